"""This site beside other generators over the same pages, in one run: `python tests/bench_peers.py`.

The pages are the Markdown of the yardstick (tests/bench.py). Who is not installed is left out, and that is said. Writes
seconds and bytes a page, with the machine they were found on, to docs/bench/peers.json.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.bench import REVISION, YARDSTICK  # noqa: E402
from tests.plots import save  # noqa: E402

OWN = "this site"
FLOOR = "copying this site"
PATIENCE = 240
"""Seconds after which a generator is given up."""
MKDOCS = "site_name: peers\ndocs_dir: docs\nplugins: []\nmarkdown_extensions: [attr_list, md_in_html, toc]\n"
SPHINX = (
    "project = 'peers'\nextensions = ['myst_parser']\nhtml_theme = 'furo'\nmyst_enable_extensions = ['attrs_block']\n"
)


@dataclass(frozen=True)
class Peer:
    """A generator: what it is called, whether it is here, its files and its command, which gets the folder of the site."""

    name: str
    is_here: bool
    files: dict[str, str]
    command: Callable[[Path], list[str]]


def mkdocs(name: str, configuration: str) -> Peer:
    """MkDocs with a configuration."""

    def command(site: Path) -> list[str]:
        return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]

    return Peer(name, True, {"mkdocs.yml": configuration}, command)


PEERS = (
    mkdocs("Material, no navigation (P)", YARDSTICK),
    mkdocs(
        "Material, navigation.prune", f"{MKDOCS}theme: {{name: material, font: false, features: [navigation.prune]}}\n"
    ),
    mkdocs("MkDocs, readthedocs", f"{MKDOCS}theme: readthedocs\n"),
    mkdocs("Material, default navigation", f"{MKDOCS}theme: {{name: material, font: false}}\n"),
    Peer(
        "Sphinx, furo",
        find_spec("sphinx") is not None and find_spec("furo") is not None and find_spec("myst_parser") is not None,
        {"docs/conf.py": SPHINX},
        lambda site: [sys.executable, "-m", "sphinx", "-q", "docs", str(site)],
    ),
    Peer(
        "Zensical",
        shutil.which("zensical") is not None,
        {"mkdocs.yml": f"{YARDSTICK}\nsite_dir: site\n"},
        lambda site: ["zensical", "build"],
    ),
)


def pages_of(revision: str, folder: Path) -> Path:
    """The pages that a revision hands to MkDocs."""
    old = folder / "old"
    subprocess.run(["git", "worktree", "add", "--quiet", "--detach", str(old), revision], cwd=ROOT, check=True)
    try:
        command = [sys.executable, "-m", "generator", "build"]
        environment = {**os.environ, "PYTHONPATH": str(old)}
        subprocess.run(command, cwd=old, env=environment, check=True, stdout=subprocess.DEVNULL)
        shutil.copytree(old / "build" / "docs", folder / "pages")
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", str(old)], cwd=ROOT, check=True)
    return folder / "pages"


def took(name: str, site: Path, work: Callable[[], object]) -> dict[str, Any]:
    """Milliseconds and bytes a page of a site that is made."""
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    pages = list(site.rglob("*.html"))
    size = sum(p.stat().st_size for p in pages)
    found = {"name": name, "pages": len(pages), "seconds": round(seconds, 1)}
    return found | {"ms_a_page": round(1000 * seconds / len(pages), 2), "bytes_a_page": round(size / len(pages))}


def run(peer: Peer, pages: Path, folder: Path) -> dict[str, Any]:
    """One generator over the pages."""
    folder.mkdir()
    shutil.copytree(pages, folder / "docs")
    for name, text in peer.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    site = folder / "site"
    command = peer.command(site)
    quiet = subprocess.DEVNULL
    return took(
        peer.name,
        site,
        lambda: subprocess.run(command, cwd=folder, check=True, stdout=quiet, stderr=quiet, timeout=PATIENCE),
    )


def main() -> None:
    rows, absent = [], [peer.name for peer in PEERS if not peer.is_here]
    for name in absent:
        print(f"{name}: not installed, left out")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages, site = pages_of(REVISION, folder), folder / "own"
        own = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
        quiet = subprocess.DEVNULL
        rows.append(took(OWN, site, lambda: subprocess.run(own, cwd=ROOT, check=True, stdout=quiet, stderr=quiet)))
        rows.append(took(FLOOR, folder / "copied", lambda: shutil.copytree(site, folder / "copied")))
        for n, peer in enumerate(p for p in PEERS if p.is_here):
            try:
                rows.append(run(peer, pages, folder / f"peer-{n}"))
            except (subprocess.SubprocessError, ZeroDivisionError) as trouble:
                print(f"{peer.name}: {type(trouble).__name__}, left out")
                absent.append(peer.name)
    for row in rows:
        print(row)
    save("peers", {"rows": rows, "absent": absent})


if __name__ == "__main__":
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    main()
