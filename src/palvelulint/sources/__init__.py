"""Where replies come from: files to `Reply` records.

A file is text of some kind (`text`, `markdown`, `html`, `mail`, …: a module with a `read(file: SourceFile)`,
see `record.Reader`), or structured data: a syntax of `syntaxes` makes a tree of it, and a map tells where in
the tree the replies lie. A new kind of text is a line in `_READERS`, a new syntax one in `structured`, and a
new help desk a table in `presets.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from palvelulint.errors import InputError
from palvelulint.sources import discovery, limits
from palvelulint.sources.discovery import EVERYTHING, Taking
from palvelulint.sources.record import Comment, Defaults, Item, Reader, SourceFile
from palvelulint.wording import Text

__all__ = [
    "SUFFIXES",
    "Comment",
    "Defaults",
    "Item",
    "Taking",
    "discover",
    "is_beside_another",
    "read",
    "read_bytes",
]

_META = "-meta.xml"

# Imported only when a file of the kind is met: some bring along a parser.
_READERS = {
    ".txt": "text.read",
    ".md": "markdown.read",
    **dict.fromkeys((".html", ".htm"), "html.read"),
    **dict.fromkeys((".eml", ".mbox"), "mail.read"),
    ".email": "salesforce.read",
    ".xml": "salesforce.read_xml",
    **dict.fromkeys(
        (".json", ".jsonl", ".ndjson", ".yaml", ".yml", ".csv", ".tsv", ".po"),
        "structured.read",
    ),
    **dict.fromkeys(
        (".liquid", ".jinja", ".jinja2", ".j2", ".mustache", ".hbs", ".handlebars", ".erb"),
        "template_text.read",
    ),
}

SUFFIXES = tuple(_READERS)
"""The suffixes of the files that are read, with their dots."""


def discover(paths: Sequence[Path], taking: Taking = EVERYTHING) -> Iterator[Path | InputError]:
    """Each file to read, once: files as named, folders walked with their subfolders in order of names.

    In a folder only files with a known suffix are taken; hidden files and folders, `node_modules` and
    their like are skipped, and so are README files, which tell about a library and are not replies.
    A file that is named itself is always read; without a suffix it is read as plain text. In the place of a
    folder that cannot be read comes an InputError.

    Args:
        paths: as the user named them.
        taking: what the settings say of the files in folders.

    Raises:
        InputError: a path does not exist or cannot be read, its suffix is not known, or a folder has
            nothing to check. All paths are looked at before the first one comes out.
    """
    return discovery.find(paths, SUFFIXES, taking)


def read(path: Path, defaults: Defaults) -> Iterator[Item]:
    """Yield a file's replies and comments, and an InputError in the place of each record that is broken.

    Raises:
        InputError: while iterating, when nothing of the file can be read.
    """
    try:
        data = limits.read_bytes(path)
    except OSError as error:
        raise discovery.unreadable(path, error) from None
    yield from read_bytes(data, str(path), defaults)


def is_beside_another(path: Path) -> bool:
    """Whether the file tells of another one beside it, as meta files do, and needs no replies of its own."""
    return path.name.endswith(_META) and path.with_name(path.name.removesuffix(_META)).is_file()


def read_bytes(data: bytes, path_name: str, defaults: Defaults) -> Iterator[Item]:
    """Like `read`, of bytes that are at hand: standard input, an editor's buffer.

    Args:
        data: the whole file.
        path_name: what the findings call it; its suffix picks the reader, plain text when it has none.
        defaults: what holds for a reply that does not say it itself.

    Raises:
        InputError: while iterating, when nothing of the data can be read.
    """
    limits.check_size(data, path_name)
    file = SourceFile(path_name, data, defaults)
    try:
        yield from _reader(file)(file)
    except (RecursionError, MemoryError):
        raise file.error(
            Text(
                "Tiedostossa on liikaa sisäkkäisiä rakenteita, eikä sitä voi lukea.",
                "The file is nested too deeply to be read.",
            ),
            Text(
                "Tarkista, että se on tallennettu oikein, tai jaa se osiin.",
                "Check that it was saved rightly, or divide it.",
            ),
        ) from None


def _reader(file: SourceFile) -> Reader:
    """What reads the file: as the user's own map says, or by the suffix; InputError when nothing does."""
    name = "structured.read"
    if not any(fields.fits_file(file.path) for fields in file.defaults.maps):
        name = _READERS[discovery.check_suffix(Path(file.path), SUFFIXES)]
    module, _, function = name.partition(".")
    reader: Reader = getattr(import_module(f"{__name__}.{module}"), function)
    return reader
