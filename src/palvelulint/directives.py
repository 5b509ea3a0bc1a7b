"""Directives: what comments ask of the check, and what is wrong with the way they ask it.

A directive stands at the beginning of a comment, or of a line of one, in any case::

    palvelulint: ignore[PL603, en-tieda] the reason

Selectors are those of `registry.select`. Without brackets all rules are meant, but for PL000, which tells of
unused suppressions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import zip_longest
from typing import NamedTuple

from palvelulint import registry
from palvelulint.errors import InputError, UsageError, did_you_mean
from palvelulint.registry import RuleType
from palvelulint.sources import Comment
from palvelulint.wording import Text
from palvelulint_rules.pohjat.turha_ohitus import TurhaOhitus

_MARK = re.compile(r"^[ \t]*palvelulint:", re.IGNORECASE | re.MULTILINE)
_DIRECTIVE = re.compile(
    r"\s*(?P<word>[\w-]*)[ \t]*(?:\[(?P<selectors>[^\]\n]*)(?P<close>\]?))?(?P<reason>.*)", re.DOTALL
)
_FIRST_WORD = re.compile(r"[\w-]+")

MISSING_REASON = (
    Text("Ohituksesta puuttuu perustelu.", "The suppression gives no reason."),
    Text(
        "Kirjoita perustelu ohituksen perään: palvelulint: ignore[PL603] asiakas tietää päivän.",
        "Write it after the suppression: palvelulint: ignore[PL603] the customer knows the day.",
    ),
)

MISSING_REASON_IN_SETTINGS = (
    MISSING_REASON[0],
    Text('Lisää perustelu: reason = "…".', 'Add one: reason = "…".'),
)
NOTHING_OFF = (
    Text("Ohjauskommentti ”on” ei lopeta mitään ohitusta.", 'The directive "on" ends no suppression.'),
    Text(
        "Aloita ohitus sitä ennen samoilla säännöillä, palvelulint: off[PL603], tai poista kommentti.",
        "Begin one before it with the same rules, palvelulint: off[PL603], or remove the comment.",
    ),
)
_OPEN_BRACKET = (
    Text("Sääntöjen luettelo jää sulkematta.", "The list of rules is not closed."),
    Text("Lisää loppuun hakasulje: ignore[PL603].", "Add a bracket at its end: ignore[PL603]."),
)
_EMPTY_BRACKETS = (
    Text("Hakasulkeissa ei ole yhtään sääntöä.", "There is no rule in the brackets."),
    Text(
        "Kirjoita sääntö hakasulkeisiin tai poista sulkeet, jos tarkoitat kaikkia sääntöjä.",
        "Name a rule in the brackets, or remove them if you mean all rules.",
    ),
)


class Word(StrEnum):
    """What a directive covers."""

    LINE = "ignore"
    REPLY = "ignore-reply"
    FILE = "ignore-file"
    OFF = "off"
    ON = "on"


class Choice(NamedTuple):
    """A selector and the rules it means; the selector is empty where none is written."""

    selector: str
    rules: tuple[RuleType, ...]


class Directive(NamedTuple):
    """One directive: what it covers, for which rules, and the comment it stands in."""

    word: Word
    choices: tuple[Choice, ...]
    comment: Comment


def read(
    comment: Comment, known: Sequence[RuleType], requires_reason: bool
) -> Iterator[Directive | InputError]:
    """Yield the directives of a comment, and an error for each thing that is wrong with one.

    Args:
        comment: any comment; one without a directive gives nothing.
        known: the rules that a selector may mean.
        requires_reason: whether a suppression must tell why.
    """
    marks = list(_MARK.finditer(comment.text))
    for mark, following in zip_longest(marks, marks[1:]):
        text = comment.text[mark.end() : following.start() if following else None]
        yield from _read_one(comment, text, known, requires_reason)


def chosen(selectors: Sequence[str], known: Sequence[RuleType]) -> Iterator[Choice | UsageError]:
    """The rules of each selector, or the error of one that fits none; without selectors all rules."""
    if not selectors:
        yield Choice("", tuple(rule for rule in known if rule is not TurhaOhitus))
    for selector in selectors:
        try:
            yield Choice(selector, registry.matching(selector, known))
        except UsageError as error:
            yield error


def _read_one(
    comment: Comment, text: str, known: Sequence[RuleType], requires_reason: bool
) -> Iterator[Directive | InputError]:
    def wrong(problem: Text, hint: Text | None) -> InputError:
        return InputError(comment.path, problem, hint, comment.start.line)

    found = _DIRECTIVE.match(text)
    assert found is not None  # every part of the pattern may be empty
    try:
        word = Word(found["word"].lower())
    except ValueError:
        yield wrong(*_unknown_word(found["word"]))
        return
    reason = found["reason"]
    selectors: list[str] = []
    if found["selectors"] is not None:
        selectors = [word.strip() for word in found["selectors"].split(",") if word.strip()]
        if not found["close"]:
            yield wrong(*_OPEN_BRACKET)
            return
        if not selectors:
            yield wrong(*_EMPTY_BRACKETS)
            return
    elif (first := _FIRST_WORD.match(reason)) and _names_a_rule(first.group(), known):
        yield wrong(*_no_brackets(word, first.group()))
        return
    choices = []
    for choice in chosen(selectors, known):
        if isinstance(choice, UsageError):
            yield wrong(choice.problem, choice.hint)
        else:
            choices.append(choice)
    yield Directive(word, tuple(choices), comment)
    if requires_reason and word is not Word.ON and not _FIRST_WORD.search(reason):
        yield wrong(*MISSING_REASON)


def _names_a_rule(word: str, known: Sequence[RuleType]) -> bool:
    try:
        return bool(registry.matching(word, known))
    except UsageError:
        return False


def _unknown_word(word: str) -> tuple[Text, Text]:
    words = ", ".join(Word)
    hint = did_you_mean(word, Word, Text(f"Ohjaussanat ovat {words}.", f"The directives are {words}."))
    if not word:
        return Text("Ohjauskommentista puuttuu ohjaussana.", "The directive has no word."), hint
    return Text(f"Tuntematon ohjaussana ”{word}”.", f'Unknown directive "{word}".'), hint


def _no_brackets(word: Word, selector: str) -> tuple[Text, Text]:
    return (
        Text(
            f"Sääntö ”{selector}” on ilman hakasulkeita, joten ohitus koskisi kaikkia sääntöjä.",
            f'The rule "{selector}" has no brackets around it, so that all rules would be meant.',
        ),
        Text(f"Kirjoita {word}[{selector}].", f"Write {word}[{selector}]."),
    )
