"""Packs of rules: installed packages that offer their rules by an entry point.

An entry point of the group `palvelulint.rules` names a module or a package; its rules are the subclasses
of `Rule` in it and below it. Only what is installed is ever run, and only when it is asked for by name.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from functools import cache
from types import ModuleType

from palvelulint.errors import UsageError, did_you_mean
from palvelulint.rule import NAME, OWN_CODE, Rule
from palvelulint.wording import Text

GROUP = "palvelulint.rules"
"""The group of entry points by which a package offers its rules."""

_ATTRIBUTES = ("code", "name", "severity", "summary", "message", "why", "help")


@cache
def load(name: str) -> tuple[type[Rule], ...]:
    """The rules of a pack; its code is run.

    Args:
        name: of the entry point.

    Raises:
        UsageError: it is not installed, fails when it is loaded, or has no rules or one that is not whole.
    """
    from importlib.metadata import entry_points  # looking through the installed packages takes its time

    offered = {entry.name: entry for entry in entry_points(group=GROUP)}
    if name not in offered:
        raise _not_installed(name, [*offered])
    try:
        loaded = offered[name].load()
        modules = [loaded, *_modules_below(loaded)] if isinstance(loaded, ModuleType) else []
    except (Exception, SystemExit) as error:  # whatever stands in somebody else's module
        raise pack_error(
            name,
            Text(
                f"Pakettia ei voitu ladata ({type(error).__name__}: {error}).",
                f"The pack could not be loaded ({type(error).__name__}: {error}).",
            ),
            Text(
                "Päivitä paketti tai poista se asetuksesta packs.",
                "Update the pack, or remove it from the setting packs.",
            ),
        ) from None
    rules = tuple(rule for module in modules for rule in rules_of(module))
    if not rules:
        raise pack_error(
            name,
            Text("Paketissa ei ole sääntöjä.", "There are no rules in the pack."),
            Text(
                f"Liitoskohdan {GROUP} pitää nimetä moduuli, jossa on luokan Rule aliluokkia.",
                f"The entry point {GROUP} must name a module with subclasses of Rule.",
            ),
        )
    for rule in rules:
        _check(name, rule)
    return rules


def rules_of(module: ModuleType) -> Iterator[type[Rule]]:
    """The rules that a module defines."""
    for _, member in inspect.getmembers(module, inspect.isclass):
        # A rule may import another class of rules as its base: only its own module offers it.
        if member.__module__ != module.__name__ or inspect.isabstract(member):
            continue
        if issubclass(member, Rule):
            yield member


def pack_error(name: str, problem: Text, hint: Text) -> UsageError:
    """An error about a pack, with its name."""
    return UsageError(
        Text(f"Sääntöpaketti ”{name}”: {problem.fi}", f'The pack of rules "{name}": {problem.en}'), hint
    )


def _modules_below(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(getattr(package, "__path__", ()), f"{package.__name__}."):
        yield importlib.import_module(found.name)


def _not_installed(name: str, offered: list[str]) -> UsageError:
    hint = Text(
        f"Asenna se samaan ympäristöön kuin palvelulint, esimerkiksi: pip install {name}.",
        f"Install it where palvelulint is installed, for example: pip install {name}.",
    )
    problem = Text("Pakettia ei ole asennettu.", "The pack is not installed.")
    return pack_error(name, problem, did_you_mean(name, offered, hint))


def _check(name: str, rule: type[Rule]) -> None:
    """Refuse a rule that would fail later on."""
    lacking = [attribute for attribute in _ATTRIBUTES if not hasattr(rule, attribute)]
    if lacking:
        raise pack_error(
            name,
            Text(
                f"Luokasta {rule.__name__} puuttuu {', '.join(lacking)}.",
                f"The class {rule.__name__} has no {', '.join(lacking)}.",
            ),
            Text("Ilmoita paketin tekijälle.", "Tell the maker of the pack."),
        )
    if not OWN_CODE.fullmatch(rule.code) or not NAME.fullmatch(rule.name):
        raise pack_error(
            name,
            Text(
                f"Säännön koodi ”{rule.code}” tai nimi ”{rule.name}” ei kelpaa.",
                f'The code "{rule.code}" or the name "{rule.name}" of a rule will not do.',
            ),
            Text(
                "Koodi on muotoa OMA101 ja nimi muotoa oma-saanto; PL on varattu valmiille säännöille.",
                "A code looks like OMA101 and a name like oma-saanto; PL is for the built-in rules.",
            ),
        )
