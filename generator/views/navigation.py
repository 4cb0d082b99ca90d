"""The navigation of one locale: that of a document while one is read, else that of the whole site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.corpus.addresses import document_path, page_of
from generator.corpus.edition import Worded
from generator.corpus.scope import Scope
from generator.document.folder import Document
from generator.document.model import DIVISIONS, Kind, Segment
from generator.views.documents import FEW
from generator.views.reader import Reader, box_number


@dataclass(frozen=True, slots=True, kw_only=True)
class NavChild:
    """A section or box of the page at hand."""

    title: Worded
    anchor: str
    number: str = ""
    box: int = 0
    """its number, where it is a box"""
    sigil: str = ""
    """the character or word on the box's tile"""


@dataclass(frozen=True, slots=True, kw_only=True)
class NavItem:
    """A page."""

    title: Worded
    path: str
    number: str = ""
    box: int = 0
    sigil: str = ""
    children: tuple[NavChild, ...] = ()
    """shown while the page itself is open"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One of the main places, which the header names on every page."""

    title: str
    path: str
    kinds: tuple[str, ...] = ()
    """the kinds of pages that belong to it"""


@dataclass(frozen=True, slots=True, kw_only=True)
class NavGroup:
    """Pages under one heading."""

    id: str
    """unique on a page"""
    title: str
    """empty where nothing need be said"""
    items: tuple[NavItem, ...]


def navigation(reader: Reader, paths: frozenset[str], scope: Scope) -> tuple[NavGroup, ...]:
    """The groups of the pages of a scope; `paths` are the pages that there are."""
    own = _of_document(reader, scope.document) if scope.document else _documents(reader)
    return (*own, _reference(reader, paths, scope))


def _documents(reader: Reader) -> Iterator[NavGroup]:
    items = tuple(
        NavItem(title=reader.edition.pick(d.about.short, d.id), path=document_path(d.id))
        for d in reader.library.documents
    )
    if len(items) > FEW:
        items = (NavItem(title=Worded(reader.edition.say("door.links.home"), reader.edition.tag), path=""),)
    if items:
        yield NavGroup(id="documents", title=reader.edition.say("nav.documents"), items=items)


def _of_document(reader: Reader, document: Document) -> Iterator[NavGroup]:
    edition, guideline = reader.edition, document.guideline
    items = [NavItem(title=_own(reader, "overview"), path=document_path(document.id))]
    for division in guideline.divisions:
        items.append(
            NavItem(
                title=edition.text(document, division),
                path=page_of(guideline, division.id),
                number=edition.number(division).rstrip("、."),
                children=tuple(_children(reader, document, division)),
            )
        )
    items.append(NavItem(title=_own(reader, "full"), path=f"{document.id}/full/"))
    yield NavGroup(id="parts", title="", items=tuple(items))
    if guideline.boxes:
        boxes = tuple(
            NavItem(
                title=edition.text(document, box),
                path=page_of(guideline, box.id),
                number=str(box_number(guideline, box)),
                box=box_number(guideline, box),
                sigil=reader.sigil(document, box),
            )
            for box in guideline.boxes
        )
        yield NavGroup(id="boxes", title=edition.say("nav.boxes"), items=boxes)


def _own(reader: Reader, key: str) -> Worded:
    """Words of ours."""
    return Worded(reader.edition.say(f"nav.{key}"), reader.edition.tag)


def _children(reader: Reader, document: Document, division: Segment) -> Iterator[NavChild]:
    edition, guideline = reader.edition, document.guideline
    for segment in guideline.within(division.id):
        if segment.kind is Kind.BOX:
            yield NavChild(
                title=Worded(edition.number(segment).rstrip("."), edition.tag),
                anchor=segment.id,
                box=box_number(guideline, segment),
                sigil=reader.sigil(document, segment),
            )
        elif segment.kind in (Kind.SECTION, Kind.ARTICLE) or (segment.kind in DIVISIONS and segment != division):
            yield NavChild(
                title=edition.text(document, segment),
                anchor=segment.id,
                number=edition.number(segment).strip("（）()"),
            )


def _reference(reader: Reader, paths: frozenset[str], scope: Scope) -> NavGroup:
    return NavGroup(
        id="reference",
        title=reader.edition.say("nav.reference"),
        items=tuple(
            NavItem(title=Worded(p.title, reader.edition.tag), path=p.path)
            for p in further_places(reader, paths, scope)
        ),
    )


def main_places(reader: Reader, paths: frozenset[str], scope: Scope) -> tuple[Place, ...]:
    """Text, industries, terms and goals: of the document at hand where it has some, else of all."""
    pages = (
        ("text", scope.path(""), ("overview", "part", "box", "full", "home")),
        ("industries", "industries/", ("industries", "industry", "compare")),
        ("terms", "terms/", ("terms", "term")),
        ("targets", _nearest("targets/", paths, scope), ("targets", "all-targets")),
    )
    return tuple(
        Place(title=reader.edition.say(f"nav.{name}"), path=path, kinds=kinds)
        for name, path, kinds in pages
        if path in paths
    )


def further_places(reader: Reader, paths: frozenset[str], scope: Scope) -> tuple[Place, ...]:
    """What else there is, for the header's last entry and the foot of the navigation."""
    pages = (
        ("verbs", _nearest("verbs/", paths, scope)),
        ("charge", _nearest("in-charge/", paths, scope)),
        ("pictures", _nearest("pictures/", paths, scope)),
        ("cited", _nearest("cited/", paths, scope)),
        ("sources", _nearest("sources/", paths, scope)),
        ("versions", "versions/"),
        ("translators", "translators/"),
        ("downloads", "downloads/"),
    )
    named = [(reader.edition.say(f"nav.{name}"), path) for name, path in pages]
    dimensions = [(str(reader.edition.pick(d.name)), d.path) for d in reader.library.dimensions]
    return tuple(Place(title=title, path=path) for title, path in (*dimensions, *named) if path in paths)


def _nearest(name: str, paths: frozenset[str], scope: Scope) -> str:
    """A document's own page of a name where it has one, else that gathered from all."""
    own = scope.path(name)
    return own if own in paths else name
