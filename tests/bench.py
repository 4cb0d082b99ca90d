"""The figures in docs/measurements.md, taken anew: ratios from one run, since timings on shared machines are noisy.

make bench; `python tests/bench.py 1` is one round.
"""

from __future__ import annotations

import gzip
import json
import os
import platform
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
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


AGAIN = """
import time
from pathlib import Path
from generator.render import Before
from generator.site import build, read_project
before = Before()
for _ in range(2):
    start = time.process_time()
    project, _faults = read_project(Path("."))
    build(project, before=before)
print(time.process_time() - start)
"""
"""What a preview spends before MkDocs when a file was saved: the second of two builds in one process."""

RECORD = ROOT / "docs" / "measurements.json"
TABLE = ROOT / "docs" / "measurements.md"
MARKS = ("<!-- bench: from here -->", "<!-- bench: to here -->")
"""Between them `make bench` writes its table."""


@dataclass(frozen=True)
class Cost:
    """What a command takes."""

    wall: float
    """seconds"""
    cpu: float
    """seconds of all its processes: hardly more on a machine that others use too"""


def cost(command: list[str], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Runs a command."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def machine() -> dict[str, object]:
    """What the figures depend on besides the program."""
    info = Path("/proc/cpuinfo")
    models = re.findall(r"^model name\s*: (.*)$", info.read_text(), re.MULTILINE) if info.is_file() else []
    return {
        "processors": os.cpu_count(),
        "processor": models[0] if models else platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        **{name: version(name) for name in ("mkdocs", "mkdocs-material", "jinja2", "markupsafe", "pyyaml")},
    }


def build_ratio(rounds: int) -> None:
    """Builds of the whole site and their parts, per page, against P; the best of some rounds each, taken in turn."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yardstick_pages(folder)
        mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir"]
        own = [sys.executable, "-m", "generator"]
        alone = ROOT / "mkdocs.bench.yml"
        alone.write_text(
            (ROOT / "mkdocs.yml").read_text("utf-8").replace("- duizhao\n", "- duizhao: {processes: 1}\n"), "utf-8"
        )
        commands = {
            "P": ([*mkdocs, str(folder / "a")], folder),
            "whole, one process": ([*mkdocs, str(folder / "b"), "-f", alone.name], ROOT),
            "whole, several processes": ([*mkdocs, str(folder / "b")], ROOT),
            "own part, one process": ([*own, "build", "--processes", "1"], ROOT),
            "own part, several processes": ([*own, "build"], ROOT),
            "check": ([*own, "check"], ROOT),
        }
        costs: dict[str, list[Cost]] = {what: [] for what in commands}
        again = []
        try:
            for _ in range(rounds):
                for what, (command, at) in commands.items():
                    shutil.rmtree(ROOT / "build" / "docs", ignore_errors=True)
                    costs[what].append(cost(command, at))
                again.append(float(subprocess.check_output([sys.executable, "-c", AGAIN], cwd=ROOT)))
        finally:
            alone.unlink()
        pages = {side: sum(1 for _ in (folder / side).rglob("*.html")) for side in "ab"}
        weigh(folder / "b")
    best = {what: Cost(min(c.wall for c in of), min(c.cpu for c in of)) for what, of in costs.items()}
    best["read, check and build again in one process, nothing changed"] = Cost(min(again), min(again))
    note(best, pages, rounds)


def note(best: Mapping[str, Cost], pages: Mapping[str, int], rounds: int) -> None:
    """Writes the record and the table, and prints the table."""
    p = best["P"]
    rows = {
        what: {
            "wall_seconds": round(c.wall, 2),
            "cpu_seconds": round(c.cpu, 2),
            "wall_of_p": round(c.wall / pages["b"] / (p.wall / pages["a"]), 3),
            "cpu_of_p": round(c.cpu / pages["b"] / (p.cpu / pages["a"]), 3),
        }
        for what, c in best.items()
        if what != "P"
    }
    record = {
        "machine": machine(),
        "rounds": rounds,
        "P": {"pages": pages["a"], "wall_seconds": round(p.wall, 2), "cpu_seconds": round(p.cpu, 2)},
        "pages": pages["b"],
        "of_P_per_page": rows,
    }
    RECORD.write_text(json.dumps(record, indent=2) + "\n", "utf-8")
    lines = ["| per page, of P | by the clock | of the processors |", "|---|---|---|"]
    lines += [f"| {what} | {row['wall_of_p']:.2f} | {row['cpu_of_p']:.2f} |" for what, row in rows.items()]
    table = "\n".join(lines)
    text = TABLE.read_text("utf-8")
    head, tail = text.partition(MARKS[0])[0], text.partition(MARKS[1])[2]
    TABLE.write_text(f"{head}{MARKS[0]}\n{table}\n{MARKS[1]}{tail}", "utf-8")
    print(table)


def yardstick_pages(folder: Path) -> None:
    """Puts the yardstick's Markdown and configuration into a folder."""
    old = folder / "old"
    subprocess.run(["git", "worktree", "add", "--quiet", "--detach", str(old), REVISION], cwd=ROOT, check=True)
    try:
        cost([sys.executable, "-m", "generator", "build"], old, {**os.environ, "PYTHONPATH": str(old)})
        shutil.copytree(old / "build" / "docs", folder / "docs")
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", str(old)], cwd=ROOT, check=True)
    (folder / "mkdocs.yml").write_text(YARDSTICK, "utf-8")


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
    build_ratio(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
