"""The application: its commands, and help in Finnish."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from palvelulint import __version__
from palvelulint.cli import baseline, check, config, init, replies, rule, rules, score, test
from palvelulint.cli.complaints import unknown_command

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

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name; an unknown one is told with the nearest right one."""
        command = super().get_command(ctx, cmd_name)
        if command is None:
            raise unknown_command(cmd_name, self.list_commands(ctx))
        return command


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


app.command("check", cls=_Command)(check.check)
app.command("score", cls=_Command)(score.score)
app.command("replies", cls=_Command)(replies.replies)
app.command("baseline", cls=_Command)(baseline.baseline)
app.command("init", cls=_Command)(init.init)
app.command("config", cls=_Command)(config.config)
app.command("rules", cls=_Command)(rules.rules)
app.command("rule", cls=_Command)(rule.rule)
app.command("test", cls=_Command)(test.test)
