"""Which provision of one text answers to which of another: by text first, then by what stands around it.

Ids, numbers and headings are no key: in a later version most of them belong to something else. So leaves are compared by
the characters they share (cosine of pairs of characters, rare ones counting more), containers by where the leaves in them went
and by their headings, then leaves once more with the containers known, and at last what is left over inside containers
that answer to each other. Everything here is a proposal; what people decided (`decided`) is taken as it stands.
"""

from __future__ import annotations

import heapq
import math
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.document.model import Guideline, Kind, Segment

NEAREST = 8
"""candidates of a leaf that are looked at"""
ENOUGH = 0.2
"""similarity from which two leaves may answer to each other"""
LEFT_OVER = 0.3
"""the same for two that are left over in containers that answer to each other"""
SURE = 0.5
"""below this a person should have looked"""
_BONUS = 0.25
"""what a leaf gains where its containers answer to each other"""
_TENTATIVE = 0.3
_CONTAINED = 0.5
"""share of a text's threes of characters that lie in another, from which it is a piece of it"""
_LONG = 8
"""characters from which a text says enough to be known again as a piece of another"""
_COMMON = 0.1
"""pairs of characters in more than this share of the leaves tell nothing"""


class Relation(StrEnum):
    """How a provision of the earlier text and one of the later belong together."""

    PAIR = "pair"
    SPLIT = "split"
    """the later one is a further piece of the earlier, which answers to another"""
    MERGED = "merged"
    """the earlier one has gone into the later, which answers to another"""
    NEW = "new"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One provision and what answers to it."""

    old: str = ""
    """a segment's id in the earlier text; empty for what is new"""
    new: str = ""
    """a segment's id in the later text; empty for what was dropped"""
    relation: Relation = Relation.PAIR
    score: float = 1.0
    """how alike the two are, from 0 to 1"""
    moved: bool = False
    """it stands under another container now, or in another order"""
    decided: bool = False
    """a person has said so"""

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look at it: little alike, split, merged or moved, and nobody has."""
        wants_eyes = self.score < SURE or self.moved or self.relation in (Relation.SPLIT, Relation.MERGED)
        return wants_eyes and not self.decided and bool(self.old and self.new)


def plain(text: str) -> str:
    """Letters, digits and characters of a text in one width: what two versions are compared by."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum() or c in "%‰").lower()


def match(old: Guideline, new: Guideline, decided: Iterable[Match] = ()) -> tuple[Match, ...]:
    """Every provision of both texts once or, where one was split or merged, more than once.

    In the order of the later text; what was dropped follows what stood before it.
    """
    return _Matcher(old, new, tuple(decided)).result()


class _Side:
    """One of the two texts, prepared."""

    def __init__(self, guideline: Guideline) -> None:
        self.guideline = guideline
        self.all = tuple(s for s in guideline.body if s.kind not in (Kind.TITLE, Kind.NOTICE))
        self.leaves = tuple(s for s in self.all if s.kind.is_leaf)
        self.containers = tuple(s for s in self.all if not s.kind.is_leaf)
        self.plain = {s.id: plain(s.text) for s in self.all}
        self.below: dict[str, list[str]] = defaultdict(list)
        """container to the leaves anywhere in it"""
        self.parents: dict[str, tuple[str, ...]] = {}
        for leaf in self.leaves:
            self.parents[leaf.id] = tuple(a.id for a in guideline.ancestors(leaf.id))
            for container in self.parents[leaf.id]:
                self.below[container].append(leaf.id)
        self.weight = {
            c.id: sum(len(self.plain[leaf]) for leaf in self.below[c.id]) + len(self.plain[c.id])
            for c in self.containers
        }

    def parent(self, id_: str) -> str:
        return self.guideline[id_].parent or ""


class _Matcher:
    def __init__(self, old: Guideline, new: Guideline, decided: tuple[Match, ...]) -> None:
        self.old, self.new = _Side(old), _Side(new)
        self.decided = decided
        self.of_old: dict[str, str] = {}
        self.of_new: dict[str, str] = {}
        self.score: dict[tuple[str, str], float] = {}
        self.pieces: dict[tuple[str, str], Relation] = {}
        self.closed_old = {m.old for m in decided if m.old and not m.new}
        self.closed_new = {m.new for m in decided if m.new and not m.old}

    def result(self) -> tuple[Match, ...]:
        for m in self.decided:
            if m.relation is Relation.PAIR:
                self._take(m.old, m.new, 1.0)
            elif m.old and m.new:
                self.pieces[m.old, m.new] = m.relation
        nearest = self._nearest()
        self._containers(nearest)
        self._leaves(nearest)
        self._containers_by_leaves()
        self._left_over()
        self._find_pieces()
        return tuple(self._in_order())

    def _take(self, old: str, new: str, score: float) -> None:
        self.of_old[old], self.of_new[new] = new, old
        self.score[old, new] = min(score, 1.0)

    def _is_free(self, old: str, new: str) -> bool:
        return (
            old not in self.of_old
            and new not in self.of_new
            and old not in self.closed_old
            and new not in self.closed_new
        )

    # ── leaves ───────────────────────────────────────────────────────────

    def _nearest(self) -> dict[tuple[str, str], float]:
        """The likeliest pairs of leaves with how alike they are."""
        count = Counter(
            gram
            for side in (self.old, self.new)
            for leaf in side.leaves
            for gram in set(_grams(side.plain[leaf.id], 2))
        )
        total = len(self.old.leaves) + len(self.new.leaves)
        most = max(20.0, total * _COMMON)
        rarity = {gram: math.log(1 + total / n) for gram, n in count.items() if n <= most}
        vectors_old, vectors_new = (
            {leaf.id: _vector(side.plain[leaf.id], rarity) for leaf in side.leaves} for side in (self.old, self.new)
        )
        with_gram: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for leaf, vector in vectors_new.items():
            for gram, value in vector.items():
                with_gram[gram].append((leaf, value))
        alike: dict[tuple[str, str], float] = {}
        by_new: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for leaf, vector in vectors_old.items():
            sums: dict[str, float] = defaultdict(float)
            for gram, value in vector.items():
                for other, there in with_gram.get(gram, ()):
                    sums[other] += value * there
            for other, cosine in sums.items():
                by_new[other].append((cosine, leaf))
            for other, cosine in heapq.nsmallest(NEAREST, sums.items(), key=lambda pair: (-pair[1], pair[0])):
                alike[leaf, other] = cosine
        for other, rows in by_new.items():
            for cosine, leaf in heapq.nsmallest(NEAREST, rows, key=lambda row: (-row[0], row[1])):
                alike[leaf, other] = cosine
        alike |= self._equal()
        return alike

    def _equal(self) -> dict[tuple[str, str], float]:
        """Leaves with the same characters; of many alike, the nearest in order."""
        places: dict[str, list[str]] = defaultdict(list)
        for leaf in self.new.leaves:
            places[self.new.plain[leaf.id]].append(leaf.id)
        return {
            (leaf.id, other): 1.0
            for leaf in self.old.leaves
            for other in places.get(self.old.plain[leaf.id], ())[: NEAREST * 4]
        }

    def _leaves(self, nearest: Mapping[tuple[str, str], float]) -> None:
        rated = []
        for (old, new), alike in nearest.items():
            bonus = self._common_ground(old, new)
            if alike + bonus / 2 >= ENOUGH:
                rated.append((alike + bonus, alike, old, new))
        self._assign((value, alike, old, new) for value, alike, old, new in rated)

    def _common_ground(self, old: str, new: str) -> float:
        """What two leaves gain from the containers around them, the innermost counting most."""
        above_old, above_new = self.old.parents[old], self.new.parents[new]
        if above_old and above_new:
            if self.of_old.get(above_old[0]) == above_new[0]:
                return _BONUS
            if any(self.of_old.get(a) in above_new for a in above_old[1:]):
                return _BONUS / 4
        return 0.0 if above_old or above_new else _BONUS / 4

    def _assign(self, rated: Iterable[tuple[float, float, str, str]]) -> None:
        """Takes the best first; of equals, those that stand nearest to each other."""
        order_old, order_new = self.old.guideline.order, self.new.guideline.order
        scale = len(self.new.all) / max(1, len(self.old.all))

        def key(row: tuple[float, float, str, str]) -> tuple[float, float, int]:
            value, _, old, new = row
            return (-round(value, 6), abs(order_old(old) * scale - order_new(new)), order_old(old))

        for _, alike, old, new in sorted(rated, key=key):
            if self._is_free(old, new):
                self._take(old, new, alike)

    # ── containers ───────────────────────────────────────────────────────

    def _containers(self, nearest: Mapping[tuple[str, str], float]) -> None:
        """Containers by where their leaves seem to go and by their headings."""
        taken_old: set[str] = set()
        taken_new: set[str] = set()
        votes: dict[tuple[str, str], float] = defaultdict(float)
        for (old, new), alike in sorted(nearest.items(), key=lambda row: (-row[1], row[0])):
            if alike < _TENTATIVE or old in taken_old or new in taken_new:
                continue
            taken_old.add(old)
            taken_new.add(new)
            size = min(len(self.old.plain[old]), len(self.new.plain[new])) * alike
            for above in self.old.parents[old]:
                for there in self.new.parents[new]:
                    if self._may_answer(above, there):
                        votes[above, there] += size
        headings = self._alike_headings()
        rated = []
        for pair in {*votes, *headings}:
            old, new = pair
            # a container's share of what it may share, the larger of the two counting
            share = votes.get(pair, 0.0) / max(1, self.old.weight[old], self.new.weight[new])
            part = votes.get(pair, 0.0) / max(1, min(self.old.weight[old], self.new.weight[new]))
            heading = headings.get(pair, 0.0)
            score = 0.45 * share + 0.15 * min(1.0, part) + 0.4 * heading + self._same_kind(old, new)
            if score >= 0.2 or heading > 0.7:
                rated.append((score, max(share, heading), old, new))
        self._assign(rated)

    def _alike_headings(self) -> dict[tuple[str, str], float]:
        """Containers with headings that share half of their characters in pairs."""
        with_gram: dict[str, list[str]] = defaultdict(list)
        grams_new = {c.id: set(_grams(self.new.plain[c.id], 2)) for c in self.new.containers}
        for id_, grams in grams_new.items():
            for gram in sorted(grams):
                with_gram[gram].append(id_)
        found: dict[tuple[str, str], float] = {}
        for container in self.old.containers:
            grams = set(_grams(self.old.plain[container.id], 2))
            shared = Counter(other for gram in grams for other in with_gram.get(gram, ()))
            for other, n in heapq.nsmallest(NEAREST * 4, shared.items(), key=lambda row: (-row[1], row[0])):
                dice = 2 * n / (len(grams) + len(grams_new[other]))
                if dice >= SURE and self._may_answer(container.id, other):
                    found[container.id, other] = dice
        return found

    def _same_kind(self, old: str, new: str) -> float:
        return _BONUS / 4 if self.old.guideline[old].kind is self.new.guideline[new].kind else 0.0

    def _containers_by_leaves(self) -> None:
        """Containers that are left and most of whose leaves answer to each other, whatever their headings say."""
        size: Counter[tuple[str, str]] = Counter()
        whole_old: Counter[str] = Counter()
        whole_new: Counter[str] = Counter()
        for old, new in self.of_old.items():
            if not self.old.guideline[old].kind.is_leaf:
                continue
            weight = min(len(self.old.plain[old]), len(self.new.plain[new]))
            for above in self.old.parents[old]:
                whole_old[above] += weight
            for there in self.new.parents[new]:
                whole_new[there] += weight
            for above in self.old.parents[old]:
                for there in self.new.parents[new]:
                    if self._is_free(above, there) and self._may_answer(above, there):
                        size[above, there] += weight
        rated = []
        for (old, new), weight in size.items():
            share = weight / max(1, whole_old[old], whole_new[new])
            if share >= SURE:
                rated.append((share + self._same_kind(old, new), share, old, new))
        self._assign(rated)

    def _may_answer(self, old: str, new: str) -> bool:
        return _rank(self.old.guideline[old]) == _rank(self.new.guideline[new])

    # ── what is left ─────────────────────────────────────────────────────

    def _left_over(self) -> None:
        """Children that are left in containers that answer to each other: by likeness, or as the only ones."""
        for old, new in sorted(self.of_old.items()):
            left_old = [s for s in self.old.guideline.children(old) if s.id not in self.of_old]
            left_new = [s for s in self.new.guideline.children(new) if s.id not in self.of_new]
            if not (left_old and left_new):
                continue
            rated = [
                (dice, dice, a.id, b.id)
                for a in left_old
                for b in left_new
                if a.kind.is_leaf == b.kind.is_leaf
                and (a.kind.is_leaf or self._may_answer(a.id, b.id))
                and (dice := self._dice(a.id, b.id)) >= LEFT_OVER
            ]
            self._assign(rated)
            only_old = [s for s in self.old.guideline.children(old) if s.kind.is_leaf]
            only_new = [s for s in self.new.guideline.children(new) if s.kind.is_leaf]
            if len(only_old) == len(only_new) == 1 and self._is_free(only_old[0].id, only_new[0].id):
                a, b = only_old[0].id, only_new[0].id
                if self.score[old, new] >= SURE:
                    self._take(a, b, self._dice(a, b))

    def _dice(self, old: str, new: str) -> float:
        a, b = Counter(_grams(self.old.plain[old], 2)), Counter(_grams(self.new.plain[new], 2))
        return 2 * sum((a & b).values()) / max(1, sum(a.values()) + sum(b.values()))

    def _find_pieces(self) -> None:
        """What is new, or gone, and lies in a text that answers to another one."""
        for found, here, there, taken in (
            (Relation.SPLIT, self.new, self.old, self.of_new),
            (Relation.MERGED, self.old, self.new, self.of_old),
        ):
            closed = self.closed_new if found is Relation.SPLIT else self.closed_old
            free = [x for x in here.leaves if x.id not in taken and x.id not in closed]
            known = {pair[1] if found is Relation.SPLIT else pair[0] for pair in self.pieces}
            places: dict[str, list[str]] = defaultdict(list)
            if free:
                for leaf in there.leaves:
                    for gram in set(_grams(there.plain[leaf.id], 3)):
                        places[gram].append(leaf.id)
            for leaf in free:
                grams = set(_grams(here.plain[leaf.id], 3))
                if leaf.id in known or len(here.plain[leaf.id]) < _LONG:
                    continue
                shared = Counter(other for gram in grams for other in places.get(gram, ()))
                best = min(shared.items(), key=lambda row: (-row[1], there.guideline.order(row[0])), default=None)
                if best is None or best[1] < _CONTAINED * len(grams):
                    continue
                pair = (best[0], leaf.id) if found is Relation.SPLIT else (leaf.id, best[0])
                if self._adds(pair, grams, found):
                    self.pieces[pair] = found
                    self.score[pair] = best[1] / len(grams)
        self._container_pieces()

    def _adds(self, pair: tuple[str, str], grams: set[str], found: Relation) -> bool:
        """Whether a piece lies in what its other half does not already have: a copy is no piece."""
        whole, side = (pair[0], self.new) if found is Relation.SPLIT else (pair[1], self.old)
        half = (self.of_old if found is Relation.SPLIT else self.of_new).get(whole)
        if half is None:
            return True
        there = set(_grams(side.plain[half], 3))
        return len(grams & there) < _CONTAINED * len(grams)

    def _container_pieces(self) -> None:
        """Containers that are new, or gone, and whose leaves mostly belong to one that answers to another."""
        for found, here, there, taken in (
            (Relation.SPLIT, self.new, self.old, self.of_new),
            (Relation.MERGED, self.old, self.new, self.of_old),
        ):
            for container in here.containers:
                if container.id in taken or container.id in self.closed_new | self.closed_old:
                    continue
                size: Counter[str] = Counter()
                for leaf in here.below[container.id]:
                    whole = taken.get(leaf) or next(
                        (
                            pair[0] if found is Relation.SPLIT else pair[1]
                            for pair in self.pieces
                            if leaf in pair and self.pieces[pair] is found
                        ),
                        "",
                    )
                    for above in there.parents.get(whole, ()):
                        if _rank(there.guideline[above]) == _rank(container):
                            size[above] += len(here.plain[leaf])
                best = min(size.items(), key=lambda row: (-row[1], row[0]), default=None)
                if best and best[1] >= _CONTAINED * here.weight[container.id]:
                    pair = (best[0], container.id) if found is Relation.SPLIT else (container.id, best[0])
                    self.pieces[pair] = found
                    self.score[pair] = best[1] / here.weight[container.id]

    # ── the result ───────────────────────────────────────────────────────

    def _in_order(self) -> Iterator[Match]:
        moved = self._moved()
        known = {(m.old, m.new) for m in self.decided}
        pieces_of_new = {new: old for (old, new), kind in self.pieces.items() if kind is Relation.SPLIT}
        merged = {old: new for (old, new), kind in self.pieces.items() if kind is Relation.MERGED}
        rows: list[Match] = []
        for segment in self.new.all:
            old = self.of_new.get(segment.id, "")
            if old:
                rows.append(
                    Match(
                        old=old,
                        new=segment.id,
                        score=self.score[old, segment.id],
                        moved=old in moved,
                        decided=(old, segment.id) in known,
                    )
                )
            elif segment.id in pieces_of_new:
                old = pieces_of_new[segment.id]
                rows.append(
                    Match(
                        old=old,
                        new=segment.id,
                        relation=Relation.SPLIT,
                        score=self.score.get((old, segment.id), 1.0),
                        decided=(old, segment.id) in known,
                    )
                )
            else:
                rows.append(Match(new=segment.id, relation=Relation.NEW, decided=("", segment.id) in known))
        yield from self._with_dropped(rows, merged, known)

    def _with_dropped(
        self, rows: Sequence[Match], merged: Mapping[str, str], known: set[tuple[str, str]]
    ) -> Iterator[Match]:
        """The rows with what is no longer there behind what stood before it."""
        behind: dict[str, list[Match]] = defaultdict(list)
        last = ""
        for segment in self.old.all:
            if segment.id in self.of_old:
                last = segment.id
            elif segment.id in merged:
                new = merged[segment.id]
                behind[last].append(
                    Match(
                        old=segment.id,
                        new=new,
                        relation=Relation.MERGED,
                        score=self.score.get((segment.id, new), 1.0),
                        decided=(segment.id, new) in known,
                    )
                )
            else:
                behind[last].append(Match(old=segment.id, relation=Relation.DROPPED, decided=(segment.id, "") in known))
        yield from behind.pop("", ())
        for row in rows:
            yield row
            if row.relation is Relation.PAIR:
                yield from behind.pop(row.old, ())

    def _moved(self) -> set[str]:
        """Old ids whose provision stands under another container now, or out of the order of its neighbours."""
        together = {*self.of_old.items(), *self.pieces}
        together.add(("", ""))
        moved = {
            old for old, new in self.of_old.items() if (self.old.parent(old), self.new.parent(new)) not in together
        }
        groups: dict[tuple[str, str], list[str]] = defaultdict(list)
        for segment in self.old.all:
            if segment.id in self.of_old and segment.id not in moved:
                groups[self.old.parent(segment.id), self.new.parent(self.of_old[segment.id])].append(segment.id)
        for children in groups.values():
            places = [self.new.guideline.order(self.of_old[c]) for c in children]
            stay = _longest_rise(places)
            moved |= {c for n, c in enumerate(children) if n not in stay}
        return moved


def _rank(segment: Segment) -> str:
    """Containers of one rank may answer to each other: boxes, their entries, or any division of the text."""
    return segment.kind.value if segment.kind in (Kind.BOX, Kind.ENTRY, Kind.ANNEX) else "division"


def _grams(text: str, size: int) -> list[str]:
    """The runs of that many characters; a shorter text is one."""
    return [text[n : n + size] for n in range(len(text) - size + 1)] or ([text] if text else [])


def _vector(text: str, rarity: Mapping[str, float]) -> dict[str, float]:
    """How much each pair of characters says of a text, its length one."""
    counts = Counter(_grams(text, 2))
    vector = {gram: (1 + math.log(n)) * rarity[gram] for gram, n in counts.items() if gram in rarity}
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {gram: value / length for gram, value in vector.items()} if length else {}


def _longest_rise(values: Sequence[int]) -> set[int]:
    """The places of a longest rising run of values.

    >>> sorted(_longest_rise([1, 5, 2, 3]))
    [0, 2, 3]
    """
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        n = bisect_left(tails, value)
        before.append(ends[n - 1] if n else -1)
        tails[n:] = [value, *tails[n + 1 :]] if n < len(tails) else [value]
        ends[n:] = [place, *ends[n + 1 :]] if n < len(ends) else [place]
    stay: set[int] = set()
    place = ends[-1] if ends else -1
    while place >= 0:
        stay.add(place)
        place = before[place]
    return stay
