"""Findings for a person at a terminal: the words marked, why they matter, and what to try instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TextIO

from rich.cells import cell_len
from rich.text import Text as Styled

from palvelulint.finding import Basis, BasisKind, Finding, Passage, Severity
from palvelulint.reporters import Report
from palvelulint.reporters.console import CONTROLS, REPLY, SEVERITY_STYLES, Console, Count
from palvelulint.wording import Language, Text

_WHY = Text("Miksi", "Why")
_SOURCE = Text("Lähde", "Source")
_TRY = Text("Kokeile", "Try")
_RESTS_ON = Text("Perustuu", "Rests on")
_STRUCTURE = Text("viestin rakenne, ei yksittäinen ilmaus", "how the message is built, not on any one phrase")
_DECODED = Text(
    "Rivi ja sarake on laskettu puretusta viestistä, koska tiedostossa teksti on koodattuna.",
    "Line and column are those of the decoded message: in the file the text is encoded.",
)
_BY_RULE = Text("Säännöittäin", "By rule")

_ALL_WELL = Text("Kaikki kunnossa", "All is well")
_NOTHING_FOUND = Text("Ei huomioita", "Nothing found")
_NOTHING_CHECKED = Text("Yhtään vastausta ei tarkistettu.", "No replies were checked.")
_FINDINGS = Count(Text("huomio", "finding"), Text("huomiota", "findings"))
_FLAGGED = Count(Text("vastauksessa", "reply"), Text("vastauksessa", "replies"))
_CHECKED = Count(
    Text("vastaus tarkistettu", "reply checked"), Text("vastausta tarkistettu", "replies checked")
)
_UNREAD = Count(
    Text("kohta jäi lukematta", "input could not be read"),
    Text("kohtaa jäi lukematta", "inputs could not be read"),
)
_FIXED = Count(
    Text(
        "hyväksytty huomio on korjattu: palvelulint baseline --prune poistaa sen luettelosta.",
        "accepted finding is fixed: palvelulint baseline --prune drops it.",
    ),
    Text(
        "hyväksyttyä huomiota on korjattu: palvelulint baseline --prune poistaa ne luettelosta.",
        "accepted findings are fixed: palvelulint baseline --prune drops them.",
    ),
)
_MENDED = Count(
    Text("huomio korjattiin.", "finding mended."), Text("huomiota korjattiin.", "findings mended.")
)
_MENDABLE = Count(
    Text("huomio korjautuu valitsimella --fix.", "finding can be mended with --fix."),
    Text("huomiota korjautuu valitsimella --fix.", "findings can be mended with --fix."),
)
_MENDABLE_UNSAFE = Count(
    Text(
        "huomio korjautuu valitsimilla --fix --unsafe-fixes (lue korjaus läpi ennen käyttöä).",
        "finding can be mended with --fix --unsafe-fixes (read the fix before use).",
    ),
    Text(
        "huomiota korjautuu valitsimilla --fix --unsafe-fixes (lue korjaukset läpi ennen käyttöä).",
        "findings can be mended with --fix --unsafe-fixes (read the fixes before use).",
    ),
)
_OF_SEVERITY = {
    Severity.ERROR: Count(Text("korjattava", "error"), Text("korjattavaa", "errors")),
    Severity.WARNING: Count(Text("varoitus", "warning"), Text("varoitusta", "warnings")),
    Severity.INFO: Count(Text("vinkki", "tip"), Text("vinkkiä", "tips")),
}

_MARGIN = "  │ "
_INDENT = "  "
_MOST_LINES = 4
_CUT = "…"
_LONGEST_PATTERN = 70


def write(report: Report, out: TextIO) -> None:
    """Write every finding, a summary by rule and a total."""
    console = Console(out)
    for finding in report.findings:
        _write_finding(finding, console, report.language)
    if report.findings:
        _write_summary(report, console)
    write_total(report, console)


def total(report: Report) -> str:
    """What was found, and in how much: a line."""
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


def ways_on(report: Report) -> list[str]:
    """What was mended, what of the rest could be, and what is no longer to be accepted: a sentence each."""
    fixes = [finding.fix for finding in report.findings if finding.fix is not None]
    safe = sum(fix.is_safe for fix in fixes)
    numbers = (
        (_MENDED, report.mended),
        (_MENDABLE, safe),
        (_MENDABLE_UNSAFE, len(fixes) - safe),
        (_FIXED, report.fixed),
    )
    return [told.of(number, report.language) for told, number in numbers if number]


def write_total(report: Report, console: Console) -> None:
    """Write the total, and below it the ways on."""
    for line in (total(report), *ways_on(report)):
        console.put(Styled(line))


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
        rows.append(_marked(line.translate(CONTROLS), start, end, width))
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
    style = SEVERITY_STYLES[finding.severity]
    head = Styled(f"{finding.path}:{finding.start.line}:{finding.start.column}", style="bold")
    head.append(f" {finding.severity.label.in_language(language)}", style)
    head.append(f" {finding.code} {finding.name}", "not bold")
    if finding.reply is not None:
        head.append(f" ({REPLY.in_language(language)} {finding.reply})", "not bold dim")
    console.put(head)
    for line, marks in marked_lines(finding.passage, console.width - len(_MARGIN)):
        console.put(Styled.assemble((_MARGIN, "dim"), line))
        if marks:
            console.put(Styled.assemble((_MARGIN, "dim"), (marks, style)))
    _paragraph(console, finding.message)
    _paragraph(console, finding.why, _WHY.in_language(language))
    if finding.source:
        _paragraph(console, finding.source, _SOURCE.in_language(language), style="dim")
    _paragraph(console, finding.help, _TRY.in_language(language))
    if not finding.is_exact:
        _paragraph(console, _DECODED.in_language(language), style="dim")
    if finding.basis is not None:
        _paragraph(console, basis_told(finding.basis, language), _RESTS_ON.in_language(language), style="dim")
    console.print()


def basis_told(basis: Basis, language: Language) -> str:
    """What a finding rests on, for a person."""
    finnish = language is Language.FI
    if basis.kind is BasisKind.STRUCTURE:
        return _STRUCTURE.in_language(language)
    if basis.pattern is not None:
        # A long pattern tells by its beginning which one it is.
        pattern = basis.pattern
        if len(pattern) > _LONGEST_PATTERN:
            pattern = pattern[: _LONGEST_PATTERN - 1] + _CUT
        if finnish:
            return f"kuvio ”{pattern}” (puheteko {basis.act})"
        return f"the pattern “{pattern}” (speech act {basis.act})"
    confidence = f"{basis.confidence:.2f}"
    if finnish:
        told = f"luokitin (puheteko {basis.act}, varmuus {confidence.replace('.', ',')})"
        return told if basis.example is None else f"{told}, lähin esimerkki: ”{basis.example.text}”"
    told = f"the classifier (speech act {basis.act}, confidence {confidence})"
    return told if basis.example is None else f"{told}, nearest example: “{basis.example.text}”"


def _write_summary(report: Report, console: Console) -> None:
    numbers = Counter((finding.code, finding.name) for finding in report.findings)
    width = max(len(name) for _, name in numbers)
    digits = len(str(max(numbers.values())))
    console.put(Styled(_BY_RULE.in_language(report.language), style="bold"))
    for (code, name), number in sorted(numbers.items()):
        console.put(Styled(f"  {code} {name:{width}}  {number:{digits}}"))
    console.print()


def _paragraph(console: Console, text: str, label: str = "", style: str = "") -> None:
    words = Styled(text.translate(CONTROLS), style)
    if label:
        words = Styled.assemble((f"{label}: ", style or "bold"), words)
    for line in words.wrap(console, console.width - len(_INDENT)):
        line.rstrip()
        console.put(Styled.assemble(_INDENT, line))
