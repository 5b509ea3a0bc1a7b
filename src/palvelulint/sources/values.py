"""The names that channels, kinds and relationships go by in files, options and configuration.

Case, surrounding blanks and the way ä is composed make no difference.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from palvelulint.errors import UsageError, nearest
from palvelulint.reply import Channel, Kind, Relationship
from palvelulint.wording import Text

_Value = TypeVar("_Value", bound=StrEnum)

_CHANNELS: Mapping[str, Channel] = {
    **{channel.value: channel for channel in Channel},
    "e-mail": Channel.EMAIL,
    "mail": Channel.EMAIL,
    "sähköposti": Channel.EMAIL,
    "sähköpostiviesti": Channel.EMAIL,
    "pikaviesti": Channel.CHAT,
    "keskustelu": Channel.CHAT,
    "some": Channel.SOCIAL,
    "sosiaalinen media": Channel.SOCIAL,
    "social media": Channel.SOCIAL,
    "tekstiviesti": Channel.SMS,
    "pohja": Channel.TEMPLATE,
    "vastauspohja": Channel.TEMPLATE,
    "viestipohja": Channel.TEMPLATE,
    "kirje": Channel.LETTER,
}

_KINDS: Mapping[str, Kind] = {
    **{kind.value: kind for kind in Kind},
    "vastaus": Kind.REPLY,
    "pohja": Kind.TEMPLATE,
    "vastauspohja": Kind.TEMPLATE,
    "viestipohja": Kind.TEMPLATE,
    # A message that a system sends by itself is written once and filled in for each customer.
    "notification": Kind.TEMPLATE,
    "ilmoitus": Kind.TEMPLATE,
}

_RELATIONSHIPS: Mapping[str, Relationship] = {rung.value: rung for rung in Relationship}


def parse_channel(value: str) -> Channel:
    """The channel that `value` names in English or Finnish; UsageError with the nearest right one."""
    return _parse(value, _CHANNELS, Text("kanava", "channel"))


def parse_kind(value: str) -> Kind:
    """The kind that `value` names in English or Finnish; UsageError with the nearest right one."""
    return _parse(value, _KINDS, Text("tyyppi", "kind"))


def parse_relationship(value: str) -> Relationship:
    """The rung of the relationship ladder that `value` names; UsageError with the nearest right one."""
    return _parse(value, _RELATIONSHIPS, Text("asiakassuhde", "relationship"))


def _parse(value: str, names: Mapping[str, _Value], what: Text) -> _Value:
    key = unicodedata.normalize("NFC", value.strip()).casefold()
    if key in names:
        return names[key]
    allowed = ", ".join(dict.fromkeys(named.value for named in names.values()))
    hint = Text(f"Sallitut arvot: {allowed}.", f"Allowed values: {allowed}.")
    meant = nearest(key, names)
    if meant is not None:
        hint = Text(f"Tarkoititko ”{meant}”? {hint.fi}", f'Did you mean "{meant}"? {hint.en}')
    raise UsageError(Text(f"Tuntematon {what.fi} ”{value}”.", f'Unknown {what.en} "{value}".'), hint)
