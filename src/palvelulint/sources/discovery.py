"""From the paths that the user names to the files that are read."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from palvelulint.errors import InputError, nearest
from palvelulint.wording import Text

_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "site-packages", "venv"})


class Taking(NamedTuple):
    """What the settings say of the files in folders.

    Attributes:
        leaves_out: of a path, whether it is a folder, and the folder that the walk began in: whether the walk
            passes it by.
        also: whether a file is read though its suffix is not known.
    """

    leaves_out: Callable[[Path, bool, Path], bool] = lambda path, is_folder, top: False
    also: Callable[[Path], bool] = lambda path: False


EVERYTHING = Taking()
"""Where no settings say anything."""


def find(
    paths: Sequence[Path], suffixes: Collection[str], taking: Taking = EVERYTHING
) -> Iterator[Path | InputError]:
    """Each file to read, once, in the order named; folders are walked in the order of names.

    In the place of a folder that cannot be read comes an InputError; what lies beside it is read.

    Every path is looked at before the first file comes out, so that a mistyped name is told at once.

    Args:
        paths: files and folders as the user named them.
        suffixes: of the files that are read, lower case and with the dot.
        taking: what the settings say of the files in folders.

    Raises:
        InputError: a path does not exist, cannot be read, or holds nothing that is read.
    """
    found: dict[Path, Path | InputError] = {}  # by the real path: a file reached in two ways is read once
    for path in paths:
        for file in _files_of(path, suffixes, taking):
            found.setdefault(Path(file.path if isinstance(file, InputError) else file).resolve(), file)
    return iter(found.values())


def check_suffix(path: Path, suffixes: Collection[str]) -> str:
    """The suffix that picks the reader, `.txt` where there is none; InputError when none reads it."""
    suffix = path.suffix.lower() or ".txt"
    if suffix in suffixes:
        return suffix
    known = _either(suffixes)
    raise InputError(
        path,
        Text(f"{suffix}-tiedostoja ei lueta.", f"{suffix} files are not read."),
        Text(f"Tiedoston päätteen pitää olla {known.fi}.", f"The suffix must be {known.en}."),
    )


def _files_of(path: Path, suffixes: Collection[str], taking: Taking) -> Iterator[Path | InputError]:
    try:
        is_folder = path.is_dir()
        exists = is_folder or path.exists()
    except OSError as error:
        raise unreadable(path, error) from None
    if not exists:
        raise _missing(path)
    if not is_folder:
        if not taking.also(path):
            check_suffix(path, suffixes)
        yield path
        return
    empty = True
    for file in _walk(path, taking.leaves_out):
        if isinstance(file, InputError):
            empty = False
            yield file
            continue
        is_known = file.suffix.lower() in suffixes and not _is_read_me(file)
        if (is_known or taking.also(file)) and file.is_file():
            empty = False
            yield file
    if empty:
        known = _either(suffixes)
        raise InputError(
            path,
            Text("Kansiossa ei ole mitään tarkistettavaa.", "There is nothing to check in the folder."),
            Text(
                f"Kansiosta luetaan tiedostot, joiden pääte on {known.fi}, "
                "mutta ei README- eikä piilotiedostoja eikä sitä, minkä .gitignore tai asetus exclude "
                "jättää pois.",
                f"Of a folder, files ending in {known.en} are read; README and hidden files are skipped, "
                "and what .gitignore or the setting exclude leaves out.",
            ),
        )


def _walk(folder: Path, leaves_out: Callable[[Path, bool, Path], bool]) -> Iterator[Path | InputError]:
    errors: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(
            name
            for name in folders
            if name[0] != "."
            and name not in _SKIPPED_FOLDERS
            and not leaves_out(Path(parent, name), True, folder)
        )
        for name in sorted(files):
            if name[0] != "." and not leaves_out(path := Path(parent, name), False, folder):
                yield path
    yield from (unreadable(Path(error.filename), error) for error in errors)


def _is_read_me(file: Path) -> bool:
    """README.md, README.fi.md, readme.txt: about the library and not a reply of it."""
    return file.name.casefold().startswith("readme") and file.suffix.lower() in (".md", ".txt")


def unreadable(path: Path, error: OSError) -> InputError:
    """What to tell about a file or folder that the system does not let be read."""
    if isinstance(error, IsADirectoryError):
        return InputError(
            path,
            Text("Tämä on kansio, ei tiedosto.", "This is a folder, not a file."),
            Text("Anna siinä olevan tiedoston nimi.", "Name a file in it."),
        )
    if isinstance(error, PermissionError):
        return InputError(
            path,
            Text("Lukuoikeus puuttuu.", "Permission to read is missing."),
            Text("Tarkista käyttöoikeudet.", "Check who may read it."),
        )
    if isinstance(error, FileNotFoundError):
        return _missing(path)
    return InputError(
        path,
        Text(f"Lukeminen ei onnistunut ({error.strerror}).", f"It could not be read ({error.strerror})."),
        Text("Tarkista polku ja levyn kunto.", "Check the path and the disk."),
    )


def _either(suffixes: Collection[str]) -> Text:
    *others, last = suffixes
    return Text(f"{', '.join(others)} tai {last}", f"{', '.join(others)} or {last}")


def _missing(path: Path) -> InputError:
    if path.is_symlink():
        return InputError(
            path,
            Text("Linkki ei johda mihinkään tiedostoon.", "The link leads to no file."),
            Text("Korjaa linkki tai poista se.", "Mend the link, or remove it."),
        )
    folder = path.parent
    hint = Text("Tarkista nimi ja kansio.", "Check the name and the folder.")
    if not folder.exists():
        hint = Text(f"Kansiota {folder} ei ole.", f"There is no folder {folder}.")
    else:
        try:
            # The stem must be near by itself: ".txt" alone makes any two short names look alike.
            near = [entry.name for entry in folder.iterdir() if nearest(path.stem, [entry.stem])]
            meant = nearest(path.name, sorted(near))
        except OSError:
            meant = None
        if meant is not None:
            hint = Text(f"Tarkoititko {folder / meant}?", f"Did you mean {folder / meant}?")
    return InputError(
        path, Text("Tällaista tiedostoa tai kansiota ei ole.", "There is no such file or folder."), hint
    )
