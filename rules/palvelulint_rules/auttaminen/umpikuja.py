"""PL604 umpikuja: the reply ends in a no, and nothing leads on from there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Text
from palvelulint_rules.beside import answers_somebody, beside, refuses

if TYPE_CHECKING:
    from palvelulint.language import Act, AnalysedReply, Sentence

_WAY_ON = ("vaihtoehto", "ohjaus", "ohjaus-ilman-tietoa", "ohje", "lupaus", "tietopyynto", "suositus")
# "Jos kysyttävää ilmenee, ota yhteyttä" leads nowhere unless it says more.
_WAY_ON_IN_COURTESY = ("vaihtoehto", "ohjaus")
_CERTAIN = 1.0
_SURE = 0.7


class Umpikuja(Rule):
    """A refusal after which the reply shows no way forward."""

    code = "PL604"
    name = "umpikuja"
    severity = Severity.ERROR
    sources = (Source.S0, Source.S2, Source.S4)
    summary = Text(
        "Vastaus on kielteinen, eikä se näytä asiakkaalle tietä eteenpäin.",
        "The reply is a no and shows the customer no way forward.",
    )
    message = Text(
        "”{words}” jää viimeiseksi sanaksi: vastauksesta ei löydy vaihtoehtoa, neuvoa eikä oikeaa "
        "yhteystietoa.",
        "“{words}” is the last word: the reply has no alternative, advice or right contact.",
    )
    why = Text(
        "Asiakas tarvitsee apua, vaikka juuri tämä ei onnistuisi. Pelkkä ”ei” lopettaa keskustelun, mutta "
        "asia jää.",
        "The customer still needs help when this very thing cannot be done. A bare no ends the talk, "
        "not the "
        "need.",
    )
    help = Text(
        "Kerro, mikä onnistuu: ”Tätä emme voi tehdä, mutta voimme tarjota tilalle toista päivää.”",
        "Say what can be done: “We cannot do this, but we can offer another day instead.”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak of the last refusal in a reply that offers nothing else."""
        refusals = list(_refusals(reply))
        if refusals and not any(_leads_on(sentence, refusals) for sentence in reply.body):
            yield Match(refusals[-1].start, refusals[-1].end, act=refusals[-1])


def _refusals(reply: AnalysedReply) -> Iterator[Act]:
    """The refusals; in a text that answers nobody, only those whose very words are known."""
    surest = _SURE if answers_somebody(reply) else _CERTAIN
    for sentence in reply.body:
        if refuses(sentence, reply):
            yield from (act for act in sentence.acts if act.name == "kielto" and act.confidence >= surest)


def _leads_on(sentence: Sentence, refusals: list[Act]) -> bool:
    """Whether the sentence offers the customer something to hold on to."""
    after = sentence.index > refusals[0].sentence and not sentence.has("kielto")
    if after and sentence.has("aika", "tehty"):
        return True
    ways = _WAY_ON_IN_COURTESY if sentence.has("jalkihoito") else _WAY_ON
    return beside(sentence, "kielto", *ways)
