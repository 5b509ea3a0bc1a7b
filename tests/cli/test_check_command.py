"""palvelulint check: what is read, which rules run, what comes out and with which exit code."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest
import yaml

from palvelulint.cli import run
from palvelulint.sources import SUFFIXES

ROOT = Path(__file__).parents[2]

DRAFT = "Hei Kirsi,\n\nemme valitettavasti tiedä, milloin lanka saapuu.\n\nTerveisin\nLankakauppa\n"
FAULTLESS = (
    "Hei Kirsi,\n\nharmaa villalanka on nyt hyllyssä. Pakkasin sen tilaukseesi 4471 tänään.\n\n"
    "Terveisin\nPäivi, Lankakauppa\n"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Result:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def findings(self) -> list[dict[str, Any]]:
        return list(json.loads(self.out))


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: str) -> Result:
        code = run(["check", *arguments])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return call


def give_stdin(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def test_finding_is_told_and_fails_the_check(check: Any) -> None:
    Path("kirje.txt").write_text(DRAFT, encoding="utf-8")
    result = check("kirje.txt", "--select", "PL201")
    assert result.code == 1
    assert result.err == ""
    assert result.out.startswith("kirje.txt:3:1 korjattava PL201 en-tieda\n")
    assert "1 huomio 1 vastauksessa: 1 korjattava. 1 vastaus tarkistettu." in result.out


def test_faultless_reply_passes(check: Any) -> None:
    Path("kirje.txt").write_text(FAULTLESS, encoding="utf-8")
    result = check("kirje.txt", "--select", "PL201")
    assert (result.code, result.out, result.err) == (0, "Kaikki kunnossa: 1 vastaus tarkistettu.\n", "")


def test_current_folder_is_checked_when_nothing_is_named(check: Any) -> None:
    Path("kirjeet").mkdir()
    Path("kirjeet/a.txt").write_text(DRAFT, encoding="utf-8")
    result = check("--format", "json", "--select", "PL201")
    assert [finding["path"] for finding in result.findings] == ["kirjeet/a.txt"]


def test_a_file_reached_in_two_ways_is_checked_once(check: Any) -> None:
    Path("a.txt").write_text(DRAFT, encoding="utf-8")
    assert len(check("a.txt", ".", "--format", "json", "--select", "PL201").findings) == 1


def test_json_places_lie_in_the_file_as_it_is_on_disk(check: Any) -> None:
    lines = [{"id": "a", "reply": FAULTLESS}, {"id": "b", "reply": 'Hei!\n"Emme tiedä" hintaa.'}]
    file = Path("viestit.jsonl")
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    (finding,) = check("viestit.jsonl", "--format", "json", "--select", "PL201").findings
    on_disk = file.read_text(encoding="utf-8").splitlines()[finding["line"] - 1]
    words = on_disk[finding["column"] - 1 : finding["end_column"] - 1]
    assert (finding["line"], finding["end_line"], finding["reply"]) == (2, 2, "b")
    assert json.loads(f'"{words}"') == finding["excerpt"]


class TestStandardInput:
    def test_is_read_as_plain_text_and_called_a_dash(
        self, check: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        give_stdin(DRAFT, monkeypatch)
        result = check("-", "--format", "json", "--select", "PL201")
        assert [finding["path"] for finding in result.findings] == ["-"]

    def test_takes_its_name_and_form_from_stdin_filename(
        self, check: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        give_stdin(json.dumps({"id": "x", "reply": DRAFT}), monkeypatch)
        result = check("-", "--stdin-filename", "v.jsonl", "--format", "json", "--select", "PL201")
        assert [(finding["path"], finding["reply"]) for finding in result.findings] == [("v.jsonl", "x")]

    def test_name_for_what_is_not_read_is_wrong_use(self, check: Any) -> None:
        Path("a.txt").write_text(DRAFT, encoding="utf-8")
        result = check("a.txt", "--stdin-filename", "v.jsonl")
        assert (result.code, result.out) == (2, "")
        assert result.err == (
            "virhe: --stdin-filename nimeää vakiosyötteen, mutta vakiosyötettä ei lueta. "
            "Anna poluksi - tai jätä valitsin pois.\n"
        )


class TestQuestion:
    def test_belongs_to_one_draft(self, check: Any) -> None:
        Path("a.txt").write_text(DRAFT, encoding="utf-8")
        assert check("a.txt", "--question", "Milloin lanka tulee?", "--select", "PL201").code == 1

    def test_with_several_replies_is_wrong_use(self, check: Any) -> None:
        Path("a.txt").write_text(DRAFT, encoding="utf-8")
        Path("b.txt").write_text(DRAFT, encoding="utf-8")
        result = check(".", "--question", "Milloin lanka tulee?")
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith("virhe: Asiakkaan viesti kuuluu yhdelle luonnokselle")

    def test_may_come_from_a_file(self, check: Any, folder: Path) -> None:
        Path("a.txt").write_text(DRAFT, encoding="utf-8")
        Path("viesti.txt").write_text("Milloin lanka tulee?", encoding="utf-8")
        assert check("a.txt", "--question-file", "viesti.txt", "--select", "PL201").code == 1

    def test_file_that_is_missing_is_told(self, check: Any) -> None:
        Path("a.txt").write_text(DRAFT, encoding="utf-8")
        result = check("a.txt", "--question-file", "viestit.txt")
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith("virhe: viestit.txt: ")

    def test_twice_is_wrong_use(self, check: Any) -> None:
        result = check(".", "--question", "Mitä?", "--question-file", "viesti.txt")
        assert result.code == 2
        assert "--question-file" in result.err


class TestSelection:
    @pytest.mark.parametrize(
        "options",
        [
            ["--select", "PL201"],
            ["--select", "en-tieda"],
            ["--select", "PL2"],
            ["--select", "PL201,PL2"],
            ["--select", "PL2", "--select", "PL201"],
        ],
    )
    def test_runs_what_is_selected(self, options: list[str], check: Any) -> None:
        Path("a.txt").write_text(DRAFT, encoding="utf-8")
        assert [finding["code"] for finding in check("a.txt", "--format", "json", *options).findings] == [
            "PL201"
        ]

    @pytest.mark.parametrize("selector", ["PL201", "en-tieda"])
    def test_leaves_out_what_is_ignored(self, selector: str, check: Any) -> None:
        Path("a.txt").write_text(DRAFT, encoding="utf-8")
        assert check("a.txt", "--format", "json", "--select", "PL2", "--ignore", selector).findings == []

    @pytest.mark.parametrize("option", ["--select", "--ignore", "--extend-select"])
    def test_unknown_rule_is_wrong_use(self, option: str, check: Any) -> None:
        result = check(option, "en-tiedä")
        assert result.code == 2
        assert result.err == "virhe: Tuntematon sääntö ”en-tiedä”. Tarkoititko ”en-tieda”?\n"


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on_with_an_error(fail_on: str, code: int, check: Any) -> None:
    Path("a.txt").write_text(DRAFT, encoding="utf-8")
    result = check("a.txt", "--select", "PL201", "--fail-on", fail_on, "--format", "json")
    assert [finding["severity"] for finding in result.findings] == ["error"]
    assert result.code == code


class TestExplain:
    def test_findings_tell_what_they_rest_on(self, check: Any) -> None:
        Path("a.txt").write_text(DRAFT, encoding="utf-8")
        (plain,) = check("a.txt", "--select", "PL201", "--format", "json").findings
        (explained,) = check("a.txt", "--select", "PL201", "--format", "json", "--explain").findings
        basis = explained.pop("basis")
        assert explained == plain
        assert list(basis) == ["kind", "act", "pattern", "confidence", "example"]
        assert (basis["kind"], basis["act"]) == ("pattern", "en-tieda")
        assert "tietää:conneg" in basis["pattern"]

    def test_text_shows_it_too(self, check: Any) -> None:
        Path("a.txt").write_text(DRAFT, encoding="utf-8")
        assert "Perustuu" not in check("a.txt", "--select", "PL201").out
        assert "  Perustuu: kuvio ”" in check("a.txt", "--select", "PL201", "--explain").out


RUNGS = [
    ("kuluttaja", "error"),
    ("kokeilija", "error"),
    ("asiakas", "error"),
    ("lojalisti", "warning"),
    ("sanansaattaja", "warning"),
]
CURT = "Lanka on nyt hyllyssä, ja voit noutaa sen tänään."  # no greeting: a warning


@pytest.mark.parametrize(("rung", "severity"), RUNGS)
class TestRelationshipLadder:
    """Each rung is known from the option, the front matter and the record, and the lower ones weigh more."""

    def severities(self, check: Any, file: str, *options: str) -> list[str]:
        result = check(file, "--select", "PL101", "--format", "json", *options)
        return [finding["severity"] for finding in result.findings]

    def test_as_an_option(self, rung: str, severity: str, check: Any) -> None:
        Path("a.txt").write_text(CURT, encoding="utf-8")
        assert self.severities(check, "a.txt", "--relationship", rung) == [severity]

    @pytest.mark.parametrize("key", ["asiakassuhde", "relationship"])
    def test_in_front_matter(self, rung: str, severity: str, key: str, check: Any) -> None:
        Path("a.md").write_text(f"---\n{key}: {rung}\n---\n{CURT}\n", encoding="utf-8")
        assert self.severities(check, "a.md") == [severity]

    def test_in_a_record(self, rung: str, severity: str, check: Any) -> None:
        record = {"reply": CURT, "relationship": rung}
        Path("v.jsonl").write_text(json.dumps(record), encoding="utf-8")
        assert self.severities(check, "v.jsonl") == [severity]

    def test_the_replys_own_word_stands_over_the_option(self, rung: str, severity: str, check: Any) -> None:
        Path("v.jsonl").write_text(json.dumps({"reply": CURT, "relationship": rung}), encoding="utf-8")
        other = "sanansaattaja" if severity == "error" else "kuluttaja"
        assert self.severities(check, "v.jsonl", "--relationship", other) == [severity]


def test_without_a_rung_a_warning_is_a_warning(check: Any) -> None:
    Path("a.txt").write_text(CURT, encoding="utf-8")
    (finding,) = check("a.txt", "--select", "PL101", "--format", "json").findings
    assert finding["severity"] == "warning"


def test_finnish_names_of_channels_and_kin_are_understood(check: Any) -> None:
    Path("a.txt").write_text(FAULTLESS, encoding="utf-8")
    options = ["--channel", "sähköposti", "--relationship", "asiakas", "--select", "PL201"]
    assert check("a.txt", *options).code == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--format", "jsn"], "virhe: Valitsimella --format ei ole arvoa ”jsn”. Tarkoititko ”json”?"),
        (["--fail-on", "eror"], "virhe: Valitsimella --fail-on ei ole arvoa ”eror”. Tarkoititko ”error”?"),
        (["--channel", "chatt"], "virhe: Tuntematon kanava ”chatt”. Tarkoititko ”chat”?"),
        (["--relationship", "asiakaz"], "virhe: Tuntematon asiakassuhde ”asiakaz”. Tarkoititko ”asiakas”?"),
        (["--lang", "sv"], "virhe: Valitsimella --lang ei ole arvoa ”sv”. Sallitut arvot: fi, en."),
        (["--slect", "PL2"], "virhe: Tuntematon valitsin --slect. Tarkoititko --select?"),
        (["--select"], "virhe: Valitsimelta --select puuttuu arvo."),
        (["--lang", "en", "--format", "jsn"], 'error: Option --format cannot be "jsn". Did you mean "json"?'),
        (["--slect", "--lang=en"], "error: Unknown option --slect. Did you mean --select?"),
    ],
)
def test_wrong_use_is_told_in_one_line(arguments: list[str], told: str, check: Any) -> None:
    result = check(*arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(told)
    assert result.err.count("\n") == 1


class TestBadInput:
    def test_missing_file_is_told_and_the_others_are_checked(self, check: Any) -> None:
        Path("a.txt").write_text(DRAFT, encoding="utf-8")
        result = check("b.txt", "a.txt", "--format", "json", "--select", "PL201")
        assert result.code == 2
        assert [finding["path"] for finding in result.findings] == ["a.txt"]
        assert result.err.startswith("virhe: b.txt: ")

    def test_broken_line_is_told_with_its_place_and_the_others_are_checked(self, check: Any) -> None:
        lines = [json.dumps({"id": "a", "reply": DRAFT}), "{rikki", json.dumps({"id": "c", "reply": DRAFT})]
        Path("v.jsonl").write_text("\n".join(lines), encoding="utf-8")
        result = check("v.jsonl", "--format", "json", "--select", "PL201")
        assert result.code == 2
        assert [finding["reply"] for finding in result.findings] == ["a", "c"]
        assert result.err.startswith("virhe: v.jsonl:2: ")
        assert result.err.count("\n") == 1

    @pytest.mark.parametrize(
        ("broken", "rest"),
        [
            (3, []),
            (4, ["virhe: v.jsonl: ja 1 muu rivi"]),
            (80, ["virhe: v.jsonl: ja 77 muuta riviä"]),
        ],
    )
    def test_of_many_broken_lines_three_are_told_and_the_rest_counted(
        self, broken: int, rest: list[str], check: Any
    ) -> None:
        Path("v.jsonl").write_text("{rikki\n" * broken, encoding="utf-8")
        result = check("v.jsonl", "b.txt", "--format", "json")
        assert (result.code, result.findings) == (2, [])
        *lines, other_file = result.err.splitlines()
        places = [line.split()[1] for line in lines[:3]]
        assert places == ["v.jsonl:1:", "v.jsonl:2:", "v.jsonl:3:"]
        assert lines[3:] == rest
        assert other_file.startswith("virhe: b.txt: ")

    def test_broken_lines_are_counted_in_english_too(self, check: Any) -> None:
        Path("v.jsonl").write_text("{rikki\n" * 80, encoding="utf-8")
        assert check("v.jsonl", "--lang", "en").err.endswith("\nerror: v.jsonl: and 77 more lines\n")

    def test_is_told_even_when_nothing_should_fail(self, check: Any) -> None:
        assert check("b.txt", "--fail-on", "never").code == 2

    def test_text_report_does_not_call_it_well(self, check: Any) -> None:
        Path("a.txt").write_text(FAULTLESS, encoding="utf-8")
        result = check("a.txt", "b.txt", "--select", "PL201")
        assert result.out == "Ei huomioita: 1 vastaus tarkistettu. 1 kohta jäi lukematta.\n"

    @pytest.mark.parametrize(
        "data",
        [
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 20,
            b"---\nkanava: [\n---\nHei",
            b"",
            b"---\nkanava: faksi\n---\nHei",
        ],
        ids=["binary", "front matter", "empty", "unknown channel"],
    )
    def test_file_that_cannot_be_read_ends_with_2_and_no_traceback(self, data: bytes, check: Any) -> None:
        Path("a.md").write_bytes(data)
        result = check("a.md", "--format", "json")
        assert (result.code, result.findings) == (2, [])
        assert result.err.startswith("virhe: a.md")
        assert "Traceback" not in result.err

    def test_folder_without_anything_to_check_is_told(self, check: Any) -> None:
        result = check(".")
        assert result.code == 2
        assert "Kansiossa ei ole mitään tarkistettavaa." in result.err

    def test_errors_speak_english_when_asked(self, check: Any) -> None:
        assert check("b.txt", "--lang", "en").err.startswith("error: b.txt: There is no such")


def start(*arguments: str, **variables: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "palvelulint", "check", *arguments]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **variables}
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, encoding="utf-8", env=environment)


@pytest.mark.parametrize("form", ["text", "json"])
def test_half_a_surrogate_pair_and_an_ascii_pipe_stop_nothing(form: str) -> None:
    Path("v.jsonl").write_text(r'{"reply": "Hei \ud83d! Emme tied\u00e4 sit\u00e4."}', encoding="utf-8")
    process = start("v.jsonl", "--select", "PL201", "--format", form, PYTHONIOENCODING="ascii")
    out, err = process.communicate()
    assert (process.returncode, err) == (1, "")
    if form == "json":
        assert [finding["excerpt"] for finding in json.loads(out)] == ["Emme tiedä"]
    else:
        assert "  │ Hei �! Emme tiedä sitä.\n  │        ^^^^^^^^^^\n" in out


@pytest.mark.parametrize("form", ["text", "json"])
def test_closed_pipe_ends_quietly(form: str) -> None:
    line = json.dumps({"reply": DRAFT}) + "\n"
    Path("v.jsonl").write_text(line * 400, encoding="utf-8")
    process = start("v.jsonl", "--select", "PL201", "--format", form)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait() == 128 + signal.SIGPIPE


def test_reports_in_files_are_written_though_the_pipe_is_closed() -> None:
    Path("v.jsonl").write_text((json.dumps({"reply": DRAFT}) + "\n") * 400, encoding="utf-8")
    process = start("v.jsonl", "--select", "PL201", "--output", "json=v.json", "--output", "html=v.html")
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait() == 128 + signal.SIGPIPE
    assert len(json.loads(Path("v.json").read_text(encoding="utf-8"))) == 400
    assert Path("v.html").read_text(encoding="utf-8").endswith("</html>")


def test_full_disk_is_an_error_and_no_traceback() -> None:
    Path("v.txt").write_text(DRAFT, encoding="utf-8")
    command = [sys.executable, "-m", "palvelulint", "check", "v.txt"]
    with Path("/dev/full").open("w") as full:  # a file that is always full
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert ended.returncode == 2
    assert (
        ended.stderr.startswith("virhe: Tulostetta ei voitu kirjoittaa") and "Traceback" not in ended.stderr
    )


def test_interrupt_ends_quietly() -> None:
    os.mkfifo("odota.txt")
    process = start("odota.txt")
    # Opens once the command is reading at the other end, and so surely runs.
    with Path("odota.txt").open("w"):
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, out, err) == (128 + signal.SIGINT, "", "")


def test_where_nothing_is_read_the_way_on_is_told(check: Any) -> None:
    Path("package.json").write_text('{"name": "kirjasto"}', encoding="utf-8")
    result = check(".")
    assert (result.code, result.out) == (0, "Yhtään vastausta ei tarkistettu.\n")
    assert result.err == "Komento palvelulint replies kertoo, mitä tiedostoista luetaan.\n"


def paths_of(result: Result) -> set[str]:
    return {finding["path"] for finding in result.findings}


def written(name: str, text: str = DRAFT) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


def test_a_walk_leaves_out_what_gitignore_and_exclude_say(check: Any) -> None:
    for name in ("a.txt", "vanhat/b.txt", "osa/c.txt", "osa/oma.txt", "luonnokset/d.txt"):
        written(name)
    written(".gitignore", "vanhat/\n")
    written("osa/.gitignore", "oma.txt\n")
    written("palvelulint.toml", 'select = ["PL201"]\nexclude = ["luonnokset/"]\n')
    assert paths_of(check("--format", "json")) == {"a.txt", "osa/c.txt"}
    written("palvelulint.toml", 'select = ["PL201"]\nrespect-gitignore = false\n')
    assert len(paths_of(check("--format", "json"))) == 5


def test_gitignore_above_the_folder_counts_up_to_the_root_of_the_repository(check: Any) -> None:
    written("projekti/pohjat/a.txt")
    written("projekti/pohjat/b.txt")
    written(".gitignore", "a.txt\n")
    written("projekti/.gitignore", "b.txt\n")
    Path("projekti/.git").mkdir()
    arguments = ("projekti/pohjat", "--format", "json", "--select", "PL201")
    assert paths_of(check(*arguments)) == {"projekti/pohjat/a.txt"}


def test_a_named_file_is_checked_also_where_it_is_excluded(check: Any) -> None:
    written("vanhat/a.txt")
    written("salaiset/b.txt")
    written("palvelulint.toml", 'select = ["PL201"]\nexclude = ["vanhat/"]\n')
    written(".gitignore", "b.txt\n")
    named = ("vanhat/a.txt", "salaiset/b.txt", "--format", "json")
    assert paths_of(check(*named)) == {"vanhat/a.txt", "salaiset/b.txt"}
    Path(".git").mkdir()
    forced = check(*named, "--force-exclude")
    assert (forced.code, forced.findings) == (0, [])


def test_a_folder_that_is_left_out_whole_tells_where_to_look(check: Any) -> None:
    written("vanhat/a.txt")
    written("palvelulint.toml", 'exclude = ["vanhat/"]')
    result = check("vanhat")
    assert result.code == 2
    assert ".gitignore tai asetus exclude" in result.err


def test_data_of_an_unknown_shape_is_told_when_it_is_named_and_passed_by_when_asked(check: Any) -> None:
    written("package.json", '{"scripts": {"test": "jest"}}')
    written("a.txt")
    assert check("package.json").code == 2
    assert check("package.json", "--skip-unknown").code == 0
    walked = check("--format", "json", "--select", "PL201")
    assert (paths_of(walked), walked.err) == ({"a.txt"}, "")


def test_own_field_maps_of_the_settings_are_used(check: Any) -> None:
    written(
        "palvelulint.toml",
        'select = ["PL201"]\n[[source]]\nglob = "pohjat/*.data"\nsyntax = "json"\n'
        'replies = "kaikki[]"\ntext = "sisalto"\n',
    )
    written("pohjat/a.data", json.dumps({"kaikki": [{"sisalto": DRAFT}]}))
    assert paths_of(check("--format", "json")) == {"pohjat/a.data"}


@pytest.mark.parametrize("empty", ["", " , "])
def test_an_empty_selection_is_told(empty: str, check: Any) -> None:
    written("a.txt")
    result = check("a.txt", "--select", empty)
    assert result.code == 2
    assert "Valitsimelle --select ei ole annettu yhtään sääntöä." in result.err


@pytest.mark.parametrize(
    "hook",
    yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")),
    ids=itemgetter("id"),
)
def test_each_pre_commit_hook_is_given_every_kind_of_file_that_is_read(hook: dict[str, str]) -> None:
    assert [suffix for suffix in SUFFIXES if not re.search(hook["files"], f"pohjat/a{suffix}")] == []
    assert re.search(hook["files"], "pohjat/kuva.png") is None
