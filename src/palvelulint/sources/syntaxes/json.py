"""JSON: one document a file.

The standard library decides what is sound JSON; it tells no places, so a scanner of tokens, which may then
rely on soundness, builds the tree.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import cast

from palvelulint.errors import InputError
from palvelulint.sources.origin import Transcript
from palvelulint.sources.record import SourceFile
from palvelulint.sources.syntaxes.spans import span, unwritable
from palvelulint.sources.tree import Mapping, Node, Scalar, Sequence
from palvelulint.wording import Text

MOST_LEVELS = 200
"""How deep arrays and objects may lie within each other; far beyond any export, far below Python's limit."""

# A string is matched even without its closing mark, so that brackets in it are never counted as nesting.
_TOKEN = re.compile(
    r"""
      (?P<string>  "[^"\\]*+(?:\\.[^"\\]*+)*+"? )
    | (?P<opening> [\[{] )
    | (?P<closing> [\]}] )
    | (?P<other>   [^"\[\]{}:,\ \t\r\n]++ )
    """,
    re.VERBOSE | re.DOTALL,
)

# One escape, or two that make one character together: a surrogate pair, an escaped CRLF.
_ESCAPE = re.compile(
    r"""\\(?:
        (?P<crlf>(?:r|u000[dD])\\(?:n|u000[aA]))
      | u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}
      | u[0-9a-fA-F]{4}
      | .
    )""",
    re.VERBOSE,
)


def parse(file: SourceFile) -> Iterator[Node | InputError]:
    """Yield the document, or the error that hinders it."""
    if not file.text.strip():
        yield file.error(
            Text("Tiedosto on tyhjä.", "The file is empty."),
            Text("Kirjoita tiedostoon vastaukset JSONina.", "Write the replies to the file as JSON."),
        )
        return
    hint = Text(
        "Tarkista siitä kohdasta lainausmerkit, pilkut ja sulkeet.",
        "Look at the quotation marks, commas and brackets there.",
    )
    try:
        yield document(file, 0, len(file.text), Text("Tiedosto", "The file"), hint)
    except InputError as error:
        yield error


def document(file: SourceFile, start: int, end: int, name: Text, hint: Text) -> Node:
    """The tree of the one JSON value that lies in a part of the file.

    Args:
        file: the file.
        start, end: the offsets of the part in the file's text.
        name: what an error calls the part: "The file", "The line".
        hint: how to mend it.

    Raises:
        InputError: it is not sound JSON, is nested deeper than `MOST_LEVELS`, or has a number of thousands
            of digits.
    """

    def error(at: int, reason: Text) -> InputError:
        return file.error(
            Text(
                f"{name.fi} ei ole ehjää JSONia: {reason.fi}.", f"{name.en} is not sound JSON: {reason.en}."
            ),
            hint,
            file.origin.start(at).line,
        )

    too_deep = _excess_level(file.text, start, end)
    if too_deep is not None:
        raise error(too_deep, Text("siinä on liikaa sisäkkäisiä rakenteita", "it is nested too deeply"))
    try:
        json.loads(file.text[start:end])
    except json.JSONDecodeError as fault:
        at = start + fault.pos
        column = file.origin.start(at).column
        reason = Text(f"virhe on merkin {column} kohdalla", f"{fault.msg} at column {column}")
        raise error(at, reason) from None
    except ValueError:
        # Python reads no whole number of more than some thousands of digits.
        longest = max(_TOKEN.finditer(file.text, start, end), key=_length_outside_strings)
        reason = Text("siinä on liian pitkä luku", "it has a number that is too long")
        raise error(longest.start(), reason) from None
    return _tree(file, start, end)


def _excess_level(source: str, start: int, end: int) -> int | None:
    """The offset of the first bracket that opens one level too many."""
    if source.count("[", start, end) + source.count("{", start, end) <= MOST_LEVELS:
        return None
    level = 0
    for token in _TOKEN.finditer(source, start, end):
        if token.lastgroup == "opening":
            level += 1
            if level > MOST_LEVELS:
                return token.start()
        elif token.lastgroup == "closing":
            level -= 1
    return None


def _length_outside_strings(token: re.Match[str]) -> int:
    return 0 if token.lastgroup == "string" else len(token[0])


def _tree(file: SourceFile, start: int, end: int) -> Node:
    """The tree of sound JSON, built without recursion."""
    source, origin = file.text, file.origin
    # A file that writes its ä as \u00e4 is kept so: whoever reads it may need it.
    keeps_ascii = source.isascii() and source.find("\\u", start, end) >= 0
    escapes = tuple(partial(_escaped, newline, keeps_ascii) for newline in ("\n", "\r\n"))
    nodes: list[Node] = []  # the values of the innermost array, or by turns the keys and values of the object
    outer: list[tuple[list[Node], int]] = []
    for token in _TOKEN.finditer(source, start, end):
        kind, at = token.lastgroup, token.start()
        if kind == "closing":
            inner = nodes
            nodes, line = outer.pop()
            if token[0] == "]":
                nodes.append(Sequence(tuple(inner), line))
            else:
                keys = cast(list[Scalar], inner[::2])
                nodes.append(Mapping(tuple(zip(keys, inner[1::2], strict=True)), line))
            continue
        line = origin.start(at).line
        if kind == "opening":
            outer.append((nodes, line))
            nodes = []
        elif kind == "string":
            literal = token[0][1:-1]
            escape = escapes["\\r\\n" in literal]
            if "\\" in literal:
                transcript = Transcript(source, origin, escape)
                transcribe_string(source, at, token.end(), transcript)
                nodes.append(Scalar(*transcript.whole(), line))
            else:
                nodes.append(Scalar(literal, span(origin, at + 1, token.end() - 1, escape), line))
        else:
            value = "" if token[0] == "null" else token[0]
            nodes.append(Scalar(value, span(origin, at, at + len(value), unwritable), line, is_text=False))
    return nodes[0]


def transcribe_string(source: str, start: int, end: int, transcript: Transcript) -> None:
    """Write the string literal source[start:end] into the transcript, its escapes resolved.

    Half a surrogate pair is no character, and nothing could print it: it becomes U+FFFD.
    """
    at = start + 1
    for escape in _ESCAPE.finditer(source, at, end - 1):
        transcript.copy(at, escape.start())
        transcript.replace("\n" if escape["crlf"] else _character(escape[0]), *escape.span())
        at = escape.end()
    transcript.copy(at, end - 1)


@lru_cache(maxsize=512)
def _character(escape: str) -> str:
    character: str = json.loads(f'"{escape}"')
    if character == "\r":
        return "\n"
    return "\ufffd" if "\ud800" <= character <= "\udfff" else character


def _escaped(newline: str, keeps_ascii: bool, text: str) -> str:
    return json.dumps(text.replace("\n", newline), ensure_ascii=keeps_ascii)[1:-1]
