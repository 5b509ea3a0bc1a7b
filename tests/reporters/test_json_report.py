"""The JSON report: its keys and their order are a contract."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from palvelulint.cli import run
from palvelulint.finding import Basis, BasisKind, Example, Finding, Severity
from palvelulint.reporters import Format, Report

Make = Callable[..., Finding]
Write = Callable[[Report, Format], str]


def test_finding_has_exactly_the_documented_keys_in_order(
    finding: Make, report: Callable[..., Report], written: Write
) -> None:
    made = finding(line="Hei! Emme tiedä.", words="Emme tiedä", reply="c1-002", severity=Severity.WARNING)
    (record,) = json.loads(written(report([made]), Format.JSON))
    assert list(record.items()) == [
        ("code", "PL201"),
        ("name", "en-tieda"),
        ("severity", "warning"),
        ("message", "”Emme tiedä” jättää asiakkaan yksin."),
        ("help", "Selvitän asian."),
        ("source", "S2 Mikä tekee hyvän asiakaspalvelijan?"),
        ("path", "kirje.txt"),
        ("reply", "c1-002"),
        ("line", 3),
        ("column", 6),
        ("end_line", 3),
        ("end_column", 16),
        ("excerpt", "Emme tiedä"),
    ]


@pytest.mark.parametrize(
    ("basis", "told"),
    [
        (
            Basis(BasisKind.PATTERN, "en-tieda", pattern="ei:1 .. tietää:conneg"),
            {"kind": "pattern", "act": "en-tieda", "pattern": "ei:1 .. tietää:conneg"},
        ),
        (
            Basis(
                BasisKind.CLASSIFIER, "syyttely", confidence=0.91234, example=Example("c1", "Luitko ohjeen?")
            ),
            {
                "kind": "classifier",
                "act": "syyttely",
                "confidence": 0.912,
                "example": {"id": "c1", "text": "Luitko ohjeen?"},
            },
        ),
        (Basis(BasisKind.STRUCTURE), {"kind": "structure"}),
    ],
)
def test_basis_comes_last_where_it_was_asked_for(
    basis: Basis, told: dict[str, object], finding: Make, report: Callable[..., Report], written: Write
) -> None:
    (record,) = json.loads(written(report([replace(finding(), basis=basis)]), Format.JSON))
    assert list(record)[-1] == "basis"
    nothing = dict.fromkeys(("kind", "act", "pattern", "confidence", "example"))
    assert record["basis"] == {**nothing, **told}


def test_what_there_is_not_is_null(finding: Make, report: Callable[..., Report], written: Write) -> None:
    (record,) = json.loads(written(report([finding(words=None)]), Format.JSON))
    assert record["reply"] is None
    assert record["excerpt"] is None


def test_nothing_found_is_an_empty_array(report: Callable[..., Report], written: Write) -> None:
    assert json.loads(written(report([]), Format.JSON)) == []
    assert json.loads(written(report(), Format.JSON)) == []


def test_finnish_stays_readable(finding: Make, report: Callable[..., Report], written: Write) -> None:
    assert "Emme tiedä" in written(report([finding()]), Format.JSON)


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    text = files("palvelulint.reporters").joinpath("check.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


@pytest.mark.parametrize("explain", [[], ["--explain"]])
def test_what_check_prints_keeps_to_the_shipped_schema(
    schema: Draft202012Validator, tmp_path: Path, capsys: pytest.CaptureFixture[str], explain: list[str]
) -> None:
    reply = "Emme tiedä asiasta. Muiden asiakkaiden työt menevät ensin, sinä saat odottaa."
    (tmp_path / "a.txt").write_text(reply, encoding="utf-8")
    run(["check", str(tmp_path), "--format", "json", *explain])
    records = json.loads(capsys.readouterr().out)
    assert {"PL201", "PL101"} <= {record["code"] for record in records}
    assert list(schema.iter_errors(records)) == []


def test_the_schema_wants_every_documented_key(
    schema: Draft202012Validator, finding: Make, report: Callable[..., Report], written: Write
) -> None:
    (record,) = json.loads(written(report([finding()]), Format.JSON))
    for key in record:
        assert not schema.is_valid([{name: value for name, value in record.items() if name != key}]), key


def test_a_place_in_the_decoded_text_only_is_said_to_be_so(
    schema: Draft202012Validator, finding: Make, report: Callable[..., Report], written: Write
) -> None:
    (record,) = json.loads(written(report([replace(finding(), is_exact=False)]), Format.JSON))
    assert record["exact"] is False
    assert schema.is_valid([record])
