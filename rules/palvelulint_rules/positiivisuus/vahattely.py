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
        "”{words}” kuulostaa siltä, että asiakkaan ongelmaa tai tunnetta vähätellään.",
        "“{words}” sounds as if the customer's problem or feeling were belittled.",
    )
    why = Text(
        "Asiakas kirjoittaa, koska asia on hänelle tärkeä. Vähättelystä hän voi päätellä, ettei häntä "
        "oteta todesta.",
        "The customer writes because it matters to them. Belittling may tell them that they are not taken "
        "seriously.",
    )
    help = Text(
        "Sano, mitä tapahtui ja mitä teet asialle: ”{Tilauksestasi|Tilauksestanne} puuttui osa. Lähetän "
        "sen {sinulle|teille} tänään.”",
        "Say what happened and what you do about it: “A part was missing from your order. I will send it "
        "to you today.”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Each sentence that belittles, once."""
        for sentence in reply.sentences:
            for act in sentence.acts:
                if act.name == "vahattely":
                    yield Match(act.start, act.end)
                    break
