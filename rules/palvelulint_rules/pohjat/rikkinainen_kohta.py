"""PL902 rikkinainen-kohta: a placeholder that its platform cannot fill."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from palvelulint.finding import Fix, Severity
from palvelulint.language.fields import misspelt
from palvelulint.language.unfinished import broken_placeholders
from palvelulint.reply import Edit, Reply
from palvelulint.rule import LibraryRule, Match, Needs
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply


_MISSPELT = Text(
    "Kenttää ”{words}” ei ole muissa pohjissa. Tarkoititko ”{right}”?",
    "The other templates have no placeholder “{words}”. Did you mean “{right}”?",
)
_MISSPELT_HELP = Text("Kirjoita ”{right}”.", "Write “{right}”.")


class RikkinainenKohta(LibraryRule):
    """Unbalanced brackets, unreadable contents, one name in two syntaxes, or a name misspelt in a library."""

    code = "PL902"
    name = "rikkinainen-kohta"
    severity = Severity.ERROR
    needs = Needs.REPLY  # the library only adds to it
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

    def check_library(self, replies: Sequence[Reply]) -> Iterator[tuple[int, Match]]:
        """Speak of each placeholder that is misspelt against the others of the library."""
        for place, start, end, right in misspelt([reply.text for reply in replies]):
            fix = Fix((Edit(start, end, right),), is_safe=False)
            yield place, Match(start, end, {"right": right}, _MISSPELT, _MISSPELT_HELP, fix=fix)
