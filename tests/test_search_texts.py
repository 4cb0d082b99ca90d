"""Chinese is found exactly: what a search finds is what the browser's own search finds in the text, in every script."""

from __future__ import annotations

import random
import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.corpus.edition import Edition
from generator.exports.scripts import script_files
from generator.site import Project
from tests.search_core import ask, made, write_data
from tests.toy import build_toy, copy_toy, edit, real

IGNORED = re.compile("[\\s\u200b“”‘’「」『』﹁﹂《》〈〉\"'`´]")
"""What people type or not."""

# pieces of words, words that another one begins with, words of all scripts' troubles
WORDS = ["家用电器", "电器", "工业设计", "皮革", "标准", "洗涤用品", "锂离子电池", "绿色制造", "产业链", "食品安全", "灯具", "数字化", "电池", "国际标准", "造纸", "智能制造", "产品", "合同", "段简", "干", "后", "发", "里", "著", "着", "核", "台", "才", "5G", "GB/T", "3D"]  # fmt: skip


def chinese(project: Project) -> list[Edition]:
    return [e for e in project.editions if not e.locale.is_translation]


def texts_of(project: Project, edition: Edition) -> dict[str, str]:
    """Every own text, by document and segment, without what people type or not."""
    return {
        f"{d.id}/{s.id}": IGNORED.sub("", str(edition.text(d, s)))
        for d in project.library.documents
        for s in d.guideline.body
    }


def pieces(texts: dict[str, str], chance: random.Random, count: int) -> Iterator[str]:
    """Random stretches of the texts."""
    long = sorted(text for text in texts.values() if len(text) > 1)
    for _ in range(count):
        text = chance.choice(long)
        start = chance.randrange(len(text))
        yield text[start : start + chance.choice((1, 1, 2, 2, 3, 4, 6, 10))]


def found_by(answer: dict[str, Any], query: str) -> set[str]:
    """The passages found by the query itself, not by what it says in other words."""
    return {
        f"{p['doc']}/{p['id']}"
        for kind in ("provisions", "boxes")
        for p in answer["passages"][kind]
        if p["by"] == query
    }


def compare(folder: Path, project: Project, count: int) -> list[tuple[str, str, set[str]]]:
    """Where a search and the browser's own one differ: locale, query, what only one of them has."""
    write_data(folder, script_files(project.readers))
    chance, wrong = random.Random(7), []
    for edition in chinese(project):
        texts = texts_of(project, edition)
        queries = [*dict.fromkeys(pieces(texts, chance, count)), *WORDS]
        answers = ask(folder, [{"query": q, "here": edition.locale.path} for q in queries])
        for query, answer in zip(queries, answers, strict=True):
            there = {id_ for id_, text in texts.items() if query.lower() in text.lower()}
            if there and there != found_by(answer, query):
                wrong.append((edition.tag, query, there ^ found_by(answer, query)))
    return wrong


@pytest.mark.slow
def test_hits_are_those_of_the_browsers_own_search_in_every_script(tmp_path: Path) -> None:
    assert compare(tmp_path, real(), 400) == []


def test_hits_are_those_of_the_browsers_own_search_in_other_documents(tmp_path: Path) -> None:
    project, _ = build_toy(copy_toy(tmp_path / "toy"))
    assert compare(tmp_path / "data", project, 100) == []


def test_two_documents_of_one_genre_hide_nothing_of_each_other(tmp_path: Path) -> None:
    """Their ids are the same, their words are not; each hit names its document, each place is found in both."""
    root = copy_toy(tmp_path / "toy")
    second = root / "content" / "toy-plan-second"
    shutil.copytree(root / "content" / "toy-plan", second)
    edit(second / "document.yml", "id: toy-plan\n", "id: toy-plan-second\n")
    for name in ("guideline.yml", "collation.yml"):
        edit(second / name, "document: toy-plan\n", "document: toy-plan-second\n")
    project, built = build_toy(root)
    scripts = {
        n.removeprefix("data/"): c for n, c in built.files.items() if n.startswith("data/") and n.endswith(".js")
    }
    folder = write_data(tmp_path / "data", scripts)
    assert compare(tmp_path / "compared", project, 60) == []
    both = ["toy-plan", "toy-plan-second"]
    for query, here in (
        ("绿色制造", "zh-hans"),
        ("green manufacturing", "en"),
        ("lvse", "en"),
        ("綠色製造", "zh-hant"),
    ):
        for document in ("", *both):
            answer = ask(folder, [{"query": query, "here": here, "document": document}])[0]
            found = [(p["doc"], p["id"]) for p in answer["passages"]["provisions"]]
            assert len(found) == len(set(found)) > 1, query
            assert {id_ for doc, id_ in found if doc == both[0]} == {id_ for doc, id_ in found if doc == both[1]}
            if document:
                assert found[0][0] == document, "the page's own document comes first"
    places = ask(folder, [{"query": "（三）", "here": "zh-hans"}, {"query": "box 1 entry 2", "here": "en"}])
    assert places[0]["places"] == ["toy-plan/sec-3", "toy-plan-second/sec-3"]
    assert places[1]["places"] == ["toy-plan/box-1-e2", "toy-plan-second/box-1-e2"]
    answer = ask(folder, [{"query": "第二条", "here": "zh-hans"}])[0]
    assert answer["places"][0] == "toy-rules/art-2" or "toy-rules/art-2" in answer["places"]


def test_words_of_one_script_find_the_other(tmp_path: Path) -> None:
    """Typed in Simplified on a page in Traditional, and the other way round: the passages are the same."""
    project = real()
    write_data(tmp_path, script_files(project.readers))
    root, hant = chinese(project)[:2]
    texts = texts_of(project, root)
    chance, pairs = random.Random(11), []
    for d in project.library.documents:
        for s in d.guideline.body:
            own, other = str(root.text(d, s)), str(hant.text(d, s))
            if len(own) == len(other) and len(own) > 4:
                start = chance.randrange(len(own) - 3)
                pairs.append((own[start : start + 4], other[start : start + 4]))
    pairs = [(a, b) for a, b in pairs if a != b and not IGNORED.search(a + b)]
    assert len(pairs) > 50
    questions = [{"query": b, "here": root.locale.path} for _, b in pairs]
    questions += [{"query": a, "here": hant.locale.path} for a, _ in pairs]
    answers = ask(tmp_path, questions)
    wrong = []
    for (a, b), on_root, on_hant in zip(pairs, answers[: len(pairs)], answers[len(pairs) :], strict=True):
        there = {id_ for id_, text in texts.items() if a in text}
        if found_by(on_root, b) != there or found_by(on_hant, a) != there:
            wrong.append((a, b))
    assert not wrong


RECEIVED = Path(__file__).parent / "data" / "received"


@pytest.mark.parametrize("path", sorted(RECEIVED.glob("*.txt")), ids=lambda path: path.stem)
def test_hits_are_exact_in_texts_of_other_kinds(tmp_path: Path, path: Path) -> None:
    lines = [line.strip() for line in path.read_text("utf-8").splitlines() if IGNORED.sub("", line)]
    rows = [[f"p-{n}", "t", "", line, -1] for n, line in enumerate(lines)]
    write_data(tmp_path, made((), {"d": {"zh-hans": rows}}))
    texts = {f"d/p-{n}": IGNORED.sub("", unicodedata.normalize("NFKC", line)) for n, line in enumerate(lines)}
    queries = [q for q in dict.fromkeys(pieces(texts, random.Random(3), 60)) if re.search("[\u4e00-\u9fff]", q)]
    assert queries
    for query, answer in zip(queries, ask(tmp_path, [{"query": q, "here": "zh-hans"} for q in queries]), strict=True):
        assert found_by(answer, query) == {id_ for id_, text in texts.items() if query in text}, query
