"""Lines that look like headings and became running text: nothing of the kind goes by in silence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.document.parse.doubts import HIGH, LOW, Doubt, short
from generator.document.parse.drafts import Drafts
from generator.document.parse.grammar import Marker, find_marker
from generator.document.parse.lines import Line, is_sentence
from generator.document.parse.structure import Structure


def reads_as_heading(lines: Sequence[Line], n: int) -> bool:
    """Whether a short line without a full stop, between sentences, may be a heading without a number."""
    line = lines[n]
    if (
        not line.is_text
        or line.is_row
        or not 2 <= len(line.shown) <= 25
        or re.search("[，。；：、！？,.;:!?）)》”]$|[，。；：]", line.shown)
    ):
        return False
    below = lines[n + 1] if n + 1 < len(lines) else None
    above = lines[n - 1] if n else None
    return (
        below is not None
        and (is_sentence(below.shown) or below.marker is not None)
        and (above is None or is_sentence(above.shown))
    )


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
    for line in lines:
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


def _alone(line: Line) -> Marker | None:
    """The number a line would have by itself, though the text as a whole said otherwise."""
    marker = find_marker(line.shown)
    return marker if marker is not None and not marker.weak else None
