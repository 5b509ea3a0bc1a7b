"""Reports: what was found, in the form that its reader expects. One module a format.

A format's module has one function, `write`, that takes a whole `Report` and a stream.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import Protocol, TextIO, cast

from palvelulint.errors import InputError
from palvelulint.finding import Finding
from palvelulint.linter import Checked
from palvelulint.wording import Language


class Format(StrEnum):
    """The forms of a report; each is a module of this package of the same name."""

    TEXT = "text"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Report:
    """One run of the linter.

    Attributes:
        checked: every reply that was checked, with its findings, in the order of reading.
        unread: the inputs that could not be read.
        language: the language of the findings, and of what is said around them.
    """

    checked: Sequence[Checked]
    unread: Sequence[InputError] = ()
    language: Language = Language.FI

    @property
    def findings(self) -> list[Finding]:
        """All findings, in the order of reading."""
        return [finding for checked in self.checked for finding in checked.findings]


class Reporter(Protocol):
    """Writes a report in one form."""

    def __call__(self, report: Report, out: TextIO) -> None:
        """Write the whole report to `out`."""
        ...


def reporter(form: Format) -> Reporter:
    """The reporter of a format, imported only now: rich and the like cost time at the start."""
    return cast(Reporter, import_module(f"{__name__}.{form}").write)
