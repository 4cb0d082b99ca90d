"""What a document cites, as a page: each work with all its places; and which documents of the site cite another one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from generator.base.text import Span, around
from generator.corpus.addresses import document_path, segment_url
from generator.corpus.edition import Worded
from generator.document.folder import Document
from generator.views import Link, Page
from generator.views.reader import Reader
from generator.words.citations import Citation

_CONTEXT = 36
"""Characters kept on each side of a citation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedPlace:
    """One citation in its sentence."""

    place: Link
    left: str
    mark: str
    right: str
    lang: str
    other: str
    """the sentence in the page's language, on pages of a translation"""
    other_lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedWork:
    """One work with the places that name it."""

    id: str
    """its anchor"""
    title: Worded
    other: Worded | None
    """the Chinese, where the title is a translation"""
    number: Worded
    here: str
    """the path of its own pages, where it is a document of the site"""
    url: str
    places: tuple[CitedPlace, ...]


@dataclass(frozen=True, slots=True)
class CitedView:
    """The page."""

    works: tuple[CitedWork, ...]
    total: int
    """of citations"""


def cited_path(document: str) -> str:
    """Where the works are listed that a document cites."""
    return f"{document}/cited/"


def cited_page(reader: Reader, document: Document) -> Page[CitedView] | None:
    """The page of the works that a document cites; None where it cites none."""
    edition, citations = reader.edition, reader.library.citations[document.id]
    if not citations:
        return None
    by_work: dict[str, list[Citation]] = {}
    for citation in citations:
        by_work.setdefault(citation.key, []).append(citation)
    works = tuple(_work(reader, document, found) for found in by_work.values())
    title, short = edition.say("cited.title"), str(edition.pick(document.about.short, document.id))
    return Page(
        path=cited_path(document.id),
        kind="cited",
        title=title,
        description=edition.say("cited.description", title=short, n=len(works)),
        view=CitedView(works, len(citations)),
        crumbs=(Link(short, document_path(document.id)), title),
        document=document.id,
    )


def count_cited(reader: Reader, document: Document) -> int:
    """How many works a document cites."""
    return len({c.key for c in reader.library.citations[document.id]})


def cited_by(reader: Reader, document: Document) -> tuple[tuple[Link, int], ...]:
    """The documents of the site that cite this one, each with the number of places."""
    edition, library = reader.edition, reader.library
    found = []
    for other in library.documents:
        here = [c for c in library.citations[other.id] if c.work == document.id]
        if here and other.id != document.id:
            name = edition.pick(other.about.short, other.id)
            found.append((reader.link(name, f"{cited_path(other.id)}#{_anchor(here[0])}"), len(here)))
    return tuple(found)


def _anchor(citation: Citation) -> str:
    """The same for a work whatever else is cited: of its id, else of its name."""
    return f"work-{citation.work or hashlib.sha256(citation.key.encode()).hexdigest()[:8]}"


def _work(reader: Reader, document: Document, citations: list[Citation]) -> CitedWork:
    edition, first = reader.edition, citations[0]
    known = reader.library.works.by_id.get(first.work)
    where = reader.where_cited(first.work)
    shown = next((c for c in citations if c.form == "title" and len(c.name) > 4), first)
    chinese = Worded(_surface(reader, document, shown), edition.chinese_tag)
    english = Worded(known.en, "en") if known and known.en and edition.locale.is_translation else None
    number = next((c.number for c in citations if c.number), known.numbers[0] if known and known.numbers else "")
    return CitedWork(
        id=_anchor(first),
        title=english.as_heading() if english else chinese,
        other=chinese if english else None,
        number=Worded(edition.chinese(number, document.id), edition.chinese_tag),
        here=where[0] if where else "",
        url=where[1] if where else "",
        places=tuple(_place(reader, document, c) for c in citations),
    )


def _surface(reader: Reader, document: Document, citation: Citation) -> str:
    """The citation's own words in the script of the page."""
    return citation.span.of(reader.text_of(reader.original, document.id, citation.segment).text)


def _place(reader: Reader, document: Document, citation: Citation) -> CitedPlace:
    guideline = document.guideline
    segment = guideline[citation.segment]
    whole = reader.text_of(reader.original, document.id, segment.id)
    sentences, theirs = reader.facing_sentences(document.id, segment.id)
    number, scope = next(
        ((n, s) for n, s in enumerate(sentences) if s.contains(citation.span)), (0, Span(0, len(whole.text)))
    )
    other, other_lang = "", ""
    if reader.edition.locale.is_translation:
        facing = reader.text_of(reader.edition, document.id, segment.id)
        if facing.lang == reader.edition.tag and len(theirs) == len(sentences):
            other, other_lang = theirs[number].of(facing.text).strip(), facing.lang
    left, mark, right = around(whole.text, citation.span, _CONTEXT, scope)
    return CitedPlace(
        place=reader.link(
            reader.edition.label(document, segment.id),
            segment_url(guideline, segment.parent or segment.id if segment.kind.is_leaf else segment.id),
        ),
        left=left,
        mark=mark,
        right=right,
        lang=whole.lang,
        other=other,
        other_lang=other_lang,
    )
