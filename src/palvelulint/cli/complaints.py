"""What goes wrong is told on standard error: one line each, in the user's language, no traceback."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import groupby, pairwise
from typing import TypeVar

import typer

from palvelulint.errors import InputError, PalvelulintError, UsageError, did_you_mean, nearest
from palvelulint.wording import Language, Text

_ERROR = Text("virhe", "error")
_SEE_HELP = Text("Ohjeen saa valitsimella --help.", "See --help.")
_MOST_LINES = 3  # of one file; whoever exported it wrong has thousands
_ONE_MORE_LINE = Text("ja 1 muu rivi", "and 1 more line")
_MORE_LINES = Text("ja {number} muuta riviä", "and {number} more lines")
_Value = TypeVar("_Value", bound=StrEnum)


def complain(error: PalvelulintError, language: Language) -> None:
    """Tell of an error on standard error."""
    _tell(error.in_language(language), language)


def complain_of_inputs(errors: Sequence[InputError], language: Language) -> None:
    """Tell what could not be read: of a file with many broken lines the first ones, and how many more."""
    for path, of_file in groupby(errors, key=lambda error: error.path):
        told = list(of_file)
        for error in told[:_MOST_LINES]:
            complain(error, language)
        left = len(told) - _MOST_LINES
        if left > 0:
            more = (_ONE_MORE_LINE if left == 1 else _MORE_LINES).in_language(language).format(number=left)
            _tell(f"{path}: {more}", language)


def _tell(message: str, language: Language) -> None:
    print(f"{_ERROR.in_language(language)}: {' '.join(message.splitlines())}", file=sys.stderr)


def language_asked(arguments: Sequence[str]) -> Language:
    """The language that `--lang` asks for, known even where the arguments are not understood."""
    words = " ".join(arguments).replace("--lang=", "--lang ").split()
    asked = [value for option, value in pairwise(words) if option == "--lang"]
    return Language.EN if asked and asked[-1] == Language.EN else Language.FI


def explain(error: typer.TyperException) -> UsageError:
    """What typer found wrong with the arguments, in our words."""
    option = getattr(error, "option_name", None)
    if hasattr(error, "possibilities"):
        meant = next(iter(error.possibilities or ()), None)
        return UsageError(
            Text(f"Tuntematon valitsin {option}.", f"Unknown option {option}."), _did_you_mean(meant)
        )
    if option is not None:
        return UsageError(
            Text(f"Valitsimelta {option} puuttuu arvo.", f"Option {option} needs a value."), _SEE_HELP
        )
    parameter = getattr(error, "param", None)
    if parameter is not None and hasattr(error, "param_type"):
        name = parameter.human_readable_name
        return UsageError(Text(f"Komennosta puuttuu {name}.", f"{name} is missing."), _SEE_HELP)
    # What is left is an argument too many, or a value for an option that takes none.
    words = error.format_message()
    return UsageError(Text("Komennossa on ylimääräinen sana tai arvo.", f"{words}."), _SEE_HELP)


def unknown_command(word: str, commands: Sequence[str]) -> UsageError:
    """There is no command of that name: tells the nearest one."""
    problem = Text(f"Tuntematon komento ”{word}”.", f'Unknown command "{word}".')
    return UsageError(problem, _did_you_mean(nearest(word, commands)))


def choice(option: str, values: type[_Value]) -> Callable[[str], _Value]:
    """A parser for an option that takes one of a few values; tells the nearest one for any other."""

    def parse(word: str) -> _Value:
        try:
            return values(word.lower())
        except ValueError:
            allowed = ", ".join(values)
            hint = Text(f"Sallitut arvot: {allowed}.", f"Allowed values: {allowed}.")
            problem = Text(
                f"Valitsimella {option} ei ole arvoa ”{word}”.", f'Option {option} cannot be "{word}".'
            )
            raise UsageError(problem, did_you_mean(word, values, hint)) from None

    return parse


def _did_you_mean(meant: str | None) -> Text:
    return Text(f"Tarkoititko {meant}?", f"Did you mean {meant}?") if meant else _SEE_HELP
