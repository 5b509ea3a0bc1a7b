"""The project's settings: `palvelulint.toml`, or `[tool.palvelulint]` in `pyproject.toml`, found upward."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from palvelulint.errors import InputError, nearest
from palvelulint.wording import Text


@dataclass(frozen=True, slots=True)
class Config:
    """What holds for a whole project.

    Attributes:
        classifier: whether the trained classifier joins the patterns of the lexicon.
    """

    classifier: bool = True


def load(folder: Path) -> Config:
    """The settings of the nearest file in `folder` or above it; the defaults where there is none.

    Raises:
        InputError: the file cannot be read, or a key or value is not known; names the file and the key.
    """
    for place in (folder, *folder.parents):
        for path, table in (
            (place / "palvelulint.toml", ()),
            (place / "pyproject.toml", ("tool", "palvelulint")),
        ):
            if path.is_file() and (settings := _table(path, table)) is not None:
                return _checked(path, settings)
    return Config()


def _table(path: Path, keys: tuple[str, ...]) -> dict[str, Any] | None:
    """The table at the keys of a TOML file, or None where it has none."""
    try:
        table: Any = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(
            path,
            Text(f"Asetuksia ei voitu lukea: {error}.", f"The settings cannot be read: {error}."),
            Text("Korjaa TOML.", "Mend the TOML."),
        ) from None
    for key in keys:
        table = table.get(key) if isinstance(table, dict) else None
    return table if isinstance(table, dict) else None


def _checked(path: Path, settings: dict[str, Any]) -> Config:
    known = {field.name: type(field.default) for field in fields(Config)}
    for key, value in settings.items():
        if key not in known:
            guess = nearest(key, known) or ", ".join(known)
            raise InputError(
                path,
                Text(f"Asetusta ”{key}” ei ole.", f"There is no setting “{key}”."),
                Text(f"Tarkoititko: {guess}?", f"Did you mean: {guess}?"),
            )
        if not isinstance(value, known[key]):
            raise InputError(
                path,
                Text(f"Asetuksen ”{key}” arvo ei kelpaa: {value!r}.", f"“{key}” cannot be {value!r}."),
                Text("Arvo on true tai false.", "It is true or false."),
            )
    return Config(**settings)
