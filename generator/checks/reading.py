"""Reading a folder for `check`: as much as can be read, with what people have decided about earlier findings."""

from __future__ import annotations

from pathlib import Path

from generator.base.diagnostics import Diagnostic
from generator.checks.project import Project, open_project
from generator.corpus.sources import read_sources

UNREADABLE = frozenset({"Y000", "Y001", "Y003"})
"""Faults that leave nothing of a file: what the other rules would say then would be about its absence."""


def read_project(root: Path) -> tuple[Project | None, list[Diagnostic]]:
    """The project in a folder with every fault met while reading; None where a file could not be read at all."""
    sources, faults = read_sources(root)
    project, more = open_project(root, sources.library, sources.variants)
    faults += more
    return (None if any(d.code in UNREADABLE for d in faults) else project), faults
