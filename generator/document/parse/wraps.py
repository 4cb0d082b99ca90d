"""Whether a page's edge ended the lines of a text: then a line that reaches it may go on in the next one.

Said by the whole text and never by one line: where nearly all lines that stop without a full stop, and have text right
below them, stop at the same width, that width is the page's.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from generator.document.parse.lines import Line

_FEWEST = 3
_SLACK = 2.0
"""How many characters a line may be shorter than the page: a mark that may not begin a line, two narrow digits."""
_NARROWEST = 12
_FULL_STOPS = tuple("。！？；：!?;:")


def width_of(line: Line) -> float:
    """The width of a line in Han characters, with its indent; Latin letters and digits take half of one."""
    return sum(1.0 if c > "\u2e7f" or c in "“”‘’—…·" else 0.5 for c in line.passage.received.rstrip())


@dataclass(frozen=True, slots=True)
class Page:
    """The page that a text was printed on, as its lines show it."""

    width: float = 0.0
    """in Han characters; 0 where its edge ended no lines"""
    indented: bool = False
    """paragraphs begin with an indent that the lines going on do not have"""
    hanging: bool = False
    """the lines going on stand below the text of a numbered line, and its number stands out"""


NO_PAGE = Page()


def find_page(lines: Sequence[Line]) -> Page:
    """The page whose edge ended the lines; without width where none did."""
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if _could_go_on(a, b) and b.is_text]
    cut = sorted(width_of(a) for a, _ in pairs)
    if len(cut) < _FEWEST:
        return NO_PAGE
    width = cut[(9 * len(cut)) // 10]
    at_edge = sum(width - _SLACK <= w <= width + _SLACK for w in cut)
    longer = sum(width_of(line) > width + _SLACK for line in lines)
    if width < _NARROWEST or at_edge * 10 < 7 * len(cut) or longer * 20 > len(lines):
        return NO_PAGE
    edge = width - _SLACK
    ahead = [b for a, b in itertools.pairwise(lines) if width_of(a) < edge - _SLACK and width_of(b) >= edge]
    first = sum(_indent(line) > 0 for line in ahead)
    later = sum(_indent(b) > 0 for _, b in pairs)
    indented = len(ahead) >= _FEWEST and first * 10 >= 8 * len(ahead) and later * 10 <= len(pairs)
    numbered = [_indent(b) > _indent(a) for a, b in pairs if a.marker is not None and width_of(a) >= edge]
    return Page(width, indented, len(numbered) >= _FEWEST and sum(numbered) * 10 >= 8 * len(numbered))


def is_cut(above: Line, below: Line, page: Page) -> bool:
    """Whether a line reaches the page's edge without a full stop and the next one, which is no paragraph's first, is near.

    Where paragraphs are indented, a line without indent goes on even behind a full stop.
    """
    if not reaches_edge(above, page) or above.is_row or above.box is not None or below.is_row:
        return False
    if page.indented and not _indent(below) and not above.is_followed_by_blank:
        return True
    if not _could_go_on(above, below):
        return False
    return _indent(below) <= _indent(above) or (page.hanging and above.marker is not None)


def reaches_edge(line: Line, page: Page) -> bool:
    """Whether a line is as wide as the page."""
    return bool(page.width) and width_of(line) >= page.width - _SLACK


def _could_go_on(above: Line, below: Line) -> bool:
    return (
        not above.is_row
        and not below.is_row
        and above.box is None
        and not above.shown.rstrip("”’）)》】").endswith(_FULL_STOPS)
        and not above.is_followed_by_blank
    )


def _indent(line: Line) -> int:
    first = line.passage.pieces[0] if line.passage.pieces else None
    return len(first.received.expandtabs(4)) if first is not None and first.rule == "indent" else 0
