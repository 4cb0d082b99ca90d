"""Which forms of numbers a text uses, and which stands above which: found in the whole text, before the walk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.document.parse.grammar import BY_NAME, Family, Marker, find_labelled
from generator.document.parse.lines import Line


@dataclass(frozen=True, slots=True)
class Levels:
    """The order of the forms in one text."""

    rank: Mapping[str, int]
    """outermost first"""
    running: bool
    """1. 2. 3. count on through the headings above them: numbered paragraphs, not headings"""


def settle_forms(lines: Sequence[Line]) -> list[Line]:
    """The lines with the numbers that are none taken away: 1.1 and `2　title` count only in a text of decimal headings."""
    lines = _with_series(lines)
    decimal = _is_decimal(lines)
    runs_on = _runs_on(lines)
    settled: list[Line] = []
    last = letter = 0
    for n, line in enumerate(lines):
        marker = line.marker
        if marker is not None and marker.form.family is Family.DECIMAL:
            keep = decimal and not line.is_row
            if keep and not marker.form.level:
                keep = marker.value == last + 1 and "。" not in line.shown and len(line.shown) <= 60
                keep = keep and (not marker.weak or _opens(lines, n, marker.value))
                last = marker.value if keep else last
            if not keep:
                line = replace(line, marker=None)
        elif (
            marker is not None
            and decimal
            and marker.form.name == "1."
            and marker.value == last + 1
            and _opens(lines, n, marker.value)
        ):
            line = replace(line, marker=replace(marker, form=BY_NAME["1"]))
            last = marker.value
        elif marker is not None and marker.form.name in _LETTERS:
            kept = _letter(marker, letter) if not (runs_on and marker.form.name == "A.") else None
            letter = kept.value if kept is not None and kept.form.name != "（i）" else letter
            line = replace(line, marker=kept)
        settled.append(line)
    return settled


_LETTERS = ("A.", "（a）", "（i）")


def _with_series(lines: Sequence[Line]) -> list[Line]:
    """第一类, 行动一： are numbers only where a second one follows the first."""
    found = [
        line.marker or (find_labelled(line.shown) if line.box is None and line.bullet is None else None)
        for line in lines
        if not line.is_row
    ]
    rows = [line for line in lines if not line.is_row]
    seen: dict[str, set[int]] = {}
    for marker in found:
        if (
            marker is not None
            and marker.form.family is Family.SERIES
            and marker.value <= 1 + len(seen.get(marker.form.name, ()))
        ):
            seen.setdefault(marker.form.name, set()).add(marker.value)
    markers = {
        id(line): marker
        for line, marker in zip(rows, found, strict=True)
        if marker is None or marker.form.family is not Family.SERIES or {1, 2} <= seen.get(marker.form.name, set())
    }
    return [line if line.is_row else replace(line, marker=markers.get(id(line))) for line in lines]


def _letter(marker: Marker, last: int) -> Marker:
    """(i) behind (h) is the ninth letter, elsewhere the Roman one; and so is (v) behind (u)."""
    if marker.form.name == "（a）" and marker.value in (9, 22, 24) and marker.value != last + 1:
        roman = {9: 1, 22: 5, 24: 10}[marker.value]
        return replace(marker, form=BY_NAME["（i）"], value=roman)
    return marker


def _opens(lines: Sequence[Line], n: int, value: int) -> bool:
    """Whether the next number below a line is its first: 2.1 below 2."""
    for k in range(n + 1, min(n + 200, len(lines))):
        marker = lines[k].marker
        if marker is not None and marker.form.family is Family.DECIMAL and marker.path:
            return marker.path == (value, 1)
        if marker is not None and marker.form.family is not Family.DECIMAL:
            return False
    return False


def _is_decimal(lines: Sequence[Line]) -> bool:
    """Whether dotted numbers count: 1.1 then 1.2, or 1.2 then 1.2.1."""
    before: tuple[int, ...] = ()
    for line in lines:
        marker = line.marker
        if marker is None or line.is_row:
            continue
        if marker.form.family is Family.DECIMAL and not marker.form.level:
            path: tuple[int, ...] = (marker.value,)
        elif marker.path:
            path = marker.path
        elif marker.form.name in ("1.", "一、", "章"):
            path = (marker.value,)
        else:
            continue
        counts = path[:-1] == before[:-1] and len(path) > 1 and path[-1] == before[-1] + 1
        below = path[:-1] == before and path[-1] == 1 and bool(before)
        if marker.path and (counts or below):
            return True
        before = path
    return False


def find_levels(lines: Sequence[Line]) -> Levels:
    """The order of the forms: by custom within a family, by who comes first between families."""
    first: dict[str, int] = {}
    series: set[str] = set()
    begun: dict[str, int] = {}
    hashes: dict[str, int] = {}
    for n, line in enumerate(lines):
        name = form_of(line)
        if not name:
            continue
        first.setdefault(name, n)
        if line.marker is not None and line.marker.form.family is Family.SERIES:
            series.add(name)
        if line.marker is None or line.marker.value == 1:
            begun.setdefault(name, n)
        if line.marker is not None and line.markdown:
            hashes[name] = min(hashes.get(name, 9), line.markdown)
    start = {name: begun.get(name, first[name]) for name in first}

    def family(which: Family) -> list[str]:
        return sorted((n for n in first if n in BY_NAME and BY_NAME[n].family is which), key=lambda n: BY_NAME[n].level)

    division, outline, decimal = family(Family.DIVISION), family(Family.OUTLINE), family(Family.DECIMAL)
    order = list(division)
    if decimal:
        at = sum(1 for name in division if start[name] < start[decimal[0]])
        order[at:at] = decimal
    top = min((start[n] for n in order), default=len(lines))
    early = [n for n in outline if start[n] < top and n in ("壹、", "Ⅰ.", "一、", "（一）")]
    order = [*early, *order, *(n for n in outline if n not in early)]
    for name in sorted(series, key=lambda n: start[n]):
        at = max((i + 1 for i, other in enumerate(order) if start[other] < start[name]), default=0)
        order.insert(at, name)
    for name in sorted(n for n in first if n.startswith("#")):
        at = next((i + 1 for i in range(len(order) - 1, -1, -1) if _above(order[i], name, hashes)), 0)
        order.insert(at, name)
    return Levels({name: n for n, name in enumerate(order)}, _runs_on(lines))


def _above(other: str, name: str, hashes: Mapping[str, int]) -> bool:
    level = len(other) if other.startswith("#") else hashes.get(other, 9)
    return level < len(name)


def form_of(line: Line) -> str:
    """The name of the form a line's number has; ## for a Markdown heading without one; empty for neither."""
    if line.is_row or line.box is not None:
        return ""
    if line.marker is not None:
        return line.marker.form.name
    return "#" * line.markdown if line.markdown else ""


def _runs_on(lines: Sequence[Line]) -> bool:
    """Whether 1. 2. 3. count on under one heading after another, as numbered paragraphs do, instead of beginning again."""
    last, breaks, new, ons, following = 0, 0, False, 0, 0
    for line in lines:
        name = form_of(line)
        if name == "1." and line.marker is not None:
            value = line.marker.value
            if new and last:
                ons += value == last + 1
                breaks += value != last + 1
            elif ons and value == last + 1:
                following += 1
            last, new = value, False
        elif name and name not in ("（a）", "（i）"):
            new = True
    return ons >= 1 and following >= 1 and ons > 4 * breaks
