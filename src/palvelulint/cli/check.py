"""palvelulint check: reads the replies, runs the rules, writes the report."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from palvelulint import config, registry
from palvelulint.cli.complaints import choice, complain_of_inputs
from palvelulint.cli.inputs import Inputs, lint, split
from palvelulint.cli.options import (
    ChannelOption,
    ExtendSelectOption,
    FormatOption,
    IgnoreOption,
    LanguageOption,
    PathsArgument,
    QuestionFileOption,
    QuestionOption,
    RelationshipOption,
    SelectOption,
    StdinFilenameOption,
)
from palvelulint.finding import Severity
from palvelulint.linter import Linter
from palvelulint.reporters import Format, Report, reporter
from palvelulint.wording import Language

_CLEAN, _FOUND, _UNREAD = 0, 1, 2


class FailOn(StrEnum):
    """The lowest severity that makes the check fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"

    def fails(self, severity: Severity) -> bool:
        """Whether a finding of this severity makes the check fail."""
        return self is not FailOn.NEVER and severity.rank >= Severity(self).rank


def check(
    paths: PathsArgument = None,
    question: QuestionOption = None,
    question_file: QuestionFileOption = None,
    channel: ChannelOption = None,
    relationship: RelationshipOption = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    extend_select: ExtendSelectOption = None,
    fail_on: Annotated[
        FailOn,
        typer.Option(
            "--fail-on",
            parser=choice("--fail-on", FailOn),
            metavar="|".join(FailOn),
            help="Lievin huomio, josta tarkistus epäonnistuu (paluukoodi 1, oletus warning).",
            show_default=False,
        ),
    ] = FailOn.WARNING,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Kerro, mihin huomio perustuu: kuvioon, luokittimeen vai viestin rakenteeseen.",
            show_default=False,
        ),
    ] = False,
    form: FormatOption = Format.TEXT,
    stdin_filename: StdinFilenameOption = None,
    language: LanguageOption = Language.FI,
) -> None:
    """Tarkista vastaukset.

    Paluukoodi on 0, kun kaikki on kunnossa, 1, kun löytyi huomautettavaa, ja 2, kun komento on
    virheellinen tai jotakin ei voitu lukea.
    """
    rules = registry.select(split(select), split(ignore), split(extend_select))
    linter = Linter(
        [rule() for rule in rules], language, classifier=config.load(Path.cwd()).classifier, explains=explain
    )
    inputs = Inputs(paths or (), question, question_file, channel, relationship, stdin_filename)
    report = Report(*lint(inputs, linter), language)
    reporter(form)(report, sys.stdout)
    sys.stdout.flush()
    complain_of_inputs(report.unread, language)
    raise typer.Exit(_exit_code(report, fail_on))


def _exit_code(report: Report, fail_on: FailOn) -> int:
    if report.unread:
        return _UNREAD
    return _FOUND if any(fail_on.fails(finding.severity) for finding in report.findings) else _CLEAN
