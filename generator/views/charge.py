"""Who is in charge: the bodies that a document names for its tasks, with their places; and those of all documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.corpus.addresses import document_path, segment_url
from generator.corpus.edition import Worded
from generator.document.folder import Document
from generator.views import Link, Page
from generator.views.documents import DocumentHead, head
from generator.views.paging import Brought, Gathering, Load, gather, numbered
from generator.views.reader import Reader
from generator.words.charge import Assignment, Party, Role

PATH = "in-charge/"


@dataclass(frozen=True, slots=True)
class BodyPlace:
    """A provision at which a body is named."""

    link: Link
    roles: tuple[str, ...]
    """in words"""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRow:
    """A body as the text names it."""

    key: str
    """the concept of the glossary that it is, under whatever name; without one, its name"""
    name: Worded
    """as the text has it first"""
    other: Worded | None
    """its name in the glossary, where the page is in another language than the text"""
    counts: tuple[int, ...]
    """in how many places it has each role, in their order"""
    places: tuple[BodyPlace, ...]

    @property
    def count(self) -> int:
        """In how many places it is named."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class ChargeView:
    """The bodies of a document, those named most often first."""

    roles: tuple[str, ...]
    rows: tuple[BodyRow, ...]
    places: int


@dataclass(frozen=True, slots=True)
class AllChargeView:
    """The bodies of all documents, or of those that stand on one page, added up."""

    roles: tuple[str, ...]
    rows: tuple[tuple[BodyRow, tuple[tuple[DocumentHead, Link], ...]], ...]
    """a body, and each document's page with how often it is named there"""
    on: Gathering[str]


def charge_pages(reader: Reader) -> Iterator[Page[ChargeView] | Page[AllChargeView]]:
    """A page for each document that says who is in charge, and one for all where there are several documents."""
    library, edition = reader.library, reader.edition
    title = edition.say("charge.title")
    rows = {d.id: _rows(reader, d) for d in library.documents if library.charges_in[d.id]}
    roles = tuple(edition.say(f"charge.roles.{role}") for role in Role)
    for document in library.documents:
        if document.id in rows:
            short = reader.link(edition.pick(document.about.short, document.id), document_path(document.id))
            places = len(library.charges_in[document.id])
            yield Page(
                path=f"{document.id}/{PATH}",
                kind="charge",
                title=title,
                description=edition.say("charge.description", title=short.title, count=len(rows[document.id])),
                view=ChargeView(roles, rows[document.id], places),
                crumbs=(short, title),
                document=document.id,
            )
    if rows and library.scope().names_documents:
        brought = [
            Brought(head(reader, library.document(id_)), id_, Load(_NAMED, (_BODY,) * len(own)))
            for id_, own in rows.items()
        ]
        views = [_of_all(reader, roles, rows, on) for on in gather(reader, PATH, brought)]
        page = Page(
            path=PATH,
            kind="all-charge",
            title=title,
            description=edition.say("charge.all", documents=len(rows)),
            view=views[0],
            crumbs=(Link(edition.say("home.title"), ""), title),
        )
        yield from numbered(reader, page, views)


_NAMED = 100
"""What a document takes besides its bodies."""
_BODY = 700
"""A body with one document that names it."""


def _rows(reader: Reader, document: Document) -> tuple[BodyRow, ...]:
    found: dict[str, list[tuple[Assignment, Party]]] = {}
    for assignment in reader.library.charges_in[document.id]:
        for party in assignment.parties:
            concept = reader.library.concept_of(party.name)
            found.setdefault(concept.id if concept else party.name, []).append((assignment, party))
    rows = [_row(reader, document, key, places) for key, places in found.items()]
    return tuple(sorted(rows, key=lambda row: -row.count))


def _row(reader: Reader, document: Document, key: str, places: list[tuple[Assignment, Party]]) -> BodyRow:
    edition, guideline = reader.edition, document.guideline
    name = places[0][1].name
    count = Counter(party.role for _, party in places)
    roles_at: dict[str, dict[str, None]] = {}
    for assignment, party in places:
        shown = guideline[assignment.segment].parent or assignment.segment
        roles_at.setdefault(shown, {}).setdefault(edition.say(f"charge.roles.{party.role}"))
    return BodyRow(
        key=key,
        name=Worded(edition.chinese(name, document.id), edition.chinese_tag),
        other=_other(reader, name),
        counts=tuple(count[role] for role in Role),
        places=tuple(
            BodyPlace(reader.link(edition.label(document, id_), segment_url(guideline, id_)), tuple(roles))
            for id_, roles in roles_at.items()
        ),
    )


def _other(reader: Reader, name: str) -> Worded | None:
    concept = reader.library.concept_of(name)
    if concept is None or not reader.edition.locale.is_translation:
        return None
    return reader.edition.name(concept)


def _of_all(
    reader: Reader, roles: tuple[str, ...], rows: Mapping[str, tuple[BodyRow, ...]], on: Gathering[str]
) -> AllChargeView:
    heads = {id_: head(reader, reader.library.document(id_)) for id_ in on.whats}
    by_body: dict[str, list[tuple[str, BodyRow]]] = {}
    for id_, share in on.found:
        for row in rows[id_][share.start : share.end]:
            by_body.setdefault(row.key, []).append((id_, row))
    added = [
        (
            BodyRow(
                key=found[0][1].key,
                name=found[0][1].name,
                other=found[0][1].other,
                counts=tuple(sum(row.counts[n] for _, row in found) for n in range(len(roles))),
                places=(),
            ),
            tuple((heads[id_], Link(str(row.count), f"{id_}/{PATH}")) for id_, row in found),
        )
        for found in by_body.values()
    ]
    return AllChargeView(roles, tuple(sorted(added, key=lambda pair: (-len(pair[1]), -pair[0].count))), on)
