"""A finding: what a rule saw, where, and what to do about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from palvelulint.reply import Edit, Position, Reply
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
        """What a person is told: "korjattava", "error"."""
        return _LABELS[self]


_LABELS = {
    Severity.OFF: Text("valinnainen", "optional"),
    Severity.INFO: Text("vinkki", "tip"),
    Severity.WARNING: Text("varoitus", "warning"),
    Severity.ERROR: Text("korjattava", "error"),
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


class Fix(NamedTuple):
    """A better wording that can be put in by itself.

    Attributes:
        edits: stretches of the reply's text, as character offsets, and what to put in their place;
            in order, not overlapping.
        is_safe: whether it never changes what is said; else it is put in only when asked for.
    """

    edits: tuple[Edit, ...]
    is_safe: bool


class BasisKind(StrEnum):
    """What kind of thing a finding rests on."""

    PATTERN = "pattern"
    CLASSIFIER = "classifier"
    STRUCTURE = "structure"  # on how the message is built, or on what it lacks: on no words as such


class Example(NamedTuple):
    """A sentence of the training corpus; `id` is that of its reply or passage there."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Basis:
    """What a finding rests on.

    Attributes:
        act: the speech act that was found, e.g. "en-tieda"; None for a structure.
        pattern: the lexicon's pattern as written, for the kind pattern only.
        confidence: the classifier's, 0..1; None for the other kinds.
        example: the sentence of the training corpus most like this one, for the classifier only.
    """

    kind: BasisKind
    act: str | None = None
    pattern: str | None = None
    confidence: float | None = None
    example: Example | None = None


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
        fingerprint: of the rule, the reply's name and the sentence, as hexadecimal digits: the same
            wherever the reply is moved to, and no text can be read from it.
        fix: a better wording that can be put in by itself, if there is one.
        is_exact: False where the place is one of the decoded text and not of the file itself.
        basis: what it rests on, where that was asked for; findings that differ in it alone are equal.
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
    fingerprint: str = ""
    fix: Fix | None = None
    is_exact: bool = True
    basis: Basis | None = field(default=None, compare=False)


def fingerprint(code: str, reply: Reply, said: str) -> str:
    """What a finding is known again by, as hexadecimal digits.

    The file's name stands for a reply that has none of its own, but not its folder: it may move.

    Args:
        code: the rule's.
        reply: the reply that it is about.
        said: the sentences that the words are in; empty where something is missing.
    """
    name = reply.label or Path(reply.path).stem
    whole = "\0".join((code, name, " ".join(said.split())))
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:32]
