"""What every reader is given and how it makes a `Reply` of what it found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

from palvelulint.errors import InputError, UsageError
from palvelulint.reply import Channel, Kind, Origin, Position, Relationship, Reply
from palvelulint.sources.decoding import decode
from palvelulint.sources.origin import FileOrigin
from palvelulint.sources.values import parse_channel, parse_kind, parse_relationship
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.sources.field_map import FieldMap

_Value = TypeVar("_Value")

LONGEST_REPLY = 100_000
"""How many characters a reply may have; beyond that it is no message but a file read the wrong way."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for a reply that does not say it itself, as given on the command line.

    What stands in the file wins: `--channel chat` over a folder fills in for the replies that name
    no channel and leaves those alone that do. None means e-mail for the channel, a template for the
    kind when the channel is `template`, and nothing known for the rest.

    Attributes:
        maps: the user's own field maps; the first one whose glob fits the file goes before the built-in ones.
        skip_unknown: whether structured data that no map fits is passed by; an error tells of it otherwise.
            Set for what is met in a folder: `package.json` holds no replies and nobody asked for it.
    """

    channel: Channel | None = None
    relationship: Relationship | None = None
    kind: Kind | None = None
    question: str | None = None
    language: str | None = None
    maps: tuple[FieldMap, ...] = ()
    skip_unknown: bool = False


class Comment(NamedTuple):
    """A comment of a file, for the directives that may stand in it.

    Attributes:
        path: the file as the user named it.
        text: the comment without its marks and the blank area around it.
        start, end: its place on disk, marks included.
        is_alone: whether nothing but comments stands on its lines.
        about: the file that the comment speaks of as a whole, where it is not its own.
    """

    path: str
    text: str
    start: Position
    end: Position
    is_alone: bool
    about: str | None = None


class Field(NamedTuple):
    """One piece of data beside a reply: its value and the 1-based line where it stands."""

    value: str
    line: int


@dataclass(frozen=True)
class SourceFile:
    """A file on its way to a reader.

    Attributes:
        path: the file as the user named it.
        data: the file's bytes.
        defaults: what holds where the file says nothing.
    """

    path: str
    data: bytes
    defaults: Defaults

    @cached_property
    def origin(self) -> FileOrigin:
        """The file's text and its lines; InputError when the bytes are no text that is read."""
        return FileOrigin(decode(self.data, self.path))

    @property
    def text(self) -> str:
        """The file's text, line ends as they are on disk."""
        return self.origin.text

    def error(self, problem: Text, hint: Text, line: int | None = None) -> InputError:
        """An error about this file, ready to be raised or yielded."""
        return InputError(self.path, problem, hint, line)

    def reply(self, text: str, origin: Origin, fields: Mapping[str, Field], line: int | None = None) -> Reply:
        """Make a reply of its text and the fields found with it; blank fields count as not given.

        Args:
            text: the reply without the blank area around it.
            origin: where the characters of `text` lie.
            fields: by name: id, name, question, channel, kind, relationship, language; others are ignored.
            line: where the reply stands, for the error about an empty one.

        Raises:
            InputError: the text is empty or longer than `LONGEST_REPLY`, or a field's value is not known.
        """
        if not text:
            raise self.error(
                Text("Vastaus on tyhjä.", "The reply is empty."),
                Text(
                    "Kirjoita vastauksen teksti tai poista tyhjä vastaus.",
                    "Write the reply's text, or remove the empty one.",
                ),
                line,
            )
        if len(text) > LONGEST_REPLY:
            raise self.error(
                Text(
                    f"Vastauksessa on {len(text)} merkkiä. Enintään {LONGEST_REPLY} luetaan.",
                    f"The reply has {len(text)} characters. At most {LONGEST_REPLY} are read.",
                ),
                Text(
                    "Tarkista, että tämä on yksi vastaus eikä monta peräkkäin.",
                    "Check that this is one reply and not many in a row.",
                ),
                line,
            )
        given = {name: field for name, field in fields.items() if field.value.strip()}

        def text_of(name: str) -> str | None:
            return given[name].value.strip() if name in given else None

        channel = self._parse(parse_channel, given.get("channel")) or self.defaults.channel or Channel.EMAIL
        kind = self._parse(parse_kind, given.get("kind")) or self.defaults.kind
        return Reply(
            text=text,
            origin=origin,
            path=self.path,
            id=text_of("id"),
            name=text_of("name"),
            question=text_of("question") or self.defaults.question,
            channel=channel,
            kind=kind or (Kind.TEMPLATE if channel is Channel.TEMPLATE else None),
            relationship=self._parse(parse_relationship, given.get("relationship"))
            or self.defaults.relationship,
            language=language_code(text_of("language")) or self.defaults.language,
        )

    def _parse(self, parse: Callable[[str], _Value], field: Field | None) -> _Value | None:
        if field is None:
            return None
        try:
            return parse(field.value)
        except UsageError as error:
            raise InputError(self.path, error.problem, error.hint, field.line) from None


def language_code(locale: str | None) -> str | None:
    """The language of a locale: "fi" of "fi-FI", "FI_fi" and "fi"; None of none."""
    return re.split("[-_.@]", locale.strip().lower())[0] or None if locale else None


Item: TypeAlias = Reply | Comment | InputError
"""What comes out of a file: a reply, a comment that holds a directive, or the error of one record."""

Reader: TypeAlias = Callable[[SourceFile], Iterator[Item]]
"""Reads one kind of file; raises an InputError when nothing of it can be read."""
