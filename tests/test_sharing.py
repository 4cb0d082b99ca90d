"""Pages drawn by several processes are the same pages; where one fails, the build fails as it would alone."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator.base.sharing import processes_here, shared_out
from tests.toy import ROOT, copy_toy, files_of

pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")


def _refuse_three(n: int) -> int:
    if n == 3:
        raise ValueError("three")
    return n * n


@pytest.mark.parametrize("processes", [1, 2, 3, 9])
def test_what_is_made_comes_back_in_order(processes: int) -> None:
    assert shared_out(lambda n: n * n, range(7), processes) == [0, 1, 4, 9, 16, 25, 36]
    assert shared_out(lambda n: n * n, [], processes) == []


@pytest.mark.parametrize("processes", [1, 2])
def test_a_failure_is_raised_wherever_it_happened(processes: int) -> None:
    with pytest.raises(ValueError, match="three"):
        shared_out(_refuse_three, range(5), processes)


def test_the_part_of_a_process_that_was_killed_is_done_by_this_one() -> None:
    """A machine that runs out of memory kills one of them: no page may be lost."""
    here = os.getpid()

    def work(n: int) -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return n

    assert shared_out(work, range(5), 2) == [0, 1, 2, 3, 4]


def test_a_machine_that_cannot_copy_a_process_does_all_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """As Windows and macOS."""
    monkeypatch.setattr(sys, "platform", "darwin")
    assert processes_here() == 1
    monkeypatch.setattr("multiprocessing.get_context", lambda kind: pytest.fail("a process was copied"))
    assert shared_out(lambda n: n + 1, range(3), 2) == [1, 2, 3]


@pytest.mark.site
def test_several_processes_make_the_same_bytes(tmp_path: Path) -> None:
    """`duizhao build` and `mkdocs build`, by one process and by two: nobody can tell a site by how it was made."""
    root = copy_toy(tmp_path / "toy")
    shutil.copytree(ROOT / "content" / "pages", root / "content" / "pages")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    made = []
    for n in (1, 2):
        (root / "mkdocs.yml").write_text(
            config.replace("  - duizhao\n", f"  - duizhao:\n      processes: {n}\n"), "utf-8"
        )
        mkdocs = "import sys; sys.path.pop(0); from mkdocs.__main__ import cli; cli()"
        for command in (["-c", mkdocs, "build", "--strict"], ["-m", "generator", "build", "--processes", str(n)]):
            done = subprocess.run(
                [sys.executable, *command], cwd=root, env=environment, capture_output=True, text=True, timeout=120
            )
            assert done.returncode == 0, done.stderr[-2000:]
        made.append((files_of(root / "site"), files_of(root / "build" / "docs")))
    assert len(made[0][0]) > 200 and made[0] == made[1]
