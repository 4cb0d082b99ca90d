"""Two versions, or two documents, compared: provisions, words, goals and industries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.comparison.decided import Wanted
from generator.comparison.differences import Words, figures_of, only_signs
from generator.comparison.goals import GoalPair, match_goals
from generator.comparison.matching import Match, Relation, match
from generator.document.model import Guideline, Kind
from generator.document.targets import Target
from generator.words.industries import Industries

NO_INDUSTRIES = Industries({}, (), {})


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxChange:
    """The industries that a box names no more, or newly."""

    old: str
    """the box's id in the earlier document; empty for a new one"""
    new: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class Comparison:
    """An earlier text and a later one."""

    earlier: Guideline
    later: Guideline
    wanted: Wanted
    words: Words
    industries: Industries = NO_INDUSTRIES
    goals_of: Mapping[str, tuple[Target, ...]] = field(default_factory=dict)
    """the ledgers, by document"""

    @cached_property
    def matches(self) -> tuple[Match, ...]:
        """Every provision of both, in the order of the later one."""
        return match(self.earlier, self.later, self.wanted.matches)

    @cached_property
    def goals(self) -> tuple[GoalPair, ...]:
        """Every goal of both; none where one of them has no ledger, for then nothing can be said of them."""
        old, new = (self.goals_of.get(d.document, ()) for d in (self.earlier, self.later))
        return match_goals(old, new) if old and new else ()

    @cached_property
    def boxes(self) -> tuple[BoxChange, ...]:
        """The boxes whose industries changed."""
        rows = []
        for m in self.matches:
            if self._is_box(m):
                old, new = self._named(self.earlier, m.old), self._named(self.later, m.new)
                gained, lost = tuple(i for i in new if i not in old), tuple(i for i in old if i not in new)
                rows.append(BoxChange(old=m.old, new=m.new, gained=gained, lost=lost))
        return tuple(row for row in rows if row.gained or row.lost)

    def kinds(self, m: Match) -> tuple[str, ...]:
        """What became of a provision: same, or some of words, figures, signs, moved, split, merged, new, dropped."""
        if m.relation is not Relation.PAIR:
            return (m.relation.value,)
        old, new = self.earlier[m.old].text, self.later[m.new].text
        kinds = ["moved"] if m.moved else []
        if only_signs(old, new):
            kinds.append("signs")
        elif old != new:
            kinds.append("words" if figures_of(old) == figures_of(new) else "figures")
        return tuple(kinds) or ("same",)

    @cached_property
    def doubtful(self) -> tuple[Match, ...]:
        """What a person should look at and has not been written down."""
        known = {(d.match.old, d.match.new) for d in self.wanted.decided}
        return tuple(m for m in self.matches if m.is_doubtful and (m.old, m.new) not in known)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many provisions with text of their own each kind has; a moved one may also be changed."""
        return Counter(kind for m in self.matches if self._own_text(m) for kind in self.kinds(m))

    def _own_text(self, m: Match) -> str:
        return self.later[m.new].text if m.new else self.earlier[m.old].text

    def _is_box(self, m: Match) -> bool:
        guideline, id_ = (self.later, m.new) if m.new else (self.earlier, m.old)
        return guideline[id_].kind is Kind.BOX

    def _named(self, guideline: Guideline, box: str) -> Mapping[str, None]:
        """The industries that the entries of a box are about, in their order."""
        entries = (s for s in guideline.within(box) if s.kind is Kind.ENTRY) if box else ()
        return dict.fromkeys(industry for e in entries for industry in self.industries.of_entry(e))
