"""Finds the rules and their lexicon, and picks the rules that a check runs.

The built-in rules are the modules of `palvelulint_rules`, one rule a module, one folder a point of
the checklist. Nothing here reads a reply, so listing the rules stays quick.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType

import palvelulint_rules
from palvelulint.errors import UsageError, nearest
from palvelulint.finding import Severity
from palvelulint.rule import Rule
from palvelulint.wording import Text

RuleType = type[Rule]

_CODE_OR_PREFIX = re.compile(r"PL\d{0,3}", re.IGNORECASE)
_WHOLE_CODE = len("PL201")


@cache
def rules() -> tuple[RuleType, ...]:
    """All built-in rules, sorted by code."""
    return tuple(sorted(_rules_in(palvelulint_rules), key=lambda rule: rule.code))


def find(code_or_name: str, among: Sequence[RuleType] | None = None) -> RuleType:
    """The rule that has this code or name, in any case.

    Raises:
        UsageError: no rule has it; the message offers the nearest one.
    """
    known = rules() if among is None else among
    for rule in known:
        if _is_named(rule, code_or_name):
            return rule
    raise _unknown(code_or_name, known)


def select(
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    extend_select: Iterable[str] = (),
    among: Sequence[RuleType] | None = None,
) -> tuple[RuleType, ...]:
    """The rules that run, sorted by code.

    A selector is a code (PL201), the beginning of one (PL2, PL) or a name (en-tieda). Without
    `select` all rules run but those that are off by default. Where selectors disagree, the more
    exact one decides: `select PL6, ignore PL602` leaves PL602 out and `select PL602, ignore PL6`
    keeps it; between equals, ignoring wins.

    A rule that is off by default runs only when `select` or `extend_select` gives its whole code
    or its name: the beginning of a code does not wake it.

    Raises:
        UsageError: a selector fits no rule; the message offers the nearest right one.
    """
    known = rules() if among is None else among
    ignored = list(ignore)
    chosen = [*select] or ["PL"]
    chosen += extend_select
    for selector in (*chosen, *ignored):
        # "PL" stands for everything, also where there happens to be nothing.
        if selector.upper() != "PL" and not any(_exactness(selector, rule) for rule in known):
            raise _unknown(selector, known)

    def runs(rule: RuleType) -> bool:
        wanted = max((_exactness(selector, rule) for selector in chosen), default=0)
        unwanted = max((_exactness(selector, rule) for selector in ignored), default=0)
        awake = rule.severity is not Severity.OFF or wanted == _WHOLE_CODE
        return awake and wanted > unwanted

    return tuple(rule for rule in known if runs(rule))


def _rules_in(package: ModuleType) -> Iterator[RuleType]:
    for folder in sorted(child for root in package.__path__ for child in Path(root).iterdir()):
        if not folder.is_dir():
            continue
        for module_info in pkgutil.iter_modules([str(folder)]):
            if not module_info.name.startswith("_"):
                module = importlib.import_module(f"{package.__name__}.{folder.name}.{module_info.name}")
                yield from _rules_of(module)


def _rules_of(module: ModuleType) -> Iterator[RuleType]:
    for _, member in inspect.getmembers(module, inspect.isclass):
        # A rule may import another class of rules as its base: only its own module offers it.
        if member.__module__ != module.__name__ or inspect.isabstract(member):
            continue
        if issubclass(member, Rule):
            yield member


def _is_named(rule: RuleType, selector: str) -> bool:
    return selector.upper() == rule.code or selector.lower() == rule.name


def _exactness(selector: str, rule: RuleType) -> int:
    """How exactly a selector means a rule: 0 not at all, up to the length of a whole code."""
    if _is_named(rule, selector):
        return _WHOLE_CODE
    is_prefix = _CODE_OR_PREFIX.fullmatch(selector) and rule.code.startswith(selector.upper())
    return len(selector) if is_prefix else 0


def _unknown(selector: str, known: Sequence[RuleType]) -> UsageError:
    if _CODE_OR_PREFIX.fullmatch(selector):
        meant = nearest(selector, [rule.code for rule in known])
    else:
        meant = nearest(selector, [rule.name for rule in known])
    hint = Text("Säännöt luettelee komento palvelulint rules.", "List the rules with palvelulint rules.")
    if meant is not None:
        hint = Text(f"Tarkoititko ”{meant}”?", f'Did you mean "{meant}"?')
    return UsageError(Text(f"Tuntematon sääntö ”{selector}”.", f'Unknown rule "{selector}".'), hint)
