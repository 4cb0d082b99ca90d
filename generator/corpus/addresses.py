"""Where everything is found: the paths that are the same under each locale.

An address once published keeps working; a term that is no longer one leads on (glossary/redirects.yml).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.base.locales import Locale
from generator.document.model import Guideline, Kind


def document_path(document: str) -> str:
    """A document's overview."""
    return f"{document}/"


def industry_path(industry: str) -> str:
    """An industry's page."""
    return f"industries/{industry}/"


def term_path(concept: str) -> str:
    """A term's page."""
    return f"terms/{concept}/"


def further_path(path: str, number: int) -> str:
    """One of several pages that together are what one address promises: the first has it.

    >>> further_path("terms/green/", 1), further_path("terms/green/", 2)
    ('terms/green/', 'terms/green/2/')
    """
    return path if number == 1 else f"{path}{number}/"


def page_of(guideline: Guideline, segment_id: str) -> str:
    """The page on which a segment is read: its box's, its part's, else the overview or the full text."""
    box = guideline.enclosing(segment_id, Kind.BOX)
    division = guideline.division(segment_id)
    container = box or division
    if container is not None:
        return f"{guideline.document}/{container.id}/"
    whole = guideline.enclosing(segment_id, Kind.SECTION, Kind.ARTICLE)
    return f"{guideline.document}/full/" if whole else document_path(guideline.document)


def segment_url(guideline: Guideline, segment_id: str) -> str:
    """A segment's address without the locale: page and anchor."""
    return f"{page_of(guideline, segment_id)}#{segment_id}"


def source(locale: Locale, path: str) -> str:
    """Where a page lies among the pages of all locales."""
    return f"{locale.path}/{path}index.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteMap:
    """Which pages there are, and their addresses under the site's root."""

    locales: Sequence[Locale]
    paths: Mapping[str, frozenset[str]]
    """the pages of each locale, by its tag"""
    directory_urls: bool = True
    """false lets addresses end in index.html, for file://"""

    def url(self, tag: str, path: str) -> str:
        """The address of a path, which may have a query or an anchor, in a locale."""
        page, mark, rest = path, "", ""
        for sign in "#?":
            if sign in page:
                page, _, tail = page.partition(sign)
                mark, rest = sign, tail + mark + rest
        folder = next(x.path for x in self.locales if x.tag == tag)
        return f"{folder}/{page}{'' if self.directory_urls else 'index.html'}{mark}{rest}"

    def twins(self, path: str) -> dict[str, str]:
        """The address of the same page in every locale that has it."""
        return {x.tag: self.url(x.tag, path) for x in self.locales if path in self.paths[x.tag]}
