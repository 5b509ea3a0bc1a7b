"""The hook as a team meets it: the real pre-commit, in a repository of templates."""

from __future__ import annotations

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


def test_hook_stops_a_bad_template_and_lets_a_good_one_pass(tmp_path: Path, hook_repository: Path) -> None:
    library = tmp_path / "pohjat"
    library.mkdir()
    good = "Hei {{nimi}},\n\nkahvila on auki huomenna klo 8–18.\n\nTerveisin\n{{agent.name}}\n"
    (library / "aukiolo.md").write_text(good, encoding="utf-8")
    (library / "README.md").write_text("Pohjat asiakaspalvelulle.\n", encoding="utf-8")
    commit_all(library)
    hook = (
        sys.executable,
        "-m",
        "pre_commit",
        "try-repo",
        str(hook_repository),
        "palvelulint",
        "--all-files",
    )

    passed = run(library, *hook)
    assert passed.returncode == 0, passed.stdout + passed.stderr

    bad = "Hei {{nimi}},\n\npahoittelut, jos koit odotuksen pitkäksi.\n\nTerveisin\n{{agent.name}}\n"
    (library / "odotus.md").write_text(bad, encoding="utf-8")
    commit_all(library)
    stopped = run(library, *hook)
    assert stopped.returncode == 1
    assert "odotus.md:3:" in stopped.stdout and "PL702" in stopped.stdout
    assert "aukiolo.md" not in stopped.stdout


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
    good = "Hei {{nimi}},\n\nkahvila on auki huomenna klo 8–18.\n\nTerveisin\n{{agent.name}}\n"
    mendable = library / "pohjat" / "aukiolo.md"
    mendable.write_text(good.replace("8–18.", "8–18!!!"), encoding="utf-8")
    elsewhere = library / "muistio.md"
    elsewhere.write_text("emme tiedä!!!\n", encoding="utf-8")
    (library / "pohjat" / "asetukset.json").write_text('{"teema": "tumma"}\n', encoding="utf-8")
    commit_all(library)
    hooks = (sys.executable, "-m", "pre_commit", "run", "--all-files")

    mended = run(library, *hooks)
    assert mended.returncode == 1, mended.stdout + mended.stderr
    assert "files were modified by this hook" in mended.stdout
    assert mendable.read_text(encoding="utf-8") == good.replace("8–18.", "8–18!")
    assert elsewhere.read_text(encoding="utf-8") == "emme tiedä!!!\n"

    commit_all(library)
    passed = run(library, *hooks)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert passed.stdout.count("Passed") == 2
