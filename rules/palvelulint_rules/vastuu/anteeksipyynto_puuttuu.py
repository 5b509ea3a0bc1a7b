"""PL701 anteeksipyynto-puuttuu: our own fault, and no word of regret."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.language.analysed import CLASSIFIER
from palvelulint.language.message import COMPLAINT, NEGATIVE_FEELINGS, OUR_FAULT, Fault
from palvelulint.rule import Match, Needs, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import Act, AnalysedReply, Message

_REGRET = ("pahoittelu", "yleispahoittelu", "ehdollinen-pahoittelu")
_ADMISSION = "vian-myonto"
_EXCUSES = ("puolustelu", "vastuun-valttely")
_REFUSAL = "kielto"
_GROUND = "peruste"
_OTHERS = (Fault.CUSTOMER, Fault.THIRD_PARTY)

_ADMITTED = Text(
    "Vastaus kertoo, että jokin meni meillä pieleen (”{words}”), mutta pahoittelua siitä ei löydy.",
    "The reply tells that something went wrong on our side (“{words}”), but it holds no regret for it.",
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
        "Virhe oli meidän, mutta vastaus ei pahoittele sitä.",
        "The fault was ours, and the reply does not regret it.",
    )
    message = Text(
        "Asiakas kertoo, että jokin meni pieleen, mutta vastauksesta ei löydy pahoittelua.",
        "The customer tells that something went wrong, but there is no word of regret in the reply.",
    )
    why = Text(
        "Anteeksipyyntö ei maksa mitään, mutta ilman sitä korjauskin voi jättää asiakkaalle pahan mielen.",
        "An apology costs nothing, but without it even a repair can leave the customer hurt.",
    )
    help = Text(
        "Aloita pahoittelulla ja nimeä asia: ”Olen pahoillani, että paketti viivästyi. "
        "{Saat|Saatte} sen huomenna.”",
        "Begin with regret and name the matter: “I am sorry your parcel was delayed. You will have it "
        "tomorrow.”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak at the admission, or of the reply as a whole when only the customer tells of the fault."""
        if reply.has(*_REGRET):
            return
        is_understood = reply.has("myotatunto")
        admission = _admission(reply)
        if admission is not None:
            if not (is_understood and reply.has("vastuunotto")):
                yield Match(admission.start, admission.end, message=_ADMITTED)
        elif reply.message is not None and not is_understood and _is_owed(reply, reply.message):
            yield Match(act=reply.message.sign(OUR_FAULT, COMPLAINT))


def _admission(reply: AnalysedReply) -> Act | None:
    """The first admission of a fault; one that no pattern knows only counts beside a complaint."""
    complained = reply.message is not None and reply.message.complaint
    return next(
        (
            act
            for sentence in reply.body
            for act in sentence.acts
            if act.name == _ADMISSION and (complained or act.cause != CLASSIFIER)
        ),
        None,
    )


def _is_owed(reply: AnalysedReply, message: Message) -> bool:
    """Whether the customer tells of a fault of ours, or is upset and does not say that it was another's.

    A refusal, or a ground that is no excuse, says that nothing went wrong on our side.
    """
    is_upset = not NEGATIVE_FEELINGS.isdisjoint(message.feelings)
    if reply.has(_REFUSAL) or message.fault in _OTHERS:
        return False
    if reply.has(*_EXCUSES):
        return message.complaint or is_upset
    return message.complaint and (message.fault is Fault.OURS or is_upset) and not reply.has(_GROUND)
