"""What pages tell machines: data blocks in the words of schema.org, found again by others, and where the same is as data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph

from generator.exports.jsonld import page_json
from generator.site import Built, build
from generator.views import Page
from tests.test_formats import everything, whole
from tests.toy import DOCUMENT, build_toy, copy_toy, real
from tests.validators import nodes, vocabulary_faults


@cache
def built() -> Built:
    return build(real())


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_toy(copy_toy(tmp_path_factory.mktemp("linked")))[1]


def blocks(site: Built) -> Iterator[tuple[str, str, Any]]:
    """Every page that has a block: its source, its kind, the block."""
    for page in site.pages:
        if "linked_json" in page.meta:
            yield page.source, page.meta["kind"], json.loads(page.meta["linked_json"])


@pytest.mark.parametrize("which", ["toy", pytest.param("real", marks=pytest.mark.slow)])
@pytest.mark.slow
def test_every_sort_of_page_tells_what_it_is(toy: Built, which: str) -> None:
    wanted = {
        "home": {"WebSite", "SearchAction", "EntryPoint", "Dataset", "DataDownload", "Organization"},
        "overview": {"Legislation", "LegislationObject", "Organization", "BreadcrumbList", "ListItem"},
        "part": {"Legislation", "BreadcrumbList", "ListItem"},
        "box": {"Legislation", "BreadcrumbList", "ListItem"},
        "terms": {"DefinedTermSet", "BreadcrumbList", "ListItem"},
        "term": {"DefinedTerm", "BreadcrumbList", "ListItem"},
        "industry": {"DefinedTerm", "BreadcrumbList", "ListItem"},
    }
    seen: dict[str, set[str]] = {}
    for _, kind, block in blocks(toy if which == "toy" else built()):
        seen.setdefault(kind, set()).update(n["@type"] for n in nodes(block))
    assert {kind: seen[kind] for kind in wanted} == wanted


# ── The vocabulary ───────────────────────────────────────────────────────


@pytest.mark.slow
@pytest.mark.slow
def test_every_property_is_schema_orgs_and_fits_its_type(toy: Built) -> None:
    count = 0
    for site in (toy, built()):
        for source, _, block in blocks(site):
            assert not (wrong := list(vocabulary_faults(block))), f"{source}: {wrong[:3]}"
            count += 1
    assert count > 1000
    for document in whole().library.documents:
        value = json.loads(everything()[f"data/{document.id}/document.jsonld"])
        assert not list(vocabulary_faults(value))


@pytest.mark.slow
def test_a_wrong_property_is_seen() -> None:
    block = json.loads(next(p.meta["linked_json"] for p in built().pages if p.meta["kind"] == "part"))
    node = block["@graph"][0]
    for broken in ({"legislationNumber": "1"}, {"termCode": "x"}, {"legislationDate": "yesterday"}, {"@type": "Law"}):
        assert list(vocabulary_faults({**node, **broken})), broken


# ── Addresses ────────────────────────────────────────────────────────────


@pytest.mark.slow
def test_identifiers_are_addresses_of_pages_that_exist(toy: Built) -> None:
    for site in (toy, built()):
        pages = {p.url.removesuffix("index.html") for p in site.pages}
        base = site.settings.site_url or "https://duizhao.invalid/"
        for source, _, block in blocks(site):
            for node in nodes(block):
                for key in ("@id", "url", "item"):
                    address = node.get(key)
                    if isinstance(address, str) and not address.startswith(f"{base}data/"):
                        assert address.startswith(base), (source, address)
                        assert re.split("[?#]", address.removeprefix(base))[0] in pages, (source, address)


@pytest.mark.slow
def test_a_page_names_its_data_and_the_data_exist(toy: Built) -> None:
    for site in (toy, built()):
        named = {(p.meta["kind"], d["path"]) for p in site.pages for d in p.meta.get("data", ())}
        assert {kind for kind, _ in named} >= {"home", "overview", "full", "part", "box", "term", "terms", "industry"}
        assert not [path for _, path in named if path not in site.files]


@pytest.mark.slow
def test_no_block_can_end_its_element(toy: Built) -> None:
    for site in (toy, built()):
        assert not [p.source for p in site.pages if "<" in p.meta.get("linked_json", "")]


def test_a_page_without_anything_to_tell_has_no_block() -> None:
    page: Page[Any] = Page(path="", kind="door", title="", description="", view=None)
    assert page_json(whole(), whole().root, page) == ""


# ── ELI ──────────────────────────────────────────────────────────────────


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_a_document_is_described_as_work_expressions_and_files() -> None:
    value = json.loads(everything()[f"data/{DOCUMENT}/document.jsonld"])
    # without the network: schema.org's context stands for its vocabulary
    value["@context"] = [{"@vocab": "https://schema.org/"}, *(c for c in value["@context"] if isinstance(c, dict))]
    graph = Graph().parse(data=json.dumps(value), format="json-ld")
    asked = """
        PREFIX eli: <http://data.europa.eu/eli/ontology#>
        SELECT ?language ?file WHERE {
            ?work a eli:LegalResource ; eli:is_realized_by ?expression .
            ?expression a eli:LegalExpression ; eli:realizes ?work ; eli:language ?language ; eli:is_embodied_by ?file .
            ?file a eli:Format ; eli:format ?format .
        }"""
    rows: list[Any] = [*graph.query(asked)]
    found = {(str(row[0]), str(row[1]).removeprefix(whole().base)) for row in rows}
    assert {language for language, _ in found} == {"zh-Hans", "zh-Hant", "en"}
    assert {path for _, path in found} <= set(everything()) and len(found) == 6
    parts = graph.query("SELECT ?p WHERE { ?w <http://data.europa.eu/eli/ontology#has_part> ?p }")
    assert len(list(parts)) > 60


# ── As a page has it ─────────────────────────────────────────────────────


def test_a_reader_of_pages_finds_the_block_and_the_data(site: Path) -> None:
    import extruct

    for path, kind in (
        ("en/index.html", "Dataset"),
        (f"zh-hans/{DOCUMENT}/index.html", "Legislation"),
        (f"en/{DOCUMENT}/part-2/index.html", "Legislation"),
        ("zh-hant/terms/green-factory/index.html", "DefinedTerm"),
        ("en/terms/index.html", "DefinedTermSet"),
    ):
        html = (site / path).read_text("utf-8")
        (block,) = extruct.extract(html, syntaxes=["json-ld"])["json-ld"]
        assert kind in {n["@type"] for n in nodes(block)}, path
        data = re.findall(r'<link rel="alternate" type="[^"]+" href="([^"]+)">', html)
        assert data and all((site / path).parent.joinpath(d).resolve().is_file() for d in data), path


@pytest.mark.slow
def test_the_page_of_downloads_lists_every_file_with_its_hash(toy: Built) -> None:
    for site in (toy, built()):
        for tag in ("zh-hans", "zh-hant", "en"):
            page = next(p for p in site.pages if p.source == f"{tag}/downloads/index.md")
            manifest = json.loads(site.files["data/manifest.json"])
            body = page.body.replace("<wbr>", "")
            for file in manifest["files"]:
                if file["format"] != "api":
                    assert f'href="../../{file["path"]}"' in body and file["sha256"] in body, file["path"]
            assert manifest["version"] in body and manifest["licence"] in body
