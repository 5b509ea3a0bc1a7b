"""Texts that say the same in nearly the same words, found among very many at once.

A text is its set of three-word shingles without greeting, signature, placeholders and figures. Texts with
equal sets are grouped first; the rest meet by MinHash in bands, and each meeting is settled by the true
share of common shingles (Jaccard). Nothing is kept of a text but its shingles.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Sequence, Set
from functools import cache
from importlib import resources
from typing import NamedTuple
from zlib import crc32

from palvelulint.language import placeholders

SAME = 0.7
"""The share of common shingles from which on two texts are the same answer."""

_FEWEST_WORDS = 8
_SHINGLE = 3
_HASHES, _BANDS = 48, 16
_SEED = 306
_PRIME = (1 << 31) - 1
_GREETING_WORDS = 5
_SAME_MATTER = 0.3
_STEM = 5
_WORD = re.compile(r"[^\W\d_]+")

Shingles = frozenset[int]


class _Words(NamedTuple):
    variants: frozenset[str]
    closings: tuple[str, ...]


@cache
def _words() -> _Words:
    data = tomllib.loads(resources.files(__package__).joinpath("twins.toml").read_text("utf-8"))
    return _Words(frozenset(data["variants"]), tuple(data["closings"]))


def shingles(text: str) -> Shingles | None:
    """What a text is compared by; None for one that is too short to be told from others."""
    words = _WORD.findall(_matter(text).lower())
    if len(words) < _FEWEST_WORDS:
        return None
    return frozenset(
        crc32(" ".join(words[place : place + _SHINGLE]).encode())
        for place in range(len(words) - _SHINGLE + 1)
    )


def groups(texts: Sequence[Shingles | None], same: float = SAME) -> list[list[int]]:
    """The groups of at least two texts that are the same answer, as places in the row, in its order.

    A text belongs to the group of the first text that it equals nearly enough: `same` is the share of common
    shingles, from 0.5 up to 1.
    """
    by_shingles: defaultdict[Shingles, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        if text is not None:
            by_shingles[text].append(place)
    distinct = list(by_shingles)
    first = _join(distinct, same)
    joined: defaultdict[int, list[int]] = defaultdict(list)
    for place, text in enumerate(distinct):
        joined[first[place]] += by_shingles[text]
    return sorted(sorted(group) for group in joined.values() if len(group) > 1)


def is_variant(name: str | None, other: str | None) -> bool:
    """Whether two names differ only in words of channel, language and tone: "Viive" and "Viive (chat)"."""
    if name is None or other is None:
        return False
    ours, theirs = set(_WORD.findall(name.lower())), set(_WORD.findall(other.lower()))
    return ours != theirs and (ours ^ theirs) <= _words().variants


def is_same_matter(message: str, other: str) -> bool:
    """Whether two customers' messages share enough of their words to be about one matter."""
    ours, theirs = _stems(message), _stems(other)
    fewest = min(len(ours), len(theirs))
    return not fewest or len(ours & theirs) / fewest >= _SAME_MATTER


def _stems(text: str) -> Set[str]:
    """The beginnings of the longer words: near enough to base forms for a comparison."""
    return {word[:_STEM] for word in _WORD.findall(text.lower()) if len(word) >= _STEM}


def _matter(text: str) -> str:
    """The text without its greeting line, its signature and its placeholders."""
    for hole in reversed(placeholders.find(text)):
        text = text[: hole.start] + text[hole.end :]
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if lines and lines[0][-1] in ",!" and len(lines[0].split()) <= _GREETING_WORDS:
        del lines[0]
    ends = [place for place, line in enumerate(lines) if place and line.lower().startswith(_words().closings)]
    return "\n".join(lines[: ends[-1]] if ends else lines)


def _join(texts: Sequence[Shingles], same: float) -> list[int]:
    """For each text the place of the first text that it is nearly equal to, which may be itself."""
    import numpy as np  # a dependency of spaCy

    random = np.random.default_rng(_SEED)
    factors = random.integers(1, _PRIME, _HASHES, dtype=np.int64)
    addends = random.integers(0, _PRIME, _HASHES, dtype=np.int64)
    rows = _HASHES // _BANDS
    met: defaultdict[tuple[int, bytes], list[int]] = defaultdict(list)
    first = list(range(len(texts)))
    for place, text in enumerate(texts):
        hashes = np.fromiter(text, dtype=np.int64, count=len(text)) % _PRIME
        smallest = ((hashes[:, None] * factors + addends) % _PRIME).min(axis=0)
        bands = [(band, smallest[band * rows : (band + 1) * rows].tobytes()) for band in range(_BANDS)]
        for candidate in sorted({candidate for band in bands for candidate in met[band]}):
            if _similarity(texts[candidate], text) >= same:
                first[place] = candidate
                break
        else:
            # Only the first of a group stands for it: a crowd of near-copies stays quick.
            for band in bands:
                met[band].append(place)
    return first


def _similarity(one: Shingles, other: Shingles) -> float:
    return len(one & other) / len(one | other)
