"""Which rules a configuration runs, with what options, and how grave each is."""

from __future__ import annotations

from collections.abc import Mapping

from palvelulint import registry
from palvelulint.config.model import Config
from palvelulint.finding import Severity
from palvelulint.registry import RuleType

_WHOLE = 100  # more exact than the beginning of any code


def known_rules(config: Config) -> tuple[RuleType, ...]:
    """All rules that the configuration may name, sorted by code: built-in ones, its packs' and its own."""
    return config.known or registry.rules()


def rules_in_force(config: Config) -> tuple[RuleType, ...]:
    """The rules that run, sorted by code.

    A rule whose severity the configuration puts to off does not run. Giving an optional rule a severity
    does not wake it: `extend-select` does.

    Raises:
        UsageError: a selector fits no rule.
    """
    chosen = registry.select(config.select, config.ignore, config.extend_select, among=known_rules(config))
    given = severities(config)
    return tuple(rule for rule in chosen if given.get(rule.code) is not Severity.OFF)


def severities(config: Config) -> Mapping[str, Severity]:
    """The severity that the configuration gives to rules, by their codes.

    The most exact selector decides, and of equal ones the later.
    """
    known = known_rules(config)
    whole = {name for rule in known for name in (rule.code, rule.name)}

    def exactness(selector: str) -> int:
        is_whole = selector.upper() in whole or selector.lower() in whole
        return _WHOLE if is_whole else len(selector)

    given = {}
    for selector in sorted(config.severity, key=exactness):
        for rule in registry.matching(selector, known):
            given[rule.code] = config.severity[selector]
    return given
