"""What changed between two texts, clause by clause and, within a changed clause, word by word.

Character by character a change breaks words in the middle (提升 → 提高 as 提[升→高]); so clauses are compared first, and in
clauses that gave way to others the words. What is equal for a sign or two between two changes goes with them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache
from itertools import groupby

from generator.base.text import HAN
from generator.comparison.matching import plain
from generator.variants.lexicon import Lexicon, word_costs

LEAST_ALIKE = 0.4
"""texts less alike than this are shown whole: what they share is chance"""
JOINED = 2
"""equal signs between two changes that go with them"""
_LONGEST_TERM = 4
"""a longer term as one word would take its neighbours with it"""

_CLAUSE = re.compile(r"[^，。；：、！？,.;:!?]*[，。；：、！？,.;:!?]*[”’」』）)]*\s*")
_RUN = re.compile(rf"[{HAN}]+|[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*[%‰]?|\s+|.", re.DOTALL)
_HAN_RUN = re.compile(rf"[{HAN}]+")


class Change(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one fate."""

    change: Change
    text: str


class Words:
    """Divides texts into words: Chinese by the list that the conversion uses and a site's own terms, others at spaces."""

    def __init__(self, terms: Iterable[str] = ()) -> None:
        self._terms = tuple(t for t in terms if 1 < len(t) <= _LONGEST_TERM)

    @cache  # noqa: B019 -- one for a build, and gone with it
    def _lexicon(self) -> Lexicon:
        return Lexicon(word_costs(), self._terms)

    def cut(self, text: str) -> tuple[str, ...]:
        """The words and signs of a text, which joined give it back."""
        return tuple(self._cut(text))

    def _cut(self, text: str) -> Iterator[str]:
        for run in _RUN.findall(text):
            if _HAN_RUN.fullmatch(run):
                start = 0
                for end in self._lexicon().cut(run):
                    yield run[start:end]
                    start = end
            else:
                yield run


def differences(old: str, new: str, cut: Callable[[str], Sequence[str]]) -> tuple[Run, ...]:
    """The runs of both texts in their order: the same and deleted ones joined are the old text, the same and inserted the new.

    >>> [f"{r.change} {r.text}" for r in differences("着力提升质量，扩大出口。", "着力提高质量，扩大出口。", Words().cut)]
    ['same 着力', 'deleted 提升', 'inserted 提高', 'same 质量，扩大出口。']
    """
    if old == new:
        return (Run(Change.SAME, old),) if old else ()
    runs: list[Run] = []
    clauses_old, clauses_new = _clauses(old), _clauses(new)
    for left, right in _blocks(clauses_old, clauses_new):
        before, after = "".join(left), "".join(right)
        if left == right:
            runs.append(Run(Change.SAME, before))
        elif before and after and _alike(before, after) >= LEAST_ALIKE:
            words_old, words_new = tuple(cut(before)), tuple(cut(after))
            for a, b in _blocks(words_old, words_new):
                runs += _changed("".join(a), "".join(b)) if a != b else [Run(Change.SAME, "".join(a))]
        else:
            runs += _changed(before, after)
    return tuple(_joined(runs))


def _changed(before: str, after: str) -> list[Run]:
    return [Run(c, text) for c, text in ((Change.DELETED, before), (Change.INSERTED, after)) if text]


def _clauses(text: str) -> tuple[str, ...]:
    return tuple(c for c in _CLAUSE.findall(text) if c)


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """The pieces of both, equal and unequal in turn."""
    for _, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield old[a:b], new[c:d]


def _alike(old: str, new: str) -> float:
    return SequenceMatcher(None, old, new, autojunk=False).ratio()


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs with neighbours of one kind together, and what is equal for a sign or two taken with the changes around it."""
    deleted = inserted = same = ""
    for n, (is_same, group) in enumerate(stretches := _stretches(runs)):
        if is_same:
            text = "".join(run.text for run in group)
            if 0 < n < len(stretches) - 1 and len(text) <= JOINED and plain(text):
                deleted, inserted = deleted + text, inserted + text
                continue
            yield from _with_same(same, deleted, inserted)
            same, deleted, inserted = text, "", ""
        else:
            deleted += "".join(run.text for run in group if run.change is Change.DELETED)
            inserted += "".join(run.text for run in group if run.change is Change.INSERTED)
    yield from _with_same(same, deleted, inserted)


def _stretches(runs: Iterable[Run]) -> list[tuple[bool, list[Run]]]:
    """What is the same and what is changed, in turn."""
    return [(same, list(group)) for same, group in groupby(runs, key=lambda run: run.change is Change.SAME)]


def _with_same(same: str, deleted: str, inserted: str) -> Iterator[Run]:
    if same:
        yield Run(Change.SAME, same)
    yield from _changed(deleted, inserted)


def only_signs(old: str, new: str) -> bool:
    """Whether nothing but punctuation, spaces or the width of characters differs."""
    return old != new and plain(old) == plain(new)


_TURNS = re.compile(
    r"不低于|不少于|不超过|不|未|无|非|禁止|以上|以下|左右|超过|力争|确保|必须|应当|可以|基本|显著|大幅|初步|全面"
)


def turning_words(old: str, new: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The small words that turn or bend the sense and stand in one text only: 不, 左右, 力争 …; old ones, then new ones.

    >>> turning_words("利润增长5%左右", "利润增长不低于5%")
    (('左右',), ('不低于',))
    """
    before, after = _TURNS.findall(old), _TURNS.findall(new)
    gone, come = list(before), list(after)
    for word in before:
        if word in come:
            come.remove(word)
            gone.remove(word)
    return tuple(dict.fromkeys(gone)), tuple(dict.fromkeys(come))


def figures_of(text: str) -> tuple[str, ...]:
    """The figures of a text in digits, in one width and in their order."""
    return tuple(re.findall(r"\d+(?:[.,]\d+)*[%‰]?", unicodedata.normalize("NFKC", text)))
