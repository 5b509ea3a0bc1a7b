"""One library, every format: the same findings come out of each of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from palvelulint.cli import run
from palvelulint.reporters import Format

Told = set[tuple[str, int, str]]
"""Findings as path, line and code."""

LIBRARY = {
    "pohjat/viivästys & muut.md": "---\nname: Viivästys 50 %, osa 2\n---\nHei {{nimi}},\n\n"
    "pahoittelut, jos koit odotuksen pitkäksi!!! Palaamme asiaan mahdollisimman pian.\n\n"
    "Terveisin\n{{agent.name}}\n",
    "pohjat/kunnossa.md": "Hei {{nimi}},\n\nkahvila on auki klo 8–18.\n\nTerveisin\n{{agent.name}}\n",
    "vastaus.jsonl": '{"id": "1", "channel": "chat", "reply": "🙂 Emme tiedä, *milloin* <i>se</i> tulee."}\n'
    '{"id": "2", "channel": "chat", "reply": "Emme tiedä, milloin se tulee."}\n',
}


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in LIBRARY.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def told_by_json(out: str) -> Told:
    return {(each["path"], each["line"], each["code"]) for each in json.loads(out)}


def told_by_jsonl(out: str) -> Told:
    return told_by_json("[" + ",".join(out.splitlines()) + "]")


def told_by_lines(out: str) -> Told:
    found = re.findall(r"^(\S.*?):(\d+):\d+:? \w+ (PL\d+) ", out, re.MULTILINE)
    return {(path, int(line), code) for path, line, code in found}


def told_by_groups(out: str) -> Told:
    told, path = set(), ""
    for line in out.splitlines():
        if found := re.match(r"  (\d+):\d+ \w+ (PL\d+) ", line):
            told.add((path, int(found[1]), found[2]))
        elif not line.startswith(" "):
            path = line
    return told


def told_by_sarif(out: str) -> Told:
    from urllib.parse import unquote

    (sarif_run,) = json.loads(out)["runs"]
    rules = [rule["id"] for rule in sarif_run["tool"]["driver"]["rules"]]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in sarif_run["results"])
    places = [
        (result["locations"][0]["physicalLocation"], result["ruleId"]) for result in sarif_run["results"]
    ]
    return {
        (unquote(place["artifactLocation"]["uri"]), place["region"]["startLine"], code)
        for place, code in places
    }


def told_by_github(out: str) -> Told:
    found = re.findall(r"^::\w+ file=([^,]+),line=(\d+),.*?title=(PL\d+) ", out, re.MULTILINE)
    return {(path.replace("%2C", ",").replace("%25", "%"), int(line), code) for path, line, code in found}


def told_by_gitlab(out: str) -> Told:
    issues = json.loads(out)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    return {
        (issue["location"]["path"], issue["location"]["lines"]["begin"], issue["check_name"])
        for issue in issues
    }


def told_by_junit(out: str) -> Told:
    root = ElementTree.fromstring(out)
    assert len(list(root.iter("testcase"))) == 4
    told = set()
    for failure in root.iter("failure"):
        place = re.match(r"(.*):(\d+):\d+ ", failure.text or "")
        assert place is not None
        told.add((place[1], int(place[2]), failure.attrib["type"]))
    return told


def told_by_checkstyle(out: str) -> Told:
    return {
        (file.attrib["name"], int(error.attrib["line"]), error.attrib["source"].removeprefix("palvelulint."))
        for file in ElementTree.fromstring(out).iter("file")
        for error in file.iter("error")
    }


def told_by_rdjson(out: str) -> Told:
    return {
        (each["location"]["path"], each["location"]["range"]["start"]["line"], each["code"]["value"])
        for each in json.loads(out)["diagnostics"]
    }


def told_by_markdown(out: str) -> Told:
    told, path = set(), ""
    for line in out.splitlines():
        if heading := re.search(r"<code>(.*)</code>", line):
            path = heading[1].replace("&amp;", "&")
        elif found := re.search(r"\*\*(PL\d+) \S+\*\* (\d+):", line):
            told.add((path, int(found[2]), found[1]))
    return told


def told_by_html(out: str) -> Told:
    told: Told = set()
    for article in re.findall(r"<article.*?</article>", out, re.DOTALL):
        place = re.search(r'<span class="dim">(.*):\d+ · ', article)
        assert place is not None
        found = re.findall(r"</strong> (PL\d+) \S+ <span class=\"dim\">(\d+):", article)
        told |= {(place[1].replace("&amp;", "&"), int(line), code) for code, line in found}
    return told


READERS: dict[Format, Callable[[str], Told]] = {
    Format.TEXT: told_by_lines,
    Format.CONCISE: told_by_lines,
    Format.GROUPED: told_by_groups,
    Format.JSON: told_by_json,
    Format.JSONL: told_by_jsonl,
    Format.SARIF: told_by_sarif,
    Format.GITHUB: told_by_github,
    Format.GITLAB: told_by_gitlab,
    Format.JUNIT: told_by_junit,
    Format.CHECKSTYLE: told_by_checkstyle,
    Format.RDJSON: told_by_rdjson,
    Format.MARKDOWN: told_by_markdown,
    Format.HTML: told_by_html,
}

EXPECTED = {
    ("pohjat/viivästys & muut.md", 6, "PL501"),
    ("pohjat/viivästys & muut.md", 6, "PL603"),
    ("pohjat/viivästys & muut.md", 6, "PL702"),
    ("vastaus.jsonl", 1, "PL201"),
    ("vastaus.jsonl", 2, "PL201"),
}


@pytest.mark.parametrize("form", READERS)
def test_the_same_findings_come_out(form: Format, capsys: pytest.CaptureFixture[str]) -> None:
    rules = "PL201,PL501,PL603,PL702"
    assert run(["check", ".", "--select", rules, "--format", form]) == 1
    assert READERS[form](capsys.readouterr().out) == EXPECTED


def test_every_format_is_tried() -> None:
    assert set(READERS) == set(Format)


@pytest.mark.parametrize("form", READERS)
def test_what_could_not_be_read_is_told(form: Format, capsys: pytest.CaptureFixture[str]) -> None:
    Path("rikki.jsonl").write_text('{"reply": "Hei"\n', encoding="utf-8")
    assert run(["check", "rikki.jsonl", "--format", form]) == 2
    captured = capsys.readouterr()
    assert "rikki.jsonl:1" in captured.err
    if form not in (Format.TEXT, Format.CONCISE, Format.GROUPED, Format.JSON, Format.JSONL):
        assert "rikki.jsonl" in captured.out and "JSON" in captured.out
