"""A document in a line: how pages about several of them tell one from another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from generator.corpus.addresses import document_path
from generator.corpus.edition import Worded
from generator.document.folder import Document
from generator.views.reader import Reader

T = TypeVar("T")

FEW = 6
"""So many documents stand on home as cards and in the navigation by name; more make a table, to which one link leads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentHead:
    """What stands above what is gathered from a document."""

    id: str
    name: Worded
    title: Worded
    path: str
    issuer: Worded
    published: str
    stamp: Worded
    """its status in a word or two; empty where document.yml gives none"""

    @property
    def anchor(self) -> str:
        """Where a page has what is gathered from the document."""
        return f"doc-{self.id}"


def head(reader: Reader, document: Document) -> DocumentHead:
    """A document's name, date and status in the words of an edition."""
    about, pick = document.about, reader.edition.pick
    return DocumentHead(
        id=document.id,
        name=pick(about.short, document.id),
        title=pick(about.title, document.id),
        path=document_path(document.id),
        issuer=pick(about.issuer, document.id),
        published=about.published,
        stamp=pick(about.stamp, document.id),
    )


def by_document(
    reader: Reader, found: Iterable[T], of: Callable[[T], str]
) -> tuple[tuple[Document, tuple[T, ...]], ...]:
    """What has been found, parted by its documents in the order of the site; `of` gives the id of a document."""
    parted: dict[str, list[T]] = {}
    for one in found:
        parted.setdefault(of(one), []).append(one)
    return tuple((d, tuple(parted[d.id])) for d in reader.library.documents if d.id in parted)
