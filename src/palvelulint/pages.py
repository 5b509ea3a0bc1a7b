"""The page of a rule and its cases: the Markdown and TOML files beside the rule's module.

A page begins with `# PL201 en-tieda` and has one `## ` heading for each `Heading`, in that order.
Under the example and the better wording, each reply is a fenced block whose info string is
`vastaus`, with the channel after it where it is not email; a fenced block `asiakas` before it is
the customer's message::

    ```asiakas
    Milloin pakettini tulee?
    ```

    ```vastaus chat
    En tiedä.
    ```

Cases are tables `[[match]]` and `[[no-match]]` with `reply` and, where needed, `question`,
`channel`, `name` (the template's) and `words` (what the finding must quote).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from importlib.resources import files

from palvelulint.errors import PalvelulintError
from palvelulint.reply import Channel
from palvelulint.rule import Rule
from palvelulint.wording import Language, Text

_FENCE = re.compile(r"(`{3,})(.*)")
_CASE_KEYS = {"reply", "question", "channel", "name", "words"}


class PageError(PalvelulintError):
    """A rule's page or cases are missing or do not follow the form; the message names the file."""


class Heading(Enum):
    """The headings of a rule's page, in their order."""

    FLAGS = Text("Mitä sääntö löytää", "What it flags")
    WHY = Text("Miksi", "Why")
    EXAMPLE = Text("Esimerkki", "Example")
    BETTER = Text("Parempi", "Better")
    EXCEPTIONS = Text("Poikkeukset", "Exceptions")
    OPTIONS = Text("Asetukset", "Options")
    SOURCE = Text("Lähde", "Source")


@dataclass(frozen=True, slots=True)
class Page:
    """One rule's page in one language.

    Attributes:
        title: the first heading, "PL201 en-tieda".
        sections: the text under each heading, as Markdown.
        markdown: the page as it was written.
    """

    title: str
    sections: Mapping[Heading, str]
    markdown: str


@dataclass(frozen=True, slots=True)
class Example:
    """A reply shown on a page; `is_better` tells the model answer from the one that is flagged."""

    reply: str
    question: str | None
    channel: Channel
    is_better: bool


@dataclass(frozen=True, slots=True)
class Case:
    """A reply that a rule must flag, or must leave alone.

    Attributes:
        reply, question, channel, name: as in `Reply`.
        words: what the finding must quote, or None where that is not said.
        matches: whether the rule must flag the reply.
    """

    reply: str
    question: str | None
    channel: Channel
    name: str | None
    words: str | None
    matches: bool


def page(rule: type[Rule], language: Language = Language.FI) -> Page:
    """The rule's page in the given language.

    Raises:
        PageError: there is no page, or its headings are not those of `Heading`.
    """
    name = f"{_stem(rule)}.{language}.md"
    return parse(_read(rule, name), name, language)


def parse(markdown: str, name: str, language: Language) -> Page:
    """Read a page from its Markdown; `name` is the file's, for the error.

    Raises:
        PageError: the headings are not those of `Heading`, in order.
    """
    title = ""
    found: dict[str, list[str]] = {}
    section: list[str] = []
    for line, is_code in _lines(markdown):
        if not is_code and line.startswith("## "):
            section = found.setdefault(line.removeprefix("## ").strip(), [])
        elif not is_code and line.startswith("# ") and not title:
            title = line.removeprefix("# ").strip()
        else:
            section.append(line)
    expected = [heading.value.in_language(language) for heading in Heading]
    if not title or list(found) != expected:
        order = ", ".join(expected)
        raise PageError(
            Text(
                f"{name}: sivulla pitää olla otsikko ja väliotsikot tässä järjestyksessä: {order}.",
                f"{name}: the page must have a title and these headings in this order: {order}.",
            )
        )
    texts = ("\n".join(lines).strip() for lines in found.values())
    return Page(title, dict(zip(Heading, texts, strict=True)), markdown)


def examples(page: Page) -> list[Example]:
    """The replies under the example and under the better wording, in the order of the page."""
    return [
        example
        for heading in (Heading.EXAMPLE, Heading.BETTER)
        for example in _examples(page.sections[heading], is_better=heading is Heading.BETTER)
    ]


def cases(rule: type[Rule]) -> list[Case]:
    """The cases beside the rule's module: those that must match first.

    Raises:
        PageError: there is no such file, or it does not follow the form.
    """
    name = f"{_stem(rule)}.cases.toml"
    try:
        tables = tomllib.loads(_read(rule, name))
    except tomllib.TOMLDecodeError as error:
        problem = Text(f"{name}: virheellinen TOML: {error}.", f"{name}: broken TOML: {error}.")
        raise PageError(problem) from None
    if not tables.keys() <= {"match", "no-match"}:
        raise _bad_case(name, ", ".join(tables))
    return [
        _case(table, name, matches=kind == "match")
        for kind in ("match", "no-match")
        for table in tables.get(kind, [])
    ]


def _case(table: Mapping[str, str], name: str, matches: bool) -> Case:
    if "reply" not in table or not table.keys() <= _CASE_KEYS:
        raise _bad_case(name, ", ".join(table))
    return Case(
        reply=table["reply"],
        question=table.get("question"),
        channel=_channel(table.get("channel"), name),
        name=table.get("name"),
        words=table.get("words"),
        matches=matches,
    )


def _bad_case(name: str, keys: str) -> PageError:
    return PageError(
        Text(
            f"{name}: [[match]]- ja [[no-match]]-taulussa on reply ja tarvittaessa question, channel, name "
            f"ja words; nyt avaimet ovat {keys}.",
            f"{name}: a [[match]] or [[no-match]] table has reply and, where needed, question, channel, name "
            f"and words; the keys are {keys}.",
        )
    )


def _channel(word: str | None, name: str) -> Channel:
    try:
        return Channel(word or Channel.EMAIL)
    except ValueError:
        problem = Text(f"{name}: tuntematon kanava ”{word}”.", f'{name}: unknown channel "{word}".')
        raise PageError(problem) from None


def _examples(markdown: str, is_better: bool) -> Iterator[Example]:
    question = None
    for info, text in _fenced(markdown):
        kind, _, channel = info.partition(" ")
        if kind == "asiakas":
            question = text
        elif kind == "vastaus":
            yield Example(text, question, _channel(channel.strip() or None, info), is_better)
            question = None


def _fenced(markdown: str) -> Iterator[tuple[str, str]]:
    """Each fenced block as its info string and its text."""
    info: str | None = None
    block: list[str] = []
    for line, is_code in _lines(markdown):
        if is_code and info is None and (fence := _FENCE.match(line)):
            info, block = fence[2].strip(), []
        elif is_code and info is not None:
            block.append(line)
        elif info is not None:
            yield info, "\n".join(block)
            info = None


def _lines(markdown: str) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it belongs to a fenced block; the closing fence no longer does."""
    fence = ""
    for line in markdown.splitlines():
        if fence and line.rstrip() == fence:
            fence = ""
        elif not fence and (opened := _FENCE.match(line)):
            fence = opened[1]
        yield line, bool(fence)


def _stem(rule: type[Rule]) -> str:
    return rule.__module__.rpartition(".")[2]


def _read(rule: type[Rule], name: str) -> str:
    try:
        return files(rule.__module__.rpartition(".")[0]).joinpath(name).read_text(encoding="utf-8")
    except FileNotFoundError:
        problem = Text(
            f"{name} puuttuu säännön {rule.code} vierestä.", f"{name} is missing beside {rule.code}."
        )
        raise PageError(problem) from None
