"""What a walk through folders leaves out: patterns as in .gitignore, and the .gitignore files themselves."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from palvelulint.errors import InputError
from palvelulint.sources.decoding import decode

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Patterns:
    """Patterns as in .gitignore, relative to a folder.

    Args:
        folder: where the patterns start from, absolute.
        patterns: one a line; of those that fit the last one decides, and `!` takes back.
    """

    def __init__(self, folder: Path, patterns: Iterable[str]) -> None:
        self._folder = folder
        self._spec = _spec(patterns)

    def fit(self, path: Path, is_folder: bool = False) -> bool | None:
        """Whether the last pattern that fits takes the path in or back; None where none fits.

        What lies in a folder that fits, fits too.
        """
        try:
            below = absolute(path).relative_to(self._folder).as_posix()
        except ValueError:
            return None
        return self._spec.check_file(f"{below}/" if is_folder else below).include


class GitIgnore:
    """What the .gitignore files above and around a path leave out, up to the root of the repository."""

    def __init__(self) -> None:
        self._roots: dict[Path, Path | None] = {}
        self._files: dict[Path, Patterns | None] = {}

    def leaves_out(self, path: Path, is_folder: bool, top: Path) -> bool:
        """Whether git would leave the path out; the folders above it are not looked at.

        Args:
            top: the uppermost folder whose .gitignore counts where there is no repository.
        """
        folder = absolute(path).parent
        root = self._root(folder) or absolute(top)
        while folder.is_relative_to(root):
            patterns = self._patterns(folder)
            said = patterns.fit(path, is_folder) if patterns is not None else None
            if said is not None:
                return said
            folder = folder.parent
        return False

    def _root(self, folder: Path) -> Path | None:
        if folder not in self._roots:
            try:
                is_root = (folder / ".git").exists()
            except OSError:
                is_root = False  # the folder may not be looked into: told when it is read
            if is_root:
                self._roots[folder] = folder
            else:
                self._roots[folder] = None if folder == folder.parent else self._root(folder.parent)
        return self._roots[folder]

    def _patterns(self, folder: Path) -> Patterns | None:
        if folder not in self._files:
            self._files[folder] = _read(folder / ".gitignore")
        return self._files[folder]


def absolute(path: Path) -> Path:
    """The path from the root without "..", links as they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow the links


def is_pattern(text: str) -> bool:
    """Whether the text is one pattern that fits something."""
    try:
        return any(pattern.include is not None for pattern in _spec([text]).patterns)
    except (ValueError, re.error):
        return False


def _read(file: Path) -> Patterns | None:
    try:
        lines = decode(file.read_bytes(), str(file)).splitlines()
    except (OSError, InputError):
        return None  # git passes by what it cannot read
    return Patterns(file.parent, [line for line in lines if is_pattern(line)])


def _spec(patterns: Iterable[str]) -> GitIgnoreSpec:
    # Only now: it takes as long to import as the rest of a start, and most runs name their files.
    from pathspec import GitIgnoreSpec

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # [[:alpha:]] is sound in .gitignore
        return GitIgnoreSpec.from_lines(patterns)
