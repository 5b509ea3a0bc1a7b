"""Plain text: the whole file is one reply."""

from __future__ import annotations

from collections.abc import Iterator

from palvelulint.sources.origin import Transcript
from palvelulint.sources.record import Item, SourceFile


def read(file: SourceFile) -> Iterator[Item]:
    """Yield the file as one reply; raises InputError when there is nothing in it."""
    transcript = Transcript(file.text, file.origin)
    transcript.copy(0, len(file.text))
    yield file.reply(*transcript.finish(), fields={})
