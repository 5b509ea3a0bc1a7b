"""Cheer that shows in the marks: what is overdone in itself, and what only beside a complaint."""

from __future__ import annotations

import pytest

import palvelulint_rules
from palvelulint.language.analysed import Act
from palvelulint.language.cheer import add_cheer


def cheer(text: str) -> set[str]:
    """The acts of cheer that the marks of a text tell, with no lexicon but for the wish it opens with."""
    _, sentences = palvelulint_rules.analyser().read(text)
    for sentence in sentences:
        if sentence.text.startswith("Mukavaa"):
            sentence.acts.append(Act("lopetus", sentence.start, sentence.end, sentence.index, 1.0, "test"))
    add_cheer(sentences)
    return {act.name for sentence in sentences for act in sentence.acts} - {"lopetus"}


@pytest.mark.parametrize("text", ["Tervetuloa 🎉🥳💖", "Nähdään!! 🎉", "Mukavaa iltaa!!!"])
def test_many_emoji_and_rows_beside_a_wish_are_overdone(text: str) -> None:
    assert cheer(text) == {"tekopirteys"}


@pytest.mark.parametrize("text", ["Paketti löytyi! 🎉", "Nähdään ☀️"])
def test_one_festive_emoji_is_cheer(text: str) -> None:
    assert cheer(text) == {"pirteys"}


@pytest.mark.parametrize(
    "text", ["Kiitos viestistä 🙂", "Pahoittelut 🙏😔", "Mukavaa iltaa!", "Odota!!! Virta päällä."]
)
def test_gentle_emoji_and_single_marks_are_none(text: str) -> None:
    assert cheer(text) == set()
