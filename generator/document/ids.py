"""The grammar of segment ids: what prints them, what reads them, and what a segment's id says about its place.

An id is a chain of steps, outermost first: `annex-1-part-2-sec-3-4-p1`. Ids are ASCII, come from structure and number,
never from wording, and are permanent. The importer, the loader and the addresses know them only through this room.

    id        = [scope "-"] (name | container) [leaf]
    scope     = ("doc" | "annex") "-" N          a further document, or an annex, of the same received file
    name      = title | notice | preamble | addressee | closing
    container = division* [heading] item* ["-h" n item*] ["-b" n]  |  division* box ["-e" n]
    division  = ("part" | "sub" | "ch") "-" N    编 篇 部分 一、, 分编, 章
    heading   = ("sec" | "art" | "para") "-" N   节 （一）, 条, a numbered paragraph that runs on through the document
    item      = "-" N                            one level below a heading or a division, and so on downwards
    leaf      = "-p" n | "-i" n                  a paragraph; an item of a list, which holds no text of its own
    N         = digits ["x" digits] letters*     14; 3x1 is 第3-1條; 2b is the second with the number 2
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.base.diagnostics import say
from generator.document.model import Kind

_N = r"\d+(?:x\d+)?[a-z]*"
_DIVISION = rf"(?:part|sub|ch)-{_N}"
_HEADING = rf"(?:sec|art|para)-{_N}"
_BODY = rf"{_DIVISION}(?:-{_DIVISION})*(?:-{_HEADING})?(?:-{_N})*|{_HEADING}(?:-{_N})*"
_BOX = rf"(?:{_DIVISION}-)*box-\d+(?:-\d+)?[a-z]*(?:-e\d+)?"
_SCOPE = r"(?:doc|annex)-\d+[a-z]*"
_NAME = "title|notice|preamble|addressee|closing"
SEGMENT_ID = re.compile(
    rf"(?:{_SCOPE}|(?:{_SCOPE}-)?(?:{_BOX}|{_BODY})|{_NAME})(?:-h\d+(?:-{_N})*)?(?:-b\d+)?(?:-[pi]\d+)?|{_SCOPE}(?:-{_N})+(?:-b\d+)?(?:-[pi]\d+)?"
)
"""The form of every id."""

_KINDS = {
    "doc": Kind.ANNEX,
    "annex": Kind.ANNEX,
    "part": Kind.PART,
    "sub": Kind.SUBPART,
    "ch": Kind.CHAPTER,
    "sec": Kind.SECTION,
    "art": Kind.ARTICLE,
    "para": Kind.SUBSECTION,
    "": Kind.SUBSECTION,
    "h": Kind.HEADING,
    "box": Kind.BOX,
    "e": Kind.ENTRY,
    "b": Kind.BULLET,
    "p": Kind.PARAGRAPH,
    "i": Kind.PARAGRAPH,
    "title": Kind.TITLE,
    "notice": Kind.NOTICE,
    "preamble": Kind.PARAGRAPH,
    "addressee": Kind.PARAGRAPH,
    "closing": Kind.PARAGRAPH,
}
_NAMED = ("title", "notice", "preamble", "addressee", "closing")
_HUNG = ("", "h", "e", "b", "p", "i")
"""Steps that say by the rest of the id what they stand under; all others stand under what is open above them."""
_RANKS = {"doc": 0, "annex": 0, "part": 1, "sub": 2, "ch": 3, "sec": 4, "art": 5, "": 6, "h": 6, "para": 7}
LONGEST = 100
"""An id longer than this names no folder on every system; three of them make an address."""


@dataclass(frozen=True, slots=True)
class Step:
    """One level of an id: what it is, and its number as the id spells it."""

    name: str
    """doc, annex, part, sub, ch, sec, art, para, box, h, e, b, p, i, one of the names, or empty for an item"""
    number: str = ""

    def __str__(self) -> str:
        if self.name in _NAMED or not self.name:
            return self.name or self.number
        return f"{self.name}{self.number}" if len(self.name) == 1 else f"{self.name}-{self.number}"


@dataclass(frozen=True, slots=True)
class SegmentId:
    """An id, read."""

    steps: tuple[Step, ...]

    def __str__(self) -> str:
        return "-".join(map(str, self.steps))

    @property
    def kind(self) -> Kind:
        """What the segment is."""
        return _KINDS[self.steps[-1].name]

    @property
    def above(self) -> str:
        """The id without its last step; empty where that is all of it."""
        return "-".join(map(str, self.steps[:-1]))

    @property
    def scope(self) -> str:
        """The further document or annex it belongs to; empty for the first document."""
        return str(self.steps[0]) if self.steps[0].name in ("doc", "annex") else ""


def parse_id(text: str) -> SegmentId | None:
    """The steps of an id; None where it is none.

    >>> str(parse_id("part-2-sec-3-1-p1")), parse_id("part-2-sec-3-1-p1").above
    ('part-2-sec-3-1-p1', 'part-2-sec-3-1')
    """
    if not SEGMENT_ID.fullmatch(text):
        return None
    tokens = text.split("-")
    steps: list[Step] = []
    n = 0
    while n < len(tokens):
        token = tokens[n]
        if token in _NAMED:
            steps.append(Step(token))
        elif token in _RANKS or token == "box":
            n += 1
            number = tokens[n]
            if token == "box" and n + 1 < len(tokens) and tokens[n + 1][0].isdigit():
                n += 1
                number += f"-{tokens[n]}"
            steps.append(Step(token, number))
        elif token[0].isdigit():
            steps.append(Step("", token))
        else:
            steps.append(Step(token[0], token[1:]))
        n += 1
    return SegmentId(tuple(steps))


class Places:
    """What is open while the ids of a document go by in reading order: it says what each stands under."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []

    def place(self, id_: SegmentId) -> tuple[Kind, str | None]:
        """Kind and parent of the next segment."""
        last = id_.steps[-1]
        if last.name in _NAMED:
            self._close(0)
            return id_.kind, None
        above = id_.above
        if last.name in ("p", "i") and id_.steps[-2].name in ("preamble", "closing"):
            return id_.kind, None
        if last.name in _HUNG:
            self._go_back_to(above)
            if last.name in ("", "h"):
                inside = self._open and self._open[-1][0] >= _RANKS["para"]
                self._open.append((_RANKS["para"] + 1 if inside else _RANKS[""], str(id_)))
            return id_.kind, above
        if not id_.scope:
            while self._open and self._open[0][1].startswith(("doc-", "annex-")):
                self._open.pop()
        if last.name != "box":
            self._close(_RANKS[last.name])
        parent = self._open[-1][1] if self._open else None
        if last.name != "box":
            self._open.append((_RANKS[last.name], str(id_)))
        return id_.kind, parent

    def _go_back_to(self, id_: str) -> None:
        """Closes what is open below a container; what stands in a box or a bullet closes nothing."""
        if any(known == id_ for _, known in self._open):
            while self._open[-1][1] != id_:
                self._open.pop()

    def _close(self, rank: int) -> None:
        while self._open and self._open[-1][0] >= rank:
            self._open.pop()


def spell_number(value: int, sub: int = 0) -> str:
    """A number as an id has it: 14, 3x1."""
    return f"{value}x{sub}" if sub else str(value)


def letters() -> Iterator[str]:
    """What tells apart ids whose document gives one number twice: b, c, … z, zb, … zzz, and then zzza, zzzb, …"""
    for turn in range(3):
        yield from ("z" * turn + letter for letter in "bcdefghijklmnopqrstuvwxyz")
    for length in itertools.count(1):
        yield from ("zzz" + "".join(word) for word in itertools.product("abcdefghijklmnopqrstuvwxyz", repeat=length))


# ── The ids of documents ─────────────────────────────────────────────────

_DOCUMENT_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DEVICES = frozenset(["con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))])
_PAGES = frozenset(
    [
        "about",
        "assets",
        "changes",
        "data",
        "documents",
        "downloads",
        "en",
        "export",
        "full",
        "glossary",
        "home",
        "in-charge",
        "index",
        "industries",
        "notes",
        "pages",
        "propose",
        "search",
        "site",
        "sources",
        "tags",
        "targets",
        "terms",
        "translators",
        "verbs",
        "versions",
        "zh",
        "zh-hans",
        "zh-hant",
        "zh-hant-hk",
        "404",
    ]
)


def why_no_document_id(text: str) -> str:
    """Why a document cannot be called so; empty where it can."""
    if not _DOCUMENT_ID.fullmatch(text):
        return say("lower-case letters, digits and hyphens")
    if len(text) > LONGEST:
        return say("at most {n} characters, since it is a folder and part of every address", n=LONGEST)
    if text in _PAGES:
        return say("the site has a page or folder of its own at that address")
    if text in _DEVICES:
        return say("Windows keeps that name for a device")
    return ""
