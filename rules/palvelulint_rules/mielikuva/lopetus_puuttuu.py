"""PL801 lopetus-puuttuu: a letter that ends without a closing or a signature."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Fix, Severity
from palvelulint.language import Zone
from palvelulint.language.frame import closing
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply


class LopetusPuuttuu(Rule):
    """An email, letter or template without closing words or a signature."""

    code = "PL801"
    name = "lopetus-puuttuu"
    severity = Severity.WARNING
    sources = (Source.S0,)
    summary = Text(
        "Sähköposti, kirje tai vastauspohja loppuu ilman toivotusta tai allekirjoitusta.",
        "An email, a letter or a template ends without a closing or a signature.",
    )
    message = Text(
        "Viesti loppuu asiaan: lopputoivotusta ja allekirjoitusta ei löydy.",
        "The message ends with the matter: there is no closing and no signature.",
    )
    why = Text(
        "Viimeinen rivi jää mieleen. Terveiset ja nimi kertovat, että asialla on hoitaja, jonka puoleen "
        "voi kääntyä.",
        "The last line is remembered. Regards and a name tell that somebody takes care of the matter "
        "and can be turned to.",
    )
    help = Text(
        "Lopeta toivotukseen ja nimeen: ”Mukavaa päivänjatkoa toivottaen, Sanna / asiakaspalvelu”.",
        "End with a wish and a name: “Mukavaa päivänjatkoa toivottaen, Sanna / asiakaspalvelu”.",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak of a letter after whose matter nothing follows."""
        if reply.is_letter and not reply.zone(Zone.CLOSING, Zone.SIGNATURE) and not _says_goodbye(reply):
            edits = closing(reply)
            yield Match(fix=Fix(edits, is_safe=False) if edits else None)


def _says_goodbye(reply: AnalysedReply) -> bool:
    """Whether the body ends in a courtesy all the same: regards, a signature, thanks, an open door."""
    return len(reply.body) > 1 and reply.body[-1].has("lopetus", "allekirjoitus", "jalkihoito", "kiitos")
