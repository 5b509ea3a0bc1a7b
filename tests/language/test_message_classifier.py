"""The classifier of customers' messages: its features, its opinions, and how they join the patterns."""

from __future__ import annotations

import math

import pytest

import palvelulint_rules
from palvelulint.language import Analyser
from palvelulint.language.analysed import CLASSIFIER
from palvelulint.language.classifier import MessageClassifier, Opinion, features, message_features
from palvelulint.language.message import Fault, Message, MessageReader, join

SURE = Opinion(0.95, True)
UNSURE = Opinion(0.5, False)
DOUBTFUL = Opinion(0.1, False)


@pytest.fixture(scope="module")
def by_patterns() -> MessageReader:
    return MessageReader(palvelulint_rules.analyser(classifier=False))


@pytest.fixture(scope="module")
def shipped() -> MessageReader:
    return MessageReader(
        Analyser([], palvelulint_rules.signs(), messages=MessageClassifier.load(palvelulint_rules.MODEL))
    )


def from_classifier(message: Message) -> set[str]:
    return {sign.name for sign in message.signs if sign.cause == CLASSIFIER}


def test_features_of_a_message_are_the_sum_of_its_sentences(by_patterns: MessageReader) -> None:
    _, sentences = palvelulint_rules.analyser(classifier=False).read("Lamppu on rikki. Lamppu on uusi.")
    each = [dict(features(sentence, 2)) for sentence in sentences]
    name = "lemma lamppu"
    expected = sum(named[name] for named in each) / math.sqrt(2)
    assert message_features(sentences)[name] == pytest.approx(expected)
    assert message_features([]) == {}


def test_what_the_classifier_is_sure_of_is_added_with_its_cause() -> None:
    message = Message("Lattia natisee joka askeleella.")
    join(message, {"oma-vika": SURE, "valitus": SURE, "haukkuminen": UNSURE})
    assert (message.fault, message.complaint, message.abuse) == (Fault.OURS, True, False)
    sign = message.sign("oma-vika")
    assert sign is not None
    assert (sign.cause, sign.confidence, sign.start, sign.end) == (CLASSIFIER, 0.95, 0, len(message.text))


def test_what_it_is_not_sure_of_changes_nothing(by_patterns: MessageReader) -> None:
    text = "Olen pettynyt: paketti on myöhässä."
    message = by_patterns.read(text)
    join(message, {"oma-vika": UNSURE, "valitus": UNSURE, "kielteinen": UNSURE, "pettymys": UNSURE})
    assert message == by_patterns.read(text)


def test_a_pattern_that_it_doubts_is_let_go(by_patterns: MessageReader) -> None:
    message = by_patterns.read("Paketti on myöhässä.")
    assert message.fault is Fault.OURS
    join(message, {"oma-vika": DOUBTFUL, "valitus": DOUBTFUL})
    assert (message.fault, message.complaint) == (Fault.NONE, False)


def test_a_complaint_without_a_fault_of_ours_leaves_the_fault_open(by_patterns: MessageReader) -> None:
    message = by_patterns.read("Paketti on myöhässä.")
    join(message, {"oma-vika": DOUBTFUL, "valitus": UNSURE})
    assert (message.fault, message.complaint) == (Fault.UNCLEAR, True)


def test_a_fault_that_the_customer_owns_stays_the_customers(by_patterns: MessageReader) -> None:
    message = by_patterns.read("Unohdin maksaa laskun, oma moka.")
    join(message, {"oma-vika": SURE, "valitus": SURE})
    assert (message.fault, message.complaint) == (Fault.CUSTOMER, False)
    assert from_classifier(message) == set()


def test_a_feeling_without_a_name_gets_the_likeliest() -> None:
    message = Message("Että tällaista sitten.")
    join(message, {"kielteinen": SURE, "viha": Opinion(0.2, False), "pettymys": Opinion(0.4, False)})
    assert message.feelings == {"pettymys"}
    assert from_classifier(message) == {"pettymys"}


def test_a_feeling_that_patterns_named_needs_no_other(by_patterns: MessageReader) -> None:
    message = by_patterns.read("Olen pettynyt teihin.")
    join(message, {"kielteinen": SURE, "viha": UNSURE, "pettymys": UNSURE})
    assert message.feelings == {"pettymys"}
    assert from_classifier(message) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Kolmatta viikkoa pesemme lapsia kattilavedellä, eikä isännöinnistä kuulu mitään.",
        "Sovimme kattoremontin alkavan toukokuussa. Nyt on elokuu ja telineet seisovat tyhjinä pihalla.",
        "hain matot pesulasta ja molemmissa on ruskea laikku jota ei ennen ollu",
    ],
)
def test_the_shipped_classifier_sees_a_fault_of_ours(shipped: MessageReader, text: str) -> None:
    message = shipped.read(text)
    assert (message.fault, message.complaint) == (Fault.OURS, True)


@pytest.mark.parametrize(
    "text",
    [
        "Hei, mihin aikaan museokauppa aukeaa pyhinä?",
        "Tarvitsisin kopion viime vuoden vuokrasopimuksesta pankkia varten.",
        "moikka, saako teiltä lainaan pyöränkärryä ja mitä se maksaa viikonlopulta",
        "Kävimme eilen näyttelyssä koko perhe ja lapset puhuvat siitä vieläkin. Kiitos!",
    ],
)
def test_the_shipped_classifier_leaves_plain_messages_alone(shipped: MessageReader, text: str) -> None:
    message = shipped.read(text)
    assert (message.fault, message.complaint, message.abuse) == (Fault.NONE, False, False)
    assert from_classifier(message) == set()


def test_an_empty_message_is_read(shipped: MessageReader) -> None:
    assert shipped.read("  \n").fault is Fault.NONE


def test_the_model_is_small() -> None:
    assert (palvelulint_rules.MODEL / MessageClassifier.WEIGHTS).stat().st_size < 1_000_000
