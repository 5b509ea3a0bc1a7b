"""The model card: what the classifiers were trained on, how, and how well they did on held-out texts."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from training import corpus as corpora
from training.corpus import PROBLEM_ACTS
from training.decision import Decision
from training.messages import PRECISION
from training.ridge import MIN_COUNT, PENALTY, Ridge

_HEAD = """# Model card: the speech-act classifier

Finds speech acts (viestiteot) in single sentences of Finnish customer-service replies. It stands beside
the patterns of the lexicon and reaches wordings that no pattern has.

This page is written by `python -m training.train`; see `training/README.md`.

## Data

{files} files of `corpus/`: {whole} sentences of {replies} whole replies and {banked} sentences of
{passages} passages, half of which are look-alikes that must not be taken for the act. All of it was
written for this project; no real customer's message or real reply is in it.

## Method

Ridge regression (penalty {penalty}) from {features} features to {acts} acts: words, lemmas and their
inflection, compound parts and derivation roots, pairs of neighbouring words, sequences of word classes,
pieces of words, punctuation and place in the reply. Names, numbers, links and placeholders stand in as
their kind. A feature that fewer than {count} sentences have is left out. In a passage of several
sentences only the likeliest one must do the passage's act. The solution is exact, so training draws no
random numbers.

Confidences are calibrated and thresholds chosen on whole replies, each judged by a model that never saw its
file: for a problem act the best F1 over replies among the thresholds with precision 0.8, for a helpful
act the best F1 over sentences. The figures below are these held-out ones, with the threshold chosen on
the same scores: expect somewhat less elsewhere.
"""

_LIMITS = """
## Limits

- It sees one sentence. Whether the matter is named or the fault is owned elsewhere in the reply is for the
  rules to see.
- Sarcasm, mockery and small belittling said in wholly new words are mostly missed: see the recall of
  vastahyokkays, vahattely, syyttely and puolustelu.
- Each figure for a problem act rests on about twenty replies: differences of 0.1 say nothing.
- The corpus holds customer service in general; law, medicine and internal mail are outside of it.
"""


_MESSAGES = """
# The classifier of customers' messages

Reads a whole message (`messages.npz`): whether it complains, tells of a fault of the company's, insults, and
what it feels. The same features, summed over the message's sentences, and the same method: {messages}
messages, {features} features. A sign must reach precision {precision}. Where it is sure, it adds to what the
patterns found; a complaint or a fault of ours that patterns see and it doubts is let go.

{figures}
kielteinen is any negative feeling: of the single ones, which annotators themselves tell apart
unevenly, the likeliest is then named. `python -m training.crossvalidate --messages` compares patterns alone
and both together.
"""


def card(
    ridge: Ridge,
    decisions: dict[str, Decision],
    messages: Ridge,
    opinions: dict[str, Decision],
) -> str:
    """The model card as Markdown.

    Args:
        ridge, decisions: the classifier of speech acts.
        messages, opinions: the classifier of customers' messages.
    """
    examples = ridge.corpus.examples
    whole = [example for example in examples if example.whole]
    banked = [example for example in examples if not example.whole]
    head = _HEAD.format(
        files=sum(
            any("acts" in r or "sentences" in r for r in corpora.records(path)) for path in corpora.files()
        ),
        whole=len(whole),
        replies=len({example.reply for example in whole}),
        banked=len(banked),
        passages=len({example.reply for example in banked}),
        penalty=PENALTY,
        features=len(ridge.keys),
        acts=len(ridge.acts),
        count=MIN_COUNT,
    )
    problems = {act: each for act, each in decisions.items() if act in PROBLEM_ACTS}
    helpful = {act: each for act, each in decisions.items() if act not in PROBLEM_ACTS}
    return (
        head
        + "\n## Problem acts, by reply\n\n"
        + _table(problems)
        + "\n## Helpful acts, by sentence\n\n"
        + _table(helpful)
        + _LIMITS
        + _MESSAGES.format(
            messages=len(messages.corpus.examples),
            features=len(messages.keys),
            precision=PRECISION,
            figures=_table(opinions),
        )
    )


def _table(decisions: dict[str, Decision]) -> str:
    rows = [
        "| act | n | precision | recall | F1 | average precision | threshold |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for act, each in decisions.items():
        rows.append(
            f"| {act} | {each.hits + each.missed} | {each.precision:.2f} | {each.recall:.2f} | {each.f1:.2f} "
            f"| {each.average_precision:.2f} | {each.threshold:.2f} |"
        )
    rows.append(
        f"| mean | | {_mean(each.precision for each in decisions.values())} "
        f"| {_mean(each.recall for each in decisions.values())} "
        f"| {_mean(each.f1 for each in decisions.values())} "
        f"| {_mean(each.average_precision for each in decisions.values())} | |"
    )
    return "\n".join(rows) + "\n"


def _mean(values: Iterable[float]) -> str:
    return f"{np.mean(list(values)):.2f}"
