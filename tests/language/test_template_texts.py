"""Templates of each platform read as the letters they will be: control tags are no words."""

from __future__ import annotations

import pytest

import palvelulint_rules
from palvelulint import registry
from palvelulint.language import AnalysedReply, Zone
from palvelulint.linter import Linter
from palvelulint.reply import Channel, Reply
from palvelulint.sources import Defaults, read_bytes


def as_template(text: str) -> Reply:
    (reply,) = read_bytes(text.encode(), "pohja.txt", Defaults(channel=Channel.TEMPLATE))
    assert isinstance(reply, Reply)
    return reply


def analysed(text: str) -> AnalysedReply:
    return palvelulint_rules.analyser(classifier=False).analyse(as_template(text))


def zones(text: str) -> list[tuple[Zone, str]]:
    return [(sentence.zone, sentence.text) for sentence in analysed(text).sentences]


def codes(text: str) -> set[str]:
    rules = [rule() for rule in registry.select()]
    linter = Linter(rules, analyser=palvelulint_rules.analyser(classifier=False))
    return {finding.code for finding in linter.check([as_template(text)])}


BODY = "tilauksesi {0} lähti tänään. Se on perillä viimeistään {1}.\n\nJos jokin jäi auki, vastaa tähän."
PLATFORMS = {
    "liquid": (
        "{% if customer %}Hei {{ customer.first_name }},{% else %}Hei,{% endif %}",
        "{{ order.name }}", "{{ order.eta | date: '%d.%m.' }}",
        "{% if agent %}Terveisin\n{{ agent.name }}{% else %}Terveisin\nTuki{% endif %}",
    ),
    "jinja": (
        "{%- if customer -%}\nHei {{ customer.first_name }}!\n{%- endif %}",
        "{{ order.id }}", "{{ order.eta }}", "{# nimi täytyy #}\nTerveisin\n{{ agent.name }}",
    ),
    "handlebars": (
        "{{#if customer}}Hei {{customer.first_name}},{{else}}Hei,{{/if}}",
        "{{order.id}}", "{{eta}}", "{{#if formal}}Ystävällisin terveisin{{/if}}\n{{agent.name}}",
    ),
    "erb": (
        "<% if customer %>Hei <%= customer.first_name %>,<% else %>Hei,<% end %>",
        "<%= order.number %>", "<%= order.eta %>", "Terveisin\n<%= agent.name %>",
    ),
    "zendesk": (
        "Hei {{ticket.requester.first_name}},",
        "{{ticket.ticket_field_360001}}", "{{eta}}", "{{current_user.signature}}",
    ),
    "zendesk dynamic content": ("{{dc.alku}}", "{{ticket.id}}", "{{eta}}", "{{dc.loppu}}"),
    "front": ("Hei {{recipient.first_name}},", "{{order}}", "{{eta}}", "Terveisin\n{{user.name}}"),
    "intercom": (
        'Hei <attribute key="user.first_name" default="asiakas"/>,',
        '<attribute key="order"/>', '<attribute key="eta"/>', "Terveisin\n{{teammate.name}}",
    ),
    "help scout": (
        "Hei {%customer.firstName,fallback=siellä%},",
        "{%order%}", "{%eta%}", "Terveisin\n{%user.firstName%}",
    ),
    "zammad": (
        "Hei #{ticket.customer.firstname},", "#{ticket.number}", "#{ticket.eta}", "#{user.firstname}",
    ),
    "discourse": ("Hei %{name,fallback:siellä},", "%{order}", "%{eta}", "Terveisin\n%{my_name}"),
    "gettext": ("Hei %(name)s,", "%(order)s", "%(eta)s", "Terveisin\n%(agent)s"),
    "printf": ("Hei %s,", "%s", "%s", "Terveisin\n%s"),
    "qt": ("Hei %1,", "%2", "%3", "Terveisin\n%4"),
    "hesk": ("Hei %%HESK_NAME%%,", "%%HESK_TRACK_ID%%", "%%ETA%%", "%%HESK_SIGNATURE%%"),
    "javascript": ("Hei ${customer.name},", "${order.id}", "${eta}", "Terveisin\n${agent.name}"),
    "php": ("Hei $firstname,", "$order", "$eta", "Terveisin\n$agent"),
    "salesforce": (
        "Hei {!Contact.FirstName},",
        "{!Case.CaseNumber}", "{!Case.Due_Date__c}", "Terveisin\n{!User.FirstName}",
    ),
    "salesforce lightning": (
        "Hei {{{Recipient.FirstName}}},", "{{{Case.CaseNumber}}}", "{{{Case.ETA}}}", "{{{Sender.Signature}}}",
    ),
    "smarty": ("Hei {$client_name},", "{$order}", "{$eta}", "{$signature}"),
    "brackets": ("Hei [NIMI],", "[TILAUSNUMERO]", "[PVM]", "Terveisin\n[AGENTTI]"),
    "angles": ("Hei <asiakkaan nimi>,", "<tilausnumero>", "<toimituspäivä>", "Terveisin\n<allekirjoitus>"),
    "otrs": (
        "Hei <OTRS_CUSTOMER_DATA_UserFirstname>,", "<OTRS_TICKET_TicketNumber>",
        "<OTRS_TICKET_DynamicField_Toimitusaika>", "Terveisin\n<OTRS_CURRENT_UserFirstname>",
    ),
}  # fmt: skip


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_good_template_of_any_platform_is_left_in_peace(platform: str) -> None:
    greeting, order, eta, closing = PLATFORMS[platform]
    assert codes(f"{greeting}\n\n{BODY.format(order, eta)}\n\n{closing}\n") == set()


def test_a_greeting_with_a_condition_is_one_greeting() -> None:
    text = "{% if customer %}Hei {{ customer.first_name }},{% else %}Hei,{% endif %}\n\nasia on hoidettu.\n"
    assert zones(text) == [
        (Zone.GREETING, "Hei {{ customer.first_name }},{% else %}Hei,"),
        (Zone.BODY, "asia on hoidettu."),
    ]


def test_both_branches_on_lines_of_their_own_greet() -> None:
    text = "{{#if nimi}}\nHei {{nimi}}!\n{{else}}\nHei!\n{{/if}}\n\nAsia on hoidettu.\n"
    assert zones(text) == [
        (Zone.GREETING, "Hei {{nimi}}!"),
        (Zone.GREETING, "Hei!"),
        (Zone.BODY, "Asia on hoidettu."),
    ]


def test_a_closing_within_a_condition_closes() -> None:
    text = "Hei,\n\nasia on hoidettu.\n\n<% if agent %>\nTerveisin\n<%= agent.name %>\n<% end %>\n"
    assert [zone for zone, _ in zones(text)][-2:] == [Zone.CLOSING, Zone.SIGNATURE]


def test_a_condition_inside_a_sentence_does_not_end_it() -> None:
    text = "Hei,\n\ntilaus {% if valmis %}lähti{% else %}lähtee{% endif %} tänään."
    assert zones(text)[1] == (
        Zone.BODY,
        "tilaus {% if valmis %}lähti{% else %}lähtee{% endif %} tänään.",
    )


def test_a_comment_is_not_read() -> None:
    text = "{% comment %} Palaamme mahdollisimman pian!!! {% endcomment %}\nHei {{nimi}},\n\n"
    assert codes(text + "asia on hoidettu. Kiitos!\n\nTerveisin\nTuki") == set()


def test_what_is_kept_elsewhere_may_say_what_happens_next() -> None:
    matter = "Emme tiedä vielä viivästyksen syytä."
    assert "PL201" in codes(f"Hei {{{{name}}}},\n\n{matter}\n\nTerveisin\nTuki")
    assert codes(f"{{{{dc.alku}}}}\n\n{matter}\n\n{{{{dc.seuraavaksi}}}}\n\nTerveisin\nTuki") == set()
