"""The figures in docs/measurements.md, taken anew: ratios from one run, since timings on shared machines are noisy.

make bench
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generator.site import build, read_project, write

ROOT = Path(__file__).resolve().parent.parent

READY_MADE_HOOK = """
import json, pathlib
def on_config(config):
    here = pathlib.Path(config.config_file_path).parent
    config.theme["duizhao"] = json.loads((here / "extra.json").read_text("utf-8"))
    return config
def on_files(files, config):
    for file in list(files):
        if file.src_uri.startswith(("assets/stylesheets/", "assets/javascripts/", "assets/images/")):
            files.remove(file)
    return files
"""
"""MkDocs over Markdown that is there already: the same pages, theme and navigation, nothing generated."""


def seconds(command: list[str], folder: Path) -> float:
    """Wall time of a command."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def build_ratio(rounds: int = 2) -> None:
    """A clean build of the whole site against MkDocs over the same ready-made Markdown, the best of some rounds each."""
    project, _ = read_project(ROOT)
    assert project is not None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        built = build(project)
        write(built, ROOT, folder / "docs")
        (folder / "extra.json").write_text(json.dumps(built.extra), "utf-8")
        (folder / "hook.py").write_text(READY_MADE_HOOK, "utf-8")
        config = (ROOT / "mkdocs.yml").read_text("utf-8")
        config = config.replace("docs_dir: content/pages", "docs_dir: docs").replace("generator/plugin.py", "hook.py")
        (folder / "mkdocs.yml").write_text(config, "utf-8")
        shutil.copytree(ROOT / "overrides", folder / "overrides")
        mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir"]
        ready, whole = [], []
        for _ in range(rounds):
            ready.append(seconds([*mkdocs, str(folder / "a")], folder))
            shutil.rmtree(ROOT / "build" / "docs", ignore_errors=True)
            whole.append(seconds([*mkdocs, str(folder / "b")], ROOT))
        pages = sum(1 for _ in (folder / "b").rglob("*.html"))
        weigh(folder / "b")
    print(
        f"clean build: {min(whole):.1f} s for {pages} pages; MkDocs alone {min(ready):.1f} s; ratio {min(whole) / min(ready):.2f}"
    )


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
