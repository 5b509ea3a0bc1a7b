"""A finding: what a rule saw, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from palvelulint.reply import Position
from palvelulint.wording import Text


class Severity(StrEnum):
    """How much a finding matters to the customer. `OFF` marks a rule that runs only when selected."""

    OFF = "off"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for off up to 3 for error, for comparing with `--fail-on`."""
        return list(Severity).index(self)

    @property
    def label(self) -> Text:
        """What a person is told: "virhe", "error"."""
        return _LABELS[self]


_LABELS = {
    Severity.OFF: Text("valinnainen", "optional"),
    Severity.INFO: Text("vinkki", "tip"),
    Severity.WARNING: Text("varoitus", "warning"),
    Severity.ERROR: Text("virhe", "error"),
}


class Passage(NamedTuple):
    """The lines of the reply that a finding is about, as the customer would read them.

    Attributes:
        text: whole lines of the reply's text.
        start, end: character offsets of the words in `text`; equal where something is missing.
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding as it is reported, in the language the user asked for.

    Attributes:
        code, name: the rule, e.g. "PL201", "en-tieda".
        message: what was seen, naming the words.
        why: why it matters to the customer.
        help: a better wording to try.
        source: the text on good service that the rule comes from.
        path: the file; `reply` is the reply's id in it, or None.
        start, end: the place on disk; `end` is just after the last character.
        excerpt: the exact words, or None where something is missing.
        passage: the reply's lines around the words, for showing them to a person.
    """

    code: str
    name: str
    severity: Severity
    message: str
    why: str
    help: str
    source: str
    path: str
    reply: str | None
    start: Position
    end: Position
    excerpt: str | None
    passage: Passage
