"""palvelulint init: a commented start, whose every line can be taken into use."""

from __future__ import annotations

from pathlib import Path

import pytest

from palvelulint.cli import run
from palvelulint.config import SETTINGS, load

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_writes_a_file_in_which_nothing_is_in_force(folder: Path, capsys: Capture) -> None:
    assert run(["init"]) == 0
    out = capsys.readouterr().out
    assert "Asetustiedosto palvelulint.toml on kirjoitettu." in out and "palvelulint replies" in out
    config = load(folder)
    assert config.path == folder / "palvelulint.toml" and not config.places
    assert [path.name for path in folder.iterdir()] == ["palvelulint.toml"]


@pytest.mark.parametrize("language", ["fi", "en"])
def test_every_setting_is_there_and_its_example_holds(folder: Path, language: str) -> None:
    assert run(["init", "--lang", language]) == 0
    path = folder / "palvelulint.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    examples = [line.removeprefix("#") for line in lines if line.startswith("#") and line[1:2] != " "]
    # Rules of one's own must be there before they can be named.
    (folder / ("saannot" if language == "fi" else "rules")).mkdir()
    path.write_text(
        "\n".join(line for line in examples if not line.startswith(("packs", "rule-paths"))), encoding="utf-8"
    )
    given = set(load(folder).places) | {"packs", "rule_paths"}
    assert given == {setting.attribute for setting in SETTINGS}


def test_its_language_can_be_chosen(folder: Path, capsys: Capture) -> None:
    assert run(["init", "--lang", "en"]) == 0
    assert "Next:" in capsys.readouterr().out
    assert "# The rules to leave out." in (folder / "palvelulint.toml").read_text(encoding="utf-8")


def test_it_does_not_write_over_a_file(folder: Path, capsys: Capture) -> None:
    path = folder / "palvelulint.toml"
    path.write_text("lang = 'en'", encoding="utf-8")
    assert run(["init"]) == 2
    assert "palvelulint.toml: Asetustiedosto on jo olemassa." in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "lang = 'en'"
