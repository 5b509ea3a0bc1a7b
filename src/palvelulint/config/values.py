"""What kinds of values settings have: each checks a value of a TOML file and tells what is allowed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from palvelulint import registry
from palvelulint.config.model import FailOn
from palvelulint.errors import InputError, UsageError, did_you_mean, nearest
from palvelulint.finding import Severity
from palvelulint.reply import Channel, Kind, Relationship
from palvelulint.rule import Option
from palvelulint.sources import ignored
from palvelulint.sources.values import parse_channel, parse_kind, parse_relationship
from palvelulint.toml_lines import KeyPath, line_of
from palvelulint.wording import Language, Text

_Value = TypeVar("_Value")
_Choice = TypeVar("_Choice", bound=StrEnum)

_LONGEST_SHOWN = 40  # characters of a wrong value


@dataclass(frozen=True, slots=True)
class At:
    """The place of a value in a configuration, for errors about it.

    Attributes:
        path: the file.
        lines: the line of every key.
        keys: the keys from the top of the file down to the value.
        depth: how many of the keys lead to the settings: 2 in pyproject.toml.
        rules: the rules that selectors may name.
    """

    path: Path
    lines: Mapping[KeyPath, int]
    keys: KeyPath = ()
    depth: int = 0
    rules: Sequence[registry.RuleType] = ()

    def inner(self, key: str | int) -> At:
        """The place of a value inside this one."""
        return replace(self, keys=(*self.keys, key))

    @property
    def folder(self) -> Path:
        """The folder that paths are relative to, absolute."""
        return self.path.parent.absolute()

    @property
    def line(self) -> int | None:
        """The 1-based line of the value."""
        return line_of(self.lines, self.keys)

    @property
    def name(self) -> str:
        """The key as a person writes it: "severity.PL201"; places in lists are left out."""
        return ".".join(_shortened(key) for key in self.keys[self.depth :] if isinstance(key, str))

    def error(self, problem: Text, hint: Text | None) -> InputError:
        """An error about this place."""
        return InputError(shown_path(self.path), problem, hint, self.line)

    def wrong(self, value: object, allowed: Text) -> InputError:
        """The error about a value that the setting does not take."""
        shown = _shown(value)
        return self.error(
            Text(f"Asetuksen ”{self.name}” arvo ei kelpaa: {shown}.", f'"{self.name}" cannot be {shown}.'),
            allowed,
        )

    def unknown(self, known: Iterable[str]) -> InputError:
        """The error about a key that is no setting; offers the nearest one."""
        known = list(known)
        listed = ", ".join(known)
        hint = Text(f"Asetukset ovat {listed}.", f"The settings are {listed}.")
        meant = nearest(str(self.keys[-1]), known)
        if meant is not None:
            hint = Text(f"Tarkoititko ”{meant}”?", f'Did you mean "{meant}"?')
        return self.error(
            Text(f"Asetusta ”{self.name}” ei ole.", f'There is no setting "{self.name}".'), hint
        )


def shown_path(path: Path) -> Path:
    """The path as the user would name it: from the current folder, where it lies below that."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


class Type(NamedTuple):
    """A kind of value.

    Attributes:
        read: checks a value of a TOML file and gives it as `Config` holds it; InputError where it is wrong.
        allowed: what values there are, a whole sentence.
    """

    read: Callable[[Any, At], Any]
    allowed: Text


def table(value: Any, at: At) -> dict[str, Any]:
    """The value, if it is a table."""
    if not isinstance(value, dict):
        raise at.wrong(
            value, Text(f"Sen sisältö kirjoitetaan otsikon [{at.name}] alle.", f"It is a table: [{at.name}].")
        )
    return value


def tables(value: Any, at: At) -> list[tuple[dict[str, Any], At]]:
    """The tables of an array of tables, each with its place."""
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise at.wrong(
            value,
            Text(f"Jokainen kohta alkaa rivillä [[{at.name}]].", f"It is an array of tables: [[{at.name}]]."),
        )
    return [(item, at.inner(number)) for number, item in enumerate(value)]


def _shown(value: object) -> str:
    """A value as TOML writes it, a long one shortened."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list):
        return "[…]" if value else "[]"
    shown = _shortened(str(value))
    return f'"{shown}"' if isinstance(value, str) else shown


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def _truth(value: Any, at: At) -> bool:
    if not isinstance(value, bool):
        raise at.wrong(value, TRUTH.allowed)
    return value


TRUTH = Type(_truth, Text("Arvo on true tai false.", "It is true or false."))


def _text(value: Any, at: At) -> str:
    if not isinstance(value, str) or not value.strip():
        raise at.wrong(value, TEXT.allowed)
    return value.strip()


TEXT = Type(_text, Text("Arvo on teksti lainausmerkeissä.", "It is a text in quotation marks."))


def _texts(value: Any, at: At, allowed: Text | None = None) -> tuple[str, ...]:
    allowed = allowed or TEXTS.allowed
    if not isinstance(value, list):
        raise at.wrong(value, allowed)
    for number, item in enumerate(value):
        if not isinstance(item, str) or not item.strip():
            raise at.inner(number).wrong(item, allowed)
    return tuple(item.strip() for item in value)


TEXTS = Type(_texts, Text('Arvo on luettelo tekstejä: ["…", "…"].', 'It is a list of texts: ["…", "…"].'))


def _allowed(values: Iterable[str]) -> Text:
    listed = ", ".join(values)
    return Text(f"Arvo on jokin näistä: {listed}.", f"It is one of these: {listed}.")


def _one_of(values: type[_Choice]) -> Type:
    """One of a few values."""
    allowed = _allowed(values)

    def read(value: Any, at: At) -> _Choice:
        if not isinstance(value, str):
            raise at.wrong(value, allowed)
        if value.lower() in list(values):
            return values(value.lower())
        raise at.wrong(value, did_you_mean(value, values, allowed))

    return Type(read, allowed)


def _named(values: type[_Choice], parse: Callable[[str], _Choice]) -> Type:
    """One of a few values that also go by other names, in the same way as in the files of replies."""
    allowed = _allowed(values)

    def read(value: Any, at: At) -> _Choice:
        if not isinstance(value, str):
            raise at.wrong(value, allowed)
        try:
            return parse(value)
        except UsageError as error:
            raise at.wrong(value, error.hint or allowed) from None

    return Type(read, allowed)


FAIL_ON = _one_of(FailOn)
LANGUAGE = _one_of(Language)
CHANNEL = _named(Channel, parse_channel)
KIND = _named(Kind, parse_kind)
RELATIONSHIP = _named(Relationship, parse_relationship)


def _language_code(value: Any, at: At) -> str:
    if not isinstance(value, str) or not (value.isascii() and value.isalpha() and 2 <= len(value) <= 3):
        raise at.wrong(value, LANGUAGE_CODE.allowed)
    return value.lower()


LANGUAGE_CODE = Type(
    _language_code, Text('Arvo on kielen koodi: "fi", "sv".', 'It is the code of a language: "fi", "sv".')
)


def _selector(selector: str, at: At) -> str:
    try:
        registry.matching(selector, at.rules)
    except UsageError as error:
        raise _unknown_rule(selector, at, error.hint) from None
    return selector


def _unknown_rule(word: str, at: At, hint: Text | None) -> InputError:
    return at.error(
        Text(
            f"Asetuksessa ”{at.name}” on tuntematon sääntö ”{_shortened(word)}”.",
            f'"{at.name}" has an unknown rule, "{_shortened(word)}".',
        ),
        hint,
    )


def _selectors(value: Any, at: At) -> tuple[str, ...]:
    selectors = _texts(value, at, SELECTORS.allowed)
    return tuple(_selector(selector, at.inner(number)) for number, selector in enumerate(selectors))


SELECTORS = Type(
    _selectors,
    Text(
        'Arvo on luettelo sääntöjä: koodeja, koodien alkuja tai nimiä, esimerkiksi ["PL6", "en-tieda"].',
        'It is a list of rules: codes, beginnings of codes or names, such as ["PL6", "en-tieda"].',
    ),
)


def _some_selectors(value: Any, at: At) -> tuple[str, ...]:
    if value == []:
        raise at.wrong(
            value,
            Text(
                "Nimeä ainakin yksi sääntö tai poista asetus. Tiedostoja jättää pois asetus exclude.",
                "Name at least one rule or remove the setting. To leave files out, use exclude.",
            ),
        )
    return _selectors(value, at)


SOME_SELECTORS = Type(_some_selectors, SELECTORS.allowed)

_WEIGHT = _one_of(Severity)


def _severity(value: Any, at: At) -> dict[str, Severity]:
    return {
        _selector(selector, at.inner(selector)): _WEIGHT.read(weight, at.inner(selector))
        for selector, weight in table(value, at).items()
    }


SEVERITY = Type(
    _severity,
    Text(
        "Avain on säännön koodi, koodin alku tai nimi, ja arvo on error, warning, info tai off.",
        "The key is a code, the beginning of one or a name, and the value is error, warning, info or off.",
    ),
)


def _patterns(value: Any, at: At) -> tuple[str, ...]:
    patterns = _texts(value, at, PATTERNS.allowed)
    for number, pattern in enumerate(patterns):
        if not ignored.is_pattern(pattern):
            raise at.inner(number).wrong(pattern, PATTERNS.allowed)
    return patterns


PATTERNS = Type(
    _patterns,
    Text(
        'Arvo on luettelo polkuja kuten .gitignore-tiedostossa, esimerkiksi ["vanhat/", "*.bak.md"].',
        'It is a list of patterns as in .gitignore: ["old/", "*.bak.md"].',
    ),
)


def _path(value: Any, at: At) -> Path:
    if "\0" in _text(value, at):
        raise at.wrong(value, PATH.allowed)
    return at.folder / _text(value, at)


PATH = Type(
    _path,
    Text(
        "Arvo on polku asetustiedoston kansiosta alkaen.",
        "It is a path from the folder of the settings file.",
    ),
)


def _existing_paths(value: Any, at: At) -> tuple[Path, ...]:
    paths = []
    for number, text in enumerate(_texts(value, at, EXISTING_PATHS.allowed)):
        path = _path(text, at.inner(number))
        if not path.exists():
            raise at.inner(number).wrong(
                text, Text(f"Tiedostoa tai kansiota {path} ei ole.", f"There is no file or folder {path}.")
            )
        paths.append(path)
    return tuple(paths)


EXISTING_PATHS = Type(
    _existing_paths,
    Text(
        'Arvo on luettelo polkuja asetustiedoston kansiosta alkaen, esimerkiksi ["saannot/"].',
        'It is a list of paths from the folder of the settings file: ["rules/"].',
    ),
)


def _rule_options(value: Any, at: At) -> dict[str, dict[str, int | bool | str]]:
    options: dict[str, dict[str, int | bool | str]] = {}
    for name, given in table(value, at).items():
        place = at.inner(name)
        try:
            rule = registry.find(name, at.rules)
        except UsageError as error:
            raise _unknown_rule(name, place, error.hint) from None
        known = {option.name: option for option in rule.options}
        for key, chosen in table(given, place).items():
            if not known:
                raise place.inner(key).error(
                    Text(f"Säännöllä {rule.code} ei ole asetuksia.", f"{rule.code} has no settings."),
                    Text(f"Poista ”{place.name}”.", f'Remove "{place.name}".'),
                )
            if key not in known:
                raise place.inner(key).unknown(known)
            options.setdefault(rule.code, {})[key] = _option(chosen, known[key], place.inner(key))
    return options


def _option(value: Any, option: Option, at: At) -> int | bool | str:
    # Of the same type to the letter: True is a number to Python, but not to the one who writes the settings.
    if isinstance(value, int | bool | str) and type(value) is type(option.default):
        is_less = option.minimum is not None and int(value) < option.minimum
        is_more = option.maximum is not None and int(value) > option.maximum
        if not is_less and not is_more:
            return value
    raise at.wrong(value, _allowed_of(option))


def _allowed_of(option: Option) -> Text:
    if isinstance(option.default, bool):
        return TRUTH.allowed
    if isinstance(option.default, str):
        return TEXT.allowed
    if option.minimum is not None and option.maximum is not None:
        return Text(
            f"Arvo on kokonaisluku väliltä {option.minimum}–{option.maximum}.",
            f"It is a whole number from {option.minimum} to {option.maximum}.",
        )
    if option.minimum is not None:
        return Text(
            f"Arvo on kokonaisluku, vähintään {option.minimum}.",
            f"It is a whole number, {option.minimum} at least.",
        )
    if option.maximum is not None:
        return Text(
            f"Arvo on kokonaisluku, enintään {option.maximum}.",
            f"It is a whole number, {option.maximum} at most.",
        )
    return Text("Arvo on kokonaisluku.", "It is a whole number.")


RULE_OPTIONS = Type(
    _rule_options,
    Text(
        "Jokaisella säännöllä on oma kohtansa; sen asetukset kertoo palvelulint rule KOODI.",
        "Each rule has a table of its own; palvelulint rule CODE tells its settings.",
    ),
)
