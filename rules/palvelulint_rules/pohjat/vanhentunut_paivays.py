"""PL905 vanhentunut-paivays: a template with a date that has passed, or with a past season's wish."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.language.dates import Stale, outdated
from palvelulint.rule import Match, Rule
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply

_SEASON = Text(
    "”{words}” kuuluu toiseen aikaan vuodesta.",
    "“{words}” belongs to another time of the year.",
)
_SEASON_HELP = Text(
    "Vaihda toivotus sellaiseen, joka sopii aina (”Mukavaa päivänjatkoa!”), tai nimeä pohja juhlan mukaan.",
    "Take a wish that always fits (“Mukavaa päivänjatkoa!”), or name the template after the feast.",
)


class VanhentunutPaivays(Rule):
    """A template that still speaks of a day or a season gone by.

    Args:
        settings: the rule has none.
        today: tells the day that the dates are compared with.
    """

    code = "PL905"
    name = "vanhentunut-paivays"
    severity = Severity.WARNING
    sources = ()
    summary = Text(
        "Vastauspohjassa on jo mennyt päivä tai väärän vuodenajan toivotus.",
        "A template holds a date that has passed or a past season's wish.",
    )
    message = Text("”{words}” on jo mennyt.", "“{words}” has already passed.")
    why = Text(
        "Vanha päivä johtaa asiakkaan harhaan ja kertoo, ettei pohjaa ole luettu aikoihin.",
        "An old date leads the customer astray and tells that nobody has read the template for a while.",
    )
    help = Text(
        "Päivitä päiväys, korvaa se kentällä tai poista pohja käytöstä.",
        "Update the date, put a placeholder in its place or retire the template.",
    )

    def __init__(
        self,
        settings: Mapping[str, int | bool | str] | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(settings)
        self._today = today

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak of each date and wish that is out of date."""
        if not reply.reply.is_template:
            return
        for found in outdated(reply, self._today()):
            if found.what is Stale.SEASON:
                yield Match(found.start, found.end, message=_SEASON, help=_SEASON_HELP)
            else:
                yield Match(found.start, found.end)
