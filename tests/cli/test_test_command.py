"""palvelulint test: a team's own rules are tried on their own cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from palvelulint.cli import run

Capture = pytest.CaptureFixture[str]

EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "omat-saannot"
RULE = """
[[rule]]
code = "OMA101"
name = "reklamaatio-sana"
message = "”{words}” on talon sisäistä kieltä."
why = "Asiakas ei käytä sanaa."
help = "Kirjoita ”tuotepalautus”."
match = "~reklamaatio"
[rule.cases]
"""
LACK = """
[[rule]]
code = "OMA201"
name = "numero-puuttuu"
message = "Numero puuttuu."
why = "Asiakas kysyy sitä."
help = "Lisää numero."
missing = "<numero>"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, toml: str, name: str = "saannot.toml") -> None:
    (folder / name).write_text(toml, encoding="utf-8")


def test_cases_that_go_as_they_must(folder: Path, capsys: Capture) -> None:
    write(folder, RULE + 'match = ["Reklamaatio on auki."]\nno-match = ["Palautus on auki.", "Hei Maija!"]')
    assert run(["test", "saannot.toml"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "OMA101 reklamaatio-sana: kaikki 3 esimerkkiä kunnossa",
        "",
        "Sääntöjä 1, esimerkkejä 3, pielessä 0.",
    ]


def test_each_failing_case_is_shown_with_what_was_expected_and_found(folder: Path, capsys: Capture) -> None:
    write(
        folder,
        RULE
        + 'match = ["Hei!\\n\\nPalautus on auki.",'
        + '{ reply = "Reklamaatiosi on auki.", words = "Reklamaatio" }]\n'
        + 'no-match = ["Täytä reklamaatiolomake, niin reklamaatio etenee.", "Hei Maija!"]',
    )
    assert run(["test", "saannot.toml"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "OMA101 reklamaatio-sana: 4 esimerkistä 3 pielessä",
        "  Säännön pitää löytää tämä, mutta se on hiljaa:",
        "    │ Hei!",
        "    │ ",
        "    │ Palautus on auki.",
        "  Säännön pitää löytää ”Reklamaatio”, mutta se löytää: ”Reklamaatiosi”:",
        "    │ Reklamaatiosi on auki.",
        "  Sääntö ei saa puuttua tähän, mutta se löytää: ”reklamaatiolomake”, ”reklamaatio”:",
        "    │ Täytä reklamaatiolomake, niin reklamaatio etenee.",
        "",
        "Sääntöjä 1, esimerkkejä 4, pielessä 3.",
    ]


def test_in_english(folder: Path, capsys: Capture) -> None:
    write(folder, LACK + '[rule.cases]\nmatch = ["Hei!"]\nno-match = ["Hei Maija!"]')
    assert run(["test", "saannot.toml", "--lang", "en"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "OMA201 numero-puuttuu: 1 of 2 cases fail",
        "  The rule must leave this alone, but finds: something missing:",
        "    │ Hei Maija!",
        "",
        "Rules: 1. Cases: 2, of which 1 fail.",
    ]


def test_a_rule_without_cases_of_both_kinds_is_told_of(folder: Path, capsys: Capture) -> None:
    write(folder, RULE + 'match = ["Reklamaatio on auki."]' + LACK)
    assert run(["test", "saannot.toml"]) == 0
    assert capsys.readouterr().out.splitlines()[:5] == [
        "OMA101 reklamaatio-sana: 1 esimerkki kunnossa",
        "  Lisää esimerkki, johon sääntö ei saa puuttua (no-match).",
        "OMA201 numero-puuttuu: ei esimerkkejä",
        "  Lisää esimerkki, jonka säännön pitää löytää (match).",
        "  Lisää esimerkki, johon sääntö ei saa puuttua (no-match).",
    ]


def test_a_case_is_of_the_channel_and_kind_that_the_rule_looks_at(folder: Path) -> None:
    limits = 'channels = ["chat"]\nkind = "pohja"\n'
    write(folder, LACK + limits + '[rule.cases]\nmatch = ["Hei!"]\nno-match = ["Numero on {{numero}}."]')
    assert run(["test", "saannot.toml"]) == 0


def test_without_paths_the_rules_of_the_configuration_are_tried(folder: Path, capsys: Capture) -> None:
    (folder / "omat").mkdir()
    write(folder / "omat", RULE + 'match = ["Reklamaatio on auki."]\nno-match = ["Hei!"]')
    write(folder, 'rule-paths = ["omat"]', "palvelulint.toml")
    assert run(["test"]) == 0
    assert capsys.readouterr().out.startswith("OMA101 reklamaatio-sana: kaikki 2")


def test_rules_and_rule_show_the_configurations_own_rules(folder: Path, capsys: Capture) -> None:
    write(folder, RULE)
    write(folder, 'rule-paths = ["saannot.toml"]', "palvelulint.toml")
    assert run(["rules"]) == 0
    first, *_ = capsys.readouterr().out.splitlines()
    assert first.split()[:3] == ["OMA101", "reklamaatio-sana", "varoitus"]
    assert first.endswith("”…” on talon sisäistä kieltä.")
    assert run(["rule", "oma101"]) == 0
    assert capsys.readouterr().out.startswith("# OMA101 reklamaatio-sana\n\nVakavuus: varoitus.")
    assert run(["rule", "OMA102"]) == 2
    assert "Tarkoititko ”OMA101”?" in capsys.readouterr().err


def test_check_runs_the_configurations_own_rules(folder: Path, capsys: Capture) -> None:
    write(folder, RULE)
    write(folder, 'rule-paths = ["saannot.toml"]\nclassifier = false', "palvelulint.toml")
    write(folder, "Hei!\n\nReklamaatiosi on auki.\n", "vastaus.txt")
    assert run(["check", "vastaus.txt", "--select", "OMA"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("vastaus.txt:3:1 varoitus OMA101 reklamaatio-sana")
    assert "Lähde" not in out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["test"], "virhe: Omia sääntöjä ei ole. Anna sääntötiedosto"),
        (["test", "puuttuu.toml"], "virhe: puuttuu.toml: Sääntötiedostoa ei voitu lukea"),
        (["test", "rikki.toml"], "virhe: rikki.toml:2: Säännöstä puuttuu ”code”."),
        (["test", "rikki.toml", "--lang", "en"], 'error: rikki.toml:2: The rule has no "code".'),
    ],
)
def test_wrong_input(folder: Path, arguments: list[str], told: str, capsys: Capture) -> None:
    write(folder, '\n[[rule]]\nname = "a"\n', "rikki.toml")
    assert run(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(told)


def test_the_example_rules_pass_their_cases(folder: Path, capsys: Capture) -> None:
    assert run(["test", str(EXAMPLES / "saannot")]) == 0
    out = capsys.readouterr().out
    assert out.rstrip().endswith("pielessä 0.")
    assert "Lisää" not in out, "every rule shows cases of both kinds"


def test_the_example_templates_show_what_the_rules_are_for(capsys: Capture) -> None:
    flawed, sound = EXAMPLES / "pohjat" / "palautus.md", EXAMPLES / "pohjat" / "palautus-valmis.md"
    assert run(["check", str(flawed), "--select", "OMA", "--format", "json"]) == 1
    out = capsys.readouterr().out
    for code in ("OMA101", "OMA102", "OMA103", "OMA201", "OMA202"):
        assert f'"{code}"' in out
    assert run(["check", str(sound), "--select", "OMA", "--fail-on", "info"]) == 0
