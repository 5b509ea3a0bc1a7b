"""JUnit XML: every reply is a test case, and every finding in it a failure."""

from __future__ import annotations

from itertools import groupby
from typing import TextIO
from xml.etree.ElementTree import Element, SubElement

from palvelulint.finding import Finding
from palvelulint.reporters import Report
from palvelulint.reporters.paths import posix
from palvelulint.reporters.xml import clean, write_document


def write(report: Report, out: TextIO) -> None:
    """Write a suite for each file; what could not be read is a case with an error."""
    root = Element("testsuites", name="palvelulint")
    for path, replies in groupby(report.checked, key=lambda checked: checked.reply.path):
        suite = SubElement(root, "testsuite", name=posix(path))
        for checked in replies:
            name = checked.reply.label or f"{checked.reply.origin.start(0).line}"
            case = SubElement(suite, "testcase", classname=posix(path), name=clean(name))
            for finding in checked.findings:
                _failure(case, finding)
        _count(suite)
    if report.unread:
        suite = SubElement(root, "testsuite", name="unread")
        for error in report.unread:
            case = SubElement(suite, "testcase", classname=posix(error.path), name=error.place)
            told = clean(error.in_language(report.language))
            SubElement(case, "error", type="unread", message=told)
        _count(suite)
    _count(root)
    write_document(root, out)


def _failure(case: Element, finding: Finding) -> None:
    failure = SubElement(case, "failure", type=finding.code, message=clean(finding.message))
    place = f"{posix(finding.path)}:{finding.start.line}:{finding.start.column}"
    lines = (f"{place} {finding.severity} {finding.code} {finding.name}", finding.why, finding.help)
    failure.text = clean("\n".join(lines))


def _count(suite: Element) -> None:
    """A case counts once, however much was found in it."""
    cases = list(suite.iter("testcase"))
    suite.set("tests", str(len(cases)))
    suite.set("failures", str(sum(case.find("failure") is not None for case in cases)))
    suite.set("errors", str(sum(case.find("error") is not None for case in cases)))
