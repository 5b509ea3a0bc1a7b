"""palvelulint baseline: accepts what is found today, so that later checks tell only what is new."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from palvelulint.baseline import FILE_NAME, Baseline, find
from palvelulint.cli.complaints import complain_of_inputs
from palvelulint.cli.inputs import STANDARD_INPUT, Inputs, Reading
from palvelulint.cli.linting import Linted, Linters, lint, overriding
from palvelulint.cli.options import (
    ChannelOption,
    ConfiguredLanguageOption,
    ExtendSelectOption,
    IgnoreOption,
    RelationshipOption,
    SelectOption,
)
from palvelulint.config import Config, Configurations
from palvelulint.errors import InputError, UsageError
from palvelulint.linter import Checked
from palvelulint.wording import Language, Text

_DONE, _UNREAD = 0, 2

_ACCEPTED = Text("Hyväksyttyjä huomioita {number}: {path}", "Accepted findings: {number} in {path}")
_PRUNED = Text(
    "Korjattuja huomioita poistettu {gone}, hyväksyttyjä jäljellä {number}: {path}",
    "Fixed findings dropped: {gone}; accepted ones left: {number} in {path}",
)
_NOT_PRUNED = Text(
    "Luetteloa {path} ei muutettu, koska kaikkea ei voitu lukea.",
    "{path} was left as it is, since not everything could be read.",
)


def baseline(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[POLKU]…",
            help="Tiedostot ja kansiot. Oletuksena samat kuin viimeksi, ensimmäisellä kerralla "
            "nykyinen kansio.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="TIEDOSTO",
            help=f"Mihin hyväksytyt kirjoitetaan (oletus asetus baseline tai {FILE_NAME}).",
        ),
    ] = None,
    prune: Annotated[
        bool,
        typer.Option(
            "--prune", help="Poista luettelosta korjatut huomiot; uusia ei hyväksytä.", show_default=False
        ),
    ] = False,
    channel: ChannelOption = None,
    relationship: RelationshipOption = None,
    select: SelectOption = None,
    ignore: IgnoreOption = None,
    extend_select: ExtendSelectOption = None,
    language: ConfiguredLanguageOption = None,
) -> None:
    """Hyväksy nykyiset huomiot, jotta check kertoo vain uusista.

    Luetteloon tulee huomioista tunnisteet, ei tekstiä. Paluukoodi on 0, tai 2, kun komento on virheellinen
    tai jotakin ei voitu lukea.
    """
    if STANDARD_INPUT in (paths or ()):
        raise UsageError(
            Text(
                "Vakiosyötteen huomioita ei voi hyväksyä.", "Findings in standard input cannot be accepted."
            ),
            Text("Anna tiedostoja tai kansioita.", "Give files or folders."),
        )
    configurations = Configurations(overriding(select, ignore, extend_select))
    folder = Inputs(paths or ()).folder
    config = configurations.of_folder(folder)
    spoken = language or config.lang
    target = output or _near(
        config.baseline or find(folder.absolute()) or (config.folder or Path()) / FILE_NAME
    )
    old = Baseline.load(target) if prune else _replaced(target)
    read = paths or [str(_near(path)) for path in (old.places if old else ())] or ["."]
    places = [Path(path) for path in read]
    if old is not None and old.places and not old.is_covered_by(places):
        raise _covers_more(old, target)
    inputs = Inputs(read, channel=channel, relationship=relationship)
    linted = lint(Reading(inputs, configurations), Linters(spoken))
    complain_of_inputs(linted.unread, spoken)
    if prune and old is not None:
        _prune(old, linted, target, spoken)
    else:
        new = Baseline.of(linted.checked, places)
        new.write(target)
        print(_ACCEPTED.in_language(spoken).format(number=new.size, path=target))
    raise typer.Exit(_UNREAD if linted.unread else _DONE)


def baseline_in_force(given: Path | None, config: Config, folder: Path) -> Baseline | None:
    """The baseline of a check: the given one, the configured one, or the nearest one in or above a folder.

    Raises:
        InputError: it cannot be read.
    """
    path = given or config.baseline or find(folder.absolute())
    return None if path is None else Baseline.load(_near(path))


def new_only(linted: Linted, inputs: Inputs, accepted: Baseline | None) -> tuple[list[Checked], int]:
    """What a check finds that its baseline does not accept.

    Returns:
        the replies with the findings that are new, and how many accepted ones are fixed: none where the
        check does not read all that the baseline was written of.
    """
    if accepted is None:
        return linted.checked, 0
    reads_all = not linted.unread and inputs.changed_since is None
    is_whole = reads_all and accepted.is_covered_by(map(Path, inputs.paths or ["."]))
    return accepted.filter(linted.checked, {rule.code for rule in linted.rules} if is_whole else ())


def _near(path: Path) -> Path:
    """The path from the current folder, as a person would type it."""
    return Path(os.path.relpath(path))


def _replaced(target: Path) -> Baseline | None:
    """The baseline that is about to be written anew; None where there is none that can be read."""
    try:
        return Baseline.load(target)
    except InputError:
        return None


def _prune(old: Baseline, linted: Linted, target: Path, language: Language) -> None:
    if linted.unread:
        print(_NOT_PRUNED.in_language(language).format(path=target))
        return
    left = old.pruned(linted.checked, {rule.code for rule in linted.rules})
    left.write(target)
    told = _PRUNED.in_language(language)
    print(told.format(gone=old.size - left.size, number=left.size, path=target))


def _covers_more(old: Baseline, target: Path) -> UsageError:
    paths = ", ".join(str(_near(path)) for path in old.places)
    return UsageError(
        Text(
            f"Luettelo {target} koskee polkuja {paths}, joista kaikkia ei nyt luettaisi.",
            f"{target} was written of {paths}, not all of which would be read now.",
        ),
        Text(
            "Jätä polut pois tai anna kaikki. Uuden luettelon voi kirjoittaa muualle valitsimella --output.",
            "Leave the paths out, or give them all. --output writes a new baseline elsewhere.",
        ),
    )
