"""Which replies differ from an earlier revision: by reply and not by file.

A reply is as it was when the revision has an equal one: moved, reordered and renamed replies are as they
were. Of two equal ones where there was one, one is new.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

from palvelulint import sources
from palvelulint.errors import InputError
from palvelulint.reply import Reply
from palvelulint.revision import Revision

Read: TypeAlias = Callable[[bytes, str], Iterable[Reply]]
"""The replies of a file with these bytes in the place of its own; it may raise an InputError."""

_Content: TypeAlias = tuple[object, ...]


class Changes:
    """The replies of a run compared with an earlier revision.

    An old file that cannot be read has no replies.

    Args:
        replies: those of whole files.
        revision: what they are compared with.
        read: reads an old file as today's is read.

    Raises:
        UsageError: a file lies outside of the repository, or git fails.
    """

    def __init__(self, replies: Iterable[Reply], revision: Revision, read: Read) -> None:
        now: defaultdict[str, list[Reply]] = defaultdict(list)
        for reply in replies:
            now[reply.path].append(reply)
        names = {path: revision.name_of(Path(path)) for path in now}
        old = _old_contents(names, revision, read)
        # What has left its file may have come to another one.
        moved: Counter[_Content] = Counter()
        for path, before in old.items():
            moved += before - Counter(map(_content, now.get(path, ())))
        self._new: dict[int, Reply] = {}
        self._kept: set[_Content] = set()
        for path, of_file in now.items():
            is_same = names[path] in revision.files and names[path] not in revision.differing
            before = old.get(path, Counter())
            for reply in of_file:
                if is_same or _taken(reply, before) or _taken(reply, moved):
                    self._kept.add(_content(reply))
                else:
                    self._new[id(reply)] = reply

    def has(self, reply: Reply) -> bool:
        """Whether the reply has changed; one that was read later has where none that is kept is equal."""
        return id(reply) in self._new or _content(reply) not in self._kept


def _old_contents(names: Mapping[str, str], revision: Revision, read: Read) -> dict[str, Counter[_Content]]:
    """By path, what the revision has in the files that differ from today's, and in those that are gone.

    Args:
        names: what git calls today's files, by their paths.
        revision, read: as those of `Changes`.
    """
    paths = {name: path for path, name in names.items()}
    # Pictures and programs may be gone too, and are large.
    suffixes = {*sources.SUFFIXES, *(Path(path).suffix for path in names)}
    for name in revision.differing - paths.keys():
        path = revision.root / name
        if path.suffix in suffixes and not path.exists():
            paths[name] = str(path)
    old: dict[str, Counter[_Content]] = {}
    for name, data in revision.contents(sorted(revision.differing & paths.keys())):
        try:
            old[paths[name]] = Counter(map(_content, read(data, paths[name])))
        except InputError:
            continue  # today's file is read with the same settings and tells what is wrong with them
    return old


def _content(reply: Reply) -> _Content:
    """What the customer is told and how; the reply's name may change."""
    return reply.text, reply.question, reply.channel, reply.kind, reply.relationship, reply.language


def _taken(reply: Reply, room: Counter[_Content]) -> bool:
    """Whether there is an equal one in `room`; it is used up."""
    content = _content(reply)
    if not room[content]:
        return False
    room[content] -= 1
    return True
