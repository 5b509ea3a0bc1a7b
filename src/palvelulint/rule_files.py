"""A team's own rules, written in TOML: patterns and wording, never code.

A file has tables `[[rule]]`, and `[lists]` of words that their patterns refer to. The form is told for
people who write no code in `docs/own-rules.md`. A mistake names the file, the line and what would be right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import palvelulint_rules
from palvelulint.case import Case
from palvelulint.errors import InputError, nearest
from palvelulint.finding import Severity
from palvelulint.language.analysed import Zone
from palvelulint.language.patterns import Pattern, PatternError, parse
from palvelulint.own_rule import ZONES, OwnRule, Phrases
from palvelulint.reply import Channel, Kind
from palvelulint.rule import NAME, OWN_CODE
from palvelulint.sources.values import parse_channel, parse_kind
from palvelulint.toml_file import TomlFile
from palvelulint.toml_lines import KeyPath
from palvelulint.wording import Text, fill

_FILE_KEYS = ("lists", "rule")
_REQUIRED = ("code", "name", "message", "why", "help")
_RULE_KEYS = (
    *_REQUIRED,
    *("severity", "match", "unless", "missing", "zones", "channels", "kind", "cases"),
)
_TEXT_KEYS = ("fi", "en")
_CASE_KEYS = ("reply", "words", "question", "channel", "kind", "name")
_CASES_KEYS = ("match", "no-match")
_WORDS = "words"
_FIELD = re.compile(r"(?<!\{)\{([^{}|]*)\}(?!\})")
_SEVERITIES = {str(severity): severity for severity in Severity}
_ZONES = {str(zone): zone for zone in ZONES}
_PLAIN = str.maketrans("åäö", "aao")


def find(paths: Iterable[Path]) -> Iterator[Path]:
    """The rule files: each file as named, and the TOML files in each folder and below it.

    Raises:
        InputError: a path does not exist, or a folder holds no TOML file.
    """
    for path in paths:
        if not path.is_dir():
            yield path  # one that is not there is told when it is read
            continue
        files = sorted(path.rglob("*.toml"))
        if not files:
            raise InputError(
                path,
                Text("Kansiossa ei ole sääntötiedostoja.", "There are no rule files in the folder."),
                Text("Sääntötiedoston pääte on .toml.", "A rule file ends in .toml."),
            )
        yield from files


def read(path: Path) -> tuple[type[OwnRule], ...]:
    """The rules of one file; a file that has not changed is read once.

    Raises:
        InputError: the file cannot be read, or is not in the form of a rule file.
    """
    try:
        changed = path.stat().st_mtime_ns
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from None
    return _read(path, changed)


@cache
def _read(path: Path, changed: int) -> tuple[type[OwnRule], ...]:
    """`changed` is when the file was last written: another time, another reading."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from None
    except UnicodeDecodeError:
        raise _unreadable(path, "UTF-8") from None
    return tuple(_RuleFile(path, text).rules())


def _unreadable(path: Path, reason: str) -> InputError:
    return InputError(
        path,
        Text(
            f"Sääntötiedostoa ei voitu lukea ({reason}).",
            f"The rule file could not be read ({reason}).",
        ),
        Text(
            "Tarkista polku, käyttöoikeudet ja se, että tiedosto on tallennettu UTF-8-muodossa.",
            "Check the path, who may read it, and that it is saved as UTF-8.",
        ),
    )


class _RuleFile(TomlFile):
    """One file on its way to rules."""

    def __init__(self, path: Path, text: str) -> None:
        super().__init__(path, text)
        self.lists: dict[str, Sequence[str]] = {}

    def rules(self) -> Iterator[type[OwnRule]]:
        self.only_known((), self.tables, _FILE_KEYS)
        lists = self.tables.get("lists", {})
        self.expect(("lists",), lists, dict)
        for name in lists:
            self.lists[name] = self.strings(("lists", name), lists[name])
        rules = self.tables.get("rule", [])
        if isinstance(rules, dict):
            raise self.error(
                ("rule",),
                Text(
                    "Säännön otsikko on [[rule]], ei [rule].",
                    "A rule is headed [[rule]], not [rule].",
                ),
            )
        if not rules or not isinstance(rules, list):
            raise self.error(
                ("rule",),
                Text("Tiedostossa ei ole yhtään sääntöä.", "There is no rule in the file."),
                Text("Jokainen sääntö alkaa rivillä [[rule]].", "Each rule begins with the line [[rule]]."),
            )
        for number, table in enumerate(rules):
            yield self.rule(("rule", number), table)

    def rule(self, at: KeyPath, table: Mapping[str, Any]) -> type[OwnRule]:
        self.expect(at, table, dict)
        self.only_known(at, table, _RULE_KEYS)
        for key in _REQUIRED:
            if key not in table:
                raise self.error(
                    at,
                    Text(f"Säännöstä puuttuu ”{key}”.", f'The rule has no "{key}".'),
                    Text(
                        f"Säännössä on aina {', '.join(_REQUIRED)} sekä match tai missing.",
                        f"A rule always has {', '.join(_REQUIRED)}, and match or missing.",
                    ),
                )
        code, name = self.code((*at, "code"), table["code"]), self.name((*at, "name"), table["name"])
        match, unless, missing = (
            self.phrases((*at, key), table.get(key, []), code if key == "match" else f"{code} {key}")
            for key in ("match", "unless", "missing")
        )
        if match.is_empty:
            self.check_lack(at, table, missing)
        texts = {
            key: self.text((*at, key), table[key], has_words=not match.is_empty)
            for key in ("message", "why", "help")
        }
        channels = self.listed((*at, "channels"), table.get("channels", []), self.channel)
        kind = self.parsed((*at, "kind"), table["kind"], parse_kind) if "kind" in table else None
        severity = self.member((*at, "severity"), table.get("severity", "warning"), _SEVERITIES)
        zones = self.listed((*at, "zones"), table.get("zones", [*_ZONES]), self.zone)
        attributes = {
            "__doc__": texts["message"].fi,
            "code": code,
            "name": name,
            "severity": severity,
            "summary": Text(*(_shown(text) for text in texts["message"])),
            **texts,
            "entries": (*match.entries, *unless.entries, *missing.entries),
            "path": self.path,
            "line": self.line_of(at),
            "match": match,
            "unless": unless,
            "missing": missing,
            "zones": zones,
            "channels": channels,
            "kind": kind,
            "cases": tuple(self.cases((*at, "cases"), table.get("cases", {}), channels, kind)),
        }
        return type(code, (OwnRule,), attributes)

    def check_lack(self, at: KeyPath, table: Mapping[str, Any], missing: Phrases) -> None:
        """A rule without `match` is about what the whole reply lacks."""
        if missing.is_empty:
            raise self.error(
                at,
                Text(
                    "Sääntö ei etsi mitään: siitä puuttuu ”match” tai ”missing”.",
                    'The rule looks for nothing: it has no "match" or "missing".',
                ),
                Text(
                    "match kertoo, mistä huomautetaan, ja missing, minkä puuttumisesta huomautetaan.",
                    "match tells which words are found, missing what must not be left out.",
                ),
            )
        for key in ("unless", "zones"):
            if key in table:
                raise self.error(
                    (*at, key),
                    Text(
                        f"”{key}” rajaa avainta ”match”, mutta säännössä ei ole sitä.",
                        f'"{key}" limits "match", but the rule has none.',
                    ),
                    Text(f"Lisää match tai poista {key}.", f"Add match, or remove {key}."),
                )

    def code(self, at: KeyPath, value: Any) -> str:
        code = self.string(at, value)
        if not OWN_CODE.fullmatch(code):
            raise self.error(
                at,
                Text(f"Koodi ”{code}” ei kelpaa.", f'"{code}" cannot be a code.'),
                Text(
                    "Koodissa on oma isoilla kirjaimilla kirjoitettu etuliite ja numero, esimerkiksi OMA101; "
                    "PL on varattu valmiille säännöille.",
                    "A code is a prefix of your own in capitals and a number, such as OMA101; "
                    "PL is for the built-in rules.",
                ),
            )
        return code

    def name(self, at: KeyPath, value: Any) -> str:
        name = self.string(at, value)
        if not NAME.fullmatch(name):
            plain = re.sub(r"[^a-z0-9]+", "-", name.lower().translate(_PLAIN)).strip("-")
            hint = Text(
                "Nimessä on pieniä kirjaimia a–z, numeroita ja väliviivoja.",
                "A name has small letters a to z, digits and hyphens.",
            )
            if NAME.fullmatch(plain):
                hint = Text(f"{hint.fi} Esimerkiksi: {plain}.", f"{hint.en} For example: {plain}.")
            raise self.error(at, Text(f"Nimi ”{name}” ei kelpaa.", f'"{name}" cannot be a name.'), hint)
        return name

    def text(self, at: KeyPath, value: Any, has_words: bool = True) -> Text:
        """A text in Finnish, or in both languages; in Finnish only, it stands for both."""
        if isinstance(value, dict):
            self.only_known(at, value, _TEXT_KEYS)
            if "fi" not in value:
                raise self.error(
                    at,
                    Text("Suomenkielinen teksti ”fi” puuttuu.", 'The Finnish text "fi" is missing.'),
                    Text('Kirjoita { fi = "…", en = "…" }.', 'Write { fi = "…", en = "…" }.'),
                )
            finnish = self.string((*at, "fi"), value["fi"])
            text = Text(finnish, self.string((*at, "en"), value.get("en", finnish)))
        else:
            text = Text(*(self.string(at, value),) * 2)
        for field in _FIELD.findall("".join(text)):
            # Other braces may be a placeholder that the team's templates have.
            if nearest(field, (_WORDS, "sanat")) and not (field == _WORDS and has_words):
                raise self.error(
                    at,
                    Text(f"Kenttää ”{{{field}}}” ei voi täyttää.", f'There is nothing for "{{{field}}}".'),
                    Text(
                        "{words} on löydetty ilmaus; siksi sillä on merkitys vain säännössä, jossa on match.",
                        "{words} is what was found, so it stands only in a rule that has match.",
                    ),
                )
        return text

    def phrases(self, at: KeyPath, value: Any, name: str) -> Phrases:
        """Patterns as strings, and speech acts as `{ act = "…" }`."""
        patterns: list[Pattern] = []
        acts: list[str] = []
        items = value if isinstance(value, list) else [value]
        for number, item in enumerate(items):
            place = (*at, number) if isinstance(value, list) else at
            if isinstance(item, dict):
                self.only_known(place, item, ("act",))
                acts.append(self.member((*place, "act"), item.get("act", ""), _acts()))
            else:
                patterns.append(self.pattern(place, self.string(place, item)))
        return Phrases(name, tuple(patterns), tuple(acts))

    def pattern(self, at: KeyPath, source: str) -> Pattern:
        try:
            return Pattern(source, parse(source, self.lists))
        except PatternError as error:
            raise self.error(
                at,
                Text(
                    f"Kuviota ”{source}” ei ymmärretä: {error.text.fi}.",
                    f'The pattern "{source}" cannot be understood: {error.text.en}.',
                ),
                Text(
                    "Kuvioiden merkinnät luettelee ohje docs/omat-saannot.md.",
                    "The notation of patterns is told in docs/own-rules.md.",
                ),
            ) from None

    def cases(
        self, at: KeyPath, value: Any, channels: Sequence[Channel], kind: Kind | None
    ) -> Iterator[Case]:
        """The cases; one that does not say its channel or kind has the first that the rule looks at."""
        self.expect(at, value, dict)
        self.only_known(at, value, _CASES_KEYS)
        for key in _CASES_KEYS:
            items = value.get(key, [])
            self.expect((*at, key), items, list)
            for number, item in enumerate(items):
                place = (*at, key, number)
                table = item if isinstance(item, dict) else {"reply": item}
                self.only_known(place, table, _CASE_KEYS)
                said = {
                    name: self.string((*place, name) if table is item else place, word)
                    for name, word in table.items()
                }
                if "reply" not in said:
                    raise self.error(
                        place,
                        Text("Esimerkistä puuttuu vastaus ”reply”.", 'The case has no "reply".'),
                        Text('Kirjoita { reply = "…" }.', 'Write { reply = "…" }.'),
                    )
                yield Case(
                    reply=said["reply"],
                    question=said.get("question"),
                    channel=self.parsed((*place, "channel"), said["channel"], parse_channel)
                    if "channel" in said
                    else next(iter(channels), Channel.EMAIL),
                    name=said.get("name"),
                    words=said.get("words"),
                    matches=key == "match",
                    kind=self.parsed((*place, "kind"), said["kind"], parse_kind) if "kind" in said else kind,
                )

    def channel(self, at: KeyPath, value: Any) -> Channel:
        return self.parsed(at, value, parse_channel)

    def zone(self, at: KeyPath, value: Any) -> Zone:
        return self.member(at, value, _ZONES)


@cache
def _acts() -> Mapping[str, str]:
    """The speech acts that a rule may speak of, each by its own name."""
    return {path.stem: path.stem for path in palvelulint_rules.acts()}


def _shown(text: str) -> str:
    """A text as it is told where no words were found yet."""
    return fill(text, {_WORDS: "…"})
