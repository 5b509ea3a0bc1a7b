"""One finding a line, as compilers tell theirs: what editors and grep understand."""

from __future__ import annotations

from typing import TextIO

from rich.text import Text as Styled

from palvelulint.reporters import Report
from palvelulint.reporters.console import SEVERITY_STYLES, Console
from palvelulint.reporters.text import write_total


def write(report: Report, out: TextIO) -> None:
    """Write a line for each finding and one for the total."""
    console = Console(out)
    for finding in report.findings:
        line = Styled(f"{finding.path}:{finding.start.line}:{finding.start.column}: ", "bold")
        severity = finding.severity.label.in_language(report.language)
        line.append(severity, f"not bold {SEVERITY_STYLES[finding.severity]}")
        line.append(f" {finding.code} {finding.name}: {finding.message}", "not bold")
        console.put(line)
    write_total(report, console)
