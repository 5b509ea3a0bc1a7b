"""What is read from a customer's message: questions, feelings, complaint, fault, abuse."""

from __future__ import annotations

import pytest

import palvelulint_rules
from palvelulint.language.message import Fault, Message, MessageReader


def read(text: str) -> Message:
    return MessageReader(palvelulint_rules.analyser()).read(text)


def questions(text: str) -> list[tuple[str, str]]:
    return [(question.text, question.kind.value) for question in read(text).questions]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Milloin kirja saapuu?", "time"),
        ("Kuinka kauan korjaus kestää?", "time"),
        ("Mihin aikaan suljette?", "time"),
        ("Paljonko pääsylippu maksaa?", "amount"),
        ("Montako henkeä saunaan mahtuu?", "amount"),
        ("Voinko tuoda koiran?", "yes-no"),
        ("onks teil huomenna tilaa", "yes-no"),
        ("Missä noutopiste on?", "place"),
        ("Missä voin noutaa paketin?", "place"),
        ("Missä pakettini on?", "whereabouts"),
        ("Minne tilaamani mekko on kadonnut?", "whereabouts"),
        ("Miten palautan kengät?", "how"),
        ("Miksi laskuni nousi?", "why"),
        ("Mistä viivästys johtuu?", "why"),
        ("Kuka hoitaa asiaani?", "who"),
        ("Mitä papereita tarvitsen?", "what"),
        ("Voisitteko lähettää uuden kortin?", "request"),
        ("Pyydän korjaamaan laskun.", "request"),
        ("Haluan rahani takaisin.", "request"),
        ("Lähettäkää minulle uusi avain.", "request"),
    ],
)
def test_kind_of_a_question(text: str, kind: str) -> None:
    assert [found for _, found in questions(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Paljonko se maksaa ja milloin tulette?",
            [("Paljonko se maksaa", "amount"), ("milloin tulette", "time")],
        ),
        (
            "moi, onko saunavuoroja vapaana ja paljonko vuoro maksaa",
            [("onko saunavuoroja vapaana", "yes-no"), ("paljonko vuoro maksaa", "amount")],
        ),
        (
            "Korjatkaa lasku ja kertokaa, milloin hyvitys tulee.",
            [("Korjatkaa lasku", "request"), ("kertokaa, milloin hyvitys tulee", "time")],
        ),
        (
            "Onko maali vesiohenteista? Missä sitä myydään?",
            [("Onko maali vesiohenteista", "yes-no"), ("Missä sitä myydään", "place")],
        ),
    ],
)
def test_each_question_stands_on_its_own(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(question.removeprefix("kertokaa, "), kind) for question, kind in questions(text)] == [
        (question.removeprefix("kertokaa, "), kind) for question, kind in expected
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Voitteko kertoa, missä vaiheessa hakemus on?", "what"),
        ("Haluaisin tietää, kattaako vakuutus tämän.", "yes-no"),
        ("osaatko sanoa paljonko remontti ois", "amount"),
    ],
)
def test_way_of_asking_is_not_a_question_of_its_own(text: str, kind: str) -> None:
    assert [found for _, found in questions(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Näinkö te kohtelette asiakkaita?",
        "Miten voi olla näin vaikeaa?",
        "Eikö teitä yhtään hävetä?",
        "Soitin, kun en tiennyt asiasta enempää.",
        "Kiitos avusta, paketti löytyi!",
        "Sain kirjeen, jossa kerrottiin muutoksesta.",
    ],
)
def test_nothing_is_asked(text: str) -> None:
    assert questions(text) == []


def test_topic_is_the_content_of_the_question() -> None:
    (question,) = read("Milloin kirjahylly toimitetaan?").questions
    assert {"kirja", "hylly", "toimittaa"} <= question.topic


@pytest.mark.parametrize(
    ("text", "feeling"),
    [
        ("Olen todella pettynyt teihin.", "pettymys"),
        ("Pelkään, että menetän asunnon.", "huoli"),
        ("Hävetkää! Tämä on törkeää.", "viha"),
        ("Alkaa jo turhauttaa tämä odottelu.", "turhautuminen"),
        ("Äitini menehtyi viime viikolla.", "suru"),
        ("Olen teille valtavan kiitollinen.", "kiitollisuus"),
        ("Vähän nolottaa kysyä.", "häpeä"),
    ],
)
def test_feeling_is_seen(text: str, feeling: str) -> None:
    assert feeling in read(text).feelings


@pytest.mark.parametrize(
    "text",
    ["Milloin avaatte?", "En ole huolissani, kysyn vain.", "En valita, haluan vain tietää aukioloajat."],
)
def test_plain_message_has_no_feeling(text: str) -> None:
    assert read(text).feelings == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "Tilaukseni ei ole vieläkään saapunut.",
        "Maljakko oli rikki, kun avasin laatikon.",
        "Sain väärän kirjan.",
        "Kukaan ei ole vastannut viesteihini.",
        "Asentajan piti tulla eilen, mutta ketään ei näkynyt.",
        "Myyjä oli töykeä minulle.",
        "Bussi ajoi pysäkin ohi.",
        "Teiltä veloitettiin minulta kaksi kertaa sama summa, eikä kukaan vastaa.",
    ],
)
def test_fault_of_ours_is_a_complaint(text: str) -> None:
    message = read(text)
    assert (message.fault, message.complaint) == (Fault.OURS, True)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Milloin tilaukseni saapuu?", Fault.NONE),
        ("Kiitos, että hoiditte asian näin nopeasti!", Fault.NONE),
        ("Jos tuote menee rikki, kuinka pitkä takuu on?", Fault.NONE),
        ("Tilasin vahingossa väärän koon.", Fault.CUSTOMER),
        ("Unohdin maksaa laskun, oma moka.", Fault.CUSTOMER),
        ("Sain viestin, joka taitaa olla huijaus.", Fault.THIRD_PARTY),
    ],
)
def test_fault_that_is_not_ours(text: str, fault: Fault) -> None:
    message = read(text)
    assert (message.fault, message.complaint) == (fault, False)


@pytest.mark.parametrize("text", ["Senkin idiootit!", "te olette varkaita koko porukka", "haistakaa paska"])
def test_insult_is_abuse(text: str) -> None:
    assert read(text).abuse


@pytest.mark.parametrize(
    "text", ["Olen vihainen, korjatkaa tämä.", "Varkaat veivät pyöräni.", "Mitä hittoa?"]
)
def test_anger_alone_is_not_abuse(text: str) -> None:
    assert not read(text).abuse


def test_bare_matter_is_terse() -> None:
    assert read("milloin avaatte").terse
    assert not read(
        "Hei! Olen suunnitellut pitkään kylpyhuoneen remonttia ja mietin, sopisiko teille käydä meillä."
    ).terse
