"""Spoken-style spellings get the base form and the form of the standard words behind them."""

from __future__ import annotations

import pytest

import palvelulint_rules


def readings(word: str) -> set[tuple[str, frozenset[str]]]:
    analyses = palvelulint_rules.analyser().reader.analyse(word)
    return {(analysis.lemma, analysis.tags) for analysis in analyses}


@pytest.mark.parametrize(
    ("word", "lemma", "tags"),
    [
        ("mä", "minä", {"nom"}),
        ("teiän", "te", {"gen"}),
        ("noit", "nuo", {"par"}),
        ("oon", "olla", {"1", "sg"}),
        ("tiiä", "tietää", {"conneg"}),
        ("oo", "olla", {"conneg"}),
        ("tuu", "tulla", {"conneg"}),
        ("meen", "mennä", {"1", "sg"}),
        ("pitäis", "pitää", {"cond"}),
        ("vois", "voida", {"cond"}),
        ("saisko", "saada", {"cond", "ko"}),
        ("onks", "olla", {"ko"}),
        ("saaks", "saada", {"ko"}),
        ("tuleeks", "tulla", {"ko"}),
        ("toimiiks", "toimia", {"ko"}),
        ("enks", "ei", {"1", "ko"}),
        ("etteks", "ei", {"2", "pl", "ko"}),
        ("tarvii", "tarvita", {"3"}),
        ("haluisin", "haluta", {"1", "cond"}),
        ("sanonu", "sanoa", {"nut"}),
        ("tullu", "tulla", {"nut"}),
        ("tehny", "tehdä", {"nut"}),
        ("pesulas", "pesula", {"ine"}),
        ("illal", "ilta", {"ade"}),
        ("perjantaiks", "perjantai", {"tra"}),
        ("hajos", "hajota", {"past"}),
        ("vaikeeta", "vaikea", {"par"}),
        ("meiänki", "me", {"gen"}),
    ],
)
def test_colloquial_word_has_its_standard_reading(word: str, lemma: str, tags: set[str]) -> None:
    assert any(found == lemma and tags <= has for found, has in readings(word)), readings(word)


@pytest.mark.parametrize("word", ["Klarna", "brumbeli", "xyzzy"])
def test_unknown_names_stay_unknown(word: str) -> None:
    assert readings(word.lower()) == set()


def test_standard_words_are_left_alone() -> None:
    assert {lemma for lemma, _ in readings("laskutus")} == {"laskutus"}
    assert {lemma for lemma, _ in readings("kiitos")} == {"kiitos"}
