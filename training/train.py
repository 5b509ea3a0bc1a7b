"""Train both classifiers: `python -m training.train` from the project's root.

Writes weights, examples and the model card into `rules/palvelulint_rules/model/`.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from palvelulint.language.classifier import ActClassifier, MessageClassifier, Weights
from training import corpus as corpora
from training import messages
from training.card import card
from training.corpus import MODEL, PROBLEM_ACTS, Corpus
from training.decision import Decision, decide
from training.ridge import Ridge

_STEPS = 127  # the weights are stored as integers of one byte


def pack(ridge: Ridge, decisions: dict[str, Decision], without: str | None = None) -> Weights:
    """The weights to ship, or those of the model that never saw a fold."""
    table, bias = ridge.solve(without)
    scale = np.maximum(np.abs(table).max(axis=0), np.float32(1e-6)) / _STEPS
    in_order = [decisions[act] for act in ridge.acts]
    return Weights(
        acts=tuple(ridge.acts),
        keys=ridge.keys,
        table=np.rint(table / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        bias=bias.astype(np.float32),
        slope=np.array([each.slope for each in in_order], np.float32),
        offset=np.array([each.offset for each in in_order], np.float32),
        threshold=np.array([each.threshold for each in in_order], np.float32),
    )


def decide_messages(ridge: Ridge) -> dict[str, Decision]:
    """A decision a sign of a customer's message."""
    return decide(ridge, ridge.held_out_scores(), ridge.acts, messages.PRECISION)


def write_examples(corpus: Corpus, path: Path) -> None:
    """The sentences that do a problem act, for explaining a finding by its nearest example."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for example in corpus.examples:
            acts = sorted(example.acts & PROBLEM_ACTS)
            if acts:
                record = {"id": example.reply, "text": example.text, "acts": acts}
                file.write(json.dumps(record, ensure_ascii=False) + "\n")


def main() -> None:
    """Read the corpus, solve, decide, write."""
    corpus = corpora.read()
    print(f"{len(corpus.examples)} sentences, {len(corpus.acts)} acts")
    ridge = Ridge(corpus)
    decisions = decide(ridge, ridge.held_out_scores())
    MODEL.mkdir(exist_ok=True)
    pack(ridge, decisions).save(MODEL / ActClassifier.WEIGHTS)
    write_examples(corpus, MODEL / ActClassifier.EXAMPLES)
    readings = Ridge(messages.read())
    opinions = decide_messages(readings)
    pack(readings, opinions).save(MODEL / MessageClassifier.WEIGHTS)
    text = card(ridge, decisions, readings, opinions)
    (MODEL / "MODEL_CARD.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
