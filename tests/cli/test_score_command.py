"""palvelulint score: the eight points of the checklist, for a reply and for a library."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from palvelulint.cli import run

UNKNOWING = "Hei Kirsi,\n\nemme tiedä, milloin lanka saapuu.\n\nTerveisin\nLankakauppa\n"
FAULTLESS = (
    "Hei Kirsi,\n\nharmaa villalanka on nyt hyllyssä. Pakkasin sen tilaukseesi 4471 tänään.\n\n"
    "Terveisin\nPäivi, Lankakauppa\n"
)
SHOUTING = "Hei Kirsi,\n\nlanka on nyt hyllyssä!!! NOUDA SE HETI.\n\nTerveisin\nPäivi, Lankakauppa\n"
RULES = "PL201,PL501"
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def library() -> Path:
    file = Path("viestit.jsonl")
    lines = [("a", FAULTLESS), ("b", UNKNOWING), ("c", SHOUTING)]
    file.write_text("".join(json.dumps({"id": id, "reply": reply}) + "\n" for id, reply in lines))
    return file


def scores(capsys: Capture, *arguments: str) -> Any:
    assert run(["score", "--format", "json", *arguments]) == 0
    return json.loads(capsys.readouterr().out)


def test_json_has_a_record_a_reply(library: Path, capsys: Capture) -> None:
    faultless, unknowing, shouting = scores(capsys, str(library), "--select", RULES)["replies"]
    nothing = dict.fromkeys("1234678")
    assert faultless == {
        "path": "viestit.jsonl",
        "reply": "a",
        "line": 1,
        "points": {"1": None, "2": 2, "3": None, "4": None, "5": 2, "6": None, "7": None, "8": None},
        "total": 4,
        "best": 4,
        "codes": [],
    }
    assert unknowing["points"] == {**nothing, "2": 0, "5": 2}
    assert (unknowing["line"], unknowing["total"], unknowing["codes"]) == (2, 2, ["PL201"])
    assert shouting["points"] == {**nothing, "2": 2, "5": 1}
    assert (shouting["total"], shouting["codes"]) == (3, ["PL501"])


def test_json_has_the_spread_and_the_total(library: Path, capsys: Capture) -> None:
    whole = scores(capsys, str(library), "--select", RULES)
    assert list(whole) == ["replies", "points", "total"]
    assert whole["points"] == [
        {"point": 2, "name": "Tunne asiasi", "marks": {"2": 2, "1": 0, "0": 1}, "clean": 0.6667},
        {"point": 5, "name": "Pysy rauhallisena", "marks": {"2": 2, "1": 1, "0": 0}, "clean": 0.6667},
    ]
    assert whole["total"] == {"replies": 3, "mean": 3.0, "best": 4}


def test_all_rules_mark_all_eight_points(library: Path, capsys: Capture) -> None:
    whole = scores(capsys, str(library))
    assert [point["point"] for point in whole["points"]] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert {reply["best"] for reply in whole["replies"]} == {16}


def test_one_reply_shows_its_points_by_name(capsys: Capture) -> None:
    Path("a.txt").write_text(UNKNOWING, encoding="utf-8")
    assert run(["score", "a.txt", "--select", RULES]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        "a.txt:1",
        "Muistilistan kohta Pisteet",
        "2 Tunne asiasi 0 korjattavaa PL201",
        "5 Pysy rauhallisena 2 kunnossa",
        "2/4",
    ]


def test_library_shows_rows_spread_and_the_weakest(library: Path, capsys: Capture) -> None:
    assert run(["score", str(library), "--select", RULES]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        "Pisteet: 2 = kunnossa, 1 = huomautettavaa, 0 = korjattavaa",
        "2 5",
        "2 2 4/4 viestit.jsonl:1 (vastaus a)",
        "0 2 2/4 viestit.jsonl:2 (vastaus b)",
        "2 1 3/4 viestit.jsonl:3 (vastaus c)",
        "",
        "Muistilistan kohta kunnossa huomautettavaa korjattavaa kunnossa %",
        "2 Tunne asiasi 2 0 1 67 %",
        "5 Pysy rauhallisena 2 1 0 67 %",
        "",
        "Heikoimmat vastaukset",
        "2/4 viestit.jsonl:2 (vastaus b) PL201",
        "3/4 viestit.jsonl:3 (vastaus c) PL501",
        "",
        "Keskiarvo 3,0/4. 3 vastausta pisteytetty.",
    ]


@pytest.mark.parametrize(
    ("fine", "replies", "told"),
    [(8, 9, "89 %"), (1, 9, "11 %"), (1, 8, "13 %"), (3, 3, "100 %"), (199, 200, "99 %"), (0, 3, "0 %")],
)
def test_shares_are_rounded_and_100_means_every_reply(
    fine: int, replies: int, told: str, capsys: Capture
) -> None:
    drafts = [FAULTLESS] * fine + [UNKNOWING] * (replies - fine)
    lines = "".join(json.dumps({"reply": draft}) + "\n" for draft in drafts)
    Path("v.jsonl").write_text(lines, encoding="utf-8")
    assert run(["score", "v.jsonl", "--select", "PL201"]) == 0
    (line,) = (line for line in capsys.readouterr().out.splitlines() if "Tunne asiasi" in line)
    assert line.split()[-2:] == told.split()


def test_english(library: Path, capsys: Capture) -> None:
    assert run(["score", str(library), "--select", RULES, "--lang", "en"]) == 0
    out = capsys.readouterr().out
    for words in ("Marks: 2 = fine", "5 Stay calm", "67%", "The weakest replies", "(reply b)"):
        assert words in out
    assert out.endswith("Mean 3.0/4. 3 replies scored.\n")


def test_relationship_and_channel_count_as_in_check(capsys: Capture) -> None:
    Path("a.txt").write_text(SHOUTING, encoding="utf-8")
    plain = scores(capsys, "a.txt", "--select", "PL501")
    lower = scores(capsys, "a.txt", "--select", "PL501", "--relationship", "kokeilija")
    assert [whole["replies"][0]["points"]["5"] for whole in (plain, lower)] == [1, 0]
    Path("b.txt").write_text("Lanka on nyt hyllyssä ja odottaa sinua.", encoding="utf-8")
    letter, chat = (
        scores(capsys, "b.txt", "--select", "PL101", "--channel", channel) for channel in ("email", "chat")
    )
    assert [whole["replies"][0]["points"]["1"] for whole in (letter, chat)] == [1, 2]


def test_question_comes_to_the_rules_that_need_it(capsys: Capture) -> None:
    Path("a.txt").write_text(
        UNKNOWING.replace("emme tiedä, milloin lanka saapuu", "lanka on villaa"), encoding="utf-8"
    )
    asked = ["--question", "Paljonko kahvinkeitin maksaa?"]
    without, with_question = scores(capsys, "a.txt"), scores(capsys, "a.txt", *asked)
    assert without["replies"][0]["points"]["3"] == 2
    assert with_question["replies"][0]["points"]["3"] == 0
    assert "PL302" in with_question["replies"][0]["codes"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(UNKNOWING.encode())))
    (reply,) = scores(capsys, "-", "--stdin-filename", "luonnos.txt", "--select", RULES)["replies"]
    assert (reply["path"], reply["total"]) == ("luonnos.txt", 2)


def test_what_cannot_be_read_ends_with_2_and_the_rest_is_scored(library: Path, capsys: Capture) -> None:
    assert run(["score", "puuttuu.txt", str(library), "--format", "json"]) == 2
    captured = capsys.readouterr()
    assert len(json.loads(captured.out)["replies"]) == 3
    assert captured.err.startswith("virhe: puuttuu.txt: ")


@pytest.mark.parametrize("option", ["--fail-on", "--fail-under"])
def test_a_score_is_no_gate(option: str, library: Path, capsys: Capture) -> None:
    assert run(["score", str(library), option, "error"]) == 2
    assert f"Tuntematon valitsin {option}" in capsys.readouterr().err


def test_nothing_to_score_is_said(capsys: Capture) -> None:
    assert run(["score", "puuttuu.txt"]) == 2
    assert capsys.readouterr().out == "Yhtään vastausta ei pisteytetty.\n"
