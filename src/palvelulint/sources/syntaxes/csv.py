"""CSV and TSV: each row after the header is a document, its cells by the names in the header.

Cells are read as Python's csv module reads them, which tells no places: quotation marks count only at the
beginning of a cell, and what follows the closing one belongs to the cell too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import PurePath

from palvelulint.errors import InputError
from palvelulint.sources.origin import Escape, Transcript, stripped
from palvelulint.sources.record import SourceFile
from palvelulint.sources.syntaxes.spans import span, unwritable
from palvelulint.sources.tree import Mapping, Node, Scalar
from palvelulint.wording import Text

_DELIMITERS = {
    ",": Text("pilkku", "comma"),
    ";": Text("puolipiste", "semicolon"),
    "\t": Text("sarkain", "tab"),
}
_SEPARATOR = re.compile(r"sep=([,;\t])(?:\r\n|\n|\r)", re.IGNORECASE)
"""The line before the header by which a file tells Excel what parts the cells."""

_HEADER = re.compile(r'[ \r\n]*+((?:"[^"]*+"|[^"\r\n]++)*+)')
_QUOTED = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"')
_DOUBLED = re.compile('""')


def parse(file: SourceFile) -> Iterator[Node | InputError]:
    """Yield each row after the header as a mapping, a row with fewer cells without the last keys.

    A row with more cells than the header is an error in its place. A quotation mark that is never closed is
    an error too, and the last thing that comes: where the rows after it begin cannot be known.
    """
    told = _SEPARATOR.match(file.text)
    delimiter, start = (told[1], told.end()) if told else (_delimiter(file), 0)
    header: list[Scalar] | None = None
    try:
        for row in _rows(file, delimiter, start):
            if header is None:
                header = [Scalar(*stripped(name.value, name.origin), name.line, name.is_text) for name in row]
            elif any(cell.value for cell in row[len(header) :]):
                yield _too_many(file, row, len(header), _DELIMITERS[delimiter])
            else:
                yield Mapping(tuple(zip(header, row, strict=False)), row[0].line)
    except InputError as error:
        yield error
        return
    if header is None:
        yield file.error(
            Text("Tiedosto on tyhjä.", "The file is empty."),
            Text(
                "Kirjoita ensimmäiselle riville sarakkeiden nimet ja vastaukset sen alle, kukin omalleen.",
                "Write the names of the columns on the first line, and below it each reply on its own row.",
            ),
        )


def _delimiter(file: SourceFile) -> str:
    """What parts the cells: a tab in a .tsv, otherwise the one that is most frequent in the header."""
    if PurePath(file.path).suffix.lower() == ".tsv":
        return "\t"
    found = _HEADER.match(file.text)
    header = _QUOTED.sub("", found[1]) if found else ""
    return max(_DELIMITERS, key=header.count)


def _rows(file: SourceFile, delimiter: str, at: int) -> Iterator[list[Scalar]]:
    """The rows that are not blank, the header too; InputError at a quotation mark that is not closed."""
    text = file.text
    plain = re.compile(f"[^{delimiter}\r\n]*+")
    bare = partial(_bare, delimiter)
    while at < len(text):
        row: list[Scalar] = []
        while True:
            cell, at = _cell(file, at, plain, bare)
            row.append(cell)
            if not text.startswith(delimiter, at):
                break
            at += 1
        if len(row) > 1 or row[0].value.strip():
            yield row
        at += 2 if text.startswith("\r\n", at) else 1


def _cell(file: SourceFile, start: int, plain: re.Pattern[str], bare: Escape) -> tuple[Scalar, int]:
    """The cell that begins at an offset, and the offset after it."""
    text, line = file.text, file.origin.start(start).line
    if not text.startswith('"', start):
        end = _end(plain, text, start)
        value = text[start:end]
        # Beside a quotation mark a change could make that one the opening mark of a quoted cell.
        escape = unwritable if '"' in value else bare
        return Scalar(value, span(file.origin, start, end, escape), line), end
    quoted = _QUOTED.match(text, start)
    if quoted is None:
        raise _unclosed(file, line)
    end = _end(plain, text, quoted.end())
    if not quoted[1] and end == quoted.end():
        return Scalar("", span(file.origin, start + 1, start + 1, _doubled), line), end
    transcript = Transcript(text, file.origin, _doubled if end == quoted.end() else unwritable)
    at = quoted.start(1)
    for pair in _DOUBLED.finditer(text, at, quoted.end(1)):
        transcript.copy(at, pair.start())
        transcript.replace('"', *pair.span())
        at = pair.end()
    transcript.copy(at, quoted.end(1))
    transcript.copy(quoted.end(), end)
    return Scalar(*transcript.whole(), line), end


def _end(plain: re.Pattern[str], text: str, start: int) -> int:
    found = plain.match(text, start)
    return found.end() if found else start


def _doubled(text: str) -> str:
    return text.replace('"', '""')


def _bare(delimiter: str, text: str) -> str | None:
    return None if re.search(f'["{delimiter}\r\n]', text) else text


def _too_many(file: SourceFile, row: list[Scalar], expected: int, delimiter: Text) -> InputError:
    return file.error(
        Text(
            f"Rivillä on enemmän soluja ({len(row)}) kuin otsikkorivillä ({expected}).",
            f"The row has more cells ({len(row)}) than the header ({expected}).",
        ),
        Text(
            f"Kirjoita lainausmerkkeihin solu, jonka tekstissä on {delimiter.fi} tai rivinvaihto.",
            f"Put a cell in quotation marks when its text has a {delimiter.en} or a line break.",
        ),
        row[0].line,
    )


def _unclosed(file: SourceFile, line: int) -> InputError:
    return file.error(
        Text(
            "Solun alussa on lainausmerkki, jolle ei ole paria.",
            "A cell begins with a quotation mark that is never closed.",
        ),
        Text(
            'Lisää solun loppuun lainausmerkki ja kirjoita solun sisäiset lainausmerkit kahdesti (""). '
            "Pari voi puuttua myös aiemmasta solusta.",
            'Close the cell with a quotation mark and double those inside it (""). '
            "The missing one may also belong to an earlier cell.",
        ),
        line,
    )
