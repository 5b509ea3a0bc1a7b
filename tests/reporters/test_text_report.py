"""The text report: the words are marked in their line, and numbers speak right Finnish and English."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.cells import cell_len

from palvelulint.finding import Basis, BasisKind, Example, Finding, Passage, Severity
from palvelulint.reporters import Format, Report, text
from palvelulint.wording import Language

Make = Callable[..., Finding]
MakeReport = Callable[..., Report]
Write = Callable[[Report, Format], str]


def test_a_finding_in_full(finding: Make, report: MakeReport, written: Write) -> None:
    made = finding(line="Hei! Emme tiedä asiasta.", reply="c1-002")
    assert written(report([made], []), Format.TEXT) == (
        "kirje.txt:3:6 korjattava PL201 en-tieda (vastaus c1-002)\n"
        "  │ Hei! Emme tiedä asiasta.\n"
        "  │      ^^^^^^^^^^\n"
        "  ”Emme tiedä” jättää asiakkaan yksin.\n"
        "  Miksi: Asiakas kysyi sinulta.\n"
        "  Lähde: S2 Mikä tekee hyvän asiakaspalvelijan?\n"
        "  Kokeile: Selvitän asian.\n"
        "\n"
        "Säännöittäin\n"
        "  PL201 en-tieda  1\n"
        "\n"
        "1 huomio 1 vastauksessa: 1 korjattava. 2 vastausta tarkistettu.\n"
    )


def test_english(finding: Make, report: MakeReport, written: Write) -> None:
    out = written(report([finding(), finding()], language=Language.EN), Format.TEXT)
    for words in ("kirje.txt:3:1 error PL201", "\n  Why: ", "\n  Source: S2 ", "\n  Try: ", "\nBy rule\n"):
        assert words in out
    assert out.endswith("2 findings in 1 reply: 2 errors. 1 reply checked.\n")


PATTERN = Basis(BasisKind.PATTERN, "en-tieda", pattern="ei:1 .. tietää:conneg")
GUESS = Basis(BasisKind.CLASSIFIER, "syyttely", confidence=0.914, example=Example("c1", "Luitko ohjeen?"))


@pytest.mark.parametrize(
    ("basis", "finnish", "english"),
    [
        (
            PATTERN,
            "Perustuu: kuvio ”ei:1 .. tietää:conneg” (puheteko en-tieda)",
            "Rests on: the pattern “ei:1 .. tietää:conneg” (speech act en-tieda)",
        ),
        (
            replace(PATTERN, pattern="x" * 200),
            f"Perustuu: kuvio ”{'x' * 69}…” (puheteko en-tieda)",
            f"Rests on: the pattern “{'x' * 69}…” (speech act en-tieda)",
        ),
        (
            GUESS,
            "Perustuu: luokitin (puheteko syyttely, varmuus 0,91), lähin esimerkki: ”Luitko ohjeen?”",
            "Rests on: the classifier (speech act syyttely, confidence 0.91), nearest example: "
            "“Luitko ohjeen?”",
        ),
        (
            replace(GUESS, example=None),
            "Perustuu: luokitin (puheteko syyttely, varmuus 0,91)",
            "Rests on: the classifier (speech act syyttely, confidence 0.91)",
        ),
        (
            Basis(BasisKind.STRUCTURE),
            "Perustuu: viestin rakenne, ei yksittäinen ilmaus",
            "Rests on: how the message is built, not on any one phrase",
        ),
    ],
)
def test_basis_is_told_last(
    basis: Basis, finnish: str, english: str, finding: Make, report: MakeReport, written: Write
) -> None:
    made = replace(finding(), basis=basis)
    for language, told in ((Language.FI, finnish), (Language.EN, english)):
        out = written(report([made], language=language), Format.TEXT)
        told_at_last = out.partition("Selvitän asian.\n")[2].partition("\n\n")[0]
        assert " ".join(told_at_last.split()) == told


def test_a_lack_shows_the_line_without_marks(finding: Make, report: MakeReport, written: Write) -> None:
    out = written(report([finding(line="Se tulee.", words=None)]), Format.TEXT)
    assert "  │ Se tulee.\n  ”Emme" in out
    assert "^" not in out


def test_summary_counts_by_rule_in_the_order_of_codes(
    finding: Make, report: MakeReport, written: Write
) -> None:
    late = finding(code="PL602", name="aikataulu-puuttuu", severity=Severity.WARNING)
    out = written(report([late, finding()], [late]), Format.TEXT)
    assert "Säännöittäin\n  PL201 en-tieda           1\n  PL602 aikataulu-puuttuu  2\n\n3 huomiota" in out


@pytest.mark.parametrize(
    ("severities", "total"),
    [
        ([["error"]], "1 huomio 1 vastauksessa: 1 korjattava. 1 vastaus tarkistettu."),
        (
            [["error", "warning"], ["warning"], []],
            "3 huomiota 2 vastauksessa: 1 korjattava, 2 varoitusta. 3 vastausta tarkistettu.",
        ),
        (
            [["error", "error", "warning", "info", "info"]],
            "5 huomiota 1 vastauksessa: 2 korjattavaa, 1 varoitus, 2 vinkkiä. 1 vastaus tarkistettu.",
        ),
        ([["info"], []], "1 huomio 1 vastauksessa: 1 vinkki. 2 vastausta tarkistettu."),
        ([[]], "Kaikki kunnossa: 1 vastaus tarkistettu."),
        ([[], []], "Kaikki kunnossa: 2 vastausta tarkistettu."),
        ([], "Yhtään vastausta ei tarkistettu."),
    ],
)
def test_total(severities: list[list[str]], total: str, finding: Make, report: MakeReport) -> None:
    replies = [[finding(severity=Severity(severity)) for severity in reply] for reply in severities]
    assert text.total(report(*replies)) == total


def test_total_does_not_praise_what_was_not_read(finding: Make, report: MakeReport) -> None:
    assert text.total(report([], unread=1)) == "Ei huomioita: 1 vastaus tarkistettu. 1 kohta jäi lukematta."
    assert text.total(report(unread=2)) == "Yhtään vastausta ei tarkistettu. 2 kohtaa jäi lukematta."
    assert text.total(report([finding()], unread=1)).endswith("1 vastaus tarkistettu. 1 kohta jäi lukematta.")


@pytest.mark.parametrize(
    "line", ["Hei [NIMI], [bold]emme[/bold] tiedä :smile: [/]", "Emme tiedä {{nimi}} \\[x]"]
)
def test_placeholders_are_not_taken_for_markup(
    line: str, finding: Make, report: MakeReport, written: Write
) -> None:
    out = written(report([finding(line=line, words="tiedä", message=line, reply=line)]), Format.TEXT)
    assert out.count(line) == 3


def test_text_from_a_file_cannot_steer_the_terminal(
    finding: Make, report: MakeReport, written: Write
) -> None:
    line = "Emme\x1b[2J tiedä\x07\x9b31m\t."
    out = written(report([finding(line=line, words="tiedä", message=line, reply=line)]), Format.TEXT)
    assert "  │ Emme [2J tiedä  31m .\n  │          ^^^^^\n" in out
    assert not set(out) & {"\x1b", "\x07", "\x9b", "\t"}


def test_marks_lie_under_the_words_after_wide_characters(
    finding: Make, report: MakeReport, written: Write
) -> None:
    out = written(report([finding(line="Hei 😀😀 emme tiedä", words="emme")]), Format.TEXT)
    assert "  │ Hei 😀😀 emme tiedä\n  │          ^^^^\n" in out


@pytest.mark.parametrize(
    "words", ["alussa", "KESKELLÄ", "lopussa.", "sana " * 30 + "KESKELLÄ " + "sana " * 30]
)
def test_long_line_is_cut_around_the_words(words: str) -> None:
    line = "alussa " + "sana " * 60 + "KESKELLÄ " + "sana " * 60 + "lopussa."
    start = line.index(words)
    ((shown, marks),) = text.marked_lines(Passage(line, start, start + len(words)), 60)
    assert cell_len(shown) <= 60
    marked = shown[marks.index("^") : len(marks)].strip("…")
    assert marked and marked in words
    if len(words) < 40:
        assert marked == words
    assert shown.startswith("…") == (not words.startswith("alussa"))
    assert shown.endswith("…") == (not words.endswith("lopussa."))


def test_words_over_several_lines_are_marked_on_each() -> None:
    passage = Passage("Se on niin.\n  Emme\ntiedä sitä.", 6, 24)
    assert list(text.marked_lines(passage, 60)) == [
        ("Se on niin.", "      ^^^^^"),
        ("  Emme", "  ^^^^"),
        ("tiedä sitä.", "^^^^^"),
    ]


def test_middle_of_many_lines_is_left_out() -> None:
    lines = [f"rivi {number}" for number in range(1, 10)]
    passage = Passage("\n".join(lines), 0, len("\n".join(lines)))
    assert [line for line, _ in text.marked_lines(passage, 60)] == ["rivi 1", "rivi 2", "…", "rivi 9"]


def test_pipe_gets_no_colours_and_no_line_over_100_but_whole_paths(
    finding: Make, report: MakeReport, written: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    made = finding(line="sana " * 60 + "tiedä", words="tiedä", message="sana " * 60, reply="x" * 150)
    head, *rest = written(report([made]), Format.TEXT).splitlines()
    assert head.endswith("x" * 150 + ")")
    assert 90 < max(len(line) for line in rest) <= 100
    assert "\x1b" not in head + "".join(rest)
    assert not [line for line in rest if line != line.rstrip()]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({"TERM": "xterm-256color"}, True), ({"TERM": "dumb"}, False)],
)
def test_colours_on_a_terminal_that_has_them(
    environment: dict[str, str],
    coloured: bool,
    finding: Make,
    report: MakeReport,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for variable in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    out = Terminal()
    text.write(report([finding()]), out)
    assert ("\x1b[1;31m" in out.getvalue()) is coloured


def test_no_color_is_respected(finding: Make, report: MakeReport, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")
    out = Terminal()
    text.write(report([finding()]), out)
    assert "31m" not in out.getvalue()
