"""The doors: one for all languages at the root, and each language's home."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.base.text import sentences
from generator.corpus.addresses import document_path, page_of
from generator.corpus.edition import Edition, Worded
from generator.document.folder import Document
from generator.views import Link, Page
from generator.views.documents import FEW, DocumentHead, head
from generator.views.reader import Reader, box_number


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentCard:
    """A document on the home page."""

    document: DocumentHead
    other: Worded | None
    """its title in the other language"""
    links: tuple[Link, ...]
    parts: tuple[tuple[str, Link], ...]
    """number and link of each"""
    boxes: tuple[tuple[int, str, Link], ...]
    """number, the word on its tile, and link"""
    industries: tuple[str, ...]
    """the ids of those that it names"""

    @property
    def year(self) -> str:
        """Of its publication; empty where nobody knows."""
        return self.document.published[:4]


@dataclass(frozen=True, slots=True)
class Choice:
    """What the table of documents can be narrowed by, with the values there are."""

    key: str
    label: str
    values: tuple[tuple[str, str], ...]
    """as the rows hold it, and in words"""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """A language's home: one document in full, a few as cards, many as a table by year."""

    form: str
    """full, cards or table"""
    documents: tuple[DocumentCard, ...]
    years: tuple[tuple[str, tuple[DocumentCard, ...]], ...]
    """of the table: the newest first, those without a date last"""
    choices: tuple[Choice, ...]
    count_industries: bool
    tiles: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True)
class DoorTitle:
    """A document on the door, in one language."""

    title: str
    path: str
    lang: str
    first: str
    """its first sentence"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorRow:
    """One language on the door."""

    tag: str
    name: str
    note: str
    base: str
    about: str
    titles: tuple[DoorTitle, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DoorView:
    """The door: no script, no redirect, every language at once."""

    rows: tuple[DoorRow, ...]


def home_page(reader: Reader) -> Page[HomeView]:
    """A language's home."""
    edition, library = reader.edition, reader.library
    several = library.scope().names_documents
    cards = tuple(_card(reader, d) for d in library.documents)
    form = "full" if not several else "cards" if len(cards) <= FEW else "table"
    return Page(
        path="",
        kind="home",
        title=edition.say("home.title"),
        description=edition.say("home.description"),
        view=HomeView(
            form=form,
            documents=cards,
            years=_years(cards) if form == "table" else (),
            choices=tuple(_choices(reader, cards)) if form == "table" else (),
            count_industries=len(library.industries) > 0,
            tiles=tuple(_tiles(reader)),
        ),
    )


def _card(reader: Reader, document: Document) -> DocumentCard:
    edition, guideline = reader.edition, document.guideline
    other = reader.other(document)
    # of the only document these are tiles
    lists = _own_lists(reader, document) if reader.library.scope().names_documents else ()
    return DocumentCard(
        document=head(reader, document),
        other=other.pick(document.about.title, document.id) if other else None,
        links=(
            Link(edition.say("overview.title"), document_path(document.id)),
            *(Link(edition.say(f"{name}.title"), f"{document.id}/{name}/") for name in ("full", "sources", *lists)),
        ),
        parts=tuple(
            (edition.number(d).rstrip("、."), reader.link(edition.text(document, d), page_of(guideline, d.id)))
            for d in guideline.divisions
        ),
        boxes=tuple(
            (
                box_number(guideline, b),
                reader.sigil(document, b),
                reader.link(edition.text(document, b), page_of(guideline, b.id)),
            )
            for b in guideline.boxes
        ),
        industries=tuple(dict.fromkeys(m.id for m in reader.library.industries_named(document.id))),
    )


def _own_lists(reader: Reader, document: Document) -> tuple[str, ...]:
    """What is gathered from a document on a page of its own."""
    library = reader.library
    there = {"targets": library.targets.get(document.id), "verbs": library.verbs_in[document.id]}
    return tuple(name for name, found in there.items() if found)


def _years(cards: Sequence[DocumentCard]) -> tuple[tuple[str, tuple[DocumentCard, ...]], ...]:
    newest = sorted(cards, key=lambda c: c.document.published, reverse=True)
    return tuple((year, tuple(of)) for year, of in groupby(newest, key=lambda c: c.year))


def _choices(reader: Reader, cards: Sequence[DocumentCard]) -> Iterator[Choice]:
    edition = reader.edition
    issuers = dict.fromkeys(c.document.issuer.text for c in cards if c.document.issuer.text)
    years = sorted({c.year for c in cards if c.year}, reverse=True)
    states = dict.fromkeys(c.document.stamp.text for c in cards if c.document.stamp.text)
    named = {id_ for c in cards for id_ in c.industries}
    industries = [(i.id, str(edition.industry(i.id))) for i in reader.library.industries if i.id in named]
    for key, values in (
        ("issuer", [(x, x) for x in issuers]),
        ("year", [(x, x) for x in years]),
        ("status", [(x, x) for x in states]),
        ("industry", industries),
    ):
        if values:
            yield Choice(key, edition.say(f"home.by.{key}"), tuple(values))


def _tiles(reader: Reader) -> Iterator[tuple[Link, str]]:
    """What can be looked up: industries and terms, goals and verbs of the one document or of all."""
    edition, library = reader.edition, reader.library
    scope = library.scope()
    lists = dict.fromkeys(name for d in scope.documents for name in _own_lists(reader, d))
    there = (
        ("industries", "industries/", len(library.industries) > 0),
        ("terms", "terms/", len(library.glossary) > 0),
        *((name, scope.path(f"{name}/"), name in lists) for name in ("targets", "verbs")),
    )
    for name, path, some in there:
        if some:
            yield Link(edition.say(f"{name}.title"), path), edition.say(f"home.{name}")


def door_page(editions: Sequence[Edition], reader: Reader, paths: frozenset[str]) -> Page[DoorView]:
    """The page at the root."""
    rows = []
    for edition in editions:
        links = [Link(edition.say(f"door.links.{name}"), path) for name, path in _door_paths(reader) if path in paths]
        rows.append(
            DoorRow(
                tag=edition.tag,
                name=edition.locale.name,
                note=edition.say("door.language_note"),
                base=f"{edition.locale.path}/",
                about=edition.say("door.about"),
                titles=tuple(_titles(edition, reader)),
                links=tuple(links),
            )
        )
    return Page(path="", kind="door", title="", description="", view=DoorView(tuple(rows)), meta={"hide_nav": True})


def _door_paths(reader: Reader) -> Iterator[tuple[str, str]]:
    scope = reader.library.scope()
    if scope.document:
        yield "overview", scope.path("")
        yield "full", scope.path("full/")
    else:
        yield "home", ""
    yield "industries", "industries/"
    yield "terms", "terms/"
    yield "targets", scope.path("targets/")


def _titles(edition: Edition, reader: Reader) -> Iterator[DoorTitle]:
    """The titles of a few documents; of many the home pages have a table."""
    scope = reader.library.scope()
    if len(scope.documents) > FEW:
        return
    for document in scope.documents:
        title = edition.pick(document.about.title, document.id)
        opening = document.guideline.get("preamble")
        first = ""
        if opening and scope.document:
            worded = edition.text(document, opening)
            spans = edition.sentences(worded) if worded.lang == edition.tag else sentences(worded.text)
            first = spans[0].of(worded.text).strip() if spans and worded.lang == edition.tag else ""
        yield DoorTitle(str(title), document_path(document.id), "" if title.lang == edition.tag else title.lang, first)
