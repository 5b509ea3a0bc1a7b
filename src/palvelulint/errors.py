"""Errors that are told to the user: what is wrong, where, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path

from palvelulint.wording import Language, Text


class PalvelulintError(Exception):
    """Base of every error that the user can mend; the command line ends with exit code 2.

    `str()` gives it in Finnish, `in_language` in the language asked for.

    Args:
        problem: what is wrong, a whole sentence.
        hint: what the user can do about it, a whole sentence, or None where the problem says it all.
    """

    def __init__(self, problem: Text, hint: Text | None = None) -> None:
        super().__init__(problem, hint)
        self.problem = problem
        self.hint = hint

    def in_language(self, language: Language) -> str:
        """The whole message in the asked language."""
        problem = self.problem.in_language(language)
        return problem if self.hint is None else f"{problem} {self.hint.in_language(language)}"

    def __str__(self) -> str:
        return self.in_language(Language.FI)


class UsageError(PalvelulintError):
    """Wrong use: an unknown rule, option value or name. The hint offers the nearest right one."""


class InputError(PalvelulintError):
    """A file, or one record of it, that cannot be read as a reply.

    A source *raises* it when nothing of the file can be read, and *yields* it among the replies
    when only one record is broken, so that the others are still checked.

    Args:
        path: the file as the user named it.
        problem: what is wrong, a whole sentence without the place.
        hint: what the user can do about it, a whole sentence.
        line: 1-based line in the file, or None where the file as a whole is meant.
    """

    def __init__(self, path: Path | str, problem: Text, hint: Text | None, line: int | None = None) -> None:
        super().__init__(problem, hint)
        self.args = (path, problem, hint, line)  # what the error is built from again when it is unpickled
        self.path = str(path)
        self.line = line

    @property
    def place(self) -> str:
        """The file, and the line where one is known: `replies.jsonl:12`."""
        return self.path if self.line is None else f"{self.path}:{self.line}"

    def in_language(self, language: Language) -> str:
        """The whole message with its place, in the asked language."""
        return f"{self.place}: {super().in_language(language)}"


class LexiconError(PalvelulintError):
    """A pattern of the lexicon that cannot be understood: names the file, the line and the pattern."""


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that is spelt most like `word`, or None when none is near enough to be meant."""
    by_folded = {choice.casefold(): choice for choice in choices}
    found = difflib.get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else None


def did_you_mean(word: str, choices: Iterable[str], hint: Text) -> Text:
    """The hint with the choice that `word` was probably meant for before it, where one is near enough."""
    meant = nearest(word, choices)
    if meant is None:
        return hint
    return Text(f"Tarkoititko ”{meant}”? {hint.fi}", f'Did you mean "{meant}"? {hint.en}')
