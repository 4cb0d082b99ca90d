"""Duizhao: policy guidelines as a reference site. The few verbs that another program would call.

`folder` is a project's folder, `out` where its pages shall stand:

    >>> project, faults = read_project(folder)
    >>> [str(fault) for fault in faults if fault.severity is Severity.ERROR]
    []
    >>> built = build(project)
    >>> sorted(page.url for page in built.pages)[:2]
    ['', 'en/']
    >>> written, removed = write(built.docs, out)
    >>> written == len(built.docs), removed
    (True, 0)
"""

from __future__ import annotations

from generator.base.diagnostics import Diagnostic, Position, Severity
from generator.site import Built, Project, build, check, read_project, write

__all__ = ["Built", "Diagnostic", "Position", "Project", "Severity", "build", "check", "read_project", "write"]
