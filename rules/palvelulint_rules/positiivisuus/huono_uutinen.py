"""PL403 huono-uutinen: bad news told bare, with nothing for the customer to hold on to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Text
from palvelulint_rules.beside import beside

if TYPE_CHECKING:
    from palvelulint.language import Act, AnalysedReply, Sentence

_CERTAIN = 1.0
_SURE = 0.6
_HOLD = (
    "vaihtoehto",
    "aika",
    "lupaus",
    "ohje",
    "ohjaus",
    "tietopyynto",
    "suositus",
    "tehty",
    "jalkihoito",
    "epamaarainen-aika",
)
# A refusal has rules of its own, PL604 and PL605.
_OWN_RULE = ("kielto", "en-tieda")
_NO_NEWS = ("vastahyokkays", "syyttely", "vahattely", "yleispahoittelu", "ylilupaus")


class HuonoUutinen(Rule):
    """Bad news with no alternative, no new time and no next step anywhere in the reply."""

    code = "PL403"
    name = "huono-uutinen"
    severity = Severity.WARNING
    sources = (Source.S0,)
    summary = Text(
        "Huono uutinen jää yksin: vastauksessa ei ole vaihtoehtoa, uutta aikaa eikä seuraavaa askelta.",
        "Bad news is told bare: no alternative, no new time, no next step.",
    )
    message = Text(
        "”{words}” on huono uutinen, eikä sen rinnalla ole mitään, mihin asiakas voisi tarttua.",
        "“{words}” is bad news, and nothing beside it gives the customer something to hold on to.",
    )
    why = Text(
        "Pettymys lievenee, kun samassa viestissä on uusi aika, vaihtoehto tai seuraava askel.",
        "A disappointment is easier to bear when a new time, an alternative or a next step comes with it.",
    )
    help = Text(
        "Kerro samalla, mitä on tehtävissä: ”Koko 40 on loppunut, mutta uusi erä saapuu 12.5. "
        "Varaanko {sinulle|teille} parin?”",
        "Say at once what can be done: “Size 40 is sold out, but more will arrive on 12 May. Shall I "
        "reserve a pair for you?”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak of the first bad news in a reply that offers nothing with it."""
        if any(sentence.has(*_OWN_RULE) or _holds(sentence) for sentence in reply.body):
            return
        for sentence in reply.body:
            for act in sentence.acts:
                if act.name == "huono-uutinen" and _is_news(reply, sentence, act):
                    yield Match(act.start, act.end)
                    return


def _is_news(reply: AnalysedReply, sentence: Sentence, act: Act) -> bool:
    """Whether the words are sure to bring bad news of ours that the customer did not bring."""
    if any(other.is_sure for other in sentence.acts if other.name in _NO_NEWS) or _told_by_customer(
        reply, act
    ):
        return False
    # What was done may be just what the customer asked for: there the words themselves must show it.
    return act.confidence >= (_CERTAIN if sentence.has("tehty") else _SURE)


def _holds(sentence: Sentence) -> bool:
    """Whether the sentence gives something to hold on to; "on peruttu" is no deed for the customer."""
    if sentence.has("huono-uutinen"):
        return beside(sentence, "huono-uutinen", *(name for name in _HOLD if name != "tehty"))
    return sentence.has(*_HOLD)


def _told_by_customer(reply: AnalysedReply, act: Act) -> bool:
    """Whether the customer's own message brought the news, and the reply only repeats it."""
    if reply.message is None:
        return False
    words = [token for token in reply.doc if act.start <= token.idx < act.end]
    lemmas = {analysis.lemma for token in words for analysis in token._.analyses if analysis.pos == "verb"}
    return not lemmas.isdisjoint(reply.message.content)
