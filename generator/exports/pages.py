"""What a page tells machines of itself: a data block about what is on it, and where the same is as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar

from generator.corpus.edition import Edition
from generator.exports.akoma_ntoso import akn_path
from generator.exports.files import media_type
from generator.exports.jsonld import page_json
from generator.exports.markdown import markdown_path
from generator.exports.publication import Publication
from generator.views import Page

V = TypeVar("V")


def with_data(publication: Publication, edition: Edition, page: Page[V]) -> Page[V]:
    """The page with its data block (`linked_json`) and the addresses of its data (`data`) among its values."""
    told: dict[str, Any] = {}
    if block := page_json(publication, edition, page):
        told["linked_json"] = block
    if found := [{"type": media_type(path), "path": path} for path in data_paths(publication, edition, page)]:
        told["data"] = found
    return replace(page, meta={**page.meta, **told}) if told else page


def data_paths(publication: Publication, edition: Edition, page: Page[Any]) -> Iterator[str]:
    """Where what is on a page is as data, by path under the site."""
    name = (page.first or page.path).rstrip("/").rpartition("/")[2]
    match page.kind:
        case "home":
            yield from ("data/catalogue.jsonld", "data/manifest.json", "llms.txt")
        case "overview" | "full" if page.document:
            document = publication.library.document(page.document)
            if edition in publication.languages(document):
                yield from (akn_path(document, edition), markdown_path(document, edition))
                yield f"data/{document.id}/{edition.locale.path}.epub"
            yield f"data/{document.id}/document.jsonld"
        case "sources" if page.document:
            yield f"data/{page.document}/document.jsonld"
        case "part" | "box" if page.document:
            yield f"data/api/documents/{page.document}/{name}.json"
        case "terms":
            yield from ("data/terms.json", "data/terms.csv", "data/terms.tbx", "data/terms.ttl")
        case "term":
            yield f"data/api/terms/{name}.json"
        case "moved":
            # what a term was once called; other pages that have moved have no data of their own
            glossary = publication.library.glossary
            if any(str(r.id) == name and str(r.to) in glossary for r in glossary.redirects):
                yield f"data/api/terms/{name}.json"
        case "industries":
            yield "data/industries.json"
        case "categories":
            yield "data/dimensions.json"
        case "charge" | "all-charge":
            yield "data/in-charge.json"
        case "industry":
            yield f"data/api/industries/{name}.json"
        case "targets":
            yield from ("data/targets.json", "data/targets.csv")
        case "translators":
            yield from ("data/segments.json", "data/terms.tbx")
        case "downloads" | "changes":
            yield from ("data/manifest.json", "data/catalogue.jsonld")
