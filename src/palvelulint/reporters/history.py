"""Earlier reports, for showing how a library gets on."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from palvelulint.errors import InputError
from palvelulint.finding import Severity
from palvelulint.wording import Text


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier report: what it is called, and its number of findings by severity."""

    label: str
    numbers: Mapping[Severity, int]


def load(path: Path) -> Earlier:
    """Read a report that `check --format json` wrote; it is called by its file's name.

    Raises:
        InputError: the file cannot be read, or is no such report.
    """
    try:
        findings = json.loads(path.read_text(encoding="utf-8"))
        numbers = Counter(Severity(finding["severity"]) for finding in findings)
    except OSError as error:
        raise InputError(
            path,
            Text(f"Raporttia ei voitu lukea ({error.strerror}).", f"Cannot read it ({error.strerror})."),
            Text("Tarkista polku.", "Check the path."),
        ) from None
    except (ValueError, TypeError, KeyError, RecursionError):
        raise InputError(
            path,
            Text("Tämä ei ole aiempi JSON-raportti.", "This is no earlier JSON report."),
            Text(
                "Anna tiedosto, jonka palvelulint check --output json=… kirjoitti.",
                "Give a file that palvelulint check --output json=… wrote.",
            ),
        ) from None
    return Earlier(path.stem, numbers)
