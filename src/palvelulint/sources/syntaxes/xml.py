"""XML: the root element, as a mapping of its child elements by their local names.

An element with children or attributes is a mapping, with its attributes as `@name` and, where it has no
children, its text as `#text`; any other element is its text. expat reads, and tells the byte where each
piece of text begins; text beside child elements is not taken.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from xml.parsers import expat

from palvelulint.errors import InputError
from palvelulint.reply import Origin
from palvelulint.sources.comments import is_alone, speaks
from palvelulint.sources.origin import Transcript
from palvelulint.sources.record import Comment, SourceFile
from palvelulint.sources.syntaxes.spans import span, unwritable
from palvelulint.sources.tree import Mapping, Node, Scalar
from palvelulint.wording import Text

MOST_LEVELS = 100
"""How deep elements may lie within each other."""

_UNCLOSED = (expat.errors.XML_ERROR_TAG_MISMATCH, expat.errors.XML_ERROR_NO_ELEMENTS)
_COMMENT_END = "-->"
_TAG_NAME = re.compile(r"<[^\s/>]+")
_ATTRIBUTE = re.compile(r"""\s+([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
# In an attribute, white space is read as a space unless it is written as an entity.
_IN_ATTRIBUTE = re.compile(r"&[^;]*;|\r\n|[\r\n\t]")
_IN_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ATTRIBUTE_ESCAPES = {**_IN_TEXT, '"': "&quot;", "'": "&apos;", "\n": "&#10;", "\t": "&#9;"}


def parse(file: SourceFile) -> Iterator[Node | InputError]:
    """Yield the root element, or the error that hinders it."""
    if not file.text.strip():
        yield file.error(
            Text("Tiedosto on tyhjä.", "The file is empty."),
            Text("Kirjoita tiedostoon vastaukset XML:nä.", "Write the replies to the file as XML."),
        )
        return
    try:
        yield _Document(file).root()
    except InputError as error:
        yield error


def comments(file: SourceFile) -> Iterator[Comment]:
    """The comments that speak to palvelulint; of a broken file those before the error."""
    if not speaks(file.text):
        return
    document = _Document(file)
    with suppress(InputError):  # `parse` tells it
        document.root()
    for start, end in document.comments:
        said = file.text[start:end]
        if speaks(said):
            yield Comment(
                file.path,
                said.removeprefix("<!--").removesuffix(_COMMENT_END).strip(),
                file.origin.start(start),
                file.origin.end(end),
                is_alone(file.text, start, end, document.comments),
            )


@dataclass(slots=True)
class _Element:
    """An element whose end has not come."""

    name: str
    start: int
    attributes: list[tuple[Scalar, Node]]
    entries: list[tuple[Scalar, Node]] = field(default_factory=list)
    pieces: list[tuple[str, int, int]] = field(default_factory=list)
    has_sections: bool = False


class _Document:
    """Takes what expat tells, and builds the tree.

    Attributes:
        comments: where the comments lie that have been met so far.
    """

    def __init__(self, file: SourceFile) -> None:
        self.comments: list[tuple[int, int]] = []
        self._file = file
        self._bytes = file.text.encode()
        self._byte = self._character = 0  # the same place, counted both ways
        self._open: list[_Element] = []
        self._root: Node | None = None
        self._piece: tuple[str, int] | None = None  # text whose end is where the next thing begins
        parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._finish
        parser.CharacterDataHandler = self._text
        parser.CommentHandler = self._comment
        parser.StartCdataSectionHandler = self._section
        parser.EndCdataSectionHandler = self._place
        parser.ProcessingInstructionHandler = lambda target, data: self._place()
        parser.SkippedEntityHandler = lambda name, is_parameter: self._skipped(name)
        parser.EntityDeclHandler = lambda *declaration: self._refuse_entities()
        self._parser = parser

    def root(self) -> Node:
        """The root element; InputError where the XML is broken or is not read."""
        try:
            self._parser.Parse(self._bytes, True)
        except expat.ExpatError as error:
            raise self._broken(error) from None
        assert self._root is not None, "expat asks for a root element"
        return self._root

    def _broken(self, error: expat.ExpatError) -> InputError:
        if self._open and expat.ErrorString(error.code) in _UNCLOSED:
            name = self._open[-1].name
            return self._error(
                self._open[-1].start,
                Text(f"Elementti <{name}> jää sulkematta.", f"The element <{name}> is not closed."),
                Text(f"Lisää elementin loppuun </{name}>.", f"Put </{name}> at its end."),
            )
        return self._error(
            self._characters(self._parser.ErrorByteIndex),
            Text("Tiedosto ei ole ehjää XML:ää.", "The file is not sound XML."),
            Text(
                "Kirjoita tekstissä & muodossa &amp; ja < muodossa &lt;, ja tarkista elementtien alku- ja "
                "loppumerkit.",
                "Write & as &amp; and < as &lt; in a text, and look at the tags.",
            ),
        )

    def _error(self, at: int, problem: Text, hint: Text) -> InputError:
        return self._file.error(problem, hint, self._file.origin.start(at).line)

    def _characters(self, byte: int) -> int:
        """How many characters come before a byte; asked in the order of the file, it counts each once."""
        if byte < self._byte:
            self._byte = self._character = 0
        self._character += len(self._bytes[self._byte : byte].decode(errors="ignore"))
        self._byte = byte
        return self._character

    def _place(self) -> int:
        """Where the thing begins that expat tells now; the text before it ends there."""
        at = self._characters(self._parser.CurrentByteIndex)
        if self._piece is not None:
            text, start = self._piece
            self._piece = None
            if self._open:
                self._open[-1].pieces.append((text, start, at))
        return at

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        at = self._place()
        if len(self._open) == MOST_LEVELS:
            raise self._error(
                at,
                Text(
                    "Tiedostossa on liikaa sisäkkäisiä elementtejä.",
                    "The file has elements that are nested too deeply.",
                ),
                Text(
                    f"Sisäkkäisiä elementtejä saa olla enintään {MOST_LEVELS}.",
                    f"At most {MOST_LEVELS} elements may lie within each other.",
                ),
            )
        self._open.append(_Element(name, at, list(self._attributes(at, attributes))))

    def _finish(self, name: str) -> None:
        self._place()
        element = self._open.pop()
        line = self._line(element.start)
        node: Node
        if element.entries:
            node = Mapping((*element.attributes, *element.entries), line)
        else:
            node = self._text_of(element)
            if element.attributes or not self._open:
                key = Scalar("#text", span(self._file.origin, element.start, element.start, unwritable), line)
                node = Mapping((*element.attributes, (key, node)), line)
        if self._open:
            local = _local(name)
            start = element.start + 1 + len(name) - len(local)
            key = Scalar(local, span(self._file.origin, start, start + len(local), unwritable), line)
            self._open[-1].entries.append((key, node))
            self._open[-1].pieces.clear()
        else:
            self._root = node

    def _text(self, text: str) -> None:
        self._piece = (text, self._place())

    def _section(self) -> None:
        self._place()
        self._open[-1].has_sections = True

    def _comment(self, said: str) -> None:
        at = self._place()
        self.comments.append((at, self._file.text.index(_COMMENT_END, at) + len(_COMMENT_END)))

    def _skipped(self, name: str) -> None:
        """An entity that a DTD elsewhere declares stays as it is written."""
        self._piece = (f"&{name};", self._place())

    def _refuse_entities(self) -> None:
        raise self._error(
            self._characters(self._parser.CurrentByteIndex),
            Text(
                "Tiedosto määrittelee omia entiteettejä, eikä niitä lueta.",
                "The file declares entities of its own, which are not read.",
            ),
            Text(
                "Poista <!ENTITY …> ja kirjoita teksti sellaisenaan.",
                "Remove <!ENTITY …>, and write the text as it is.",
            ),
        )

    def _text_of(self, element: _Element) -> Scalar:
        source = self._file.text
        # In a CDATA section &amp; would be read as it is written; beside one, & may not stand bare.
        transcript = Transcript(source, self._file.origin, _bare if element.has_sections else _in_text)
        for text, start, end in element.pieces:
            if source[start:end] == text:
                transcript.copy(start, end)
            else:
                transcript.replace("\n" if text == "\r" else text, start, end)
        value, origin = transcript.whole()
        start = element.pieces[0][1] if element.pieces else element.start
        if not value:
            origin = span(self._file.origin, start, start, unwritable)
        return Scalar(value, origin, self._line(start))

    def _attributes(self, at: int, told: dict[str, str]) -> Iterator[tuple[Scalar, Node]]:
        source = self._file.text
        found = _TAG_NAME.match(source, at)
        for _ in told:
            found = _ATTRIBUTE.match(source, found.end()) if found else None
            if found is None:
                return
            name = found[1]
            if name == "xmlns" or name.startswith("xmlns:") or name not in told:
                continue
            key = span(self._file.origin, *found.span(1), unwritable)
            start, end = found.span(2 if found[2] is not None else 3)
            line = self._line(start)
            yield (
                Scalar(f"@{_local(name)}", key, self._line(found.start(1))),
                Scalar(*self._attribute(start, end), line),
            )

    def _attribute(self, start: int, end: int) -> tuple[str, Origin]:
        source = self._file.text
        if start == end:
            return "", span(self._file.origin, start, end, _in_attribute)
        transcript = Transcript(source, self._file.origin, _in_attribute)
        at = start
        for found in _IN_ATTRIBUTE.finditer(source, start, end):
            transcript.copy(at, found.start())
            transcript.replace(
                html.unescape(found[0]).replace("\r", "\n") if found[0][0] == "&" else " ", *found.span()
            )
            at = found.end()
        transcript.copy(at, end)
        return transcript.whole()

    def _line(self, at: int) -> int:
        return self._file.origin.start(at).line


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _written(written: dict[str, str], text: str) -> str:
    return "".join(written.get(character, character) for character in text)


_in_text = partial(_written, _IN_TEXT)
_in_attribute = partial(_written, _ATTRIBUTE_ESCAPES)


def _bare(text: str) -> str | None:
    return None if any(character in _IN_TEXT for character in text) else text
