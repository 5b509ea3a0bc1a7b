"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

from palvelulint.errors import InputError
from palvelulint.wording import Text


def write(path: Path, data: bytes) -> None:
    """Write a file in one step: whoever reads it meanwhile sees the old one or the new one.

    The permissions of a file that was there stay, and a link still leads where it did.

    Raises:
        InputError: it cannot be written; what was there is as it was.
    """
    target = path.resolve()
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        beside.write_bytes(data)
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise InputError(
            path,
            Text(
                f"Tiedostoa ei voitu kirjoittaa ({error.strerror}).",
                f"It cannot be written ({error.strerror}).",
            ),
            Text(
                "Tarkista kansio, sen käyttöoikeudet ja levytila.",
                "Check the folder, who may write in it, and the disk.",
            ),
        ) from None
