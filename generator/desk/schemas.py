"""JSON Schemas for editors, made from the same shapes that the reader checks: completion, hover help, errors in place.

Draft 7, which yaml-language-server reads best. Scalars are allowed to be anything that YAML may make of plain text (`no`,
`1.10`, 2022-01-10), for the reader takes them as the text they are.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.checks.decisions import BOUNDARIES, DOCUMENT_WAIVERS, GLOSSARY_WAIVERS
from generator.comparison.decided import COMPARISONS_FILE
from generator.document.translations import translation_shape
from generator.words.dimensions import DIMENSIONS_FILE
from generator.words.glossary import GLOSSARY_FILE, INBOX_FILE, REDIRECTS_FILE
from generator.words.industries import ENTRIES_FILE, INDUSTRIES_FILE
from generator.words.works import WORKS_FILE
from generator.yaml_reader import Fields, Flag, ListOf, MapOf, Number, OneOf, Shape, Text

_ANY_SCALAR = ["string", "number", "boolean"]


def schema_of(shape: Shape) -> dict[str, Any]:
    """The schema of a shape, with its descriptions."""
    schema = _schema(shape)
    if shape.doc:
        schema["description"] = shape.doc
    return schema


def _schema(shape: Shape) -> dict[str, Any]:
    match shape:
        case Text(choices=choices) if choices:
            return {"enum": list(choices)}
        case Text():
            return _text(shape)
        case Number():
            return {"type": "integer"}
        case Flag():
            return {"type": "boolean"}
        case ListOf(item):
            return {"type": "array", "items": schema_of(item)}
        case MapOf(value):
            schema = {"type": "object", "additionalProperties": schema_of(value)}
            if shape.key_pattern:
                schema["propertyNames"] = {"pattern": f"^(?:{shape.key_pattern})$"}
            return schema
        case OneOf(scalar, other):
            return {"anyOf": [schema_of(scalar), schema_of(other)]}
        case Fields(required, optional):
            return {
                "type": "object",
                "required": list(required),
                "properties": {key: schema_of(value) for key, value in {**required, **optional}.items()},
                "additionalProperties": False,
            }
    raise TypeError(f"no schema for {shape!r}")


def _text(shape: Text) -> dict[str, Any]:
    if shape.pattern:
        schema: dict[str, Any] = {"type": "string", "pattern": f"^(?:{shape.pattern})$"}
        if shape.expected:
            schema["patternErrorMessage"] = f"Expected: {shape.expected}."
        return schema
    if shape.may_be_empty:
        return {"type": [*_ANY_SCALAR, "null"]}
    return {"type": _ANY_SCALAR, "minLength": 1}


SCHEMAS: Mapping[str, tuple[str, Shape]] = {
    "glossary/schema/glossary.schema.json": ("The concepts of one domain, sorted by id", GLOSSARY_FILE),
    "glossary/schema/inbox.schema.json": ("New concepts, which `duizhao fmt` files under their domain", INBOX_FILE),
    "glossary/schema/translations.schema.json": ("The English of a document", translation_shape("en")),
    "glossary/schema/waivers.schema.json": ("Exceptions from the rules of the glossary", GLOSSARY_WAIVERS),
    "glossary/schema/document-waivers.schema.json": (
        "Exceptions from the rules in a document and its translations",
        DOCUMENT_WAIVERS,
    ),
    "glossary/schema/redirects.schema.json": ("Ids that are no longer used", REDIRECTS_FILE),
    "glossary/schema/boundaries.schema.json": ("Matches that cut a segmenter's word and are right", BOUNDARIES),
    "site_config/schema/comparisons.schema.json": ("The documents compared with this one", COMPARISONS_FILE),
    "site_config/schema/dimensions.schema.json": ("What else the documents are sorted by", DIMENSIONS_FILE),
    "site_config/schema/entries.schema.json": (
        "The entries of a dimension and the words that point at them",
        ENTRIES_FILE,
    ),
    "site_config/schema/industries.schema.json": ("The industries and the words that point at them", INDUSTRIES_FILE),
    "site_config/schema/works.schema.json": ("Works that the documents cite", WORKS_FILE),
}
"""Each committed schema with its title and the shape it is made from."""


def schema_files() -> dict[str, str]:
    """The content of every schema file, by path."""
    return {
        path: json.dumps(
            {"$schema": "http://json-schema.org/draft-07/schema#", "title": title, **schema_of(shape)},
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
        for path, (title, shape) in SCHEMAS.items()
    }


def write_schemas(root: Path) -> tuple[str, ...]:
    """Write the schemas that differ; the paths that changed."""
    changed = []
    for name, content in schema_files().items():
        path = root / name
        if not path.exists() or path.read_text("utf-8") != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")
            changed.append(name)
    return tuple(changed)


if __name__ == "__main__":
    print("\n".join(write_schemas(Path.cwd())) or "nothing to change")
