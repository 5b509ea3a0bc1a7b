"""The options that several commands share, each described once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer

from palvelulint.cli.complaints import choice
from palvelulint.cli.outputs import output_parser
from palvelulint.reply import Channel, Relationship
from palvelulint.reporters import Format, ScoreFormat
from palvelulint.sources.values import parse_channel, parse_relationship
from palvelulint.wording import Language


class ListingFormat(StrEnum):
    """The forms that rules and their pages are shown in."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


PathsArgument: TypeAlias = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[POLKU]…",
        help="Tiedostot ja kansiot. Pelkkä - lukee vakiosyötteen. Oletus on nykyinen kansio.",
        show_default=False,
    ),
]

QuestionOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--question", metavar="TEKSTI", help="Asiakkaan viesti, johon tarkistettava luonnos vastaa."
    ),
]

QuestionFileOption: TypeAlias = Annotated[
    Path | None,
    typer.Option("--question-file", metavar="TIEDOSTO", help="Asiakkaan viesti tiedostosta."),
]

ChannelOption: TypeAlias = Annotated[
    Channel | None,
    typer.Option(
        "--channel",
        parser=parse_channel,
        metavar="|".join(Channel),
        help="Kanava, jos vastaus ei itse kerro sitä (oletus email). Arvot käyvät myös suomeksi.",
    ),
]

RelationshipOption: TypeAlias = Annotated[
    Relationship | None,
    typer.Option(
        "--relationship",
        parser=parse_relationship,
        metavar="|".join(Relationship),
        help="Asiakassuhde, jos vastaus ei itse kerro sitä. "
        "Kolmella ensimmäisellä varoitukset nousevat korjattaviksi.",
    ),
]

SelectOption: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="SÄÄNNÖT",
        help="Tarkista vain näillä säännöillä: koodi, koodin alku (PL6) tai nimi. "
        "Asetusten valinnat jäävät silloin syrjään.",
    ),
]

IgnoreOption: TypeAlias = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="SÄÄNNÖT", help="Jätä nämä säännöt pois.")
]

ExtendSelectOption: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--extend-select",
        metavar="SÄÄNNÖT",
        help="Tarkista lisäksi näillä säännöillä: koodi, koodin alku tai nimi; "
        "valinnainen sääntö otetaan käyttöön koko koodilla tai nimellä.",
    ),
]

StdinFilenameOption: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--stdin-filename",
        metavar="NIMI",
        help="Vakiosyötteen nimi raportissa; pääte kertoo, miten se luetaan.",
    ),
]

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

ConfiguredLanguageOption: TypeAlias = Annotated[
    Language | None,
    typer.Option(
        "--lang",
        parser=choice("--lang", Language),
        metavar="fi|en",
        help="Tulosteen kieli (oletus fi tai asetus lang).",
    ),
]

ForceExcludeOption: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--force-exclude",
        help="Jätä pois nimetytkin tiedostot, jotka .gitignore tai asetus exclude rajaa pois.",
        show_default=False,
    ),
]

SkipUnknownOption: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--skip-unknown",
        help="Jätä pois nimetytkin tiedostot, joista ei löydy vastauksia tunnetussa muodossa.",
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

OutputOption: TypeAlias = Annotated[
    list[Any] | None,
    typer.Option(
        "--output",
        parser=output_parser(Format),
        metavar="MUOTO=TIEDOSTO",
        help="Kirjoita raportti myös tiedostoon, esimerkiksi sarif=huomiot.sarif. Voi antaa monta kertaa.",
    ),
]

ScoreOutputOption: TypeAlias = Annotated[
    list[Any] | None,
    typer.Option(
        "--output",
        parser=output_parser(ScoreFormat),
        metavar="MUOTO=TIEDOSTO",
        help="Kirjoita pisteet myös tiedostoon, esimerkiksi html=raportti.html. Voi antaa monta kertaa.",
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

ScoreFormatOption: TypeAlias = Annotated[
    ScoreFormat,
    typer.Option(
        "--format",
        parser=choice("--format", ScoreFormat),
        metavar="|".join(ScoreFormat),
        help="Tulosteen muoto (oletus text).",
        show_default=False,
    ),
]
