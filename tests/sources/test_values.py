"""Channels, kinds and relationships go by English and Finnish names."""

import pytest

from palvelulint.errors import UsageError
from palvelulint.reply import Channel, Kind, Relationship
from palvelulint.sources.values import parse_channel, parse_kind, parse_relationship


@pytest.mark.parametrize(
    ("value", "channel"),
    [
        ("email", Channel.EMAIL),
        ("Sähköposti", Channel.EMAIL),
        ("sa\u0308hko\u0308posti", Channel.EMAIL),
        (" chat ", Channel.CHAT),
        ("pikaviesti", Channel.CHAT),
        ("some", Channel.SOCIAL),
        ("SMS", Channel.SMS),
        ("tekstiviesti", Channel.SMS),
        ("pohja", Channel.TEMPLATE),
        ("kirje", Channel.LETTER),
    ],
)
def test_channel_names(value: str, channel: Channel) -> None:
    assert parse_channel(value) is channel


@pytest.mark.parametrize(
    ("value", "kind"),
    [("reply", Kind.REPLY), ("vastaus", Kind.REPLY), ("Pohja", Kind.TEMPLATE), ("ilmoitus", Kind.TEMPLATE)],
)
def test_kind_names(value: str, kind: Kind) -> None:
    assert parse_kind(value) is kind


def test_relationship_names() -> None:
    assert parse_relationship("Lojalisti") is Relationship.LOJALISTI


def test_an_unknown_channel_is_told_with_the_nearest_and_all_right_ones() -> None:
    with pytest.raises(UsageError) as wrong:
        parse_channel("emial")
    assert str(wrong.value) == (
        "Tuntematon kanava ”emial”. Tarkoititko ”email”? "
        "Sallitut arvot: email, chat, social, sms, template, letter."
    )


def test_the_nearest_may_be_a_finnish_name() -> None:
    with pytest.raises(UsageError, match="Tarkoititko ”sähköposti”"):
        parse_channel("sähköposi")


def test_nothing_is_suggested_where_nothing_is_near() -> None:
    with pytest.raises(UsageError) as wrong:
        parse_relationship("xyz")
    assert wrong.value.hint.en == "Allowed values: kuluttaja, kokeilija, asiakas, lojalisti, sanansaattaja."
