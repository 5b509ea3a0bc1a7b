"""PL704 vastuun-valttely: puts the fault or the work on someone else, and leaves the customer there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import Act, AnalysedReply

_OWNED = "vastuunotto"
_TAKEN_CARE_OF = ("lupaus", "vaihtoehto")
_DONE = "tehty"
_ENOUGH_IN_DOUBT = ("pahoittelu", "vian-myonto", "myotatunto", "ohjaus", "tehty")
_CERTAIN = 1.0


class VastuunValttely(Rule):
    """The blame or the work handed to others with nothing done for the customer."""

    code = "PL704"
    name = "vastuun-valttely"
    severity = Severity.ERROR
    sources = (Source.S0,)
    summary = Text(
        "Vastaus siirtää vian tai työn muille eikä huolehdi asiakkaan asiasta.",
        "The reply puts the fault or the work on others and does not take care of the matter.",
    )
    message = Text(
        "”{words}” siirtää asian muiden harteille, eikä vastauksesta näy, kuka auttaa asiakasta.",
        "“{words}” puts the matter on others, and the reply does not show who helps the customer.",
    )
    why = Text(
        "Asiakkaalle te olette yksi ja sama talo. Hänelle ei ole apua siitä, että syyllinen on joku muu.",
        "To the customer you are all one house. It does not help them that someone else is to blame.",
    )
    help = Text(
        "Kerro, kuka asian hoitaa ja mitä teet itse: ”Kuljetuksesta vastaa Rahti Oy. Teen heille "
        "selvityspyynnön {puolestasi|puolestanne} ja soitan {sinulle|teille} huomenna.”",
        "Say who handles it and what you do yourself: “Rahti Oy handles the delivery. I will file the"
        " inquiry for you and call you tomorrow.”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak once of each sentence that shifts the matter, unless it is taken care of nearby."""
        for sentence in reply.sentences:
            acts = [act for act in sentence.acts if act.name == "vastuun-valttely"]
            if acts and not _is_taken_care_of(reply, max(acts, key=lambda act: act.confidence)):
                yield Match(
                    min(act.start for act in acts),
                    max(act.end for act in acts),
                )


def _is_taken_care_of(reply: AnalysedReply, act: Act) -> bool:
    """Whether the fault is owned, or something is done for the customer at once.

    "Lähti meiltä ehjänä" is done too, but to wash one's hands: what is owned or done must stand in
    another sentence. Where the act itself is not certain, regret or a referral is enough.
    """
    if any(owned.sentence != act.sentence for owned in reply.acts(_OWNED)):
        return True
    if any(done.sentence == act.sentence + 1 for done in reply.acts(_DONE)):
        return True
    if act.confidence < _CERTAIN and reply.has_near(act, *_ENOUGH_IN_DOUBT, before=1, after=2):
        return True
    return reply.has_near(act, *_TAKEN_CARE_OF, after=1)
