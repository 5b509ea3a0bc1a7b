"""The registry: which rules there are, and which of them a selection runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from palvelulint import registry
from palvelulint.errors import UsageError
from palvelulint.finding import Severity
from palvelulint.language import AnalysedReply
from palvelulint.rule import Match, Rule, Source
from palvelulint.wording import Language, Text


def make(code: str, name: str, severity: Severity = Severity.WARNING) -> type[Rule]:
    text = Text("Sääntö.", "A rule.")

    class Made(Rule):
        sources = (Source.S0,)
        summary = message = why = help = text

        def check(self, reply: AnalysedReply) -> Iterator[Match]:
            yield Match()

    Made.code, Made.name, Made.severity = code, name, severity
    return Made


RULES = [
    make("OMA101", "omat-sanat"),
    make("PL201", "en-tieda", Severity.ERROR),
    make("PL204", "suositus-puuttuu", Severity.OFF),
    make("PL601", "seuraava-askel-puuttuu"),
    make("PL602", "aikataulu-puuttuu"),
]


def codes(select: str = "", ignore: str = "", extend: str = "") -> list[str]:
    chosen = registry.select(select.split(), ignore.split(), extend.split(), among=RULES)
    return [rule.code for rule in chosen]


def test_built_in_rules_are_sorted_and_each_is_whole() -> None:
    rules = registry.rules()
    assert "PL201" in [rule.code for rule in rules]
    assert [rule.code for rule in rules] == sorted({rule.code for rule in rules})
    assert len({rule.name for rule in rules}) == len(rules)
    for rule in rules:
        for text in (rule.summary, rule.message, rule.why, rule.help):
            assert text.fi and text.en and text.fi != text.en, rule.code


def test_a_rule_is_found_by_code_and_by_name_in_any_case() -> None:
    assert registry.find("PL602", RULES).name == "aikataulu-puuttuu"
    assert registry.find("pl602", RULES).name == "aikataulu-puuttuu"
    assert registry.find("En-Tieda", RULES).code == "PL201"


@pytest.mark.parametrize(
    ("selection", "run"),
    [
        ({}, ["OMA101", "PL201", "PL601", "PL602"]),
        ({"select": "PL"}, ["PL201", "PL601", "PL602"]),
        ({"select": "OMA"}, ["OMA101"]),
        ({"select": "oma1 PL602"}, ["OMA101", "PL602"]),
        ({"select": "omat-sanat"}, ["OMA101"]),
        ({"ignore": "PL OMA101"}, []),
        ({"ignore": "OMA", "extend": "OMA101"}, ["OMA101", "PL201", "PL601", "PL602"]),
        ({"select": "PL6"}, ["PL601", "PL602"]),
        ({"select": "pl6"}, ["PL601", "PL602"]),
        ({"select": "en-tieda PL602"}, ["PL201", "PL602"]),
        ({"ignore": "PL6 OMA"}, ["PL201"]),
        ({"ignore": "aikataulu-puuttuu"}, ["OMA101", "PL201", "PL601"]),
        # The more exact selector decides; between equals, ignoring does.
        ({"select": "PL6", "ignore": "PL602"}, ["PL601"]),
        ({"select": "PL602", "ignore": "PL6"}, ["PL602"]),
        ({"select": "PL6", "ignore": "PL6"}, []),
        # A rule that is off wakes to its own code or name only.
        ({"select": "PL2"}, ["PL201"]),
        ({"select": "PL204"}, ["PL204"]),
        ({"select": "suositus-puuttuu"}, ["PL204"]),
        ({"extend": "PL2"}, ["OMA101", "PL201", "PL601", "PL602"]),
        ({"extend": "suositus-puuttuu"}, ["OMA101", "PL201", "PL204", "PL601", "PL602"]),
        ({"select": "PL6", "extend": "PL201"}, ["PL201", "PL601", "PL602"]),
        ({"ignore": "PL", "extend": "PL201"}, ["OMA101", "PL201"]),
    ],
)
def test_selection(selection: dict[str, str], run: list[str]) -> None:
    assert codes(**selection) == run


@pytest.mark.parametrize(
    ("selector", "meant"),
    [
        ("en-tiedä", "en-tieda"),
        ("aikataulu", "aikataulu-puuttuu"),
        ("PL609", "PL60"),
        ("PL2O1", "PL201"),
        ("PL2011", "PL201"),
        ("PL61", "PL601"),
        ("OMA102", "OMA101"),
        ("OMA11", "OMA101"),
    ],
)
def test_unknown_selector_offers_the_nearest_rule(selector: str, meant: str | None) -> None:
    for option in ("select", "ignore", "extend"):
        with pytest.raises(UsageError) as error:
            codes(**{option: selector})
        finnish, english = (error.value.in_language(language) for language in Language)
        assert finnish.startswith(f"Tuntematon sääntö ”{selector}”.")
        assert english.startswith(f'Unknown rule "{selector}".')
        if meant is not None:
            assert f"Tarkoititko ”{meant}" in finnish and f'Did you mean "{meant}' in english


@pytest.mark.parametrize("selector", ["PL99", "PL3", "OMA777", "PL2999"])
def test_a_code_far_from_all_others_offers_the_list_and_no_other_rule(selector: str) -> None:
    with pytest.raises(UsageError) as error:
        codes(select=selector)
    assert str(error.value) == f"Tuntematon sääntö ”{selector}”. Säännöt luettelee komento palvelulint rules."


def test_a_beginning_of_codes_that_no_rule_has_is_unknown() -> None:
    with pytest.raises(UsageError, match="PL3"):
        codes(select="PL3")


def test_a_beginning_of_a_code_names_no_single_rule() -> None:
    with pytest.raises(UsageError, match="PL20"):
        registry.find("PL20", RULES)
