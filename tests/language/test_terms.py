"""A team's own names and addresses are neither shouted, misspelt nor anybody's personal data."""

from __future__ import annotations

import pytest

import palvelulint_rules
from palvelulint import registry
from palvelulint.language.terms import Terms
from palvelulint.linter import Linter
from palvelulint.reply import Channel, Reply
from palvelulint.sources import Defaults, read_bytes

OWN = Terms(
    words=frozenset({"KotiNetti", "ALV", "TAAS", "Lankaklubi Plus", "Tilauss"}),
    addresses=frozenset({"kauppa.fi", "040 123 4567"}),
)


def excerpts(code: str, text: str, terms: Terms) -> list[str | None]:
    (reply,) = read_bytes(text.encode(), "a.txt", Defaults(channel=Channel.TEMPLATE))
    assert isinstance(reply, Reply)
    analyser = palvelulint_rules.analyser(classifier=False, terms=terms)
    return [finding.excerpt for finding in Linter([registry.find(code)()], analyser=analyser).check([reply])]


@pytest.mark.parametrize(
    "word",
    ["KotiNetti", "kotinetin", "KOTINETISSÄ", "KotiNetti-liittymä", "ALV", "alv:n", "Lankaklubissa", "plus"],
)
def test_an_own_word_is_known_in_its_forms(word: str) -> None:
    assert OWN.has(word)


@pytest.mark.parametrize("word", ["koti", "netti", "alvari", "kotona", "taasko", "", "123"])
def test_another_word_is_not_own(word: str) -> None:
    assert not OWN.has(word)


@pytest.mark.parametrize("address", ["matti@kauppa.fi", "+358 40 1234567", "0401234567", "040-123 4567"])
def test_an_own_address_is_known_however_it_is_written(address: str) -> None:
    assert OWN.has_address(address)
    assert not Terms().has_address(address)


@pytest.mark.parametrize(
    ("code", "text", "excerpt"),
    [
        ("PL501", "Hei,\n\npalvelu TAAS auttaa pyykin kanssa.\n\nTerveisin\nTuki", "TAAS"),
        ("PL608", "Hei,\n\nvoit ostaa tilauss heti.\n\nTerveisin\nTuki", "tilauss"),
        (
            "PL904",
            "Hei,\n\nsiirsimme viestisi sähköpostiisi leena@kauppa.fi.\n\nTerveisin\nTuki",
            "leena@kauppa.fi",
        ),
    ],
)
def test_what_is_own_is_left_in_peace(code: str, text: str, excerpt: str) -> None:
    assert excerpts(code, text, Terms()) == [excerpt]
    assert excerpts(code, text, OWN) == []


def test_an_own_word_in_capitals_does_not_hide_other_shouting() -> None:
    text = "Hei,\n\nKOTINETTI toimii. ÄLÄ SOITA MEILLE ENÄÄ.\n\nTerveisin\nTuki"
    assert excerpts("PL501", text, OWN) == ["ÄLÄ SOITA MEILLE ENÄÄ"]


def test_analysers_are_built_once_for_the_same_terms() -> None:
    first = palvelulint_rules.analyser(classifier=False, terms=OWN)
    assert first is palvelulint_rules.analyser(False, terms=Terms(OWN.words, OWN.addresses))
    assert first is not palvelulint_rules.analyser(classifier=False)
