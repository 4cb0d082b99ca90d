"""One script for the search: which characters stand for each other in the texts of a site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator.base.text import is_han
from generator.variants.dictionaries import to_simplified


def fold_pairs(texts: Iterable[tuple[str | None, str]]) -> str:
    """The table 繁简繁简… by which a search folds query and text to one script, for the characters of these texts.

    Each text is given with the root it was made from, None where it was written by hand; its root is then what t2s makes of
    it. Where a form of ours stands for another Simplified character than t2s would give (計畫 for 计划), both fold to the
    same one.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for root, shown in texts:
        plain = to_simplified(shown) if root is None else root
        if len(plain) == len(shown):
            counts.update((t, s) for t, s in zip(shown, plain, strict=True) if is_han(t) and is_han(s))
    return _table(counts)


def _table(counts: Counter[tuple[str, str]]) -> str:
    """One representative for all characters that stand for each other somewhere, the commonest Simplified one."""
    group: dict[str, str] = {}

    def top(character: str) -> str:
        while group.get(character, character) != character:
            character = group[character]
        return character

    weight: Counter[str] = Counter()
    for (_, simplified), count in counts.items():
        weight[simplified] += count
    for traditional, simplified in sorted(counts):
        a, b = top(traditional), top(simplified)
        if a != b:
            keep, drop = max((a, b), key=lambda c: (weight[c], c)), min((a, b), key=lambda c: (weight[c], c))
            group[drop] = keep
    return "".join(c + top(c) for c in sorted(group) if top(c) != c)
