"""The baseline: what it accepts, what it calls fixed, and what it looks like on disk."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from palvelulint.baseline import FILE_NAME, Baseline, Key, find
from palvelulint.errors import InputError
from palvelulint.finding import Finding, Severity
from palvelulint.language import AnalysedReply, Analyser
from palvelulint.linter import Checked, Linter
from palvelulint.reply import Reply
from palvelulint.rule import Match, Rule
from palvelulint.sources.origin import FileOrigin
from palvelulint.wording import Language, Text


class Ehka(Rule):
    """Flags every "ehkä"."""

    code = "PL202"
    name = "epavarmuus"
    severity = Severity.WARNING
    summary = message = why = help = Text("Arvaus.", "A guess.")
    word = "ehkä"

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        place = reply.reply.text.find(self.word)
        while place >= 0:
            yield Match(place, place + len(self.word))
            place = reply.reply.text.find(self.word, place + 1)


class Huuto(Ehka):
    """Flags every "!!"."""

    code = "PL501"
    name = "huuto"
    word = "!!"


class Tervehdys(Ehka):
    """Misses a greeting."""

    code = "PL101"
    name = "tervehdys-puuttuu"

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        if not reply.reply.text.startswith("Hei"):
            yield Match()


CODES = {rule.code for rule in (Ehka, Huuto, Tervehdys)}
LINTER = Linter([Ehka(), Huuto(), Tervehdys()], analyser=Analyser([]))
LATE = "Hei, lanka tulee ehkä huomenna. Pahoittelemme viivettä!!"


def checked(replies: Mapping[str, str], path: str = "pohjat.yaml") -> list[Checked]:
    """Templates by their names, as they are found in a file."""
    return [
        LINTER.check_one(Reply(text, FileOrigin(text), path, name=name)) for name, text in replies.items()
    ]


def left(baseline: Baseline, replies: Mapping[str, str], path: str = "pohjat.yaml") -> list[str]:
    """The codes of what is new."""
    new, _ = baseline.filter(checked(replies, path))
    return [finding.code for one in new for finding in one.findings]


def fixed(baseline: Baseline, replies: Mapping[str, str]) -> int:
    return baseline.filter(checked(replies), CODES)[1]


@pytest.fixture
def accepted() -> Baseline:
    return Baseline.of(checked({"Viive": LATE, "Lasku": "Maksa lasku ehkä."}), [])


class TestAccepts:
    def test_all_that_was_found(self, accepted: Baseline) -> None:
        assert accepted.size == 4
        assert left(accepted, {"Viive": LATE, "Lasku": "Maksa lasku ehkä."}) == []

    def test_replies_moved_to_another_file_or_place(self, accepted: Baseline) -> None:
        moved = {"Uusi": "Hei, kiitos.", "Lasku": "Maksa lasku ehkä.", "Viive": LATE}
        assert left(accepted, moved, "arkisto/vanhat.yaml") == []

    def test_a_sentence_moved_within_its_reply(self, accepted: Baseline) -> None:
        assert left(accepted, {"Viive": "Hei, Pahoittelemme viivettä!! Kiitos. " + LATE}) == ["PL501"]
        assert left(accepted, {"Viive": f"Hei!\n\nKiitos viestistä.\n\n{LATE}"}) == []

    def test_but_not_an_edited_sentence(self, accepted: Baseline) -> None:
        edited = LATE.replace("huomenna", "torstaina")
        assert left(accepted, {"Viive": edited}) == ["PL202"]

    def test_but_not_a_renamed_reply(self, accepted: Baseline) -> None:
        assert left(accepted, {"Viivästys": LATE}) == ["PL202", "PL501"]

    def test_but_not_a_new_finding_in_the_same_sentence(self, accepted: Baseline) -> None:
        assert left(accepted, {"Lasku": "Maksa lasku ehkä."}) == []
        longer = Baseline.of(checked({"Lasku": "Hei, kiitos!! Maksa lasku."}), [])
        assert left(longer, {"Lasku": "Kiitos!! Maksa lasku."}) == ["PL101", "PL501"]

    def test_a_lack_as_long_as_the_reply_lacks_it(self) -> None:
        lacking = Baseline.of(checked({"Lasku": "Maksa lasku."}), [])
        assert left(lacking, {"Lasku": "Maksa lasku eräpäivään mennessä. Kiitos."}) == []

    def test_no_more_of_a_kind_than_there_were(self) -> None:
        twice = Baseline.of(checked({"Lasku": "Hei, ehkä, ehkä."}), [])
        assert twice.size == 2
        assert left(twice, {"Lasku": "Hei, ehkä, ehkä."}) == []
        two_files = [
            *checked({"Lasku": "Hei, ehkä, ehkä."}, "a.yaml"),
            *checked({"Lasku": "Hei, ehkä, ehkä."}),
        ]
        new, _ = twice.filter(two_files)
        assert [len(one.findings) for one in new] == [0, 2]

    def test_replies_without_findings_stay_in_the_run(self, accepted: Baseline) -> None:
        new, _ = accepted.filter(checked({"Viive": LATE, "Kiitos": "Hei, kiitos."}))
        assert [one.reply.name for one in new] == ["Viive", "Kiitos"]


class TestFixed:
    def test_is_what_no_longer_occurs(self, accepted: Baseline) -> None:
        assert fixed(accepted, {"Viive": LATE, "Lasku": "Maksa lasku ehkä."}) == 0
        assert fixed(accepted, {"Viive": LATE, "Lasku": "Hei, maksa lasku ehkä."}) == 2
        assert fixed(accepted, {"Viive": LATE}) == 2
        assert fixed(accepted, {}) == 4

    def test_is_told_of_rules_that_ran_only(self, accepted: Baseline) -> None:
        only = checked({"Viive": "Hei.", "Lasku": "Hei."})
        assert accepted.filter(only, {"PL202"})[1] == 2
        assert accepted.filter(only, ())[1] == 0

    def test_is_dropped_and_nothing_is_added(self, accepted: Baseline) -> None:
        now = checked({"Viive": "Hei, lanka tulee ehkä huomenna. Ehkä!!", "Lasku": "Hei, ehkä!!"})
        pruned = accepted.pruned(now, CODES)
        assert pruned.size == 1
        assert left(pruned, {"Viive": LATE}) == ["PL501"]
        assert accepted.pruned(now, {"PL501"}).size == 3

    def test_counts_go_down_to_what_occurs(self) -> None:
        twice = Baseline.of(
            [*checked({"Lasku": "Hei, ehkä."}, "a.yaml"), *checked({"Lasku": "Hei, ehkä."})], []
        )
        once = twice.pruned(checked({"Lasku": "Hei, ehkä."}), CODES)
        assert list(once.accepted.values()) == [1]
        thrice = [*checked({"Lasku": "Hei, ehkä."}, "a.yaml"), *checked({"Lasku": "Hei, ehkä."}, "b.yaml")]
        assert twice.pruned([*thrice, *checked({"Lasku": "Hei, ehkä."})], CODES) == twice


class TestCoverage:
    def test_needs_all_that_it_was_written_of(self, tmp_path: Path) -> None:
        library, chat = tmp_path / "pohjat", tmp_path / "chat"
        (library / "viive").mkdir(parents=True)
        chat.mkdir()
        baseline = Baseline({}, (library, chat))
        assert baseline.is_covered_by([tmp_path])
        assert baseline.is_covered_by([chat, library])
        assert not baseline.is_covered_by([library])
        assert not baseline.is_covered_by([library / "viive", chat])

    def test_asks_nothing_of_what_is_gone(self, tmp_path: Path) -> None:
        (tmp_path / "pohjat").mkdir()
        baseline = Baseline({}, (tmp_path / "pohjat", tmp_path / "poistettu"))
        assert baseline.is_covered_by([tmp_path / "pohjat"])
        assert not Baseline({}, (tmp_path / "poistettu",)).is_covered_by([tmp_path / "pohjat"])


class TestFile:
    def test_is_read_as_it_was_written(self, accepted: Baseline, tmp_path: Path) -> None:
        written = Baseline(accepted.accepted, (tmp_path / "pohjat", tmp_path / "Äänet"))
        written.write(tmp_path / FILE_NAME)
        assert Baseline.load(tmp_path / FILE_NAME) == written

    def test_can_be_moved_together_with_the_library(self, tmp_path: Path) -> None:
        (tmp_path / "a" / "pohjat").mkdir(parents=True)
        Baseline({}, (tmp_path / "a" / "pohjat",)).write(tmp_path / "a" / FILE_NAME)
        (tmp_path / "a").rename(tmp_path / "b")
        assert Baseline.load(tmp_path / "b" / FILE_NAME).paths == (tmp_path / "b" / "pohjat",)

    def test_holds_a_version_paths_and_an_entry_a_line_sorted(
        self, accepted: Baseline, tmp_path: Path
    ) -> None:
        Baseline(accepted.accepted, (tmp_path / "pohjat",)).write(tmp_path / FILE_NAME)
        text = (tmp_path / FILE_NAME).read_text(encoding="utf-8")
        held = json.loads(text)
        assert (held["version"], held["paths"]) == (1, ["pohjat"])
        keys = [(entry["rule"], entry["finding"], entry["count"]) for entry in held["accepted"]]
        assert keys == sorted(keys) and [code for code, _, _ in keys] == ["PL101", "PL202", "PL202", "PL501"]
        rows = [row for row in text.splitlines() if '"finding"' in row]
        assert [json.loads(row.strip().rstrip(","))["rule"] for row in rows] == [code for code, _, _ in keys]
        assert text.endswith("}\n")

    def test_holds_no_text(self, accepted: Baseline, tmp_path: Path) -> None:
        accepted.write(tmp_path / FILE_NAME)
        text = (tmp_path / FILE_NAME).read_text(encoding="utf-8")
        assert not any(word in text for word in ("lanka", "ehkä", "Viive", "Lasku"))

    def test_does_not_depend_on_the_order_of_reading(self, tmp_path: Path) -> None:
        replies = {"Viive": LATE, "Lasku": "Maksa lasku ehkä."}
        for name, order in (("a.json", replies), ("b.json", dict(reversed(replies.items())))):
            Baseline.of(checked(order), [tmp_path]).write(tmp_path / name)
        assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()

    def test_empty_one_is_sound(self, tmp_path: Path) -> None:
        Baseline({}, (tmp_path,)).write(tmp_path / FILE_NAME)
        assert Baseline.load(tmp_path / FILE_NAME) == Baseline({}, (tmp_path,))

    def test_of_a_folder_whose_name_is_no_utf_8_is_sound(self, tmp_path: Path) -> None:
        written = Baseline({}, (tmp_path / os.fsdecode(b"p\xf6yt\xe4"), tmp_path / "pöytä"))
        written.write(tmp_path / FILE_NAME)
        assert Baseline.load(tmp_path / FILE_NAME) == written
        assert '"pöytä"' in (tmp_path / FILE_NAME).read_text(encoding="utf-8")

    def test_is_replaced_whole_and_leaves_nothing_beside(self, accepted: Baseline, tmp_path: Path) -> None:
        Baseline({}, ()).write(tmp_path / FILE_NAME)
        accepted.write(tmp_path / FILE_NAME)
        assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]

    def test_that_cannot_be_written_is_told(self, accepted: Baseline, tmp_path: Path) -> None:
        with pytest.raises(InputError) as error:
            accepted.write(tmp_path / "puuttuu" / FILE_NAME)
        assert "ei voitu kirjoittaa" in error.value.in_language(Language.FI)
        assert "cannot be written" in error.value.in_language(Language.EN)

    def test_entries_doubled_by_a_merge_count_once(self, tmp_path: Path) -> None:
        entry = '{"rule": "PL202", "finding": "ab", "count": 2}'
        file = tmp_path / FILE_NAME
        file.write_text(f'{{"version": 1, "paths": ["."], "accepted": [{entry}, {entry}]}}', encoding="utf-8")
        assert Baseline.load(file).accepted == {Key("PL202", "ab"): 2}


SOUND = """{
  "version": 1,
  "paths": ["pohjat"],
  "accepted": [
    {"rule": "PL202", "finding": "ab", "count": 1},
    {"rule": "PL501", "finding": "cd", "count": 2}
  ]
}
"""


class TestBrokenFile:
    @pytest.mark.parametrize(
        ("text", "line", "problem"),
        [
            ("", 1, "ei ole ehjä"),
            ("Hei Kirsi,\n", 1, "ei ole ehjä"),
            ("[]", None, "ei ole ehjä"),
            ('{"replies": []}', None, "ei ole ehjä"),
            (SOUND.replace('"cd", ', '"cd" '), 6, "ei ole ehjä"),
            (SOUND.replace('"version": 1', '"version": 2'), 2, "versio on 2"),
            (SOUND.replace('["pohjat"]', '"pohjat"'), 3, "ei ole ehjä"),
            (SOUND.replace('"count": 2', '"count": 0'), 6, "ei ole ehjä"),
            (SOUND.replace('"count": 2', '"count": "2"'), 6, "ei ole ehjä"),
            (SOUND.replace('"count": 1', '"count": true'), 5, "ei ole ehjä"),
            (SOUND.replace('"rule": "PL202"', '"rule": null'), 5, "ei ole ehjä"),
            (SOUND.replace("    {", "<<<<<<< HEAD\n    {", 1), 5, "yhdistämisristiriidan"),
            (SOUND.replace("  ]", "=======\n>>>>>>> uudet\n  ]"), 7, "yhdistämisristiriidan"),
            ("[" * 100_000, None, "ei ole ehjä"),
        ],
    )
    def test_is_told_with_its_line_and_advice(
        self, text: str, line: int | None, problem: str, tmp_path: Path
    ) -> None:
        file = tmp_path / FILE_NAME
        file.write_text(text, encoding="utf-8")
        with pytest.raises(InputError) as error:
            Baseline.load(file)
        assert (error.value.path, error.value.line) == (str(file), line)
        assert problem in error.value.in_language(Language.FI)
        assert "palvelulint baseline" in error.value.in_language(Language.FI)
        assert "palvelulint baseline" in error.value.in_language(Language.EN)

    def test_sound_one_is_not(self, tmp_path: Path) -> None:
        (tmp_path / FILE_NAME).write_text("\ufeff" + SOUND.replace("\n", "\r\n"), encoding="utf-8")
        assert Baseline.load(tmp_path / FILE_NAME).size == 3

    def test_is_no_text_at_all(self, tmp_path: Path) -> None:
        (tmp_path / FILE_NAME).write_bytes(b"\xff\xfe\x00")
        with pytest.raises(InputError, match="ei ole ehjä"):
            Baseline.load(tmp_path / FILE_NAME)

    def test_missing_one_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="luetteloa ei ole"):
            Baseline.load(tmp_path / FILE_NAME)
        with pytest.raises(InputError, match="ei voitu lukea"):
            Baseline.load(tmp_path)


def test_nearest_one_upward_is_found(tmp_path: Path) -> None:
    inner = tmp_path / "pohjat" / "chat"
    inner.mkdir(parents=True)
    assert find(inner) is None
    (tmp_path / FILE_NAME).touch()
    assert find(inner) == tmp_path / FILE_NAME
    (inner / FILE_NAME).touch()
    assert find(inner) == inner / FILE_NAME


def test_findings_without_a_name_go_by_their_file(tmp_path: Path) -> None:
    def in_file(path: str) -> list[Checked]:
        return [LINTER.check_one(Reply(LATE, FileOrigin(LATE), path))]

    baseline = Baseline.of(in_file("pohjat/viive.md"), [])
    moved, _ = baseline.filter(in_file("arkisto/viive.md"))
    renamed, _ = baseline.filter(in_file("pohjat/lasku.md"))
    findings: list[Finding] = [finding for one in (*moved, *renamed) for finding in one.findings]
    assert [(finding.path, finding.code) for finding in findings] == [
        ("pohjat/lasku.md", "PL202"),
        ("pohjat/lasku.md", "PL501"),
    ]
