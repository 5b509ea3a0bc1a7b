"""PL201 en-tieda: says it does not know, and leaves the customer there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Fix, Severity
from palvelulint.language.finding_out import with_promise
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply

_WAY_ON = ("lupaus", "tehty", "ohjaus", "tietopyynto")


class EnTieda(Rule):
    """Not-knowing with no promise to find out and no word on where the answer is."""

    code = "PL201"
    name = "en-tieda"
    severity = Severity.ERROR
    sources = (Source.S2, Source.S0)
    summary = Text(
        "Vastaaja ei tiedä eikä lupaa selvittää asiaa.",
        "The reply says it does not know and does not promise to find out.",
    )
    message = Text(
        "”{words}” jättää asiakkaan ilman vastausta: asiaa ei luvata selvittää eikä kerrota, kuka tietää.",
        "“{words}” leaves the customer without an answer: nobody promises to find out or says who knows.",
    )
    why = Text(
        "Kaikkea ei tarvitse tietää, mutta asiakas kysyi juuri sinulta. Ilman lupausta hän jää "
        "kysymyksensä kanssa yksin.",
        "Nobody knows everything, but the customer asked you. Without a promise they are left alone with it.",
    )
    help = Text(
        "En osaa sanoa tätä heti, mutta selvitän asian ja vastaan {sinulle|teille} huomenna klo 12 mennessä.",
        "I cannot say right away, but I will find out and answer you by noon tomorrow.",
    )
    help_on_matter = Text(
        "En osaa vielä sanoa, {matter}, mutta selvitän sen ja vastaan {sinulle|teille} huomenna klo 12 "
        "mennessä.",
        "On “{matter}” I cannot say right away, but I will find out and answer you by noon tomorrow.",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak of not-knowing that no promise, referral or request for details follows."""
        for act in reply.acts("en-tieda"):
            if not reply.has_near(act, *_WAY_ON, before=1, after=2):
                edits = with_promise(reply, act)
                yield Match(act.start, act.end, fix=Fix(edits, is_safe=False) if edits else None)
