"""PL502 vastahyokkays: attacks back at the customer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply

_BOUNDARY = "raja"
_CERTAIN = 1.0


class Vastahyokkays(Rule):
    """Insult, sarcasm, mockery or threat; a calm boundary is none of these."""

    code = "PL502"
    name = "vastahyokkays"
    severity = Severity.ERROR
    sources = (Source.S4, Source.S0)
    summary = Text(
        "Vastaus loukkaa, ivaa tai uhkaa asiakasta.",
        "The reply insults, mocks or threatens the customer.",
    )
    message = Text(
        "”{words}” voi tuntua asiakkaasta hyökkäykseltä, eikä se vie asiaa eteenpäin.",
        "“{words}” may feel like an attack to the customer, and does not move the matter on.",
    )
    why = Text(
        "Asiakkaan suuttumus koskee yleensä asiaa, ei sinua. Piikki takaisin tekee siitä henkilökohtaisen.",
        "The customer is usually angry at the matter, not at you. A barb back makes it personal.",
    )
    help = Text(
        "Vastaa asiaan ja aseta tarvittaessa rauhallinen raja: ”Ymmärrän, että tämä harmittaa "
        "{sinua|teitä}. Tarkistan {laskusi|laskunne} heti. Pyydän silti, ettei meitä nimitellä.”",
        "Answer the matter and, if need be, set a calm boundary: “I understand that this upsets you. "
        "I will check your bill at once. Still, please do not call us names.”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak once of each sentence that attacks, unless it is rather a calm boundary."""
        for sentence, start, end in reply.stretches(self.name):
            is_certain = any(act.name == self.name and act.confidence >= _CERTAIN for act in sentence.acts)
            if is_certain or not sentence.has(_BOUNDARY):
                yield Match(start, end)
