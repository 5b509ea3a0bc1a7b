"""A scorecard for a person at a terminal: a row a reply, the points of the library, the weakest replies."""

from __future__ import annotations

from typing import TextIO

from rich.table import Table
from rich.text import Text as Styled

from palvelulint.checklist import Point
from palvelulint.reporters.console import Console, Count
from palvelulint.scorecard import Mark, Score, Scorecard
from palvelulint.wording import Language, Text

_STYLES = {Mark.CLEAN: "green", Mark.REMARKS: "yellow", Mark.BROKEN: "bold red"}
_MOST_WEAKEST = 10
_FEWEST_IN_LIBRARY = 2


class WORDS:
    """What the forms of a scorecard say around the marks."""

    reply = Text("vastaus", "reply")
    point = Text("Muistilistan kohta", "Point of the checklist")
    marks = Text("Pisteet", "Marks")
    share = Text("kunnossa %", "fine %")
    weakest = Text("Heikoimmat vastaukset", "The weakest replies")


_MEAN = Text("Keskiarvo {mean}/{best}", "Mean {mean}/{best}")
_NOTHING = Text("Yhtään vastausta ei pisteytetty.", "No replies were scored.")
_SCORED = Count(Text("vastaus pisteytetty", "reply scored"), Text("vastausta pisteytetty", "replies scored"))


def write(card: Scorecard, language: Language, out: TextIO) -> None:
    """Write the marks of every reply, and for a library how they spread."""
    console = Console(out)
    if not card.scores:
        console.put(Styled(scored(card, language)))
        return
    if len(card.scores) < _FEWEST_IN_LIBRARY:
        _write_single(card.scores[0], console, language)
        return
    _write_rows(card, console, language)
    _write_distribution(card, console, language)
    _write_weakest(card, console, language)
    console.put(Styled(mean_told(card, language) + scored(card, language)))


def mean_told(card: Scorecard, language: Language) -> str:
    """The mean of the replies' marks, a sentence with its blank; nothing where there are no replies."""
    if card.mean is None:
        return ""
    return _MEAN.in_language(language).format(mean=_number(card.mean, language), best=card.best) + ". "


def scored(card: Scorecard, language: Language) -> str:
    """How many replies were scored, a sentence."""
    if not card.scores:
        return _NOTHING.in_language(language)
    return f"{_SCORED.of(len(card.scores), language)}."


def _write_single(score: Score, console: Console, language: Language) -> None:
    """One reply: its points by name, with the rules that lowered them."""
    console.put(Styled(place(score, language), style="bold"))
    table = _table(WORDS.point.in_language(language), WORDS.marks.in_language(language), right=1)
    for point, mark in score.marks.items():
        codes = " ".join(code for code in score.codes if Point.of(code) is point)
        told = Styled(mark.label.in_language(language), _STYLES[mark])
        table.add_row(f"{int(point)} {point.label.in_language(language)}", str(int(mark)), told, codes)
    console.print(table)
    console.put(Styled(f"{score.total}/{score.best}"))


def _write_rows(card: Scorecard, console: Console, language: Language) -> None:
    """A reply a row: the marks in the order of the points, the total, the place."""
    legend = ", ".join(f"{int(mark)} = {mark.label.in_language(language)}" for mark in reversed(Mark))
    console.put(Styled(f"{WORDS.marks.in_language(language)}: {legend}", "dim"))
    width = len(f"{card.best}/{card.best}")
    heads = " ".join(str(int(point)) for point in card.points)
    console.put(Styled(heads, "bold"))
    for score in card.scores:
        row = Styled(" ").join(Styled(str(int(mark)), _STYLES[mark]) for mark in score.marks.values())
        row.append(f"  {f'{score.total}/{score.best}':>{width}}  {place(score, language)}")
        console.put(row)
    console.print()


def _write_distribution(card: Scorecard, console: Console, language: Language) -> None:
    marks = [mark.label.in_language(language) for mark in reversed(Mark)]
    table = _table(WORDS.point.in_language(language), *marks, WORDS.share.in_language(language), right=4)
    for each in card.distributions:
        name = f"{int(each.point)} {each.point.label.in_language(language)}"
        numbers = [str(each.numbers[mark]) for mark in reversed(Mark)]
        table.add_row(name, *numbers, percentage(each.share or 0, language))
    console.print(table)
    console.print()


def _write_weakest(card: Scorecard, console: Console, language: Language) -> None:
    weakest = card.worst(_MOST_WEAKEST)
    if not weakest:
        return
    console.put(Styled(WORDS.weakest.in_language(language), "bold"))
    for score in weakest:
        total = f"{score.total}/{score.best}"
        console.put(Styled(f"  {total:>5}  {place(score, language)}  {' '.join(score.codes)}"))
    console.print()


def _table(*heads: str, right: int) -> Table:
    """A plain table: the first column to the left, the next `right` to the right."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for place, head in enumerate(heads):
        table.add_column(head, justify="right" if 0 < place <= right else "left", no_wrap=True)
    return table


def place(score: Score, language: Language) -> str:
    """A reply's file and line, and its id where it has one."""
    reply = score.reply
    place = f"{reply.path}:{reply.origin.start(0).line}"
    return place if reply.id is None else f"{place} ({WORDS.reply.in_language(language)} {reply.id})"


def percentage(share: float, language: Language) -> str:
    """A share of 0..1 in per cent, as the language writes it."""
    # Rounded, half up; but 100 % means every one of them.
    whole = 100 if share == 1 else min(int(share * 100 + 0.5), 99)
    return f"{whole} %" if language is Language.FI else f"{whole}%"


def _number(value: float, language: Language) -> str:
    told = f"{value:.1f}"
    return told.replace(".", ",") if language is Language.FI else told
