"""Workflow commands of GitHub Actions: each finding is shown at its line of the pull request."""

from __future__ import annotations

from typing import TextIO

from palvelulint.finding import Finding, Severity
from palvelulint.reporters import Report
from palvelulint.reporters.paths import posix
from palvelulint.reporters.text import total, ways_on

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(report: Report, out: TextIO) -> None:
    """Write a command for each finding and for each input that could not be read, then the total."""
    for finding in report.findings:
        out.write(
            _command(_COMMANDS[finding.severity], _place(finding), f"{finding.message}\n{finding.help}")
        )
    for error in report.unread:
        place = {"file": posix(error.path), "line": str(error.line or 1), "title": "palvelulint"}
        out.write(_command("error", place, error.in_language(report.language)))
    out.writelines(line + "\n" for line in (total(report), *ways_on(report)))


def _place(finding: Finding) -> dict[str, str]:
    place = {
        "file": posix(finding.path),
        "line": str(finding.start.line),
        "endLine": str(finding.end.line),
        "title": f"{finding.code} {finding.name}",
    }
    # Columns are understood only within one line, and the last one belongs to the words.
    if finding.start.line == finding.end.line:
        place["col"] = str(finding.start.column)
        place["endColumn"] = str(max(finding.end.column - 1, finding.start.column))
    return place


def _command(name: str, properties: dict[str, str], message: str) -> str:
    told = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
    return f"::{name} {told}::{_escaped(message)}\n"


def _escaped(text: str, also: str = "") -> str:
    """The text with the characters that steer the runner, and those in `also`, written as %XX."""
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
