"""The pages that people write: content/pages/<locale>/**.md. MkDocs draws them; here is read what leads to them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.base.diagnostics import Diagnostic, Position, error
from generator.base.locales import Locale
from generator.yaml_reader import Record, Tree, parse

FOLDER = Path("content") / "pages"
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_HEADING = re.compile(r"^# +(.+?)[ \t]*#*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One page in one language."""

    tag: str
    """of its locale"""
    name: str
    """its file under the locale's folder, without .md: the same name in another locale is its twin"""
    title: str
    order: int
    """its place in the navigation; by name where two have the same"""
    description: str
    """in a sentence, for those who find it in a list; empty where none is given"""
    text: str
    """as written, without the front matter"""

    def url(self, directory_urls: bool) -> str:
        """Its address under the site's root, as MkDocs makes it."""
        folder, name = self.tag.lower(), self.name.removesuffix("index").rstrip("/")
        if not directory_urls:
            return f"{folder}/{self.name}.html"
        return f"{folder}/{name}/" if name else f"{folder}/"


def load_written(root: Path, locales: Iterable[Locale]) -> tuple[tuple[Written, ...], list[Diagnostic]]:
    """All pages, sorted as the navigation shows them, and a fault for each that cannot be read or has no title."""
    found: list[Written] = []
    faults: list[Diagnostic] = []
    for locale in locales:
        folder = root / FOLDER / locale.path
        for path in sorted(folder.rglob("*.md")):
            if any(part.startswith(("_", ".")) for part in path.relative_to(folder).parts):
                continue
            at = Position(path.relative_to(root).as_posix(), 1, 1)
            try:
                text = path.read_text("utf-8")
            except (OSError, UnicodeDecodeError):
                faults.append(error("L020", at, "the page cannot be read as UTF-8 text", "Save it again as UTF-8."))
                continue
            front = _FRONT.match(text)
            body = text[front.end() :] if front else text
            # the line above keeps the numbers of the lines
            read, more = parse(f"\n{front[1]}\n".encode(), Tree(), at.path) if front else (None, [])
            faults += more
            if more:
                continue
            keys = read or Record()
            heading = _HEADING.search(body)
            title = keys.text("title") or (heading[1] if heading else "")
            if not title:
                faults.append(error("L021", at, "the page has no title", "Begin it with a line “# Title”."))
                continue
            order = keys.text("order")
            found.append(
                Written(
                    tag=locale.tag,
                    name=path.relative_to(folder).with_suffix("").as_posix(),
                    title=title,
                    order=int(order) if order.isdigit() else 100,
                    description=keys.text("description"),
                    text=body,
                )
            )
    return tuple(sorted(found, key=lambda page: (page.tag, page.order, page.name))), faults
