"""PL202 epavarmuus: guesses at a fact and leaves it at that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply

_ACT = "epavarmuus"
# The guess is checked, or the customer is asked for what the check needs.
_CHECKED = ("lupaus", "tehty", "tietopyynto")
# "Eiköhän siitä hengissä selvitä" is no answer at all; it is told in its own words.
_MEANT_OTHERWISE = ("vahattely", "vastahyokkays", "syyttely", "eriarvoistaminen", "ronsyily")


class Epavarmuus(Rule):
    """A guess at something that could be checked, with no check promised."""

    code = "PL202"
    name = "epavarmuus"
    severity = Severity.WARNING
    sources = (Source.S0, Source.S2)
    summary = Text(
        "Tieto arvataan, eikä sitä luvata tarkistaa.",
        "A fact is guessed, and nobody promises to check it.",
    )
    message = Text(
        "”{words}” kuulostaa arvaukselta: asiakas ei tiedä, voiko tietoon luottaa.",
        "“{words}” sounds like a guess: the customer cannot tell whether to rely on it.",
    )
    why = Text(
        "Asiakas kysyy saadakseen varman vastauksen. Väärä arvaus maksaa hänelle aikaa tai rahaa.",
        "The customer asks in order to be sure. If the guess is wrong, they pay for it in time or money.",
    )
    help = Text(
        "Tarkista tieto tai lupaa tarkistaa se: ”Varmistan asian ja vastaan sinulle tänään klo 15 mennessä.”",
        "Check the fact, or promise to check it: “I will make sure and answer you by 3 p.m. today.”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """The longest guess of each sentence that no check follows."""
        for sentence in reply.body:
            guesses = [act for act in sentence.acts if act.name == _ACT]
            if not guesses or sentence.has(*_MEANT_OTHERWISE):
                continue
            guess = max(guesses, key=lambda act: act.end - act.start)
            if not reply.has_near(guess, *_CHECKED, before=1, after=1):
                yield Match(guess.start, guess.end)
