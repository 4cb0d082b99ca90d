"""Received texts of the genre to segments. A new case is a pair NAME.txt and NAME.outline in data/received/; see `outline`.

The shared corpus of third-party texts is read where it lies beside the repository; nothing of it is committed.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.document.folder import load_document
from generator.document.ids import SEGMENT_ID
from generator.document.importing import import_document
from generator.document.model import Kind
from generator.document.parse.grammar import find_marker
from generator.document.parse.headings import run_in_heading
from generator.document.parse.items import propose_items
from generator.document.parse.lines import line_of, read_lines
from generator.document.parse.patches import Passage, Piece
from generator.document.place import DocumentFolder
from generator.document.sources import decode
from tests.toy import CORPUS, DATA, codes, corpus, golden, outline, parse

RECEIVED = DATA / "received"
CASES = sorted(p.with_suffix(".txt") for p in RECEIVED.glob("*.outline"))
WITH_EXPECTED = (
    "gov-agri-machinery-2018",
    "gov-vocational-education-2019",
    "gov-zero-waste-city-2018",
    "hangzhou-nev-plan-boxes-fragment",
    "rural-revitalisation-2018",
)


# ── Texts of our own ─────────────────────────────────────────────────────


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
def test_golden_outline_a_received_text_becomes_the_segments_it_should(case: Path) -> None:
    golden(case.with_suffix(".outline"), outline(case.read_bytes()))


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
def test_a_received_text_is_saved_loaded_without_fault_and_imported_to_the_same_again(
    case: Path, tmp_path: Path
) -> None:
    folder = DocumentFolder(tmp_path, "toy")
    folder.write(folder.make(case.read_bytes(), case.name, None))
    document, faults = load_document(folder.path, tmp_path)
    assert document is not None and not faults
    assert folder.changes(folder.make(case.read_bytes(), case.name, document)) == ()
    for segment in document.guideline.segments:
        draft = next(d for d in parse(decode(case.read_bytes())[0]).drafts if d.id == segment.id)
        assert (segment.kind, segment.parent) == (draft.kind, draft.parent), "kind and parent follow from the id alone"


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
def test_the_same_text_in_another_encoding_or_with_other_line_ends_gives_the_same_segments(case: Path) -> None:
    text = case.read_bytes().decode()
    plain = _guideline(case.read_bytes())
    assert _guideline(text.replace("\n", "\r\n").encode()) == plain
    assert _guideline(text.replace("\n", "\r").encode()) == plain
    assert _guideline(text.encode("utf-8-sig")) == plain
    assert _guideline(text.encode("gb18030")) == plain
    assert _guideline(text.rstrip("\n").encode()) == plain
    assert _guideline(("\n\n" + text).encode()) == plain


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
def test_indents_of_full_width_spaces_do_not_become_text(case: Path) -> None:
    text = case.read_bytes().decode()
    indented = "".join(f"　　{line}" if line.strip() else line for line in text.splitlines(keepends=True))
    assert _guideline(indented.encode()) == _guideline(text.encode())


def _guideline(source: bytes) -> bytes:
    made = import_document(source, "toy", "received.txt")
    assert made.files, made.diagnostics
    return made.files["guideline.yml"]


# ── The genre's markers ──────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("line", "form", "value"),
    [
        ("二十五、善后", "一、", 25),
        ("廿一、善後", "一、", 21),
        ("參、推動策略", "壹、", 3),
        ("拾壹、附則", "壹、", 11),
        ("第三部分　保障措施", "部分", 3),
        ("丁、丙两村", "", 0),
        ("二、三、四月试飞，五月举办。", "", 0),
        ("一、提高认识，加强领导。各村要重视。", "一、", 1),
        ("（二十一）完善政策。", "（一）", 21),
        ("(三) 完善政策", "（一）", 3),
        ("（一）、（二）项所列情形", "", 0),
        ("（技术）部门检查。", "", 0),
        ("（RCEP）成员", "", 0),
        ("(征求意见稿)", "", 0),
        ("第十二条　本办法自公布之日起施行。", "条", 12),
        ("第一千二百六十条　本法自公布之日起施行。", "条", 1260),
        ("第 3-1 條", "条", 3),
        ("第三条之一　主管机关", "条", 3),
        ("第三条、第四条规定的情形", "", 0),
        ("第 一 章 總則", "章", 1),
        ("第二章　借阅", "章", 2),
        ("第一节　总则", "节", 1),
        ("第二分编　所有权", "分编", 2),
        ("1．夯实基础。", "1.", 1),
        ("１２、夯实基础。", "1.", 12),
        ("（3）培训", "（1）", 3),
        ("③培训", "①", 3),
        ("1.2.1　统一领导", "1.1.1", 1),
        ("2025年，实现目标。", "", 0),
        ("——绿色转型。建成工厂。", "", 0),
        ("附件：", "", 0),
    ],
)
def test_a_line_is_known_by_its_marker_alone(line: str, form: str, value: int) -> None:
    marker = find_marker(line)
    assert (marker.form.name, marker.value) == (form, value) if form and marker else marker is None and not form


@pytest.mark.parametrize(
    ("line", "is_box"),
    [
        ("专栏 1 关键技术", True),
        ("专栏二：关键技术", True),
        ("专栏1-1　关键技术", True),
        ("專欄3 關鍵技術", True),
        ("专栏", True),
        ("专栏所列的工程由各村实施，每年报告一次。", False),
        ("专栏、附表", False),
    ],
)
def test_a_box_is_known_by_its_head(line: str, is_box: bool) -> None:
    (passage,) = read_lines(line)[1]
    assert (line_of(passage).box is not None) is is_box


@pytest.mark.parametrize(
    ("text", "head", "stop"),
    [
        ("发展目标。到2025年，实力提升。", "发展目标", "。"),
        ("健全制度框架。", "健全制度框架", "。"),
        ("基本原则", "基本原则", ""),
        (
            "借鉴邻县经验，在保证果树安全的前提下，允许游客在规定时间内进入果园采摘，并按重量收费。其他另行规定。",
            "",
            "",
        ),
        ("游客须知：不得攀爬。", "", ""),
        ("年满六周岁；", "", ""),
        ("配备管理人员，定期培训。（县林业局牵头，各村负责）", "", ""),
    ],
)
def test_only_a_short_first_sentence_is_a_heading(text: str, head: str, stop: str) -> None:
    assert run_in_heading(text)[:2] == (head, stop)
    assert "".join(run_in_heading(text)) == text


def test_a_text_in_neither_encoding_and_an_empty_one_are_refused_with_a_reason() -> None:
    for source, code in ((b"\xff\xff\xff", "D040"), (b"", "D041"), (b" \n\r\n\xe3\x80\x80\n", "D041")):
        made = import_document(source, "toy", "received.txt")
        assert not made.files and codes(made.diagnostics) == [code]


def test_item_brackets_in_a_received_text_are_refused_at_their_place() -> None:
    made = import_document("关于项目的意见\n一、⟦甲⟧\n".encode(), "toy", "received.txt")
    assert not made.files
    assert [str(d.position) for d in made.diagnostics] == ["received.txt:2:3", "received.txt:2:5"]


def test_more_headings_of_one_number_than_letters_in_the_alphabet_still_get_ids_of_their_own() -> None:
    text = "关于重号的意见\n" + "".join(f"（一）甲。乙{n}。\n" for n in range(60))
    structure = parse(text)
    sections = [d.id for d in structure.drafts if d.kind is Kind.SECTION]
    assert len(set(sections)) == 60 and all(map(SEGMENT_ID.fullmatch, sections))
    assert len(structure.diagnostics) == 59


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("高速电机、高效热交换器。", ["高速电机", "高效热交换器"]),
        ("信息安全技术、伺服驱动器应用技术等共性关键技术。", ["信息安全技术", "伺服驱动器应用技术"]),
        ("智能化、集成化照明系统解决方案。", ["智能化、集成化照明系统解决方案"]),
        ("高档手表等。贵金属时钟。", ["高档手表", "贵金属时钟"]),
        ("轻量化玻璃瓶罐，高档玻璃餐饮具等。", ["轻量化玻璃瓶罐", "高档玻璃餐饮具"]),
        ("", []),
    ],
)
def test_a_list_is_divided_only_where_each_piece_is_a_name_of_its_own(text: str, items: list[str]) -> None:
    assert [s.of(text) for s in propose_items(text)] == items


@given(st.text(alphabet="高速电机、，。；等的化技术：", max_size=40))
def test_proposed_items_are_in_order_apart_and_without_delimiters(text: str) -> None:
    end = 0
    for span in propose_items(text):
        assert end <= span.start < span.end <= len(text)
        assert not set("，。；") & set(span.of(text))
        end = span.end


# ── Any text at all ──────────────────────────────────────────────────────

_LINES = st.sampled_from(
    """一、总体要求|二、重点任务|（一）发展目标。到2025年，建成。|(二) 基本原则|（二）|1．夯实基础。做好工作，|2.扩大|3、|１．夯实
——行业稳定。增长5 %左右，|——|第一章 总则|第一章|第一条　为了规范，制定本办法。|第二条|第一节 一般规定|专栏1：名称|专栏 2 名称|专栏|专栏一
造纸：特种纸、绝缘纸等。|造纸：|器等新产品，机器。|目 录|一、总体要求.....\t1|(一) 发展目标.....\t2|国务院文件|各省、自治区：
2022 年 1 月 10 日|（2018年1月2日）|附件：|国发〔2018〕42号|（此件公开发布）|- 3 -|3||　　空格开头|a\tb|⟦项⟧、x|为加快构建，制定本意见。|“开始
结束”。|消费品工业司|https://a.b/c)|第二篇|十百、|（十百）甲|零、|\ufeff|\u200b|\x00|\u2028|\x0b|\x85|（四）办好。（县负责）""".replace(
        "\n", "|"
    ).split("|")
)
_TEXTS = st.lists(
    st.tuples(st.one_of(_LINES, st.text(max_size=12)), st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\n \n", " ", ""])),
    max_size=12,
).map(lambda rows: "".join(a + b for a, b in rows))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(_TEXTS)
def test_any_text_imports_or_says_why_not_and_gives_itself_back(text: str) -> None:
    try:
        source = text.encode()
    except UnicodeEncodeError:
        return
    made = import_document(source, "toy", "received.txt")
    assert made.files or made.diagnostics
    assert not {"D011", "D033"} & set(codes(made.diagnostics)), (
        "an id no page could have, or a text that is not given back"
    )
    if not made.files:
        return
    with tempfile.TemporaryDirectory() as place:
        folder = DocumentFolder(Path(place), "toy")
        folder.write(made)
        document, faults = load_document(folder.path, Path(place))
        assert document is not None and not faults, faults
        assert folder.changes(folder.make(source, "received.txt", document)) == ()


@given(st.binary(max_size=60))
def test_any_bytes_import_or_say_why_not(source: bytes) -> None:
    made = import_document(source, "toy", "received.txt")
    assert made.files or made.diagnostics


@given(
    st.lists(st.tuples(st.text("绿a ", max_size=3), st.text("绿b", max_size=3), st.booleans()), max_size=6),
    st.integers(0, 12),
    st.integers(0, 12),
)
def test_cutting_and_editing_a_passage_never_loses_what_was_received(
    rows: list[tuple[str, str, bool]], a: int, b: int
) -> None:
    passage = Passage(tuple(Piece(r, s, "rule") if edited else Piece(r, r) for r, s, edited in rows))
    start, end = sorted((min(a, len(passage.shown)), min(b, len(passage.shown))))
    changed = passage.edit(start, end, "新", "rule")
    assert changed.received == passage.received
    whole = passage.part(0, start).received + passage.part(start).received
    assert whole == passage.received


# ── The shared corpus ────────────────────────────────────────────────────


@pytest.mark.parametrize("name", WITH_EXPECTED)
def test_an_official_document_of_the_corpus_has_the_expected_parts_sections_and_boxes(name: str) -> None:
    text, _ = decode(corpus(f"{name}.txt").read_bytes())
    expected = json.loads((CORPUS / f"{name}.expected.json").read_text("utf-8"))
    structure = parse(text)
    by_id = {d.id: d for d in structure.drafts}
    title = by_id["title"].text.shown if "title" in by_id else None
    assert title == expected["title"]
    if "numbering" in expected:
        assert structure.numbering == expected["numbering"]
    if "wrapper_title" in expected:
        assert by_id["notice"].text.shown == expected["wrapper_title"]
    if "doc_no" in expected:
        assert expected["doc_no"] in "".join(w.received for w in structure.wrappers) + "".join(
            d.text.shown for d in structure.drafts
        )

    def under(parent: str, kind: Kind) -> list[str]:
        return [d.id for d in structure.drafts if d.parent == parent and d.kind is kind]

    def shape(id_: str) -> dict[str, object]:
        draft = by_id[id_]
        out: dict[str, object] = {"num": draft.number.shown.rstrip("、．."), "title": draft.text.shown}
        if draft.kind is Kind.PART:
            out["sections"] = [shape(i) for i in under(id_, Kind.SECTION)]
        elif items := under(id_, Kind.SUBSECTION):
            out["items"] = [shape(i) for i in items]
        return out

    assert [shape(d.id) for d in structure.drafts if d.kind is Kind.PART] == expected["parts"]
    boxes = [
        {
            "num": d.number.shown.removeprefix("专栏"),
            "title": d.text.shown,
            "entries": [by_id[e].text.shown for e in under(d.id, Kind.ENTRY)],
        }
        for d in structure.drafts
        if d.kind is Kind.BOX
    ]
    assert boxes == expected["boxes"]


@pytest.mark.parametrize("name", [*WITH_EXPECTED, "gov-work-report-2020.gbk"])
def test_a_document_of_the_corpus_is_saved_loaded_and_imported_again_without_fault(name: str, tmp_path: Path) -> None:
    source = corpus(f"{name}.txt").read_bytes()
    folder = DocumentFolder(tmp_path, "corpus")
    made = folder.make(source, f"{name}.txt", None)
    assert set(codes(made.diagnostics)) <= {"D003"}
    folder.write(made)
    document, faults = load_document(folder.path, tmp_path)
    assert document is not None and not faults
    assert folder.changes(folder.make(source, f"{name}.txt", document)) == ()
    shutil.rmtree(folder.path)


def test_a_work_report_in_gb18030_has_parts_without_sections_and_a_subtitle_that_is_no_bullet() -> None:
    text, encoding = decode(corpus("gov-work-report-2020.gbk.txt").read_bytes())
    structure = parse(text)
    assert encoding == "gb18030"
    assert [d.id for d in structure.drafts if d.kind is Kind.PART] == [f"part-{n}" for n in range(1, 9)]
    assert not [d for d in structure.drafts if d.kind is Kind.SECTION]
    assert all(str(d.parent).startswith("part-") for d in structure.drafts if d.kind is Kind.BULLET)
    assert any(w.received.startswith("——") for w in structure.wrappers)
    assert any(d.id == "part-3-p1" for d in structure.drafts)


def test_rural_revitalisation_keeps_its_lead_paragraphs_and_the_bullets_of_a_section_with_only_a_title() -> None:
    structure = parse(decode(corpus("rural-revitalisation-2018.txt").read_bytes())[0])
    by_id = {d.id: d for d in structure.drafts}
    assert [d.id for d in structure.drafts if d.parent == "part-1"] == ["part-1-p1", "part-1-p2", "part-1-p3"]
    assert any(d.kind is Kind.PARAGRAPH and d.parent == "part-3" for d in structure.drafts)
    bullets = [d for d in structure.drafts if d.kind is Kind.BULLET]
    assert bullets and by_id[str(bullets[0].parent)].kind is Kind.SECTION
    assert not [d for d in structure.drafts if d.kind is Kind.PARAGRAPH and d.parent == bullets[0].parent]


def test_a_row_keeps_the_spaces_between_its_cells() -> None:
    """1 甲校 would read as 1甲校, a number and a name in one; in a sentence the spaces are a word processor's."""
    text = "关于岗位的通知\n\n一、岗位\n\n按 2025 年的需求设立。\n\n附件\n\n岗位表\n\n指标 2025年 2030年\n高铁里程（公里） 300 500\n\n序号 学校 岗位\n1 甲校 数学\nGB/T 19001 质量管理体系 要求\n"
    made = import_document(text.encode(), "toy", "a.txt")
    texts = [segment.text for segment in made.guideline.segments] if made.guideline else []
    assert "按2025年的需求设立。" in texts
    assert {"指标 2025年 2030年", "高铁里程（公里） 300 500"} <= set(texts)
    assert {"1 甲校 数学", "GB/T 19001 质量管理体系 要求"} <= set(texts)


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("关于命名的决定\n\n一、珍惜荣誉。\n\n某 省 人 民 政 府\n\n二〇二四年十二月三日\n", "某省人民政府"),
        (
            "中华人民共和国示例部令\n\n第5号\n\n《示例规定》已经审议通过，现予公布。\n\n部长　某某某\n\n2024年5月20日\n\n"
            "示例规定\n\n第一条 为了示例，制定本规定。\n\n第二条 本规定自公布之日起施行。\n",
            "中华人民共和国示例部",
        ),
    ],
)
def test_who_issued_a_text_is_a_body_as_its_name_is_written(text: str, issuer: str) -> None:
    """A page would name a minister as the author, or a government letter by letter."""
    assert import_document(text.encode(), "toy", "a.txt").documents[0]["issuer"] == issuer


def test_radicals_in_place_of_characters_are_read_as_these_and_given_back() -> None:
    """Text copied from a PDF: no number would be known, no word found, and nobody could see why."""
    plain = "关于户籍工作的意见\n\n一、目标\n\n方便人民，见面办理。\n\n二、任务\n\n（一）长期入户。\n"
    copied = plain.translate(
        str.maketrans("户一方人民见面二长入", "\u2f3e\u2f00\u2f45\u2f08\u2ea0\u2ec5\u2faf\u2f06\u2ed3\u2f0a")
    )
    made, wanted = (import_document(t.encode(), "toy", "a.txt") for t in (copied, plain))
    assert made.guideline and wanted.guideline and made.guideline.segments == wanted.guideline.segments
    assert made.files["received.txt"].decode() == copied, "the file itself stays as it came"
    assert b"radical" in made.files["collation.yml"]
