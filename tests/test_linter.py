"""The linter: which rules run, where a finding lies, how it is worded and how much it weighs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from palvelulint import sources
from palvelulint.finding import Finding, Passage, Severity
from palvelulint.language import AnalysedReply, Analyser
from palvelulint.linter import Linter
from palvelulint.reply import Position, Relationship, Reply
from palvelulint.rule import Match, Needs, Rule, Source
from palvelulint.wording import Language, Text


class Word(Rule):
    """Flags every "ehkä"."""

    code = "PL202"
    name = "epavarmuus"
    severity = Severity.WARNING
    sources = (Source.S0, Source.S2)
    summary = Text("Ehkä.", "Perhaps.")
    message = Text("”{words}” on arvaus.", '"{words}" is a guess.')
    why = Text("Asiakas ei voi luottaa arvaukseen.", "A customer cannot rely on a guess.")
    help = Text("Tarkista ja kerro {sure}.", "Check and say {sure}.")

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        for found in re.finditer(r"ehkä\s*ehkä|ehkä", reply.reply.text):
            yield Match(*found.span(), fields={"sure": "varma tieto {words}"})


class Lack(Rule):
    """Always misses something."""

    code = "PL101"
    name = "tervehdys-puuttuu"
    severity = Severity.ERROR
    sources = (Source.S0,)
    summary = message = why = help = Text("Tervehdys puuttuu{words}.", "No greeting{words}.")

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        yield Match()
        yield Match()


class Asking(Lack):
    code = "PL302"
    name = "ohi-kysymyksen"
    needs = Needs.QUESTION


class Sharper(Lack):
    code = "PL303"
    name = "huoli-sivuutettu"
    needs = Needs.QUESTION_HELPS


class Hint(Lack):
    code = "PL404"
    name = "palvella"
    severity = Severity.INFO


class Optional(Lack):
    code = "PL204"
    name = "suositus-puuttuu"
    severity = Severity.OFF


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser([])


def replies(text: str, **defaults: object) -> list[Reply]:
    read = sources.read_bytes(text.encode(), "viesti.txt", sources.Defaults(**defaults))  # type: ignore[arg-type]
    return [item for item in read if isinstance(item, Reply)]


def found(text: str, *rules: type[Rule], analyser: Analyser, **defaults: object) -> list[Finding]:
    linter = Linter([rule() for rule in rules], analyser=analyser)
    return list(linter.check(replies(text, **defaults)))


def test_finding_lies_on_the_words_in_the_file(analyser: Analyser) -> None:
    (finding,) = found("\n\nHei!\r\n  Se tulee ehkä huomenna.\r\n", Word, analyser=analyser)
    assert (finding.start, finding.end) == (Position(4, 12), Position(4, 16))
    assert finding.excerpt == "ehkä"
    assert finding.passage == Passage("  Se tulee ehkä huomenna.", 11, 15)
    assert finding.path == "viesti.txt"


def test_words_over_a_line_end_show_both_lines_and_are_named_on_one(analyser: Analyser) -> None:
    (finding,) = found("Hei!\nSe tulee ehkä\nehkä ei.\nTerveisin", Word, analyser=analyser)
    assert finding.passage == Passage("Se tulee ehkä\nehkä ei.", 9, 18)
    assert (finding.start, finding.end) == (Position(2, 10), Position(3, 5))
    assert finding.excerpt == "ehkä\nehkä"
    assert finding.message == "”ehkä ehkä” on arvaus."


def test_a_lack_lies_on_the_first_line_and_has_no_words(analyser: Analyser) -> None:
    (finding,) = found("\n  \nSe tulee huomenna.\nTerveisin", Lack, analyser=analyser)
    assert (finding.start, finding.end) == (Position(3, 1), Position(3, 19))
    assert finding.excerpt is None
    assert finding.message == "Tervehdys puuttuu."
    assert finding.passage == Passage("Se tulee huomenna.", 0, 0)


def test_fields_are_filled_once_so_that_braces_in_a_reply_stay(analyser: Analyser) -> None:
    (finding,) = found("Se tulee ehkä {nimi}.", Word, analyser=analyser)
    assert finding.help == "Tarkista ja kerro varma tieto {words}."


def test_match_may_bring_its_own_message(analyser: Analyser) -> None:
    class Own(Word):
        def check(self, reply: AnalysedReply) -> Iterator[Match]:
            yield Match(0, 2, message=Text("Sana {words}", "Word {words}"), help=Text("Näin", "So"))

    (finding,) = found("Se tulee.", Own, analyser=analyser)
    assert (finding.message, finding.help) == ("Sana Se", "Näin")


def test_findings_speak_the_language_asked_for(analyser: Analyser) -> None:
    (finding,) = Linter([Word()], Language.EN, analyser).check(replies("Se tulee ehkä."))
    assert finding.message == '"ehkä" is a guess.'
    assert finding.why == "A customer cannot rely on a guess."
    assert (
        finding.source == "S0 Hyvän asiakaspalvelijan ohjeet (2019); S2 Mikä tekee hyvän asiakaspalvelijan?"
    )


def test_same_words_are_one_finding_a_rule(analyser: Analyser) -> None:
    assert [finding.code for finding in found("Se tulee.", Lack, Hint, analyser=analyser)] == [
        "PL101",
        "PL404",
    ]


def test_findings_come_in_the_order_of_the_text(analyser: Analyser) -> None:
    codes = [finding.code for finding in found("ehkä ei.\nSe tulee ehkä.", Hint, Word, analyser=analyser)]
    assert codes == ["PL202", "PL404", "PL202"]


def test_a_rule_that_needs_the_question_is_silent_without_it(analyser: Analyser) -> None:
    assert [finding.code for finding in found("Se tulee.", Asking, Sharper, analyser=analyser)] == ["PL303"]
    with_question = found("Se tulee.", Asking, Sharper, analyser=analyser, question="Milloin se tulee?")
    assert [finding.code for finding in with_question] == ["PL302", "PL303"]


@pytest.mark.parametrize(
    ("relationship", "warning"),
    [
        (None, Severity.WARNING),
        (Relationship.KULUTTAJA, Severity.ERROR),
        (Relationship.KOKEILIJA, Severity.ERROR),
        (Relationship.ASIAKAS, Severity.ERROR),
        (Relationship.LOJALISTI, Severity.WARNING),
        (Relationship.SANANSAATTAJA, Severity.WARNING),
    ],
)
def test_lower_rungs_of_the_ladder_make_warnings_errors(
    relationship: Relationship | None, warning: Severity, analyser: Analyser
) -> None:
    findings = found("ehkä", Word, Hint, Lack, analyser=analyser, relationship=relationship)
    assert {finding.code: finding.severity for finding in findings} == {
        "PL202": warning,
        "PL404": Severity.INFO,
        "PL101": Severity.ERROR,
    }


def test_a_rule_off_by_default_warns_when_it_was_asked_for(analyser: Analyser) -> None:
    (finding,) = found("Se tulee.", Optional, analyser=analyser)
    assert finding.severity is Severity.WARNING


def test_finding_in_a_record_names_the_reply_and_its_place_in_the_json(
    tmp_path: Path, analyser: Analyser
) -> None:
    file = tmp_path / "viestit.jsonl"
    file.write_text('\n{"id": 7, "reply": "Hei!\\n\\"ehkä\\""}\n', encoding="utf-8")
    read = [item for item in sources.read(file, sources.Defaults()) if isinstance(item, Reply)]
    (finding,) = Linter([Word()], analyser=analyser).check(read)
    assert finding.reply == "7"
    assert (finding.start, finding.end) == (Position(2, 29), Position(2, 33))
    assert finding.passage == Passage('"ehkä"', 1, 5)


def test_checked_reply_keeps_its_findings_together(analyser: Analyser) -> None:
    linter = Linter([Word()], analyser=analyser)
    (reply,) = replies("ehkä")
    checked = linter.check_one(reply)
    assert checked.reply is reply
    assert [finding.excerpt for finding in checked.findings] == ["ehkä"]
