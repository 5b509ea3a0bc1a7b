"""From held-out scores to confidences, thresholds and figures."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from palvelulint.language.classifier import Opinion
from training.corpus import PROBLEM_ACTS
from training.ridge import Matrix, Ridge

PRECISION = 0.8
LIKELY = 0.5  # nobody is told of a failing that is less likely than not
SURE = 3  # an act that is not found this often at that precision is only said where no reply was wrong
STEPS = 50


@dataclass(frozen=True, slots=True)
class Decision:
    """How an act's score is read, and how well that went on held-out replies.

    Attributes:
        slope, offset: the logistic calibration.
        threshold: the least confidence.
        hits, false, missed: replies for a problem act, sentences for a helpful one.
        average_precision: area under precision over recall, of the same.
    """

    slope: float
    offset: float
    threshold: float
    hits: int
    false: int
    missed: int
    average_precision: float

    def opinion(self, score: float) -> Opinion:
        """How a score is read."""
        confidence = float(1 / (1 + np.exp(-(self.slope * score + self.offset))))
        return Opinion(confidence, confidence >= self.threshold)

    @property
    def precision(self) -> float:
        """Share of what was said that is right; 1 where nothing was said."""
        return self.hits / (self.hits + self.false) if self.hits + self.false else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was said."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = 2 * self.hits + self.false + self.missed
        return 2 * self.hits / total if total else 0.0


def decide(
    ridge: Ridge, scores: Matrix, precise: Collection[str] = PROBLEM_ACTS, least: float = PRECISION
) -> dict[str, Decision]:
    """A decision an act, from the held-out scores of whole replies only: passages have too many problems.

    Args:
        ridge: the solved system.
        scores: its held-out scores.
        precise: the acts that are judged by reply and must reach a precision; the others by sentence.
        least: that precision.
    """
    examples = ridge.corpus.examples
    own = np.array([place for place, example in enumerate(examples) if example.whole])
    replies = [examples[place].reply for place in own]
    decisions = {}
    for column, act in enumerate(ridge.acts):
        score = scores[own, column].astype(np.float64)
        truth = np.array([act in examples[place].acts for place in own])
        if act in precise:
            score, truth = _by_reply(replies, score, truth)
        slope, offset = _calibrate(score, truth)
        confidence = 1 / (1 + np.exp(-(slope * score + offset)))
        if act in precise:
            threshold = max(LIKELY, _precise(confidence, truth, least))
        else:
            threshold = _balanced(confidence, truth)
        said = confidence >= threshold
        decisions[act] = Decision(
            slope,
            offset,
            threshold,
            int((said & truth).sum()),
            int((said & ~truth).sum()),
            int((~said & truth).sum()),
            _average_precision(confidence, truth),
        )
    return decisions


Values = NDArray[np.float64]
Truth = NDArray[np.bool_]


def _by_reply(replies: list[str], score: Values, truth: Truth) -> tuple[Values, Truth]:
    """A reply does what any of its sentences does."""
    place = {reply: at for at, reply in enumerate(dict.fromkeys(replies))}
    best = np.full(len(place), -np.inf)
    does = np.zeros(len(place), np.bool_)
    for reply, high, true in zip(replies, score, truth, strict=True):
        best[place[reply]] = max(best[place[reply]], high)
        does[place[reply]] |= true
    return best, does


def _calibrate(score: Values, truth: Truth) -> tuple[float, float]:
    """Platt's logistic calibration, by Newton steps on softened targets."""
    positives = int(truth.sum())
    target = np.where(truth, (positives + 1) / (positives + 2), 1 / (len(truth) - positives + 2))
    design = np.stack([score, np.ones_like(score)], axis=1)
    solution = np.array([3.0, 0.0])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-design @ solution))
        gradient = design.T @ (likely - target) + 1e-3 * solution
        curvature = design.T @ (design * (likely * (1 - likely))[:, None]) + 1e-3 * np.eye(2)
        step = np.linalg.solve(curvature, gradient)
        solution = solution - step * min(1.0, 2.0 / float(np.abs(step).max() + 1e-12))
    return float(solution[0]), float(solution[1])


def _curve(confidence: Values, truth: Truth) -> tuple[Values, Values, Values]:
    """Confidence in falling order with the hits and the precision down to there."""
    order = np.argsort(-confidence, kind="stable")
    hits = np.cumsum(truth[order]).astype(np.float64)
    return confidence[order], hits, hits / np.arange(1, len(order) + 1)


def _precise(confidence: Values, truth: Truth, least: float) -> float:
    """The threshold of the best F1 that keeps the precision; above all wrong ones if none does."""
    falling, hits, precision = _curve(confidence, truth)
    good = (precision >= least) & (hits >= SURE)
    if good.any():
        return _between(falling, int(np.argmax(np.where(good, _f1(hits, truth), -1))))
    wrong = confidence[~truth]
    return float(wrong.max() + (1 - wrong.max()) / 4)


def _balanced(confidence: Values, truth: Truth) -> float:
    """The threshold of the best F1."""
    falling, hits, _ = _curve(confidence, truth)
    return _between(falling, int(np.argmax(_f1(hits, truth))))


def _f1(hits: Values, truth: Truth) -> Values:
    return np.asarray(2 * hits / (np.arange(1, len(hits) + 1) + truth.sum()))


def _between(falling: Values, last: int) -> float:
    """Half-way from the last confidence taken in to the first left out."""
    after = falling[last + 1] if last + 1 < len(falling) else 0.0
    return float((falling[last] + after) / 2)


def _average_precision(confidence: Values, truth: Truth) -> float:
    _, _, precision = _curve(confidence, truth)
    order = np.argsort(-confidence, kind="stable")
    return float(precision[truth[order]].sum() / max(1, truth.sum()))
