"""Where each character of a reply lies in its file.

Three pieces that compose: `FileOrigin` knows the lines of a file, `Transcript` writes down a reply's
text while a reader takes it from the file, and the `MappedOrigin` that comes out of it leads every
offset of that text back. A transcript can be taken of a transcript (HTML inside JSON), since each
needs no more than the `Origin` of what it was taken from.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from palvelulint.reply import Edit, Origin, Position

Escape: TypeAlias = Callable[[str], str | None]
"""Writes plain text as a syntax writes it at some place; None where it cannot be written there."""

# Only these end a line on disk. str.splitlines() and YAML also break at U+0085 and U+2028,
# which editors and other tools count as characters of the line.
_LINE_END = re.compile(r"\r\n|\n|\r")


class Line(NamedTuple):
    """One line of a file: its 1-based number, and the offsets of its text without the line end."""

    number: int
    start: int
    end: int


class FileOrigin:
    """The origin of a file's own text: each character lies where it is.

    Args:
        text: the decoded file without a byte order mark, line ends as they are on disk.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._line_ends = [(found.start(), found.end()) for found in _LINE_END.finditer(text)]
        self._line_starts = [0, *(end for _, end in self._line_ends)]

    def start(self, offset: int) -> Position:
        """The place where the character at `offset` begins; IndexError beyond the text's end."""
        if not 0 <= offset <= len(self.text):
            raise IndexError(f"offset {offset} is outside a text of {len(self.text)} characters")
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    def end(self, offset: int) -> Position:
        """The place just after the character before `offset`; IndexError beyond the text's end."""
        return self.start(offset)

    @property
    def is_exact(self) -> bool:
        """True: these are the file's own characters."""
        return True

    def edit(self, start: int, end: int, text: str) -> Edit | None:
        """The change itself, with the line ends of the file."""
        return Edit(start, end, text.replace("\n", self._newline))

    @property
    def _newline(self) -> str:
        """What ends the first line, as a sign of what ends the others."""
        return self.text[slice(*self._line_ends[0])] if self._line_ends else "\n"

    def lines(self) -> Iterator[Line]:
        """The lines of the file from top to bottom; a final line end opens no further line."""
        starts = self._line_starts
        for number, (start, (end, _)) in enumerate(zip(starts, self._line_ends, strict=False), start=1):
            yield Line(number, start, end)
        if starts[-1] < len(self.text):
            yield Line(len(starts), starts[-1], len(self.text))


@dataclass(frozen=True, slots=True, eq=False)
class DelegatingOrigin:
    """An origin whose places are those of another: what a subclass changes is which edits it gives."""

    base: Origin

    @property
    def is_exact(self) -> bool:
        """As exact as the places of the other."""
        return self.base.is_exact

    def start(self, offset: int) -> Position:
        """The place where the character at `offset` begins."""
        return self.base.start(offset)

    def end(self, offset: int) -> Position:
        """The place just after the character before `offset`."""
        return self.base.end(offset)


class Run(NamedTuple):
    """A stretch of text and the stretch of the source that it stands for.

    Equally long stretches match character by character. Otherwise (an escape, an entity, a CRLF)
    the whole source stretch stands behind each character of the text.
    """

    text: int
    length: int
    source: int
    width: int


class MappedOrigin:
    """The origin of a text that was taken from a source piece by piece.

    Args:
        base: the origin of the source.
        runs: the pieces in the order of the text, without gaps from offset 0 on.
        escape: writes new text as the source writes it; as it stands by default.
    """

    def __init__(self, base: Origin, runs: Sequence[Run], escape: Escape | None = None) -> None:
        self._base = base
        self._runs = tuple(runs)
        self._escape = escape

    def start(self, offset: int) -> Position:
        """The place where the character at `offset` begins; at the text's end, the place after it."""
        last = self._runs[-1]
        if offset == last.text + last.length:
            return self.end(offset)
        run = self._run_at(offset)
        return self._base.start(run.source + (offset - run.text if run.length == run.width else 0))

    def end(self, offset: int) -> Position:
        """The place just after the character before `offset`; at offset 0, where the text begins."""
        if offset == 0:
            return self.start(0)
        run = self._run_at(offset - 1)
        return self._base.end(run.source + (offset - run.text if run.length == run.width else run.width))

    @property
    def is_exact(self) -> bool:
        """As exact as the places of the source."""
        return self._base.is_exact

    def edit(self, start: int, end: int, text: str) -> Edit | None:
        """The change of the source, written as the source writes it; None where it would cut an escape."""
        first = self._boundary(start, opens=start < end or start == 0)
        last = first if start == end else self._boundary(end, opens=False)
        escaped = text if self._escape is None else self._escape(text)
        if first is None or last is None or escaped is None:
            return None
        return self._base.edit(first, last, escaped)

    def _boundary(self, offset: int, opens: bool) -> int | None:
        """The source offset before the character at `offset` (opens) or after the one before it."""
        run = self._run_at(offset if opens else offset - 1)
        within = offset - run.text
        if run.length == run.width:
            return run.source + within
        return run.source if within == 0 else run.source + run.width if within == run.length else None

    def _run_at(self, offset: int) -> Run:
        run = self._runs[bisect_right(self._runs, offset, key=lambda run: run.text) - 1]
        if not run.text <= offset < run.text + run.length:
            raise IndexError(f"offset {offset} is outside the text")
        return run


class Transcript:
    """A text written down from a source, remembering where each piece of it lies there.

    Args:
        source: the text that is read from.
        base: the origin of `source`.
        escape: writes new text as the source writes it; as it stands by default.
    """

    def __init__(self, source: str, base: Origin, escape: Escape | None = None) -> None:
        self._source = source
        self._base = base
        self._escape = escape
        self._pieces: list[str] = []
        self._runs: list[Run] = []
        self._length = 0

    def copy(self, start: int, end: int) -> None:
        """Take over source[start:end] as it stands; CRLF and CR become a plain newline."""
        for found in _LINE_END.finditer(self._source, start, end):
            if found.group() != "\n":
                self._add(self._source[start : found.start()], start, found.start())
                self._add("\n", *found.span())
                start = found.end()
        self._add(self._source[start:end], start, end)

    def replace(self, text: str, start: int, end: int) -> None:
        """Write `text` for source[start:end], as one that cannot be told apart inside: an escape."""
        self._add(text, start, end)

    def finish(self) -> tuple[str, Origin]:
        """The text without the blank area around it, and its origin; ("", …) when nothing is left."""
        return stripped(*self.whole())

    def whole(self) -> tuple[str, Origin]:
        """The text as it is, blank area and all, and its origin."""
        if not self._runs:
            return "", self._base
        return "".join(self._pieces), MappedOrigin(self._base, self._runs, self._escape)

    def _add(self, text: str, start: int, end: int) -> None:
        if text:
            self._runs.append(Run(self._length, len(text), start, end - start))
            self._pieces.append(text)
            self._length += len(text)


def stripped(text: str, origin: Origin) -> tuple[str, Origin]:
    """The text without the blank area around it, and its origin; ("", …) when nothing is left."""
    bare = text.strip()
    if bare == text:
        return text, origin
    blank = len(text) - len(text.lstrip())
    return bare, MappedOrigin(origin, [Run(0, len(bare), blank, len(bare))])
