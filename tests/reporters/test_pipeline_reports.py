"""What other tools are particular about: how columns count, what must be escaped, how cases are counted."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from palvelulint.finding import Finding
from palvelulint.reply import Position
from palvelulint.reporters import Format, Report

Make = Callable[..., Finding]
MakeReport = Callable[..., Report]
Write = Callable[[Report, Format], str]


def test_reviewdog_counts_columns_in_bytes(
    finding: Make, report: MakeReport, written: Write, tmp_path: Path
) -> None:
    path = tmp_path / "kirje.txt"
    path.write_text("Älä hätäile 🙂. Emme tiedä.\n", encoding="utf-8")
    made = replace(finding(), path=str(path), start=Position(1, 16), end=Position(1, 26))
    (told,) = json.loads(written(report([made]), Format.RDJSON))["diagnostics"]
    before = "Älä hätäile 🙂. ".encode()
    span = told["location"]["range"]
    assert span["start"] == {"line": 1, "column": len(before) + 1}
    assert span["end"] == {"line": 1, "column": len(before) + 1 + len("Emme tiedä".encode())}


def test_reviewdog_is_told_characters_where_there_is_no_file(
    finding: Make, report: MakeReport, written: Write
) -> None:
    made = replace(finding(), path="-", start=Position(1, 5), end=Position(1, 9))
    (told,) = json.loads(written(report([made]), Format.RDJSON))["diagnostics"]
    assert told["location"]["range"]["start"] == {"line": 1, "column": 5}


def test_github_is_given_no_columns_over_several_lines(
    finding: Make, report: MakeReport, written: Write
) -> None:
    made = replace(finding(), start=Position(1, 5), end=Position(2, 3))
    (command, _) = written(report([made]), Format.GITHUB).splitlines()
    assert "line=1,endLine=2" in command and "col=" not in command


def test_words_cannot_steer_githubs_runner(finding: Make, report: MakeReport, written: Write) -> None:
    made = finding(message="100 %\n::set-output name=x::y")
    lines = written(report([made]), Format.GITHUB).splitlines()
    assert len(lines) == 2
    assert "::100 %25%0A::set-output name=x::y%0A" in lines[0]


def test_a_column_of_github_ends_on_the_last_character(
    finding: Make, report: MakeReport, written: Write
) -> None:
    made = replace(finding(), start=Position(1, 5), end=Position(1, 9))
    assert "col=5,endColumn=8" in written(report([made]), Format.GITHUB)


def test_junit_counts_a_reply_once_however_much_is_found(
    finding: Make, report: MakeReport, written: Write
) -> None:
    root = ElementTree.fromstring(written(report([finding(), finding()], [], unread=1), Format.JUNIT))
    assert [root.attrib[key] for key in ("tests", "failures", "errors")] == ["3", "1", "1"]


@pytest.mark.parametrize("form", [Format.JUNIT, Format.CHECKSTYLE])
def test_what_xml_forbids_stops_nothing(
    finding: Make, report: MakeReport, written: Write, form: Format
) -> None:
    made = finding(message="a\x00b\x1b<c> & \ud800")
    told = written(report([made]), form)
    assert "a\ufffdb\ufffd&lt;c&gt; &amp; \ufffd" in told
    assert ElementTree.fromstring(told) is not None


def test_equal_findings_of_one_file_have_fingerprints_of_their_own_in_gitlab(
    finding: Make, report: MakeReport, written: Write
) -> None:
    issues = json.loads(written(report([finding(), finding()]), Format.GITLAB))
    assert len({issue["fingerprint"] for issue in issues}) == 2


def test_markup_in_the_words_is_no_markup_in_the_summary(
    finding: Make, report: MakeReport, written: Write
) -> None:
    told = written(report([finding(message="”<b>*ei* | @kaikki</b>”")]), Format.MARKDOWN)
    assert r"”\<b\>\*ei\* \| \@kaikki\</b\>”" in told
