"""One finding a line for machines, with the keys of the JSON report."""

from __future__ import annotations

import json
from typing import TextIO

from palvelulint.reporters import Report
from palvelulint.reporters.json import record


def write(report: Report, out: TextIO) -> None:
    """Write each finding as a JSON object on a line of its own."""
    for finding in report.findings:
        out.write(json.dumps(record(finding), ensure_ascii=False) + "\n")
