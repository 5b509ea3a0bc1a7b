"""PL405 eriarvoistaminen: lets the customer feel less important than others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply

_ACT = "eriarvoistaminen"


class Eriarvoistaminen(Rule):
    """Others come first, and the customer is told so."""

    code = "PL405"
    name = "eriarvoistaminen"
    severity = Severity.ERROR
    sources = (Source.S2,)
    summary = Text(
        "Asiakas saa tuntea olevansa vähemmän tärkeä kuin muut.",
        "The customer is made to feel less important than others.",
    )
    message = Text(
        "”{words}” kuulostaa siltä, että joku muu on asiakasta tärkeämpi.",
        "“{words}” sounds as if somebody else mattered more than the customer.",
    )
    why = Text(
        "Odotuksen voi hyväksyä, mutta kukaan ei halua kuulla olevansa vähemmän arvoinen.",
        "A wait can be accepted, but nobody wants to hear that they are worth less.",
    )
    help = Text(
        "Kerro, milloin asiakkaan vuoro on: ”Asentajamme tulee {luoksesi|luoksenne} torstaina klo 10–12.”",
        "Say when the customer's turn is: “Our fitter will be with you on Thursday from 10 to 12.”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Each sentence that ranks customers, once."""
        for sentence in reply.sentences:
            act = next((act for act in sentence.acts if act.name == _ACT), None)
            if act is not None:
                yield Match(act.start, act.end)
