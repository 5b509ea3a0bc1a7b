"""palvelulint test: tries a team's own rules on their cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from palvelulint import config, registry
from palvelulint.cli.options import LanguageOption
from palvelulint.errors import UsageError
from palvelulint.trial import Outcome, Trial, run
from palvelulint.wording import Language, Text, fill

_RIGHT, _WRONG = 0, 1

_ALL_RIGHT = Text("kaikki {number} esimerkkiä kunnossa", "all {number} cases pass")
_ONE_RIGHT = Text("1 esimerkki kunnossa", "1 case passes")
_SOME_WRONG = Text("{number} esimerkistä {wrong} pielessä", "{wrong} of {number} cases fail")
_NONE = Text("ei esimerkkejä", "no cases")
_NO_MATCH_CASE = Text(
    "Lisää esimerkki, jonka säännön pitää löytää (match).", "Add a case that the rule must flag (match)."
)
_NO_OTHER_CASE = Text(
    "Lisää esimerkki, johon sääntö ei saa puuttua (no-match).",
    "Add a case that the rule must leave alone (no-match).",
)
_SILENT = Text("Säännön pitää löytää tämä, mutta se on hiljaa:", "The rule must flag this, but is silent:")
_OTHER_WORDS = Text(
    "Säännön pitää löytää ”{expected}”, mutta se löytää: {found}:",
    "The rule must find “{expected}”, but finds: {found}:",
)
_FLAGGED = Text(
    "Sääntö ei saa puuttua tähän, mutta se löytää: {found}:",
    "The rule must leave this alone, but finds: {found}:",
)
_LACK = Text("puute", "something missing")
_TOTAL = Text(
    "Sääntöjä {rules}, esimerkkejä {cases}, pielessä {wrong}.",
    "Rules: {rules}. Cases: {cases}, of which {wrong} fail.",
)


def test(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[POLKU]…",
            help="Sääntötiedostot ja kansiot. Oletuksena asetuksissa rule-paths ja packs nimetyt säännöt.",
            show_default=False,
        ),
    ] = None,
    language: LanguageOption = Language.FI,
) -> None:
    """Kokeile omia sääntöjä niiden esimerkeillä.

    Paluukoodi on 0, kun jokainen esimerkki menee läpi, 1, kun jokin ei mene, ja 2, kun sääntöjä ei
    voitu lukea.
    """
    settings = config.load(Path.cwd())
    rules = registry.rules(rule_files=paths) if paths else config.known_rules(settings)
    own = [rule for rule in rules if not registry.is_built_in(rule)]
    if not own:
        raise UsageError(
            Text("Omia sääntöjä ei ole.", "There are no rules of your own."),
            Text(
                "Anna sääntötiedosto tai nimeä se asetuksessa rule-paths. Ohje: docs/omat-saannot.md.",
                "Give a rule file, or name it in the setting rule-paths. See docs/own-rules.md.",
            ),
        )
    trials = []
    for trial in run(own, language, settings.classifier):
        trials.append(trial)
        for line in _lines(trial, language):
            print(line)
    wrong = sum(len(trial.wrong) for trial in trials)
    numbers = {
        "rules": str(len(trials)),
        "cases": str(sum(len(trial.outcomes) for trial in trials)),
        "wrong": str(wrong),
    }
    print("\n" + fill(_TOTAL.in_language(language), numbers))
    raise typer.Exit(_WRONG if wrong else _RIGHT)


def _lines(trial: Trial, language: Language) -> Iterator[str]:
    """What is told of one rule."""
    yield f"{trial.rule.code} {trial.rule.name}: {_verdict(trial).in_language(language)}"
    for outcome in trial.wrong:
        yield f"  {_what_is_wrong(outcome, language)}"
        yield from (f"    │ {line}" for line in outcome.case.reply.strip().splitlines())
    if not any(outcome.case.matches for outcome in trial.outcomes):
        yield f"  {_NO_MATCH_CASE.in_language(language)}"
    if all(outcome.case.matches for outcome in trial.outcomes):
        yield f"  {_NO_OTHER_CASE.in_language(language)}"


def _verdict(trial: Trial) -> Text:
    number, wrong = len(trial.outcomes), len(trial.wrong)
    if not number:
        return _NONE
    if not wrong and number == 1:
        return _ONE_RIGHT
    numbers = {"number": str(number), "wrong": str(wrong)}
    return Text(*(fill(text, numbers) for text in (_SOME_WRONG if wrong else _ALL_RIGHT)))


def _what_is_wrong(outcome: Outcome, language: Language) -> str:
    if not outcome.findings:
        return _SILENT.in_language(language)
    told = _FLAGGED if not outcome.case.matches else _OTHER_WORDS
    found = _quoted(outcome.words, language) or _LACK.in_language(language)
    return fill(told.in_language(language), {"expected": outcome.case.words or "", "found": found})


def _quoted(words: Sequence[str], language: Language) -> str:
    left, right = "””" if language is Language.FI else "“”"
    return ", ".join(f"{left}{' '.join(each.split())}{right}" for each in words)
