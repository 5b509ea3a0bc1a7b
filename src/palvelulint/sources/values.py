"""The names that channels, kinds and relationships go by in files, options and configuration.

Case, surrounding blanks and the way ä is composed make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from palvelulint.errors import UsageError, did_you_mean
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

# Words that help desks have for the channels, beside those that people use for them.
_ELSEWHERE: Mapping[str, Channel] = {
    **dict.fromkeys(
        "messaging messenger livechat liveagent live_chat whatsapp telegram viber conversation web_widget "
        "native_messaging messenger_message telegram_personal-message".split(),
        Channel.CHAT,
    ),
    **dict.fromkeys("facebook instagram twitter x facebook_post twitter_status".split(), Channel.SOCIAL),
    "email_message": Channel.EMAIL,
}

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_.@].*)?", re.IGNORECASE)

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


def channel_named(value: str) -> Channel | None:
    """The channel that a help desk means by `value`, the first known of several; None for all others."""
    for word in (value, *re.split(r"[:;,|\s]+", value)):
        key = _key(word)
        found = _CHANNELS.get(key) or _ELSEWHERE.get(key)
        if found is not None:
            return found
    return None


def kind_named(value: str) -> Kind | None:
    """The kind that `value` names in English or Finnish; None when it names none."""
    return _KINDS.get(_key(value))


def language_named(value: str) -> str | None:
    """The language code of a locale, "fi" of "fi_FI"; None of what is no locale, as a number."""
    found = _LANGUAGE.fullmatch(value.strip())
    return found[1].lower() if found else None


def _key(value: str) -> str:
    return unicodedata.normalize("NFC", value.strip()).casefold()


def _parse(value: str, names: Mapping[str, _Value], what: Text) -> _Value:
    key = _key(value)
    if key in names:
        return names[key]
    allowed = ", ".join(dict.fromkeys(named.value for named in names.values()))
    hint = Text(f"Sallitut arvot: {allowed}.", f"Allowed values: {allowed}.")
    problem = Text(f"Tuntematon {what.fi} ”{value}”.", f'Unknown {what.en} "{value}".')
    raise UsageError(problem, did_you_mean(key, names, hint))
