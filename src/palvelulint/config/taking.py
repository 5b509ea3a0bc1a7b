"""Which files a run takes: what the configurations and .gitignore leave out, and what a field map adds."""

from __future__ import annotations

from pathlib import Path

from palvelulint.config.files import Configurations
from palvelulint.config.model import Config
from palvelulint.errors import InputError
from palvelulint.sources import Taking
from palvelulint.sources.ignored import GitIgnore, absolute


class Chooser:
    """Chooses by the configuration that holds for each file."""

    def __init__(self, configurations: Configurations) -> None:
        self._configurations = configurations
        self._git = GitIgnore()

    @property
    def taking(self) -> Taking:
        """For `sources.discover`."""
        return Taking(self._leaves_out, self._has_map)

    def is_excluded(self, file: Path) -> bool:
        """Whether a walk from the top of the repository would not come to the file."""
        top = absolute(file).parent
        return self._leaves_out(file, False, top) or any(
            self._leaves_out(folder, True, top) for folder in (top, *top.parents)
        )

    def _leaves_out(self, path: Path, is_folder: bool, top: Path) -> bool:
        config = self._config_of(path)
        if config is None:
            return False
        if config.respect_gitignore and self._git.leaves_out(path, is_folder, top):
            return True
        return self._configurations.excludes(path, is_folder)

    def _has_map(self, file: Path) -> bool:
        config = self._config_of(file)
        return config is not None and any(fields.fits_file(str(file)) for fields in config.source)

    def _config_of(self, path: Path) -> Config | None:
        try:
            return self._configurations.of_folder(absolute(path).parent)
        except InputError:
            return None  # told when the file is read
