"""Lines that look like headings and became running text: nothing of the kind goes by in silence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.base.text import HAN
from generator.document.parse.doubts import HIGH, LOW, Doubt, short
from generator.document.parse.drafts import Drafts
from generator.document.parse.grammar import Marker, find_marker
from generator.document.parse.lines import Line, is_sentence
from generator.document.parse.structure import Structure

_LONGEST = 30


def _is_short(line: Line) -> bool:
    """Whether a line by itself may be a heading: short, not numbered, without a mark that ends or divides a sentence."""
    text = line.shown
    return (
        line.is_text
        and not line.is_row
        and 2 <= len(text) <= _LONGEST
        and not re.search("[，。；：、！？,;:!?)）》”]$|[，。；：]", re.sub("[（(][^（()）]*[）)]$", "", text))
        and re.search(f"[{HAN}]", text) is not None
    )


def reads_as_heading(lines: Sequence[Line], n: int) -> bool:
    """Whether a short line without a full stop, above text and in no list, may be a heading without a number."""
    if not _is_short(lines[n]):
        return False
    below = lines[n + 1] if n + 1 < len(lines) else None
    if below is None or not (is_sentence(below.shown) or below.marker is not None or below.shown.startswith("【")):
        return False
    above = lines[n - 1] if n else None
    if above is None or not above.is_text:
        return above is None or not _is_bare_number(above)
    return is_sentence(above.shown) or above.shown.endswith(("】", "”"))


def _is_bare_number(line: Line) -> bool:
    """第一條 or 3.1 alone: what stands below it is its caption or its term, which is its first paragraph."""
    return line.marker is not None and line.marker.title_start >= len(line.shown)


def maybe_heading(line: Line) -> Doubt:
    """The doubt about such a line."""
    return Doubt(
        code="D008",
        line=line.number,
        seen=short(line.shown),
        done="a paragraph",
        reason="a short line without a full stop between others may be a heading without a number",
        confidence=LOW,
    )


def unexplained(structure: Structure, drafts: Drafts, decided: Mapping[int, str], lines: Sequence[Line]) -> None:
    """A doubt for every line that has the number of a heading and became running text."""
    numbered = drafts.headed
    said = {d.line for d in structure.doubts}
    rows = {p.line for p in structure.contents}
    paragraphs = drafts.running
    cells = -_NEAR
    for n, line in enumerate(lines):
        if _BARE.fullmatch(line.shown) and line.number in paragraphs and line.number not in said | set(decided):
            if n - cells > _NEAR:
                structure.doubts.append(_cell(line))
            cells = n
        marker = line.marker or _alone(line)
        if (
            (marker is None and line.box is None)
            or line.is_row
            or line.number in numbered
            or line.number in said
            or line.number in rows
        ):
            continue
        if line.number in decided or line.number not in paragraphs or line.number in drafts.of_closing:
            continue
        code, why, sure = "D006", "it has a number that did not open a heading here", LOW
        if line.number in drafts.of_notice:
            why, sure = "it belongs to the notice, which is not divided", HIGH
        structure.doubts.append(
            Doubt(
                code=code,
                line=line.number,
                seen=short(line.shown),
                done="running text",
                reason=why,
                confidence=sure,
            )
        )


_BARE = re.compile(r"\d{1,3}")
_NEAR = 12


def _cell(line: Line) -> Doubt:
    """The doubt about a number alone on its line; one for a whole table."""
    return Doubt(
        code="D006",
        line=line.number,
        seen=line.shown,
        done="a paragraph",
        reason="a number alone on its line: the cells of a table may stand on lines of their own; tabs make them rows",
        confidence=LOW,
    )


def _alone(line: Line) -> Marker | None:
    """The number a line would have by itself, though the text as a whole said otherwise."""
    marker = find_marker(line.shown)
    return marker if marker is not None and not marker.weak else None
