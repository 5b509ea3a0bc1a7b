"""Cheer that shows in the marks: rows of exclamation marks beside good wishes, and many emoji.

Words of cheer are the lexicon's matter. Marks make two acts of their own: "tekopirteys" where they are
overdone in themselves, and "pirteys" where they are overdone only beside a complaint or bad news.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from palvelulint.language.analysed import CLASSIFIER, Act, Sentence, Zone
from palvelulint.language.shouting import is_wish_alone, one_mark

if TYPE_CHECKING:
    from spacy.tokens import Token

    from palvelulint.reply import Edit

_OVERDONE, _CHEER = "tekopirteys", "pirteys"
_MARKS = "exclamation marks and emoji"
_MANY_EMOJI = 3
_ROW = 3
_ROW_BESIDE_EMOJI = 2
# A smile, a nod and sympathy fit any matter.
_GENTLE = frozenset("🙂😊👍🙏😔😢😕☹🙁💔🥲😞👋📞📧✉📦📎ℹ⚠✅❗✔☑➡👉🙋😅🤔😉")


def add_cheer(sentences: list[Sentence]) -> None:
    """Add what the marks of each sentence tell; zones and the other acts must be there already."""
    for sentence in sentences:
        if sentence.zone in (Zone.QUOTATION, Zone.HEADING):
            continue
        emoji = sum(_cheerful_emoji(token) for token in sentence.span)
        row = _longest_row(sentence)
        is_wish = is_wish_alone(sentence)
        if emoji >= _MANY_EMOJI or (emoji and row >= _ROW_BESIDE_EMOJI) or (is_wish and row >= _ROW):
            _add(sentence, _OVERDONE, _MARKS)
        elif emoji:
            _add(sentence, _CHEER, "emoji")


def calmed(act: Act, sentence: Sentence) -> Edit | None:
    """One mark for the row of exclamation marks, where that row alone is the cheer; None elsewhere."""
    if act.cause != _MARKS or any(token._.kind == "emoji" for token in sentence.span):
        return None
    return one_mark(act, sentence.source, _ROW - 1)


def _add(sentence: Sentence, name: str, cause: str) -> None:
    if not any(act.name == name and act.cause != CLASSIFIER for act in sentence.acts):
        sentence.acts.append(Act(name, sentence.start, sentence.end, sentence.index, 1.0, cause))


def _cheerful_emoji(token: Token) -> int:
    """How many emoji of a row, which is one token, are more than gentle; joiners do not count."""
    if token._.kind != "emoji":
        return 0
    pictures = [character for character in token.text if unicodedata.category(character) == "So"]
    return sum(picture not in _GENTLE for picture in pictures)


def _longest_row(sentence: Sentence) -> int:
    """How many exclamation marks stand side by side."""
    longest = row = 0
    for character in sentence.text:
        row = row + 1 if character == "!" else 0
        longest = max(longest, row)
    return longest
