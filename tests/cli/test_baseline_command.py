"""palvelulint baseline and check: what was accepted is not told again, and what is fixed is counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from palvelulint.baseline import FILE_NAME
from palvelulint.cli import run

VAGUE = "Hei {{nimi}},\n\npalaamme asiaan mahdollisimman pian.\n\nTerveisin\nLankakauppa\n"
UNKNOWING = "Hei {{nimi}},\n\nemme tiedä, milloin lanka saapuu.\n\nTerveisin\nLankakauppa\n"
GOOD = "Hei {{nimi}},\n\nlanka saapuu torstaina, ja saat sen perjantaina.\n\nTerveisin\nLankakauppa\n"
ONLY = ("--select", "PL201,PL603")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pohjat").mkdir()
    monkeypatch.chdir(tmp_path)
    write("pohjat/viive.md", VAGUE)
    write("pohjat/saldo.md", UNKNOWING)
    return tmp_path


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(exist_ok=True, parents=True)
    Path(path).write_text(text, encoding="utf-8")


class Result:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def found(self) -> list[tuple[str, str]]:
        return [(finding["path"], finding["code"]) for finding in json.loads(self.out)]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: str) -> Result:
        code = run(arguments)
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return call


@pytest.fixture
def found(call: Any) -> Any:
    def found(*arguments: str) -> list[tuple[str, str]]:
        return list(call("check", *ONLY, "--format", "json", *arguments).found)

    return found


def test_accepted_findings_are_not_told_again(call: Any, found: Any) -> None:
    assert found("pohjat") == [("pohjat/saldo.md", "PL201"), ("pohjat/viive.md", "PL603")]
    accepted = call("baseline", "pohjat", *ONLY)
    assert (accepted.code, accepted.err) == (0, "")
    assert accepted.out == f"Hyväksyttyjä huomioita 2: {FILE_NAME}\n"
    checked = call("check", "pohjat", *ONLY)
    assert (checked.code, checked.out) == (0, "Kaikki kunnossa: 2 vastausta tarkistettu.\n")


def test_new_findings_are_told_and_moved_ones_are_not(call: Any, found: Any) -> None:
    call("baseline", "pohjat")
    write("pohjat/arkisto/viive.md", VAGUE)
    Path("pohjat/viive.md").unlink()
    write("pohjat/uusi.md", UNKNOWING)
    assert found("pohjat") == [("pohjat/uusi.md", "PL201")]


def test_edited_sentence_wakes_its_finding(call: Any, found: Any) -> None:
    call("baseline", "pohjat")
    write("pohjat/viive.md", VAGUE.replace("asiaan", "tilaukseesi"))
    assert found("pohjat") == [("pohjat/viive.md", "PL603")]


def test_baseline_of_the_usual_name_is_found_upward(
    call: Any, found: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("baseline")
    monkeypatch.chdir("pohjat")
    assert found() == found("viive.md") == []


def test_baseline_may_be_named_or_left_out(call: Any, found: Any) -> None:
    assert call("baseline", "pohjat", "-o", "hyvaksytyt.json").code == 0
    assert len(found("pohjat")) == 2
    assert found("pohjat", "--baseline", "hyvaksytyt.json") == []
    assert call("baseline", "pohjat").code == 0
    assert found("pohjat") == []
    assert len(found("pohjat", "--no-baseline")) == 2


def test_baseline_of_the_settings_is_written_and_read(call: Any, found: Any) -> None:
    write("palvelulint.toml", 'baseline = "hyvaksytyt.json"\n')
    assert call("baseline", "pohjat").code == 0
    assert Path("hyvaksytyt.json").is_file() and not Path(FILE_NAME).exists()
    assert found("pohjat") == []


def test_english_is_spoken_on_request(call: Any) -> None:
    assert call("baseline", "pohjat", *ONLY, "--lang", "en").out == f"Accepted findings: 2 in {FILE_NAME}\n"


class TestFixed:
    @pytest.fixture(autouse=True)
    def one_is_mended(self, call: Any) -> None:
        call("baseline", "pohjat", *ONLY)
        write("pohjat/viive.md", GOOD)

    def test_is_counted_in_the_summary(self, call: Any) -> None:
        told = call("check", "pohjat", *ONLY)
        assert told.code == 0
        assert "1 hyväksytty huomio on korjattu: palvelulint baseline --prune" in told.out
        english = call("check", ".", *ONLY, "--lang", "en")
        assert "1 accepted finding is fixed: palvelulint baseline --prune" in english.out

    def test_is_not_claimed_by_a_run_over_a_part(self, call: Any) -> None:
        assert "korjattu" not in call("check", "pohjat/viive.md", *ONLY).out
        assert "korjattu" not in call("check", "pohjat", "--select", "PL201").out

    def test_is_not_claimed_when_something_could_not_be_read(self, call: Any) -> None:
        write("pohjat/rikki.md", "---\nkanava: chat\n")
        told = call("check", "pohjat", *ONLY)
        assert told.code == 2
        assert "korjattu" not in told.out

    def test_is_dropped_by_prune_and_nothing_is_accepted(self, call: Any, found: Any) -> None:
        write("pohjat/uusi.md", UNKNOWING)
        pruned = call("baseline", "--prune", *ONLY)
        assert (pruned.code, pruned.err) == (0, "")
        assert pruned.out == f"Korjattuja huomioita poistettu 1, hyväksyttyjä jäljellä 1: {FILE_NAME}\n"
        assert "korjattu" not in call("check", "pohjat", *ONLY).out
        assert found("pohjat") == [("pohjat/uusi.md", "PL201")]
        write("pohjat/viive.md", VAGUE)
        assert found("pohjat") == [("pohjat/uusi.md", "PL201"), ("pohjat/viive.md", "PL603")]

    def test_is_not_dropped_when_something_could_not_be_read(self, call: Any) -> None:
        before = Path(FILE_NAME).read_bytes()
        write("pohjat/rikki.md", "---\nkanava: chat\n")
        pruned = call("baseline", "--prune", *ONLY)
        assert pruned.code == 2
        assert "pohjat/rikki.md" in pruned.err and "ei muutettu" in pruned.out
        assert Path(FILE_NAME).read_bytes() == before


class TestRefuses:
    def test_to_lose_what_was_accepted_elsewhere(self, call: Any) -> None:
        write("chat/kysely.md", VAGUE)
        call("baseline", "pohjat", "chat")
        before = Path(FILE_NAME).read_bytes()
        for options in (["chat"], ["chat", "--prune"], ["pohjat/viive.md", "chat"]):
            refused = call("baseline", *options)
            assert refused.code == 2
            assert f"Luettelo {FILE_NAME} koskee polkuja chat, pohjat" in refused.err
        assert Path(FILE_NAME).read_bytes() == before
        assert call("baseline", "chat", "-o", "chat.json").code == 0
        assert call("baseline").code == 0, "without paths the same ones are read again"
        assert json.loads(Path(FILE_NAME).read_text(encoding="utf-8"))["paths"] == ["chat", "pohjat"]

    def test_to_prune_what_there_is_not(self, call: Any) -> None:
        refused = call("baseline", "--prune")
        assert refused.code == 2
        assert refused.err.startswith(f"virhe: {FILE_NAME}: Hyväksyttyjen huomioiden luetteloa ei ole.")

    def test_standard_input(self, call: Any) -> None:
        assert "Vakiosyötteen huomioita ei voi hyväksyä." in call("baseline", "-").err

    def test_to_check_against_a_broken_baseline(self, call: Any) -> None:
        write(FILE_NAME, '{"version": 1,\n<<<<<<< HEAD\n')
        refused = call("check", "pohjat", *ONLY)
        assert (refused.code, refused.out) == (2, "")
        assert refused.err.startswith(f"virhe: {FILE_NAME}:2: Luettelossa on yhdistämisristiriidan merkkejä.")
        assert call("baseline", "pohjat", *ONLY).code == 0, "writing it anew mends it"
        assert call("check", "pohjat", *ONLY).code == 0

    def test_to_check_against_a_baseline_that_is_missing(self, call: Any) -> None:
        refused = call("check", "pohjat", "--baseline", "muu.json")
        assert refused.code == 2
        assert refused.err.startswith("virhe: muu.json: ")


class TestDirectives:
    """Suppressions as the command applies them, on files as teams have them."""

    def test_in_markdown_silence_their_line(self, found: Any) -> None:
        assert found("pohjat/viive.md") == [("pohjat/viive.md", "PL603")]
        write("pohjat/viive.md", VAGUE.replace("palaamme", "<!-- palvelulint: ignore[PL603] -->\npalaamme"))
        assert found("pohjat/viive.md") == []

    def test_unused_one_is_a_warning(self, call: Any) -> None:
        write("pohjat/viive.md", "<!-- palvelulint: ignore-file[PL603] -->\n" + GOOD)
        told = call("check", "pohjat/viive.md", "--select", "PL0,PL603")
        assert told.code == 1
        assert told.out.startswith("pohjat/viive.md:1:1 varoitus PL000 turha-ohitus\n")

    def test_broken_one_is_told_like_any_broken_input(self, call: Any) -> None:
        write("pohjat/viive.md", VAGUE + "\n<!-- palvelulint: ignore[PL6030] -->\n")
        told = call("check", "pohjat", *ONLY)
        assert told.code == 2
        assert told.err.startswith("virhe: pohjat/viive.md:8: Tuntematon sääntö ”PL6030”.")
        assert "PL201" in told.out, "the rest is checked all the same"

    def test_suppressed_findings_are_not_accepted(self, call: Any) -> None:
        write("pohjat/viive.md", "<!-- palvelulint: ignore-file[PL603] -->\n" + VAGUE)
        assert "huomioita 1:" in call("baseline", "pohjat", *ONLY).out

    def test_settings_name_a_reply_of_a_file_without_comments(self, found: Any) -> None:
        write("pohjat/vastaukset.jsonl", json.dumps({"name": "Viive", "reply": VAGUE}) + "\n")
        assert found("pohjat/vastaukset.jsonl") == [("pohjat/vastaukset.jsonl", "PL603")]
        write("palvelulint.toml", '[[ignore-reply]]\nname = "Viive"\nrules = ["PL603"]\n')
        assert found("pohjat/vastaukset.jsonl") == []

    def test_settings_may_require_a_reason_and_weigh_unused_ones(self, call: Any) -> None:
        write("palvelulint.toml", 'require-reason = true\n[severity]\nPL000 = "error"\n')
        write("pohjat/viive.md", "<!-- palvelulint: ignore-file[PL603] -->\n" + GOOD)
        told = call("check", "pohjat/viive.md", "--select", "PL0,PL603")
        assert told.code == 2
        assert told.out.startswith("pohjat/viive.md:1:1 korjattava PL000 turha-ohitus\n")
        assert told.err.startswith("virhe: pohjat/viive.md:1: Ohituksesta puuttuu perustelu.")

    def test_mistake_of_the_settings_is_told_once(self, call: Any) -> None:
        write(
            "palvelulint.toml",
            'require-reason = true\n[[per-file]]\nfiles = ["chat/"]\nchannel = "chat"\n'
            '[[ignore-reply]]\nname = "Viive"\nrules = ["PL603"]\n',
        )
        write("chat/kysely.md", GOOD)
        told = call("check", ".", *ONLY)
        assert told.code == 2
        assert told.err.count("Ohituksesta puuttuu perustelu.") == 1
        assert "palvelulint.toml:5:" in told.err


def test_below_a_baseline_it_is_the_one_that_is_pruned_and_written_anew(
    call: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("baseline", "pohjat", *ONLY)
    monkeypatch.chdir("pohjat")
    write("viive.md", GOOD)
    assert call("baseline", "--prune", *ONLY).code == 0
    assert call("check", "--format", "json", *ONLY).found == []
    write("viive.md", VAGUE)
    assert [code for _, code in call("check", "--format", "json", *ONLY).found] == ["PL603"]
    assert call("baseline", *ONLY).code == 0
    assert call("check", "--format", "json", *ONLY).found == []
    assert not Path(FILE_NAME).exists()
