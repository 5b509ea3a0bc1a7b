"""PL506 haukkuu-yritysta: runs down the own company, colleagues or systems."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply

_ACT = "haukkuu-yritysta"


class HaukkuuYritysta(Rule):
    """Scorn for the company, its people or its systems where an admission of the error is enough."""

    code = "PL506"
    name = "haukkuu-yritysta"
    severity = Severity.ERROR
    sources = (Source.S4,)
    summary = Text(
        "Vastaus haukkuu omaa yritystä, työtovereita tai järjestelmiä.",
        "The reply runs down its own company, colleagues or systems.",
    )
    message = Text(
        "”{words}” kuulostaa oman talon haukkumiselta: asiakasta se ei auta, mutta luottamus horjuu.",
        "“{words}” sounds like running down your own house: it does not help the customer but shakes their "
        "trust.",
    )
    why = Text(
        "Asiakas on antanut asiansa teidän hoidettavaksenne. Haukkumisen jälkeen hän voi epäillä kaikkea.",
        "The customer has left their matter with you. After such words they may doubt everything.",
    )
    help = Text(
        "Kerro, mitä tapahtui ja mitä teet asialle: ”{Tilauksesi|Tilauksenne} jäi meillä kirjaamatta,"
        " ja olen siitä pahoillani. Lähetän sen {sinulle|teille} tänään.”",
        "Tell what happened and what you do about it: “We failed to enter your order, and I am sorry."
        " I will send it to you today.”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak once of each sentence that runs down the own house."""
        for _, start, end in reply.stretches(self.name):
            yield Match(start, end)
