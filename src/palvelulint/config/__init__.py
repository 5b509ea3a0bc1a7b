"""The settings of a project: `palvelulint.toml`, or `[tool.palvelulint]` in `pyproject.toml`.

The nearest one above a file holds for it, and no other: they are not merged. Paths and patterns in one are
relative to its folder.
"""

from __future__ import annotations

from palvelulint.config.files import Configurations, load
from palvelulint.config.model import Config, FailOn, IgnoredReply, PerFile, Place
from palvelulint.config.schema import SETTINGS, Setting
from palvelulint.config.selection import known_rules, rules_in_force, severities
from palvelulint.config.taking import Chooser

__all__ = [
    "SETTINGS",
    "Chooser",
    "Config",
    "Configurations",
    "FailOn",
    "IgnoredReply",
    "PerFile",
    "Place",
    "Setting",
    "known_rules",
    "load",
    "rules_in_force",
    "severities",
]
