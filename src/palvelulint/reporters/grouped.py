"""Findings under the file and the reply they are in: one heading, then a line for each."""

from __future__ import annotations

from itertools import groupby
from typing import TextIO

from rich.text import Text as Styled

from palvelulint.reporters import Report
from palvelulint.reporters.console import REPLY, SEVERITY_STYLES, Console
from palvelulint.reporters.text import write_total


def write(report: Report, out: TextIO) -> None:
    """Write the findings file by file, then the total."""
    console = Console(out)
    for path, in_file in groupby(report.findings, key=lambda finding: finding.path):
        console.put(Styled(path, "bold"))
        for reply, in_reply in groupby(in_file, key=lambda finding: finding.reply):
            if reply is not None:
                console.put(Styled(f"  {REPLY.in_language(report.language)} {reply}", "dim"))
            for finding in in_reply:
                severity = finding.severity.label.in_language(report.language)
                line = Styled(f"  {finding.start.line}:{finding.start.column} ", "dim")
                line.append(severity, f"not dim {SEVERITY_STYLES[finding.severity]}")
                line.append(f" {finding.code} {finding.name}: {finding.message}", "not dim")
                console.put(line)
        console.print()
    write_total(report, console)
