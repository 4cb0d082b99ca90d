"""Who is in charge: names of bodies in brackets, behind labels and in 由…牵头, and nothing else."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.document.importing import import_document
from generator.document.model import Guideline, Kind, Segment
from generator.words.charge import Assignment, find_charges
from generator.words.verbs import find_verbs, load_verbs
from tests.toy import DATA, ROOT, build_toy, copy_toy

TEXTS: list[dict[str, Any]] = yaml.safe_load((DATA / "charge" / "texts.yml").read_text("utf-8"))


def _said(found: tuple[Assignment, ...]) -> list[list[str]]:
    return [[f"{p.role} {p.name}" for p in a.parties] for a in found]


def _in(text: str) -> list[list[str]]:
    return _said(find_charges(_of(text)))


def _of(text: str) -> Guideline:
    section = Segment(id="sec-1", kind=Kind.SECTION, text="任务")
    return Guideline("x", (section, Segment(id="sec-1-p1", kind=Kind.PARAGRAPH, text=text, parent="sec-1")))


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case["name"])
def test_a_text_of_any_genre_says_who_is_in_charge(case: dict[str, Any]) -> None:
    guideline = import_document(case["text"].encode(), "x", "received.txt").guideline
    assert guideline is not None
    found = find_charges(guideline)
    assert _said(found) == case["found"]
    for assignment in found:
        text = guideline[assignment.segment].text
        assert all(p.span.of(text) == p.name and assignment.span.contains(p.span) for p in assignment.parties)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("推广。（工业和信息化部、财政部按职责分工负责）", ["charge 工业和信息化部", "charge 财政部"]),
        (
            "推广。（市发展和改革委员会、市经济和信息化局和各区（县）人民政府负责）",
            ["charge 市发展和改革委员会", "charge 市经济和信息化局", "charge 各区（县）人民政府"],
        ),
        ("推广。（科技部牵头负责，中科院、工程院参加）", ["lead 科技部", "support 中科院", "support 工程院"]),
        ("推广。（国家发展改革委负责指导协调）", ["charge 国家发展改革委"]),
        (
            "推广。（民政部、国家卫生健康委，各省级人民政府）",
            ["charge 民政部", "charge 国家卫生健康委", "charge 各省级人民政府"],
        ),
        ("由教育部会同人力资源社会保障部负责实施。", ["lead 教育部", "support 人力资源社会保障部"]),
        ("推广。【责任单位：区科技局，各镇（街道）】", ["charge 区科技局", "charge 各镇（街道）"]),
    ],
)
def test_a_list_is_read_name_by_name(text: str, found: list[str]) -> None:
    """工业和信息化部 is one body, 经济和信息化局和各区人民政府 are two."""
    assert _in(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "支持企业（含外商投资企业）参与标准制定。",
        "健全责任制（一级抓一级、层层抓落实）。",
        "有关省（区、市）要支持。",
        "坚持市场主导（政府引导、企业主体）。",
        "开展试点（技术成熟、效果明显）。",
    ],
)
def test_what_is_no_list_of_bodies_is_left_alone(text: str) -> None:
    assert _in(text) == []


def test_who_is_in_charge_is_no_policy_verb() -> None:
    """Of 44 指导 in one plan 33 stood in brackets behind a ministry."""
    verbs, _ = load_verbs(ROOT)
    found = find_verbs(_of("指导各地编制方案，支持创新。（住房城乡建设部指导，财政部支持）由教育部牵头推动。"), verbs)
    assert [m.surface for m in found] == ["指导", "编制", "支持", "推动"]


@pytest.mark.slow
def test_each_document_has_a_page_of_its_bodies_and_the_site_one_of_all(tmp_path: Path) -> None:
    root = copy_toy(tmp_path / "site")
    text = TEXTS[0]["text"].encode()
    for id_ in ("tea", "more-tea"):
        folder = root / "content" / id_
        folder.mkdir()
        for name, content in import_document(text, id_, "received.txt").files.items():
            (folder / name).write_bytes(content)
    bodies = {page.url: page.body for page in build_toy(root)[1].pages}
    assert "en/toy-plan/in-charge/" not in bodies, "it says nothing of the kind"
    own = bodies["en/tea/in-charge/"]
    assert "农业农村部" in own and 'href="../part-2/#sec-1"' in own
    across = bodies["en/in-charge/"]
    assert "../tea/in-charge/" in across and "../more-tea/in-charge/" in across
    shutil.rmtree(root / "content" / "more-tea")
    for id_ in ("toy-plan", "toy-rules"):
        shutil.rmtree(root / "content" / id_)
    alone = {page.url for page in build_toy(root)[1].pages}
    assert "en/tea/in-charge/" in alone and "en/in-charge/" not in alone


@pytest.mark.slow
def test_a_body_is_one_under_all_the_names_that_the_glossary_has_for_it(tmp_path: Path) -> None:
    """A reader would count a ministry twice, under its name and under its short name; programs find it by its concept."""
    root = copy_toy(tmp_path / "site")
    text = (
        "某地方案\n\n一、任务\n\n（一）甲。推广节水。（农业农村部负责）\n\n（二）乙。推广节电。（农业部、财政部负责）\n"
    )
    folder = root / "content" / "tea"
    folder.mkdir()
    for name, content in import_document(text.encode(), "tea", "received.txt").files.items():
        (folder / name).write_bytes(content)
    term = "domain: industry\nterms:\n  - id: mara\n    zh: 农业农村部\n    en: Ministry of Agriculture and Rural Affairs\n"
    (root / "glossary" / "inbox").mkdir()
    (root / "glossary" / "inbox" / "x.yml").write_text(f"{term}    status: draft\n    zh_variants: [农业部]\n", "utf-8")
    project, built = build_toy(root)
    page = next(page.body for page in built.pages if page.url == "en/tea/in-charge/")
    assert "农业农村部" in page and "农业部<" not in page and "2 bodies in 2 places" in page
    records = json.loads(built.files["data/in-charge.json"])
    assert [(r["body"], r["concept"], r["role"]) for r in records] == [
        ("农业农村部", "mara", "charge"),
        ("农业部", "mara", "charge"),
        ("财政部", None, "charge"),
    ]
    texts = {s.id: s.text for s in project.library.document("tea").guideline.segments}
    assert all(texts[r["segment"]][r["start"] : r["end"]] == r["body"] for r in records)
