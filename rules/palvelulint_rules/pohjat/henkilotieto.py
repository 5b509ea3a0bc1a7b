"""PL904 henkilotieto: personal data where many people will read or send it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.language.personal import Datum, find
from palvelulint.language.terms import Terms
from palvelulint.rule import Match, Option, Rule
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply

# A finished reply goes to the person themselves, and may well repeat their address.
_ALWAYS = (Datum.IDENTITY_CODE, Datum.ACCOUNT, Datum.CARD)


class Henkilotieto(Rule):
    """An identity code, an account or a card in any text; a private person's address in a template."""

    code = "PL904"
    name = "henkilotieto"
    severity = Severity.ERROR
    sources = ()
    summary = Text(
        "Tekstissä on henkilötietoja, jotka eivät kuulu siihen.",
        "The text holds personal data that does not belong there.",
    )
    message = Text("”{words}” näyttää henkilötiedolta.", "“{words}” looks like personal data.")
    why = Text(
        "Pohja lähtee monelle, ja vastaus voi päätyä väärälle ihmiselle. Yhden ihmisen tiedot eivät saa "
        "kulkea mukana.",
        "A template goes to many, and a reply may end up with the wrong person. One person's data must not "
        "travel along.",
    )
    help = Text(
        "Poista tieto tai korvaa se kentällä. Jos asiakas tarvitsee sen, näytä se vasta tunnistautumisen "
        "takana.",
        "Remove it or put a placeholder in its place. If the customer needs it, show it behind a sign-in.",
    )
    options = (
        Option(
            "omat",
            "",
            Text(
                "organisaation omat osoitteet, verkkotunnukset, puhelinnumerot ja tilinumerot pilkuin "
                "erotettuina",
                "the organisation's own addresses, domains, phone numbers and accounts, separated by commas",
            ),
        ),
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak of each piece of personal data that is not the organisation's own."""
        listed = frozenset(str(self.settings["omat"]).split(","))
        own = Terms(addresses=reply.terms.addresses | listed)
        for found in find(reply):
            if found.datum not in _ALWAYS and not reply.reply.is_template:
                continue
            if not own.has_address(reply.text(found.start, found.end)):
                what = found.datum.value
                yield Match(
                    found.start,
                    found.end,
                    message=Text(
                        f"”{{words}}” on {what.fi}.",
                        f"“{{words}}” is {what.en}.",
                    ),
                )
