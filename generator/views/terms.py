"""The term index and a page for each term: all its words, what it means, every occurrence in context."""

from __future__ import annotations

import itertools
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from generator.base.status import Status
from generator.corpus.addresses import industry_path, term_path
from generator.corpus.edition import Worded
from generator.views import Link, Page
from generator.views.documents import FEW, DocumentHead, by_document, head
from generator.views.former import MovedView
from generator.views.industries import other_names
from generator.views.lines import Line, line_of
from generator.views.paging import (
    MARK,
    Listed,
    Load,
    Share,
    Sheet,
    divide,
    numbered,
    weigh_document,
    weigh_heading,
    weigh_line,
)
from generator.views.pictures import Strip, strips
from generator.views.reader import Reader
from generator.views.renderings import Renderings, renderings
from generator.words.glossary import Concept, Source
from generator.words.mentions import MentionKind


class Order(StrEnum):
    """How an index of terms is put in order."""

    PINYIN = "pinyin"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRow:
    """A row of the index."""

    id: str
    path: str
    name: Worded
    zh: str
    hant: Worded
    pinyin: str
    en: str
    count: int
    letter: str
    domain: str
    status: Status


@dataclass(frozen=True, slots=True)
class PartsOf:
    """The parts of one document by which the index can be narrowed."""

    document: Worded
    """empty where the site has no other"""
    parts: tuple[tuple[str, Worded], ...]
    """the value that the rows hold, and the heading"""


@dataclass(frozen=True, slots=True)
class TermsView:
    """The index."""

    rows: tuple[TermRow, ...]
    """in the page's own order: by pinyin, in a translation by the English"""
    order: Order
    letters: tuple[str, ...]
    domains: tuple[tuple[str, str, int], ...]
    """id, name, how many"""
    parts: tuple[PartsOf, ...]
    """of each document that has some; of many documents the documents themselves"""
    by_document: bool
    """the parts are whole documents"""
    statuses: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class LinesOf:
    """Where a term stands in one document."""

    document: DocumentHead
    lines: tuple[Line, ...]
    share: Share | None = None
    """how much of it is on this page"""

    @property
    def anchor(self) -> str:
        """Of its list, where the site has other documents."""
        return f"passages-{self.document.id}"

    @property
    def count(self) -> int:
        """In how many places."""
        return len(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermView:
    """One term."""

    concept: Concept
    name: Worded
    others: tuple[Worded, ...]
    zh: str
    hant: Worded
    zh_variants: tuple[tuple[str, str], ...]
    """each in both scripts"""
    regional: tuple[tuple[str, tuple[tuple[tuple[str, ...], Source | None], ...]], ...]
    """by region: words that stand together, and where they are said; None where that is our judgement"""
    definition: Worded
    other_definition: Worded
    domain: Link
    status: Status
    authority: str
    groups: tuple[LinesOf, ...]
    """by document; on a page of several, those that stand on it"""
    count: int
    """how many places on all pages"""
    documents: int
    """how many documents on all pages"""
    sheet: Sheet
    listed: tuple[Listed[LinesOf], ...]
    """documents with the way to where each begins"""
    several: bool
    """the site has other documents"""
    alone: int
    inside: int
    passages: int
    renderings: Renderings
    """those of the documents that begin on this page"""
    longer: tuple[tuple[Link, int], ...]
    """longer terms it stands in"""
    contains: tuple[Link, ...]
    broader: tuple[Link, ...]
    narrower: tuple[Link, ...]
    see: tuple[Link, ...]
    industry: Link | None
    source_path: str
    source_line: int
    strips: tuple[Strip, ...]
    """where in each document it stands; nothing where a single line says as much"""

    @property
    def lines(self) -> tuple[Line, ...]:
        """On this page."""
        return tuple(line for group in self.groups for line in group.lines)

    @property
    def apart(self) -> int:
        """How many on this page stand in no longer term."""
        return sum(1 for line in self.lines if line.within is None)


def term_pages(reader: Reader) -> Iterator[Page[TermsView] | Page[TermView]]:
    """The index, and a page for each concept in the order of the index; nothing where no term has been entered."""
    edition, library = reader.edition, reader.library
    if not len(library.glossary):
        return
    order = Order.ENGLISH if edition.locale.is_translation else Order.PINYIN
    rows = tuple(
        sorted((_row(reader, c, order) for c in library.glossary), key=lambda r: (_sorted_as(r, order), r.zh, r.id))
    )
    title = edition.say("terms.title")
    document = library.scope().id or None
    yield Page(
        path="terms/",
        kind="terms",
        title=title,
        description=edition.say("terms.description", count=len(rows)),
        view=TermsView(
            rows,
            order,
            tuple(sorted({r.letter for r in rows})),
            tuple(
                (id_, str(edition.pick(name)), sum(1 for r in rows if r.domain == id_))
                for id_, name in library.glossary.domains.items()
                if any(r.domain == id_ for r in rows)
            ),
            _parts(reader),
            _by_document(reader),
            tuple((s, n) for s in Status if (n := sum(1 for r in rows if r.status is s))),
        ),
        crumbs=(Link(edition.say("home.title"), ""), title),
        document=document,
    )
    by_id = {r.id: r for r in rows}
    names = Counter(str(r.name) for r in rows)
    contained = _contained(reader)
    named = {i.concept: i.id for i in library.industries}
    for n, row in enumerate(rows):
        concept = library.glossary[row.id]
        view = _term(reader, concept, contained.get(row.id, ()), named.get(row.id))
        other = view.others[0 if edition.locale.is_translation else -1]
        page: Page[TermView] = Page(
            path=row.path,
            kind="term",
            # 质量 is quality and mass: two tabs of a browser must differ
            title=str(view.name) if names[str(view.name)] == 1 else f"{view.name} ({other})",
            description=edition.say("term.description", name=view.name, other=other, count=view.count),
            view=view,
            crumbs=(Link(title, "terms/"), Link(view.domain.title, view.domain.path), str(view.name)),
            document=document,
            previous=Link(str(by_id[rows[n - 1].id].name), rows[n - 1].path) if n else None,
            next=Link(str(by_id[rows[n + 1].id].name), rows[n + 1].path) if n + 1 < len(rows) else None,
        )
        yield from numbered(reader, page, _divided(reader, view))


def moved_pages(reader: Reader) -> Iterator[Page[MovedView]]:
    """A page at each address that is no longer a term's: it leads on at once, without a script."""
    edition, glossary = reader.edition, reader.library.glossary
    for redirect in glossary.redirects:
        concept = glossary.get(redirect.to)
        name = str(edition.name(concept)) if concept else edition.say("terms.title")
        path = term_path(concept.id) if concept else "terms/" if len(glossary) else ""
        yield Page(
            path=term_path(redirect.id),
            kind="moved",
            title=edition.say("moved.title"),
            description=edition.say("moved.description", name=name),
            view=MovedView(Link(name, path)),
            meta={"moved_to": path},
        )


def filed(reader: Reader) -> dict[str, tuple[str, str, str]]:
    """What the index can be narrowed by, for the script that does it: domain, status and parts of each term by its id."""
    return {c.id: (c.domain, str(c.status), " ".join(_parts_of(reader, c))) for c in reader.library.glossary}


def _parts_of(reader: Reader, concept: Concept) -> tuple[str, ...]:
    """The parts that have the term, in reading order."""
    mentions = reader.library.concordance.terms.get(concept.id, ())
    parts = (
        _part_value(reader, m.document, division.id)
        for m in mentions
        if (division := reader.library.document(m.document).guideline.division(m.segment))
    )
    return tuple(dict.fromkeys(parts))


def _row(reader: Reader, concept: Concept, order: Order) -> TermRow:
    mentions = reader.library.concordance.terms.get(concept.id, ())
    plain = _plain(concept.en if order is Order.ENGLISH else concept.pinyin).lstrip(_BEFORE_A_NAME)
    return TermRow(
        id=concept.id,
        path=term_path(concept.id),
        name=reader.edition.name(concept),
        zh=concept.zh,
        hant=reader.edition.traditional(concept),
        pinyin=concept.pinyin,
        en=concept.en,
        count=len(mentions),
        letter=plain[:1].upper() if plain[:1].isalpha() else "#",
        domain=concept.domain,
        status=concept.status,
    )


def _parts(reader: Reader) -> tuple[PartsOf, ...]:
    """The parts by which the index can be narrowed, document by document: each has a part 1 of its own."""
    edition, library = reader.edition, reader.library
    if _by_document(reader):
        return (PartsOf(Worded("", edition.tag), tuple((d.id, reader.document_name(d)) for d in library.documents)),)
    return tuple(
        PartsOf(
            reader.document_name(document),
            tuple(
                (_part_value(reader, document.id, d.id), edition.heading(document, d))
                for d in document.guideline.divisions
            ),
        )
        for document in library.documents
        if document.guideline.divisions
    )


def _by_document(reader: Reader) -> bool:
    """Whether the index is narrowed by whole documents: the parts of many are more than anybody chooses from."""
    return len(reader.library.documents) > FEW


def _part_value(reader: Reader, document: str, division: str) -> str:
    if _by_document(reader):
        return document
    return f"{document}/{division}" if reader.library.scope().names_documents else division


def _term(reader: Reader, concept: Concept, contains: tuple[str, ...], industry: str | None) -> TermView:
    edition, library = reader.edition, reader.library
    mentions = library.concordance.terms.get(concept.id, ())
    longer: dict[str, int] = {}
    for mention in mentions:
        if mention.within:
            longer[mention.within] = longer.get(mention.within, 0) + 1
    related = library.glossary.related(concept)
    named = {c.id for concepts in related.values() for c in concepts}
    """what a relation says of meaning is not said again of letters"""

    def links(concepts: tuple[Concept, ...]) -> tuple[Link, ...]:
        return tuple(Link(str(edition.name(c)), term_path(c.id)) for c in concepts)

    groups = tuple(
        LinesOf(head(reader, document), tuple(line_of(reader, m) for m in own))
        for document, own in by_document(reader, mentions, lambda m: m.document)
    )
    definition, traditional = edition.definition(concept), edition.traditional(concept)
    other = reader.facing.definition(concept)
    domain = edition.pick(library.glossary.domains.get(concept.domain, {}))
    return TermView(
        concept=concept,
        strips=strips(reader, ((m.document, m.segment, m.span.start) for m in mentions)) if len(mentions) > 1 else (),
        name=edition.name(concept),
        others=other_names(reader, concept.id),
        zh=concept.zh,
        hant=traditional,
        zh_variants=tuple((v, edition.variants.convert(v, traditional.lang)) for v in concept.zh_variants),
        regional=tuple(
            (
                tag,
                tuple(
                    (tuple(map(str, group)), source)
                    for source, group in itertools.groupby(words, key=concept.regional_sources.get)
                ),
            )
            for tag, words in concept.regional.items()
            if words
        ),
        definition=definition,
        other_definition=other if other.lang != definition.lang else Worded("", other.lang),
        domain=Link(str(domain) or concept.domain, f"terms/?dom={concept.domain}"),
        status=concept.status,
        authority=concept.authority,
        groups=groups,
        count=len(mentions),
        documents=len(groups),
        sheet=Sheet(term_path(concept.id)),
        listed=(),
        several=library.scope().names_documents,
        alone=sum(1 for m in mentions if m.within is None),
        inside=sum(1 for m in mentions if m.within is not None),
        passages=library.concordance.passages(concept.id),
        renderings=renderings(reader, concept),
        longer=tuple(
            (Link(str(edition.name(library.glossary[i])), term_path(i)), n) for i, n in longer.items() if i not in named
        ),
        contains=tuple(Link(str(edition.name(library.glossary[i])), term_path(i)) for i in contains if i not in named),
        broader=links(related["broader"]),
        narrower=links(related["narrower"]),
        see=links(related["see"]),
        industry=Link(str(edition.industry(industry)), industry_path(industry)) if industry else None,
        source_path=concept.at.path,
        source_line=concept.at.line,
    )


_TURN = 60
"""The place of a rendering."""


def _divided(reader: Reader, view: TermView) -> list[TermView]:
    """A term's page, or the pages into which it has to be divided."""
    loads = [
        Load(
            weigh_document(reader, group.document.id),
            tuple(weigh_line(line, quoted=False) + MARK + _TURN for line in group.lines),
        )
        for group in view.groups
    ]
    related = (view.longer, view.contains, view.broader, view.narrower, view.see)
    heading = weigh_heading(sum(map(len, related)))
    division = divide(view.sheet.path, loads, heading=heading)
    ways = [
        (
            group.document,
            group,
            {
                anchor: division.way(n, anchor)
                for anchor in ((group.document.anchor, group.anchor) if view.several else ("passages",))
            },
        )
        for n, group in enumerate(view.groups)
    ]
    return [
        _on(view, sheet, shares, division.listing(sheet.number, ways))
        for sheet, shares in zip(division.sheets, division.shares, strict=True)
    ]


def _on(view: TermView, sheet: Sheet, shares: tuple[Share, ...], listed: tuple[Listed[LinesOf], ...]) -> TermView:
    """What of a term stands on one of its pages."""
    if sheet.of == 1:
        return replace(view, listed=listed)
    of = [(view.groups[share.document], share) for share in shares]
    begun = {group.document.id for group, share in of if share.begins}
    return replace(
        view,
        sheet=sheet,
        listed=listed,
        groups=tuple(replace(g, lines=g.lines[share.start : share.end], share=share) for g, share in of),
        strips=tuple(s for s in view.strips if s.document in begun),
        renderings=Renderings(
            tuple(
                replace(row, documents=own)
                for row in view.renderings.rows
                if (own := tuple(d for d in row.documents if d.id in begun))
            )
        ),
    )


def _contained(reader: Reader) -> dict[str, tuple[str, ...]]:
    """For each term, the terms that stand inside it."""
    inside: dict[str, dict[str, None]] = {}
    for mention in reader.library.mentions:
        if mention.kind is MentionKind.TERM and mention.within:
            inside.setdefault(mention.within, {}).setdefault(mention.id)
    return {k: tuple(v) for k, v in inside.items()}


_BEFORE_A_NAME = "\"'“”‘’«»„ "
"""What opens a name and does not count when names are put in order: quotation marks."""


def _sorted_as(row: TermRow, order: Order) -> str:
    """The letters that a row is put in order by."""
    return _plain(row.en if order is Order.ENGLISH else row.pinyin).lstrip(_BEFORE_A_NAME)


def _plain(pinyin: str) -> str:
    """Pinyin as it is sorted: without tones, ü as v so that lü follows lu."""
    decomposed = unicodedata.normalize("NFD", pinyin.lower().replace("ü", "v"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))
