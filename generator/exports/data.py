"""The data files of the site, as JSON: what the pages show, for other people's programs.

Segments stand in reading order, the rest is sorted; offsets are code points in the zh-Hans own text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.base.text import source_hash
from generator.corpus.addresses import segment_url, term_path
from generator.corpus.edition import Edition
from generator.corpus.library import Library
from generator.document.folder import Document
from generator.document.model import Item, Kind, Segment
from generator.words.glossary import Concept, Source
from generator.words.mentions import MentionKind


def to_json(records: Iterable[Mapping[str, Any]]) -> bytes:
    """A JSON list, a record to a line, byte for byte the same for the same records."""
    rows = ",\n".join(json.dumps(r, ensure_ascii=False, separators=(",", ":")) for r in records)
    return f"[\n{rows}\n]\n".encode() if rows else b"[]\n"


def segment_records(library: Library, editions: Mapping[str, Edition]) -> Iterator[dict[str, Any]]:
    """Every own text, and behind each leaf the items in it."""
    for document in library.documents:
        for segment in document.guideline.segments:
            if not segment.text:
                continue
            record = _place(document, segment, segment.id, str(segment.kind))
            record["hash"] = source_hash(segment.text)
            yield record | _texts(document, segment, editions)
            for item in segment.items:
                record = _place(document, segment, item.id, "item")
                record |= {"in": segment.id, "start": item.span.start, "end": item.span.end}
                yield record | _item_texts(document, segment, item, editions)


def mention_records(library: Library) -> Iterator[dict[str, Any]]:
    """Every mention of a term or an industry, by document and place."""
    order = {d.id: (n, d.guideline) for n, d in enumerate(library.documents)}
    for m in sorted(
        library.mentions,
        key=lambda m: (
            order[m.document][0],
            order[m.document][1].order(m.segment),
            m.span.start,
            -m.span.end,
            m.kind,
            m.id,
        ),
    ):
        record: dict[str, Any] = {
            "kind": m.kind,
            "id": m.id,
            "document": m.document,
            "segment": m.segment,
            "start": m.span.start,
            "end": m.span.end,
            "surface": m.surface,
            "within": m.within,
        }
        if m.kind is MentionKind.INDUSTRY:
            record |= {"strength": m.strength, "relation": m.relation}
        yield record


def term_records(library: Library, hant: Edition) -> Iterator[dict[str, Any]]:
    """Every concept with all its names, its status and its links."""
    formerly: dict[str, list[str]] = {}
    for redirect in library.glossary.redirects:
        formerly.setdefault(str(redirect.to), []).append(str(redirect.id))
    for concept in library.glossary:
        yield _names(concept, hant) | {
            "domain": concept.domain,
            "type": concept.type,
            "key": concept.id in library.glossary.key_terms,
            "status": concept.status,
            "authority": concept.authority,
            "definition": {k: str(v) for k, v in concept.definition.items()},
            "sources": [_source(s) for s in concept.sources],
            "broader": list(concept.broader),
            "narrower": list(concept.narrower),
            "see": list(concept.see),
            "mentions": len(library.concordance.terms.get(concept.id, ())),
            "formerly": formerly.get(concept.id, []),
            "url": term_path(concept.id),
        }


def industry_records(library: Library, hant: Edition) -> Iterator[dict[str, Any]]:
    """Every industry with its names, relations and the entries about it."""
    for industry in sorted(library.industries, key=lambda i: i.id):
        concept = library.glossary[industry.concept]
        mentions = library.concordance.industries.get(industry.id, ())
        yield _names(concept, hant) | {
            "id": industry.id,
            "concept": concept.id,
            "group": industry.group,
            "level": industry.level,
            "broader": industry.broader,
            "related": list(industry.related),
            "status": concept.status,
            "entries": [{"document": d.id, "segment": e.id} for d, e in library.entries_of(industry.id)],
            "mentions": len(mentions),
            "url": library.dimension.page(industry.id),
        }


def dimension_records(library: Library, hant: Edition) -> Iterator[dict[str, Any]]:
    """Every further dimension that the documents are sorted by, with its entries in the form of the industries."""
    for dimension in library.dimensions:
        along = library.along[dimension.id]
        yield {
            "id": dimension.id,
            "name": dict(dimension.name),
            "documents": [document.id for document in along.documents],
            "entries": list(industry_records(along, hant)),
            "url": dimension.path,
        }


def charge_records(library: Library) -> Iterator[dict[str, Any]]:
    """Every place where a text puts a body in charge, by document and place; `concept` where the glossary has the body."""
    for document in library.documents:
        for assignment in library.charges_in[document.id]:
            for party in assignment.parties:
                concept = library.concept_of(party.name)
                yield {
                    "document": document.id,
                    "segment": assignment.segment,
                    "start": party.span.start,
                    "end": party.span.end,
                    "body": party.name,
                    "role": party.role,
                    "concept": concept.id if concept else None,
                }


def _names(concept: Concept, hant: Edition) -> dict[str, Any]:
    return {
        "id": concept.id,
        "zh-Hans": concept.zh,
        **_traditional(concept, hant),
        "en": concept.en,
        "pinyin": concept.pinyin,
        "zh_variants": list(concept.zh_variants),
        "en_variants": list(concept.en_variants),
        "abbr": concept.abbr,
        "regional": {tag: list(map(str, words)) for tag, words in concept.regional.items()},
        "regional_sources": [{"word": str(word)} | _source(s) for word, s in concept.regional_sources.items()],
    }


def _traditional(concept: Concept, hant: Edition) -> dict[str, str]:
    """Its Traditional forms, by the locale that writes them so: a tree for Hong Kong has its own."""
    return {tag: concept.zh_hant or text for tag, text in hant.variants.traditional(concept.zh).items()}


def _source(source: Source) -> dict[str, str]:
    given = {"ref": source.ref, "url": source.url, "quote": source.quote}
    return {key: str(value) for key, value in given.items() if value}


def _place(document: Document, segment: Segment, id_: str, kind: str) -> dict[str, Any]:
    guideline = document.guideline

    def enclosing(*kinds: Kind) -> str | None:
        found = guideline.enclosing(segment.id, *kinds)
        return found.id if found else None

    url = segment_url(guideline, segment.id)
    return {
        "document": document.id,
        "id": id_,
        "kind": kind,
        "part": division.id if (division := guideline.division(segment.id)) else None,
        "section": enclosing(Kind.SECTION, Kind.ARTICLE),
        "box": enclosing(Kind.BOX),
        "entry": enclosing(Kind.ENTRY),
        "url": url if id_ == segment.id else f"{url.partition('#')[0]}#{id_}",
    }


def _texts(document: Document, segment: Segment, editions: Mapping[str, Edition]) -> dict[str, str | None]:
    out: dict[str, str | None] = {}
    for tag, edition in editions.items():
        worded = edition.text(document, segment)
        out[tag] = worded.text if worded.lang == tag else None
    return out


def _item_texts(
    document: Document, segment: Segment, item: Item, editions: Mapping[str, Edition]
) -> dict[str, str | None]:
    out: dict[str, str | None] = {}
    for tag, edition in editions.items():
        whole = edition.text(document, segment)
        found = next((i for i in edition.items(document, segment) if i.id == item.id), None)
        out[tag] = found.span.of(whole.text) if found and whole.lang == tag else None
    return out


def data_files(library: Library, editions: Mapping[str, Edition]) -> dict[str, bytes]:
    """The data files by name; `editions` are those whose texts go into them, by tag."""
    hant = next((e for e in editions.values() if e.locale.conversion), next(iter(editions.values())))
    return {
        "segments.json": to_json(segment_records(library, editions)),
        "mentions.json": to_json(mention_records(library)),
        "terms.json": to_json(term_records(library, hant)),
        "industries.json": to_json(industry_records(library, hant)),
        "dimensions.json": to_json(dimension_records(library, hant)),
        "in-charge.json": to_json(charge_records(library)),
    }
