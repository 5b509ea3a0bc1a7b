"""PL607 vaikea-teksti: a sentence that packs too much to be followed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.language.analysed import Zone
from palvelulint.language.difficulty import LONG_SENTENCE, measure
from palvelulint.rule import Match, Option, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply


class VaikeaTeksti(Rule):
    """Officialese, packed clauses, long compounds and long sentences together."""

    code = "PL607"
    name = "vaikea-teksti"
    severity = Severity.INFO
    sources = (Source.S2,)
    summary = Text(
        "Virke on raskas: siinä on virkakieltä, lauseenvastikkeita tai pitkiä yhdyssanoja.",
        "A sentence is heavy: officialese, packed clauses or long compounds.",
    )
    message = Text(
        "Virke voi olla raskas lukea: {figures_fi}.", "The sentence may be heavy to read: {figures_en}."
    )
    why = Text(
        "Jos asiakas ei ymmärrä vastausta, hän ei saanut vastausta. Hän kysyy uudelleen tai luovuttaa.",
        "A customer who does not understand the answer has not been given one. They ask again or give up.",
    )
    help = Text(
        "Jaa virke osiin: yksi asia virkkeessä, tekijä näkyviin ja arkinen sana virkasanan tilalle. "
        "”Tarkistimme {laskusi|laskunne}. Hinta nousi, koska …”",
        "Split the sentence: one thing in each, with the doer in sight and an everyday word for the "
        "official one. “Tarkistimme laskusi. Hinta nousi, koska …”",
    )

    options = (
        Option(
            "virkkeen-pituus",
            LONG_SENTENCE,
            Text(
                "näin monen sanan jälkeen virkkeen pituus alkaa painaa",
                "words after which length begins to weigh",
            ),
            minimum=5,
        ),
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak of each hard sentence, with its figures."""
        for sentence in reply.zone(Zone.BODY, Zone.HEADING):
            difficulty = measure(sentence, int(self.settings["virkkeen-pituus"]))
            if difficulty.is_hard:
                figures = difficulty.describe()
                fields = {"figures_fi": figures.fi, "figures_en": figures.en}
                yield Match(sentence.start, sentence.end, fields)
