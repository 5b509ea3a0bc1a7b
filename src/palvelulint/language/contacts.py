"""Whether a sentence tells where help is: a name, a number, an address, a link or a placeholder for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from palvelulint.language.placeholders import Role
from palvelulint.language.words import is_word

if TYPE_CHECKING:
    from spacy.tokens import Token

    from palvelulint.language.analysed import Sentence

_ROLES = frozenset({Role.NAME, Role.SIGNATURE, Role.LINK, Role.PHONE, Role.PLACE, Role.NUMBER, Role.ANYTHING})
# Places that the customer sees or has at hand.
_AT_HAND = frozenset({"kerros", "tiski", "kassa", "infotiski", "aula", "vieressä", "liite", "ketju"})
_POLITE = frozenset({"te", "sinä"})
_LONG_NUMBER = 6


def tells_where(sentence: Sentence) -> bool:
    """Whether somebody who reads the sentence knows whom to turn to, or where."""
    words = [token for token in sentence.span if is_word(token)]
    return any(_is_contact(token) for token in words) or any(_is_name(token) for token in words[1:])


def _is_contact(token: Token) -> bool:
    kind = token._.kind
    if kind == "placeholder":
        return token._.role in _ROLES
    if kind == "number":
        return token.text.isdigit() and (token.text[0] == "0" or len(token) >= _LONG_NUMBER)
    return kind in ("url", "email") or any(analysis.lemma in _AT_HAND for analysis in token._.analyses)


def _is_name(token: Token) -> bool:
    """Whether a word inside a sentence is written as a name; a polite Te is none."""
    if token._.kind != "word" or not token.text[0].isupper():
        return False
    return not any(analysis.lemma in _POLITE for analysis in token._.analyses)
