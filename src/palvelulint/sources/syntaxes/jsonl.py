"""JSON Lines: one document a line; a broken line is told and the others are still read."""

from __future__ import annotations

from collections.abc import Iterator

from palvelulint.errors import InputError
from palvelulint.sources.record import SourceFile
from palvelulint.sources.syntaxes import json
from palvelulint.sources.tree import Node
from palvelulint.wording import Text

LONGEST_LINE = 10_000_000
"""How many characters a line may have."""

_LINE = Text("Rivi", "The line")
_HINT = Text(
    "Kirjoita koko olio yhdelle riville ja vastauksen rivinvaihdot muodossa \\n.",
    "Write the whole object on one line, and line breaks in the reply as \\n.",
)


def parse(file: SourceFile) -> Iterator[Node | InputError]:
    """Yield the document, or the error that hinders it, of each line that is not blank."""
    empty = True
    for line in file.origin.lines():
        if line.end - line.start > LONGEST_LINE:
            empty = False
            yield file.error(
                Text("Rivi on liian pitkä luettavaksi.", "The line is too long to be read."),
                Text("Kirjoita jokainen vastaus omalle rivilleen.", "Write each reply on a line of its own."),
                line.number,
            )
        elif file.text[line.start : line.end].strip():
            empty = False
            try:
                yield json.document(file, line.start, line.end, _LINE, _HINT)
            except InputError as error:
                yield error
    if empty:
        yield file.error(
            Text("Tiedosto on tyhjä.", "The file is empty."),
            Text("Kirjoita joka riville yksi JSON-olio.", "Write one JSON object a line."),
        )
