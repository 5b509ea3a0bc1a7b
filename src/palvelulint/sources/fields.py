"""Takes facts and texts from a place of a tree, as the paths of a map lead to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from palvelulint.reply import Origin
from palvelulint.sources.field_map import Markup, TextField
from palvelulint.sources.origin import stripped
from palvelulint.sources.paths import Path, Place
from palvelulint.sources.record import Field
from palvelulint.sources.tree import Scalar


class FoundText(NamedTuple):
    """A text without its markup, where its characters lie, and the line where it begins."""

    text: str
    origin: Origin
    line: int


def texts_of(fields: Iterable[TextField], place: Place) -> Iterator[FoundText]:
    """The texts of the first field that has any; texts with nothing in them are none."""
    for field in fields:
        found = [
            text
            for at in field.path.find(place)
            if isinstance(at.node, Scalar) and at.node.is_text
            for text in (_without_markup(at.node, field.markup),)
            if text.text
        ]
        if found:
            yield from found
            return


def first_text(fields: Iterable[TextField], place: Place) -> FoundText | None:
    """The first text of the first field that has any."""
    return next(texts_of(fields, place), None)


def values_of(paths: Iterable[Path], place: Place) -> Iterator[Field]:
    """The values that are not blank, of all paths in their order."""
    for path in paths:
        if path.literal is not None:
            yield Field(path.literal, 0)
            continue
        for at in path.find(place):
            if isinstance(at.node, Scalar) and at.node.value.strip():
                yield Field(at.node.value, at.node.line)


def first_value(paths: Iterable[Path], place: Place) -> Field | None:
    """The first value that is not blank."""
    return next(values_of(paths, place), None)


def first_known(paths: Iterable[Path], place: Place, parse: Callable[[str], str | None]) -> Field | None:
    """The first value that `parse` knows, as it writes it: help desks have words of their own for much."""
    for field in values_of(paths, place):
        known = parse(field.value)
        if known is not None:
            return Field(known, field.line)
    return None


def _without_markup(scalar: Scalar, markup: Markup) -> FoundText:
    if markup is Markup.HTML or (markup is Markup.AUTO and ("<" in scalar.value or "&" in scalar.value)):
        # Imported only now: most files have no markup.
        from palvelulint.sources import html

        if markup is Markup.HTML or html.looks_like_html(scalar.value):
            return FoundText(*html.transcribe(scalar.value, scalar.origin), scalar.line)
    return FoundText(*stripped(scalar.value, scalar.origin), scalar.line)
