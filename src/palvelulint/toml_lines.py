"""On which line each key and element of a TOML file stands: tomllib tells none.

The file has been read by tomllib before, so this only has to find its way in what is known to be sound.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import TypeAlias

KeyPath: TypeAlias = tuple[str | int, ...]
"""Keys from the top; a number is a place in an array: ("per-file", 0, "files", 1)."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_QUOTED = r'"(?:[^"\\]|\\.)*"' + r"|'[^']*'"
_KEY = re.compile(rf"[ \t]*({_QUOTED}|[A-Za-z0-9_-]+)[ \t]*")
_SCALAR = re.compile(
    rf"\"\"\"(?:[^\\]|\\.)*?\"{{3,5}}|'''.*?'{{3,5}}|{_QUOTED}|[^\s,\]}}#]+(?: \d[^\s,\]}}#]*)?",
    re.DOTALL,
)


def lines_of(text: str) -> Mapping[KeyPath, int]:
    """The 1-based line of every key and array element of a TOML text that tomllib accepts."""
    return _Scanner(text).lines


def line_of(lines: Mapping[KeyPath, int], path: KeyPath) -> int | None:
    """The line of the key, or of the nearest one around it that has a line."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return None


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self._counted = (0, 1)  # up to here the line ends are counted, and the line that stands there
        self.lines: dict[KeyPath, int] = {}
        self._tables: dict[KeyPath, int] = {}  # how many tables each array of tables has so far
        table: KeyPath = ()
        while self._skip_blank() < len(text):
            if text[self.place] == "[":
                table = self._header()
            else:
                self._pair(table)

    def _line(self) -> int:
        place, line = self._counted
        self._counted = self.place, line + self.text.count("\n", place, self.place)
        return self._counted[1]

    def _skip_blank(self) -> int:
        found = _BLANK.match(self.text, self.place)
        self.place = found.end() if found else self.place
        return self.place

    def _skip(self, marks: str) -> bool:
        there = self.text.startswith(marks, self.place)
        self.place += len(marks) if there else 0
        return there

    def _keys(self) -> list[str]:
        keys = []
        while found := _KEY.match(self.text, self.place):
            written = found[1]
            keys.append(next(iter(tomllib.loads(f"{written} = 0"))))
            self.place = found.end()
            if not self._skip("."):
                break
        return keys

    def _header(self) -> KeyPath:
        line = self._line()
        is_array = self._skip("[[") or not self._skip("[")
        table: KeyPath = ()
        *outer, last = self._keys()
        for key in outer:
            self.lines.setdefault((*table, key), line)
            table = self._latest((*table, key))
        table = (*table, last)
        self.lines.setdefault(table, line)
        if is_array:
            self._tables[table] = self._tables.get(table, -1) + 1
        table = self._latest(table)
        self.lines.setdefault(table, line)
        self._skip("]]" if is_array else "]")
        return table

    def _latest(self, table: KeyPath) -> KeyPath:
        return (*table, self._tables[table]) if table in self._tables else table

    def _pair(self, table: KeyPath) -> None:
        line = self._line()
        for key in self._keys():
            table = (*table, key)
            self.lines.setdefault(table, line)
        self._skip("=")
        self._value(table)

    def _value(self, path: KeyPath) -> None:
        self._skip_blank()
        if self._skip("["):
            number = 0
            while self._skip_blank() < len(self.text) and not self._skip("]"):
                self.lines.setdefault((*path, number), self._line())
                self._value((*path, number))
                self._skip_blank()
                self._skip(",")
                number += 1
        elif self._skip("{"):
            while self._skip_blank() < len(self.text) and not self._skip("}"):
                self._pair(path)
                self._skip_blank()
                self._skip(",")
        elif found := _SCALAR.match(self.text, self.place):
            self.place = found.end()
