"""Projects to test with: the toy one under data/toy-site/, copies of it to break, and the real one, read once.

The toy project has two documents, one with parts, subsections and a box, translated, one with chapters and articles,
not translated. Our own strings are the real project's, so that a new string needs no second file.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from generator.base.diagnostics import Diagnostic
from generator.document.folder import Document
from generator.document.importing import import_document
from generator.document.model import Guideline, Segment, mark_items
from generator.document.parse.assembly import parse_structure
from generator.document.parse.lines import read_lines
from generator.document.parse.structure import Structure
from generator.document.sources import decode
from generator.site import Built, Project, assemble, build, read_all, read_project

TESTS = Path(__file__).parent
ROOT = TESTS.parent
DATA = TESTS / "data"
TOY = DATA / "toy-site"
GOLDEN = TESTS / "golden"
DOCUMENT = "light-industry-2022-draft"
CORPUS = ROOT.parent / "shared" / "corpus"
REWRITE = os.environ.get("DUIZHAO_REWRITE_GOLDEN", "") not in ("", "0")


@cache
def real() -> Project:
    """The real project; it must be free of errors."""
    project, faults = read_project(ROOT)
    assert project is not None, "\n".join(map(str, faults))
    return project


def draft() -> Document:
    """The 2022 draft."""
    return real().library.document(DOCUMENT)


def copy_toy(to: Path) -> Path:
    """A toy project of one's own in a new folder."""
    shutil.copytree(TOY, to, dirs_exist_ok=True)
    shutil.copytree(ROOT / "site_config" / "strings", to / "site_config" / "strings")
    return to


def copies(root: Path, name: str, count: int) -> None:
    """One document of a project so many times: itself, and as others that say the same."""
    for n in range(2, count + 1):
        folder = root / "content" / f"{name}-{n}"
        shutil.copytree(root / "content" / name, folder)
        for path in folder.rglob("*.yml"):
            path.write_text(re.sub(rf"\b{name}\b", folder.name, path.read_text("utf-8")), "utf-8")


def copy_real(to: Path) -> Path:
    """The real project's sources, to break one of them."""
    for name in ("content", "glossary", "site_config"):
        shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns("pages"))
    return to


def read_in_spite(root: Path) -> Project:
    """A copy of the toy project with whatever `check` has against it, to look at unfinished work."""
    reading = read_all(root, {})
    assert reading.settings is not None
    return assemble(reading, reading.settings)


def build_toy(root: Path) -> tuple[Project, Built]:
    """A copy of the toy project, read and built; an error fails the test."""
    project, faults = read_project(root)
    assert project is not None, "\n".join(map(str, faults))
    return project, build(project)


def edit(path: Path, old: str, new: str, count: int = 1) -> None:
    """Replaces a stretch of a file that must be there."""
    text = path.read_text("utf-8")
    assert old in text, f"{path.name} has no “{old}”"
    path.write_bytes(text.replace(old, new, count).encode())


def parse(text: str, numbering: str = "") -> Structure:
    """What the walk through a received text finds."""
    lead, lines = read_lines(text)
    return parse_structure(lead, lines, "received.txt", numbering=numbering)


def outline(source: bytes) -> str:
    """A received file as the segments it becomes, one to a line, with what the import says and leaves out."""
    made = import_document(source, "toy", "received.txt")
    text, _ = decode(source)
    structure = parse(text)
    rows = [f"! {d.position.line} {d.code} {d.message}" for d in made.diagnostics]
    rows += [f"= {structure.numbering}"]
    for draft in structure.drafts:
        rows += [f"~ {w.name}: {w.received!r}" for w in structure.wrappers if w.before == draft.id]
        printed = " | ".join((draft.number.shown, draft.text.shown, draft.close.shown))
        rows.append(f"{draft.id}: {printed}" if draft.kind != "paragraph" else f"{draft.id}: {draft.text.shown}")
    rows += [f"~ {w.name}: {w.received!r}" for w in structure.wrappers if not w.before]
    return "\n".join(rows) + "\n"


def marked(segments: Iterable[Segment]) -> dict[str, str]:
    """Own texts with their item marks, by id."""
    return {s.id: mark_items(s.text, s.items) for s in segments}


def ids(guideline: Guideline) -> list[str]:
    """The ids of a guideline, in reading order."""
    return [s.id for s in guideline.segments]


def codes(faults: Iterable[Diagnostic]) -> list[str]:
    """The codes alone, in the order given."""
    return [d.code for d in faults]


def files_of(root: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes: to see whether anything was touched."""
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def golden(path: Path, text: str) -> None:
    """Compares a text with the file that holds what it should be, or rewrites that file."""
    if REWRITE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return
    assert path.is_file(), f"{path.relative_to(ROOT)} is missing: run  make golden  and read it"
    assert text == path.read_text("utf-8"), (
        f"{path.relative_to(ROOT)} is another text now; if that is right:  make golden"
    )


def corpus(name: str) -> Path:
    """A text of the shared corpus; the test is skipped where it is not there."""
    path = CORPUS / name
    if not path.is_file():
        pytest.skip(f"the corpus of other official documents is not beside the repository ({CORPUS})")
    return path
