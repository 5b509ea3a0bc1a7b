"""The settings of a project: found upward, checked key by key, and obeyed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from palvelulint.cli import run
from palvelulint.config import Config, load
from palvelulint.errors import InputError
from palvelulint.wording import Language


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load(tmp_path) == Config(classifier=True)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("palvelulint.toml", "classifier = false"),
        ("pyproject.toml", "[tool.palvelulint]\nclassifier = false"),
    ],
)
def test_the_nearest_file_above_decides(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    below = tmp_path / "pohjat" / "laskutus"
    below.mkdir(parents=True)
    assert load(below).classifier is False


def test_a_pyproject_of_something_else_is_passed_by(tmp_path: Path) -> None:
    (tmp_path / "palvelulint.toml").write_text("classifier = false", encoding="utf-8")
    below = tmp_path / "osa"
    below.mkdir()
    (below / "pyproject.toml").write_text("[project]\nname = 'x'", encoding="utf-8")
    assert load(below).classifier is False


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("clasifier = false", "Did you mean: classifier?"),
        ("classifier = 'no'", "It is true or false."),
        ("classifier =", "Mend the TOML."),
    ],
)
def test_what_is_wrong_is_told_with_the_file(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "palvelulint.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as wrong:
        load(tmp_path)
    message = wrong.value.in_language(Language.EN)
    assert message.startswith(str(path)) and told in message


def test_without_the_classifier_no_finding_rests_on_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reply = "Hei Outi,\n\nmuiden asiakkaiden työt menevät ensin, sinä saat odottaa.\n\nTerveisin\nHuolto\n"
    (tmp_path / "vastaus.txt").write_text(reply, encoding="utf-8")
    (tmp_path / "palvelulint.toml").write_text("classifier = false", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    run(["check", "vastaus.txt", "--explain", "--format", "json"])
    without = json.loads(capsys.readouterr().out)
    (tmp_path / "palvelulint.toml").write_text("classifier = true", encoding="utf-8")
    run(["check", "vastaus.txt", "--explain", "--format", "json"])
    with_it = json.loads(capsys.readouterr().out)
    assert "classifier" in {finding["basis"]["kind"] for finding in with_it}
    assert "classifier" not in {finding["basis"]["kind"] for finding in without}
