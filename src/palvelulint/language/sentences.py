"""Sentence boundaries of Finnish messages: stops, but also newlines, emoji and list items."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from palvelulint.language.tokens import ABBREVIATIONS_BEFORE_MORE

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BRACKETS = frozenset(")]»")
_QUOTES = frozenset("”\"’'")
_BULLETS = frozenset("-–—•*·>☐○●▪►+")
_PICTURES = frozenset({"emoji", "smiley"})

# In characters: a line shorter than this was ended on purpose; one that ends in a comma may be a bit longer,
# because it is a greeting or a closing ("Hei Satu ja muu väki,").
_SHORT_LINE, _SHORT_COMMA_LINE = 25, 40
_WRAP_WIDTHS = range(50, 101)


def set_sentences(doc: Doc) -> Doc:
    """Mark the first token of each sentence."""
    text = doc.text  # joined anew each time it is asked
    width = _wrap_width(text)
    starts = []
    followers = _next_words(doc)
    start_next = True
    for token in doc:
        is_start = False
        if token._.kind in ("newline", "space"):
            if token._.kind == "newline" and token.i + 1 < len(doc):
                start_next = start_next or _line_break_starts_sentence(token, doc[token.i + 1], width, text)
        else:
            if start_next and not (_trails(token) and token.i and not _after_newline(token)):
                is_start, start_next = True, False
            start_next = start_next or _boundary_after(token, followers[token.i])
        starts.append(is_start or not token.i)
    # All at once: setting one token's mark looks through the whole doc.
    marks: Any = np.where(np.array(starts, dtype=bool), 1, -1).astype("uint64").reshape(-1, 1)
    return doc.from_array(["SENT_START"], marks) if starts else doc


def _wrap_width(text: str) -> int:
    """The width a text is hard-wrapped at, or 0: the longest line that runs on in lower case."""
    lines = text.split("\n")
    widths = [
        len(line)
        for line, following in pairwise(lines)
        if following[:1].islower() and len(line) in _WRAP_WIDTHS and line.rstrip()[-1:] not in ".!?:"
    ]
    return max(widths, default=0)


def _line_break_starts_sentence(newline: Token, after: Token, width: int, text: str) -> bool:
    """A blank line always does; a single line end unless the text runs on (hard wrapping)."""
    if newline.text.count("\n") > 1 or not newline.i:
        return True
    before = newline.nbor(-1)
    if _ends_sentence(before) or before.text in ':)”"»' or before._.kind in _PICTURES or _is_bullet(after):
        return True
    line = text[text.rfind("\n", 0, newline.idx) + 1 : newline.idx].strip()
    if _looks_like_start(after):
        return not (width and len(line) in _WRAP_WIDTHS and len(line) + 1 + len(after) > width)
    if before._.kind == "placeholder":
        return False
    return len(line) < (_SHORT_COMMA_LINE if before.text == "," else _SHORT_LINE)


def _is_bullet(token: Token) -> bool:
    """A list mark at the start of a line: a dash, a number with a stop, a picture before words."""
    if token.text[0] in _BULLETS:
        return True
    if token.i + 1 == len(token.doc):
        return False
    follower = token.nbor(1)
    if token._.kind == "number":
        return follower.text in (".", ")") and bool(follower.whitespace_)
    return bool(token._.kind == "emoji" and follower._.kind != "newline")


def _ends_sentence(token: Token) -> bool:
    return token._.kind == "punct" and token.text[0] in ".!?…"


def _looks_like_start(token: Token) -> bool:
    """Whether a word may begin a sentence: capital, digit, placeholder or opening mark."""
    first = token.text[0]
    return first.isupper() or first.isdigit() or token._.kind == "placeholder" or first in '”"(»«“„[¿<*_#'


def _after_newline(token: Token) -> bool:
    return bool(token.nbor(-1)._.kind == "newline")


def _trails(token: Token) -> bool:
    """Closing marks, emoji and smileys belong to the sentence before them."""
    if token.text[0] in _QUOTES:
        # Finnish quotation marks are the same at both ends; a closing one touches what is before it.
        return (
            bool(token.i)
            and not token.nbor(-1).whitespace_
            and token.nbor(-1)._.kind not in ("space", "newline")
        )
    return str(token.text)[0] in _BRACKETS or token._.kind in _PICTURES or _ends_sentence(token)


def _next_words(doc: Doc) -> list[Token | None]:
    """For each token the next that is no closing mark or emoji; None before a newline or the end."""
    followers: list[Token | None] = []
    follower: Token | None = None
    for token in reversed(list(doc)):  # once for all: a long row of marks would be looked through for each
        followers.append(follower)
        if token._.kind == "newline":
            follower = None
        elif token._.kind != "space" and not _trails(token):
            follower = token
    return followers[::-1]


def _boundary_after(token: Token, follower: Token | None) -> bool:
    if follower is None:
        return False
    starts = _looks_like_start(follower)
    if token._.kind in _PICTURES:
        return starts
    if token._.kind == "date" and token.text.endswith("."):
        return follower.text[0].isupper()
    if token._.kind == "abbreviation":
        # «puh. 050…» runs on; «laskut ym. Soita» does not.
        may_end = token.lower_.rstrip(".") not in ABBREVIATIONS_BEFORE_MORE and len(token) > 2
        return may_end and follower.text[0].isupper()
    if not _ends_sentence(token):
        return False
    before = token.nbor(-1) if token.i else None
    if before is not None and before._.kind == "number" and token.text == ".":
        # An ordinal (2. kerros, 1.–3.) or a list number at the start of its line.
        return follower.text[0].isupper() and not _starts_line(before)
    if follower.i == token.i + 1 and not token.whitespace_:
        return follower._.kind == "word" and follower.text[0].isupper() and token.text[0] in "!?."
    if token.text in ("...", "…", ".."):
        return starts
    is_inside = token.i + 1 < len(token.doc) and token.nbor(1).text[0] in '”"»)]’' and not token.whitespace_
    return starts or not is_inside


def _starts_line(token: Token) -> bool:
    before = token.i - 1
    while before >= 0 and (token.doc[before]._.kind == "space" or token.doc[before].text in "-–*•>#"):
        before -= 1
    return before < 0 or bool(token.doc[before]._.kind == "newline")
