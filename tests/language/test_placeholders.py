"""Placeholders of every family stand as one, and their names tell what they will hold."""

from __future__ import annotations

import pytest

from palvelulint.language.placeholders import Role, find, role_of


@pytest.mark.parametrize(
    "text",
    [
        "{{x}}",
        "{{ ticket.requester.first_name }}",
        '{{x|fallback:"ystävä"}}',
        "{{#if vip}}",
        "{{{x}}}",
        "{%x,fallback=y%}",
        "{%customer.firstName%}",
        "{% if tilaus.maksettu %}",
        "{% if a % 2 == 0 %}",
        "#{ticket.id}",
        "%{name}",
        "%(nimi)s",
        "%(summa).2f",
        "%s",
        "%1",
        "%1$s",
        "%%NIMI%%",
        "%ETUNIMI%",
        "%käsittelijä%",
        "${nimi}",
        "$nimi",
        "$contact.name",
        "{x}",
        "{0}",
        "{asiakkaan nimi}",
        "{$nimi}",
        "{!Contact.FirstName}",
        "{!$User.Email}",
        '<attribute name="etunimi"/>',
        "<%= tilaus.numero > 3 %>",
        "[% ticket.id %]",
        "*|FNAME|*",
        "<OTRS_CUSTOMER_SUBJECT[20]>",
        "<asiakkaan nimi>",
        "<tilausnumero>",
        "[NIMI]",
        "[PVM, KLO]",
        "[tilausnumero]",
        "[Asiakkaan nimi]",
        "[lisää päivämäärä tähän]",
        "[[nimi]]",
        "[user:display-name]",
    ],
)
def test_is_one_placeholder(text: str) -> None:
    assert [hole.name for hole in find(f"Hei {text}, kiitos!")] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Alennus on 20 % tai 50%.",
        "Hinta nousi 5 % ja laski 3 %.",
        "Lue [ohje](https://yritys.example/ohje).",
        "Lue [lisää][1].",
        "[x] Kuitti mukana",
        "Ihana päivä <3 ja :)",
        "Lämpö < 5 astetta tai > 8 astetta",
        "<b>Tärkeää</b><br/>",
        "Katso <https://yritys.example>.",
        "Lisätieto [1] löytyy lopusta.",
        "Maksoin 20 $.",
    ],
)
def test_is_no_placeholder(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("{{greeting}}", Role.GREETING),
        ("[TERVEHDYS]", Role.GREETING),
        ("{{closing}}", Role.CLOSING),
        ("{{contact.first_name}}", Role.NAME),
        ("%ETUNIMI%", Role.NAME),
        ("<asiakkaan nimi>", Role.NAME),
        ("{{user.first_name}}", Role.NAME),
        ("{{agent.signature}}", Role.SIGNATURE),
        ("{{agent.name}}", Role.SIGNATURE),
        ("{{current_user.name}}", Role.SIGNATURE),
        ("[ALLEKIRJOITUS]", Role.SIGNATURE),
        ("[KÄSITTELIJÄ]", Role.SIGNATURE),
        ("{{eta}}", Role.TIME),
        ("[PVM]", Role.TIME),
        ("<toimituspäivä>", Role.TIME),
        ("{{tracking_url}}", Role.LINK),
        ("[LINKKI]", Role.LINK),
        ("{{phone}}", Role.PHONE),
        ("{summa}", Role.AMOUNT),
        ("{{order.id}}", Role.NUMBER),
        ("<tilausnumero>", Role.NUMBER),
        ("[OSOITE]", Role.PLACE),
        ("{% if tilaus.maksettu %}", Role.CONTROL),
        ("{{/if}}", Role.CONTROL),
        ("<% else %>", Role.CONTROL),
        ("{%format%}", Role.OTHER),
        ("{{foo}}", Role.OTHER),
        ("%s", Role.OTHER),
    ],
)
def test_name_tells_the_role(name: str, role: Role) -> None:
    assert role_of(name) is role


def test_place_in_the_text() -> None:
    text = "Hei {{name}}, aika on [PVM]."
    assert [text[hole.start : hole.end] for hole in find(text)] == ["{{name}}", "[PVM]"]
