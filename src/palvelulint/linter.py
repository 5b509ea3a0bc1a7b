"""Runs rules over replies and turns what they say into findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from palvelulint import registry
from palvelulint.finding import Finding, Passage, Severity
from palvelulint.reply import Relationship, Reply
from palvelulint.rule import Match, Needs, Rule
from palvelulint.wording import Language

if TYPE_CHECKING:
    from palvelulint.language import Analyser

_LOWER_RUNGS = frozenset({Relationship.KULUTTAJA, Relationship.KOKEILIJA, Relationship.ASIAKAS})
_FIELD = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Checked:
    """A reply and what was found in it, in the order of the text."""

    reply: Reply
    findings: tuple[Finding, ...]


class Linter:
    """Runs the given rules over replies.

    Args:
        rules: the rules to run, with their settings.
        language: the language that findings are worded in.
        analyser: reads the replies; with the built-in lexicon by default.
    """

    def __init__(
        self, rules: Iterable[Rule], language: Language = Language.FI, analyser: Analyser | None = None
    ) -> None:
        self.rules = tuple(rules)
        self.language = language
        self._analyser = analyser

    def check(self, replies: Iterable[Reply]) -> Iterator[Finding]:
        """The findings of all replies, reply by reply."""
        for reply in replies:
            yield from self.check_one(reply).findings

    def check_one(self, reply: Reply) -> Checked:
        """One reply with its findings, sorted by place and then by rule."""
        analysed = (self._analyser or _built_in_analyser()).analyse(reply)
        # Two causes in the same words make equal findings: one is enough for the reader.
        found: dict[Finding, None] = {}
        for rule in self.rules:
            if rule.needs is Needs.QUESTION and reply.question is None:
                continue
            for match in rule.check(analysed):
                found[self._finding(rule, match, reply)] = None
        ordered = sorted(found, key=lambda finding: (finding.start, finding.end, finding.code))
        return Checked(reply, tuple(ordered))

    def _finding(self, rule: Rule, match: Match, reply: Reply) -> Finding:
        start, end = _span(match, reply.text)
        excerpt = None if match.start is None else reply.text[start:end]
        # Words that run over several lines are named on one.
        fields = {**match.fields, "words": " ".join((excerpt or "").split())}
        message = match.message or rule.message
        help = match.help or rule.help
        first = reply.origin.start(start)
        return Finding(
            code=rule.code,
            name=rule.name,
            severity=_severity(rule, reply),
            message=_fill(message.in_language(self.language), fields),
            why=rule.why.in_language(self.language),
            help=_fill(help.in_language(self.language), fields),
            source="; ".join(f"{source.name} {source.value}" for source in rule.sources),
            path=reply.path,
            reply=reply.id,
            start=first,
            end=reply.origin.end(end) if end > start else first,
            excerpt=excerpt,
            passage=_passage(reply.text, start, end, is_lack=excerpt is None),
        )


@cache
def _built_in_analyser() -> Analyser:
    # Brings in spaCy and loads the morphology: only the first reply should pay for it, and only once.
    from palvelulint.language import Analyser

    return Analyser(registry.acts(), registry.signs())


def _span(match: Match, text: str) -> tuple[int, int]:
    """Where a finding lies: the words themselves, or the first line that has any for a lack."""
    if match.start is not None and match.end is not None:
        return match.start, match.end
    line = re.search(r"\S[^\n]*", text)
    return line.span() if line else (0, 0)


def _passage(text: str, start: int, end: int, is_lack: bool) -> Passage:
    first = text.rfind("\n", 0, start) + 1
    # A span that takes in a line end stops on the line it ends, not on the one after it.
    last = text.find("\n", max(start, end - 1))
    lines = text[first : len(text) if last == -1 else last]
    return Passage(lines, 0, 0) if is_lack else Passage(lines, start - first, min(end - first, len(lines)))


def _severity(rule: Rule, reply: Reply) -> Severity:
    # Whoever asks for a rule that is off by default wants to hear it.
    severity = Severity.WARNING if rule.severity is Severity.OFF else rule.severity
    if severity is Severity.WARNING and reply.relationship in _LOWER_RUNGS:
        return Severity.ERROR
    return severity


def _fill(template: str, fields: Mapping[str, str]) -> str:
    """The template with its `{field}`s filled once: braces in a customer's words stay as they are."""
    return _FIELD.sub(lambda match: fields.get(match[1], match[0]), template)
