"""Passages as they are read: a segment in the page's language, beside it the same in the other one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.base.languages import language_of
from generator.base.status import Status
from generator.base.text import Span
from generator.corpus.addresses import industry_path, page_of
from generator.corpus.edition import Edition, Worded
from generator.document.folder import Document, PlacedCorrection
from generator.document.model import Guideline, Item, Kind, Segment
from generator.document.review import Signature
from generator.views import Link
from generator.views.annotate import CitationMark, CorrectionMark, IndustryMark, ItemMark, Run, annotate, mark_terms
from generator.views.reader import Reader, box_number, remembered


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its marks and its language."""

    lang: str
    runs: tuple[Run, ...]
    is_translation: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A correction at its place, in words."""

    id: str
    number: int
    applied: bool
    received: str
    shown: str
    reason: Worded
    confidence: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """How far the translation of a segment is, and what its translator notes."""

    id: str
    """of the segment"""
    place: str
    """the id on the page where it is read: a leaf of an entry stands at the entry"""
    status: Status
    review: Signature
    note: str
    lang: str
    number: int
    """of the note, in reading order; 0 without one"""
    source_path: str
    source_line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One leaf: the text, the same in the other language, and what was touched in it."""

    id: str
    text: Text
    other: Text | None
    even: bool
    """both have as many sentences"""
    names: tuple[Link, ...] = ()
    """of an entry: its industries"""
    name: Worded | None = None
    other_name: Worded | None = None
    container: str = ""
    """the entry's or bullet's id"""
    rendering: Rendering | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxBlock:
    """A 专栏 in place."""

    id: str
    number: int
    sigil: str
    heading: Worded
    other_heading: Worded | None
    pairs: tuple[Pair, ...]
    path: str
    entries: int
    items: int
    notes: tuple[Note, ...]
    renderings: tuple[Rendering, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionBlock:
    """A section, or what stands before the first one of its part."""

    id: str
    level: int
    number: str
    heading: Worded
    other_heading: Worded | None
    other_number: str
    blocks: tuple[Pair | BoxBlock | SectionBlock, ...]
    industries: tuple[Link, ...]
    label: str
    notes: tuple[Note, ...]
    renderings: tuple[Rendering, ...]


@remembered
def blocks_under(reader: Reader, document: Document, container: Segment) -> tuple[Pair | BoxBlock | SectionBlock, ...]:
    """What stands under a part (or under any container), in reading order."""
    seen: tuple[set[str], set[str]] = (set(), set())
    blocks: list[Pair | BoxBlock | SectionBlock] = []
    for child in document.guideline.children(container.id):
        blocks.append(block_of(reader, document, child, seen))
    return tuple(blocks)


def block_of(
    reader: Reader, document: Document, segment: Segment, seen: tuple[set[str], set[str]]
) -> Pair | BoxBlock | SectionBlock:
    """One child of a container."""
    if segment.kind is Kind.PARAGRAPH:
        return pair_of(reader, document, segment, seen)
    if segment.kind is Kind.BOX:
        return box_of(reader, document, segment)
    return section_of(
        reader, document, segment, seen if segment.kind in (Kind.BULLET, Kind.SUBSECTION) else (set(), set())
    )


def section_of(reader: Reader, document: Document, segment: Segment, seen: tuple[set[str], set[str]]) -> SectionBlock:
    """A section, subsection, article or bullet with everything below it."""
    guideline = document.guideline
    level = {Kind.SUBSECTION: 3, Kind.BULLET: 4}.get(segment.kind, 2)
    other = reader.other(document)
    return SectionBlock(
        id=segment.id,
        level=level,
        number=reader.edition.number(segment),
        heading=reader.edition.text(document, segment),
        other_heading=other.text(document, segment) if other else None,
        other_number=other.number(segment) if other else "",
        blocks=tuple(block_of(reader, document, child, seen) for child in guideline.children(segment.id)),
        industries=industries_named_in(reader, document, segment) if level == 2 else (),
        label=str(reader.edition.label(document, segment.id)),
        notes=tuple(n for s in _own_text(guideline, segment) for n in notes_of(reader, document, s))
        if level == 2
        else (),
        renderings=renderings_of(reader, document, _own_text(guideline, segment)) if level == 2 else (),
    )


@remembered
def box_of(reader: Reader, document: Document, segment: Segment) -> BoxBlock:
    """A 专栏 with its entries."""
    guideline = document.guideline
    seen: tuple[set[str], set[str]] = (set(), set())
    pairs: list[Pair] = []
    for child in guideline.children(segment.id):
        leaves = guideline.children(child.id) if child.kind is Kind.ENTRY else (child,)
        for n, leaf in enumerate(leaves):
            pair = pair_of(reader, document, leaf, seen, child if child.kind is Kind.ENTRY and n == 0 else None)
            pairs.append(pair)
        if child.kind is Kind.ENTRY and not leaves:
            pairs.append(pair_of(reader, document, child, seen, child))
    other = reader.other(document)
    items = sum(len(s.items) for s in guideline.within(segment.id))
    return BoxBlock(
        id=segment.id,
        number=box_number(guideline, segment),
        sigil=reader.sigil(document, segment),
        heading=reader.edition.heading(document, segment),
        other_heading=other.heading(document, segment) if other else None,
        pairs=tuple(pairs),
        path=page_of(guideline, segment.id),
        entries=sum(1 for c in guideline.children(segment.id) if c.kind is Kind.ENTRY),
        items=items,
        notes=tuple(n for s in guideline.within(segment.id) for n in notes_of(reader, document, s)),
        renderings=renderings_of(reader, document, guideline.within(segment.id)),
    )


def pair_of(
    reader: Reader, document: Document, segment: Segment, seen: tuple[set[str], set[str]], entry: Segment | None = None
) -> Pair:
    """A leaf in both languages."""
    other_edition = reader.other(document)
    text = annotated(reader, reader.edition, document, segment, seen[0])
    other = annotated(reader, other_edition, document, segment, seen[1]) if other_edition else None
    ours, theirs = reader.facing_sentences(document.id, segment.id)
    even = bool(other_edition) and len(ours) == len(theirs)
    container = segment.parent or ""
    return Pair(
        id=segment.id,
        text=text,
        other=other,
        even=even,
        names=tuple(
            Link(str(reader.edition.industry(i)), industry_path(i)) for i in reader.library.industries.of_entry(entry)
        )
        if entry
        else (),
        name=reader.edition.text(document, entry) if entry else None,
        other_name=other_edition.text(document, entry) if entry and other_edition else None,
        container=entry.id if entry else container,
        rendering=rendering_of(reader, document, segment),
    )


def annotated(reader: Reader, edition: Edition, document: Document, segment: Segment, seen: set[str]) -> Text:
    """A segment's text in an edition, cut into runs."""
    worded = edition.text(document, segment)
    place = (document.id, segment.id)
    items = tuple(ItemMark(i.id, i.span) for i in edition.items(document, segment))
    sentences = reader.facing_sentences(document.id, segment.id)[
        is_translation := not language_of(worded.lang).is_chinese
    ]
    if is_translation:
        cited = _cited_in_translation(reader, document, segment, worded.text)
        citations, outer = _apart(cited, reader.english_marks(document.id, segment.id))
        terms = mark_terms(outer, seen, reader.library.glossary.key_terms)
        return Text(worded.lang, annotate(worded.text, sentences, items, terms, citations=citations), True)
    concordance = reader.library.concordance
    citations, outer = _apart(
        (
            CitationMark(c.span, *where)
            for c in reader.library.citations_in.get(place, ())
            if (where := reader.where_cited(c.work))
        ),
        ((m.span, m.id) for m in concordance.terms_in.get(place, ()) if m.within is None),
    )
    terms = mark_terms(outer, seen, reader.library.glossary.key_terms)
    industries = tuple(
        IndustryMark(m.id, m.strength, m.span) for m in concordance.industries_in.get(place, ()) if m.strength
    )
    corrections = tuple(
        CorrectionMark(p.correction.id, n, p.correction.applied, Span(p.start, p.end))
        for p, n in numbered_corrections(document)
        if p.correction.segment == segment.id
    )
    return Text(
        worded.lang,
        annotate(
            text=worded.text,
            sentences=sentences,
            items=items,
            terms=terms,
            industries=industries,
            corrections=corrections,
            citations=citations,
        ),
        False,
    )


def _cited_in_translation(reader: Reader, document: Document, segment: Segment, text: str) -> tuple[CitationMark, ...]:
    """The English titles of the works that a segment cites, where its translation has them."""
    marks: list[CitationMark] = []
    for work in dict.fromkeys(c.work for c in reader.library.citations_in.get((document.id, segment.id), ())):
        where = reader.where_cited(work)
        title = reader.library.works.by_id[work].en if where else ""
        start = text.lower().find(title.lower()) if title else -1
        span = Span(start, start + len(title))
        if where and start >= 0 and not any(span.overlaps(m.span) for m in marks):
            marks.append(CitationMark(span, *where))
    return tuple(sorted(marks, key=lambda m: m.span))


def _apart(
    cited: Iterable[CitationMark], terms: Iterable[tuple[Span, str]]
) -> tuple[tuple[CitationMark, ...], tuple[tuple[Span, str], ...]]:
    """Works and terms that share no character, for a link cannot stand in a link: what is a term as a whole is that."""
    outer = tuple(terms)
    kept = tuple(c for c in cited if not any(span.contains(c.span) for span, _ in outer))
    return kept, tuple((span, id_) for span, id_ in outer if not any(span.overlaps(c.span) for c in kept))


def rendering_of(reader: Reader, document: Document, segment: Segment) -> Rendering | None:
    """How far a segment is translated; None where the document or the segment is not."""
    translations = reader.translations_of(document.id)
    row = translations.get(segment.id) if translations else None
    if translations is None or row is None:
        return None
    number = reader.note_numbers(document.id).get(segment.id, 0)
    place = entry.id if (entry := document.guideline.enclosing(segment.id, Kind.ENTRY)) else segment.id
    return Rendering(
        id=segment.id,
        place=place,
        status=row.status,
        review=row.review,
        note=row.note,
        lang=translations.tag,
        number=number,
        source_path=row.at.path,
        source_line=row.at.line,
    )


def renderings_of(reader: Reader, document: Document, segments: Iterable[Segment]) -> tuple[Rendering, ...]:
    """The renderings of several segments, without those that have none."""
    return tuple(r for s in segments if (r := rendering_of(reader, document, s)))


def notes_of(reader: Reader, document: Document, segment: Segment) -> tuple[Note, ...]:
    """The corrections of a segment."""
    return tuple(
        note_of(reader, document, p, n) for p, n in numbered_corrections(document) if p.correction.segment == segment.id
    )


def note_of(reader: Reader, document: Document, placed: PlacedCorrection, number: int) -> Note:
    """One correction in this edition's words."""
    c = placed.correction
    return Note(
        id=c.id,
        number=number,
        applied=c.applied,
        received=reader.edition.chinese(c.received, document.id),
        shown=reader.edition.chinese(c.corrected, document.id),
        reason=reader.edition.pick(c.reason),
        confidence=c.confidence,
        kind=c.kind,
    )


def industries_named_in(reader: Reader, document: Document, segment: Segment) -> tuple[Link, ...]:
    """The industries a section's own text points at, in order of appearance."""
    found: dict[str, None] = {}
    for child in _own_text(document.guideline, segment):
        for mention in reader.library.concordance.industries_in.get((document.id, child.id), ()):
            found.setdefault(mention.id)
    return tuple(Link(str(reader.edition.industry(i)), industry_path(i)) for i in found)


def numbered_corrections(document: Document) -> tuple[tuple[PlacedCorrection, int], ...]:
    """The corrections in reading order, those applied and those only noted numbered apart."""
    order = document.guideline.order
    counts = {True: 0, False: 0}
    out = []
    for placed in sorted(document.corrections, key=lambda p: (order(p.correction.segment), p.start)):
        counts[placed.correction.applied] += 1
        out.append((placed, counts[placed.correction.applied]))
    return tuple(out)


def item_tail(segment: Segment, item: Item) -> str:
    """The closing label behind an item (等共性关键技术), shown beside it in a paler ink."""
    rest = segment.text[item.span.end :]
    if not rest.startswith("等"):
        return ""
    end = next((n for n, c in enumerate(rest) if c in "，。；、"), len(rest))
    return rest[:end]


def _own_text(guideline: Guideline, segment: Segment) -> Iterable[Segment]:
    """A section with everything below it but its boxes."""
    yield segment
    for child in guideline.children(segment.id):
        if child.kind is not Kind.BOX:
            yield from _own_text(guideline, child)
