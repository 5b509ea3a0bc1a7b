"""What several rules need to know: whether somebody is answered, what is a no, and what stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palvelulint.language.content import content
from palvelulint.language.message import QuestionKind

if TYPE_CHECKING:
    from palvelulint.language import Act, AnalysedReply, Sentence

_LIKELY = 0.5
_CLAUSE_MARKS = (",", ";", ":", "–", ".", "!", "?")


def answers_somebody(reply: AnalysedReply) -> bool:
    """Whether the text answers a customer: a message came along, it greets, or it is a turn of a chat."""
    return reply.message is not None or reply.has("tervehdys") or not reply.reply.channel.is_letter_like


def refuses(sentence: Sentence, reply: AnalysedReply) -> bool:
    """Whether a no in the sentence refuses the customer something.

    A calm boundary and not-knowing do not, nor does the good news that something bad will not happen,
    "tunnustasi ei poisteta", unless the customer asks for that very thing.
    """
    if sentence.has("raja", "en-tieda"):
        return False
    return not sentence.has("hyva-uutinen") or _is_asked_for(sentence, reply)


def _is_asked_for(sentence: Sentence, reply: AnalysedReply) -> bool:
    if reply.message is None:
        return False
    verbs = content(token for token in sentence.span if any(a.pos == "verb" for a in token._.analyses))
    return any(
        question.kind is QuestionKind.REQUEST and not verbs.isdisjoint(question.topic)
        for question in reply.message.questions
    )


def beside(sentence: Sentence, act: str, *names: str) -> bool:
    """Whether a sentence does one of the named acts with other words than those of the given act.

    "Ei pysty siirtämään" refuses and tells nobody to do so. An act that spans the whole sentence, as the
    classifier's do, has words of its own only if the sentence has a second clause.
    """
    own = [found for found in sentence.acts if found.name == act]
    others = [found for found in sentence.acts if found.name in names]
    if not own:
        return bool(others)
    return any(_has_own_words(other, sentence, own) for other in others)


def _has_own_words(other: Act, sentence: Sentence, own: list[Act]) -> bool:
    if (other.start, other.end) == (sentence.start, sentence.end):
        return other.confidence >= _LIKELY and any(mark in sentence.text[:-1] for mark in _CLAUSE_MARKS)
    return not any(act.start <= other.start < act.end for act in own if act.end < sentence.end)
