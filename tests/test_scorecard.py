"""The scorecard: what lowers a mark, which points are marked, and how a library spreads over the marks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from palvelulint import registry
from palvelulint.checklist import Point
from palvelulint.finding import Finding, Passage, Severity
from palvelulint.linter import Checked
from palvelulint.reply import Position, Reply
from palvelulint.scorecard import Mark, Score, scorecard
from palvelulint.sources.origin import FileOrigin

FOUND = Finding(
    code="PL201",
    name="en-tieda",
    severity=Severity.ERROR,
    message="",
    why="",
    help="",
    source="",
    path="a.txt",
    reply=None,
    start=Position(1, 1),
    end=Position(1, 2),
    excerpt="E",
    passage=Passage("E", 0, 1),
)
ALL_RULES = registry.rules()


def checked(*findings: tuple[str, Severity]) -> Checked:
    """A reply with a finding for each code and severity."""
    made = (replace(FOUND, code=code, severity=severity) for code, severity in findings)
    return Checked(Reply("E", FileOrigin("E"), "a.txt"), tuple(made))


def score(*findings: tuple[str, Severity]) -> Score:
    (only,) = scorecard([checked(*findings)], ALL_RULES).scores
    return only


def test_reply_with_nothing_to_remark_on_gets_all_marks() -> None:
    faultless = score()
    assert set(faultless.marks) == set(Point)
    assert (faultless.total, faultless.best, faultless.codes) == (16, 16, ())


@pytest.mark.parametrize(
    ("severities", "mark"),
    [
        ([], Mark.CLEAN),
        ([Severity.INFO], Mark.CLEAN),
        ([Severity.WARNING], Mark.REMARKS),
        ([Severity.WARNING, Severity.WARNING], Mark.REMARKS),
        ([Severity.ERROR], Mark.BROKEN),
        ([Severity.INFO, Severity.ERROR, Severity.WARNING], Mark.BROKEN),
    ],
)
def test_the_gravest_finding_of_a_point_gives_its_mark(severities: list[Severity], mark: Mark) -> None:
    marks = score(*(("PL602", severity) for severity in severities)).marks
    assert marks[Point.AUTTAMINEN] is mark
    assert {other for point, other in marks.items() if point is not Point.AUTTAMINEN} == {Mark.CLEAN}


def test_only_what_lowers_a_mark_is_named() -> None:
    found = score(("PL602", Severity.WARNING), ("PL201", Severity.ERROR), ("PL305", Severity.INFO))
    assert (found.total, found.codes) == (13, ("PL201", "PL602"))


def test_template_rules_belong_to_no_point() -> None:
    assert score(("PL901", Severity.ERROR)).total == 16
    assert Point.of("PL901") is None


def test_point_that_no_rule_looks_at_has_no_mark() -> None:
    rules = [registry.find("PL201"), registry.find("PL602"), registry.find("PL603")]
    card = scorecard([checked(("PL602", Severity.WARNING))], rules)
    assert card.points == [Point.TUNTEMUS, Point.AUTTAMINEN]
    assert card.scores[0].marks == {Point.TUNTEMUS: Mark.CLEAN, Point.AUTTAMINEN: Mark.REMARKS}
    assert (card.scores[0].total, card.best) == (3, 4)


def test_library_spreads_over_the_marks() -> None:
    library = [checked(("PL201", Severity.ERROR)), checked(("PL202", Severity.WARNING)), checked(), checked()]
    card = scorecard(library, ALL_RULES)
    spread = {each.point: each for each in card.distributions}
    assert spread[Point.TUNTEMUS].numbers == {Mark.CLEAN: 2, Mark.REMARKS: 1, Mark.BROKEN: 1}
    assert spread[Point.TUNTEMUS].share == 0.5
    assert spread[Point.VASTUU].numbers == {Mark.CLEAN: 4, Mark.REMARKS: 0, Mark.BROKEN: 0}
    assert spread[Point.VASTUU].share == 1.0
    assert card.mean == (14 + 15 + 16 + 16) / 4


def test_weakest_come_first_and_the_faultless_not_at_all() -> None:
    library = [checked(), checked(("PL202", Severity.WARNING)), checked(("PL201", Severity.ERROR))]
    card = scorecard(library, ALL_RULES)
    assert [score.total for score in card.worst(5)] == [14, 15]
    assert [score.total for score in card.worst(1)] == [14]


def test_nothing_read_has_no_mean_and_no_share() -> None:
    card = scorecard([], ALL_RULES)
    assert card.mean is None
    assert {each.share for each in card.distributions} == {None}
