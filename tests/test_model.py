"""Segments, ids and item marks; and that the real document has the structure a person found in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.base.text import Span
from generator.document.ids import SEGMENT_ID, Places, parse_id, why_no_document_id
from generator.document.model import Guideline, Item, Kind, Segment, entry_of, mark_items, parse_items
from generator.document.parse.items import propose_items
from tests.toy import DATA, DOCUMENT, draft


@st.composite
def divided(draw: st.DrawFn) -> tuple[str, tuple[Item, ...]]:
    """A text with items that do not overlap, their numbers in any order."""
    text = draw(st.text(alphabet="绿色制造、，。：1", min_size=1, max_size=30))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    numbers = draw(st.permutations(range(1, len(spans) + 1)))
    return text, tuple(Item(f"box-1-e1-i{n}", s) for n, s in zip(numbers, spans, strict=True))


@given(divided())
def test_item_marks_that_are_written_are_read_back_as_the_same_items(case: tuple[str, tuple[Item, ...]]) -> None:
    text, items = case
    if any(re.match(r"\d+:", item.span.of(text)) for item in items):
        return
    assert parse_items(mark_items(text, items), "box-1-e1") == (text, items, "")


@pytest.mark.parametrize(
    ("marked", "trouble"),
    [
        ("⟦绿色、⟦制造⟧", "an item ⟦ is opened inside another"),
        ("绿色⟧、制造", "an item is closed with ⟧ that was not opened with ⟦"),
        ("⟦绿色、制造", "an item is opened with ⟦ and not closed"),
        ("⟦⟧绿色", "an item ⟦⟧ is empty"),
        ("⟦2:绿色⟧⟦制造⟧", "two items have the same number"),
    ],
)
def test_item_marks_that_are_not_balanced_are_named_and_the_text_is_kept(marked: str, trouble: str) -> None:
    text, _, found = parse_items(marked, "box-1-e1")
    assert found == trouble
    assert text == re.sub(r"⟦(\d+:)?|⟧", "", marked)


@pytest.mark.parametrize(
    ("id_", "above", "kind", "parent"),
    [
        ("title", (), Kind.TITLE, None),
        ("notice-p1", (), Kind.PARAGRAPH, "notice"),
        ("preamble-p2", (), Kind.PARAGRAPH, None),
        ("closing-p1", ("part-2", "sec-3"), Kind.PARAGRAPH, None),
        ("part-2", ("part-1", "sec-1"), Kind.PART, None),
        ("sec-3", ("part-2",), Kind.SECTION, "part-2"),
        ("part-2-sec-3", ("part-2",), Kind.SECTION, "part-2"),
        ("sec-3-1", ("part-2", "sec-3"), Kind.SUBSECTION, "sec-3"),
        ("sec-3-1-2", ("part-2", "sec-3", "sec-3-1"), Kind.SUBSECTION, "sec-3-1"),
        ("part-2-1", ("part-2",), Kind.SUBSECTION, "part-2"),
        ("part-2-sec-3-1", ("part-2", "part-2-sec-3"), Kind.SUBSECTION, "part-2-sec-3"),
        ("sec-2-b4", ("part-1", "sec-2"), Kind.BULLET, "sec-2"),
        ("sec-2-b4-p1", ("part-1", "sec-2"), Kind.PARAGRAPH, "sec-2-b4"),
        ("part-3-p1", ("part-3",), Kind.PARAGRAPH, "part-3"),
        ("box-1", ("part-2", "sec-3"), Kind.BOX, "sec-3"),
        ("box-1-2", ("part-2", "sec-3"), Kind.BOX, "sec-3"),
        ("box-2", ("part-2", "sec-3", "sec-3-1"), Kind.BOX, "sec-3-1"),
        ("box-1-e4", ("part-2", "sec-3", "box-1"), Kind.ENTRY, "box-1"),
        ("box-1-e4-p1", ("part-2", "sec-3", "box-1"), Kind.PARAGRAPH, "box-1-e4"),
        ("ch-2", ("ch-1", "art-1"), Kind.CHAPTER, None),
        ("ch-3", ("part-1", "ch-2", "sec-1"), Kind.CHAPTER, "part-1"),
        ("part-2-sub-1", ("part-2",), Kind.SUBPART, "part-2"),
        ("part-2-ch-1", ("part-2", "part-2-sub-1"), Kind.CHAPTER, "part-2-sub-1"),
        ("art-14", ("ch-2", "art-13", "art-13-1"), Kind.ARTICLE, "ch-2"),
        ("art-14", ("ch-2", "ch-2-sec-1", "art-13"), Kind.ARTICLE, "ch-2-sec-1"),
        ("art-3x1", ("ch-2", "art-3"), Kind.ARTICLE, "ch-2"),
        ("art-14-2", ("ch-2", "art-14"), Kind.SUBSECTION, "art-14"),
        ("para-4", ("part-2", "part-2-h1", "para-3"), Kind.SUBSECTION, "part-2-h1"),
        ("part-2-h2", ("part-2", "part-2-h1", "para-3"), Kind.HEADING, "part-2"),
        ("annex-2", ("part-2", "sec-3"), Kind.ANNEX, None),
        ("annex-2-part-1", ("part-2", "annex-2"), Kind.PART, "annex-2"),
        ("annex-2-1", ("annex-2",), Kind.SUBSECTION, "annex-2"),
        ("doc-2-sec-1", ("doc-2", "doc-2-part-1"), Kind.SECTION, "doc-2-part-1"),
        ("sec-1b-2b", ("part-1", "sec-1b"), Kind.SUBSECTION, "sec-1b"),
    ],
)
def test_an_id_says_what_a_segment_is_and_what_it_stands_under(
    id_: str, above: tuple[str, ...], kind: Kind, parent: str | None
) -> None:
    places = Places()
    for container in above:
        known = parse_id(container)
        assert known is not None
        places.place(known)
    read = parse_id(id_)
    assert read is not None and str(read) == id_
    assert places.place(read) == (kind, parent)


@pytest.mark.parametrize(
    ("id_", "refused"),
    [
        ("light-industry-2022-draft", False),
        ("jiangsu-2019", False),
        ("en", True),
        ("zh-hans", True),
        ("translators", True),
        ("propose", True),
        ("changes", True),
        ("search", True),
        ("index", True),
        ("con", True),
        ("nul", True),
        ("com1", True),
        ("pages", True),
        ("a" * 101, True),
        ("Upper", True),
        ("a--b", True),
        ("纸", True),
        ("", True),
    ],
)
def test_a_documents_id_that_could_be_no_address_or_folder_is_refused_with_the_reason(id_: str, refused: bool) -> None:
    assert bool(why_no_document_id(id_)) is refused


@pytest.mark.parametrize(
    "id_", ["", "Part-1", "part-一", "part-None", "sec-3-p1-p2", "green-factory", "box-1-e4-", "sec_3", "part-1/sec-2"]
)
def test_what_could_be_no_anchor_is_no_id(id_: str) -> None:
    assert not SEGMENT_ID.fullmatch(id_)


def test_a_guideline_gives_children_ancestors_and_the_nearest_container() -> None:
    def segment(id_: str, kind: Kind, parent: str | None) -> Segment:
        return Segment(id=id_, kind=kind, text=id_, parent=parent)

    guideline = Guideline(
        "toy",
        (
            segment("part-1", Kind.PART, None),
            segment("sec-1", Kind.SECTION, "part-1"),
            segment("sec-1-p1", Kind.PARAGRAPH, "sec-1"),
            segment("box-1", Kind.BOX, "sec-1"),
            segment("box-1-e1", Kind.ENTRY, "box-1"),
            segment("box-1-e1-p1", Kind.PARAGRAPH, "box-1-e1"),
        ),
    )
    assert [s.id for s in guideline.children("sec-1")] == ["sec-1-p1", "box-1"]
    assert [s.id for s in guideline.ancestors("box-1-e1-p1")] == ["box-1-e1", "box-1", "sec-1", "part-1"]
    assert [s.id for s in guideline.within("box-1")] == ["box-1", "box-1-e1", "box-1-e1-p1"]
    found = guideline.enclosing("box-1-e1-p1", Kind.SECTION)
    assert found is not None and found.id == "sec-1"
    assert guideline.enclosing("part-1", Kind.BOX) is None
    assert guideline.order("box-1") == 3 and "box-1" in guideline and guideline.get("box-9") is None


# ── The draft of 2022 ────────────────────────────────────────────────────


def test_no_own_text_of_the_draft_holds_what_belongs_to_another() -> None:
    guideline = draft().guideline
    for segment in guideline.segments:
        assert "⟦" not in segment.text and "⟧" not in segment.text and "\n" not in segment.text
        if segment.kind.is_leaf:
            parent = guideline.get(segment.parent) if segment.parent else None
            if parent is not None and parent.number:
                assert not segment.text.startswith((parent.number, parent.printed))
        else:
            assert not segment.number or not segment.text.startswith(segment.number)
            assert not segment.text.endswith(("。", "："))
    leaves = [s for s in guideline.body if s.kind.is_leaf]
    for one in leaves:
        assert not [two.id for two in leaves if two is not one and one.text in two.text]


def test_every_item_lies_inside_its_leaf_and_apart_from_the_others() -> None:
    guideline = draft().guideline
    seen: set[str] = set()
    for segment in guideline.segments:
        end = 0
        for item in segment.items:
            assert item.span.start >= end and item.span.end <= len(segment.text)
            assert item.id not in seen and re.fullmatch(re.escape(entry_of(segment.id)) + r"-i\d+", item.id)
            assert not item.span.of(segment.text).endswith(("、", "，", "。", "等")), item.id
            seen.add(item.id)
            end = item.span.end


def test_the_drafts_items_are_those_a_person_divided() -> None:
    guideline = draft().guideline
    count = 0
    for line in (DATA / "items" / f"{DOCUMENT}.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        head, _, listed = line.partition(": ")
        id_, _, heading = head.partition(" ")
        leaf = guideline[f"{id_}-p1"]
        assert guideline[id_].text == heading
        assert [i.span.of(leaf.text) for i in leaf.items] == listed.split(" | "), id_
        assert [i.id for i in leaf.items] == [f"{id_}-i{n}" for n in range(1, len(leaf.items) + 1)]
        count += len(leaf.items)
    assert count == 207


def test_every_entry_that_is_not_divided_as_proposed_says_why() -> None:
    agreed = 0
    for segment in draft().guideline.segments:
        if not segment.items:
            continue
        if propose_items(segment.text) == tuple(i.span for i in segment.items):
            agreed += 1
        else:
            assert segment.split_reason, (
                f"{segment.id} is divided otherwise than proposed and gives no reason (`split`)"
            )
    assert agreed >= 45, "the proposals have become worse"


def test_the_notice_is_kept_and_is_no_part_of_the_document() -> None:
    guideline = draft().guideline
    assert [s.id for s in guideline.segments if s not in guideline.body] == [
        "notice",
        *(f"notice-p{n}" for n in range(1, 7)),
    ]
