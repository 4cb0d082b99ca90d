"""The document as values: segments in reading order, each with a permanent id and at most one own text.

No own text contains another's; joined in reading order, with their printed numbers and delimiters, they are the
document. Everything downstream (conversion, hashing, mentions, translation) works on own texts and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from generator.base.diagnostics import Position
from generator.base.text import Span


class Kind(StrEnum):
    """What a segment is. Containers own their heading, leaves a paragraph's text."""

    NOTICE = "notice"
    TITLE = "title"
    ANNEX = "annex"
    """an annex, or a further document of the same received file: a container with everything of its own"""
    PART = "part"
    SUBPART = "subpart"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    HEADING = "heading"
    """a heading without a number"""
    ARTICLE = "article"
    BULLET = "bullet"
    BOX = "box"
    ENTRY = "entry"
    PARAGRAPH = "paragraph"

    @property
    def is_leaf(self) -> bool:
        """Whether its own text is running text rather than a heading."""
        return self is Kind.PARAGRAPH


DIVISIONS = (Kind.ANNEX, Kind.PART, Kind.SUBPART, Kind.CHAPTER)
"""The levels that may stand at the top and then have a page of their own."""


@dataclass(frozen=True, slots=True)
class Item:
    """An editorial range inside one leaf: one technology, product or measure of a list. It owns no text."""

    id: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """The smallest text that is translated, cited or searched."""

    id: str
    kind: Kind
    text: str
    """the own text in zh-Hans"""
    number: str = ""
    """the printed number with its marks: 二、 （三） —— 专栏1"""
    close: str = ""
    """the printed delimiter behind a run-in heading: 。 or ："""
    parent: str | None = None
    items: tuple[Item, ...] = ()
    split_reason: str = ""
    """why a doubtful list was divided as it is"""
    at: Position | None = field(default=None, compare=False)

    @property
    def printed(self) -> str:
        """Number, own text and delimiter as they stand together in print."""
        return f"{self.number}{self.text}{self.close}"

    @property
    def heading(self) -> str:
        """Number and own text, for a title or a reference."""
        gap = " " if self.kind is Kind.BOX and self.number else ""
        return f"{self.number}{gap}{self.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A place where the received text is not, or may not be, what its author meant."""

    id: str
    segment: str
    quote: str
    """the place with enough context to be found once, as received"""
    received: str
    """the characters in question, inside the quote; never empty (的的 → 的)"""
    corrected: str
    kind: str
    confidence: str
    applied: bool
    """changed in the text, or only noted beside it"""
    reason: Mapping[str, str]
    """why, by language"""
    at: Position | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Guideline:
    """One document."""

    document: str
    """its id, the first folder of its addresses"""
    segments: tuple[Segment, ...]
    """in reading order"""

    @cached_property
    def by_id(self) -> Mapping[str, Segment]:
        """The segments by their ids."""
        return {s.id: s for s in self.segments}

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {s.id: n for n, s in enumerate(self.segments)}

    @cached_property
    def _children(self) -> Mapping[str | None, tuple[Segment, ...]]:
        children: dict[str | None, list[Segment]] = {}
        for segment in self.segments:
            children.setdefault(segment.parent, []).append(segment)
        return {parent: tuple(below) for parent, below in children.items()}

    def __getitem__(self, segment_id: str) -> Segment:
        return self.by_id[segment_id]

    def __contains__(self, segment_id: object) -> bool:
        return segment_id in self.by_id

    def get(self, segment_id: str) -> Segment | None:
        """The segment, or None."""
        return self.by_id.get(segment_id)

    def order(self, segment_id: str) -> int:
        """The segment's place in reading order, from 0."""
        return self._order[segment_id]

    def children(self, parent: str | None) -> tuple[Segment, ...]:
        """The segments directly under one, in reading order; those of None are the top level."""
        return self._children.get(parent, ())

    def within(self, parent: str) -> Iterator[Segment]:
        """A segment and everything below it, in reading order."""
        yield self[parent]
        for child in self.children(parent):
            yield from self.within(child.id)

    @cached_property
    def _upwards(self) -> Mapping[str | None, tuple[Segment, ...]]:
        """Each segment and the containers around it, innermost first."""
        upwards: dict[str | None, tuple[Segment, ...]] = {}
        for segment in self.segments:
            upwards[segment.id] = (segment, *upwards.get(segment.parent, ()))
        return upwards

    def ancestors(self, segment_id: str) -> tuple[Segment, ...]:
        """The containers around a segment, innermost first."""
        return self._upwards[segment_id][1:]

    def enclosing(self, segment_id: str, *kinds: Kind) -> Segment | None:
        """The segment itself or its nearest container of one of the kinds."""
        for segment in self._upwards[segment_id]:
            if segment.kind in kinds:
                return segment
        return None

    def of_kind(self, *kinds: Kind) -> tuple[Segment, ...]:
        """All segments of the kinds, in reading order."""
        return tuple(s for s in self.segments if s.kind in kinds)

    @property
    def title(self) -> Segment | None:
        """The document's title, where it has one."""
        return self.get("title")

    @cached_property
    def divisions(self) -> tuple[Segment, ...]:
        """The parts, chapters and annexes at the top, each a page with all that is in it."""
        return tuple(s for s in self.children(None) if s.kind in DIVISIONS)

    def division(self, segment_id: str) -> Segment | None:
        """The part, chapter or annex at the top in which a segment stands: the page it is read on."""
        found = self._upwards[segment_id][-1]
        return found if found.kind in DIVISIONS else None

    @cached_property
    def boxes(self) -> tuple[Segment, ...]:
        """The 专栏."""
        return self.of_kind(Kind.BOX)

    @cached_property
    def body(self) -> tuple[Segment, ...]:
        """The document without the notice that carried it."""
        return tuple(s for s in self.segments if not s.id.startswith("notice"))


ITEM_OPEN, ITEM_CLOSE = "⟦", "⟧"


def parse_items(marked: str, entry_id: str) -> tuple[str, tuple[Item, ...], str]:
    """A leaf's text without its ⟦ ⟧, the items they mark, and what is wrong with the marks (empty where nothing is).

    `⟦3:...⟧` gives an item the number 3; without a number they count from 1.

    >>> parse_items("⟦高速电机⟧、⟦压缩机⟧等。", "box-1-e1")[0]
    '高速电机、压缩机等。'
    """
    plain: list[str] = []
    items: list[Item] = []
    length, opened, number, trouble = 0, -1, 0, ""
    position = 0
    while position < len(marked):
        character = marked[position]
        if character == ITEM_OPEN:
            if opened >= 0:
                trouble = trouble or "an item ⟦ is opened inside another"
            opened = length
            given = re.match(r"(\d+):", marked[position + 1 :])
            if given:
                number = int(given[1])
                position += given.end()
            else:
                number = len(items) + 1
        elif character == ITEM_CLOSE:
            if opened < 0:
                trouble = trouble or "an item is closed with ⟧ that was not opened with ⟦"
            elif opened == length:
                trouble = trouble or "an item ⟦⟧ is empty"
            else:
                items.append(Item(f"{entry_id}-i{number}", Span(opened, length)))
            opened = -1
        else:
            plain.append(character)
            length += 1
        position += 1
    if opened >= 0:
        trouble = trouble or "an item is opened with ⟦ and not closed"
    if len({i.id for i in items}) < len(items):
        trouble = trouble or "two items have the same number"
    return "".join(plain), tuple(items), trouble


def mark_items(text: str, items: tuple[Item, ...]) -> str:
    """The inverse of `parse_items`."""
    out: list[str] = []
    done = 0
    for place, item in enumerate(items, 1):
        number = item.id.rsplit("-i", 1)[1]
        shown = "" if number == str(place) else f"{number}:"
        out += [text[done : item.span.start], ITEM_OPEN, shown, item.span.of(text), ITEM_CLOSE]
        done = item.span.end
    return "".join(out) + text[done:]


def entry_of(segment_id: str) -> str:
    """The entry or container whose name the items of a leaf carry: `box-1-e4` for `box-1-e4-p1`."""
    return re.sub(r"-p\d+$", "", segment_id)
