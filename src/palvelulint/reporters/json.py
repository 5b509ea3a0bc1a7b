"""An array of findings for machines. Its keys and their order are a contract: they only grow.

`check.schema.json` tells it as a JSON schema.
"""

from __future__ import annotations

import json
from typing import TextIO

from palvelulint.finding import Basis, Finding
from palvelulint.reporters import Report


def write(report: Report, out: TextIO) -> None:
    """Write one JSON array, also where nothing was found."""
    records = [record(finding) for finding in report.findings]
    json.dump(records, out, ensure_ascii=False, indent=2)
    out.write("\n")


def record(finding: Finding) -> dict[str, object]:
    """A finding as it is told to machines.

    Lines and columns are 1-based places in the file as it lies on disk; the end is just after the
    last character. `reply` is the reply's id in its file and `excerpt` the exact words; both are
    null where there is none. `exact` is there, and false, only where the places are those of the
    decoded text; `basis` only where it was asked for.
    """
    told: dict[str, object] = {
        "code": finding.code,
        "name": finding.name,
        "severity": str(finding.severity),
        "message": finding.message,
        "help": finding.help,
        "source": finding.source,
        "path": finding.path,
        "reply": finding.reply,
        "line": finding.start.line,
        "column": finding.start.column,
        "end_line": finding.end.line,
        "end_column": finding.end.column,
        "excerpt": finding.excerpt,
    }
    if not finding.is_exact:
        told["exact"] = False
    if finding.basis is not None:
        told["basis"] = _basis(finding.basis)
    return told


def _basis(basis: Basis) -> dict[str, object]:
    """What a finding rests on; what its kind does not have is null."""
    return {
        "kind": str(basis.kind),
        "act": basis.act,
        "pattern": basis.pattern,
        "confidence": None if basis.confidence is None else round(basis.confidence, 3),
        "example": None if basis.example is None else basis.example._asdict(),
    }
