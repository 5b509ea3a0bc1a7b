"""A user's own map of replies, as a `[[source]]` table of the settings tells it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path as FilePath
from typing import Any

from palvelulint.errors import UsageError, did_you_mean
from palvelulint.sources.field_map import SYNTAXES, FieldMap, Markup, TextField
from palvelulint.sources.ignored import is_pattern
from palvelulint.sources.paths import Path, not_a_path, parse_paths
from palvelulint.sources.values import parse_channel, parse_kind
from palvelulint.wording import Text

_PATH_KEYS = {
    "replies": "replies",
    "id": "id",
    "name": "name_of",
    "question": "question",
    "channel": "channel",
    "kind": "kind",
    "language": "language",
    "locale": "language",
}
_KEYS = ("glob", "syntax", "replies", "text", "markup", *(key for key in _PATH_KEYS if key != "replies"))


def read(table: Mapping[str, Any], folder: FilePath | str = "") -> FieldMap:
    """The map that a table tells.

    Args:
        table: `glob` and `text`, and if needed `syntax`, `replies`, `markup`, `id`, `name`, `question`,
            `channel`, `kind` and `language` (or `locale`).
        folder: where the globs start from; the current folder when empty.

    Raises:
        UsageError: a key or value is not known, or one is missing; names it and what is allowed.
    """
    for key in table:
        if key not in _KEYS:
            raise _unknown(key)
    for key in ("glob", "text"):
        if key not in table:
            raise UsageError(
                Text(f"Lähteestä (source) puuttuu ”{key}”.", f'A source has no "{key}".'),
                Text(
                    'Anna ainakin tiedostot ja tekstin paikka: glob = "pohjat/*.json", text = "body".',
                    "Give at least the files and where the text lies: "
                    'glob = "templates/*.json", text = "body".',
                ),
            )
    if "language" in table and "locale" in table:
        raise UsageError(
            Text(
                "Lähteellä (source) on sekä ”language” että ”locale”.",
                'A source has both "language" and "locale".',
            ),
            Text("Jätä vain toinen.", "Keep only one of them."),
        )
    globs = _texts(table, "glob")
    for glob in globs:
        if not is_pattern(glob):
            raise UsageError(
                Text(f"Lähteen (source) ”glob” ei kelpaa: {glob!r}.", f'No file can fit "glob": {glob!r}.'),
                Text(
                    "Kirjoita se niin kuin .gitignore-tiedostoon: pohjat/*.json.",
                    "Write it as in a .gitignore file: templates/*.json.",
                ),
            )
    markup = _one_of(table, "markup", tuple(Markup), Markup.AUTO)
    paths: dict[str, Any] = {field: _paths(table, key) for key, field in _PATH_KEYS.items() if key in table}
    return FieldMap(
        name=globs[0],
        text=tuple(TextField(path, Markup(markup)) for path in _paths(table, "text")),
        globs=globs,
        syntax=_one_of(table, "syntax", SYNTAXES, None),
        folder=str(folder),
        **paths,
    )


def _texts(table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = table[key]
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not texts or not all(isinstance(t, str) and t for t in texts):
        raise UsageError(
            Text(
                f"Lähteen (source) ”{key}” ei kelpaa: {value!r}.",
                f'The "{key}" of a source cannot be {value!r}.',
            ),
            Text("Arvo on teksti tai luettelo tekstejä.", "It is a text or a list of texts."),
        )
    return tuple(texts)


def _paths(table: Mapping[str, Any], key: str) -> tuple[Path, ...]:
    try:
        return parse_paths([_fact(key, written) for written in _texts(table, key)])
    except UsageError as error:
        problem = Text(
            f"Lähteen (source) ”{key}” ei kelpaa: {error.problem.fi}",
            f'The "{key}" of a source is wrong: {error.problem.en}',
        )
        raise UsageError(problem, error.hint) from None


def _one_of(table: Mapping[str, Any], key: str, allowed: tuple[str, ...], default: str | None) -> Any:
    value = table.get(key, default)
    if value is default or value in allowed:
        return value
    words = ", ".join(allowed)
    raise UsageError(
        Text(
            f"Lähteen (source) ”{key}” ei kelpaa: {value!r}.",
            f'The "{key}" of a source cannot be {value!r}.',
        ),
        Text(f"Sallitut arvot: {words}.", f"Allowed values: {words}."),
    )


def _unknown(key: str) -> UsageError:
    words = ", ".join(_KEYS)
    hint = Text(f"Sallitut avaimet: {words}.", f"Allowed keys: {words}.")
    return UsageError(
        Text(f"Lähteellä (source) ei ole avainta ”{key}”.", f'A source has no key "{key}".'),
        did_you_mean(key, _KEYS, hint),
    )


def _fact(key: str, written: str) -> str:
    """A path as it stands; a channel, kind or language that is named outright as the fact itself."""
    parse = _FACTS.get(key)
    try:
        return f"={parse(written)}" if parse is not None else written
    except UsageError:
        return written


def _language(written: str) -> str:
    """The locale as it stands; UsageError where it is a path: a key of two letters would be an odd one."""
    if re.fullmatch(r"[a-z]{2}([-_][A-Z]{2})?", written):
        return written
    raise not_a_path(written)


_FACTS: Mapping[str, Callable[[str], str]] = {
    "channel": parse_channel,
    "kind": parse_kind,
    "language": _language,
    "locale": _language,
}
