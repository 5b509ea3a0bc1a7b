"""The same form of auttaa for every form of palvella that a reply may hold."""

from __future__ import annotations

import pytest

from palvelulint.language.inflection import AUTTAA
from palvelulint.language.morphology import load


def helping(word: str) -> str | None:
    return AUTTAA.like(load().analyse(word), "palvella")


@pytest.mark.parametrize(
    ("serving", "expected"),
    [
        ("palvelen", "autan"),
        ("palvelet", "autat"),
        ("palvelee", "auttaa"),
        ("palvelemme", "autamme"),
        ("palvelette", "autatte"),
        ("palvelevat", "auttavat"),
        ("palveli", "auttoi"),
        ("palvelimme", "autoimme"),
        ("palvelivat", "auttoivat"),
        ("palvelisin", "auttaisin"),
        ("palvelisimme", "auttaisimme"),
        ("palvelisi", "auttaisi"),
        ("palvelkaa", "auttakaa"),
        ("palvele", "auta"),
    ],
)
def test_persons_tenses_and_moods(serving: str, expected: str) -> None:
    assert helping(serving) == expected


@pytest.mark.parametrize(
    ("serving", "expected"),
    [
        ("palvellaan", "autetaan"),
        ("palveltiin", "autettiin"),
        ("palveltaisiin", "autettaisiin"),
        ("palveltu", "autettu"),
        ("palveltavana", "autettavana"),
        ("palveltavaksi", "autettavaksi"),
        ("palvelluksi", "autetuksi"),
    ],
)
def test_passive(serving: str, expected: str) -> None:
    assert helping(serving) == expected


@pytest.mark.parametrize(
    ("serving", "expected"),
    [
        ("palvella", "auttaa"),
        ("palvellaksemme", "auttaaksemme"),
        ("palvellakseni", "auttaakseni"),
        ("palvellessamme", "auttaessamme"),
        ("palvelemaan", "auttamaan"),
        ("palvelemassa", "auttamassa"),
        ("palvelemasta", "auttamasta"),
        ("palvelemalla", "auttamalla"),
        ("palvelematta", "auttamatta"),
        ("palvellut", "auttanut"),
        ("palvelleet", "auttaneet"),
        ("palveleminen", "auttaminen"),
        ("palvelemisen", "auttamisen"),
        ("palvelemiseen", "auttamiseen"),
    ],
)
def test_infinitives_participles_and_action_nouns(serving: str, expected: str) -> None:
    assert helping(serving) == expected


@pytest.mark.parametrize(
    ("serving", "expected"),
    [("palvelenko", "autanko"), ("palvelemmekin", "autammekin"), ("palvellaanhan", "autetaanhan")],
)
def test_clitics_are_kept(serving: str, expected: str) -> None:
    assert helping(serving) == expected


def test_after_the_negation_the_infinitive_is_the_passive() -> None:
    readings = load().analyse("palvella")
    assert AUTTAA.like(readings, "palvella") == "auttaa"
    assert AUTTAA.like(readings, "palvella", is_negated=True) == "auteta"


@pytest.mark.parametrize("word", ["palvelu", "asiakaspalvelussa", "palvelija", "auttaa", "palvelevin"])
def test_other_words_have_no_such_form(word: str) -> None:
    assert helping(word) is None


@pytest.mark.parametrize(
    "serving",
    ["palvelemme", "palvelisivat", "palvellaan", "palveltiin", "palvelemassa", "palveltavaksi", "palveltua"],
)
def test_the_form_has_the_tags_of_the_form_it_stands_for(serving: str) -> None:
    built = helping(serving)
    assert built is not None
    own = [analysis.tags for analysis in load().analyse(serving) if analysis.lemma == "palvella"]
    new = [analysis.tags for analysis in load().analyse(built) if analysis.lemma == "auttaa"]
    assert any(tags in new for tags in own)
