"""PL204 suositus-puuttuu: the question is answered, and nothing more is thought of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.rule import Match, Needs, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply

_MORE = ("suositus", "vaihtoehto")
# Trouble, refusals and open matters need other things than a tip first.
_NO_TIME_FOR_TIPS = (
    "kielto",
    "huono-uutinen",
    "en-tieda",
    "vian-myonto",
    "raja",
    "tietopyynto",
    "pahoittelu",
)


class SuositusPuuttuu(Rule):
    """A reply that answers just what was asked and recommends nothing besides."""

    code = "PL204"
    name = "suositus-puuttuu"
    severity = Severity.OFF
    needs = Needs.QUESTION
    sources = (Source.S0,)
    summary = Text(
        "Vastaus kertoo sen, mitä kysyttiin, mutta ei anna yhtään vinkkiä.",
        "The reply tells what was asked but gives no tip.",
    )
    message = Text(
        "Vastaus kertoo sen, mitä kysyttiin, mutta siinä ei ole vinkkiä, josta asiakkaalle olisi lisäksi "
        "apua.",
        "The reply tells what was asked but has no tip that would help the customer further.",
    )
    why = Text(
        "Sinä tunnet palvelun, asiakas ei. Yksi vinkki voi säästää häneltä vaivaa tai uuden yhteydenoton.",
        "You know the service and the customer does not. One tip may spare them trouble or another message.",
    )
    help = Text(
        "Lisää yksi vinkki, jota asiakas ei osannut pyytää: ”Kannattaa varata paikka ajoissa, niin "
        "{saat|saatte} ikkunapaikan.”",
        "Add one tip the customer could not know to ask for: “Do book early, so that you get a window seat.”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak of a reply as a whole when it answers a plain question and stops there."""
        message = reply.message
        if message is None or not message.questions or message.complaint:
            return
        has_more = reply.has(*_MORE) or any(act.is_sure for act in reply.acts(*_NO_TIME_FOR_TIPS))
        if reply.has("vastaus") and not has_more:
            yield Match()
