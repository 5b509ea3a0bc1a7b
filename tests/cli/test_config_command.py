"""palvelulint config: what is in force, and where each value comes from."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from palvelulint.cli import run
from palvelulint.config import SETTINGS

Capture = pytest.CaptureFixture[str]

TOML = (
    'ignore = ["PL404"]\nfail-on = "error"\n\n[[per-file]]\nfiles = ["chat/"]\nchannel = "chat"\n'
    'severity = { PL1 = "info" }\n'
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "chat").mkdir()
    (tmp_path / "chat" / "a.txt").write_text("Moi!", encoding="utf-8")
    return tmp_path


def row(out: str, key: str) -> str:
    (found,) = [line for line in out.splitlines() if line.startswith(f"{key} ")]
    return re.sub(" +", " ", found)


def test_each_value_is_shown_with_its_place(folder: Path, capsys: Capture) -> None:
    (folder / "palvelulint.toml").write_text(TOML, encoding="utf-8")
    assert run(["config", "chat/a.txt"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{folder / 'palvelulint.toml'}\n")
    assert row(out, "ignore") == 'ignore ["PL404"] palvelulint.toml:1'
    assert row(out, "fail-on") == 'fail-on "error" palvelulint.toml:2'
    assert row(out, "channel") == 'channel "chat" palvelulint.toml:6 (per-file: chat/)'
    assert row(out, "severity") == 'severity { PL1 = "info" } palvelulint.toml:7 (per-file: chat/)'
    assert row(out, "classifier") == "classifier true (oletus)"


def test_without_a_file_the_defaults_are_shown(capsys: Capture) -> None:
    assert run(["config", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("There is no settings file")
    assert row(out, "channel") == "channel - (default)"


def test_json_has_every_setting(folder: Path, capsys: Capture) -> None:
    (folder / "palvelulint.toml").write_text(TOML, encoding="utf-8")
    assert run(["config", "chat/a.txt", "--format", "json"]) == 0
    shown: dict[str, Any] = json.loads(capsys.readouterr().out)
    path = str(folder / "palvelulint.toml")
    assert shown["configuration"] == path
    assert list(shown["settings"]) == [setting.key for setting in SETTINGS]
    assert shown["settings"]["channel"] == {
        "value": "chat", "default": False, "path": path, "line": 6, "files": ["chat/"]
    }  # fmt: skip
    assert shown["settings"]["lang"] == {
        "value": "fi", "default": True, "path": None, "line": None, "files": None
    }  # fmt: skip


def test_a_path_that_is_not_there_is_told(capsys: Capture) -> None:
    assert run(["config", "chta/a.txt"]) == 2
    assert "chta/a.txt: Tällaista tiedostoa tai kansiota ei ole." in capsys.readouterr().err


def test_a_wrong_setting_is_told(folder: Path, capsys: Capture) -> None:
    (folder / "palvelulint.toml").write_text("\nfail-on = 1\n", encoding="utf-8")
    assert run(["config"]) == 2
    assert capsys.readouterr().err.startswith(
        "virhe: palvelulint.toml:2: Asetuksen ”fail-on” arvo ei kelpaa: 1."
    )


@pytest.mark.parametrize(("language", "document"), [("en", "settings.md"), ("fi", "asetukset.md")])
def test_the_document_is_what_the_command_writes(language: str, document: str, capsys: Capture) -> None:
    assert run(["config", "--format", "markdown", "--lang", language]) == 0
    docs = Path(__file__).parents[2] / "docs"
    assert (docs / document).read_text(encoding="utf-8") == capsys.readouterr().out
