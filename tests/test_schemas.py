"""The schemas for editors: committed as generated, agreeing with the reader, understood by the real language server."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from generator.desk.schemas import SCHEMAS, schema_files
from generator.document.translations import translation_shape
from generator.words.glossary import GLOSSARY_FILE
from generator.yaml_reader import Fields, Flag, ListOf, MapOf, OneOf, Text, parse
from tests.broken import BROKEN, TOY
from tests.language_server import LanguageServer, install

ROOT = Path(__file__).parent.parent


def test_committed_schemas_are_the_generated_ones() -> None:
    for name, content in schema_files().items():
        assert (ROOT / name).read_text("utf-8") == content, f"{name}: run `python -m generator.desk.schemas`"


def test_every_schema_is_a_schema() -> None:
    for content in schema_files().values():
        jsonschema.Draft7Validator.check_schema(json.loads(content))


def test_every_key_has_a_description_for_the_hover() -> None:
    terms = GLOSSARY_FILE.required["terms"]
    assert isinstance(terms, ListOf) and isinstance(terms.item, Fields)
    concept = terms.item
    assert [key for key, shape in {**concept.required, **concept.optional}.items() if not shape.doc] == []


def _schema(name: str) -> dict[str, Any]:
    return json.loads(schema_files()[name])


def _valid(text: str, schema: str) -> bool:
    """As an editor sees it: the core schema of YAML 1.2, in which dates are text."""
    value = yaml.load(text, Loader=yaml.BaseLoader)
    return jsonschema.Draft7Validator(_schema(schema)).is_valid(value)


def _readable(text: str, shape: Any) -> bool:
    return not [d for d in parse(text.encode(), shape, "x.yml")[1] if d.code in ("Y005", "Y006")]


GLOSSARY = (TOY / "glossary" / "green.yml").read_text("utf-8")
ENGLISH = (TOY / "content" / "toy-2024" / "translations" / "en.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("status: draft", "status: drat"),
        ("status: draft", "status: no"),
        ("    status: draft\n", ""),
        ("id: wastewater", "id: Waste"),
        ("zh: 废水", "zh: 1.10"),
        ("zh: 废水", "zh: []"),
        ("zh: 废水", 'zh: ""'),
        ("zh: 废水", "zh: {a: b}"),
        ("zh: 废水", "zh: 废水\n    colour: red"),
        ("zh: 废水", "zh: 废水\n    see: wastewater"),
        ("zh: 废水", "zh: 废水\n    definition: text"),
        ("zh: 废水", "zh: 废水\n    sources: [GB/T 1]"),
        ("zh: 废水", "zh: 废水\n    sources: [{ref: GB/T 1, link: x}]"),
        ("zh: 废水", "zh: 废水\n    regional: {zh-Hant-TW: [廢水]}"),
        ("zh: 废水", "zh: 废水\n    regional: {zh-TW: [廢水]}"),
        ("zh: 废水", "zh: 废水\n    forbidden: [{why: no}]"),
        ("domain: green\n", ""),
        ("terms:\n", "term:\n"),
    ],
)
def test_schema_and_reader_agree_about_the_glossary(old: str, new: str) -> None:
    text = GLOSSARY.replace(old, new, 1)
    assert _valid(text, "glossary/schema/glossary.schema.json") == _readable(text, GLOSSARY_FILE)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("sec-3:", "sec three:"),
        ("en: Key tasks", 'en: ""'),
        ("en: Key tasks", "fr: Tâches"),
        ("status: draft", "status: done"),
        ("source_hash: ", "source_hash: x"),
    ],
)
def test_schema_and_reader_agree_about_translations(old: str, new: str) -> None:
    text = ENGLISH.replace(old, new, 1)
    assert _valid(text, "glossary/schema/translations.schema.json") == _readable(text, translation_shape("en"))


@pytest.mark.slow
def test_schema_and_reader_agree_about_every_committed_file() -> None:
    for path in (ROOT / "glossary").glob("*.yml"):
        schema = path.stem if path.stem in ("waivers", "boundaries", "redirects") else "glossary"
        if path.name != "domains.yml":
            assert _valid(path.read_text("utf-8"), f"glossary/schema/{schema}.schema.json"), path
    for path in ROOT.glob("content/*/translations/en.yml"):
        assert _valid(path.read_text("utf-8"), "glossary/schema/translations.schema.json"), path
    assert _valid((ROOT / "site_config/industries.yml").read_text("utf-8"), "site_config/schema/industries.schema.json")


def test_every_shape_has_a_schema() -> None:
    shapes = [shape for _, shape in SCHEMAS.values()]
    while shapes:
        shape = shapes.pop()
        match shape:
            case Fields(required, optional):
                shapes += [*required.values(), *optional.values()]
            case ListOf(item):
                shapes.append(item)
            case MapOf(value):
                shapes.append(value)
            case OneOf(scalar, other):
                shapes += [scalar, other]
            case _:
                assert isinstance(shape, (Text, Flag))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Any:
    if shutil.which("npm") is None:
        if os.environ.get("CI"):
            pytest.fail("npm is missing")
        pytest.skip("npm is not installed")
    root = tmp_path_factory.mktemp("editor")
    shutil.copytree(TOY, root, dirs_exist_ok=True)
    shutil.copytree(ROOT / "glossary" / "schema", root / "glossary" / "schema")
    running = LanguageServer(install(), root)
    yield running, root
    running.close()


@pytest.mark.slow
def test_the_language_server_finds_nothing_wrong_with_a_good_file(server: Any) -> None:
    running, _ = server
    assert running.faults("glossary/green.yml") == []


@pytest.mark.slow
def test_the_language_server_marks_what_the_reader_reports(server: Any) -> None:
    running, root = server
    for case in ("key-unknown", "value-choice", "value-list-expected", "value-id-form"):
        text = (BROKEN / case / "glossary" / "green.yml").read_text("utf-8")
        (root / "glossary" / f"{case}.yml").write_text(text, "utf-8")
        marked = {fault["range"]["start"]["line"] + 1 for fault in running.faults(f"glossary/{case}.yml")}
        reported = {d.position.line for d in parse(text.encode(), GLOSSARY_FILE, case)[1]}
        assert marked & reported, (case, marked, reported)


@pytest.mark.slow
def test_the_language_server_completes_and_explains(server: Any) -> None:
    running, root = server
    text = GLOSSARY + "    \n"
    (root / "glossary" / "typing.yml").write_text(text, "utf-8")
    running.faults("glossary/typing.yml")
    last = text.count("\n") - 1
    assert "zh_variants" in running.completions("glossary/typing.yml", last, 4)
    assert "Simplified Chinese" in running.hover("glossary/typing.yml", 4, 5)
