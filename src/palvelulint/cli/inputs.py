"""What a command that looks at replies is given: the replies, the customer's message, the rules."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from palvelulint import sources
from palvelulint.cli.progress import counted
from palvelulint.errors import InputError, UsageError
from palvelulint.linter import Checked, Linter
from palvelulint.reply import Channel, Relationship, Reply
from palvelulint.wording import Text

_STANDARD_INPUT = "-"


class Inputs(NamedTuple):
    """What the options say of the replies to read.

    Attributes:
        paths: files, folders and "-" as the user named them; the current folder when there are none.
        question, question_file: the customer's message, given in either way.
        channel, relationship: hold where a reply does not tell its own.
        stdin_filename: what standard input is called.
    """

    paths: Sequence[str]
    question: str | None = None
    question_file: Path | None = None
    channel: Channel | None = None
    relationship: Relationship | None = None
    stdin_filename: str | None = None


def lint(inputs: Inputs, linter: Linter) -> tuple[list[Checked], list[InputError]]:
    """Check every reply that can be read; what cannot be read comes beside.

    Raises:
        UsageError: the customer's message is given twice, or for several replies; or standard input
            has a name and is not read.
        InputError: the file of the customer's message cannot be read.
    """
    if inputs.stdin_filename is not None and _STANDARD_INPUT not in inputs.paths:
        raise UsageError(
            Text(
                "--stdin-filename nimeää vakiosyötteen, mutta vakiosyötettä ei lueta.",
                "--stdin-filename names standard input, but standard input is not read.",
            ),
            Text("Anna poluksi - tai jätä valitsin pois.", "Give - as a path, or leave the option out."),
        )
    message = _question(inputs.question, inputs.question_file)
    defaults = sources.Defaults(channel=inputs.channel, relationship=inputs.relationship, question=message)
    read = _read(inputs.paths or ["."], inputs.stdin_filename, defaults)
    if message is not None:
        read = _only_one(read)
    checked, unread = [], []
    for item in counted(read, linter.language):
        if isinstance(item, InputError):
            unread.append(item)
        elif isinstance(item, Reply):
            checked.append(linter.check_one(item))
    return linter.check_library(checked), unread


def split(selectors: Sequence[str] | None) -> list[str]:
    """The selectors of an option that may be given many times and hold several, with commas between."""
    return [word.strip() for words in selectors or () for word in words.split(",") if word.strip()]


def _question(text: str | None, file: Path | None) -> str | None:
    if file is None:
        return text
    if text is not None:
        raise UsageError(
            Text(
                "Asiakkaan viesti on annettu sekä valitsimella --question että --question-file.",
                "The customer's message is given both by --question and by --question-file.",
            ),
            Text("Jätä vain toinen.", "Keep only one of them."),
        )
    # Read as a draft is: with the same encodings, front matter left out, and the same errors.
    for item in sources.read(file, sources.Defaults()):
        if isinstance(item, InputError):
            raise item
        if isinstance(item, Reply):
            return item.text
    return None


def _read(
    paths: Iterable[str], stdin_filename: str | None, defaults: sources.Defaults
) -> Iterator[sources.Item]:
    """The replies of all paths; what cannot be read comes in its place as an error."""
    seen: set[Path] = set()
    for path in paths:
        try:
            if path == _STANDARD_INPUT:
                yield from sources.read_bytes(sys.stdin.buffer.read(), stdin_filename or path, defaults)
                continue
            for file in sources.discover([Path(path)]):
                if file.resolve() not in seen:
                    seen.add(file.resolve())
                    yield from _read_file(file, defaults)
        except InputError as error:
            yield error


def _read_file(file: Path, defaults: sources.Defaults) -> Iterator[sources.Item]:
    try:
        yield from sources.read(file, defaults)
    except InputError as error:
        yield error


def _only_one(read: Iterable[sources.Item]) -> Iterator[sources.Item]:
    """What was read, if there is at most one reply: a customer's message belongs to one draft."""
    items = list(read)
    if sum(isinstance(item, Reply) for item in items) > 1:
        raise UsageError(
            Text(
                "Asiakkaan viesti kuuluu yhdelle luonnokselle, mutta tarkistettavia vastauksia on useita.",
                "The customer's message belongs to one draft, but there are several replies to check.",
            ),
            Text(
                "Anna yksi luonnos tai kirjoita viestit vastausten tietoihin (asiakas tai question).",
                "Give one draft, or write the messages beside the replies (question).",
            ),
        )
    return iter(items)
