"""palvelulint score: marks each reply at the eight points of the checklist."""

from __future__ import annotations

import sys

import typer

from palvelulint.cli.complaints import complain_of_inputs
from palvelulint.cli.inputs import Inputs, Reading
from palvelulint.cli.linting import Linters, lint, overriding
from palvelulint.cli.options import (
    ChannelOption,
    ConfiguredLanguageOption,
    ExtendSelectOption,
    ForceExcludeOption,
    IgnoreOption,
    PathsArgument,
    QuestionFileOption,
    QuestionOption,
    RelationshipOption,
    ScoreFormatOption,
    ScoreOutputOption,
    SelectOption,
    SkipUnknownOption,
    StdinFilenameOption,
)
from palvelulint.cli.outputs import write_outputs
from palvelulint.config import Configurations
from palvelulint.reporters import Report, ScoreFormat, score_reporter

_DONE, _UNREAD = 0, 2


def score(
    paths: PathsArgument = None,
    question: QuestionOption = None,
    question_file: QuestionFileOption = None,
    channel: ChannelOption = None,
    relationship: RelationshipOption = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    extend_select: ExtendSelectOption = None,
    form: ScoreFormatOption = ScoreFormat.TEXT,
    output: ScoreOutputOption = None,
    stdin_filename: StdinFilenameOption = None,
    force_exclude: ForceExcludeOption = False,
    skip_unknown: SkipUnknownOption = False,
    language: ConfiguredLanguageOption = None,
) -> None:
    """Pisteytä vastaukset muistilistan kahdeksassa kohdassa.

    Jokainen vastaus saa kustakin kohdasta 2, kun kaikki on kunnossa, 1, kun siitä löytyi varoitus, ja
    0, kun siitä löytyi korjattavaa. Vinkit eivät laske pisteitä. Paluukoodi on 0, tai 2, kun komento on
    virheellinen tai jotakin ei voitu lukea.
    """
    configurations = Configurations(overriding(select, ignore, extend_select))
    inputs = Inputs(
        paths or (),
        question=question,
        question_file=question_file,
        channel=channel,
        relationship=relationship,
        stdin_filename=stdin_filename,
        force_exclude=force_exclude,
        skip_unknown=skip_unknown,
    )
    spoken = language or configurations.of_folder(inputs.folder).lang
    linted = lint(Reading(inputs, configurations), Linters(spoken))
    report = Report(linted.checked, linted.unread, spoken, linted.rules)
    write_outputs(output or (), lambda form, out: score_reporter(form)(report, out))
    score_reporter(form)(report, sys.stdout)
    sys.stdout.flush()
    complain_of_inputs(report.unread, spoken)
    raise typer.Exit(_UNREAD if report.unread else _DONE)
