"""PL703 puolustelu: explains itself away instead of owning what went wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply


class Puolustelu(Rule):
    """Self-justification or an excuse with nothing near it that owns the matter."""

    code = "PL703"
    name = "puolustelu"
    severity = Severity.ERROR
    sources = (Source.S0, Source.S4)
    summary = Text(
        "Vastaus puolustelee tai selittelee eikä ota vastuuta.",
        "The reply justifies itself or makes excuses and does not own the matter.",
    )
    message = Text(
        "”{words}” kuulostaa puolustelulta: asiakas kuulee selityksen muttei sitä, kuka ottaa vastuun.",
        "“{words}” sounds like an excuse: the customer hears an explanation but not who owns the matter.",
    )
    why = Text(
        "Kiire, muut asiakkaat tai talon tavat eivät ole asiakkaan huolia. Selittelystä syntyy helposti "
        "väittely.",
        "Our rush, other customers or house rules are not the customer's worry. Excuses easily start an "
        "argument.",
    )
    help = Text(
        "Kerro syy lyhyesti ja ota vastuu: ”Vastauksemme viipyi liian kauan, ja se on meidän vastuullamme.”",
        "Give the cause briefly and own it: “Our answer took far too long, and that is our responsibility.”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Each sentence that makes excuses, once, unless the matter is owned nearby."""
        for sentence in reply.sentences:
            for act in sentence.acts:
                if act.name == "puolustelu":
                    if not reply.has_near(act, "vastuunotto", before=2, after=2):
                        yield Match(act.start, act.end)
                    break
