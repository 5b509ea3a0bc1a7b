"""The names of placeholders across a library: those that are misspelt against the library's own set.

A platform fills `{{ticket.requester.first_name}}` and leaves `{{ticket.requester.fist_name}}` empty. What the
platform knows is not known here, but a name that stands in one or two templates and is a slip of the hand
away from one that stands in many is hardly meant.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from palvelulint.language import placeholders
from palvelulint.language.morphology import load

_OFTEN = 5
"""So many texts for each one that has the rare name must have the other one."""
_SHORT, _LONG = 5, 8
"""Letters of a word from which on one slip, and two slips, may be blamed on the hand."""

# Only what platforms fill by name: a person who fills in [asiakkaan nimi] reads past a slip.
_NAMED = re.compile(
    r"(?P<syntax>\{\{\{?(?!\s*[#/^!>])|\{%|[$\#%]\{|%\(|%%|%|\{[!$]?|\[\[|<%[=-]|<(?=[A-Z]+_)|\*\||\$)[-~\s]*"
    r"(?P<name>[^\W\d][\w.]*\w)"
)
_ATTRIBUTE = re.compile(r"(?P<syntax><attribute\b)[^<>]*?\b(?:key|name|type)=[\"'](?P<name>[\w.]+)[\"']")
_WORD = re.compile(r"[A-ZÅÄÖ]+(?![a-zåäö])|[A-ZÅÄÖ]?[a-zåäö]+|\d+|\.")


class Misspelt(NamedTuple):
    """A placeholder whose name is misspelt.

    Attributes:
        text: the place of its text in the row.
        start, end: character offsets of the placeholder.
        right: the placeholder as it was meant.
    """

    text: int
    start: int
    end: int
    right: str


class _Field(NamedTuple):
    syntax: str
    name: str


class _Place(NamedTuple):
    text: int
    hole: placeholders.Placeholder
    name_start: int


def misspelt(texts: Sequence[str]) -> Iterator[Misspelt]:
    """The placeholders whose name is rare among the texts and a slip away from a frequent one."""
    places: defaultdict[_Field, list[_Place]] = defaultdict(list)
    for number, text in enumerate(texts):
        for hole in placeholders.find(text):
            found = None
            if hole.role is not placeholders.Role.CONTROL:
                found = _NAMED.match(hole.name) or _ATTRIBUTE.match(hole.name)
            if found is not None:
                field = _Field(found["syntax"], found["name"])
                places[field].append(_Place(number, hole, found.start("name")))
    counts = Counter({field: len({place.text for place in found}) for field, found in places.items()})
    frequent = [field for field, count in counts.most_common() if count >= _OFTEN]
    for field, count in counts.items():
        meant = next((other for other in frequent if _is_meant(field, count, other, counts[other])), None)
        if meant is None:
            continue
        for number, hole, at in places[field]:
            right = hole.name[:at] + meant.name + hole.name[at + len(field.name) :]
            yield Misspelt(number, hole.start, hole.end, right)


def _is_meant(field: _Field, count: int, other: _Field, many: int) -> bool:
    return (
        field != other and field.syntax == other.syntax and many >= _OFTEN * count and _is_slip(field, other)
    )


def _is_slip(field: _Field, other: _Field) -> bool:
    """Whether the names differ in one word by a slip, or only in how the words are put together."""
    ours, theirs = _words(field.name), _words(other.name)
    if "".join(ours) == "".join(theirs):
        return len("".join(ours)) >= _SHORT  # firstname for first_name
    if len(ours) != len(theirs):
        return False
    (odd, *more) = [(our, their) for our, their in zip(ours, theirs, strict=True) if our != their]
    return not more and _is_slip_of_word(*odd)


def _words(name: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(name)]


def _is_slip_of_word(word: str, right: str) -> bool:
    if word.isdigit() or right.isdigit() or word.rstrip("s") == right.rstrip("s"):
        return False
    if placeholders.is_known(word) or (load().analyse(word) and load().analyse(right)):
        return False  # a word of its own: sender beside gender, maku beside maksu
    if len(right) < _SHORT:
        # Of a short word only a letter too many, too few, or out of its place.
        return (
            len(right) == _SHORT - 1
            and (len(word) != len(right) or sorted(word) == sorted(right))
            and (_slips(word, right) == 1)
        )
    return _slips(word, right) <= (1 if len(right) < _LONG else 2)


def _slips(word: str, right: str) -> int:
    """How many letters must be put in, left out, changed or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, letter in enumerate(word, 1):
        before, last, row = row, before, [i]
        for j, other in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == right[j - 2] and word[i - 2] == other:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]
