"""Two or three industries side by side: the page, and the values from which the reader's scripts put it together.

Every pair would be a thousand pages; so each locale has one page and one file of values (data/compare/<locale>.js).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.base.text import Span
from generator.corpus.addresses import industry_path
from generator.document.folder import Document
from generator.document.model import Kind, Segment
from generator.views import Link, Page
from generator.views.industries import box_columns, is_comparable
from generator.views.reader import Reader
from generator.views.stretches import bands, stretch_of, tallies

PATH = "industries/compare/"


@dataclass(frozen=True, slots=True)
class ComparingView:
    """The page before anything is chosen."""

    groups: tuple[tuple[str, tuple[tuple[str, Link], ...]], ...]
    """name of the group; ids and pages of its industries"""
    words: Mapping[str, str]
    """what the script says"""


def comparing_page(reader: Reader) -> Page[ComparingView] | None:
    """The page; None where there are not two industries."""
    edition, industries = reader.edition, reader.library.industries
    if not is_comparable(reader):
        return None
    title = edition.say("compare.title")
    return Page(
        path=PATH,
        kind="compare",
        title=title,
        description=edition.say("compare.description"),
        view=ComparingView(
            tuple(
                (
                    str(edition.pick(name)),
                    tuple(
                        (i.id, Link(str(edition.industry(i.id)), industry_path(i.id)))
                        for i in industries
                        if i.group == group
                    ),
                )
                for group, name in industries.groups.items()
            ),
            edition.words("compare.script"),
        ),
        crumbs=(Link(edition.say("industries.title"), "industries/"), edition.say("compare.crumb")),
        document=reader.library.scope().id or None,
        meta={"hide_nav": True},
    )


def comparison(reader: Reader) -> dict[str, Any]:
    """What the page shows, for all industries of a locale; places are given by their number in `sections`."""
    library = reader.library
    boxes = [(document, c) for document in library.documents for c in box_columns(reader)[document.id]]
    found = {d.id: tallies(reader, d, (i.id for i in library.industries)) for d in library.documents}
    sections: list[list[Any]] = []
    number: dict[tuple[str, str], int] = {}
    for document in library.documents:
        box_paths = {c.path for _, c in boxes}
        for band in bands(reader, document):
            for stretch in band.stretches:
                if f"{document.id}/{stretch.id}/" in box_paths:
                    continue
                if not stretch.id and not any("" in own for own in found[document.id].values()):
                    continue  # what stands before the first section is no section
                number[document.id, stretch.id] = len(sections)
                part = "" if band.id == stretch.id else str(band.title)
                sections.append([str(stretch.title), stretch.path, part, str(reader.document_name(document))])
    return {
        "boxes": [
            [c.number, c.sigil, str(c.title), c.path, c.entries, str(reader.document_name(document))]
            for document, c in boxes
        ],
        "sections": sections,
        "industries": {
            industry.id: {
                "name": str(reader.edition.industry(industry.id)),
                "boxes": [_entries(reader, industry.id, c.path) for _, c in boxes],
                "also": [_also(found, industry.id, c.path) for _, c in boxes],
                "text": {
                    number[document, place]: [tally.direct, tally.product, tally.technology]
                    for document, own in found.items()
                    for place, tally in own[industry.id].items()
                    if (document, place) in number
                },
                "passages": _passages(reader, industry.id, number),
            }
            for industry in library.industries
        },
    }


def _also(found: Any, industry: str, path: str) -> int:
    """How often an industry is named inside other industries' entries of a box."""
    document, box, _ = path.split("/")
    tally = found[document][industry].get(box)
    return tally.direct + tally.product + tally.technology if tally else 0


def _entries(reader: Reader, industry: str, path: str) -> list[list[Any]]:
    """The entries about an industry in a box: heading, whether others share it, and its items with their terms."""
    library = reader.library
    return [
        [
            str(reader.edition.text(document, entry)),
            len(library.industries.of_entry(entry)) > 1,
            [row for leaf in document.guideline.within(entry.id) for row in _items(reader, document, entry, leaf)],
        ]
        for document, entry in library.entries_of(industry)
        if f"{document.id}/{entry.parent}/" == path
    ]


def _items(reader: Reader, document: Document, entry: Segment, leaf: Segment) -> Iterable[list[Any]]:
    """Each item's text, its address and the terms in it: id, start and end."""
    if not leaf.kind.is_leaf:
        return
    edition = reader.edition
    whole = edition.text(document, leaf)
    marks = (
        reader.english_marks(document.id, leaf.id)
        if whole.lang == edition.tag and edition.locale.is_translation
        else tuple((m.span, m.id) for m in reader.library.concordance.terms_in.get((document.id, leaf.id), ()))
    )
    items = edition.items(document, leaf) if whole.lang == edition.tag else leaf.items
    for id_, span in [(i.id, i.span) for i in items] or [(entry.id, Span(0, len(whole.text)))]:
        text = edition.item_text(document, leaf, id_).text if leaf.items else whole.text
        inside = [[term, s.start - span.start, s.end - span.start] for s, term in marks if span.contains(s)]
        yield [text, f"{document.id}/{entry.parent}/#{id_}", inside]


def _passages(reader: Reader, industry: str, number: dict[tuple[str, str], int]) -> list[list[Any]]:
    """The paragraphs of the running text that name an industry: the section's number and the paragraph's address."""
    found: dict[tuple[int, str], None] = {}
    for mention in reader.library.concordance.industries.get(industry, ()):
        guideline = reader.library.document(mention.document).guideline
        place = number.get((mention.document, stretch_of(guideline, mention.segment)))
        if place is not None and mention.strength != "entry":
            container = guideline.enclosing(mention.segment, Kind.PARAGRAPH) or guideline[mention.segment]
            found.setdefault((place, f"{mention.document}/{container.id}"))
    return [list(pair) for pair in found]
