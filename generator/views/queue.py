"""What waits for a reviewer: segments and terms with both languages, the doubtful ones first.

The page only shows and collects: what somebody approves or amends there leaves it as a table for `duizhao review import`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.base.text import english_sentences
from generator.corpus.addresses import segment_url, term_path
from generator.corpus.edition import Worded
from generator.desk.reviewing import Selection, is_out_of_date, review_rows
from generator.document.review import Signature
from generator.exchange.merging import plain
from generator.exchange.review import TARGET, ReviewRow, base_of
from generator.views import Link, Page
from generator.views.documents import DocumentHead, head
from generator.views.paging import Brought, Gathering, Load, gather, numbered
from generator.views.reader import Reader
from generator.views.renderings import diverging
from generator.views.translators import Repository
from generator.words.glossary import OWN

LONG = 60
"""Words of a sentence that is better read twice."""
KINDS = ("stale", "disputed", "diverging", "unsourced", "long", "never")
"""Why something waits, the most urgent first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """One segment or term."""

    id: str
    """as in the table of `duizhao review`"""
    place: Link
    kinds: tuple[str, ...]
    diverges: str
    """the terms that are rendered in more than one way"""
    review: Signature
    english: Worded
    marked: str
    """the same with the marks of its items, where it has some"""
    chinese: Worded
    part: str
    base: str
    """the fingerprints by which the row is known again"""
    edit: str
    """the address of its line; empty without a repository"""


@dataclass(frozen=True, slots=True)
class QueueOf:
    """What waits of one document, or of the glossary."""

    id: str
    rows: tuple[QueueRow, ...]


@dataclass(frozen=True, slots=True)
class QueueView:
    """The page, or one of several: the rows of whole documents and of the glossary."""

    rows: tuple[QueueRow, ...]
    kinds: tuple[tuple[str, int], ...]
    parts: tuple[tuple[str, str], ...]
    """value and name"""
    approved: int
    """segments whose review holds"""
    segments: int
    words: Mapping[str, str]
    """what the script says"""
    tag: str
    """the language beside the Chinese, as the table's column is called"""
    on: Gathering[QueueOf]
    anchors: Mapping[str, str]
    """of the rows with which a document begins, by their id; none on a single page"""


def queue_pages(reader: Reader, repository: Repository) -> Iterator[Page[QueueView]]:
    """The page, and more where many documents wait; nothing where nothing is translated."""
    edition = reader.edition
    held = [
        t.review.holds
        for by_document in reader.library.translations.values()
        for ts in by_document.values()
        for t in ts
        if t.text
    ]
    if not held:
        return
    rows = sorted(_rows(reader, repository), key=lambda r: KINDS.index(r.kinds[0]))
    title = edition.say("queue.title")
    pages = gather(reader, "review/", _brought(reader, rows))
    views = [
        _view(
            reader, on, rows if len(pages) == 1 else [r for of, s in on.found for r in of.rows[s.start : s.end]], held
        )
        for on in pages
    ]
    page = Page(
        path="review/",
        kind="queue",
        title=title,
        description=edition.say("queue.description"),
        view=views[0],
        crumbs=(Link(edition.say("translators.title"), "translators/"), title),
    )
    yield from numbered(reader, page, views)


def _brought(reader: Reader, rows: Sequence[QueueRow]) -> list[Brought[QueueOf]]:
    """The rows of the glossary, then of each document that waits."""
    by: dict[str, list[QueueRow]] = {}
    for row in rows:
        by.setdefault(row.id.rpartition("/")[0], []).append(row)
    heads = {d.id: head(reader, d) for d in reader.library.documents}
    name, none = Worded(reader.edition.say("terms.title"), reader.edition.tag), Worded("", reader.edition.tag)
    heads[""] = DocumentHead(id="terms", name=name, title=name, path="terms/", issuer=none, published="", stamp=none)
    return [
        Brought(heads[id_], QueueOf(heads[id_].id, tuple(by[id_])), Load(0, tuple(map(_weigh, by[id_]))))
        for id_ in ("", *(d.id for d in reader.library.documents))
        if id_ in by
    ]


def _weigh(row: QueueRow) -> int:
    return 640 + len(row.chinese.text) * (13 if row.marked else 9)


def _view(reader: Reader, on: Gathering[QueueOf], rows: Sequence[QueueRow], held: Sequence[bool]) -> QueueView:
    edition = reader.edition
    there = {r.part for r in rows}
    parts = {
        value: str(edition.heading(d, division))
        for d in reader.library.documents
        for division in d.guideline.divisions
        if (value := f"{d.id}/{division.id}") in there or on.sheet.of == 1
    }
    divided = on.sheet.of > 1
    return QueueView(
        tuple(rows),
        tuple((k, n) for k in KINDS if (n := sum(k in r.kinds for r in rows))),
        tuple(parts.items()),
        sum(held),
        len(held),
        {key: str(edition.words("queue")[key]) for key in _SAID},
        reader.translated.tag,
        on,
        {of.rows[0].id: f"doc-{of.id}" for of, share in on.found if share.begins} if divided else {},
    )


_SAID = ("approved", "amended", "done", "english", "keep", "cancel", "undo", "download", "name_first")


def _rows(reader: Reader, repository: Repository) -> Iterator[QueueRow]:
    """Every segment that nobody has signed as it is, and the terms about which there is something to say."""
    library = reader.library
    differing = {c.id: places for c in library.glossary if c.in_use and len(places := diverging(reader, c)) > 0}
    here: dict[tuple[str, str], list[str]] = {}
    for id_, places in differing.items():
        for place in places:
            here.setdefault(place, []).append(str(library.glossary[id_].zh))
    for row in review_rows(library, reader.translated, Selection()):
        slash = "/" in row.id
        yield from (
            _segment_row(reader, row, here, repository) if slash else _term_row(reader, row, differing, repository)
        )


def _segment_row(
    reader: Reader, row: ReviewRow, here: dict[tuple[str, str], list[str]], repository: Repository
) -> Iterator[QueueRow]:
    document_id, _, id_ = row.id.rpartition("/")
    document = reader.library.document(document_id)
    segment = document.guideline[id_]
    rows = reader.library.translations.get(reader.translated.tag, {}).get(document_id)
    found = rows.get(id_) if rows else None
    if found is None:
        return
    divides = here.get((document_id, id_), [])
    longest = max((len(s.of(found.text).split()) for s in english_sentences(found.text)), default=0)
    kinds = {
        "stale": is_out_of_date(found, segment),
        "disputed": bool(found.review.comments),
        "diverging": bool(divides),
        "long": longest > LONG,
        "never": not found.review.is_claimed,
    }
    division = document.guideline.division(id_)
    if any(kinds.values()):
        yield QueueRow(
            id=row.id,
            place=Link(
                str(reader.edition.label(document, id_)),
                segment_url(document.guideline, segment.parent or id_ if segment.kind.is_leaf else id_),
            ),
            kinds=tuple(k for k in KINDS if kinds.get(k)),
            diverges=reader.edition.list(reader.edition.chinese(zh, document_id) for zh in divides),
            review=found.review,
            english=Worded(plain(row.cells[TARGET]), reader.translated.tag),
            chinese=Worded(reader.edition.chinese(segment.text, document_id), reader.edition.chinese_tag),
            part=f"{document_id}/{division.id}" if division else "",
            marked=row.cells[TARGET] if segment.items else "",
            base=base_of(row),
            edit=repository.file(found.at.path, found.at.line),
        )


def _term_row(
    reader: Reader, row: ReviewRow, differing: dict[str, frozenset[tuple[str, str]]], repository: Repository
) -> Iterator[QueueRow]:
    concept = reader.library.glossary[row.id]
    kinds = {
        "stale": concept.review.is_stale,
        "disputed": bool(concept.review.comments),
        "diverging": row.id in differing,
        "unsourced": concept.authority == OWN and not concept.sources and bool(concept.mark),
    }
    if any(kinds.values()) and not concept.review.holds:
        yield QueueRow(
            id=row.id,
            place=Link(str(reader.edition.name(concept)), term_path(concept.id)),
            kinds=(*(k for k in KINDS if kinds.get(k)), *(("never",) if not concept.review.is_claimed else ())),
            diverges="",
            review=concept.review,
            english=Worded(concept.en, "en"),
            chinese=Worded(reader.edition.chinese(concept.zh), reader.edition.chinese_tag),
            part="",
            marked="",
            base=base_of(row),
            edit=repository.file(concept.at.path, concept.at.line),
        )
