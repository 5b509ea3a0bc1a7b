"""A rule of a team's own: what it looks for is data, and its check a statement over that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from palvelulint.case import Case
from palvelulint.language.analysed import Act, AnalysedReply, Sentence, Zone
from palvelulint.language.lexicon import Entry
from palvelulint.language.patterns import Pattern
from palvelulint.reply import Channel, Kind, Reply
from palvelulint.rule import Match, Rule

ZONES = tuple(zone for zone in Zone if zone is not Zone.QUOTATION)
"""Where a rule may look: what is quoted was said by another."""


class Phrases(NamedTuple):
    """What is looked for in a reply: patterns of the rule's own, and speech acts of the lexicon.

    Attributes:
        name: what the patterns' finds are called among `Sentence.own`.
    """

    name: str
    patterns: tuple[Pattern, ...] = ()
    acts: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not self.patterns and not self.acts

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The patterns for the analyser."""
        return (Entry(self.name, self.patterns),) if self.patterns else ()

    def said_in(self, sentence: Sentence) -> list[Act]:
        """Where the sentence says one of them."""
        own = [act for act in sentence.own if act.name == self.name]
        return own + [act for act in sentence.acts if act.name in self.acts]


class OwnRule(Rule):
    """Base of the rules of rule files; each rule there becomes a subclass.

    Attributes:
        path, line: where it is defined.
        match: what it speaks of; when empty, it speaks of the whole reply.
        unless: it is silent in a sentence that says one of these.
        missing: it is silent when the reply says one of these anywhere.
        zones: the parts of the reply in which `match` counts.
        channels: the channels it looks at; all where there are none.
        kind: the kind of reply it looks at, or None for both.
        cases: replies that it must flag or leave alone.
    """

    path: ClassVar[Path]
    line: ClassVar[int | None]
    match: ClassVar[Phrases]
    unless: ClassVar[Phrases]
    missing: ClassVar[Phrases]
    zones: ClassVar[tuple[Zone, ...]]
    channels: ClassVar[tuple[Channel, ...]]
    kind: ClassVar[Kind | None]
    cases: ClassVar[tuple[Case, ...]]

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Speak of each place that says what is looked for, or of what the reply does not say."""
        if not self._looks_at(reply.reply) or any(map(self.missing.said_in, reply.sentences)):
            return
        if self.match.is_empty:
            yield Match()
        for sentence in reply.zone(*self.zones):
            if not self.unless.said_in(sentence):
                for act in _apart(self.match.said_in(sentence)):
                    yield Match(act.start, act.end, act=act)

    def _looks_at(self, reply: Reply) -> bool:
        if self.channels and reply.channel not in self.channels:
            return False
        return self.kind is None or reply.is_template is (self.kind is Kind.TEMPLATE)


def _apart(acts: Sequence[Act]) -> Iterator[Act]:
    """The acts without those that overlap an earlier one; of two that begin together, the longer stays."""
    end = -1
    for act in sorted(acts, key=lambda act: (act.start, -act.end)):
        if act.start >= end:
            yield act
            end = act.end
