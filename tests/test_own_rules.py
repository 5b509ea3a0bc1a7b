"""A team's own rules in TOML: what they find, how they show, and how a mistake in them is told."""

from __future__ import annotations

import os
import re
import textwrap
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from palvelulint import pages, registry, trial
from palvelulint.errors import InputError
from palvelulint.finding import BasisKind, Finding, Severity
from palvelulint.linter import Linter
from palvelulint.pages import Heading
from palvelulint.reply import Channel, Kind, Reply
from palvelulint.rule import Rule
from palvelulint.sources.origin import FileOrigin
from palvelulint.wording import Language

WORDING = """
message = "”{words}” on talon sisäistä kieltä."
why = "Asiakas ei käytä sanaa."
help = "Kirjoita ”tuotepalautus”."
"""
RULE = f"""
[[rule]]
code = "OMA101"
name = "sisaista-kielta"
{WORDING}
"""
LACK = """
[[rule]]
code = "OMA201"
name = "aukiolo-puuttuu"
message = "Aukioloajat puuttuvat."
why = "Asiakas tulee suljetulle ovelle."
help = "Kerro aukioloajat."
missing = ["auki", "avoin"]
"""


@pytest.fixture
def rule(tmp_path: Path) -> Callable[[str], type[Rule]]:
    """Makes the one rule of a rule file."""

    def make(toml: str) -> type[Rule]:
        path = tmp_path / "saannot.toml"
        path.write_text(toml, encoding="utf-8")
        (made,) = (rule for rule in registry.rules(rule_files=[path]) if not registry.is_built_in(rule))
        return made

    return make


Make = Callable[[str], type[Rule]]


def reply(text: str) -> Reply:
    return Reply(text, FileOrigin(text), "vastaus.txt")


def findings(rule: type[Rule], *replies: str | Reply, language: Language = Language.FI) -> list[Finding]:
    read = [reply(each) if isinstance(each, str) else each for each in replies]
    return list(Linter([rule()], language, classifier=False, explains=True).check(read))


def words(rule: type[Rule], *replies: str | Reply) -> list[str | None]:
    return [finding.excerpt for finding in findings(rule, *replies)]


def test_a_pattern_finds_the_word_in_all_its_forms_and_the_message_names_it(rule: Make) -> None:
    (finding,) = findings(rule(RULE + 'match = "~reklamaatio"'), "Hei! Kirjasimme\nreklamaationne tänään.")
    assert (finding.code, finding.name, finding.severity) == ("OMA101", "sisaista-kielta", Severity.WARNING)
    assert finding.excerpt == "reklamaationne"
    assert (finding.start.line, finding.start.column) == (2, 1)
    assert finding.message == "”reklamaationne” on talon sisäistä kieltä."
    assert finding.why == "Asiakas ei käytä sanaa."
    assert finding.help == "Kirjoita ”tuotepalautus”."
    assert finding.source == ""


def test_each_place_is_found_once_however_many_patterns_see_it(rule: Make) -> None:
    own = rule(RULE + 'match = ["tehdä:1", "tehdä:1 reklamaatio", "reklamaatio", "~reklamaatio"]')
    assert words(own, "Teemme reklamaation, ja toinen reklamaatio jää tekemättä.") == [
        "Teemme reklamaation",
        "reklamaatio",
    ]


def test_unless_silences_its_own_sentence_only(rule: Make) -> None:
    own = rule(RULE + 'match = "reklamaatio"\nunless = ["kuluttajaneuvonta"]')
    assert words(own, "Kuluttajaneuvonta auttaa, jos reklamaatio ei etene. Reklamaatio on meillä.") == [
        "Reklamaatio"
    ]


def test_missing_beside_match_silences_the_whole_reply(rule: Make) -> None:
    own = rule(RULE + 'match = "reklamaatio"\nmissing = ["<linkki>"]')
    assert words(own, "Tee reklamaatio verkossa.") == ["reklamaatio"]
    assert words(own, "Tee reklamaatio verkossa. Lomake: https://kauppa.example/lomake") == []


def test_missing_alone_speaks_of_a_reply_that_says_none_of_it(rule: Make) -> None:
    own = rule(LACK)
    (finding,) = findings(own, "Hei Maija! Tervetuloa myymälään.")
    assert finding.excerpt is None
    assert finding.message == "Aukioloajat puuttuvat."
    assert findings(own, "Hei Maija! Olemme auki kello 9–17.") == []


def test_a_rule_may_speak_of_the_lexicons_own_acts(rule: Make) -> None:
    own = rule(RULE + 'match = [{ act = "en-tieda" }]\nunless = [{ act = "lupaus" }]')
    assert words(own, "En tiedä, milloin niitä tulee.") == ["En tiedä"]
    assert words(own, "En tiedä, milloin niitä tulee, mutta selvitän sen.") == []


def test_words_in_a_list_of_the_file(rule: Make) -> None:
    own = rule('[lists]\nsisaiset = ["tiketti", "reklamaatio"]\n' + RULE + 'match = "@sisaiset"')
    assert words(own, "Tikettisi on auki. Reklamaatiota käsitellään.") == ["Tikettisi", "Reklamaatiota"]


def test_zones_limit_where_the_words_count(rule: Make) -> None:
    text = "Hei Maija,\n\npaketti saapui Lahteen.\n\nTerveisin\nPaketti-Kalle"
    assert len(words(rule(RULE + 'match = "*paketti|paketti*"'), text)) == 2
    assert words(rule(RULE + 'match = "*paketti|paketti*"\nzones = ["body"]'), text) == ["paketti"]


def test_what_is_quoted_from_the_customer_is_left_alone(rule: Make) -> None:
    own = rule(RULE + 'match = "reklamaatio"')
    assert words(own, "Kiitos viestistäsi!\n\n> teen tästä reklamaation\n> ja heti") == []


def test_channels_limit_the_replies_and_go_by_finnish_names_too(rule: Make) -> None:
    own = rule(RULE + 'match = "reklamaatio"\nchannels = ["chat", "tekstiviesti"]')
    said = reply("Reklamaatio on auki.")
    for channel in Channel:
        expected = ["Reklamaatio"] if channel in (Channel.CHAT, Channel.SMS) else []
        assert words(own, replace(said, channel=channel)) == expected


@pytest.mark.parametrize(("kind", "speaks_of"), [("pohja", Kind.TEMPLATE), ("vastaus", Kind.REPLY)])
def test_kind_limits_the_replies(rule: Make, kind: str, speaks_of: Kind) -> None:
    own = rule(LACK + f'kind = "{kind}"')
    for given in Kind:
        said = replace(reply("Tervetuloa myymälään."), kind=given)
        assert bool(findings(own, said)) is (given is speaks_of)


def test_the_wording_may_be_in_both_languages_and_finnish_stands_for_both(rule: Make) -> None:
    own = rule(
        RULE.replace(
            'message = "”{words}” on talon sisäistä kieltä."',
            'message = { fi = "Sana ”{words}” ei kuulu tähän.", en = "“{words}” is our own jargon." }',
        )
        + 'match = "reklamaatio"'
    )
    (finding,) = findings(own, "Reklamaatio on auki.", language=Language.EN)
    assert finding.message == "“Reklamaatio” is our own jargon."
    assert finding.why == "Asiakas ei käytä sanaa."


def test_help_follows_the_form_of_address(rule: Make) -> None:
    own = rule(
        RULE.replace("Kirjoita ”tuotepalautus”.", "Palautus on {kirjattu sinulle|kirjattu teille}.")
        + 'match = "reklamaatio"'
    )
    (finding,) = findings(own, "Teidän reklamaationne on meillä. Soitamme teille.")
    assert finding.help == "Palautus on kirjattu teille."


def test_a_placeholder_in_the_help_stays_as_it_is(rule: Make) -> None:
    own = rule(LACK.replace("Kerro aukioloajat.", "Lisää {{aukiolo}} tai {aika}."))
    (finding,) = findings(own, "Tervetuloa.")
    assert finding.help == "Lisää {{aukiolo}} tai {aika}."


def test_the_finding_tells_the_pattern_it_rests_on(rule: Make) -> None:
    (finding,) = findings(rule(RULE + 'match = ["lomake", "~reklamaatio"]'), "Reklamaatio on auki.")
    assert finding.basis is not None
    assert (finding.basis.kind, finding.basis.pattern) == (BasisKind.PATTERN, "~reklamaatio")


def test_own_rules_change_nothing_in_what_the_built_in_ones_say(rule: Make) -> None:
    text = "Hei Maija,\n\nemme tiedä asiasta mitään. Palaamme mahdollisimman pian.\n\nTerveisin\nAnna"
    own = rule(RULE + 'match = ["^ <sana>", "tietää ..5 mikään", "<nimi>", "terveinen"]')
    built_in = [each() for each in registry.rules() if each.severity is not Severity.OFF]
    alone = list(Linter(built_in, classifier=False).check([reply(text)]))
    beside = list(Linter([*built_in, own()], classifier=False).check([reply(text)]))
    assert alone
    assert [finding for finding in beside if finding.code != "OMA101"] == alone
    assert len(beside) > len(alone)


def test_rules_are_found_in_folders_and_below_them(tmp_path: Path) -> None:
    (tmp_path / "saannot" / "chat").mkdir(parents=True)
    (tmp_path / "saannot" / "a.toml").write_text(RULE + 'match = "reklamaatio"', encoding="utf-8")
    (tmp_path / "saannot" / "chat" / "b.toml").write_text(LACK, encoding="utf-8")
    found = registry.rules(rule_files=[tmp_path / "saannot"])
    assert [rule.code for rule in found if not registry.is_built_in(rule)] == ["OMA101", "OMA201"]
    assert set(registry.rules()) < set(found)


def test_a_file_is_read_anew_when_it_has_changed_and_only_then(tmp_path: Path) -> None:
    path = tmp_path / "saannot.toml"
    path.write_text(LACK, encoding="utf-8")
    first = registry.find("OMA201", registry.rules(rule_files=[path]))
    assert registry.find("OMA201", registry.rules(rule_files=[path])) is first
    path.write_text(LACK.replace("aukiolo-puuttuu", "ajat-puuttuvat"), encoding="utf-8")
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 1_000_000))
    assert registry.find("OMA201", registry.rules(rule_files=[path])).name == "ajat-puuttuvat"


def test_the_page_is_made_of_the_file(rule: Make) -> None:
    own = rule(
        RULE
        + 'match = ["~reklamaatio", { act = "pahoittelu" }]\nunless = "lehti"\nmissing = ["<linkki>"]\n'
        + 'channels = ["chat"]\nkind = "pohja"\n[rule.cases]\n'
        + 'match = ["Reklamaatio on auki.", "A ``` b reklamaatio", "Kolmas reklamaatio."]\n'
        + 'no-match = [{ reply = "Palautus on auki.", question = "Missä palautus on?" }]\n'
    )
    page = pages.page(own)
    assert page.title == "OMA101 sisaista-kielta"
    flags = page.sections[Heading.FLAGS]
    assert flags.startswith("”…” on talon sisäistä kieltä.")
    assert "Etsii: `~reklamaatio`, puheteko pahoittelu." in flags
    assert "Katsoo vain näitä kanavia: chat." in flags
    assert "Katsoo vain vastauspohjia." in flags
    assert page.sections[Heading.WHY] == "Asiakas ei käytä sanaa."
    assert page.sections[Heading.EXCEPTIONS] == (
        "Ei puutu virkkeeseen, jossa on: `lehti`.\n\nEi puutu vastaukseen, jossa on: `<linkki>`."
    )
    assert page.sections[Heading.SOURCE] == "Oma sääntö: `saannot.toml`."
    shown = [(example.reply, example.question, example.is_better) for example in pages.examples(page)]
    assert shown == [
        ("Reklamaatio on auki.", None, False),
        ("A ``` b reklamaatio", None, False),
        ("Palautus on auki.", "Missä palautus on?", True),
    ]
    assert "Looks for: `~reklamaatio`" in pages.page(own, Language.EN).sections[Heading.FLAGS]


def test_own_rules_have_a_chapter_of_their_own_in_the_document(rule: Make) -> None:
    own = rule(LACK)
    document = pages.document([*registry.rules(), own])
    contents, _, chapter = document.rpartition("## Omat säännöt\n")
    assert "**Omat säännöt**" in contents
    assert chapter.strip().startswith("### OMA201 aukiolo-puuttuu")
    assert "Huomauttaa, kun vastauksessa ei ole: `auki`, `avoin`." in chapter


CASES = RULE + 'match = "reklamaatio"\n[rule.cases]\n'
MISTAKES = [
    pytest.param('[[rule]\ncode = "A"', 1, "Tiedosto ei ole ehjää TOMLia", "", id="broken TOML"),
    pytest.param("a = " + "[" * 9000, 1, "Tiedosto ei ole ehjää TOMLia", "", id="nested without end"),
    pytest.param("# tyhjä\n", None, "ei ole yhtään sääntöä", "[[rule]]", id="no rule"),
    pytest.param('[rule]\ncode = "OMA1"', 1, "on [[rule]], ei [rule]", "", id="a rule headed as a table"),
    pytest.param("[[rules]]\n", 1, "Avainta ”rules” ei tunneta", "Tarkoititko ”rule”?", id="unknown table"),
    pytest.param('[lists]\na = "sana"\n', 2, "”a” ei voi olla 'sana'", "luettelo", id="a list that is none"),
    pytest.param('[lists]\na = ["sana", ""]\n', 2, "on tyhjä", "", id="an empty word in a list"),
    pytest.param(RULE + 'macth = "sana"', 10, "Avainta ”macth”", "Tarkoititko ”match”?", id="unknown key"),
    pytest.param('[[rule]]\nname = "a"\n', 1, "puuttuu ”code”", "message", id="no code"),
    pytest.param(RULE, 2, "puuttuu ”match” tai ”missing”", "", id="looks for nothing"),
    pytest.param(
        LACK + 'unless = ["sana"]',
        9,
        "”unless” rajaa avainta ”match”",
        "poista unless",
        id="unless for lack",
    ),
    pytest.param(
        LACK.replace("OMA201", "PL201"), 3, "Koodi ”PL201” ei kelpaa", "OMA101", id="built-in prefix"
    ),
    pytest.param(LACK.replace("OMA201", "oma-1"), 3, "Koodi ”oma-1” ei kelpaa", "OMA101", id="no code"),
    pytest.param(
        LACK.replace("aukiolo-puuttuu", "Väärä sana"), 4, "Nimi ”Väärä sana”", "vaara-sana", id="no name"
    ),
    pytest.param(
        LACK + 'severity = "eror"', 9, "”severity” ei voi olla ”eror”", "Tarkoititko ”error”?", id="severity"
    ),
    pytest.param(
        LACK + 'channels = ["chat", "sähkö"]', 9, "Tuntematon kanava ”sähkö”", "email", id="unknown channel"
    ),
    pytest.param(LACK + 'kind = "kirje"', 9, "Tuntematon tyyppi ”kirje”", "template", id="unknown kind"),
    pytest.param(
        RULE + 'match = "a"\nzones = "bodi"',
        11,
        "”zones” ei voi olla ”bodi”",
        "Tarkoititko ”body”?",
        id="zone",
    ),
    pytest.param(
        RULE + 'match = [\n  "reklamaatio",\n  "tietää:konneg",\n]',
        12,
        "”tietää:konneg” ei ymmärretä",
        "omat-saannot.md",
        id="pattern",
    ),
    pytest.param(RULE + 'match = "@sanat"', 10, "luetteloon, jota tiedostossa ei ole", "", id="unknown list"),
    pytest.param(
        RULE + 'match = [{ act = "lupas" }]',
        10,
        "”act” ei voi olla ”lupas”",
        "Tarkoititko ”lupaus”?",
        id="act",
    ),
    pytest.param(RULE + 'match = [{ acts = "lupaus" }]', 10, "Avainta ”acts”", "”act”", id="key of an act"),
    pytest.param(RULE + "match = 5", 10, "”match” ei voi olla 5", "teksti", id="a number for a pattern"),
    pytest.param(
        RULE.replace("{words}", "{word}") + 'match = "a"',
        6,
        "Kenttää ”{word}”",
        "{words}",
        id="unknown field",
    ),
    pytest.param(
        LACK.replace("Aukioloajat", "{words}"), 5, "Kenttää ”{words}” ei voi täyttää", "match", id="no words"
    ),
    pytest.param(
        LACK.replace('"Aukioloajat puuttuvat."', '{ en = "No times." }'),
        5,
        "”fi” puuttuu",
        "",
        id="no Finnish",
    ),
    pytest.param(CASES + 'mathc = ["a"]', 12, "Avainta ”mathc”", "Tarkoititko ”match”?", id="kind of case"),
    pytest.param(
        CASES + 'match = "a"', 12, "”match” ei voi olla 'a'", "luettelo", id="cases that are no list"
    ),
    pytest.param(
        CASES + 'match = [\n"a",\n{ words = "a" }]', 14, "puuttuu vastaus ”reply”", "", id="no reply"
    ),
    pytest.param(
        CASES + 'match = [{ reply = "a", channel = "chatti" }]', 12, "”chatti”", "”chat”", id="case's channel"
    ),
]


@pytest.mark.parametrize(("toml", "line", "problem", "hint"), MISTAKES)
def test_a_mistake_names_file_line_and_what_would_be_right(
    tmp_path: Path, toml: str, line: int | None, problem: str, hint: str
) -> None:
    path = tmp_path / "saannot.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        registry.rules(rule_files=[path])
    assert (caught.value.path, caught.value.line) == (str(path), line)
    assert problem in caught.value.problem.fi
    assert caught.value.problem.en != caught.value.problem.fi
    assert hint in (caught.value.hint.fi if caught.value.hint else "")


@pytest.mark.parametrize(
    ("own", "told"),
    [
        (LACK.replace("aukiolo-puuttuu", "en-tieda"), "Nimi en-tieda on jo säännöllä PL201."),
        (LACK + LACK.replace("aukiolo", "toinen"), "Koodi OMA201 on jo säännöllä aukiolo-puuttuu."),
        (LACK + LACK.replace("OMA201", "OMA202"), "Nimi aukiolo-puuttuu on jo säännöllä OMA201."),
    ],
)
def test_no_two_rules_have_the_same_code_or_name(tmp_path: Path, own: str, told: str) -> None:
    path = tmp_path / "saannot.toml"
    path.write_text(own, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        registry.rules(rule_files=[path])
    assert caught.value.problem.fi == told
    assert caught.value.line == (2 if own.count("[[rule]]") == 1 else 10)


def test_a_rule_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes("# sääntö\n".encode("latin-1"))
    (tmp_path / "tyhja").mkdir()
    for name, told in (
        ("puuttuu.toml", "ei voitu lukea"),
        ("latin.toml", "UTF-8"),
        ("tyhja", "Kansiossa ei ole sääntötiedostoja"),
    ):
        with pytest.raises(InputError, match=told) as caught:
            registry.rules(rule_files=[tmp_path / name])
        assert caught.value.path == str(tmp_path / name)


def test_a_byte_order_mark_is_no_mistake(rule: Make) -> None:
    assert rule("\ufeff" + LACK).code == "OMA201"


@pytest.mark.parametrize("name", ["own-rules.md", "omat-saannot.md"])
def test_the_rules_of_the_guide_pass_their_cases(name: str, tmp_path: Path) -> None:
    guide = (Path(__file__).parent.parent / "docs" / name).read_text(encoding="utf-8")
    blocks = [textwrap.dedent(block) for block in re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)]
    shown = [block for block in blocks if "[[rule]]" in block]
    for number, block in enumerate(shown):
        (tmp_path / f"{number}.toml").write_text(block, encoding="utf-8")
    own = [rule for rule in registry.rules(rule_files=[tmp_path]) if not registry.is_built_in(rule)]
    trials = list(trial.run(own, Language.FI))
    assert len(trials) == len(shown) == 4
    for tried in trials:
        assert tried.wrong == [], tried.rule.code
        assert {outcome.case.matches for outcome in tried.outcomes} == {True, False}
