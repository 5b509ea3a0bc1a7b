"""A scorecard for a pull request: the points of the library, and its weakest replies."""

from __future__ import annotations

from typing import TextIO

from palvelulint.reporters.markdown import escaped
from palvelulint.reporters.score_text import WORDS, mean_told, percentage, place, scored
from palvelulint.scorecard import Mark, Scorecard
from palvelulint.wording import Language

_MOST_WEAKEST = 10


def write(card: Scorecard, language: Language, out: TextIO) -> None:
    """Write a table of the points and a list of the weakest replies."""
    out.write(f"## palvelulint\n\n{mean_told(card, language)}{scored(card, language)}\n")
    if not card.scores:
        return
    heads = [WORDS.point, *(mark.label for mark in reversed(Mark)), WORDS.share]
    out.write("\n| " + " | ".join(head.in_language(language) for head in heads) + " |\n")
    out.write("| --- |" + " ---: |" * (len(heads) - 1) + "\n")
    for each in card.distributions:
        cells = [f"{int(each.point)} {each.point.label.in_language(language)}"]
        cells += [str(each.numbers[mark]) for mark in reversed(Mark)]
        out.write(f"| {' | '.join(cells)} | {percentage(each.share or 0, language)} |\n")
    weakest = card.worst(_MOST_WEAKEST)
    if weakest:
        out.write(f"\n### {WORDS.weakest.in_language(language)}\n\n")
    for score in weakest:
        codes = " ".join(score.codes)
        out.write(f"- {score.total}/{score.best} {escaped(place(score, language))} {codes}\n")
