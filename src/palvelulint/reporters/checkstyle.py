"""Checkstyle's XML, which many tools read."""

from __future__ import annotations

from itertools import groupby
from typing import TextIO
from xml.etree.ElementTree import Element, SubElement

from palvelulint.reporters import Report
from palvelulint.reporters.paths import posix
from palvelulint.reporters.xml import clean, write_document


def write(report: Report, out: TextIO) -> None:
    """Write the findings file by file, and what could not be read as errors without a rule."""
    root = Element("checkstyle", version="4.3")
    for path, findings in groupby(report.findings, key=lambda finding: finding.path):
        file = SubElement(root, "file", name=posix(path))
        for finding in findings:
            SubElement(
                file,
                "error",
                line=str(finding.start.line),
                column=str(finding.start.column),
                severity=str(finding.severity),
                message=clean(f"{finding.name}: {finding.message} {finding.help}"),
                source=f"palvelulint.{finding.code}",
            )
    for error in report.unread:
        file = SubElement(root, "file", name=posix(error.path))
        told = clean(error.in_language(report.language))
        SubElement(
            file, "error", line=str(error.line or 1), severity="error", message=told, source="palvelulint"
        )
    write_document(root, out)
