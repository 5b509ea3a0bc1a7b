"""A TOML file whose values are checked as they are taken: a mistake names the line and what is allowed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from palvelulint.errors import InputError, UsageError, did_you_mean, nearest
from palvelulint.toml_lines import KeyPath, line_of, lines_of
from palvelulint.wording import Text

_Value = TypeVar("_Value")

_TYPES: Mapping[type, Text] = {
    str: Text("teksti lainausmerkeissä", "a text in quotation marks"),
    list: Text("luettelo", "a list"),
    dict: Text("joukko avaimia arvoineen", "a table"),
}


class TomlFile:
    """A file on its way to what it tells of. Every check takes the place of a value and the value.

    Args:
        path: the file as the user named it.
        text: the TOML.

    Raises:
        InputError: it is no TOML. The methods raise it for a value that is wrong.
    """

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        try:
            self.tables = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            found = re.search(r"at line (\d+)", str(error))
            raise InputError(
                path,
                Text("Tiedosto ei ole ehjää TOMLia.", f"The TOML cannot be read: {error}."),
                Text(
                    "Usein puuttuu lainausmerkki, pilkku tai hakasulje, tai sama avain on kahdesti.",
                    "Often a quotation mark, a comma or a bracket is missing, or a key stands twice.",
                ),
                int(found[1]) if found else len(text.splitlines()),
            ) from None
        self._lines = lines_of(text)

    def listed(self, at: KeyPath, value: Any, parse: Callable[[KeyPath, Any], _Value]) -> tuple[_Value, ...]:
        """Each of a list of values, or of one value alone."""
        if not isinstance(value, list):
            return (parse(at, value),)
        return tuple(parse((*at, number), item) for number, item in enumerate(value))

    def strings(self, at: KeyPath, value: Any) -> Sequence[str]:
        """A list of texts."""
        self.expect(at, value, list)
        return self.listed(at, value, self.string)

    def string(self, at: KeyPath, value: Any) -> str:
        """A text with something in it."""
        self.expect(at, value, str)
        if not value.strip():
            raise self.error(
                at,
                Text(f"”{_key(at)}” on tyhjä.", f'"{_key(at)}" is empty.'),
                Text("Kirjoita siihen teksti.", "Write a text there."),
            )
        return str(value)

    def member(self, at: KeyPath, value: Any, known: Mapping[str, _Value]) -> _Value:
        """What the word stands for, of a few."""
        word = self.string(at, value)
        if word not in known:
            allowed = ", ".join(known)
            hint = Text(f"Sallitut arvot: {allowed}.", f"Allowed values: {allowed}.")
            problem = Text(f"”{_key(at)}” ei voi olla ”{word}”.", f'"{_key(at)}" cannot be "{word}".')
            raise self.error(at, problem, did_you_mean(word, known, hint))
        return known[word]

    def parsed(self, at: KeyPath, value: Any, parse: Callable[[str], _Value]) -> _Value:
        """What a parser makes of a text."""
        try:
            return parse(self.string(at, value))
        except UsageError as error:
            raise self.error(at, error.problem, error.hint) from None

    def expect(self, at: KeyPath, value: Any, kind: type) -> None:
        """Refuse a value that is not a str, a list or a dict, whichever is asked for."""
        if not isinstance(value, kind):
            raise self.error(
                at,
                Text(f"”{_key(at)}” ei voi olla {value!r}.", f'"{_key(at)}" cannot be {value!r}.'),
                Text(f"Sen pitää olla {_TYPES[kind].fi}.", f"It must be {_TYPES[kind].en}."),
            )

    def only_known(self, at: KeyPath, table: Mapping[str, Any], known: Sequence[str]) -> None:
        """Refuse a key that is not known; offers the nearest one."""
        for key in table:
            if key not in known:
                allowed = ", ".join(known)
                hint = Text(f"Sallitut avaimet: {allowed}.", f"Allowed keys: {allowed}.")
                if meant := nearest(key, known):
                    hint = Text(f"Tarkoititko ”{meant}”?", f'Did you mean "{meant}"?')
                problem = Text(f"Avainta ”{key}” ei tunneta.", f'The key "{key}" is not known.')
                raise self.error((*at, key), problem, hint)

    def line_of(self, at: KeyPath) -> int | None:
        """The 1-based line of a place in the file."""
        return line_of(self._lines, at)

    def error(self, at: KeyPath, problem: Text, hint: Text | None = None) -> InputError:
        """An error about a place in the file."""
        return InputError(self.path, problem, hint, self.line_of(at))


def _key(at: KeyPath) -> str:
    """What a place is called: its last key."""
    return next((str(part) for part in reversed(at) if isinstance(part, str)), "")
