"""A team's own terms: the names its customers know, and its own addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

_PART = re.compile(r"[^\W_]+")
_LONGEST_ENDING = 7
_LONG = 5


@dataclass(frozen=True)
class Terms:
    """What is a team's own; found in a text as `Token._.is_own`.

    Attributes:
        words: product names, brands and acronyms, in any case; of several words each counts.
        addresses: e-mail addresses, domains, phone numbers and accounts.
    """

    words: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()

    @cached_property
    def _forms(self) -> dict[str, frozenset[str]]:
        """The words by their first two letters, so that few are tried for a word of the text."""
        parts = {part.casefold() for word in self.words for part in _PART.findall(word)}
        return {key: frozenset(part for part in parts if part[:2] == key) for key in {p[:2] for p in parts}}

    def has(self, word: str) -> bool:
        """Whether a word of a text is one of the own words, inflected (KotiNetissä, ALV:n) or in a compound.

        A compound is told by its hyphen: KotiNetti-liittymä.
        """
        if not self.words:
            return False
        parts = _PART.findall(word.casefold().partition(":")[0])
        return any(_is_form_of(part, own) for part in parts for own in self._forms.get(part[:2], ()))

    def has_address(self, address: str) -> bool:
        """Whether an address, a number or an account is an own one, or an address in an own domain."""
        found = bare_address(address)
        return any(found.endswith(bare) for own in self.addresses if (bare := bare_address(own)))


def bare_address(text: str) -> str:
    """An address or a number without the spaces, hyphens and country code that people write into it."""
    bare = "".join(text.split()).replace("-", "").lower()
    return re.sub(r"^\+358(?:\(0\)|0)?", "0", bare)


def _is_form_of(form: str, term: str) -> bool:
    if form.startswith(term):
        # A short acronym takes its endings after a colon.
        return form == term or (len(term) >= _LONG and len(form) - len(term) <= _LONGEST_ENDING)
    # The stem changes before an ending: KotiNetti, KotiNetissä.
    is_near = form.startswith(term[:-2]) and -1 <= len(form) - len(term) <= _LONGEST_ENDING
    return len(term) > _LONG and is_near
