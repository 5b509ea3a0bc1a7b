"""A placeholder that is misspelt against the library's own set is found, and what was meant is told."""

from __future__ import annotations

import pytest

from palvelulint.language.fields import misspelt

OFTEN = 6


def offered(rare: str, frequent: str) -> list[str]:
    """What is offered for a placeholder that stands once beside one that stands in many templates."""
    texts = [f"Hei {frequent}, asia on hoidettu." for _ in range(OFTEN)]
    return [found.right for found in misspelt([*texts, f"Hei {rare}, kiitos viestistäsi."])]


@pytest.mark.parametrize(
    ("rare", "frequent"),
    [
        ("{{ticket.requester.fist_name}}", "{{ticket.requester.first_name}}"),
        ("{{ticket.requster.first_name}}", "{{ticket.requester.first_name}}"),
        ("{{ticket.requester.frist_name}}", "{{ticket.requester.first_name}}"),
        ("{{contact.firstname}}", "{{contact.first_name}}"),
        ("{{contact.First_Name}}", "{{contact.first_name}}"),
        ("{{nmi}}", "{{nimi}}"),
        ("{{tilausnumeor}}", "{{tilausnumero}}"),
        ("#{ticket.custmer.firstname}", "#{ticket.customer.firstname}"),
        ("%{recipent.name}", "%{recipient.name}"),
        ("%%HESK_SINGATURE%%", "%%HESK_SIGNATURE%%"),
        ("{%custommer.firstName,fallback=asiakas%}", "{%customer.firstName,fallback=asiakas%}"),
        ("{!Contact.FistName}", "{!Contact.FirstName}"),
        ("{{{Recepient.FirstName}}}", "{{{Recipient.FirstName}}}"),
        ("<%= ordr.number %>", "<%= order.number %>"),
        ('<attribute key="user.fist_name" default="x"/>', '<attribute key="user.first_name" default="x"/>'),
        ("<OTRS_CUSTOMER_DATA_UserFistname>", "<OTRS_CUSTOMER_DATA_UserFirstname>"),
    ],
)
def test_a_slip_in_a_name_is_found(rare: str, frequent: str) -> None:
    assert offered(rare, frequent) == [frequent]


def test_a_filter_of_its_own_is_kept() -> None:
    assert offered('{{ asiakas.etunmi | default: "x" }}', "{{ asiakas.etunimi }}") == [
        '{{ asiakas.etunimi | default: "x" }}'
    ]


@pytest.mark.parametrize(
    ("rare", "frequent"),
    [
        ("{{nimi2}}", "{{nimi}}"),
        ("{{address1}}", "{{address2}}"),
        ("{{emails}}", "{{email}}"),
        ("{{order.ids}}", "{{order.id}}"),
        ("{{order.no}}", "{{order.id}}"),
        ("{{last_name}}", "{{first_name}}"),
        ("{{updated_at}}", "{{created_at}}"),
        ("{{start_time}}", "{{start_date}}"),
        ("{{city}}", "{{cite}}"),
        ("{{maku}}", "{{maksu}}"),
        ("{{customer.sender}}", "{{customer.gender}}"),
        ("{etunmi}", "{{etunimi}}"),
        ("[asiakkan nimi]", "[asiakkaan nimi]"),
        ("{% if asiakkas %}", "{% if asiakas %}"),
        ("{{#if asiakkas}}", "{{#if asiakas}}"),
    ],
)
def test_a_name_of_its_own_is_left_in_peace(rare: str, frequent: str) -> None:
    assert offered(rare, frequent) == []


def test_a_name_that_is_as_frequent_is_no_slip() -> None:
    texts = ["{{delivery_data}}"] * 3 + ["{{delivery_date}}"] * OFTEN
    assert list(misspelt(texts)) == []


def test_a_few_templates_are_no_evidence() -> None:
    assert list(misspelt(["Hei {{etunmi}}!", "Hei {{etunimi}}!", "Moi {{etunimi}}!"])) == []


def test_place_is_that_of_the_placeholder() -> None:
    texts = ["Hei {{etunimi}}!"] * OFTEN + ["Moi {{etunmi}}!"]
    (found,) = misspelt(texts)
    assert (found.text, texts[found.text][found.start : found.end]) == (OFTEN, "{{etunmi}}")
