"""Which files of the named paths are read."""

import os
from pathlib import Path

import pytest

from palvelulint.errors import InputError
from palvelulint.sources import SUFFIXES, discover


@pytest.fixture
def library(tmp_path: Path) -> Path:
    for name in (
        "b.md",
        "a.txt",
        "README.md",
        "README.fi.md",
        "kuva.png",
        ".piilo.md",
        "sub/C.MD",
        "sub/vienti.jsonl",
        "sub/sub/d.txt",
        ".git/e.md",
        ".venv/f.txt",
        "node_modules/g.md",
        "__pycache__/h.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Hei", encoding="utf-8")
    (tmp_path / "kansio.md").mkdir()
    return tmp_path


def names(library: Path, *paths: Path) -> list[str]:
    return [path.relative_to(library).as_posix() for path in discover(paths) if isinstance(path, Path)]


def refusal(*paths: Path) -> InputError:
    with pytest.raises(InputError) as refused:
        list(discover(paths))
    return refused.value


def test_a_folder_is_walked_in_order_without_hidden_files_junk_and_read_me_files(library: Path) -> None:
    assert names(library, library) == ["a.txt", "b.md", "sub/C.MD", "sub/vienti.jsonl", "sub/sub/d.txt"]


def test_named_files_are_read_as_named_also_hidden_ones_and_read_me_files(library: Path) -> None:
    named = [library / "README.md", library / ".piilo.md", library / "a.txt"]
    assert names(library, *named) == ["README.md", ".piilo.md", "a.txt"]


def test_a_hidden_folder_is_read_when_it_is_named(library: Path) -> None:
    assert names(library, library / ".git") == [".git/e.md"]


def test_a_file_named_twice_is_read_once(library: Path) -> None:
    found = names(library, library / "b.md", library, library / "sub" / ".." / "a.txt")
    assert sorted(found) == sorted(set(found))
    assert found[0] == "b.md"
    assert len(found) == 5


def test_relative_paths_stay_relative(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(library)
    assert [str(path) for path in discover([Path("a.txt"), Path("sub")])][:2] == [
        "a.txt",
        str(Path("sub/C.MD")),
    ]


def test_a_file_without_a_suffix_is_plain_text(library: Path) -> None:
    (library / "vastaus").write_text("Hei", encoding="utf-8")
    assert names(library, library / "vastaus") == ["vastaus"]


def test_a_named_file_with_an_unknown_suffix_is_refused_with_the_known_ones(library: Path) -> None:
    error = refusal(library / "kuva.png")
    assert error.problem.fi == ".png-tiedostoja ei lueta."
    assert all(suffix in error.hint.fi for suffix in SUFFIXES)


def test_a_missing_file_is_told_with_the_nearest_name(library: Path) -> None:
    error = refusal(library / "vienit.jsonl")
    assert error.problem.fi == "Tällaista tiedostoa tai kansiota ei ole."
    error = refusal(library / "sub" / "vienit.jsonl")
    assert error.hint.fi == f"Tarkoititko {library / 'sub' / 'vienti.jsonl'}?"


def test_a_link_that_leads_nowhere_is_told_so_when_it_is_named(library: Path) -> None:
    (library / "c.md").symlink_to(library / "poissa.md")
    assert refusal(library / "c.md").problem.en == "The link leads to no file."


def test_a_folder_that_may_not_be_read_is_told_and_those_beside_it_are_read(library: Path) -> None:
    closed = library / "sub"
    closed.chmod(0)
    try:
        if os.access(closed, os.R_OK):
            pytest.skip("this user may read everything")
        *files, error = discover([library])
        (alone,) = discover([closed])
    finally:
        closed.chmod(0o755)
    assert files == [library / "a.txt", library / "b.md"]
    assert isinstance(error, InputError)
    assert isinstance(alone, InputError)
    assert error.path == alone.path == str(closed)
    assert error.problem.fi == "Lukuoikeus puuttuu."


def test_a_shared_suffix_alone_makes_no_name_near(tmp_path: Path) -> None:
    (tmp_path / "e2.txt").write_text("Hei", encoding="utf-8")
    assert refusal(tmp_path / "none.txt").hint.fi == "Tarkista nimi ja kansio."


def test_a_missing_file_in_a_missing_folder_is_told_so(library: Path) -> None:
    assert refusal(library / "subb" / "d.txt").hint.en == f"There is no folder {library / 'subb'}."


def test_a_mistyped_name_is_told_before_the_first_file_comes_out(library: Path) -> None:
    with pytest.raises(InputError):
        discover([library / "a.txt", library / "puuttuu.txt"])


def test_a_folder_without_anything_to_check_is_named_with_what_is_read(library: Path) -> None:
    for folder in (library / "kansio.md", library / "node_modules" / ".." / "kansio.md"):
        error = refusal(folder)
        assert error.path == str(folder)
        assert error.problem.en == "There is nothing to check in the folder."
        assert all(suffix in error.hint.en for suffix in SUFFIXES)


def test_a_folder_with_only_a_read_me_file_has_nothing_to_check(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Pohjat", encoding="utf-8")
    assert "README" in refusal(tmp_path).hint.fi


def test_a_link_that_leads_nowhere_is_no_file(library: Path) -> None:
    (library / "c.md").symlink_to(library / "poissa.md")
    assert "c.md" not in names(library, library)
