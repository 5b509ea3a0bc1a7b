"""The lexicon of speech acts: read from TOML, with errors that name file, line and pattern."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from palvelulint.errors import LexiconError, nearest
from palvelulint.language.patterns import FeatureIndex, Pattern, PatternError, Word, parse
from palvelulint.wording import Text

_TABLE_KEYS = ("meaning", "lists", "pattern")
_PATTERN_KEYS = ("match", "unless", "confidence", "examples", "not")


@dataclass(frozen=True, slots=True)
class Entry:
    """A group of patterns that say the same thing.

    Attributes:
        act: the speech act they are signs of.
        patterns: any of them is enough.
        confidence: how sure a match is, 0..1.
        examples, counterexamples: sentences that must and must not match; the tests run them.
    """

    act: str
    patterns: tuple[Pattern, ...]
    confidence: float = 1.0
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(slots=True)
class Lexicon:
    """All entries, arranged by the features without which they cannot occur."""

    entries: list[Entry] = field(default_factory=list)
    features: FeatureIndex = field(default_factory=FeatureIndex)
    _by_feature: dict[str, list[tuple[Entry, Pattern]]] = field(default_factory=dict)

    @classmethod
    def load(cls, files: Iterable[Path], features: FeatureIndex | None = None) -> Lexicon:
        """Read the lexicon files; each file is named after its act.

        Args:
            files: TOML files.
            features: an index to share with another lexicon, so that a word is looked at once for both.

        Raises:
            LexiconError: a file or pattern that cannot be understood, with file and line.
        """
        lexicon = cls(features=features if features is not None else FeatureIndex())
        for path in files:
            for entry in read_entries(path):
                lexicon.add(entry)
        return lexicon

    def add(self, entry: Entry) -> None:
        """Take an entry in."""
        self.entries.append(entry)
        for pattern in entry.patterns:
            for feature in pattern.features:
                self.features.add(feature)
            for key in pattern.index_keys:
                self._by_feature.setdefault(key, []).append((entry, pattern))

    def find(self, words: Sequence[Word]) -> Iterator[tuple[Entry, Pattern, int, int]]:
        """Every pattern of the lexicon that occurs in a sentence, with the word span it covers."""
        present = frozenset().union(*(word.features for word in words))
        tried: set[int] = set()
        for key in sorted(present):
            for entry, pattern in self._by_feature.get(key, ()):
                if id(pattern) not in tried:
                    tried.add(id(pattern))
                    for first, last in pattern.find(words, present):
                        yield entry, pattern, first, last


def read_entries(path: Path) -> Iterator[Entry]:
    """The entries of one lexicon file.

    Raises:
        LexiconError: naming the file, the line and what cannot be understood.
    """
    text = path.read_text(encoding="utf-8")
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _line_of_error(error, text)
        raise _error(path, line, f"TOML ei aukea: {error}.", f"the TOML cannot be read: {error}.") from None
    _only_known(path, text, table, _TABLE_KEYS)
    lists: Mapping[str, Sequence[str]] = table.get("lists", {})
    groups = table.get("pattern", [])
    if not isinstance(groups, list):
        problem = (
            "kuvioryhmän otsikko on ”[[pattern]]”, ei ”[pattern]”.",
            "a group is headed “[[pattern]]”, not “[pattern]”.",
        )
        raise _error(path, _line_of(text, "[pattern]"), *problem)
    for group in groups:
        _only_known(path, text, group, _PATTERN_KEYS)
        if not group.get("match"):
            raise _error(
                path, None, "kuvioryhmässä ei ole kuviota ”match”.", "a group has no “match” pattern."
            )
        unless = [_pattern(path, text, source, lists) for source in _strings(group.get("unless"))]
        yield Entry(
            act=path.stem,
            patterns=tuple(
                _pattern(path, text, source, lists, unless) for source in _strings(group.get("match"))
            ),
            confidence=float(group.get("confidence", 1.0)),
            examples=tuple(_strings(group.get("examples"))),
            counterexamples=tuple(_strings(group.get("not"))),
        )


def _pattern(
    path: Path, text: str, source: str, lists: Mapping[str, Sequence[str]], unless: Sequence[Pattern] = ()
) -> Pattern:
    try:
        return Pattern(source, parse(source, lists), unless)
    except PatternError as error:
        raise _error(
            path,
            _line_of(text, source),
            f"kuviota ”{source}” ei ymmärretä: {error.text.fi}.",
            f"the pattern “{source}” cannot be understood: {error.text.en}.",
        ) from None


def _strings(value: str | Sequence[str] | None) -> Sequence[str]:
    """A string alone, or a list of them, as a list."""
    return [] if value is None else [value] if isinstance(value, str) else value


def _only_known(path: Path, text: str, table: Mapping[str, Any], known: Sequence[str]) -> None:
    for key in table:
        if key not in known:
            meant = nearest(key, known) or ", ".join(known)
            raise _error(
                path,
                _line_of(text, key),
                f"avainta ”{key}” ei tunneta. Tarkoititko: {meant}?",
                f"the key “{key}” is not known. Did you mean: {meant}?",
            )


def _line_of(text: str, words: str) -> int | None:
    """The 1-based line on which the words stand, for messages."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    for number, line in enumerate(text.splitlines(), 1):
        if words in line or escaped in line:
            return number
    return None


def _line_of_error(error: tomllib.TOMLDecodeError, text: str) -> int:
    """The 1-based line that the TOML reader stopped at; it tells it only in words."""
    found = re.search(r"at line (\d+)", str(error))
    return int(found[1]) if found else len(text.splitlines())


def _error(path: Path, line: int | None, fi: str, en: str) -> LexiconError:
    place = path if line is None else f"{path}:{line}"
    return LexiconError(Text(f"{place}: {fi}", f"{place}: {en}"))
