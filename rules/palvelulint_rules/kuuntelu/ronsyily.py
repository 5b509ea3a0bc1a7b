"""PL304 ronsyily: chatter beside the point."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.language.analysed import CLASSIFIER
from palvelulint.language.content import content
from palvelulint.rule import Match, Needs, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply
    from palvelulint.language.analysed import Sentence

_ACT = "ronsyily"
_TO_THE_POINT = ("vastaus", "ohje", "lupaus", "tehty", "tietopyynto", "aika")
_TERSE = Text(
    "”{words}” vie vastauksen sivuraiteille, vaikka asiakas kysyi lyhyesti.",
    "“{words}” takes the reply off the point, though the customer asked briefly.",
)


class Ronsyily(Rule):
    """Talk of one's own life, of the office or of the house's story that nobody asked for."""

    code = "PL304"
    name = "ronsyily"
    severity = Severity.INFO
    needs = Needs.QUESTION_HELPS
    sources = (Source.S3,)
    summary = Text("Vastaus rönsyilee asian vierestä.", "The reply chats beside the point.")
    message = Text(
        "”{words}” vie vastauksen sivuraiteille.",
        "“{words}” takes the reply off the point.",
    )
    why = Text(
        "Jutustelu vie asiakkaalta aikaa, ja vastaus hukkuu sen alle.",
        "Chatter takes the customer's time, and the answer drowns in it.",
    )
    help = Text(
        "Jätä sivupolku pois: kerro vastaus ja se, mitä asiakkaan on hyvä tietää.",
        "Leave the byway out: give the answer and what is good for the customer to know.",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Each sentence of chatter, once."""
        is_terse = reply.message is not None and reply.message.terse
        for sentence in reply.body:
            act = next((act for act in sentence.acts if act.name == _ACT), None)
            if act is not None and not (act.cause == CLASSIFIER and _keeps_to_matter(reply, sentence)):
                yield Match(act.start, act.end, message=_TERSE if is_terse else None)


def _keeps_to_matter(reply: AnalysedReply, sentence: Sentence) -> bool:
    """Whether a sentence serves the matter after all: it answers, or it speaks of what the customer wrote."""
    if sentence.has(*_TO_THE_POINT):
        return True
    return reply.message is not None and bool(content(sentence.span) & reply.message.content)
