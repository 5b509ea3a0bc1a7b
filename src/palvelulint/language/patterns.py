"""The pattern notation of the lexicon: read, and looked for in a sentence.

The notation is documented for people who write no code in `rules/palvelulint_rules/acts/README.md`.
Each element of a pattern asks for one *feature* of a word ("the base form is tietää and the form is
connegative"). A word's features are worked out once; a pattern is tried on a sentence only when the
sentence has a feature from every one of its required elements.

spaCy's Matcher was tried for the search and left: it turns a gap of n words into n optional tokens
whose states multiply, and cannot pass over punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import NamedTuple

from palvelulint.language.morphology import Analysis
from palvelulint.wording import Text

TAGS = frozenset(
    "1 2 3 sg pl pass ind cond imp pot inf1 inf2 inf3 inf5 minen pres past conneg "
    "nom gen par ess tra ine ela ill ade abl all abe com ins acc "
    "poss poss1sg poss2sg poss1pl poss2pl poss3 kin kaan ko han pa s comp sup part va tava nut tu ma maton "
    "noun adj nounadj verb adv pron num conj adp neg intj name abbr prefix".split()
)
"""What may stand after the colon of an element: the tags and word classes of the morphology."""

CLASSES = frozenset(
    "luku pvm kello summa linkki puhelin emoji iso nimi kohta kysymys huuto "
    "aika tervehdys lopetus allekirjoitus paikka numero muu sana".split()
)
"""What may stand between angle brackets: classes of tokens that are not a matter of the base form."""

_ELEMENT = re.compile(r"\((?P<optional>[^()]+)\)|(?P<plain>\S+)")
_GAP = re.compile(r"\.\.(?P<size>\.|\d+)?$")
_DEFAULT_GAP, _SENTENCE_GAP = 3, 40
_WORD = re.compile(r"[^\W_](?:[\w'’.-]*[^\W_])?$|[^\W_]$")


class PatternError(ValueError):
    """A pattern that cannot be understood; the text says which element and why."""

    def __init__(self, fi: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(fi, en)


@dataclass(frozen=True)
class Feature:
    """One thing asked of a token.

    Attributes:
        kind: "lemma", "root", "form" (the very word), "class" or "any".
        value: the base form, root, word or class; a leading or trailing "*" leaves that end open.
        tags: all must be found on one and the same analysis.
        without: none may be found on that analysis.
    """

    kind: str
    value: str
    tags: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()

    @cached_property
    def key(self) -> str:
        """The feature as a short string, unique for it."""
        marks = [*sorted(self.tags), *sorted("!" + tag for tag in self.without)]
        return ":".join([f"{self.kind}={self.value}", *marks])

    def accepts(self, marks: Set[str]) -> bool:
        """Whether an analysis with these marks has all the tags asked for and none of the forbidden ones."""
        return self.tags <= marks and self.without.isdisjoint(marks)


def _marks(analysis: Analysis) -> Set[str]:
    """What a feature may ask of an analysis: tags, word class, and "poss" for any possessive suffix."""
    owned = {"poss"} if any(tag.startswith("poss") for tag in analysis.tags) else set()
    return analysis.tags | {analysis.pos} | owned


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern: any of its features fits; or a gap of up to `gap` words."""

    features: tuple[Feature, ...] = ()
    optional: bool = False
    negated: bool = False
    gap: int | None = None
    edge: str = ""  # "^" or "$"

    @property
    def must_occur(self) -> bool:
        """Whether a pattern with this element needs a word that has one of the features."""
        return bool(self.features) and not self.optional and not self.negated


def parse(pattern: str, lists: Mapping[str, Sequence[str]] | None = None) -> tuple[Element, ...]:
    """Read a pattern in the notation.

    Args:
        pattern: e.g. "ei:1 .. tietää:conneg".
        lists: the named word lists that `@name` may refer to.

    Raises:
        PatternError: naming the element that cannot be understood.
    """
    elements = tuple(_element(match, lists or {}) for match in _ELEMENT.finditer(pattern))
    if not any(element.must_occur for element in elements):
        raise PatternError("siinä ei ole yhtään pakollista sanaa", "it has no word that must occur")
    for place, element in enumerate(elements):
        if (element.edge == "^" and place) or (element.edge == "$" and place != len(elements) - 1):
            raise PatternError(
                f"”{element.edge}” sopii vain kuvion {'alkuun' if place else 'loppuun'}",
                f"“{element.edge}” may stand only at the {'start' if place else 'end'}",
            )
    return elements


def _element(match: re.Match[str], lists: Mapping[str, Sequence[str]]) -> Element:
    text = match["optional"] or match["plain"]
    if text in ("^", "$"):
        return Element(edge=text)
    if gap := _GAP.match(text):
        size = gap["size"]
        return Element(gap=_SENTENCE_GAP if size == "." else int(size) if size else _DEFAULT_GAP)
    negated = text.startswith("!")
    features = tuple(
        feature
        for choice in text.removeprefix("!").split("|")
        for feature in _features(choice.strip(), lists)
    )
    return Element(features, optional=match["optional"] is not None, negated=negated)


def _features(choice: str, lists: Mapping[str, Sequence[str]]) -> Iterator[Feature]:
    """The features that one choice of an element asks for: one, or one an item of a list."""
    if not choice.startswith("@"):
        yield _feature(choice)
        return
    name, *marks = choice[1:].split(":")
    if name not in lists:
        raise PatternError(
            f"”{choice}” viittaa luetteloon, jota tiedostossa ei ole",
            f"“{choice}” refers to a list that is not in the file",
        )
    suffix = "".join(f":{mark}" for mark in marks)
    for item in lists[name]:
        yield from _features(item if item[0] in "'<" else item + suffix, lists)


@cache  # lists are referred to again and again
def _feature(choice: str) -> Feature:
    word, *marks = choice.split(":")
    tags = frozenset(mark for mark in marks if not mark.startswith("!"))
    without = frozenset(mark[1:] for mark in marks if mark.startswith("!"))
    for tag in tags | without:
        if tag not in TAGS:
            raise PatternError(
                f"”{choice}” pyytää muotoa ”{tag}”, jota ei tunneta",
                f"“{choice}” asks for the form “{tag}”, which is not known",
            )
    if word == "*":
        return Feature("any", "", tags, without)
    if word.startswith("<") and word.endswith(">"):
        if word[1:-1] not in CLASSES:
            known = ", ".join(sorted(CLASSES))
            raise PatternError(
                f"”{choice}” ei ole mikään luokista {known}", f"“{choice}” is not one of the classes {known}"
            )
        _without_forms(choice, marks)
        return Feature("class", word[1:-1])
    if len(word) > 2 and word[0] == word[-1] == "'":
        _without_forms(choice, marks)
        return Feature("form", word[1:-1].lower())
    if word.startswith("~") and _WORD.match(word[1:]):
        return Feature("root", word[1:].lower(), tags, without)
    if _WORD.match(word.removeprefix("*")) or _WORD.match(word.removesuffix("*")):
        return Feature("lemma", word.lower(), tags, without)
    raise PatternError(
        f"”{choice}” ei ole sana, luokka eikä luettelo", f"“{choice}” is not a word, a class or a list"
    )


def _without_forms(choice: str, marks: Sequence[str]) -> None:
    if marks:
        raise PatternError(
            f"”{choice}” ei voi pyytää taivutusmuotoa: sen pyytää vain perusmuodolta",
            f"“{choice}” cannot ask for a form: only a base form can",
        )


@dataclass(slots=True)
class FeatureIndex:
    """Every feature that the lexicon asks for, arranged so that a token's features are found fast."""

    by_value: dict[tuple[str, str], list[Feature]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def add(self, feature: Feature) -> None:
        """Note that some pattern asks for `feature`."""
        if feature.key not in self.seen:
            self.seen.add(feature.key)
            self.by_value.setdefault((feature.kind, feature.value), []).append(feature)

    def of_word(self, form: str, analyses: Iterable[Analysis]) -> list[str]:
        """The keys of all asked-for features that a word has by its form and analyses."""
        as_written = self.by_value.get(("lemma", form), ())  # todella, whose base form is tosi; unknown words
        keys = [feature.key for feature in as_written if not feature.tags and not feature.without]
        keys += [feature.key for feature in self.by_value.get(("form", form), ())]
        for analysis in analyses:
            asked = [*self.by_value.get(("lemma", analysis.lemma), ()), *self.by_value.get(("any", ""), ())]
            for value in {analysis.root, analysis.lemma, *analysis.parts}:
                asked += self.by_value.get(("root", value), ())
            for value in _open_ended(analysis.lemma):
                asked += self.by_value.get(("lemma", value), ())
            marks = _marks(analysis)
            keys += [feature.key for feature in asked if feature.accepts(marks)]
        return list(dict.fromkeys(keys))

    def of_class(self, name: str) -> list[str]:
        """The key of a class, if some pattern asks for it."""
        return [feature.key for feature in self.by_value.get(("class", name), ())]


def _open_ended(lemma: str) -> Iterator[str]:
    """The open-ended values that a base form fits: *tieto and palautus* for "palautustieto"."""
    for cut in range(len(lemma) + 1):
        yield "*" + lemma[cut:]
        yield lemma[:cut] + "*"


class Word(NamedTuple):
    """A word of a sentence as patterns see it: its place in the text and the features asked for."""

    start: int
    end: int
    features: frozenset[str]


class Pattern:
    """A pattern ready to be looked for.

    Args:
        source: the pattern as written, for messages and causes.
        elements: as read by `parse`.
        unless: patterns that forbid this one when they are found in the same sentence.
    """

    def __init__(self, source: str, elements: Sequence[Element], unless: Sequence[Pattern] = ()) -> None:
        self.source = source
        self.elements = tuple(elements)
        self.unless = tuple(unless)
        self._keys = [frozenset(feature.key for feature in element.features) for element in elements]
        self._required = [
            keys for element, keys in zip(self.elements, self._keys, strict=True) if element.must_occur
        ]

    @property
    def features(self) -> Iterator[Feature]:
        """Every feature that the pattern and its exceptions ask for."""
        for element in self.elements:
            yield from element.features
        for exception in self.unless:
            yield from exception.features

    @property
    def index_keys(self) -> frozenset[str]:
        """The features of the required element with the fewest: without one of them it cannot occur."""
        return min(self._required, key=len)

    def find(self, words: Sequence[Word], present: Set[str] | None = None) -> Iterator[tuple[int, int]]:
        """Word spans (first, one past the last) where the pattern occurs in a sentence, not overlapping.

        Args:
            words: the sentence.
            present: the features of all its words together, where the caller has them.
        """
        if present is None:
            present = frozenset().union(*(word.features for word in words))
        if any(keys.isdisjoint(present) for keys in self._required):
            return
        if any(True for exception in self.unless for _ in exception.find(words, present)):
            return
        at = 0
        while at < len(words):
            end = self._match(words, at, 0)
            if end is not None and end > at:
                yield at, end
                at = end
            else:
                at += 1

    def _match(self, words: Sequence[Word], at: int, place: int) -> int | None:
        """Where the elements from `place` on end when they begin at word `at`; None if they don't fit."""
        if place == len(self.elements):
            return at
        element = self.elements[place]
        if element.edge:
            here = at == 0 if element.edge == "^" else at == len(words)
            return self._match(words, at, place + 1) if here else None
        if element.gap is not None:
            for skipped in range(min(element.gap, len(words) - at) + 1):
                end = self._match(words, at + skipped, place + 1)
                if end is not None:
                    return end
            return None
        if at < len(words) and bool(self._keys[place] & words[at].features) != element.negated:
            end = self._match(words, at + 1, place + 1)
            if end is not None:
                return end
        return self._match(words, at, place + 1) if element.optional else None
