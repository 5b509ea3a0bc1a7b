"""The examples: libraries are read whole, what is called good is good, and each bad reply has its faults."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from palvelulint.cli import run
from palvelulint.config import Config
from palvelulint.finding import Severity
from palvelulint.linter import Checked, Linter, check_library
from palvelulint.reply import Reply
from palvelulint.sources import Defaults, discover, read

EXAMPLES = Path(__file__).parent.parent / "examples"
LIBRARIES = EXAMPLES / "kirjastot"
SETTINGS = EXAMPLES / "asetukset"

GOOD = ""  # nothing to mend or to think over: no finding from a warning on

# The replies of each file in their order: the name, else the id, and the codes of all that is wrong.
EXPECTED: dict[str, list[tuple[str | None, str]]] = {
    "chatwoot/valmisvastaukset.json": [
        ("hyva-aukiolo", GOOD),
        ("hyva-kylma-ruoka", GOOD),
        ("hyva-gluteeniton", GOOD),
        ("huono-kylma-ruoka", "PL301"),
        ("huono-gluteeniton", "PL202"),
    ],
    "freshdesk/valmisvastaukset.json": [
        ("Hyvä: Muuttoilmoitus", GOOD),
        ("Hyvä: Virhe laskussa", GOOD),
        ("Hyvä: Sähkökatko", GOOD),
        ("Huono: Virhe laskussa", "PL702"),
        ("Huono: Sähkökatko", "PL401"),
    ],
    "front/viestipohjat.json": [
        ("Hyvä: Avaimen nouto", GOOD),
        ("Hyvä: Lemmikit", GOOD),
        ("Huono: Lemmikit", "PL604 PL605"),
        ("Huono: Sauna ei lämpene", "PL301"),
    ],
    "gettext/fi.po": [
        ("hyvä: varaus noudettavissa", GOOD),
        ("hyvä: eräpäivä lähestyy", GOOD),
        ("hyvä: eräpäivä lähestyy", GOOD),
        ("huono: varaus katosi", "PL701"),
        ("huono: lainaa ei voi uusia", "PL604 PL605"),
    ],
    "gorgias/makrot.json": [
        ("Hyvä: Sama värierä", GOOD),
        ("Hyvä: Kerä puuttui", GOOD),
        ("Huono: Kerä puuttui", "PL602 PL701 PL703"),
        ("Huono: Alennus jälkikäteen", "PL505"),
    ],
    "helpscout/tallennetut-vastaukset.json": [
        ("Hyvä: Lahjakortti ei toimi", GOOD),
        ("Hyvä: Lahjakortti ei toimi", GOOD),
        ("Huono: Lahjakortti ei toimi", "PL503"),
        ("Huono: Lahjakortti ei toimi", "PL202"),
    ],
    "hesk/valmisvastaukset.csv": [
        ("Hyvä: Tunnus lukossa", GOOD),
        ("Hyvä: Uusi läppäri", GOOD),
        ("Huono: Tunnus lukossa", "PL103"),
        ("Huono: Uusi läppäri", "PL101 PL801"),
    ],
    "html/huono-lasit-valmiit.html": [("Huono: Silmälasit valmiit", "PL606")],
    "html/hyva-lasit-valmiit.html": [("Hyvä: Silmälasit valmiit", GOOD)],
    "hubspot/sahkopostipohjat.json": [
        ("Hyvä: Kurssipaikka vahvistettu", GOOD),
        ("Hyvä: Kurssi peruuntuu", GOOD),
        ("Huono: Kurssi peruuntuu", "PL403 PL701"),
        ("Huono: Maksuaika", "PL404 PL603"),
    ],
    "intercom/makrot.json": [
        ("Hyvä: Salasana unohtui", GOOD),
        ("Hyvä: Tilauksen peruminen", GOOD),
        ("Hyvä: Sovellus kaatuu", GOOD),
        ("Huono: Sovellus kaatuu", "PL203 PL704"),
        ("Huono: Toive uudesta kielestä", "PL506"),
    ],
    "keskustelut/huono-keskustelu.json": [("12", "PL303 PL701"), ("14", "PL302")],
    "keskustelut/hyva-keskustelu.json": [("2", GOOD), ("4", GOOD)],
    "mallitiedostot/huono-tarjous.j2": [(None, "PL905")],
    "mallitiedostot/huono-tilausvahvistus.liquid": [(None, "PL902")],
    "mallitiedostot/hyva-muistutus.j2": [(None, GOOD)],
    "mallitiedostot/hyva-tilausvahvistus.liquid": [(None, GOOD)],
    "markdown/huono-uusinta.md": [("Huono: Lainan uusiminen ei onnistu", "PL302")],
    "markdown/hyva-uusinta.md": [("Hyvä: Lainan uusiminen ei onnistu", GOOD)],
    "rasa/domain.yml": [
        ("utter_hyva_aukiolo", GOOD),
        ("utter_hyva_hinta", GOOD),
        ("utter_hyva_en_ymmarra", GOOD),
        ("utter_huono_saldo", "PL604 PL605"),
        ("utter_huono_sauna_kiinni", "PL603"),
    ],
    "sahkoposti/huono-vastaus.eml": [("Vs: Leikkaushaava", "PL302 PL303 PL401")],
    "sahkoposti/hyva-vastaus.eml": [("Vs: Leikkaushaava", GOOD)],
    "salesforce/email/Asiakaspalvelu/Huono_Korvauspaatos.email": [
        ("Huono: Kielteinen korvauspäätös", "PL604 PL605")
    ],
    "salesforce/email/Asiakaspalvelu/Huono_Vahinko.email": [("Huono: Vahinkoilmoitus saapui", "PL603 PL607")],
    "salesforce/email/Asiakaspalvelu/Hyva_Korvauspaatos.email": [("Hyvä: Kielteinen korvauspäätös", GOOD)],
    "salesforce/email/Asiakaspalvelu/Hyva_Vahinko.email": [("Hyvä: Vahinkoilmoitus saapui", GOOD)],
    "zammad/tekstimoduulit.csv": [
        ("Hyvä: Asukaspysäköinti", GOOD),
        ("Hyvä: Siirto toiseen yksikköön", GOOD),
        ("Hyvä: Katuvalo pimeänä", GOOD),
        ("Huono: Väärä yksikkö", "PL203"),
        ("Huono: Aurausvuoro", "PL405"),
    ],
    "zendesk/makrot.json": [
        ("Hyvä: Toimitus viivästyy", GOOD),
        ("Hyvä: Palautusohje", GOOD),
        ("Hyvä: Tuote loppui", GOOD),
        ("Huono: Toimitus viivästyy", "PL603 PL701"),
        ("Huono: Avattu pakkaus", "PL503 PL604 PL605"),
        ("Huono: Milloin lisää?", "PL201 PL601"),
    ],
    "zendesk/makrot.yaml": [
        ("Hyvä: Aika siirtyy meidän vuoksemme", GOOD),
        ("Hyvä: Mitä hoito maksaa", GOOD),
        ("Huono: Perumatta jäänyt aika", "PL503"),
        ("Huono: Mitä hoito maksaa", "PL501"),
    ],
}


def cases() -> Iterator[Any]:
    for path, replies in EXPECTED.items():
        for place, (name, codes) in enumerate(replies):
            yield pytest.param(path, place, codes, id=f"{path}:{name or place}")


@pytest.fixture(scope="module")
def checked() -> dict[str, list[Checked]]:
    """What is found in each reply of the libraries, by the file and in its order."""
    linter = Linter.of(Config())
    by_file: dict[str, list[Checked]] = defaultdict(list)
    items = (item for path in discover([LIBRARIES]) for item in read(path, Defaults()))
    replies = [(linter, linter.check_one(item)) for item in items if isinstance(item, Reply)]
    for one in check_library(replies):
        by_file[Path(one.reply.path).relative_to(LIBRARIES).as_posix()].append(one)
    return by_file


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    code = run([*arguments, "--format", "json"])
    captured = capsys.readouterr()
    assert (code, captured.err) == (0, "")
    return json.loads(captured.out)


def test_every_library_is_read_whole_and_nothing_else_is_taken_for_a_reply(
    capsys: pytest.CaptureFixture[str],
) -> None:
    by_file: dict[str, list[str | None]] = defaultdict(list)
    for reply in as_json(capsys, "replies", str(LIBRARIES)):
        path = Path(reply["path"]).relative_to(LIBRARIES).as_posix()
        by_file[path].append(reply["name"] or reply["reply"])
    assert by_file == {path: [name for name, _ in replies] for path, replies in EXPECTED.items()}


@pytest.mark.parametrize(("path", "place", "codes"), list(cases()))
def test_a_good_reply_is_left_in_peace_and_a_bad_one_is_told_its_faults(
    checked: dict[str, list[Checked]], path: str, place: int, codes: str
) -> None:
    findings = checked[path][place].findings
    if codes == GOOD:
        assert [finding.code for finding in findings if finding.severity is not Severity.INFO] == []
    else:
        assert {finding.code for finding in findings} == set(codes.split())


def test_names_tell_the_good_from_the_bad() -> None:
    for path, replies in EXPECTED.items():
        for name, codes in replies:
            told = f"{Path(path).name} {name}".casefold().replace("ä", "a")
            assert ("hyva" in told, "huono" in told) == (codes == GOOD, codes != GOOD), (path, name)


def test_the_first_command_of_the_readme_reads_all_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert as_json(capsys, "check", "--fail-on", "never", str(EXAMPLES)) != []


def test_the_drafts_have_the_findings_that_the_readme_shows(capsys: pytest.CaptureFixture[str]) -> None:
    readme = (EXAMPLES.parent / "README.md").read_text(encoding="utf-8")
    shown = readme.partition("Säännöittäin\n")[2].partition("\n\n")[0]
    findings = as_json(capsys, "check", "--fail-on", "never", str(EXAMPLES / "luonnokset"))
    assert dict(re.findall(r"(PL\d{3}) \S+ +(\d+)", shown)) == {
        code: str(count) for code, count in Counter(finding["code"] for finding in findings).items()
    }


def test_the_settings_of_the_example_leave_nothing_to_say(capsys: pytest.CaptureFixture[str]) -> None:
    assert as_json(capsys, "check", str(SETTINGS)) == []


def test_the_settings_read_the_teams_own_format_and_pass_the_archive_by(
    capsys: pytest.CaptureFixture[str],
) -> None:
    replies = as_json(capsys, "replies", str(SETTINGS))
    assert {Path(reply["path"]).relative_to(SETTINGS).parts[0] for reply in replies} == {
        "chat",
        "pohjat",
        "vastauspankki",
    }
    own = [reply for reply in replies if reply["path"].endswith("laajakaista.json")]
    assert [(reply["reply"], reply["name"], reply["language"]) for reply in own] == [
        ("V1", "Viesti saapui", "fi"),
        ("V2", "Yhteys pätkii", "fi"),
        ("L1", "Eräpäivän siirto", "fi"),
    ]
    assert [reply["question"] for reply in own] == [
        None,
        "Miksi netti pätkii iltaisin?",
        "Voinko saada laskulle lisää maksuaikaa?",
    ]


@pytest.mark.parametrize(
    ("path", "taken", "code"),
    [
        ("palvelulint.toml", '"HETI"', "PL501"),
        ("palvelulint.toml", 'name = "Viesti saapui"', "PL603"),
        ("palvelulint.toml", 'channel = "chat"', "PL801"),
        ("pohjat/laitteet.yaml", "palvelulint:", "PL603"),
        ("pohjat/muutto.html", "palvelulint:", "PL501"),
        ("pohjat/vikailmoitus.md", "palvelulint:", "PL101"),
    ],
)
def test_each_setting_and_each_comment_of_the_example_leaves_something_out(
    path: str, taken: str, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "asetukset"
    shutil.copytree(SETTINGS, folder)
    file = folder / path
    text = file.read_text(encoding="utf-8")
    assert text.count(taken) == 1
    # What is left is a setting of the same form, or a comment that says nothing.
    left = {'"HETI"': '"X"', 'channel = "chat"': ""}.get(taken, 'name = "Muu"' if "name" in taken else "")
    file.write_text(text.replace(taken, left), encoding="utf-8")
    assert [finding["code"] for finding in as_json(capsys, "check", str(folder))] == [code]
