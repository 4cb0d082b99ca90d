"""Pages that gather from many documents, divided: whole documents where that is possible, the same in every language.

What a page weighs is counted in places and in characters of the original, never in what has been rendered; so the division
is known before anything links to it, and a page has the same number in every locale.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any, Generic, TypeVar

from generator.corpus.addresses import further_path
from generator.views import Page
from generator.views.documents import DocumentHead
from generator.views.lines import Line
from generator.views.reader import Reader
from generator.views.stretches import bands

T = TypeVar("T", covariant=True)

LIMIT = 80_000
"""What a page's body may weigh, in bytes as reckoned here; what stands around it is a tenth of that."""
_HEADING = 6_000
"""What a first page says before it comes to a document, without its links to other pages."""
_RELATED = 130
"""Such a link."""
BESIDES = 2_000
"""What every further page says besides."""
LISTED = 150
"""So many documents stand in one list of links."""
ROW = 240
"""Such a link."""


@dataclass(frozen=True, slots=True)
class Load:
    """What one document brings to a page."""

    head: int
    """what is said of it as a whole"""
    places: tuple[int, ...]
    """each of its places"""

    @property
    def whole(self) -> int:
        """All of it."""
        return self.head + sum(self.places)


@dataclass(frozen=True, slots=True)
class Share:
    """What of one document stands on one page."""

    document: int
    """its number among those that have something"""
    start: int
    end: int
    begins: bool
    """the document begins here"""
    ends: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """One of the pages that something is divided into."""

    path: str
    """of the first"""
    number: int = 1
    of: int = 1

    def to(self, number: int) -> str:
        """The address of one of them."""
        return further_path(self.path, number)

    @property
    def near(self) -> tuple[int, ...]:
        """The first, the last and those around this one; 0 where some are left out."""
        around = {1, self.of, *range(self.number - 2, self.number + 3)}
        shown = [n for n in sorted(around) if 0 < n <= self.of]
        gaps = (b if b - a == 1 else 0 for a, b in pairwise(shown))
        return tuple(x for n, gap in zip(shown, (shown[0], *gaps), strict=True) for x in ((n,) if gap else (0, n)))


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """A document in the list at the beginning, with the way to where it begins."""

    document: DocumentHead
    what: T
    """all that has been gathered from it"""
    number: int
    """its number among all"""
    ways: Mapping[str, str]
    """where each of its anchors is, as path and anchor"""
    away: tuple[str, ...]
    """the anchors that are on another page than the list: they lead here first"""

    @property
    def way(self) -> str:
        """To where it begins."""
        return next(iter(self.ways.values()))


@dataclass(frozen=True)
class Division:
    """How something is divided; without slots, for what it remembers."""

    path: str
    shares: tuple[tuple[Share, ...], ...]
    """page by page"""
    listed: int
    """how many documents are listed on one page"""

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The pages."""
        return tuple(Sheet(self.path, n, len(self.shares)) for n in range(1, len(self.shares) + 1))

    def way(self, document: int, anchor: str, place: int = 0) -> str:
        """The address of an anchor that stands at one of a document's places."""
        number = next(n for n, share in self._shares_of[document] if place < share.end or share.ends)
        return f"{further_path(self.path, number)}#{anchor}"

    @cached_property
    def _shares_of(self) -> Mapping[int, Sequence[tuple[int, Share]]]:
        """The shares of each document, each with the number of its page: asked for with every anchor."""
        found: dict[int, list[tuple[int, Share]]] = {}
        for n, shares in enumerate(self.shares, 1):
            for share in shares:
                found.setdefault(share.document, []).append((n, share))
        return found

    def list_on(self, number: int) -> range:
        """Which documents a page lists."""
        count = len(self._shares_of)
        return range(min((number - 1) * self.listed, count), min(number * self.listed, count))

    def listing(self, number: int, ways: Sequence[tuple[DocumentHead, T, Mapping[str, str]]]) -> tuple[Listed[T], ...]:
        """The documents that a page lists; `ways` has all of them, each with where its anchors are."""
        here = further_path(self.path, number)
        return tuple(
            Listed(
                document,
                what,
                n + 1,
                to,
                tuple(a for a, way in to.items() if way.partition("#")[0] != here) if number == 1 else (),
            )
            for n in self.list_on(number)
            for document, what, to in (ways[n],)
        )


def divide(
    path: str, loads: Sequence[Load], *, heading: int, row: int = ROW, listed: int = LISTED, besides: int = BESIDES
) -> Division:
    """Documents on pages, in their order. One that has room on a page by itself is not divided.

    `heading` is what else the first page says, `row` what a document takes in the list of them, of which a page has so
    many at most; `besides` is what every further page says.
    """
    if heading + sum(x.whole for x in loads) + row * len(loads) <= LIMIT:
        whole = tuple(Share(n, 0, len(x.places), True, True) for n, x in enumerate(loads))
        return Division(path, (whole,), max(listed, len(loads)))
    pages: list[list[Share]] = [[]]

    def room() -> int:
        rows = max(0, min(listed, len(loads) - listed * (len(pages) - 1)))
        return LIMIT - (heading if len(pages) == 1 else besides) - row * rows

    left = room()
    for n, load in enumerate(loads):
        if load.whole > left and (pages[-1] or load.whole <= LIMIT - besides):
            pages.append([])
            left = room()
        start, head = 0, load.head
        while True:
            end, taken = start, head
            while end < len(load.places) and (taken + load.places[end] <= left or end == start):
                taken += load.places[end]
                end += 1
            ends = end == len(load.places)
            pages[-1].append(Share(n, start, end, start == 0, ends))
            left -= taken
            if ends:
                break
            pages.append([])
            start, head, left = end, 0, room()
    return Division(path, tuple(map(tuple, pages)), listed)


@dataclass(frozen=True, slots=True)
class Brought(Generic[T]):
    """What one document brings to a page that gathers from all."""

    document: DocumentHead
    what: T
    load: Load


@dataclass(frozen=True, slots=True)
class Gathering(Generic[T]):
    """One of the pages on which something is gathered from documents."""

    sheet: Sheet
    found: tuple[tuple[T, Share], ...]
    """what stands on it"""
    listed: tuple[Listed[T], ...]
    documents: int
    """how many there are on all pages"""

    @property
    def whats(self) -> tuple[T, ...]:
        """What stands on it, where no document is divided."""
        return tuple(what for what, _ in self.found)


def gather(
    reader: Reader,
    path: str,
    brought: Sequence[Brought[T]],
    *,
    heading: int = 0,
    besides: int = BESIDES,
    prefix: str = "doc-",
) -> tuple[Gathering[T], ...]:
    """What documents bring, on as many pages as it needs; on a site of one document on one, as it always was.

    `prefix` and the id of a document are the anchor at which what it brings begins.
    """
    several = reader.library.scope().names_documents
    loads = [b.load if several else Load(0, (0,) * len(b.load.places)) for b in brought]
    division = divide(
        path, loads, heading=_HEADING + heading if several else 0, row=ROW if several else 0, besides=besides
    )
    anchors = [f"{prefix}{b.document.id}" for b in brought]
    ways = [
        (b.document, b.what, {a: division.way(n, a)}) for n, (b, a) in enumerate(zip(brought, anchors, strict=True))
    ]
    return tuple(
        Gathering(
            sheet,
            tuple((brought[share.document].what, share) for share in shares),
            division.listing(sheet.number, ways),
            len(brought),
        )
        for sheet, shares in zip(division.sheets, division.shares, strict=True)
    )


def numbered(reader: Reader, page: Page[Any], views: Sequence[Any]) -> Iterator[Page[Any]]:
    """A page for each view: the first as it is, those that follow with their number."""
    yield replace(page, view=views[0])
    for n, view in enumerate(views[1:], 2):
        title = reader.edition.say("paging.title", name=page.title, n=n, all=len(views))
        yield replace(
            page,
            path=further_path(page.path, n),
            first=page.path,
            title=title,
            description=f"{title}{reader.edition.marks.stop}{reader.edition.marks.space}{page.description}",
            view=view,
            crumbs=(*page.crumbs[:-1], title),
            previous=None,
            next=None,
        )


def weigh_heading(links: int) -> int:
    """What a first page says before it comes to a document, with so many links to other pages."""
    return _HEADING + _RELATED * links


def weigh_line(line: Line, *, quoted: bool) -> int:
    """A line of a concordance, with the sentence in the other language; `quoted` where whole sentences stand in it."""
    shown = len(line.left) + len(line.mark) + len(line.right)
    return 480 + 5 * (shown + len(line.whole[0])) if quoted else 520 + 4 * shown


MARK = 50
"""A place in the picture of where something stands."""


def weigh_document(reader: Reader, document: str) -> int:
    """What is said of a document before its places: its name, and the bands of its picture."""
    return 900 + 220 * len(bands(reader, reader.library.document(document)))
