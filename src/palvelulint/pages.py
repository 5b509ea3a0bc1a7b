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
`channel`, `name` (the template's) and `words` (what the finding must quote). For a rule that compares
replies, the tables `[[match.beside]]` and `[[no-match.beside]]` are the other replies of the same run.
"""

from __future__ import annotations

import inspect
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from palvelulint.case import Case
from palvelulint.checklist import Point
from palvelulint.errors import PalvelulintError
from palvelulint.registry import is_built_in
from palvelulint.reply import Channel
from palvelulint.rule import Needs, Rule
from palvelulint.wording import Language, Text

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from palvelulint.own_rule import OwnRule

_FENCE = re.compile(r"(`{3,})(.*)")
_SPOKEN = re.compile(
    r"^(?P<marks>`{3,})(?P<speaker>asiakas|vastaus)(?: (?P<channel>\w+))?\n(?P<text>.*?)^(?P=marks)$",
    re.MULTILINE | re.DOTALL,
)
_SPEAKERS = {"asiakas": Text("Asiakas", "Customer"), "vastaus": Text("Vastaus", "Reply")}
_WRAPPED = re.compile(r"(?<=^.{80}).*\n(?=.)", re.MULTILINE)
_SEVERITY = Text("Vakavuus", "Severity")
_NEEDS = {
    Needs.REPLY: Text("Tarvitsee vain vastauksen.", "Needs the reply only."),
    Needs.QUESTION: Text("Tarvitsee asiakkaan viestin.", "Needs the customer's message."),
    Needs.QUESTION_HELPS: Text(
        "Tarkentuu, kun asiakkaan viesti on mukana.", "Sharper when the customer's message is given."
    ),
    Needs.LIBRARY: Text("Tarvitsee koko vastauskirjaston.", "Needs the whole library."),
}
_ALL_RULES = Text("Säännöt", "The rules")
_WRITTEN_BY = Text(
    "Tämän sivun kirjoittaa komento `palvelulint rules --format markdown`. "
    "Saman sivun yksittäisestä säännöstä näyttää `palvelulint rule PL201`.",
    "This page is written by the command `palvelulint rules --format markdown --lang en`. "
    "`palvelulint rule PL201 --lang en` shows one rule of it.",
)
_OWN = Text("Omat säännöt", "Rules of your own")
_CHECKING = Text("Tarkistuksen ohjaus", "Steering the check")
_TEMPLATES = Text("Vastauspohjat", "Template libraries")
_CASE_KEYS = {"reply", "question", "channel", "name", "words", "beside"}


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


def page(rule: type[Rule], language: Language = Language.FI) -> Page:
    """The rule's page in the given language.

    Raises:
        PageError: a built-in rule has no page, or its headings are not those of `Heading`.
    """
    name = f"{_stem(rule)}.{language}.md"
    if not is_built_in(rule) and not _beside(rule, name).is_file():
        return parse(_made(rule, language), name, language)
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


def shown(rule: type[Rule], language: Language = Language.FI) -> str:
    """A rule's page as it is shown: with its severity and its needs under the title.

    Raises:
        PageError: as `page`.
    """
    title, _, rest = page(rule, language).markdown.partition("\n")
    severity = f"{_SEVERITY.in_language(language)}: {rule.severity.label.in_language(language)}."
    return f"{title}\n\n{severity} {_NEEDS[rule.needs].in_language(language)}\n{rest.rstrip()}\n"


def with_speakers(markdown: str, language: Language, flowing: bool = False) -> str:
    """A page with the speaker named before each message and reply: laid out, a fence does not tell.

    Args:
        markdown: the page.
        language: the language of the page.
        flowing: whether the lines that only wrap in the file flow together, for other widths.
    """

    def named(fence: re.Match[str]) -> str:
        speaker = _SPEAKERS[fence["speaker"]].in_language(language)
        told = f"*{speaker} ({fence['channel']})*" if fence["channel"] else f"*{speaker}*"
        block = _WRAPPED.sub(lambda line: f"{line[0][:-1]} ", fence[0]) if flowing else fence[0]
        return f"{told}\n\n{block}"

    return _SPOKEN.sub(named, markdown)


def document(rules: Iterable[type[Rule]], language: Language = Language.FI) -> str:
    """The pages of rules as one Markdown document, by the points of the checklist, with contents.

    Raises:
        PageError: as `page`.
    """
    by_chapter: dict[str, list[type[Rule]]] = {}
    for rule in rules:
        by_chapter.setdefault(_chapter(rule, language), []).append(rule)
    contents: list[str] = []
    chapters: list[str] = []
    for heading, its_rules in by_chapter.items():
        contents.append(f"**{heading}**\n")
        for rule in its_rules:
            summary = rule.summary.in_language(language)
            contents.append(f"- [{rule.code} {rule.name}](#{rule.code.lower()}-{rule.name}): {summary}")
        contents.append("")
        chapters += [
            f"## {heading}\n",
            *(_lowered(with_speakers(shown(rule, language), language)) for rule in its_rules),
        ]
    head = f"# {_ALL_RULES.in_language(language)}\n\n{_WRITTEN_BY.in_language(language)}\n"
    return "\n".join([head, *contents, *chapters])


def _chapter(rule: type[Rule], language: Language) -> str:
    point = Point.of(rule.code)
    if not is_built_in(rule):
        return _OWN.in_language(language)
    if point is None:
        return (_CHECKING if rule.code.startswith("PL0") else _TEMPLATES).in_language(language)
    return f"{int(point)}. {point.label.in_language(language)}"


def _lowered(markdown: str) -> str:
    """The page with its headings two levels down, to stand in a chapter."""
    return "".join(
        f"##{line}\n" if not is_code and line.startswith("#") else f"{line}\n"
        for line, is_code in _lines(markdown)
    )


def examples(page: Page) -> list[Example]:
    """The replies under the example and under the better wording, in the order of the page."""
    return [
        example
        for heading in (Heading.EXAMPLE, Heading.BETTER)
        for example in _examples(page.sections[heading], is_better=heading is Heading.BETTER)
    ]


def cases(rule: type[Rule], may_lack: bool = False) -> list[Case]:
    """The cases beside the rule's module, or in its rule file: those that must match first.

    Args:
        rule: the rule.
        may_lack: whether a rule without a file of cases just has none.

    Raises:
        PageError: there is no such file, or it does not follow the form.
    """
    if (own := _own_rule(rule)) is not None:
        return list(own.cases)
    name = f"{_stem(rule)}.cases.toml"
    if may_lack and not _beside(rule, name).is_file():
        return []
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


def _own_rule(rule: type[Rule]) -> type[OwnRule] | None:
    """The rule as one of a rule file, or None."""
    if is_built_in(rule):
        return None  # and no need to bring in Finnish
    from palvelulint.own_rule import OwnRule

    return rule if issubclass(rule, OwnRule) else None


def _made(rule: type[Rule], language: Language) -> str:
    """The page of a rule that has none written: of its wording, and its cases if it has any."""
    from palvelulint.own_page import sections

    texts = sections(rule, cases(rule, may_lack=True), language)
    headings = (f"## {heading.value.in_language(language)}\n\n{texts[heading.name]}\n" for heading in Heading)
    return "\n".join([f"# {rule.code} {rule.name}\n", *headings])


def _case(table: Mapping[str, Any], name: str, matches: bool) -> Case:
    if "reply" not in table or not table.keys() <= _CASE_KEYS:
        raise _bad_case(name, ", ".join(table))
    return Case(
        reply=table["reply"],
        question=table.get("question"),
        channel=_channel(table.get("channel"), name),
        name=table.get("name"),
        words=table.get("words"),
        matches=matches,
        beside=tuple(_case(other, name, matches) for other in table.get("beside", ())),
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


def _beside(rule: type[Rule], name: str) -> Traversable:
    """A file beside the rule's module; a module that stands alone has its folder on the path."""
    package = rule.__module__.rpartition(".")[0]
    return files(package).joinpath(name) if package else Path(inspect.getfile(rule)).with_name(name)


def _read(rule: type[Rule], name: str) -> str:
    try:
        return _beside(rule, name).read_text(encoding="utf-8")
    except FileNotFoundError:
        problem = Text(
            f"{name} puuttuu säännön {rule.code} vierestä.", f"{name} is missing beside {rule.code}."
        )
        raise PageError(problem) from None
