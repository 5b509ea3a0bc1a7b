"""PL903 vaara-kieli: the reply, or a part of it, is not in the language it should be in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.language.foreign import (
    Foreign,
    Tongue,
    foreign_parts,
    is_declared,
    is_wholly_foreign,
    language_of_text,
    says_finnish,
    tongue_of_message,
)
from palvelulint.rule import Match, Rule
from palvelulint.sources.record import language_code
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply

_NAMES = {
    "sv": Text("ruotsi", "Swedish"),
    "en": Text("englanti", "English"),
    "et": Text("viro", "Estonian"),
    "no": Text("norja", "Norwegian"),
    "nb": Text("norja", "Norwegian"),
    "de": Text("saksa", "German"),
    "ru": Text("venäjä", "Russian"),
}
_VERSION_SENTENCES = 3
"""So many sentences on end in a template are a version of it in another language."""


class VaaraKieli(Rule):
    """A passage in another language than Finnish, unless the customer writes it or the template means it."""

    code = "PL903"
    name = "vaara-kieli"
    severity = Severity.WARNING
    sources = ()
    summary = Text(
        "Vastaus tai sen osa ei ole suomea eikä asiakkaan kieltä.",
        "The reply, or a part of it, is not in Finnish or in the customer's language.",
    )
    message = Text(
        "”{words}” on {tongue_fi}, vaikka muu viesti on suomea.",
        "“{words}” is in {tongue_en}, though the rest of the exchange is in Finnish.",
    )
    why = Text(
        "Asiakas ei ehkä ymmärrä vieraskielistä kohtaa, ja se näyttää vahingossa mukaan jääneeltä.",
        "The customer may not understand the passage, and it looks left behind by mistake.",
    )
    help = Text(
        "Kirjoita kohta suomeksi, tai tee toiselle kielelle oma pohja ja kerro kieli sen nimessä.",
        "Write the passage in Finnish, or make a template for the other language and tell it in its name.",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak of each foreign passage, or of the whole reply when the customer writes another language."""
        parts = list(foreign_parts(reply))
        asked = tongue_of_message(reply)
        told = language_code(reply.reply.language)
        if told is not None and not says_finnish(reply.reply):
            # What is in another language, as it says, is no matter of ours.
            if language_of_text(reply.reply.text) == "fi":
                yield _not_as_told(told)
            return
        if asked is not None and not any(part.tongue is asked for part in parts):
            yield _not_in(asked)
        elif not is_declared(reply):
            for part in parts:
                if part.tongue is not asked and not _is_meant(reply, part):
                    tongue = part.tongue.value
                    yield Match(part.start, part.end, {"tongue_fi": tongue.fi, "tongue_en": tongue.en})


def _is_meant(reply: AnalysedReply, part: Foreign) -> bool:
    """Whether a template has the passage as a version of its own, or as a line for one."""
    if not reply.reply.is_template or (says_finnish(reply.reply) and is_wholly_foreign(reply)):
        return False
    is_line = reply.text(part.start, part.end)[-1] not in ".!?"
    return part.sentences >= _VERSION_SENTENCES or is_line or is_wholly_foreign(reply)


def _not_as_told(code: str) -> Match:
    name = _NAMES.get(code, Text(f"”{code}”", f"“{code}”"))
    return Match(
        message=Text(
            f"Tekstin kieleksi on merkitty {name.fi}, mutta se on suomea.",
            f"The text is marked as {name.en}, but it is in Finnish.",
        ),
        help=Text(
            "Käännä teksti tai korjaa sen kielitieto.",
            "Translate the text, or mend its language code.",
        ),
    )


def _not_in(tongue: Tongue) -> Match:
    return Match(
        message=Text(
            f"Asiakkaan viesti on {tongue.value.fi}, mutta vastaus on toista kieltä.",
            f"The customer wrote in {tongue.value.en}, but the reply is in another language.",
        ),
        help=Text(
            "Vastaa asiakkaan kielellä, tai kerro hänen kielellään, millä kielillä palvelette.",
            "Answer in the customer's language, or tell in it which languages you serve in.",
        ),
    )
