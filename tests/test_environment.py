"""Where a machine is not as one would like it: a message that says what to do, an exit status, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_workbench import lay_out
from tests.toy import ROOT, edit


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "toy")


def run(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        check=False,
    )


ENCODINGS = [
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONIOENCODING": "cp1252"},
    {"PYTHONIOENCODING": "ascii"},
]


@pytest.mark.slow
@pytest.mark.parametrize("environment", ENCODINGS, ids=str)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_terminal_that_cannot_say_chinese(root: Path, environment: dict[str, str], language: str) -> None:
    edit(root / "glossary/green.yml", "en: green factory\n", "en: “green factory”\n")
    done = run(root, "check", "--lang", language, **environment)
    assert done.returncode == 1 and b"G007" in done.stdout and b"Traceback" not in done.stderr


@pytest.mark.slow
def test_without_git_impact_says_so(root: Path) -> None:
    done = run(root, "impact", PATH=str(root / "nothing"))
    assert done.returncode == 2 and b"git cannot be run" in done.stderr and b"Traceback" not in done.stderr


@pytest.mark.slow
def test_a_folder_called_like_a_file(root: Path) -> None:
    (root / "glossary" / "folder.yml").mkdir()
    checked, formatted = run(root, "check"), run(root, "fmt")
    assert checked.returncode == 1 and b"folder.yml:1:1: Y000" in checked.stdout
    assert formatted.returncode in (1, 2) and b"folder.yml" in formatted.stderr
    assert b"Traceback" not in checked.stderr + formatted.stderr


@pytest.mark.slow
def test_the_wrong_usage_of_a_command_shows_how_it_is_used(root: Path) -> None:
    done = run(root, "check", "--frmat", "json")
    assert done.returncode == 2 and b"usage: duizhao check" in done.stderr and b"--format" in done.stderr


@pytest.mark.slow
def test_the_version(root: Path) -> None:
    assert run(root, "--version").stdout.startswith(b"duizhao ")


LAUGHS = "x: [&a0 [x,x,x], " + ", ".join(f"&a{n} [*a{n - 1},*a{n - 1},*a{n - 1}]" for n in range(1, 40)) + "]\n"
BOMBS = [
    ("glossary/inbox/x.yml", "domain: green\nterms:\n  - " + "[" * 100_000 + "\n", b"Y009"),
    ("glossary/inbox/x.yml", "- " * 50_000 + "x\n", b"Y009"),
    ("glossary/inbox/x.yml", "domain: green\nterms:\n  - " + "{a: " * 30_000 + "\n", b"Y009"),
    ("glossary/inbox/x.yml", "domain: green\nterms: []\n# " + "\u200b" * 100_000 + "\n", b"Y003"),
    ("glossary/inbox/x.yml", "domain: green\nterms: []\n" + "# \u200b\n" * 50_000, b"Y003"),
    ("site_config/strings/en.yml", LAUGHS, b"Y001"),
    ("site_config/strings/en.yml", "menu: &a [*a]\n", b"Y001"),
    ("glossary/inbox/x.yml", "x" * 9_000_000, b"Y009"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "text", "code"), BOMBS, ids=[f"{n}-{b[2].decode()}" for n, b in enumerate(BOMBS)])
def test_a_bomb_is_refused_at_its_place(root: Path, name: str, text: str, code: bytes) -> None:
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1 and code in done.stdout and name.encode() in done.stdout
    assert b"Traceback" not in done.stderr
