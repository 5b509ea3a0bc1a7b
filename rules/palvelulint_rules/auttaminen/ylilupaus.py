"""PL606 ylilupaus: promises what nobody can promise, or more than the terms allow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply

_CERTAIN = 1.0
# What only feels, refuses or does not know is seldom a promise: there the words themselves must show it.
_NO_PROMISE = ("myotatunto", "pahoittelu", "kielto", "raja", "en-tieda", "jalkihoito", "lopetus")


class Ylilupaus(Rule):
    """A promise of what cannot be promised, or one that goes beyond the terms."""

    code = "PL606"
    name = "ylilupaus"
    severity = Severity.WARNING
    sources = (Source.S4,)
    summary = Text(
        "Vastaus lupaa enemmän kuin voidaan pitää.",
        "The reply promises more than can be kept.",
    )
    message = Text(
        "”{words}” kuulostaa lupaukselta, jota kukaan ei voi taata.",
        "“{words}” sounds like a promise that nobody can guarantee.",
    )
    why = Text(
        "Yksikin vastoinkäyminen tekee lupauksesta valheen, ja samalla menee luottamus muihinkin lupauksiin.",
        "One setback makes the promise a lie, and the trust in your other promises goes with it.",
    )
    help = Text(
        "Lupaa vain se, minkä voit pitää: ”Lisäsimme pakkaamoon tarkistuksen. Jos virhe toistuu, "
        "toimitamme {sinulle|teille} uuden tuotteen kahdessa päivässä.”",
        "Promise only what you can keep: “We have added a check in packing. If it happens again, we "
        "will send you a new one within two days.”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak of the first overpromise of each sentence."""
        for sentence in reply.body:
            is_doubtful = sentence.has(*_NO_PROMISE)
            promises = [
                act
                for act in sentence.acts
                if act.name == "ylilupaus" and not (is_doubtful and act.confidence < _CERTAIN)
            ]
            if promises:
                yield Match(promises[0].start, promises[0].end)
