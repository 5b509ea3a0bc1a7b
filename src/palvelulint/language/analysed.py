"""An analysed reply: what the rules look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from palvelulint.language.terms import Terms
from palvelulint.reply import Reply

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from palvelulint.language.message import Message


# What a template's name says of a text that is no letter: «Chat: aukiolo», «Tekstiviestimuistutus».
_OTHER_CHANNEL = re.compile(
    r"(?i)\b(?:(?:chat|some|sms|fb|push|osa|botti|lisä)\b"
    r"|(?:teksti(?:viesti|ari)|whatsapp|facebook|instagram|messenger|pikaviesti|sosiaali(?:nen|sen) media"
    r"|twitter|tiktok|somevastaus|puhelu|puhelin|soitto|vastaaja|banneri|sisäinen|muistiinpano"
    r"|fraasi|lisäys|lisäke|kappale|kommentti))"
)
_NOTICES = frozenset(
    {"viesti", "ilmoitus", "vastaus", "sähköpostiviesti", "muistutus", "tekstiviesti", "kuittaus"}
)


_SURE = 0.7


class Zone(StrEnum):
    """The part of a letter that a sentence belongs to."""

    HEADING = "heading"  # an internal note or a subject line before the greeting
    GREETING = "greeting"
    BODY = "body"
    QUOTATION = "quotation"
    CLOSING = "closing"
    SIGNATURE = "signature"


CLASSIFIER = "classifier"
"""The cause of an act or sign that rests on a trained classifier and on no pattern."""


@dataclass(frozen=True, slots=True)
class Act:
    """A speech act (puheteko) found in a reply.

    Attributes:
        name: the act, as listed in the lexicon ("pahoittelu", "lupaus"…).
        start, end: character offsets of the words it rests on.
        sentence: index of its sentence.
        confidence: 0..1.
        cause: what it rests on, e.g. the pattern.
    """

    name: str
    start: int
    end: int
    sentence: int
    confidence: float
    cause: str

    @property
    def is_sure(self) -> bool:
        """Whether the act may undo what another says: a pattern's, or one the classifier hardly doubts."""
        return self.cause != CLASSIFIER or self.confidence >= _SURE


@dataclass(slots=True)
class Sentence:
    """One sentence.

    Attributes:
        source: the whole text; a doc would join its tokens anew each time it is asked.
        start, end: character offsets in it, without the surrounding white space.
        acts: the speech acts done in it.
        own: what rules that bring their own patterns look for; no speech acts to anybody else.
    """

    index: int
    source: str
    span: Span
    start: int
    end: int
    zone: Zone = Zone.BODY
    acts: list[Act] = field(default_factory=list)
    own: list[Act] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The sentence as written."""
        return self.source[self.start : self.end]

    def has(self, *names: str) -> bool:
        """Whether any of the named acts is done in this sentence."""
        return any(act.name in names for act in self.acts)


@dataclass(slots=True)
class AnalysedReply:
    """A reply with its sentences, zones and speech acts, and what its customer's message says.

    Attributes:
        terms: what is the team's own.
    """

    reply: Reply
    doc: Doc
    sentences: list[Sentence]
    message: Message | None = None
    terms: Terms = field(default_factory=Terms)

    def acts(self, *names: str) -> Iterator[Act]:
        """All acts of the given names, in the order of the text."""
        for sentence in self.sentences:
            yield from (act for act in sentence.acts if act.name in names)

    def has(self, *names: str) -> bool:
        """Whether any of the named acts is done anywhere in the reply."""
        return any(sentence.has(*names) for sentence in self.sentences)

    def stretches(self, act: str) -> Iterator[tuple[Sentence, int, int]]:
        """The words that do an act: one stretch a sentence, however many patterns saw it."""
        for sentence in self.sentences:
            found = [each for each in sentence.acts if each.name == act]
            if found:
                yield sentence, min(each.start for each in found), max(each.end for each in found)

    def has_near(self, act: Act, *names: str, before: int = 0, after: int = 2) -> bool:
        """Whether a named act is done beside an act: in its sentence, or so many sentences around it.

        In its own sentence only acts that are sure count: one that the classifier merely suspects there
        may be the very words of the act itself.
        """
        around = self.sentences[max(0, act.sentence - before) : act.sentence + after + 1]
        return any(
            other.name in names and (other.is_sure or sentence.index != act.sentence)
            for sentence in around
            for other in sentence.acts
        )

    def zone(self, *zones: Zone) -> list[Sentence]:
        """The sentences of the given zones."""
        return [sentence for sentence in self.sentences if sentence.zone in zones]

    @property
    def body(self) -> list[Sentence]:
        """The sentences that carry the matter: no greeting, closing, signature, heading or quotation."""
        return self.zone(Zone.BODY)

    @property
    def is_letter(self) -> bool:
        """Whether a greeting and a closing belong to it: a letter-like channel and whole sentences.

        A message that says it comes from a machine is none, nor is a template's lone sentence: it is
        a passage to be put into a letter. A template may also say in its name that it is for chat or
        text messages.
        """
        if not self.reply.channel.is_letter_like or _OTHER_CHANNEL.search(self.reply.name or ""):
            return False
        if any(map(_is_automatic, self.sentences)):
            return False
        has_frame = bool(self.zone(Zone.GREETING, Zone.CLOSING, Zone.SIGNATURE))
        return sum(map(_is_prose, self.body)) >= (2 if self.reply.is_template and not has_frame else 1)

    def text(self, start: int, end: int) -> str:
        """The words between two character offsets."""
        return self.reply.text[start:end]


def _is_prose(sentence: Sentence) -> bool:
    """Whether a sentence has a verb and a mark at its end, as a heading or a table has not."""
    if sentence.text.rstrip('”")»')[-1:] not in (".", "!", "?", "…"):
        return False
    return any(analysis.is_finite for token in sentence.span for analysis in token._.analyses)


def _is_automatic(sentence: Sentence) -> bool:
    """Whether the sentence says that a machine sent the message."""
    lemmas = {analysis.lemma for token in sentence.span for analysis in token._.analyses}
    return not lemmas.isdisjoint({"automaattinen", "automaattisesti"}) and not lemmas.isdisjoint(_NOTICES)
