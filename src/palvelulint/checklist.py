"""The eight points of the checklist (muistilista) of S0, which order the rules."""

from __future__ import annotations

from enum import IntEnum

from palvelulint.wording import Text


class Point(IntEnum):
    """A promise to the customer; the first digit of a rule's code tells which one it keeps."""

    ENSIVAIKUTELMA = 1
    TUNTEMUS = 2
    KUUNTELU = 3
    POSITIIVISUUS = 4
    RAUHALLISUUS = 5
    AUTTAMINEN = 6
    VASTUU = 7
    MIELIKUVA = 8

    @classmethod
    def of(cls, code: str) -> Point | None:
        """The point of a rule's code; None for PL9xx, about libraries of templates, and for a team's own."""
        return next((point for point in cls if code.startswith(f"PL{int(point)}")), None)

    @property
    def label(self) -> Text:
        """The point in a few words."""
        return _LABELS[self]


_LABELS = {
    Point.ENSIVAIKUTELMA: Text("Tee hyvä ensivaikutelma", "Make a good first impression"),
    Point.TUNTEMUS: Text("Tunne asiasi", "Know what you offer"),
    Point.KUUNTELU: Text("Kuuntele asiakasta", "Listen to the customer"),
    Point.POSITIIVISUUS: Text("Ole myönteinen", "Be positive"),
    Point.RAUHALLISUUS: Text("Pysy rauhallisena", "Stay calm"),
    Point.AUTTAMINEN: Text("Osoita, että haluat auttaa", "Show that you want to help"),
    Point.VASTUU: Text("Kanna vastuu virheistä", "Own your mistakes"),
    Point.MIELIKUVA: Text("Jätä hyvä mielikuva", "Leave a good impression"),
}
