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
        "Vastaus kysymykseesi ”{question}”: viimeistään perjantaina klo 16.",
        "To your question “{question}”: by Friday, 4 pm.",
    ),
    QuestionKind.AMOUNT: Text(
        "Vastaus kysymykseesi ”{question}”: yhteensä 25 euroa.",
        "To your question “{question}”: 25 euros in all.",
    ),
    QuestionKind.YES_NO: Text(
        "Vastaus kysymykseesi ”{question}”: kyllä onnistuu, ja se käy näin: …",
        "To your question “{question}”: yes, and this is how: …",
    ),
    QuestionKind.PLACE: Text(
        "Vastaus kysymykseesi ”{question}”: löydät sen osoitteesta …",
        "To your question “{question}”: you will find it at …",
    ),
    QuestionKind.HOW: Text(
        "Vastaus kysymykseesi ”{question}”: kirjaudu ensin …, ja valitse sitten …",
        "To your question “{question}”: first sign in …, then choose …",
    ),
    QuestionKind.WHY: Text(
        "Vastaus kysymykseesi ”{question}”: se johtuu siitä, että …",
        "To your question “{question}”: the reason is that …",
    ),
    QuestionKind.WHO: Text(
        "Vastaus kysymykseesi ”{question}”: asiaa hoitaa …, ja hänet tavoittaa numerosta …",
        "To your question “{question}”: it is handled by …, who can be reached at …",
    ),
    QuestionKind.REQUEST: Text(
        "Pyysit: ”{question}”. Hoidan sen tänään ja kirjoitan sinulle, kun se on valmis.",
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
        "Vastaus kysymykseesi ”{question}”: …",
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
