"""The scorecard: a mark for each reply at each point of the checklist, from what the rules found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from palvelulint.checklist import Point
from palvelulint.finding import Finding, Severity
from palvelulint.linter import Checked
from palvelulint.reply import Reply
from palvelulint.rule import Rule
from palvelulint.wording import Text


class Mark(IntEnum):
    """How well a reply keeps a point: its gravest finding there decides, tips lower nothing."""

    BROKEN = 0
    REMARKS = 1
    CLEAN = 2

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Mark:
        """The mark that these findings of one point give."""
        gravest = max((finding.severity.rank for finding in findings), default=0)
        if gravest >= Severity.ERROR.rank:
            return cls.BROKEN
        return cls.REMARKS if gravest >= Severity.WARNING.rank else cls.CLEAN

    @property
    def label(self) -> Text:
        """What a person is told: "kunnossa", "fine"."""
        return _LABELS[self]


_LABELS = {
    Mark.BROKEN: Text("korjattavaa", "to mend"),
    Mark.REMARKS: Text("huomautettavaa", "remarks"),
    Mark.CLEAN: Text("kunnossa", "fine"),
}


@dataclass(frozen=True, slots=True)
class Score:
    """One reply's marks.

    Attributes:
        marks: a mark for each point that some rule looked at.
        codes: the rules that lowered a mark, sorted.
    """

    reply: Reply
    marks: Mapping[Point, Mark]
    codes: tuple[str, ...]

    @property
    def total(self) -> int:
        """The sum of the marks."""
        return sum(self.marks.values())

    @property
    def best(self) -> int:
        """The sum of a reply with nothing to remark on."""
        return len(self.marks) * Mark.CLEAN


@dataclass(frozen=True, slots=True)
class Distribution:
    """How a library keeps one point: the number of replies at each mark."""

    point: Point
    numbers: Mapping[Mark, int]

    @property
    def share(self) -> float | None:
        """The share of replies with nothing to remark on, 0..1; None where there are no replies."""
        replies = sum(self.numbers.values())
        return self.numbers[Mark.CLEAN] / replies if replies else None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The scores of a library.

    Attributes:
        scores: a score for each reply, in the order of reading.
        points: the points that were looked at.
    """

    scores: Sequence[Score]
    points: Sequence[Point]

    @property
    def distributions(self) -> list[Distribution]:
        """How the library keeps each point."""
        numbers = {point: Counter(score.marks[point] for score in self.scores) for point in self.points}
        return [
            Distribution(point, {mark: numbers[point][mark] for mark in reversed(Mark)})
            for point in self.points
        ]

    @property
    def mean(self) -> float | None:
        """The mean of the replies' totals; None where there are no replies."""
        return sum(score.total for score in self.scores) / len(self.scores) if self.scores else None

    @property
    def best(self) -> int:
        """The total of a reply with nothing to remark on."""
        return len(self.points) * Mark.CLEAN

    def worst(self, number: int) -> list[Score]:
        """The replies with the lowest totals, the lowest first; those that lost nothing are left out."""
        lowered = [score for score in self.scores if score.total < score.best]
        return sorted(lowered, key=lambda score: score.total)[:number]


def scorecard(checked: Iterable[Checked], rules: Iterable[type[Rule]]) -> Scorecard:
    """The marks of checked replies.

    Args:
        checked: each reply with its findings; one that no rule looked at gets no marks.
        rules: the rules that ran: a point that none of them looks at gets no mark.
    """
    points = sorted({point for rule in rules if (point := Point.of(rule.code)) is not None})
    return Scorecard([_score(each, points) for each in checked if not each.is_left_alone], points)


def _score(checked: Checked, points: Sequence[Point]) -> Score:
    by_point: dict[Point | None, list[Finding]] = {}
    for finding in checked.findings:
        by_point.setdefault(Point.of(finding.code), []).append(finding)
    marks = {point: Mark.of(by_point.get(point, ())) for point in points}
    lowering = {
        finding.code
        for point in points
        for finding in by_point.get(point, ())
        if finding.severity.rank >= Severity.WARNING.rank
    }
    return Score(checked.reply, marks, tuple(sorted(lowering)))
