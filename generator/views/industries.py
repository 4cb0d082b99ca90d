"""Industry views: the matrix of all, and for each a page that gathers every mention in context."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.base.languages import GLOSSES, language_of
from generator.base.locales import ROOT
from generator.base.text import sentences
from generator.corpus.addresses import industry_path, segment_url, term_path
from generator.corpus.edition import Edition, Worded
from generator.document.model import Kind
from generator.views import Link, Page
from generator.views.lines import Line, line_of
from generator.views.passages import item_tail
from generator.views.reader import Reader, box_number
from generator.words.industries import STATED, Industry, Strength
from generator.words.mentions import Mention


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the matrix: one industry in one box, or in the running text."""

    items: int
    direct: int
    product: int
    technology: int
    """mentions: in the text all of them, in a box those inside other industries' entries"""
    path: str

    @property
    def total(self) -> int:
        """The figure shown."""
        return self.items or self.direct + self.product + self.technology


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One industry."""

    id: str
    name: Worded
    path: str
    level: str
    cells: tuple[Cell, ...]
    """a box each"""
    text: Cell


@dataclass(frozen=True, slots=True)
class MatrixGroup:
    """A group of industries."""

    id: str
    name: Worded
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxColumn:
    """A column of the matrix: a box whose entries are about industries."""

    number: int
    sigil: str
    title: Worded
    entries: int
    path: str
    anchor: str
    """on an industry's page; another document on the site does not move it"""
    old_anchor: str
    """what it was when boxes were counted through the site; only the first box of a number answers to it"""
    document: Worded
    """its document's short name; empty where the site has no other"""


@dataclass(frozen=True, slots=True)
class MatrixView:
    """The picture of the document: industry × box and text."""

    columns: tuple[BoxColumn, ...]
    groups: tuple[MatrixGroup, ...]
    total: int


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

    column: BoxColumn
    entries: tuple[OwnEntry, ...]
    items: int
    also: tuple[Line, ...]
    """mentions inside other industries' entries"""


@dataclass(frozen=True, slots=True)
class Narrower:
    """A narrower industry, with what the document has of it."""

    link: Link
    items: int
    mentions: int


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
    broader: Link | None
    related: tuple[Link, ...]
    listed_with: tuple[tuple[Link, int], ...]
    panels: tuple[BoxPanel, ...]
    text: tuple[Line, ...]
    strengths: tuple[tuple[str, int], ...]
    narrower: tuple[Narrower, ...]
    terms: tuple[Link, ...]
    definition: Worded
    term: Link


def industry_pages(reader: Reader) -> Iterator[Page[MatrixView] | Page[IndustryView]]:
    """The matrix, and a page for each industry in the matrix's order; nothing for a site of another field."""
    edition, library = reader.edition, reader.library
    if not len(library.industries):
        return
    columns = _columns(reader)
    groups = _groups(reader, columns)
    title = edition.say("industries.title")
    only = library.scope().id or None
    yield Page(
        path="industries/",
        kind="industries",
        title=title,
        description=edition.say("industries.description", count=len(library.industries)),
        view=MatrixView(columns, groups, len(library.industries)),
        crumbs=(Link(edition.say("home.title"), ""), title),
        document=only,
    )
    rows = [row for group in groups for row in group.rows]
    for n, row in enumerate(rows):
        industry = library.industries[row.id]
        view = _industry(reader, industry, columns)
        yield Page(
            path=industry_path(row.id),
            kind="industry",
            title=str(view.name),
            description=edition.say("industry.description", name=view.name),
            view=view,
            crumbs=(Link(title, "industries/"), Link(str(view.group.title), view.group.path), str(view.name)),
            document=only,
            previous=Link(str(rows[n - 1].name), rows[n - 1].path) if n else None,
            next=Link(str(rows[n + 1].name), rows[n + 1].path) if n + 1 < len(rows) else None,
        )


def _columns(reader: Reader) -> tuple[BoxColumn, ...]:
    """The boxes of all documents that have entries about industries, in order."""
    columns: list[BoxColumn] = []
    taken: set[str] = set()
    for document in reader.library.documents:
        guideline = document.guideline
        for box in guideline.boxes:
            entries = [s for s in guideline.children(box.id) if s.kind is Kind.ENTRY]
            if not any(reader.library.industries.of_entry(e) for e in entries):
                continue
            number = box_number(guideline, box)
            old = f"box-{number}"
            columns.append(
                BoxColumn(
                    number=number,
                    sigil=reader.sigil(document, box),
                    title=reader.edition.text(document, box),
                    entries=len(entries),
                    path=f"{document.id}/{box.id}/",
                    anchor=f"{document.id}-{old}",
                    old_anchor="" if old in taken else old,
                    document=reader.document_name(document),
                )
            )
            taken.add(old)
    return tuple(columns)


def _groups(reader: Reader, columns: tuple[BoxColumn, ...]) -> tuple[MatrixGroup, ...]:
    industries = reader.library.industries
    return tuple(
        MatrixGroup(
            id_,
            reader.edition.pick(name),
            tuple(_row(reader, i, columns) for i in industries if i.group == id_),
        )
        for id_, name in industries.groups.items()
    )


def _row(reader: Reader, industry: Industry, columns: tuple[BoxColumn, ...]) -> MatrixRow:
    in_boxes, in_text = _split_mentions(reader, industry, columns)
    path = industry_path(industry.id)
    items = _items_by_box(reader, industry)
    return MatrixRow(
        id=industry.id,
        name=reader.edition.industry(industry.id),
        path=path,
        level=industry.level,
        cells=tuple(_cell(items.get(c.path, 0), in_boxes.get(c.path, ()), f"{path}#{c.anchor}") for c in columns),
        text=_cell(0, in_text, f"{path}#text"),
    )


def _cell(items: int, mentions: tuple[Mention, ...], path: str) -> Cell:
    count = Counter(m.strength for m in mentions)
    return Cell(items, count[Strength.DIRECT], count[Strength.PRODUCT], count[Strength.TECHNOLOGY], path)


def _items_by_box(reader: Reader, industry: Industry) -> dict[str, int]:
    """How many items the industry's own entries have, by the path of their box."""
    count: Counter[str] = Counter()
    for document, entry in reader.library.entries_of(industry.id):
        count[f"{document.id}/{entry.parent}/"] += sum(len(s.items) for s in document.guideline.within(entry.id))
    return dict(count)


def _split_mentions(
    reader: Reader, industry: Industry, columns: tuple[BoxColumn, ...]
) -> tuple[dict[str, tuple[Mention, ...]], tuple[Mention, ...]]:
    """The mentions inside other industries' entries by the path of their box, and those in all other text.

    A box whose entries are about something else than industries has no column: what it says counts as text.
    """
    paths = {c.path for c in columns}
    boxed: dict[str, list[Mention]] = {}
    text: list[Mention] = []
    for mention in reader.library.concordance.industries.get(industry.id, ()):
        if mention.strength is Strength.ENTRY:
            continue
        guideline = reader.library.document(mention.document).guideline
        box = guideline.enclosing(mention.segment, Kind.BOX)
        path = f"{mention.document}/{box.id}/" if box else ""
        if path in paths:
            boxed.setdefault(path, []).append(mention)
        else:
            text.append(mention)
    return {k: tuple(v) for k, v in boxed.items()}, tuple(text)


def _industry(reader: Reader, industry: Industry, columns: tuple[BoxColumn, ...]) -> IndustryView:
    edition, library = reader.edition, reader.library
    concept = library.glossary[industry.concept]
    in_boxes, in_text = _split_mentions(reader, industry, columns)
    strengths = Counter(m.strength for m in in_text)
    group = library.industries.groups[industry.group]
    return IndustryView(
        id=industry.id,
        name=edition.industry(industry.id),
        others=tuple(Worded(n.text[:1].upper() + n.text[1:], n.lang) for n in other_names(reader, concept.id)),
        pinyin=concept.pinyin,
        regional=tuple((tag, "、".join(words)) for tag, words in concept.regional.items() if words),
        group=Link(str(edition.pick(group)), f"industries/#{industry.group}"),
        level=industry.level,
        broader=Link(str(edition.industry(industry.broader)), industry_path(industry.broader))
        if industry.broader
        else None,
        related=tuple(Link(str(edition.industry(i)), industry_path(i)) for i in industry.related),
        listed_with=_listed_with(reader, industry),
        panels=tuple(_panel(reader, industry, column, in_boxes.get(column.path, ())) for column in columns),
        text=tuple(line_of(reader, m) for m in in_text),
        strengths=tuple((s, strengths[s]) for s in STATED if strengths[s]),
        narrower=tuple(_narrower(reader, n) for n in library.industries.narrower(industry.id)),
        terms=_terms(reader, industry),
        definition=edition.definition(concept),
        term=Link(str(edition.name(concept)), term_path(concept.id)),
    )


def other_names(reader: Reader, concept_id: str) -> tuple[Worded, ...]:
    """A concept's names in the languages that are not the page's."""
    edition, concept = reader.edition, reader.library.glossary[concept_id]
    names = (Worded(concept.zh, ROOT), edition.traditional(concept), Worded(concept.en, GLOSSES))
    own = edition.language.script
    return tuple(name for name in names if language_of(name.lang).script is not own)


def _panel(reader: Reader, industry: Industry, column: BoxColumn, also: tuple[Mention, ...]) -> BoxPanel:
    entries = tuple(
        _own_entry(reader, industry, document.id, entry.id)
        for document, entry in reader.library.entries_of(industry.id)
        if f"{document.id}/{entry.parent}/" == column.path
    )
    return BoxPanel(column, entries, sum(len(e.items) for e in entries), tuple(line_of(reader, m) for m in also))


def _own_entry(reader: Reader, industry: Industry, document_id: str, entry_id: str) -> OwnEntry:
    document = reader.library.document(document_id)
    guideline, edition = document.guideline, reader.edition
    other: Edition | None = reader.other(document)
    entry = guideline[entry_id]
    items = tuple(
        EntryItem(
            item.id,
            f"{document_id}/{entry.parent}/#{item.id}",
            edition.item_text(document, leaf, item.id),
            "" if edition.locale.is_translation else edition.chinese(item_tail(leaf, item), document_id),
            other.item_text(document, leaf, item.id) if other else None,
        )
        for leaf in guideline.within(entry_id)
        for item in leaf.items
    )
    shared = tuple(
        Link(str(edition.industry(i)), industry_path(i))
        for i in reader.library.industries.of_entry(entry)
        if i != industry.id
    )
    return OwnEntry(segment_url(guideline, entry_id), edition.text(document, entry), shared, items)


def _narrower(reader: Reader, industry: Industry) -> Narrower:
    mentions = reader.library.concordance.industries.get(industry.id, ())
    return Narrower(
        Link(str(reader.edition.industry(industry.id)), industry_path(industry.id)),
        sum(_items_by_box(reader, industry).values()),
        sum(1 for m in mentions if m.strength is not Strength.ENTRY),
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
    return tuple((Link(str(reader.edition.industry(i)), industry_path(i)), n) for i, n in ranked if n > 1)[:5]


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
