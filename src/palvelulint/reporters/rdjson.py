"""reviewdog's JSON: findings as comments of a review."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any, TextIO

from palvelulint.errors import InputError
from palvelulint.finding import Finding, Severity
from palvelulint.reply import Position
from palvelulint.reporters import PROJECT, Report
from palvelulint.reporters.paths import posix
from palvelulint.sources.decoding import decode
from palvelulint.sources.origin import FileOrigin

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def write(report: Report, out: TextIO) -> None:
    """Write one object with a diagnostic for each finding and each input that could not be read."""
    diagnostics = [_diagnostic(finding) for finding in report.findings]
    diagnostics += [
        {
            "message": error.in_language(report.language),
            "location": {"path": posix(error.path), "range": {"start": {"line": error.line or 1}}},
            "severity": "ERROR",
        }
        for error in report.unread
    ]
    whole = {"source": {"name": "palvelulint", "url": PROJECT}, "diagnostics": diagnostics}
    json.dump(whole, out, ensure_ascii=False, indent=2)
    out.write("\n")


def _diagnostic(finding: Finding) -> dict[str, Any]:
    return {
        "message": f"{finding.message} {finding.help}",
        "location": {
            "path": posix(finding.path),
            "range": {
                "start": _position(finding.path, finding.start),
                "end": _position(finding.path, finding.end),
            },
        },
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code},
    }


def _position(path: str, position: Position) -> dict[str, int]:
    """The place with its column counted in bytes of UTF-8, as reviewdog counts."""
    lines = _lines(path)
    line = lines[position.line - 1] if position.line <= len(lines) else ""
    beyond_ascii = line[: position.column - 1]
    return {"line": position.line, "column": position.column + len(beyond_ascii.encode()) - len(beyond_ascii)}


@lru_cache(maxsize=8)
def _lines(path: str) -> tuple[str, ...]:
    """The lines of a file; none of standard input, whose columns stay counted in characters."""
    try:
        origin = FileOrigin(decode(Path(path).read_bytes(), path))
    except (OSError, InputError):
        return ()
    return tuple(origin.text[line.start : line.end] for line in origin.lines())
