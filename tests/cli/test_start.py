"""The start of the command: help in Finnish, the version, and nothing heavy imported."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from palvelulint import __version__
from palvelulint.cli import run

Capture = pytest.CaptureFixture[str]

HEAVY = {"spacy", "langdetect", "rich", "numpy", "pydantic", "pyvoikko", "pathspec"}


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["rules"], ["rule", "PL201"], ["check", "--help"], ["score", "--help"], ["config"]],
)
def test_start_imports_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys; from palvelulint.cli import run; code = run(sys.argv[1:]);"
        "print('imported:', *sys.modules, file=sys.stderr); sys.exit(code)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, encoding="utf-8", env=environment
    )
    assert ran.returncode == 0, ran.stderr
    imported = set(ran.stderr.partition("imported:")[2].split())
    assert "palvelulint.cli.app" in imported
    assert not imported & HEAVY


@pytest.mark.parametrize("arguments", [[], ["--help"]])
def test_help_names_the_commands_in_finnish(arguments: list[str], capsys: Capture) -> None:
    assert run(arguments) == 0
    out = capsys.readouterr().out
    assert out.startswith("Käyttö: palvelulint [VALITSIMET] KOMENTO …\n")
    told = " ".join(out.split())
    for words in (
        "check Tarkista vastaukset.",
        "score Pisteytä vastaukset",
        "init Kirjoita tähän kansioon asetustiedosto",
        "config Näytä voimassa olevat asetukset",
        "rules Luettele",
        "rule Näytä säännön sivu",
    ):
        assert words in told


def test_help_of_each_command_begins_as_the_list_of_commands_tells(capsys: Capture) -> None:
    run(["--help"])
    _, _, listed = capsys.readouterr().out.partition("Komennot:\n")
    commands = dict(line.split(maxsplit=1) for line in listed.partition("\n\n")[0].splitlines())
    assert {"check", "score", "replies", "test"} <= commands.keys()
    for command, summary in commands.items():
        run([command, "--help"])
        assert summary in capsys.readouterr().out.splitlines()[2]


@pytest.mark.parametrize("command", ["check", "score", "init", "config", "rules", "rule"])
def test_help_of_each_command_has_no_english_left_of_typer(command: str, capsys: Capture) -> None:
    assert run([command, "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"Käyttö: palvelulint {command} [VALITSIMET]")
    for english in ("Usage", "Options:", "Arguments", "Show this", "[default", "[required"):
        assert english not in out
    assert not set(out) & {"{", "}"}


def test_help_of_rule_names_its_argument_plainly(capsys: Capture) -> None:
    assert run(["rule", "--help"]) == 0
    assert capsys.readouterr().out.startswith("Käyttö: palvelulint rule [VALITSIMET] SÄÄNTÖ\n")


def test_interrupt_while_modules_are_being_imported_ends_quietly() -> None:
    program = (
        "import signal, sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, *rest):\n"
        "        if name == 'typer':\n"
        "            signal.raise_signal(signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "from palvelulint.cli import main\n"
        "main()"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run(
        [sys.executable, "-c", program, "rules"], capture_output=True, encoding="utf-8", env=environment
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (128 + signal.SIGINT, "", "")


def test_version(capsys: Capture) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"palvelulint {__version__}\n"


def test_module_runs_like_the_command() -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "palvelulint", "--version"]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment)
    assert (ran.returncode, ran.stdout) == (0, f"palvelulint {__version__}\n")
