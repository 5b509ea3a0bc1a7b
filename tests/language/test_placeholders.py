"""Placeholders of every family stand as one, and their names tell what they will hold."""

from __future__ import annotations

import pytest

from palvelulint.language.placeholders import Role, find, role_of, without_control


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
        '{{ nimi | default: "}" }}',
        "{{${etunimi}}}",
        "{{~#if vip~}}",
        "{{!-- {{nimi}} puuttuu vielä --}}",
        "{# vain sisäiseen käyttöön #}",
        "{% comment %} älä lähetä {% endcomment %}",
        "%{nimi,fallback:asiakas}",
        "%{ticket.name.first}",
        "%1%",
        "%.2f",
        "{0:.2f}",
        "{maara, plural, one {# päivä} other {# päivää}}",
        "{!IF(Case.IsClosed, 'valmis', 'kesken')}",
        '{!NullValue(Contact.FirstName, "asiakas")}',
        "{{{Recipient.FirstName}}}",
        '<attribute type="first_name"></attribute>',
        "<% end %>",
        "<% tilaukset.each do |tilaus| %>",
        "<OTRS_CUSTOMER_DATA_UserFirstname>",
        "{{dc.palautusehdot}}",
        "{{ticket.requester.first_name}}",
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
        "Hinta on $5 tai $5.99.",
        "Hinta nousi 5%1 viikossa.",
        "Korko on 1,5 %s.",
        "body{color:red} .a { font-size: 12px }",
        "Kirjoita <asiakas@yritys.example>.",
        "<svg></svg><button>Maksa</button>",
        "Lue [ehdot][viite].",
        "Hän sanoi [sic] niin.",
        "Tunnus on matti$kissa.",
        "Valitse {koti, työ, muu}.",
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
        ("{{ticket.link}}", Role.LINK),
        ("{{ticket.assignee.name}}", Role.SIGNATURE),
        ("{{ticket.requester.first_name}}", Role.NAME),
        ("{{ticket.organization.name}}", Role.NAME),
        ("{{ticket.created_at}}", Role.TIME),
        ("{{ticket.status}}", Role.OTHER),
        ("{{current_date}}", Role.TIME),
        ("{{agent.phone}}", Role.PHONE),
        ("{{customer.email_address}}", Role.LINK),
        ("{{customer.order_number}}", Role.NUMBER),
        ("{{orders[0].tracking_urls[0]}}", Role.LINK),
        ("{{order.name}}", Role.NUMBER),
        ("{{product.name}}", Role.OTHER),
        ("<tuotteen nimi>", Role.OTHER),
        ("{saapumisaika}", Role.TIME),
        ("{{paiva}}", Role.TIME),
        ("{{ x | date: '%d.%m.' }}", Role.TIME),
        ("{{lahettaja}}", Role.SIGNATURE),
        ("{{ nimi | default: 'päivä' }}", Role.NAME),
        ('<attribute key="user.first_name" default="asiakas"/>', Role.NAME),
        ("<OTRS_CUSTOMER_DATA_UserFirstname>", Role.NAME),
        ("<OTRS_CURRENT_UserFirstname>", Role.SIGNATURE),
        ("%%HESK_TRACK_ID%%", Role.NUMBER),
        ("{!User.Signature}", Role.SIGNATURE),
        ("{{dc.palautusehdot}}", Role.ANYTHING),
        ("{{dc.tervehdys}}", Role.GREETING),
        ("{{> footer}}", Role.ANYTHING),
        ("{% include 'alku' %}", Role.ANYTHING),
        ("{# muista päivä #}", Role.CONTROL),
        ("{{~#if vip~}}", Role.CONTROL),
        ("<% } %>", Role.CONTROL),
        ("<% tilaus.numero %>", Role.NUMBER),
        ("%s", Role.OTHER),
    ],
)
def test_name_tells_the_role(name: str, role: Role) -> None:
    assert role_of(name) is role


def test_place_in_the_text() -> None:
    text = "Hei {{name}}, aika on [PVM]."
    assert [text[hole.start : hole.end] for hole in find(text)] == ["{{name}}", "[PVM]"]


def test_control_tags_stand_for_no_words() -> None:
    text = "{% if kiire %}Heti!{% else %}{# rauhassa #}Pian {{pvm}}.{% endif %}"
    assert without_control(text) == "Heti!Pian {{pvm}}."
