"""The ready-made pieces for pipelines: the GitHub action run step by step, and docs/ci.md as it is copied."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

PROJECT = Path(__file__).parent.parent
ACTION: dict[str, Any] = yaml.safe_load((PROJECT / "action.yml").read_text(encoding="utf-8"))
DOCUMENT = (PROJECT / "docs" / "ci.md").read_text(encoding="utf-8")

GOOD = "Hei {{nimi}},\n\nkahvila on auki huomenna klo 8–18.\n\nTerveisin\n{{agent.name}}\n"
BAD = "Hei {{nimi}},\n\npahoittelut, jos koit odotuksen pitkäksi.\n\nTerveisin\n{{agent.name}}\n"
WORSE = "Hei {{nimi}},\n\nemme tiedä, milloin lanka saapuu.\n\nTerveisin\n{{agent.name}}\n"


def around(**more: str) -> dict[str, str]:
    """The environment, with palvelulint to be found and without settings of git or GitHub."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT", "INPUT_"))}
    me = {"GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@example.com"}
    me |= {"GIT_COMMITTER_NAME": "t", "GIT_COMMITTER_EMAIL": "t@example.com", "GIT_CONFIG_GLOBAL": os.devnull}
    return kept | me | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"} | more


def git(*arguments: str) -> str:
    done = subprocess.run(("git", *arguments), env=around(), check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit() -> str:
    git("add", "-A")
    git("commit", "-q", "-m", "kaikki")
    return git("rev-parse", "HEAD")


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: a repository with one good template in its first commit, which origin has too."""
    folder = tmp_path / "kirjasto"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "-q", "-b", "main")
    write("pohjat/aukiolo.md", GOOD)
    commit()
    git("clone", "-q", "--bare", ".", str(tmp_path / "origin.git"))
    git("remote", "add", "origin", f"file://{tmp_path / 'origin.git'}")
    git("fetch", "-q", "origin")
    return folder


def check_schema(name: str, path: Path) -> None:
    """Check a file against the schema that its service publishes, as it comes with check-jsonschema."""
    command = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{name}", str(path))
    checked = subprocess.run(command, capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr


class Outcome(NamedTuple):
    """What a run of the action left behind."""

    code: int
    log: str
    summary: str
    sarif: str | None


class Runner:
    """Runs the scripts of the action as GitHub does: inputs through its expressions, one bash a step."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._steps = {step["id"]: step for step in ACTION["runs"]["steps"] if "id" in step}
        self._values = {"steps.python.outputs.python-path": sys.executable}
        (folder / "temp").mkdir(exist_ok=True)

    def step(self, name: str, values: Mapping[str, str]) -> tuple[int, str, str]:
        """Run one step; its exit code, what it wrote, and its summary. Its outputs are kept."""
        step, output, summary = self._steps[name], self._folder / "output", self._folder / "summary"
        output.write_text("", encoding="utf-8")
        summary.write_text("", encoding="utf-8")
        given = {key: self._evaluated(expression, values) for key, expression in step.get("env", {}).items()}
        script = self._folder / "script.sh"
        script.write_text(step["run"], encoding="utf-8")
        assert step["shell"] == "bash"
        done = subprocess.run(
            ("bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)),
            env=around(
                GITHUB_ACTION_PATH=str(PROJECT),
                GITHUB_OUTPUT=str(output),
                GITHUB_STEP_SUMMARY=str(summary),
                RUNNER_TEMP=str(self._folder / "temp"),
                **given,
            ),
            capture_output=True,
            text=True,
        )
        for line in output.read_text(encoding="utf-8").splitlines():
            key, _, value = line.partition("=")
            self._values[f"steps.{name}.outputs.{key}"] = value
        return done.returncode, done.stdout + done.stderr, summary.read_text(encoding="utf-8")

    def check(self, base: str | None = None, **inputs: str) -> Outcome:
        """Run the check.

        Args:
            base: the commit that a pull request starts from; None outside of pull requests.
            inputs: what the workflow gives, with "_" for "-".
        """
        values = {f"inputs.{key}": given["default"] for key, given in ACTION["inputs"].items()}
        values |= {f"inputs.{key.replace('_', '-')}": given for key, given in inputs.items()}
        if base is not None:
            values["github.event.pull_request.base.sha"] = base
        self._values.pop("steps.check.outputs.sarif", None)
        code, log, summary = self.step("check", values)
        return Outcome(code, log, summary, self._values.get("steps.check.outputs.sarif"))

    def _evaluated(self, expression: str, values: Mapping[str, str]) -> str:
        """An expression of names with || between them: the first that there is."""
        inner = re.fullmatch(r"\$\{\{ (.+) \}\}", expression)
        assert inner is not None, expression
        known = self._values | dict(values)
        return next((known[name] for name in inner[1].split(" || ") if known.get(name)), "")


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """A runner that has gone through the step that installs palvelulint."""
    runner = Runner(tmp_path_factory.mktemp("runner"))
    code, log, _ = runner.step("install", {})
    assert code == 0, log
    return runner


def test_action_is_what_github_takes() -> None:
    check_schema("github-actions", PROJECT / "action.yml")


def test_nothing_that_is_given_is_a_part_of_a_script() -> None:
    scripts = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
    assert len(scripts) == 2
    assert not any("${{" in script for script in scripts)


def test_action_passes_a_good_library(runner: Runner) -> None:
    outcome = runner.check(paths="pohjat/")
    assert outcome.code == 0, outcome.log
    assert outcome.log == "Kaikki kunnossa: 1 vastaus tarkistettu.\n"
    assert outcome.summary.startswith("## palvelulint\n")
    assert outcome.sarif is None


def test_action_stops_at_a_bad_template_and_still_reports_it(runner: Runner) -> None:
    write("pohjat/odotus.md", BAD)
    outcome = runner.check(paths="pohjat/", sarif="true")
    assert outcome.code == 1
    assert re.search(r"^::\w+ file=pohjat/odotus\.md,line=3,.*PL702", outcome.log, re.MULTILINE)
    assert "PL702" in outcome.summary
    assert outcome.sarif is not None
    (run,) = json.loads(Path(outcome.sarif).read_text(encoding="utf-8"))["runs"]
    assert "PL702" in [result["ruleId"] for result in run["results"]]


def test_action_writes_only_what_is_asked_for(runner: Runner) -> None:
    write("pohjat/odotus.md", BAD)
    outcome = runner.check(annotations="false", summary="false")
    assert outcome.code == 1
    assert "PL702" in outcome.log and "::" not in outcome.log
    assert (outcome.summary, outcome.sarif) == ("", None)


def test_action_passes_on_its_options(runner: Runner) -> None:
    write("pohjat/odotus.md", BAD)
    assert runner.check(fail_on="never").code == 0
    chosen = runner.check(args="--select PL201\n--ignore PL702 --lang en")
    assert (chosen.code, chosen.log) == (0, "All is well: 2 replies checked.\n")
    wrong = runner.check(fail_on="vakava")
    assert wrong.code == 2
    assert "--fail-on" in wrong.log


def test_action_checks_several_paths_with_spaces_in_them(runner: Runner) -> None:
    write("pohjat/odotus.md", BAD)
    write("muut pohjat/lanka.md", WORSE)
    write("arkisto/lanka.md", WORSE)
    log = runner.check(paths="pohjat/odotus.md\n\nmuut pohjat\n").log
    assert set(re.findall(r"file=([^,]+),", log)) == {"pohjat/odotus.md", "muut pohjat/lanka.md"}


def test_action_in_a_pull_request_checks_only_its_replies(runner: Runner) -> None:
    write("pohjat/odotus.md", BAD)
    base = commit()
    write("pohjat/lanka.md", WORSE)
    commit()
    assert "PL702" in runner.check(base=base).log
    outcome = runner.check(base=base, changed_only="true")
    assert outcome.code == 1
    assert set(re.findall(r"file=([^,]+),", outcome.log)) == {"pohjat/lanka.md"}


def test_action_outside_of_pull_requests_checks_all(runner: Runner) -> None:
    write("pohjat/odotus.md", BAD)
    commit()
    outcome = runner.check(changed_only="true")
    assert (outcome.code, "PL702" in outcome.log) == (1, True)


def test_action_fetches_the_base_that_a_shallow_checkout_lacks(
    runner: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("pohjat/odotus.md", BAD)
    base = commit()
    write("pohjat/lanka.md", WORSE)
    commit()
    git("push", "-q", "origin", "main")
    git("clone", "-q", "--depth=1", f"file://{tmp_path / 'origin.git'}", str(tmp_path / "matala"))
    monkeypatch.chdir(tmp_path / "matala")
    outcome = runner.check(base=base, changed_only="true")
    assert outcome.code == 1, outcome.log
    assert set(re.findall(r"file=([^,]+),", outcome.log)) == {"pohjat/lanka.md"}


@pytest.mark.parametrize("name", ["paths", "args", "fail_on", "changed_only", "sarif", "summary"])
def test_input_is_never_run(runner: Runner, name: str) -> None:
    runner.check(**{name: '$(touch pwned) `touch pwned`; touch pwned; "; touch pwned; "'})
    runner.check(base="$(touch pwned)", changed_only="true")
    assert not list(Path().rglob("*pwned*"))


def blocks(language: str, document: str = DOCUMENT) -> Iterator[str]:
    """The fenced blocks of a language."""
    for found in re.finditer(rf"^```{language}\n(.*?)^```$", document, re.MULTILINE | re.DOTALL):
        yield found[1]


SNIPPETS = [yaml.safe_load(block) for block in blocks("yaml")]
WORKFLOWS = [snippet for snippet in SNIPPETS if "jobs" in snippet]
PRE_COMMIT = [snippet for snippet in SNIPPETS if "repos" in snippet]
GITLAB = [snippet for snippet in SNIPPETS if "palvelulint" in snippet]
COMMANDS = [command for block in blocks("sh") for command in block.splitlines()]


def run_in_shell(command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    shell = ("bash", "-eo", "pipefail", "-c", command)
    return subprocess.run(shell, env=around(**environment), capture_output=True, text=True)


def test_document_has_a_piece_for_each_place() -> None:
    assert (len(WORKFLOWS), len(PRE_COMMIT), len(GITLAB)) == (3, 2, 2)
    assert len(SNIPPETS) == 7


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda workflow: workflow["name"])
def test_workflow_of_the_document_is_what_github_takes(workflow: dict[Any, Any], tmp_path: Path) -> None:
    file = tmp_path / "workflow.json"  # JSON keeps "on", which YAML reads as true
    named = {"on" if key is True else key: value for key, value in workflow.items()}
    file.write_text(json.dumps(named), encoding="utf-8")
    check_schema("github-workflows", file)


@pytest.mark.parametrize("snippet", GITLAB)
def test_piece_for_gitlab_is_what_gitlab_takes(snippet: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / ".gitlab-ci.yml"
    file.write_text(yaml.safe_dump(snippet), encoding="utf-8")
    check_schema("gitlab-ci", file)


@pytest.mark.parametrize("snippet", PRE_COMMIT)
def test_piece_for_pre_commit_is_valid_and_names_hooks_that_there_are(
    snippet: dict[str, Any], tmp_path: Path
) -> None:
    file = tmp_path / ".pre-commit-config.yaml"
    file.write_text(yaml.safe_dump(snippet), encoding="utf-8")
    command = (sys.executable, "-m", "pre_commit", "validate-config", str(file))
    assert subprocess.run(command, capture_output=True).returncode == 0
    hooks = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    known = {hook["id"] for hook in hooks}
    assert {hook["id"] for repo in snippet["repos"] for hook in repo["hooks"]} <= known


def test_hooks_of_the_project_are_what_pre_commit_takes() -> None:
    command = (
        sys.executable,
        "-m",
        "pre_commit",
        "validate-manifest",
        str(PROJECT / ".pre-commit-hooks.yaml"),
    )
    assert subprocess.run(command, capture_output=True).returncode == 0


def test_document_tells_every_input_of_the_action_with_its_default() -> None:
    told = dict(re.findall(r"^\| `([a-z-]+)` \| ([^|]*) \|", DOCUMENT, re.MULTILINE))
    given = {name: value["default"] for name, value in ACTION["inputs"].items()}
    assert told.keys() == given.keys()
    for name, default in given.items():
        if default:
            assert told[name] == f"`{default}`"


def test_workflow_with_the_action_gives_inputs_that_there_are() -> None:
    (uses,) = (
        step
        for workflow in WORKFLOWS
        for job in workflow["jobs"].values()
        for step in job["steps"]
        if step.get("uses", "").startswith("palvelulint/")
    )
    assert uses["with"].keys() <= ACTION["inputs"].keys()


@pytest.mark.parametrize("command", [command for command in COMMANDS if command.startswith("palvelulint ")])
def test_command_of_the_document_finds_the_new_template(command: str) -> None:
    write("pohjat/odotus.md", BAD)
    done = run_in_shell(command)
    assert done.returncode == 1, done.stderr
    assert "PL702" in done.stdout
    for path in re.findall(r"--output \w+=(\S+)", command):
        assert "PL702" in Path(path).read_text(encoding="utf-8")


@pytest.mark.parametrize("snippet", GITLAB)
def test_script_for_gitlab_leaves_the_report_that_it_names(snippet: dict[str, Any]) -> None:
    base = git("rev-parse", "HEAD")
    write("pohjat/odotus.md", BAD)
    commit()
    job = snippet["palvelulint"]
    (command,) = job["script"]
    done = run_in_shell(command, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert done.returncode == 1, done.stderr
    report = json.loads(Path(job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert {finding["location"]["path"] for finding in report} == {"pohjat/odotus.md"}
    assert "PL702" in done.stdout


def test_scripts_of_the_other_workflows_give_what_their_readers_take() -> None:
    write("pohjat/odotus.md", BAD)
    commands = [
        step["run"]
        for workflow in WORKFLOWS
        for job in workflow["jobs"].values()
        for step in job["steps"]
        if step.get("run", "").startswith("palvelulint ")
    ]
    plain, piped = commands
    annotated = run_in_shell(plain)
    assert annotated.returncode == 1
    assert "file=pohjat/odotus.md" in annotated.stdout
    first, _, second = piped.partition(" | ")
    assert second.startswith("reviewdog -f=rdjson ")
    given = run_in_shell(first)
    assert given.returncode == 0, given.stderr
    assert json.loads(given.stdout)["diagnostics"]


def instructions(name: str) -> list[list[str]]:
    """The words of each instruction of that name in the container file."""
    text = (PROJECT / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    return [line.split()[1:] for line in text.splitlines() if line.startswith(name + " ")]


def test_container_has_what_the_build_needs_and_runs_without_rights() -> None:
    copied = [words[:-1] for words in instructions("COPY") if not words[0].startswith("--")]
    sources = {word for words in copied for word in words}
    assert {"pyproject.toml", "README.md", "LICENSE", "src", "rules"} <= sources
    assert all((PROJECT / source).exists() for source in sources)
    assert instructions("USER") == [["palvelulint"]]
    assert instructions("WORKDIR")[-1] == ["/work"]
    assert instructions("ENTRYPOINT") == [['["palvelulint"]']]
    assert [command for command in COMMANDS if ":/work" in command]
