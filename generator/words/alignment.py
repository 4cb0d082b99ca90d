"""Which sentences of a translation answer to which of the original, where it cuts a long one in two or joins two short ones.

Both sides keep their order, so the two rows of sentences are cut into as many groups, each of one sentence on one side and one
or more on the other. Of all such cuts the cheapest is taken: groups should be about as long as their counterpart
(Gale and Church 1993) and share the terms that are rare in the passage.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

SPREAD = 15.0
"""How much the square of a difference in length weighs, for each character expected; policy English varies little."""
SPLIT = 2.0
"""What each sentence beyond the first costs a group."""
SHARED = 6.0
"""What a term is worth that stands in one sentence of either side only."""
WIDEST = 8
"""Sentences that one sentence may become, unless a passage asks for more throughout."""
LARGEST = 1_600
"""Pairs of sentences up to which a passage is compared: forty on either side."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence for comparing: how long it is and which terms it has."""

    length: int
    terms: frozenset[str] = frozenset()


def align(ours: Sequence[Sentence], theirs: Sequence[Sentence]) -> tuple[tuple[int, int], ...]:
    """How many sentences of either side each group has, in order; none where a side is empty.

    >>> short, long = Sentence(20), Sentence(40)
    >>> align([short, long, short], [long, long, long, long])
    ((1, 1), (1, 2), (1, 1))
    """
    if not ours or not theirs:
        return ()
    if len(ours) * len(theirs) > LARGEST:
        return ((1, 1),) * len(ours) if len(ours) == len(theirs) else ((len(ours), len(theirs)),)
    first = _cheapest(ours, theirs)
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < len(ours):
        m, n = first[i, j]
        found.append((m, n))
        i, j = i + m, j + n
    return tuple(found)


def _cheapest(ours: Sequence[Sentence], theirs: Sequence[Sentence]) -> dict[tuple[int, int], tuple[int, int]]:
    """The first group of the cheapest way from each pair of places to both ends."""
    worth = _worth(ours, theirs)
    ratio = sum(s.length for s in theirs) / max(1, sum(s.length for s in ours))
    price = {(len(ours), len(theirs)): 0.0}
    first: dict[tuple[int, int], tuple[int, int]] = {}
    for i in reversed(range(len(ours))):
        for j in reversed(range(len(theirs))):
            best = math.inf
            for m, n in _groups(len(ours) - i, len(theirs) - j):
                rest = price.get((i + m, j + n), math.inf)
                if rest < math.inf:
                    whole = rest + _cost(ours[i : i + m], theirs[j : j + n], ratio, worth)
                    if whole < best:
                        best, first[i, j] = whole, (m, n)
            price[i, j] = best
    return first


def _groups(m: int, n: int) -> Iterator[tuple[int, int]]:
    """The groups that may begin where so many sentences are left on either side."""
    yield from ((1, k) for k in range(1, min(n, max(WIDEST, n - m + 1)) + 1))
    yield from ((k, 1) for k in range(2, min(m, max(WIDEST, m - n + 1)) + 1))


def _cost(ours: Sequence[Sentence], theirs: Sequence[Sentence], ratio: float, worth: Mapping[str, float]) -> float:
    expected = max(1.0, ratio * sum(s.length for s in ours))
    distance = (sum(s.length for s in theirs) - expected) ** 2 / (SPREAD * expected)
    mine, other = {t for s in ours for t in s.terms}, {t for s in theirs for t in s.terms}
    return distance + SPLIT * (len(ours) + len(theirs) - 2) - SHARED * sum(worth[t] for t in sorted(mine & other))


def _worth(ours: Sequence[Sentence], theirs: Sequence[Sentence]) -> dict[str, float]:
    """A term tells the more, the fewer sentences have it."""
    mine, other = Counter(t for s in ours for t in s.terms), Counter(t for s in theirs for t in s.terms)
    return {term: 1 / (mine[term] * other[term]) for term in mine.keys() & other.keys()}
