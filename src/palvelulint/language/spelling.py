"""Slips of spelling: words that the morphology does not know and that one slip of the hand explains.

Only common slips are tried: a letter doubled, dropped, swapped with its neighbour, or typed without its
dots. Slips that need no guess are data (`spelling.toml` beside this module).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from palvelulint.language import colloquial
from palvelulint.language.analysed import Zone
from palvelulint.language.foreign import tongue_of
from palvelulint.language.morphology import load

if TYPE_CHECKING:
    from spacy.tokens import Token

    from palvelulint.language.analysed import AnalysedReply, Sentence
    from palvelulint.language.morphology import Analysis

_SHORTEST = 6
_SHORTEST_PART = 4
_MOST_PARTS = 2
_CLITICS = ("kin", "kaan", "kään", "han", "hän", "pa", "pä", "ki")
_RARE_HEADS = frozenset(
    {"par", "ess", "tra", "abe", "com", "poss1sg", "poss2sg", "poss1pl", "poss2pl", "poss3"}
)
_RARE_FORMS = frozenset({"com", "pot", "inf5"})
_LETTERS = frozenset("abcdefghijklmnoprstuvyäöABCDEFGHIJKLMNOPRSTUVYÄÖ")
_RARE = frozenset("bcfgå")
_ENDS = frozenset("aeiouyäönstlr")
_INSERTED = "aitnesloukämvrjhypdö"
_DOTTED = {"a": "ä", "o": "ö", "ä": "a", "ö": "o"}
_MOST_UNKNOWN = 0.34


class Slip(NamedTuple):
    """A misspelt stretch and what was meant; `start` and `end` are character offsets."""

    start: int
    end: int
    right: str


class _Known(NamedTuple):
    words: dict[str, str]
    compounds: dict[str, frozenset[str]]
    spoken: tuple[str, ...]
    numeral_ends: tuple[str, ...]


@cache
def _known() -> _Known:
    data = tomllib.loads(resources.files(__package__).joinpath("spelling.toml").read_text("utf-8"))
    return _Known(
        data["words"],
        {head: frozenset(tails) for head, tails in data["compounds"].items()},
        tuple(data["spoken"]),
        tuple(data["numeral-ends"]),
    )


def slips(reply: AnalysedReply) -> Iterator[Slip]:
    """The slips of a reply, but for its quotations, its signature and its foreign sentences."""
    for sentence in reply.sentences:
        if sentence.zone in (Zone.QUOTATION, Zone.SIGNATURE) or _is_foreign(sentence):
            continue
        for token in sentence.span:
            right = _right(token)
            if right is not None:
                yield Slip(token.idx, token.idx + len(token), right)
        for first, second in pairwise(sentence.span):
            if _is_split(first, second):
                yield Slip(first.idx, second.idx + len(second), first.text + second.text)


def _right(token: Token) -> str | None:
    """What was meant by a misspelt word, or None if it is right or nobody can tell."""
    if token._.is_own:
        return None
    listed = _known().words.get(token.lower_)
    if listed is not None:
        return listed
    if token._.kind != "word" or not token.text.islower() or not _LETTERS.issuperset(token.text):
        return None
    if token._.analyses or len(token) < _SHORTEST or token.text[-1] not in _ENDS:
        return None
    # Loans and code words follow other rules than Finnish.
    if sum(letter in _RARE for letter in token.text) > 1 or _is_spoken(token.text) or _is_coinage(token.text):
        return None
    return _nearest(token.text)


def _is_spoken(word: str) -> bool:
    """Whether it is a spoken form, with or without a clitic, or a numeral."""
    bare = next((word.removesuffix(end) for end in _CLITICS if word.endswith(end)), word)
    if colloquial.standard_words(word) or colloquial.standard_words(bare):
        return True
    return word.startswith(_known().spoken) or word.endswith(_known().numeral_ends)


def _is_coinage(word: str) -> bool:
    """Whether two known words stand side by side in it: a term of the trade, not a slip."""
    return any(
        any(_may_head(analysis) for analysis in load().analyse(word[:i]))
        and any(analysis.pos != "name" for analysis in load().analyse(word[i:]))
        for i in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    )


def _may_head(analysis: Analysis) -> bool:
    """Whether the form may be the first part of a compound."""
    return analysis.pos not in ("name", "verb") and not _RARE_HEADS & analysis.tags


@cache
def _nearest(word: str) -> str | None:
    """The likeliest right word one common slip away; None if there is none, or several are as likely."""
    for candidates in (_dotted(word), _doubled(word), _swapped(word), _restored(word), _dropped(word)):
        right = {candidate for candidate in candidates if _parts(candidate) <= _MOST_PARTS}
        if right:
            fewest = min(map(_parts, right))
            best = [candidate for candidate in right if _parts(candidate) == fewest]
            return best[0] if len(best) == 1 else None
    return None


def _parts(word: str) -> int:
    """Of how many parts a word is; many for no word at all, or one that hardly anybody writes."""
    return min(
        (
            len(analysis.parts)
            for analysis in load().analyse(word)
            if _RARE_FORMS.isdisjoint(analysis.tags) and len(analysis.parts[-1]) >= _SHORTEST_PART
        ),
        default=_MOST_PARTS + 1,
    )


def _dotted(word: str) -> set[str]:
    """The dots of ä and ö left out, everywhere or in one place, or put where there are none."""
    once = {word[:i] + _DOTTED[c] + word[i + 1 :] for i, c in enumerate(word) if c in _DOTTED}
    everywhere = {word.replace("a", "ä").replace("o", "ö"), word.replace("a", "ä")}
    return once | {candidate for candidate in everywhere if _parts(candidate) == 1}


def _doubled(word: str) -> set[str]:
    """A letter once that should be twice, or twice that should be once."""
    longer = {word[:i] + c + word[i:] for i, c in enumerate(word)}
    return longer | {word[:i] + word[i + 1 :] for i in range(1, len(word)) if word[i] == word[i - 1]}


def _swapped(word: str) -> set[str]:
    return {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1)} - {word}


def _restored(word: str) -> set[str]:
    """A letter left out inside the word, but for the i that speech leaves out (semmosen, punasen)."""
    return {
        word[:i] + c + word[i:]
        for i in range(1, len(word))
        for c in _INSERTED
        if not (c == "i" and word[i] == "s" and word[i - 1] in "aouäöy")
    }


def _dropped(word: str) -> set[str]:
    """A letter too many inside the word."""
    return {word[:i] + word[i + 1 :] for i in range(1, len(word) - 1)}


def _is_split(first: Token, second: Token) -> bool:
    """Whether two words are a compound that was written in two: "asiakas palvelu"."""
    tails = _known().compounds.get(first.text)
    if tails is None or first.whitespace_ != " " or second._.is_own:
        return False
    return any(analysis.lemma in tails for analysis in second._.analyses) and second.text.islower()


def _is_foreign(sentence: Sentence) -> bool:
    """Whether the sentence is in another language, or so full of unknown words that it may be."""
    words = [token for token in sentence.span if token._.kind == "word"]
    unknown = sum(not token._.analyses and not token._.is_own for token in words)
    return (len(words) > 2 and unknown / len(words) > _MOST_UNKNOWN) or tongue_of([sentence]) is not None
