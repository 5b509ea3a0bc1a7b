"""The corpus as training examples: sentences with features, and the units that the acts are given to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import palvelulint_rules
from palvelulint.language import Analyser
from palvelulint.language.classifier import features

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
MODEL = Path(palvelulint_rules.__file__).parent / "model"

PROBLEM_ACTS = frozenset(
    [
        "en-tieda",
        "epavarmuus",
        "yleispahoittelu",
        "ehdollinen-pahoittelu",
        "vahattely",
        "puolustelu",
        "vastuun-valttely",
        "syyttely",
        "vastahyokkays",
        "tekopirteys",
        "tyly",
        "eriarvoistaminen",
        "hankala-asiakas",
        "palvella",
        "haukkuu-yritysta",
        "myotaily",
        "epamaarainen-aika",
        "ylilupaus",
        "ohjaus-ilman-tietoa",
        "ronsyily",
        "vaikea",
    ]
)
LEFT_OUT = frozenset(
    ["muu", "huuto", "tervehdys", "kiitos", "lopetus", "allekirjoitus", "palvella", "ehdollinen-pahoittelu"]
)
"""Not for the classifier: "none of these", and what the patterns find nearly always and never wrongly."""


@dataclass(slots=True)
class Example:
    """One sentence as the analyser splits it.

    Attributes:
        reply: id of its reply or passage.
        fold: what is held out together: the file of a whole reply, the customer's message of a passage.
        whole: whether it comes from a whole reply, as real replies do.
        text: the sentence.
        features: its named features with their values.
        acts: the acts of its unit (or units).
    """

    reply: str
    fold: str
    whole: bool
    text: str
    features: dict[str, float]
    acts: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Unit:
    """What was annotated as one: a sentence of a reply, or a passage of one or more sentences.

    In a passage of several sentences the annotation does not tell which of them does the act.
    """

    acts: frozenset[str]
    examples: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """All examples and units."""

    examples: list[Example]
    units: list[Unit]

    @property
    def acts(self) -> list[str]:
        """The acts that occur, in alphabetical order."""
        return sorted({act for unit in self.units for act in unit.acts})


def files() -> list[Path]:
    """The corpus files, in a fixed order."""
    return sorted(CORPUS.glob("*.jsonl"))


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSONL file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def reply_text(sentences: Iterable[dict[str, Any]]) -> str:
    """A whole reply's text: its sentences joined by a space, but not after a line end."""
    text = ""
    for sentence in sentences:
        text += ("" if not text or text.endswith("\n") else " ") + sentence["text"]
    return text


def read() -> Corpus:
    """Read every file of the corpus by its shape; files without acts (customers' messages) are passed by."""
    analyser = Analyser([])
    corpus = Corpus([], [])
    for path in files():
        for record in records(path):
            if "sentences" in record:
                _add_reply(corpus, analyser, path.stem, record)
            elif "acts" in record:
                _add_passage(corpus, analyser, record)
    return corpus


def _add_reply(corpus: Corpus, analyser: Analyser, fold: str, record: dict[str, Any]) -> None:
    text = reply_text(record["sentences"])
    _, sentences = analyser.read(text)
    places = []
    for sentence in sentences:
        places.append((sentence.start, sentence.end, len(corpus.examples)))
        named = dict(features(sentence, len(sentences)))
        corpus.examples.append(Example(record["id"], fold, True, sentence.text, named))
    end = 0
    for annotated in record["sentences"]:
        start = text.index(annotated["text"], end)
        end = start + len(annotated["text"])
        # The analyser may split otherwise than the annotator did: half of the shorter one must be shared.
        own = [
            place
            for first, last, place in places
            if 2 * (min(last, end) - max(first, start)) > min(last - first, end - start)
        ]
        _add_unit(corpus, annotated["acts"], own)


def _add_passage(corpus: Corpus, analyser: Analyser, record: dict[str, Any]) -> None:
    _, sentences = analyser.read(record["text"])
    own = []
    for sentence in sentences:
        own.append(len(corpus.examples))
        fold = record.get("context") or record["id"]
        corpus.examples.append(Example(record["id"], fold, False, sentence.text, dict(features(sentence, 0))))
    _add_unit(corpus, record["acts"], own)


def _add_unit(corpus: Corpus, acts: Iterable[str], own: list[int]) -> None:
    unit = Unit(frozenset(acts) - LEFT_OUT, tuple(own))
    corpus.units.append(unit)
    for place in own:
        corpus.examples[place].acts |= unit.acts
