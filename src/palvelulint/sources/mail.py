"""Mail: a sent or drafted answer (.eml) or a folder of them (.mbox), each with the message it answers.

The answer is what its sender wrote above, below and between the quotation; the customer's message is the
quotation, or in a folder the message of another sender that the answer refers to. Places are those of the
file; of a body that is encoded (quoted-printable, Base64) they are the lines of the decoded text.
"""

from __future__ import annotations

import codecs
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.utils import parseaddr
from itertools import pairwise

from palvelulint.errors import InputError
from palvelulint.reply import Edit, Kind, Origin, Position
from palvelulint.sources import html, quoting
from palvelulint.sources.decoding import decode
from palvelulint.sources.guarded import GuardedOrigin
from palvelulint.sources.origin import FileOrigin, MappedOrigin, Run, Transcript
from palvelulint.sources.record import Field, Item, SourceFile
from palvelulint.wording import Text

# The line before each message of a folder, with the date of its arrival.
_ENVELOPE = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\d{4}[^\r\n]*\r?\n")
_ESCAPED_ENVELOPE = re.compile(r"^>+From ", re.MULTILINE)
_LINE_END = re.compile(rb"\r\n|\n|\r")
_MESSAGE_ID = re.compile(r"<[^<>\s]+>")
_SAVE_AS_UTF_8 = Text(
    "Tallenna viesti sähköpostiohjelmasta uudelleen UTF-8-muodossa.", "Save the message again as UTF-8."
)
_ENCODED = ("quoted-printable", "base64", "x-uuencode", "uuencode", "uue", "x-uue")


def read(file: SourceFile) -> Iterator[Item]:
    """Yield the answers of the mail or folder in the order of the file, and the errors of those not readable.

    Of a thread in a folder, the messages of the one who opened it are the customer's and no answers.
    """
    data = file.data.removeprefix(codecs.BOM_UTF8)
    whole = _whole(file)
    envelopes = [envelope.span() for envelope in _ENVELOPE.finditer(data)] or [(0, 0)]
    ends = [start for start, _ in envelopes[1:]] + [len(data)]
    mails: list[_Mail | InputError] = []
    start = _Start(0, 0, 0)
    for (_, begin), end in zip(envelopes, ends, strict=True):
        start = start.plus(data[start.byte : begin])
        try:
            mails.append(_parse(file, whole, data[begin:end], start))
        except InputError as error:
            mails.append(error)
    threads = _Threads([mail for mail in mails if isinstance(mail, _Mail)])
    for item in mails:
        if isinstance(item, InputError):
            yield item
        elif not threads.is_customers(item):
            try:
                yield _reply(file, item, threads.question(item) or item.quoted, is_alone=len(mails) == 1)
            except InputError as error:
                yield error


@dataclass(frozen=True, slots=True)
class _Start:
    """A place in the file: the bytes, characters (as UTF-8 has them) and line ends before it."""

    byte: int
    character: int
    line: int

    def plus(self, passed: bytes) -> _Start:
        """The place after these bytes, which follow it."""
        return _Start(
            self.byte + len(passed),
            self.character + len(passed.decode("utf-8", "replace")),
            self.line + len(_LINE_END.findall(passed)),
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Mail:
    """A message: its heads and its text, taken apart.

    Attributes:
        line: the 1-based line of the file where it begins.
        references: the ids of the messages before it in its thread, the nearest first.
        own, origin: what its sender wrote, and where that lies.
        quoted: the message it quotes, or "".
    """

    line: int
    id: str
    references: tuple[str, ...]
    sender: str
    subject: str
    own: str
    origin: Origin
    quoted: str


class _DecodedOrigin:
    """The origin of a text that does not stand in the file as it reads; nothing of it can be changed.

    Args:
        text: the decoded text.
        lines_before: the lines of the file above it.
        is_exact: whether its lines are lines of the file.
    """

    def __init__(self, text: str, lines_before: int, is_exact: bool) -> None:
        self._lines = FileOrigin(text)
        self._lines_before = lines_before
        self._is_exact = is_exact

    @property
    def is_exact(self) -> bool:
        return self._is_exact

    def start(self, offset: int) -> Position:
        line, column = self._lines.start(offset)
        return Position(line + self._lines_before, column)

    def end(self, offset: int) -> Position:
        return self.start(offset)

    def edit(self, start: int, end: int, text: str) -> Edit | None:
        return None


class _Threads:
    """Who answers whom among the messages of a folder."""

    def __init__(self, mails: list[_Mail]) -> None:
        self._by_id = {mail.id: mail for mail in mails if mail.id}
        self._openers = {mail: self._opener(mail) for mail in mails}
        self._senders: dict[_Mail, set[str]] = defaultdict(set)
        for mail, opener in self._openers.items():
            self._senders[opener].add(mail.sender)

    def is_customers(self, mail: _Mail) -> bool:
        """Whether its sender opened the thread and somebody else took part in it."""
        opener = self._openers[mail]
        is_first = not opener.references and not opener.quoted
        return is_first and mail.sender == opener.sender and len(self._senders[opener]) > 1

    def question(self, mail: _Mail) -> str:
        """The own words of the nearest message before it from somebody else; "" if there is none."""
        return next((before.own for before in self._before(mail) if before.sender != mail.sender), "")

    def _opener(self, mail: _Mail) -> _Mail:
        return next(reversed([mail, *self._before(mail)]))

    def _before(self, mail: _Mail) -> Iterator[_Mail]:
        """The messages before it in its thread, the nearest first."""
        seen = {mail}
        while True:
            parent = next((self._by_id[ref] for ref in mail.references if ref in self._by_id), None)
            if parent is None or parent in seen:
                return
            yield parent
            seen.add(parent)
            mail = parent


def _reply(file: SourceFile, mail: _Mail, question: str, is_alone: bool) -> Item:
    fields = {
        "id": "" if is_alone else mail.id.strip("<>"),
        "name": mail.subject,
        "question": question,
        "channel": "email",
        "kind": Kind.REPLY.value,
    }
    return file.reply(
        mail.own,
        mail.origin,
        fields={name: Field(value, mail.line) for name, value in fields.items()},
        line=mail.line,
    )


def _parse(file: SourceFile, whole: FileOrigin | None, data: bytes, start: _Start) -> _Mail:
    """Read one message.

    Args:
        file: the file.
        whole: its text, or None where it cannot be read in one encoding.
        data: the message.
        start: where the message begins in the file.

    Raises:
        InputError: with the message's line: it has no headers or no text, or its charset cannot be read.
    """
    line = start.line + 1
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    if not message.keys():
        raise file.error(
            Text("Tiedostossa ei ole sähköpostin otsakkeita.", "There are no mail headers in the file."),
            Text(
                "Tallenna viesti sähköpostiohjelmasta .eml-muodossa tai anna pelkkä teksti .txt-tiedostona.",
                "Save the message as .eml in the mail program, or give the text alone as a .txt file.",
            ),
            line,
        )
    is_html, text, origin = _body(file, whole, message, data, start)
    transcript = Transcript(text, origin)
    at = 0
    if start.byte:  # only in a folder
        for escaped in _ESCAPED_ENVELOPE.finditer(text):
            transcript.copy(at, escaped.start())
            at = escaped.start() + 1
    transcript.copy(at, len(text))
    text, origin = transcript.whole()
    if is_html:
        text, origin = html.transcribe(text, origin)
    taken_apart = quoting.split(text)
    quotations = [(before, after) for (_, before), (after, _) in pairwise(taken_apart.own) if before < after]
    own = Transcript(text, GuardedOrigin(origin, quotations))
    for stretch in taken_apart.own:
        own.copy(*stretch)
    references = _MESSAGE_ID.findall(_header(message, "References"))[::-1]
    return _Mail(
        line,
        next(iter(_MESSAGE_ID.findall(_header(message, "Message-ID"))), ""),
        tuple(_MESSAGE_ID.findall(_header(message, "In-Reply-To")) + references),
        parseaddr(_header(message, "From"))[1].casefold(),
        _header(message, "Subject"),
        *own.finish(),
        taken_apart.question,
    )


def _whole(file: SourceFile) -> FileOrigin | None:
    """The file as one text, if its messages are all in one encoding."""
    try:
        return file.origin
    except InputError:
        return None


def _header(message: Message, name: str) -> str:
    """A header in plain text on one line; "" where it is missing or too broken to be read."""
    try:
        value = str(message[name] or "")
    except (MessageError, LookupError, ValueError, AttributeError):
        return ""
    return " ".join(value.split())


def _body(
    file: SourceFile, whole: FileOrigin | None, message: EmailMessage, data: bytes, start: _Start
) -> tuple[bool, str, Origin]:
    """Whether the message's text is HTML, the text as it was sent, and where it lies."""
    line = start.line + 1
    for subtype in ("plain", "html"):
        part = message.get_body((subtype,))
        payload = part.get_payload(decode=True) if part else None
        if part is None or not isinstance(payload, bytes):
            continue
        text = _decoded(file, payload, part.get_content_charset() or "us-ascii", line)
        if text.strip():
            is_encoded = _header(part, "Content-Transfer-Encoding").lower() in _ENCODED
            at = None if is_encoded else _place(data, payload)
            if at is None:
                return subtype == "html", text, _DecodedOrigin(text, 0, is_exact=False)
            return subtype == "html", text, _origin(whole, text, start.plus(data[:at]))
    raise file.error(
        Text("Viestissä ei ole tekstiä.", "There is no text in the message."),
        Text(
            "Kirjoita vastaus viestiin tekstinä: liitteitä ja kuvia ei lueta.",
            "Write the reply in the message as text: attachments and pictures are not read.",
        ),
        line,
    )


def _decoded(file: SourceFile, payload: bytes, charset: str, line: int) -> str:
    """The text of a body; where it names no charset, as a file is decoded."""
    try:
        return decode(payload, file.path) if charset == "us-ascii" else payload.decode(charset)
    except InputError as error:
        raise file.error(error.problem, error.hint or _SAVE_AS_UTF_8, line) from None
    except LookupError:
        problem = Text(
            f"Viestin merkistöä ”{charset}” ei tunneta.",
            f'The charset of the message, "{charset}", is not known.',
        )
    except ValueError:
        problem = Text(
            f"Viestin merkistöksi on merkitty {charset}, mutta kaikkia sen merkkejä ei voi lukea.",
            f"The message is said to be in {charset}, but not all of its characters can be read.",
        )
    raise file.error(problem, _SAVE_AS_UTF_8, line)


def _place(data: bytes, payload: bytes) -> int | None:
    """The offset where a part's body stands, which an empty line always comes before."""
    at = data.find(payload)
    while at > 0 and not data.endswith((b"\n\n", b"\n\r\n", b"\r\r"), 0, at):
        at = data.find(payload, at + 1)
    return at if at > 0 else None


def _origin(whole: FileOrigin | None, text: str, start: _Start) -> Origin:
    """Where the text of a body lies that begins there."""
    end = start.character + len(text)
    if whole is None or whole.text[start.character : end] != text:
        return _DecodedOrigin(text, start.line, is_exact=True)
    return MappedOrigin(whole, [Run(0, len(text), start.character, len(text))])
