"""palvelulint check: reads the replies, runs the rules, writes the report."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from palvelulint.baseline import FILE_NAME
from palvelulint.cli.baseline import baseline_in_force, new_only
from palvelulint.cli.complaints import choice, complain_of_inputs
from palvelulint.cli.fixing import mended_files, write_all
from palvelulint.cli.inputs import STANDARD_INPUT, Inputs, Reading
from palvelulint.cli.linting import Linters, lint, overriding
from palvelulint.cli.options import (
    ChannelOption,
    ConfiguredLanguageOption,
    ExtendSelectOption,
    ForceExcludeOption,
    FormatOption,
    IgnoreOption,
    OutputOption,
    PathsArgument,
    QuestionFileOption,
    QuestionOption,
    RelationshipOption,
    SelectOption,
    SkipUnknownOption,
    StdinFilenameOption,
)
from palvelulint.cli.outputs import write_outputs
from palvelulint.config import Configurations, FailOn
from palvelulint.errors import InputError, UsageError
from palvelulint.finding import Finding
from palvelulint.mending import Mended
from palvelulint.reporters import Format, Report, history, reporter
from palvelulint.wording import Language, Text

_CLEAN, _FOUND, _UNREAD = 0, 1, 2
_NOTHING_READ = Text(
    "Komento palvelulint replies kertoo, mitä tiedostoista luetaan.",
    "palvelulint replies tells what is read from the files.",
)
_STATISTICS = (Format.TEXT, Format.JSON)


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
        FailOn | None,
        typer.Option(
            "--fail-on",
            parser=choice("--fail-on", FailOn),
            metavar="|".join(FailOn),
            help="Lievin huomio, joka saa tarkistuksen epäonnistumaan (paluukoodi 1; oletus warning "
            "tai asetus fail-on).",
        ),
    ] = None,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Kerro, mihin huomio perustuu: kuvioon, luokittimeen vai viestin rakenteeseen.",
            show_default=False,
        ),
    ] = False,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline",
            metavar="TIEDOSTO",
            help="Hyväksyttyjen huomioiden luettelo (oletus asetus baseline tai lähin "
            f"{FILE_NAME}); vain uudet huomiot kerrotaan.",
        ),
    ] = None,
    no_baseline: Annotated[
        bool, typer.Option("--no-baseline", help="Kerro hyväksytytkin huomiot.", show_default=False)
    ] = False,
    changed_since: Annotated[
        str | None,
        typer.Option(
            "--changed-since",
            metavar="VERSIO",
            help="Tarkista vain vastaukset, jotka eroavat tästä git-versiosta: haara, tagi tai commit.",
        ),
    ] = None,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix",
            help="Korjaa tiedostoihin se, minkä voi korjata merkitystä muuttamatta, ja kerro loput.",
            show_default=False,
        ),
    ] = False,
    diff: Annotated[
        bool,
        typer.Option("--diff", help="Näytä korjaukset muuttamatta tiedostoja.", show_default=False),
    ] = False,
    unsafe_fixes: Annotated[
        bool,
        typer.Option(
            "--unsafe-fixes",
            help="Ota mukaan myös korjaukset, jotka voivat muuttaa merkitystä: lue ne läpi.",
            show_default=False,
        ),
    ] = False,
    form: FormatOption = Format.TEXT,
    output: OutputOption = None,
    show_statistics: Annotated[
        bool,
        typer.Option(
            "--statistics",
            help="Kerro huomioiden sijaan, montako niitä on säännöittäin (text tai json).",
            show_default=False,
        ),
    ] = False,
    earlier: Annotated[
        list[Path] | None,
        typer.Option(
            "--history",
            metavar="TIEDOSTO",
            help="Aiempi JSON-raportti HTML-raportin kehityskuvaajaan, vanhin ensin. Voi antaa monta kertaa.",
        ),
    ] = None,
    stdin_filename: StdinFilenameOption = None,
    force_exclude: ForceExcludeOption = False,
    skip_unknown: SkipUnknownOption = False,
    language: ConfiguredLanguageOption = None,
) -> None:
    """Tarkista vastaukset.

    Paluukoodi on 0, kun kaikki on kunnossa, 1, kun löytyi huomautettavaa, ja 2, kun komento on
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
        changed_since=changed_since,
    )
    if show_statistics and form not in _STATISTICS:
        raise _no_statistics_in(form)
    if fix or diff:
        _refuse_standard_input(inputs)
    trend = [history.load(path) for path in earlier or ()]
    config = configurations.of_folder(inputs.folder)
    linters = Linters(language or config.lang, explain, remembers=fix or diff)
    accepted = None if no_baseline else baseline_in_force(baseline, config, inputs.folder)
    reading = Reading(inputs, configurations)
    linted = lint(reading, linters)
    mended: list[Mended] = []
    if fix or diff:
        mended = mended_files(linted, reading, linters, accepted, unsafe_fixes)
        if diff:
            _show_diff(mended, linted.unread, linters.language)
        mended, unwritten = write_all(mended)
        if mended or unwritten:
            linted = lint(reading, linters)
            linted.unread.extend(unwritten)
    checked, fixed = new_only(linted, inputs, accepted)
    report = Report(
        checked,
        unread=linted.unread,
        language=linters.language,
        rules=linted.rules,
        fixed=fixed,
        history=trend,
        mended=sum(len(each.fixed) for each in mended),
    )
    # First of all: whoever reads standard output may close it early.
    write_outputs(output or (), lambda form, out: reporter(form)(report, out))
    if show_statistics:
        from palvelulint.reporters import statistics  # only now: rich costs time at the start

        statistics.write(report, form, sys.stdout)
    else:
        reporter(form)(report, sys.stdout)
    sys.stdout.flush()
    complain_of_inputs(report.unread, linters.language)
    if not report.checked and not report.unread and changed_since is None:
        print(_NOTHING_READ.in_language(linters.language), file=sys.stderr)

    def fails(finding: Finding) -> bool:
        level = fail_on or configurations.of_folder(Path(finding.path).parent).fail_on
        return level.fails(finding.severity)

    if linted.unread:
        raise typer.Exit(_UNREAD)
    raise typer.Exit(_FOUND if any(map(fails, report.findings)) else _CLEAN)


def _show_diff(mended: Sequence[Mended], unread: Sequence[InputError], language: Language) -> NoReturn:
    """Show what would be mended; exit code 1 tells that there is something."""
    for each in mended:
        sys.stdout.writelines(each.diff())
    sys.stdout.flush()
    complain_of_inputs(unread, language)
    raise typer.Exit(_UNREAD if unread else _FOUND if mended else _CLEAN)


def _refuse_standard_input(inputs: Inputs) -> None:
    if STANDARD_INPUT in inputs.paths:
        raise UsageError(
            Text("Vakiosyötettä ei voi korjata.", "Standard input cannot be mended."),
            Text("Anna korjattava tiedosto.", "Give the file to mend."),
        )


def _no_statistics_in(form: Format) -> UsageError:
    forms = ", ".join(_STATISTICS)
    return UsageError(
        Text(f"Lukumääriä ei voi näyttää muodossa {form}.", f"There are no statistics in {form}."),
        Text(
            f"Sallitut muodot: {forms}. Raportin voi kirjoittaa valitsimella --output.",
            f"Use {forms}, or --output.",
        ),
    )
