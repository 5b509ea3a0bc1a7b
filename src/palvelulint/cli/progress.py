"""Tells how a long run is getting on, to a person at a terminal only."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from palvelulint.wording import Language, Text

_Item = TypeVar("_Item")

_PATIENCE = 1.0  # seconds before anything is shown
_CHECKED = Text("Vastauksia tarkistettu: {number}", "Replies checked: {number}")


def counted(items: Iterable[_Item], language: Language) -> Iterator[_Item]:
    """The items as they come; a run of over a second shows their number on the terminal's last line."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield from items
        return
    # How many there will be is not known before all is read, so a number and no bar.
    from rich.console import Console

    status = Console(stderr=True).status("")
    began = time.monotonic()
    try:
        for number, item in enumerate(items):
            if time.monotonic() - began > _PATIENCE:
                status.start()
                status.update(_CHECKED.in_language(language).format(number=number))
            yield item
    finally:
        status.stop()
