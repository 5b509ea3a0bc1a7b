"""What a file is called in reports for other tools."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from palvelulint.config.values import shown_path


def posix(path: str) -> str:
    """The path with slashes, from the current folder where it lies below it: `pohjat/a.md`."""
    return shown_path(Path(path)).as_posix()


def uri(path: str) -> str:
    """The same as a URI reference: relative, or `file:///…` for a path outside of the current folder."""
    name = posix(path)
    return ("file://" if name.startswith("/") else "") + quote(name)
