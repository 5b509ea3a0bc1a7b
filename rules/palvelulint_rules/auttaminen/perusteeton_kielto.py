"""PL605 perusteeton-kielto: a refusal that does not say why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Text
from palvelulint_rules.beside import answers_somebody, beside, refuses

if TYPE_CHECKING:
    from palvelulint.language import Act, AnalysedReply, Sentence

_CERTAIN = 1.0
_SURE = 0.7
_GROUNDS = ("peruste", "syy", "ohjaus", "ohjaus-ilman-tietoa")


class PerusteetonKielto(Rule):
    """A no with no ground, terms or evidence beside it."""

    code = "PL605"
    name = "perusteeton-kielto"
    severity = Severity.WARNING
    sources = (Source.S4,)
    summary = Text(
        "Vastaus kieltäytyy eikä kerro, miksi.",
        "The reply refuses and does not say why.",
    )
    message = Text(
        "”{words}” on kielteinen vastaus, mutta perustetta sille ei löydy.",
        "“{words}” is a refusal, but no reason is given for it.",
    )
    why = Text(
        "Perustelematon kielto tuntuu mielivallalta. Kun syy ja ehto on kerrottu, kielteisenkin vastauksen "
        "voi hyväksyä.",
        "A no without a reason feels arbitrary. With the reason and the term told, even a no can be "
        "accepted.",
    )
    help = Text(
        "Kerro syy ja ehto, johon se perustuu: ”Emme voi hyvittää lippua, koska peruutus tuli ehtojen"
        " määräajan jälkeen. {Voit|Voitte} kuitenkin siirtää lipun toiselle.”",
        "Tell the reason and the term behind it: “We cannot refund the ticket, because it was "
        "cancelled after the time the terms allow. You can still pass it on to someone else.”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak of the first refusal in a reply that gives no ground near any of them."""
        surest = _SURE if answers_somebody(reply) else _CERTAIN
        refusals = [
            act
            for sentence in reply.body
            if _is_bare(sentence, reply)
            for act in sentence.acts
            if act.name == "kielto" and act.confidence >= surest
        ]
        if refusals and not any(_is_grounded(reply, act) for act in refusals):
            yield Match(refusals[0].start, refusals[0].end)


def _is_bare(sentence: Sentence, reply: AnalysedReply) -> bool:
    """Whether the sentence refuses, and nothing softens the refusal at once."""
    return refuses(sentence, reply) and not beside(sentence, "kielto", "vaihtoehto")


def _is_grounded(reply: AnalysedReply, refusal: Act) -> bool:
    """Whether the sentence of the refusal, the one before or one of the two after gives a ground.

    An alternative right after the refusal tells what can be done, which is worth as much.
    """
    if any(
        sentence.has("vaihtoehto")
        for sentence in reply.sentences[refusal.sentence + 1 : refusal.sentence + 2]
    ):
        return True
    first = max(0, refusal.sentence - 1)
    return any(
        beside(sentence, "kielto", *_GROUNDS) for sentence in reply.sentences[first : refusal.sentence + 3]
    )
