"""Where in structured data the replies lie: a `FieldMap`, and the small language its paths are written in.

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
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path as FilePath
from typing import Any, NamedTuple, TypeAlias

from palvelulint.errors import InputError, UsageError, nearest
from palvelulint.sources.ignored import Patterns, absolute, is_pattern
from palvelulint.sources.tree import Mapping as MappingNode
from palvelulint.sources.tree import Node, Scalar, Sequence
from palvelulint.sources.values import parse_channel, parse_kind
from palvelulint.wording import Text

SYNTAXES = ("json", "jsonl", "yaml", "csv", "po", "xml")

_PIECE = re.compile(
    r"""
      \[ (?: (?P<index>-?\d+) | (?P<key>[^\[\]="]+) = (?P<value>[^\[\]]*) | (?P<each>) ) \]
    | (?P<dot>\.)? (?: (?P<above>\^) | (?P<any>\*) | @(?P<own>key\b) | "(?P<quoted>[^"]*)"
                     | (?P<name>@?[^.\[\]^*"@=][^.\[\]^*"]*) )
    """,
    re.VERBOSE,
)


class Markup(StrEnum):
    """How the text of a reply is written in its field."""

    PLAIN = "plain"
    HTML = "html"
    AUTO = "auto"


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
                raise _not_a_path(written)
            step, key = _step(piece, in_list=written.startswith("[", piece.end()))
            first_key = key if at == 0 else first_key
            steps.append(step)
            at = piece.end()
        if not written:
            raise _not_a_path(written)
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
    return isinstance(place.node, MappingNode) and all(
        any(path.exists(place) for path in either) for either in when
    )


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

    @classmethod
    def from_table(
        cls, table: Mapping[str, Any], path: FilePath | str, folder: FilePath | str = ""
    ) -> FieldMap:
        """A user's own map, of a `[[tool.palvelulint.source]]` table.

        Args:
            table: `glob` and `text`, and if needed `syntax`, `replies`, `markup`, `id`, `name`, `question`,
                `channel`, `kind` and `language` (or `locale`).
            path: the settings file, for the error.
            folder: where the globs start from; the current folder when empty.

        Raises:
            InputError: a key or value is not known, or one is missing; names it and what is allowed.
        """
        return _TableReader(path).field_map(table, str(folder))

    def fits_file(self, path: str) -> bool:
        """Whether the map is for the file of this path."""
        if not self.globs:
            return False
        return bool(_patterns(absolute(FilePath(self.folder)), self.globs).fit(FilePath(path)))


def parse_paths(written: str | list[str] | tuple[str, ...]) -> tuple[Path, ...]:
    """One path, or several in order of preference; UsageError when one is none."""
    return tuple(map(Path.parse, [written] if isinstance(written, str) else written))


@cache
def _patterns(folder: FilePath, globs: tuple[str, ...]) -> Patterns:
    return Patterns(folder, globs)


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
        if isinstance(place.node, MappingNode) and (value := place.node.get(key)) is not None:
            yield Place(value, place, key)

    return step


def _each_named(key: str) -> _Step:
    """All values of a repeated key, since that is how XML writes a list."""

    def step(place: Place) -> Iterator[Place]:
        if isinstance(place.node, MappingNode):
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
            found = inner.node.get(key) if isinstance(inner.node, MappingNode) else None
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
    if isinstance(place.node, MappingNode):
        for key, value in place.node.entries:
            yield Place(value, place, key.value)


def _above(place: Place) -> Iterator[Place]:
    if place.above is not None:
        yield place.above


def _own_key(place: Place) -> Iterator[Place]:
    if place.above is not None and isinstance(place.above.node, MappingNode):
        for key, _ in place.above.node.entries:
            if key.value == place.key:
                yield Place(key)
                return


def _not_a_path(written: str) -> UsageError:
    return UsageError(
        Text(f"”{written}” ei ole polku.", f'"{written}" is not a path.'),
        Text(
            "Polku on avaimia pisteillä erotettuina, ja luettelosta otetaan [] (jokainen), [0], [-1] tai "
            "[avain=arvo]; * on mikä tahansa avain ja ^ se, minkä sisällä tieto on: items[].text.",
            "A path is keys with dots between; of a list take [] (each), [0], [-1] or [key=value]; "
            "* is any key, and ^ what the record lies in: items[].text.",
        ),
    )


_PATH_KEYS = {
    "replies": "replies",
    "id": "id",
    "name": "name_of",
    "question": "question",
    "channel": "channel",
    "kind": "kind",
    "language": "language",
    "locale": "language",
}
_KEYS = ("glob", "syntax", "replies", "text", "markup", *(key for key in _PATH_KEYS if key != "replies"))


class _TableReader:
    """Reads a user's table, with errors that name the settings file, the key and what is allowed."""

    def __init__(self, path: FilePath | str) -> None:
        self._path = path

    def field_map(self, table: Mapping[str, Any], folder: str) -> FieldMap:
        for key in table:
            if key not in _KEYS:
                raise self._unknown(key)
        for key in ("glob", "text"):
            if key not in table:
                raise self._error(
                    Text(f"Lähteestä (source) puuttuu ”{key}”.", f'A source has no "{key}".'),
                    Text(
                        'Anna ainakin tiedostot ja tekstin paikka: glob = "pohjat/*.json", text = "body".',
                        "Give at least the files and where the text lies: "
                        'glob = "templates/*.json", text = "body".',
                    ),
                )
        if "language" in table and "locale" in table:
            raise self._error(
                Text(
                    "Lähteellä (source) on sekä ”language” että ”locale”.",
                    'A source has both "language" and "locale".',
                ),
                Text("Jätä vain toinen.", "Keep only one of them."),
            )
        globs = self._texts(table, "glob")
        for glob in globs:
            if not is_pattern(glob):
                raise self._error(
                    Text(
                        f"Lähteen (source) ”glob” ei kelpaa: {glob!r}.", f'No file can fit "glob": {glob!r}.'
                    ),
                    Text(
                        "Kirjoita se niin kuin .gitignore-tiedostoon: pohjat/*.json.",
                        "Write it as in a .gitignore file: templates/*.json.",
                    ),
                )
        markup = self._one_of(table, "markup", tuple(Markup), Markup.AUTO)
        paths: dict[str, Any] = {
            field: self._paths(table, key) for key, field in _PATH_KEYS.items() if key in table
        }
        return FieldMap(
            name=globs[0],
            text=tuple(TextField(path, Markup(markup)) for path in self._paths(table, "text")),
            globs=globs,
            syntax=self._one_of(table, "syntax", SYNTAXES, None),
            folder=folder,
            **paths,
        )

    def _texts(self, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = table[key]
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not texts or not all(isinstance(t, str) and t for t in texts):
            raise self._error(
                Text(
                    f"Lähteen (source) ”{key}” ei kelpaa: {value!r}.",
                    f'The "{key}" of a source cannot be {value!r}.',
                ),
                Text("Arvo on teksti tai luettelo tekstejä.", "It is a text or a list of texts."),
            )
        return tuple(texts)

    def _paths(self, table: Mapping[str, Any], key: str) -> tuple[Path, ...]:
        try:
            return parse_paths([_fact(key, written) for written in self._texts(table, key)])
        except UsageError as error:
            problem = Text(
                f"Lähteen (source) ”{key}” ei kelpaa: {error.problem.fi}",
                f'The "{key}" of a source is wrong: {error.problem.en}',
            )
            raise self._error(problem, error.hint) from None

    def _one_of(
        self, table: Mapping[str, Any], key: str, allowed: tuple[str, ...], default: str | None
    ) -> Any:
        value = table.get(key, default)
        if value is default or value in allowed:
            return value
        words = ", ".join(allowed)
        raise self._error(
            Text(
                f"Lähteen (source) ”{key}” ei kelpaa: {value!r}.",
                f'The "{key}" of a source cannot be {value!r}.',
            ),
            Text(f"Sallitut arvot: {words}.", f"Allowed values: {words}."),
        )

    def _unknown(self, key: str) -> InputError:
        words = ", ".join(_KEYS)
        hint = Text(f"Sallitut avaimet: {words}.", f"Allowed keys: {words}.")
        meant = nearest(key, _KEYS)
        if meant is not None:
            hint = Text(f"Tarkoititko ”{meant}”? {hint.fi}", f'Did you mean "{meant}"? {hint.en}')
        return self._error(
            Text(f"Lähteellä (source) ei ole avainta ”{key}”.", f'A source has no key "{key}".'), hint
        )

    def _error(self, problem: Text, hint: Text | None) -> InputError:
        return InputError(self._path, problem, hint)


def _fact(key: str, written: str) -> str:
    """A path as it stands; a channel, kind or language that is named outright as the fact itself."""
    parse = _FACTS.get(key)
    try:
        return f"={parse(written)}" if parse is not None else written
    except UsageError:
        return written


def _language(written: str) -> str:
    """The locale as it stands; UsageError where it is a path: a key of two letters would be an odd one."""
    if re.fullmatch(r"[a-z]{2}([-_][A-Z]{2})?", written):
        return written
    raise _not_a_path(written)


_FACTS: Mapping[str, Callable[[str], str]] = {
    "channel": parse_channel,
    "kind": parse_kind,
    "language": _language,
    "locale": _language,
}
