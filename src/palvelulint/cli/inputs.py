"""What a command that looks at replies is given: replies, the customer's message, configurations."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeAlias

from palvelulint import sources
from palvelulint.config import Chooser, Config, Configurations
from palvelulint.errors import InputError, UsageError
from palvelulint.reply import Channel, Relationship, Reply
from palvelulint.wording import Text

STANDARD_INPUT = "-"

Read: TypeAlias = tuple[Config, sources.Item]
"""What was read, with the configuration of its file."""


class Inputs(NamedTuple):
    """What the options say of the replies to read.

    Attributes:
        paths: files, folders and "-" as the user named them; the current folder when there are none.
        question, question_file: the customer's message, given in either way.
        channel, relationship: hold where a reply does not tell its own, before the configuration.
        stdin_filename: what standard input is called.
        force_exclude: whether files that are named are left out too where the configuration excludes them.
        skip_unknown: whether files that are named are passed by where they hold data of an unknown shape.
        changed_since: the git revision that a reply must differ from to be checked; None for all replies.
    """

    paths: Sequence[str]
    question: str | None = None
    question_file: Path | None = None
    channel: Channel | None = None
    relationship: Relationship | None = None
    stdin_filename: str | None = None
    force_exclude: bool = False
    skip_unknown: bool = False
    changed_since: str | None = None

    @property
    def folder(self) -> Path:
        """Where the first input lies: its configuration tells what holds for the run as a whole."""
        first = self.paths[0] if self.paths else "."
        path = Path(self.stdin_filename or "." if first == STANDARD_INPUT else first)
        try:
            return path if path.is_dir() else path.parent
        except OSError:
            return Path()


class Reading:
    """Reads the inputs of one run, each file as its configuration says.

    Args:
        inputs: what to read.
        configurations: those of the files.

    Attributes:
        passed_by: the files in which nothing was found, as far as has been read.
    """

    def __init__(self, inputs: Inputs, configurations: Configurations) -> None:
        self.inputs = inputs
        self.configurations = configurations
        self.passed_by: list[Path] = []
        self._chooser = Chooser(configurations)

    def all(self) -> Iterator[Read]:
        """All that the files hold, in their order; what cannot be read comes in its place as an error.

        Raises:
            UsageError: the customer's message is given twice, or for several replies; or standard input
                has a name and is not read.
            InputError: the file of the customer's message cannot be read.
        """
        if self.inputs.stdin_filename is not None and STANDARD_INPUT not in self.inputs.paths:
            raise UsageError(
                Text(
                    "--stdin-filename nimeää vakiosyötteen, mutta vakiosyötettä ei lueta.",
                    "--stdin-filename names standard input, but standard input is not read.",
                ),
                Text("Anna poluksi - tai jätä valitsin pois.", "Give - as a path, or leave the option out."),
            )
        return self._once() if self._message is None else _only_one(self._once())

    def given(self, data: bytes, path: str) -> Iterator[Read]:
        """What a file would hold with these bytes in the place of its own."""
        config = self.configurations.of(Path(path))
        try:
            for item in sources.read_bytes(data, path, self._defaults(config, is_named=True)):
                yield config, item
        except InputError as error:
            yield config, error

    @cached_property
    def _message(self) -> str | None:
        """The customer's message."""
        return _question(self.inputs.question, self.inputs.question_file)

    def _once(self) -> Iterator[Read]:
        """What all paths hold; an error about a configuration comes once."""
        told: dict[int, InputError] = {}
        for config, item in self._items():
            if isinstance(item, InputError):
                if id(item) in told:
                    continue
                told[id(item)] = item
            yield config, item

    def _items(self) -> Iterator[Read]:
        seen: set[Path] = set()
        for path in self.inputs.paths or ["."]:
            if path == STANDARD_INPUT:
                yield from self._standard_input()
                continue
            try:
                for file in sources.discover([Path(path)], self._chooser.taking):
                    if isinstance(file, InputError):
                        yield Config(), file
                    elif file.resolve() not in seen:
                        seen.add(file.resolve())
                        yield from self._file(file, is_named=file == Path(path))
            except InputError as error:
                yield Config(), error

    def _standard_input(self) -> Iterator[Read]:
        return self.given(sys.stdin.buffer.read(), self.inputs.stdin_filename or STANDARD_INPUT)

    def _file(self, file: Path, is_named: bool) -> Iterator[Read]:
        if is_named and self.inputs.force_exclude and self._chooser.is_excluded(file):
            return
        config = Config()
        has_replies = False
        try:
            config = self.configurations.of(file)
            for item in sources.read(file, self._defaults(config, is_named)):
                has_replies = has_replies or isinstance(item, Reply | InputError)
                yield config, item
        except InputError as error:
            yield config, error
        else:
            if not has_replies and not sources.is_beside_another(file):
                self.passed_by.append(file)

    def _defaults(self, config: Config, is_named: bool) -> sources.Defaults:
        return sources.Defaults(
            channel=self.inputs.channel or config.channel,
            relationship=self.inputs.relationship or config.relationship,
            kind=config.kind,
            question=self._message,
            language=config.language,
            maps=config.source,
            # Data of an unknown shape in a folder is nothing that anybody asked for.
            skip_unknown=self.inputs.skip_unknown or not is_named,
        )


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


def _only_one(read: Iterable[Read]) -> Iterator[Read]:
    """What was read, if there is at most one reply: a customer's message belongs to one draft."""
    items = list(read)
    if sum(isinstance(item, Reply) for _, item in items) > 1:
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
