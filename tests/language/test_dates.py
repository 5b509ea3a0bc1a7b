"""What is out of date on a given day."""

from __future__ import annotations

from datetime import date

import pytest

import palvelulint_rules
from palvelulint.language.dates import outdated
from palvelulint.reply import Kind, Reply
from palvelulint.sources.origin import FileOrigin

JULY = date(2026, 7, 15)
CHRISTMAS = date(2026, 12, 20)


def found(text: str, today: date, name: str | None = None) -> list[str]:
    reply = Reply(text, FileOrigin(text), "t.txt", name=name, kind=Kind.TEMPLATE)
    analysed = palvelulint_rules.analyser().analyse(reply)
    return [text[one.start : one.end] for one in outdated(analysed, today)]


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ("Kiitos yhteydenotosta. Hyvää joulua!", "Hyvää joulua"),
        ("Tuote on lähetetty. Rauhallista joulunaikaa!", "Rauhallista joulunaikaa"),
        ("Vastaamme huomenna. Hyvää uutta vuotta!", "uutta vuotta"),
        ("Vastaamme huomenna. Hauskaa vappua!", "Hauskaa vappua"),
        ("Vastaamme huomenna. Kaunista syksyä toivottaen", "Kaunista syksyä"),
    ],
)
def test_a_wish_is_told_outside_its_season(wish: str, words: str) -> None:
    assert found(wish, JULY) == [words]


@pytest.mark.parametrize(
    ("wish", "today"),
    [
        ("Vastaamme huomenna. Hyvää joulua!", CHRISTMAS),
        ("Vastaamme huomenna. Hyvää uutta vuotta!", date(2027, 1, 4)),
        ("Vastaamme huomenna. Aurinkoista kesää!", JULY),
        ("Vastaamme huomenna. Hyvää viikonloppua!", JULY),
        ("Joulua edeltävä viikko on ruuhkainen.", JULY),
        ("Lähetämme joulukortit marraskuussa.", JULY),
    ],
)
def test_a_wish_in_its_season_and_a_season_as_the_matter_pass(wish: str, today: date) -> None:
    assert found(wish, today) == []


def test_a_template_named_after_its_season_may_wait_for_it() -> None:
    assert found("Vastaamme huomenna. Hyvää joulua!", JULY, name="Joulutervehdys") == []


def test_a_day_is_past_on_the_day_after() -> None:
    text = "Olemme suljettuina 15.7.2026."
    assert found(text, JULY) == []
    assert found(text, date(2026, 7, 16)) == ["15.7.2026"]


def test_a_month_lasts_to_its_end() -> None:
    text = "Kampanja jatkuu heinäkuussa 2026."
    assert found(text, JULY) == []
    assert found(text, date(2026, 8, 2)) == ["heinäkuussa 2026"]


def test_a_range_is_past_when_its_end_is() -> None:
    assert found("Tarjous on voimassa 1.7.2026–31.7.2026.", JULY) == []
    assert found("Tarjous on voimassa 1.6.2026–30.6.2026.", JULY) == ["30.6.2026"]
