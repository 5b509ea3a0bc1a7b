"""Where reports go: one to standard output, others to files, each in a form of its own."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Generic, NamedTuple, TextIO, TypeVar

from palvelulint.cli.complaints import choice
from palvelulint.errors import UsageError
from palvelulint.wording import Text
from palvelulint.writing import write

_Form = TypeVar("_Form", bound=StrEnum)


class Output(NamedTuple, Generic[_Form]):
    """A report in a file."""

    form: _Form
    path: Path


def output_parser(forms: type[_Form]) -> Callable[[str], Output[_Form]]:
    """A parser of what `--output sarif=out.sarif` asks for, with one of these forms."""
    parse_form = choice("--output", forms)

    def parse(word: str) -> Output[_Form]:
        form, path = _parts(word)
        return Output(parse_form(form), path)

    return parse


def _parts(word: str) -> tuple[str, Path]:
    form, separator, path = word.partition("=")
    if not separator or not path:
        raise UsageError(
            Text(
                f"Valitsimen --output arvo ”{word}” ei kerro muotoa ja tiedostoa.",
                f'--output "{word}" does not tell a form and a file.',
            ),
            Text(
                "Kirjoita se näin: --output html=raportti.html",
                "Write it like this: --output html=report.html",
            ),
        )
    return form, Path(path)


def write_outputs(outputs: Sequence[Output[_Form]], report: Callable[[_Form, TextIO], None]) -> None:
    """Write each report to its file, whole or not at all.

    Args:
        outputs: the files.
        report: writes a report in a form.

    Raises:
        InputError: a file cannot be written.
    """
    for output in outputs:
        out = io.StringIO()
        report(output.form, out)
        write(output.path, out.getvalue().encode("utf-8", "replace"))
