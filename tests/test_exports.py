"""The data files: exactly the keys of the contract, offsets in own texts, addresses of pages that exist, bytes that never vary."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from generator.base.text import source_hash
from generator.exports.data import to_json
from generator.exports.scripts import to_script
from generator.site import Built, Project, build
from tests.toy import GOLDEN as GOLDEN_FOLDER
from tests.toy import build_toy, copy_toy, golden

TEXTS = ["zh-Hans", "zh-Hant", "en"]
PLACE = ["document", "id", "kind", "part", "section", "box", "entry", "url"]
KEYS = {
    "segment": [*PLACE, "hash", *TEXTS],
    "item": [*PLACE, "in", "start", "end", *TEXTS],
    "term": ["kind", "id", "document", "segment", "start", "end", "surface", "within"],
    "industry": ["kind", "id", "document", "segment", "start", "end", "surface", "within", "strength", "relation"],
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Project, Built]]:
    yield build_toy(copy_toy(tmp_path_factory.mktemp("exports")))


def _records(built: tuple[Project, Built], name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(built[1].docs[f"data/{name}.json"])
    return found


def test_every_data_file_is_a_json_list_with_a_record_to_a_line(built: tuple[Project, Built]) -> None:
    for name in ("segments", "mentions", "terms", "industries", "targets"):
        content = built[1].docs[f"data/{name}.json"].decode()
        rows = json.loads(content)
        assert isinstance(rows, list) and content.endswith("]\n")
        assert len(content.splitlines()) == (len(rows) + 2 if rows else 1)


def test_segments_have_exactly_the_contracts_keys_in_reading_order(built: tuple[Project, Built]) -> None:
    project = built[0]
    rows = _records(built, "segments")
    for row in rows:
        assert list(row) == KEYS["item" if row["kind"] == "item" else "segment"]
    expected = []
    for document in project.library.documents:
        for segment in document.guideline.segments:
            if segment.text:
                expected.append((document.id, segment.id))
            expected += [(document.id, item.id) for item in segment.items]
    assert [(r["document"], r["id"]) for r in rows] == expected


def test_a_segment_carries_its_place_its_hash_and_its_texts(built: tuple[Project, Built]) -> None:
    rows = {(r["document"], r["id"]): r for r in _records(built, "segments")}
    assert rows["toy-plan", "box-1-e2-p1"] == {
        "document": "toy-plan",
        "id": "box-1-e2-p1",
        "kind": "paragraph",
        "part": "part-2",
        "section": "sec-3",
        "box": "box-1",
        "entry": "box-1-e2",
        "url": "toy-plan/box-1/#box-1-e2-p1",
        "hash": source_hash("竹藤家具，环保儿童家具，民族乐器等产品。"),
        "zh-Hans": "竹藤家具，环保儿童家具，民族乐器等产品。",
        "zh-Hant": rows["toy-plan", "box-1-e2-p1"]["zh-Hant"],
        "en": "Eco-friendly children’s furniture, bamboo and rattan furniture, folk musical instruments and other products.",
    }
    assert rows["toy-rules", "art-2-1-p1"]["section"] == "art-2" and rows["toy-rules", "art-2-1-p1"]["part"] == "ch-1"
    assert rows["toy-rules", "art-2-1-p1"]["en"] is None
    assert all(len(r["zh-Hant"]) == len(r["zh-Hans"]) for r in rows.values())


def test_an_item_is_a_slice_of_its_leaf_in_every_language(built: tuple[Project, Built]) -> None:
    rows = _records(built, "segments")
    by_id = {(r["document"], r["id"]): r for r in rows}
    items = [r for r in rows if r["kind"] == "item"]
    assert len(items) == 7
    for row in items:
        leaf = by_id[row["document"], row["in"]]
        for tag in ("zh-Hans", "zh-Hant"):
            assert leaf[tag][row["start"] : row["end"]] == row[tag]
        assert row["en"] in leaf["en"]
    assert by_id["toy-plan", "box-1-e2-i2"]["en"] == "Eco-friendly children’s furniture"


def test_mentions_have_exactly_the_contracts_keys_and_are_spans(built: tuple[Project, Built]) -> None:
    texts = {(r["document"], r["id"]): r["zh-Hans"] for r in _records(built, "segments")}
    terms = {r["id"] for r in _records(built, "terms")}
    rows = _records(built, "mentions")
    for row in rows:
        assert list(row) == KEYS[row["kind"]]
        assert texts[row["document"], row["segment"]][row["start"] : row["end"]] == row["surface"]
        assert row["within"] is None or (row["within"] in terms and row["kind"] == "term")
    for row in (r for r in rows if r["within"]):
        around = [
            r for r in rows
            if r["id"] == row["within"] and r["segment"] == row["segment"] and r["start"] <= row["start"] and row["end"] <= r["end"]
        ]  # fmt: skip
        assert around and around[0]["within"] is None, "the longer term stands there itself"
    order = list(texts)
    places = [(order.index((r["document"], r["segment"])), r["start"], -r["end"], r["kind"], r["id"]) for r in rows]
    assert places == sorted(places)


def test_golden_the_mentions_of_the_toy_project(built: tuple[Project, Built]) -> None:
    golden(GOLDEN_FOLDER / "toy" / "data" / "mentions.json", built[1].docs["data/mentions.json"].decode())


def test_every_address_in_the_data_is_a_built_page_and_every_anchor_is_on_it(built: tuple[Project, Built]) -> None:
    files = built[1].docs
    for name in ("segments", "terms", "industries"):
        for row in _records(built, name):
            path, _, anchor = row["url"].partition("#")
            page = files[f"zh-hans/{path}index.md"].decode()
            on_overview = path.count("/") == 1
            if anchor and not (on_overview and anchor in ("title", "notice")):
                assert f'id="{anchor}"' in page, row["url"]


def test_terms_and_industries_carry_all_their_names_and_links_sorted(built: tuple[Project, Built]) -> None:
    terms, industries = _records(built, "terms"), _records(built, "industries")
    assert [r["id"] for r in terms] == sorted(r["id"] for r in terms)
    assert [r["id"] for r in industries] == sorted(r["id"] for r in industries)
    names = [
        "id",
        "zh-Hans",
        "zh-Hant",
        "en",
        "pinyin",
        "zh_variants",
        "en_variants",
        "abbr",
        "regional",
        "regional_sources",
    ]
    for row in terms:
        assert list(row) == [
            *names, "domain", "type", "key", "status", "authority", "definition", "sources", "broader", "narrower", "see", "mentions", "formerly", "url",
        ]  # fmt: skip
    for row in industries:
        assert list(row) == [
            *names,
            "concept",
            "group",
            "level",
            "broader",
            "related",
            "status",
            "entries",
            "mentions",
            "url",
        ]
    assert {r["id"]: r["formerly"] for r in terms if r["formerly"]} == {"papermaking": ["paper-making"]}
    paper = next(r for r in industries if r["id"] == "paper")
    assert (
        paper["concept"] == "papermaking"
        and paper["zh-Hans"] == "造纸"
        and paper["regional"] == {"zh-Hant-TW": ["造紙業", "紙業"]}
        and paper["regional_sources"]
        == [{"word": "造紙業", "ref": "行業統計分類", "url": "https://example.org/classification"}]
    )
    assert paper["entries"] == [{"document": "toy-plan", "segment": "box-1-e1"}]


def test_the_counts_in_the_data_are_the_counts_of_the_mentions(built: tuple[Project, Built]) -> None:
    mentions = _records(built, "mentions")
    for kind, name in (("term", "terms"), ("industry", "industries")):
        for row in _records(built, name):
            assert row["mentions"] == sum(1 for m in mentions if m["kind"] == kind and m["id"] == row["id"])


def test_the_scripts_for_the_reader_are_calls_with_json_and_nothing_else(built: tuple[Project, Built]) -> None:
    scripts = {n: c.decode() for n, c in built[1].docs.items() if re.fullmatch(r"data/[\w-]+\.js", n)}
    assert len(scripts) >= 7
    for name, text in scripts.items():
        match = re.fullmatch(r'duizhao\.receive\("([\w-]+)",(.*)\);\n', text, re.DOTALL)
        assert match is not None and f"data/{match[1]}.js" == name
        json.loads(match[2])


def test_no_text_can_end_a_script_early() -> None:
    assert to_script("x", ["</script>", "\u2028", '"'])
    assert json.loads(
        to_script("x", ["</script>"]).decode().removeprefix('duizhao.receive("x",').removesuffix(");\n")
    ) == ["</script>"]


def test_an_empty_list_is_a_list() -> None:
    assert to_json([]) == b"[]\n" and json.loads(to_json([{"a": "绿"}])) == [{"a": "绿"}]


def test_two_builds_give_the_same_bytes(built: tuple[Project, Built]) -> None:
    again = build(built[0])
    assert list(again.docs) == list(built[1].docs)
    assert again.docs == built[1].docs and again.theme == built[1].theme
