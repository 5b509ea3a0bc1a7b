"""The settings as they are shown: what is in force and where it comes from, and a file to start from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from palvelulint.config.model import Config, IgnoredReply, PerFile, Place
from palvelulint.config.schema import SETTINGS, Setting
from palvelulint.wording import Language, Text

if TYPE_CHECKING:
    from palvelulint.sources.field_map import FieldMap


class Shown(NamedTuple):
    """A setting in force.

    Attributes:
        setting: the setting.
        value: as JSON would hold it; paths as texts.
        place: where it stands; None for the default.
    """

    setting: Setting
    value: Any
    place: Place | None


def in_force(config: Config) -> Iterator[Shown]:
    """Every setting with its value and where that comes from."""
    for setting in SETTINGS:
        value = getattr(config, setting.attribute)
        if setting.attribute == "source":
            value = tuple(map(_map, config.source))
        yield Shown(setting, _plain(value), config.places.get(setting.attribute))


def as_toml(value: Any) -> str:
    """A value that `in_force` gave, as TOML writes it on one line; a dash for none."""
    if value is None:
        return "-"
    if isinstance(value, dict):
        inner = ", ".join(f"{key} = {as_toml(of_key)}" for key, of_key in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(as_toml, value))}]"
    # JSON's texts, numbers and truth values are TOML's too.
    return json.dumps(value, ensure_ascii=False)


def _map(field_map: FieldMap) -> dict[str, Any]:
    return {"glob": field_map.globs, "text": tuple(field.path.written for field in field_map.text)}


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, PerFile):
        settings = {name.replace("_", "-"): _plain(inner) for name, inner in value.settings.items()}
        return {"files": list(value.files), **settings}
    if isinstance(value, IgnoredReply):
        given = {"name": value.name, "rules": list(value.rules), "reason": value.reason}
        return {key: inner for key, inner in given.items() if inner}
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    return value


_TOP = Text(
    "palvelulintin asetukset. Poista risuaita niiden asetusten edestä, jotka otat käyttöön.\n"
    "Polut ja tiedostokuviot alkavat tämän tiedoston kansiosta. Mitä on voimassa ja mistä se tulee,\n"
    "kertoo komento palvelulint config.",
    "The settings of palvelulint. Remove the mark # before those that you take into use.\n"
    "Paths and patterns start from the folder of this file. The command palvelulint config tells\n"
    "what is in force and where it comes from.",
)


def start(language: Language) -> str:
    """A `palvelulint.toml` in which every setting is explained and none is in force."""
    return "\n".join([_commented(_TOP, language), *(_entry(setting, language) for setting in SETTINGS)])


def _entry(setting: Setting, language: Language) -> str:
    # The mark of what can be taken into use has no blank after it.
    example = "".join(f"#{line}\n" for line in setting.example.in_language(language).splitlines())
    return f"{_commented(setting.meaning, language)}{_commented(setting.type.allowed, language)}{example}"


def _commented(text: Text, language: Language) -> str:
    return "".join(f"# {line}\n" for line in text.in_language(language).splitlines())


_INTRODUCTION = Text(
    "# Asetukset\n\n"
    "Tämän sivun kirjoittaa komento `palvelulint config --format markdown`.\n\n"
    "Asetukset kirjoitetaan tiedostoon `palvelulint.toml` tai tiedoston `pyproject.toml` kohtaan\n"
    "`[tool.palvelulint]`. Jokaista vastaustiedostoa koskee sitä lähin asetustiedosto, joka on samassa\n"
    "kansiossa tai sen yläpuolella; useampia ei yhdistetä. Polut ja tiedostokuviot alkavat asetustiedoston\n"
    "kansiosta. Komentorivin valitsin voittaa asetuksen. Aloitustiedoston kirjoittaa\n"
    "`palvelulint init`, ja mitä on voimassa ja mistä se tulee, kertoo `palvelulint config [POLKU]`.\n\n"
    "Asetukset, joiden perässä on \\*, voi antaa myös kohdassa `per-file`. Siellä `ignore`,\n"
    "`extend-select` ja `severity` täydentävät sitä, mikä koskee kaikkia tiedostoja, ja muut tulevat sen\n"
    "tilalle.\n",
    "# Settings\n\n"
    "This page is written by the command `palvelulint config --format markdown --lang en`.\n\n"
    "Settings are written in `palvelulint.toml`, or in `[tool.palvelulint]` of `pyproject.toml`. For each\n"
    "file of replies the nearest one holds, in its folder or above it; several are not merged. Paths and\n"
    "patterns start from the folder of the settings file. Options of the command line go before settings.\n"
    "`palvelulint init` writes a start, and `palvelulint config [PATH]` tells what is in force and where it\n"
    "comes from.\n\n"
    "Those with \\* may also be given in a `per-file` entry. There `ignore`, `extend-select` and `severity`\n"
    "add to what holds for all files, and the others take its place.\n",
)
_HEADINGS = Text("| Asetus | Merkitys | Arvot | Oletus |", "| Setting | Meaning | Values | Default |")


def as_markdown(language: Language) -> str:
    """The page of all settings in Markdown."""
    rows = [_HEADINGS.in_language(language), "| --- | --- | --- | --- |"]
    for setting in SETTINGS:
        cells = (
            f"`{setting.key}`" + (r" \*" if setting.per_file else ""),
            setting.meaning.in_language(language),
            setting.type.allowed.in_language(language),
            f"`{as_toml(_plain(setting.default))}`" if setting.default is not None else "",
        )
        rows.append("| " + " | ".join(cells) + " |")
    examples = [setting.example.in_language(language) for setting in SETTINGS if setting.is_table]
    example = "\n\n".join(examples)
    return f"{_INTRODUCTION.in_language(language)}\n" + "\n".join(rows) + f"\n\n```toml\n{example}\n```\n"
