"""Texts and sentences that are not in Finnish, and what language they are in.

A language is told only where two judges agree: langdetect over the languages that customer service in
Finland meets, and the share of words that the Finnish morphology knows. `language_of_text` and
`is_left_alone` need no analysed reply.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from palvelulint.language import colloquial, placeholders
from palvelulint.language.analysed import Zone
from palvelulint.sources.record import language_code
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language.analysed import AnalysedReply, Sentence
    from palvelulint.reply import Reply

_FEWEST_WORDS = 5
_FEWEST_PLAIN_WORDS = 3
_CERTAIN = 0.9
_MOST_KNOWN = 0.5
"""The share of known words above which a text may well be Finnish with names and terms in it."""
_MOSTLY = 0.8
_SURE_LENGTH = 4
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
_FINNISH = re.compile(
    r"(?<![^\W_])(?:suomi|suomeksi|suomenkielinen|[Ff]innish|på finska|FI|FIN)(?![^\W_])|[_-]fi(?![^\W_])"
)
_HEADING_TOKENS = 12
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[^.!?:;\n]+")
_ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*")


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
    words = [token for token in tokens if token._.kind == "word" and not token._.is_own]
    # A word with a capital may be a name, which tells no language.
    plain = [token for token in words if token.text.islower() or token.is_sent_start]
    if len(words) < _FEWEST_WORDS or len(plain) < _FEWEST_PLAIN_WORDS:
        return None
    if sum(bool(token._.analyses) for token in plain) / len(plain) > _MOST_KNOWN:
        return None
    return _detect(" ".join(token.lower_ for token in plain))


def tongue_of_message(reply: AnalysedReply) -> Tongue | None:
    """The language that the customer writes; None when it is Finnish, or there is no sure telling."""
    if reply.reply.question is None:
        return None
    weighed = _weigh(reply.reply.question)
    return weighed.tongue if weighed.foreign >= _FEWEST_WORDS and not weighed.finnish else None


def language_of_text(text: str) -> str | None:
    """The language of a text as a code ("fi", "sv", "en", "et", "no", "de").

    None where it is too short, in two languages, or in one that is not told with certainty.
    """
    weighed = _weigh(text)
    share = _MOSTLY * (weighed.finnish + weighed.foreign)
    if weighed.finnish and weighed.finnish >= share:
        return "fi"
    return weighed.tongue.name.lower() if weighed.tongue and weighed.foreign >= share else None


def is_left_alone(reply: Reply) -> bool:
    """Whether the rules, which know Finnish, have nothing to say of the reply.

    So it is for a template wholly in another language, unless it says that it is Finnish; for whatever the
    file says to be in another language and is not in Finnish after all; and for an answer in the language
    in which the customer wrote. A plain file with placeholders is a template.
    """
    if says_finnish(reply):
        return False
    told = language_code(reply.language)
    weighed = _weigh(reply.text)
    own = language_of_text(reply.text)
    if own == "fi":
        return False
    if reply.question is not None:
        asked = language_of_text(reply.question)
        return asked not in (None, "fi") and asked == (own or told)
    if told is not None:
        return True
    if weighed.tongue is None or weighed.finnish:
        return False
    return reply.is_template or (not reply.is_finished and bool(placeholders.find(reply.text)))


def says_finnish(reply: Reply) -> bool:
    """Whether the file, or the template's name, says that the text is in Finnish."""
    told, name = language_code(reply.language), reply.name or ""
    if told is not None:
        return told in ("fi", "fin")
    return _FINNISH.search(name) is not None and not (_DECLARED.search(name) or _CODE.search(name))


class _Weighed(NamedTuple):
    """How many words of a text stand in Finnish clauses and in others, and the language of the latter."""

    finnish: int
    foreign: int
    tongue: Tongue | None


@lru_cache(1024)
def _weigh(text: str) -> _Weighed:
    for hole in reversed(placeholders.find(text)):
        text = f"{text[: hole.start]} {text[hole.end :]}"
    text = _ADDRESS.sub(" ", text)
    finnish = 0
    foreign: list[str] = []
    for clause in _CLAUSE.findall(text):
        words = _WORD.findall(clause)
        # A word with a capital may be a name, which tells no language.
        plain = [word.lower() for place, word in enumerate(words) if word.islower() or not place]
        if len(plain) < _FEWEST_PLAIN_WORDS:
            # Too few to tell a language, but "kiitos viestistäsi" is Finnish and nothing else.
            is_finnish = len(plain) > 1 and all(
                len(word) >= _SURE_LENGTH and _is_known(word) for word in plain
            )
            finnish += len(plain) if is_finnish else 0
        elif _is_finnish_mostly(plain):
            finnish += len(plain)
        else:
            foreign += plain
    if not finnish and not foreign:
        # A row of short clauses: "Kiitos viestistä! Tervetuloa!"
        words = [word.lower() for word in _WORD.findall(text)]
        finnish = len(words) if len(words) >= _FEWEST_PLAIN_WORDS and _is_finnish_mostly(words) else 0
    tongue = _detect(" ".join(foreign)) if foreign else None
    return _Weighed(finnish, 0 if tongue is None else len(foreign), tongue)


def _is_finnish_mostly(words: Sequence[str]) -> bool:
    return sum(map(_is_known, words)) / len(words) > _MOST_KNOWN


def _is_known(word: str) -> bool:
    from palvelulint.language.morphology import load

    known = load().analyse(word) or colloquial.standard_words(word)
    return bool(known) or any(load().analyse(guess) for guess in colloquial.standard_guesses(word))


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
    """Whether no clause of the text is in Finnish."""
    return not _weigh(reply.reply.text).finnish


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
