"""How often each rule speaks, and how many of its findings can be mended: the text form and the JSON form."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import TextIO

from rich.text import Text as Styled

from palvelulint.finding import Finding
from palvelulint.reporters import Format, Report
from palvelulint.reporters.console import SEVERITY_STYLES, Console
from palvelulint.reporters.text import write_total
from palvelulint.wording import Text

_MENDABLE = Text("voidaan korjata automaattisesti", "can be mended")


def write(report: Report, form: Format, out: TextIO) -> None:
    """Write a row for each rule that spoke, the most talkative first; any form but JSON is the text."""
    rows = list(_rows(report.findings))
    if form is Format.JSON:
        records = [
            {
                "code": finding.code,
                "name": finding.name,
                "severity": str(finding.severity),
                "findings": number,
                "fixable": mendable,
            }
            for finding, number, mendable in rows
        ]
        out.write(json.dumps(records, ensure_ascii=False, indent=2) + "\n")
        return
    console = Console(out)
    width = max((len(finding.name) for finding, *_ in rows), default=0)
    for finding, number, mendable in rows:
        severity = finding.severity.label.in_language(report.language)
        row = Styled(f"{number:5} {finding.code} {finding.name:{width}} ")
        row.append(severity, SEVERITY_STYLES[finding.severity])
        if mendable:
            row.append(f" ({mendable} {_MENDABLE.in_language(report.language)})", "dim")
        console.put(row)
    write_total(report, console)


def _rows(findings: list[Finding]) -> Iterator[tuple[Finding, int, int]]:
    """Of each rule and severity a finding, the number of them and of those with a fix."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.code, finding.severity), []).append(finding)
    numbers = Counter({key: len(group) for key, group in groups.items()})
    for key, number in numbers.most_common():
        yield groups[key][0], number, sum(finding.fix is not None for finding in groups[key])
