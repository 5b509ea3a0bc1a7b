"""Finds the rules, and picks the rules that a check runs.

The built-in rules are the modules of `palvelulint_rules`, one rule a module, one folder a point of
the checklist. Beside them come packs, which are installed packages, and rule files, which are data.
Nothing here reads a reply, so listing the rules stays quick.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path

import palvelulint_rules
from palvelulint import packs as installed
from palvelulint.errors import InputError, PalvelulintError, UsageError, nearest
from palvelulint.finding import Severity
from palvelulint.rule import OWN_CODE, Rule
from palvelulint.wording import Text

RuleType = type[Rule]

_LIKE_A_CODE = re.compile(r"pl|[a-z]+\d\w*", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Z]+")
_EVERYTHING = 1  # how exactly a rule is meant where nothing is selected: less than by any selector


def rules(packs: Iterable[str] = (), rule_files: Iterable[Path] = ()) -> tuple[RuleType, ...]:
    """All rules, sorted by code: the built-in ones, those of packs, and those of rule files.

    Args:
        packs: names of installed packs; their code is run.
        rule_files: TOML files, or folders of them; they are data, and nothing of theirs is run.

    Raises:
        UsageError: a pack is not installed, cannot be loaded, or has a rule with another's code or name.
        InputError: a rule file cannot be read or understood, or has a rule with another's code or name.
    """
    found = list(_built_in())
    for name in dict.fromkeys(packs):
        for rule in installed.load(name):
            _add(rule, found, partial(installed.pack_error, name))
    paths = list(rule_files)
    if paths:
        from palvelulint import rule_files as files  # only for those who have some: it brings in Finnish

        for path in dict.fromkeys(files.find(paths)):
            for own in files.read(path):
                _add(own, found, partial(InputError, own.path, line=own.line))
    return tuple(sorted(found, key=lambda rule: rule.code))


def is_built_in(rule: RuleType) -> bool:
    """Whether a rule comes with palvelulint, and not in a pack or a rule file."""
    return not OWN_CODE.fullmatch(rule.code)


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

    A selector is a code (PL201), the beginning of one with all its letters (PL2, PL, OMA) or a name
    (en-tieda). Without `select` all rules run but those that are off by default. Where selectors
    disagree, the more exact one decides: `select PL6, ignore PL602` leaves PL602 out and `select PL602,
    ignore PL6` keeps it; between equals, ignoring wins.

    A rule that is off by default runs only when `select` or `extend_select` gives its whole code
    or its name: the beginning of a code does not wake it.

    Raises:
        UsageError: a selector fits no rule; the message offers the nearest right one.
    """
    known = rules() if among is None else among
    selected, extended, ignored = list(select), list(extend_select), list(ignore)
    chosen = selected + extended
    for selector in (*chosen, *ignored):
        matching(selector, known)
    least = 0 if selected else _EVERYTHING

    def runs(rule: RuleType) -> bool:
        wanted = max((_exactness(selector, rule) for selector in chosen), default=0)
        unwanted = max((_exactness(selector, rule) for selector in ignored), default=0)
        awake = rule.severity is not Severity.OFF or wanted == len(rule.code)
        return awake and max(wanted, least) > unwanted

    return tuple(rule for rule in known if runs(rule))


def matching(selector: str, among: Sequence[RuleType] | None = None) -> tuple[RuleType, ...]:
    """All rules that a selector means, those that are off by default too.

    Raises:
        UsageError: it fits no rule; the message offers the nearest right one.
    """
    known = rules() if among is None else among
    meant = tuple(rule for rule in known if _exactness(selector, rule))
    # "PL" stands for everything that is built in, also where there happens to be nothing.
    if not meant and selector.upper() != "PL":
        raise _unknown(selector, known)
    return meant


@cache
def _built_in() -> tuple[RuleType, ...]:
    return tuple(sorted(_built_in_rules(), key=lambda rule: rule.code))


def _built_in_rules() -> Iterator[RuleType]:
    package = palvelulint_rules
    for folder in sorted(child for root in package.__path__ for child in Path(root).iterdir()):
        if not folder.is_dir():
            continue
        for module_info in pkgutil.iter_modules([str(folder)]):
            if not module_info.name.startswith("_"):
                module = importlib.import_module(f"{package.__name__}.{folder.name}.{module_info.name}")
                yield from installed.rules_of(module)


def _add(rule: RuleType, found: list[RuleType], error: Callable[[Text, Text], PalvelulintError]) -> None:
    """Take a rule in among those found before; `error` tells whose it is."""
    for other in found:
        if rule.code == other.code:
            problem = Text(
                f"Koodi {rule.code} on jo säännöllä {other.name}.",
                f"The code {rule.code} is already that of {other.name}.",
            )
        elif rule.name == other.name:
            problem = Text(
                f"Nimi {rule.name} on jo säännöllä {other.code}.",
                f"The name {rule.name} is already that of {other.code}.",
            )
        else:
            continue
        hint = Text("Anna säännölle jokin muu.", "Give the rule another one.")
        raise error(problem, hint)
    found.append(rule)


def _is_named(rule: RuleType, selector: str) -> bool:
    return selector.upper() == rule.code or selector.lower() == rule.name


def _exactness(selector: str, rule: RuleType) -> int:
    """How exactly a selector means a rule: 0 not at all, up to the length of the whole code."""
    if _is_named(rule, selector):
        return len(rule.code)
    prefix = selector.upper()
    letters = _LETTERS.match(rule.code)
    has_letters = letters is not None and prefix.startswith(letters[0])
    return len(prefix) if has_letters and rule.code.startswith(prefix) else 0


def _unknown(selector: str, known: Sequence[RuleType]) -> UsageError:
    if _LIKE_A_CODE.fullmatch(selector):
        # Another code is another rule: only a slip of one character is worth offering.
        near = [rule.code for rule in known if _is_slip(selector.upper(), rule.code)]
        meant = nearest(selector, near)
    else:
        meant = nearest(selector, [rule.name for rule in known])
    hint = Text("Säännöt luettelee komento palvelulint rules.", "List the rules with palvelulint rules.")
    if meant is not None:
        hint = Text(f"Tarkoititko ”{meant}”?", f'Did you mean "{meant}"?')
    return UsageError(Text(f"Tuntematon sääntö ”{selector}”.", f'Unknown rule "{selector}".'), hint)


def _is_slip(typed: str, code: str) -> bool:
    """Whether one character was typed wrong, left out or added."""
    if len(typed) == len(code):
        return sum(a != b for a, b in zip(typed, code, strict=True)) == 1
    shorter, longer = sorted((typed, code), key=len)
    return any(longer[:cut] + longer[cut + 1 :] == shorter for cut in range(len(longer)))
