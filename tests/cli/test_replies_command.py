"""palvelulint replies: lists what is read from where."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from palvelulint.cli import run

CONVERSATION = {
    "ticket": {
        "comments": [
            {"id": 1, "author_id": 9, "public": True, "body": "Missä lankani viipyy?"},
            {"id": 2, "author_id": 7, "public": True, "body": "Hei Kirsi,\n\nlanka lähti tänään."},
        ]
    }
}
LIBRARY = 'msgid ""\nmsgstr "Language: fi\\n"\n\nmsgid "Sent"\nmsgstr "Lanka lähti."\n'
PASSED_BY = (
    "Ohitettiin 1 tiedosto, josta ei löytynyt vastauksia: package.json. Jos niitä on, kerro niiden paikka "
    "asetuksella source."
)


class Result(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def replies(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: str) -> Result:
        code = run(["replies", *arguments])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return call


def write_library() -> None:
    Path("viesti.json").write_text(json.dumps(CONVERSATION, indent=1), encoding="utf-8")
    Path("pohjat.po").write_text(LIBRARY, encoding="utf-8")
    Path("luonnos.txt").write_text("\nHei Kirsi!\n", encoding="utf-8")
    Path("package.json").write_text('{"name": "kirjasto", "version": "1"}', encoding="utf-8")


def test_each_reply_is_one_line_and_the_last_line_is_the_total(replies: Any) -> None:
    write_library()
    result = replies()
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines() == [
        "luonnos.txt:2   -     -        email  -",
        "pohjat.po:5     Sent  pohja    email  fi",
        "viesti.json:14  (2)   vastaus  email  fi  asiakkaan viesti mukana",
        "3 vastausta, 3 tiedostoa. Asiakkaan viesti mukana: 1.",
        PASSED_BY,
    ]


def test_the_list_is_told_in_english_too(replies: Any) -> None:
    write_library()
    result = replies("--lang", "en", "viesti.json")
    assert result.out.splitlines() == [
        "viesti.json:14  (2)  reply  email  fi  with the customer's message",
        "1 reply, 1 file. With the customer's message: 1.",
    ]


def test_the_texts_come_along_when_asked_for(replies: Any) -> None:
    write_library()
    assert replies("viesti.json", "--text").out.splitlines()[1:-1] == [
        "  asiakas:",
        "  │ Missä lankani viipyy?",
        "  vastaus:",
        "  │ Hei Kirsi,",
        "  │",
        "  │ lanka lähti tänään.",
        "",
    ]


def test_json_has_every_key_for_every_reply(replies: Any) -> None:
    write_library()
    result = replies("--format", "json")
    draft, template, answer = json.loads(result.out)
    assert draft == {
        "path": "luonnos.txt",
        "reply": None,
        "name": None,
        "kind": None,
        "channel": "email",
        "language": None,
        "line": 2,
        "question": None,
        "text": "Hei Kirsi!",
    }
    assert (template["name"], template["kind"], template["language"]) == ("Sent", "template", "fi")
    assert list(answer) == list(draft)
    assert (answer["reply"], answer["kind"], answer["line"]) == ("2", "reply", 14)
    assert answer["question"] == "Missä lankani viipyy?"
    assert answer["text"] == "Hei Kirsi,\n\nlanka lähti tänään."


def test_nothing_to_list_is_an_empty_array(replies: Any) -> None:
    Path("a.json").write_text('{"name": "kirjasto"}', encoding="utf-8")
    assert replies(".", "--format", "json") == Result(0, "[]\n", "")
    result = replies(".")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Vastauksia ei löytynyt.\n")


def test_the_channel_holds_where_a_reply_tells_none(replies: Any) -> None:
    write_library()
    (draft,) = json.loads(replies("luonnos.txt", "--channel", "chat", "--format", "json").out)
    assert draft["channel"] == "chat"


def test_standard_input_is_listed_by_its_given_name(replies: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LIBRARY.encode())))
    result = replies("-", "--stdin-filename", "fi.po", "--format", "json")
    assert [(reply["path"], reply["text"]) for reply in json.loads(result.out)] == [("fi.po", "Lanka lähti.")]


def test_what_cannot_be_read_is_told_and_the_rest_is_listed(replies: Any) -> None:
    write_library()
    Path("rikki.json").write_text('{"macros": [', encoding="utf-8")
    result = replies()
    assert result.code == 2
    assert result.err.startswith("virhe: rikki.json:1: ")
    assert result.err.count("\n") == 1
    assert result.out.endswith(f"3 vastausta, 3 tiedostoa. Asiakkaan viesti mukana: 1.\n{PASSED_BY}\n")


def test_files_in_which_nothing_was_found_are_named(replies: Any) -> None:
    for number in range(12):
        Path(f"a{number:02}.csv").write_text("Nimi;Teksti\nViive;Lanka lähti.\n", encoding="utf-8")
    last = replies("--lang", "en").out.splitlines()[-1]
    assert last.startswith("Passed by 12 files without replies that could be found: a00.csv, a01.csv, ")
    assert "a09.csv … If" in last
    assert "a10.csv" not in last


def test_a_file_with_nothing_but_a_comment_for_the_linter_is_named_and_a_meta_file_is_not(
    replies: Any,
) -> None:
    Path("a.yaml").write_text("# palvelulint: ignore-file\n- nimi: Viive\n", encoding="utf-8")
    Path("b.email").write_text("Hei {!Contact.FirstName}!", encoding="utf-8")
    Path("b.email-meta.xml").write_text("<EmailTemplate><name>Viive</name></EmailTemplate>", encoding="utf-8")
    last = replies().out.splitlines()[-1]
    assert "a.yaml. Jos" in last
    assert "b.email" not in last


def test_a_file_of_unknown_data_that_is_named_is_told(replies: Any) -> None:
    write_library()
    result = replies("package.json")
    assert result.code == 2
    assert result.err.startswith("virhe: package.json: Tiedoston rakennetta ei tunnisteta")


def test_a_long_name_is_shortened_in_the_list_only(replies: Any) -> None:
    name = "Asiakkaan tilaama lankalähetys on viivästynyt kuljetusliikkeen vuoksi"
    Path("a.json").write_text(
        json.dumps({"short_code": name, "content": "Lanka viipyy."}, ensure_ascii=False), encoding="utf-8"
    )
    assert "Asiakkaan tilaama lankalähetys on viivä…  pohja  chat" in replies("a.json").out
    assert json.loads(replies("a.json", "--format", "json").out)[0]["name"] == name


def test_the_settings_of_the_project_hold_here_too(replies: Any) -> None:
    Path("palvelulint.toml").write_text(
        'lang = "en"\n[[source]]\nglob = "omat/*.json"\n'
        'replies = "viestit[]"\ntext = "sisältö"\nname = "otsikko"\n',
        encoding="utf-8",
    )
    Path("omat").mkdir()
    Path("omat/a.json").write_text(
        '{"viestit": [{"otsikko": "Kiitos", "sisältö": "Kiitos palautteesta!"}]}', encoding="utf-8"
    )
    assert replies("omat").out.splitlines() == [
        "omat/a.json:1  Kiitos  -  email  fi",
        "1 reply, 1 file. With the customer's message: 0.",
    ]
