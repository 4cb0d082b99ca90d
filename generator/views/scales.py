"""Goals with a figure on a scale: the figure, how the text bounds it, and the later figure where one is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.base.locales import ROOT
from generator.base.numerals import find_numerals
from generator.document.folder import Document
from generator.document.targets import Comparator, Target
from generator.views.reader import Reader
from generator.views.targets import GoalRow, goal_rows

WIDTH = 240
"""Of a scale, without its margins."""
_STEPS = 4
_APART = 20
"""Figures of one unit that are further apart than this have scales of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """One goal, drawn."""

    row: GoalRow
    unit: str
    """as its group is headed"""
    is_first: bool
    """of its unit"""
    comparator: Comparator
    at: float
    """of the figure, from 0 to WIDTH"""
    spread: tuple[float, float]
    """from where to where 左右 may mean: a tenth each way"""
    later: float | None
    """of the figure that the press gives of the later text"""
    ticks: tuple[tuple[float, str], ...]


def scales(reader: Reader, document: Document) -> tuple[Scale, ...]:
    """The goals with a figure, by unit, in the order of the text."""
    rows = {r.id: r for r in goal_rows(reader, document)}
    drawn = [t for t in reader.library.targets.get(document.id, ()) if t.value is not None]
    by_unit: dict[str, list[Target]] = {}
    for target in sorted(drawn, key=lambda t: list(rows).index(f"goal-{t.id}")):
        by_unit.setdefault(_unit_of(target), []).append(target)
    return tuple(scale for members in by_unit.values() for scale in _group(reader, document, rows, members))


def _unit_of(target: Target) -> str:
    """A figure's unit; those that count things share one scale."""
    unit = str(target.unit.get(ROOT, ""))
    return unit if "%" in unit or "％" in unit else "n"


def _group(reader: Reader, document: Document, rows: dict[str, GoalRow], members: list[Target]) -> Iterator[Scale]:
    edition = reader.edition
    highest = max(abs(_value(t)) for t in members)
    for n, target in enumerate(members):
        value = _value(target)
        later = _later(target)
        reach = max(abs(value), abs(later or Decimal(0)))
        step = _step(max(highest, reach) if reach * _APART >= highest else reach)
        is_percent = _unit_of(target) != "n"
        whole = float(step * _STEPS)

        def place(number: Decimal, whole: float = whole) -> float:
            return round(min(max(float(number), 0.0), whole) / whole * WIDTH, 1)

        yield Scale(
            row=rows[f"goal-{target.id}"],
            unit=edition.say("pictures.percent" if is_percent else "pictures.number"),
            is_first=not n,
            comparator=Comparator(target.comparator),
            at=place(value),
            spread=(place(value * Decimal("0.9")), place(value * Decimal("1.1"))),
            later=None if later is None else place(later),
            ticks=tuple(
                (round(WIDTH * i / _STEPS, 1), f"{step * i:,f}" + ("%" if is_percent else ""))
                for i in range(_STEPS + 1)
            ),
        )


def _value(target: Target) -> Decimal:
    return Decimal(str(target.value or 0))


def _step(highest: Decimal) -> Decimal:
    """A round number four times which holds the highest with some room."""
    if not highest:
        return Decimal(1)
    power = Decimal(10) ** (highest.adjusted() - 1)
    return next(
        size * power * ten
        for ten in (1, 10, 100)
        for size in (Decimal(1), Decimal(2), Decimal(3), Decimal(5))
        if size * power * ten * _STEPS >= highest * Decimal("1.1")
    )


def _later(target: Target) -> Decimal | None:
    """The figure of the same unit in what the press says of the later text."""
    said, unit = str((target.final or {}).get(ROOT, "")), str(target.unit.get(ROOT, ""))
    for found in find_numerals(said):
        if re.match(rf"\s*{re.escape(unit)}", said[found.span.end :]):
            return Decimal(str(found.value))
    return None
