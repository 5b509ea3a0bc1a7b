"""PL305 kasvoton: nothing in the reply is this customer's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.language.analysed import Zone
from palvelulint.language.content import names_matter
from palvelulint.language.placeholders import Role
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from spacy.tokens import Token

    from palvelulint.language import AnalysedReply

_OURS = (Role.SIGNATURE, Role.CLOSING, Role.LINK, Role.PHONE, Role.CONTROL)


class Kasvoton(Rule):
    """A letter or a template that could be sent to anybody: no name, number, matter or placeholder."""

    code = "PL305"
    name = "kasvoton"
    severity = Severity.INFO
    sources = (Source.S3,)
    summary = Text(
        "Vastauksessa ei ole mitään juuri tämän asiakkaan omaa.",
        "Nothing in the reply is this customer's own.",
    )
    message = Text(
        "Vastauksessa ei ole nimeä, numeroa eikä asiaa, joka olisi juuri tämän asiakkaan oma.",
        "The reply has no name, number or matter that would be this customer's own.",
    )
    why = Text(
        "Saman viestin voisi lähettää kenelle tahansa, ja asiakas huomaa sen.",
        "The same message could be sent to anybody, and the customer notices.",
    )
    help = Text(
        "Nimeä asiakas ja asia: ”Hei Salla, kiitos, että {kerroit|kerroitte} jumittavasta lukosta.”",
        "Name the customer and the matter: “Hello Salla, thank you for telling us of the jammed lock.”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak of the letter as a whole."""
        if reply.is_letter and not names_matter(reply) and not _calls_customer(reply):
            yield Match()


def _calls_customer(reply: AnalysedReply) -> bool:
    """Whether the customer is called by name, or a placeholder will hold something of theirs."""
    if any(token._.kind == "placeholder" and token._.role not in _OURS for token in reply.doc):
        return True
    spoken = reply.zone(Zone.GREETING, Zone.BODY)
    return any(_is_name(token, sentence.start) for sentence in spoken for token in sentence.span)


def _is_name(token: Token, opening: int) -> bool:
    """Whether a capital letter tells of a name; the first word of a sentence has one anyway."""
    if token._.kind not in ("word", "abbreviation") or not token.text[0].isupper():
        return False
    is_name = [analysis.pos == "name" for analysis in token._.analyses]
    return all(is_name) and bool(is_name) if token.idx == opening else any(is_name) or not is_name
