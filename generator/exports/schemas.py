"""What each JSON file may hold, as JSON Schema (2020-12): written once here, published, and used by the tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.base.languages import HANT
from generator.base.status import Status
from generator.document.targets import COMPARATORS, KINDS
from generator.exports.publication import Publication, pretty_json
from generator.words.charge import Role
from generator.words.glossary import AUTHORITIES, TYPES
from generator.words.industries import LEVELS, Strength

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
ID: Schema = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
HASH: Schema = {"type": "string", "pattern": "^[0-9a-f]{12}$"}


def maybe(schema: Schema) -> Schema:
    """The same, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def rows(schema: Schema) -> Schema:
    """A list of it."""
    return {"type": "array", "items": schema}


def by_language(schema: Schema) -> Schema:
    """An object by language tag."""
    return {
        "type": "object",
        "propertyNames": {"pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"},
        "additionalProperties": schema,
    }


def record(required: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None) -> Schema:
    """An object with these keys and no others; beside a Traditional text those of other regions may stand."""
    regions: Schema = {"patternProperties": {f"^{HANT}-[A-Z]{{2}}$": required[HANT]}} if HANT in required else {}
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        **regions,
        "required": list(required),
        "additionalProperties": False,
    }


def _place() -> dict[str, Schema]:
    inner = {name: maybe(ID) for name in ("part", "section", "box", "entry")}
    return {"document": ID, "id": ID, "kind": TEXT, **inner, "url": TEXT}


def _names() -> dict[str, Schema]:
    return {
        "id": ID,
        "zh-Hans": TEXT,
        "zh-Hant": TEXT,
        "en": TEXT,
        "pinyin": TEXT,
        "zh_variants": rows(TEXT),
        "en_variants": rows(TEXT),
        "abbr": TEXT,
        "regional": by_language(rows(TEXT)),
        "regional_sources": rows(record({"word": TEXT, "ref": TEXT}, {"url": TEXT, "quote": TEXT})),
    }


def segment(tags: Sequence[str]) -> Schema:
    """A record of segments.json: an own text, or an item inside one."""
    texts = {tag: maybe(TEXT) for tag in tags}
    own = record(_place() | {"kind": {"not": {"const": "item"}}, "hash": HASH} | texts)
    item = record(_place() | {"kind": {"const": "item"}, "in": ID, "start": COUNT, "end": COUNT} | texts)
    return {"oneOf": [own, item]}


def mention() -> Schema:
    """A record of mentions.json."""
    shared = {"id": ID, "document": ID, "segment": ID, "start": COUNT, "end": COUNT, "surface": TEXT}
    term = record({"kind": {"const": "term"}, **shared, "within": maybe(ID)})
    strengths: Schema = {"enum": list(Strength)}
    relation: Schema = {"enum": ["narrower", "broader", None]}
    industry = record(
        {"kind": {"const": "industry"}, **shared, "within": maybe(ID), "strength": strengths, "relation": relation}
    )
    return {"oneOf": [term, industry]}


def term() -> Schema:
    """A record of terms.json."""
    return record(
        _names()
        | {
            "domain": ID,
            "type": {"enum": list(TYPES)},
            "key": {"type": "boolean"},
            "status": {"enum": list(Status)},
            "authority": {"enum": list(AUTHORITIES)},
            "definition": by_language(TEXT),
            "sources": rows(record({"ref": TEXT}, {"url": TEXT, "quote": TEXT})),
            "broader": rows(ID),
            "narrower": rows(ID),
            "see": rows(ID),
            "mentions": COUNT,
            "formerly": rows(ID),
            "url": TEXT,
        }
    )


def industry() -> Schema:
    """A record of industries.json."""
    return record(
        _names()
        | {
            "concept": ID,
            "group": ID,
            "level": {"enum": list(LEVELS)},
            "broader": maybe(ID),
            "related": rows(ID),
            "status": TEXT,
            "entries": rows(record({"document": ID, "segment": ID})),
            "mentions": COUNT,
            "url": TEXT,
        }
    )


def dimension() -> Schema:
    """A record of dimensions.json."""
    return record(
        {"id": ID, "name": by_language(TEXT), "documents": rows(ID), "entries": rows(industry()), "url": TEXT}
    )


def charge() -> Schema:
    """A record of in-charge.json."""
    places = {"document": ID, "segment": ID, "start": COUNT, "end": COUNT}
    return record(places | {"body": TEXT, "role": {"enum": list(Role)}, "concept": maybe(ID)})


def target() -> Schema:
    """A record of targets.json."""
    names = by_language(TEXT)
    year = maybe({"type": "integer"})
    return record(
        {
            "id": ID,
            "kind": {"enum": list(KINDS)},
            "indicator": names,
            "scope": names,
            "value": maybe({"type": "number"}),
            "unit": maybe(TEXT),
            "comparator": {"enum": list(COMPARATORS)},
            "reference": maybe(names),
            "per": maybe(TEXT),
            "baseline_year": year,
            "target_year": year,
            "segment": ID,
            "start": COUNT,
            "end": COUNT,
            "quote": TEXT,
            "final": maybe({"type": "object"}),
            "document": ID,
        }
    )


def manifest() -> Schema:
    """The whole of manifest.json."""
    file = record(
        {
            "path": TEXT,
            "format": TEXT,
            "media_type": TEXT,
            "bytes": COUNT,
            "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        },
        {"document": ID, "language": TEXT},
    )
    return record(
        {"name": TEXT, "version": HASH, "licence": TEXT, "licence_url": TEXT, "base": TEXT, "files": rows(file)},
        {"revision": TEXT, "source": TEXT},
    )


def provision(tags: Sequence[str]) -> Schema:
    """One provision of the API."""
    texts = record({tag: maybe(TEXT) for tag in tags})
    place = record({"id": ID, "start": COUNT, "end": COUNT})
    return record(
        {
            "document": ID,
            "id": ID,
            "kind": TEXT,
            "number": by_language(TEXT),
            "text": texts,
            "hash": maybe(HASH),
            "translation": by_language(record({"status": TEXT, "current": {"type": "boolean"}})),
            "parent": maybe(ID),
            "previous": maybe(ID),
            "next": maybe(ID),
            "inside": rows(record({"id": ID, "kind": TEXT, "number": TEXT, "text": texts})),
            "items": rows(record({"id": ID, "start": COUNT, "end": COUNT, "text": texts})),
            "terms": rows(place),
            "industries": rows(place),
            "goals": rows(ID),
            "corrections": rows(ID),
            "pages": by_language(TEXT),
        }
    )


def api_term() -> Schema:
    """One term of the API."""
    value = term()
    value["properties"] |= {"forbidden": rows(record({"en": TEXT, "why": TEXT})), "pages": by_language(TEXT)}
    value["properties"] |= {"places": rows(record({"document": ID, "segment": ID, "start": COUNT, "end": COUNT}))}
    value["required"] += ["forbidden", "pages", "places"]
    return value


def api_industry() -> Schema:
    """One industry of the API."""
    value = industry()
    place = record({"document": ID, "segment": ID, "start": COUNT, "end": COUNT, "strength": TEXT})
    value["properties"] |= {"pages": by_language(TEXT), "places": rows(place)}
    value["required"] += ["pages", "places"]
    return value


def schema_files(publication: Publication) -> Mapping[str, bytes]:
    """JSON Schema: what each data file may hold."""
    tags = [e.tag for e in publication.editions]
    whole = {
        "segments": ("Every provision and every item, in reading order", rows(segment(tags))),
        "mentions": ("Every place where a term or an industry is mentioned", rows(mention())),
        "terms": ("The glossary, a concept to a record", rows(term())),
        "industries": ("The industries", rows(industry())),
        "dimensions": ("Whatever else the documents are sorted by", rows(dimension())),
        "in-charge": ("Every place where a text puts a body in charge", rows(charge())),
        "targets": ("The goals the documents set", rows(target())),
        "manifest": ("Every file that is given away, with its hash", manifest()),
        "api-provision": ("One provision", provision(tags)),
        "api-term": ("One term", api_term()),
        "api-industry": ("One industry", api_industry()),
    }
    return {
        f"data/schema/{name}.schema.json": pretty_json(
            {
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "$id": f"{publication.base}data/schema/{name}.schema.json",
                "title": title,
                **schema,
            }
        )
        for name, (title, schema) in whole.items()
    }
