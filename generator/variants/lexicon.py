"""Where Chinese words begin and end, for the conversion: the likeliest division of a text into the words of a list.

A few lines instead of a library: jieba is not kept any more, takes three seconds to load, and what is needed of it is its
list. It guesses no unknown words; what is in no list stays single characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

LONGEST = 4
_UNKNOWN = 22.0
"""what a character costs that is in no word; a word of frequency class c costs _TOP - c"""
_TOP = 26.0


class Lexicon:
    """Words and what each costs; the division with the least cost is taken."""

    def __init__(self, costs: Mapping[str, float], more: Iterable[str] = ()) -> None:
        self._costs = dict(costs)
        self._seams: dict[str, frozenset[int]] = {}
        for word in more:
            self._costs.setdefault(word, _TOP - 5)

    def cut(self, text: str) -> list[int]:
        """Where the words of a run of Han characters end."""
        return self._cut(text, LONGEST)

    def seams(self, word: str) -> frozenset[int]:
        """Where a word of three or four characters is joined together: 启发 | 式, 肉 | 制品."""
        found = self._seams.get(word)
        if found is None:
            found = self._seams[word] = frozenset(self._cut(word, len(word) - 1)[:-1]) if len(word) > 2 else frozenset()
        return found

    def _cut(self, text: str, longest: int) -> list[int]:
        costs, size = self._costs, len(text)
        best = [0.0] * (size + 1)
        start_of = [0] * (size + 1)
        for end in range(1, size + 1):
            least, start = best[end - 1] + costs.get(text[end - 1], _UNKNOWN), end - 1
            for begin in range(max(0, end - longest), end - 1):
                cost = costs.get(text[begin:end])
                if cost is not None and best[begin] + cost < least:
                    least, start = best[begin] + cost, begin
            best[end], start_of[end] = least, start
        ends, end = [], size
        while end:
            ends.append(end)
            end = start_of[end]
        return ends[::-1]


@cache
def word_costs() -> Mapping[str, float]:
    """The words of the shipped list; a line has a frequency class and its words."""
    costs: dict[str, float] = {}
    for line in (files(__package__) / "data" / "words.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, *words = line.split()
            costs.update(dict.fromkeys(words, _TOP - int(kind)))
    return costs
