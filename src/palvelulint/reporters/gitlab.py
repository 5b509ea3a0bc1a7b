"""GitLab's code quality report: findings beside the merge request, known again by their fingerprint."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from typing import Any, TextIO

from palvelulint.errors import InputError
from palvelulint.finding import Finding, Severity
from palvelulint.reporters import Report
from palvelulint.reporters.paths import posix
from palvelulint.wording import Language

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(report: Report, out: TextIO) -> None:
    """Write one JSON array, also where nothing was found."""
    issues = [_issue(finding) for finding in report.findings]
    issues += [_unread(error, report.language) for error in report.unread]
    # The same sentence twice in a file is two findings, and each must have a fingerprint of its own.
    seen: Counter[str] = Counter()
    for issue in issues:
        identity = f"{issue['location']['path']}\0{issue['fingerprint']}"
        seen[identity] += 1
        issue["fingerprint"] = hashlib.sha256(f"{identity}\0{seen[identity]}".encode()).hexdigest()
    json.dump(issues, out, ensure_ascii=False, indent=2)
    out.write("\n")


def _issue(finding: Finding) -> dict[str, Any]:
    return {
        "description": f"{finding.code} {finding.name}: {finding.message} {finding.help}",
        "check_name": finding.code,
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": posix(finding.path),
            "lines": {"begin": finding.start.line, "end": finding.end.line},
        },
    }


def _unread(error: InputError, language: Language) -> dict[str, Any]:
    told = error.in_language(language)
    return {
        "description": told,
        "check_name": "unread",
        "fingerprint": told,
        "severity": "blocker",
        "location": {"path": posix(error.path), "lines": {"begin": error.line or 1, "end": error.line or 1}},
    }
