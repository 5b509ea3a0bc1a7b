"""What reports for a person share: writing to a terminal or a pipe, and numbers with their nouns."""

from __future__ import annotations

from typing import NamedTuple, TextIO

from rich.console import Console as RichConsole
from rich.text import Text as Styled

from palvelulint.finding import Severity
from palvelulint.wording import Language, Text

SEVERITY_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
REPLY = Text("vastaus", "reply")

_WIDTH_WITHOUT_TERMINAL = 100
# Characters that steer a terminal have no business in text quoted from a file.
CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029), " ") | dict.fromkeys(
    range(0xD800, 0xE000),
    "\N{REPLACEMENT CHARACTER}",  # half a surrogate pair is no character
)


class Console(RichConsole):
    """Writes to a terminal or a pipe, with nothing in the text taken for markup."""

    def __init__(self, out: TextIO) -> None:
        super().__init__(file=out, highlight=False, markup=False, emoji=False)
        if not self.is_terminal:
            self.width = _WIDTH_WITHOUT_TERMINAL

    def on_broken_pipe(self) -> None:
        """Called by rich while it handles a closed pipe: the command line knows how to end quietly."""
        raise

    def put(self, line: Styled) -> None:
        """Print a line as it is, however long: a place that wraps can no longer be clicked."""
        line.plain = line.plain.translate(CONTROLS)
        self.print(line, soft_wrap=True)


class Count(NamedTuple):
    """A number with its noun: Finnish and English both tell one from many."""

    one: Text
    many: Text

    def of(self, number: int, language: Language) -> str:
        """The number with the noun in the form it takes."""
        form = self.one if number == 1 else self.many
        return f"{number} {form.in_language(language)}"
