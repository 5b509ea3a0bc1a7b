"""PL203 ohjaus-ilman-tietoa: sends the customer elsewhere, and they must find the way themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.language.contacts import tells_where
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply, Sentence

_ACT = "ohjaus-ilman-tietoa"
_DONE_FOR_THEM = ("lupaus", "tehty")


class OhjausIlmanTietoa(Rule):
    """A referral with no name, number, address or link with it or next to it."""

    code = "PL203"
    name = "ohjaus-ilman-tietoa"
    severity = Severity.WARNING
    sources = (Source.S0,)
    summary = Text(
        "Asiakas ohjataan muualle kertomatta, kuka auttaa, missä tai miten.",
        "The customer is sent elsewhere without being told who helps, where or how.",
    )
    message = Text(
        "”{words}” ohjaa asiakkaan muualle ilman nimeä, numeroa, osoitetta tai linkkiä.",
        "“{words}” sends the customer elsewhere with no name, number, address or link.",
    )
    why = Text(
        "Asiakas joutuu etsimään yhteystiedot itse ja voi pelätä, että hänet ohjataan taas eteenpäin.",
        "The customer has to look for the way themselves and may fear being passed on once more.",
    )
    help = Text(
        "Kerro, kuka auttaa ja miten hänet tavoittaa: ”Takuutyöt hoitaa maahantuoja Pohjan Kone, puh. 09 "
        "555 0100, arkisin klo 9–16.”",
        "Say who helps and how to reach them: “The importer, Pohjan Kone, does the warranty repairs: tel. "
        "09 555 0100, weekdays 9–16.”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Each sentence that refers elsewhere when neither it nor a neighbour says where."""
        body = [sentence for sentence in reply.body if not sentence.has("allekirjoitus")]
        for place, sentence in enumerate(body):
            if not sentence.has(_ACT) or sentence.has(*_DONE_FOR_THEM):
                continue
            if not any(map(tells_where, body[max(0, place - 1) : place + 2])):
                yield _match(sentence)


def _match(sentence: Sentence) -> Match:
    """The referring words, from the first to the last of them."""
    acts = [act for act in sentence.acts if act.name == _ACT]
    return Match(min(act.start for act in acts), max(act.end for act in acts))
