"""PL501 huuto: words in capitals for emphasis, runs of exclamation or question marks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply


class Huuto(Rule):
    """A raised voice in writing."""

    code = "PL501"
    name = "huuto"
    severity = Severity.WARNING
    sources = (Source.S0,)
    summary = Text(
        "Vastaus korottaa ääntä: sanoja isoin kirjaimin tai huutomerkkejä jonossa.",
        "The reply raises its voice: words in capitals or a row of exclamation marks.",
    )
    message = Text(
        "”{words}” näyttää huutamiselta.",
        "“{words}” reads as shouting.",
    )
    why = Text(
        "Isot kirjaimet ja peräkkäiset huutomerkit luetaan korotettuna äänenä. Rauhallinen sävy rauhoittaa "
        "myös asiakasta.",
        "Capitals and rows of exclamation marks are read as a raised voice. A calm tone calms the customer "
        "too.",
    )
    help = Text(
        "Kirjoita sama pienin kirjaimin ja yhdellä välimerkillä. Jos kohta on tärkeä, sano se "
        "ensimmäisenä tai omana virkkeenään.",
        "Write the same in lower case and with a single mark. If the point is important, say it first "
        "or in a sentence of its own.",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak of each shouted stretch."""
        for act in reply.acts("huuto"):
            yield Match(act.start, act.end)
