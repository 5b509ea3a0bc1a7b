"""JSON Lines: one object a line with `reply`, and if known `id`, `name`, `question`, `channel`, `kind`,
`relationship`. A broken line is told and the others are still read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from palvelulint.errors import InputError
from palvelulint.reply import Reply
from palvelulint.sources.json_syntax import Member, members, transcribe_string
from palvelulint.sources.origin import Line, Transcript
from palvelulint.sources.record import Field, Item, SourceFile
from palvelulint.wording import Text

_TEXT_FIELDS = ("id", "name", "question", "channel", "kind", "relationship")
_NUMBERS_ALLOWED = ("id", "name")


def read(file: SourceFile) -> Iterator[Item]:
    """Yield a reply, or the error that hinders it, for each line that is not blank.

    Raises:
        InputError: there is no such line.
    """
    empty = True
    for line in file.origin.lines():
        if not file.text[line.start : line.end].strip():
            continue
        empty = False
        try:
            yield _read_line(file, line)
        except InputError as error:
            yield error
    if empty:
        raise file.error(
            Text("Tiedosto on tyhjä.", "The file is empty."),
            Text("Kirjoita joka riville yksi JSON-olio.", "Write one JSON object a line."),
        )


def _read_line(file: SourceFile, line: Line) -> Reply:
    record, places = _parse(file, line)
    if not isinstance(record, dict):
        raise file.error(
            Text("Rivi ei ole JSON-olio.", "The line is not a JSON object."),
            Text('Kirjoita rivi näin: {"reply": "…"}', 'Write the line like this: {"reply": "…"}'),
            line.number,
        )
    if not isinstance(record.get("reply"), str):
        missing = "reply" not in record
        raise file.error(
            Text("Riviltä puuttuu ”reply”.", 'The line has no "reply".')
            if missing
            else Text("Rivin ”reply” ei ole merkkijono.", 'The "reply" of the line is not a string.'),
            Text(
                'Kirjoita vastauksen teksti näin: "reply": "…"',
                'Give the reply\'s text like this: "reply": "…"',
            ),
            line.number,
        )

    def transcribed(key: str) -> Transcript:
        transcript = Transcript(file.text, file.origin)
        transcribe_string(file.text, places[key].start, places[key].end, transcript)
        return transcript

    fields: dict[str, Field] = {}
    for key in _TEXT_FIELDS:
        value = record.get(key)
        if isinstance(value, str):
            fields[key] = Field(transcribed(key).finish()[0], line.number)
        elif isinstance(value, int | float) and not isinstance(value, bool) and key in _NUMBERS_ALLOWED:
            fields[key] = Field(file.text[places[key].start : places[key].end], line.number)
        elif value is not None:
            raise file.error(
                Text(f"Rivin ”{key}” ei ole merkkijono.", f'The "{key}" of the line is not a string.'),
                Text(
                    "Kirjoita arvo lainausmerkkeihin tai jätä se pois.",
                    "Put the value in quotes, or leave it out.",
                ),
                line.number,
            )
    return file.reply(*transcribed("reply").finish(), fields=fields, line=line.number)


def _parse(file: SourceFile, line: Line) -> tuple[Any, dict[str, Member]]:
    """The line's value and, of an object, where the values of its keys lie."""
    try:
        record = json.loads(file.text[line.start : line.end])
        if not isinstance(record, dict):
            return record, {}
        start = file.text.index("{", line.start)
        return record, {member.key: member for member in members(file.text, start)}
    except json.JSONDecodeError as error:
        place = Text(f"virhe on merkin {error.colno} kohdalla", f"{error.msg} at column {error.colno}")
    except RecursionError:
        place = Text("siinä on liikaa sisäkkäisiä rakenteita", "it is nested too deeply")
    except ValueError:
        # Python reads no whole number of more than some thousands of digits.
        place = Text("siinä on liian pitkä luku", "it has a number that is too long")
    raise file.error(
        Text(f"Rivi ei ole ehjää JSONia: {place.fi}.", f"The line is not sound JSON: {place.en}."),
        Text(
            "Kirjoita koko olio yhdelle riville ja vastauksen rivinvaihdot muodossa \\n.",
            "Write the whole object on one line, and line breaks in the reply as \\n.",
        ),
        line.number,
    )
