"""Customers' messages as training examples: a whole message each, with its annotated signs."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zlib import crc32

from palvelulint.language import Analyser
from palvelulint.language.classifier import message_features
from palvelulint.language.message import ABUSE, COMPLAINT, FEELING_SIGNS, NEGATIVE, OUR_FAULT
from training import corpus as corpora
from training.corpus import Corpus, Example, Unit

PRECISION = 0.9
"""A finding about a whole reply hangs on one of these signs: they must be surer than an act."""
_FOLDS = 10


def files() -> list[Path]:
    """The corpus files of annotated messages."""
    return [path for path in corpora.files() if any("feelings" in record for record in corpora.records(path))]


def texts() -> dict[str, str]:
    """The messages that came with whole replies, by the id of the reply."""
    return {
        record["id"]: record["question"]
        for path in corpora.files()
        for record in corpora.records(path)
        if record.get("question")
    }


def signs(record: dict[str, Any]) -> frozenset[str]:
    """The signs of an annotated message. A fault of ours is a complaint, however calmly it is told."""
    found = {FEELING_SIGNS[name] for name in record["feelings"] if name in FEELING_SIGNS}
    if found:
        found.add(NEGATIVE)
    if record["fault"] == "ours":
        found |= {OUR_FAULT, COMPLAINT}
    if record["complaint"]:
        found.add(COMPLAINT)
    if record["abuse"]:
        found.add(ABUSE)
    return frozenset(found)


def read() -> Corpus:
    """Every annotated message.

    A message that came with a reply is held out together with that reply's file; the others in ten parts.
    """
    analyser = Analyser([])
    answered = texts()
    corpus = Corpus([], [])
    for path in files():
        for record in corpora.records(path):
            answers = record.get("message_of")
            text = answered[answers] if answers else record["text"]
            part = crc32(record["id"].encode()) % _FOLDS
            fold = answers.partition("-")[0] if answers else f"messages {part}"
            _, sentences = analyser.read(text)
            found = signs(record)
            corpus.units.append(Unit(found, (len(corpus.examples),)))
            corpus.examples.append(
                Example(record["id"], fold, True, text, message_features(sentences), set(found))
            )
    return corpus
