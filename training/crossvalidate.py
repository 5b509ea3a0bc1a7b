"""How the rules do on whole replies that the classifiers never saw.

Each file of whole replies is checked by the default rules with classifiers trained on the rest of the
corpus: they saw neither its replies nor its customers' messages. The models are kept in the user's cache
and made anew when the corpus or the features change. Prints hits, false alarms and misses a rule; a
finding is right if its rule is among the reply's problems.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import palvelulint_rules
from palvelulint import registry, sources
from palvelulint.finding import Finding, Severity
from palvelulint.language import Analyser, classifier
from palvelulint.language.classifier import ActClassifier, MessageClassifier
from palvelulint.language.message import Message, MessageReader, join
from palvelulint.linter import Linter
from palvelulint.reply import Reply
from palvelulint.sources.record import Defaults
from training import corpus as corpora
from training import decision, messages, ridge
from training.train import decide_messages, pack

_ALARMS = (Severity.ERROR, Severity.WARNING)


def main() -> None:
    """Check each file with the model that never saw it, and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, help="files of whole replies; all by default")
    parser.add_argument("--patterns-only", action="store_true", help="leave the classifier out")
    parser.add_argument("--misses", metavar="RULE", help="print the replies on which a rule went wrong")
    parser.add_argument("--messages", action="store_true", help="how customers' messages are read, instead")
    chosen = parser.parse_args()
    if chosen.messages:
        report_messages()
        return
    files = chosen.files or [path for path in corpora.files() if _is_judged(path)]
    models = None if chosen.patterns_only else held_out_models()
    judged = [
        (case, findings)
        for path in files
        for case, findings in check(path, None if models is None else models / path.stem)
    ]
    report(judged)
    if chosen.misses:
        show(judged, chosen.misses)


def _is_judged(path: Path) -> bool:
    return any("problems" in record for record in corpora.records(path))


def held_out_models() -> Path:
    """The folder with the models for each file of whole replies, trained without that file."""
    code = [Path(str(module.__file__)) for module in (classifier, corpora, messages, ridge, decision)]
    made_of = [*corpora.files(), *code]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in made_of)).hexdigest()[:16]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "palvelulint-training" / digest
    if not (folder / "done").exists():
        corpus = corpora.read()
        system = ridge.Ridge(corpus)
        decisions = decision.decide(system, system.held_out_scores())
        readings = ridge.Ridge(messages.read())
        opinions = decide_messages(readings)
        for fold in sorted({example.fold for example in corpus.examples if example.whole}):
            (folder / fold).mkdir(parents=True, exist_ok=True)
            pack(system, decisions, without=fold).save(folder / fold / ActClassifier.WEIGHTS)
            # A file of templates has no messages to leave out.
            unseen = fold if fold in readings.folds else None
            pack(readings, opinions, without=unseen).save(folder / fold / MessageClassifier.WEIGHTS)
        (folder / "done").touch()
    return folder


def check(path: Path, models: Path | None) -> Iterator[tuple[dict[str, Any], list[Finding]]]:
    """Each annotated reply of a file with what the default rules find in it, by the models of a folder."""
    cases = [case for case in corpora.records(path) if "problems" in case]
    lines = [
        json.dumps(
            {**{key: case.get(key) for key in ("id", "name", "channel", "question")}, "reply": text_of(case)}
        )
        for case in cases
    ]
    linter = Linter(
        [rule() for rule in registry.select()],
        analyser=Analyser(
            palvelulint_rules.acts(),
            palvelulint_rules.signs(),
            classifier=None if models is None else ActClassifier.load(models),
            messages=None if models is None else MessageClassifier.load(models),
        ),
    )
    replies = sources.read_bytes("\n".join(lines).encode(), "replies.jsonl", Defaults())
    for case, reply in zip(cases, replies, strict=True):
        assert isinstance(reply, Reply), reply
        yield case, list(linter.check_one(reply).findings)


def text_of(case: dict[str, Any]) -> str:
    """The reply as the customer would read it."""
    return corpora.reply_text(case["sentences"]).strip()


def _gold(case: dict[str, Any]) -> set[str]:
    return {problem if isinstance(problem, str) else problem["label"] for problem in case["problems"]}


def report(judged: list[tuple[dict[str, Any], list[Finding]]]) -> None:
    """Print hits, false alarms and misses, a rule a line."""
    known = {problem for case, _ in judged for problem in _gold(case)}
    hits: Counter[str] = Counter()
    false: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    clean = alarmed = 0
    for case, findings in judged:
        gold, disputed = _gold(case), set(case.get("disputed", ()))
        found = {finding.name for finding in findings} & known
        hits.update(found & gold)
        false.update(found - gold - disputed)
        missed.update(gold - found - disputed)
        if not gold and not disputed:
            clean += 1
            alarmed += any(finding.severity in _ALARMS for finding in findings if finding.name in known)
    for name in sorted(known):
        print(f"{name:26} {_figures(hits[name], false[name], missed[name])}")
    print(f"{'all':26} {_figures(hits.total(), false.total(), missed.total())}")
    print(f"replies {len(judged)}, clean with an alarm {alarmed} of {clean} ({alarmed / max(1, clean):.1%})")


def _figures(hits: int, false: int, missed: int) -> str:
    precision = hits / (hits + false) if hits + false else 0.0
    recall = hits / (hits + missed) if hits + missed else 0.0
    f1 = 2 * hits / (2 * hits + false + missed) if hits + false + missed else 0.0
    return (
        f"hits {hits:3}  false {false:3}  missed {missed:3}   P {precision:.2f}  R {recall:.2f}  F1 {f1:.2f}"
    )


def report_messages() -> None:
    """Print how messages are read by the patterns alone, and by both with the message held out."""
    corpus = messages.read()
    system = ridge.Ridge(corpus)
    scores = system.held_out_scores()
    decisions = decide_messages(system)
    reader = MessageReader(Analyser(palvelulint_rules.acts(), palvelulint_rules.signs()))
    alone: list[frozenset[str]] = []
    joined: list[frozenset[str]] = []
    for row, example in zip(scores, corpus.examples, strict=True):
        message = reader.read(example.text)
        alone.append(_signs_of(message))
        opinions = zip(system.acts, row, strict=True)
        join(message, {sign: decisions[sign].opinion(float(score)) for sign, score in opinions})
        joined.append(_signs_of(message))
    everywhere = range(len(corpus.examples))
    answered = [place for place in everywhere if not corpus.examples[place].fold.startswith("messages")]
    for name, own in (("all", everywhere), ("those with replies", answered)):
        print(f"{len(own)} messages: {name}")
        for sign in system.acts:
            truth = {place for place in own if sign in corpus.examples[place].acts}
            for kind, found in (("patterns", alone), ("both", joined)):
                said = {place for place in own if sign in found[place]}
                figures = _figures(len(said & truth), len(said - truth), len(truth - said))
                print(f"{sign:14} {kind:9} {figures}")


def _signs_of(message: Message) -> frozenset[str]:
    """What a reading says, in the terms of the annotation."""
    return messages.signs(
        {
            "feelings": message.feelings,
            "complaint": message.complaint,
            "fault": message.fault.value,
            "abuse": message.abuse,
        }
    )


def show(judged: list[tuple[dict[str, Any], list[Finding]]], name: str) -> None:
    """Print the replies on which a rule went wrong."""
    for case, findings in judged:
        words = [finding.excerpt for finding in findings if finding.name == name]
        if bool(words) != (name in _gold(case)):
            print(f"\n{'FALSE' if words else 'MISSED'} {case['id']} {words or ''}")
            print(f"  K: {case['question']}\n  V: {text_of(case)}")


if __name__ == "__main__":
    main()
