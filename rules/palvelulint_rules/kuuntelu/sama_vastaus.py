"""PL306 sama-vastaus: one and the same answer to different matters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.language.twins import SAME, groups, is_same_matter, is_variant, shingles
from palvelulint.rule import LibraryRule, Match, Option, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.reply import Reply

_SHOWN = 3


class SamaVastaus(LibraryRule):
    """Templates that say the same under different names; replies that answer different questions alike."""

    code = "PL306"
    name = "sama-vastaus"
    severity = Severity.WARNING
    sources = (Source.S0,)
    summary = Text(
        "Sama vastaus on annettu eri asioihin.",
        "One and the same answer is given to different matters.",
    )
    message = Text(
        "Sama vastaus on myös täällä: {places}.",
        "The same answer stands here too: {places}.",
    )
    why = Text(
        "Kun eri asioihin vastataan samoin sanoin, asiakas voi huomata, ettei juuri hänen viestiään luettu.",
        "When different matters get the same words, customers may notice that their own message was not "
        "read.",
    )
    help = Text(
        "Yhdistä kaksoiskappaleet, tai lisää kumpaankin se, mikä on juuri sen asian omaa.",
        "Merge the duplicates, or add to each what belongs to its own matter only.",
    )

    options = (
        Option(
            "samankaltaisuus",
            round(100 * SAME),
            Text(
                "näin samanlaiset tekstit, prosentteina, ovat sama vastaus",
                "how alike, in per cent, two texts must be to be the same answer",
            ),
            minimum=50,
            maximum=100,
        ),
    )

    def check_library(self, replies: Sequence[Reply]) -> Iterator[tuple[int, Match]]:
        """Speak of the first of each group, with the places of its twins."""
        same = int(self.settings["samankaltaisuus"]) / 100
        for first, *others in groups([shingles(reply.text) for reply in replies], same):
            twins = [replies[other] for other in others if _are_different(replies[first], replies[other])]
            if twins:
                yield first, Match(fields={"places": _places(twins)})


def _are_different(reply: Reply, other: Reply) -> bool:
    """Whether the two were meant for different matters, so that they should not be the same."""
    if reply.is_template and other.is_template:
        return reply.channel is other.channel and not is_variant(reply.name, other.name)
    if reply.question is None or other.question is None:
        return False
    return not is_same_matter(reply.question, other.question)


def _places(twins: Sequence[Reply]) -> str:
    shown = "; ".join(map(_place, twins[:_SHOWN]))
    return f"{shown} (+{len(twins) - _SHOWN})" if len(twins) > _SHOWN else shown


def _place(reply: Reply) -> str:
    """Where a reply is: its file and line, and what it is called there."""
    place = f"{reply.path}:{reply.origin.start(0).line}"
    called = reply.name or reply.id
    return f"{place} ”{called}”" if called else place
