"""Where each character of a YAML scalar lies.

PyYAML resolves escapes and folds lines without telling where what comes out stood. So the source of each
scalar is transcribed here, style by style, and the transcript is taken only where it says what PyYAML read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import NamedTuple

import yaml

from palvelulint.reply import Edit, Origin
from palvelulint.sources.origin import DelegatingOrigin, Escape, MappedOrigin, Run, Transcript
from palvelulint.sources.record import SourceFile
from palvelulint.sources.syntaxes.spans import unwritable

# libyaml gives the same places as pure Python, in a twentieth of the time.
LOADER: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = (
    yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
)
TEXT_TAG = "tag:yaml.org,2002:str"

# YAML 1.1 ends lines at more characters than editors do; those of Unicode are kept when lines are folded.
BREAKS = "\r\n\x85\u2028\u2029"
_BREAK = rf"(?:\r\n|[{BREAKS}])"
_KEPT_BREAKS = ("\u2028", "\u2029")
_ANY_BREAK = re.compile(_BREAK)
LINE_END = re.compile(r"\r\n|\r")
LINE = re.compile(rf"([^{BREAKS}]*)({_BREAK}|\Z)")

_FOLD = rf"(?P<fold>[ \t]*(?:{_BREAK}[ \t]*)+)|[ \t]+"
_PLAIN = re.compile(_FOLD)
_SINGLE = re.compile(rf"{_FOLD}|(?P<escape>'')")
_DOUBLE = re.compile(
    rf"""{_FOLD}|(?P<escape>\\(?:
        (?P<continued>{_BREAK}[ \t]*(?:{_BREAK}[ \t]*)*)
      | (?P<crlf>r\\n) | x(?P<x>..) | u(?P<u>....) | U(?P<U>.{{8}}) | (?P<letter>.)
    ))""".replace("[ \\t]", "[\\ \\t]"),
    re.VERBOSE,
)
_HEADER = re.compile(r"[|>](?:(?P<chomping>[-+])|(?P<step>[1-9])){,2}")
_ESCAPED = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\n",
    "e": "\x1b",
}
_ESCAPED |= {"N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"}


class _Frame(NamedTuple):
    """What a scalar is put between, so that it is read alone as in its file, with another after it if any."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _ScalarOrigin(DelegatingOrigin):
    """The origin of a scalar. An edit is given only where YAML then reads what is meant.

    Whether a text may stand in a scalar depends on what stands around it: "#" opens a comment after a blank,
    a space at the end of a line is dropped, a plain "kyllä: heti" is a mapping. So the outcome is read again.
    """

    file: SourceFile
    first: int
    last: int
    value: str
    frame: _Frame

    def edit(self, start: int, end: int, text: str) -> Edit | None:
        change = self.base.edit(start, end, text)
        if change is None:
            return None
        kept = self.file.text
        source = kept[self.first : change.start] + change.text + kept[change.end : self.last]
        wanted = self.value[:start] + text + self.value[end:]
        return change if self._reads_as(source, wanted) else None

    def _reads_as(self, source: str, wanted: str) -> bool:
        if not source.startswith(("|", ">")):
            source = _ANY_BREAK.sub(r"\g<0>  ", source)
        try:
            root = yaml.compose(self.frame.before + source + self.frame.after, Loader=LOADER)
        except yaml.YAMLError:
            return False
        if not isinstance(root, yaml.SequenceNode) or len(root.value) != (2 if self.frame.after else 1):
            return False
        read = root.value[0]
        if not isinstance(read, yaml.ScalarNode) or read.tag != TEXT_TAG:
            return False
        return LINE_END.sub("\n", read.value) == wanted


def transcribe(file: SourceFile, start: int, end: int, style: str, value: str, in_flow: bool) -> Origin:
    """The origin of a scalar that is not empty.

    Args:
        file: the file.
        start, end: where the scalar lies in its text, without its anchor and tag.
        style: "'", '"', "|", ">" or, of a plain scalar, nothing.
        value: what PyYAML reads there, line ends as "\\n".
        in_flow: whether brackets or braces are around it.
    """
    if style in ("|", ">"):
        text, origin, frame = _block(file, start, end, value)
    else:
        text, origin = _flow(file, start, end, style)
        frame = _Frame("[", ", .]") if in_flow else _Frame("- ", "\n- .")
    if text != value:
        # The whole scalar for each character: coarse, and not wrong. Of equal length it would be exact.
        width = end - start - (end - start == len(value))
        origin = MappedOrigin(file.origin, [Run(0, len(value), start, width)], unwritable)
    return _ScalarOrigin(origin, file, start, end, value, frame)


def _flow(file: SourceFile, start: int, end: int, style: str) -> tuple[str, Origin]:
    """Transcribe a plain or quoted scalar."""
    if style:
        start, end = start + 1, end - 1
    source = file.text
    transcript = Transcript(source, file.origin, _ESCAPES[style])
    at = start
    for found in _TOKENS[style].finditer(source, start, end):
        groups = found.groupdict()
        if groups["fold"]:
            text = _folded(groups["fold"])
        elif groups.get("escape"):
            text = "'" if style == "'" else _unescaped(groups)
        else:
            continue
        transcript.copy(at, found.start())
        transcript.replace(text, *found.span())
        at = found.end()
    transcript.copy(at, end)
    return transcript.whole()


def _folded(blank: str) -> str:
    """What a line end in a scalar and the blank lines after it are read as: a space, or the blank lines."""
    first, *rest = (_as_read(found) for found in _ANY_BREAK.findall(blank))
    return first + "".join(rest) if first in _KEPT_BREAKS else "".join(rest) or " "


def _as_read(line_end: str) -> str:
    return line_end if line_end in _KEPT_BREAKS else "\n"


def _unescaped(groups: dict[str, str | None]) -> str:
    if groups["continued"]:
        return "".join(_as_read(found) for found in _ANY_BREAK.findall(groups["continued"])[1:])
    if groups["crlf"]:
        return "\n"
    code = groups["x"] or groups["u"] or groups["U"]
    if code:
        return LINE_END.sub("\n", chr(int(code, 16)))
    letter = groups["letter"] or ""
    return _ESCAPED.get(letter, letter)


def _block(file: SourceFile, start: int, end: int, value: str) -> tuple[str, Origin, _Frame]:
    """Transcribe a literal or folded scalar; what it says tells how far it is indented."""
    source = file.text
    opening, *lines = LINE.finditer(source, start, end)
    header = _HEADER.match(opening[1])
    chomping, step = header.groups() if header else (None, None)
    indent = _indent(lines, value)
    folds = source[start] == ">"
    escape = partial(_escape_block, " " * indent, "\n" if folds else "")
    transcript = Transcript(source, file.origin, escape)
    ends: list[tuple[int, int]] = []  # line ends that are not written yet
    was_even: bool | None = None  # whether the line before begins without a blank of its own
    for line in lines:
        begin, finish = line.span(1)
        blanks = len(line[1]) - len(line[1].lstrip(" "))
        at = begin + min(indent, blanks)
        if at < finish:
            is_even = source[at] not in " \t"
            if folds and was_even and is_even and _as_read(source[ends[0][0]]) == "\n":
                transcript.replace(_folded(source[ends[0][0] : at]), ends[0][0], at)
            else:
                _write_line_ends(transcript, source, ends, at)
            transcript.copy(at, finish)
            ends, was_even = [], is_even
        if line[2]:
            ends.append(line.span(2))
    if ends and chomping != "-":
        kept = ends if chomping == "+" else ends[:1]
        _write_line_ends(transcript, source, kept, kept[-1][1])
    sign = " " * (indent - int(step or 1)) + "- "
    is_closed = source[end - 1] in BREAKS  # else it is the last thing in the file
    return *transcript.whole(), _Frame(sign, f"{sign}." if is_closed else "")


def _write_line_ends(transcript: Transcript, source: str, ends: list[tuple[int, int]], stop: int) -> None:
    """Write line ends, each with the indentation after it, so that what is put after it comes behind that."""
    for first, following in pairwise([*(first for first, _ in ends), stop]):
        transcript.replace(_as_read(source[first]), first, following)


def _indent(lines: list[re.Match[str]], value: str) -> int:
    """How far the lines of a block scalar are indented, as its first line that is not blank shows."""
    for line in lines:
        bare = line[1].lstrip(" ")
        if bare:
            blank = value[: len(value) - len(value.lstrip(" \n\u2028\u2029"))]
            return max(0, len(line[1]) - len(bare) - len(re.split("[\n\u2028\u2029]", blank)[-1]))
    return 0


def _escape_plain(text: str) -> str | None:
    return None if "\n" in text else text


def _escape_single(text: str) -> str | None:
    return None if "\n" in text else text.replace("'", "''")


def _escape_double(text: str) -> str:
    return "".join(_ESCAPE_OF.get(character, character) for character in text)


def _escape_block(indent: str, extra: str, text: str) -> str:
    """Indent what comes after line ends; in a folded scalar, it takes one more to make any."""
    return re.sub(r"\n+", lambda found: found[0] + extra + indent, text)


_ESCAPE_OF = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_TOKENS = {"": _PLAIN, "'": _SINGLE, '"': _DOUBLE}
_ESCAPES: dict[str, Escape] = {"": _escape_plain, "'": _escape_single, '"': _escape_double}
