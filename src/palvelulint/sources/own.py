"""The project's own form of replies as data: a record with `reply`, and if known `id`, `name`, `question`,
`channel`, `kind`, `relationship` and `language`. Its mistakes are told, since a person or a script of the
team wrote it; in an export of a help desk nobody could mend them.
"""

from __future__ import annotations

import re

from palvelulint.errors import InputError
from palvelulint.reply import Reply
from palvelulint.sources.origin import stripped
from palvelulint.sources.record import Field, SourceFile
from palvelulint.sources.tree import Mapping, Node, Scalar
from palvelulint.wording import Text

TEXT_KEY = "reply"
"""The key that a record has its text at."""

_FIELDS = ("id", "name", "question", "channel", "kind", "relationship", "language")
_NUMBERS_ALLOWED = ("id", "name")
_NUMBER = re.compile(r"[-+.\d]")


class OwnRecords:
    """Reads the records of one file, each id once.

    Args:
        file: the file that the records are from.
        is_by_lines: whether each record is one line of it.
    """

    def __init__(self, file: SourceFile, is_by_lines: bool) -> None:
        self._file = file
        self._record = (
            Text("Rivi ei ole JSON-olio.", "The line is not a JSON object.")
            if is_by_lines
            else Text("Tässä ei ole avaimia ja arvoja.", "These are not keys and values.")
        )
        self._of, self._from, self._where = (
            (Text("Rivin", "of the line"), Text("Riviltä", "The line"), Text("rivi", "the line"))
            if is_by_lines
            else (Text("Vastauksen", "of the reply"), Text("Tiedoista", "The record"), Text("se", "it"))
        )
        self._lines_by_id: dict[str, int] = {}

    @staticmethod
    def is_record(node: Node) -> bool:
        """Whether it is a record in the project's own form."""
        reply = node.get(TEXT_KEY) if isinstance(node, Mapping) else None
        return isinstance(reply, Scalar) and reply.is_text

    def read(self, node: Node) -> Reply:
        """The reply of a record.

        Raises:
            InputError: it is no record, its text is missing or empty, a field has a wrong value, or its id
                was there already.
        """
        if not isinstance(node, Mapping):
            raise self._file.error(
                self._record,
                Text(
                    f'Kirjoita {self._where.fi} näin: {{"reply": "…"}}',
                    f'Write {self._where.en} like this: {{"reply": "…"}}',
                ),
                node.line,
            )
        text = node.get(TEXT_KEY)
        if not isinstance(text, Scalar) or not text.is_text:
            raise self._file.error(
                Text(f"{self._from.fi} puuttuu ”reply”.", f'{self._from.en} has no "reply".')
                if text is None
                else self._not_text(TEXT_KEY),
                Text(
                    'Kirjoita vastauksen teksti näin: "reply": "…"',
                    'Give the reply\'s text like this: "reply": "…"',
                ),
                node.line,
            )
        fields = {key: field for key in _FIELDS if (field := self._field(node, key)) is not None}
        self._check_id(fields.get("id"))
        return self._file.reply(*stripped(text.value, text.origin), fields=fields, line=node.line)

    def _field(self, record: Mapping, key: str) -> Field | None:
        value = record.get(key)
        is_null = isinstance(value, Scalar) and not value.is_text and not value.value
        if value is None or is_null:
            return None
        if isinstance(value, Scalar) and (
            value.is_text or (key in _NUMBERS_ALLOWED and _NUMBER.match(value.value))
        ):
            return Field(value.value, value.line)
        raise self._file.error(
            self._not_text(key),
            Text(
                "Kirjoita arvo lainausmerkkeihin tai jätä se pois.",
                "Put the value in quotes, or leave it out.",
            ),
            value.line,
        )

    def _not_text(self, key: str) -> Text:
        return Text(
            f"{self._of.fi} ”{key}” ei ole merkkijono.", f'The "{key}" {self._of.en} is not a string.'
        )

    def _check_id(self, given: Field | None) -> None:
        name = given.value.strip() if given else ""
        if not given or not name:
            return
        if name in self._lines_by_id:
            raise self._duplicate(name, self._lines_by_id[name], given.line)
        self._lines_by_id[name] = given.line

    def _duplicate(self, name: str, first: int, line: int) -> InputError:
        return self._file.error(
            Text(
                f"Tunnus ”{name}” on jo toisella vastauksella (rivi {first}).",
                f'The id "{name}" is another reply\'s already (line {first}).',
            ),
            Text("Anna jokaiselle vastaukselle oma tunnus.", "Give each reply an id of its own."),
            line,
        )
