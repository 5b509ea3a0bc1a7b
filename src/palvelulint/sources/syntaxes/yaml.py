"""YAML: each document of the file.

PyYAML's events tell where a scalar lies; `yaml_scalars` finds where each of its characters came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import yaml
from yaml.resolver import Resolver

from palvelulint.errors import InputError
from palvelulint.sources.comments import speaks
from palvelulint.sources.record import Comment, SourceFile
from palvelulint.sources.syntaxes.spans import span, unwritable
from palvelulint.sources.syntaxes.yaml_scalars import BREAKS, LINE, LINE_END, LOADER, TEXT_TAG, transcribe
from palvelulint.sources.tree import Mapping, Node, Scalar, Sequence
from palvelulint.wording import Text

MOST_LEVELS = 100
"""How deep mappings and sequences may lie within each other."""

MOST_REPEATED = 100_000
"""How much aliases may repeat: one for each node, and one for each hundred characters of a scalar."""

_RESOLVER = Resolver()
_NULL_TAG = "tag:yaml.org,2002:null"
_STANDARD_TAGS = "tag:yaml.org,2002:"
_MERGE_KEY = "<<"

_FILE = Text("Tiedosto", "The file")
_HINT = Text(
    "Tarkista rivin sisennys ja pane lainausmerkkeihin arvo, jossa on kaksoispiste, risuaita tai sulkeita.",
    "Look at the indentation there, and quote a value with a colon, a hash or brackets in it.",
)

_FORBIDDEN = re.compile(r"[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")

_COMMENT = re.compile(rf"#[^{BREAKS}]*")

# The anchor and the tag before a scalar, with the comments between.
_PROPERTIES = re.compile(r"(?:[&!]\S*\s*(?:#.*\s*)*)*")


def parse(file: SourceFile) -> Iterator[Node | InputError]:
    """Yield each document that is not empty; where the YAML is not sound, its error, and then no more."""
    empty = True
    for document in parse_part(file, 0, len(file.text), _FILE, _HINT):
        empty = False
        yield document
    if empty:
        yield file.error(
            Text("Tiedosto on tyhjä.", "The file is empty."),
            Text("Kirjoita tiedostoon vastaukset YAMLina.", "Write the replies to the file as YAML."),
        )


def parse_part(file: SourceFile, start: int, end: int, name: Text, hint: Text) -> Iterator[Node | InputError]:
    """Like `parse`, of a part of the file; of an empty one nothing.

    Args:
        file: the file.
        start, end: the offsets of the part in the file's text; it begins a line.
        name: what an error calls the part: "The file".
        hint: how to mend YAML that is not sound.
    """
    composer = _Composer(file, start)
    try:
        yield from composer.documents(file.text[start:end])
    except _UnsoundError as error:
        reason = error.reason or Text("", "")
        yield file.error(
            Text(f"{name.fi} ei ole ehjää YAMLia{reason.fi}.", f"{name.en} is not sound YAML{reason.en}."),
            error.hint or hint,
            file.origin.start(min(start + error.index, end)).line,
        )


def comments(file: SourceFile) -> Iterator[Comment]:
    """The comments of the file that speak to palvelulint."""
    return comments_of_part(file, 0, len(file.text))


def comments_of_part(file: SourceFile, start: int, end: int) -> Iterator[Comment]:
    """Like `comments`, of a part of the file that begins a line."""
    source = file.text[start:end]
    if not speaks(source):
        return
    for first, last in _comment_spans(source):
        if speaks(source[first:last]):
            line = max(source.rfind("\n", 0, first), source.rfind("\r", 0, first)) + 1
            yield Comment(
                file.path,
                source[first:last].lstrip("#").strip(),
                file.origin.start(start + first),
                file.origin.end(start + last),
                is_alone=not source[line:first].strip(),
            )


def _comment_spans(source: str) -> Iterator[tuple[int, int]]:
    """Where comments lie: between the tokens, and after the sign that opens a block scalar."""
    at = levels = 0
    try:
        for token in yaml.scan(source, Loader=LOADER):
            first, last = token.start_mark.index, token.end_mark.index
            yield from (found.span() for found in _COMMENT.finditer(source, at, first))
            if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
                header = LINE.match(source, first)
                if header and (found := _COMMENT.search(source, *header.span(1))):
                    yield found.span()
            at = max(at, last)
            levels += isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken)
            levels -= isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken)
            if levels > MOST_LEVELS:  # the scanner takes quadratic time there
                return
    except yaml.YAMLError:
        return  # what is wrong is told by `parse`


class _UnsoundError(Exception):
    """The YAML cannot be read at `index`; the reason continues the sentence that says so."""

    def __init__(self, index: int, reason: Text | None = None, hint: Text | None = None) -> None:
        super().__init__(index, reason, hint)
        self.index = index
        self.reason = reason
        self.hint = hint


class _Weighed(NamedTuple):
    """A node, and how much it repeats where an alias stands for it."""

    node: Node
    weight: int


@dataclass(slots=True)
class _Open:
    """A mapping or sequence whose end has not come; of a mapping, keys and values take turns."""

    start: int
    line: int
    anchor: str | None
    in_flow: bool
    children: list[Node] = field(default_factory=list)
    weight: int = 1


class _Composer:
    """Builds trees of events with a stack of its own, so that no nesting is too deep for Python.

    Args:
        file: the file.
        start: the offset in its text where the YAML begins.
    """

    def __init__(self, file: SourceFile, start: int) -> None:
        self._file = file
        self._start = start
        self._open: list[_Open] = []
        self._anchors: dict[str, _Weighed | None] = {}  # None while the node is not whole yet
        self._repeated = 0
        self._root: Node | None = None

    def documents(self, source: str) -> Iterator[Node]:
        """The documents of the YAML that are not empty; _UnsoundError where it is broken."""
        forbidden = _FORBIDDEN.search(source)
        if forbidden:
            raise _UnsoundError(
                forbidden.start(),
                Text(": siinä on ohjausmerkki", ": it has a control character"),
                Text("Poista merkki tai kirjoita teksti uudelleen.", "Remove it, or write the text anew."),
            )
        try:
            for event in yaml.parse(source, Loader=LOADER):
                if isinstance(event, yaml.DocumentStartEvent):
                    self._root = None
                    self._anchors.clear()
                elif isinstance(event, yaml.DocumentEndEvent):
                    if self._root is not None and not _is_null(self._root):
                        yield self._root
                else:
                    self._take(event)
        except yaml.YAMLError as error:
            raise _UnsoundError(self._place(error, len(source))) from None

    def _place(self, error: yaml.YAMLError, end: int) -> int:
        """Where to mend; what is never closed is noticed at the end only, and then it is where it opens."""
        if not isinstance(error, yaml.MarkedYAMLError):
            return 0
        problem = error.problem_mark.index if error.problem_mark else 0
        if problem < end:
            return problem
        if error.context_mark and error.context_mark.index < end:
            return error.context_mark.index
        return next((inner.start for inner in reversed(self._open) if inner.in_flow), problem)

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            scalar = self._scalar(event, in_flow=bool(self._open) and self._open[-1].in_flow)
            self._add(_Weighed(scalar, 1 + len(scalar.value) // 100), event.anchor)
        elif isinstance(event, yaml.AliasEvent):
            self._add(self._anchored(event), None)
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(self._open) == MOST_LEVELS:
                raise _UnsoundError(
                    _begin(event),
                    Text(": siinä on liikaa sisäkkäisiä tasoja", ": it is nested too deeply"),
                    Text(
                        f"Sisäkkäisiä luetteloita ja avaimia saa olla enintään {MOST_LEVELS}.",
                        f"At most {MOST_LEVELS} lists and keys may lie within each other.",
                    ),
                )
            if event.anchor:
                self._anchors[event.anchor] = None
            self._open.append(_Open(_begin(event), self._line(event), event.anchor, bool(event.flow_style)))
        elif isinstance(event, yaml.CollectionEndEvent):
            done = self._open.pop()
            node: Node
            if isinstance(event, yaml.MappingEndEvent):
                node = Mapping(tuple(_entries(done.children)), done.line)
            else:
                node = Sequence(tuple(done.children), done.line)
            self._add(_Weighed(node, done.weight), done.anchor)

    def _add(self, weighed: _Weighed, anchor: str | None) -> None:
        if anchor:
            self._anchors[anchor] = weighed
        if self._open:
            self._open[-1].children.append(weighed.node)
            self._open[-1].weight += weighed.weight
        else:
            self._root = weighed.node

    def _anchored(self, event: yaml.AliasEvent) -> _Weighed:
        """What the alias stands for. What aliases repeat is summed up: a few lines could mean billions."""
        name = event.anchor
        if name not in self._anchors:
            raise _UnsoundError(
                _begin(event),
                Text(
                    f": viittaukselle ”*{name}” ei ole kohdetta",
                    f': nothing is marked "&{name}" for "*{name}"',
                ),
                Text(
                    "Jos arvo alkaa tähdellä, pane se lainausmerkkeihin.",
                    "Put a value that begins with an asterisk in quotation marks.",
                ),
            )
        target = self._anchors[name]
        if target is None:
            raise _UnsoundError(
                _begin(event),
                Text(f": viittaus ”*{name}” osoittaa itseensä", f': "*{name}" stands within "&{name}"'),
                Text("Poista viittaus.", "Remove the reference."),
            )
        self._repeated += target.weight
        if self._repeated > MOST_REPEATED:
            raise _UnsoundError(
                _begin(event),
                Text(
                    f": viittaukset kuten ”*{name}” toistavat samaa liian monta kertaa",
                    f': references like "*{name}" repeat too much',
                ),
                Text("Vähennä viittauksia.", "Use fewer references."),
            )
        return target

    def _line(self, event: yaml.Event) -> int:
        return self._file.origin.start(self._start + _begin(event)).line

    def _scalar(self, event: yaml.ScalarEvent, in_flow: bool) -> Scalar:
        file = self._file
        start, end = self._start + _begin(event), self._start + _end(event)
        if event.anchor or event.tag:
            properties = _PROPERTIES.match(file.text, start, end)
            start = properties.end() if properties else start
        if _SURROGATE.search(event.value):  # libyaml refuses it by itself
            raise _UnsoundError(_begin(event))
        tag = event.tag
        if tag is None or tag == "!":
            tag = _RESOLVER.resolve(yaml.ScalarNode, event.value, event.implicit)  # type: ignore[no-untyped-call]
        line = file.origin.start(start).line
        value = "" if tag == _NULL_TAG else LINE_END.sub("\n", event.value)
        is_text = tag == TEXT_TAG or not tag.startswith(_STANDARD_TAGS)
        if not value:
            return Scalar("", span(file.origin, start, start, unwritable), line, is_text)
        origin = transcribe(file, start, end, event.style or "", value, in_flow)
        return Scalar(value, origin, line, is_text)


def _begin(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


def _end(event: yaml.Event) -> int:
    return event.end_mark.index if event.end_mark else 0


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.value and not node.is_text


def _entries(children: list[Node]) -> list[tuple[Scalar, Node]]:
    """The entries of a mapping; those that `<<` brings come first and give way to its own."""
    own: list[tuple[Scalar, Node]] = []
    merged: list[tuple[Scalar, Node]] = []
    for key, value in zip(children[::2], children[1::2], strict=True):
        if not isinstance(key, Scalar):
            continue
        if key.value == _MERGE_KEY and not key.is_text:
            sources = value.items if isinstance(value, Sequence) else (value,)
            merged += [entry for source in sources if isinstance(source, Mapping) for entry in source.entries]
        else:
            own.append((key, value))
    if not merged:
        return own
    taken = {key.value for key, _ in own}
    brought = []
    for key, value in merged:
        if key.value not in taken:
            taken.add(key.value)
            brought.append((key, value))
    return brought + own
