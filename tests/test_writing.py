"""A file is written whole or not at all, and stays the kind of file that it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from palvelulint.errors import InputError
from palvelulint.writing import write


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "pohja.md"
    path.write_bytes(b"vanha")
    write(path, b"uusi")
    assert path.read_bytes() == b"uusi"
    assert [each.name for each in tmp_path.iterdir()] == ["pohja.md"]


def test_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "pohja.md"
    path.write_bytes(b"vanha")
    path.chmod(0o640)
    write(path, b"uusi")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_leads_where_it_led(tmp_path: Path) -> None:
    (tmp_path / "oikea.md").write_bytes(b"vanha")
    link = tmp_path / "linkki.md"
    link.symlink_to("oikea.md")
    write(link, b"uusi")
    assert link.is_symlink() and (tmp_path / "oikea.md").read_bytes() == b"uusi"


def test_where_it_cannot_be_written_the_place_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ei" / "pohja.md"
    with pytest.raises(InputError) as refused:
        write(path, b"uusi")
    assert str(refused.value).startswith(f"{path}: Tiedostoa ei voitu kirjoittaa")
