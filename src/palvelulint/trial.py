"""Tries rules on their own cases: what they must flag, and what they must leave alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import palvelulint_rules
from palvelulint import pages
from palvelulint.case import Case
from palvelulint.finding import Finding
from palvelulint.linter import Linter
from palvelulint.reply import Kind, Reply
from palvelulint.rule import Rule
from palvelulint.sources.origin import FileOrigin
from palvelulint.wording import Language


class Outcome(NamedTuple):
    """What a rule said of one of its cases."""

    case: Case
    findings: tuple[Finding, ...]

    @property
    def is_right(self) -> bool:
        """Whether it is what the case asks for."""
        if not self.case.matches:
            return not self.findings
        return bool(self.findings) and (self.case.words is None or self.case.words in self.words)

    @property
    def words(self) -> list[str]:
        """The words that were found."""
        return [finding.excerpt for finding in self.findings if finding.excerpt is not None]


class Trial(NamedTuple):
    """A rule with the outcomes of all its cases, in their order."""

    rule: type[Rule]
    outcomes: tuple[Outcome, ...]

    @property
    def wrong(self) -> list[Outcome]:
        """The cases that did not go as they must."""
        return [outcome for outcome in self.outcomes if not outcome.is_right]


def run(rules: Iterable[type[Rule]], language: Language, classifier: bool = True) -> Iterator[Trial]:
    """Try each rule on its cases.

    Args:
        rules: rules of rule files and of packs.
        language: the language of the findings.
        classifier: whether the trained classifier joins the patterns.

    Raises:
        PageError: the file of a rule's cases does not follow the form.
    """
    tried = list(rules)
    entries = tuple(entry for rule in tried for entry in rule.entries)
    analyser = palvelulint_rules.analyser(classifier, entries)  # one for all: it takes its time to make
    for rule in tried:
        linter = Linter([rule()], language, analyser)
        yield Trial(
            rule,
            tuple(
                Outcome(case, tuple(linter.check(map(_reply, (case, *case.beside)))))
                for case in pages.cases(rule, may_lack=True)
            ),
        )


def _reply(case: Case) -> Reply:
    text = case.reply.strip()
    kind = case.kind or (Kind.TEMPLATE if case.name is not None else None)
    return Reply(
        text,
        FileOrigin(text),
        path="-",
        name=case.name,
        question=case.question,
        channel=case.channel,
        kind=kind,
    )
