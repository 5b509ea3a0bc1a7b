"""Spoken-style Finnish as it is typed in chats: the standard words behind mä, oon, tiiä, onks, meiän.

The words are data (`colloquial.toml` beside this module): whole words with their standard spelling,
and endings that are tried on words the morphology does not know.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple


class Spellings(NamedTuple):
    """Colloquial spellings and what they stand for.

    Attributes:
        words: whole word → the standard words it stands for (several for contractions: emmä → en, minä).
        endings: (colloquial ending, standard ending) pairs, tried in order on unknown words.
    """

    words: dict[str, tuple[str, ...]]
    endings: tuple[tuple[str, str], ...]


@cache
def spellings() -> Spellings:
    """The colloquial spellings, read once."""
    data = tomllib.loads(resources.files(__package__).joinpath("colloquial.toml").read_text("utf-8"))
    words = {word: tuple(standard.split()) for word, standard in data["words"].items()}
    endings = tuple((pair[0], pair[1]) for pair in data["endings"])
    return Spellings(words, endings)


def standard_words(form: str) -> tuple[str, ...]:
    """The standard words that a lower-case colloquial word stands for; () if it is not listed."""
    return spellings().words.get(form, ())


def standard_guesses(form: str) -> list[str]:
    """Standard spellings worth trying for a word that the morphology does not know."""
    return [
        form[: len(form) - len(ending)] + standard
        for ending, standard in spellings().endings
        if form.endswith(ending) and len(form) > len(ending) + 1
    ]
