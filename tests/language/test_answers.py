"""Each question of the customer is answered, taken up, or passed over."""

from __future__ import annotations

import pytest

import palvelulint_rules
from palvelulint.language.analysed import AnalysedReply
from palvelulint.language.answers import answered, unanswered
from palvelulint.reply import Channel, Position, Reply


class Anywhere:
    """An origin for texts that lie on no disk."""

    def start(self, offset: int) -> Position:
        return Position(1, offset + 1)

    def end(self, offset: int) -> Position:
        return Position(1, offset + 1)


def analysed(question: str | None, reply: str) -> AnalysedReply:
    return palvelulint_rules.analyser().analyse(
        Reply(reply, Anywhere(), "-", question=question, channel=Channel.CHAT)
    )


def passed_over(question: str | None, reply: str) -> list[str]:
    return [found.text for found in unanswered(analysed(question, reply))]


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        ("Milloin peili toimitetaan?", "Toimitus on keskiviikkona."),
        ("Milloin peili toimitetaan?", "Huomenna."),
        ("Paljonko lasten lippu maksaa?", "Alle 7-vuotiaat pääsevät ilmaiseksi, muut lapset 8 eurolla."),
        ("Voiko laskun maksaa erissä?", "Kyllä onnistuu: valitse maksusuunnitelma."),
        ("Mahtuuko sohva hissiin?", "Mahtuu."),
        ("Missä toimistonne on?", "Olemme osoitteessa Kuusitie 4."),
        ("Miksi tilaus peruttiin?", "Se johtui siitä, että tuote loppui varastosta."),
        ("Haluaisin perua jäsenyyden.", "Jäsenyytesi on nyt päätetty."),
        ("Missä tilaukseni viipyy?", "Anteeksi viive! Se tulee sinulle tiistaina."),
        ("Missä tilaukseni on?", "Lähetämme uuden villahuivin heti aamulla."),
        ("Missä lähetykseni kulkee?", "Lähetys on tullissa."),
    ],
)
def test_answer_is_recognised_in_its_own_words(question: str, reply: str) -> None:
    assert passed_over(question, reply) == []


@pytest.mark.parametrize(
    ("question", "reply", "missed"),
    [
        ("Paljonko huolto maksaa? Pitääkö aika varata?", "Huolto maksaa 60 euroa.", "Pitääkö aika varata"),
        ("Onko hotellissa sauna ja saako koiran tuoda?", "Sauna on auki joka ilta.", "saako koiran tuoda"),
        (
            "Miksi maksuni hylättiin?",
            "Kiitos viestistäsi. Arvostamme asiakkaitamme.",
            "Miksi maksuni hylättiin",
        ),
    ],
)
def test_question_passed_over_is_named_in_the_customers_words(question: str, reply: str, missed: str) -> None:
    assert passed_over(question, reply) == [missed]


@pytest.mark.parametrize(
    "reply",
    [
        "En osaa vielä sanoa, mutta selvitän asian ja vastaan sinulle huomenna.",
        "Kertoisitko tilausnumeron, niin tarkistan?",
    ],
)
def test_question_taken_up_counts_as_addressed(reply: str) -> None:
    assert passed_over("Milloin lamppu tulee?", reply) == []


def test_each_question_is_judged_alone() -> None:
    reply = analysed("Paljonko huolto maksaa? Pitääkö aika varata?", "Huolto maksaa 60 euroa.")
    assert reply.message is not None
    assert [answered(question, reply) for question in reply.message.questions] == [True, False]


def test_without_a_message_nothing_is_unanswered() -> None:
    assert passed_over(None, "Huolto maksaa 60 euroa.") == []
