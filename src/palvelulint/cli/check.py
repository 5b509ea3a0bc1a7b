"""palvelulint check: reads the replies, runs the rules, writes the report."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from palvelulint import registry, sources
from palvelulint.cli.complaints import choice, complain
from palvelulint.cli.options import FormatOption, LanguageOption
from palvelulint.cli.progress import counted
from palvelulint.errors import InputError, UsageError
from palvelulint.finding import Severity
from palvelulint.linter import Linter
from palvelulint.reply import Channel, Relationship, Reply
from palvelulint.reporters import Format, Report, reporter
from palvelulint.sources.values import parse_channel, parse_relationship
from palvelulint.wording import Language, Text

_STANDARD_INPUT = "-"
_CLEAN, _FOUND, _UNREAD = 0, 1, 2


class FailOn(StrEnum):
    """The lowest severity that makes the check fail."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"

    def fails(self, severity: Severity) -> bool:
        """Whether a finding of this severity makes the check fail."""
        return self is not FailOn.NEVER and severity.rank >= Severity(self).rank


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[POLKU]…",
            help="Tiedostot ja kansiot. Pelkkä - lukee vakiosyötteen. Oletus on nykyinen kansio.",
            show_default=False,
        ),
    ] = None,
    question: Annotated[
        str | None,
        typer.Option(
            "--question", metavar="TEKSTI", help="Asiakkaan viesti, johon tarkistettava luonnos vastaa."
        ),
    ] = None,
    question_file: Annotated[
        Path | None,
        typer.Option("--question-file", metavar="TIEDOSTO", help="Asiakkaan viesti tiedostosta."),
    ] = None,
    channel: Annotated[
        Channel | None,
        typer.Option(
            "--channel",
            parser=parse_channel,
            metavar="|".join(Channel),
            help="Kanava, jos vastaus ei itse kerro sitä (oletus email). Käy myös suomeksi.",
        ),
    ] = None,
    relationship: Annotated[
        Relationship | None,
        typer.Option(
            "--relationship",
            parser=parse_relationship,
            metavar="|".join(Relationship),
            help="Asiakassuhde, jos vastaus ei itse kerro sitä. Kolmesta ensimmäisestä varoitus on virhe.",
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select", metavar="SÄÄNNÖT", help="Vain nämä säännöt: koodi, koodin alku (PL6) tai nimi."
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="SÄÄNNÖT", help="Ei näitä sääntöjä.")
    ] = None,
    extend_select: Annotated[
        list[str] | None,
        typer.Option(
            "--extend-select",
            metavar="SÄÄNNÖT",
            help="Muiden lisäksi nämä säännöt. Valinnainen sääntö herää vain koko koodilla tai nimellä.",
        ),
    ] = None,
    fail_on: Annotated[
        FailOn,
        typer.Option(
            "--fail-on",
            parser=choice("--fail-on", FailOn),
            metavar="|".join(FailOn),
            help="Lievin huomio, josta paluukoodi on 1 (oletus warning).",
            show_default=False,
        ),
    ] = FailOn.WARNING,
    form: FormatOption = Format.TEXT,
    stdin_filename: Annotated[
        str | None,
        typer.Option(
            "--stdin-filename",
            metavar="NIMI",
            help="Vakiosyötteen nimi raportissa; pääte kertoo, miten se luetaan.",
        ),
    ] = None,
    language: LanguageOption = Language.FI,
) -> None:
    """Tarkista vastaukset.

    Paluukoodi on 0, kun kaikki on kunnossa, 1, kun löytyi huomautettavaa, ja 2, kun komento on
    virheellinen tai jotakin ei voitu lukea.
    """
    rules = registry.select(_split(select), _split(ignore), _split(extend_select))
    message = _question(question, question_file)
    defaults = sources.Defaults(channel=channel, relationship=relationship, question=message)
    read = _read(paths or ["."], stdin_filename, defaults)
    if message is not None:
        read = _only_one(read)

    linter = Linter([rule() for rule in rules], language)
    checked, unread = [], []
    for item in counted(read, language):
        if isinstance(item, InputError):
            unread.append(item)
        else:
            checked.append(linter.check_one(item))
    report = Report(checked, unread, language)
    reporter(form)(report, sys.stdout)
    sys.stdout.flush()
    for error in unread:
        complain(error, language)
    raise typer.Exit(_exit_code(report, fail_on))


def _exit_code(report: Report, fail_on: FailOn) -> int:
    if report.unread:
        return _UNREAD
    return _FOUND if any(fail_on.fails(finding.severity) for finding in report.findings) else _CLEAN


def _split(selectors: Sequence[str] | None) -> list[str]:
    """The selectors of an option that may be given many times and hold several, with commas between."""
    return [word.strip() for words in selectors or () for word in words.split(",") if word.strip()]


def _question(text: str | None, file: Path | None) -> str | None:
    if file is None:
        return text
    if text is not None:
        raise UsageError(
            Text(
                "Asiakkaan viesti on annettu sekä valitsimella --question että --question-file.",
                "The customer's message is given both by --question and by --question-file.",
            ),
            Text("Jätä vain toinen.", "Keep only one of them."),
        )
    # Read as a draft is: with the same encodings, front matter left out, and the same errors.
    for item in sources.read(file, sources.Defaults()):
        if isinstance(item, InputError):
            raise item
        return item.text
    return None


def _read(
    paths: Iterable[str], stdin_filename: str | None, defaults: sources.Defaults
) -> Iterator[Reply | InputError]:
    """The replies of all paths; what cannot be read comes in its place as an error."""
    seen: set[Path] = set()
    for path in paths:
        try:
            if path == _STANDARD_INPUT:
                yield from sources.read_bytes(sys.stdin.buffer.read(), stdin_filename or path, defaults)
                continue
            for file in sources.discover([Path(path)]):
                if file.resolve() not in seen:
                    seen.add(file.resolve())
                    yield from _read_file(file, defaults)
        except InputError as error:
            yield error


def _read_file(file: Path, defaults: sources.Defaults) -> Iterator[Reply | InputError]:
    try:
        yield from sources.read(file, defaults)
    except InputError as error:
        yield error


def _only_one(read: Iterable[Reply | InputError]) -> Iterator[Reply | InputError]:
    """What was read, if there is at most one reply: a customer's message belongs to one draft."""
    items = list(read)
    if sum(isinstance(item, Reply) for item in items) > 1:
        raise UsageError(
            Text(
                "Asiakkaan viesti kuuluu yhdelle luonnokselle, mutta tarkistettavia vastauksia on useita.",
                "The customer's message belongs to one draft, but there are several replies to check.",
            ),
            Text(
                "Anna yksi luonnos tai kirjoita viestit vastausten tietoihin (asiakas tai question).",
                "Give one draft, or write the messages beside the replies (question).",
            ),
        )
    return iter(items)
