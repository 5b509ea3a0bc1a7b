"""How a reply addresses its reader: sinä or te, one or several."""

from __future__ import annotations

import pytest

import palvelulint_rules
from palvelulint.language.address import Form, addresses, form_of, many_readers
from palvelulint.language.analysed import AnalysedReply
from palvelulint.reply import Position, Reply


class Anywhere:
    """An origin for texts that lie on no disk."""

    def start(self, offset: int) -> Position:
        return Position(1, offset + 1)

    def end(self, offset: int) -> Position:
        return Position(1, offset + 1)


def analysed(text: str) -> AnalysedReply:
    return palvelulint_rules.analyser().analyse(Reply(text, Anywhere(), "-"))


def found(text: str) -> list[tuple[str, Form]]:
    """The words that address the reader, each with its form."""
    reply = analysed(text)
    return [
        (reply.text(address.start, address.end), address.form)
        for sentence in reply.sentences
        for address in addresses(sentence)
    ]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Kortti on sinulle valmiina.", "sinulle"),
        ("laitan sulle uuden linkin", "sulle"),
        ("Tilauksesi on matkalla.", "Tilauksesi"),
        ("Huomenna voit noutaa paketin.", "voit"),
        ("Ethän maksa laskua kahdesti.", "Ethän"),
        ("Katso ohje kuvasta.", "Katso"),
        ("Jos valo vilkkuu, paina nappia.", "paina"),
    ],
)
def test_sinä_shows_in_pronouns_suffixes_and_verbs(text: str, word: str) -> None:
    assert (word, Form.SINA) in found(text)
    assert Form.TE not in [form for _, form in found(text)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Kortti on Teille valmiina.", "Teille"),
        ("Tilauksenne on matkalla.", "Tilauksenne"),
        ("Huomenna voitte noutaa paketin.", "voitte"),
        ("Ettehän maksa laskua kahdesti.", "Ettehän"),
        ("Katsokaa ohje kuvasta.", "Katsokaa"),
    ],
)
def test_te_shows_in_pronouns_suffixes_and_verbs(text: str, word: str) -> None:
    assert (word, Form.TE) in found(text)
    assert Form.SINA not in [form for _, form in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ole hyvä!",
        "Olkaa hyvä!",
        "Älä vastaa tähän viestiin.",
        "Emme lähetä laskua postitse.",
        "Valikossa lukee ”Muuta tietojasi”.",
        "Kauppa on auki kello 10–18.",
    ],
)
def test_set_phrases_quoted_words_and_negated_verbs_address_nobody(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["Meillä ja teillä on sama tavoite.", "Lapsenne aloittaa maanantaina."])
def test_a_word_that_may_mean_a_family_or_a_firm_is_marked(text: str) -> None:
    (address,) = [address for sentence in analysed(text).sentences for address in addresses(sentence)]
    assert address.may_be_plural


@pytest.mark.parametrize("text", ["Meillä ja Teillä on sama tavoite.", "Voitte aloittaa maanantaina."])
def test_a_capital_te_and_a_verb_are_plain_te(text: str) -> None:
    (address,) = [address for sentence in analysed(text).sentences for address in addresses(sentence)]
    assert not address.may_be_plural


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Hei Aino,\n\ntilauksesi lähti tänään. Voit noutaa sen huomenna.\n\nTerveisin\nKauppa", Form.SINA),
        ("Hei Aino,\n\ntilauksenne lähti tänään. Voitte noutaa sen huomenna.\n\nTerveisin\nKauppa", Form.TE),
        ("Hei Aino,\n\ntilauksenne lähti. Voit noutaa sen, kun olet saanut viestin.", Form.SINA),
        ("Hei,\n\ntilaus lähti tänään.\n\nTerveisin\nKauppa", None),
    ],
)
def test_the_form_of_a_reply_is_that_of_most_of_its_words(text: str, form: Form | None) -> None:
    assert form_of(analysed(text)) is form


def test_the_customer_quoted_above_the_reply_does_not_tell_its_form() -> None:
    reply = analysed("> Voitteko auttaa? Tarvitsen teidän apuanne.\n\nHei Aino,\n\nvoit soittaa meille.")
    assert form_of(reply) is Form.SINA


@pytest.mark.parametrize(
    "text",
    [
        "Hei Aino ja Paavo,\n\nvoitte tulla kello 12.",
        "Hei Aino ja hallitus,\n\nkokous on 5.5.",
        "Hei kaikki,\n\nkerhohuone on teidän koko illan.",
        "Hyvät asukkaat,\n\nvesi on poikki tiistaina.",
        "Hei Aino,\n\nte molemmat saatte oman kortin.",
        "Hei Aino,\n\nvoitte tulla koko porukalla.",
        "Moi! Mahdutte kyllä perheen kanssa samaan huoneeseen.",
        "Moi! Teille kaikille on varattu paikat.",
    ],
)
def test_several_readers_are_seen(text: str) -> None:
    assert many_readers(analysed(text))


@pytest.mark.parametrize(
    "text",
    [
        "Hei Aino ja kiitos viestistäsi!\n\nVoit tulla kello 12.",
        "Hyvä asiakas,\n\nvoitte tulla kello 12.",
        "Hei Aino,\n\npalvelemme Teitä kaikin tavoin.",
        "Hei Aino,\n\nsaat alennuksen koko perheelle.",
        "Hei Aino,\n\nolette saaneet kaikki tiedot.",
    ],
)
def test_one_reader_is_one(text: str) -> None:
    assert not many_readers(analysed(text))
