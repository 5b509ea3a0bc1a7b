"""PL702 ehdollinen-pahoittelu: an apology that hangs on an “if”."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply


class EhdollinenPahoittelu(Rule):
    """Regret on a condition, or regret only for what the customer felt."""

    code = "PL702"
    name = "ehdollinen-pahoittelu"
    severity = Severity.WARNING
    sources = (Source.S0,)
    summary = Text(
        "Pahoittelu on ehdollinen tai koskee vain asiakkaan tunnetta.",
        "The apology is conditional, or regrets only what the customer felt.",
    )
    message = Text(
        "”{words}” jättää pahoittelun puolitiehen: siitä voi lukea, ettei mitään ehkä tapahtunutkaan.",
        "“{words}” leaves the apology half-way: it can be read as doubting that anything happened.",
    )
    why = Text(
        "Asiakas on jo kertonut, mitä tapahtui. ”Jos koit” kuulostaa siltä, ettei häntä uskota.",
        "The customer has already told what happened. “If you felt” sounds as if they were not believed.",
    )
    help = Text(
        "Pahoittele tapahtunutta jossittelematta: "
        "”Olen pahoillani, että {sait|saitte} meiltä tylyn vastauksen.”",
        "Regret what happened, with no ifs: “I am sorry that you got a curt answer from us.”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak once of each sentence that regrets on a condition."""
        for _, start, end in reply.stretches(self.name):
            yield Match(start, end)
