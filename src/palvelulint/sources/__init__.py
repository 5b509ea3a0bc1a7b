"""Where replies come from: files to `Reply` records, one module a syntax.

A new syntax is a module with a `read(file: SourceFile)` (see `record.Reader`) and a line in `_READERS`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from palvelulint.sources import discovery, jsonl, markdown, text
from palvelulint.sources.record import Comment, Defaults, Item, Reader, SourceFile

__all__ = ["SUFFIXES", "Comment", "Defaults", "Item", "discover", "read", "read_bytes"]

_READERS: dict[str, Reader] = {
    ".txt": text.read,
    ".md": markdown.read,
    ".jsonl": jsonl.read,
}

SUFFIXES = tuple(_READERS)
"""The suffixes of the files that are read, with their dots."""


def discover(paths: Sequence[Path]) -> Iterator[Path]:
    """Each file to read, once: files as named, folders walked with their subfolders in order of names.

    In a folder only files with a known suffix are taken; hidden files and folders, `node_modules` and
    their like are skipped, and so are README files, which tell about a library and are not replies.
    A file that is named itself is always read; without a suffix it is read as plain text.

    Raises:
        InputError: a path does not exist or cannot be read, its suffix is not known, or a folder has
            nothing to check. All paths are looked at before the first one comes out.
    """
    return discovery.find(paths, SUFFIXES)


def read(path: Path, defaults: Defaults) -> Iterator[Item]:
    """Yield a file's replies and comments, and an InputError in the place of each record that is broken.

    Raises:
        InputError: while iterating, when nothing of the file can be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise discovery.unreadable(path, error) from None
    yield from read_bytes(data, str(path), defaults)


def read_bytes(data: bytes, path_name: str, defaults: Defaults) -> Iterator[Item]:
    """Like `read`, of bytes that are at hand: standard input, an editor's buffer.

    Args:
        data: the whole file.
        path_name: what the findings call it; its suffix picks the reader, plain text when it has none.
        defaults: what holds for a reply that does not say it itself.

    Raises:
        InputError: while iterating, when nothing of the data can be read.
    """
    reader = _READERS[discovery.check_suffix(Path(path_name), SUFFIXES)]
    yield from reader(SourceFile(path_name, data, defaults))
