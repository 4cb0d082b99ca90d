"""The 2022 draft on the light-industry system: what a person counted in it and in what stands around it.

A translator's or editor's change of the content is answered here, and nowhere in the tests of the code.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest

from generator.document.ids import SEGMENT_ID
from generator.document.model import Kind
from generator.exports.data import industry_records, mention_records, segment_records, term_records
from generator.words.industries import LEVELS
from tests.toy import DOCUMENT, draft, real


@pytest.mark.slow
def test_the_drafts_data_has_all_its_segments_items_mentions_terms_and_industries() -> None:
    project = real()
    editions = {e.tag: e for e in project.editions}
    hant = editions["zh-Hant"]
    segments = list(segment_records(project.library, editions))
    assert sum(r["kind"] == "item" for r in segments) == 207
    own = [r for r in segments if r["kind"] != "item" and not r["id"].startswith("notice")]
    assert len(own) == 192 and len({r["id"] for r in segments}) == len(segments)
    assert all(r["document"] == DOCUMENT and r["zh-Hans"] for r in segments)
    texts = {r["id"]: r["zh-Hans"] for r in segments}
    for row in mention_records(project.library):
        assert texts[row["segment"]][row["start"] : row["end"]] == row["surface"]
    entries = [e for r in industry_records(project.library, hant) for e in r["entries"]]
    assert len(entries) == 65 and len({e["segment"] for e in entries}) == 58
    assert len(list(term_records(project.library, hant))) == len(project.library.glossary)
    assert draft().guideline["sec-3"].text == texts["sec-3"]


def test_there_are_48_industries_in_6_groups() -> None:
    industries = real().library.industries
    assert len(industries) == 48 and len(industries.groups) == 6
    levels = {level: [i.id for i in industries if i.level == level] for level in LEVELS}
    assert (len(levels["industry"]), len(levels["segment"]), levels["umbrella"]) == (42, 5, ["food"])
    for industry in industries:
        assert industry.group in industries.groups
        assert industry.broader is None or industry.broader in industries
        assert all(i in industries and i != industry.id for i in industry.related)
        assert industry.concept in real().library.glossary


def test_all_58_entries_are_about_an_industry_and_seven_about_two() -> None:
    industries, entries = real().library.industries, draft().guideline.of_kind(Kind.ENTRY)
    links = [(e.id, i) for e in entries for i in industries.of_entry(e)]
    assert len({e for e, _ in links}) == len(entries) == 58
    assert len(links) == len(set(links)) == 65
    double = [e for e in entries if len(industries.of_entry(e)) == 2]
    assert len(double) == 7 and len({e.text for e in double}) == 6
    assert sum(1 for e in double if "和" in e.text) == 2


def test_the_draft_has_its_parts_sections_bullets_boxes_and_entries() -> None:
    guideline = draft().guideline
    count = Counter(s.kind for s in guideline.body)
    assert len([s for s in guideline.body if s.text]) == 192
    assert (count[Kind.PART], count[Kind.SECTION], count[Kind.BULLET], count[Kind.BOX], count[Kind.ENTRY]) == (
        7,
        25,
        6,
        4,
        58,
    )
    assert [sum(1 for s in guideline.children(b.id) if s.kind is Kind.ENTRY) for b in guideline.boxes] == [
        9,
        16,
        20,
        13,
    ]
    assert sum(len(s.items) for s in guideline.segments) == 207


def test_the_drafts_ids_are_the_contracts_and_follow_from_structure_and_number() -> None:
    guideline = draft().guideline
    assert [d.id for d in guideline.divisions] == [f"part-{n}" for n in range(1, 8)]
    assert [s.id for s in guideline.of_kind(Kind.SECTION)] == [f"sec-{n}" for n in range(1, 26)]
    assert {b.id: b.parent for b in guideline.boxes} == {
        "box-1": "sec-3",
        "box-2": "sec-6",
        "box-3": "sec-12",
        "box-4": "sec-14",
    }
    assert [s.id for s in guideline.of_kind(Kind.BULLET)] == [f"sec-2-b{n}" for n in range(1, 7)]
    sizes = {1: 2, 2: 3, 3: 4, 4: 4, 5: 3, 6: 4, 7: 5}
    assert {
        int(d.id[5:]): sum(1 for s in guideline.children(d.id) if s.kind is Kind.SECTION) for d in guideline.divisions
    } == sizes
    assert [s.id for s in guideline.children("sec-13")] == ["sec-13-p1", "sec-13-p2"]
    assert guideline["sec-2-b4-p1"].parent == "sec-2-b4" and guideline["box-1-e4-p1"].parent == "box-1-e4"
    for segment in guideline.segments:
        assert SEGMENT_ID.fullmatch(segment.id)
        assert segment.parent is None or guideline.order(segment.parent) < guideline.order(segment.id)


def test_what_document_yml_says_of_the_draft_is_complete() -> None:
    about = draft().about
    assert (about.published, about.comments_until) == ("2022-01-10", "2022-01-20")
    assert about.successor is not None and about.successor.number == "工信部联消费〔2022〕68号"
    assert about.numbering == "continuous" and about.state == "succeeded"
    assert re.fullmatch(r"https://www\.miit\.gov\.cn/\S+", about.official_url)
    for words in (about.title, about.short, about.issuer, about.notice, about.kind):
        assert {"zh-Hans", "en"} <= set(words)
