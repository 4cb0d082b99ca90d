"""The same content as tables: plain CSV for programs with their columns described (CSVW), and CSV that Excel opens.

Excel's files begin with a mark that says UTF-8, and no cell of theirs can be taken for a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.exchange.tables import defused
from generator.exports.goals import FIELDS
from generator.exports.publication import Publication, pretty_json


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    about: str
    datatype: str = "string"
    lang: str = ""
    several: str = ""
    """what stands between the values, where a cell may have several"""


SEGMENTS = (
    Column("document", "the document's id"),
    Column("id", "the permanent id of the segment or item"),
    Column("kind", "part, section, bullet, box, entry, paragraph, item ..."),
    Column("part", "the part it stands in, by id"),
    Column("section", "the section or article it stands in, by id"),
    Column("box", "the box it stands in, by id"),
    Column("entry", "the entry of a box it stands in, by id"),
    Column("url", "its address without the language"),
    Column("hash", "the first 12 hexadecimal digits of the SHA-256 of the Chinese; empty for items"),
    Column("in", "for items: the segment they are a slice of"),
    Column("start", "for items: where they begin there, in code points", "nonNegativeInteger"),
    Column("end", "for items: where they end there, in code points", "nonNegativeInteger"),
    Column("zh-Hans", "the text in Simplified Chinese, the root of everything", lang="zh-Hans"),
    Column("zh-Hant", "the text in Traditional Chinese, of the same length", lang="zh-Hant"),
    Column("en", "the text in English, unofficial; empty while untranslated", lang="en"),
)

TERMS = (
    Column("id", "the permanent id of the concept"),
    Column("zh-Hans", "the preferred word in Simplified Chinese", lang="zh-Hans"),
    Column("zh-Hant", "the preferred word in Traditional Chinese", lang="zh-Hant"),
    Column("en", "the preferred English", lang="en"),
    Column("pinyin", "the reading, with tone marks"),
    Column("zh_variants", "admitted Chinese words", several="|"),
    Column("en_variants", "admitted English words", several="|"),
    Column("abbr", "the English abbreviation"),
    Column("domain", "the domain of the glossary, by id"),
    Column("type", "term, organization, law, slogan, programme, product, technology, measure"),
    Column("status", "draft, reviewed, approved, deprecated"),
    Column("authority", "where the English comes from: official, standard, media, academic, project"),
    Column("definition_en", "what the words do not tell, in English", lang="en"),
    Column("definition_zh", "the same in Chinese", lang="zh-Hans"),
    Column("broader", "wider concepts, by id", several="|"),
    Column("narrower", "narrower concepts, by id", several="|"),
    Column("see", "related concepts, by id", several="|"),
    Column("mentions", "how often the documents use it, longer terms around it included", "nonNegativeInteger"),
    Column("url", "its address without the language"),
)

INDUSTRIES = (
    Column("id", "the permanent id of the industry"),
    Column("zh-Hans", "its name in Simplified Chinese", lang="zh-Hans"),
    Column("zh-Hant", "its name in Traditional Chinese", lang="zh-Hant"),
    Column("en", "its name in English", lang="en"),
    Column("group", "its group, by id"),
    Column("level", "industry, segment (of an industry) or umbrella (over several)"),
    Column("broader", "the wider industry, by id"),
    Column("related", "related industries, by id", several="|"),
    Column("concept", "the concept of the glossary that names it, by id"),
    Column("mentions", "how often the documents point at it", "nonNegativeInteger"),
    Column("url", "its address without the language"),
)

MENTIONS = (
    Column("kind", "term or industry"),
    Column("id", "of the concept or the industry"),
    Column("document", "the document's id"),
    Column("segment", "the segment it stands in"),
    Column("start", "where it begins in the Chinese text, in code points", "nonNegativeInteger"),
    Column("end", "where it ends there", "nonNegativeInteger"),
    Column("surface", "the characters as they stand", lang="zh-Hans"),
    Column("within", "the longer term around it, by id"),
    Column("strength", "for industries: entry, direct, product or technology"),
    Column("relation", "for industries: narrower or broader than the industry itself"),
)

TABLES: Mapping[str, tuple[str, tuple[Column, ...], tuple[str, ...]]] = {
    "segments": ("Every provision and every item, in reading order", SEGMENTS, ("document", "id")),
    "terms": ("The glossary, a concept to a row", TERMS, ("id",)),
    "industries": ("The industries", INDUSTRIES, ("id",)),
    "mentions": ("Every place where a term or an industry is mentioned", MENTIONS, ()),
}
"""Name to what it is, its columns and its key."""


_NUMBER = "nonNegativeInteger"
_OF_GOALS = {
    "id": "the permanent id of the goal",
    "kind": "numeric (a figure), comparative (a yardstick), directional (which way)",
    "indicator": "what is to change",
    "scope": "of what or whom",
    "value": "the figure, in the unit beside it; empty without one",
    "unit": "as it is printed: %, 家",
    "comparator": "approx, ge, gt, le, lt, eq with a figure; above, up, down, stable without one",
    "reference": "what it is compared with, where there is no figure",
    "per": "year: the figure is for each year",
    "baseline_year": "the year it is compared with",
    "target_year": "the year by which it is to be reached",
    "segment": "the segment it stands in",
    "start": "where its words begin there, in code points",
    "end": "where they end there",
    "quote": "its words, verbatim",
    "final": "what a press summary of the final document says, in our words; never the official text",
    "document": "the document's id",
}
_TYPES = {"value": "number", "baseline_year": "gYear", "target_year": "gYear", "start": _NUMBER, "end": _NUMBER}
_IN_LANGUAGES = ("indicator", "scope", "unit", "reference", "final")

TARGETS = (
    *(
        Column(
            name, _OF_GOALS[name], _TYPES.get(name, "string"), "zh-Hans" if name in (*_IN_LANGUAGES, "quote") else ""
        )
        for name in FIELDS
    ),
    *(Column(f"{name}_{tag}", _OF_GOALS[name], lang=tag) for name in _IN_LANGUAGES for tag in ("zh-Hant", "en")),
)

DESCRIBED: Mapping[str, tuple[str, tuple[Column, ...], tuple[str, ...]]] = {
    **TABLES,
    "targets": ("The goals the documents set, clause by clause", TARGETS, ("document", "id")),
}
"""The tables whose columns are described: those made here, and the goals."""


def records(publication: Publication, name: str) -> list[dict[str, Any]]:
    """The records of one of the data files."""
    return publication.records[name]


def _cells(record: Mapping[str, Any], columns: Sequence[Column]) -> Iterator[str]:
    for column in columns:
        value = record.get(column.name)
        if value is None and column.name.startswith("definition_"):
            value = record["definition"].get(column.name.partition("_")[2])
        if isinstance(value, list):
            yield column.several.join(map(str, value))
        else:
            yield "" if value is None else str(value)


def _write(rows: Iterable[Iterable[str]], head: Sequence[str], mark: bool = False) -> bytes:
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n" if mark else "\n")
    table.writerow(head)
    table.writerows(rows)
    return out.getvalue().encode("utf-8-sig" if mark else "utf-8")


def csv_files(publication: Publication) -> Mapping[str, bytes]:
    """CSV for programs: provisions, terms, industries and mentions."""
    return {
        f"data/{name}.csv": _write((_cells(r, columns) for r in records(publication, name)), [c.name for c in columns])
        for name, (_, columns, _) in TABLES.items()
    }


def excel_files(publication: Publication) -> Mapping[str, bytes]:
    """CSV for Excel: provisions and terms, opened by a double click, and harmless."""
    return {
        f"data/{name}.excel.csv": _write(
            (map(defused, _cells(r, TABLES[name][1])) for r in records(publication, name)),
            [c.name for c in TABLES[name][1]],
            mark=True,
        )
        for name in ("segments", "terms")
    }


def csvw_files(publication: Publication) -> Mapping[str, bytes]:
    """CSV on the Web: what the columns of each table are."""
    return {f"data/{name}.csv-metadata.json": pretty_json(_metadata(publication, name)) for name in DESCRIBED}


def _metadata(publication: Publication, name: str) -> dict[str, Any]:
    about, columns, key = DESCRIBED[name]
    value: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": f"{name}.csv",
        "dc:title": about,
        "schema:version": publication.version,
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\n"], "header": True},
        "tableSchema": {"columns": [_column(c) for c in columns]},
    }
    if publication.licence_url:
        value["dc:license"] = {"@id": publication.licence_url}
    if key:
        value["tableSchema"]["primaryKey"] = list(key)
    return value


def _column(column: Column) -> dict[str, Any]:
    value: dict[str, Any] = {
        "name": column.name.replace("-", "_"),
        "titles": column.name,
        "dc:description": column.about,
        "datatype": column.datatype,
    }
    if column.lang:
        value["lang"] = column.lang
    if column.several:
        value["separator"] = column.several
    return value
