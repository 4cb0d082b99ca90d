"""Twenty documents on one site: the toy's two, and received texts of many genres as they were imported."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.document.place import DocumentFolder
from tests.toy import DATA, ROOT, copy_toy

RECEIVED = (
    "annex-with-table",
    "announcement-with-rules-and-appendix",
    "box-double-number",
    "boxes",
    "chapters",
    "code-of-books",
    "decimal-plan",
    "decree",
    "list-of-places",
    "no-title",
    "plan-with-foreword-boxes-and-glossary",
    "policy-address-with-sections",
    "references-are-no-articles",
    "statistics-communique",
    "taiwan-plan",
    "title-over-blank-lines",
    "white-paper",
    "wrapper",
)

NAME = "某省卫生健康政策文件对照阅读站 Provincial Health Policy Reader"
"""Of the site: longer than the header of a phone."""


def copy_twenty(to: Path) -> Path:
    """A project of twenty documents in a folder: with and without boxes, headings, translation, a title and a date."""
    copy_toy(to)
    shutil.copy(ROOT / "site_config" / "verbs.yml", to / "site_config")
    settings = to / "site_config" / "site.yml"
    settings.write_text(settings.read_text("utf-8").replace("小城对照", NAME), "utf-8")
    for name in RECEIVED:
        folder = DocumentFolder(to, name)
        folder.write(folder.make((DATA / "received" / f"{name}.txt").read_bytes(), f"{name}.txt", None))
    return to
