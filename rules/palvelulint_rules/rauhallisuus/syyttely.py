"""PL503 syyttely: blames, lectures or corrects the customer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply


class Syyttely(Rule):
    """Reproach: what the customer did wrong, should have read, or has been told already."""

    code = "PL503"
    name = "syyttely"
    severity = Severity.ERROR
    sources = (Source.S4, Source.S0)
    summary = Text(
        "Vastaus syyttää, läksyttää tai oikaisee asiakasta moittien.",
        "The reply blames, lectures or reproachfully corrects the customer.",
    )
    message = Text(
        "”{words}” voi tuntua moitteelta: asiakas kuulee syytöksen, ei ratkaisua.",
        "“{words}” may feel like a reproach: the customer hears blame, not a solution.",
    )
    why = Text(
        "Vaikka erehdys olisi asiakkaan, hän pyytää apua. Moitittuna hän puolustautuu eikä enää kuuntele.",
        "Even where the mistake is theirs, they ask for help. A reproach makes them defend themselves.",
    )
    help = Text(
        "Kerro, missä nyt ollaan ja miten asia etenee: ”Hakemuksesta puuttuu vielä yksi liite. Kun "
        "{lähetät|lähetätte} sen, {saat|saatte} päätöksen viikossa.”",
        "Tell where things stand and how to go on: “The application still lacks one attachment. Once "
        "you send it, we decide within a week.”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak once of each sentence that reproaches."""
        for _, start, end in reply.stretches(self.name):
            yield Match(start, end)
