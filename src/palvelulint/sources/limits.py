"""What is too large to be read: nobody wrote such a file, it is an export gone wrong or no library at all."""

from __future__ import annotations

import mmap
from pathlib import Path

from palvelulint.errors import InputError
from palvelulint.wording import Text

LARGEST_FILE = 64 * 1024 * 1024  # bytes; a library of 100,000 templates fits in
_LONGEST_LINE = 10_000_000  # bytes, of ordinary text the same as characters
_CHUNK = 1024 * 1024


def read_bytes(path: Path) -> bytes:
    """The file's bytes.

    Raises:
        InputError: it is too large; names its first line that is too long, if there is one.
        OSError: the system does not let it be read.
    """
    if path.stat().st_size > LARGEST_FILE:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            raise _too_large(data, str(path))
    return path.read_bytes()


def check_size(data: bytes, path: str) -> None:
    """InputError when the data are too large; names the first line that is too long, if there is one."""
    if len(data) > LARGEST_FILE:
        raise _too_large(data, path)


def _too_large(data: bytes | mmap.mmap, path: str) -> InputError:
    size = f"{len(data) // (1024 * 1024)}"
    most = f"{LARGEST_FILE // (1024 * 1024)}"
    line = _first_long_line(data)
    problem = Text(
        f"Tiedosto on liian suuri: {size} Mt. Enimmäiskoko on {most} Mt.",
        f"The file is too large: {size} MiB. At most {most} MiB are read.",
    )
    if line is not None:
        problem = Text(
            f"{problem.fi} Tällä rivillä on yli 10 miljoonaa merkkiä.",
            f"{problem.en} This line has more than 10 million characters.",
        )
    hint = Text("Jaa vastaukset useampaan tiedostoon.", "Divide the replies among several files.")
    return InputError(path, problem, hint, line)


def _first_long_line(data: bytes | mmap.mmap) -> int | None:
    """The number of the first line that is too long, found in strides of that length and without decoding."""
    start = 0
    while len(data) - start > _LONGEST_LINE:
        last_end = data.rfind(b"\n", start, start + _LONGEST_LINE + 1)
        if last_end < 0:
            return 1 + sum(data[at : min(at + _CHUNK, start)].count(b"\n") for at in range(0, start, _CHUNK))
        start = last_end + 1
    return None
