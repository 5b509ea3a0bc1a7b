"""PL504 raja-puuttuu: the customer is abusive, and nobody sets a calm boundary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.rule import Match, Needs, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply


class RajaPuuttuu(Rule):
    """Insults or threats in the customer's message that the reply passes over."""

    code = "PL504"
    name = "raja-puuttuu"
    severity = Severity.OFF
    needs = Needs.QUESTION
    sources = (Source.S0,)
    summary = Text(
        "Asiakas solvaa tai uhkaa, eikä vastaus aseta rajaa.",
        "The customer insults or threatens, and the reply sets no boundary.",
    )
    message = Text(
        "Asiakkaan viestissä solvataan tai uhataan, mutta vastaus ei pyydä rauhallisesti lopettamaan.",
        "The customer's message insults or threatens, but the reply does not calmly ask for it to stop.",
    )
    why = Text(
        "Kenenkään ei tarvitse kestää solvauksia. Rauhallinen raja suojaa vastaajaa ja palauttaa "
        "keskustelun asiaan.",
        "Nobody has to bear insults. A calm boundary protects the agent and leads back to the matter.",
    )
    help = Text(
        "Pyydä rauhallisesti ja auta samalla: ”Haluan auttaa {sinua|teitä}, mutta pyydän jättämään "
        "nimittelyn pois. Tarkistan {tilauksesi|tilauksenne} heti.”",
        "Ask calmly and help at the same time: “I want to help you, but please leave the name-calling"
        " out. I will check your order right away.”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak of the reply as a whole when abuse goes unanswered."""
        if reply.message is not None and reply.message.abuse and not reply.has("raja"):
            yield Match()
