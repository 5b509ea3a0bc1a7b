"""Every rule has its pages, its source and its cases, and does what they say."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

import palvelulint_rules
from palvelulint import pages, registry, suppression
from palvelulint.finding import Finding
from palvelulint.linter import Linter
from palvelulint.pages import Case, Example
from palvelulint.reply import Kind, Reply
from palvelulint.rule import LibraryRule, Rule
from palvelulint.sources import Comment, Defaults, read_bytes
from palvelulint.wording import Language
from palvelulint_rules.pohjat.turha_ohitus import TurhaOhitus

RULES = registry.rules()
FEWEST_CASES = 15
UNFILLED = re.compile(r"\{[a-z_]+\}")


def findings(rule: type[Rule], *cases: Case | Example) -> list[Finding]:
    """What the rule says of the cases, read and linted in one run as the command does it."""
    if rule is TurhaOhitus:
        return unused_suppressions(*cases)
    return list(Linter([rule()]).check(map(as_read, cases)))


def unused_suppressions(*cases: Case | Example) -> list[Finding]:
    """What PL000 says of the cases: Markdown files with directives, for all rules that run by default."""
    linter = Linter([rule() for rule in registry.select()])
    found = []
    for number, case in enumerate(cases):
        file = read_bytes(case.reply.encode(), f"{number}.md", Defaults(channel=case.channel))
        items = list(file)
        checked = [linter.check_one(item) for item in items if isinstance(item, Reply)]
        comments = [item for item in items if isinstance(item, Comment)]
        left, errors = suppression.apply(checked, comments, linter.rules)
        assert checked and not errors
        found += [finding for one in left for finding in one.findings if finding.code == TurhaOhitus.code]
    return found


def as_read(case: Case | Example) -> Reply:
    defaults = Defaults(channel=case.channel, question=case.question)
    (reply,) = read_bytes(case.reply.encode(), "case.txt", defaults)
    assert isinstance(reply, Reply)
    if isinstance(case, Case) and case.name is not None:
        reply = replace(reply, name=case.name, kind=Kind.TEMPLATE)
    return reply


def each_case(matches: bool) -> list[object]:
    return [
        pytest.param(rule, case, id=f"{rule.code}-{number}")
        for rule in RULES
        for number, case in enumerate((c for c in pages.cases(rule) if c.matches is matches), 1)
    ]


@pytest.mark.parametrize(("rule", "case"), each_case(matches=True))
def test_flags_what_it_must(rule: type[Rule], case: Case) -> None:
    found = findings(rule, case, *case.beside)
    assert found, f"{rule.name} is silent on: {case.reply!r}"
    for finding in found:
        told = finding.message + finding.why + finding.help
        assert not set(UNFILLED.findall(told)) - set(UNFILLED.findall(case.reply)), "a field was not filled"
    if case.words is not None:
        assert case.words in [finding.excerpt for finding in found]


@pytest.mark.parametrize(("rule", "case"), each_case(matches=False))
def test_stays_silent_where_it_must(rule: type[Rule], case: Case) -> None:
    said = [(finding.excerpt, finding.message) for finding in findings(rule, case, *case.beside)]
    assert said == [], f"{rule.name} speaks of: {case.reply!r}"


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_page_flags_its_example_and_not_the_better_reply(rule: type[Rule], language: Language) -> None:
    examples = pages.examples(pages.page(rule, language))
    assert {example.is_better for example in examples} == {True, False}
    if issubclass(rule, LibraryRule):
        runs = [[example for example in examples if example.is_better is better] for better in (True, False)]
    else:
        runs = [[example] for example in examples]
    for run in runs:
        assert bool(findings(rule, *run)) is not run[0].is_better, run[0].reply


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_has_enough_cases_of_both_kinds(rule: type[Rule]) -> None:
    cases = pages.cases(rule)
    assert sum(case.matches for case in cases) >= FEWEST_CASES
    assert sum(not case.matches for case in cases) >= FEWEST_CASES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_wording_stands_in_both_languages(rule: type[Rule]) -> None:
    for text in (rule.summary, rule.message, rule.why, rule.help):
        assert text.fi.strip() and text.en.strip() and text.fi != text.en
    assert rule.sources or rule.code.startswith(("PL0", "PL9")), "every advice rests on one of the texts"


def test_lexicon_is_read_once() -> None:
    assert palvelulint_rules.analyser() is palvelulint_rules.analyser()
