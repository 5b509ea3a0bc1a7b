"""A scorecard for machines: one object with a record a reply, a record a point, and the whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TextIO

from palvelulint.checklist import Point
from palvelulint.scorecard import Distribution, Mark, Score, Scorecard
from palvelulint.wording import Language


def write(card: Scorecard, language: Language, out: TextIO) -> None:
    """Write one JSON object, also where nothing was read."""
    whole = {
        "replies": [record(score) for score in card.scores],
        "points": [_distribution(each, language) for each in card.distributions],
        "total": {
            "replies": len(card.scores),
            "mean": None if card.mean is None else round(card.mean, 2),
            "best": card.best,
        },
    }
    json.dump(whole, out, ensure_ascii=False, indent=2)
    out.write("\n")


def record(score: Score) -> dict[str, object]:
    """A reply's marks; a point that no rule looked at is null."""
    return {
        "path": score.reply.path,
        "reply": score.reply.id,
        "line": score.reply.origin.start(0).line,
        "points": _by_point(score.marks),
        "total": score.total,
        "best": score.best,
        "codes": list(score.codes),
    }


def _by_point(marks: Mapping[Point, Mark]) -> dict[str, int | None]:
    return {str(int(point)): None if (mark := marks.get(point)) is None else int(mark) for point in Point}


def _distribution(each: Distribution, language: Language) -> dict[str, object]:
    return {
        "point": int(each.point),
        "name": each.point.label.in_language(language),
        "marks": {str(int(mark)): number for mark, number in each.numbers.items()},
        "clean": None if each.share is None else round(each.share, 4),
    }
