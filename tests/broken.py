"""The collection under tests/data/broken/: each folder lies over the toy project and breaks it in one way.

`python -m tests.broken` rewrites what each is expected to say, and the table in docs/rules.md; read the difference.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from generator.base.diagnostics import Diagnostic, Severity
from generator.checks import check_folder

DATA = Path(__file__).parent / "data"
BROKEN = DATA / "broken"
TOY = DATA / "toy"


def cases() -> list[Path]:
    """One folder for each way to break a file."""
    return sorted(p.parent for p in BROKEN.glob("*/about.txt"))


def said_about(case: Path, place: Path) -> str:
    """What `duizhao check` prints of the toy project with one case laid over it."""
    return "".join(f"{d}\n" for d in diagnostics_of(case, place))


def diagnostics_of(case: Path, place: Path) -> list[Diagnostic]:
    """The errors and warnings of the toy project with one case laid over it, in an empty folder."""
    shutil.copytree(TOY, place, dirs_exist_ok=True)
    shutil.copytree(case, place, dirs_exist_ok=True, ignore=shutil.ignore_patterns("about.txt", "expected.txt"))
    return faults_of(place)


def faults_of(place: Path) -> list[Diagnostic]:
    """The errors and warnings of a copy of the toy project; whether its Traditional is decided is tried elsewhere (V)."""
    return [d for d in check_folder(place) if d.severity is not Severity.INFO and not d.code.startswith("V")]


RULES = Path(__file__).parent.parent / "docs" / "rules.md"
OPEN, CLOSE = "<!-- broken files -->", "<!-- end -->"


def table() -> str:
    """The rows of docs/rules.md: what people do, and the first line of what they are told."""
    rows = ["| what people do | what they are told |", "|---|---|"]
    for case in cases():
        about = (case / "about.txt").read_text("utf-8").strip()
        first, *rest = (case / "expected.txt").read_text("utf-8").splitlines()
        hint = next((line.strip() for line in rest[:1] if line.startswith(" ")), "")
        rows.append(f"| {_cell(about)} | `{_code(first)}`<br>{_cell(hint)} |")
    return "\n".join(rows)


def _cell(text: str) -> str:
    return (
        text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("|", "&#124;")
        .replace("*", "&#42;")
        .replace("_", "&#95;")
        .replace("`", "&#96;")
    )


def _code(text: str) -> str:
    return text.replace("|", "&#124;").replace("`", "'")


def with_table(rules: str) -> str:
    """docs/rules.md with the table of today."""
    before, _, rest = rules.partition(OPEN)
    return f"{before}{OPEN}\n\n{table()}\n\n{CLOSE}{rest.partition(CLOSE)[2]}"


if __name__ == "__main__":
    for case in cases():
        with tempfile.TemporaryDirectory() as folder:
            said = said_about(case, Path(folder))
        (case / "expected.txt").write_text(said, "utf-8")
        if "-v" in sys.argv:
            print(f"== {case.name}: {(case / 'about.txt').read_text('utf-8').strip()}\n{said}", end="")
    RULES.write_text(with_table(RULES.read_text("utf-8")), "utf-8")
