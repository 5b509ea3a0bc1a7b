"""PL302 ohi-kysymyksen: a question or request of the customer that the reply does not address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.language.answers import unanswered
from palvelulint.language.message import QuestionKind
from palvelulint.rule import Match, Needs, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply

_HELP = {
    QuestionKind.TIME: Text(
        "Vastaus {kysymykseesi|kysymykseenne} ”{question}”: perjantaina klo 16.",
        "To your question “{question}”: on Friday at 4 pm.",
    ),
    QuestionKind.AMOUNT: Text(
        "Vastaus {kysymykseesi|kysymykseenne} ”{question}”: yhteensä …",
        "To your question “{question}”: … in all.",
    ),
    QuestionKind.YES_NO: Text(
        "Vastaus {kysymykseesi|kysymykseenne} ”{question}”: kyllä / ei, sillä …",
        "To your question “{question}”: yes / no, because …",
    ),
    QuestionKind.PLACE: Text(
        "Vastaus {kysymykseesi|kysymykseenne} ”{question}”: osoite on …",
        "To your question “{question}”: the address is …",
    ),
    QuestionKind.HOW: Text(
        "Vastaus {kysymykseesi|kysymykseenne} ”{question}”: {toimi|toimikaa} näin: ensin …, sitten …",
        "To your question “{question}”: this is how: first …, then …",
    ),
    QuestionKind.WHY: Text(
        "Vastaus {kysymykseesi|kysymykseenne} ”{question}”: se johtuu siitä, että …",
        "To your question “{question}”: the reason is that …",
    ),
    QuestionKind.WHO: Text(
        "Vastaus {kysymykseesi|kysymykseenne} ”{question}”: asiaa hoitaa …, jonka {tavoitat|tavoitatte} "
        "numerosta …",
        "To your question “{question}”: it is handled by …, who can be reached at …",
    ),
    QuestionKind.REQUEST: Text(
        "{Pyysit|Pyysitte}: ”{question}”. Hoidan sen tänään ja kirjoitan {sinulle|teille}, kun se on valmis.",
        "You asked: “{question}”. I will take care of it today and write to you when it is done.",
    ),
}
_REQUEST_MESSAGE = Text(
    "Vastauksesta ei löydy kohtaa, joka ottaisi kantaa pyyntöön ”{question}”.",
    "Nothing in the reply seems to take up the request “{question}”.",
)


class OhiKysymyksen(Rule):
    """A question or request of the customer that is neither answered nor taken up."""

    code = "PL302"
    name = "ohi-kysymyksen"
    severity = Severity.ERROR
    needs = Needs.QUESTION
    sources = (Source.S0,)
    summary = Text(
        "Vastaus ohittaa asiakkaan kysymyksen tai pyynnön.",
        "The reply passes over a question or request of the customer.",
    )
    message = Text(
        "Vastauksesta ei löydy kohtaa, joka vastaisi kysymykseen ”{question}”.",
        "Nothing in the reply seems to answer the question “{question}”.",
    )
    why = Text(
        "Asiakas kysyi, koska hän tarvitsee vastauksen. Jos se puuttuu, hän joutuu kysymään uudelleen.",
        "The customer asked because they need the answer. If it is missing, they have to ask again.",
    )
    help = Text(
        "Vastaus {kysymykseesi|kysymykseenne} ”{question}”: …",
        "To your question “{question}”: …",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak once of each question that no sentence of the reply addresses."""
        for question in unanswered(reply):
            yield Match(
                fields={"question": question.text},
                message=_REQUEST_MESSAGE if question.kind is QuestionKind.REQUEST else None,
                help=_HELP.get(question.kind),
            )
