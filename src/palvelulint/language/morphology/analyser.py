"""From a word to its analyses, the same way on every backend: case, hyphens, roots and memory."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace

from palvelulint.language.morphology.derivation import verbs
from palvelulint.language.morphology.tags import Analysis, parse

_HYPHENS = str.maketrans({"\N{HYPHEN}": "-", "\N{NON-BREAKING HYPHEN}": "-", "\N{SOFT HYPHEN}": None})
_MOST_REMEMBERED = 100_000  # words, some 50 MB: a resident process starts afresh when they are full


class Analyser:
    """A `Morphology` on top of a backend.

    Args:
        look_up: gives a lower-case word's analyses in Voikko's own notation.
    """

    def __init__(self, look_up: Callable[[str], list[str]]) -> None:
        self._look_up = look_up
        self._remembered: dict[str, tuple[Analysis, ...]] = {}
        self._infinitives: dict[str, bool] = {}

    def analyse(self, word: str) -> tuple[Analysis, ...]:
        """Every analysis of a word in a stable order, simple words before compounds; () if unknown."""
        known = self._remembered.get(word)
        if known is None:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
                self._infinitives.clear()
            normal = unicodedata.normalize("NFC", word).translate(_HYPHENS).strip("-").lower()
            known = self._remembered.get(normal)
            if known is None:
                known = self._remembered[normal] = self._analyse(normal)
            self._remembered[word] = known
        return known

    def _analyse(self, word: str) -> tuple[Analysis, ...]:
        found = [analysis for output in self._look_up(word) for analysis in parse(output)]
        if not found:
            found = self._hyphenated(word)
        return tuple(sorted({self._rooted(analysis) for analysis in found}, key=_order))

    def _hyphenated(self, word: str) -> list[Analysis]:
        """A word with a hyphen inflects as its last part does, whatever precedes it (sms-viesti)."""
        head, hyphen, tail = word.rpartition("-")
        if not hyphen:
            return []
        heads = [part for name in head.split("-") for part in self._base_parts(name)]
        return [
            replace(analysis, lemma=f"{head}-{analysis.lemma}", parts=(*heads, *analysis.parts))
            for analysis in self.analyse(tail)
            if analysis.pos != "num"
        ]

    def _base_parts(self, name: str) -> tuple[str, ...]:
        """The parts of a compound's first half: in base form where it is a word, else as written."""
        return next((analysis.parts for analysis in self.analyse(name)), (name,))

    def _rooted(self, analysis: Analysis) -> Analysis:
        """The analysis with its root, where the root is for us to find: a noun Voikko lists as such."""
        if analysis.pos != "noun" or not analysis.lemma.endswith(analysis.root):
            return analysis
        for noun in dict.fromkeys((analysis.root, analysis.parts[-1])):
            for verb in verbs(noun):
                if self._is_infinitive(verb):
                    return replace(analysis, root=verb)
        return replace(analysis, root=analysis.parts[-1])

    def _is_infinitive(self, word: str) -> bool:
        known = self._infinitives.get(word)
        if known is None:
            known = self._infinitives[word] = any(
                analysis.lemma == word and "inf1" in analysis.tags
                for output in self._look_up(word)
                for analysis in parse(output)
            )
        return known


def _order(analysis: Analysis) -> tuple[int, str, str, list[str], tuple[str, ...], str]:
    """Simple words before compounds, and then an order that no backend decides."""
    tags = sorted(analysis.tags)
    return len(analysis.parts), analysis.lemma, analysis.pos, tags, analysis.parts, analysis.root
