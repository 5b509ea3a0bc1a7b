"""PL802 jalkihoito-puuttuu: the matter is settled, and nobody asks how it went."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.language.address import Form, form_of
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Text
from palvelulint_rules.beside import answers_somebody, beside

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply

# A matter that goes on, or ends in a no, is not yet the place for it.
_STILL_OPEN = ("lupaus", "tietopyynto", "kielto", "en-tieda", "raja")
_HELP_TE = Text(
    "Kysy lopuksi, onko kaikki hyvin: ”Kertoisitteko, miten uusi kone toimii? Autan mielelläni lisää.”",
    "Ask at the end whether all is well: “Would you tell me how the new machine works? I am glad "
    "to help more.”",
)


class JalkihoitoPuuttuu(Rule):
    """A settled matter that is closed without a word on what comes after."""

    code = "PL802"
    name = "jalkihoito-puuttuu"
    severity = Severity.OFF
    sources = (Source.S3,)
    summary = Text(
        "Hoidettu asia suljetaan kysymättä, onko kaikki hyvin.",
        "A solved matter is closed without asking whether all is well.",
    )
    message = Text(
        "Vastaus kertoo, mitä on tehty (”{words}”), mutta ei kysy, onko kaikki nyt hyvin, eikä tarjoa "
        "lisäapua.",
        "The reply tells what was done (“{words}”) but does not ask whether all is well or offer more help.",
    )
    why = Text(
        "Asiakas, jolta kysytään jälkeenpäin, muistaa palvelun hyvänä ja palaa mielellään.",
        "A customer who is asked afterwards remembers the service as good and is glad to come back.",
    )
    help = Text(
        "Kysy lopuksi, onko kaikki hyvin: ”Kerrothan, miten uusi kone toimii. Autan mielelläni lisää.”",
        "Ask at the end whether all is well: “Do tell me how the new machine works. I am glad to help more.”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak of the last thing done in a reply that says nothing of what comes after."""
        if not answers_somebody(reply) or reply.has("jalkihoito"):
            return
        if any(beside(sentence, "tehty", *_STILL_OPEN) for sentence in reply.body):
            return
        done = [act for sentence in reply.body for act in sentence.acts if act.name == "tehty"]
        if done:
            yield Match(done[-1].start, done[-1].end, help=_HELP_TE if form_of(reply) is Form.TE else None)
