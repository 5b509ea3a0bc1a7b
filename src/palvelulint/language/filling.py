"""Placeholders that a better wording of a template may use: its own ones, or one like them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from palvelulint.language import placeholders
from palvelulint.language.analysed import Zone
from palvelulint.language.placeholders import Role

if TYPE_CHECKING:
    from palvelulint.language.analysed import AnalysedReply

# A tag would be taken for text where it is put in, and code does more than stand for a word.
_UNFIT = re.compile(r"[<>&\n]")
_FIRST_NAME = re.compile(r"first|etu", re.IGNORECASE)
_LAST_NAME = re.compile(r"last|suku|sur|family", re.IGNORECASE)
# Names that the writers of a library give themselves: [NIMI], {{tilausnumero}}. A name in another syntax is
# one that a platform or a program must know.
_OWN = re.compile(r"(?P<opening>\[\[?|\{\{\s*)(?P<name>[^\W\d_]+)(?P<closing>\s*\}\}|\]\]?)")
_DAY_BY_HAND, _DAY = "päivä", "pvm"


def is_filled_in(reply: AnalysedReply) -> bool:
    """Whether somebody or something fills in the text before it is sent.

    Where nothing in it is to be filled in, that is so of a letter's template only: a chat may be a machine's.
    """
    if reply.reply.is_finished:
        return False
    is_letter = reply.reply.is_template and reply.reply.channel.is_letter_like
    return is_letter or bool(placeholders.find(reply.reply.text))


def customer_name(reply: AnalysedReply) -> str | None:
    """The template's own placeholder for the name to greet the customer by, if it has one."""
    names = [name for name in _fields(reply, Role.NAME, Zone.BODY) if not _LAST_NAME.search(name)]
    return next(filter(_FIRST_NAME.search, names), names[0] if names else None)


def signature(reply: AnalysedReply) -> str | None:
    """The template's own placeholder for whoever writes, if it has one."""
    return next(iter(_fields(reply, Role.SIGNATURE, *Zone)), None)


def day(reply: AnalysedReply) -> str:
    """A placeholder for a day: written as the template writes those it names itself, else to fill by hand."""
    for hole in placeholders.find(reply.reply.text):
        own = _OWN.fullmatch(hole.name)
        if own:
            name = _DAY_BY_HAND if own["opening"].startswith("[") else _DAY
            return own["opening"] + (name.upper() if own["name"].isupper() else name) + own["closing"]
    return f"[{_DAY_BY_HAND}]"


def _fields(reply: AnalysedReply, role: Role, *zones: Zone) -> list[str]:
    """The placeholders of a role in the given zones; none in a text that nobody fills in any more."""
    if not is_filled_in(reply):
        return []
    return [
        token.text
        for sentence in reply.zone(*zones)
        for token in sentence.span
        if token._.kind == "placeholder" and token._.role == role.value and not _UNFIT.search(token.text)
    ]
