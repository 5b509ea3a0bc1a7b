"""Finds configurations and reads them: the nearest one above a file holds for it, and no other."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import reduce
from pathlib import Path
from typing import Any

from palvelulint import registry
from palvelulint.config.model import Config, PerFile
from palvelulint.config.schema import SETTINGS, checked
from palvelulint.config.values import At, shown_path
from palvelulint.errors import InputError, UsageError
from palvelulint.sources.ignored import Patterns, absolute
from palvelulint.toml_lines import lines_of
from palvelulint.wording import Text

_NAMES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("palvelulint.toml", ()),
    ("pyproject.toml", ("tool", "palvelulint")),
)
_ADDED = ("ignore", "extend_select")  # by a per-file entry to what holds for all


class Configurations:
    """The configurations of one run, each found and read once.

    Args:
        overriding: what the command line changes in every one of them.
    """

    def __init__(self, overriding: Callable[[Config], Config] | None = None) -> None:
        self._overriding = overriding
        self._by_folder: dict[Path, Config | InputError] = {}
        self._by_entries: dict[tuple[int, tuple[int, ...]], Config] = {}
        self._patterns: dict[int, list[Patterns]] = {}
        self._exclude: dict[int, Patterns] = {}

    def of_folder(self, folder: Path) -> Config:
        """What holds in a folder for all its files; the same object for all folders of one configuration.

        Raises:
            InputError: the configuration cannot be read, or a key or value is wrong.
        """
        folder = absolute(folder)
        if folder not in self._by_folder:
            self._by_folder[folder] = self._found(folder)
        found = self._by_folder[folder]
        if isinstance(found, InputError):
            raise found.with_traceback(None)
        return found

    def of(self, file: Path) -> Config:
        """What holds for a file; the same object for all files that the same holds for.

        Raises:
            InputError: as `of_folder`.
        """
        file = absolute(file)
        config = self.of_folder(file.parent)
        fitting = tuple(
            number for number, patterns in enumerate(self._files_of(config)) if patterns.fit(file)
        )
        key = id(config), fitting
        if key not in self._by_entries:
            changed = reduce(_with_entry, (config.per_file[number] for number in fitting), config)
            self._by_entries[key] = self._overriding(changed) if self._overriding else changed
        return self._by_entries[key]

    def excludes(self, path: Path, is_folder: bool) -> bool:
        """Whether the `exclude` of the configuration that holds for the path leaves it out.

        Raises:
            InputError: as `of_folder`.
        """
        config = self.of_folder(absolute(path).parent)
        if not config.exclude or config.folder is None:
            return False
        if id(config) not in self._exclude:
            self._exclude[id(config)] = Patterns(config.folder, config.exclude)
        return self._exclude[id(config)].fit(path, is_folder) is True

    def _found(self, folder: Path) -> Config | InputError:
        try:
            config = _read_in(folder)
            if config is None:
                config = Config() if folder == folder.parent else self.of_folder(folder.parent)
        except InputError as error:
            return error
        return config

    def _files_of(self, config: Config) -> list[Patterns]:
        if id(config) not in self._patterns:
            self._patterns[id(config)] = [
                Patterns(config.folder, entry.files) for entry in config.per_file if config.folder is not None
            ]
        return self._patterns[id(config)]


def load(folder: Path) -> Config:
    """The configuration that holds in a folder: of the nearest file in it or above; the defaults without one.

    Raises:
        InputError: the file cannot be read, or a key or value is wrong; names the file, the line, the key,
            the value and what is allowed.
    """
    return Configurations().of_folder(folder)


def _read_in(folder: Path) -> Config | None:
    for name, keys in _NAMES:
        path = folder / name
        try:
            is_there = path.is_file()
        except OSError:
            is_there = False  # the folder has a name that the system does not take: told when it is read
        if is_there and (config := _read(path, keys)) is not None:
            return config
    return None


def _read(path: Path, keys: tuple[str, ...]) -> Config | None:
    """The configuration at the keys of a TOML file, or None where it has none."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        table: Any = tomllib.loads(text)
    except OSError as error:
        raise InputError(
            shown_path(path),
            Text(f"Asetuksia ei voitu lukea ({error.strerror}).", f"It cannot be read ({error.strerror})."),
            Text("Tarkista käyttöoikeudet.", "Check who may read it."),
        ) from None
    except UnicodeDecodeError as error:
        raise InputError(
            shown_path(path),
            Text("Asetustiedosto ei ole UTF-8:aa.", "The settings are not UTF-8."),
            Text("Tallenna tiedosto UTF-8-muodossa.", "Save the file as UTF-8."),
            error.object.count(b"\n", 0, error.start) + 1,
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise _broken(path, text, error) from None
    except RecursionError:
        raise InputError(
            shown_path(path),
            Text("Asetuksissa on liian monta sisäkkäistä tasoa.", "The settings are nested too deep."),
            Text("Korjaa tiedosto.", "Mend the file."),
        ) from None
    for key in keys:
        if not isinstance(table, dict) or key not in table:
            return None
        table = table[key]
    at = At(path, lines_of(text), keys, len(keys))
    if not isinstance(table, dict):
        raise at.wrong(
            table,
            Text(
                "Sen sisältö kirjoitetaan otsikon [tool.palvelulint] alle.",
                "It is a table: [tool.palvelulint].",
            ),
        )
    return _config(table, at)


def _config(table: Mapping[str, Any], at: At) -> Config:
    # What selectors may name depends on the packs and the rules of one's own.
    of_rules, _ = checked({key: table[key] for key in ("packs", "rule-paths") if key in table}, at, SETTINGS)
    try:
        known = registry.rules(of_rules.get("packs", ()), of_rules.get("rule_paths", ()))
    except UsageError as error:
        raise at.inner("packs").error(error.problem, error.hint) from None
    settings, places = checked(table, replace(at, rules=known), SETTINGS)
    return Config(**settings, folder=at.folder, path=at.path, known=known, places=places)


def _with_entry(config: Config, entry: PerFile) -> Config:
    changed = dict(entry.settings)
    for name in _ADDED:
        if name in changed:
            changed[name] = (*getattr(config, name), *changed[name])
    if "severity" in changed:
        changed["severity"] = {**config.severity, **changed["severity"]}
    return replace(config, **changed, places={**config.places, **entry.places})


def _broken(path: Path, text: str, error: tomllib.TOMLDecodeError) -> InputError:
    """The error about a file that is no TOML; the parser tells the line in its message only."""
    what, _, place = str(error).removesuffix(" (at end of document)").partition(" (at line ")
    return InputError(
        shown_path(path),
        Text("Asetukset eivät ole ehjää TOMLia.", f"The settings are no valid TOML: {what}."),
        Text(
            "Tekstit kirjoitetaan lainausmerkkeihin ja luettelot hakasulkeisiin, ja sama asetus saa olla "
            "vain kerran.",
            "Texts go in quotation marks and lists in brackets, and a setting may stand only once.",
        ),
        int(place.split(",")[0]) if place else text.rstrip().count("\n") + 1,
    )
