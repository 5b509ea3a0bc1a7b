"""The small language in which the maps tell where something lies in structured data.

    macros[].actions[field=comment_value].value

| piece | what it takes |
| --- | --- |
| `name` | the value of that key; `"a name.with marks"` in quotation marks |
| `*` | the values of every key |
| `[]` | each value of a list; a value that is no list stands for a list of one |
| `[0]`, `[-1]` | the value at that place, counted from the start or from the end |
| `[key=value]` | what has that value at that key, in capitals or not; of a list, each such item |
| `^` | what the record lies in: `^.name` is the name of the thing that the variant belongs to |
| `@key` | the key that the record stands at |
| `@name` | in XML, the value of that attribute |
| `=value` | no path but the value itself |

Several paths in a list are tried in order; the first that has a text wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from palvelulint.errors import UsageError
from palvelulint.sources.tree import Mapping, Node, Scalar, Sequence
from palvelulint.wording import Text

_PIECE = re.compile(
    r"""
      \[ (?: (?P<index>-?\d+) | (?P<key>[^\[\]="]+) = (?P<value>[^\[\]]*) | (?P<each>) ) \]
    | (?P<dot>\.)? (?: (?P<above>\^) | (?P<any>\*) | @(?P<own>key\b) | "(?P<quoted>[^"]*)"
                     | (?P<name>@?[^.\[\]^*"@=][^.\[\]^*"]*) )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A node of a tree on the way that led to it: `above` is the mapping it lies in, `key` its key there."""

    node: Node
    above: Place | None = None
    key: str | None = None


_Step = Callable[[Place], Iterator[Place]]


@dataclass(frozen=True, slots=True)
class Path:
    """A path as it was written, ready to be followed; `Path.parse` reads one."""

    written: str
    steps: tuple[_Step, ...] = field(default=(), compare=False)
    literal: str | None = None
    first_key: str | None = None

    @classmethod
    def parse(cls, written: str) -> Path:
        """Read a path; UsageError with what is allowed when it is none."""
        if written.startswith("="):
            return cls(written, literal=written[1:])
        steps: list[_Step] = []
        first_key = None
        at = 0
        while at < len(written) and written != ".":
            piece = _PIECE.match(written, at)
            # A dot stands between two pieces, not before the first one.
            if piece is None or (piece[0][0] != "[" and bool(piece["dot"]) == (at == 0)):
                raise not_a_path(written)
            step, key = _step(piece, in_list=written.startswith("[", piece.end()))
            first_key = key if at == 0 else first_key
            steps.append(step)
            at = piece.end()
        if not written:
            raise not_a_path(written)
        return cls(written, tuple(steps), first_key=first_key)

    def find(self, place: Place) -> Iterator[Place]:
        """What the path leads to from `place`, in the order of the file; nothing where it leads nowhere."""
        found: Iterator[Place] = iter((place,))
        for step in self.steps:
            found = _through(step, found)
        return found

    def exists(self, place: Place) -> bool:
        """Whether the path leads anywhere from `place`."""
        return next(self.find(place), None) is not None


When: TypeAlias = tuple[tuple[Path, ...], ...]
"""What a place has to have to be taken: at least one of each row of paths."""


def fits(place: Place, when: When) -> bool:
    """Whether the place is a mapping that has what is asked for."""
    return isinstance(place.node, Mapping) and all(
        any(path.exists(place) for path in either) for either in when
    )


def parse_paths(written: str | list[str] | tuple[str, ...]) -> tuple[Path, ...]:
    """One path, or several in order of preference; UsageError when one is none."""
    return tuple(map(Path.parse, [written] if isinstance(written, str) else written))


def _through(step: _Step, places: Iterator[Place]) -> Iterator[Place]:
    for place in places:
        yield from step(place)


def _step(piece: re.Match[str], in_list: bool) -> tuple[_Step, str | None]:
    """What the piece does, and the key it asks for first, if it asks for one."""
    if piece["index"] is not None:
        return _at(int(piece["index"])), None
    if piece["key"] is not None:
        key = piece["key"].strip()
        return _having(key, piece["value"].strip().strip('"')), key
    if piece["each"] is not None:
        return _each, None
    if piece["above"]:
        return _above, None
    if piece["any"]:
        return _any, None
    if piece["own"]:
        return _own_key, None
    name = piece["quoted"] if piece["quoted"] is not None else piece["name"].strip()
    return (_each_named(name) if in_list else _named(name)), name


def _named(key: str) -> _Step:
    def step(place: Place) -> Iterator[Place]:
        if isinstance(place.node, Mapping) and (value := place.node.get(key)) is not None:
            yield Place(value, place, key)

    return step


def _each_named(key: str) -> _Step:
    """All values of a repeated key, since that is how XML writes a list."""

    def step(place: Place) -> Iterator[Place]:
        if isinstance(place.node, Mapping):
            yield from (Place(value, place, key) for name, value in place.node.entries if name.value == key)

    return step


def _at(index: int) -> _Step:
    def step(place: Place) -> Iterator[Place]:
        if isinstance(place.node, Sequence):
            items = place.node.items
            if -len(items) <= index < len(items):
                yield Place(items[index], place.above, place.key)

    return step


def _having(key: str, value: str) -> _Step:
    def step(place: Place) -> Iterator[Place]:
        for inner in _each(place):
            found = inner.node.get(key) if isinstance(inner.node, Mapping) else None
            if isinstance(found, Scalar) and found.value.casefold() == value.casefold():
                yield inner

    return step


def _each(place: Place) -> Iterator[Place]:
    if isinstance(place.node, Sequence):
        for item in place.node.items:
            yield Place(item, place.above, place.key)
    else:
        yield place


def _any(place: Place) -> Iterator[Place]:
    if isinstance(place.node, Mapping):
        for key, value in place.node.entries:
            yield Place(value, place, key.value)


def _above(place: Place) -> Iterator[Place]:
    if place.above is not None:
        yield place.above


def _own_key(place: Place) -> Iterator[Place]:
    if place.above is not None and isinstance(place.above.node, Mapping):
        for key, _ in place.above.node.entries:
            if key.value == place.key:
                yield Place(key)
                return


def not_a_path(written: str) -> UsageError:
    """The error about what should be a path and is none."""
    return UsageError(
        Text(f"”{written}” ei ole polku.", f'"{written}" is not a path.'),
        Text(
            "Polku on avaimia pisteillä erotettuina, ja luettelosta otetaan [] (jokainen), [0], [-1] tai "
            "[avain=arvo]; * on mikä tahansa avain ja ^ se, minkä sisällä tieto on: items[].text.",
            "A path is keys with dots between; of a list take [] (each), [0], [-1] or [key=value]; "
            "* is any key, and ^ what the record lies in: items[].text.",
        ),
    )
