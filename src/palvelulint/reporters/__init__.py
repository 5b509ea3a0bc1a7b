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
from palvelulint.reporters.history import Earlier
from palvelulint.rule import Rule
from palvelulint.scorecard import scorecard
from palvelulint.wording import Language

PROJECT = "https://github.com/palvelulint/palvelulint"


class Format(StrEnum):
    """The forms of a report; each is a module of this package of the same name."""

    TEXT = "text"
    CONCISE = "concise"
    GROUPED = "grouped"
    JSON = "json"
    JSONL = "jsonl"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    CHECKSTYLE = "checkstyle"
    RDJSON = "rdjson"
    MARKDOWN = "markdown"
    HTML = "html"


class ScoreFormat(StrEnum):
    """The forms of a scorecard: each is a module `score_…` of this package, but HTML is the report's page."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Report:
    """One run of the linter.

    Attributes:
        checked: every reply that was checked, with its findings, in the order of reading.
        unread: the inputs that could not be read.
        language: the language of the findings, and of what is said around them.
        rules: the rules that ran, for the formats that describe them.
        fixed: how many accepted findings of the baseline no longer occur.
        history: earlier reports, the oldest first.
        mended: how many findings were mended before these were left.
    """

    checked: Sequence[Checked]
    unread: Sequence[InputError] = ()
    language: Language = Language.FI
    rules: Sequence[type[Rule]] = ()
    fixed: int = 0
    history: Sequence[Earlier] = ()
    mended: int = 0

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


def score_reporter(form: ScoreFormat) -> Reporter:
    """The writer of a report's scorecard, imported only now."""
    if form is ScoreFormat.HTML:
        return reporter(Format.HTML)
    module = import_module(f"{__name__}.score_{form}")

    def write(report: Report, out: TextIO) -> None:
        module.write(scorecard(report.checked, report.rules), report.language, out)

    return write
