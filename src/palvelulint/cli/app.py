"""The application: its commands, and help in Finnish."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from palvelulint import __version__
from palvelulint.cli.complaints import unknown_command

_COMMANDS = {
    "check": "Tarkista vastaukset.",
    "score": "Pisteytä vastaukset muistilistan kahdeksassa kohdassa.",
    "replies": "Luettele, mitkä vastaukset luetaan ja mistä.",
    "baseline": "Hyväksy nykyiset huomiot, jotta check kertoo vain uusista.",
    "init": "Kirjoita tähän kansioon asetustiedosto selityksineen.",
    "config": "Näytä voimassa olevat asetukset ja mistä kukin tulee.",
    "rules": "Luettele säännöt, myös omat.",
    "rule": "Näytä säännön sivu esimerkkeineen.",
    "test": "Kokeile omia sääntöjä niiden esimerkeillä.",
}
"""What each command does, in a word. Its function is in a module of its own, imported when it is run."""

# typer has these words in English only.
_FINNISH = {
    "Usage:": "Käyttö:",
    "[OPTIONS]": "[VALITSIMET]",
    "COMMAND [ARGS]...": "KOMENTO …",
    "Arguments:": "Argumentit:",
    "Options:": "Valitsimet:",
    "Commands:": "Komennot:",
    "Show this message and exit.": "Näytä tämä ohje.",
    "  [required]": "",
}


def _in_finnish(help: str) -> str:
    for english, finnish in _FINNISH.items():
        help = help.replace(english, finnish)
    return help


class _Command(TyperCommand):
    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The arguments of the usage line; typer would put braces around one that must be given."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]

    def get_help(self, ctx: Any) -> str:
        """The help text with typer's own words in Finnish."""
        return _in_finnish(super().get_help(ctx))


class _Group(TyperGroup):
    def get_help(self, ctx: Any) -> str:
        """The help text with typer's own words in Finnish."""
        return _in_finnish(super().get_help(ctx))

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the commands, in the order of the help."""
        return [*_COMMANDS]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands into the help, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([*_COMMANDS.items()])

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name; an unknown one is told with the nearest right one."""
        if cmd_name not in _COMMANDS:
            raise unknown_command(cmd_name, self.list_commands(ctx))
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        module = import_module(f"palvelulint.cli.{cmd_name}")
        alone.command(cmd_name, cls=_Command)(getattr(module, cmd_name))
        return typer.main.get_command(alone)


app = typer.Typer(
    cls=_Group,
    add_completion=False,
    rich_markup_mode=None,
    help="Tarkistaa asiakaspalvelun vastaukset: mitä kannattaa korjata, missä, miksi ja "
    "miten sen voisi sanoa.",
    epilog="Esimerkki: palvelulint check vastaukset/",
)


def _show_version(asked: bool) -> None:
    if asked:
        print(f"palvelulint {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _start(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Näytä versio.")
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        print(context.get_help())
