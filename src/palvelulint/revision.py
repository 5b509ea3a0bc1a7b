"""An earlier revision of the files, as git has it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from palvelulint.errors import UsageError, nearest
from palvelulint.wording import Text

# Set in a hook that git runs, and of use only in the folder that it runs in.
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


class Revision:
    """A revision of the repository that a folder lies in, and what the files on disk differ from it in.

    Files are named as git does it: from the top of the repository, with slashes.

    Args:
        name: a branch, a tag, a commit or any other name that git has for one.
        folder: the folder; where it does not exist, the nearest one above it.

    Raises:
        UsageError: there is no such revision or no repository, or git cannot be run.
    """

    def __init__(self, name: str, folder: Path) -> None:
        folder = folder.resolve()
        self._folder = next(above for above in (folder, *folder.parents) if above.is_dir())
        top = self._git("rev-parse", "--show-toplevel")
        if top.returncode and b"not a git repository" in top.stderr:
            raise _no_repository(self._folder)
        self.root = Path(os.fsdecode(_output(top).removesuffix(b"\n"))).resolve()
        self._folder = self.root
        # --end-of-options: a name may begin with "-" and is no option for it.
        commit = self._git("rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}")
        if commit.returncode:
            raise self._unknown(name)
        self._commit = commit.stdout.decode().strip()

    def name_of(self, path: Path) -> str:
        """What git calls a file.

        Raises:
            UsageError: the file lies outside of the repository.
        """
        try:
            return path.resolve().relative_to(self.root).as_posix()
        except ValueError:
            raise UsageError(
                Text(
                    f"{path} ei ole samassa git-kansiossa kuin muut ({self.root}).",
                    f"{path} is not in the same git repository as the others ({self.root}).",
                ),
                Text(
                    "Tarkista eri kansiot erikseen valitsimella --changed-since.",
                    "With --changed-since, check each repository by itself.",
                ),
            ) from None

    @cached_property
    def files(self) -> dict[str, str]:
        """All files of the revision, each with the id of its content."""
        rows = _records(self._git("ls-tree", "-r", "-z", self._commit))
        split = (row.partition("\t") for row in rows)
        return {name: entry.split()[2] for entry, _, name in split}

    @cached_property
    def differing(self) -> frozenset[str]:
        """The files of the revision that are gone or may differ; those it has not got are not among them."""
        diff = self._git("diff-index", "--name-only", "-z", self._commit)
        return frozenset(_records(diff)) & self.files.keys()

    def contents(self, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Files of the revision with their bytes."""
        wanted = list(names)
        ids = "".join(f"{self.files[name]}\n" for name in wanted)
        answer = _output(self._git("cat-file", "--batch", given=ids.encode()))
        at = 0
        for name in wanted:  # each answer: id, type and size on a line, then the bytes and a line end
            end = answer.index(b"\n", at)
            size = int(answer[at:end].split()[2])
            yield name, answer[end + 1 : end + 1 + size]
            at = end + size + 2

    def _git(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        around = {key: value for key, value in os.environ.items() if key not in _OF_A_HOOK}
        try:
            return subprocess.run(
                # Without optional locks: whoever waits for this may be git itself.
                ("git", "--no-optional-locks", *arguments),
                cwd=self._folder,
                env=around | {"LC_ALL": "C"},
                input=given,
                capture_output=True,
            )
        except (OSError, ValueError) as error:
            raise _cannot_run(error) from None

    def _unknown(self, name: str) -> UsageError:
        problem = Text(
            f"Tässä git-kansiossa ei ole versiota ”{name}”.", f'This git repository has no revision "{name}".'
        )
        if self._git("rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
            return UsageError(
                problem,
                Text(
                    "Kansiossa on vain osa historiasta. Hae loputkin: git fetch --unshallow, "
                    "GitHubissa fetch-depth: 0, GitLabissa GIT_DEPTH: 0.",
                    "Only a part of the history is here. Fetch it all: git fetch --unshallow, "
                    "on GitHub fetch-depth: 0, on GitLab GIT_DEPTH: 0.",
                ),
            )
        known = self._git("for-each-ref", "--format=%(refname:short)").stdout
        meant = nearest(name, known.decode(errors="replace").splitlines())
        if meant is not None:
            return UsageError(problem, Text(f"Tarkoititko {meant}?", f"Did you mean {meant}?"))
        return UsageError(
            problem,
            Text("Anna haara, tagi tai commitin tunniste.", "Give a branch, a tag or the id of a commit."),
        )


def _records(answer: subprocess.CompletedProcess[bytes]) -> list[str]:
    return [os.fsdecode(record) for record in _output(answer).split(b"\0") if record]


def _output(answer: subprocess.CompletedProcess[bytes]) -> bytes:
    """What git wrote; UsageError with its own words where it failed."""
    if answer.returncode == 0:
        return answer.stdout
    said = " ".join(answer.stderr.decode(errors="replace").removeprefix("fatal: ").split())
    raise UsageError(Text(f"Komento git epäonnistui: {said}", f"git failed: {said}"))


def _no_repository(folder: Path) -> UsageError:
    return UsageError(
        Text(f"{folder} ei ole git-kansiossa.", f"{folder} is not in a git repository."),
        Text(
            "Jätä valitsin --changed-since pois tai tarkista tiedostot git-kansiossa.",
            "Leave --changed-since out, or check the files in a git repository.",
        ),
    )


def _cannot_run(error: OSError | ValueError) -> UsageError:
    if isinstance(error, FileNotFoundError):
        return UsageError(
            Text("Komentoa git ei löydy.", "There is no command git."),
            Text(
                "Asenna git tai jätä valitsin --changed-since pois.",
                "Install git, or leave --changed-since out.",
            ),
        )
    return UsageError(Text(f"Komentoa git ei voi ajaa: {error}.", f"git cannot be run: {error}."))
