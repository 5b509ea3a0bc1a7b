"""What a rule is: metadata, wording and one check over an analysed reply.

A rule is a subclass of `Rule` in a module of its own. Beside the module lie its page in both
languages (`<module>.fi.md`, `<module>.en.md`) and its cases (`<module>.cases.toml`).
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from palvelulint.finding import Fix, Severity
from palvelulint.reply import Reply
from palvelulint.wording import Text

if TYPE_CHECKING:
    from palvelulint.language import Act, AnalysedReply
    from palvelulint.language.lexicon import Entry


OWN_CODE = re.compile(r"(?!PL\d)[A-Z]{2,10}\d{1,4}")
"""What a rule that is not built in may have for its code."""
NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
"""What a rule may have for its name."""


class Source(StrEnum):
    """The texts on good service that the rules come from."""

    S0 = "Hyvän asiakaspalvelijan ohjeet (2019)"
    S1 = "Asiakas ja palvelu"
    S2 = "Mikä tekee hyvän asiakaspalvelijan?"
    S3 = "Asiakaspalvelun Pikku-Jättiläinen"
    S4 = "Onko asiakas aina oikeassa?"

    @property
    def label(self) -> str:
        """What a person is told: its code and its name."""
        return f"{self.name} {self.value}"


class Needs(StrEnum):
    """What a rule must be given before it can say anything (see the catalogue)."""

    REPLY = "reply"
    QUESTION = "question"
    QUESTION_HELPS = "question-helps"
    LIBRARY = "library"


@dataclass(frozen=True, slots=True)
class Option:
    """A setting of a rule.

    Attributes:
        name, default, description: what it is called, what it is where nothing is said, and what it does.
        minimum, maximum: the least and the greatest number it may be, where it is a number with a limit.
    """

    name: str
    default: int | bool | str
    description: Text
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """Where a rule speaks, and with what words.

    Attributes:
        start, end: character offsets in the reply's text; both None where something is missing
            from the reply as a whole.
        fields: fills the `{…}` of the rule's message and help; `{words}` is always the matched text.
        message, help: used instead of the rule's own where they are given.
        act: the speech act that the rule speaks of, for telling what the finding rests on; without
            it, the act whose words the match covers is taken.
        fix: a better wording that can be put in by itself, if there is one.
    """

    start: int | None = None
    end: int | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    message: Text | None = None
    help: Text | None = None
    act: Act | None = None
    fix: Fix | None = None


class Rule(ABC):
    """Base of every rule.

    Attributes:
        code, name, severity, needs, sources: as in the catalogue.
        summary: one line for `palvelulint rules`.
        message: the finding's text; names the words.
        why: why it matters to the customer.
        help: a better wording to try. `{sinulle|teille}` gives the word that suits the reply's own form
            of address: the first for sinä, and where no form shows.
        help_on_matter: the same for a customer whose question makes a clause of it, given as
            `{matter}` ("milloin lankaa tulee"); used in place of `help` where there is one.
        options: the rule's settings, if any.
        entries: patterns that it looks for by itself, found as `Sentence.own`, beside the speech acts.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    needs: ClassVar[Needs] = Needs.REPLY
    sources: ClassVar[tuple[Source, ...]] = ()
    summary: ClassVar[Text]
    message: ClassVar[Text]
    why: ClassVar[Text]
    help: ClassVar[Text]
    help_on_matter: ClassVar[Text | None] = None
    options: ClassVar[tuple[Option, ...]] = ()
    entries: ClassVar[tuple[Entry, ...]] = ()

    def __init__(self, settings: Mapping[str, int | bool | str] | None = None) -> None:
        self.settings = {option.name: option.default for option in self.options} | dict(settings or {})

    @abstractmethod
    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Yield a `Match` for each place the rule has something to say about."""

    @classmethod
    def knows_enough(cls, reply: Reply) -> bool:
        """Whether its silence on the reply means that there is nothing to remark on."""
        return cls.needs is not Needs.QUESTION or reply.question is not None


class LibraryRule(Rule):
    """Base of the rules that compare the replies of a whole run; of a single one they say nothing."""

    needs = Needs.LIBRARY

    def check(self, reply: AnalysedReply) -> Iterator[Match]:
        """Say nothing: one reply is no library."""
        return iter(())

    @classmethod
    def knows_enough(cls, reply: Reply) -> bool:
        """False: the library may have other replies that are not in this run."""
        return False

    @abstractmethod
    def check_library(self, replies: Sequence[Reply]) -> Iterator[tuple[int, Match]]:
        """Yield a `Match` and the place in the row of the reply that it is about."""
