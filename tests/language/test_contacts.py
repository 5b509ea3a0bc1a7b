"""Whether a sentence tells where help is."""

from __future__ import annotations

import pytest

import palvelulint_rules
from palvelulint.language.contacts import tells_where


def told(text: str) -> bool:
    _, (sentence,) = palvelulint_rules.analyser().read(text)
    return tells_where(sentence)


@pytest.mark.parametrize(
    "text",
    [
        "Soita huoltoon 09 555 1234.",
        "Lomake on osoitteessa tuki.example/lomake.",
        "Kirjoita osoitteeseen takuu@kone.example.",
        "Ota yhteyttä numeroon {{puhelin}}.",
        "Asian hoitaa maahantuoja Pohjan Kone.",
        "Kysy avainta tiskiltä.",
    ],
)
def test_a_name_a_number_an_address_or_a_placeholder_tells(text: str) -> None:
    assert told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ota yhteyttä maahantuojaan.",
        "Huolto auttaa Teitä mielellään.",
        "Tilauksen {{tuote}} hoitaa valmistaja.",
        "Korjaus maksaa 45 euroa, kysy valmistajalta.",
    ],
)
def test_a_trade_a_polite_te_or_a_price_does_not(text: str) -> None:
    assert not told(text)
