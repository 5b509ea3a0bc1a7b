"""What `check --fix` and `check --diff` do to the files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from palvelulint import writing
from palvelulint.baseline import Baseline
from palvelulint.cli.inputs import Reading
from palvelulint.cli.linting import Linted, Linters, lint_bytes, replies_of
from palvelulint.errors import InputError
from palvelulint.linter import Checked
from palvelulint.mending import Mended, is_mendable, mend
from palvelulint.reply import Reply


def mended_files(
    linted: Linted,
    reading: Reading,
    linters: Linters,
    accepted: Baseline | None,
    unsafe: bool,
) -> list[Mended]:
    """Every file that has something to mend, with what would become of it; nothing is written.

    What the baseline accepts is left as it is, and so is a file of which not all can be read.
    """
    broken = {error.path for error in linted.unread}
    paths = dict.fromkeys(
        one.reply.path
        for one in linted.checked
        if one.reply.path not in broken and any(is_mendable(finding, unsafe) for finding in one.findings)
    )
    mended = []
    for path in paths:
        if not Path(path).is_file():  # standard input, whatever it is called
            continue

        def check(data: bytes, path: str = path) -> Sequence[Checked]:
            return lint_bytes(data, path, reading, linters).checked

        def told(checked: Sequence[Checked]) -> Sequence[Checked]:
            changed = [one if linted.is_told(one.reply) else Checked(one.reply, ()) for one in checked]
            return changed if accepted is None else accepted.filter(changed, ())[0]

        def read(data: bytes, path: str = path) -> Sequence[Reply]:
            return replies_of(data, path, reading)

        result = mend(path, Path(path).read_bytes(), check, read, unsafe, told)
        if result.fixed:
            mended.append(result)
    return mended


def write_all(mended: Sequence[Mended]) -> tuple[list[Mended], list[InputError]]:
    """Write the mended files, each whole or not at all: those that were written, and why others were not."""
    written, errors = [], []
    for each in mended:
        try:
            writing.write(Path(each.path), each.data)
            written.append(each)
        except InputError as error:
            errors.append(error)
    return written, errors
