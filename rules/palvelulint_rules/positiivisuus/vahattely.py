"""PL401 vahattely: makes the customer's problem or feeling small."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply


class Vahattely(Rule):
    """Words that make what happened, or what the customer feels about it, small."""

    code = "PL401"
    name = "vahattely"
    severity = Severity.ERROR
    sources = (Source.S0,)
    summary = Text(
        "Vastaus tekee asiakkaan ongelmasta tai tunteesta pienen.",
        "The reply makes the customer's problem or feeling small.",
    )
    message = Text(
        "”{words}” vähättelee sitä, mitä asiakkaalle on tapahtunut tai miltä hänestä tuntuu.",
        "“{words}” belittles what has happened to the customer or how they feel about it.",
    )
    why = Text(
        "Asiakas kirjoittaa, koska asia on hänelle tärkeä. Vähättely kertoo, ettei häntä otettu todesta.",
        "The customer writes because it matters to them. Belittling says that they were not taken seriously.",
    )
    help = Text(
        "Sano, mitä tapahtui ja mitä teet sille: ”Tilauksestasi puuttui osa. Lähetän sen sinulle tänään.”",
        "Say what happened and what you do about it: “A part was missing. I will send it to you today.”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Each sentence that belittles, once."""
        for sentence in reply.sentences:
            for act in sentence.acts:
                if act.name == "vahattely":
                    yield Match(act.start, act.end)
                    break
