"""Which part of a letter each sentence belongs to."""

from __future__ import annotations

import pytest

import palvelulint_rules
from palvelulint.language import Zone
from palvelulint.reply import Position, Reply


class Nowhere:
    """An origin for texts that come from no file."""

    def start(self, offset: int) -> Position:
        return Position(1, offset + 1)

    end = start


def zones(text: str) -> list[tuple[str, str]]:
    analysed = palvelulint_rules.analyser().analyse(Reply(text, Nowhere(), "-"))
    return [(sentence.zone.value, sentence.text) for sentence in analysed.sentences]


def parts(text: str, zone: Zone) -> list[str]:
    return [sentence for name, sentence in zones(text) if name == zone]


def test_a_whole_letter() -> None:
    text = (
        "Asia: Avaimen palautus\n\nHei Outi,\n\nkiitos viestistäsi. Voit jättää avaimen huoltoon.\n\n"
        "Mukavaa päivän jatkoa!\n\nYstävällisin terveisin\nKalle Laine\nHuoltopäällikkö\np. 020 555 1234\n"
        "www.talo.example\n\n> Mihin jätän avaimen?"
    )
    assert zones(text) == [
        ("heading", "Asia: Avaimen palautus"),
        ("greeting", "Hei Outi,"),
        ("body", "kiitos viestistäsi."),
        ("body", "Voit jättää avaimen huoltoon."),
        ("closing", "Mukavaa päivän jatkoa!"),
        ("closing", "Ystävällisin terveisin"),
        ("signature", "Kalle Laine"),
        ("signature", "Huoltopäällikkö"),
        ("signature", "p. 020 555 1234"),
        ("signature", "www.talo.example"),
        ("quotation", "> Mihin jätän avaimen?"),
    ]


@pytest.mark.parametrize(
    "greeting",
    [
        "Hei Satu,", "Hei!", "hei", "Moikka Ari!",
        "Terve vaan,", "Hyvää päivää,", "Huomenta!", "Arvoisa asiakas,",
        "Hyvä vastaanottaja", "Hyvä {{name}},", "Parahin Risto,",
        "Tervehdys!", "Heippa", "Moro Eetu!", "Iltaa,",
        "Matti,", "{{customer.first_name}},", "{{greeting}}",
        "Hej Anna,", "Dear customer,", "Aurinkoista tiistaita, Leena!",
    ],
)  # fmt: skip
def test_greeting_line(greeting: str) -> None:
    assert parts(f"{greeting}\n\nTilauksesi lähti eilen. Se on perillä huomenna.", Zone.GREETING) == [
        greeting
    ]


@pytest.mark.parametrize(
    "first",
    [
        "Kiitos yhteydenotostasi, Maija!",
        "Hyvä kysymys!",
        "Päivää ennen saat viestin.",
        "Tilauksesi lähti eilen.",
        "Hei Liisa, kiitos viestistä ja kuvista, ne auttoivat meitä paljon.",
    ],
)
def test_line_that_says_more_or_something_else_is_body(first: str) -> None:
    assert parts(f"{first}\n\nSe on perillä huomenna.", Zone.BODY) == [first, "Se on perillä huomenna."]


@pytest.mark.parametrize(
    "closing",
    [
        "Ystävällisin terveisin", "Terveisin,", "yst. terv.",
        "Terv.", "Terkuin", "Lämpimin kevätterveisin", "Kunnioittaen",
        "Kunnioittavasti", "Ystävällisesti",
        "Mukavaa päivän jatkoa!", "Hyvää viikonloppua", "Aurinkoista kesää",
        "Nähdään pian!", "Antoisia lukuhetkiä!",
        "Mukavaa viikkoa toivottaen", "Med vänliga hälsningar", "Kind regards,",
    ],
)  # fmt: skip
def test_closing_line(closing: str) -> None:
    text = f"Hei!\n\nTilauksesi lähti eilen. Se on perillä huomenna.\n\n{closing}\nKirsi Laine"
    assert parts(text, Zone.CLOSING) == [closing]
    assert parts(text, Zone.SIGNATURE) == ["Kirsi Laine"]


@pytest.mark.parametrize(
    "signature",
    [
        "Kirsi Laine",
        "Kirsi",
        "Verkkokaupan asiakaspalvelu",
        "{{agent.name}}",
        "[ALLEKIRJOITUS]",
        "Laskutus / Outi K.",
        "Talo Oy",
    ],
)
def test_signature_without_regards(signature: str) -> None:
    assert parts(f"Hei!\n\nTilauksesi lähti eilen.\n\n{signature}", Zone.SIGNATURE) == [signature]


@pytest.mark.parametrize(
    "last", ["Huoltoliikkeen numero on 020 555 0199.", "Se tulee huomenna", "Sopiiko tämä?"]
)
def test_last_line_that_says_something_is_body(last: str) -> None:
    assert parts(f"Hei!\n\nTilauksesi lähti eilen.\n\n{last}", Zone.BODY)[-1] == last


def test_postscript_is_body_and_does_not_hide_the_signature() -> None:
    text = "Hei!\n\nTilauksesi lähti eilen.\n\nTerveisin\nKirsi\n\nP.S. Muista avain."
    assert zones(text)[-3:] == [
        ("closing", "Terveisin"),
        ("signature", "Kirsi"),
        ("body", "P.S. Muista avain."),
    ]


def test_internal_note_before_the_greeting_is_a_heading() -> None:
    text = "Sisäinen: soitettu jo kahdesti\n\nHei Olavi,\n\nremontti alkaa maanantaina."
    assert parts(text, Zone.HEADING) == ["Sisäinen: soitettu jo kahdesti"]


def test_place_gives_the_act_that_words_do_not_tell() -> None:
    analysed = palvelulint_rules.analyser().analyse(
        Reply("Matti,\n\nvarasin ajan.\n\nTerveisin\nHammashoitola", Nowhere(), "-")
    )
    assert analysed.sentences[0].has("tervehdys")
    assert analysed.sentences[-1].has("allekirjoitus")
