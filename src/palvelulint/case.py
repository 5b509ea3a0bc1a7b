"""A case of a rule: a reply that it must flag, or must leave alone."""

from __future__ import annotations

from dataclasses import dataclass

from palvelulint.reply import Channel, Kind


@dataclass(frozen=True, slots=True)
class Case:
    """A reply that a rule must flag, or must leave alone.

    Attributes:
        reply, question, channel, name: as in `Reply`.
        words: what the finding must quote, or None where that is not said.
        matches: whether the rule must flag the reply.
        beside: the other replies of the same run.
        kind: as in `Reply`; a reply with a name is a template where this is not said.
    """

    reply: str
    question: str | None
    channel: Channel
    name: str | None
    words: str | None
    matches: bool
    beside: tuple[Case, ...] = ()
    kind: Kind | None = None
