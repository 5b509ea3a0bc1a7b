"""Exports of conversations: each public reply of an agent, with the customer's message before it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from palvelulint.reply import Kind, Reply
from palvelulint.sources import Defaults, read_bytes

ASKED = "Missä lankani viipyy?"
NOTE = "Asiakas on soittanut jo kahdesti."
ANSWER = "Hei Kirsi,\n\nlanka lähti tänään."
HTML = "<p>Hei Kirsi,</p><p>lanka lähti tänään.</p>"
THANKS = "Kiitos! Entä puikot?"
LATER = "Puikot lähtevät huomenna."


def replies_of(data: Any, name: str = "a.json") -> list[Reply]:
    content = data if isinstance(data, bytes) else json.dumps(data, ensure_ascii=False).encode()
    items = list(read_bytes(content, name, Defaults()))
    assert all(isinstance(item, Reply) for item in items), items
    return [item for item in items if isinstance(item, Reply)]


def asked_and_answered(replies: list[Reply]) -> list[tuple[str | None, str]]:
    return [(reply.question, reply.text) for reply in replies]


def zendesk(author: int, body: str, public: bool = True, html: str | None = None) -> dict[str, Any]:
    return {"author_id": author, "body": body, "html_body": html or f"<p>{body}</p>", "public": public}


def freshdesk(incoming: bool, body: str, private: bool = False, ticket: int = 1) -> dict[str, Any]:
    return {
        "incoming": incoming,
        "private": private,
        "ticket_id": ticket,
        "body": body if body.startswith("<") else f"<div>{body}</div>",
    }


def chatwoot(message_type: Any, content: str | None, private: bool = False) -> dict[str, Any]:
    return {"content": content, "message_type": message_type, "private": private}


def intercom(author: str, body: str | None, part_type: str = "comment") -> dict[str, Any]:
    return {"part_type": part_type, "author": {"type": author}, "body": body}


def zammad(sender: str, body: str, internal: bool = False, type: str = "email") -> dict[str, Any]:
    return {"sender": sender, "body": body, "internal": internal, "type": type}


WHOLE = [(ASKED, ANSWER), (THANKS, LATER)]
EXPORTS: dict[str, tuple[Any, str]] = {
    "Zendesk": (
        {
            "comments": [
                zendesk(9, ASKED),
                zendesk(7, NOTE, public=False),
                zendesk(7, ANSWER, html=HTML),
                zendesk(9, THANKS),
                zendesk(8, LATER),
            ]
        },
        "email",
    ),
    "Freshdesk": (
        [
            freshdesk(True, ASKED),
            freshdesk(False, NOTE, private=True),
            freshdesk(False, HTML),
            freshdesk(True, THANKS),
            freshdesk(False, LATER),
        ],
        "email",
    ),
    "Chatwoot": (
        {
            "payload": [
                chatwoot(0, ASKED),
                chatwoot(2, "Keskustelu avattiin"),
                chatwoot(1, NOTE, private=True),
                chatwoot(1, ANSWER),
                chatwoot("incoming", THANKS),
                chatwoot("outgoing", LATER),
                chatwoot(1, None),
            ]
        },
        "chat",
    ),
    "Intercom": (
        {
            "type": "conversation",
            "source": {"type": "email", "delivered_as": "customer_initiated", "body": f"<p>{ASKED}</p>"},
            "conversation_parts": {
                "conversation_parts": [
                    intercom("bot", "<p>Vastaamme pian.</p>"),
                    intercom("admin", None, part_type="assignment"),
                    intercom("admin", f"<p>{NOTE}</p>", part_type="note"),
                    intercom("admin", HTML),
                    intercom("user", f"<p>{THANKS}</p>"),
                    intercom("admin", f"<p>{LATER}</p>", part_type="close"),
                ]
            },
        },
        "email",
    ),
    "Zammad": (
        [
            zammad("Customer", ASKED, type="web"),
            zammad("System", "Pyyntösi on vastaanotettu."),
            zammad("Agent", NOTE, internal=True),
            zammad("Agent", HTML),
            zammad("Customer", THANKS),
            zammad("Agent", LATER),
        ],
        "email",
    ),
}


@pytest.mark.parametrize("export", EXPORTS)
def test_each_public_reply_comes_with_the_message_before_it(export: str) -> None:
    data, channel = EXPORTS[export]
    replies = replies_of(data)
    assert asked_and_answered(replies) == WHOLE
    assert {(reply.kind, reply.channel.value) for reply in replies} == {(Kind.REPLY, channel)}


@pytest.mark.parametrize("export", EXPORTS)
def test_conversations_beside_each_other_stay_apart(export: str) -> None:
    data, _ = EXPORTS[export]
    tickets = [{"ticket": 1, "messages": data}, {"ticket": 2, "messages": data}]
    assert asked_and_answered(replies_of(tickets)) == WHOLE * 2


def test_several_messages_of_the_customer_are_one_question() -> None:
    replies = replies_of([chatwoot(0, "Hei!"), chatwoot(0, ASKED), chatwoot(1, ANSWER)])
    assert asked_and_answered(replies) == [(f"Hei!\n\n{ASKED}", ANSWER)]


def test_an_agent_who_writes_twice_answers_the_same_message() -> None:
    replies = replies_of([chatwoot(0, ASKED), chatwoot(1, "Hetki."), chatwoot(1, LATER)])
    assert asked_and_answered(replies) == [(ASKED, "Hetki."), (ASKED, LATER)]


def test_a_reply_without_a_message_before_it_has_no_question() -> None:
    (reply,) = replies_of([freshdesk(False, LATER)])
    assert reply.question is None


def test_the_description_of_a_ticket_is_its_first_message() -> None:
    ticket = {"id": 5, "description": f"<div>{ASKED}</div>", "conversations": [freshdesk(False, HTML)]}
    assert asked_and_answered(replies_of(ticket)) == [(ASKED, ANSWER)]


def test_a_conversation_that_the_team_began_has_no_question_from_its_source() -> None:
    data, _ = EXPORTS["Intercom"]
    begun = {**data, "source": {**data["source"], "delivered_as": "admin_initiated"}}
    assert asked_and_answered(replies_of(begun)) == [(None, ANSWER), (THANKS, LATER)]


def test_messages_of_many_tickets_in_one_list_are_told_apart_by_their_ticket() -> None:
    messages = [
        freshdesk(True, ASKED, ticket=1),
        freshdesk(True, THANKS, ticket=2),
        freshdesk(False, HTML, ticket=1),
        freshdesk(False, LATER, ticket=2),
    ]
    assert asked_and_answered(replies_of(messages)) == WHOLE
    lines = b"\n".join(json.dumps(message).encode() for message in messages)
    assert asked_and_answered(replies_of(lines, "a.jsonl")) == WHOLE


def test_an_export_may_begin_with_the_newest() -> None:
    data, _ = EXPORTS["Zendesk"]
    timed = [
        {**comment, "created_at": f"2026-01-07T0{hour}:00:00Z"}
        for hour, comment in enumerate(data["comments"])
    ]
    assert asked_and_answered(replies_of({"comments": timed[::-1]})) == WHOLE


def test_an_internal_note_does_not_make_its_writer_the_customer() -> None:
    comments = [zendesk(7, NOTE, public=False), zendesk(9, ASKED), zendesk(7, ANSWER, html=HTML)]
    assert asked_and_answered(replies_of({"comments": comments})) == [(ASKED, ANSWER)]


def test_the_words_of_a_reply_lie_where_they_are_on_disk() -> None:
    content = json.dumps({"comments": [zendesk(9, ASKED), zendesk(7, LATER)]}, ensure_ascii=False)
    (reply,) = replies_of(content.encode())
    start = reply.text.index("huomenna")
    at = content.index("huomenna", content.index("html_body", content.index(LATER)))
    assert reply.origin.start(start) == (1, at + 1)
