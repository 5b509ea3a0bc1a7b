"""The built-in maps, of `presets.toml`: how the usual help desks and their kin write what they export."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

from palvelulint.sources.conversations import ConversationMap
from palvelulint.sources.field_map import FieldMap, Markup, TextField
from palvelulint.sources.paths import When, parse_paths

AnyMap: TypeAlias = FieldMap | ConversationMap

_PATHS = ("replies", "id", "name_of", "question", "channel", "kind", "language")
_MESSAGE_PATHS = ("customer", "agent", "opener", "hidden", "thread", "order", "id", "channel")


@cache
def presets() -> tuple[AnyMap, ...]:
    """All built-in maps in the order that they are tried in."""
    source = files("palvelulint.sources").joinpath("presets.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(source)
    return (
        *(_field_map(table) for table in tables["templates"]),
        *(_conversation_map(table) for table in tables["conversations"]),
    )


def _field_map(table: dict[str, Any]) -> FieldMap:
    given: dict[str, Any] = {key: parse_paths(table[key]) for key in _PATHS if key in table}
    # A library holds templates and nothing else, whatever channel they are for.
    given.setdefault("kind", parse_paths("=template"))
    variants = tuple(
        _field_map({**table, "variants": [], **variant}) for variant in table.get("variants", ())
    )
    return FieldMap(
        name=table["preset"],
        text=_texts(table["text"]),
        when=_when(table.get("when", ())),
        variants=variants,
        takes_bare_texts=table.get("takes_bare_texts", False),
        syntax=table.get("syntax"),
        **given,
    )


def _conversation_map(table: dict[str, Any]) -> ConversationMap:
    given: dict[str, Any] = {key: parse_paths(table[key]) for key in _MESSAGE_PATHS if key in table}
    return ConversationMap(
        name=table["preset"],
        when=_when(table["when"]),
        text=_texts(table["text"]),
        opening=_texts(table.get("opening", ())),
        **given,
    )


def _when(rows: Iterable[str | list[str]]) -> When:
    return tuple(map(parse_paths, rows))


def _texts(fields: Iterable[dict[str, str]]) -> tuple[TextField, ...]:
    """Of `{ html = "body_html" }` and its like: the markup, and the path."""
    return tuple(
        TextField(path, Markup(markup))
        for field in fields
        for markup, written in field.items()
        for path in parse_paths(written)
    )
