"""The customer's question as a clause that a suggestion can use; nothing where it would not be right."""

from __future__ import annotations

import pytest

import palvelulint_rules
from palvelulint.language.matter import matter_of
from palvelulint.reply import Reply
from palvelulint.sources import Defaults, read_bytes


def matter(question: str | None) -> str | None:
    (reply,) = read_bytes("Hei! Emme tiedä.".encode(), "a.txt", Defaults(question=question))
    assert isinstance(reply, Reply)
    analyser = palvelulint_rules.analyser(classifier=False)
    return matter_of(analyser.analyse(reply), analyser)


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("Hei, milloin harmaata villalankaa tulee myyntiin?", "milloin harmaata villalankaa tulee myyntiin"),
        ("Paljonko uusi avain maksaa? Kiitos!", "paljonko uusi avain maksaa"),
        ("Onko uimahalli auki pääsiäisenä?", "onko uimahalli auki pääsiäisenä"),
        ("moi, mistä asemalaiturille pääsee hissillä?", "mistä asemalaiturille pääsee hissillä"),
        ("Miksi kaukolämpö katkesi maanantaina?", "miksi kaukolämpö katkesi maanantaina"),
    ],
)
def test_question_becomes_a_clause(question: str, clause: str) -> None:
    assert matter(question) == clause


@pytest.mark.parametrize(
    "question",
    [
        None,
        "Kiitos hyvästä palvelusta.",
        "Milloin sohvani tulee?",  # whose sofa changes with the speaker
        "Mistä löydän seurantatunnuksen?",
        "Voitteko kertoa, milloin lanka saapuu?",
        "Onko teillä lahjakortteja?",
        "missä mun paketti viipyy",
        "Missä se on?",  # says nothing of its own
        "Mitä lanka maksaa? Ja milloin kauppa aukeaa?",
        "Haluan rahat takaisin.",
        "Paljonko maksaa hukkunut avain, ovi on kiinni?",
        "Eikö tätä kauppaa valvota yhtään?",
    ],
)
def test_question_that_would_not_fit_is_left_alone(question: str | None) -> None:
    assert matter(question) is None
