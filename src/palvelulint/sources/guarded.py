"""An origin that keeps edits away from what stands between the words: tags, comments, quotations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from palvelulint.reply import Edit
from palvelulint.sources.origin import DelegatingOrigin


@dataclass(frozen=True, slots=True, eq=False)
class GuardedOrigin(DelegatingOrigin):
    """The origin of a source of which some stretches may not be changed.

    An edit that touches one is refused: it would leave half a pair of tags, or take away a comment.

    Attributes:
        base: the origin of the source.
        kept: the stretches, in order and not overlapping.
    """

    kept: Sequence[tuple[int, int]]

    def edit(self, start: int, end: int, text: str) -> Edit | None:
        """The change of the source; None where it touches a kept stretch or runs backwards."""
        # The address of a link stands before its words on disk, and after them in the text.
        if start > end:
            return None
        following = bisect_right(self.kept, start, key=lambda stretch: stretch[1])
        if following < len(self.kept) and self.kept[following][0] < end:
            return None
        return self.base.edit(start, end, text)
