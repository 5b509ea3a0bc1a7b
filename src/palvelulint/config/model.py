"""What a configuration says, once it is read and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from palvelulint.finding import Severity
from palvelulint.reply import Channel, Kind, Relationship
from palvelulint.wording import Language

if TYPE_CHECKING:
    from palvelulint.registry import RuleType
    from palvelulint.sources.field_map import FieldMap


class FailOn(StrEnum):
    """The lowest severity that makes the check fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"

    def fails(self, severity: Severity) -> bool:
        """Whether a finding of this severity makes the check fail."""
        return self is not FailOn.NEVER and severity.rank >= Severity(self).rank


class Place(NamedTuple):
    """Where a value stands: the file, its 1-based line, and the `files` of the per-file entry it is in."""

    path: Path
    line: int | None
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IgnoredReply:
    """A reply whose findings are left out: for files that have no comments to say it in.

    Attributes:
        name: the reply's name or id; `*` and `?` stand for any characters.
        rules: codes, beginnings of codes or names; all rules where there are none.
        reason: why, for the reader.
        place: where it stands.
    """

    name: str
    rules: tuple[str, ...] = ()
    reason: str | None = None
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class PerFile:
    """What holds for some files only.

    Attributes:
        files: patterns as in .gitignore, relative to the configuration's folder.
        settings: the values given, by the name of the attribute of `Config`.
        places: where each of them stands.
    """

    files: tuple[str, ...]
    settings: Mapping[str, Any]
    places: Mapping[str, Place] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Config:
    """The settings that hold for a file.

    Attributes:
        folder: what paths and patterns are relative to; None where there is no configuration.
        path: the configuration's file, or None.
        select, ignore, extend_select: selectors of rules; an empty `select` means all that are not optional.
        severity: by selector; `Severity.OFF` leaves the rule out.
        rules: options by the code of the rule ("PL607").
        fail_on: the lowest severity that makes the check fail.
        lang: the language of what is shown.
        channel, kind, relationship, language: hold where a reply does not tell its own.
        classifier: whether the trained classifier joins the patterns of the lexicon.
        exclude: patterns as in .gitignore of what a walk through a folder leaves out.
        respect_gitignore: whether a walk leaves out what .gitignore says.
        packs: names of installed packs of rules.
        rule_paths: files and folders of TOML rules, absolute.
        terms: product names and acronyms that the team's customers know.
        own_addresses: the organisation's own e-mail addresses, domains and phone numbers.
        require_reason: whether a suppression must tell why.
        baseline: the file of accepted findings, absolute, or None.
        per_file: what holds for some files only; a later one wins over an earlier one.
        ignore_reply: replies whose findings are left out.
        source: the team's own field maps.
        known: the rules that it may name; the built-in ones when empty.
        places: where each value stands that is not the default, by the attribute's name.
    """

    folder: Path | None = None
    path: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    rules: Mapping[str, Mapping[str, int | bool | str]] = field(default_factory=dict)
    fail_on: FailOn = FailOn.WARNING
    lang: Language = Language.FI
    channel: Channel | None = None
    kind: Kind | None = None
    relationship: Relationship | None = None
    language: str | None = None
    classifier: bool = True
    exclude: tuple[str, ...] = ()
    respect_gitignore: bool = True
    packs: tuple[str, ...] = ()
    rule_paths: tuple[Path, ...] = ()
    terms: tuple[str, ...] = ()
    own_addresses: tuple[str, ...] = ()
    require_reason: bool = False
    baseline: Path | None = None
    per_file: tuple[PerFile, ...] = ()
    ignore_reply: tuple[IgnoredReply, ...] = ()
    source: tuple[FieldMap, ...] = ()
    known: tuple[RuleType, ...] = field(default=(), repr=False)
    places: Mapping[str, Place] = field(default_factory=dict, compare=False)
