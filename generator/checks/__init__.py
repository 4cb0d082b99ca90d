"""Everything `duizhao check` says beyond the faults met while reading.

A rule is a generator from the project to findings; this room runs them all and lays the waivers over the result. Rules know
nothing of each other, of files or of printing. docs/rules.md lists every code.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.base.diagnostics import Diagnostic, Severity, has_errors, in_reading_order
from generator.checks import boundaries, coverage_rules, glossary_rules, order_rules, source_rules, translation_rules
from generator.checks.conversion_rules import check_conversion, other_passages
from generator.checks.project import Project, open_project
from generator.checks.reading import read_project
from generator.checks.waivers import apply_waivers

__all__ = ["RULES", "Project", "check_folder", "check_project", "open_project", "read_project"]

RULES = (
    *order_rules.RULES,
    *glossary_rules.RULES,
    boundaries.crossings,
    *translation_rules.RULES,
    *source_rules.RULES,
    *coverage_rules.RULES,
)


def check_project(project: Project) -> Iterator[Diagnostic]:
    """Every finding that no waiver covers, and the waivers that cover none."""
    return apply_waivers((finding for rule in RULES for finding in rule(project)), project.waivers)


CONSEQUENCES = frozenset({"G005", "G009", "I002", "W001", "T001"})
"""What also follows from a concept that could not be read: said again after that is mended, if still true."""


def check_folder(root: Path) -> tuple[Diagnostic, ...]:
    """All that can be said about the project in a folder, in reading order."""
    project, faults = read_project(root)
    found = [*faults, *(check_project(project) if project else ())]
    if project and project.variants and not has_errors(faults):
        library = project.library
        found += check_conversion(library.documents, project.variants, root, other_passages(library))
    if any(
        d.code.startswith("Y") and d.severity is Severity.ERROR and d.position.path.startswith("glossary/")
        for d in faults
    ):
        found = [d for d in found if d.code not in CONSEQUENCES]
    return in_reading_order(found)
