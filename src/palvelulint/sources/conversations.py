"""Conversations: each public reply of an agent, with the customer's message before it as its question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from palvelulint.errors import InputError
from palvelulint.reply import Kind, Reply
from palvelulint.sources.field_map import TextField
from palvelulint.sources.fields import first_known, first_text, first_value, texts_of
from palvelulint.sources.paths import Path, Place, When
from palvelulint.sources.record import Field, SourceFile
from palvelulint.sources.values import channel_named


@dataclass(frozen=True, slots=True)
class ConversationMap:
    """Where the messages of one help desk's export lie.

    Attributes:
        name: what the map is called.
        when: what a message has at least (of each row, any one).
        text: where a message's text lies, in order of preference.
        customer: a message that has one of these is the customer's.
        agent: of the others, one that has one of these is an agent's reply.
        opener: where the author lies, if whoever wrote first is the customer and everybody else an agent.
        hidden: a message that has one of these is not for the customer's eyes and is left out.
        opening: the customer's first message, where it lies beside the messages and not among them.
        thread: what tells the conversations apart in a list of them all.
        order: the time of a message; an export may begin with the newest.
        id, channel: where those facts lie, or the fact itself.
        syntax: the only syntax that it is looked for in, if there is one.
    """

    name: str
    when: When
    text: tuple[TextField, ...]
    customer: tuple[Path, ...] = ()
    agent: tuple[Path, ...] = ()
    opener: tuple[Path, ...] = ()
    hidden: tuple[Path, ...] = ()
    opening: tuple[TextField, ...] = ()
    thread: tuple[Path, ...] = ()
    order: tuple[Path, ...] = ()
    id: tuple[Path, ...] = ()
    channel: tuple[Path, ...] = ()
    syntax: str | None = None


def replies(
    file: SourceFile, fields: ConversationMap, messages: Iterable[Place]
) -> Iterator[Reply | InputError]:
    """The agents' replies of all conversations that the messages belong to."""
    threads: dict[tuple[int, str | None], list[Place]] = {}
    for message in messages:
        # Messages of two tickets lie in two mappings; in one list of them all the ticket's id tells.
        thread = first_value(fields.thread, message)
        threads.setdefault((_home(message), thread and thread.value), []).append(message)
    for thread_messages in threads.values():
        yield from _replies_of(file, fields, thread_messages)


def _home(message: Place) -> int:
    return id(message.above.node) if message.above is not None else 0


def _replies_of(
    file: SourceFile, fields: ConversationMap, messages: list[Place]
) -> Iterator[Reply | InputError]:
    messages = [message for message in _in_order(fields, messages) if not _has(message, fields.hidden)]
    if not messages:
        return
    opener = first_value(fields.opener, messages[0])
    opening = first_text(fields.opening, messages[0])
    asked = [opening.text] if opening else []
    answered = False
    for message in messages:
        if _is_customer(fields, message, opener and opener.value):
            asked = [] if answered else asked
            answered = False
            asked += [text.text for text in texts_of(fields.text, message)]
        elif fields.opener or _has(message, fields.agent):
            for text in texts_of(fields.text, message):
                answered = True
                facts = {"kind": Field(Kind.REPLY.value, text.line), "question": Field("\n\n".join(asked), 0)}
                if channel := first_known(fields.channel, message, channel_named):
                    facts["channel"] = channel
                if found := first_value(fields.id, message):
                    facts["id"] = Field(found.value, found.line)
                try:
                    yield file.reply(text.text, text.origin, facts, text.line)
                except InputError as error:
                    yield error


def _is_customer(fields: ConversationMap, message: Place, opener: str | None) -> bool:
    if fields.opener:
        author = first_value(fields.opener, message)
        return author is not None and author.value == opener
    return _has(message, fields.customer)


def _has(message: Place, paths: Iterable[Path]) -> bool:
    return any(path.exists(message) for path in paths)


def _in_order(fields: ConversationMap, messages: list[Place]) -> list[Place]:
    """The messages from the oldest on, where every one tells its time; as they stand otherwise."""
    times = [first_value(fields.order, message) for message in messages]
    known = [time.value for time in times if time is not None]
    if len(known) < len(messages):
        return messages
    # Times of one export are written alike, so that they sort as text; the line keeps equals in order.
    return [message for _, _, message in sorted(zip(known, range(len(known)), messages, strict=True))]
