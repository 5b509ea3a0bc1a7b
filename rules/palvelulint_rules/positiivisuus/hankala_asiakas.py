"""PL406 hankala-asiakas: calls the customer, or a kind of customer, difficult."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.language.analysed import CLASSIFIER, Zone
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply, Sentence

_ACT = "hankala-asiakas"
_NAME = Text(
    "Pohjan nimi ”{name}” voi leimata asiakkaan hankalaksi.",
    "The template's name “{name}” may brand the customer as difficult.",
)
_NAME_HELP = Text(
    "Nimeä pohja asian mukaan, esimerkiksi ”Myöhästynyt toimitus: korvaus”.",
    "Name the template after the matter, such as “Late delivery: compensation”.",
)

_REGRET = ("pahoittelu", "yleispahoittelu", "myotatunto")


class HankalaAsiakas(Rule):
    """A customer branded as difficult in the reply, in an internal note or in a template's name."""

    code = "PL406"
    name = "hankala-asiakas"
    severity = Severity.ERROR
    sources = (Source.S1,)
    summary = Text(
        "Asiakasta tai asiakkaiden joukkoa sanotaan hankalaksi.",
        "The customer, or a kind of customer, is called difficult.",
    )
    message = Text(
        "”{words}” voi leimata asiakkaan hankalaksi.",
        "“{words}” may brand the customer as difficult.",
    )
    why = Text(
        "Leima muuttaa seuraavankin vastauksen sävyn, ja asiakas voi saada sen nähtäväkseen.",
        "The brand colours the next reply too, and the customer may get to see it.",
    )
    help = Text(
        "Kerro, mikä asiassa on kesken: ”Kolmas yhteydenotto samasta viasta, korjaus varattu tiistaiksi.”",
        "Say what is unfinished: “Third contact about the same fault, repair booked for Tuesday.”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """The template's name, and each sentence that brands, once."""
        name = reply.reply.name
        if name and _brands(name):
            yield Match(fields={"name": name}, message=_NAME, help=_NAME_HELP)
        for sentence in reply.sentences:
            act = next((act for act in sentence.acts if act.name == _ACT), None)
            if act is not None and (act.cause != CLASSIFIER or not _is_doubtful(sentence)):
                yield Match(act.start, act.end)


def _is_doubtful(sentence: Sentence) -> bool:
    """Where the words must tell: to the classifier one note or dissatisfied customer is like another."""
    return sentence.zone is Zone.HEADING or sentence.has(*_REGRET)


def _brands(name: str) -> bool:
    """Whether a template's name does it; names are often written with underscores."""
    from palvelulint_rules import analyser

    lexicon = analyser()
    _, sentences = lexicon.read(name.replace("_", " "))
    return any(act.name == _ACT for sentence in sentences for act in lexicon.find(lexicon.acts, sentence))
