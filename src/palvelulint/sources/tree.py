"""Structured data with places: what the syntaxes make of a file, and the field maps look into.

A syntax is a module with `parse(file) -> Iterator[Node | InputError]`: it yields the documents of the file
(of YAML each document, of JSON the one, of JSON Lines each line, of CSV each row, of PO each message, of XML
the root), and an InputError in the place of one that is broken. Where the syntax has comments, the module
also has `comments(file) -> Iterator[Comment]`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from palvelulint.reply import Origin


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value with no parts.

    Attributes:
        value: as text, escapes resolved and line ends as "\\n"; of a number or truth value as written,
            of null the empty text.
        origin: where each character of `value` lies on disk.
        line: the 1-based line where the value begins.
        is_text: whether it is a text, and not a number, a truth value or null.
    """

    value: str
    origin: Origin
    line: int
    is_text: bool = True


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file; a key that is no text is not there.

    Attributes:
        entries: key and value pairs; of a repeated key all of them.
        line: the 1-based line where it begins.
    """

    entries: tuple[tuple[Scalar, Node], ...]
    line: int

    def get(self, key: str) -> Node | None:
        """The value of a key, the last one where it is repeated; None where there is none."""
        return next((value for name, value in reversed(self.entries) if name.value == key), None)


@dataclass(frozen=True, slots=True)
class Sequence:
    """Values in a row; `line` is the 1-based line where it begins."""

    items: tuple[Node, ...]
    line: int


Node: TypeAlias = Scalar | Mapping | Sequence


def scalars(node: Node) -> Iterator[Scalar]:
    """All values in the order of the file, those of inner mappings and sequences too; keys are none."""
    stack: list[Node] = [node]
    while stack:
        top = stack.pop()
        if isinstance(top, Scalar):
            yield top
        else:
            inner = [v for _, v in top.entries] if isinstance(top, Mapping) else list(top.items)
            stack += reversed(inner)
