"""Sentences that are not in Finnish, and what language they are in.

A language is told only where two judges agree: langdetect over the languages that customer service in
Finland meets, and the share of words that the Finnish morphology knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from palvelulint.language.analysed import Zone
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language.analysed import AnalysedReply, Sentence

_FEWEST_WORDS = 5
_FEWEST_PLAIN_WORDS = 3
_CERTAIN = 0.9
_MOST_KNOWN = 0.5
"""The share of known words above which a text may well be Finnish with names and terms in it."""
_SEED = 0


class Tongue(Enum):
    """A language other than Finnish; its value is its name."""

    SV = Text("ruotsia", "Swedish")
    EN = Text("englantia", "English")
    ET = Text("viroa", "Estonian")
    NO = Text("norjaa", "Norwegian")
    DE = Text("saksaa", "German")


class Foreign(NamedTuple):
    """A stretch of whole sentences in another language; `start` and `end` are character offsets."""

    start: int
    end: int
    tongue: Tongue
    sentences: int


# A template says in its name, or above a passage, that it is in another language.
_DECLARED = re.compile(
    r"""
    (?<![^\W_]) (?: (?:in\ )?english | englanniksi | englanti | på\ svenska | (?:in\ )?swedish | svenska
        | ruotsiksi | ruotsi | eesti(?:\ keeles)? | viroksi | saksaksi | deutsch | norsk | norjaksi
        | kaksikielinen | multilingual | bilingual
    ) (?![^\W_])
    """,
    re.IGNORECASE | re.VERBOSE,
)
# In small letters en, et and de are words.
_CODE = re.compile(r"(?<![^\W_])(?:EN|ENG|SV|SWE|ET|DE|NO)(?![^\W_])|_(?:en|sv|et|de|no)(?![^\W_])")
_HEADING_TOKENS = 12
_WORD = re.compile(r"[^\W\d_]+")


def foreign_parts(reply: AnalysedReply) -> Iterator[Foreign]:
    """The stretches of a reply, at least a sentence each, that are in another language."""
    run: list[tuple[Sentence, Tongue]] = []
    for sentence in reply.sentences:
        tongue = None
        if sentence.zone in (Zone.BODY, Zone.CLOSING, Zone.HEADING):
            tongue = tongue_of([sentence])
        if tongue is not None:
            run.append((sentence, tongue))
        elif run and _is_prose(sentence):
            yield _joined(run)
            run = []
    if run:
        yield _joined(run)


def tongue_of(sentences: Sequence[Sentence]) -> Tongue | None:
    """The language of some sentences; None when they are Finnish, too short or not sure."""
    tokens = [token for sentence in sentences for token in sentence.span]
    if any(token.text[0] in "{}" and token._.kind == "punct" for token in tokens):
        return None  # a template's code
    words = [token for token in tokens if token._.kind == "word"]
    # A word with a capital may be a name, which tells no language.
    plain = [token for token in words if token.text.islower() or token.is_sent_start]
    if len(words) < _FEWEST_WORDS or len(plain) < _FEWEST_PLAIN_WORDS:
        return None
    if sum(bool(token._.analyses) for token in plain) / len(plain) > _MOST_KNOWN:
        return None
    return _detect(" ".join(token.lower_ for token in plain))


def tongue_of_message(reply: AnalysedReply) -> Tongue | None:
    """The language that the customer writes; None when it is Finnish, or there is no sure telling."""
    from palvelulint.language.morphology import load

    words = [] if reply.reply.question is None else _WORD.findall(reply.reply.question)
    plain = [word for word in words if word.islower()]
    if len(words) < _FEWEST_WORDS or len(plain) < _FEWEST_PLAIN_WORDS:
        return None
    if sum(bool(load().analyse(word)) for word in plain) / len(plain) > _MOST_KNOWN:
        return None
    return _detect(" ".join(plain))


def is_declared(reply: AnalysedReply) -> bool:
    """Whether the reply says of itself, in its name or in a heading, that another language is meant."""
    name = reply.reply.name or ""
    if _DECLARED.search(name) or _CODE.search(name):
        return True
    return any(
        len(sentence.span) <= _HEADING_TOKENS and _DECLARED.search(sentence.text)
        for sentence in reply.sentences
    )


def is_wholly_foreign(reply: AnalysedReply) -> bool:
    """Whether no sentence of the matter is in Finnish."""
    return not any(_is_finnish(sentence) for sentence in reply.body)


def _is_finnish(sentence: Sentence) -> bool:
    words = [token for token in sentence.span if token._.kind == "word"]
    known = sum(bool(token._.analyses) for token in words)
    return len(words) >= _FEWEST_PLAIN_WORDS and known / len(words) > _MOST_KNOWN


def _is_prose(sentence: Sentence) -> bool:
    return len([token for token in sentence.span if token._.kind == "word"]) >= _FEWEST_WORDS


def _joined(run: Sequence[tuple[Sentence, Tongue]]) -> Foreign:
    tongues = [tongue for _, tongue in run]
    return Foreign(run[0][0].start, run[-1][0].end, max(tongues, key=tongues.count), len(run))


@cache
def _detector_factory() -> Any:
    """langdetect with the languages in question; the others would only bring in chance hits."""
    from pathlib import Path

    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    factory = DetectorFactory()
    factory.set_seed(_SEED)
    names = ["fi", *(tongue.name.lower() for tongue in Tongue)]
    factory.load_json_profile([Path(PROFILES_DIRECTORY, name).read_text("utf-8") for name in names])
    return factory


def _detect(text: str) -> Tongue | None:
    from langdetect.lang_detect_exception import LangDetectException

    detector = _detector_factory().create()
    detector.append(text)
    try:
        ranked = detector.get_probabilities()
    except LangDetectException:  # no letters to go by
        return None
    finnish = sum(guess.prob for guess in ranked if guess.lang == "fi")
    # Close kin share the rest (Swedish and Norwegian): it is enough that none of it is Finnish.
    if not ranked or ranked[0].lang == "fi" or finnish > 1 - _CERTAIN:
        return None
    return Tongue[ranked[0].lang.upper()]
