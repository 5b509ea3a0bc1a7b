"""A word in another script counts as no word of the Finnish sentence it stands in."""

from __future__ import annotations

import pytest

import palvelulint_rules


@pytest.mark.parametrize("word", ["שלום", "Привет", "你好", "مرحبا"])
def test_a_foreign_word_before_a_sentence_hides_no_speech_act(word: str) -> None:
    analyser = palvelulint_rules.analyser(classifier=False)

    def acts(text: str) -> set[str]:
        _, (sentence,) = analyser.read(text)
        return {act.name for act in analyser.find(analyser.acts, sentence)}

    plain = acts("Kysy lisää muualta.")
    assert "ohjaus-ilman-tietoa" in plain
    assert acts(f"{word} Kysy lisää muualta.") == plain
