"""The command line: one module a command. Nothing imports this package."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

_WRONG_USE = 2
_INTERRUPTED = 128 + 2  # as a shell tells SIGINT
_PIPE_CLOSED = 128 + 13  # as a shell tells SIGPIPE
_OBJECTS_PER_COLLECTION = 50_000


def main() -> NoReturn:
    """The console script: runs the command that the arguments name and ends with its exit code."""
    # A library is read into millions of objects that stay: going through them all the time takes half of it.
    gc.set_threshold(_OBJECTS_PER_COLLECTION)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # JSON is UTF-8 wherever it is written, and half a surrogate pair in a reply stops nothing.
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command.

    Returns:
        0 for nothing at or above `--fail-on`, 1 for something, 2 for wrong use or unreadable input.
    """
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return _INTERRUPTED


def _run(arguments: Sequence[str]) -> int:
    # Imported only now: an interrupt ends quietly at the start too.
    import typer

    from palvelulint.cli.complaints import complain, explain, language_asked
    from palvelulint.errors import PalvelulintError
    from palvelulint.wording import Text

    try:
        code = _invoke(list(arguments))
        sys.stdout.flush()
    except PalvelulintError as error:
        complain(error, language_asked(arguments))
    except typer.TyperException as error:
        complain(explain(error), language_asked(arguments))
    except typer.Abort:
        return _INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return _PIPE_CLOSED
    except OSError as error:
        # Inputs report their own errors: this is the output, on a full disk for one.
        _drop_output()
        complain(
            PalvelulintError(
                Text(
                    f"Tulostetta ei voitu kirjoittaa: {error.strerror}.", f"Cannot write: {error.strerror}."
                ),
                Text("Tarkista, onko levyllä tilaa.", "Check that there is room on the disk."),
            ),
            language_asked(arguments),
        )
    else:
        return code
    return _WRONG_USE


def _drop_output() -> None:
    # Python flushes once more at its end: give it somewhere to flush to.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _invoke(arguments: list[str]) -> int:
    import typer

    from palvelulint.cli.app import app

    # Not app(): that would tell of errors itself, in its own way and in English.
    command = typer.main.get_command(app)
    try:
        with command.make_context("palvelulint", arguments) as context:
            command.invoke(context)
    except typer.Exit as end:
        return end.exit_code
    return 0
