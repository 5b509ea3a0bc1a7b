"""Comments in Salesforce's meta file speak of the text beside it, which has no comments of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from palvelulint.cli import run

META = """<?xml version="1.0" encoding="UTF-8"?>
<EmailTemplate xmlns="http://soap.sforce.com/2006/04/metadata">
    <!-- palvelulint: {directive} -->
    <name>Viive</name>
    <textOnly>Hei Aino,

palaamme asiaan mahdollisimman pian.</textOnly>
    <type>text</type>
</EmailTemplate>
"""


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    monkeypatch.chdir(tmp_path)
    Path("Viive.email").write_text("Hei Aino,\n\npalaamme asiaan mahdollisimman pian.\n", encoding="utf-8")

    def call(directive: str, *paths: str) -> tuple[list[tuple[str, str, int]], str]:
        Path("Viive.email-meta.xml").write_text(META.format(directive=directive), encoding="utf-8")
        run(["check", "--select", "PL000,PL603,PL501", "--format", "json", *paths])
        out, err = capsys.readouterr()
        return [(found["path"], found["code"], found["line"]) for found in json.loads(out)], err

    return call


@pytest.mark.parametrize("word", ["ignore", "ignore-reply", "ignore-file", "off"])
@pytest.mark.parametrize("paths", [(), ("Viive.email",)])
def test_it_holds_for_the_whole_text(check: Any, word: str, paths: tuple[str, ...]) -> None:
    assert check(f"{word}[PL603]", *paths) == ([], "")


def test_an_unused_one_is_told_where_it_stands(check: Any) -> None:
    assert sorted(check("ignore-reply[PL501]")[0]) == [
        ("Viive.email", "PL603", 3),
        ("Viive.email-meta.xml", "PL000", 3),
    ]


def test_a_mistyped_one_is_told_once_where_it_stands(check: Any) -> None:
    found, errors = check("ignroe[PL603]")
    assert found == [("Viive.email", "PL603", 3)]
    assert errors.count("Viive.email-meta.xml:3: Tuntematon ohjaussana") == 1
