"""Marks laid over a text: the text cut where any mark begins or ends, each piece knowing what it lies under.

The text itself is untouched: the pieces joined give it back. What a mark looks like is the renderer's affair.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from generator.base.text import Span
from generator.words.industries import Strength

M = TypeVar("M", "ItemMark", "TermMark", "IndustryMark", "CorrectionMark", "CitationMark")


@dataclass(frozen=True, slots=True)
class TermMark:
    """A term at its place."""

    id: str
    span: Span
    first: bool
    """the first time in its section"""
    key: bool
    """one of those that are marked for a reader who has chosen nothing"""
    joined: bool
    """directly behind another term, so that the two must be kept apart for the eye"""


@dataclass(frozen=True, slots=True)
class IndustryMark:
    """A mention of an industry at its place."""

    id: str
    strength: Strength
    span: Span


@dataclass(frozen=True, slots=True)
class CorrectionMark:
    """A correction at its place."""

    id: str
    number: int
    applied: bool
    span: Span


@dataclass(frozen=True, slots=True)
class CitationMark:
    """A work named at its place, with what can be read of it: a page of the site, else an address of the web."""

    span: Span
    path: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class ItemMark:
    """An item of a list."""

    id: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A piece of text under the same marks from end to end."""

    text: str
    sentence: int = 0
    item: ItemMark | None = None
    term: TermMark | None = None
    industry: IndustryMark | None = None
    correction: CorrectionMark | None = None
    citation: CitationMark | None = None


def annotate(
    text: str,
    sentences: Sequence[Span] = (),
    items: Sequence[ItemMark] = (),
    terms: Sequence[TermMark] = (),
    industries: Sequence[IndustryMark] = (),
    corrections: Sequence[CorrectionMark] = (),
    citations: Sequence[CitationMark] = (),
) -> tuple[Run, ...]:
    """The text as runs, in order; marks of one sort must not overlap.

    >>> [r.text for r in annotate("绿色工厂", terms=[TermMark("green", Span(0, 2), True, True, False)])]
    ['绿色', '工厂']
    """
    layers: tuple[Sequence[ItemMark | TermMark | IndustryMark | CorrectionMark | CitationMark], ...] = (
        items,
        terms,
        industries,
        corrections,
        citations,
    )
    cuts = {0, len(text)}
    for span in (*sentences, *(mark.span for layer in layers for mark in layer)):
        cuts |= {span.start, span.end}
    edges = sorted(c for c in cuts if 0 <= c <= len(text))
    at_item, at_term, at_industry = _over(items), _over(terms), _over(industries)
    at_correction, at_citation = _over(corrections), _over(citations)
    runs = []
    for start, end in pairwise(edges):
        piece = Span(start, end)
        runs.append(
            Run(
                text=piece.of(text),
                sentence=next((n for n, s in enumerate(sentences) if s.contains(piece)), 0),
                item=at_item(piece),
                term=at_term(piece),
                industry=at_industry(piece),
                correction=at_correction(piece),
                citation=at_citation(piece),
            )
        )
    return tuple(runs)


def mark_terms(
    found: Iterable[tuple[Span, str]], seen: set[str], key: Collection[str] | None = None
) -> tuple[TermMark, ...]:
    """Term marks for the outermost mentions of a text; `seen` are the section's terms so far and takes up these.

    `key` are the ids of the key terms; without it every term is one.
    """
    marks: list[TermMark] = []
    for span, id_ in found:
        joined = bool(marks) and marks[-1].span.end == span.start
        marks.append(TermMark(id_, span, id_ not in seen, key is None or id_ in key, joined))
        seen.add(id_)
    return tuple(marks)


def _over(marks: Sequence[M]) -> Callable[[Span], M | None]:
    """For pieces asked in order: the mark that has a piece in it. Each mark is looked at until a piece begins behind it."""
    waiting = deque(sorted(marks, key=lambda mark: mark.span))

    def over(piece: Span) -> M | None:
        while waiting and waiting[0].span.end <= piece.start:
            waiting.popleft()
        return waiting[0] if waiting and waiting[0].span.contains(piece) else None

    return over
