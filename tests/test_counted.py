"""Nothing is done twice in a build: counted, not timed, so that it fails on any machine."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.counted import CHARACTERS, DRAWING, PARSING, PATTERNS, READING, TEMPLATES
from tests.toy import ROOT, TOY

AS_LINES = "glossary/"
"""Read as values, and once more as lines: rule Y007 is about the form of these files, which is not in their values."""


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy project, with the words that are shipped."""
    return Path(shutil.copytree(TOY, tmp_path_factory.mktemp("counted") / "toy"))


def _counted(root: Path, rounds: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.counted", str(root), str(rounds)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    counts: dict[str, Any] = json.loads(done.stdout)
    return counts


def _again(counts: dict[str, Any]) -> list[str]:
    """What was done more often than once, in words."""
    return [
        f"{kind}: {name}, {times} times"
        for kind, of in counts.items()
        for name, times in of["again"].items()
        if not (kind == READING and name.startswith(AS_LINES) and times == 2)
    ]


def test_a_build_does_nothing_twice(toy: Path) -> None:
    """Else whoever edits waits longer, and nobody sees why: a cache that was lost, a file that a second room reads."""
    counts = _counted(toy, 1)
    assert _again(counts) == []
    pages = counts[DRAWING]["all"]
    assert pages > 100 and counts[READING]["all"] > 15 and counts[CHARACTERS]["all"] > 50
    assert counts[TEMPLATES]["all"] < 40, "templates are compiled for each page, not for each kind of page"


def test_what_is_done_twice_is_named(toy: Path) -> None:
    """The test above can fail, and says what was done again: here a second build that remembers nothing of the first."""
    said = "\n".join(_again(_counted(toy, 2)))
    for kind in (READING, PARSING, PATTERNS, TEMPLATES, CHARACTERS, DRAWING):
        assert f"{kind}: " in said, f"no one would notice {kind} twice"
    assert f"{DRAWING}: en/terms/papermaking/ (term), 2 times" in said
    assert f"{READING}: content/toy-plan/guideline.yml, 2 times" in said
