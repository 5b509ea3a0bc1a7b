"""Ridge regression on features, solved in closed form, with honest scores for every held-out fold.

There are far more features than sentences, so the system is solved over sentences (the dual). One
inverse gives the model and, by block algebra, the model that any fold would have had without it: no
score below comes from a model that saw the sentence or its fold.
"""

from __future__ import annotations

from collections import Counter
from zlib import crc32

import numpy as np
import scipy.linalg  # type: ignore[import-untyped]
import scipy.sparse  # type: ignore[import-untyped]
from numpy.typing import NDArray

from palvelulint.language.classifier import key_of
from training.corpus import Corpus

PENALTY = 3.0
MIN_COUNT = 2  # a feature that only one sentence has would only name that sentence
PASSAGE_WEIGHT = 0.5  # beside a sentence of a whole reply, which is what the classifier is for
PASSAGE_FOLDS = 10
ROUNDS = 2  # of deciding which sentence of a passage does its act

Matrix = NDArray[np.float32]
Folds = dict[str, NDArray[np.intp]]


class Ridge:
    """The solved system over all sentences of a corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.acts = corpus.acts
        self.folds = _folds(corpus)
        self.keys, self.features = _matrix(corpus)
        kernel = (self.features @ self.features.T).toarray() + np.float32(1)  # 1: the bias, as a feature
        weight = np.array(
            [1.0 if example.whole else PASSAGE_WEIGHT for example in corpus.examples], np.float32
        )
        kernel[np.diag_indices_from(kernel)] += np.float32(PENALTY) / weight
        self._inverse = _inverse(kernel)
        self._blocks = {
            name: np.linalg.inv(self._inverse[np.ix_(own, own)]) for name, own in self.folds.items()
        }
        self.targets = _targets(corpus, self.acts)
        for _ in range(ROUNDS):
            self.targets = self._settle_passages(self.held_out_scores())

    def held_out_scores(self) -> Matrix:
        """A score a sentence and act, each from the model without the sentence's fold."""
        dual = self._inverse @ self.targets
        scores = np.zeros_like(self.targets)
        for name, own in self.folds.items():
            scores[own] = self.targets[own] - self._blocks[name] @ dual[own]
        return scores

    def solve(self, without: str | None = None) -> tuple[Matrix, Matrix]:
        """Weights (a row a feature, a column an act) and bias of the model, or of the one without a fold."""
        dual = self._inverse @ self.targets
        if without is not None:
            own = self.folds[without]
            dual = dual - self._inverse[:, own] @ (self._blocks[without] @ dual[own])
            dual[own] = 0
        return np.asarray(self.features.T @ dual, np.float32), dual.sum(axis=0)

    def _settle_passages(self, scores: Matrix) -> Matrix:
        """Targets in which only the likeliest sentence of a passage must do its act.

        The passage's other sentences keep the score they have: nothing is known of them.
        """
        targets = _targets(self.corpus, self.acts)
        column = {act: place for place, act in enumerate(self.acts)}
        for unit in self.corpus.units:
            if len(unit.examples) < 2:
                continue
            for act in unit.acts:
                own = list(unit.examples)
                best = own[int(np.argmax(scores[own, column[act]]))]
                for place in own:
                    if place != best:
                        targets[place, column[act]] = np.clip(scores[place, column[act]], -1, 1)
        return targets


def _inverse(kernel: Matrix) -> Matrix:
    """The inverse of a symmetric positive definite matrix, which is overwritten."""
    factor, failed = scipy.linalg.lapack.spotrf(kernel, lower=1, overwrite_a=1)
    if failed:
        raise ArithmeticError("the system of the corpus could not be solved")
    lower, _ = scipy.linalg.lapack.spotri(factor, lower=1, overwrite_c=1)
    return np.asarray(np.tril(lower) + np.tril(lower, -1).T)


def _folds(corpus: Corpus) -> Folds:
    """Each file of whole replies is a fold; passages that answer the same message stay together."""
    folds: dict[str, list[int]] = {}
    for place, example in enumerate(corpus.examples):
        name = example.fold if example.whole else f"passages {crc32(example.fold.encode()) % PASSAGE_FOLDS}"
        folds.setdefault(name, []).append(place)
    return {name: np.array(own) for name, own in folds.items()}


def _matrix(corpus: Corpus) -> tuple[NDArray[np.uint32], scipy.sparse.csr_matrix]:
    """The keys of the kept features in ascending order, and their values, a row a sentence."""
    counts = Counter(key_of(name) for example in corpus.examples for name in example.features)
    keys = np.array(sorted(key for key, count in counts.items() if count >= MIN_COUNT), np.uint32)
    column = {int(key): place for place, key in enumerate(keys)}
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for row, example in enumerate(corpus.examples):
        for name, value in example.features.items():
            place = column.get(key_of(name))
            if place is not None:
                rows.append(row)
                columns.append(place)
                values.append(value)
    shape = (len(corpus.examples), len(keys))
    return keys, scipy.sparse.csr_matrix((np.array(values, np.float32), (rows, columns)), shape=shape)


def _targets(corpus: Corpus, acts: list[str]) -> Matrix:
    """1 where a sentence's unit does the act, -1 where not."""
    rows = [[1 if act in example.acts else -1 for act in acts] for example in corpus.examples]
    return np.array(rows, np.float32)
