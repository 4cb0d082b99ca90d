"""Tables of contents: their heading and their rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.document.parse.grammar import CONTENTS_HEAD, CONTENTS_ROW
from generator.document.parse.lines import Line
from generator.document.parse.signs import ATTACHMENT_TITLED, GENRE


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents: its heading's line and the line behind its last row."""

    head: int
    end: int


def find_contents(lines: Sequence[Line]) -> tuple[Contents, ...]:
    """Every table of contents; its rows have page numbers, or come again as headings."""
    found: list[Contents] = []
    later: dict[str, list[int]] | None = None
    n = 0
    while n < len(lines):
        if not CONTENTS_HEAD.fullmatch(lines[n].shown):
            n += 1
            continue
        if later is None:
            later = {}
            for k, line in enumerate(lines):
                later.setdefault(_bare(line.shown)[:4], []).append(k)
        end = n + 1
        while end < len(lines) and (_is_row(lines[end]) or _comes_again(lines, end, later)):
            end += 1
        if end > n + 1:
            found.append(Contents(n, end))
        n = max(end, n + 1)
    return tuple(found)


def _is_row(line: Line) -> bool:
    match = CONTENTS_ROW.fullmatch(line.shown)
    return match is not None and bool(match["heading"]) and not line.shown.endswith("。")


def _comes_again(lines: Sequence[Line], n: int, later: dict[str, list[int]]) -> bool:
    """Whether a heading is met a second time further down: then it is a row of a contents without page numbers."""
    heading = _bare(lines[n].shown)
    places = reversed(later.get(heading[:4], ()))
    if lines[n].is_text and not GENRE.search(lines[n].shown) and not ATTACHMENT_TITLED.fullmatch(lines[n].shown):
        # 前言, 结束语: only where the very same line comes
        return len(heading) <= 12 and any(k > n and _bare(lines[k].shown) == heading for k in places)
    return any(k > n and _bare(lines[k].shown).startswith(heading) for k in places)


def _bare(heading: str) -> str:
    return re.sub("[ \u3000\t]", "", heading).translate(str.maketrans("()", "（）"))
