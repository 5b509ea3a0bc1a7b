"""PL303 huoli-sivuutettu: the customer shows a feeling, and nothing in the reply acknowledges it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.rule import Match, Needs, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply

# A half-hearted regret is still one: PL301 and PL702 speak of those.
_ACKNOWLEDGES = (
    "pahoittelu",
    "yleispahoittelu",
    "ehdollinen-pahoittelu",
    "myotatunto",
    "vastuunotto",
    "rauhoittelu",
    "kiitos",
)
# The gravest first: it is the one that the finding names.
_IN_ENGLISH = {
    "suru": "sorrow",
    "huoli": "worry",
    "häpeä": "shame",
    "pettymys": "disappointment",
    "viha": "anger",
    "turhautuminen": "frustration",
    "epäluottamus": "distrust",
}


class HuoliSivuutettu(Rule):
    """A worry, disappointment or anger that the reply passes over."""

    code = "PL303"
    name = "huoli-sivuutettu"
    severity = Severity.WARNING
    needs = Needs.QUESTION
    sources = (Source.S4, Source.S0)
    summary = Text(
        "Asiakkaan tunne näkyy viestissä, mutta vastaus ei huomioi sitä.",
        "The customer's feeling shows in the message, but the reply does not acknowledge it.",
    )
    message = Text(
        "Asiakkaan viestistä välittyy {feeling}, mutta vastauksesta ei näy, että se on huomattu.",
        "The customer's message shows {feeling_en}, but nothing in the reply shows that it was noticed.",
    )
    why = Text(
        "Asiakas kuulee ratkaisun vasta, kun hän on tullut kuulluksi.",
        "The customer hears the solution only when they have been heard.",
    )
    help = Text(
        "Aloita tunteesta: ”Ymmärrän, ettei tilanne ole {sinulle|teille} helppo.” Kerro vasta sitten,"
        " mitä teet.",
        "Begin with the feeling: “I understand that this is not easy for you.” Only then say what you do.",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak of the reply as a whole."""
        if reply.message is None or reply.has(*_ACKNOWLEDGES):
            return
        feeling = next((name for name in _IN_ENGLISH if name in reply.message.feelings), None)
        if feeling is None and reply.message.abuse:
            feeling = "viha"
        if feeling is not None:
            fields = {"feeling": feeling, "feeling_en": _IN_ENGLISH[feeling]}
            yield Match(fields=fields)
