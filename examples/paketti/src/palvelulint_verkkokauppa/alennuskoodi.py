"""VK101 alennuskoodi: a discount code that the till will not take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.rule import Match, Rule
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply

_MENTIONED = re.compile(r"(?i)\b(?:alennus)?koodi(?:lla|si|n)?\s+(?-i:(?P<code>[A-Z]+-?\d+))\b")
_LETTERS, _DIGITS = 4, 4


def is_valid(code: str) -> bool:
    """Whether a code is four letters, a hyphen and four digits whose sum can be divided by seven."""
    letters, _, digits = code.partition("-")
    if len(letters) != _LETTERS or len(digits) != _DIGITS or not (letters.isalpha() and digits.isdigit()):
        return False
    return sum(map(int, digits)) % 7 == 0


class Alennuskoodi(Rule):
    """A discount code is not of the form that the till takes."""

    code = "VK101"
    name = "alennuskoodi"
    severity = Severity.ERROR
    summary = Text("Alennuskoodi ei kelpaa kassalla.", "The till does not take the discount code.")
    message = Text("Koodi ”{words}” ei kelpaa kassalla.", "The till does not take the code “{words}”.")
    why = Text(
        "Asiakas huomaa virheen vasta kassalla ja kirjoittaa uudestaan, entistä harmistuneempana.",
        "The customer finds out at the till and writes again, more annoyed than before.",
    )
    help = Text("Kopioi koodi kampanjalistasta.", "Copy the code from the list of campaigns.")

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak of each code that is not valid."""
        for found in _MENTIONED.finditer(reply.reply.text):
            if not is_valid(found["code"]):
                yield Match(*found.span("code"))
