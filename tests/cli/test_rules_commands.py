"""palvelulint rules and rule: the rules and their pages, for people and for machines."""

from __future__ import annotations

import io
import json
import re
import sys

import pytest

from palvelulint import registry
from palvelulint.cli import run
from palvelulint.pages import Heading
from palvelulint.rule import Rule
from palvelulint.wording import Language

Capture = pytest.CaptureFixture[str]


def test_rules_lists_every_rule_on_a_line_of_its_own(capsys: Capture) -> None:
    assert run(["rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines] == [[rule.code, rule.name] for rule in registry.rules()]
    (line,) = (line for line in lines if line.startswith("PL201"))
    rule = registry.find("PL201")
    assert "korjattava" in line.split()
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
        "# PL201 en-tieda\n\nVakavuus: korjattava. Tarvitsee vain vastauksen.\n\n## Mitä sääntö löytää\n"
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


@pytest.mark.parametrize("rule", registry.rules(), ids=lambda rule: rule.code)
@pytest.mark.parametrize("language", list(Language))
def test_every_rule_shows_its_page(rule: type[Rule], language: Language, capsys: Capture) -> None:
    assert run(["rule", rule.name, "--lang", language]) == 0
    out = capsys.readouterr().out
    title, _, facts, *_ = out.splitlines()
    assert title == f"# {rule.code} {rule.name}"
    assert rule.severity.label.in_language(language) in facts
    assert [line for line in out.splitlines() if line.startswith("## ")] == [
        f"## {heading.value.in_language(language)}" for heading in Heading
    ]


def test_rules_as_markdown_is_one_document_of_all_pages(capsys: Capture) -> None:
    assert run(["rules", "--format", "markdown"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("# Säännöt\n")
    assert [line.split()[1] for line in out.splitlines() if line.startswith("### ")] == [
        rule.code for rule in registry.rules()
    ]


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def test_rule_is_laid_out_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "60")
    assert run(["rule", "PL201"]) == 0
    lines = [re.sub("\x1b[^m]*m", "", line).strip() for line in terminal.getvalue().splitlines()]
    assert "PL201 en-tieda" in lines  # no mark of a heading
    assert lines.count("Asiakas") == lines.count("Vastaus") == 2
    assert "```" not in "".join(lines)
    assert max(map(len, lines)) <= 60


def test_rule_as_markdown_is_plain_on_a_terminal_too(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("TERM", "xterm-256color")
    assert run(["rule", "PL201", "--format", "markdown"]) == 0
    assert terminal.getvalue().startswith("# PL201 en-tieda\n\nVakavuus: korjattava.")


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
        (["rules", "PL2"], "virhe: Komennossa on ylimääräinen sana tai arvo."),
        (["chek"], "virhe: Tuntematon komento ”chek”. Tarkoititko check?\n"),
        (["--versio"], "virhe: Tuntematon valitsin --versio. Tarkoititko --version?\n"),
    ],
)
def test_wrong_use(arguments: list[str], told: str, capsys: Capture) -> None:
    assert run(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(told)
