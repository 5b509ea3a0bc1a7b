"""Personal data in a text: identity codes, accounts, cards, and private persons' addresses and numbers.

Numbers are checked by their check digits (python-stdnum). Whose an account, an address or a phone number is
shows from the words around it; the words are data (`personal.toml` beside this module).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from enum import Enum
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from palvelulint.language.analysed import Zone
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language.analysed import AnalysedReply, Sentence
    from palvelulint.language.morphology import Analysis


class Datum(Enum):
    """A kind of personal data; its value is what a person is told."""

    IDENTITY_CODE = Text("henkilötunnus", "a personal identity code")
    ACCOUNT = Text("tilinumero", "an account number")
    CARD = Text("maksukortin numero", "a payment card number")
    EMAIL = Text("yksityishenkilön sähköpostiosoite", "a private person's e-mail address")
    PHONE = Text("yksityishenkilön puhelinnumero", "a private person's phone number")


class Personal(NamedTuple):
    """Personal data at a place; `start` and `end` are character offsets."""

    start: int
    end: int
    datum: Datum


class _Words(NamedTuple):
    private_domains: frozenset[str]
    paying: frozenset[str]
    owned: frozenset[str]
    other_numbers: tuple[str, ...]
    made_up: frozenset[str]


_IDENTITY_CODE = re.compile(r"(?<![\w-])\d{6}[-+A-FYXWVUa-fyxwvu]\d{3}[0-9A-Ya-y](?![\w-])")
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)")
_CARD = re.compile(r"(?<![\w-])(?:\d{4}([ -])\d{4}\1\d{4}\1\d{4}|3[47]\d{2} \d{6} \d{5}|\d{15,16})(?![\w-])")
_CARD_START = re.compile(r"4|5[1-5]|2[2-7]|3[47]")
_EMAIL = re.compile(r"(?<![\w.+-])([\w.+-]+)@([\w-]+(?:\.[\w-]+)+)")
_MOBILE = re.compile(r"(?<![\w+])(?:\+358[ -]?\(?0?\)?[ -]?|0)(?:4\d{1,2}|50\d?)(?:[ -]?\d){5,8}(?!\w)")
_RESERVED = re.compile(r"(?:^|\.)(?:example(?:\.(?:com|net|org|fi))?|esimerkki\.fi|test|invalid|localhost)$")
_YOURS = frozenset({"poss2sg", "poss2pl"})
_OURS = frozenset({"poss1sg", "poss1pl"})


@cache
def _words() -> _Words:
    data = tomllib.loads(resources.files(__package__).joinpath("personal.toml").read_text("utf-8"))
    return _Words(
        frozenset(data["private-domains"]),
        frozenset(data["paying"]),
        frozenset(data["owned"]),
        tuple(data["other-numbers"]),
        frozenset(data["made-up"]),
    )


def find(reply: AnalysedReply) -> Iterator[Personal]:
    """The personal data of a reply, in the order of the text.

    A company's own account, address or number is not personal: the customer pays to it or turns to it.
    """
    text = reply.reply.text
    found = [*_numbers(reply, text), *_addresses(reply, text)]
    return iter(sorted(found, key=lambda one: one.start))


def _numbers(reply: AnalysedReply, text: str) -> Iterator[Personal]:
    """Identity codes, accounts and cards whose check digits are right."""
    from stdnum import iban, luhn
    from stdnum.fi import hetu

    for found in _IDENTITY_CODE.finditer(text):
        # Codes from 900 on are given to nobody: they are for tests and for the time being.
        if hetu.is_valid(found.group()):
            yield Personal(*found.span(), Datum.IDENTITY_CODE)
    for found in _IBAN.finditer(text):
        if iban.is_valid(found.group()) and not _is_our_account(reply, found.start()):
            yield Personal(*found.span(), Datum.ACCOUNT)
    for found in _CARD.finditer(text):
        digits = re.sub(r"\D", "", found.group())
        is_card = _CARD_START.match(digits) is not None and luhn.is_valid(digits)
        if is_card and not _is_other_number(reply, found.start()):
            yield Personal(*found.span(), Datum.CARD)


def _addresses(reply: AnalysedReply, text: str) -> Iterator[Personal]:
    """E-mail addresses and mobile numbers that are a private person's."""
    for found in _EMAIL.finditer(text):
        names = re.split(r"[._+-]|\d+", found[1].lower())
        domain = found[2].lower()
        if _RESERVED.search(domain) or not _words().made_up.isdisjoint(names):
            continue
        is_private = domain in _words().private_domains and _is_person(names)
        if is_private or _is_customers(reply, found.start()):
            yield Personal(*found.span(), Datum.EMAIL)
    for found in _MOBILE.finditer(text):
        if _is_customers(reply, found.start()):
            yield Personal(*found.span(), Datum.PHONE)


def _is_person(names: list[str]) -> bool:
    """Whether the parts of an address are a person's name: matti.virtanen, no parturi.virtanen."""
    from palvelulint.language.morphology import load

    parts = [name for name in names if name]
    kinds = [{analysis.pos for analysis in load().analyse(name)} for name in parts]
    return any("name" in kind for kind in kinds) and all("name" in kind or not kind for kind in kinds)


def _is_our_account(reply: AnalysedReply, place: int) -> bool:
    """Whether the customer is told to pay to the account rather than that it is theirs."""
    near = _around(reply, place)
    if any(_is_owned(analysis, _YOURS) for sentence in near for analysis in _analyses(sentence)):
        return False
    return any(
        analysis.lemma in _words().paying
        or analysis.parts[-1] in _words().paying
        or _is_owned(analysis, _OURS)
        for sentence in near
        for analysis in _analyses(sentence)
    )


def _is_customers(reply: AnalysedReply, place: int) -> bool:
    """Whether the sentence calls it the customer's own: "numeroosi 040 …", "sähköpostiinne …"."""
    sentence = _sentence(reply, place)
    if sentence is None or sentence.zone in (Zone.SIGNATURE, Zone.CLOSING):
        return False
    before = [token for token in sentence.span if token.idx < place][-3:]
    return any(_is_owned(analysis, _YOURS) for token in before for analysis in token._.analyses)


def _is_other_number(reply: AnalysedReply, place: int) -> bool:
    sentence = _sentence(reply, place)
    return sentence is not None and any(
        analysis.lemma.endswith(_words().other_numbers) for analysis in _analyses(sentence)
    )


def _is_owned(analysis: Analysis, owner: frozenset[str]) -> bool:
    return analysis.lemma in _words().owned and not owner.isdisjoint(analysis.tags)


def _analyses(sentence: Sentence) -> Iterator[Analysis]:
    for token in sentence.span:
        yield from token._.analyses


def _sentence(reply: AnalysedReply, place: int) -> Sentence | None:
    return next((one for one in reply.sentences if one.start <= place < one.end), None)


def _around(reply: AnalysedReply, place: int) -> list[Sentence]:
    sentence = _sentence(reply, place)
    if sentence is None:
        return []
    return reply.sentences[max(0, sentence.index - 2) : sentence.index + 3]
