"""Another text for a document that is there: what changed is shown, nothing is overwritten unasked, old addresses lead on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli import main
from generator.document.folder import load_document
from generator.document.place import DocumentFolder
from tests.toy import build_toy, copy_toy

FIRST = """种茶办法
第一章　总则
第一条　为了种好茶，制定本办法。
第二条　本办法适用于全市的茶园。
第三条　种茶应当选在向阳的山坡，不得毁林。
第二章　采摘
第四条　清明前采摘的为明前茶，雨前采摘的为雨前茶。
第三章　附则
第五条　本办法自公布之日起施行。
"""
SECOND = """种茶办法
第一章　总则
第一条　为了种好茶，制定本办法。
第二条　种茶应当选在向阳的山坡，不得毁林。
第二章　采摘
第三条　清明前采摘的为明前茶，雨前采摘的为雨前茶。
本办法自公布之日起施行。
"""


def _import(root: Path, text: str, *more: str) -> int:
    source = root / "tea.txt"
    source.write_text(text, "utf-8")
    return main(["-C", str(root), "import", str(source), "--id", "tea", *more])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    copy_toy(tmp_path)
    assert _import(tmp_path, FIRST) == 0
    return tmp_path


def _files(root: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in (root / "content" / "tea").iterdir()}


def test_another_text_is_shown_by_id_and_nothing_is_written_unasked(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _files(root)
    capsys.readouterr()
    assert _import(root, SECOND) == 1
    out = capsys.readouterr()
    assert _files(root) == before
    assert "~ art-2-p1: 本办法适用于全市的茶园。 → 种茶应当选在" in out.out
    assert "- art-4: 第四条 (now art-3)" in out.out and "--accept writes these" in out.err
    assert _import(root, SECOND, "--dry-run", "--accept") == 0 and _files(root) == before


def test_an_accepted_text_keeps_what_people_wrote_and_says_where_removed_ids_lead(root: Path) -> None:
    about = root / "content" / "tea" / "document.yml"
    about.write_text(about.read_text("utf-8") + "kind: {zh-Hans: 办法, en: Measures}   # ours\n", "utf-8")
    assert _import(root, SECOND, "--accept") == 0
    assert "kind: {zh-Hans: 办法, en: Measures}   # ours" in about.read_text("utf-8")
    document, faults = load_document(about.parent, root)
    assert document is not None and not faults
    assert document.about.redirects["art-5-p1"] == "art-3-p2", "the sentence stands there now"
    assert set(document.former.values()) <= set(document.guideline.by_id)
    assert _import(root, SECOND) == 0, "the same again changes nothing"


def test_a_removed_id_leads_on_when_its_goal_is_removed_too_and_an_id_that_came_back_leads_nowhere(root: Path) -> None:
    assert _import(root, SECOND, "--accept") == 0
    third = SECOND.replace("第二章　采摘\n", "").replace(
        "本办法自公布之日起施行。\n", "第四条　本办法自公布之日起施行。\n"
    )
    assert _import(root, third, "--accept") == 0
    document, _ = load_document(root / "content" / "tea", root)
    assert document is not None
    assert "ch-2" not in document.guideline and document.former["art-5-p1"] == "art-4-p1"
    assert "art-4" in document.about.redirects and "art-4" not in document.former


def test_old_anchors_and_addresses_lead_to_where_the_text_went_on_pages_and_in_the_data(root: Path) -> None:
    assert _import(root, SECOND, "--accept") == 0
    _, built = build_toy(root)
    pages = {page.url: page for page in built.pages}
    chapter = pages["zh-hans/tea/ch-2/"].body
    inside = chapter.partition('id="art-3-p2"')[2]
    assert '<span class="was" id="art-5-p1"></span>' in inside[:200]
    first = pages["en/tea/ch-1/"].body
    assert '<p class="was" id="art-5-p1">' in first and 'href="../ch-2/#art-3-p2"' in first
    moved = pages["en/tea/ch-3/"]
    assert moved.meta["kind"] == "moved" and moved.meta["moved_to"].endswith("tea/ch-2/")
    assert 'id="art-5-p1"' in moved.body
    for page in built.pages:
        if page.meta.get("document") == "tea":
            ids = [x.split('"')[0] for x in page.body.split(' id="')[1:]]
            assert len(ids) == len(set(ids)), page.url
    folder = "data/api/documents/tea"
    assert json.loads(built.files[f"{folder}/art-5-p1.json"])["id"] == "art-3-p2"


def test_an_item_whose_leaf_has_changed_leads_to_the_leaf(root: Path) -> None:
    boxed = "种茶方案\n一、品种\n专栏1　品种\n1.绿茶。龙井茶、碧螺春、黄山毛峰。\n2.红茶。祁门红茶、正山小种。\n二、采摘\n清明前采摘。\n"
    source = root / "boxed.txt"
    call = ["-C", str(root), "import", str(source), "--id", "boxed"]
    source.write_text(boxed, "utf-8")
    assert main(call) == 0
    source.write_text(boxed.replace("、黄山毛峰", ""), "utf-8")
    assert main([*call, "--accept"]) == 0
    document, faults = load_document(root / "content" / "boxed", root)
    assert document is not None and not faults
    assert document.about.item_redirects == {"box-1-e1-i3": "box-1-e1-p1"}
    assert document.former["box-1-e1-i3"] == "box-1-e1-p1"
    _, built = build_toy(root)
    body = next(p.body for p in built.pages if p.url == "zh-hans/boxed/box-1/")
    assert '<span class="was" id="box-1-e1-i3">' in body


# ── What a reader decides ────────────────────────────────────────────────

NOTICE = "关于种茶的意见\n一、选址\n选在山坡，\n向阳的一面。\n二、三月不采\n山上的品种\n绿茶　红茶\n专栏1　品种\n1.绿茶。龙井。\n2.红茶。祁门。\n以上品种长期种植。\n三、施肥\n多施有机肥。\n"
"""Lines from 1: 3 and 4 are joined, 6 is a paragraph in doubt, 11 stands behind the box."""
DECIDED = [
    ("paragraph", 5, "二、三月不采", lambda g: "part-2" not in g and any(s.text == "二、三月不采" for s in g.segments)),
    ("heading", 6, "山上的品种", lambda g: any(s.kind == "heading" and s.text == "山上的品种" for s in g.segments)),
    ("row", 4, "向阳的一面", lambda g: any(s.text == "向阳的一面。" for s in g.segments)),
    ("join", 7, "绿茶　红茶", lambda g: any(s.text == "山上的品种绿茶　红茶" for s in g.segments)),
    ("inside", 11, "以上品种", lambda g: "box-1-e2-p2" in g),
    ("outside", 10, "2.红茶", lambda g: "box-1-e2" not in g),
    ("title", 6, "山上的品种", lambda g: "annex-1" in g and g["annex-1"].text == "山上的品种"),
]


@pytest.mark.parametrize(("role", "line", "begins", "holds"), DECIDED, ids=[d[0] for d in DECIDED])
def test_what_a_reader_decides_of_a_line_holds_and_survives_the_next_import_and_a_moved_line(
    tmp_path: Path, role: str, line: int, begins: str, holds: object
) -> None:
    assert callable(holds)
    folder = DocumentFolder(tmp_path, "tea")
    folder.write(folder.make(NOTICE.encode(), "received.txt", None))
    plain, _ = load_document(folder.path, tmp_path)
    assert plain is not None and not holds(plain.guideline), "otherwise the decision would decide nothing"
    about = folder.path / "document.yml"
    about.write_text(
        about.read_text("utf-8") + f"decisions:\n  - {{line: {line}, begins: {begins}, as: {role}}}\n", "utf-8"
    )
    decided, faults = load_document(folder.path, tmp_path)
    assert decided is not None and not faults
    for text in (NOTICE, "\n\n" + NOTICE):
        made = folder.make(text.encode(), "received.txt", decided)
        assert made.guideline is not None and made.files and holds(made.guideline)
    folder.write(folder.make(NOTICE.encode(), "received.txt", decided))
    again, faults = load_document(folder.path, tmp_path)
    assert again is not None and not faults and holds(again.guideline)


def test_a_decision_about_a_line_that_is_gone_is_said(tmp_path: Path) -> None:
    folder = DocumentFolder(tmp_path, "tea")
    folder.write(folder.make(NOTICE.encode(), "received.txt", None))
    about = folder.path / "document.yml"
    about.write_text(about.read_text("utf-8") + "decisions:\n  - {line: 5, begins: 四、, as: paragraph}\n", "utf-8")
    decided, _ = load_document(folder.path, tmp_path)
    made = folder.make(NOTICE.encode(), "received.txt", decided)
    assert [d.position.line for d in made.diagnostics if d.code == "D044"] == [5]
