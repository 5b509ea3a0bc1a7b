"""Which sentences of a draft can be offered again with an adverbial added or changed."""

from __future__ import annotations

import pytest

import palvelulint_rules
from palvelulint.language import Act, Sentence
from palvelulint.language.clauses import is_adverbial, open_end


def sentence(text: str) -> Sentence:
    _, sentences = palvelulint_rules.analyser(classifier=False).read(text)
    return sentences[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Palaamme asiaan.", "Palaamme asiaan"),
        ("Tutkin vian ja kirjoitan teille!", "Tutkin vian ja kirjoitan teille"),
        ("laitan sulle viestiä", "laitan sulle viestiä"),
        (
            "Tarkistamme tilauksesi tiedot varastolta ja\nilmoitamme sinulle.",
            "Tarkistamme tilauksesi tiedot varastolta ja ilmoitamme sinulle",
        ),
    ],
)
def test_plain_sentence_has_an_open_end(text: str, said: str) -> None:
    assert open_end(sentence(text)) == said


@pytest.mark.parametrize(
    "text",
    [
        "Maksamme summan kortille, jolla maksoit.",
        "Ilmoitan kun tiedän.",
        "Palaamme asiaan jos tarvitset apua.",
        "Voimmeko palata asiaan?",
        "Palaamme asiaan 😊",
        "Lähetämme uuden (ja ehjän) lampun.",
        "Lähetämme lampun " + "ja varjostimen " * 12 + "postissa.",
    ],
)
def test_sentence_that_would_change_its_meaning_has_none(text: str) -> None:
    assert open_end(sentence(text)) is None


@pytest.mark.parametrize(
    ("words", "adverbial"), [("mahdollisimman pian", True), ("palaamme mahdollisimman pian", False)]
)
def test_words_with_a_verb_are_no_adverbial(words: str, adverbial: bool) -> None:
    text = "Me palaamme mahdollisimman pian."
    start = text.index(words)
    act = Act("epamaarainen-aika", start, start + len(words), 0, 1.0, "")
    assert is_adverbial(act, sentence(text)) is adverbial
