"""PL603 epamaarainen-aika: the only time that is given says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply


class EpamaarainenAika(Rule):
    """A promise tied to a stretchy word or to an event, with no estimate beside it."""

    code = "PL603"
    name = "epamaarainen-aika"
    severity = Severity.WARNING
    sources = (Source.S0,)
    summary = Text(
        "Lupauksen ainoa aika on epämääräinen.",
        "The only time given for a promise is vague.",
    )
    message = Text(
        "”{words}” ei kerro, milloin: asiakkaalle se voi tarkoittaa tuntia tai kuukautta.",
        "“{words}” does not say when: to the customer it may mean an hour or a month.",
    )
    why = Text(
        "Asiakas ei voi suunnitella mitään venyvän ajan varaan. Arviokin auttaa, kun sanot sen arvioksi.",
        "The customer cannot plan a day around a vague time. Even an estimate helps, when you call it one.",
    )
    help = Text(
        "Sano päivä tai raja: ”Palaan asiaan viimeistään perjantaina, vaikka se olisi vielä kesken.”",
        "Name a day or a limit: “I will get back to you by Friday, even if it is still open.”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak of the first vague time that no real one stands beside."""
        for sentence in reply.body:
            for act in sentence.acts:
                if act.name == "epamaarainen-aika" and not reply.has_near(act, "aika", before=1, after=1):
                    yield Match(act.start, act.end)
                    return
