"""Values that stand in the file as they are: their origin is one stretch of it."""

from __future__ import annotations

from palvelulint.reply import Origin
from palvelulint.sources.origin import Escape, MappedOrigin, Run


def span(base: Origin, start: int, end: int, escape: Escape) -> Origin:
    """The origin of source[start:end], which is on one line; of an empty value, the place for one.

    Args:
        base: the origin of the source.
        start, end: the offsets of the value in the source.
        escape: writes new text as the syntax writes it there.
    """
    # An empty value borrows the character after it: it has none of its own that a place could hang on.
    length = end - start or 1
    return MappedOrigin(base, (Run(0, length, start, length),), escape)


def unwritable(text: str) -> str | None:
    """The escape of a place where the syntax has no way to write text: a number, a stray quotation mark."""
    return None
