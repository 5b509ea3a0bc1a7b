"""Bytes to text: UTF-8, UTF-16 and certain Windows-1252 are read, everything else is refused by name.

A wrongly guessed encoding garbles every ä and ö, and each garbled word would draw false findings.
So the only guess made is the one that Finnish makes safe: a file whose characters beyond ASCII are
Finnish in Windows-1252 (of which Latin-1 is a part as far as text goes): its letters mostly ä, ö and å,
and the rest only letters and marks that Finnish text really has.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import NamedTuple

from palvelulint.errors import InputError
from palvelulint.sources.origin import FileOrigin
from palvelulint.wording import Text

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)

# Eight-bit encodings that Finnish text is met in: Python's name, and the one iconv and people know.
_REFUSED_BY_NAME = (("iso8859_15", "ISO-8859-15"), ("mac_roman", "MACINTOSH"), ("cp850", "CP850"))

_FINNISH_LETTERS = frozenset("äöåÄÖÅ")
# ¤, ´, ¨ and ¸ are left out on purpose: they are €, Ž, š and ž in ISO-8859-15; so is „, the ä of CP850.
_SEEN_IN_FINNISH = _FINNISH_LETTERS | frozenset("éÉèÈáàçñüÜõÕæÆøØšŠžŽ€£§°–—‘’“”…»«•·©®™½²³±×µ\u00a0\u00ad")

_TEXT_CONTROLS = frozenset("\t\n\v\f\r")
_MOST_CONTROLS = 0.05  # of all characters; ordinary text has none, a stray one does no harm


class Decoded(NamedTuple):
    """A file's text, and how it is written.

    Attributes:
        text: without a byte order mark, line ends as they are.
        codec: Python's name of the encoding.
        mark: the byte order mark, empty where there is none.
    """

    text: str
    codec: str
    mark: bytes = b""

    def encode(self, text: str) -> bytes:
        """Another text as the file is written; UnicodeEncodeError where the encoding lacks a character."""
        return self.mark + text.encode(self.codec)


def decode(data: bytes, path: str) -> str:
    """The text of a file, as `decode_whole`."""
    return decode_whole(data, path).text


def decode_whole(data: bytes, path: str) -> Decoded:
    """The text of a file with its encoding.

    Args:
        data: the whole file.
        path: the file as the user named it, for the error.

    Raises:
        InputError: the file is binary, or in an encoding that is not read; the encoding is named.
    """
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return Decoded(_decode_marked(data[len(mark) :], codec, name, path), codec, mark)
    if b"\0" in data:
        raise _unmarked_utf16(path) if _looks_like_utf16(data) else _binary(path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return Decoded(_decode_eight_bit(data, error, path), "cp1252")
    if _has_many_controls(text):
        raise _binary(path)
    return Decoded(text, "utf-8")


def _decode_marked(data: bytes, codec: str, name: str, path: str) -> str:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        line = _line_after(data[: error.start].decode(codec, "ignore"))
        raise InputError(
            path,
            Text(
                f"Tiedosto alkaa {name}-merkinnällä, mutta kaikkia sen merkkejä ei voi lukea.",
                f"The file begins with a {name} mark, but not all of its characters can be read.",
            ),
            Text("Tallenna tiedosto uudelleen UTF-8-muodossa.", "Save the file again as UTF-8."),
            line,
        ) from None
    if "\0" in text or _has_many_controls(text):
        raise _binary(path)
    return text


def _decode_eight_bit(data: bytes, error: UnicodeDecodeError, path: str) -> str:
    if _has_many_controls(data.decode("latin-1")):
        raise _binary(path)
    text = _decoded_as_finnish(data, "cp1252")
    if text is not None:
        return text
    for codec, name in _REFUSED_BY_NAME:
        if _decoded_as_finnish(data, codec) is not None:
            raise InputError(
                path,
                Text(
                    f"Tiedoston merkistö näyttää olevan {name}, jota ei lueta.",
                    f"The file seems to be in {name}, which is not read.",
                ),
                Text(
                    f"Tallenna tiedosto UTF-8-muodossa tai muunna se: iconv -f {name} -t UTF-8 vanha > uusi",
                    f"Save the file as UTF-8, or convert it: iconv -f {name} -t UTF-8 old > new",
                ),
            )
    raise InputError(
        path,
        Text(
            f"Tiedosto ei ole ehjää UTF-8:aa (tavu 0x{data[error.start]:02X}), "
            "eikä sen merkistö näytä olevan Latin-1 tai Windows-1252.",
            f"The file is not sound UTF-8 (byte 0x{data[error.start]:02X}), "
            "and does not look like Latin-1 or Windows-1252 either.",
        ),
        Text(
            "Avaa tiedosto ohjelmassa, jossa ääkköset näkyvät oikein, ja tallenna se UTF-8-muodossa.",
            "Open the file in a program that shows ä and ö right, and save it as UTF-8.",
        ),
        _line_after(data[: error.start].decode("utf-8")),
    )


def _decoded_as_finnish(data: bytes, codec: str) -> str | None:
    """The text in that encoding, or None when it would not be certain Finnish text."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    beyond_ascii = [character for character in text if character > "\x7f"]
    letters = [character for character in beyond_ascii if character.isalpha()]
    finnish = sum(character in _FINNISH_LETTERS for character in letters)
    certain = (
        _SEEN_IN_FINNISH.issuperset(beyond_ascii)
        and 0 < len(letters) <= 2 * finnish
        and not any(_controls(text))
    )
    return text if certain else None


def _controls(text: str) -> Iterator[str]:
    return (c for c in text if (c < " " or c == "\x7f") and c not in _TEXT_CONTROLS)


def _has_many_controls(text: str) -> bool:
    return sum(1 for _ in _controls(text)) > _MOST_CONTROLS * len(text)


def _looks_like_utf16(data: bytes) -> bool:
    """Whether every second byte is mostly zero, as in European text written as UTF-16."""
    halves = (data[0::2].count(0), data[1::2].count(0))
    return len(data) % 2 == 0 and max(halves) > 0.35 * len(data) and min(halves) < 0.05 * len(data)


def _line_after(text: str) -> int:
    return FileOrigin(text).end(len(text)).line


def _binary(path: str) -> InputError:
    return InputError(
        path,
        Text("Tiedosto on binaaritiedosto, ei tekstiä.", "The file is binary, not text."),
        Text(
            "Tallenna vastaukset tekstinä ja anna tarkistettavaksi se tiedosto.",
            "Save the replies as text and have that file checked.",
        ),
    )


def _unmarked_utf16(path: str) -> InputError:
    return InputError(
        path,
        Text(
            "Tiedosto näyttää olevan UTF-16-muodossa, mutta siitä puuttuu alun tavujärjestysmerkki (BOM).",
            "The file seems to be UTF-16, but has no byte order mark (BOM) at its beginning.",
        ),
        Text("Tallenna tiedosto uudelleen UTF-8-muodossa.", "Save the file again as UTF-8."),
    )
