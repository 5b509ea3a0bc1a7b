"""palvelulint check --changed-since: what is told, and what is left alone."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from palvelulint.cli import run

GOOD = "Hei {{nimi}},\n\nlanka saapuu torstaina, ja saat sen perjantaina.\n\nTerveisin\nLankakauppa\n"
VAGUE = "Hei {{nimi}},\n\npalaamme asiaan mahdollisimman pian.\n\nTerveisin\nLankakauppa\n"
UNKNOWING = "Hei {{nimi}},\n\nemme tiedä, milloin lanka saapuu.\n\nTerveisin\nLankakauppa\n"
LOUD = "Hei {{nimi}},\n\nlanka saapuu torstaina!!!\n\nTerveisin\nLankakauppa\n"


class Result(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def found(self) -> list[tuple[str, str | None, str]]:
        """The path, the reply's id and the rule of each finding."""
        return [(finding["path"], finding["reply"], finding["code"]) for finding in json.loads(self.out)]


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, in a repository."""
    folder = tmp_path / "kirjasto"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "t")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "t@example.com")
    git("init", "-q", "-b", "main")
    return folder


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    def call(*arguments: str, form: str = "json") -> Result:
        code = run(["check", "--changed-since", "HEAD", "--format", form, *arguments])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return call


def git(*arguments: str) -> None:
    subprocess.run(("git", *arguments), check=True, capture_output=True)


def commit() -> None:
    git("add", "-A")
    git("commit", "-q", "-m", "kaikki")


def write(path: str, **replies: str) -> None:
    """A library in YAML: the replies by their ids."""
    rows = [{"id": name, "reply": text} for name, text in replies.items()]
    Path(path).write_text("".join(f"- {json.dumps(row)}\n" for row in rows), encoding="utf-8")


def test_only_changed_replies_are_told(check: Callable[..., Result]) -> None:
    write("pohjat.yaml", saldo=GOOD, viive=VAGUE)
    commit()
    write("pohjat.yaml", saldo=UNKNOWING, viive=VAGUE)
    result = check("--select", "PL201,PL603")
    assert (result.code, result.found) == (1, [("pohjat.yaml", "saldo", "PL201")])


def test_nothing_changed_is_all_fine(check: Callable[..., Result]) -> None:
    write("pohjat.yaml", viive=VAGUE)
    commit()
    assert check() == (0, "[]\n", "")
    assert check(form="text").out == "Yhtään vastausta ei tarkistettu.\n"


def test_new_copy_of_an_old_reply_is_told_and_the_old_one_is_not(check: Callable[..., Result]) -> None:
    long = GOOD.replace("lanka", "tilaamasi harmaa villalanka on jo matkalla varastoomme: se")
    write("pohjat.yaml", saldo=long)
    commit()
    write("uudet.yaml", lanka=long)
    result = check("--select", "PL306", "--channel", "template")
    assert result.found == [("uudet.yaml", "lanka", "PL306")]
    assert "pohjat.yaml:1" in result.out


def test_suppression_of_a_reply_that_is_not_checked_is_not_called_unused(
    check: Callable[..., Result],
) -> None:
    def library(first: str) -> str:
        rows = [{"id": "saldo", "reply": first}, {"id": "viive", "reply": VAGUE}]
        return "# palvelulint: ignore-file[PL603]\n" + "".join(f"- {json.dumps(row)}\n" for row in rows)

    Path("pohjat.yaml").write_text(library(GOOD), encoding="utf-8")
    commit()
    Path("pohjat.yaml").write_text(library(LOUD), encoding="utf-8")
    assert check("--select", "PL000,PL501,PL603").found == [("pohjat.yaml", "saldo", "PL501")]


def test_unused_suppression_in_new_files_is_told(check: Callable[..., Result]) -> None:
    Path("README.md").write_text("Pohjat.\n", encoding="utf-8")
    commit()
    row = json.dumps({"id": "saldo", "reply": GOOD})
    Path("pohjat.yaml").write_text(f"# palvelulint: ignore-reply[PL603]\n- {row}\n", encoding="utf-8")
    assert check("--select", "PL000,PL603").found == [("pohjat.yaml", "saldo", "PL000")]


def test_accepted_findings_elsewhere_are_not_called_fixed(
    check: Callable[..., Result], capsys: pytest.CaptureFixture[str]
) -> None:
    write("pohjat.yaml", viive=VAGUE, saldo=GOOD)
    assert run(["baseline", "."]) == 0
    capsys.readouterr()
    commit()
    write("pohjat.yaml", viive=VAGUE, saldo=GOOD.replace("torstaina", "keskiviikkona"))
    assert check(form="text").out == "Kaikki kunnossa: 1 vastaus tarkistettu.\n"


def test_fix_mends_changed_replies_only(check: Callable[..., Result]) -> None:
    write("pohjat.yaml", vanha=LOUD, uusi=GOOD)
    commit()
    new = LOUD.replace("torstaina", "maanantaina")
    write("pohjat.yaml", vanha=LOUD, uusi=new)
    assert check("--fix", "--select", "PL501") == (0, "[]\n", "")
    write("odotettu.yaml", vanha=LOUD, uusi=new.replace("!!!", "!"))
    assert Path("pohjat.yaml").read_bytes() == Path("odotettu.yaml").read_bytes()


def test_fix_leaves_a_reply_that_moved_from_another_file_alone(check: Callable[..., Result]) -> None:
    write("vanhat.yaml", ilo=LOUD, saldo=GOOD)
    write("uudet.yaml", viive=VAGUE)
    commit()
    new = LOUD.replace("torstaina", "maanantaina")
    write("vanhat.yaml", saldo=GOOD)
    write("uudet.yaml", viive=VAGUE, ilo=LOUD, lanka=new)
    check("--fix", "--select", "PL501")
    write("odotettu.yaml", viive=VAGUE, ilo=LOUD, lanka=new.replace("!!!", "!"))
    assert Path("uudet.yaml").read_bytes() == Path("odotettu.yaml").read_bytes()


def test_standard_input_is_always_checked(
    check: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("viive.md").write_text(VAGUE, encoding="utf-8")
    commit()
    for arguments in (("-",), ("-", "viive.md"), ("-", "--stdin-filename", "viive.md")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(VAGUE.encode())))
        assert [code for _, _, code in check(*arguments, "--select", "PL603").found] == ["PL603"]


def test_old_version_is_read_by_the_settings_of_its_folder(check: Callable[..., Result]) -> None:
    Path("palvelulint.toml").write_text(
        '[[source]]\nglob = "*.lib"\nsyntax = "yaml"\nreplies = "[]"\ntext = "viesti"\n', encoding="utf-8"
    )
    Path("pohjat.lib").write_text(f"- viesti: {json.dumps(VAGUE)}\n", encoding="utf-8")
    commit()
    git("mv", "pohjat.lib", "muut.lib")
    rows = f"- viesti: {json.dumps(VAGUE)}\n- viesti: {json.dumps(UNKNOWING)}\n"
    Path("muut.lib").write_text(rows, encoding="utf-8")
    result = check("--select", "PL201,PL603")
    assert [code for _, _, code in result.found] == ["PL201"], result.err


def test_what_cannot_be_read_is_told_all_the_same(check: Callable[..., Result]) -> None:
    write("pohjat.yaml", saldo=GOOD)
    Path("rikki.json").write_text('[{"reply": ', encoding="utf-8")
    commit()
    result = check()
    assert result.code == 2
    assert result.err.startswith("virhe: rikki.json:1")


def test_unknown_revision_is_told_before_anything_is_read(check: Callable[..., Result]) -> None:
    Path("rikki.json").write_text('[{"reply": ', encoding="utf-8")
    commit()
    result = check("--changed-since", "maim", "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert result.err == 'error: This git repository has no revision "maim". Did you mean main?\n'


def test_folder_outside_of_a_repository_is_told(
    check: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "muualla").mkdir()
    (tmp_path / "muualla" / "viive.md").write_text(VAGUE, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "muualla")
    result = check()
    assert result.code == 2
    assert result.err.startswith(f"virhe: {tmp_path / 'muualla'} ei ole git-kansiossa.")
