"""The Finnish pipeline: from a `Reply` to an `AnalysedReply`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from palvelulint.language.analysed import CLASSIFIER, Act, AnalysedReply, Sentence, Zone
from palvelulint.language.cheer import add_cheer
from palvelulint.language.lexicon import Entry, Lexicon
from palvelulint.language.message import MessageReader
from palvelulint.language.morphology import Morphology, load
from palvelulint.language.shouting import add_shouting
from palvelulint.language.terms import Terms
from palvelulint.language.words import Reader
from palvelulint.language.zones import is_quotation, set_zones
from palvelulint.reply import Reply

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

    from palvelulint.language.classifier import ActClassifier, MessageClassifier

_NO_TERMS = Terms()
_SILENT = frozenset({"space", "newline", "control"})


class Analyser:
    """Reads Finnish with one lexicon of speech acts; make one and use it for every reply.

    Args:
        acts: files of the speech acts of replies.
        signs: files of what a customer's message asks and feels.
        morphology: Finnish morphology, the best available by default.
        classifier: finds acts that the lexicon has no words for; without it the lexicon stands alone.
        messages: the same for what a customer's message complains of and feels.
        own: what rules of the team's own look for; found beside the speech acts, which stay as they are.
        terms: what is the team's own: it is neither shouted nor misspelt.

    Raises:
        LexiconError: a file or pattern that cannot be understood, with its place.
    """

    def __init__(
        self,
        acts: Iterable[Path],
        signs: Iterable[Path] = (),
        morphology: Morphology | None = None,
        classifier: ActClassifier | None = None,
        messages: MessageClassifier | None = None,
        own: Iterable[Entry] = (),
        terms: Terms = _NO_TERMS,
    ) -> None:
        self.acts = Lexicon.load(acts)
        self.signs = Lexicon.load(signs, self.acts.features)
        self.own = Lexicon(features=self.acts.features)
        for entry in own:
            self.own.add(entry)
        self.reader = Reader(morphology or load(), self.acts.features)
        self.classifier = classifier
        self._pipeline = build_pipeline()
        self.messages = messages
        self.terms = terms
        self._reader_of_messages = MessageReader(self)

    def analyse(self, reply: Reply) -> AnalysedReply:
        """Analyse a reply and, when it came along, the customer's message."""
        doc, sentences = self.read(reply.text)
        for sentence in sentences:
            if not is_quotation(sentence):
                sentence.acts = self.find(self.acts, sentence)
        set_zones(sentences)
        if self.classifier is not None:
            join(self.classifier, sentences)
        add_shouting(doc, sentences)
        add_cheer(sentences)
        if self.own.entries:
            for sentence in sentences:
                if sentence.zone is not Zone.QUOTATION:
                    sentence.own = self.find(self.own, sentence)
        message = None if reply.question is None else self._reader_of_messages.read(reply.question)
        return AnalysedReply(reply, doc, sentences, message, self.terms)

    def read(self, text: str) -> tuple[Doc, list[Sentence]]:
        """The tokens of a text with their morphology, and its sentences, without acts."""
        doc = self.reader.annotate(self._pipeline(text))
        for token in doc if self.terms.words else ():
            token._.is_own = token._.kind in ("word", "abbreviation") and self.terms.has(token.text)
        return doc, split(doc)

    def find(self, lexicon: Lexicon, sentence: Sentence) -> list[Act]:
        """What a lexicon finds in one sentence, each with the words it rests on."""
        words = self.reader.words(sentence.span)
        acts = [
            Act(
                entry.act,
                words[first].start,
                words[last - 1].end,
                sentence.index,
                entry.confidence,
                pattern.source,
            )
            for entry, pattern, first, last in lexicon.find(words)
        ]
        return sorted(acts, key=lambda act: (act.start, act.end, act.name))


def join(classifier: ActClassifier, sentences: list[Sentence]) -> None:
    """Add what the classifier finds to what the patterns found.

    Where both find an act in a sentence, the pattern's words stand. A greeting and a signature say
    nothing more than that.
    """
    for sentence, predictions in zip(sentences, classifier.predict(sentences), strict=True):
        if sentence.zone not in (Zone.QUOTATION, Zone.GREETING, Zone.SIGNATURE):
            sentence.acts += [
                Act(found.act, sentence.start, sentence.end, sentence.index, found.confidence, CLASSIFIER)
                for found in predictions
                if not sentence.has(found.act)
            ]


def build_pipeline() -> Pipeline:
    """spaCy's blank Finnish pipeline with the project's tokens and sentences."""
    import spacy
    from spacy.language import Language as Pipeline

    from palvelulint.language.sentences import set_sentences
    from palvelulint.language.tokens import Tokenizer

    if not Pipeline.has_factory("palvelulint_sentences"):
        Pipeline.component("palvelulint_sentences", func=set_sentences)
    pipeline = spacy.blank("fi")
    pipeline.max_length = sys.maxsize  # the limit is there for parsers; ours needs little memory
    pipeline.tokenizer = Tokenizer(pipeline.vocab)
    pipeline.add_pipe("palvelulint_sentences")
    return pipeline


def split(doc: Doc) -> list[Sentence]:
    """The sentences of a doc without the white space and the control tags around them.

    What is nothing else is left out.
    """
    source = doc.text
    sentences: list[Sentence] = []
    for span in doc.sents:
        said = [token for token in span if token._.kind not in _SILENT and not token.text.isspace()]
        if said:
            end = said[-1].idx + len(said[-1])
            sentences.append(Sentence(len(sentences), source, span, said[0].idx, end))
    return sentences
