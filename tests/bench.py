"""The figures in docs/measurements.md, taken anew: ratios from one run, since timings on shared machines are noisy.

make bench
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

REVISION = "99abb2d"
"""Whose Markdown the yardstick is built from: the last that handed MkDocs its pages as Markdown."""

YARDSTICK = """
site_name: yardstick
docs_dir: docs
theme: {name: material, font: false}
plugins: []
markdown_extensions: [attr_list, md_in_html, toc]
nav: [index.md]
not_in_nav: "*"
"""
"""P: MkDocs with Material's own templates over those pages, its navigation switched off."""


def seconds(command: list[str], folder: Path) -> float:
    """Wall time of a command."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def build_ratio(rounds: int = 3) -> None:
    """A clean build of the whole site, per page, against P; the best of some rounds each, taken in turn."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        old = folder / "old"
        subprocess.run(["git", "worktree", "add", "--quiet", "--detach", str(old), REVISION], cwd=ROOT, check=True)
        try:
            command = [sys.executable, "-m", "generator", "build"]
            environment = {**os.environ, "PYTHONPATH": str(old)}
            subprocess.run(command, cwd=old, env=environment, check=True, stdout=subprocess.DEVNULL)
            shutil.copytree(old / "build" / "docs", folder / "docs")
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", str(old)], cwd=ROOT, check=True)
        (folder / "mkdocs.yml").write_text(YARDSTICK, "utf-8")
        mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir"]
        bare, whole, own, check = [], [], [], []
        for _ in range(rounds):
            bare.append(seconds([*mkdocs, str(folder / "a")], folder))
            whole.append(seconds([*mkdocs, str(folder / "b")], ROOT))
            shutil.rmtree(ROOT / "build" / "docs", ignore_errors=True)
            own.append(seconds([sys.executable, "-m", "generator", "build"], ROOT))
            check.append(seconds([sys.executable, "-m", "generator", "check"], ROOT))
        pages = [sum(1 for _ in (folder / side).rglob("*.html")) for side in "ab"]
        weigh(folder / "b")
    p = min(bare) / pages[0]
    print(f"P: {min(bare):.1f} s for {pages[0]} pages")
    for what, times in (("clean build", whole), ("own part", own), ("check", check)):
        print(f"{what}: {min(times):.1f} s for {pages[1]} pages; {min(times) / pages[1] / p:.2f} P per page")


def weigh(site: Path) -> None:
    """What the first view of the heaviest part page transfers, gzip."""

    def size(path: Path) -> int:
        return len(gzip.compress(path.read_bytes(), 9))

    pages = sorted(site.glob("*/*/part-*/index.html"), key=size)
    page = pages[-1]
    html = page.read_text("utf-8")
    linked = re.findall(r'(?:<link rel="(?:stylesheet|icon)" href|<script (?:defer )?src)="([^"]+)"', html)
    scripts = ["card.js", "copying.js"]
    files = {(page.parent / href).resolve() for href in linked} | {site / "assets" / "js" / name for name in scripts}
    files = {f for f in files if f.name != "print.css"}
    total = size(page) + sum(size(f) for f in files)
    print(
        f"heaviest part page: {page.relative_to(site).parent}, {size(page) / 1024:.1f} KB HTML, {total / 1024:.1f} KB first view (gzip)"
    )


if __name__ == "__main__":
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    build_ratio()
