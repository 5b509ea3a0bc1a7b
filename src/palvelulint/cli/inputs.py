"""What a command that looks at replies is given: the replies, the customer's message, the configurations."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from palvelulint import sources, suppression
from palvelulint.changed import Changes
from palvelulint.cli.progress import counted
from palvelulint.config import Chooser, Config, Configurations, known_rules, severities
from palvelulint.errors import InputError, UsageError
from palvelulint.finding import Severity
from palvelulint.linter import Checked, Linter, check_library
from palvelulint.registry import RuleType
from palvelulint.reply import Channel, Relationship, Reply
from palvelulint.revision import Revision
from palvelulint.sources import Comment
from palvelulint.wording import Language, Text
from palvelulint_rules.pohjat.turha_ohitus import TurhaOhitus

_STANDARD_INPUT = "-"


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
        path = Path(self.stdin_filename or "." if first == _STANDARD_INPUT else first)
        try:
            return path if path.is_dir() else path.parent
        except OSError:
            return Path()


class Linted(NamedTuple):
    """What a run found.

    Attributes:
        checked: each reply with its findings, in the order of reading; without those that have not changed,
            where only changed ones are asked for.
        unread: what could not be read.
        rules: the rules that ran on any of them, sorted by code.
        is_told: of a reply, also of one read later, whether what is found in it is told.
    """

    checked: list[Checked]
    unread: list[InputError]
    rules: list[RuleType]
    is_told: Callable[[Reply], bool]


def overriding(
    select: Sequence[str] | None, ignore: Sequence[str] | None, extend_select: Sequence[str] | None
) -> Callable[[Config], Config]:
    """What `--select` and its like change in each configuration.

    `--select` puts aside all that the configuration says of which rules run; the others add to it.

    Raises:
        UsageError: `--select` names no rule.
    """
    chosen, left_out, added = split(select), split(ignore), split(extend_select)
    if select is not None and not chosen:
        raise UsageError(
            Text("Valitsimelle --select ei ole annettu yhtään sääntöä.", "--select names no rule."),
            Text(
                "Anna koodi, koodin alku tai nimi, esimerkiksi PL6, tai jätä valitsin pois.",
                "Give a code, the beginning of one or a name, PL6 for one, or leave the option out.",
            ),
        )

    def override(config: Config) -> Config:
        if chosen:
            config = replace(
                config,
                select=tuple(chosen),
                ignore=(),
                extend_select=(),
                severity={key: given for key, given in config.severity.items() if given is not Severity.OFF},
            )
        return replace(
            config,
            ignore=(*config.ignore, *left_out),
            extend_select=(*config.extend_select, *added),
        )

    return override


class Linters:
    """The linter of each configuration of a run, made when it is first asked for.

    Args:
        language: the language that findings are worded in.
        explains: whether each finding tells what it rests on.
        remembers: whether the same replies will be checked again, as they are while files are mended.
    """

    def __init__(
        self, language: Language = Language.FI, explains: bool = False, remembers: bool = False
    ) -> None:
        self.language = language
        self._explains = explains
        self._remembers = remembers
        self._by_config: dict[int, tuple[Config, Linter]] = {}

    def of(self, config: Config) -> Linter:
        """The linter that obeys a configuration; UsageError when it names a rule that there is not."""
        if id(config) not in self._by_config:
            self._by_config[id(config)] = (
                config,
                Linter.of(config, self.language, self._explains, self._remembers),
            )
        return self._by_config[id(config)][1]


def lint(inputs: Inputs, configurations: Configurations, linters: Linters) -> Linted:
    """Check every reply that can be read by the configuration that holds for its file.

    Raises:
        UsageError: the customer's message is given twice, or for several replies; or standard input
            has a name and is not read; or a rule is selected that there is not; or there is no such
            revision to compare with.
        InputError: the file of the customer's message cannot be read.
    """
    # A rule that there is not is told before anything is read.
    linters.of(configurations.of(inputs.folder / _STANDARD_INPUT))
    if inputs.changed_since is None:
        return _lint(counted(_read_each(inputs, configurations), linters.language), linters)
    revision = Revision(inputs.changed_since, inputs.folder)
    read = list(_read_each(inputs, configurations))
    is_told = _changed(read, revision, inputs, configurations)
    return _lint(counted(read, linters.language), linters, is_told)


def lint_bytes(
    data: bytes, path: str, inputs: Inputs, configurations: Configurations, linters: Linters
) -> Linted:
    """Check the replies of a file as `lint` does, but with these bytes in the place of its own."""
    return _lint(_read_bytes(data, path, inputs, configurations), linters)


def read_bytes(data: bytes, path: str, inputs: Inputs, configurations: Configurations) -> list[Reply]:
    """The replies of a file with these bytes in the place of its own."""
    items = _read_bytes(data, path, inputs, configurations)
    return [item for _, item in items if isinstance(item, Reply)]


def _changed(
    read: Iterable[tuple[Config, sources.Item]],
    revision: Revision,
    inputs: Inputs,
    configurations: Configurations,
) -> Callable[[Reply], bool]:
    """Of a reply, whether it differs from the revision; standard input is always taken for new."""
    given = inputs.stdin_filename or _STANDARD_INPUT
    replies = [item for _, item in read if isinstance(item, Reply) and item.path != given]
    read_old = partial(read_bytes, inputs=inputs, configurations=configurations)
    changes = Changes(replies, revision, read_old)
    return lambda reply: reply.path == given or changes.has(reply)


def _everything(reply: Reply) -> bool:
    return True


def _lint(
    read: Iterable[tuple[Config, sources.Item]],
    linters: Linters,
    is_told: Callable[[Reply], bool] = _everything,
) -> Linted:
    run: list[tuple[Config, Checked]] = []
    comments: list[tuple[Config, Comment]] = []
    unread: list[InputError] = []
    for config, item in read:
        if isinstance(item, Reply):
            checked_one = linters.of(config).check_one(item) if is_told(item) else Checked(item, ())
            run.append((config, checked_one))
        elif isinstance(item, Comment):
            comments.append((config, item))
        else:
            unread.append(item)
    together = check_library([(linters.of(config), one) for config, one in run], is_told)
    run = [(config, one) for (config, _), one in zip(run, together, strict=True)]
    is_whole = all(is_told(one.reply) for _, one in run)
    checked, broken = _suppressed(run, comments, linters, is_whole)
    checked = [one for one in checked if is_told(one.reply)]
    rules = {type(rule) for config, _ in run for rule in linters.of(config).rules}
    return Linted(checked, unread + broken, sorted(rules, key=lambda rule: rule.code), is_told)


def read_all(
    inputs: Inputs, configurations: Configurations | None = None, passed_by: list[Path] | None = None
) -> Iterator[sources.Item]:
    """All that the files hold, in the order of reading; what cannot be read comes in its place as an error.

    Args:
        inputs: what to read.
        configurations: those of the files.
        passed_by: is given each file in which nothing was found.

    Raises:
        UsageError, InputError: as `lint`.
    """
    for _, item in _read_each(inputs, configurations or Configurations(), passed_by):
        yield item


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


def _read_each(
    inputs: Inputs, configurations: Configurations, passed_by: list[Path] | None = None
) -> Iterator[tuple[Config, sources.Item]]:
    """What the files hold, each with the configuration of its file."""
    if inputs.stdin_filename is not None and _STANDARD_INPUT not in inputs.paths:
        raise UsageError(
            Text(
                "--stdin-filename nimeää vakiosyötteen, mutta vakiosyötettä ei lueta.",
                "--stdin-filename names standard input, but standard input is not read.",
            ),
            Text("Anna poluksi - tai jätä valitsin pois.", "Give - as a path, or leave the option out."),
        )
    message = _question(inputs.question, inputs.question_file)
    read = _Reading(inputs, configurations, message, passed_by).items()
    return read if message is None else _only_one(read)


def _read_bytes(
    data: bytes, path: str, inputs: Inputs, configurations: Configurations
) -> Iterator[tuple[Config, sources.Item]]:
    message = _question(inputs.question, inputs.question_file)
    return _Reading(inputs, configurations, message).given(data, path)


class _Reading:
    """Reads the inputs of one run, each file as its configuration says."""

    def __init__(
        self,
        inputs: Inputs,
        configurations: Configurations,
        message: str | None,
        passed_by: list[Path] | None = None,
    ) -> None:
        self._inputs = inputs
        self._passed_by = passed_by
        self._configurations = configurations
        self._message = message
        self._chooser = Chooser(configurations)

    def items(self) -> Iterator[tuple[Config, sources.Item]]:
        """What all paths hold; an error about a configuration comes once."""
        told: dict[int, InputError] = {}
        for config, item in self._items():
            if isinstance(item, InputError):
                if id(item) in told:
                    continue
                told[id(item)] = item
            yield config, item

    def _items(self) -> Iterator[tuple[Config, sources.Item]]:
        seen: set[Path] = set()
        for path in self._inputs.paths or ["."]:
            if path == _STANDARD_INPUT:
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

    def given(self, data: bytes, name: str) -> Iterator[tuple[Config, sources.Item]]:
        """What a file of this name would hold."""
        config = self._configurations.of(Path(name))
        try:
            for item in sources.read_bytes(data, name, self._defaults(config, is_named=True)):
                yield config, item
        except InputError as error:
            yield config, error

    def _standard_input(self) -> Iterator[tuple[Config, sources.Item]]:
        return self.given(sys.stdin.buffer.read(), self._inputs.stdin_filename or _STANDARD_INPUT)

    def _file(self, file: Path, is_named: bool) -> Iterator[tuple[Config, sources.Item]]:
        if is_named and self._inputs.force_exclude and self._chooser.is_excluded(file):
            return
        config = Config()
        has_replies = False
        try:
            config = self._configurations.of(file)
            for item in sources.read(file, self._defaults(config, is_named)):
                has_replies = has_replies or isinstance(item, Reply | InputError)
                yield config, item
        except InputError as error:
            yield config, error
        else:
            if not has_replies and self._passed_by is not None and not sources.is_beside_another(file):
                self._passed_by.append(file)

    def _defaults(self, config: Config, is_named: bool) -> sources.Defaults:
        return sources.Defaults(
            channel=self._inputs.channel or config.channel,
            relationship=self._inputs.relationship or config.relationship,
            kind=config.kind,
            question=self._message,
            language=config.language,
            maps=config.source,
            # Data of an unknown shape in a folder is nothing that anybody asked for.
            skip_unknown=self._inputs.skip_unknown or not is_named,
        )


def _suppressed(
    run: Sequence[tuple[Config, Checked]],
    comments: Sequence[tuple[Config, Comment]],
    linters: Linters,
    is_whole: bool,
) -> tuple[list[Checked], list[InputError]]:
    """The replies without what is suppressed, in the same order, and the errors of broken suppressions.

    Where not all were checked (`is_whole` is false), PL000 cannot tell which suppressions are unused.
    """
    checked = [one for _, one in run]
    errors: list[InputError] = []
    for config in {id(config): config for config, _ in (*run, *comments)}.values():
        places = [place for place, (other, _) in enumerate(run) if other is config]
        left, broken = suppression.apply(
            [checked[place] for place in places],
            [comment for other, comment in comments if other is config],
            [rule for rule in linters.of(config).rules if is_whole or not isinstance(rule, TurhaOhitus)],
            linters.language,
            ignored=config.ignore_reply,
            requires_reason=config.require_reason,
            known=known_rules(config),
            severity=severities(config).get(TurhaOhitus.code),
        )
        # One of the settings is told once, though several configurations come of them.
        errors += [error for error in broken if error.args not in [other.args for other in errors]]
        for place, one in zip(places, left, strict=True):
            checked[place] = one
    return checked, errors


def _only_one(read: Iterable[tuple[Config, sources.Item]]) -> Iterator[tuple[Config, sources.Item]]:
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
