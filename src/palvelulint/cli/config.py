"""palvelulint config: what settings hold for a file or folder, and where each comes from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from palvelulint.cli.options import ConfiguredLanguageOption, ListingFormat, ListingFormatOption
from palvelulint.config import Config, Configurations, Place
from palvelulint.config.shown import Shown, as_markdown, as_toml, in_force
from palvelulint.errors import InputError
from palvelulint.wording import Language, Text

_NO_FILE = Text(
    "Asetustiedostoa ei ole: voimassa ovat oletukset. Asetustiedoston tekee palvelulint init.",
    "There is no settings file: the defaults hold. palvelulint init makes one.",
)
_DEFAULT = Text("oletus", "default")


def config(
    path: Annotated[
        Path | None,
        typer.Argument(
            metavar="[POLKU]",
            help="Tiedosto tai kansio, jonka asetukset näytetään. Oletus on nykyinen kansio.",
            show_default=False,
        ),
    ] = None,
    form: ListingFormatOption = ListingFormat.TEXT,
    language: ConfiguredLanguageOption = None,
) -> None:
    """Näytä voimassa olevat asetukset ja mistä kukin tulee.

    Muoto markdown luettelee kaikki asetukset selityksineen.
    """
    if form is ListingFormat.MARKDOWN:
        print(as_markdown(language or Language.FI), end="")
        return
    asked = path or Path()
    found = _config_of(asked)
    if form is ListingFormat.JSON:
        print(json.dumps(_record(asked, found), ensure_ascii=False, indent=2))
    else:
        print(_text(found, language or found.lang))


def _config_of(path: Path) -> Config:
    configurations = Configurations()
    try:
        is_folder, exists = path.is_dir(), path.exists()
    except OSError:
        is_folder = exists = False
    if not exists:
        raise InputError(
            path,
            Text("Tällaista tiedostoa tai kansiota ei ole.", "There is no such file or folder."),
            Text("Tarkista nimi ja kansio.", "Check the name and the folder."),
        )
    return configurations.of_folder(path) if is_folder else configurations.of(path)


def _record(path: Path, found: Config) -> dict[str, object]:
    return {
        "path": str(path),
        "configuration": None if found.path is None else str(found.path),
        "settings": {shown.setting.key: _setting(shown) for shown in in_force(found)},
    }


def _setting(shown: Shown) -> dict[str, object]:
    place = shown.place
    return {
        "value": shown.value,
        "default": place is None,
        "path": None if place is None else str(place.path),
        "line": None if place is None else place.line,
        "files": None if place is None or not place.files else list(place.files),
    }


def _text(found: Config, language: Language) -> str:
    rows = [
        (shown.setting.key, as_toml(shown.value), _origin(shown.place, language)) for shown in in_force(found)
    ]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    # A long value does not push the others' origins off the screen.
    width = min(widths[1], 40)
    lines = [f"{key:<{widths[0]}}  {value:<{width}}  {origin}" for key, value, origin in rows]
    head = _NO_FILE.in_language(language) if found.path is None else str(found.path)
    return "\n".join([head, "", *lines])


def _origin(place: Place | None, language: Language) -> str:
    if place is None:
        return f"({_DEFAULT.in_language(language)})"
    line = "" if place.line is None else f":{place.line}"
    files = f" (per-file: {', '.join(place.files)})" if place.files else ""
    return f"{place.path.name}{line}{files}"
