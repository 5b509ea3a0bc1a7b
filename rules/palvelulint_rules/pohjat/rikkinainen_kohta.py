"""PL902 rikkinainen-kohta: a placeholder that its platform cannot fill."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.language.unfinished import broken_placeholders
from palvelulint.rule import Match, Rule
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply


class RikkinainenKohta(Rule):
    """Unbalanced brackets, unreadable contents, or one name in two syntaxes."""

    code = "PL902"
    name = "rikkinainen-kohta"
    severity = Severity.ERROR
    sources = ()
    summary = Text(
        "Vastauspohjan kenttä on kirjoitettu niin, ettei se täyty.",
        "A placeholder is written so that it cannot be filled.",
    )
    message = Text(
        "Kenttä ”{words}” voi jäädä täyttymättä: tarkista sulkeet ja merkintätapa.",
        "The placeholder “{words}” may stay unfilled: check its brackets and its syntax.",
    )
    why = Text(
        "Rikkinäinen kenttä näkyy asiakkaalle sellaisenaan, ja se kohta viestistä, joka oli tarkoitettu "
        "juuri hänelle, jää puuttumaan.",
        "A broken placeholder is shown to the customer as it is, and the very part that was meant for them "
        "is missing.",
    )
    help = Text(
        "Kirjoita kenttä samalla tavalla kuin pohjan muut kentät ja tarkista, että jokaisella avaavalla "
        "sulkeella on parinsa.",
        "Write it the way the template's other placeholders are written, and check that every opening "
        "bracket has its pair.",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak of each broken placeholder."""
        for gap in broken_placeholders(reply.reply.text):
            yield Match(gap.start, gap.end)
