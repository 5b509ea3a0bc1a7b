"""Texts in other languages are told from Finnish ones, and left alone where that is what was meant."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

import palvelulint_rules
from palvelulint import registry
from palvelulint.finding import Finding
from palvelulint.language.foreign import is_left_alone, language_of_text
from palvelulint.linter import Linter
from palvelulint.reply import Channel, Kind, Reply
from palvelulint.sources import Defaults, read_bytes

SWEDISH = (
    "Hej {{name}},\n\ntack för ditt meddelande. Din beställning kommer fram på fredag.\n\n"
    "Med vänlig hälsning\nKundtjänst"
)
ENGLISH = "Hello,\n\nthank you for your message. Your order will arrive on Friday.\n\nBest regards\nSupport"
FINNISH = "Hei {{nimi}},\n\nkiitos viestistäsi. Tilauksesi saapuu perjantaina.\n\nTerveisin\nAsiakaspalvelu"
HALF = "Hei {{nimi}},\n\nkiitos viestistäsi. Your order will arrive on Friday next week.\n\nTerveisin\nTuki"


def reply(text: str, **known: object) -> Reply:
    (read,) = read_bytes(text.encode(), "a.txt", Defaults())
    assert isinstance(read, Reply)
    return replace(read, **known)  # type: ignore[arg-type]


def template(text: str, **known: object) -> Reply:
    return reply(text, kind=Kind.TEMPLATE, **known)


def wrong_language(read: Reply) -> list[Finding]:
    analyser = palvelulint_rules.analyser(classifier=False)
    return list(Linter([registry.find("PL903")()], analyser=analyser).check([read]))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (SWEDISH, "sv"),
        (ENGLISH, "en"),
        (FINNISH, "fi"),
        ("Din faktura är nu betald.", "sv"),
        ("Thank you for waiting.", "en"),
        ("Tere,\n\ntäname teid kirja eest. Teie tellimus on teel ja jõuab kohale reedel.", "et"),
        ("Hei,\n\ntakk for henvendelsen. Bestillingen din kommer fram på fredag.", "no"),
        ("Guten Tag,\n\nvielen Dank für Ihre Nachricht. Ihre Bestellung wurde versendet.", "de"),
        ("moi oon tosi pahoillani et paketti on hukassa, mä selvitän ton nyt heti", "fi"),
        ("Kiitos viestistä! Tervetuloa!", "fi"),
        ("Hei,\n\navaa Settings ja valitse Privacy & Security. Sammuta sieltä Find My iPhone.", "fi"),
    ],
)
def test_language_of_a_text(text: str, language: str) -> None:
    assert language_of_text(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "Thanks!",
        "No worries!",
        "{{greeting}} {{body}} {{closing}}",
        "DHL Parcel Connect 24",
        "https://yritys.example/en/your-order-will-arrive",
        "Olemme auki arkisin aamusta iltaan.\n\nWe are open on weekdays from nine to five.",
        "",
    ],
)
def test_too_little_or_too_mixed_to_tell(text: str) -> None:
    assert language_of_text(text) is None


def test_language_of_a_text_needs_no_pipeline() -> None:
    code = (
        "import sys; from palvelulint.language.foreign import language_of_text as f;"
        "assert f('Tilauksesi saapuu perjantaina.') == 'fi'; assert 'spacy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    "read",
    [
        template(SWEDISH),
        template(ENGLISH),
        reply(ENGLISH, channel=Channel.TEMPLATE),
        reply(SWEDISH),  # a plain file with a placeholder in it
        template(ENGLISH, name="Toimitus (in English)"),
        template("Kort svar", language="sv"),
        template("Спасибо за ваше сообщение. Мы ответим вам завтра.", language="ru-RU"),
        reply(ENGLISH, question="Hello, could you tell me when my order will arrive?"),
        reply(ENGLISH, kind=Kind.REPLY, language="en"),
    ],
)
def test_what_is_meant_in_another_language_is_left_alone(read: Reply) -> None:
    assert is_left_alone(read)


@pytest.mark.parametrize(
    "read",
    [
        template(FINNISH),
        template(HALF),
        template(ENGLISH, language="fi"),
        template(ENGLISH, language="fi-FI"),
        template(ENGLISH, name="Toimitus suomeksi"),
        template(ENGLISH, name="delivery_fi"),
        template(FINNISH, language="sv"),
        template("Thanks!"),
        reply(ENGLISH),  # may be a finished reply
        reply(ENGLISH, kind=Kind.REPLY),
        reply(ENGLISH, channel=Channel.CHAT),
        reply(ENGLISH, question="Hei, milloin tilaukseni saapuu perille?"),
        reply(ENGLISH, language="en", question="Hei, milloin tilaukseni saapuu perille?"),
    ],
)
def test_what_should_be_finnish_is_checked(read: Reply) -> None:
    assert not is_left_alone(read)


def test_a_foreign_template_that_says_it_is_finnish_is_in_the_wrong_language() -> None:
    (finding,) = wrong_language(template(ENGLISH, language="fi"))
    assert "englantia" in finding.message


def test_a_half_translated_template_is_in_the_wrong_language() -> None:
    (finding,) = wrong_language(template(HALF))
    assert finding.excerpt == "Your order will arrive on Friday next week."


def test_a_finnish_text_that_is_marked_as_swedish_is_in_the_wrong_language() -> None:
    (finding,) = wrong_language(template(FINNISH, language="sv-FI"))
    assert finding.message == "Tekstin kieleksi on merkitty ruotsi, mutta se on suomea."
    assert wrong_language(template(SWEDISH, language="sv-FI")) == []
