"""Suppressions: findings that are left out on purpose, by a comment in the file or by the settings.

- `ignore`: the line it stands on; where that line has no words of a reply, and after a comment that stands
  alone, the next line that has.
- `ignore-reply`: the reply that the comment lies within, or stands at the end of; else the next one, and
  after the last one that.
- `ignore-file`: the whole file.
- `off` … `on`: what lies between; without `on`, all to the end of the file.

A comment of a file that tells of another one, as Salesforce's meta files do, holds for all of that.

A finding is left out when any part of its place on disk is covered. One about something that is missing lies
where its reply begins.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from functools import cached_property
from typing import NamedTuple

from palvelulint import directives, registry
from palvelulint.config import IgnoredReply
from palvelulint.directives import Choice, Directive, Word
from palvelulint.errors import InputError, UsageError
from palvelulint.finding import Finding, Passage, Severity, fingerprint
from palvelulint.linter import Checked
from palvelulint.registry import RuleType
from palvelulint.reply import Position, Reply
from palvelulint.rule import Rule
from palvelulint.sources import Comment
from palvelulint.wording import Language, fill
from palvelulint_rules.pohjat.turha_ohitus import TurhaOhitus

_FIRST, _LAST = Position(1, 1), Position(sys.maxsize, 1)
_WILDCARDS = re.compile(r"[*?]")


class _Cover(NamedTuple):
    """A stretch of a file where the findings of some rules are left out."""

    path: str
    start: Position
    end: Position
    codes: frozenset[str]

    def touches(self, start: Position, end: Position) -> bool:
        return start < self.end and (end > self.start or start >= self.start)


@dataclass(eq=False, slots=True)
class _Part:
    """One choice of rules in a suppression, where it holds, and whether a finding was left out by it."""

    choice: Choice
    covers: list[_Cover] = field(default_factory=list)
    is_used: bool = False

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(rule.code for rule in self.choice.rules)


class _Suppression(NamedTuple):
    """A directive of a comment or an entry of the settings.

    Attributes:
        label: what the user calls it: the directive's word, or the name in the settings.
        parts: its choices one by one.
        comment: where it stands; None for the settings.
        reply: the reply it is told beside when it is unused; None where it is not told.
    """

    label: str
    parts: tuple[_Part, ...]
    comment: Comment | None
    reply: Reply | None


class _Span(NamedTuple):
    """A reply's stretch of its file."""

    start: Position
    end: Position
    reply: Reply


class _File:
    """The replies of a file by their places.

    Args:
        path: the file as the user named it.
        replies: its replies, in the order of reading.
    """

    def __init__(self, path: str, replies: Sequence[Reply]) -> None:
        self.path = path
        spans = (_Span(reply.origin.start(0), reply.origin.end(len(reply.text)), reply) for reply in replies)
        self.spans = sorted(spans, key=lambda span: (span.start, span.end))
        self._starts = [span.start for span in self.spans]
        self._ends = [span.end for span in self.spans]

    @cached_property
    def _lines(self) -> list[int]:
        """The lines that have words of a reply on them."""
        return sorted(
            {
                span.reply.origin.start(word.start()).line
                for span in self.spans
                for word in re.finditer(r"\S+", span.reply.text)
            }
        )

    def line_of(self, comment: Comment) -> int | None:
        """The line that an `ignore` in the comment is about; None where no words of a reply follow."""
        place = bisect_left(self._lines, comment.end.line + 1 if comment.is_alone else comment.start.line)
        return self._lines[place] if place < len(self._lines) else None

    def span_of(self, comment: Comment) -> _Span | None:
        """The reply that an `ignore-reply` in the comment is about; None in a file without replies."""
        if comment.about is not None:
            return self.spans[0] if self.spans else None
        place = bisect_right(self._starts, comment.start)
        before = self.spans[place - 1] if place else None
        following = self.spans[place] if place < len(self.spans) else None
        if before is None or following is None:
            return before or following
        is_within = comment.start < before.end
        follows_at_once = following.start.line == comment.end.line
        is_at_end = not comment.is_alone and before.end.line == comment.start.line
        return before if is_within or (is_at_end and not follows_at_once) else following

    def replies_in(self, cover: _Cover) -> list[Reply]:
        """The replies that a part of the file touches."""
        touched = slice(bisect_right(self._ends, cover.start), bisect_left(self._starts, cover.end))
        return [span.reply for span in self.spans[touched]]


def apply(
    checked: Sequence[Checked],
    comments: Iterable[Comment],
    rules: Sequence[Rule],
    language: Language = Language.FI,
    ignored: Sequence[IgnoredReply] = (),
    requires_reason: bool = False,
    known: Sequence[RuleType] | None = None,
    severity: Severity | None = None,
) -> tuple[list[Checked], list[InputError]]:
    """Leave out what is suppressed, and tell of suppressions that are broken or unused.

    Unused ones are told by PL000, where that rule is among those that ran. It says nothing of a suppression
    whose rules did not all run, or lacked the customer's message, or compare replies; nor of a name in the
    settings with wildcards: what these are for may lie outside this run.

    Args:
        checked: the replies with what was found in them: whole files, all of one configuration.
        comments: the comments of the same files.
        rules: the rules that ran.
        language: the language that PL000 is worded in.
        ignored: the suppressions of the settings.
        requires_reason: whether a suppression must tell why.
        known: the rules that a selector may mean; the built-in ones by default.
        severity: that of PL000, in place of its own.

    Returns:
        the replies in the same order with the findings that are left, and the errors of broken suppressions.
    """
    known = registry.rules() if known is None else known
    errors: list[InputError] = []
    files = _files(checked)
    suppressions = list(_by_name(ignored, files.values(), known, requires_reason, errors))
    for path, said in _by_path(comments).items():
        suppressions += _by_comment(said, files.get(path, _File(path, ())), known, requires_reason, errors)
    parts = _Parts(part for suppression in suppressions for part in suppression.parts)
    left = [replace(one, findings=tuple(f for f in one.findings if not parts.hide(f))) for one in checked]
    told = next((rule for rule in rules if isinstance(rule, TurhaOhitus)), None)
    if told is None:
        return left, errors
    unused = [
        (reply, replace(finding, severity=severity or finding.severity))
        for reply, finding in _unused(suppressions, files, rules, told, language)
    ]
    return _with_unused(left, unused, parts), errors


def _files(checked: Iterable[Checked]) -> dict[str, _File]:
    replies: defaultdict[str, list[Reply]] = defaultdict(list)
    for one in checked:
        replies[one.reply.path].append(one.reply)
    return {path: _File(path, of_file) for path, of_file in replies.items()}


def _by_path(comments: Iterable[Comment]) -> dict[str, list[Comment]]:
    by_path: defaultdict[str, list[Comment]] = defaultdict(list)
    for comment in comments:
        by_path[comment.about or comment.path].append(comment)
    return by_path


class _Parts:
    """All parts of a run, by the file and the rule they leave findings out of."""

    def __init__(self, parts: Iterable[_Part]) -> None:
        self._covers: defaultdict[tuple[str, str], list[tuple[_Part, _Cover]]] = defaultdict(list)
        for part in parts:
            for cover in part.covers:
                for code in cover.codes:
                    self._covers[cover.path, code].append((part, cover))

    def hide(self, finding: Finding) -> bool:
        """Whether the finding is left out; all parts that do it are used."""
        covering = [
            part
            for part, cover in self._covers.get((finding.path, finding.code), ())
            if cover.touches(finding.start, finding.end)
        ]
        for part in covering:
            part.is_used = True
        return bool(covering)


def _by_name(
    ignored: Iterable[IgnoredReply],
    files: Iterable[_File],
    known: Sequence[RuleType],
    requires_reason: bool,
    errors: list[InputError],
) -> Iterator[_Suppression]:
    """The suppressions of the settings, with all replies that they name."""
    spans = [span for file in files for span in file.spans]
    for entry in ignored:
        where, line = (entry.place.path, entry.place.line) if entry.place else ("palvelulint.toml", None)
        parts = []
        for choice in directives.chosen(entry.rules, known):
            if isinstance(choice, UsageError):
                errors.append(InputError(where, choice.problem, choice.hint, line))
            else:
                parts.append(_Part(choice))
        if requires_reason and not (entry.reason or "").strip():
            errors.append(InputError(where, *directives.MISSING_REASON_IN_SETTINGS, line))
        named = [span for span in spans if _is_named(span.reply, entry.name)]
        for part in parts:
            part.covers += [_Cover(span.reply.path, span.start, span.end, part.codes) for span in named]
        is_one = bool(named) and not _WILDCARDS.search(entry.name)
        yield _Suppression(entry.name, tuple(parts), None, named[0].reply if is_one else None)


def _is_named(reply: Reply, name: str) -> bool:
    """Whether the reply's name or id is the given one, or fits its wildcards."""
    # A name may hold brackets of its own, [NIMI]: only * and ? are wildcards.
    pattern = name.replace("[", "[[]").casefold()
    return any(own is not None and fnmatchcase(own.casefold(), pattern) for own in (reply.name, reply.id))


def _by_comment(
    comments: Iterable[Comment],
    file: _File,
    known: Sequence[RuleType],
    requires_reason: bool,
    errors: list[InputError],
) -> list[_Suppression]:
    """The suppressions of one file's comments, with the stretches that they cover."""
    made: list[_Suppression] = []
    still_off: list[tuple[_Part, Position, set[str]]] = []
    for comment in sorted(comments, key=lambda comment: comment.start):
        for directive in directives.read(comment, known, requires_reason):
            if isinstance(directive, InputError):
                errors.append(directive)
                continue
            parts = tuple(map(_Part, directive.choices))
            if directive.word is Word.ON:
                if parts and not _switch_on(parts, comment, still_off):
                    errors.append(InputError(comment.path, *directives.NOTHING_OFF, comment.start.line))
                continue
            span = file.span_of(comment)
            made.append(_Suppression(directive.word, parts, comment, span and span.reply))
            for part in parts:
                if directive.word is Word.OFF:
                    start = comment.start if comment.about is None else _FIRST
                    still_off.append((part, start, set(part.codes)))
                elif stretch := _stretch(directive, file):
                    part.covers.append(_Cover(file.path, *stretch, part.codes))
    for part, start, codes in still_off:
        part.covers.append(_Cover(file.path, start, _LAST, frozenset(codes)))
    return made


def _switch_on(
    parts: Iterable[_Part], comment: Comment, still_off: Iterable[tuple[_Part, Position, set[str]]]
) -> bool:
    """Let the rules of `parts` speak from the comment on; False where none of them was off."""
    codes = {code for part in parts for code in part.codes}
    was_off = False
    for part, start, off in still_off:
        if ended := off & codes:
            part.covers.append(_Cover(comment.path, start, comment.start, frozenset(ended)))
            off -= ended
            was_off = True
    return was_off


def _stretch(directive: Directive, file: _File) -> tuple[Position, Position] | None:
    """What a directive covers by itself; None where nothing follows that it could cover."""
    if directive.word is Word.FILE or directive.comment.about is not None:
        return _FIRST, _LAST
    if directive.word is Word.REPLY:
        span = file.span_of(directive.comment)
        return span and (span.start, span.end)
    line = file.line_of(directive.comment)
    return None if line is None else (Position(line, 1), Position(line + 1, 1))


def _unused(
    suppressions: Iterable[_Suppression],
    files: Mapping[str, _File],
    rules: Sequence[Rule],
    told: TurhaOhitus,
    language: Language,
) -> Iterator[tuple[Reply, Finding]]:
    """A finding for each suppression that is unused or has unused parts, with the reply that it concerns."""
    ran = {rule.code for rule in rules}
    for suppression in suppressions:
        if suppression.reply is None:
            continue
        unused = [part for part in suppression.parts if not part.is_used and _is_judged(part, files, ran)]
        if unused:
            yield suppression.reply, _finding(suppression, unused, suppression.reply, told, language)


def _is_judged(part: _Part, files: Mapping[str, _File], ran: Set[str]) -> bool:
    """Whether this run would have shown what the part is for."""
    covered = [reply for cover in part.covers for reply in files[cover.path].replies_in(cover)]
    asked = [
        rule
        for rule in part.choice.rules
        if (rule.severity is not Severity.OFF or rule.code in ran)
        and rule is not TurhaOhitus
        and (not covered or any(map(rule.knows_enough, covered)))
    ]
    return bool(asked) and all(rule.code in ran for rule in asked)


def _finding(
    suppression: _Suppression, unused: Sequence[_Part], reply: Reply, told: TurhaOhitus, language: Language
) -> Finding:
    comment = suppression.comment
    selectors = ", ".join(part.choice.selector for part in unused)
    words = f"{suppression.label}[{selectors}]" if selectors else suppression.label
    is_whole = len(unused) == len(suppression.parts)
    if comment is None:
        message = told.message_in_settings
        line = reply.text.partition("\n")[0]
        start, end = reply.origin.start(0), reply.origin.end(len(line))
        excerpt, passage = None, Passage(line, 0, 0)
    else:
        message = told.message
        start, end = comment.start, comment.end
        excerpt, passage = comment.text, Passage(comment.text, 0, len(comment.text))
    help = told.help if is_whole else told.help_in_part
    return Finding(
        code=told.code,
        name=told.name,
        severity=told.severity,
        message=fill(message.in_language(language), {"words": words}),
        why=told.why.in_language(language),
        help=fill(help.in_language(language), {"words": selectors}),
        source="",
        path=reply.path if comment is None else comment.path,
        reply=reply.id,
        start=start,
        end=end,
        excerpt=excerpt,
        passage=passage,
        fingerprint=fingerprint(told.code, reply, words),
        is_exact=reply.origin.is_exact,
    )


def _with_unused(
    checked: Iterable[Checked], unused: Iterable[tuple[Reply, Finding]], parts: _Parts
) -> list[Checked]:
    """The replies with what is told of suppressions, but where that is suppressed in its turn."""
    beside: defaultdict[int, list[Finding]] = defaultdict(list)
    for reply, finding in unused:
        if not parts.hide(finding):
            beside[id(reply)].append(finding)
    return [_together(one, beside[id(one.reply)]) if id(one.reply) in beside else one for one in checked]


def _together(checked: Checked, more: Sequence[Finding]) -> Checked:
    findings = sorted((*checked.findings, *more), key=lambda found: (found.start, found.end, found.code))
    return replace(checked, findings=tuple(findings))
