"""From tokens to words with features: what patterns and rules look at."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from palvelulint.language import colloquial
from palvelulint.language.patterns import FeatureIndex, Word

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from palvelulint.language.morphology import Analysis, Morphology

_NOT_WORDS = frozenset({"punct", "space", "newline", "emoji", "smiley", "control", "other"})
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])[.:][0-5]\d$")
_PHONE_START = re.compile(r"(?:0\d{1,9}|116)$")
_CURRENCY = frozenset(
    {"€", "e", "eur", "euro", "euroa", "euron", "eurolla", "euroon", "eurosta", "sentti", "senttiä", "snt"}
)
_ROLE_CLASSES = {
    "tervehdys": ("tervehdys",),
    "lopetus": ("lopetus",),
    "nimi": ("nimi",),
    "allekirjoitus": ("nimi", "allekirjoitus"),
    "aika": ("aika",),
    "linkki": ("linkki",),
    "puhelin": ("puhelin",),
    "summa": ("summa",),
    "paikka": ("paikka",),
    "numero": ("numero",),
    "muu": ("muu",),
    "mikä tahansa": ("nimi", "aika", "linkki", "puhelin", "summa", "paikka", "numero", "muu"),
}
_MEMORY = 50_000


def is_word(token: Token) -> bool:
    """Whether a token counts as a word: not punctuation, white space or a picture."""
    return token._.kind not in _NOT_WORDS


class Reader:
    """Gives tokens their analyses and the features that a lexicon asks for.

    Args:
        morphology: where analyses come from.
        features: the features that some pattern asks for.
    """

    def __init__(self, morphology: Morphology, features: FeatureIndex) -> None:
        self._morphology = morphology
        self._features = features
        self.analyse = lru_cache(_MEMORY)(self._analyse)
        self._features_of = lru_cache(_MEMORY)(self._find_features)

    def _analyse(self, form: str) -> tuple[Analysis, ...]:
        """All analyses of a lower-case word: its own, and those of the standard words behind it."""
        own = self._morphology.analyse(form)
        found = list(own)
        for standard in colloquial.standard_words(form):
            found += self._morphology.analyse(standard)
        if not found:
            for guess in colloquial.standard_guesses(form):
                found += self._morphology.analyse(guess)
        return tuple(dict.fromkeys(found))

    def _find_features(self, form: str) -> frozenset[str]:
        forms = (form, *colloquial.standard_words(form))
        keys = [key for each in forms for key in self._features.of_word(each, self.analyse(form))]
        return frozenset(keys)

    def annotate(self, doc: Doc) -> Doc:
        """Set the analyses of each word of a doc."""
        for token in doc:
            if token._.kind in ("word", "abbreviation"):
                token._.analyses = self.analyse(token.lower_)
        return doc

    def words(self, sentence: Span) -> list[Word]:
        """The words of a sentence with their features, punctuation left out."""
        tokens = [token for token in sentence if is_word(token)]
        last = len(tokens) - 1
        mark = (
            "".join(token.text for token in sentence if token._.kind == "punct" and token.i > tokens[-1].i)
            if tokens
            else ""
        )
        words: list[Word] = []
        for place, token in enumerate(tokens):
            features = (
                self._features_of(token.lower_) if token._.kind in ("word", "abbreviation") else frozenset()
            )
            names = self._classes(token, place, tokens)
            if place == last and "?" in mark:
                names.append("kysymys")
            if place == last and "!" in mark:
                names.append("huuto")
            classes = [key for name in names for key in self._features.of_class(name)]
            words.append(Word(token.idx, token.idx + len(token), features.union(classes)))
        return words

    def _classes(self, token: Token, place: int, tokens: list[Token]) -> list[str]:
        """The names of the classes a token belongs to."""
        kind, text = token._.kind, token.text
        if kind == "placeholder":
            return ["kohta", *_ROLE_CLASSES.get(token._.role, ())]
        if kind in ("url", "email"):
            return ["linkki"]
        if kind == "date":
            return ["pvm"]
        follower = tokens[place + 1] if place + 1 < len(tokens) else None
        if kind == "number":
            names = ["luku"]
            if _CLOCK.match(text):
                names.append("kello")
            if token.i + 1 < len(token.doc) and token.nbor(1).lower_ in _CURRENCY:
                names.append("summa")
            before = token.nbor(-1).text if token.i else ""
            if before == "+" or (
                _PHONE_START.match(text)
                and (len(text) > 5 or (follower is not None and follower._.kind == "number"))
            ):
                names.append("puhelin")
            return names
        names = ["sana"]
        if any(analysis.pos == "num" for analysis in token._.analyses):
            names.append("luku")
        if len(text) > 1 and text.isupper():
            names.append("iso")
        elif text[0].isupper() and (place or any(analysis.pos == "name" for analysis in token._.analyses)):
            names.append("nimi")
        return names
