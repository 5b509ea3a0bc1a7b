"""PL000 turha-ohitus: a suppression that silences nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from palvelulint.finding import Severity
from palvelulint.rule import Match, Rule
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply


class TurhaOhitus(Rule):
    """An unused suppression. It is seen where suppressions are applied, when the other rules have spoken.

    Attributes:
        message_in_settings: of a suppression that stands in the settings.
        help_in_part: for a suppression of which only some of the rules are unused.
    """

    code = "PL000"
    name = "turha-ohitus"
    severity = Severity.WARNING
    sources = ()
    summary = Text(
        "Ohitus ei vaienna yhtään huomiota.",
        "A suppression silences no finding.",
    )
    message = Text(
        "Ohitus ”{words}” on turha: se ei vaienna yhtään huomiota.",
        "The suppression “{words}” is unused: it silences no finding.",
    )
    message_in_settings: ClassVar[Text] = Text(
        "Asetusten ohitus ”{words}” on turha: se ei vaienna yhtään tämän vastauksen huomiota.",
        "The suppression “{words}” of the settings is unused: it silences no finding of this reply.",
    )
    why = Text(
        "Kun teksti on korjattu, vanha ohitus jää odottamaan ja peittää seuraavan virheen samassa kohdassa. "
        "Silloin sen huomaa ensimmäisenä asiakas.",
        "Once the text is mended, an old suppression lies in wait and hides the next mistake in the same "
        "place. Then the customer is the first to notice.",
    )
    help = Text("Poista ohitus.", "Remove the suppression.")
    help_in_part: ClassVar[Text] = Text(
        "Poista {words} ohituksen hakasulkeista ja jätä muut.",
        "Remove {words} from the suppression's brackets and leave the rest.",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Say nothing: a reply does not tell what was silenced in it."""
        return iter(())
