"""Findings for a person at a terminal: the words marked, why they matter, and what to try instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple, TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text as Styled

from palvelulint.finding import Finding, Passage, Severity
from palvelulint.reporters import Report
from palvelulint.wording import Language, Text


class _Count(NamedTuple):
    """A number with its noun: Finnish and English both tell one from many."""

    one: Text
    many: Text

    def of(self, number: int, language: Language) -> str:
        form = self.one if number == 1 else self.many
        return f"{number} {form.in_language(language)}"


_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}

_REPLY = Text("vastaus", "reply")
_WHY = Text("Miksi", "Why")
_TRY = Text("Kokeile", "Try")
_BY_RULE = Text("Säännöittäin", "By rule")

_ALL_WELL = Text("Kaikki kunnossa", "All is well")
_NOTHING_FOUND = Text("Ei huomioita", "Nothing found")
_NOTHING_CHECKED = Text("Yhtään vastausta ei tarkistettu.", "No replies were checked.")
_FINDINGS = _Count(Text("huomio", "finding"), Text("huomiota", "findings"))
_FLAGGED = _Count(Text("vastauksessa", "reply"), Text("vastauksessa", "replies"))
_CHECKED = _Count(
    Text("vastaus tarkistettu", "reply checked"), Text("vastausta tarkistettu", "replies checked")
)
_UNREAD = _Count(
    Text("syöte jäi lukematta", "input could not be read"),
    Text("syötettä jäi lukematta", "inputs could not be read"),
)
_OF_SEVERITY = {
    Severity.ERROR: _Count(Text("virhe", "error"), Text("virhettä", "errors")),
    Severity.WARNING: _Count(Text("varoitus", "warning"), Text("varoitusta", "warnings")),
    Severity.INFO: _Count(Text("vinkki", "tip"), Text("vinkkiä", "tips")),
}

_WIDTH_WITHOUT_TERMINAL = 100
_MARGIN = "  │ "
_INDENT = "  "
_MOST_LINES = 4
_CUT = "…"
# Characters that steer a terminal have no business in text quoted from a file.
_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029), " ") | dict.fromkeys(
    range(0xD800, 0xE000),
    "\N{REPLACEMENT CHARACTER}",  # half a surrogate pair is no character
)


class _Console(Console):
    """Writes to a terminal or a pipe, with nothing in the text taken for markup."""

    def __init__(self, out: TextIO) -> None:
        super().__init__(file=out, highlight=False, markup=False, emoji=False)
        if not self.is_terminal:
            self.width = _WIDTH_WITHOUT_TERMINAL

    def on_broken_pipe(self) -> None:
        """Called by rich while it handles a closed pipe: the command line knows how to end quietly."""
        raise


def write(report: Report, out: TextIO) -> None:
    """Write every finding, a summary by rule and a total."""
    console = _Console(out)
    for finding in report.findings:
        _write_finding(finding, console, report.language)
    if report.findings:
        _write_summary(report, console)
    _line(console, Styled(total(report)))


def total(report: Report) -> str:
    """The last line: what was found, and in how much."""
    language = report.language
    unread = f" {_UNREAD.of(len(report.unread), language)}." if report.unread else ""
    if not report.checked:
        return _NOTHING_CHECKED.in_language(language) + unread
    checked = _CHECKED.of(len(report.checked), language)
    if not report.findings:
        verdict = _NOTHING_FOUND if report.unread else _ALL_WELL
        return f"{verdict.in_language(language)}: {checked}.{unread}"
    found = _FINDINGS.of(len(report.findings), language)
    flagged = _FLAGGED.of(sum(bool(checked.findings) for checked in report.checked), language)
    where = flagged if language is Language.FI else f"in {flagged}"
    numbers = Counter(finding.severity for finding in report.findings)
    severities = ", ".join(
        count.of(numbers[severity], language) for severity, count in _OF_SEVERITY.items() if numbers[severity]
    )
    return f"{found} {where}: {severities}. {checked}.{unread}"


def marked_lines(passage: Passage, width: int) -> Iterator[tuple[str, str]]:
    """Each line of the passage with the row of marks under it, both cut to `width` cells.

    The row is empty where nothing is marked. Of a passage of many lines, the middle is left out.
    """
    rows: list[tuple[str, str]] = []
    offset = 0
    for line in passage.text.split("\n"):
        start = min(max(passage.start - offset, 0), len(line))
        end = min(max(passage.end - offset, 0), len(line))
        # Leading space of a line in the middle of the words is not worth a mark.
        start += len(line[start:end]) - len(line[start:end].lstrip())
        rows.append(_marked(line.translate(_CONTROLS), start, end, width))
        offset += len(line) + 1
    if len(rows) > _MOST_LINES:
        rows = [*rows[: _MOST_LINES - 2], (_CUT, ""), rows[-1]]
    yield from rows


def _marked(line: str, start: int, end: int, width: int) -> tuple[str, str]:
    if cell_len(line) > width:
        line, start, end = _around(line, start, end, width)
    return line, " " * cell_len(line[:start]) + "^" * cell_len(line[start:end]) if end > start else ""


def _around(line: str, start: int, end: int, width: int) -> tuple[str, int, int]:
    """The part of a long line that shows the words, with the words' place in it."""
    room = max(width - len(_CUT), 1)
    # As much before the words as after them, but no empty room at either end of the line.
    before = max(room - (end - start), 4) // 2
    first = max(min(start - before, len(line) - room + len(_CUT)), 0)
    shown = (_CUT + line[first + len(_CUT) :]) if first else line
    if cell_len(shown) > width:
        shown = shown[:room]
        while cell_len(shown) > room:
            shown = shown[:-1]
        shown += _CUT
    return shown, max(start - first, 0), min(max(end - first, 0), len(shown))


def _write_finding(finding: Finding, console: Console, language: Language) -> None:
    style = _STYLES[finding.severity]
    head = Styled(f"{finding.path}:{finding.start.line}:{finding.start.column}", style="bold")
    head.append(f" {finding.severity.label.in_language(language)}", style)
    head.append(f" {finding.code} {finding.name}", "not bold")
    if finding.reply is not None:
        head.append(f" ({_REPLY.in_language(language)} {finding.reply})", "not bold dim")
    _line(console, head)
    for line, marks in marked_lines(finding.passage, console.width - len(_MARGIN)):
        _line(console, Styled.assemble((_MARGIN, "dim"), line))
        if marks:
            _line(console, Styled.assemble((_MARGIN, "dim"), (marks, style)))
    _paragraph(console, finding.message)
    why = f"{finding.why} ({finding.source})" if finding.source else finding.why
    _paragraph(console, why, _WHY.in_language(language))
    _paragraph(console, finding.help, _TRY.in_language(language))
    console.print()


def _write_summary(report: Report, console: Console) -> None:
    numbers = Counter((finding.code, finding.name) for finding in report.findings)
    width = max(len(name) for _, name in numbers)
    digits = len(str(max(numbers.values())))
    _line(console, Styled(_BY_RULE.in_language(report.language), style="bold"))
    for (code, name), number in sorted(numbers.items()):
        _line(console, Styled(f"  {code} {name:{width}}  {number:{digits}}"))
    console.print()


def _paragraph(console: Console, text: str, label: str = "") -> None:
    words = Styled(text.translate(_CONTROLS))
    if label:
        words = Styled.assemble((f"{label}: ", "bold"), words)
    for line in words.wrap(console, console.width - len(_INDENT)):
        line.rstrip()
        _line(console, Styled.assemble(_INDENT, line))


def _line(console: Console, line: Styled) -> None:
    """Print a line as it is, however long: a place that wraps can no longer be clicked."""
    line.plain = line.plain.translate(_CONTROLS)
    console.print(line, soft_wrap=True)
