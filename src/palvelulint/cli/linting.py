"""What commands that check replies share: the linters of a run, and what they find in its inputs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from palvelulint import suppression
from palvelulint.changed import Changes
from palvelulint.cli.inputs import STANDARD_INPUT, Read, Reading
from palvelulint.cli.progress import counted
from palvelulint.config import Config, known_rules, severities
from palvelulint.errors import InputError, UsageError
from palvelulint.finding import Severity
from palvelulint.linter import Checked, Linter, check_library
from palvelulint.registry import RuleType
from palvelulint.reply import Reply
from palvelulint.revision import Revision
from palvelulint.sources import Comment
from palvelulint.wording import Language, Text
from palvelulint_rules.pohjat.turha_ohitus import TurhaOhitus


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
    chosen, left_out, added = _split(select), _split(ignore), _split(extend_select)
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


def lint(reading: Reading, linters: Linters) -> Linted:
    """Check every reply that can be read by the configuration that holds for its file.

    Raises:
        UsageError: the customer's message is given twice, or for several replies; or standard input
            has a name and is not read; or a rule is selected that there is not; or there is no such
            revision to compare with.
        InputError: the file of the customer's message cannot be read.
    """
    # A rule that there is not is told before anything is read.
    inputs = reading.inputs
    linters.of(reading.configurations.of(inputs.folder / STANDARD_INPUT))
    if inputs.changed_since is None:
        return _lint(counted(reading.all(), linters.language), linters)
    revision = Revision(inputs.changed_since, inputs.folder)
    read = list(reading.all())
    is_told = _changed(read, revision, reading)
    return _lint(counted(read, linters.language), linters, is_told)


def lint_bytes(data: bytes, path: str, reading: Reading, linters: Linters) -> Linted:
    """Check the replies of a file as `lint` does, but with these bytes in the place of its own."""
    return _lint(reading.given(data, path), linters)


def replies_of(data: bytes, path: str, reading: Reading) -> list[Reply]:
    """The replies of a file with these bytes in the place of its own."""
    return [item for _, item in reading.given(data, path) if isinstance(item, Reply)]


def _changed(read: Iterable[Read], revision: Revision, reading: Reading) -> Callable[[Reply], bool]:
    """Of a reply, whether it differs from the revision; standard input is always taken for new."""
    given = reading.inputs.stdin_filename or STANDARD_INPUT
    replies = [item for _, item in read if isinstance(item, Reply) and item.path != given]
    changes = Changes(replies, revision, partial(replies_of, reading=reading))
    return lambda reply: reply.path == given or changes.has(reply)


def _everything(reply: Reply) -> bool:
    return True


def _lint(
    read: Iterable[Read],
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


def _split(selectors: Sequence[str] | None) -> list[str]:
    """The selectors of an option that may be given many times and hold several, with commas between."""
    return [word.strip() for words in selectors or () for word in words.split(",") if word.strip()]


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
