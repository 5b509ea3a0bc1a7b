"""Dates that have passed and wishes whose season is over; the words are data (`dates.toml` beside this)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from palvelulint.language.analysed import Zone
from palvelulint.language.words import is_word

if TYPE_CHECKING:
    from spacy.tokens import Token

    from palvelulint.language.analysed import AnalysedReply, Sentence


class Stale(Enum):
    """What is out of date."""

    DATE = "date"
    SEASON = "season"


class Outdated(NamedTuple):
    """Something out of date; `start` and `end` are character offsets."""

    start: int
    end: int
    what: Stale


class _Words(NamedTuple):
    lasting: frozenset[str]
    months: tuple[str, ...]
    wishing: frozenset[str]
    seasons: dict[str, tuple[str, str]]


class _Dated(NamedTuple):
    start: int
    end: int
    last_day: date


_NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?!\d)")
_ISO = re.compile(r"(?<![\d-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\d-])")
_NAMED = re.compile(r"(?:(?<!\d)(\d{1,2})\.\s)?([a-zåäö]+kuu[a-zåäö]*)\s((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_RANGE = re.compile(r"\s?[–-]\s?$")
_NEW_YEAR = frozenset({"uusi", "uutta"})


@cache
def _words() -> _Words:
    data = tomllib.loads(resources.files(__package__).joinpath("dates.toml").read_text("utf-8"))
    return _Words(
        frozenset(data["lasting"]),
        tuple(data["months"]),
        frozenset(data["wishing"]),
        {name: (first, last) for name, (first, last) in data["seasons"].items()},
    )


def outdated(reply: AnalysedReply, today: date) -> Iterator[Outdated]:
    """What was to come and has passed by `today`, in the order of the text.

    A date without its year says nothing. One that is told as the past, or that something still rests on
    (a law, a version, "alkaen"), is not out of date.
    """
    for sentence in reply.sentences:
        if sentence.zone is Zone.QUOTATION:
            continue
        dated = list(_dates(sentence))
        if dated and not _is_history(sentence):
            for here, following in zip(dated, [*dated[1:], None], strict=True):
                between = "" if following is None else reply.text(here.end, following.start)
                begins_range = following is not None and _RANGE.fullmatch(between) is not None
                if here.last_day < today and not begins_range:
                    yield Outdated(here.start, here.end, Stale.DATE)
        yield from _wishes(reply, sentence, today)


def _dates(sentence: Sentence) -> Iterator[_Dated]:
    """The dates of a sentence that have a year."""
    text, offset = sentence.text, sentence.start
    found: list[_Dated] = []
    for match in _NUMERIC.finditer(text):
        day, month, year = map(int, match.groups())
        found += _dated(match, offset, year, month, day)
    for match in _ISO.finditer(text):
        year, month, day = map(int, match.groups())
        found += _dated(match, offset, year, month, day)
    for match in _NAMED.finditer(text):
        number = _month(sentence, offset + match.start(2))
        if number:
            found += _dated(match, offset, int(match[3]), number, int(match[1]) if match[1] else None)
    yield from sorted(found)


def _dated(match: re.Match[str], offset: int, year: int, month: int, day: int | None) -> list[_Dated]:
    """The date where it stands; a month alone lasts to its end; [] for a day that does not exist."""
    try:
        first_of_next = date(year + month // 12, month % 12 + 1, 1)
        last = first_of_next - timedelta(days=1) if day is None else date(year, month, day)
    except ValueError:
        return []
    return [_Dated(offset + match.start(), offset + match.end(), last)]


def _month(sentence: Sentence, place: int) -> int | None:
    """The number of the month whose name stands at a place."""
    for token in sentence.span:
        if token.idx == place:
            lemmas = {analysis.lemma for analysis in token._.analyses}
            return next((n for n, name in enumerate(_words().months, 1) if name in lemmas), None)
    return None


def _is_history(sentence: Sentence) -> bool:
    """Whether the sentence tells of the past, or of what began then and still holds."""
    analyses = [analysis for token in sentence.span for analysis in token._.analyses]
    words = {token.lower_ for token in sentence.span}
    lasting = _words().lasting
    if not words.isdisjoint(lasting) or any(
        not lasting.isdisjoint((analysis.lemma, *analysis.parts)) for analysis in analyses
    ):
        return True
    verbs = [
        [analysis.tags for analysis in token._.analyses if analysis.is_finite]
        for token in sentence.span
        if token._.analyses
        and all(analysis.is_finite or "part" in analysis.tags for analysis in token._.analyses)
    ]
    tells_past = any(tags and all("past" in one for one in tags) for tags in verbs)
    perfect = any(
        analysis.tags & {"nut", "tu"} and "nom" in analysis.tags and analysis.pos == "verb"
        for analysis in analyses
    ) and any(analysis.lemma == "olla" and "pres" in analysis.tags for analysis in analyses)
    return tells_past or perfect


def _wishes(reply: AnalysedReply, sentence: Sentence, today: date) -> Iterator[Outdated]:
    """Good wishes for a season that is not now; a template that is named after its season means it."""
    name = (reply.reply.name or "").lower()
    tokens = [token for token in sentence.span if is_word(token)]
    for before, token in pairwise(tokens):
        season = _season(before, token)
        if season is None or season in name or season[:4] in name:
            continue
        first, last = _words().seasons[season]
        now = today.strftime("%m-%d")
        fits = first <= now <= last if first <= last else now >= first or now <= last
        if not fits:
            yield Outdated(before.idx, token.idx + len(token), Stale.SEASON)


def _season(before: Token, token: Token) -> str | None:
    """The season that two words wish well for: "hyvää joulua", "aurinkoista kesäviikkoa"."""
    adjectives = {analysis.lemma for analysis in before._.analyses if "par" in analysis.tags}
    names: list[str] = [
        name
        for analysis in token._.analyses
        if "par" in analysis.tags
        for name in (analysis.lemma, analysis.parts[0])
    ]
    for name in names:
        wishing = _NEW_YEAR if name == "vuosi" else _words().wishing
        if name in _words().seasons and not adjectives.isdisjoint(wishing):
            return name
    return None
