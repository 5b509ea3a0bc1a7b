"""Comments in which directives for palvelulint may stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from palvelulint.sources.record import Comment, SourceFile

_MARK = re.compile("palvelulint:", re.IGNORECASE)
_LINE_END = re.compile(r"[\r\n]|\Z")


def speaks(text: str) -> bool:
    """Whether a directive for palvelulint may stand in the text."""
    return _MARK.search(text) is not None


def find_comments(file: SourceFile, pattern: re.Pattern[str]) -> Iterator[Comment]:
    """The comments of the file that speak to palvelulint.

    Args:
        file: the file.
        pattern: matches a whole comment, marks included; what is said in it is the only named group that
            takes part in the match.
    """
    if not speaks(file.text):
        return
    comments = list(pattern.finditer(file.text))
    spans = [found.span() for found in comments]
    for found in comments:
        said = found[found.lastgroup or 0]
        if speaks(said):
            start, end = found.span()
            yield Comment(
                file.path,
                said.strip(),
                file.origin.start(start),
                file.origin.end(end),
                is_alone(file.text, start, end, spans),
            )


def is_alone(text: str, start: int, end: int, comments: Sequence[tuple[int, int]]) -> bool:
    """Whether nothing but comments stands on the lines of the comment text[start:end].

    Args:
        text: the file's text.
        start, end: the comment.
        comments: where all comments lie, in order.
    """
    at, last = lines_around(text, start, end)
    for other in range(bisect_right(comments, at, key=lambda span: span[1]), len(comments)):
        begin, finish = comments[other]
        if begin >= last or text[at:begin].strip():
            break
        at = finish
    return not text[at:last].strip()


def lines_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of the whole lines that text[start:end] lies on, without the last line end."""
    before = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    after = _LINE_END.search(text, end)
    assert after is not None, "the end of the text is found at least"
    return before, after.start()
