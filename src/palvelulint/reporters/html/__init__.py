"""The report as one HTML file that opens from disk: scorecard, heat map, findings with their words marked.

Everything is in the file and nothing is fetched: the page forbids it itself. It reads without its
script too; the script only filters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any, TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined

from palvelulint.finding import Finding, Severity
from palvelulint.linter import Checked
from palvelulint.reporters import Report
from palvelulint.reporters.console import CONTROLS
from palvelulint.reporters.html.wording import WORDS
from palvelulint.reporters.paths import posix
from palvelulint.reporters.score_text import percentage
from palvelulint.reporters.text import total, ways_on
from palvelulint.scorecard import Mark, Score, scorecard
from palvelulint.wording import Language

_CONTROLS = {code: sign for code, sign in CONTROLS.items() if chr(code) not in "\n\t"}
_CHART_HEIGHT, _CHART_STEP = 120, 90


@dataclass(frozen=True, slots=True)
class Entry:
    """A reply in the report.

    Attributes:
        number: its place in the row, from 1 on; makes the anchor.
        title: what it is called: its name, its id, or the name of its file.
        place: its file and line.
        folder: its folder, for the filter.
    """

    number: int
    title: str
    place: str
    folder: str
    score: Score
    findings: Sequence[Finding]


def write(report: Report, out: TextIO) -> None:
    """Write the whole page."""
    looked_at = [checked for checked in report.checked if not checked.is_left_alone]
    card = scorecard(looked_at, report.rules)
    entries = [
        _entry(number, checked, score)
        for number, (checked, score) in enumerate(zip(looked_at, card.scores, strict=True), start=1)
    ]
    page = _environment(report.language).get_template("report.html.j2")
    pieces = page.generate(
        language=str(report.language),
        today=_day(date.today(), report.language),
        totals=[total(report), *ways_on(report)],
        card=card,
        entries=entries,
        flagged=[entry for entry in entries if entry.findings],
        folders=sorted({entry.folder for entry in entries}),
        rules=sorted(Counter((finding.code, finding.name) for finding in report.findings).items()),
        severities=[severity for severity in reversed(Severity) if severity is not Severity.OFF],
        marks=list(reversed(Mark)),
        unread=[error.in_language(report.language) for error in report.unread],
        trend=_trend(report),
    )
    for piece in pieces:
        out.write(piece)


def _entry(number: int, checked: Checked, score: Score) -> Entry:
    reply = checked.reply
    path = posix(reply.path)
    return Entry(
        number=number,
        title=reply.label or PurePath(path).name,
        place=f"{path}:{reply.origin.start(0).line}",
        folder=PurePath(path).parent.as_posix(),
        score=score,
        findings=checked.findings,
    )


def _trend(report: Report) -> dict[str, Any] | None:
    """The numbers of findings over the earlier reports and this one, and the lines of their chart."""
    if not report.history:
        return None
    now = Counter(finding.severity for finding in report.findings)
    columns: list[tuple[str, Mapping[Severity, int]]] = [
        *((earlier.label, earlier.numbers) for earlier in report.history),
        (_day(date.today(), report.language), now),
    ]
    most = max(max(numbers.values(), default=0) for _, numbers in columns) or 1
    lines = {
        severity: [
            (
                place * _CHART_STEP + _CHART_STEP / 2,
                _CHART_HEIGHT * (1 - numbers.get(severity, 0) / most) + 10,
            )
            for place, (_, numbers) in enumerate(columns)
        ]
        for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)
    }
    return {
        "columns": columns,
        "lines": lines,
        "width": len(columns) * _CHART_STEP,
        "height": _CHART_HEIGHT + 20,
    }


def _environment(language: Language) -> Environment:
    environment = Environment(
        loader=PackageLoader("palvelulint.reporters.html", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["t"] = lambda word, **fields: WORDS[word].in_language(language).format(**fields)
    environment.filters["told"] = lambda label: label.label.in_language(language)
    environment.filters["shown"] = lambda text: text.translate(_CONTROLS)
    environment.filters["percent"] = lambda share: "–" if share is None else percentage(share, language)
    environment.globals["share_of"] = lambda part, whole: f"{100 * part / whole:.2f}" if whole else "0"
    return environment


def _day(day: date, language: Language) -> str:
    """A date as the language writes it."""
    return f"{day.day}.{day.month}.{day.year}" if language is Language.FI else day.isoformat()
