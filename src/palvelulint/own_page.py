"""The page of a rule that has none written for it: made of its wording, its patterns and its cases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from palvelulint.case import Case
from palvelulint.own_rule import ZONES, OwnRule, Phrases
from palvelulint.reply import Channel, Kind
from palvelulint.rule import Rule
from palvelulint.wording import Language, Text, fill

_MOST_EXAMPLES = 2
_MATCH = Text("Etsii", "Looks for")
_UNLESS = Text("Ei puutu virkkeeseen, jossa on", "Leaves a sentence alone that has")
_LACKING = Text("Huomauttaa, kun vastauksessa ei ole", "Speaks when the reply has no")
_MISSING = Text("Ei puutu vastaukseen, jossa on", "Leaves a reply alone that has")
_ZONES = Text("Katsoo vain näitä viestin osia", "Looks only at these parts of the message")
_CHANNELS = Text("Katsoo vain näitä kanavia", "Looks only at these channels")
_KINDS = {
    Kind.TEMPLATE: Text("Katsoo vain vastauspohjia.", "Looks only at templates."),
    Kind.REPLY: Text("Katsoo vain valmiita vastauksia.", "Looks only at finished replies."),
}
_ACT = Text("puheteko {act}", "the speech act {act}")
_NO_EXCEPTIONS = Text("Säännöllä ei ole poikkeuksia.", "The rule has no exceptions.")
_NO_OPTIONS = Text("Säännöllä ei ole asetuksia.", "The rule has no options.")
_NO_EXAMPLE = Text("Säännöllä ei ole esimerkkejä.", "The rule has no examples.")
_OWN = Text("Oma sääntö: `{place}`.", "A rule of your own: `{place}`.")
_PACK = Text("Sääntöpaketin moduuli `{place}`.", "The module `{place}` of a pack of rules.")


def sections(rule: type[Rule], cases: Sequence[Case], language: Language) -> Mapping[str, str]:
    """The text under each heading of a rule's page, by the name of the heading.

    Args:
        rule: a rule of a rule file or of a pack.
        cases: its cases, of which the first ones are shown.
        language: the language of the page.
    """
    own = rule if issubclass(rule, OwnRule) else None
    flagged = (case for case in cases if case.matches)
    passed = (case for case in cases if not case.matches)
    shown = {"words": "…"}
    return {
        "FLAGS": _paragraphs(
            fill(rule.message.in_language(language), shown), *(_looks(own, language) if own else ())
        ),
        "WHY": rule.why.in_language(language),
        "EXAMPLE": _paragraphs(*_examples(flagged)) or _NO_EXAMPLE.in_language(language),
        "BETTER": _paragraphs(fill(rule.help.in_language(language), shown), *_examples(passed)),
        "EXCEPTIONS": _paragraphs(*(_exceptions(own, language) if own else ()))
        or _NO_EXCEPTIONS.in_language(language),
        "OPTIONS": "\n".join(
            f"- `{option.name}` ({option.default}): {option.description.in_language(language)}"
            for option in rule.options
        )
        or _NO_OPTIONS.in_language(language),
        "SOURCE": _source(rule, own, language),
    }


def _paragraphs(*texts: str) -> str:
    return "\n\n".join(texts)


def _looks(rule: type[OwnRule], language: Language) -> Iterator[str]:
    """What the rule looks for, and where."""
    if rule.match.is_empty:
        yield _listed(_LACKING, _phrases(rule.missing, language), language)
    else:
        yield _listed(_MATCH, _phrases(rule.match, language), language)
    if rule.zones != ZONES:
        yield _listed(_ZONES, rule.zones, language)
    if rule.channels:
        yield _listed(_CHANNELS, rule.channels, language)
    if rule.kind is not None:
        yield _KINDS[rule.kind].in_language(language)


def _exceptions(rule: type[OwnRule], language: Language) -> Iterator[str]:
    if not rule.unless.is_empty:
        yield _listed(_UNLESS, _phrases(rule.unless, language), language)
    if not rule.missing.is_empty and not rule.match.is_empty:
        yield _listed(_MISSING, _phrases(rule.missing, language), language)


def _listed(label: Text, items: Iterable[str], language: Language) -> str:
    return f"{label.in_language(language)}: {', '.join(items)}."


def _phrases(phrases: Phrases, language: Language) -> Iterator[str]:
    yield from (f"`{pattern.source}`" for pattern in phrases.patterns)
    yield from (fill(_ACT.in_language(language), {"act": act}) for act in phrases.acts)


def _examples(cases: Iterator[Case]) -> Iterator[str]:
    for case in islice(cases, _MOST_EXAMPLES):
        if case.question is not None:
            yield _fenced("asiakas", case.question)
        channel = "" if case.channel is Channel.EMAIL else f" {case.channel}"
        yield _fenced(f"vastaus{channel}", case.reply)


def _fenced(info: str, text: str) -> str:
    """The text in a fence that is longer than any row of backticks in it."""
    fence = "`" * max([3, *(len(row) + 1 for row in re.findall("`+", text))])
    return f"{fence}{info}\n{text.strip()}\n{fence}"


def _source(rule: type[Rule], own: type[OwnRule] | None, language: Language) -> str:
    if rule.sources:
        return "; ".join(source.label for source in rule.sources)
    if own is None:
        return fill(_PACK.in_language(language), {"place": rule.__module__})
    return fill(_OWN.in_language(language), {"place": own.path.name})
