"""A read-only interface without a server: one JSON file for each provision, term and industry, and its OpenAPI description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.base.text import source_hash
from generator.corpus.edition import Edition
from generator.document.folder import Document
from generator.document.model import Segment
from generator.exports.publication import Publication, compact_json, pretty_json
from generator.exports.schemas import Schema, api_industry, api_term, provision
from generator.exports.tables import records


def api_files(publication: Publication) -> Mapping[str, bytes]:
    """JSON for programs: one file for each provision, term and industry."""
    files: dict[str, bytes] = {}
    for document in publication.library.documents:
        for record in _provisions(publication, document):
            files[f"data/api/documents/{document.id}/{record['id']}.json"] = compact_json(record)
        for old, new in document.former.items():
            folder = f"data/api/documents/{document.id}"
            files[f"{folder}/{old}.json"] = files[f"{folder}/{new}.json"]
    for record in _terms(publication):
        # what an address once gave it gives for good, under whichever id
        for id_ in (record["id"], *record["formerly"]):
            files[f"data/api/terms/{id_}.json"] = compact_json(record)
    for record in _industries(publication):
        files[f"data/api/industries/{record['id']}.json"] = compact_json(record)
    return files


def _provisions(publication: Publication, document: Document) -> Iterator[dict[str, Any]]:
    guideline, concordance = document.guideline, publication.library.concordance
    texts = {s.id: _texts(publication, document, s) for s in guideline.segments}
    goals: dict[str, list[str]] = {}
    for target in publication.library.targets.get(document.id, ()):
        goals.setdefault(target.segment, []).append(target.id)
    corrections: dict[str, list[str]] = {}
    for placed in document.corrections:
        corrections.setdefault(placed.correction.segment, []).append(placed.correction.id)
    ids = [s.id for s in guideline.segments]
    for place, segment in enumerate(guideline.segments):
        here = (document.id, segment.id)
        yield {
            "document": document.id,
            "id": segment.id,
            "kind": str(segment.kind),
            "number": {e.tag: e.number(segment) for e in publication.editions if segment.number},
            "text": texts[segment.id],
            "hash": source_hash(segment.text) if segment.text else None,
            "translation": dict(_states(publication, document, segment)),
            "parent": segment.parent,
            "previous": ids[place - 1] if place else None,
            "next": ids[place + 1] if place + 1 < len(ids) else None,
            "inside": [
                {"id": s.id, "kind": str(s.kind), "number": s.number, "text": texts[s.id]}
                for s in guideline.within(segment.id)
                if s.id != segment.id
            ],
            "items": list(_items(publication, document, segment)),
            "terms": [
                {"id": m.id, "start": m.span.start, "end": m.span.end} for m in concordance.terms_in.get(here, ())
            ],
            "industries": [
                {"id": m.id, "start": m.span.start, "end": m.span.end} for m in concordance.industries_in.get(here, ())
            ],
            "goals": goals.get(segment.id, []),
            "corrections": corrections.get(segment.id, []),
            "pages": {e.tag: publication.segment_page(document, segment.id, e) for e in publication.editions},
        }


def _texts(publication: Publication, document: Document, segment: Segment) -> dict[str, str | None]:
    found = {e.tag: publication.text(e, document, segment) for e in publication.editions}
    return {tag: worded.text if worded else None for tag, worded in found.items()}


def _states(
    publication: Publication, document: Document, segment: Segment
) -> Iterator[tuple[str, dict[str, str | bool]]]:
    for edition in publication.translated:
        translations = edition.translations.get(document.id)
        found = translations.get(segment.id) if translations else None
        if found:
            current = found.source_hash == source_hash(segment.text)
            yield edition.tag, {"status": found.status, "current": current}


def _items(publication: Publication, document: Document, segment: Segment) -> Iterator[dict[str, Any]]:
    worded = {e.tag: _item_texts(e, document, segment) for e in publication.editions} if segment.items else {}
    for item in segment.items:
        texts = {tag: found.get(item.id) for tag, found in worded.items()}
        yield {"id": item.id, "start": item.span.start, "end": item.span.end, "text": texts}


def _item_texts(edition: Edition, document: Document, segment: Segment) -> dict[str, str]:
    whole = edition.text(document, segment)
    if whole.lang != edition.tag:
        return {}
    return {i.id: i.span.of(whole.text) for i in edition.items(document, segment)}


def _terms(publication: Publication) -> Iterator[dict[str, Any]]:
    glossary, concordance = publication.library.glossary, publication.library.concordance
    for record in records(publication, "terms"):
        concept = glossary[record["id"]]
        yield record | {
            "forbidden": [{"en": str(word), "why": str(why)} for word, why in concept.forbidden],
            "pages": {e.tag: publication.term_page(concept.id, e) for e in publication.editions},
            "places": [
                {"document": m.document, "segment": m.segment, "start": m.span.start, "end": m.span.end}
                for m in concordance.terms.get(concept.id, ())
            ],
        }


def _industries(publication: Publication) -> Iterator[dict[str, Any]]:
    concordance = publication.library.concordance
    for record in records(publication, "industries"):
        yield record | {
            "pages": {e.tag: publication.industry_page(record["id"], e) for e in publication.editions},
            "places": [
                {
                    "document": m.document,
                    "segment": m.segment,
                    "start": m.span.start,
                    "end": m.span.end,
                    "strength": m.strength,
                }
                for m in concordance.industries.get(record["id"], ())
            ],
        }


def openapi_files(publication: Publication) -> Mapping[str, bytes]:
    """OpenAPI 3.1: the description of those files."""
    example = next(((d.id, s.id) for d in publication.library.documents for s in d.guideline.segments), ("", ""))
    information: dict[str, Any] = {
        "title": publication.name,
        "version": publication.version,
        "description": "Files, not a service: read-only, without keys, the same until the next version is published.",
    }
    if publication.licence_url:
        information["license"] = {"name": publication.licences["content"], "url": publication.licence_url}
    term = publication.library.glossary.concepts[0].id if publication.library.glossary.concepts else ""
    industry = publication.library.industries.nodes[0].id if publication.library.industries.nodes else ""
    paths = {
        "/documents/{document}/{segment}.json": _path(
            "provision",
            "One provision of a document, with everything inside it, in every language",
            {
                "document": ("the document’s id", example[0]),
                "segment": ("a permanent id: sec-14", example[1]),
            },
        ),
        "/terms/{term}.json": _path(
            "term", "One concept of the glossary, with every place it stands in", {"term": ("the concept’s id", term)}
        ),
        "/industries/{industry}.json": _path(
            "industry",
            "One industry, with every place that speaks of it",
            {"industry": ("the industry’s id", industry)},
        ),
    }
    tags = [e.tag for e in publication.editions]
    return {
        "data/openapi.json": pretty_json(
            {
                "openapi": "3.1.0",
                "info": information,
                "servers": [{"url": f"{publication.base}data/api"}],
                "paths": paths,
                "components": {
                    "schemas": {"provision": provision(tags), "term": api_term(), "industry": api_industry()}
                },
            }
        )
    }


def _path(name: str, summary: str, parameters: Mapping[str, tuple[str, str]]) -> Schema:
    return {
        "get": {
            "operationId": f"get-{name}",
            "summary": summary,
            "parameters": [
                {
                    "name": key,
                    "in": "path",
                    "required": True,
                    "description": about,
                    "schema": {"type": "string"},
                    "example": example,
                }
                for key, (about, example) in parameters.items()
            ],
            "responses": {
                "200": {
                    "description": f"the {name}",
                    "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}},
                },
                "404": {"description": f"there is no such {name}"},
            },
        }
    }
