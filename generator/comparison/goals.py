"""Which goal of one document answers to which of another, and whether it became sharper or vaguer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.base.locales import ROOT
from generator.comparison.matching import plain
from generator.document.targets import WITH_FIGURE, Comparator, GoalKind, Target

ENOUGH = 0.55
"""likeness from which two goals are one: indicator ½, quote 3/10, scope 2/10"""


class Verdict(StrEnum):
    """What became of a goal."""

    KEPT = "kept"
    SHARPER = "sharper"
    """a figure where there was none, or one that is bounded more firmly"""
    VAGUER = "vaguer"
    """no figure where there was one, or one that is bounded more loosely"""
    CHANGED = "changed"
    """another figure, year or yardstick"""
    DROPPED = "dropped"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class GoalPair:
    """A goal of the earlier text and the one that answers to it; None where there is none."""

    old: Target | None
    new: Target | None
    verdict: Verdict

    @property
    def difference(self) -> float | None:
        """The later figure less the earlier, where both have one of the same unit; None otherwise."""
        if self.old is None or self.new is None or self.old.value is None or self.new.value is None:
            return None
        return round(self.new.value - self.old.value, 6) if _unit(self.old) == _unit(self.new) else None


def match_goals(old: Iterable[Target], new: Iterable[Target]) -> tuple[GoalPair, ...]:
    """Every goal once, in the order of the later ledger, the dropped ones last."""
    earlier, later = tuple(old), tuple(new)
    rated = sorted(
        (
            (-likeness, n, m)
            for n, a in enumerate(earlier)
            for m, b in enumerate(later)
            if (likeness := _likeness(a, b)) >= ENOUGH
        ),
    )
    of_new: dict[int, int] = {}
    taken: set[int] = set()
    for _, n, m in rated:
        if n not in taken and m not in of_new:
            of_new[m] = n
            taken.add(n)
    return tuple(_pairs(earlier, later, of_new, taken))


def _pairs(
    earlier: tuple[Target, ...], later: tuple[Target, ...], of_new: Mapping[int, int], taken: set[int]
) -> Iterator[GoalPair]:
    for m, goal in enumerate(later):
        before = earlier[of_new[m]] if m in of_new else None
        yield GoalPair(before, goal, _verdict(before, goal) if before else Verdict.ADDED)
    yield from (GoalPair(goal, None, Verdict.DROPPED) for n, goal in enumerate(earlier) if n not in taken)


_FIRMNESS = {comparator: int(comparator is not Comparator.APPROX) for comparator in WITH_FIGURE}
_KIND = {GoalKind.DIRECTIONAL: 0, GoalKind.COMPARATIVE: 1, GoalKind.NUMERIC: 2}


def _verdict(old: Target, new: Target) -> Verdict:
    if _KIND[old.kind] != _KIND[new.kind]:
        return Verdict.SHARPER if _KIND[new.kind] > _KIND[old.kind] else Verdict.VAGUER
    if old.comparator in WITH_FIGURE and new.comparator in WITH_FIGURE and old.value == new.value:
        change = _FIRMNESS[new.comparator] - _FIRMNESS[old.comparator]
        if change:
            return Verdict.SHARPER if change > 0 else Verdict.VAGUER
    same = (
        (old.value, old.comparator, _unit(old), old.per, old.baseline_year, old.target_year)
        == (new.value, new.comparator, _unit(new), new.per, new.baseline_year, new.target_year)
    ) and plain(old.reference.get(ROOT, "")) == plain(new.reference.get(ROOT, ""))
    return Verdict.KEPT if same else Verdict.CHANGED


def _unit(target: Target) -> str:
    return str(target.unit.get(ROOT, ""))


def _likeness(old: Target, new: Target) -> float:
    return (
        0.5 * _dice(old.indicator.get(ROOT, ""), new.indicator.get(ROOT, ""))
        + 0.2 * _dice(old.scope.get(ROOT, ""), new.scope.get(ROOT, ""))
        + 0.3 * _dice(old.quote, new.quote)
    )


def _dice(old: str, new: str) -> float:
    a, b = (Counter(t[n : n + 2] for n in range(max(1, len(t) - 1))) for t in (plain(old), plain(new)))
    return 2 * sum((a & b).values()) / max(1, sum(a.values()) + sum(b.values()))
