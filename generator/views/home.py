"""The doors: one for all languages at the root, and each language's home."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.base.text import sentences
from generator.corpus.addresses import document_path, page_of
from generator.corpus.edition import Edition, Worded
from generator.document.folder import Document
from generator.views import Link, Page
from generator.views.passages import Reader, box_number
from generator.words.verbs import find_verbs


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentCard:
    """A document on the home page."""

    link: Link
    title: Worded
    other: Worded | None
    stamp: str
    links: tuple[Link, ...]
    parts: tuple[tuple[str, Link], ...]
    """number and link of each"""
    boxes: tuple[tuple[int, str, Link], ...]
    """number, the word on its tile, and link"""


@dataclass(frozen=True, slots=True)
class HomeView:
    """A language's home."""

    documents: tuple[DocumentCard, ...]
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
    cards = []
    for document in library.documents:
        other = reader.other(document)
        cards.append(
            DocumentCard(
                link=Link(str(edition.pick(document.about.short, document.id)), document_path(document.id)),
                title=edition.pick(document.about.title, document.id),
                other=other.pick(document.about.title, document.id) if other else None,
                stamp=str(edition.pick(document.about.stamp, document.id)),
                links=(
                    Link(edition.say("overview.title"), document_path(document.id)),
                    Link(edition.say("full.title"), f"{document.id}/full/"),
                    Link(edition.say("sources.title"), f"{document.id}/sources/"),
                    *(link for _, link in _own_lists(reader, document) if not library.only_document),
                ),
                parts=tuple(
                    (
                        edition.number(d).rstrip("、."),
                        Link(str(edition.text(document, d)), page_of(document.guideline, d.id)),
                    )
                    for d in document.guideline.divisions
                ),
                boxes=tuple(
                    (
                        box_number(document.guideline, b),
                        reader.sigil(document, b),
                        Link(str(edition.text(document, b)), page_of(document.guideline, b.id)),
                    )
                    for b in document.guideline.boxes
                ),
            )
        )
    there = {"industries": len(library.industries), "terms": len(library.glossary)}
    tiles = [
        (Link(edition.say(f"{name}.title"), f"{name}/"), edition.say(f"home.{name}")) for name, n in there.items() if n
    ]
    if library.only_document:
        tiles += [(link, edition.say(f"home.{name}")) for name, link in _own_lists(reader, library.only_document)]
    return Page(
        path="",
        kind="home",
        title=edition.say("home.title"),
        description=edition.say("home.description"),
        view=HomeView(tuple(cards), tuple(tiles)),
    )


def _own_lists(reader: Reader, document: Document) -> Iterator[tuple[str, Link]]:
    """What is gathered from one document alone: tiles where there is no other, else links on its card."""
    edition, library = reader.edition, reader.library
    if library.targets.get(document.id):
        yield "targets", Link(edition.say("targets.title"), f"{document.id}/targets/")
    if find_verbs(document.guideline, library.verbs):
        yield "verbs", Link(edition.say("verbs.title"), f"{document.id}/verbs/")


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
    only = reader.library.only_document
    if only:
        yield "overview", document_path(only.id)
        yield "full", f"{only.id}/full/"
    yield "industries", "industries/"
    yield "terms", "terms/"
    if only:
        yield "targets", f"{only.id}/targets/"


def _titles(edition: Edition, reader: Reader) -> Iterator[DoorTitle]:
    for document in reader.library.documents:
        title = edition.pick(document.about.title, document.id)
        opening = document.guideline.get("preamble")
        first = ""
        if opening and reader.library.only_document:
            worded = edition.text(document, opening)
            spans = edition.sentences(worded) if worded.lang == edition.tag else sentences(worded.text)
            first = spans[0].of(worded.text).strip() if spans and worded.lang == edition.tag else ""
        yield DoorTitle(str(title), document_path(document.id), "" if title.lang == edition.tag else title.lang, first)
