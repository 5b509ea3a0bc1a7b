"""The hook as a team meets it: the real pre-commit, in a repository of templates."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).parent.parent
SHIPPED = ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml", "src", "rules")


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command with git told who commits, whatever the machine's own settings."""
    me = {"GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@example.com"}
    me |= {"GIT_COMMITTER_NAME": "t", "GIT_COMMITTER_EMAIL": "t@example.com"}
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return subprocess.run(command, cwd=folder, env=clean | me, capture_output=True, text=True)


def commit_all(folder: Path) -> None:
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "all")):
        assert run(folder, "git", *command).returncode == 0


@pytest.fixture
def hook_repository(tmp_path: Path) -> Path:
    """The project as a repository of its own, as pre-commit would clone it."""
    folder = tmp_path / "palvelulint"
    folder.mkdir()
    for name in SHIPPED:
        copy = shutil.copytree if (PROJECT / name).is_dir() else shutil.copy
        copy(PROJECT / name, folder / name)
    commit_all(folder)
    return folder


GOOD = "Hei {{nimi}},\n\nkahvila on auki huomenna klo 8–18.\n\nTerveisin\n{{agent.name}}\n"
SORRY = "pahoittelut, jos koit odotuksen pitkäksi."
BAD = GOOD.replace("kahvila on auki huomenna klo 8–18.", SORRY)


def macro(text: str) -> dict[str, object]:
    return {"title": "Kahvila", "active": True, "actions": [{"field": "comment_value", "value": text}]}


def as_html(text: str) -> str:
    return "".join(f"<p>{part}</p>\n" for part in text.strip().split("\n\n"))


def mixed_library(text: str) -> dict[str, str]:
    """One template in the forms of several platforms; each file by its name."""
    quoted = json.dumps(text, ensure_ascii=False)
    return {
        "kahvila.md": text,
        "zendesk.json": json.dumps({"macros": [macro(text)]}, ensure_ascii=False, indent=1),
        "zendesk.yaml": yaml.safe_dump([macro(text)], allow_unicode=True, default_style="|"),
        "hesk.csv": f'id,title,message,reply_order\n1,Kahvila,"{text}",10\n',
        "suomi.po": f'msgid ""\nmsgstr "Language: fi\\n"\n\nmsgid "Open"\nmsgstr {quoted}\n',
        "kahvila.html": as_html(text),
        "kahvila.liquid": text,
    }


def write_library(folder: Path, files: dict[str, str]) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    commit_all(folder)


def test_hook_lets_a_good_mixed_library_pass_and_stops_every_bad_file(
    tmp_path: Path, hook_repository: Path
) -> None:
    hook = (
        sys.executable,
        "-m",
        "pre_commit",
        "try-repo",
        str(hook_repository),
        "palvelulint",
        "--all-files",
    )
    library = tmp_path / "pohjat"
    others = {"README.md": "Pohjat asiakaspalvelulle.\n", "package.json": '{"name": "pohjat"}\n'}
    # The same text in every file is meant here.
    settings = {"palvelulint.toml": 'ignore = ["sama-vastaus"]\n'}
    write_library(library, {**others, **settings, **mixed_library(GOOD)})
    passed = run(library, *hook)
    assert passed.returncode == 0, passed.stdout + passed.stderr

    bad = mixed_library(BAD)
    write_library(library, bad)
    stopped = run(library, *hook)
    assert stopped.returncode == 1
    found = re.findall(r"^(\S+):(\d+):(\d+) \S+ PL702", stopped.stdout, re.MULTILINE)
    assert sorted(path for path, *_ in found) == sorted(bad)
    for path, line, column in found:
        on_disk = bad[path].splitlines()[int(line) - 1][int(column) - 1 :]
        assert on_disk.casefold().startswith("pahoittelut, jos"), path


def test_pieces_of_the_document_mend_and_check(tmp_path: Path, hook_repository: Path) -> None:
    """The first piece of docs/ci.md as it is copied, but for the address that the hooks come from."""
    document = (PROJECT / "docs" / "ci.md").read_text(encoding="utf-8")
    settings = yaml.safe_load(re.findall(r"```yaml\n(.*?)```", document, re.DOTALL)[0])
    (source,) = settings["repos"]
    source["repo"] = str(hook_repository)
    source["rev"] = run(hook_repository, "git", "rev-parse", "HEAD").stdout.strip()
    library = tmp_path / "kirjasto"
    (library / "pohjat").mkdir(parents=True)
    (library / ".pre-commit-config.yaml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    mendable = library / "pohjat" / "aukiolo.md"
    mendable.write_text(GOOD.replace("8–18.", "8–18!!!"), encoding="utf-8")
    elsewhere = library / "muistio.md"
    elsewhere.write_text("emme tiedä!!!\n", encoding="utf-8")
    (library / "pohjat" / "asetukset.json").write_text('{"teema": "tumma"}\n', encoding="utf-8")
    commit_all(library)
    hooks = (sys.executable, "-m", "pre_commit", "run", "--all-files")

    mended = run(library, *hooks)
    assert mended.returncode == 1, mended.stdout + mended.stderr
    assert "files were modified by this hook" in mended.stdout
    assert mendable.read_text(encoding="utf-8") == GOOD.replace("8–18.", "8–18!")
    assert elsewhere.read_text(encoding="utf-8") == "emme tiedä!!!\n"

    commit_all(library)
    passed = run(library, *hooks)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert passed.stdout.count("Passed") == 2
