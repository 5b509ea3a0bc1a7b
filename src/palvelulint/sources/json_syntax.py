"""Places inside JSON, which the standard library's parser does not tell."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from palvelulint.sources.origin import Transcript

_BLANK = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()

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


class Member(NamedTuple):
    """A value in an object: its key, and the offsets where the value lies, quotation marks included."""

    key: str
    start: int
    end: int


def members(source: str, start: int) -> Iterator[Member]:
    """The members of the object that begins at `start`; the JSON must be known to be sound."""
    at = _skip_blank(source, start + 1)
    while source[at] != "}":
        key, at = _DECODER.raw_decode(source, at)
        value = _skip_blank(source, _skip_blank(source, at) + 1)
        _, at = _DECODER.raw_decode(source, value)
        yield Member(key, value, at)
        at = _skip_blank(source, at)
        if source[at] == ",":
            at = _skip_blank(source, at + 1)


def transcribe_string(source: str, start: int, end: int, transcript: Transcript) -> None:
    """Write the string literal source[start:end] into the transcript, its escapes resolved.

    Half a surrogate pair is no character, and nothing could print it: it becomes U+FFFD.
    """
    at = start + 1
    for escape in _ESCAPE.finditer(source, at, end - 1):
        transcript.copy(at, escape.start())
        transcript.replace("\n" if escape["crlf"] else _character(escape.group()), *escape.span())
        at = escape.end()
    transcript.copy(at, end - 1)


@lru_cache(maxsize=512)
def _character(escape: str) -> str:
    character: str = json.loads(f'"{escape}"')
    if character == "\r":
        return "\n"
    return "\ufffd" if "\ud800" <= character <= "\udfff" else character


def _skip_blank(source: str, at: int) -> int:
    blank = _BLANK.match(source, at)
    return blank.end() if blank else at
