"""PL603 epamaarainen-aika: the only time that is given says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Fix, Severity
from palvelulint.language import filling
from palvelulint.language.clauses import adverbial_of_time, is_adverbial, open_end
from palvelulint.reply import Edit
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import Act, AnalysedReply, Sentence

_SAID_WITH_LIMIT = Text(
    "Sano päivä tai raja: ”{said}.”",
    "Name a day or a limit, such as “by Friday”: “{said}.”",
)


class EpamaarainenAika(Rule):
    """A promise tied to a stretchy word or to an event, with no estimate beside it."""

    code = "PL603"
    name = "epamaarainen-aika"
    severity = Severity.WARNING
    sources = (Source.S0,)
    summary = Text(
        "Lupauksen ainoa aika on epämääräinen.",
        "The only time given for a promise is vague.",
    )
    message = Text(
        "”{words}” ei kerro, milloin: asiakkaalle se voi tarkoittaa tuntia tai kuukautta.",
        "“{words}” does not say when: to the customer it may mean an hour or a month.",
    )
    why = Text(
        "Asiakas ei voi suunnitella mitään venyvän ajan varaan. Arviokin auttaa, kun sanot sen arvioksi.",
        "The customer cannot plan a day around a vague time. Even an estimate helps, when you call it one.",
    )
    help = Text(
        "Sano päivä tai raja: ”Palaan asiaan viimeistään perjantaina, vaikka se olisi vielä kesken.”",
        "Name a day or a limit: “I will get back to you by Friday, even if it is still open.”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak of the first vague time that no real one stands beside."""
        for sentence in reply.body:
            for act in sentence.acts:
                if act.name == "epamaarainen-aika" and not reply.has_near(act, "aika", before=1, after=1):
                    said = _with_limit(sentence)
                    fields, help = ({}, None) if said is None else ({"said": said}, _SAID_WITH_LIMIT)
                    fix = _fix(act, sentence, reply)
                    yield Match(act.start, act.end, fields, help=help, act=act, fix=fix)
                    return


def _with_limit(sentence: Sentence) -> str | None:
    """The sentence with a day in the place of its vague words, where they are its last ones."""
    said = open_end(sentence)
    if said is None:
        return None
    for act in sentence.acts:
        is_last = act.end == sentence.start + len(said)
        if act.name == "epamaarainen-aika" and is_last and is_adverbial(act, sentence):
            return f"{said[: act.start - sentence.start]}viimeistään perjantaina"
    return None


def _fix(act: Act, sentence: Sentence, reply: AnalysedReply) -> Fix | None:
    """A day to be filled in for the vague words of a template; for a finished reply no day is known."""
    vague = adverbial_of_time(act, sentence)
    if vague is None or not filling.is_filled_in(reply):
        return None
    start, end = vague
    by = "Viimeistään" if reply.text(start, end)[0].isupper() else "viimeistään"
    return Fix((Edit(start, end, f"{by} {filling.day(reply)}"),), is_safe=False)
