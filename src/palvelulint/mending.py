"""Puts better wordings into files: every other byte stays, and what is written reads as it did before.

A fix is a change of a reply's text. Its origin leads it back through placeholders, markup and syntax to the
file, and each layer writes the new words as it writes text there. What came of it is read and checked again
before it is kept: a change that would make anything else of the file, or mend one thing and bring another to
remark on, is left out.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from palvelulint.finding import Finding, Severity
from palvelulint.linter import Checked
from palvelulint.reply import Edit, Reply
from palvelulint.sources.decoding import Decoded, decode_whole

_LINE = re.compile(r"[^\n]*\n|[^\n]+")  # as diff and patch part them: \u2028 ends no line there

_MOST_ROUNDS = 10
"""So often a file is gone over: a change may make room for one that overlapped with it."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A file before and after.

    Attributes:
        path: the file as the user named it.
        before, after: its text, decoded; a byte order mark is its first character.
        data: the file as it is to be written.
        fixed: the findings that were mended.
    """

    path: str
    before: str
    after: str
    data: bytes
    fixed: tuple[Finding, ...]

    def diff(self) -> Iterator[str]:
        """The change as a unified diff, a line at a time with its line end."""
        old, new = (_LINE.findall(text) for text in (self.before, self.after))
        for line in difflib.unified_diff(old, new, self.path, self.path):
            yield line if line.endswith("\n") else line + "\n\\ No newline at end of file\n"


@dataclass(frozen=True, slots=True)
class _Change:
    """One finding's fix: in the reply's text, and in the file's."""

    finding: Finding
    place: int
    in_reply: tuple[Edit, ...]
    in_file: tuple[Edit, ...]


def mend(
    path: str,
    data: bytes,
    check: Callable[[bytes], Sequence[Checked]],
    read: Callable[[bytes], Sequence[Reply]],
    unsafe: bool = False,
    told: Callable[[Sequence[Checked]], Sequence[Checked]] = lambda checked: checked,
) -> Mended:
    """Apply the fixes of a file's findings, over and over until none is left.

    Args:
        path: the file as the user named it.
        data: the file's bytes; their encoding is kept.
        check: the replies of such bytes with what is found in them.
        read: the same replies without looking at them.
        unsafe: whether fixes that may change what is said are applied too.
        told: the same replies with the findings that are reported: only those are mended.
    """
    decoded = decode_whole(data, path)
    check = lru_cache(maxsize=2)(check)  # what one round ends with the next one begins with
    text, fixed = decoded.text, list[Finding]()
    for _ in range(_MOST_ROUNDS):
        checked = check(decoded.encode(text))
        readable = _readable(text, told(checked), decoded, read, unsafe)

        def recheck(changes: Sequence[_Change], text: str = text) -> Sequence[Checked]:
            return check(decoded.encode(_with(changes, text)))

        applied = _bettering(readable, checked, recheck)
        if not applied:
            break
        text = _with(applied, text)
        fixed += [change.finding for change in applied]
    mark = decoded.mark.decode(decoded.codec)
    return Mended(path, mark + decoded.text, mark + text, decoded.encode(text), tuple(fixed))


def is_mendable(finding: Finding, unsafe: bool) -> bool:
    """Whether the finding brings a fix that may be applied."""
    return finding.fix is not None and (unsafe or finding.fix.is_safe)


def _readable(
    text: str,
    checked: Sequence[Checked],
    decoded: Decoded,
    read: Callable[[bytes], Sequence[Reply]],
    unsafe: bool,
) -> list[_Change]:
    """As many changes as go together and leave the file readable as before."""
    changes = _without_overlaps(_changes(checked, unsafe))
    if _reads_as(_with(changes, text), checked, changes, decoded, read):
        return changes
    # Some change makes something else of the file: find it by going one at a time.
    kept: list[_Change] = []
    for change in changes:
        if _reads_as(_with([*kept, change], text), checked, [*kept, change], decoded, read):
            kept.append(change)
    return kept


def _bettering(
    changes: list[_Change],
    checked: Sequence[Checked],
    recheck: Callable[[Sequence[_Change]], Sequence[Checked]],
) -> list[_Change]:
    """The changes after which no reply has more to remark on than before."""
    worse = _worsened(checked, recheck(changes)) if changes else set()
    if not worse:
        return changes
    kept = [change for change in changes if change.place not in worse]
    waiting = defaultdict[int, list[_Change]](list)
    for change in changes:
        if change.place in worse:
            waiting[change.place].append(change)
    # One change at a time in each of those replies, in all of them at once: a check of a library is slow.
    while tried := [queue.pop(0) for queue in waiting.values() if queue]:
        worse = _worsened(checked, recheck([*kept, *tried]))
        kept += [change for change in tried if change.place not in worse]
    return kept


def _worsened(before: Sequence[Checked], after: Sequence[Checked]) -> set[int]:
    """The places of the replies in which some rule has more to say than it had."""
    return {
        place for place, (old, new) in enumerate(zip(before, after, strict=True)) if _grave(new) - _grave(old)
    }


def _grave(checked: Checked) -> Counter[str]:
    return Counter(
        finding.code for finding in checked.findings if finding.severity.rank >= Severity.WARNING.rank
    )


def _changes(checked: Sequence[Checked], unsafe: bool) -> Iterator[_Change]:
    for place, one in enumerate(checked):
        for finding in one.findings:
            if finding.fix is None or not is_mendable(finding, unsafe):
                continue
            in_file = [one.reply.origin.edit(*edit) for edit in finding.fix.edits]
            found = tuple(edit for edit in in_file if edit is not None)
            if found and len(found) == len(in_file):
                yield _Change(finding, place, finding.fix.edits, found)


def _without_overlaps(changes: Iterator[_Change]) -> list[_Change]:
    """The first of any changes that touch one another, in the order of the file."""
    kept: list[_Change] = []
    taken: list[Edit] = []
    for change in sorted(changes, key=lambda change: change.in_file[0]):
        # Two insertions at one place would come in any order: they touch as well.
        if all(a.end < b.start or b.end < a.start for a in change.in_file for b in taken):
            kept.append(change)
            taken += change.in_file
    return kept


def _with(changes: Sequence[_Change], text: str) -> str:
    return _edited(text, [edit for change in changes for edit in change.in_file])


def _edited(text: str, edits: Sequence[Edit]) -> str:
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _reads_as(
    text: str,
    checked: Sequence[Checked],
    changes: Sequence[_Change],
    decoded: Decoded,
    read: Callable[[bytes], Sequence[Reply]],
) -> bool:
    """Whether the changed file holds the same replies with those changes and no other."""
    try:
        replies = read(decoded.encode(text))
    except UnicodeEncodeError:  # a character that the file's encoding does not have
        return False
    expected = [one.reply.text for one in checked]
    for place in {change.place for change in changes}:
        edits = [edit for change in changes if change.place == place for edit in change.in_reply]
        expected[place] = _edited(expected[place], edits).strip()
    return [reply.text for reply in replies] == expected and all(
        (reply.id, reply.name, reply.question) == (one.reply.id, one.reply.name, one.reply.question)
        for reply, one in zip(replies, checked, strict=True)
    )
