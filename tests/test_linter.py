"""The linter: which rules run, where a finding lies, how it is worded and how much it weighs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import palvelulint_rules
from palvelulint import registry, sources
from palvelulint.finding import Basis, BasisKind, Finding, Passage, Severity
from palvelulint.language import Act, AnalysedReply, Analyser
from palvelulint.language.analysed import CLASSIFIER
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


class Advice(Word):
    """Words its help for the reader and for the reader's question."""

    help = Text("Vastaan {sinulle|teille}.", "I will answer you.")
    help_on_matter = Text("Selvitän, {matter}, ja vastaan {sinulle|teille}.", "I will see: “{matter}”.")


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("Se tulee ehkä huomenna.", "Vastaan sinulle."),
        ("Tilauksesi tulee ehkä huomenna.", "Vastaan sinulle."),
        ("Saatte sen ehkä huomenna.", "Vastaan teille."),
    ],
)
def test_help_addresses_the_reader_as_the_reply_does(text: str, help: str, analyser: Analyser) -> None:
    (finding,) = found(text, Advice, analyser=analyser)
    assert finding.help == help


def test_help_takes_up_the_customers_question() -> None:
    analyser = palvelulint_rules.analyser(classifier=False)
    asked = "Milloin villalankaa tulee lisää?"
    (finding,) = found("Saatte sen ehkä.", Advice, analyser=analyser, question=asked)
    assert finding.help == "Selvitän, milloin villalankaa tulee lisää, ja vastaan teille."
    (finding,) = found("Saatte sen ehkä.", Advice, analyser=analyser, question="Milloin lankani tulee?")
    assert finding.help == "Vastaan teille."


class TestBasis:
    """What a finding rests on, for those who ask."""

    def basis(self, text: str, rule: type[Rule], classifier: bool = False) -> Basis | None:
        linter = Linter([rule()], analyser=palvelulint_rules.analyser(classifier), explains=True)
        (finding,) = linter.check(replies(text))
        return finding.basis

    def test_is_not_told_unasked(self, analyser: Analyser) -> None:
        (finding,) = found("Se tulee ehkä.", Word, analyser=analyser)
        assert finding.basis is None

    def test_words_of_the_lexicon_rest_on_its_pattern(self) -> None:
        basis = self.basis("Hei! Emme tiedä sitä.", registry.find("PL201"))
        assert basis is not None
        assert (basis.kind, basis.act) == (BasisKind.PATTERN, "en-tieda")
        patterns = (palvelulint_rules.acts()[0].parent / "en-tieda.toml").read_text(encoding="utf-8")
        assert basis.pattern is not None and f'"{basis.pattern}"' in patterns
        assert basis.confidence is basis.example is None

    def test_a_lack_rests_on_how_the_message_is_built(self) -> None:
        assert self.basis("Se tulee huomenna.", Lack) == Basis(BasisKind.STRUCTURE)

    def test_capitals_rest_on_how_it_is_written(self) -> None:
        basis = self.basis("Hei! Tämä on TODELLA TÄRKEÄÄ tietää.", registry.find("PL501"))
        assert basis == Basis(BasisKind.STRUCTURE, "huuto")

    def test_the_classifier_shows_its_confidence_and_nearest_example(self) -> None:
        class Whole(Word):
            name = "vahattely"

            def check(self, reply: AnalysedReply) -> Iterator[Match]:
                yield from (
                    Match(act.start, act.end) for act in reply.acts("vahattely") if act.cause == CLASSIFIER
                )

        analyser = palvelulint_rules.analyser()
        examples = (palvelulint_rules.MODEL / "examples.jsonl").read_text(encoding="utf-8").splitlines()
        known = [record for record in map(json.loads, examples) if "vahattely" in record["acts"]]
        # The model's own examples are what it surely finds; a pattern may take some of them first.
        for record in known:
            findings = list(
                Linter([Whole()], analyser=analyser, explains=True).check(replies(record["text"]))
            )
            if findings:
                break
        basis = findings[0].basis
        assert basis is not None and basis.kind is BasisKind.CLASSIFIER
        assert (basis.act, basis.pattern) == ("vahattely", None)
        assert basis.confidence is not None and 0 < basis.confidence <= 1
        assert basis.example is not None
        assert basis.example in [(each["id"], each["text"]) for each in known]

    def test_of_acts_in_the_same_words_the_rules_own_counts(self) -> None:
        class Named(Word):
            name = "toinen"

            def check(self, reply: AnalysedReply) -> Iterator[Match]:
                sentence = reply.sentences[0]
                for name in ("eka", "toinen"):
                    sentence.acts.append(Act(name, 0, 3, 0, 0.5, CLASSIFIER))
                yield Match(0, 3)

        basis = self.basis("Hei! Mitä kuuluu?", Named)
        assert basis == Basis(BasisKind.CLASSIFIER, "toinen", confidence=0.5)

    def test_a_match_may_name_its_act(self) -> None:
        class Naming(Word):
            def check(self, reply: AnalysedReply) -> Iterator[Match]:
                (act,) = reply.acts("en-tieda")
                yield Match(0, 3, act=act)

        basis = self.basis("Hei! Emme tiedä sitä.", Naming)
        assert basis is not None and (basis.kind, basis.act) == (BasisKind.PATTERN, "en-tieda")

    def basis_of_sign(self, question: str, rule: type[Rule]) -> Basis | None:
        linter = Linter([rule()], analyser=palvelulint_rules.analyser(), explains=True)
        (finding,) = linter.check(replies("Se tulee huomenna.", question=question))
        return finding.basis

    def test_words_of_the_customers_message_rest_on_their_pattern(self) -> None:
        class Asked(Lack):
            def check(self, reply: AnalysedReply) -> Iterator[Match]:
                assert reply.message is not None
                yield Match(act=reply.message.sign("kysyy-aikaa"))

        basis = self.basis_of_sign("Hei! Milloin lanka tulee?", Asked)
        assert basis is not None and (basis.kind, basis.act) == (BasisKind.PATTERN, "kysyy-aikaa")
        patterns = (palvelulint_rules.signs()[0].parent / "kysyy-aikaa.toml").read_text(encoding="utf-8")
        assert basis.pattern is not None and f'"{basis.pattern}"' in patterns

    def test_a_sign_of_the_message_has_no_example_among_replies(self) -> None:
        class Guessed(Lack):
            def check(self, reply: AnalysedReply) -> Iterator[Match]:
                assert reply.message is not None
                # The message has more sentences than the reply, and the name is one with examples.
                sign = Act("vahattely", 40, 50, 2, 0.8, CLASSIFIER)
                reply.message.signs += (sign,)
                yield Match(act=sign)

        basis = self.basis_of_sign("Hei! Tilasin lankaa. Milloin se tulee?", Guessed)
        assert basis == Basis(BasisKind.CLASSIFIER, "vahattely", confidence=0.8)
