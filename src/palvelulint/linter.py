"""Runs rules over replies and turns what they say into findings."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import palvelulint_rules
from palvelulint.finding import Basis, Finding, Passage, Severity
from palvelulint.reply import Relationship, Reply
from palvelulint.rule import LibraryRule, Match, Needs, Rule
from palvelulint.wording import Language, fill, has_forms_of_address

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply, Analyser

_LOWER_RUNGS = frozenset({Relationship.KULUTTAJA, Relationship.KOKEILIJA, Relationship.ASIAKAS})


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
        explains: whether each finding tells what it rests on.
        classifier: whether the default analyser has the trained classifier beside its patterns.
    """

    def __init__(
        self,
        rules: Iterable[Rule],
        language: Language = Language.FI,
        analyser: Analyser | None = None,
        explains: bool = False,
        classifier: bool = True,
    ) -> None:
        self.rules = tuple(rules)
        self._library_rules = [rule for rule in self.rules if isinstance(rule, LibraryRule)]
        self.language = language
        self.explains = explains
        self._analyser = analyser
        self._classifier = classifier

    def check(self, replies: Iterable[Reply]) -> Iterator[Finding]:
        """The findings of all replies, reply by reply."""
        checked: Iterable[Checked] = map(self.check_one, replies)
        if self._library_rules:
            checked = self.check_library(list(checked))
        for one in checked:
            yield from one.findings

    def check_library(self, checked: Sequence[Checked]) -> list[Checked]:
        """The same replies, with what is found when they are looked at side by side."""
        if not self._library_rules or not checked:
            return list(checked)
        analyser = self._analyser or palvelulint_rules.analyser(self._classifier)
        replies = [one.reply for one in checked]
        together = list(checked)
        for rule in self._library_rules:
            for place, match in rule.check_library(replies):
                reply, findings = together[place].reply, together[place].findings
                finding = self._finding(rule, match, analyser.analyse(reply), analyser)
                together[place] = Checked(reply, _in_order((*findings, finding)))
        return together

    def check_one(self, reply: Reply) -> Checked:
        """One reply with its findings, sorted by place and then by rule."""
        analyser = self._analyser or palvelulint_rules.analyser(self._classifier)
        analysed = analyser.analyse(reply)
        # Two causes in the same words make equal findings: one is enough for the reader.
        found: dict[Finding, None] = {}
        for rule in self.rules:
            if rule.needs is Needs.QUESTION and reply.question is None:
                continue
            for match in rule.check(analysed):
                finding = self._finding(rule, match, analysed, analyser)
                if self.explains:
                    finding = replace(finding, basis=_basis_of(match, rule, analysed, analyser))
                # The first of equal findings stays, with its cause.
                found.setdefault(finding)
        return Checked(reply, _in_order(found))

    def _finding(self, rule: Rule, match: Match, analysed: AnalysedReply, analyser: Analyser) -> Finding:
        reply = analysed.reply
        start, end = _span(match, reply.text)
        excerpt = None if match.start is None else reply.text[start:end]
        # Words that run over several lines are named on one.
        fields = {**match.fields, "words": " ".join((excerpt or "").split())}
        help = match.help or rule.help
        if match.help is None and rule.help_on_matter is not None:
            matter = _matter(analysed, analyser)
            if matter is not None:
                help, fields["matter"] = rule.help_on_matter, matter
        message = (match.message or rule.message).in_language(self.language)
        advice = help.in_language(self.language)
        # How the reader is addressed takes a look at every word: only where it makes a difference.
        formal = has_forms_of_address(message + advice) and _is_formal(analysed)
        first = reply.origin.start(start)
        return Finding(
            code=rule.code,
            name=rule.name,
            severity=_severity(rule, reply),
            message=fill(message, fields, formal),
            why=rule.why.in_language(self.language),
            help=fill(advice, fields, formal),
            source="; ".join(f"{source.name} {source.value}" for source in rule.sources),
            path=reply.path,
            reply=reply.id,
            start=first,
            end=reply.origin.end(end) if end > start else first,
            excerpt=excerpt,
            passage=_passage(reply.text, start, end, is_lack=excerpt is None),
            fingerprint=_fingerprint(rule, analysed, start, end, is_lack=excerpt is None),
            fix=match.fix,
            is_exact=reply.origin.is_exact,
        )


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (finding.start, finding.end, finding.code)))


def _basis_of(match: Match, rule: Rule, reply: AnalysedReply, analyser: Analyser) -> Basis:
    from palvelulint.basis import basis_of  # for those who ask: it brings in the language layer

    return basis_of(match, rule, reply, analyser)


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


def _fingerprint(rule: Rule, analysed: AnalysedReply, start: int, end: int, is_lack: bool) -> str:
    """Of the rule, the reply's name and the sentences the words are in; of a lack, without a sentence.

    The file's name stands for a reply that has none of its own, but not its folder: it may move.
    """
    reply = analysed.reply
    name = reply.name or reply.id or Path(reply.path).stem
    said = " ".join(
        sentence.text for sentence in analysed.sentences if sentence.start < end and start < sentence.end
    )
    whole = "\0".join((rule.code, name, "" if is_lack else " ".join(said.split())))
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _severity(rule: Rule, reply: Reply) -> Severity:
    # Whoever asks for a rule that is off by default wants to hear it.
    severity = Severity.WARNING if rule.severity is Severity.OFF else rule.severity
    if severity is Severity.WARNING and reply.relationship in _LOWER_RUNGS:
        return Severity.ERROR
    return severity


def _matter(reply: AnalysedReply, analyser: Analyser) -> str | None:
    if reply.message is None:
        return None
    from palvelulint.language.matter import matter_of

    return matter_of(reply, analyser)


def _is_formal(reply: AnalysedReply) -> bool:
    """Whether the reply says te; one that shows neither form is helped with sinä."""
    from palvelulint.language.address import Form, form_of

    return form_of(reply) is Form.TE
