"""Where am I: what a page speaks of, and whose words stand around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.document.folder import Document


class Where(StrEnum):
    """How much a page speaks of."""

    DOCUMENT = "document"
    SITE = "site"
    """all of a site that has one document, or none yet"""
    ACROSS = "across"
    """several documents at once: what is said has to name its document"""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a page speaks of: navigation, header, banner, citation and the names of documents follow it."""

    where: Where
    documents: tuple[Document, ...]
    document: Document | None
    """whose name, status, source and citation stand around the page; None across several"""

    @property
    def id(self) -> str:
        """Of the document; empty where there is none."""
        return self.document.id if self.document else ""

    @property
    def names_documents(self) -> bool:
        """Whether one document has to be told from another."""
        return self.where is Where.ACROSS

    def path(self, name: str) -> str:
        """Where a page of this name stands: a document's own, or gathered from all."""
        return f"{self.id}/{name}" if self.document else name


def scope_of(documents: Sequence[Document], document: Document | None = None) -> Scope:
    """The scope of a document's pages, or without one that of the pages about all documents of the site."""
    if document is not None:
        return Scope(Where.DOCUMENT, (document,), document)
    match documents:
        case []:
            return Scope(Where.SITE, (), None)
        case [only]:
            return Scope(Where.SITE, (only,), only)
    return Scope(Where.ACROSS, tuple(documents), None)
