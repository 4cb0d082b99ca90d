"""A designation whose words English moves apart or puts in another order.

Where Chinese sets one term beside another, English often cannot: `product quality` becomes “the quality of basic products”,
`save energy` stands in “efforts to save energy and water”. The words are all there, near each other and in one sentence,
so nothing was left out; whoever asks whether a term was translated must not ask for a worse sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from generator.base.text import Span
from generator.words.english import fold, number_forms

_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"[.;?!]\s|\n")
_EMPTY = frozenset({
    "a", "an", "and", "as", "at", "be", "between", "by", "for", "from", "in", "into", "is", "of", "on", "or", "s", "that", "the",
    "to", "with",
})  # fmt: skip
"""Words that may change or go when a phrase is turned round."""
_ENDING = re.compile(r"(?<=[aeiouy]..)(?:ing|ed|e)$|(?<=[aeiouy][^aeiou])(?:ing|ed|e)$")

SPACE = 4
"""How many words a phrase may take in besides twice its own: “more differentiated” is far from “development”."""


def find_reordered(text: str, forms: Iterable[str]) -> Span | None:
    """The shortest stretch of one sentence that has all the words of a form, in any order and not far apart.

    >>> find_reordered("Improve the quality of basic products.", ["product quality"])
    Span(start=12, end=37)
    >>> find_reordered("Improve quality. Sell products.", ["product quality"]) is None
    True
    """
    wanted = [words for words in map(_content, forms) if len(words) > 1]
    found = [
        span
        for sentence in _sentences(text)
        for words in wanted
        if (span := _shortest(sentence, words, 2 * len(words) + SPACE)) is not None
    ]
    return min(found, key=len, default=None)


def _content(form: str) -> tuple[str, ...]:
    """The words of a form that carry its meaning, each in the one shape it is compared by."""
    words = (m.group() for m in _WORD.finditer(form))
    return tuple(dict.fromkeys(_stem(w) for w in words if fold(w) not in _EMPTY))


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    """A word without number and verbal ending: `improving`, `improves` and `improved` are one, `improvement` is another."""
    return _ENDING.sub("", min((fold(form) for form in number_forms(word)), key=len))


def _sentences(text: str) -> list[list[tuple[Span, str]]]:
    ends = [m.end() for m in _SENTENCE.finditer(text)]
    sentences: list[list[tuple[Span, str]]] = [[] for _ in range(len(ends) + 1)]
    number = 0
    for match in _WORD.finditer(text):
        while number < len(ends) and match.start() >= ends[number]:
            number += 1
        sentences[number].append((Span(match.start(), match.end()), _stem(match.group())))
    return sentences


def _shortest(sentence: Sequence[tuple[Span, str]], wanted: Sequence[str], most: int) -> Span | None:
    """The shortest window of at most `most` words that has each wanted word."""
    last: dict[str, int] = {}
    best: tuple[int, int] | None = None
    for place, (_, stem) in enumerate(sentence):
        if stem not in wanted:
            continue
        last[stem] = place
        first = min(last.values())
        if len(last) == len(wanted) and place - first < most and (best is None or place - first < best[1] - best[0]):
            best = (first, place)
    return None if best is None else Span(sentence[best[0]][0].start, sentence[best[1]][0].end)
