"""Suppressions: what a directive covers, what of it is unused, and what is wrong with how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from palvelulint import suppression
from palvelulint.config import IgnoredReply, Place
from palvelulint.finding import Severity
from palvelulint.language import AnalysedReply, Analyser
from palvelulint.linter import Linter
from palvelulint.reply import Reply
from palvelulint.rule import LibraryRule, Match, Needs, Rule
from palvelulint.sources import Comment, Defaults
from palvelulint.sources.origin import stripped
from palvelulint.sources.record import Field, SourceFile
from palvelulint.sources.syntaxes import yaml
from palvelulint.sources.tree import Mapping, Scalar
from palvelulint.sources.tree import Sequence as Row
from palvelulint.wording import Language, Text
from palvelulint_rules.pohjat.turha_ohitus import TurhaOhitus


class Ehka(Rule):
    """Flags every "ehkä"."""

    code = "PL202"
    name = "epavarmuus"
    severity = Severity.WARNING
    sources = ()
    summary = message = why = help = Text("Arvaus.", "A guess.")
    pattern = r"[Ee]hkä"

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        for found in re.finditer(self.pattern, reply.reply.text):
            yield Match(*found.span())


class Pian(Ehka):
    """Flags "pian", and takes the words before it on the same or the last line."""

    code = "PL603"
    name = "epamaarainen-aika"
    pattern = r"\w+\s+pian"


class Tervehdys(Ehka):
    """Misses a greeting."""

    code = "PL101"
    name = "tervehdys-puuttuu"

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        if not reply.reply.text.startswith("Hei"):
            yield Match()


class Kysymys(Tervehdys):
    """Misses an answer, where there is a question."""

    code = "PL302"
    name = "ohi-kysymyksen"
    needs = Needs.QUESTION


class Vastattu(Kysymys):
    """The same rule where every question is answered."""

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        return iter(())


class Suositus(Tervehdys):
    code = "PL204"
    name = "suositus-puuttuu"
    severity = Severity.OFF


class Sama(LibraryRule):
    code = "PL306"
    name = "sama-vastaus"
    severity = Severity.WARNING
    summary = message = why = help = Text("Sama.", "The same.")

    def check_library(self, replies: Sequence[Reply]) -> Iterator[tuple[int, Match]]:
        return iter(())


KNOWN: list[type[Rule]] = [TurhaOhitus, Tervehdys, Ehka, Suositus, Kysymys, Sama, Pian]
AWAKE = [rule for rule in KNOWN if rule is not Suositus]


def library(text: str, path: str = "pohjat.yaml") -> tuple[list[Reply], list[Comment]]:
    """The replies and comments of a YAML file with a row of `name` and `text` (and perhaps `question`)."""
    file = SourceFile(path, text.encode(), Defaults())
    replies = []
    for document in yaml.parse(file):
        assert isinstance(document, Row)
        for entry in document.items:
            assert isinstance(entry, Mapping)
            fields = {key.value: value for key, value in entry.entries if isinstance(value, Scalar)}
            body = fields.pop("text")
            told = {key: Field(value.value, value.line) for key, value in fields.items()}
            replies.append(file.reply(*stripped(body.value, body.origin), told, body.line))
    return replies, list(yaml.comments(file))


class Run:
    """What is left of a file's findings when its suppressions are applied."""

    def __init__(
        self,
        text: str,
        rules: Sequence[type[Rule]] = AWAKE,
        ignored: Sequence[IgnoredReply] = (),
        requires_reason: bool = False,
    ) -> None:
        replies, comments = library(text)
        linter = Linter([rule() for rule in rules], analyser=Analyser([]))
        checked = [linter.check_one(reply) for reply in replies]
        self.checked, self.errors = suppression.apply(
            checked,
            comments,
            linter.rules,
            ignored=ignored,
            requires_reason=requires_reason,
            known=KNOWN,
        )
        findings = [(one, finding) for one in self.checked for finding in one.findings]
        self.left = [f"{found.code}:{found.start.line}" for _, found in findings if found.code != "PL000"]
        self.unused = [found for _, found in findings if found.code == "PL000"]
        self.told = [
            (one.reply.name, re.findall("”(.*?)”", found.message)[0])
            for one, found in findings
            if found.code == "PL000"
        ]


THREE = """\
- name: Viive
  text: |
    Hei, ehkä huomenna.
    Ehkä ylihuomenna.
- name: Lasku
  text: Hei, ehkä.
- name: Paluu
  text: Hei, ehkä.
"""


def with_line(number: int, line: str) -> str:
    """The three templates with a line put in before the line of this number."""
    lines = THREE.splitlines(keepends=True)
    return "".join([*lines[: number - 1], f"{line}\n", *lines[number - 1 :]])


def test_without_directives_everything_is_left() -> None:
    run = Run(THREE)
    assert (run.left, run.errors, run.unused) == (["PL202:3", "PL202:4", "PL202:6", "PL202:8"], [], [])


class TestIgnore:
    def test_at_the_end_of_a_line_covers_that_line(self) -> None:
        run = Run(
            THREE.replace("Lasku\n  text: Hei, ehkä.", "Lasku\n  text: Hei, ehkä. # palvelulint: ignore")
        )
        assert (run.left, run.unused) == (["PL202:3", "PL202:4", "PL202:8"], [])

    def test_alone_covers_the_next_line_with_words_of_a_reply(self) -> None:
        run = Run(with_line(1, "# palvelulint: ignore[PL202] päivä ei ole tiedossa"))
        assert (run.left, run.unused) == (["PL202:5", "PL202:7", "PL202:9"], [])

    def test_beside_a_key_covers_the_line_that_follows(self) -> None:
        run = Run(THREE.replace("text: |", "text: | # palvelulint: ignore[epavarmuus]"))
        assert (run.left, run.unused) == (["PL202:4", "PL202:6", "PL202:8"], [])

    def test_one_after_the_other_they_cover_the_same_line(self) -> None:
        text = "# palvelulint: ignore[PL202]\n# palvelulint: ignore[PL101]\n- text: Ehkä huomenna.\n"
        assert (Run(text).left, Run(text).unused) == ([], [])

    def test_covers_a_finding_that_only_reaches_the_line(self) -> None:
        text = "- text: |\n    Hei, palaamme\n    pian. Kiitos.\n"
        assert Run(text).left == ["PL603:2"]
        # The comment stands on the second line of the finding: the end of a text is its place in YAML.
        folded = "- text: Hei, palaamme\n    pian. # palvelulint: ignore[PL603]\n"
        assert (Run(folded).left, Run(folded).unused) == ([], [])

    def test_covers_a_lack_on_the_first_line_of_the_reply(self) -> None:
        text = "- text: |\n    Tilaus on pakattu.\n    Haluatko sen kotiin?\n"
        assert Run(text).left == ["PL101:2"]
        assert Run(f"# palvelulint: ignore[PL101]\n{text}").left == []

    def test_leaves_other_rules_alone(self) -> None:
        run = Run("- text: Ehkä huomenna. # palvelulint: ignore[PL101]\n")
        assert (run.left, run.unused) == (["PL202:1"], [])

    def test_after_the_last_reply_covers_nothing_and_is_unused(self) -> None:
        run = Run(f"{THREE}# palvelulint: ignore[PL202]\n")
        assert len(run.left) == 4
        assert run.told == [("Paluu", "ignore[PL202]")]


class TestIgnoreReply:
    def test_covers_the_whole_next_reply_and_no_other(self) -> None:
        run = Run(with_line(1, "# palvelulint: ignore-reply[PL202]"))
        assert (run.left, run.unused) == (["PL202:7", "PL202:9"], [])

    def test_at_the_end_of_a_reply_covers_that_one(self) -> None:
        run = Run("- text: Hei, ehkä. # palvelulint: ignore-reply\n- text: Hei, ehkä.\n")
        assert (run.left, run.unused) == (["PL202:2"], [])

    def test_after_the_last_reply_covers_that_one(self) -> None:
        run = Run(f"{THREE}# palvelulint: ignore-reply[PL202]\n")
        assert (run.left, run.unused) == (["PL202:3", "PL202:4", "PL202:6"], [])

    def test_within_a_reply_covers_that_one(self) -> None:
        folded = "- text: Ehkä huomenna,\n    ehkä ylihuomenna.\n- text: Hei, ehkä.\n"
        replies, _ = library(folded)
        start, end = replies[0].origin.start(3), replies[0].origin.start(9)
        linter = Linter([Ehka()], analyser=Analyser([]))
        comment = Comment("pohjat.yaml", "palvelulint: ignore-reply", start, end, is_alone=False)
        left, _ = suppression.apply(
            [linter.check_one(reply) for reply in replies], [comment], linter.rules, known=KNOWN
        )
        assert [len(one.findings) for one in left] == [0, 1]


class TestIgnoreFile:
    def test_covers_the_file_wherever_it_stands(self) -> None:
        run = Run(f"{THREE}# palvelulint: ignore-file[PL2] vanhat pohjat\n")
        assert (run.left, run.unused) == ([], [])

    def test_leaves_other_files_alone(self) -> None:
        linter = Linter([Ehka()], analyser=Analyser([]))
        old, comments = library(f"# palvelulint: ignore-file\n{THREE}", "vanhat.yaml")
        new, _ = library(THREE, "uudet.yaml")
        left, _ = suppression.apply(
            [linter.check_one(reply) for reply in (*old, *new)], comments, linter.rules, known=KNOWN
        )
        assert [(one.reply.path, len(one.findings)) for one in left] == [
            ("vanhat.yaml", 0),
            ("vanhat.yaml", 0),
            ("vanhat.yaml", 0),
            ("uudet.yaml", 2),
            ("uudet.yaml", 1),
            ("uudet.yaml", 1),
        ]


class TestOffAndOn:
    OFF, ON = "# palvelulint: off[PL202]\n", "# palvelulint: on[PL202]\n"
    FIRST, SECOND = "- name: Eka\n  text: Hei, ehkä.\n", "- name: Toka\n  text: Ehkä pian.\n"

    def test_cover_what_lies_between(self) -> None:
        run = Run(self.FIRST + self.OFF + self.FIRST + self.ON + self.FIRST)
        assert (run.left, run.unused) == (["PL202:2", "PL202:8"], [])

    def test_without_on_it_holds_to_the_end_of_the_file(self) -> None:
        run = Run(self.FIRST + self.OFF + self.FIRST + self.FIRST)
        assert (run.left, run.unused) == (["PL202:2"], [])

    def test_bare_on_ends_everything(self) -> None:
        run = Run(
            self.OFF + "# palvelulint: off[PL101]\n" + self.SECOND + "# palvelulint: on\n" + self.SECOND
        )
        assert sorted(run.left) == ["PL101:7", "PL202:7", "PL603:4", "PL603:7"]

    def test_on_with_a_rule_ends_that_rule_only(self) -> None:
        run = Run("# palvelulint: off\n" + self.SECOND + self.ON + self.SECOND)
        assert run.left == ["PL202:6"]

    def test_on_without_off_is_told(self) -> None:
        (error,) = Run(self.OFF + self.FIRST + "# palvelulint: on[PL603]\n" + self.FIRST).errors
        assert (error.path, error.line) == ("pohjat.yaml", 4)
        assert error.in_language(Language.FI).startswith(
            "pohjat.yaml:4: Ohjauskommentti ”on” ei lopeta mitään ohitusta."
        )


class TestUnused:
    def test_is_told_at_the_comment_with_advice(self) -> None:
        (finding,) = Run("- name: Lasku\n  text: Hei.  # palvelulint: ignore[PL202] syy\n").unused
        assert (finding.code, finding.name, finding.severity) == ("PL000", "turha-ohitus", Severity.WARNING)
        assert finding.message == "Ohitus ”ignore[PL202]” on turha: se ei vaienna yhtään huomiota."
        assert finding.help == "Poista ohitus."
        assert (finding.start, finding.end) == ((2, 15), (2, 47))
        assert finding.excerpt == "palvelulint: ignore[PL202] syy"
        assert finding.source == ""

    def test_is_told_beside_the_reply_that_it_concerns(self) -> None:
        run = Run(with_line(5, "# palvelulint: ignore-reply[PL101]"))
        assert run.told == [("Lasku", "ignore-reply[PL101]")]

    def test_only_the_unused_part_is_told(self) -> None:
        run = Run("# palvelulint: ignore-file[PL603, PL202]\n- text: Hei, ehkä.\n")
        assert (run.left, run.told) == ([], [(None, "ignore-file[PL603]")])
        assert run.unused[0].help == "Poista PL603 ohituksen hakasulkeista ja jätä muut."

    def test_a_span_is_unused_when_nothing_lies_in_it(self) -> None:
        run = Run("# palvelulint: off[PL202]\n# palvelulint: on\n- text: Hei, ehkä.\n")
        assert (run.left, run.told) == (["PL202:3"], [(None, "off[PL202]")])

    def test_is_not_told_when_its_rule_did_not_run(self) -> None:
        text = "- text: Hei. # palvelulint: ignore[PL202]\n"
        assert Run(text, rules=[TurhaOhitus, Pian]).unused == []
        assert Run(text.replace("[PL202]", "[PL]"), rules=[TurhaOhitus, Pian]).unused == []
        assert Run(text.replace("[PL202]", ""), rules=[TurhaOhitus, Pian]).unused == []
        assert len(Run(text, rules=[TurhaOhitus, Ehka]).unused) == 1

    def test_is_not_told_when_pl000_does_not_run(self) -> None:
        assert Run("- text: Hei. # palvelulint: ignore[PL202]\n", rules=[Ehka]).unused == []

    def test_needs_the_customers_message_where_the_rule_does(self) -> None:
        text = "- text: Hei.\n  question: {} # palvelulint: ignore-file[PL302]\n"
        assert Run(text.format('""')).unused == []
        assert Run(text.format("Koska?"), rules=[TurhaOhitus, Vastattu]).told == [
            (None, "ignore-file[PL302]")
        ]

    def test_is_not_told_of_a_rule_that_compares_replies(self) -> None:
        assert Run("# palvelulint: ignore-file[PL306]\n- text: Hei.\n").unused == []

    def test_of_an_optional_rule_is_told_only_when_it_ran(self) -> None:
        text = "# palvelulint: ignore-file[PL204]\n- text: Hei.\n"
        assert Run(text).unused == []
        assert len(Run(text, rules=[*AWAKE, Suositus]).unused) == 1

    def test_of_all_rules_is_told_though_some_never_can_be_judged(self) -> None:
        assert Run("# palvelulint: ignore-file\n- text: Hei.\n").told == [(None, "ignore-file")]

    def test_can_be_suppressed_by_name_and_not_by_the_way(self) -> None:
        text = "# palvelulint: ignore-file[PL603]\n- text: Hei.\n"
        assert Run(f"# palvelulint: ignore-file[PL000] kone tekee nämä\n{text}").unused == []
        assert len(Run(f"# palvelulint: ignore-file\n{text}").unused) == 2

    def test_has_a_fingerprint_of_its_own(self) -> None:
        first, second = Run(
            "- name: Lasku\n  text: Hei. # palvelulint: ignore[PL202]\n"
            "- name: Viive\n  text: Hei. # palvelulint: ignore[PL202]\n"
        ).unused
        (moved,) = Run("# Siirretty.\n- name: Viive\n  text: Hei. # palvelulint: ignore[PL202]\n").unused
        assert first.fingerprint != second.fingerprint == moved.fingerprint
        assert re.fullmatch(r"[0-9a-f]{32}", moved.fingerprint)


class TestMistakes:
    @pytest.mark.parametrize(
        ("directive", "problem", "hint"),
        [
            ("ingore[PL202]", "Tuntematon ohjaussana ”ingore”.", "Tarkoititko ”ignore”?"),
            ("disable", "Tuntematon ohjaussana ”disable”.", "Ohjaussanat ovat ignore, ignore-reply,"),
            ("", "Ohjauskommentista puuttuu ohjaussana.", "Ohjaussanat ovat"),
            ("ignore[epavarmus]", "Tuntematon sääntö ”epavarmus”.", "Tarkoititko ”epavarmuus”?"),
            ("ignore-file[PL202, PL9]", "Tuntematon sääntö ”PL9”.", ""),
            ("ignore[PL202", "Sääntöjen luettelo jää sulkematta.", "Lisää loppuun hakasulje"),
            ("ignore[PL202 lupa pyydetty", "Sääntöjen luettelo jää sulkematta.", ""),
            ("ignore[]", "Hakasulkeissa ei ole yhtään sääntöä.", ""),
            ("ignore PL202", "Sääntö ”PL202” on ilman hakasulkeita", "Kirjoita ignore[PL202]."),
            ("off epavarmuus", "Sääntö ”epavarmuus” on ilman hakasulkeita", "Kirjoita off[epavarmuus]."),
        ],
    )
    def test_are_told_with_their_place_and_advice(self, directive: str, problem: str, hint: str) -> None:
        errors = Run(f"# Pohjat.\n# palvelulint: {directive}\n- text: Hei, ehkä.\n").errors
        (error,) = errors
        told = error.in_language(Language.FI)
        assert told.startswith(f"pohjat.yaml:2: {problem}")
        assert hint in told
        assert error.in_language(Language.EN) != told

    def test_a_wrong_rule_leaves_the_right_ones_in_force(self) -> None:
        run = Run("- text: Hei, ehkä. # palvelulint: ignore[PL999, PL202]\n")
        assert (run.left, len(run.errors), run.unused) == ([], 1, [])

    def test_prose_about_the_tool_is_no_directive(self) -> None:
        run = Run("# Nämä tarkistaa palvelulint: katso ohje.\n- text: Hei, ehkä.\n")
        assert (run.left, run.errors) == (["PL202:2"], [])

    def test_case_and_spaces_do_not_matter(self) -> None:
        run = Run("- text: Hei, ehkä. # palvelulint:  Ignore [ pl202,Epamaarainen-Aika ] syy\n")
        assert (run.left, run.errors) == ([], [])
        assert run.told == [(None, "ignore[Epamaarainen-Aika]")]

    def test_several_directives_may_stand_in_one_comment(self) -> None:
        replies, (comment, *_) = library(f"# palvelulint: ignore-file[PL202] syy\n{THREE}")
        both = comment._replace(text=f"{comment.text}\n  jatkuu\npalvelulint: ignore-file[PL603]")
        linter = Linter([Ehka(), Pian(), TurhaOhitus()], analyser=Analyser([]))
        checked = [linter.check_one(reply) for reply in replies]
        left, errors = suppression.apply(checked, [both], linter.rules, known=KNOWN)
        assert [finding.message for one in left for finding in one.findings] == [
            "Ohitus ”ignore-file[PL603]” on turha: se ei vaienna yhtään huomiota."
        ]
        assert errors == []


class TestReason:
    @pytest.mark.parametrize(
        "directive",
        ["ignore[PL202] päivä ei ole tiedossa", "ignore: lupa pyydetty", "off[PL202] – syy", "IGNORE syy"],
    )
    def test_given_is_enough(self, directive: str) -> None:
        assert Run(f"# palvelulint: {directive}\n- text: Hei, ehkä.\n", requires_reason=True).errors == []

    @pytest.mark.parametrize("directive", ["ignore[PL202]", "ignore", "ignore-file[PL202]:", "off –"])
    def test_missing_is_told_where_it_is_required(self, directive: str) -> None:
        text = f"# palvelulint: {directive}\n- text: Hei, ehkä.\n"
        assert Run(text).errors == []
        run = Run(text, requires_reason=True)
        (error,) = run.errors
        assert (error.path, error.line) == ("pohjat.yaml", 1)
        assert "Ohituksesta puuttuu perustelu." in str(error) and "ignore[PL603] asiakas" in str(error)
        assert run.left == [], "it holds all the same: one complaint is enough"

    def test_on_needs_none(self) -> None:
        text = "# palvelulint: off syy\n- text: Ehkä.\n# palvelulint: on\n"
        assert Run(text, requires_reason=True).errors == []

    def test_is_asked_of_the_settings_too(self) -> None:
        place = Place(Path("palvelulint.toml"), 7)
        entry = IgnoredReply("Lasku", ("PL202",), None, place)
        (error,) = Run(THREE, ignored=[entry], requires_reason=True).errors
        assert (error.path, error.line) == ("palvelulint.toml", 7)
        assert (
            Run(THREE, ignored=[IgnoredReply("Lasku", ("PL202",), "syy")], requires_reason=True).errors == []
        )


class TestByName:
    @pytest.mark.parametrize(
        ("name", "left"),
        [
            ("Lasku", ["PL202:3", "PL202:4", "PL202:8"]),
            ("lasku", ["PL202:3", "PL202:4", "PL202:8"]),
            ("*", []),
            ("?a*", ["PL202:3", "PL202:4"]),
            ("Las", ["PL202:3", "PL202:4", "PL202:6", "PL202:8"]),
        ],
    )
    def test_covers_the_replies_of_that_name(self, name: str, left: list[str]) -> None:
        assert Run(THREE, ignored=[IgnoredReply(name, ("PL2",))]).left == left

    def test_id_is_a_name_too(self) -> None:
        text = "- id: 4471\n  text: Hei, ehkä.\n- id: 4472\n  text: Hei, ehkä.\n"
        assert Run(text, ignored=[IgnoredReply("4472")]).left == ["PL202:2"]

    def test_brackets_of_a_name_are_what_they_are(self) -> None:
        text = '- name: "Lasku [kopio]"\n  text: Hei, ehkä.\n'
        assert Run(text, ignored=[IgnoredReply("Lasku [kopio]")]).left == []
        assert Run(text, ignored=[IgnoredReply("Lasku [k]*")]).left == ["PL202:2"]

    def test_unused_is_told_on_the_first_line_of_the_reply(self) -> None:
        run = Run(THREE, ignored=[IgnoredReply("Viive", ("PL202", "PL603"))])
        (finding,) = run.unused
        assert run.told == [("Viive", "Viive[PL603]")]
        assert finding.message.startswith("Asetusten ohitus ")
        assert (finding.start, finding.end, finding.excerpt) == ((3, 5), (3, 24), None)
        assert finding.passage.text == "Hei, ehkä huomenna."

    def test_wildcards_and_names_that_were_not_read_are_not_called_unused(self) -> None:
        assert (
            Run(THREE, ignored=[IgnoredReply("*", ("PL603",)), IgnoredReply("Muu", ("PL603",))]).unused == []
        )

    def test_unknown_rule_is_told_where_it_stands(self) -> None:
        entry = IgnoredReply("Lasku", ("epavarmus",), "syy", Place(Path("palvelulint.toml"), 3))
        (error,) = Run(THREE, ignored=[entry]).errors
        assert str(error) == ("palvelulint.toml:3: Tuntematon sääntö ”epavarmus”. Tarkoititko ”epavarmuus”?")


def test_replies_stay_in_their_order_and_keep_their_findings_sorted() -> None:
    text = "- text: Hei, ehkä pian. # palvelulint: ignore[PL101]\n- text: Hei.\n"
    run = Run(text)
    assert [one.reply.text for one in run.checked] == ["Hei, ehkä pian.", "Hei."]
    assert [found.code for found in run.checked[0].findings] == ["PL202", "PL603", "PL000"]


def test_a_directive_in_a_file_without_replies_is_let_be() -> None:
    _, comments = library(f"# palvelulint: ignore-file[PL603]\n{THREE}")
    assert suppression.apply([], comments, [TurhaOhitus(), Pian()], known=KNOWN) == ([], [])
