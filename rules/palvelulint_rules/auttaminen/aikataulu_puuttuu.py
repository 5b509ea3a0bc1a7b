"""PL602 aikataulu-puuttuu: a promise of later action, and nothing about when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from palvelulint.finding import Severity
from palvelulint.language.clauses import open_end
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply

_TIMES = ("aika", "heti", "epamaarainen-aika")
_LEAVES_WAITING = 1.0  # less sure promises may be done at once, or depend on the customer

_SAID_WITH_TIME = Text(
    "Kerro päivä tai ainakin arvio: ”{said} viimeistään torstaina.”",
    "Give a day, or at least an estimate, such as “by Thursday”: “{said} viimeistään torstaina.”",
)


class AikatauluPuuttuu(Rule):
    """A promise that leaves the customer waiting, with no time in or around it."""

    code = "PL602"
    name = "aikataulu-puuttuu"
    severity = Severity.WARNING
    sources = (Source.S0,)
    summary = Text(
        "Vastaus lupaa jotakin, mutta ei kerro, milloin se tapahtuu.",
        "The reply promises something but does not say when.",
    )
    message = Text(
        "”{words}” on lupaus, mutta vastauksesta ei selviä, milloin se toteutuu.",
        "“{words}” is a promise, but the reply does not say when it will be kept.",
    )
    why = Text(
        "Ilman aikaa asiakas ei tiedä, kuinka kauan odottaa ja milloin on syytä kysyä uudelleen.",
        "Without a time the customer cannot know how long to wait, or when to ask again.",
    )
    help = Text(
        "Kerro päivä tai ainakin arvio: ”Selvitän asian ja vastaan {sinulle|teille} viimeistään torstaina.”",
        "Give a day, or at least an estimate: “I will look into it and answer you by Thursday.”",
    )

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak of the first promise when neither it nor any other promise has a time."""
        promises = [act for sentence in reply.body for act in sentence.acts if act.name == "lupaus"]
        if any(reply.has_near(act, *_TIMES, before=1, after=2) for act in promises):
            return
        for act in promises:
            if act.confidence >= _LEAVES_WAITING:
                said = open_end(reply.sentences[act.sentence])
                fields, help = ({}, None) if said is None else ({"said": said}, _SAID_WITH_TIME)
                yield Match(act.start, act.end, fields, help=help, act=act)
                return
