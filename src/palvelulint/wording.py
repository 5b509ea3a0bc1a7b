"""What is said to a person, in both languages of the project."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

_FIELD = re.compile(r"\{([a-z_]+)\}|\{([^{}|]*)\|([^{}|]*)\}")


class Language(StrEnum):
    """The language that findings and rule pages are shown in."""

    FI = "fi"
    EN = "en"


class Text(NamedTuple):
    """One text in Finnish and in English, filled in by `fill` when it is shown."""

    fi: str
    en: str

    def in_language(self, language: Language) -> str:
        """The text in the asked language, fields unfilled."""
        return self.fi if language is Language.FI else self.en


def fill(template: str, fields: Mapping[str, str], formal: bool = False) -> str:
    """The template with its fields filled once: braces in a customer's words stay as they are.

    Args:
        template: `{name}` stands for a field; of `{sinulle|teille}` one stays.
        fields: what the fields are filled with; a field that is not here stays as it is.
        formal: whether the reader is te and not sinä.
    """

    def filled(match: re.Match[str]) -> str:
        if match[1] is not None:
            return fields.get(match[1], match[0])
        return match[3] if formal else match[2]

    return _FIELD.sub(filled, template)


def has_forms_of_address(template: str) -> bool:
    """Whether the template speaks otherwise to sinä than to te."""
    return any(match[1] is None for match in _FIELD.finditer(template))
