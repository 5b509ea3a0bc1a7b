"""Runs rules over replies and turns what they say into findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import palvelulint_rules
from palvelulint.config import Config, rules_in_force, severities
from palvelulint.finding import Basis, Finding, Passage, Severity, fingerprint
from palvelulint.reply import Relationship, Reply
from palvelulint.rule import LibraryRule, Match, Needs, Rule
from palvelulint.sources.origin import FileOrigin
from palvelulint.wording import Language, fill, has_forms_of_address

if TYPE_CHECKING:
    from palvelulint.language import AnalysedReply, Analyser
    from palvelulint.language.terms import Terms

_NOWHERE = FileOrigin("")
_LOWER_RUNGS = frozenset({Relationship.KULUTTAJA, Relationship.KOKEILIJA, Relationship.ASIAKAS})


@dataclass(frozen=True, slots=True)
class Checked:
    """A reply and what was found in it, in the order of the text.

    Attributes:
        is_left_alone: whether no rule looked at it, since it is in another language than Finnish.
    """

    reply: Reply
    findings: tuple[Finding, ...]
    is_left_alone: bool = False


class _Seen(NamedTuple):
    """A reply that was looked at, and where which rule speaks."""

    analysed: AnalysedReply
    matches: Sequence[tuple[Rule, Match]]


class Linter:
    """Runs the given rules over replies.

    Args:
        rules: the rules to run, with their settings.
        language: the language that findings are worded in.
        analyser: reads the replies; with the built-in lexicon by default.
        explains: whether each finding tells what it rests on.
        classifier: whether the default analyser has the trained classifier beside its patterns.
        severities: by the code of a rule, in place of the rule's own; a low relationship still lifts them.
        terms: the team's own terms for the default analyser.
        remembers: whether replies that are checked again are not looked at again.
    """

    def __init__(
        self,
        rules: Iterable[Rule],
        language: Language = Language.FI,
        analyser: Analyser | None = None,
        explains: bool = False,
        classifier: bool = True,
        severities: Mapping[str, Severity] | None = None,
        terms: Terms | None = None,
        remembers: bool = False,
    ) -> None:
        self.rules = tuple(rules)
        self.library_rules = [rule for rule in self.rules if isinstance(rule, LibraryRule)]
        self.language = language
        self.explains = explains
        self._analyser = analyser
        self._classifier = classifier
        self._severities = severities or {}
        self._terms = terms
        self._memory: dict[Reply, _Seen] | None = {} if remembers else None
        self._own = tuple(entry for rule in self.rules for entry in rule.entries)

    @classmethod
    def of(
        cls,
        config: Config,
        language: Language = Language.FI,
        explains: bool = False,
        remembers: bool = False,
    ) -> Linter:
        """The linter that a configuration asks for; UsageError when it selects a rule that there is not."""
        return cls(
            [rule(config.rules.get(rule.code)) for rule in rules_in_force(config)],
            language,
            explains=explains,
            classifier=config.classifier,
            severities=severities(config),
            terms=_terms(config),
            remembers=remembers,
        )

    def check(self, replies: Iterable[Reply]) -> Iterator[Finding]:
        """The findings of all replies, reply by reply."""
        checked: Iterable[Checked] = map(self.check_one, replies)
        if self.library_rules:
            checked = check_library([(self, one) for one in checked])
        for one in checked:
            yield from one.findings

    def check_one(self, reply: Reply) -> Checked:
        """One reply with its findings, sorted by place and then by rule."""
        from palvelulint.language.foreign import is_left_alone

        if is_left_alone(reply):
            return Checked(reply, (), is_left_alone=True)
        analyser = self._reads_with()
        analysed, matches = self._look_at(reply, analyser)
        # Two causes in the same words make equal findings: one is enough for the reader.
        found: dict[Finding, None] = {}
        for rule, match in matches:
            finding = self._finding(rule, match, analysed, analyser)
            if self.explains:
                finding = replace(finding, basis=_basis_of(match, rule, analysed, analyser))
            # The first of equal findings stays, with its cause.
            found.setdefault(finding)
        return Checked(reply, _in_order(found))

    def _look_at(self, reply: Reply, analyser: Analyser) -> _Seen:
        """The analysed reply, and where the rules speak."""
        # It may lie elsewhere by now: all but its places is as it was.
        key = replace(reply, origin=_NOWHERE)
        if self._memory is not None and key in self._memory:
            analysed, matches = self._memory[key]
            return _Seen(replace(analysed, reply=reply), matches)
        analysed = analyser.analyse(reply)
        matches = [
            (rule, match)
            for rule in self.rules
            if rule.needs is not Needs.QUESTION or reply.question is not None
            for match in rule.check(analysed)
        ]
        seen = _Seen(analysed, matches)
        if self._memory is not None:
            self._memory[key] = seen
        return seen

    def add(self, checked: Checked, rule: Rule, match: Match) -> Checked:
        """The reply with one more finding, of a match that a library rule gave."""
        analyser = self._reads_with()
        finding = self._finding(rule, match, analyser.analyse(checked.reply), analyser)
        return Checked(checked.reply, _in_order((*checked.findings, finding)))

    def _reads_with(self) -> Analyser:
        return self._analyser or palvelulint_rules.analyser(self._classifier, self._own, self._terms)

    def _finding(self, rule: Rule, match: Match, analysed: AnalysedReply, analyser: Analyser) -> Finding:
        reply = analysed.reply
        start, end = _span(match, reply.text)
        is_lack = match.start is None
        excerpt = None if is_lack else reply.text[start:end]
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
            severity=self._severity(rule, reply),
            message=fill(message, fields, formal),
            why=rule.why.in_language(self.language),
            help=fill(advice, fields, formal),
            source="; ".join(source.label for source in rule.sources),
            path=reply.path,
            reply=reply.id,
            start=first,
            end=reply.origin.end(end) if end > start else first,
            excerpt=excerpt,
            passage=_passage(reply.text, start, end, is_lack),
            fingerprint=fingerprint(rule.code, reply, "" if is_lack else _said(analysed, start, end)),
            fix=match.fix,
            is_exact=reply.origin.is_exact,
        )

    def _severity(self, rule: Rule, reply: Reply) -> Severity:
        severity = self._severities.get(rule.code, rule.severity)
        if severity is Severity.OFF:
            severity = Severity.WARNING  # whoever asks for a rule that is off by default wants to hear it
        if severity is Severity.WARNING and reply.relationship in _LOWER_RUNGS:
            return Severity.ERROR
        return severity


def check_library(
    run: Sequence[tuple[Linter, Checked]], is_told: Callable[[Reply], bool] = lambda reply: True
) -> list[Checked]:
    """The same replies, with what is found when they are looked at side by side.

    Args:
        run: the replies of a whole run, each with the linter that checked it. A library rule compares the
            replies of all linters that have it with the same options.
        is_told: of a reply, whether what is found in it is told; the others are only compared with.
    """
    checked = [one for _, one in run]
    libraries: dict[tuple[object, ...], tuple[LibraryRule, list[int]]] = {}
    for place, (linter, _) in enumerate(run):
        for rule in () if checked[place].is_left_alone else linter.library_rules:
            key = type(rule), *sorted(rule.settings.items())
            libraries.setdefault(key, (rule, []))[1].append(place)
    for rule, places in libraries.values():
        # A rule that speaks of one among several speaks of the first.
        places.sort(key=lambda place: not is_told(checked[place].reply))
        for among, match in rule.check_library([checked[place].reply for place in places]):
            place = places[among]
            if not is_told(checked[place].reply):
                continue
            checked[place] = run[place][0].add(checked[place], rule, match)
    return checked


def _terms(config: Config) -> Terms | None:
    """The team's own terms; None where there are none, so that runs without them share one analyser."""
    if not config.terms and not config.own_addresses:
        return None
    from palvelulint.language.terms import Terms

    return Terms(frozenset(config.terms), frozenset(config.own_addresses))


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


def _said(analysed: AnalysedReply, start: int, end: int) -> str:
    """The sentences that a span takes in, or a part of."""
    return " ".join(
        sentence.text for sentence in analysed.sentences if sentence.start < end and start < sentence.end
    )


def _matter(reply: AnalysedReply, analyser: Analyser) -> str | None:
    if reply.message is None:
        return None
    from palvelulint.language.matter import matter_of

    return matter_of(reply, analyser)


def _is_formal(reply: AnalysedReply) -> bool:
    """Whether the reply says te; one that shows neither form is helped with sinä."""
    from palvelulint.language.address import Form, form_of

    return form_of(reply) is Form.TE
