"""palvelulint replies: what is read from where, before anything is checked."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer

from palvelulint.cli.complaints import choice, complain_of_inputs
from palvelulint.cli.inputs import Inputs, Reading
from palvelulint.cli.options import (
    ChannelOption,
    ConfiguredLanguageOption,
    ForceExcludeOption,
    PathsArgument,
    SkipUnknownOption,
    StdinFilenameOption,
)
from palvelulint.config import Configurations
from palvelulint.errors import InputError
from palvelulint.reply import Kind, Reply
from palvelulint.wording import Language, Text

_DONE, _UNREAD = 0, 2
_LONGEST_NAME = 40  # characters of a name in the list; a catalogue may name a message by its whole text

_MOST_FILES = 10  # that were passed by and are named

_KINDS = {Kind.REPLY: Text("vastaus", "reply"), Kind.TEMPLATE: Text("pohja", "template")}
_UNKNOWN = "-"
_WITH_QUESTION = Text("asiakkaan viesti mukana", "with the customer's message")
_QUESTION = Text("asiakas", "customer")
_REPLY = Text("vastaus", "reply")


class _Format(StrEnum):
    """The forms that replies are listed in."""

    TEXT = "text"
    JSON = "json"


def replies(
    paths: PathsArgument = None,
    channel: ChannelOption = None,
    with_text: Annotated[
        bool,
        typer.Option("--text", help="Näytä myös asiakkaan viesti ja vastauksen teksti.", show_default=False),
    ] = False,
    form: Annotated[
        _Format,
        typer.Option(
            "--format",
            parser=choice("--format", _Format),
            metavar="|".join(_Format),
            help="Tulosteen muoto (oletus text).",
            show_default=False,
        ),
    ] = _Format.TEXT,
    stdin_filename: StdinFilenameOption = None,
    force_exclude: ForceExcludeOption = False,
    skip_unknown: SkipUnknownOption = False,
    language: ConfiguredLanguageOption = None,
) -> None:
    """Luettele, mitkä vastaukset luetaan ja mistä.

    Tämä kannattaa katsoa ensin, kun uusi kirjasto otetaan tarkistettavaksi. Paluukoodi on 0, tai 2, kun
    komento on virheellinen tai jotakin ei voitu lukea.
    """
    found: list[Reply] = []
    unread: list[InputError] = []
    inputs = Inputs(
        paths or (),
        channel=channel,
        stdin_filename=stdin_filename,
        force_exclude=force_exclude,
        skip_unknown=skip_unknown,
    )
    configurations = Configurations()
    spoken = language or configurations.of_folder(inputs.folder).lang
    reading = Reading(inputs, configurations)
    for _, item in reading.all():
        if isinstance(item, InputError):
            unread.append(item)
        elif isinstance(item, Reply):
            found.append(item)
    if form is _Format.JSON:
        _write_json(found, sys.stdout)
    else:
        _write_text(found, spoken, with_text, sys.stdout)
        if reading.passed_by:
            print(_told_of(reading.passed_by).in_language(spoken))
    sys.stdout.flush()
    complain_of_inputs(unread, spoken)
    raise typer.Exit(_UNREAD if unread else _DONE)


def _write_json(found: Sequence[Reply], out: TextIO) -> None:
    records = [
        {
            "path": reply.path,
            "reply": reply.id,
            "name": reply.name,
            "kind": reply.kind,
            "channel": reply.channel,
            "language": _language(reply),
            "line": _line(reply),
            "question": reply.question,
            "text": reply.text,
        }
        for reply in found
    ]
    json.dump(records, out, ensure_ascii=False, indent=2)
    out.write("\n")


def _write_text(found: Sequence[Reply], language: Language, with_text: bool, out: TextIO) -> None:
    rows = [_row(reply, language) for reply in found]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for reply, row in zip(found, rows, strict=True):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        out.write("  ".join(cells).rstrip() + "\n")
        if with_text:
            _write_body(reply, language, out)
    out.write(_total(found).in_language(language) + "\n")


def _row(reply: Reply, language: Language) -> tuple[str, ...]:
    return (
        f"{reply.path}:{_line(reply)}",
        _shown_name(reply),
        _KINDS[reply.kind].in_language(language) if reply.kind else _UNKNOWN,
        reply.channel,
        _language(reply) or _UNKNOWN,
        _WITH_QUESTION.in_language(language) if reply.question else "",
    )


def _shown_name(reply: Reply) -> str:
    """The name on one line, with the id after it: `Viivästys (101)`."""
    name = " ".join((reply.name or "").split())
    if len(name) > _LONGEST_NAME:
        name = name[: _LONGEST_NAME - 1].rstrip() + "…"
    if reply.id and reply.id != reply.name:
        return f"{name} ({reply.id})" if name else f"({reply.id})"
    return name or _UNKNOWN


def _write_body(reply: Reply, language: Language, out: TextIO) -> None:
    parts = [(_REPLY, reply.text)]
    if reply.question:
        parts.insert(0, (_QUESTION, reply.question))
    for title, body in parts:
        out.write(f"  {title.in_language(language)}:\n")
        out.writelines(f"  │ {line}".rstrip() + "\n" for line in body.split("\n"))
    out.write("\n")


def _total(found: Sequence[Reply]) -> Text:
    if not found:
        return Text("Vastauksia ei löytynyt.", "No replies were found.")
    number, files = len(found), len({reply.path for reply in found})
    asked = sum(reply.question is not None for reply in found)
    return Text(
        f"{number} {'vastaus' if number == 1 else 'vastausta'}, "
        f"{files} {'tiedosto' if files == 1 else 'tiedostoa'}. Asiakkaan viesti mukana: {asked}.",
        f"{number} {'reply' if number == 1 else 'replies'}, {files} {'file' if files == 1 else 'files'}. "
        f"With the customer's message: {asked}.",
    )


def _told_of(passed_by: Sequence[Path]) -> Text:
    """That files were passed by: a library that nobody reads must not look like a clean one."""
    number = len(passed_by)
    names = ", ".join(map(str, passed_by[:_MOST_FILES])) + (" …" if number > _MOST_FILES else ".")
    return Text(
        f"Ohitettiin {number} {'tiedosto, josta' if number == 1 else 'tiedostoa, joista'} ei löytynyt "
        f"vastauksia: {names} Jos niitä on, kerro niiden paikka asetuksella source.",
        f"Passed by {number} {'file' if number == 1 else 'files'} without replies that could be found: "
        f"{names} If there are any, tell where they lie with the setting source.",
    )


def _language(reply: Reply) -> str | None:
    """What the file tells, else what the text looks like; None where it is too short to tell."""
    from palvelulint.language.foreign import language_of_text

    return reply.language or language_of_text(reply.text)


def _line(reply: Reply) -> int:
    return reply.origin.start(0).line
