"""palvelulint rules and rule: the rules and their pages, for people and for machines."""

from __future__ import annotations

import json

import pytest

from palvelulint import registry
from palvelulint.cli import run

Capture = pytest.CaptureFixture[str]


def test_rules_lists_every_rule_on_a_line_of_its_own(capsys: Capture) -> None:
    assert run(["rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines] == [[rule.code, rule.name] for rule in registry.rules()]
    (line,) = (line for line in lines if line.startswith("PL201"))
    rule = registry.find("PL201")
    assert "virhe" in line.split()
    assert line.endswith(rule.summary.fi)


def test_rules_in_english(capsys: Capture) -> None:
    assert run(["rules", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert registry.find("PL201").summary.en in out


def test_rules_as_json(capsys: Capture) -> None:
    assert run(["rules", "--format", "json"]) == 0
    records = json.loads(capsys.readouterr().out)
    assert [record["code"] for record in records] == [rule.code for rule in registry.rules()]
    (record,) = (record for record in records if record["code"] == "PL201")
    assert list(record) == ["code", "name", "severity", "needs", "summary", "sources"]
    assert (record["name"], record["severity"], record["needs"]) == ("en-tieda", "error", "reply")
    assert "S2 Mikä tekee hyvän asiakaspalvelijan?" in record["sources"]


@pytest.mark.parametrize("name", ["PL201", "pl201", "en-tieda"])
def test_rule_shows_its_page_as_markdown_in_a_pipe(name: str, capsys: Capture) -> None:
    assert run(["rule", name]) == 0
    out = capsys.readouterr().out
    assert out.startswith(
        "# PL201 en-tieda\n\nVakavuus: virhe. Tarvitsee vain vastauksen.\n\n## Mitä sääntö löytää\n"
    )
    assert "\n## Lähde\n" in out


def test_rule_in_english(capsys: Capture) -> None:
    assert run(["rule", "PL201", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("# PL201 en-tieda\n\nSeverity: error. Needs the reply only.\n\n## What it flags\n")


def test_rule_as_json(capsys: Capture) -> None:
    assert run(["rule", "en-tieda", "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["code"] == "PL201"
    assert list(record["sections"]) == [
        "flags",
        "why",
        "example",
        "better",
        "exceptions",
        "options",
        "source",
    ]
    assert {example["is_better"] for example in record["examples"]} == {True, False}
    assert all(example["reply"] for example in record["examples"])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["rule", "en-tiedä"], "virhe: Tuntematon sääntö ”en-tiedä”. Tarkoititko ”en-tieda”?\n"),
        (["rule", "PL2"], "virhe: Tuntematon sääntö ”PL2”."),
        (
            ["rule", "hinta", "--lang", "en"],
            'error: Unknown rule "hinta". List the rules with palvelulint rules.\n',
        ),
        (["rule"], "virhe: Komennosta puuttuu SÄÄNTÖ."),
        (["rules", "--format", "xml"], "virhe: Valitsimella --format ei ole arvoa ”xml”."),
        (["rules", "PL2"], "virhe: Komento ei ole oikein"),
        (["chek"], "virhe: Tuntematon komento ”chek”. Tarkoititko check?\n"),
        (["--versio"], "virhe: Tuntematon valitsin --versio. Tarkoititko --version?\n"),
    ],
)
def test_wrong_use(arguments: list[str], told: str, capsys: Capture) -> None:
    assert run(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(told)
