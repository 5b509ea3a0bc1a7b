"""The settings of a project: found upward from each file, checked key by key, and obeyed."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from palvelulint.cli import run
from palvelulint.config import SETTINGS, Config, Configurations, FailOn, load, rules_in_force, severities
from palvelulint.errors import InputError
from palvelulint.finding import Severity
from palvelulint.reply import Channel, Kind, Relationship
from palvelulint.wording import Language

Capture = pytest.CaptureFixture[str]


def written(folder: Path, text: str, name: str = "palvelulint.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def codes(config: Config) -> set[str]:
    return {rule.code for rule in rules_in_force(config)}


# --- finding ---


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load(tmp_path) == Config()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("palvelulint.toml", "classifier = false"),
        ("pyproject.toml", "[tool.palvelulint]\nclassifier = false"),
    ],
)
def test_the_nearest_file_above_decides(tmp_path: Path, name: str, text: str) -> None:
    written(tmp_path, text, name)
    below = tmp_path / "pohjat" / "laskutus"
    below.mkdir(parents=True)
    assert load(below).classifier is False


def test_a_pyproject_of_something_else_is_passed_by(tmp_path: Path) -> None:
    written(tmp_path, "classifier = false")
    below = written(tmp_path / "osa", "[project]\nname = 'x'", "pyproject.toml")
    assert load(below).classifier is False


def test_the_projects_own_file_goes_before_pyproject(tmp_path: Path) -> None:
    written(tmp_path, "[tool.palvelulint]\nlang = 'en'", "pyproject.toml")
    written(tmp_path, "classifier = false")
    assert (load(tmp_path).classifier, load(tmp_path).lang) == (False, Language.FI)


def test_configurations_are_not_merged(tmp_path: Path) -> None:
    written(tmp_path, "classifier = false\nlang = 'en'")
    below = written(tmp_path / "chat", "channel = 'chat'")
    found = load(below)
    assert (found.channel, found.classifier, found.lang) == (Channel.CHAT, True, Language.FI)


def test_each_file_has_the_configuration_above_it(tmp_path: Path) -> None:
    written(tmp_path, "channel = 'letter'")
    written(tmp_path / "chat", "channel = 'chat'")
    configurations = Configurations()
    assert configurations.of(tmp_path / "a.txt").channel is Channel.LETTER
    assert configurations.of(tmp_path / "chat" / "a.txt").channel is Channel.CHAT
    assert configurations.of(tmp_path / "a.txt") is configurations.of(tmp_path / "muut" / "b.txt")


# --- values ---


def test_every_setting_has_its_place_in_config() -> None:
    attributes = {field.name for field in fields(Config)} - {"folder", "path", "known", "places"}
    assert {setting.attribute for setting in SETTINGS} == attributes


def test_values_are_read(tmp_path: Path) -> None:
    (tmp_path / "saannot").mkdir()
    config = load(
        written(
            tmp_path,
            'select = ["PL1", "en-tieda"]\nignore = ["PL101"]\nextend-select = ["PL204"]\nfail-on = "error"\n'
            'lang = "en"\nchannel = "tekstiviesti"\nkind = "pohja"\nrelationship = "kokeilija"\n'
            'language = "sv"\nexclude = ["vanhat/"]\nrespect-gitignore = false\nterms = ["KotiNetti"]\n'
            'own-addresses = ["esimerkki.fi"]\nrequire-reason = true\nbaseline = "hyvaksytyt.json"\n'
            '[severity]\nPL6 = "off"\n[rules.henkilotieto]\nomat = "esimerkki.fi"\n'
            '[[ignore-reply]]\nname = "Automaatti*"\nrules = ["PL801"]\nreason = "kone"\n'
            '[[source]]\nglob = "*.json"\ntext = "body"\n',
        )
    )
    assert config.select == ("PL1", "en-tieda")
    assert (config.ignore, config.extend_select) == (("PL101",), ("PL204",))
    assert (config.fail_on, config.lang) == (FailOn.ERROR, Language.EN)
    assert (config.channel, config.kind) == (Channel.SMS, Kind.TEMPLATE)
    assert (config.relationship, config.language) == (Relationship.KOKEILIJA, "sv")
    assert (config.exclude, config.respect_gitignore) == (("vanhat/",), False)
    assert (config.terms, config.own_addresses) == (("KotiNetti",), ("esimerkki.fi",))
    assert (config.require_reason, config.baseline) == (True, tmp_path / "hyvaksytyt.json")
    assert config.severity == {"PL6": Severity.OFF}
    assert config.rules == {"PL904": {"omat": "esimerkki.fi"}}
    (ignored,) = config.ignore_reply
    assert (ignored.name, ignored.rules, ignored.reason) == ("Automaatti*", ("PL801",), "kone")
    assert [field_map.globs for field_map in config.source] == [("*.json",)]


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("\nclasifier = false", 2, 'There is no setting "clasifier". Did you mean "classifier"?'),
        ("classifier = 'no'", 1, '"classifier" cannot be "no". It is true or false.'),
        ("# x\nfail-on = 'eror'", 2, '"fail-on" cannot be "eror". Did you mean "error"?'),
        ("select = 'PL6'", 1, '"select" cannot be "PL6". It is a list of rules'),
        ("select = []", 1, "Name at least one rule"),
        ("ignore = [\n  'PL201',\n  'en-tida',\n]", 3, 'unknown rule, "en-tida". Did you mean "en-tieda"?'),
        ("[severity]\nPL2 = 'fatal'", 2, '"severity.PL2" cannot be "fatal"'),
        ("[severity]\n'en-teda' = 'off'", 2, 'Did you mean "en-tieda"?'),
        ("severity = 'off'", 1, "It is a table: [severity]."),
        ("channel = 'chatt'", 1, 'Did you mean "chat"?'),
        ("language = 'suomi'", 1, "It is the code of a language"),
        ("exclude = ['a', '!']", 1, '"exclude" cannot be "!"'),
        ("rule-paths = ['ei-ole/']", 1, '"rule-paths" cannot be "ei-ole/". There is no file or folder'),
        ("[rules.PL9O4]\nomat = 'x'", 1, 'Did you mean "PL904"?'),
        ("[rules.PL904]\nomaat = 'x'", 2, 'no setting "rules.PL904.omaat". Did you mean "omat"?'),
        ("[rules.PL904]\nomat = 3", 2, '"rules.PL904.omat" cannot be 3. It is a text'),
        (
            "[rules.PL306]\nsamankaltaisuus = 200",
            2,
            '"rules.PL306.samankaltaisuus" cannot be 200. It is a whole number from 50 to 100.',
        ),
        ("[rules.PL306]\nsamankaltaisuus = true", 2, "cannot be true. It is a whole number"),
        ("[rules.PL201]\nraja = 3", 2, "PL201 has no settings."),
        ("[[per-file]]\nchannel = 'chat'", 1, "A per-file entry has no files."),
        ("[[per-file]]\nfiles = ['a']\n[[per-file]]\nfiles = ['b']\nlang = 'en'", 5, '"per-file.lang"'),
        ("per-file = 1", 1, "It is an array of tables: [[per-file]]."),
        ("[[ignore-reply]]\nrules = ['PL201']", 1, "An ignore-reply entry names no reply."),
        ("[[source]]\nglob = '*.json'", 1, 'A source has no "text".'),
        ("classifier =", 1, "no valid TOML"),
        ("x = 1\n[a\n", 2, "no valid TOML"),
        ("packs = ['tata-ei-ole']", 1, "tata-ei-ole"),
        ("terms = " + "[" * 5000, None, "nested too deep"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, line: int | None, told: str) -> None:
    written(tmp_path, text)
    with pytest.raises(InputError) as wrong:
        load(tmp_path)
    place = str(tmp_path / "palvelulint.toml") + (f":{line}" if line else "")
    message = wrong.value.in_language(Language.EN)
    assert message.startswith(f"{place}: ") and told in message


def test_in_pyproject_the_key_is_named_without_the_tables_around_it(tmp_path: Path) -> None:
    written(tmp_path, "[tool.other]\nx = 1\n\n[tool.palvelulint]\nfail-on = 1\n", "pyproject.toml")
    with pytest.raises(InputError) as wrong:
        load(tmp_path)
    assert f'{tmp_path / "pyproject.toml"}:5: "fail-on" cannot be 1.' in wrong.value.in_language(Language.EN)


def test_settings_in_another_encoding_are_told(tmp_path: Path) -> None:
    (tmp_path / "palvelulint.toml").write_bytes("# x\nterms = ['ÄÄ']".encode("latin-1"))
    with pytest.raises(InputError) as wrong:
        load(tmp_path)
    assert wrong.value.line == 2 and "UTF-8" in str(wrong.value)


# --- rules ---


def test_severity_off_leaves_a_rule_out_whatever_selects_it(tmp_path: Path) -> None:
    config = load(written(tmp_path, 'select = ["PL201", "PL202"]\n[severity]\nPL201 = "off"'))
    assert codes(config) == {"PL202"}


def test_the_most_exact_severity_decides(tmp_path: Path) -> None:
    config = load(written(tmp_path, '[severity]\nen-tieda = "info"\nPL20 = "off"\nPL2 = "error"\n'))
    given = severities(config)
    assert given["PL201"] is Severity.INFO
    assert given["PL202"] is Severity.OFF
    assert "PL201" in codes(config) and "PL202" not in codes(config)


def test_a_severity_does_not_wake_an_optional_rule(tmp_path: Path) -> None:
    asleep = load(written(tmp_path, '[severity]\nPL204 = "error"'))
    assert "PL204" not in codes(asleep)
    awake = load(written(tmp_path, 'extend-select = ["PL204"]\n[severity]\nPL204 = "error"'))
    assert "PL204" in codes(awake) and severities(awake)["PL204"] is Severity.ERROR


# --- per-file entries ---


def test_per_file_entries_change_what_holds_for_their_files(tmp_path: Path) -> None:
    written(
        tmp_path,
        'ignore = ["PL101"]\nchannel = "email"\n[severity]\nPL2 = "info"\n'
        '[[per-file]]\nfiles = ["chat/", "*.chat.md"]\nchannel = "chat"\nignore = ["PL801"]\n'
        'severity = { PL3 = "error" }\n'
        '[[per-file]]\nfiles = ["chat/vip/"]\nchannel = "social"\n',
    )
    configurations = Configurations()
    mail = configurations.of(tmp_path / "a.md")
    chat = configurations.of(tmp_path / "chat" / "tilaus" / "a.md")
    vip = configurations.of(tmp_path / "chat" / "vip" / "a.md")
    assert (mail.channel, mail.ignore) == (Channel.EMAIL, ("PL101",))
    assert (chat.channel, chat.ignore) == (Channel.CHAT, ("PL101", "PL801"))
    assert chat.severity == {"PL2": Severity.INFO, "PL3": Severity.ERROR}
    assert configurations.of(tmp_path / "kassa.chat.md") is chat
    assert (vip.channel, vip.ignore) == (Channel.SOCIAL, ("PL101", "PL801"))


def test_a_value_knows_where_it_stands(tmp_path: Path) -> None:
    written(tmp_path, 'lang = "en"\n\n[[per-file]]\nfiles = ["chat/"]\nchannel = "chat"\n')
    config = Configurations().of(tmp_path / "chat" / "a.txt")
    path = tmp_path / "palvelulint.toml"
    assert config.places["lang"] == (path, 1, ())
    assert config.places["channel"] == (path, 5, ("chat/",))
    assert "ignore" not in config.places


# --- obeyed by check ---

DRAFT = "Hei Kirsi,\n\nemme valitettavasti tiedä, milloin lanka saapuu.\n\nTerveisin\nLankakauppa\n"


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Callable[..., Any]:
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, list[dict[str, Any]], str]:
        code = run(["check", "--format", "json", *arguments])
        captured = capsys.readouterr()
        return code, json.loads(captured.out or "[]"), captured.err

    return call


def test_each_file_is_checked_by_its_own_configuration(tmp_path: Path, check: Any) -> None:
    for folder, severity in (("a", "warning"), ("b", "off"), ("c", "info")):
        written(tmp_path / folder, f'select = ["PL201"]\n[severity]\nPL201 = "{severity}"')
        written(tmp_path / folder, DRAFT, "kirje.txt")
    code, findings, _ = check()
    assert [(found["path"], found["severity"]) for found in findings] == [
        ("a/kirje.txt", "warning"),
        ("c/kirje.txt", "info"),
    ]
    assert code == 1


def test_a_low_relationship_still_lifts_warnings(tmp_path: Path, check: Any) -> None:
    written(tmp_path, 'select = ["PL201"]\nrelationship = "kuluttaja"\n[severity]\nPL201 = "warning"')
    written(tmp_path, DRAFT, "kirje.txt")
    _, (found,), _ = check()
    assert found["severity"] == "error"


def test_fail_on_holds_for_the_files_of_its_configuration(tmp_path: Path, check: Any) -> None:
    written(tmp_path / "a", 'select = ["PL201"]\nfail-on = "never"')
    written(tmp_path / "a", DRAFT, "kirje.txt")
    assert check()[0] == 0
    assert check("--fail-on", "error")[0] == 1
    written(tmp_path / "b", 'select = ["PL201"]')
    written(tmp_path / "b", DRAFT, "kirje.txt")
    assert check()[0] == 1


def test_the_language_of_the_first_path_holds_for_the_run(tmp_path: Path, check: Any) -> None:
    written(tmp_path, 'lang = "en"\nselect = ["PL201"]')
    written(tmp_path, DRAFT, "kirje.txt")
    _, (english,), _ = check("kirje.txt")
    _, (finnish,), _ = check("kirje.txt", "--lang", "fi")
    assert "leaves the customer" in english["message"]
    assert "jättää asiakkaan" in finnish["message"]


def test_select_on_the_command_line_puts_the_configurations_choice_aside(tmp_path: Path, check: Any) -> None:
    written(tmp_path, 'select = ["PL1"]\nignore = ["PL201"]\n[severity]\nPL201 = "off"')
    written(tmp_path, DRAFT, "kirje.txt")
    assert check()[1] == []
    assert [found["code"] for found in check("--select", "PL201")[1]] == ["PL201"]


def test_ignore_on_the_command_line_adds_to_the_configuration(tmp_path: Path, check: Any) -> None:
    written(tmp_path, 'select = ["PL201", "PL101"]')
    written(tmp_path, DRAFT.removeprefix("Hei Kirsi,\n\n"), "kirje.txt")
    assert {found["code"] for found in check()[1]} == {"PL101", "PL201"}
    assert {found["code"] for found in check("--ignore", "PL201")[1]} == {"PL101"}


def test_own_addresses_are_no_personal_data(tmp_path: Path, check: Any) -> None:
    reply = "Hei!\n\nLähetimme laskun sähköpostiisi tiina.korhonen@lankakauppa.fi.\n\nTerveisin\nTiina\n"
    written(tmp_path, 'select = ["PL904"]\nkind = "template"')
    written(tmp_path, reply, "kirje.txt")
    assert [found["code"] for found in check()[1]] == ["PL904"]
    written(tmp_path, 'select = ["PL904"]\nkind = "template"\nown-addresses = ["lankakauppa.fi"]')
    assert check()[1] == []
    written(tmp_path, 'select = ["PL904"]\nkind = "template"\n[rules.PL904]\nomat = "lankakauppa.fi"')
    assert check()[1] == []


def test_alike_replies_are_found_over_files_with_different_entries(tmp_path: Path, check: Any) -> None:
    body = (
        "Hei!\n\nTilauksesi on lähtenyt varastoltamme tänään ja saapuu noutopisteeseen kolmen arkipäivän "
        "kuluessa. Saat viestin, kun paketti odottaa sinua.\n\nTerveisin\nLankakauppa\n"
    )
    written(tmp_path / "a", body, "lahetys.txt")
    written(tmp_path / "b", body, "nouto.txt")
    start = 'select = ["PL306"]\nkind = "template"\n[[per-file]]\nfiles = ["b/"]\n'
    written(tmp_path, start + 'severity = { PL306 = "error" }')
    assert [found["path"] for found in check()[1]] == ["a/lahetys.txt"]
    written(tmp_path, start + 'ignore = ["PL306"]')
    assert check()[1] == []


def test_a_broken_configuration_is_told_once_and_the_others_are_checked(tmp_path: Path, check: Any) -> None:
    written(tmp_path, 'select = ["PL201"]')
    written(tmp_path, DRAFT, "kirje.txt")
    broken = written(tmp_path / "rikki", "channel = 1")
    written(broken, DRAFT, "a.txt")
    written(broken, DRAFT, "b.txt")
    code, findings, told = check("--lang", "en")
    assert [found["path"] for found in findings] == ["kirje.txt"]
    assert code == 2
    assert told.count("rikki/palvelulint.toml:1:") == 1


def test_without_the_classifier_no_finding_rests_on_it(tmp_path: Path, check: Any) -> None:
    reply = "Hei Outi,\n\nmuiden asiakkaiden työt menevät ensin, sinä saat odottaa.\n\nTerveisin\nHuolto\n"
    written(tmp_path, reply, "vastaus.txt")
    written(tmp_path, "classifier = false")
    without = check("vastaus.txt", "--explain")[1]
    written(tmp_path, "classifier = true")
    with_it = check("vastaus.txt", "--explain")[1]
    assert "classifier" in {finding["basis"]["kind"] for finding in with_it}
    assert "classifier" not in {finding["basis"]["kind"] for finding in without}


def test_the_name_of_standard_input_tells_its_configuration(
    tmp_path: Path, check: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path / "chat", 'select = ["PL201"]\n[severity]\nPL201 = "info"')

    def given() -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(DRAFT.encode())))

    given()
    _, (found,), _ = check("-", "--stdin-filename", "chat/luonnos.txt")
    assert (found["path"], found["severity"]) == ("chat/luonnos.txt", "info")
    given()
    assert {found["severity"] for found in check("-")[1] if found["code"] == "PL201"} == {"error"}
