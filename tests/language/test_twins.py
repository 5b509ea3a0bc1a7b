"""Which texts are the same answer."""

from __future__ import annotations

import pytest

from palvelulint.language.twins import groups, is_same_matter, is_variant, shingles

ANSWER = (
    "Olemme kirjanneet asiasi ja selvitämme sitä parhaillaan varaston kanssa. Kerromme sinulle tuloksen "
    "sähköpostilla heti, kun saamme sen, ja lähetämme uuden tuotteen sinulle maksutta."
)
OTHER = "Voit palauttaa tuotteen 30 päivän ajan. Palautus on ilmainen, kun käytät mukana tullutta lappua."


def letter(body: str, name: str = "Inka") -> str:
    return f"Hei {name},\n\n{body}\n\nYstävällisin terveisin\nMaija Maljakko\nAsiakaspalvelu"


def test_copies_and_near_copies_are_one_group_and_others_are_none() -> None:
    texts = [ANSWER, OTHER, ANSWER, ANSWER.replace("sähköpostilla", "kirjeellä")]
    assert groups([shingles(text) for text in texts]) == [[0, 2, 3]]


def test_greeting_name_and_signature_do_not_count() -> None:
    assert shingles(letter(ANSWER)) == shingles(letter(ANSWER, "Otso").replace("Maija", "Mauno"))


def test_a_shared_frame_makes_no_twins() -> None:
    assert groups([shingles(letter(ANSWER)), shingles(letter(OTHER))]) == []


def test_placeholders_and_figures_do_not_count() -> None:
    assert shingles(f"{ANSWER} Tilaus {{{{numero}}}}.") == shingles(f"{ANSWER} Tilaus 12345.")


def test_a_short_text_is_not_compared() -> None:
    assert shingles("Kiitos viestistäsi! Mukavaa päivää!") is None


def test_a_thousand_copies_are_one_group() -> None:
    copies = [shingles(f"{ANSWER} Terveisin numero {number}") for number in range(1000)]
    assert groups(copies) == [list(range(1000))]


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("Viive", "Viive (chat)", True),
        ("Palautus sinä", "Palautus te", True),
        ("Viive", "Palautus", False),
        ("Viive", "Viive", False),
        ("Viive", None, False),
    ],
)
def test_names_tell_variants(name: str, other: str | None, expected: bool) -> None:
    assert is_variant(name, other) is expected


def test_messages_in_other_words_are_of_one_matter_when_they_share_the_main_ones() -> None:
    assert is_same_matter("Missä pakettini on?", "Pakettia ei näy missään, missä se on?")
    assert not is_same_matter("Missä pakettini on?", "Voinko vaihtaa sopimuksen omistajaa?")
