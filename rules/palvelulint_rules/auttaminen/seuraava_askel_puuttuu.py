"""PL601 seuraava-askel-puuttuu: the matter is open, and nobody is said to do anything next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.rule import Match, Needs, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import Act, AnalysedReply, Sentence

_STEPS = ("lupaus", "tehty", "ohje", "tietopyynto", "ohjaus", "ohjaus-ilman-tietoa", "vaihtoehto")
# A refusal and a time settle the matter too, but not in a sentence that itself leaves it open.
_SETTLED = ("kielto", "raja", "aika", "epamaarainen-aika")
_ANSWERS = ("vastaus", "epavarmuus")
# Something stands in the way of the customer, and the reply itself says so.
_OPEN = (
    "en-tieda",
    "yleispahoittelu",
    "pahoittelu",
    "ehdollinen-pahoittelu",
    "myotatunto",
    "vian-myonto",
    "vastuun-valttely",
    "vahattely",
    "puolustelu",
    "haukkuu-yritysta",
    "myotaily",
    "syyttely",
    "vastahyokkays",
    "eriarvoistaminen",
    "tekopirteys",
    "ronsyily",
    "ylilupaus",
)
_SURELY_OPEN = ("en-tieda", "yleispahoittelu")
# Words that have a finding of their own to be mended by first: PL401, PL503 and PL702.
_SPOKEN_OF = ("vahattely", "syyttely", "ehdollinen-pahoittelu")
# Help with something else, good wishes and high-flown promises are no step in this matter.
_OFF_THE_MATTER = ("jalkihoito", "lopetus", "ylilupaus", "myotaily")
_CONTENT = frozenset({"kiitollisuus", "ilo"})


class SeuraavaAskelPuuttuu(Rule):
    """An open matter that no promise, instruction, referral or answer takes on."""

    code = "PL601"
    name = "seuraava-askel-puuttuu"
    severity = Severity.ERROR
    needs = Needs.QUESTION_HELPS
    sources = (Source.S0,)
    summary = Text(
        "Asia jää auki, eikä vastaus kerro, mitä tapahtuu seuraavaksi.",
        "The matter stays open and the reply does not say what happens next.",
    )
    message = Text(
        "Vastauksesta ei selviä, mitä seuraavaksi tapahtuu: ”{words}” ei vie asiaa eteenpäin.",
        "The reply does not say what happens next: “{words}” does not move the matter on.",
    )
    why = Text(
        "Asiakas kirjoitti saadakseen asiansa hoidetuksi. Jos seuraavaa askelta ei sanota, hän joutuu "
        "kysymään uudelleen tai luovuttamaan.",
        "The customer wrote to get something done. Without a next step they must ask again or give up.",
    )
    help = Text(
        "Kerro, mitä teet itse tai mitä asiakas voi tehdä: ”Tarkistan asian huollosta ja soitan "
        "{sinulle|teille} huomenna ennen kahtatoista.”",
        "Say what you will do, or what the customer can do: “I will check with the workshop and call you "
        "tomorrow before noon.”",
    )
    help_on_matter = Text(
        "Kerro, mitä teet itse tai mitä asiakas voi tehdä: ”Tarkistan tänään, {matter}, ja soitan "
        "{sinulle|teille} huomenna ennen kahtatoista.”",
        "Say what you will do, or what the customer can do: “I will check today (“{matter}”) and call you "
        "tomorrow before noon.”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak of the first sign of an open matter in a reply that takes no step."""
        if any(_is_step(sentence) for sentence in reply.body) or _is_answered(reply):
            return
        signs = [sign for sentence in reply.body for sign in _signs(sentence)]
        if signs and (_customer_waits(reply) or any(sign.name in _SURELY_OPEN for sign in signs)):
            yield Match(signs[0].start, signs[0].end, act=signs[0])


def _signs(sentence: Sentence) -> list[Act]:
    """What tells in the sentence that the matter is open, in words that no more exact finding quotes."""
    spoken_of = [act for act in sentence.acts if act.name in _SPOKEN_OF]
    return [
        act
        for act in sentence.acts
        if act.name in _OPEN
        and not any(other.start < act.end and act.start < other.end for other in spoken_of)
    ]


def _is_step(sentence: Sentence) -> bool:
    """Whether the sentence takes the matter on or settles it."""
    if sentence.has(*_OFF_THE_MATTER):
        return False
    if sentence.has(*_STEPS) or _tells_when(sentence):
        return True
    return sentence.has(*_SETTLED) and not sentence.has(*_OPEN)


def _tells_when(sentence: Sentence) -> bool:
    """Whether a clause of the sentence answers with a time: "on myöhässä, mutta saapuu torstaina"."""
    times = [act for act in sentence.acts if act.name == "aika" and act.is_sure]
    return any(
        answer.name == "vastaus" and answer.is_sure and time.start < answer.end and answer.start < time.end
        for answer in sentence.acts
        for time in times
    )


def _is_answered(reply: AnalysedReply) -> bool:
    """Whether a question is answered after the last not-knowing; a fault told waits for deeds."""
    if reply.message is not None and not reply.message.questions:
        return False
    unknown = max((act.sentence for act in reply.acts("en-tieda")), default=-1)
    return any(
        sentence.has(*_ANSWERS) and not sentence.has(*_OFF_THE_MATTER, *_OPEN)
        for sentence in reply.body
        if sentence.index > unknown
    )


def _customer_waits(reply: AnalysedReply) -> bool:
    """Whether the customer wrote of something else than joy: the reply's regret tells that it went wrong.

    Where the message did not come along, a reply that greets is taken to answer one; a notice does not greet.
    """
    message = reply.message
    if message is None:
        return reply.has("tervehdys")
    return bool(message.questions) or message.complaint or not message.feelings & _CONTENT
