"""palvelulint check --diff: what it shows is a patch that fits the file."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from palvelulint.cli import run

SHOUT = "Hei Aino,\n\nlankasi lähti tänään!!!\n\nTerveisin\nLankakauppa\n"


@pytest.mark.parametrize(
    "data",
    [
        SHOUT.encode(),
        SHOUT.encode("utf-8-sig"),
        SHOUT.replace("\n", "\r\n").encode("utf-8-sig"),
        SHOUT.replace("Aino,", "Aino,\u2028\x85\x0c").encode(),
        SHOUT.rstrip().encode(),
    ],
    ids=["plain", "mark", "mark and CRLF", "other line ends", "no last line end"],
)
def test_the_diff_is_a_patch_that_does_what_fix_does(
    data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    file = Path("vastaus.txt")
    file.write_bytes(data)
    assert run(["check", "--diff", "--select", "PL501", file.name]) == 1
    patch = capfdbinary.readouterr().out
    assert file.read_bytes() == data
    subprocess.run(["git", "apply", "-p0", "--unsafe-paths", "-"], input=patch, check=True)
    patched = file.read_bytes()
    assert patched != data
    file.write_bytes(data)
    run(["check", "--fix", "--select", "PL501", file.name])
    assert file.read_bytes() == patched
