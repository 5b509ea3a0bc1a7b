"""Plain text: the whole file is one reply."""

from __future__ import annotations

from collections.abc import Iterator

from palvelulint.errors import InputError
from palvelulint.reply import Reply
from palvelulint.sources.origin import Transcript
from palvelulint.sources.record import SourceFile


def read(file: SourceFile) -> Iterator[Reply | InputError]:
    """Yield the file as one reply; raises InputError when there is nothing in it."""
    transcript = Transcript(file.text, file.origin)
    transcript.copy(0, len(file.text))
    yield file.reply(*transcript.finish(), fields={})
