"""HTML: the text that the customer reads, each character with its place in the markup.

Tags are found by one expression and not by the standard library's parser: template code stands in the
middle of tags (`<p {% if x %}class="y"{% endif %}>`), names in angle brackets may be placeholders, and an
end tag's place is needed as well. Broken markup is read leniently and in linear time.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from palvelulint.reply import Kind, Origin
from palvelulint.sources.comments import find_comments
from palvelulint.sources.guarded import GuardedOrigin
from palvelulint.sources.origin import Escape, Transcript
from palvelulint.sources.record import Comment, Field, Item, SourceFile

# Elements with a margin: an empty line stands between them and what is around them.
_PARAGRAPHS = frozenset("blockquote dl fieldset figure h1 h2 h3 h4 h5 h6 hr ol p pre ul".split())
_LINES = frozenset(
    "address article aside body caption center dd details div dt figcaption footer form header html legend "
    "li main nav section summary table tbody td tfoot th thead tr".split()
)
_INLINE = frozenset(
    "a abbr acronym area audio b base basefont bdi bdo big br button canvas cite code col colgroup data "
    "datalist del dfn dialog em embed font head i iframe img input ins kbd label link map mark meta "
    "meter nobr noscript object optgroup option output param picture progress q rp rt ruby s samp "
    "script select slot small source span strike strong style sub sup svg template textarea time title "
    "track tt u var video wbr".split()
)
_ELEMENTS = _PARAGRAPHS | _LINES | _INLINE

# What template languages put between the words and into tags. The length is bounded so that a mark that
# is never closed costs no search through the whole text.
_CODE = "|".join(
    (
        r"\{\{\{.{1,500}?\}\}\}",
        r"\{\{.{1,500}?\}\}",
        r"\{%.{1,500}?%\}",
        r"<%.{1,500}?%>",
        r"\[%.{1,500}?%\]",
        r"[#$]\{[^{}]{1,200}\}",
    )
)
_MARKUP = re.compile(
    rf"""
      (?P<comment><!--(?:(?!-->).)*+(?:-->|\Z))
    | (?P<code>{_CODE})
    | (?P<hidden><(?P<element>script|style|title|template)\b[^<>]*+>
        (?:(?!</(?P=element)).)*+(?:</[^<>]*+>|\Z))
    | (?P<tag><(?P<close>/?)(?P<name>[a-z][^\s/<>]*+)
        (?:{_CODE}|=\s*+"(?:{_CODE}|[^"]){{0,4000}}+"|=\s*+'(?:{_CODE}|[^']){{0,4000}}+'|[^<>])*+>)
    | (?P<declaration><[!?][^>]*+>)
    | (?P<entity>&(?:\#\d{{1,7}}|\#x[0-9a-f]{{1,6}}|[a-z][a-z0-9]{{1,31}});)
    | (?P<space>[ \t\n\f\r]{{2,}}+|[\t\n\f\r])
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_TITLE = re.compile(r"<title\b[^<>]*>([^<]{1,500})</title", re.IGNORECASE)
_COMMENT = re.compile(r"<!--(?P<said>(?:(?!-->).)*+)(?:-->|\Z)", re.DOTALL)
_OWN_REPORT = re.compile(r'<meta name="generator" content="palvelulint">')
_HEAD = 2000  # characters
_PREFIXED_NAME = re.compile(r"\w+:\w")  # o:p of Word
_ADDRESS = re.compile(
    rf"""\bhref\s*=\s*(?:"(?P<double>(?:{_CODE}|[^"])*)"|'(?P<single>(?:{_CODE}|[^'])*)'|(?P<bare>[^\s"'<>]+))""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_SCHEME = re.compile(r"(?:https?://)?(?:www\.)?", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\n|\r")
_BREAK = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
_BLOCK = re.compile(rf"</?(?:br|{'|'.join(sorted(_PARAGRAPHS | _LINES))})\b[^<>]*>", re.IGNORECASE)
_SURELY_HTML = re.compile(
    rf"""
      </?(?:{"|".join(sorted(_PARAGRAPHS))}|br|div|li|table|tbody|td|tr|b|i|u|em|strong|span|font|small|sub|sup)
        (?:\s[^<>]*)?/?>
    | <(?:a|img)\s[^<>]+>
    | </a> | <!doctype\s | <html\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:\#\d{2,7}|\#x[0-9a-f]{2,6}|[a-z]{2,8}[1-4]?);", re.IGNORECASE | re.VERBOSE)


def looks_like_html(text: str) -> bool:
    """Whether a field that may be plain text or HTML is HTML: it has tags or entities, placeholders aside."""
    if _SURELY_HTML.search(text):
        return True
    return any(html.unescape(found.group()) != found.group() for found in _ENTITY.finditer(text))


def transcribe(source: str, base: Origin) -> tuple[str, Origin]:
    """What the customer reads of an HTML text, without the blank area around it, and where it lies.

    Blocks and <br> end lines, white space is as a browser shows it (where no tag ends a line, the line
    ends of the source are meant and stay), quoted blocks get "> " and list items "- " before their lines.
    A link is written as Markdown writes it, `[täältä](https://…)`, unless its text is the address.
    Placeholders and template code stay as they are.

    Args:
        source: the HTML.
        base: where the characters of `source` lie.

    Returns:
        The text and its origin. An edit over a tag is refused: it would leave the other half of a pair.
    """
    page = _Page(source)
    return page.transcript(base).finish()


def title(source: str) -> str | None:
    """The page's title, if it has one."""
    found = _TITLE.search(source)
    return " ".join(html.unescape(found[1]).split()) or None if found else None


def comments(file: SourceFile) -> Iterator[Comment]:
    """The comments of the file that speak to palvelulint."""
    return find_comments(file, _COMMENT)


def read(file: SourceFile) -> Iterator[Item]:
    """Yield the comments for palvelulint and the page as one reply named by its title, by default a template.

    A report that palvelulint wrote into the library is passed by, as data of an unknown shape are.

    Raises:
        InputError: there is no text in it.
    """
    if file.defaults.skip_unknown and _OWN_REPORT.search(file.text, 0, _HEAD):
        return
    yield from comments(file)
    yield file.reply(
        *transcribe(file.text, file.origin),
        fields={
            "name": Field(title(file.text) or "", 1),
            "kind": Field(file.defaults.kind or Kind.TEMPLATE, 1),
        },
    )


class _Piece(NamedTuple):
    """A piece of the text and the stretch of the source that it stands for; a text of None is copied."""

    text: str | None
    start: int
    end: int


class _Link(NamedTuple):
    """An open link: the places of its tag and its address, and how many pieces stood before it."""

    start: int
    address: tuple[int, int]
    pieces: int


class _Page:
    """Takes an HTML text apart into the pieces that are read, in their order."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._keeps_lines = _BLOCK.search(source) is None
        self._pieces: list[_Piece] = []
        self._tags: list[tuple[int, int]] = []
        self._end = 0  # of what was read last
        self._lines = 0  # line ends wanted before what comes next
        self._space: tuple[int, int] | None = None
        self._quotes = 0
        self._preformatted = 0
        self._bullet = ""
        self._link: _Link | None = None
        at = 0
        for found in _MARKUP.finditer(source):
            self._words(at, found.start())
            self._markup(found)
            at = found.end()
        self._words(at, len(source))
        self._close_link(len(source), len(source))

    def transcript(self, base: Origin) -> Transcript:
        """The pieces written down."""
        transcript = Transcript(self._source, GuardedOrigin(base, self._tags), self._escape())
        for piece in self._pieces:
            if piece.text is None:
                transcript.copy(piece.start, piece.end)
            else:
                transcript.replace(piece.text, piece.start, piece.end)
        return transcript

    def _escape(self) -> Escape:
        """Writes text as this source does, a new line as it writes its own ones."""
        used = _BREAK.search(self._source)
        newline = "\n" if self._keeps_lines else used.group() if used else "<br>"

        def escape(text: str) -> str:
            return html.escape(text, quote=False).replace("\n", newline)

        return escape

    def _markup(self, found: re.Match[str]) -> None:
        start, end = found.span()
        if found["space"]:
            self._white_space(start, end)
        elif found["code"]:
            self._write(None, start, end)
        elif found["entity"]:
            character = html.unescape(found["entity"])
            self._write(None if character == found["entity"] else character, start, end)
        elif found["tag"] and not _is_element(found["name"]):
            if not found["close"]:
                self._write(None, start, end)
        else:
            self._tags.append((start, end))
            if found["tag"]:
                self._tag(found["name"].lower(), bool(found["close"]), start, end)

    def _tag(self, name: str, closes: bool, start: int, end: int) -> None:
        if name == "br":
            self._lines += 1
        elif name == "a":
            self._close_link(start, end if closes else start)
            if not closes:
                self._open_link(start, end)
        elif name in _PARAGRAPHS:
            self._lines = max(self._lines, 2)
        elif name in _LINES:
            self._lines = max(self._lines, 1)
        step = -1 if closes else 1
        if name == "blockquote":
            self._quotes = max(0, self._quotes + step)
        elif name == "pre":
            self._preformatted = max(0, self._preformatted + step)
        elif name == "li":
            self._bullet = "" if closes else "- "

    def _words(self, start: int, end: int) -> None:
        """Take over plain text, in which white space is single spaces only."""
        words = self._source[start:end].strip(" ")
        if not words:
            self._white_space(start, end)
            return
        first = self._source.index(words[0], start)
        self._white_space(start, first)
        self._write(None, first, first + len(words))
        self._white_space(first + len(words), end)

    def _white_space(self, start: int, end: int) -> None:
        if start == end:
            return
        if not (self._keeps_lines or self._preformatted):
            self._space = self._space or (start, end)
            return
        line_ends = list(_LINE_END.finditer(self._source, start, end))
        self._lines += len(line_ends)
        if line_ends:
            start = line_ends[-1].end()
        if not self._preformatted:
            self._space = self._space or (start, end)
        elif start < end:
            self._write(None, start, end)

    def _write(self, text: str | None, start: int, end: int) -> None:
        """Add a piece that is read, after the line ends or the space that are due before it."""
        is_first = not self._pieces
        if self._lines or is_first:
            opening = "\n" * (0 if is_first else self._lines) + "> " * self._quotes + self._bullet
            if opening:
                self._pieces.append(_Piece(opening, start if is_first else self._end, start))
            self._bullet = ""
        elif self._space:
            self._pieces.append(_Piece(" ", *self._space))
        self._lines = 0
        self._space = None
        if self._link and self._link.pieces < 0:
            self._link = self._link._replace(pieces=len(self._pieces))
        self._pieces.append(_Piece(text, start, end))
        self._end = end

    def _open_link(self, start: int, end: int) -> None:
        found = _ADDRESS.search(self._source, start, end)
        if found and found.lastgroup:
            first, last = found.span(found.lastgroup)
            address = self._source[first:last]
            scheme = next((s for s in ("mailto:", "tel:") if address.lower().startswith(s)), "")
            first += len(scheme)
            if scheme:
                last = first + len(address[len(scheme) :].partition("?")[0])
            if address[:1] != "#" and not address.lower().startswith("javascript:") and first < last:
                self._link = _Link(start, (first, last), -1)

    def _close_link(self, start: int, end: int) -> None:
        """Write the address after the words of the open link, if they are not the address themselves."""
        link, self._link = self._link, None
        if link is None or link.pieces < 0:
            return
        words = "".join(
            self._source[piece.start : piece.end] if piece.text is None else piece.text
            for piece in self._pieces[link.pieces :]
        )
        address = self._source[slice(*link.address)]
        if _is_address_itself(words, html.unescape(address)):
            return
        self._pieces.insert(link.pieces, _Piece("[", link.start, link.address[0]))
        self._pieces.append(_Piece("](", start, end))
        at = link.address[0]
        for found in _MARKUP.finditer(self._source, *link.address):
            if found["entity"]:
                self._pieces.append(_Piece(None, at, found.start()))
                self._pieces.append(_Piece(html.unescape(found["entity"]), *found.span()))
                at = found.end()
        self._pieces.append(_Piece(None, at, link.address[1]))
        self._pieces.append(_Piece(")", start, end))
        self._end = end


def _is_element(name: str) -> bool:
    return name.lower() in _ELEMENTS or _PREFIXED_NAME.match(name) is not None


def _is_address_itself(words: str, address: str) -> bool:
    """Whether the words show the address: www.kauppa.fi, an e-mail address, a telephone number."""
    words = words.strip()
    if "@" in words or "{" in words:
        return words.casefold() == address.strip().casefold()
    digits = re.sub(r"\D", "", words)
    if len(digits) >= 5 and not re.search(r"[^\W\d]", words):
        return re.sub(r"\D", "", address).endswith(digits.lstrip("0"))
    shown = _SCHEME.sub("", words, count=1).rstrip("/").casefold()
    return "." in shown and _SCHEME.sub("", address, count=1).casefold().startswith(shown)
