"""Each option does what it says, and stands on its rule's page."""

from __future__ import annotations

import pytest

import palvelulint_rules
from palvelulint import pages, registry
from palvelulint.linter import Linter
from palvelulint.pages import Heading
from palvelulint.reply import Channel, Reply
from palvelulint.rule import Rule
from palvelulint.sources import Defaults, read_bytes
from palvelulint.wording import Language

RULES = [rule for rule in registry.rules() if rule.options]
HEAVY = (
    "Hei,\n\nhakemuksen käsittelyn yhteydessä ilmenneiden puutteiden johdosta tulee hakijan toimesta "
    "toimittaa puuttuvat liitteet kirjaamoon, jotta käsittely voi jatkua ja saatte päätöksen tämän kuun "
    "aikana niin kuin olemme luvanneet.\n\nTerveisin\nTuki"
)
TWINS = [
    "Hei, pakettisi on lähtenyt varastostamme ja saapuu sinulle kolmen arkipäivän kuluessa noutopisteeseen.",
    "Hei, pakettisi on lähtenyt varastostamme ja saapuu sinulle kolmen arkipäivän kuluessa suoraan kotiin.",
]


def number_of_findings(code: str, settings: dict[str, int | bool | str], *texts: str) -> int:
    replies = [
        reply
        for place, text in enumerate(texts)
        for reply in read_bytes(text.encode(), f"{place}.txt", Defaults(channel=Channel.TEMPLATE))
        if isinstance(reply, Reply)
    ]
    rule = registry.find(code)(settings)
    return len(list(Linter([rule], analyser=palvelulint_rules.analyser(classifier=False)).check(replies)))


@pytest.mark.parametrize(("marks", "findings"), [(2, 1), (3, 0)])
def test_how_many_marks_are_a_shout(marks: int, findings: int) -> None:
    text = "Hei,\n\nlaskusi on myöhässä!!\n\nTerveisin\nTuki"
    assert number_of_findings("PL501", {"huutomerkit": marks}, text) == findings


@pytest.mark.parametrize("marks", [2, 9])
def test_capitals_shout_however_many_marks_it_takes(marks: int) -> None:
    text = "Hei,\n\nmaksa lasku HETI.\n\nTerveisin\nTuki"
    assert number_of_findings("PL501", {"huutomerkit": marks}, text) == 1


@pytest.mark.parametrize(("words", "findings"), [(10, 1), (40, 0)])
def test_how_long_a_sentence_may_be(words: int, findings: int) -> None:
    assert number_of_findings("PL607", {"virkkeen-pituus": words}, HEAVY) == findings


@pytest.mark.parametrize(("percent", "findings"), [(50, 1), (100, 0)])
def test_how_alike_two_answers_may_be(percent: int, findings: int) -> None:
    assert number_of_findings("PL306", {"samankaltaisuus": percent}, *TWINS) == findings


@pytest.mark.parametrize(("own", "findings"), [("", 1), ("kauppa.fi, 040 123 4567", 0)])
def test_own_addresses_are_nobodys_personal_data(own: str, findings: int) -> None:
    text = "Hei,\n\nsiirsimme viestisi sähköpostiisi leena@kauppa.fi.\n\nTerveisin\nTuki"
    assert number_of_findings("PL904", {"omat": own}, text) == findings


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("rule", registry.rules(), ids=lambda rule: rule.code)
def test_the_page_tells_each_option_and_its_default(rule: type[Rule], language: Language) -> None:
    told = pages.page(rule, language).sections[Heading.OPTIONS]
    for option in rule.options:
        line = next(line for line in told.splitlines() if line.startswith(f"- `{option.name}`"))
        assert option.default == "" or str(option.default) in line
    assert ("- `" in told) is bool(rule.options)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_defaults_are_within_their_limits(rule: type[Rule]) -> None:
    for option in rule.options:
        assert option.minimum is None or int(option.default) >= option.minimum
        assert option.maximum is None or int(option.default) <= option.maximum
