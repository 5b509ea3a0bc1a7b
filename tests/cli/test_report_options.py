"""Where reports go: several at once, statistics, earlier reports; and the scorecard in its forms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from palvelulint.cli import run

BAD = "Hei Kirsi,\n\nemme valitettavasti tiedä, milloin lanka saapuu!!!\n\nTerveisin\nLankakauppa\n"
GOOD = (
    "Hei Kirsi,\n\nharmaa villalanka on nyt hyllyssä. Pakkasin sen tilaukseesi 4471 tänään.\n\n"
    "Terveisin\nPäivi, Lankakauppa\n"
)


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("huono.txt").write_text(BAD, encoding="utf-8")
    Path("hyvä.txt").write_text(GOOD, encoding="utf-8")


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(arguments)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


def test_several_reports_come_of_one_run(call: Any) -> None:
    outputs = ("--output", "json=a.json", "--output", "sarif=a.sarif", "--output", "html=a.html")
    code, out, err = call("check", "huono.txt", "--select", "PL201", "--format", "concise", *outputs)
    assert (code, err) == (1, "")
    assert out.startswith("huono.txt:3:1: korjattava PL201 en-tieda: ")
    assert [each["code"] for each in json.loads(Path("a.json").read_text(encoding="utf-8"))] == ["PL201"]
    (sarif,) = json.loads(Path("a.sarif").read_text(encoding="utf-8"))["runs"]
    assert [each["ruleId"] for each in sarif["results"]] == ["PL201"]
    assert "PL201" in Path("a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("html", "Kirjoita se näin: --output html=raportti.html"),
        ("html=", "Kirjoita se näin: --output html=raportti.html"),
        ("htm=a.html", "Tarkoititko ”html”?"),
        ("json=ei/ole/a.json", "ei/ole/a.json: Tiedostoa ei voitu kirjoittaa"),
    ],
)
def test_an_output_that_cannot_be_is_told(call: Any, output: str, told: str) -> None:
    code, _, err = call("check", "hyvä.txt", "--output", output)
    assert code == 2
    assert told in err and "Traceback" not in err


def test_statistics_tell_how_often_each_rule_speaks(call: Any) -> None:
    Path("toinen.txt").write_text(BAD.replace("!!!", "."), encoding="utf-8")
    code, out, _ = call("check", ".", "--select", "PL201,PL501", "--statistics")
    assert code == 1
    lines = [line.split() for line in out.splitlines()]
    assert [line[:4] for line in lines[:2]] == [
        ["2", "PL201", "en-tieda", "korjattava"],
        ["1", "PL501", "huuto", "varoitus"],
    ]


def test_statistics_for_programs(call: Any) -> None:
    _, out, _ = call("check", ".", "--select", "PL501", "--statistics", "--format", "json")
    assert json.loads(out) == [
        {"code": "PL501", "name": "huuto", "severity": "warning", "findings": 1, "fixable": 1}
    ]


def test_statistics_have_no_other_forms(call: Any) -> None:
    code, out, err = call("check", ".", "--statistics", "--format", "sarif")
    assert (code, out) == (2, "")
    assert "text, json" in err


def test_an_earlier_report_makes_the_trend(call: Any) -> None:
    call("check", ".", "--output", "json=marraskuu.json")
    _, page, _ = call("check", ".", "--format", "html", "--history", "marraskuu.json")
    assert ">marraskuu</th>" in page
    assert "marraskuu" not in call("check", ".", "--format", "html")[1]


@pytest.mark.parametrize("content", ["Hei", "[1]", '{"findings": 3}', '[{"severity": "suuri"}]'])
def test_what_is_no_earlier_report_is_told(call: Any, content: str) -> None:
    Path("vanha.txt").write_text(content, encoding="utf-8")
    code, out, err = call("check", "hyvä.txt", "--history", "vanha.txt")
    assert (code, out) == (2, "")
    assert err.startswith("virhe: vanha.txt: Tämä ei ole aiempi JSON-raportti.")


def test_the_score_as_markdown(call: Any) -> None:
    code, out, _ = call("score", ".", "--select", "PL2,PL5", "--format", "markdown")
    assert code == 0
    assert "| 2 Tunne asiasi | 1 | 0 | 1 | 50 % |" in out
    assert "| 5 Pysy rauhallisena | 1 | 1 | 0 | 50 % |" in out
    assert "- 1/4 huono.txt:1 PL201 PL501" in out


def test_the_score_a_line_each(call: Any) -> None:
    _, out, _ = call("score", ".", "--select", "PL2,PL5", "--format", "jsonl")
    whole = json.loads(call("score", ".", "--select", "PL2,PL5", "--format", "json")[1])
    assert [json.loads(line) for line in out.splitlines()] == whole["replies"]


def test_the_score_as_a_page_and_in_files(call: Any) -> None:
    _, out, _ = call("score", ".", "--format", "html", "--output", "markdown=a.md")
    assert out.startswith("<!doctype html>") and "Tunne asiasi" in out
    assert Path("a.md").read_text(encoding="utf-8").startswith("## palvelulint\n")
