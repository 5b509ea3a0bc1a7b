"""Where a mail quotes the message it answers: marked lines, attribution lines and Outlook's headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_MARK = re.compile(r"[ \t]*>[ \t]?")

# "ke 7. tammik. 2026 klo 9.00 Matti (matti@example.com) kirjoitti:", "Matti kirjoitti 7.1.2026 kello 9.00:",
# "On Wed, 7 Jan 2026 at 9:00, Matti wrote:", also broken over lines.
_ATTRIBUTION = re.compile(r"(?:kirjoitti|wrote|skrev)\b[^\n]{0,60}:[ \t]*\Z", re.IGNORECASE)
_DATE = re.compile(r"\d{1,2}\.[ ]?\d{1,2}\.|\b(?:19|20)\d\d\b")
_BROKEN_START = re.compile(
    r"[ \t]*(?:(?:On|Den|ma|ti|ke|to|pe|la|su|\w+tai|\w+na|keskiviikko)\b[^\n]*\d|\d{1,2}\.[ ]?\d)",
    re.IGNORECASE,
)
_ATTRIBUTION_LINES = 3

_SEPARATOR = re.compile(
    r"[ \t]*[-_]{2,}[ \t]*(?:Alkuperäinen viesti|Välitetty viesti|Edelleenlähetetty viesti|Original Message|"
    r"Forwarded message|Ursprungligt meddelande)[ \t]*[-_]{2,}[ \t]*\Z",
    re.IGNORECASE,
)
_RULE = re.compile(r"[ \t]*[-_]{5,}[ \t]*\Z")


def _heading(names: str) -> re.Pattern[str]:
    return re.compile(rf"[ \t]*\*?(?:{names})\*?[ \t]*:", re.IGNORECASE)


_SENDER = _heading("Lähettäjä|From|Från")
_SENT = _heading("Lähetetty|Lähetysaika|Päiväys|Päivämäärä|Päivä|Pvm|Sent|Date|Skickat")
_HEADING = _heading(
    "Lähettäjä|Lähetetty|Lähetysaika|Päiväys|Päivämäärä|Päivä|Pvm|Vastaanottaja|Vastaanottajat|Kopio|Piilokopio|"
    "Aihe|Otsikko|Tärkeys|Liitteet|From|Sent|Date|To|Cc|Bcc|Subject|Importance|Reply-To|Attachments|"
    "Från|Skickat|Till|Kopia|Ämne"
)
_HEADING_LINES = 8


class Split(NamedTuple):
    """A mail taken apart.

    Attributes:
        own: the stretches of the text that the sender wrote, in order, line ends included.
        question: what they answer, without marks and without what is quoted in it in turn; "" if nothing.
    """

    own: list[tuple[int, int]]
    question: str


class _Line(NamedTuple):
    text: str
    start: int
    end: int


def split(text: str) -> Split:
    """Tell the sender's own words from the message they quote."""
    own, quoted = _take_apart(text)
    inner, _ = _take_apart(quoted)
    return Split(own, "".join(quoted[start:end] for start, end in inner).strip())


def _take_apart(text: str) -> tuple[list[tuple[int, int]], str]:
    """The stretches of own words, and the quoted text with one level of marks taken off."""
    lines = list(_lines(text))
    own: list[tuple[int, int]] = []
    quoted: list[str] = []
    at = 0
    while at < len(lines):
        if _MARK.match(lines[at].text):
            quoted.append(_MARK.sub("", lines[at].text, count=1))
            at += 1
            continue
        after = _after_attribution(lines, at)
        if after is not None and _is_marked(lines, after):
            at = after
            continue
        if after is None:
            after = _after_headings(lines, at)
        if after is not None:  # without marks the quotation goes on to the end
            quoted += [line.text for line in lines[after:]]
            break
        own.append((lines[at].start, lines[at].end))
        at += 1
    return own, "\n".join(quoted)


def _lines(text: str) -> Iterator[_Line]:
    for found in re.finditer(r"([^\n]*)\n|([^\n]+)\Z", text):
        yield _Line(found.group().removesuffix("\n"), *found.span())


def _after_attribution(lines: Sequence[_Line], at: int) -> int | None:
    """The place after the attribution that begins at that line, or None where none does."""
    line = lines[at].text
    if _ATTRIBUTION.search(line):
        return at + 1 if _DATE.search(line) or _is_marked(lines, at + 1) else None
    if not _BROKEN_START.match(line):
        return None
    for after in range(at + 2, min(at + _ATTRIBUTION_LINES, len(lines)) + 1):
        last = lines[after - 1].text
        if not last.strip() or _BROKEN_START.match(last):
            return None
        if _ATTRIBUTION.search(last):
            return after
    return None


def _is_marked(lines: Sequence[_Line], at: int) -> bool:
    """Whether the next line with anything on it is a marked one."""
    following = next((line.text for line in lines[at : at + 3] if line.text.strip()), "")
    return _MARK.match(following) is not None


def _after_headings(lines: Sequence[_Line], at: int) -> int | None:
    """The place after the heading of a message that is quoted without marks, or None where none begins."""
    is_separated = _SEPARATOR.match(lines[at].text) is not None
    first = at
    if is_separated or _RULE.match(lines[at].text):
        first += 1
        while first < len(lines) and not lines[first].text.strip():
            first += 1
    headings = [line.text for line in lines[first : first + _HEADING_LINES]]
    if not (headings and _SENDER.match(headings[0]) and any(map(_SENT.match, headings))):
        return first if is_separated else None
    while first < len(lines) and _HEADING.match(lines[first].text):
        first += 1
    return first
