"""Where in structured data the replies lie."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path as FilePath
from typing import NamedTuple

from palvelulint.sources.ignored import Patterns, absolute
from palvelulint.sources.paths import Path, When

SYNTAXES = ("json", "jsonl", "yaml", "csv", "po", "xml")


class Markup(StrEnum):
    """How the text of a reply is written in its field."""

    PLAIN = "plain"
    HTML = "html"
    AUTO = "auto"


class TextField(NamedTuple):
    """Where a reply's text may lie, and how it is written there."""

    path: Path
    markup: Markup = Markup.AUTO


@dataclass(frozen=True, slots=True)
class FieldMap:
    """Where the replies of one kind of file lie.

    Attributes:
        name: what the map is called.
        text: where the text of a record lies, in order of preference.
        when: what a place of the tree has at least (of each row, any one) to be taken; where there is none,
            the whole document is.
        replies: from such a place to the records; without it the place itself, of a list each item.
        id, name_of, question, channel, kind, language: where those facts lie, or the fact itself.
        variants: further replies that the same record holds.
        takes_bare_texts: whether the records are the texts themselves, in a list of nothing else.
        globs: the files that the map is for, as in .gitignore; of a built-in map none, as it is recognised by
            its shape.
        folder: where the globs start from.
        syntax: how such a file is written, where its suffix does not tell it; of a built-in map the only
            syntax that it is looked for in.
    """

    name: str
    text: tuple[TextField, ...]
    when: When = ()
    replies: tuple[Path, ...] = ()
    id: tuple[Path, ...] = ()
    name_of: tuple[Path, ...] = ()
    question: tuple[Path, ...] = ()
    channel: tuple[Path, ...] = ()
    kind: tuple[Path, ...] = ()
    language: tuple[Path, ...] = ()
    variants: tuple[FieldMap, ...] = ()
    takes_bare_texts: bool = False
    globs: tuple[str, ...] = ()
    syntax: str | None = None
    folder: str = ""

    def fits_file(self, path: str) -> bool:
        """Whether the map is for the file of this path."""
        if not self.globs:
            return False
        return bool(_patterns(absolute(FilePath(self.folder)), self.globs).fit(FilePath(path)))


@cache
def _patterns(folder: FilePath, globs: tuple[str, ...]) -> Patterns:
    return Patterns(folder, globs)
