"""PL103 puhuttelu-sekaisin: one customer is sinä in one sentence and te in another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.language import Zone
from palvelulint.language.address import Form, addresses, many_readers
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply


class PuhutteluSekaisin(Rule):
    """Sinä and te for the same reader."""

    code = "PL103"
    name = "puhuttelu-sekaisin"
    severity = Severity.WARNING
    sources = (Source.S2,)
    summary = Text(
        "Samaa asiakasta sekä sinutellaan että teititellään.",
        "The same customer is addressed both as sinä and as te.",
    )
    message = Text(
        "Puhuttelu vaihtuu kesken viestin: toisaalla ”{other}”, tässä ”{words}”.",
        "The form of address changes within the message: “{other}” elsewhere, “{words}” here.",
    )
    why = Text(
        "Kun sinuttelu ja teitittely sekoittuvat, viesti kuulostaa kootulta eri pohjista eikä yhdelle "
        "ihmiselle kirjoitetulta.",
        "When sinä and te are mixed, the message sounds put together from several templates rather than "
        "written to one person.",
    )
    help = Text(
        "Valitse sinä tai te ja pidä se tervehdyksestä lopetukseen.",
        "Choose sinä or te and keep to it from the greeting to the closing.",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak once, of the first word in the form that the reply uses less."""
        if many_readers(reply):
            return
        found = [
            address
            for sentence in reply.zone(Zone.GREETING, Zone.BODY, Zone.CLOSING)
            for address in addresses(sentence)
            if not address.may_be_plural
        ]
        if len({address.form for address in found}) < len(Form):
            return
        forms = [address.form for address in found]
        main = max(dict.fromkeys(forms), key=forms.count)  # of two as frequent, the one that came first
        kept = next(address for address in found if address.form is main)
        odd = next(address for address in found if address.form is not main)
        yield Match(
            odd.start,
            odd.end,
            fields={"other": reply.text(kept.start, kept.end)},
            help=_HELP[main],
        )


_HELP = {
    Form.SINA: Text(
        "Sinuttele koko viestissä ja vaihda ”{words}” sinä-muotoon, tai teitittele alusta loppuun.",
        "Say sinä throughout and put “{words}” in the sinä form, or say te from beginning to end.",
    ),
    Form.TE: Text(
        "Teitittele koko viestissä ja vaihda ”{words}” te-muotoon, tai sinuttele alusta loppuun.",
        "Say te throughout and put “{words}” in the te form, or say sinä from beginning to end.",
    ),
}
