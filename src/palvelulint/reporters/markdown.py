"""A summary for a pull request: the total, a table by rule, and the findings file by file."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TextIO

from palvelulint.finding import Finding, Severity
from palvelulint.reporters import Report
from palvelulint.reporters.paths import posix
from palvelulint.reporters.text import total, ways_on
from palvelulint.wording import Language, Text

_RULE, _SEVERITY, _NUMBER = Text("Sääntö", "Rule"), Text("Vakavuus", "Severity"), Text("Määrä", "Findings")
_UNREAD = Text("Lukematta jäi", "Could not be read")
_SIGNS = {Severity.ERROR: "🔴", Severity.WARNING: "🟡", Severity.INFO: "🔵"}
_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~#@])")
_MOST_FINDINGS = 100  # a comment on a pull request has an end
_REST = Text("Muita huomioita: {number}.", "More findings: {number}.")


def write(report: Report, out: TextIO) -> None:
    """Write the summary; of very many findings the first ones."""
    language = report.language
    lines = [total(report), *ways_on(report)]
    out.write("## palvelulint\n\n" + "<br>".join(map(escaped, lines)) + "\n")
    if report.findings:
        out.write("\n" + _table(report.findings, language))
    shown = report.findings[:_MOST_FINDINGS]
    for path, findings in groupby(shown, key=lambda finding: finding.path):
        listed = list(findings)
        out.write(f"\n<details><summary><code>{_html(posix(path))}</code> ({len(listed)})</summary>\n\n")
        for finding in listed:
            out.write(_item(finding))
        out.write("\n</details>\n")
    if len(report.findings) > len(shown):
        out.write("\n" + _REST.in_language(language).format(number=len(report.findings) - len(shown)) + "\n")
    if report.unread:
        out.write(f"\n### {_UNREAD.in_language(language)}\n\n")
        for error in report.unread:
            out.write(f"- {escaped(error.in_language(language))}\n")


def _table(findings: list[Finding], language: Language) -> str:
    head = " | ".join(label.in_language(language) for label in (_RULE, _SEVERITY, _NUMBER))
    lines = [f"| {head} |", "| --- | --- | ---: |"]
    numbers = Counter((finding.code, finding.name, finding.severity) for finding in findings)
    for (code, name, severity), number in sorted(numbers.items()):
        label = severity.label.in_language(language)
        lines.append(f"| {code} {name} | {_SIGNS[severity]} {label} | {number} |")
    return "\n".join(lines) + "\n"


def _item(finding: Finding) -> str:
    place = f"{finding.start.line}:{finding.start.column}"
    reply = "" if finding.reply is None else f" ({escaped(finding.reply)})"
    head = f"- {_SIGNS[finding.severity]} **{finding.code} {finding.name}** {place}{reply}: "
    return f"{head}{escaped(finding.message)}<br>{escaped(finding.help)}\n"


def escaped(text: str) -> str:
    """The text with nothing in it taken for markup, on one line."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
