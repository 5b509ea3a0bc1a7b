"""The options that several commands share, each described once."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, TypeAlias

import typer

from palvelulint.cli.complaints import choice
from palvelulint.reporters import Format
from palvelulint.wording import Language


class ListingFormat(StrEnum):
    """The forms that rules and their pages are shown in."""

    TEXT = "text"
    JSON = "json"


LanguageOption: TypeAlias = Annotated[
    Language,
    typer.Option(
        "--lang",
        parser=choice("--lang", Language),
        metavar="fi|en",
        help="Tulosteen kieli (oletus fi).",
        show_default=False,
    ),
]

FormatOption: TypeAlias = Annotated[
    Format,
    typer.Option(
        "--format",
        parser=choice("--format", Format),
        metavar="|".join(Format),
        help="Raportin muoto (oletus text).",
        show_default=False,
    ),
]

ListingFormatOption: TypeAlias = Annotated[
    ListingFormat,
    typer.Option(
        "--format",
        parser=choice("--format", ListingFormat),
        metavar="|".join(ListingFormat),
        help="Tulosteen muoto (oletus text).",
        show_default=False,
    ),
]
