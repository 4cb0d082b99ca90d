"""Industry views: the matrix of a document and of all, and for each industry a page that gathers every mention in context.

What holds of industries holds of any dimension that a site sorts its documents by (regions, ministries, policy tools):
the reader's library says which one it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from generator.base.languages import GLOSSES, language_of
from generator.base.locales import ROOT
from generator.base.text import sentences
from generator.corpus.addresses import segment_url, term_path
from generator.corpus.edition import Edition, Worded
from generator.document.folder import Document
from generator.document.model import Kind, Segment
from generator.views import Link, Page
from generator.views.documents import DocumentHead, by_document, head
from generator.views.lines import Line, line_of
from generator.views.paging import (
    MARK,
    Brought,
    Division,
    Gathering,
    Listed,
    Load,
    Share,
    Sheet,
    divide,
    gather,
    numbered,
    weigh_document,
    weigh_heading,
    weigh_line,
)
from generator.views.passages import item_tail
from generator.views.pictures import Strip, strips
from generator.views.reader import Reader, box_number, remembered
from generator.words.dimensions import Dimension
from generator.words.industries import STATED, Industry, Strength
from generator.words.mentions import Mention

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of the matrix: one industry in one box, in the running text, or in all of a document."""

    items: int
    direct: int = 0
    product: int = 0
    technology: int = 0
    """mentions: in the text all of them, in a box those inside other industries' entries"""
    total: int
    """the figure shown"""
    path: str

    @property
    def mentions(self) -> int:
        """However strong."""
        return self.direct + self.product + self.technology


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One industry."""

    id: str
    name: Worded
    path: str
    level: str
    cells: tuple[Cell, ...]
    """a column each"""
    text: Cell | None
    """the running text; none where a column is a document"""


@dataclass(frozen=True, slots=True)
class MatrixGroup:
    """A group of industries."""

    id: str
    name: Worded
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the matrix: a box whose entries are about industries, or a document."""

    number: int
    hue: int
    """a box's own colour; 0 for a document"""
    sigil: str
    title: Worded
    entries: int
    path: str
    anchor: str
    """on an industry's page; another document on the site does not move it"""
    old_anchor: str = ""
    """what it was when boxes were counted through the site; only the first box of a number answers to it"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixView:
    """The picture of a document, industry × box and text, or of several, industry × document."""

    about: str
    head: str
    """above the names"""
    caption: str
    choices: tuple[tuple[Link, bool], ...]
    """all added up, the documents of this page or of the page that has this one, and which this is; none on a site of
    one document"""
    columns: tuple[Column, ...]
    of_documents: bool
    on: Gathering[Document] | None
    """the columns on this page, where they are documents"""
    groups: tuple[MatrixGroup, ...]
    total: int
    comparable: bool
    """two of them can be put side by side"""


@dataclass(frozen=True, slots=True)
class EntryItem:
    """An item of an entry, in both languages."""

    id: str
    path: str
    text: Worded
    tail: str
    other: Worded | None


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """An entry about the industry."""

    path: str
    name: Worded
    shared_with: tuple[Link, ...]
    """the other industries its heading names"""
    items: tuple[EntryItem, ...]


@dataclass(frozen=True, slots=True)
class BoxPanel:
    """One 专栏 on an industry's page."""

    column: Column
    entries: tuple[OwnEntry, ...]
    items: int
    also: tuple[Line, ...]
    """mentions inside other industries' entries"""


@dataclass(frozen=True, slots=True)
class Narrower:
    """A narrower industry, with what the documents have of it."""

    link: Link
    items: int
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IndustryIn:
    """What one document says of an industry."""

    document: DocumentHead
    panels: tuple[BoxPanel, ...]
    text: tuple[Line, ...]
    strengths: tuple[tuple[str, int], ...]
    first: Link | None
    """where it is named first"""
    anchor: str
    """of the mentions in the running text"""
    old_anchor: str
    """what it was when a page had one such list; the first still answers to it"""
    share: Share | None = None
    """how much of it is on this page, of several"""

    @property
    def has_text(self) -> bool:
        """Whether this page says what the running text has, or that it has nothing."""
        return bool(self.text) or self.share is None or self.share.ends

    @property
    def items(self) -> int:
        """Of its own entries in the boxes."""
        return sum(p.items for p in self.panels)

    @property
    def mentions(self) -> int:
        """In the running text and in other entries."""
        return len(self.text) + sum(len(p.also) for p in self.panels)

    @property
    def count(self) -> int:
        """All of it."""
        return self.items + self.mentions


@dataclass(frozen=True, slots=True, kw_only=True)
class IndustryView:
    """One industry: everything that the documents say of it."""

    id: str
    name: Worded
    others: tuple[Worded, ...]
    pinyin: str
    regional: tuple[tuple[str, str], ...]
    group: Link
    level: str
    """in words; empty for what is nothing but an industry"""
    broader: Link | None
    related: tuple[Link, ...]
    listed_with: tuple[tuple[Link, int], ...]
    several: bool
    """the site has other documents: each that names it has its own part of the page"""
    documents: tuple[IndustryIn, ...]
    """those that stand on this page"""
    found_in: int
    """how many there are on all pages"""
    count: int
    """items and mentions on all pages"""
    sheet: Sheet
    listed: tuple[Listed[IndustryIn], ...]
    """documents with the way to where each begins"""
    of: int
    """documents that it was looked for in"""
    narrower_title: str
    narrower: tuple[Narrower, ...]
    terms: tuple[Link, ...]
    definition: Worded
    term: Link
    strips: tuple[Strip, ...]
    """where in each document it is named or has an entry"""
    comparable: bool
    """it can be put beside another one"""

    @property
    def panels(self) -> tuple[BoxPanel, ...]:
        """On this page."""
        return tuple(p for d in self.documents for p in d.panels)

    @property
    def text(self) -> tuple[Line, ...]:
        """On this page."""
        return tuple(line for d in self.documents for line in d.text)


def industry_pages(reader: Reader) -> Iterator[Page[MatrixView] | Page[IndustryView]]:
    """The matrices, and a page for each industry in their order; nothing for a site of another field."""
    edition, library = reader.edition, reader.library
    dimension = library.dimension
    if not len(library.industries):
        return
    title = dimension_title(reader)
    scope = library.scope()
    yield from _matrices(reader, title)
    order = [i for id_ in library.industries.groups for i in library.industries if i.group == id_]
    links = [Link(str(edition.industry(i.id)), dimension.page(i.id)) for i in order]
    for n, industry in enumerate(order):
        gathered = _gathered(reader, industry.id)
        view = gathered.view
        page: Page[IndustryView] = Page(
            path=links[n].path,
            kind=dimension.kind("industry"),
            title=str(view.name),
            description=edition.say("industry.description", name=view.name),
            view=view,
            crumbs=(Link(title, dimension.path), Link(str(view.group.title), view.group.path), str(view.name)),
            document=scope.id or None,
            previous=links[n - 1] if n else None,
            next=links[n + 1] if n + 1 < len(links) else None,
        )
        yield from numbered(reader, page, _divided(gathered))


def category_pages(reader: Reader) -> Iterator[Page[MatrixView] | Page[IndustryView]]:
    """The same pages for each further dimension of the site."""
    for dimension in reader.library.dimensions:
        yield from industry_pages(_along(reader, dimension))


def _along(reader: Reader, dimension: Dimension) -> Reader:
    edition, facing = (replace(e, industries=dimension.entries) for e in (reader.edition, reader.facing))
    return Reader(edition, facing, reader.library.along[dimension.id])


def dimension_title(reader: Reader) -> str:
    """What the dimension is called; industries have a word of ours."""
    dimension = reader.library.dimension
    return str(reader.edition.pick(dimension.name)) if dimension.name else reader.edition.say("industries.title")


def is_comparable(reader: Reader) -> bool:
    """Whether there is a page that puts entries of this dimension side by side: of industries, where there are two."""
    return not reader.library.dimension.name and len(reader.library.industries) > 1


def _matrices(reader: Reader, title: str) -> Iterator[Page[MatrixView]]:
    """Of the only document, or of all added up and of each that names an industry."""
    library = reader.library
    path, scope = library.dimension.path, library.scope()
    if not scope.names_documents:
        yield _matrix_page(reader, title, path, _matrix(reader, title, scope.document), scope.document)
        return
    heads = {d.id: head(reader, d) for d in library.documents}
    named = [d for d in library.documents if any(library.industries_named(d.id))]
    numbers = {d.id: n for n, d in enumerate(named, 1)}
    around = _MATRIX + _NAMED * len(library.industries)
    brought = [Brought(heads[d.id], d, Load(_weigh_column(reader, d), ())) for d in named]
    pages = gather(reader, path, brought, heading=around, besides=around)
    added = [Link(reader.edition.say("industries.added_up"), on.sheet.to(on.sheet.number)) for on in pages]
    links = {d.id: reader.link(heads[d.id].name, f"{d.id}/{path}") for d in named}

    def choices(n: int, here: Link) -> tuple[tuple[Link, bool], ...]:
        own = (added[n], *(links[d.id] for d in pages[n].whats))
        return tuple((link, link == here) for link in own) if len(own) > 1 else ()

    views = [_matrix(reader, title, None, choices(n, added[n]), on, numbers) for n, on in enumerate(pages)]
    yield from numbered(reader, _matrix_page(reader, title, path, views[0], None), views)
    for n, on in enumerate(pages):
        for document in on.whats:
            view = _matrix(reader, title, document, choices(n, links[document.id]))
            yield _matrix_page(reader, title, links[document.id].path, view, document)


_MATRIX = 2_500
"""What stands above and below a matrix."""
_NAMED = 170
"""An industry at the head of its row."""


def _weigh_column(reader: Reader, document: Document) -> int:
    """A document's column: a cell with something in it has a link and says in words what it counts."""
    filled = sum(
        1 for i in reader.library.industries if _items_in(reader, document, i) or _mentions_in(reader, document, i)
    )
    return 300 + 130 * len(reader.library.industries) + 300 * filled


def _matrix(
    reader: Reader,
    title: str,
    document: Document | None,
    choices: tuple[tuple[Link, bool], ...] = (),
    on: Gathering[Document] | None = None,
    numbers: Mapping[str, int] | None = None,
) -> MatrixView:
    """The matrix of one document, or of those on one page."""
    edition, library = reader.edition, reader.library
    dimension, total = library.dimension, len(library.industries)
    if document:
        columns = box_columns(reader)[document.id]
    else:
        columns = tuple(_document_columns(reader, on.whats if on else (), numbers or {}))
    all_of_it = "" if document else "_all"
    return MatrixView(
        about=edition.say(dimension.string(f"sub{all_of_it}"), n=total, name=title, documents=len(library.documents)),
        head=title if dimension.name else edition.say("industries.industry"),
        caption=edition.say(dimension.string(f"caption{all_of_it}"), name=title),
        choices=choices,
        columns=columns,
        of_documents=document is None,
        on=on,
        groups=_groups(reader, document, columns),
        total=total,
        comparable=is_comparable(reader),
    )


def _matrix_page(
    reader: Reader, title: str, path: str, view: MatrixView, document: Document | None
) -> Page[MatrixView]:
    edition, library = reader.edition, reader.library
    dimension = library.dimension
    return Page(
        path=path,
        kind=dimension.kind("industries"),
        title=title,
        description=edition.say(dimension.string("description"), count=view.total, name=title),
        view=view,
        crumbs=(reader.link(head(reader, document).name, f"{document.id}/"), title)
        if document and library.scope().names_documents
        else (Link(edition.say("home.title"), ""), title),
        document=document.id if document else None,
    )


@remembered
def box_columns(reader: Reader) -> dict[str, tuple[Column, ...]]:
    """The boxes of each document that have entries about industries, in order."""
    columns: dict[str, tuple[Column, ...]] = {}
    taken: set[str] = set()
    for document in reader.library.documents:
        found = []
        for box in document.guideline.boxes:
            entries = [s for s in document.guideline.children(box.id) if s.kind is Kind.ENTRY]
            if not any(reader.library.industries.of_entry(e) for e in entries):
                continue
            number = box_number(document.guideline, box)
            old = f"box-{number}"
            found.append(
                Column(
                    number=number,
                    hue=number,
                    sigil=reader.sigil(document, box),
                    title=reader.edition.text(document, box),
                    entries=len(entries),
                    path=f"{document.id}/{box.id}/",
                    anchor=f"{document.id}-{old}",
                    old_anchor="" if old in taken else old,
                )
            )
            taken.add(old)
        columns[document.id] = tuple(found)
    return columns


def _document_columns(reader: Reader, documents: Iterable[Document], numbers: Mapping[str, int]) -> Iterator[Column]:
    dimension = reader.library.dimension
    for document in documents:
        of = head(reader, document)
        yield Column(
            number=numbers[document.id],
            hue=0,
            sigil="",
            title=of.name,
            entries=0,
            path=f"{document.id}/{dimension.path}",
            anchor=of.anchor,
        )


def _groups(reader: Reader, document: Document | None, columns: tuple[Column, ...]) -> tuple[MatrixGroup, ...]:
    industries = reader.library.industries
    return tuple(
        MatrixGroup(
            id_,
            reader.edition.pick(name),
            tuple(_row(reader, document, i, columns) for i in industries if i.group == id_),
        )
        for id_, name in industries.groups.items()
    )


def _row(reader: Reader, document: Document | None, industry: Industry, columns: tuple[Column, ...]) -> MatrixRow:
    """An industry in the boxes and the text of a document, or without one in each document."""
    path = reader.library.dimension.page(industry.id)
    ways = _ways(reader, industry.id)
    cells, text = [], None
    if document is not None:
        in_boxes, in_text = _split_mentions(reader, document, industry, columns)
        for column in columns:
            items, also = _items_in(reader, document, industry, column), in_boxes.get(column.path, ())
            cells.append(_cell(items, also, ways.get(column.anchor, path), items or len(also)))
        text = _cell(0, in_text, ways.get(f"{document.id}-text", path), len(in_text))
    else:
        for column in columns:
            of = reader.library.document(column.path.partition("/")[0])
            items, found = _items_in(reader, of, industry), _mentions_in(reader, of, industry)
            cells.append(_cell(items, found, ways.get(column.anchor, path), items + len(found)))
    return MatrixRow(
        id=industry.id,
        name=reader.edition.industry(industry.id),
        path=path,
        level=industry.level,
        cells=tuple(cells),
        text=text,
    )


def _cell(items: int, mentions: Iterable[Mention], path: str, total: int) -> Cell:
    count = Counter(m.strength for m in mentions)
    return Cell(
        items=items,
        direct=count[Strength.DIRECT],
        product=count[Strength.PRODUCT],
        technology=count[Strength.TECHNOLOGY],
        total=total,
        path=path,
    )


def _items_in(reader: Reader, document: Document, industry: Industry, column: Column | None = None) -> int:
    """How many items the industry's own entries have in a document, or in one of its boxes."""
    return sum(
        len(s.items)
        for entry in _entries_in(reader, industry.id).get(document.id, ())
        if column is None or f"{document.id}/{entry.parent}/" == column.path
        for s in document.guideline.within(entry.id)
    )


@remembered
def _entries_in(reader: Reader, industry: str) -> Mapping[str, tuple[Segment, ...]]:
    """The box entries about an industry, by document."""
    found = by_document(reader, reader.library.entries_of(industry), lambda pair: pair[0].id)
    return {document.id: tuple(entry for _, entry in own) for document, own in found}


def _mentions_in(reader: Reader, document: Document, industry: Industry) -> tuple[Mention, ...]:
    """The mentions of an industry in a document, headings of entries excepted."""
    return _mentions_by_document(reader, industry.id).get(document.id, ())


@remembered
def _mentions_by_document(reader: Reader, industry: str) -> Mapping[str, tuple[Mention, ...]]:
    """The mentions of an industry, headings of entries excepted."""
    found = reader.library.concordance.industries.get(industry, ())
    apart = (m for m in found if m.strength is not Strength.ENTRY)
    return {document.id: own for document, own in by_document(reader, apart, lambda m: m.document)}


def _split_mentions(
    reader: Reader, document: Document, industry: Industry, columns: tuple[Column, ...]
) -> tuple[dict[str, tuple[Mention, ...]], tuple[Mention, ...]]:
    """The mentions inside other industries' entries by the path of their box, and those in all other text.

    A box whose entries are about something else than industries has no column: what it says counts as text.
    """
    paths = {c.path for c in columns}
    boxed: dict[str, list[Mention]] = {}
    text: list[Mention] = []
    for mention in _mentions_in(reader, document, industry):
        box = document.guideline.enclosing(mention.segment, Kind.BOX)
        path = f"{mention.document}/{box.id}/" if box else ""
        if path in paths:
            boxed.setdefault(path, []).append(mention)
        else:
            text.append(mention)
    return {k: tuple(v) for k, v in boxed.items()}, tuple(text)


def _industry(reader: Reader, industry: Industry, columns: dict[str, tuple[Column, ...]]) -> IndustryView:
    edition, library = reader.edition, reader.library
    concept, dimension = library.glossary[industry.concept], library.dimension
    group = library.industries.groups[industry.group]
    several = library.scope().names_documents
    documents: list[IndustryIn] = []
    for document in library.documents:
        said = _in_document(reader, document, industry, columns[document.id], is_first=not documents)
        # the page of a site of one document says also what it has not
        if not several or said.count or said.first:
            documents.append(said)

    def named(id_: str) -> Link:
        return Link(str(edition.industry(id_)), dimension.page(id_))

    return IndustryView(
        id=industry.id,
        name=edition.industry(industry.id),
        others=tuple(Worded(n.text[:1].upper() + n.text[1:], n.lang) for n in other_names(reader, concept.id)),
        pinyin=concept.pinyin,
        regional=tuple((tag, "、".join(words)) for tag, words in concept.regional.items() if words),
        group=Link(str(edition.pick(group)), f"{dimension.path}#{industry.group}"),
        level=edition.say(f"industries.levels.{industry.level}") if industry.level != "industry" else "",
        broader=named(industry.broader) if industry.broader else None,
        related=tuple(named(i) for i in industry.related),
        listed_with=_listed_with(reader, industry),
        several=several,
        documents=tuple(documents),
        found_in=len(documents),
        count=sum(d.count for d in documents),
        sheet=Sheet(dimension.page(industry.id)),
        listed=(),
        of=len(library.documents),
        narrower_title=edition.say(dimension.string("narrower")),
        narrower=tuple(_narrower(reader, n) for n in library.industries.narrower(industry.id)),
        terms=_terms(reader, industry),
        definition=edition.definition(concept),
        term=Link(str(edition.name(concept)), term_path(concept.id)),
        comparable=is_comparable(reader),
        strips=strips(
            reader,
            ((m.document, m.segment, m.span.start) for m in library.concordance.industries.get(industry.id, ())),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Gathered:
    """All that the documents say of an industry, and how it is divided."""

    view: IndustryView
    division: Division
    ways: tuple[Mapping[str, str], ...]
    """for each document, where its anchors are, as path and anchor"""


@remembered
def _gathered(reader: Reader, id_: str) -> _Gathered:
    """What a page, or several, will have of an industry."""
    view = _industry(reader, reader.library.industries[id_], box_columns(reader))
    loads = [Load(_weigh_head(reader, d), tuple(_weigh_places(d))) for d in view.documents]
    related = len(view.terms) + 2 * len(view.narrower) + len(view.related)
    division = divide(view.sheet.path, loads, heading=weigh_heading(related), row=_ROW, listed=_LISTED)
    ways = tuple(_ways_to(division, n, d, named=view.several) for n, d in enumerate(view.documents))
    return _Gathered(view, division, ways)


_LISTED = 60
"""So many documents stand in one list."""
_ROW = 640
"""A row of that list."""
_PANEL = 700
"""The frame of a box."""


def _weigh_head(reader: Reader, said: IndustryIn) -> int:
    return weigh_document(reader, said.document.id) + _PANEL * (1 + len(said.panels)) + MARK * said.count


def _weigh_places(said: IndustryIn) -> Iterator[int]:
    """What each of a document's places weighs: box after box its entries and what else it says, then the running text."""
    for panel in said.panels:
        for entry in panel.entries:
            yield from (240 + 6 * min(len(x.text) for x in (i.text, i.other) if x) for i in entry.items)
            yield 300 * (1 + len(entry.shared_with))
        yield from (weigh_line(line, quoted=True) for line in panel.also)
    yield from (weigh_line(line, quoted=True) for line in said.text)


@remembered
def _ways(reader: Reader, id_: str) -> Mapping[str, str]:
    """Where each anchor of an industry's pages is, as path and anchor."""
    return {anchor: way for ways in _gathered(reader, id_).ways for anchor, way in ways.items()}


def _ways_to(division: Division, number: int, said: IndustryIn, *, named: bool) -> dict[str, str]:
    """Where the anchors of one document are, former ones too; `named` where it stands under a heading of its own."""
    at = {said.document.anchor: 0} if named else {}
    place = 0
    for panel in said.panels:
        # a box without places stands where the document begins
        begins = place if panel.entries or panel.also else 0
        at |= {anchor: begins for anchor in (panel.column.anchor, panel.column.old_anchor) if anchor}
        place += sum(len(e.items) + 1 for e in panel.entries) + len(panel.also)
    at |= {anchor: place for anchor in (said.anchor, said.old_anchor, "mentions" if said.old_anchor else "") if anchor}
    return {anchor: division.way(number, anchor, n) for anchor, n in at.items()}


def _divided(gathered: _Gathered) -> list[IndustryView]:
    """An industry's page, or the pages into which it has to be divided."""
    view, division = gathered.view, gathered.division
    ways = [(d.document, d, to) for d, to in zip(view.documents, gathered.ways, strict=True)]
    pages = []
    for sheet, shares in zip(division.sheets, division.shares, strict=True):
        listed = division.listing(sheet.number, ways)
        if sheet.of == 1:
            return [replace(view, listed=listed)]
        begun = {view.documents[s.document].document.id for s in shares if s.begins}
        pages.append(
            replace(
                view,
                sheet=sheet,
                listed=listed,
                documents=tuple(_part(view.documents[s.document], s) for s in shares),
                strips=tuple(s for s in view.strips if s.document in begun),
            )
        )
    return pages


def _part(said: IndustryIn, share: Share) -> IndustryIn:
    """What of a document stands on one page."""
    place = 0

    def cut(row: tuple[T, ...]) -> tuple[T, ...]:
        nonlocal place
        start, place = place, place + len(row)
        return row[max(0, share.start - start) : max(0, share.end - start)]

    panels = []
    for panel in said.panels:
        entries = []
        for entry in panel.entries:
            items, closed = cut(entry.items), cut((entry,))
            if items or closed:
                entries.append(replace(entry, items=items))
        also = cut(panel.also)
        if entries or also or (share.begins and not panel.entries and not panel.also):
            panels.append(replace(panel, entries=tuple(entries), also=also, items=sum(len(e.items) for e in entries)))
    return replace(said, panels=tuple(panels), text=cut(said.text), share=share)


def other_names(reader: Reader, concept_id: str) -> tuple[Worded, ...]:
    """A concept's names in the languages that are not the page's."""
    edition, concept = reader.edition, reader.library.glossary[concept_id]
    names = (Worded(concept.zh, ROOT), edition.traditional(concept), Worded(concept.en, GLOSSES))
    own = edition.language.script
    return tuple(name for name in names if language_of(name.lang).script is not own)


def _in_document(
    reader: Reader, document: Document, industry: Industry, columns: tuple[Column, ...], *, is_first: bool
) -> IndustryIn:
    in_boxes, in_text = _split_mentions(reader, document, industry, columns)
    strengths = Counter(m.strength for m in in_text)
    place = _first_places(reader, industry.id).get(document.id)
    return IndustryIn(
        document=head(reader, document),
        panels=tuple(_panel(reader, document, industry, c, in_boxes.get(c.path, ())) for c in columns),
        text=tuple(line_of(reader, m) for m in in_text),
        strengths=tuple((s, strengths[s]) for s in STATED if strengths[s]),
        first=reader.link(reader.edition.label(document, place), _shown(document, place)) if place else None,
        anchor=f"{document.id}-text",
        old_anchor="text" if is_first else "",
    )


@remembered
def _first_places(reader: Reader, industry: str) -> Mapping[str, str]:
    """The segment in which each document names an industry first."""
    found: dict[str, str] = {}
    for mention in reader.library.concordance.industries.get(industry, ()):
        found.setdefault(mention.document, mention.segment)
    return found


def _shown(document: Document, segment_id: str) -> str:
    """The address at which a segment is seen: a leaf's is its container's."""
    segment = document.guideline[segment_id]
    return segment_url(document.guideline, segment.parent or segment_id if segment.kind.is_leaf else segment_id)


def _panel(
    reader: Reader, document: Document, industry: Industry, column: Column, also: tuple[Mention, ...]
) -> BoxPanel:
    entries = tuple(
        _own_entry(reader, industry, document, entry.id)
        for entry in _entries_in(reader, industry.id).get(document.id, ())
        if f"{document.id}/{entry.parent}/" == column.path
    )
    return BoxPanel(column, entries, sum(len(e.items) for e in entries), tuple(line_of(reader, m) for m in also))


def _own_entry(reader: Reader, industry: Industry, document: Document, entry_id: str) -> OwnEntry:
    guideline, edition = document.guideline, reader.edition
    other: Edition | None = reader.other(document)
    entry = guideline[entry_id]
    items = tuple(
        EntryItem(
            item.id,
            f"{document.id}/{entry.parent}/#{item.id}",
            edition.item_text(document, leaf, item.id),
            "" if edition.locale.is_translation else edition.chinese(item_tail(leaf, item), document.id),
            other.item_text(document, leaf, item.id) if other else None,
        )
        for leaf in guideline.within(entry_id)
        for item in leaf.items
    )
    shared = tuple(
        Link(str(edition.industry(i)), reader.library.dimension.page(i))
        for i in reader.library.industries.of_entry(entry)
        if i != industry.id
    )
    return OwnEntry(segment_url(guideline, entry_id), edition.text(document, entry), shared, items)


def _narrower(reader: Reader, industry: Industry) -> Narrower:
    documents = reader.library.documents
    return Narrower(
        Link(str(reader.edition.industry(industry.id)), reader.library.dimension.page(industry.id)),
        sum(_items_in(reader, d, industry) for d in documents),
        sum(len(_mentions_in(reader, d, industry)) for d in documents),
    )


def _listed_with(reader: Reader, industry: Industry) -> tuple[tuple[Link, int], ...]:
    """The industries named most often in the same list (in one sentence of the running text), at least twice."""
    count: Counter[str] = Counter()
    concordance = reader.library.concordance
    for mention in concordance.industries.get(industry.id, ()):
        if mention.strength is not Strength.DIRECT:
            continue
        document = reader.library.document(mention.document)
        segment = document.guideline[mention.segment]
        scope = next((s for s in sentences(segment.text) if s.contains(mention.span)), None)
        if scope is None:
            continue
        named = {
            m.id
            for m in concordance.industries_in.get((document.id, segment.id), ())
            if m.strength is Strength.DIRECT and scope.contains(m.span) and m.id != industry.id
        }
        count.update(sorted(named))
    order = {i.id: n for n, i in enumerate(reader.library.industries)}
    ranked = sorted(count.items(), key=lambda pair: (-pair[1], order[pair[0]]))
    page = reader.library.dimension.page
    return tuple((Link(str(reader.edition.industry(i)), page(i)), n) for i, n in ranked if n > 1)[:5]


def _terms(reader: Reader, industry: Industry) -> tuple[Link, ...]:
    """The terms of the industry's own entries and of the items that mention it, each once, in reading order."""
    library = reader.library
    found: dict[str, None] = {}
    for document, entry in library.entries_of(industry.id):
        for segment in document.guideline.within(entry.id):
            for mention in library.concordance.terms_in.get((document.id, segment.id), ()):
                if mention.within is None and segment.kind is not Kind.ENTRY and mention.id != industry.concept:
                    found.setdefault(mention.id)
    return tuple(Link(str(reader.edition.name(library.glossary[i])), term_path(i)) for i in found)
