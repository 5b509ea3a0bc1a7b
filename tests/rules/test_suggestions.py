"""Suggestions that fit the draft: its own sentence, the customer's question, sinä or te."""

from __future__ import annotations

import pytest

import palvelulint_rules
from palvelulint import registry
from palvelulint.linter import Linter
from palvelulint.reply import Reply
from palvelulint.sources import Defaults, read_bytes


def suggestion(code: str, text: str, question: str | None = None) -> str:
    (reply,) = read_bytes(text.encode(), "a.txt", Defaults(question=question))
    assert isinstance(reply, Reply)
    linter = Linter([registry.find(code)()], analyser=palvelulint_rules.analyser(classifier=False))
    (finding,) = linter.check([reply])
    return finding.help


@pytest.mark.parametrize(
    ("text", "help"),
    [
        (
            "Hei! Selvitän asian ja palaan sinulle.",
            "Kerro päivä tai ainakin arvio: ”Selvitän asian ja palaan sinulle viimeistään torstaina.”",
        ),
        (
            "Hei! Selvitämme asian, josta kerroitte.",
            "Kerro päivä tai ainakin arvio: ”Selvitän asian ja vastaan teille viimeistään torstaina.”",
        ),
    ],
)
def test_a_promise_gets_a_day(text: str, help: str) -> None:
    assert suggestion("PL602", text) == help


@pytest.mark.parametrize(
    ("text", "help"),
    [
        (
            "Hei! Palaamme asiaan mahdollisimman pian.",
            "Sano päivä tai raja: ”Palaamme asiaan viimeistään perjantaina.”",
        ),
        (
            "Hei! Mahdollisimman pian saat vastauksen.",
            "Sano päivä tai raja: ”Palaan asiaan viimeistään perjantaina, vaikka se olisi vielä kesken.”",
        ),
    ],
)
def test_vague_words_at_the_end_become_a_day(text: str, help: str) -> None:
    assert suggestion("PL603", text) == help


@pytest.mark.parametrize(
    ("text", "question", "help"),
    [
        (
            "Hei! Emme tiedä.",
            "Milloin saunavuorot alkavat?",
            "En osaa vielä sanoa, milloin saunavuorot alkavat, mutta selvitän sen ja vastaan sinulle "
            "huomenna klo 12 mennessä.",
        ),
        (
            "Hyvä asiakkaamme, emme tiedä. Toivomme teille hyvää kesää.",
            "Milloin vuoroni alkaa?",
            "En osaa sanoa tätä heti, mutta selvitän asian ja vastaan teille huomenna klo 12 mennessä.",
        ),
    ],
)
def test_not_knowing_takes_up_the_question(text: str, question: str, help: str) -> None:
    assert suggestion("PL201", text, question) == help
