"""What is counted in a sentence, and which sentences are hard."""

from __future__ import annotations

import palvelulint_rules
from palvelulint.language.difficulty import Difficulty, measure

NOTHING = Difficulty(words=0, constructions=0, compounds=0, officialese=0, passives=0, genitives=0)


def measured(text: str) -> Difficulty:
    _, (sentence,) = palvelulint_rules.analyser().read(text)
    return measure(sentence)


def test_counts_clauses_packed_into_participles_and_infinitives() -> None:
    assert measured("Saatuamme osat soitamme sinulle.").constructions == 1
    assert measured("Lomake täytetään ohjetta hyödyntäen.").constructions == 1
    assert measured("Olemme saaneet osat, ja pyörä on korjattu.").constructions == 0


def test_counts_long_compounds_but_not_long_simple_words() -> None:
    assert measured("Toimeentulotukihakemuksesi on täällä.").compounds == 1
    assert measured("Olemme yhteydessä sinuun huomenna.").compounds == 0


def test_counts_each_word_of_officialese_once() -> None:
    assert measured("Siltä osin kuin maksua ei ole suoritettu.").officialese == 1
    assert measured("Lain nojalla ja hakijan toimesta.").officialese == 2


def test_a_long_row_of_plain_words_is_not_hard() -> None:
    plain = measured(
        "Avaa ensin asetukset, valitse sieltä verkko, paina sitten nollaa, odota minuutti, käynnistä laite "
        "uudelleen ja kokeile yhteyttä vielä kerran sekä kännykällä että tietokoneella."
    )
    assert plain.words > 20
    assert not plain.is_hard


def test_one_reason_alone_makes_no_hard_sentence() -> None:
    assert not NOTHING._replace(words=60, officialese=1).is_hard
    assert NOTHING._replace(words=30, constructions=2, compounds=1, officialese=1).is_hard


def test_the_figures_are_told_without_the_zeroes_and_in_the_right_number() -> None:
    told = NOTHING._replace(words=36, constructions=1, compounds=3).describe()
    assert told.fi == "36 sanaa, 1 lauseenvastike, 3 pitkää yhdyssanaa"
    assert told.en == "36 words, 1 packed clause, 3 long compounds"
