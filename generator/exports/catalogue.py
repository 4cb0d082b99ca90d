"""The whole as a data set, for catalogues: DCAT for data portals, Croissant for machine learning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.exports.files import MadeFile
from generator.exports.publication import Publication, pretty_json
from generator.exports.tables import TABLES, Column

_ABOUT = (
    "Chinese policy documents aligned provision by provision in Simplified and Traditional Chinese and English, "
    "with a glossary, the industries they speak of and the goals they set."
)


def catalogue_files(publication: Publication, made: Sequence[MadeFile]) -> Mapping[str, bytes]:
    """Both descriptions."""
    return {
        "data/catalogue.jsonld": pretty_json(_dcat(publication, made)),
        "data/croissant.json": pretty_json(_croissant(publication, made)),
    }


def _dcat(publication: Publication, made: Sequence[MadeFile]) -> dict[str, Any]:
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "spdx": "http://spdx.org/rdf/terms#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": f"{publication.base}data/#dataset",
        "@type": "dcat:Dataset",
        "dct:title": {"@value": publication.name, "@language": "en"},
        "dct:description": {"@value": _ABOUT, "@language": "en"},
        "dct:identifier": publication.base,
        "dcat:version": publication.version,
        "dct:language": [e.tag for e in publication.editions],
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": publication.name},
        **({"dct:license": {"@id": publication.licence_url}} if publication.licence_url else {}),
        "dcat:landingPage": {"@id": publication.page("")},
        "dcat:distribution": [_distribution(publication, file) for file in made if file.format != "api"],
    }


def _distribution(publication: Publication, file: MadeFile) -> dict[str, Any]:
    address = f"{publication.base}{file.path}"
    return {
        "@id": f"{address}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": file.path.rpartition("/")[2],
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": file.media_type,
        "dcat:byteSize": {"@value": str(file.size), "@type": "xsd:nonNegativeInteger"},
        **({"dct:language": file.language} if file.language else {}),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
        },
    }


_CROISSANT_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def _croissant(publication: Publication, made: Sequence[MadeFile]) -> dict[str, Any]:
    tables = {f"data/{name}.csv": name for name in TABLES}
    files = [file for file in made if file.path in tables]
    return {
        "@context": _CROISSANT_CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "duizhao",
        "description": _ABOUT,
        "url": publication.base,
        "version": f"0.0.0+{publication.version}",
        "license": publication.licence_url or publication.licences.get("content", ""),
        "creator": {"@type": "sc:Organization", "name": publication.name, "url": publication.base},
        "citeAs": f"{publication.name}, {publication.base}, version {publication.version}",
        "datePublished": _published(publication),
        "distribution": [
            {
                "@type": "cr:FileObject",
                "@id": f"{tables[file.path]}.csv",
                "name": f"{tables[file.path]}.csv",
                "contentUrl": f"{publication.base}{file.path}",
                "encodingFormat": "text/csv",
                "contentSize": f"{file.size} B",
                "sha256": file.sha256,
            }
            for file in files
        ],
        "recordSet": [_record_set(name) for name in TABLES],
    }


def _published(publication: Publication) -> str:
    """The date Croissant asks for: the latest publication of a document in it, since builds have no clock."""
    dates = [d.about.published for d in publication.library.documents]
    return max((date for date in dates if date), default="1970-01-01")


def _record_set(name: str) -> dict[str, Any]:
    about, columns, key = TABLES[name]
    record: dict[str, Any] = {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": about,
        "field": [_field(name, column) for column in columns],
    }
    if key:
        record["key"] = [{"@id": f"{name}/{column}"} for column in key]
    return record


def _field(name: str, column: Column) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{name}/{column.name}",
        "name": f"{name}/{column.name}",
        "description": column.about,
        "dataType": "sc:Integer" if column.datatype != "string" else "sc:Text",
        "source": {"fileObject": {"@id": f"{name}.csv"}, "extract": {"column": column.name}},
    }
