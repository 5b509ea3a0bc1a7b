"""gettext PO: each message of a catalogue, with its comments and the catalogue's language.

A message is a mapping of what stands in it (`msgctxt`, `msgid`, `msgid_plural`, `msgstr`, of a plural
`msgstr[0]`, …), its `comment`, `flags` and `reference`, and `language` from the catalogue's header. Obsolete
messages are left out. polib reads PO well but tells no places within a text, hence the scanner here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from palvelulint.errors import InputError
from palvelulint.sources.comments import speaks
from palvelulint.sources.origin import Line, MappedOrigin, Run, Transcript
from palvelulint.sources.record import Comment, SourceFile
from palvelulint.sources.syntaxes.spans import span, unwritable
from palvelulint.sources.tree import Mapping, Scalar
from palvelulint.wording import Text

_STATEMENT = re.compile(r"[ \t]*(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)(?![\w\[])")
_STRING = re.compile(r'[ \t]*"((?:[^"\\\r\n]|\\[^\r\n])*+)"[ \t]*')
_COMMENT = re.compile(r"[ \t]*(#)([.,:~|]?)[ \t]*")
_COMMENT_KEYS = {"": "comment", ".": "comment", ",": "flags", ":": "reference"}
_OBSOLETE = "~"
_LANGUAGE = re.compile(r"^Language:[ \t]*([^\n]*?)[ \t]*$", re.MULTILINE | re.IGNORECASE)

_ESCAPE = re.compile(r"\\(?:(?P<crlf>r\\n)|x(?P<hex>[0-9a-fA-F]{2})|(?P<octal>[0-7]{1,3})|(?P<letter>.))")
_ESCAPED = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\n", "t": "\t", "v": "\v"}
_WRITTEN = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


@dataclass(slots=True)
class _Piece:
    """A keyword or comment sign, and the stretches of the file that its value is made of."""

    key: str
    start: int
    end: int
    stretches: list[tuple[int, int]]


@dataclass(slots=True)
class _Entry:
    """A message that is being read."""

    line: int
    comments: dict[str, _Piece] = field(default_factory=dict)
    strings: dict[str, _Piece] = field(default_factory=dict)
    last: _Piece | None = None
    error: InputError | None = None

    @property
    def is_begun(self) -> bool:
        return bool(self.strings) or self.error is not None

    @property
    def is_translated(self) -> bool:
        return any(key.startswith("msgstr") for key in self.strings)


def parse(file: SourceFile) -> Iterator[Mapping | InputError]:
    """Yield each message but the header, or the error of one that is broken."""
    empty = True
    language: Scalar | None = None
    for entry in _entries(file):
        empty = False
        if entry.error is None:
            entry.error = _missing(file, entry)
        if entry.error is not None:
            yield entry.error
            continue
        message = _message(file, entry)
        head = message.get("msgid")
        if isinstance(head, Scalar) and not head.value and "msgctxt" not in entry.strings:
            language = _language(message)
            continue
        if language is not None:
            key = Scalar("language", language.origin, language.line)
            message = Mapping((*message.entries, (key, language)), message.line)
        yield message
    if empty:
        yield file.error(
            Text("Tiedosto on tyhjä.", "The file is empty."),
            Text(
                'Kirjoita tiedostoon viestit: msgid "…" ja msgstr "…".',
                'Write messages: msgid "…" and msgstr "…".',
            ),
        )


def _missing(file: SourceFile, entry: _Entry) -> InputError | None:
    if not entry.is_translated:
        return file.error(
            Text("Viestistä puuttuu ”msgstr”.", 'The message has no "msgstr".'),
            Text('Lisää käännös: msgstr "…"', 'Add the translation: msgstr "…"'),
            entry.line,
        )
    if "msgid" not in entry.strings:
        return file.error(
            Text("Viestistä puuttuu ”msgid”.", 'The message has no "msgid".'),
            Text('Lisää viestin tunnus: msgid "…"', 'Add what is translated: msgid "…"'),
            entry.line,
        )
    bare = next((piece for piece in entry.strings.values() if not piece.stretches), None)
    return _broken(file, file.origin.start(bare.start).line) if bare else None


def comments(file: SourceFile) -> Iterator[Comment]:
    """The translators' comments that speak to palvelulint."""
    if not speaks(file.text):
        return
    for line in file.origin.lines():
        found = _COMMENT.match(file.text, line.start, line.end)
        if found and found[2] != _OBSOLETE and speaks(file.text[found.end() : line.end]):
            yield Comment(
                file.path,
                file.text[found.end() : line.end].strip(),
                file.origin.start(found.start(1)),
                file.origin.end(line.end),
                is_alone=True,
            )


def _entries(file: SourceFile) -> Iterator[_Entry]:
    """The messages as they stand in the file; of a broken one, the rest up to the next is left out."""
    entry: _Entry | None = None
    for line in file.origin.lines():
        comment = _COMMENT.match(file.text, line.start, line.end)
        statement = None if comment else _STATEMENT.match(file.text, line.start, line.end)
        if comment and comment[2] == _OBSOLETE:
            continue
        if not comment and not file.text[line.start : line.end].strip():
            if entry is not None and entry.error is not None:
                yield entry
                entry = None
            continue
        is_continued = (
            not comment and not statement and file.text[line.start : line.end].lstrip().startswith('"')
        )
        if entry is not None and not is_continued and _is_complete(entry, statement):
            yield entry
            entry = None
        if entry is None:
            entry = _Entry(line.number)
        if entry.error is None:
            if comment:
                _take_comment(entry, comment, line)
            else:
                _take_strings(file, entry, statement, line)
    if entry is not None and entry.is_begun:
        yield entry


def _is_complete(entry: _Entry, statement: re.Match[str] | None) -> bool:
    """Whether a line that continues no text begins another message."""
    keyword = statement[1] if statement else ""
    if keyword == "msgid_plural":
        return False
    if keyword == "msgctxt":
        return entry.is_begun
    if keyword.startswith("msgstr"):
        return keyword in entry.strings
    return entry.is_translated or entry.error is not None or keyword in entry.strings


def _take_comment(entry: _Entry, comment: re.Match[str], line: Line) -> None:
    key = _COMMENT_KEYS.get(comment[2])
    if key is not None and comment.end() < line.end:
        piece = entry.comments.setdefault(key, _Piece(key, *comment.span(1), []))
        piece.stretches.append((comment.end(), line.end))


def _take_strings(file: SourceFile, entry: _Entry, statement: re.Match[str] | None, line: Line) -> None:
    at = line.start
    if statement:
        at = statement.end()
        entry.last = _Piece(statement[1], *statement.span(1), [])
        if not entry.strings:
            entry.line = line.number
        repeated = statement[1] in entry.strings
        entry.strings[statement[1]] = entry.last
        if repeated:
            entry.error = _broken(file, line.number)
            return
    while found := _STRING.match(file.text, at, line.end):
        if entry.last is None:
            break
        entry.last.stretches.append(found.span(1))
        at = found.end()
    if at < line.end:
        entry.error = _broken(file, line.number)


def _broken(file: SourceFile, line: int) -> InputError:
    return file.error(
        Text("Viesti ei ole ehjä.", "The message is not sound."),
        Text(
            'Kirjoita tekstit lainausmerkkeihin ja lainausmerkki tekstin sisällä muodossa \\".',
            'Put each text in quotation marks, and write a quotation mark in the text as \\".',
        ),
        line,
    )


def _message(file: SourceFile, entry: _Entry) -> Mapping:
    pieces = [(piece, _string(file, piece)) for piece in entry.strings.values()]
    pieces += [(piece, _comment(file, piece)) for piece in entry.comments.values()]
    keys = [span(file.origin, piece.start, piece.end, unwritable) for piece, _ in pieces]
    return Mapping(
        tuple(
            (Scalar(piece.key, key, file.origin.start(piece.start).line), value)
            for key, (piece, value) in zip(keys, pieces, strict=True)
        ),
        entry.line,
    )


def _string(file: SourceFile, piece: _Piece) -> Scalar:
    transcript = Transcript(file.text, file.origin, _written)
    for start, end in piece.stretches:
        at = start
        for escape in _ESCAPE.finditer(file.text, start, end):
            transcript.copy(at, escape.start())
            transcript.replace(_character(escape.group()), *escape.span())
            at = escape.end()
        transcript.copy(at, end)
    value, origin = transcript.whole()
    first = piece.stretches[0][0]
    if not value:
        origin = span(file.origin, first, first, _written)
    return Scalar(value, origin, file.origin.start(first).line)


def _comment(file: SourceFile, piece: _Piece) -> Scalar:
    transcript = Transcript(file.text, file.origin, unwritable)
    before: int | None = None
    for start, end in piece.stretches:
        if before is not None:
            transcript.replace("\n", before, start)
        transcript.copy(start, end)
        before = end
    return Scalar(*transcript.whole(), file.origin.start(piece.start).line)


def _language(header: Mapping) -> Scalar | None:
    text = header.get("msgstr")
    found = _LANGUAGE.search(text.value) if isinstance(text, Scalar) else None
    if not isinstance(text, Scalar) or found is None or not found[1]:
        return None
    origin = MappedOrigin(text.origin, [Run(0, len(found[1]), found.start(1), len(found[1]))])
    return Scalar(found[1], origin, origin.start(0).line)


@lru_cache(maxsize=512)
def _character(escape: str) -> str:
    found = _ESCAPE.fullmatch(escape)
    if found is None or found["crlf"]:
        return "\n"
    if code := found["hex"] or found["octal"]:
        return chr(int(code, 16 if found["hex"] else 8)).replace("\r", "\n")
    return _ESCAPED.get(found["letter"], found["letter"])


def _written(text: str) -> str:
    return "".join(_WRITTEN.get(character, character) for character in text)
