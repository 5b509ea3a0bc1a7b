"""Which replies differ from an earlier revision, in real git repositories."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from palvelulint import sources
from palvelulint.changed import Changes
from palvelulint.errors import InputError, UsageError
from palvelulint.reply import Reply
from palvelulint.revision import Revision
from palvelulint.sources import Defaults
from palvelulint.wording import Language, Text

SALDO = "Hei, lanka saapuu torstaina."
VIIVE = "Hei, paketti myöhästyy päivän."
NOUTO = "Hei, voit noutaa tilauksen huomenna."


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, in a repository with one commit."""
    folder = tmp_path / "kirjasto"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name in list(os.environ):
        if name.startswith("GIT_"):
            monkeypatch.delenv(name)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "t")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "t@example.com")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    git("init", "-q", "-b", "main")
    return folder


def git(*arguments: str) -> None:
    subprocess.run(("git", *arguments), check=True, capture_output=True)


def commit() -> None:
    git("add", "-A")
    git("commit", "-q", "--allow-empty", "-m", "kaikki")


def write(path: str, *replies: str) -> None:
    """A library of named templates; each reply is a text, or a name and a text with "=" between."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    rows = []
    for number, reply in enumerate(replies, start=1):
        name, _, text = reply.rpartition("=")
        rows.append(f'{{"id": "{name or number}", "reply": "{text}"}}\n')
    Path(path).write_text("".join(rows), encoding="utf-8")


def plain(path: str) -> Defaults:
    return Defaults()


def replies_of(*paths: str, defaults: Callable[[str], Defaults] = plain) -> list[Reply]:
    found = sources.discover([Path(path) for path in paths or (".",)])
    return [reply for file in found for reply in replies_in(file.read_bytes(), str(file), defaults)]


def replies_in(data: bytes, path: str, defaults: Callable[[str], Defaults] = plain) -> list[Reply]:
    """The replies of a file, without what cannot be read."""
    replies = []
    try:
        for item in sources.read_bytes(data, path, defaults(path)):
            if isinstance(item, Reply):
                replies.append(item)
    except InputError:
        pass
    return replies


def found(
    *paths: str, since: str = "HEAD", defaults: Callable[[str], Defaults] = plain
) -> list[tuple[str, str]]:
    """The path and text of every reply that differs."""
    replies = replies_of(*paths, defaults=defaults)
    changes = Changes(replies, Revision(since, Path()), lambda data, path: replies_in(data, path, defaults))
    return [(reply.path, reply.text) for reply in replies if changes.has(reply)]


def refused(since: str, folder: Path = Path()) -> UsageError:
    with pytest.raises(UsageError) as caught:
        Revision(since, folder)
    return caught.value


def test_nothing_differs_after_a_commit() -> None:
    write("pohjat.jsonl", SALDO, VIIVE)
    commit()
    assert found() == []


def test_only_the_edited_reply_of_a_file_differs() -> None:
    write("pohjat.jsonl", SALDO, VIIVE)
    commit()
    write("pohjat.jsonl", SALDO, NOUTO)
    assert found() == [("pohjat.jsonl", NOUTO)]


def test_staged_and_committed_edits_differ_from_an_older_commit() -> None:
    write("pohjat.jsonl", SALDO)
    write("muut.jsonl", SALDO)
    commit()
    git("tag", "ensimmainen")
    write("muut.jsonl", NOUTO)
    commit()
    write("pohjat.jsonl", VIIVE)
    git("add", "-A")
    assert found(since="ensimmainen") == [("muut.jsonl", NOUTO), ("pohjat.jsonl", VIIVE)]
    assert found(since="HEAD") == [("pohjat.jsonl", VIIVE)]


def test_new_file_differs_whole_before_git_knows_it() -> None:
    commit()
    write("uusi.jsonl", SALDO)
    assert found() == [("uusi.jsonl", SALDO)]


def test_file_that_git_is_told_to_ignore_differs_whole() -> None:
    Path(".gitignore").write_text("omat.jsonl\n", encoding="utf-8")
    commit()
    write("omat.jsonl", SALDO)
    assert found("omat.jsonl") == [("omat.jsonl", SALDO)]


def test_reordered_and_renamed_replies_do_not_differ() -> None:
    write("pohjat.jsonl", f"saldo={SALDO}", f"viive={VIIVE}")
    commit()
    write("pohjat.jsonl", f"myöhästyminen={VIIVE}", f"saldo={SALDO}")
    assert found() == []


def test_reply_that_moved_to_another_file_does_not_differ() -> None:
    write("pohjat.jsonl", SALDO, VIIVE)
    write("muut.jsonl", NOUTO)
    commit()
    write("pohjat.jsonl", SALDO)
    write("muut.jsonl", NOUTO, VIIVE)
    assert found() == []


def test_renamed_file_does_not_differ_even_when_it_is_checked_alone() -> None:
    Path("viive.txt").write_text(VIIVE, encoding="utf-8")
    commit()
    Path("kuljetus").mkdir()
    git("mv", "viive.txt", "kuljetus/myohastyminen.txt")
    assert found("kuljetus/myohastyminen.txt") == []


def test_deleted_reply_makes_nothing_differ() -> None:
    write("pohjat.jsonl", SALDO, VIIVE)
    write("vanhat.jsonl", NOUTO)
    commit()
    write("pohjat.jsonl", SALDO)
    Path("vanhat.jsonl").unlink()
    assert found() == []


def test_copy_of_a_reply_differs_and_the_reply_itself_does_not() -> None:
    write("b.jsonl", SALDO, VIIVE)
    commit()
    write("a.jsonl", SALDO)
    write("b.jsonl", SALDO, NOUTO)
    assert found() == [("a.jsonl", SALDO), ("b.jsonl", NOUTO)]


def test_second_copy_in_the_same_file_differs() -> None:
    write("pohjat.jsonl", SALDO, VIIVE)
    commit()
    write("pohjat.jsonl", SALDO, SALDO, VIIVE)
    assert found() == [("pohjat.jsonl", SALDO)]


def test_new_customer_message_makes_a_reply_differ() -> None:
    def exchange(question: str) -> str:
        return f'---\nquestion: "{question}"\n---\n{SALDO}\n'

    Path("saldo.md").write_text(exchange("Milloin lanka tulee?"), encoding="utf-8")
    commit()
    Path("saldo.md").write_text(exchange("Miksi lanka on loppu?"), encoding="utf-8")
    assert found() == [("saldo.md", SALDO)]


def test_other_channel_makes_a_reply_differ() -> None:
    Path("saldo.md").write_text(f"---\nchannel: chat\n---\n{SALDO}\n", encoding="utf-8")
    commit()
    Path("saldo.md").write_text(f"---\nchannel: email\n---\n{SALDO}\n", encoding="utf-8")
    assert found() == [("saldo.md", SALDO)]


def test_line_ends_and_encoding_make_nothing_differ() -> None:
    Path("saldo.txt").write_bytes(f"{SALDO}\nTerveisin Äijälä\n".encode())
    commit()
    Path("saldo.txt").write_bytes(f"{SALDO}\r\nTerveisin Äijälä\r\n".encode("utf-16"))
    assert found() == []


def test_old_version_that_cannot_be_read_has_no_replies() -> None:
    Path("pohjat.json").write_text('{"replies": [', encoding="utf-8")
    commit()
    Path("pohjat.json").write_text(f'[{{"id": "1", "reply": "{SALDO}"}}]', encoding="utf-8")
    assert found() == [("pohjat.json", SALDO)]


def test_broken_record_of_the_old_version_does_not_hide_the_others() -> None:
    row = f'{{"id": "1", "reply": "{SALDO}"}}\n'
    Path("pohjat.jsonl").write_text("{rikki\n" + row, encoding="utf-8")
    commit()
    Path("pohjat.jsonl").write_text(row, encoding="utf-8")
    assert found() == []


def test_old_version_is_read_with_the_defaults_of_its_file() -> None:
    def by_folder(path: str) -> Defaults:
        return Defaults(language="sv" if Path(path).parent.name == "sv" else "fi")

    write("sv/pohjat.jsonl", SALDO)
    write("fi/pohjat.jsonl", VIIVE)
    commit()
    write("sv/pohjat.jsonl", SALDO, NOUTO)
    assert found(defaults=by_folder) == [("sv/pohjat.jsonl", NOUTO)]


def test_file_whose_settings_are_broken_counts_as_new() -> None:
    def broken(data: bytes, path: str) -> list[Reply]:
        raise InputError("palvelulint.toml", Text("Rikki.", "Broken."), None)

    write("pohjat.jsonl", SALDO)
    commit()
    write("pohjat.jsonl", SALDO, VIIVE)
    replies = replies_of()
    changes = Changes(replies, Revision("HEAD", Path()), broken)
    assert [changes.has(reply) for reply in replies] == [True, True]


def test_reply_that_was_mended_after_it_was_read_differs() -> None:
    write("pohjat.jsonl", SALDO, VIIVE)
    commit()
    write("pohjat.jsonl", SALDO, NOUTO)
    changes = Changes(replies_of(), Revision("HEAD", Path()), replies_in)
    write("pohjat.jsonl", SALDO, f"{NOUTO} Tervetuloa!")
    assert [changes.has(reply) for reply in replies_of()] == [False, True]


def test_deleted_pictures_and_programs_are_not_read() -> None:
    Path("kuva.png").write_bytes(bytes(1000))
    Path("viive.txt").write_text(VIIVE, encoding="utf-8")
    commit()
    Path("kuva.png").unlink()
    Path("viive.txt").unlink()
    read: list[str] = []

    def noting(data: bytes, path: str) -> list[Reply]:
        read.append(Path(path).name)
        return []

    Changes([], Revision("HEAD", Path()), noting)
    assert read == ["viive.txt"]


def test_names_with_spaces_umlauts_and_line_ends_are_found() -> None:
    name = "ääkköset ja\nrivi.txt"
    Path(name).write_text(VIIVE, encoding="utf-8")
    commit()
    Path(name).write_text(f"{VIIVE} Anteeksi!", encoding="utf-8")
    assert found() == [(name, f"{VIIVE} Anteeksi!")]


def test_many_edited_files_are_each_compared_with_their_own_version() -> None:
    for number in range(30):
        write(f"pohja{number:02}.jsonl", f"Hei, lanka {number} saapuu torstaina.", SALDO)
    commit()
    for number in range(30):
        write(f"pohja{number:02}.jsonl", f"Hei, lanka {number} saapuu torstaina.", VIIVE)
    assert found() == [(f"pohja{number:02}.jsonl", VIIVE) for number in range(30)]


def test_works_from_a_folder_below_the_top(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("pohjat/a.jsonl", SALDO, VIIVE)
    commit()
    write("pohjat/a.jsonl", SALDO, NOUTO)
    monkeypatch.chdir(library / "pohjat")
    assert found() == [("a.jsonl", NOUTO)]
    assert found(str(library / "pohjat")) == [(str(library / "pohjat" / "a.jsonl"), NOUTO)]


def test_works_in_a_hook_that_git_runs(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("pohjat/a.jsonl", SALDO)
    commit()
    write("pohjat/a.jsonl", VIIVE)
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    monkeypatch.chdir(library / "pohjat")
    assert found() == [("a.jsonl", VIIVE)]


def test_reading_changes_nothing_in_the_repository() -> None:
    write("pohjat.jsonl", SALDO)
    commit()
    os.utime("pohjat.jsonl", (0, 0))
    index = Path(".git/index").read_bytes()
    assert found() == []
    assert Path(".git/index").read_bytes() == index


def test_unknown_revision_is_told_with_the_nearest_branch_or_tag() -> None:
    commit()
    git("branch", "kevatkampanja")
    git("tag", "v1.0")
    error = refused("kevätkampanja")
    assert str(error) == "Tässä git-kansiossa ei ole versiota ”kevätkampanja”. Tarkoititko kevatkampanja?"
    assert error.in_language(Language.EN) == (
        'This git repository has no revision "kevätkampanja". Did you mean kevatkampanja?'
    )
    assert "Tarkoititko v1.0?" in str(refused("v1.O"))
    assert "Anna haara, tagi" in str(refused("0123456789abcdef"))


@pytest.mark.parametrize("name", ["", "--help", "--output=pwned", "-n", "HEAD; touch pwned", "HEAD\0"])
def test_name_is_never_taken_for_an_option_or_a_command(name: str) -> None:
    commit()
    assert isinstance(refused(name), UsageError)
    assert not Path("pwned").exists()


def test_branch_whose_name_begins_like_an_option_is_a_revision() -> None:
    write("pohjat.jsonl", SALDO)
    commit()
    git("update-ref", "refs/heads/--all", "HEAD")
    write("pohjat.jsonl", VIIVE)
    commit()
    assert found(since="--all") == [("pohjat.jsonl", VIIVE)]


def test_repository_without_commits_has_no_revision() -> None:
    assert "ei ole versiota ”HEAD”" in str(refused("HEAD"))


def test_shallow_clone_is_told_how_to_get_the_rest(library: Path, tmp_path: Path) -> None:
    commit()
    git("tag", "vanha")
    commit()
    git("clone", "-q", "--depth=1", "--single-branch", f"file://{library}", str(tmp_path / "matala"))
    error = refused("vanha", tmp_path / "matala")
    assert "git fetch --unshallow" in str(error)
    assert "fetch-depth: 0" in error.in_language(Language.EN)


def test_folder_outside_of_any_repository_is_refused(tmp_path: Path) -> None:
    (tmp_path / "muualla").mkdir()
    error = refused("HEAD", tmp_path / "muualla")
    assert str(error).startswith(f"{tmp_path / 'muualla'} ei ole git-kansiossa.")
    assert "not in a git repository" in error.in_language(Language.EN)


def test_missing_folder_belongs_to_the_repository_around_it(library: Path) -> None:
    commit()
    assert Revision("HEAD", library / "ei" / "ole").root == library


def test_file_outside_of_the_repository_is_refused(tmp_path: Path) -> None:
    write("pohjat.jsonl", SALDO)
    commit()
    write("../muualla/pohjat.jsonl", SALDO)
    with pytest.raises(UsageError) as caught:
        found(".", "../muualla/pohjat.jsonl")
    assert str(caught.value).startswith("../muualla/pohjat.jsonl ei ole samassa git-kansiossa")


def test_machine_without_git_is_told_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert str(refused("HEAD")).startswith("Komentoa git ei löydy. Asenna git")


def test_what_git_itself_says_is_passed_on(library: Path) -> None:
    write("pohjat.jsonl", SALDO)
    commit()
    tree = subprocess.run(("git", "rev-parse", "HEAD^{tree}"), check=True, capture_output=True, text=True)
    oid = tree.stdout.strip()
    revision = Revision("HEAD", library)
    shutil.rmtree(library / ".git" / "objects" / oid[:2])
    with pytest.raises(UsageError, match=r"Komento git epäonnistui: .+"):
        _ = revision.files


def test_folder_of_somebody_else_is_told_with_the_way_to_allow_it(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit()
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert f"git config --global --add safe.directory {library}" in str(refused("HEAD"))
