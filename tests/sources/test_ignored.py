"""What a walk leaves out: .gitignore files as git reads them, and the patterns of the settings."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from palvelulint.sources.ignored import GitIgnore, Patterns, is_pattern


def written(path: Path, text: str = "x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("patterns", "path", "fits"),
    [
        (["vanhat/"], "vanhat/a.md", True),
        (["vanhat/"], "vanhat", None),
        (["*.bak.md"], "osa/a.bak.md", True),
        (["/a.md"], "osa/a.md", None),
        (["*.md", "!tervetuloa.md"], "tervetuloa.md", False),
        (["osa/*.md"], "osa/syva/a.md", None),
        (["osa/**/a.md"], "osa/syva/a.md", True),
    ],
)
def test_the_last_pattern_that_fits_decides(
    tmp_path: Path, patterns: list[str], path: str, fits: bool | None
) -> None:
    assert Patterns(tmp_path, patterns).fit(tmp_path / path) is fits


def test_what_lies_outside_the_folder_does_not_fit(tmp_path: Path) -> None:
    assert Patterns(tmp_path / "osa", ["*.md"]).fit(tmp_path / "a.md") is None


@pytest.mark.parametrize("text", ["", "#x", "!", "[", "[z-a]", "a\\"])
def test_what_fits_nothing_is_no_pattern(text: str) -> None:
    assert not is_pattern(text)


def test_a_broken_line_of_a_gitignore_does_not_spoil_the_others(tmp_path: Path) -> None:
    written(tmp_path / ".gitignore", "!\n[z-a]\n*.bak\n")
    assert GitIgnore().leaves_out(tmp_path / "a.bak", False, tmp_path)


def test_outside_a_repository_only_the_walked_folder_counts(tmp_path: Path) -> None:
    written(tmp_path / ".gitignore", "*.md\n")
    folder = tmp_path / "pohjat"
    folder.mkdir()
    assert not GitIgnore().leaves_out(folder / "a.md", False, folder)
    assert GitIgnore().leaves_out(folder / "a.md", False, tmp_path)


def test_git_leaves_out_the_same_files(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    written(
        tmp_path / ".gitignore",
        "# vanhat pois\nvanhat/\n*.bak\n/juuri.md\n!tarkea.bak\n\\#nimi.md\nosa/*.txt\n",
    )
    written(tmp_path / "osa" / ".gitignore", "!saa.bak\n/oma.md\n")
    names = [
        "juuri.md", "osa/juuri.md", "a.bak", "tarkea.bak", "osa/saa.bak", "osa/ei.bak", "osa/oma.md",
        "osa/syva/oma.md", "osa/a.txt", "osa/syva/a.txt", "#nimi.md", "vanhat/a.md", "osa/vanhat/b.md",
    ]  # fmt: skip
    for name in names:
        written(tmp_path / name)
    listed = subprocess.run(
        ["git", "-C", str(tmp_path), "ls-files", "-o", "--exclude-standard"],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    git = GitIgnore()

    def is_left_out(name: str) -> bool:
        path = tmp_path / name
        folders = [
            folder for folder in path.parents if folder != tmp_path and folder.is_relative_to(tmp_path)
        ]
        return git.leaves_out(path, False, tmp_path) or any(
            git.leaves_out(folder, True, tmp_path) for folder in folders
        )

    assert {name for name in names if not is_left_out(name)} == {
        name for name in listed.stdout.splitlines() if not name.endswith(".gitignore")
    }
