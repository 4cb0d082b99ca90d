"""Many documents: a search asks small lists which of them can have the words, and loads only those."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from generator.exports.grams import bucket_of, gram_files, pairs_of
from tests.search_core import CORE, ask, made, node, script, write_data

HAN = "绿色制造产业链标准质量企业发展技术创新食品家电皮革造纸电池"
WORDS = ["green", "factories", "support", "batteries", "colour", "quality", "standards", "chains", "industry", "paper", "cities", "city"]  # fmt: skip
DOCUMENTS = 30


def texts(chance: random.Random) -> dict[str, dict[str, list[list[Any]]]]:
    """Documents of random words, each with one that no other has."""
    out: dict[str, dict[str, list[list[Any]]]] = {}
    for n in range(DOCUMENTS):
        han = ["".join(chance.choices(HAN, k=9)) for _ in range(3)] + [f"独{chr(0x4E00 + 7 * n)}有"]
        english = [" ".join(chance.sample(WORDS, 3)) for _ in range(3)] + [f"only{chr(97 + n % 26)}{n}"]
        out[f"doc-{n}"] = {
            path: [[f"p-{k}", "t", "", text, -1] for k, text in enumerate(lines)]
            for path, lines in (("zh-hans", han), ("zh-hant", han), ("en", english))
        }
    return out


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same documents twice: loaded whole, and with the lists of pairs."""
    documents = texts(random.Random(5))
    plain = made((), documents)
    words = [[row[3] for rows in by_locale.values() for row in rows] for by_locale in documents.values()]
    buckets = gram_files(words, {}, postings_a_file=200)
    assert len(buckets) > 4
    many = dict(plain) | {f"grams/{n}.js": script(f"grams/{n}", bucket) for n, bucket in enumerate(buckets)}
    for path in ("zh-hans", "zh-hant", "en"):
        text = plain[f"search/{path}.js"].decode()
        site = json.loads(text[text.index(",") + 1 : text.rindex(")")]) | {"grams": len(buckets)}
        many[f"search/{path}.js"] = script(f"search/{path}", site)
    return (
        write_data(tmp_path_factory.mktemp("plain"), plain),
        write_data(tmp_path_factory.mktemp("many"), many),
    )


QUERIES = [
    "绿色", "制造", "绿", "产业链", "标准质量", "独", "green factories", "battery", "color", "city", "factory", "onlyc2",
    "绿色 造纸", "不在其中", "quality stan",
]  # fmt: skip


def test_what_is_found_is_the_same_as_with_all_documents_loaded(sites: tuple[Path, Path]) -> None:
    plain, many = sites
    for here in ("zh-hans", "en"):
        questions = [{"query": query, "here": here, "document": f"doc-{n}"} for n, query in enumerate(QUERIES)]
        whole = ask(plain, questions)
        asked = ask(many, [question | {"all": True} for question in questions])
        for query, one, other in zip(QUERIES, whole, asked, strict=True):
            found = [sorted((p["doc"], p["id"]) for p in a["passages"]["provisions"]) for a in (one, other)]
            assert found[0] == found[1], (query, here)


def test_a_word_of_one_document_loads_that_one_only(sites: tuple[Path, Path]) -> None:
    _, many = sites
    answer = ask(many, [{"query": f"独{chr(0x4E00 + 7 * 20)}有", "here": "zh-hans"}])[0]
    assert [p["doc"] for p in answer["passages"]["provisions"]] == ["doc-20"]
    assert answer["left"] == 0
    # six files that every search loads, two lists of pairs at most, one document
    assert answer["loaded"] <= 9
    first = ask(many, [{"query": "绿", "here": "zh-hans", "document": "doc-7"}])[0]
    assert first["left"] > 0, "more documents are loaded when they are asked for"


def test_both_sides_of_the_seam_agree_on_pairs_and_files(tmp_path: Path) -> None:
    queries = ["绿色制造", "green batteries", "𫚉鱼", "5G智能", "city"]
    file = tmp_path / "pairs.cjs"
    file.write_text(
        f"const {{ find }} = require({str(CORE)!r});\n"
        f"const queries = {json.dumps(queries)}, table = new Map(), vocabulary = find.makeVocabulary();\n"
        "const pairs = queries.map((q) => find.pairsOf(find.readQuery(q, table, vocabulary)));\n"
        "process.stdout.write(JSON.stringify(pairs.map((own) => own.map((one) => [one, find.bucketOf(one, 64)]))));\n",
        "utf-8",
    )
    for query, pairs in zip(queries, node(file), strict=True):
        assert {pair for pair, _ in pairs} <= set(pairs_of(query, {})), query
        assert all(bucket == bucket_of(pair, 64) for pair, bucket in pairs)
    assert [pair for pair, _ in node(file)[0]] == ["绿色", "色制", "制造"]
