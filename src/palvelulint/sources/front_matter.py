"""YAML front matter: what is known about a message stands before its text, between lines of three dashes."""

from __future__ import annotations

import re
from typing import NamedTuple

from palvelulint.errors import InputError
from palvelulint.sources.record import Comment, Field, SourceFile
from palvelulint.sources.tree import Mapping, Scalar
from palvelulint.wording import Text

_FIELDS = {
    "id": "id",
    "question": "question",
    "asiakas": "question",
    "channel": "channel",
    "kanava": "channel",
    "relationship": "relationship",
    "asiakassuhde": "relationship",
    "kind": "kind",
    "tyyppi": "kind",
    "name": "name",
    "nimi": "name",
    "title": "title",
    "language": "language",
    "kieli": "language",
    "locale": "language",
}

_OPENING = re.compile(r"---[ \t]*(?:\r\n|\n|\r|\Z)")
_CLOSING = re.compile(r"(?:\A|(?<=[\r\n]))(?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)")

_NAME = Text("Tiedoston alussa oleva tietolohko", "The front matter")
_HINT = Text(
    "Kirjoita joka riville ”avain: arvo” ja pane lainausmerkkeihin arvo, "
    "jossa on kaksoispiste, risuaita tai sulkeita.",
    'Write "key: value" on each line, and quote a value with a colon, a hash or brackets in it.',
)


class FrontMatter(NamedTuple):
    """What stands before the message.

    Attributes:
        fields: the known ones.
        comments: those for palvelulint.
        end: the offset in the file's text after it; 0 where there is none.
    """

    fields: dict[str, Field]
    comments: tuple[Comment, ...]
    end: int


def read(file: SourceFile) -> FrontMatter:
    """The front matter of the file, empty where it has none.

    Raises:
        InputError: it is not closed, not YAML or has a wrong value.
    """
    opening = _OPENING.match(file.text)
    if opening is None:
        return FrontMatter({}, (), 0)
    closing = _CLOSING.search(file.text, opening.end())
    if closing is None:
        raise file.error(
            Text("Tiedoston alussa oleva tietolohko jää sulkematta.", "The front matter is not closed."),
            Text(
                "Lisää tietolohkon loppuun rivi, jolla on vain kolme viivaa: ---",
                "End it with a line of three dashes: ---",
            ),
            line=1,
        )
    from palvelulint.sources.syntaxes import yaml  # loaded only for a file that has some

    fields = _fields(file, opening.end(), closing.start())
    comments = yaml.comments_of_part(file, opening.end(), closing.start())
    return FrontMatter(fields, tuple(comments), closing.end())


def _fields(file: SourceFile, start: int, end: int) -> dict[str, Field]:
    """The known fields of the YAML in text[start:end]; unknown keys are somebody else's and ignored."""
    from palvelulint.sources.syntaxes import yaml

    fields: dict[str, Field] = {}
    for root in yaml.parse_part(file, start, end, _NAME, _HINT):
        if isinstance(root, InputError):
            raise root
        if not isinstance(root, Mapping):
            raise file.error(
                Text(
                    "Tiedoston alussa olevassa tietolohkossa ei ole avaimia ja arvoja.",
                    "The front matter is not keys and values.",
                ),
                Text(
                    "Kirjoita joka riville avain ja arvo: kanava: chat",
                    "Write a key and a value a line: channel: chat",
                ),
                root.line,
            )
        _take_fields(file, root, fields)
    title = fields.pop("title", None)
    if title is not None:
        fields.setdefault("name", title)
    return fields


def _take_fields(file: SourceFile, root: Mapping, fields: dict[str, Field]) -> None:
    for key, value in root.entries:
        name = _FIELDS.get(key.value.casefold())
        if name is None:
            continue
        if not isinstance(value, Scalar):
            raise file.error(
                Text(
                    f"Avaimen ”{key.value}” arvo ei ole tekstiä.", f'The value of "{key.value}" is not text.'
                ),
                Text("Kirjoita arvo lainausmerkkeihin.", "Put the value in quotation marks."),
                key.line,
            )
        if name in fields:
            raise file.error(
                Text(
                    f"Avain ”{key.value}” antaa tiedon, joka on jo annettu.", f'"{key.value}" is given twice.'
                ),
                Text("Jätä vain toinen.", "Keep only one of them."),
                key.line,
            )
        fields[name] = Field(value.value, key.line)
