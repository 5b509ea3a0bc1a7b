"""PL608 kirjoitusvirhe: slips of spelling, with the right word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.language.spelling import slips
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply


class Kirjoitusvirhe(Rule):
    """Unknown words one slip away from a known one, and compounds split or joined wrongly."""

    code = "PL608"
    name = "kirjoitusvirhe"
    severity = Severity.OFF
    sources = (Source.S2,)
    summary = Text(
        "Sanassa on kirjoitusvirhe tai yhdyssana on kirjoitettu väärin.",
        "A word is misspelt, or a compound is wrongly split or joined.",
    )
    message = Text("”{words}”: tarkoititko ”{right}”?", "“{words}”: did you mean “{right}”?")
    why = Text(
        "Virheetön teksti kertoo huolellisuudesta, ja siihen on helpompi luottaa.",
        "Text without slips tells of care, and is easier to trust.",
    )
    help = Text("Kirjoita ”{right}”.", "Write “{right}”.")

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak of each slip, with what was meant."""
        for slip in slips(reply):
            yield Match(slip.start, slip.end, {"right": slip.right})
