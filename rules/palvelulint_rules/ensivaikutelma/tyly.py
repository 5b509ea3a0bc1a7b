"""PL102 tyly: the reply as a whole is curt, and no courtesy softens it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.language.analysed import CLASSIFIER
from palvelulint.language.words import is_word
from palvelulint.reply import Kind
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import Act, AnalysedReply

_ACT = "tyly"
_SURE = 1.0
_LONGEST = 25  # words; a longer reply takes trouble over the customer
_SHORTEST = 7  # words; a bare refusal or "no idea" that is the whole reply
_BARE = ("kielto", "en-tieda", "ohjaus-ilman-tietoa")
_HELPS = (
    "kiitos", "pahoittelu", "myotatunto", "vaihtoehto", "lupaus", "vastuunotto", "jalkihoito",
    "suositus", "raja",
)  # fmt: skip
_FRAME = ("tervehdys", "lopetus", "allekirjoitus")
_REASON = ("peruste", "syy", "ohjaus", "ohje", "aika", "vastaus", "tietopyynto")


class Tyly(Rule):
    """A bare order, a bare refusal or a shut door with nothing kind around it."""

    code = "PL102"
    name = "tyly"
    severity = Severity.WARNING
    sources = (Source.S0, Source.S1)
    summary = Text(
        "Vastaus kuulostaa tylyltä: pelkkä käsky tai kielto ilman ystävällistä sanaa.",
        "The reply sounds curt: a bare order or refusal without a kind word.",
    )
    message = Text(
        "”{words}” voi kuulostaa tylyltä, eikä vastauksesta löydy ystävällistä sanaa sen rinnalle.",
        "“{words}” may sound curt, and there is no kind word beside it in the reply.",
    )
    why = Text(
        "Töksähtävästä vastauksesta asiakas voi päätellä häiritsevänsä. Ystävällisyyteen riittää yksi lause.",
        "A blunt reply may tell the customer that they are in the way. One sentence is enough for kindness.",
    )
    help = Text(
        "Tervehdi, perustele ja tarjoa jotakin tilalle: ”Hei! Tämä ei valitettavasti onnistu, koska "
        "lippu on jo leimattu. Voin vaihtaa sen {sinulle|teille} toiseen päivään.”",
        "Greet, give the reason and offer something else: “Hello! I am afraid this is not possible, "
        "as the ticket has been stamped. I can change it to another day for you.”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak once, of the first curt words of a reply that shows no courtesy."""
        if _is_warm(reply) or any(s.has(*_HELPS) and not s.has(_ACT) for s in reply.sentences):
            return
        framed = reply.has(*_FRAME)
        words = sum(is_word(token) for token in reply.doc)
        curt = [
            act for act in reply.acts(_ACT) if act.confidence >= _SURE or not (framed or _answers(reply, act))
        ]
        if curt and words <= _LONGEST + (_LONGEST if framed else 0):
            yield Match(curt[0].start, curt[0].end)
        elif not framed and words < _SHORTEST and reply.reply.kind is Kind.REPLY:
            bare = next(reply.acts(*_BARE), None)
            if bare is not None and not reply.has(*_REASON):
                yield Match(bare.start, bare.end)


def _answers(reply: AnalysedReply, act: Act) -> bool:
    """Whether words that only the classifier finds curt give what was asked, or are a notice to nobody."""
    if act.cause != CLASSIFIER:
        return False
    is_notice = reply.message is None and reply.reply.channel.is_letter_like
    return is_notice or reply.sentences[act.sentence].has("vastaus", "aika", "tehty")


def _is_warm(reply: AnalysedReply) -> bool:
    """Whether an emoji, a smiley or an exclamation mark makes the tone kind."""
    return any(token._.kind in ("emoji", "smiley") or token.text == "!" for token in reply.doc)
