"""PL901 tayttamaton-kohta: a finished reply with something still to be filled in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.language.analysed import Zone
from palvelulint.language.unfinished import drafting_marks, unfilled
from palvelulint.rule import Match, Rule
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply


class TayttamatonKohta(Rule):
    """A placeholder in a reply that is about to be sent, or a drafting mark in any text."""

    code = "PL901"
    name = "tayttamaton-kohta"
    severity = Severity.ERROR
    sources = ()
    summary = Text(
        "Valmiissa vastauksessa on vielä täyttämätön kohta.",
        "A finished reply still has something to be filled in.",
    )
    message = Text(
        "”{words}” on jäänyt täyttämättä.",
        "“{words}” has been left unfilled.",
    )
    why = Text(
        "Täyttämätön kohta kertoo asiakkaalle, ettei kukaan lukenut viestiä ennen lähettämistä. "
        "Usein puuttuu juuri se tieto, jota hän odotti.",
        "An unfilled place tells the customer that nobody read the message before sending it. "
        "Often the very fact they waited for is missing.",
    )
    help = Text(
        "Täytä kohta tai muotoile virke niin, ettei sitä tarvita.",
        "Fill in the place, or word the sentence so that it is not needed.",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak of each drafting mark; of placeholders too in a reply that is finished."""
        gaps = set(drafting_marks(reply))
        if reply.reply.is_finished:
            gaps.update(unfilled(reply))
        quoted = [(sentence.start, sentence.end) for sentence in reply.zone(Zone.QUOTATION)]
        for gap in sorted(gaps):
            if not any(start <= gap.start < end for start, end in quoted):
                yield Match(gap.start, gap.end)
