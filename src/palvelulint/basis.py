"""What a finding rests on: a pattern of the lexicon, the classifier, or how the message is built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palvelulint.finding import Basis, BasisKind, Example
from palvelulint.language.analysed import CLASSIFIER

if TYPE_CHECKING:
    from palvelulint.language import Act, AnalysedReply, Analyser
    from palvelulint.rule import Match, Rule


def basis_of(match: Match, rule: Rule, reply: AnalysedReply, analyser: Analyser) -> Basis:
    """What a match rests on.

    A match that brings no act is taken to speak of the act whose very words it covers: of several,
    of the one that the rule is named after, then of one that a pattern found.
    """
    acts = [match.act] if match.act is not None else _covered(match, reply)
    if not acts:
        return Basis(BasisKind.STRUCTURE)
    act = min(acts, key=lambda act: (act.name != rule.name, act.cause == CLASSIFIER))
    if act.cause == CLASSIFIER:
        example = _nearest_example(act, reply, analyser)
        return Basis(BasisKind.CLASSIFIER, act.name, confidence=act.confidence, example=example)
    entries = (*analyser.acts.entries, *analyser.signs.entries, *analyser.own.entries)
    if all(entry.act != act.name for entry in entries):
        return Basis(BasisKind.STRUCTURE, act.name)  # seen in how it is written, as shouting is
    return Basis(BasisKind.PATTERN, act.name, pattern=act.cause)


def _covered(match: Match, reply: AnalysedReply) -> list[Act]:
    span = (match.start, match.end)
    return [act for sentence in reply.sentences for act in sentence.acts if (act.start, act.end) == span]


def _nearest_example(act: Act, reply: AnalysedReply, analyser: Analyser) -> Example | None:
    # A sign of the customer's message tells the place of its sentence there, not in the reply.
    is_sign = reply.message is not None and act in reply.message.signs
    if analyser.classifier is None or is_sign:
        return None
    nearest = analyser.classifier.nearest_example(act.name, reply.sentences[act.sentence])
    return None if nearest is None else Example(nearest.id, nearest.text)
