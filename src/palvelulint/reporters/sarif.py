"""SARIF 2.1.0, for code scanning: the rules described, each finding known again by its fingerprint."""

from __future__ import annotations

import json
from typing import Any, TextIO

from palvelulint import __version__, pages
from palvelulint.errors import InputError
from palvelulint.finding import Finding, Severity
from palvelulint.reply import Position
from palvelulint.reporters import PROJECT, Report
from palvelulint.reporters.paths import uri
from palvelulint.rule import Rule
from palvelulint.wording import Language

_SCHEMA = (
    "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/main/sarif-2.1/schema/sarif-schema-2.1.0.json"
)
_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
    Severity.OFF: "none",
}


def write(report: Report, out: TextIO) -> None:
    """Write one log with one run."""
    places = {rule.code: place for place, rule in enumerate(report.rules)}
    run = {
        "tool": {
            "driver": {
                "name": "palvelulint",
                "version": __version__,
                "semanticVersion": __version__,
                "informationUri": PROJECT,
                "language": str(report.language),
                "rules": [_rule(rule, report.language) for rule in report.rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not report.unread,
                "toolExecutionNotifications": [_unread(error, report.language) for error in report.unread],
            }
        ],
        "results": [_result(finding, places.get(finding.code)) for finding in report.findings],
    }
    json.dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, out, ensure_ascii=False, indent=2)
    out.write("\n")


def _rule(rule: type[Rule], language: Language) -> dict[str, Any]:
    summary, why = rule.summary.in_language(language), rule.why.in_language(language)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": why},
        "help": {"text": why, "markdown": pages.shown(rule, language)},
        "defaultConfiguration": {
            "enabled": rule.severity is not Severity.OFF,
            "level": _LEVELS[rule.severity],
        },
        "properties": {"tags": [source.label for source in rule.sources]},
    }


def _result(finding: Finding, place: int | None) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": _place(finding.path, finding.start, finding.end)}
    if finding.reply is not None:
        location["logicalLocations"] = [{"name": finding.reply, "kind": "member"}]
    return {
        "ruleId": finding.code,
        **({} if place is None else {"ruleIndex": place}),
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message} {finding.help}"},
        "locations": [location],
        "partialFingerprints": {"palvelulint/v1": finding.fingerprint},
    }


def _unread(error: InputError, language: Language) -> dict[str, Any]:
    start = Position(error.line or 1, 1)
    return {
        "level": "error",
        "message": {"text": error.in_language(language)},
        "locations": [{"physicalLocation": _place(error.path, start, start)}],
    }


def _place(path: str, start: Position, end: Position) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": uri(path)},
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        },
    }
