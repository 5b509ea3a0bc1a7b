"""Shouting (huuto): ordinary words in capitals, and runs of exclamation or question marks.

It is a matter of how words are written, not of which words they are, so it is judged here and not by
the patterns of the lexicon. Capitals are silent where they are a name, an acronym, a heading, a
placeholder, a button or a word that the customer is told to send.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from palvelulint.language.analysed import Act, Sentence, Zone
from palvelulint.reply import Edit

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from palvelulint.language.morphology import Analysis

_ACT = "huuto"
_SHORTEST_RUN = 2
_RUN_CAUSE = "run of marks"
_HEADING_WORDS = 8
_ROMAN = re.compile(r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$")

_QUOTES = "”\"’'»«“„[(<"
_WISHES = ("lopetus", "kiitos")
_BARE = frozenset({"nom", "gen"})
_SURELY_NO_NAME = frozenset({"adv", "pron", "conj", "adp", "neg"})


class _Words(NamedTuple):
    names: frozenset[str]
    doubtful: frozenset[str]
    pressing: frozenset[str]
    pressed: frozenset[str]


@cache
def _words() -> _Words:
    data = tomllib.loads(resources.files(__package__).joinpath("shouting.toml").read_text("utf-8"))
    return _Words(*(frozenset(data[name]) for name in _Words._fields))


def add_shouting(doc: Doc, sentences: list[Sentence]) -> None:
    """Add the act "huuto" to each sentence that shouts; zones and the other acts must be there already.

    How long a run of marks is a shout is for the rule to say: `run_length` tells it.
    """
    all_capitals = not any(token.text.islower() for token in doc if token._.kind == "word")
    for sentence in sentences:
        if sentence.zone in (Zone.QUOTATION, Zone.SIGNATURE, Zone.HEADING):
            continue
        spans = list(_capitals(sentence, all_capitals))
        spans += [
            span for span in _runs(sentence, bool(spans)) if not any(_overlap(span, other) for other in spans)
        ]
        for start, end, cause in sorted(spans):
            sentence.acts.append(Act(_ACT, start, end, sentence.index, 1.0, cause))


def is_wish_alone(sentence: Sentence) -> bool:
    """Whether a sentence thanks, takes leave or only greets: "Moi Kirsi" and not "Hei Anna, emme tiedä"."""
    greetings = [act.end for act in sentence.acts if act.name == "tervehdys"]
    goes_on = bool(greetings) and any(
        token.idx >= max(greetings) and any(analysis.is_finite for analysis in token._.analyses)
        for token in sentence.span
    )
    return sentence.has(*_WISHES) or (bool(greetings) and not goes_on)


def run_length(act: Act, text: str) -> int | None:
    """How many marks stand in the run that an act "huuto" rests on; None where it rests on capitals."""
    shouted = text[act.start : act.end]
    return len(shouted) - len(shouted.rstrip("!?")) if act.cause == _RUN_CAUSE else None


def calmed(act: Act, sentence: Sentence, longest: int) -> list[Edit] | None:
    """What makes an act "huuto" calm: one mark for a run, small letters for the words.

    Names, acronyms and placeholders among the words stay, and so does the capital that begins a sentence.

    Args:
        act: the shouting, in `sentence`.
        longest: how many marks may stand in a row.

    Returns:
        The edits in order; None where a word may be a name as well.
    """
    edits: list[Edit] = []
    words = [token for token in sentence.span if token._.kind == "word"]
    for token in words if act.cause != _RUN_CAUSE else ():
        if act.start <= token.idx < act.end and token.text.isupper() and _is_ordinary(token):
            if not may_be_lowered(token):
                return None
            opening = token.text[0] if token is words[0] else ""
            lowered = opening + token.text.lower()[len(opening) :]
            edits.append(Edit(token.idx, token.idx + len(token), lowered))
    marks = one_mark(act, sentence.source, longest)
    return [*edits, marks] if marks else edits or None


def one_mark(act: Act, text: str, longest: int) -> Edit | None:
    """What makes one mark of the run of more than `longest` that ends an act; None where there is none."""
    said = text[act.start : act.end]
    marks = said[len(said.rstrip("!?")) :]
    if len(marks) <= longest:
        return None
    return Edit(act.end - len(marks), act.end, "?" if "?" in marks else "!")


def may_be_lowered(token: Token) -> bool:
    """Whether a word is surely none that keeps its capital: no name, abbreviation, or part of one."""
    if not _is_ordinary(token) or "-" in token.text:
        return False
    analyses: tuple[Analysis, ...] = token._.analyses
    may_be_name = any(analysis.pos == "name" and not analysis.tags.isdisjoint(_BARE) for analysis in analyses)
    return not may_be_name or any(analysis.pos in _SURELY_NO_NAME for analysis in analyses)


def _overlap(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _runs(sentence: Sentence, has_capitals: bool) -> Iterator[tuple[int, int, str]]:
    """Runs of marks, each with the word before it. A cheerful wish with emoji is another matter (PL402)."""
    tokens = list(sentence.span)
    cheerful = is_wish_alone(sentence) or any(token._.kind in ("emoji", "smiley") for token in tokens)
    if cheerful and not has_capitals:
        return
    place = 0
    while place < len(tokens):
        first = place
        while place < len(tokens) and tokens[place]._.kind == "punct" and tokens[place].text[0] in "!?":
            place += 1
        if sum(len(token) for token in tokens[first:place]) >= _SHORTEST_RUN:
            opening = tokens[first - 1] if first and tokens[first - 1]._.kind != "newline" else tokens[first]
            yield opening.idx, tokens[place - 1].idx + len(tokens[place - 1]), _RUN_CAUSE
        place = max(place, first + 1)


def _capitals(sentence: Sentence, all_capitals: bool) -> Iterator[tuple[int, int, str]]:
    """Groups of words in capitals that are there for emphasis, with the marks right after them."""
    if not all_capitals and _is_heading(sentence):
        return
    groups = list(_groups(sentence))
    # Who raises the voice once means the other capitals of the sentence too: a bare noun, a doubtful "ON".
    loud = any(_is_loud(group) and not _is_named(group) for group in groups)
    for group in groups:
        if _is_named(group) or _is_label(group):
            continue
        if _is_loud(group) or (loud and any(map(_is_ordinary, group))):
            end = group[-1].idx + len(group[-1])
            text = sentence.source
            while end < sentence.end and text[end] in "!?":
                end += 1
            yield group[0].idx, end, "words in capitals"


def _groups(sentence: Sentence) -> Iterator[list[Token]]:
    """Words in capitals side by side."""
    group: list[Token] = []
    for token in sentence.span:
        if token._.kind == "word" and token.text.isupper() and (len(token) > 1 or group):
            group.append(token)
        elif token._.kind != "space" and group:
            yield group
            group = []
    if group:
        yield group


def _is_heading(sentence: Sentence) -> bool:
    """Whether the sentence is a line wholly in capitals without a mark at its end: a heading."""
    words = [token for token in sentence.span if token._.kind == "word"]
    return (
        len(words) <= _HEADING_WORDS
        and sentence.text[-1] not in ".!?"
        and not any(token.text.islower() for token in words)
        and sentence.text.strip() == _line(sentence)
    )


def _line(sentence: Sentence) -> str:
    text = sentence.source
    start = text.rfind("\n", 0, sentence.start) + 1
    return text[start : sentence.end].strip() + text[sentence.end :].split("\n", 1)[0].rstrip()


def _is_ordinary(token: Token) -> bool:
    """Whether a word is one that the morphology knows, and neither an abbreviation, a name nor a numeral."""
    analyses: tuple[Analysis, ...] = token._.analyses
    if token._.is_own or not analyses or len(token) < 2:
        return False
    if (
        any(analysis.pos == "abbr" for analysis in analyses)
        or any(analysis.lemma in _words().names for analysis in analyses)
        or token.lower_ in _words().names
        or _ROMAN.match(token.text)
    ):
        return False
    if any(character.isdigit() for character in token.text):
        return False
    return not all(analysis.pos == "name" for analysis in analyses)


def _is_loud(group: list[Token]) -> bool:
    """Whether a group speaks rather than names: a verb, an adverb, a negation, an inflected word in it."""
    ordinary = [token for token in group if _is_ordinary(token)]
    if len(group) == 1:
        if not ordinary or ordinary[0].lower_ in _words().doubtful:
            return bool(ordinary) and _negates_next(ordinary[0])
        return _speaks(ordinary[0])
    if not ordinary or len(ordinary) * 2 < len(group):
        return False
    certain = [token for token in ordinary if token.lower_ not in _words().doubtful]
    sentence = group[0].sent
    is_said = any(token.text.islower() or token.text in (".", "!", "?") for token in sentence)
    if is_said:
        return any(map(_speaks, certain))
    return any(map(_tells, certain)) or (bool(certain) and all(map(_speaks, ordinary)))


def _tells(token: Token) -> bool:
    """Whether a word belongs to a sentence rather than a title: a verb, a negation, an adverb, a pronoun."""
    return _speaks(token) and any(
        analysis.pos in ("adv", "pron", "adp") or analysis.is_finite for analysis in token._.analyses
    )


def _speaks(token: Token) -> bool:
    """Whether a word in capitals can hardly be a name or a title: it has no bare noun's reading."""
    return token.lower_ == "kaikki" or not any(
        analysis.pos in ("prefix", "intj")
        or (analysis.pos in ("noun", "name") and ("nom" in analysis.tags or "gen" in analysis.tags))
        for analysis in token._.analyses
    )


def _is_label(group: list[Token]) -> bool:
    """A label at the start of its line ("HUOMIO:"), or a code with its number ("EN 71-3")."""
    after = _neighbour(group[-1], 1)
    if after is None:
        return False
    if after._.kind == "number" and len(group) == 1 and not _negates(group[0]):
        return True
    before = _neighbour(group[0], -1)
    return after.text == ":" and (before is None or before._.kind == "newline")


def _is_named(group: list[Token]) -> bool:
    """Whether the words are quoted, bracketed, or named as something to press, choose or send."""
    before, after = _neighbour(group[0], -1), _neighbour(group[-1], 1)
    if (before is not None and before.text in _QUOTES) or (before is not None and before.text in "/+>&"):
        return True
    if after is not None and after.text in ("/", "+", ">", "&", "”", "]"):
        return True
    return _is_pressed(group, before)


def _is_pressed(group: list[Token], before: Token | None) -> bool:
    if before is None or before.i < group[0].sent.start:
        return False
    if before.lower_ in ("tai", "ja", ","):
        # "vastaa KYLLÄ tai EI"
        earlier = _neighbour(before, -1)
        return (
            earlier is not None and earlier.text.isupper() and _is_pressed([earlier], _neighbour(earlier, -1))
        )
    if before.text == ":":
        before = _neighbour(before, -1)
    if before is not None and _is_adverb(before) and not before.text.isupper():
        before = _neighbour(before, -1)  # "valitse sitten TALLENNA"
    if before is None:
        return False
    lemmas = {analysis.lemma for analysis in before._.analyses}
    parts = {part for analysis in before._.analyses for part in analysis.parts}
    if (lemmas | parts) & _words().pressed:
        return True
    # "vastaa HETI" hurries, "vastaa KYLLÄ" does not.
    hurries = all(_is_adverb(token) for token in group) and group[0].lower_ != "kyllä"
    return len(group) < 3 and not hurries and bool(lemmas & _words().pressing) and _tells_to(before)


def _is_adverb(token: Token) -> bool:
    return any(analysis.pos == "adv" for analysis in token._.analyses)


def _tells_to(verb: Token) -> bool:
    """Whether a verb asks for something or shows it: "lähetä", "voit valita", "näytössä lukee"."""
    before = _neighbour(verb, -1)
    if before is not None and _negates(before):
        return False
    own = [a for a in verb._.analyses if a.lemma in _words().pressing]
    asks = any({"imp", "2"} & a.tags or "inf1" in a.tags or "inf3" in a.tags or "pass" in a.tags for a in own)
    shows = any(a.lemma in ("lukea", "näkyä", "ilmestyä") and "3" in a.tags for a in own)
    return (asks and not any(a.lemma == "olla" for a in own)) or shows


def _negates_next(token: Token) -> bool:
    """Whether a doubtful EN or ET is the negation verb: its verb follows."""
    after = _neighbour(token, 1)
    return (
        _negates(token)
        and after is not None
        and any("conneg" in analysis.tags for analysis in after._.analyses)
    )


def _negates(token: Token) -> bool:
    return any(analysis.pos == "neg" for analysis in token._.analyses)


def _neighbour(token: Token, step: int) -> Token | None:
    """The next token on the same side that is not a space."""
    place = token.i + step
    while 0 <= place < len(token.doc):
        if token.doc[place]._.kind != "space":
            return token.doc[place]
        place += step
    return None
