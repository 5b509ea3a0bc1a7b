"""A report that is written into the library is not taken for a reply of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from palvelulint.cli import run


def test_reports_beside_the_replies_are_passed_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("viive.txt").write_text("Hei Aino,\n\nemme tiedä, milloin lanka saapuu.\n", encoding="utf-8")
    forms = {"html": "html", "json": "json", "sarif": "sarif", "junit": "xml", "gitlab": "codequality.json"}
    outputs = [f"--output={form}=raportti.{suffix}" for form, suffix in forms.items()]
    assert run(["check", *outputs]) == 1
    capsys.readouterr()
    assert run(["replies", "--format", "json"]) == 0
    assert [reply["path"] for reply in json.loads(capsys.readouterr().out)] == ["viive.txt"]
