"""Texts are filled once, and speak to sinä or te."""

from __future__ import annotations

import pytest

from palvelulint.wording import fill, has_forms_of_address


@pytest.mark.parametrize(
    ("template", "informal", "formal"),
    [
        ("Vastaan {sinulle|teille} huomenna.", "Vastaan sinulle huomenna.", "Vastaan teille huomenna."),
        ("{Saat|Saatte} sen, kun {tulet|tulette}.", "Saat sen, kun tulet.", "Saatte sen, kun tulette."),
        ("Vastaan huomenna.", "Vastaan huomenna.", "Vastaan huomenna."),
    ],
)
def test_form_of_address_is_chosen(template: str, informal: str, formal: str) -> None:
    assert fill(template, {}) == informal
    assert fill(template, {}, formal=True) == formal


def test_fields_and_forms_stand_side_by_side() -> None:
    assert fill("{matter}: vastaan {sinulle|teille}.", {"matter": "hinta"}, formal=True) == (
        "hinta: vastaan teille."
    )


def test_what_a_customer_wrote_is_not_filled_again() -> None:
    assert fill("”{words}”", {"words": "{nimi} {a|b} {words}"}) == "”{nimi} {a|b} {words}”"


def test_field_that_is_not_known_stays() -> None:
    assert fill("Hei {nimi}", {"words": "x"}) == "Hei {nimi}"


def test_template_tells_whether_address_matters() -> None:
    assert has_forms_of_address("Vastaan {sinulle|teille}.")
    assert not has_forms_of_address("Vastaan {words}, a|b.")
