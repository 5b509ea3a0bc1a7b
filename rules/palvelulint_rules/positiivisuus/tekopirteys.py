"""PL402 tekopirteys: more cheer than the matter bears."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Fix, Severity
from palvelulint.language.analysed import CLASSIFIER, Zone
from palvelulint.language.cheer import calmed
from palvelulint.language.message import NEGATIVE_FEELINGS
from palvelulint.rule import Match, Needs, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply
    from palvelulint.language.analysed import Act

_OVERDONE, _CHEER = "tekopirteys", "pirteys"
_BAD_NEWS = ("huono-uutinen", "kielto", "vian-myonto")


class Tekopirteys(Rule):
    """Gushing words, rows of exclamation marks and emoji; beside a complaint or bad news any cheer."""

    code = "PL402"
    name = "tekopirteys"
    severity = Severity.WARNING
    needs = Needs.QUESTION_HELPS
    sources = (Source.S0,)
    summary = Text(
        "Vastaus on pirteämpi kuin asiaan sopii.",
        "The reply is more cheerful than suits the matter.",
    )
    message = Text(
        "”{words}” kuulostaa tähän asiaan liian pirteältä.",
        "“{words}” sounds too cheerful for this matter.",
    )
    why = Text(
        "Päälle liimattu ilo kuulostaa siltä, ettei asiakkaan tilannetta ole huomattu.",
        "Cheer that is glued on sounds as if nobody had noticed the customer's situation.",
    )
    help = Text(
        "Sano sama tavallisin sanoin. Yksi välimerkki riittää. Jos asia harmittaa asiakasta, aloita siitä.",
        "Say the same in plain words. A single punctuation mark is enough. If the customer is upset, begin "
        "with that.",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Each sentence with too much cheer, once."""
        is_upset = _is_upset(reply)
        for sentence in reply.sentences:
            cheer = [act for act in sentence.acts if act.name in (_OVERDONE, _CHEER)]
            act = next((act for act in cheer if is_upset or _is_too_much(reply, act)), None)
            # A good wish at the end is a courtesy even then.
            if act is not None and (act.name == _OVERDONE or sentence.zone is not Zone.CLOSING):
                marks = calmed(act, sentence)
                yield Match(act.start, act.end, fix=Fix((marks,), is_safe=True) if marks else None)


def _is_upset(reply: AnalysedReply) -> bool:
    message = reply.message
    return message is not None and (message.complaint or not NEGATIVE_FEELINGS.isdisjoint(message.feelings))


def _is_too_much(reply: AnalysedReply, act: Act) -> bool:
    """Whether an act of cheer is too much for a customer who is not known to be upset.

    What only the classifier takes for overdone needs bad news beside it, as plain cheer does.
    """
    if act.name == _OVERDONE and act.cause != CLASSIFIER:
        return True
    return reply.has_near(act, *_BAD_NEWS, before=1, after=1)
