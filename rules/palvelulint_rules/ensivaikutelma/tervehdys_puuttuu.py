"""PL101 tervehdys-puuttuu: a letter that begins without greeting the customer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Fix, Severity
from palvelulint.language import Zone
from palvelulint.language.frame import greeting
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply


class TervehdysPuuttuu(Rule):
    """An email, letter or template without an opening greeting."""

    code = "PL101"
    name = "tervehdys-puuttuu"
    severity = Severity.WARNING
    sources = (Source.S0,)
    summary = Text(
        "Sähköposti, kirje tai vastauspohja alkaa ilman tervehdystä.",
        "An email, a letter or a template begins without a greeting.",
    )
    message = Text(
        "Viesti alkaa suoraan asiasta, ilman tervehdystä.",
        "The message goes straight to the matter, without a greeting.",
    )
    why = Text(
        "Ensivaikutelma syntyy ensimmäisestä rivistä. Tervehdys kertoo, että vastaaja näki asiakkaan "
        "eikä vain asiaa.",
        "The first line makes the first impression. A greeting says that somebody saw the customer, "
        "not just the matter.",
    )
    help = Text(
        "Aloita tervehdyksellä ja nimellä, jos tiedät sen: ”Hei Maija,”. Vastauspohjassa nimen paikalle "
        "tulee kenttä.",
        "Begin with a greeting, and the name if you know it: “Hei Maija,”. In a template a placeholder "
        "stands for the name.",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak of a letter in which nobody is greeted before the closing."""
        if not reply.is_letter:
            return
        greeted = any(
            sentence.has("tervehdys") for sentence in reply.zone(Zone.HEADING, Zone.GREETING, Zone.BODY)
        )
        if not greeted:
            edits = greeting(reply)
            yield Match(fix=Fix(edits, is_safe=False) if edits else None)
