"""Whether a reply answers what the customer asked, each question judged on its own.

An answer stands in a sentence that is about the question's topic and shows what that kind of
question waits for: a time for "milloin", an amount for "paljonko", a cause for "miksi". A question
also counts as addressed when it is explicitly taken up: somebody promises to find out, asks for
what is needed, or says who knows. In doubt a question counts as addressed.

What an answer of each kind shows is data: `answers.toml` beside this module.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from palvelulint.language.analysed import CLASSIFIER, Zone
from palvelulint.language.content import content, coverage
from palvelulint.language.message import QuestionKind

if TYPE_CHECKING:
    from palvelulint.language.analysed import AnalysedReply, Sentence
    from palvelulint.language.message import Message, Question

_ANSWERING_ZONES = frozenset({Zone.HEADING, Zone.BODY, Zone.CLOSING})
_FORMULAS = frozenset({"tervehdys", "kiitos", "lopetus", "allekirjoitus", "pahoittelu", "myotatunto",
                       "yleispahoittelu", "jalkihoito"})  # fmt: skip
# Their answers take too many forms to be told by words: a sentence on the topic is enough.
_ANSWERED_BY_TOPIC = (QuestionKind.REQUEST, QuestionKind.YES_NO, QuestionKind.WHAT)
_ON_TOPIC = 0.5
_SHORT = 5


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an answer to one kind of question shows.

    Attributes:
        words: base forms.
        tokens: kinds of tokens.
        acts: speech acts.
        alone: whether it is enough in a sentence that shares no word with the question.
        firm: acts that answer even in a reply that shares no word with the customer's message.
        first: base forms that answer at the beginning of a sentence.
    """

    words: frozenset[str]
    tokens: frozenset[str]
    acts: frozenset[str]
    alone: bool
    firm: frozenset[str]
    first: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Passage:
    """A sentence of the reply that may answer.

    Attributes:
        content: what it is about.
        size: how many of its words carry content.
        lemmas, tokens, acts: everything it shows.
        first: base forms of its first word.
    """

    content: frozenset[str]
    size: int
    lemmas: frozenset[str]
    tokens: frozenset[str]
    acts: frozenset[str]
    first: frozenset[str]

    def shows(self, evidence: Evidence) -> bool:
        return bool(
            self.lemmas & evidence.words or self.tokens & evidence.tokens or self.acts & evidence.acts
        )


@cache
def _data() -> tuple[Mapping[QuestionKind, Evidence], frozenset[str]]:
    """The evidence of each kind of question, and the acts that take a question up."""
    data = tomllib.loads(resources.files(__package__).joinpath("answers.toml").read_text("utf-8"))
    kinds = {}
    for kind in QuestionKind:
        rows = [data[kind], *(data[like] for like in data[kind].get("like", ()))]
        kinds[kind] = Evidence(
            frozenset().union(*(row["words"] for row in rows)),
            frozenset().union(*(row["tokens"] for row in rows)),
            frozenset().union(*(row["acts"] for row in rows)),
            data[kind]["alone"],
            frozenset(data[kind].get("firm", ())),
            frozenset(data[kind].get("first", ())),
        )
    return kinds, frozenset(data["taken_up"])


def unanswered(reply: AnalysedReply) -> list[Question]:
    """The questions of the customer that the reply does not address; [] without a message."""
    if reply.message is None:
        return []
    passages = _passages(reply)
    return [q for q in reply.message.questions if not _is_addressed(q, reply.message, passages)]


def answered(question: Question, reply: AnalysedReply) -> bool:
    """Whether the reply answers one question of its customer or explicitly takes it up."""
    return reply.message is None or _is_addressed(question, reply.message, _passages(reply))


def _is_addressed(question: Question, message: Message, passages: Sequence[_Passage]) -> bool:
    kinds, taken_up = _data()
    evidence = kinds[question.kind]
    topic = question.topic or message.content
    others = [other.topic for other in message.questions if other is not question and other.topic]
    is_on_the_matter = any(passage.content & message.content for passage in passages)
    for place, passage in enumerate(passages):
        share = coverage(topic, passage.content)
        if any(coverage(other, passage.content) > share for other in others):
            continue  # this sentence is about another question
        follower = passages[place + 1] if place + 1 < len(passages) else None
        if share and (
            share >= _ON_TOPIC
            or question.kind in _ANSWERED_BY_TOPIC
            or passage.shows(evidence)
            or (follower is not None and follower.shows(evidence))
        ):
            return True
        if passage.first & evidence.first or passage.acts & evidence.firm:
            return True
        if not (is_on_the_matter or passage.size <= _SHORT):
            continue  # the reply is about something else altogether
        if passage.acts & taken_up or (evidence.alone and passage.shows(evidence)):
            return True
    return False


def _passages(reply: AnalysedReply) -> list[_Passage]:
    """The sentences that may answer: not greetings, signatures, quotations nor mere courtesies."""
    return [
        _passage(sentence)
        for sentence in reply.sentences
        if sentence.zone in _ANSWERING_ZONES and not _is_formula(sentence)
    ]


def _passage(sentence: Sentence) -> _Passage:
    words = [token for token in sentence.span if token._.analyses]
    return _Passage(
        content=content(sentence.span),
        size=sum(bool(content([token])) for token in sentence.span),
        lemmas=frozenset(
            word
            for token in words
            for analysis in token._.analyses
            for word in (analysis.lemma, *analysis.parts)
        ),
        tokens=frozenset(_kinds(sentence)),
        # A promise that only the classifier sees may just be the answer to another question.
        acts=frozenset(
            act.name for act in sentence.acts if act.name not in _data()[1] or act.cause != CLASSIFIER
        ),
        first=frozenset(analysis.lemma for token in words[:1] for analysis in token._.analyses),
    )


def _kinds(sentence: Sentence) -> Iterable[str]:
    for token in sentence.span:
        yield token._.kind
        if token.i > sentence.span.start and any(analysis.pos == "name" for analysis in token._.analyses):
            yield "name"


def _is_formula(sentence: Sentence) -> bool:
    """Whether a sentence does nothing but greet, thank, regret or take leave."""
    names = {act.name for act in sentence.acts}
    return bool(names) and names <= _FORMULAS
