"""What holds for every received text: nothing is lost, nothing is silently taken for running text, print and parse agree."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.document.ids import Places, parse_id
from generator.document.importing import Import, import_document
from generator.document.model import Guideline, Kind
from generator.document.parse.grammar import find_marker
from tests.toy import CORPUS, DATA

TEXTS = sorted((DATA / "received").glob("*.txt"))
_STRAY = [
    "附件",
    "附件1",
    "附件2：清单",
    "目 录",
    "专栏1",
    "专栏 2：名",
    "——",
    "（一）",
    "（二）完善。",
    "1.",
    "2.做好工作。",
    "第一条",
    "第三章 附则",
    "2031年1月1日",
    "某某部",
    "## 一、总",
    "1.1 目的",
    "1\u3000总则",
    "■甲。",
    "01\u3000智能",
    "第 3 页 共 9 页",
    "— 3 —",
    "甲\t乙\t丙",
    "甲\u3000\u3000乙、丙",
    "一、元旦：放假",
    "壹、緣起",
    "（此件公开发布）",
    "\u2028",
    "\x0c",
    "\u200b甲",
    "**第一条** 为",
    "三、",
]
SEED = 20310101


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def _mutated(rng: random.Random, texts: list[list[str]]) -> str:
    """A stretch of one text with lines of others put in, dropped, doubled, cut and indented."""
    base = rng.choice(texts)
    start = rng.randrange(max(1, len(base) - 3))
    rows = base[start : start + rng.randrange(1, 40)]
    for _ in range(rng.randrange(12)):
        at = rng.randrange(len(rows)) if rows else 0
        match rng.randrange(6):
            case 0:
                rows.insert(at, rng.choice(rng.choice(texts) or [""]))
            case 1:
                rows.insert(at, rng.choice(_STRAY))
            case 2 if rows:
                del rows[at]
            case 3 if rows:
                rows[at] = rows[at][: rng.randrange(len(rows[at]) + 1)]
            case 4 if rows:
                rows.insert(at, rng.choice(rows))
            case 5 if rows:
                rows[at] = f"  {rows[at]} \u3000"
    return rng.choice(("\n", "\n\n", "\r\n")).join(rows)


def _unsaid(made: Import) -> list[str]:
    """Paragraphs that begin like a numbered heading and that no doubt names."""
    said = [str(d["seen"]).rstrip("…") for record in made.documents for d in record["doubts"]]
    listed = {line for record in made.documents for line in record["closing"]}
    out = []
    for segment in made.guideline.segments if made.guideline else ():
        marker = find_marker(segment.text) if segment.kind is Kind.PARAGRAPH and "\t" not in segment.text else None
        parent = made.guideline.get(segment.parent or "") if made.guideline else None
        run_in = parent is not None and parent.kind is not Kind.NOTICE and segment.id.endswith("-p1") and parent.number
        if marker is None or marker.weak or run_in or segment.text in listed or marker.form.family == "decimal":
            continue
        if not any(segment.text.startswith(s) or s.startswith(segment.text[:10]) for s in said):
            out.append(segment.text)
    return out


@pytest.mark.parametrize("part", range(4))
def test_texts_mixed_cut_and_disturbed_are_given_back_whole_and_no_heading_is_lost_in_silence(part: int) -> None:
    rng = random.Random(SEED + part)
    texts = [_lines(path) for path in TEXTS]
    for _ in range(150):
        text = _mutated(rng, texts)
        made = import_document(text.encode(), "toy", "received.txt")
        codes = {d.code for d in made.diagnostics}
        assert made.files or codes & {"D041", "D042"}, (codes, text)
        places = Places()
        for segment in made.guideline.segments if made.guideline else ():
            read = parse_id(segment.id)
            assert read is not None and str(read) == segment.id, text
            assert places.place(read) == (segment.kind, segment.parent), (segment.id, text)
        assert _unsaid(made) == [], text


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda p: p.stem)
def test_official_texts_disturbed_are_given_back_whole(path: Path) -> None:
    rng = random.Random(SEED)
    source = path.read_bytes()
    lines = source.decode("gb18030" if ".gbk" in path.name else "utf-8").splitlines()
    for _ in range(10):
        made = import_document(_mutated(rng, [lines]).encode(), "toy", "received.txt")
        assert made.files or {d.code for d in made.diagnostics} & {"D041", "D042"}
        assert _unsaid(made) == []


def printed(guideline: Guideline) -> str:
    """The document as lines: a heading with the text that runs on behind it, a paragraph, an entry."""
    rows: list[str] = []
    open_row, above = False, ""
    for segment in guideline.segments:
        gap = "　" if segment.kind is Kind.BOX else "\n" if segment.kind is Kind.ANNEX and segment.number else ""
        if (
            segment.number
            and (segment.number[-1:].isdigit() or segment.number.endswith("部"))
            and segment.kind not in (Kind.BOX, Kind.ANNEX)
            and segment.text
        ):
            gap = "　"
        text = f"{segment.number}{gap if segment.text else ''}{segment.text}{segment.close}"
        if open_row and segment.kind is Kind.PARAGRAPH and segment.parent == above:
            rows[-1] += text if rows[-1][-1:] in "。：:、.．）)；" else f"　{text}"
        elif text:
            rows.append(text)
        above = segment.id
        open_row = segment.kind is not Kind.PARAGRAPH and bool(segment.close or (segment.number and not segment.text))
    return "\n".join(rows) + "\n"


NOT_PRINTED = {
    "boxes": "its third box has neither number nor title",
    "standard-with-annex": "the names of its terms stand on the line below their numbers",
    "markdown-without-numbers": "its headings have no number; what made them headings was taken off",
}
"""Texts of which a line alone does not say what it is."""


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_a_document_printed_and_read_again_is_the_same_document(path: Path) -> None:
    first = import_document(path.read_bytes(), "toy", "received.txt").guideline
    assert first is not None
    text = printed(first)
    again = import_document(text.encode(), "toy", "received.txt").guideline
    assert again is not None
    if path.stem not in NOT_PRINTED:
        assert [(s.id, s.kind, s.text) for s in again.segments] == [(s.id, s.kind, s.text) for s in first.segments]
    once_more = import_document(printed(again).encode(), "toy", "received.txt").guideline
    assert once_more is not None and printed(once_more) == printed(again), "print of parse is a fixed point"
