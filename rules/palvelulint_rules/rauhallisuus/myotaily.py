"""PL505 myotaily: flatters or gives in, and says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply


class Myotaily(Rule):
    """Agreement with everything, flattery, or giving in without a ground."""

    code = "PL505"
    name = "myotaily"
    severity = Severity.WARNING
    sources = (Source.S4,)
    summary = Text(
        "Vastaus mielistelee tai antaa periksi ilman perustetta.",
        "The reply flatters or gives in without a reason.",
    )
    message = Text(
        "”{words}” kuulostaa myötäilyltä: se voi miellyttää asiakasta, mutta asia ei etene.",
        "“{words}” sounds like mere agreement: it may please the customer, but the matter does not move.",
    )
    why = Text(
        "Asiakas hakee apua, ei mielistelyä. Kun kaikkeen suostutaan, hän ei tiedä, mihin voi luottaa.",
        "The customer came for help, not flattery. Where all is agreed to, nothing can be relied on.",
    )
    help = Text(
        "Nimeä kohta, jossa asiakas on oikeassa, ja kerro, mitä siitä seuraa: ”{Olet|Olette} oikeassa"
        " siinä, että kolme viikkoa on liikaa. Hyvitämme toimitusmaksun.”",
        "Name the point where the customer is right and what follows from it: “You are right that "
        "three weeks is too long. We will refund the delivery charge.”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak once of each sentence that flatters or gives in."""
        for _, start, end in reply.stretches(self.name):
            yield Match(start, end)
