"""PL701 anteeksipyynto-puuttuu: our own fault, and no word of regret."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.language.message import NEGATIVE_FEELINGS, Fault
from palvelulint.rule import Match, Needs, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply

_REGRET = ("pahoittelu", "yleispahoittelu", "ehdollinen-pahoittelu")
_ADMISSION = "vian-myonto"
_EXCUSES = ("puolustelu", "vastuun-valttely")
_NOT_OURS = ("kielto", "peruste")

_ADMITTED = Text(
    "Vastaus myöntää, että jokin meni meillä vikaan (”{words}”), mutta ei pahoittele sitä missään.",
    "The reply admits that something went wrong on our side (“{words}”) but regrets it nowhere.",
)


class AnteeksipyyntoPuuttuu(Rule):
    """A fault of ours, told by the customer or admitted in the reply, that nobody says sorry for.

    Even a stock or half-hearted regret keeps this rule silent: PL301 and PL702 speak of those.
    """

    code = "PL701"
    name = "anteeksipyynto-puuttuu"
    severity = Severity.ERROR
    needs = Needs.QUESTION_HELPS
    sources = (Source.S0,)
    summary = Text(
        "Vika oli meissä, mutta vastaus ei pahoittele sitä.",
        "The fault was ours, and the reply does not regret it.",
    )
    message = Text(
        "Asiakas kertoo, että jokin meni meillä vikaan, mutta vastaus ei pahoittele sitä missään.",
        "The customer tells that something went wrong on our side, and the reply regrets it nowhere.",
    )
    why = Text(
        "Anteeksipyyntö ei maksa mitään, mutta ilman sitä korjauskin voi jättää asiakkaalle pahan mielen.",
        "An apology costs nothing, but without it even a repair can leave the customer hurt.",
    )
    help = Text(
        "Aloita pahoittelulla ja nimeä asia: ”Olen pahoillani, että paketti viivästyi. Saat sen huomenna.”",
        "Begin with regret and name the matter: “I am sorry your parcel was delayed. You get it tomorrow.”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak at the admission, or of the reply as a whole when only the customer tells of the fault."""
        if reply.has(*_REGRET):
            return
        is_understood = reply.has("myotatunto")
        admissions = [act for sentence in reply.body for act in sentence.acts if act.name == _ADMISSION]
        if admissions:
            if not (is_understood and reply.has("vastuunotto")):
                yield Match(admissions[0].start, admissions[0].end, message=_ADMITTED)
        elif not is_understood and not reply.has(*_NOT_OURS) and _tells_of_our_fault(reply):
            yield Match()


def _tells_of_our_fault(reply: AnalysedReply) -> bool:
    """Whether the customer tells of it, or is upset and gets excuses for an answer."""
    message = reply.message
    if message is None:
        return False
    is_told = message.complaint and message.fault is Fault.OURS
    is_upset = message.complaint or not NEGATIVE_FEELINGS.isdisjoint(message.feelings)
    return is_told or (is_upset and reply.has(*_EXCUSES))
