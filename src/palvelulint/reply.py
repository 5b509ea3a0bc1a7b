"""A reply as it was read: its text, what is known about it, and where each character lies on disk."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol


class Channel(StrEnum):
    """Where the reply is sent. It decides which courtesies are expected of it."""

    EMAIL = "email"
    CHAT = "chat"
    SOCIAL = "social"
    SMS = "sms"
    TEMPLATE = "template"
    LETTER = "letter"

    @property
    def is_letter_like(self) -> bool:
        """Whether a greeting and a closing belong to every reply on this channel."""
        return self in (Channel.EMAIL, Channel.LETTER, Channel.TEMPLATE)


class Kind(StrEnum):
    """A finished reply to one customer, or a template that will be filled in later."""

    REPLY = "reply"
    TEMPLATE = "template"


class Relationship(StrEnum):
    """The relationship ladder of S3, lowest rung first."""

    KULUTTAJA = "kuluttaja"
    KOKEILIJA = "kokeilija"
    ASIAKAS = "asiakas"
    LOJALISTI = "lojalisti"
    SANANSAATTAJA = "sanansaattaja"


class Position(NamedTuple):
    """A place in a file as it lies on disk; both numbers are 1-based, columns count characters."""

    line: int
    column: int


class Edit(NamedTuple):
    """A change of a decoded file: the characters from `start` to `end` become `text`."""

    start: int
    end: int
    text: str


class Origin(Protocol):
    """Tells for each character of a reply's text where it lies in the file on disk."""

    @property
    def is_exact(self) -> bool:
        """False where the places are those of the decoded text and not of the file itself."""
        ...

    def start(self, offset: int) -> Position:
        """The place where the character at `offset` (0-based, in the reply's text) begins."""
        ...

    def end(self, offset: int) -> Position:
        """The place just after the character *before* `offset`: the end of a span that stops there."""
        ...

    def edit(self, start: int, end: int, text: str) -> Edit | None:
        """The change of the file that puts `text` for the characters from `start` to `end` of the reply.

        None where the file cannot be changed there: the text is encoded, or an end lies inside an escape.
        """
        ...


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply or template, read from a file.

    Attributes:
        text: what the customer would read, line ends as "\\n".
        origin: where each character of `text` lies on disk.
        path: the file as the user named it ("-" or --stdin-filename for standard input).
        id: the reply's own id within its file, or None for a file that is one reply.
        name: the template's name, if it has one.
        question: the customer's message that the reply answers, if it came along.
        language: the language code that the file gives it ("fi", "sv"), or None where it tells none.
        kind: whether it is a finished reply or a template; None where nothing tells.
    """

    text: str
    origin: Origin
    path: str
    id: str | None = None
    name: str | None = None
    question: str | None = None
    channel: Channel = Channel.EMAIL
    kind: Kind | None = None
    relationship: Relationship | None = None
    language: str | None = None

    @property
    def label(self) -> str | None:
        """What it is called in its file: by its name, else by its id; None for one that has neither."""
        return self.name or self.id

    @property
    def is_template(self) -> bool:
        """Whether it is to be filled in later; the channel tells it too."""
        return self.kind is Kind.TEMPLATE or self.channel is Channel.TEMPLATE

    @property
    def is_finished(self) -> bool:
        """Whether it surely goes to one customer: it says so, their message came along, or it is a chat."""
        if self.is_template:
            return False
        return self.kind is Kind.REPLY or self.question is not None or not self.channel.is_letter_like
