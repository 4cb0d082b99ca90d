"""A build that is stopped, killed or refused leaves the last good site whole, and nothing lies about after the next one."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.base.files import Beside, write_whole
from generator.cli import FINE, USAGE, main
from generator.site import write
from tests.toy import ROOT, copy_toy, edit, files_of

ENGLISH = "content/toy-plan/translations/en.yml"
_DIES = """
import os, sys
sys.path.insert(0, {root!r})
from {module} import {owner} as owner
kept, calls = owner.{method}, []
def dies(*a, **k):
    calls.append(0)
    if len(calls) == 20:
        os._exit(137)
    return kept(*a, **k)
owner.{method} = dies
{run}
"""


def _killed(root: Path, module: str, owner: str, method: str, run: str) -> None:
    """Runs a command that ends, without a chance to tidy up, when a method is called for the twentieth time."""
    code = _DIES.format(root=str(ROOT), module=module, owner=owner, method=method, run=run)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run([sys.executable, "-c", code], cwd=root, env=environment, capture_output=True, check=False)
    assert done.returncode == 137, done.stderr.decode()[-800:]


def _names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


@pytest.mark.slow
def test_a_build_that_is_killed_leaves_the_pages_of_the_last_one(tmp_path: Path) -> None:
    root = copy_toy(tmp_path / "toy")
    assert main(["-C", str(root), "build"]) == FINE
    before = files_of(root / "build" / "docs")
    edit(root / ENGLISH, "en: Guiding thought", "en: Leading thought")
    _killed(root, "pathlib", "Path", "write_bytes", "from generator.cli import main; main(['build'])")
    assert files_of(root / "build" / "docs") == before
    assert main(["-C", str(root), "build"]) == FINE
    assert _names(root / "build") == ["docs", "mkdocs.yml"], "what the killed one left is still there"
    assert files_of(root / "build" / "docs") != before


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A toy project with its site built by MkDocs."""
    root = copy_toy(tmp_path / "toy")
    shutil.copytree(ROOT / "overrides", root / "overrides")
    shutil.copytree(ROOT / "content" / "pages", root / "content" / "pages")
    shutil.copy(ROOT / "mkdocs.yml", root)
    done = _mkdocs(root)
    assert done.returncode == 0
    assert re.search(r"site: \d+ pages in 3 languages and \d+ data files$", done.stderr.rstrip()), done.stderr[-300:]
    return root


def _mkdocs(root: Path, *more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *more],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.site
def test_a_site_stays_whole_whatever_becomes_of_the_next_build(site: Path) -> None:
    """Killed in the middle, stopped by a fault, refused by --strict, without room on the disk."""
    before = files_of(site / "site")
    (site / "site" / ".git").write_text("gitdir: elsewhere", "utf-8")
    run = "from mkdocs.__main__ import cli; cli(['build', '-q'])"
    _killed(site, "generator.plugin", "DuizhaoPlugin", "on_post_page", run)
    assert {n: c for n, c in files_of(site / "site").items() if n != ".git"} == before

    full = "from generator.plugin import DuizhaoPlugin\n"
    full += "def full(*a, **k): raise OSError(28, 'No space left on device', 'site/x')\n"
    full += "DuizhaoPlugin.on_post_page = full\nfrom mkdocs.__main__ import cli\ncli(['build'])"
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", full], cwd=site, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1 and "site/x: No space left on device. Is the folder writable" in done.stdout
    assert "Traceback" not in done.stderr

    # in strict mode MkDocs counts its warnings when everything is written
    edit(site / "mkdocs.yml", "  name: duizhao\n", "  name: duizhao\n  palette: {primary: teal}\n")
    done = _mkdocs(site, "--strict")
    assert done.returncode == 1 and "strict mode" in done.stdout
    assert {n: c for n, c in files_of(site / "site").items() if n != ".git"} == before

    edit(site / "mkdocs.yml", "  palette: {primary: teal}\n", "")
    edit(site / ENGLISH, "en: Guiding thought", "en: Leading thought")
    assert _mkdocs(site, "--quiet").stderr.count("\n") <= 2, "only what is wrong is said"
    after = files_of(site / "site")
    assert after.keys() - {".git"} == before.keys() and after != before
    assert ".git" in after, "a worktree that the site is published from lost its mark"
    assert not [name for name in _names(site) if "site." in name]


@pytest.mark.slow
def test_without_room_a_build_says_so_and_leaves_what_was_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_toy(tmp_path / "toy")
    assert main(["-C", str(root), "build"]) == FINE
    before = files_of(root)
    edit(root / ENGLISH, "en: Guiding thought", "en: Leading thought")
    before[ENGLISH] = (root / ENGLISH).read_bytes()

    def full(self: Path, content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_bytes", full)
    assert main(["-C", str(root), "build"]) == USAGE
    assert "No space left on device" in capsys.readouterr().err
    assert files_of(root) == before


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.yml"
    path.write_text("before", "utf-8")

    def full(number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"after")
    assert files_of(tmp_path) == {"x.yml": b"before"}


def test_of_two_builds_at_once_neither_takes_the_other_ones_folder(tmp_path: Path) -> None:
    """A folder of a process that still runs is left alone, one of a process that is gone is not."""
    other = tmp_path / f".site.{os.getppid()}.part"
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    dead = tmp_path / f".site.{int(gone.stdout)}.part"
    other.mkdir()
    dead.mkdir()
    Beside(tmp_path / "site").swap()
    assert _names(tmp_path) == [other.name, "site"] or os.name != "posix"


def test_what_has_not_changed_stays_the_same_file(tmp_path: Path) -> None:
    out = tmp_path / "docs"
    write({"a/x.md": b"x", "y.md": b"y"}, out)
    kept = (out / "a" / "x.md").stat()
    assert write({"a/x.md": b"x", "z.md": b"z"}, out) == (1, 1)
    assert (out / "a" / "x.md").stat().st_mtime_ns == kept.st_mtime_ns
    assert files_of(out) == {"a/x.md": b"x", "z.md": b"z"}
