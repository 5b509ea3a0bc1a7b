"""PL501 huuto: words in capitals for emphasis, runs of exclamation or question marks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Fix, Severity
from palvelulint.language.shouting import calmed, run_length
from palvelulint.rule import Match, Option, Rule, Source
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

    options = (
        Option(
            "huutomerkit",
            3,
            Text(
                "näin monta huuto- tai kysymysmerkkiä peräkkäin on huutamista",
                "so many exclamation or question marks in a row are shouting",
            ),
            minimum=2,
        ),
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak of each shouted stretch."""
        shortest = int(self.settings["huutomerkit"])
        for act in reply.acts("huuto"):
            length = run_length(act, reply.reply.text)
            if length is None or length >= shortest:
                edits = calmed(act, reply.sentences[act.sentence], shortest - 1)
                # Marks alone change nothing that is said; a word may be a name after all.
                fix = Fix(tuple(edits), is_safe=length is not None) if edits else None
                yield Match(act.start, act.end, fix=fix)
