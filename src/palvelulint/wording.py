"""What is said to a person, in both languages of the project."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Language(StrEnum):
    """The language that findings and rule pages are shown in."""

    FI = "fi"
    EN = "en"


class Text(NamedTuple):
    """One text in Finnish and in English; `{name}` stands for a field filled in when it is shown."""

    fi: str
    en: str

    def in_language(self, language: Language) -> str:
        """The text in the asked language, fields unfilled."""
        return self.fi if language is Language.FI else self.en
