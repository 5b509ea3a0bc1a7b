"""PL301 yleispahoittelu: a stock regret that would fit any matter, and the matter is not named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.language.content import names_matter
from palvelulint.rule import Match, Needs, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply


class Yleispahoittelu(Rule):
    """A generic regret or empathy formula in a reply that nowhere names what happened."""

    code = "PL301"
    name = "yleispahoittelu"
    severity = Severity.ERROR
    needs = Needs.QUESTION_HELPS
    sources = (Source.S0,)
    summary = Text(
        "Pahoittelu on kaavamainen, eikä vastaus nimeä, mitä tapahtui.",
        "The regret is a stock formula, and the reply does not name what happened.",
    )
    message = Text(
        "”{words}” sopisi mihin tahansa viestiin, eikä vastaus nimeä, mitä asiakkaalle tapahtui.",
        "“{words}” would fit any message, and the reply does not name what happened to the customer.",
    )
    why = Text(
        "Asiakas kirjoitti juuri tästä asiasta. Kaavamaisesta pahoittelusta hän voi päätellä, ettei "
        "viestiä ole luettu.",
        "The customer wrote about this very matter. A formula may tell them that nobody read the message.",
    )
    help = Text(
        "Nimeä tapahtunut: ”Olen pahoillani, että {jouduit|jouduitte} odottamaan korjaajaa koko lauantain.”",
        "Name what happened: “I am sorry that you had to wait for the repairer all Saturday.”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak of the first formula of a reply that never takes up the matter itself."""
        formula = next(reply.acts("yleispahoittelu"), None)
        if formula is not None and not names_matter(reply, promised_times=False):
            yield Match(formula.start, formula.end)
