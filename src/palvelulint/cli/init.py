"""palvelulint init: writes a commented start for the settings."""

from __future__ import annotations

from pathlib import Path

from palvelulint.cli.options import LanguageOption
from palvelulint.config.shown import start
from palvelulint.errors import InputError
from palvelulint.wording import Language, Text
from palvelulint.writing import write

_NAME = "palvelulint.toml"
_WRITTEN = Text(
    "Asetustiedosto {path} on kirjoitettu.\n\n"
    "Seuraavaksi:\n"
    "  palvelulint replies   mitkä vastaukset luetaan ja mistä\n"
    "  palvelulint check     tarkista ne\n"
    "  palvelulint config    mitkä asetukset ovat voimassa",
    "The settings file {path} is written.\n\n"
    "Next:\n"
    "  palvelulint replies   which replies are read and from where\n"
    "  palvelulint check     check them\n"
    "  palvelulint config    which settings are in force",
)


def init(language: LanguageOption = Language.FI) -> None:
    """Kirjoita tähän kansioon asetustiedosto selityksineen."""
    path = Path(_NAME)
    _write_new(path, start(language))
    print(_WRITTEN.in_language(language).format(path=path))


def _write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet, whole or not at all."""
    if path.exists():
        raise InputError(
            path,
            Text("Asetustiedosto on jo olemassa.", "There is a settings file already."),
            Text(
                "Muokkaa sitä tai siirrä se ensin muualle. Asetukset luettelee "
                "palvelulint config --format markdown.",
                "Edit it, or move it away first. palvelulint config --format markdown lists the settings.",
            ),
        )
    write(path, text.encode())
