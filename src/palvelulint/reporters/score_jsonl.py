"""One reply's marks a line for machines, with the keys of the JSON form."""

from __future__ import annotations

import json
from typing import TextIO

from palvelulint.reporters.score_json import record
from palvelulint.scorecard import Scorecard
from palvelulint.wording import Language


def write(card: Scorecard, language: Language, out: TextIO) -> None:
    """Write each reply's marks as a JSON object on a line of its own."""
    for score in card.scores:
        out.write(json.dumps(record(score), ensure_ascii=False) + "\n")
