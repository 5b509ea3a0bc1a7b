"""The built-in rules, one module a rule, and the Finnish lexicon they rest on.

The folders are the points of the checklist of S0; `acts/` holds the speech acts of replies and
`signs/` what customers' messages ask and feel.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from palvelulint.language import Analyser

_HERE = Path(__file__).parent


@cache
def analyser() -> Analyser:
    """The analyser with the built-in lexicon, built on first use: it brings in spaCy."""
    from palvelulint.language import Analyser

    return Analyser(sorted((_HERE / "acts").glob("*.toml")), sorted((_HERE / "signs").glob("*.toml")))
