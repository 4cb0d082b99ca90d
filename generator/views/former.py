"""Old places of a document: where ids lead that a new import has removed, on every page that could have shown them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from generator.corpus.addresses import document_path, page_of, segment_url
from generator.document.folder import Document
from generator.document.ids import parse_id
from generator.document.model import Kind
from generator.views import Link, Page
from generator.views.reader import Reader

V = TypeVar("V", covariant=True)

_WITH_A_PAGE = frozenset(["part", "sub", "ch", "box", "annex", "doc"])


@dataclass(frozen=True, slots=True)
class MovedView:
    """An address that is no longer used."""

    to: Link


def with_former(reader: Reader, document: Document, pages: Iterator[Page[V]]) -> Iterator[Page[V] | Page[MovedView]]:
    """The pages of a document, each with its old places, and a page at each address that is no longer one."""
    former = tuple((old, _link(reader, document, new)) for old, new in document.former.items())
    paths = set()
    for page in pages:
        paths.add(page.path)
        yield replace(page, former=former) if former and page.kind != "sources" else page
    for old, link in former:
        path = f"{document.id}/{old}/"
        if path in paths or not _had_a_page(old):
            continue
        to = page_of(document.guideline, document.former[old])
        yield Page(
            path=path,
            kind="moved",
            title=reader.edition.say("moved.passage"),
            description=reader.edition.say("moved.description", name=link.title),
            view=MovedView(link),
            meta={"moved_to": to},
            former=former,
        )


def _had_a_page(old: str) -> bool:
    name = parse_id(old)
    return name is not None and name.steps[-1].name in _WITH_A_PAGE


def _link(reader: Reader, document: Document, new: str) -> Link:
    """To a segment that is there; a title and a notice have no place of their own on the overview."""
    guideline, edition = document.guideline, reader.edition
    if guideline[new].kind in (Kind.TITLE, Kind.NOTICE):
        return reader.link(edition.pick(document.about.title, document.id), document_path(document.id))
    return reader.link(edition.label(document, new), segment_url(guideline, new))
