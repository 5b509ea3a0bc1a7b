"""How hard a sentence is to follow, by what can be counted in it.

Length alone makes no sentence hard: a long row of plain words is easy to read. Hard is the sentence that
packs clauses into participles and infinitives (lauseenvastikkeet), builds long compounds, hangs genitives on
one another and speaks officialese. The words of officialese are data (`difficulty.toml` beside this module).
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from palvelulint.language.words import is_word
from palvelulint.wording import Text

if TYPE_CHECKING:
    from spacy.tokens import Token

    from palvelulint.language.analysed import Sentence
    from palvelulint.language.morphology import Analysis

HARD = 6.0
"""The weight from which on a sentence is hard to follow."""

LONG_SENTENCE = 20
"""The words after which length begins to weigh."""

_WORDS_A_POINT = 4
_LONG_COMPOUND = 18
_LONG_COMPOUND_OF_PARTS = 15
_COMPOUND_PARTS = 3
_GENITIVES = 3
_WEIGHTS = {"constructions": 1.5, "compounds": 1.0, "officialese": 1.0, "passives": 0.5, "genitives": 1.0}
# Participles that have become words of their own.
_PLAIN_PARTICIPLES = frozenset(
    {"seurata", "tulla", "kulua", "olla", "voida", "tarvita", "haluta", "tuntea", "sopia", "riittää",
    "liittyä"}
)  # fmt: skip
_CASES_OF_ATTRIBUTES = frozenset({"gen", "ess", "tra", "ine", "ela", "ill", "ade", "abl", "all", "par"})


class Difficulty(NamedTuple):
    """What is counted in a sentence.

    Attributes:
        words: its words.
        constructions: participles and infinitives that stand for whole clauses.
        compounds: compounds of at least 18 letters, or 15 where they have three parts.
        officialese: words and phrases of officialese.
        passives: finite passives.
        genitives: rows of three genitives or more.
        longest: the words after which length begins to weigh.
    """

    words: int
    constructions: int
    compounds: int
    officialese: int
    passives: int
    genitives: int
    longest: int = LONG_SENTENCE

    @property
    def weight(self) -> float:
        """How hard the sentence is as one number; hard from `HARD` on."""
        excess = max(0, self.words - self.longest) / _WORDS_A_POINT
        counts = self._asdict()
        return excess + sum(weight * float(counts[name]) for name, weight in _WEIGHTS.items())

    @property
    def is_hard(self) -> bool:
        """Whether the sentence is hard to follow: heavy, and for more reasons than one."""
        reasons = sum(count > 0 for count in (self.constructions, self.compounds, self.officialese))
        return self.weight >= HARD and reasons >= 2

    def describe(self) -> Text:
        """The figures as they are told: "36 sanaa, 4 lauseenvastiketta, 3 pitkää yhdyssanaa"."""
        figures = [
            (self.words, "sana", "sanaa", "word", "words"),
            (self.constructions, "lauseenvastike", "lauseenvastiketta", "packed clause", "packed clauses"),
            (self.compounds, "pitkä yhdyssana", "pitkää yhdyssanaa", "long compound", "long compounds"),
            (self.officialese, "virkakielen ilmaus", "virkakielen ilmausta", "phrase of officialese",
             "phrases of officialese"),
            (self.passives, "passiivi", "passiivia", "passive", "passives"),
            (self.genitives, "genetiiviketju", "genetiiviketjua", "chain of genitives",
             "chains of genitives"),
        ]  # fmt: skip
        told = [figure for figure in figures if figure[0]]
        return Text(
            ", ".join(f"{count} {one if count == 1 else many}" for count, one, many, _, _ in told),
            ", ".join(f"{count} {one if count == 1 else many}" for count, _, _, one, many in told),
        )


class _Officialese(NamedTuple):
    words: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]


@cache
def _officialese() -> _Officialese:
    data = tomllib.loads(resources.files(__package__).joinpath("difficulty.toml").read_text("utf-8"))
    phrases = {tuple(phrase.replace(",", "").split()) for phrase in data["phrases"]}
    return _Officialese(frozenset(data["words"]), tuple(sorted(phrases, key=len, reverse=True)))


def measure(sentence: Sentence, longest: int = LONG_SENTENCE) -> Difficulty:
    """Count what makes the sentence hard; its length weighs from `longest` words on."""
    tokens = [token for token in sentence.span if is_word(token)]
    return Difficulty(
        words=len(tokens),
        constructions=sum(_is_construction(tokens, place) for place in range(len(tokens))),
        compounds=sum(map(_is_long_compound, tokens)),
        officialese=_count_officialese(tokens),
        passives=sum(_all(token, _is_passive) for token in tokens),
        genitives=_genitive_chains(tokens),
        longest=longest,
    )


def _is_construction(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word stands for a clause: "hyödyntäen", "saatuanne", "kuntoon kohdistuvan", "syntyneen"."""
    analyses = tokens[place]._.analyses
    verbs = [analysis for analysis in analyses if analysis.pos == "verb"]
    if not verbs or len({analysis.pos for analysis in analyses} - {"verb", "adj"}) > 0:
        return False
    if all("inf2" in analysis.tags for analysis in verbs):
        return True
    if not all("part" in analysis.tags and analysis.lemma not in _PLAIN_PARTICIPLES for analysis in verbs):
        return False
    if any(not _CASES_OF_ATTRIBUTES.isdisjoint(analysis.tags) for analysis in verbs):
        return True
    # A participle in the nominative is a predicate, unless it has words of its own before a noun.
    return any("ma" in analysis.tags for analysis in verbs) and place > 0


def _is_long_compound(token: Token) -> bool:
    is_name = token.text[:1].isupper() and not token.is_sent_start
    if token._.kind != "word" or token._.is_own or is_name or not token._.analyses:
        return False
    parts = min(len(analysis.parts) for analysis in token._.analyses)
    shortest = _LONG_COMPOUND_OF_PARTS if parts >= _COMPOUND_PARTS else _LONG_COMPOUND
    lemma = min((analysis.lemma for analysis in token._.analyses), key=len)
    return parts > 1 and len(lemma) >= shortest


def _is_passive(analysis: Analysis) -> bool:
    return analysis.pos == "verb" and {"pass", "ind"} <= analysis.tags


def _all(token: Token, test: Callable[[Analysis], bool]) -> bool:
    """Whether a word has analyses and the test holds for each of them."""
    analyses = token._.analyses
    return bool(analyses) and all(map(test, analyses))


def _count_officialese(tokens: Sequence[Token]) -> int:
    """How many words and phrases of officialese there are; no word counts twice."""
    words, phrases = _officialese()
    forms = [token.lower_ for token in tokens]
    taken: set[int] = set()
    count = 0
    for phrase in phrases:
        for place in range(len(forms) - len(phrase) + 1):
            span = range(place, place + len(phrase))
            if tuple(forms[place : place + len(phrase)]) == phrase and taken.isdisjoint(span):
                taken.update(span)
                count += 1
    for place, token in enumerate(tokens):
        known = {token.lower_, *(analysis.lemma for analysis in token._.analyses),
                 *(analysis.parts[-1] for analysis in token._.analyses)}  # fmt: skip
        if place not in taken and not words.isdisjoint(known):
            count += 1
    return count


def _genitive_chains(tokens: Sequence[Token]) -> int:
    """Rows of genitives that are nothing else: "kiinteistön arvon määrittämisen"."""
    chains = length = 0
    for token in tokens:
        length = length + 1 if _all(token, _is_genitive) else 0
        chains += length == _GENITIVES
    return chains


def _is_genitive(analysis: Analysis) -> bool:
    return "gen" in analysis.tags and analysis.pos in ("noun", "adj", "nounadj", "name", "verb")
