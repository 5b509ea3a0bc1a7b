"""Findings to report, made by hand so that each test sees what goes in."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from palvelulint.errors import InputError
from palvelulint.finding import Finding, Passage, Severity
from palvelulint.linter import Checked
from palvelulint.reply import Position, Reply
from palvelulint.reporters import Format, Report, reporter
from palvelulint.sources.origin import FileOrigin
from palvelulint.wording import Language, Text


def make_finding(
    line: str = "Emme tiedä asiasta.",
    words: str | None = "Emme tiedä",
    severity: Severity = Severity.ERROR,
    code: str = "PL201",
    name: str = "en-tieda",
    reply: str | None = None,
    message: str = "”Emme tiedä” jättää asiakkaan yksin.",
) -> Finding:
    start = line.index(words) if words else 0
    return Finding(
        code=code,
        name=name,
        severity=severity,
        message=message,
        why="Asiakas kysyi sinulta.",
        help="Selvitän asian.",
        source="S2 Mikä tekee hyvän asiakaspalvelijan?",
        path="kirje.txt",
        reply=reply,
        start=Position(3, start + 1),
        end=Position(3, start + 1 + len(words or line)),
        excerpt=words,
        passage=Passage(line, start, start + len(words or "")),
    )


def make_report(*replies: list[Finding], unread: int = 0, language: Language = Language.FI) -> Report:
    """A report of one checked reply for each list of findings."""
    reply = Reply("Hei", FileOrigin("Hei"), "kirje.txt")
    errors = [InputError("rikki.txt", Text("Rikki.", "Broken."), None)] * unread
    return Report([Checked(reply, tuple(findings)) for findings in replies], errors, language)


@pytest.fixture(scope="session")
def finding() -> Callable[..., Finding]:
    return make_finding


@pytest.fixture
def report() -> Callable[..., Report]:
    return make_report


@pytest.fixture
def written() -> Callable[[Report, Format], str]:
    """What a reporter writes to a pipe."""

    def write(report: Report, form: Format) -> str:
        out = io.StringIO()
        reporter(form)(report, out)
        return out.getvalue()

    return write
