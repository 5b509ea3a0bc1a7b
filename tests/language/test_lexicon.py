"""Every example of the lexicon is found by its own patterns, and every counterexample by none of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import palvelulint_rules
from palvelulint.language.lexicon import Entry, Lexicon, read_entries

ROOT = Path(palvelulint_rules.__file__).parent
FILES = sorted([*(ROOT / "acts").glob("*.toml"), *(ROOT / "signs").glob("*.toml")])


def groups() -> Iterator[tuple[str, Entry]]:
    for path in FILES:
        for number, entry in enumerate(read_entries(path), 1):
            yield f"{path.stem} {number}: {entry.patterns[0].source}", entry


def is_found(entry: Entry, text: str) -> bool:
    analyser = palvelulint_rules.analyser()
    lexicon = Lexicon(features=analyser.acts.features)
    lexicon.add(entry)
    _, sentences = analyser.read(text)
    return any(analyser.find(lexicon, sentence) for sentence in sentences)


@pytest.mark.parametrize("entry", [pytest.param(entry, id=name) for name, entry in groups()])
def test_examples_are_found_and_counterexamples_are_not(entry: Entry) -> None:
    assert entry.examples, "each group of patterns shows at least one example"
    assert [text for text in entry.examples if not is_found(entry, text)] == [], "not found"
    assert [text for text in entry.counterexamples if is_found(entry, text)] == [], "wrongly found"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_act_says_in_both_languages_what_it_means(path: Path) -> None:
    import tomllib

    meaning = tomllib.loads(path.read_text(encoding="utf-8"))["meaning"]
    assert meaning["fi"] and meaning["en"]
