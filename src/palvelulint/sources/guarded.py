"""An origin that keeps edits away from what stands between the words: tags, comments, quotations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from palvelulint.reply import Edit, Origin, Position


class GuardedOrigin:
    """The origin of a source of which some stretches may not be changed.

    An edit that touches one is refused: it would leave half a pair of tags, or take away a comment.

    Args:
        base: the origin of the source.
        kept: the stretches, in order and not overlapping.
    """

    def __init__(self, base: Origin, kept: Sequence[tuple[int, int]]) -> None:
        self._base = base
        self._kept = kept

    @property
    def is_exact(self) -> bool:
        """As exact as the places of the source."""
        return self._base.is_exact

    def start(self, offset: int) -> Position:
        """The place where the character at `offset` begins."""
        return self._base.start(offset)

    def end(self, offset: int) -> Position:
        """The place just after the character before `offset`."""
        return self._base.end(offset)

    def edit(self, start: int, end: int, text: str) -> Edit | None:
        """The change of the source; None where it touches a kept stretch or runs backwards."""
        # The address of a link stands before its words on disk, and after them in the text.
        if start > end:
            return None
        following = bisect_right(self._kept, start, key=lambda stretch: stretch[1])
        if following < len(self._kept) and self._kept[following][0] < end:
            return None
        return self._base.edit(start, end, text)
