"""palvelulint score: marks each reply at the eight points of the checklist."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from palvelulint import config, registry
from palvelulint.cli.complaints import complain_of_inputs
from palvelulint.cli.inputs import Inputs, lint, split
from palvelulint.cli.options import (
    ChannelOption,
    ExtendSelectOption,
    IgnoreOption,
    LanguageOption,
    PathsArgument,
    QuestionFileOption,
    QuestionOption,
    RelationshipOption,
    ScoreFormat,
    ScoreFormatOption,
    SelectOption,
    StdinFilenameOption,
)
from palvelulint.linter import Linter
from palvelulint.scorecard import scorecard
from palvelulint.wording import Language

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
    stdin_filename: StdinFilenameOption = None,
    language: LanguageOption = Language.FI,
) -> None:
    """Pisteytä vastaukset muistilistan kahdeksassa kohdassa.

    Jokainen vastaus saa kustakin kohdasta 2, kun kaikki on kunnossa, 1, kun siitä löytyi varoitus, ja
    0, kun siitä löytyi korjattavaa. Vinkit eivät laske pisteitä. Paluukoodi on 0, tai 2, kun komento on
    virheellinen tai jotakin ei voitu lukea.
    """
    rules = registry.select(split(select), split(ignore), split(extend_select))
    linter = Linter([rule() for rule in rules], language, classifier=config.load(Path.cwd()).classifier)
    inputs = Inputs(paths or (), question, question_file, channel, relationship, stdin_filename)
    checked, unread = lint(inputs, linter)
    card = scorecard(checked, rules)
    # Imported only now: rich costs time at the start.
    if form is ScoreFormat.JSON:
        from palvelulint.reporters import score_json

        score_json.write(card, language, sys.stdout)
    else:
        from palvelulint.reporters import score_text

        score_text.write(card, language, sys.stdout)
    sys.stdout.flush()
    complain_of_inputs(unread, language)
    raise typer.Exit(_UNREAD if unread else _DONE)
