"""Finding: longest match, contexts, nesting; and every true mention of an industry in the draft, none besides."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.base.status import Status
from generator.base.text import Span, occurrences
from generator.document.model import Guideline, Kind, Segment
from generator.words.glossary import Concept, Glossary
from generator.words.mentions import Form, Lexicon, Match, find_terms, in_segment, term_forms
from generator.yaml_reader import Record, Tree, load
from tests.toy import DATA, DOCUMENT, ROOT, draft, real

READ = load(DATA / "mentions" / f"{DOCUMENT}.yml", Tree(), ROOT)[0] or Record()


def _found(text: str, *forms: Form | str) -> list[tuple[str, str | None]]:
    """Surface and surrounding surface of every match, in the order of `find`."""
    lexicon = Lexicon([f if isinstance(f, Form) else Form(text=f, target=f) for f in forms])
    return [(m.span.of(text), m.within.span.of(text) if m.within else None) for m in lexicon.find(text)]


# ── The rules of matching ────────────────────────────────────────────────


def test_a_longer_term_wins_over_its_prefix_and_holds_it() -> None:
    assert _found("建设绿色制造体系", "绿色制造", "绿色制造体系", "制造") == [
        ("绿色制造体系", None),
        ("绿色制造", "绿色制造体系"),
        ("制造", "绿色制造体系"),
    ]


def test_the_leftmost_term_wins_and_what_crosses_it_is_none() -> None:
    assert _found("传统制造", "传统", "统制") == [("传统", None)]
    assert _found("研究发展生", "共生", "究发展", "研究", "发展生") == [("研究", None), ("发展生", None)]


def test_a_term_inside_a_longer_one_is_within_the_outermost_only() -> None:
    assert _found("全产业链现代化", "全产业链现代化", "产业链现代化", "产业链") == [
        ("全产业链现代化", None),
        ("产业链现代化", "全产业链现代化"),
        ("产业链", "全产业链现代化"),
    ]


def test_a_term_is_not_found_where_its_characters_are_another_word() -> None:
    making = Form(text="制造", target="manufacturing", not_in=("绘制造纸",))
    assert _found("绘制造纸行业路线图", making, "造纸") == [("造纸", None)], "制造 must not hide 造纸"
    assert _found("机械手表机心", Form(text="机械手", target="manipulator", not_in=("机械手表",))) == []
    assert _found("机械手和机械手表", Form(text="机械手", target="manipulator", not_in=("机械手表",))) == [
        ("机械手", None)
    ]


def test_a_term_with_contexts_of_its_own_is_found_only_there() -> None:
    mass = Form(text="质量", target="mass", only_in=("动态质量测量",))
    quality = Form(text="质量", target="quality")
    lexicon = Lexicon([quality, mass])
    text = "质量提升和动态质量测量"
    assert [(m.form.target, m.span.start) for m in lexicon.find(text)] == [("quality", 0), ("mass", 7)]
    assert [m.form.target for m in Lexicon([mass, quality]).find(text)] == ["quality", "mass"], "whatever their order"


def test_what_stands_inside_a_word_taken_by_its_context_follows_the_one_that_is_meant() -> None:
    narrow = Form(text="质量测量", target="mass-measurement", only_in=("动态质量测量",))
    found = Lexicon([Form(text="质量测量", target="measurement"), narrow, Form(text="测量", target="measuring")]).find(
        "动态质量测量"
    )
    assert [(m.form.target, m.within.form.target if m.within else None) for m in found] == [
        ("mass-measurement", None),
        ("measuring", "mass-measurement"),
    ]


def test_a_concept_is_mentioned_once_where_one_of_its_words_stands_in_another() -> None:
    light = Concept(
        id="light", domain="d", zh="轻工业", en="light industry", status=Status.DRAFT, zh_variants=("轻工",)
    )
    glossary = Glossary((light, Concept(id="old", domain="d", zh="工业", en="x", status=Status.DEPRECATED)), {})
    guideline = Guideline("toy", (Segment(id="preamble", kind=Kind.PARAGRAPH, text="轻工业是轻工的业"),))
    found = find_terms(guideline, Lexicon(term_forms(glossary)))
    assert [(m.id, m.surface, m.span.start) for m in found] == [("light", "轻工业", 0), ("light", "轻工", 4)]


_ALPHABET = "绿色制造业"
_FORMS = st.lists(
    st.builds(
        lambda text, not_in, only_in: Form(
            text=text,
            target=text,
            not_in=tuple(c for c in not_in if text in c),
            only_in=tuple(c for c in only_in if text in c),
        ),
        st.text(_ALPHABET, min_size=1, max_size=4),
        st.lists(st.text(_ALPHABET, min_size=1, max_size=5), max_size=2),
        st.lists(st.text(_ALPHABET, min_size=1, max_size=5), max_size=1),
    ),
    max_size=8,
)


@given(_FORMS, st.text(_ALPHABET + "、", max_size=20))
def test_outermost_matches_are_sorted_and_disjoint_and_the_others_lie_inside_theirs(
    forms: list[Form], text: str
) -> None:
    found = Lexicon(forms).find(text)
    outermost = [m for m in found if m.within is None]
    assert all(a.span.end <= b.span.start for a, b in pairwise(outermost))
    assert list(found) == sorted(found, key=lambda m: (m.span.start, -m.span.end))
    for match in found:
        assert match.span.of(text) == match.form.text
        assert match.within is None or (match.within.span.contains(match.span) and match.within.within is None)
        assert match.within is None or match.within in outermost
        for context in match.form.not_in:
            assert not any(place.contains(match.span) for place in occurrences(context, text))
        if match.form.only_in:
            assert any(place.contains(match.span) for c in match.form.only_in for place in occurrences(c, text))


@given(_FORMS, st.text(_ALPHABET + "、", max_size=20))
def test_no_allowed_word_is_missed_except_inside_or_across_an_outermost_one(forms: list[Form], text: str) -> None:
    lexicon = Lexicon(forms)
    outermost = [m.span for m in lexicon.find(text) if m.within is None]
    for candidate in lexicon.candidates(text):
        assert any(span.overlaps(candidate.span) for span in outermost)


@given(_FORMS, st.text(_ALPHABET, max_size=12))
def test_the_order_of_the_words_does_not_change_what_is_found(forms: list[Form], text: str) -> None:
    def spans(found: tuple[Match, ...]) -> set[tuple[Span, bool]]:
        return {(m.span, m.within is None) for m in found}

    assert spans(Lexicon(forms).find(text)) == spans(Lexicon(forms[::-1]).find(text))


# ── The draft of 2022 ────────────────────────────────────────────────────


def _read() -> Counter[tuple[str, ...]]:
    return Counter(
        (
            str(r["segment"]),
            str(r["start"]),
            str(r["end"]),
            str(r["surface"]),
            str(r["industry"]),
            str(r["strength"]),
            str(r.get("relation", "")),
        )
        for r in READ["mentions"]
    )


def _matched() -> Counter[tuple[str, ...]]:
    return Counter(
        (m.segment, str(m.span.start), str(m.span.end), m.surface, m.id, str(m.strength), m.relation or "")
        for m in real().library.mentions
        if m.kind == "industry"
    )


def test_every_mention_of_an_industry_that_a_person_read_is_found_and_no_other() -> None:
    read, found = _read(), _matched()
    assert not read - found, "missed (recall)"
    assert not found - read, "false (precision)"
    assert len(found) > 200 and set(found.values()) == {1}


def test_the_places_a_person_rejected_are_no_mentions() -> None:
    """A rejected string may lie inside a longer mention (水溶膜 in 洗衣凝珠专用水溶膜), never be one itself."""
    guideline = draft().guideline
    found = [m for m in real().library.mentions if m.kind == "industry"]
    spans = {(str(r["segment"]), int(r["start"]), int(r["end"])) for r in READ["mentions"]}
    assert len(READ["not_mentions"]) > 50
    for row in READ["not_mentions"]:
        segment, surface = str(row["segment"]), str(row["surface"])
        places = occurrences(surface, guideline[segment].text)
        assert places, f"{segment} has no “{surface}”"
        for place in places:
            for mention in in_segment(found, segment):
                same = (segment, mention.span.start, mention.span.end) in spans
                assert same or not place.overlaps(mention.span), f"{segment}: {surface} is taken for {mention.id}"
                if mention.span == place and len(places) == 1:
                    pytest.fail(f"{segment}: “{surface}” itself is a mention of {mention.id}")


@pytest.mark.parametrize(
    ("segment", "industry", "surface", "strength"),
    [
        ("box-3-e8-p1", "paper", "造纸装备", "technology"),
        ("box-3-e8-p1", "alcoholic-drinks", "白酒酿造机器人", "technology"),
        ("box-3-e3-p1", "footwear", "制鞋", "direct"),
        ("box-1-e5-p1", "batteries", "锂电池", "product"),
        ("box-1-e8", "dairy", "乳制品", "entry"),
        ("box-1-e8", "beverages", "饮料", "entry"),
    ],
)
def test_a_mention_inside_another_industrys_entry_is_found(
    segment: str, industry: str, surface: str, strength: str
) -> None:
    here = [
        (m.id, m.surface, m.strength) for m in real().library.mentions if m.kind == "industry" and m.segment == segment
    ]
    assert (industry, surface, strength) in here


def test_salt_for_daily_use_is_no_daily_chemical_and_drawing_up_hides_no_papermaking() -> None:
    by_segment = {(m.segment, m.id, m.surface) for m in real().library.mentions if m.kind == "industry"}
    assert not [m for m in by_segment if m[0] == "box-2-e16-p1" and m[1] == "daily-chemicals"]
    text = draft().guideline["sec-14-p1"].text
    at = text.index("绘制造纸") + 2
    papers = [
        m for m in real().library.mentions if m.kind == "industry" and m.segment == "sec-14-p1" and m.id == "paper"
    ]
    assert at in [m.span.start for m in papers]


def test_the_mentions_of_the_draft_are_spans_of_its_own_texts() -> None:
    guideline, glossary = draft().guideline, real().library.glossary
    for mention in real().library.mentions:
        assert mention.span.of(guideline[mention.segment].text) == mention.surface
        assert mention.document == DOCUMENT
        if mention.kind == "term":
            assert mention.surface in glossary[mention.id].zh_forms
            assert mention.within is None or mention.within in glossary
        else:
            assert mention.strength is not None and mention.within is None
            assert mention.segment not in ("title", "notice") and not mention.segment.startswith("notice")


def test_the_terms_of_a_segment_are_disjoint_outside_and_nested_inside() -> None:
    found = real().library.concordance.terms_in
    for (_, segment), mentions in found.items():
        outermost = [m for m in mentions if m.within is None]
        assert all(a.span.end <= b.span.start for a, b in pairwise(outermost)), segment
        for inner in (m for m in mentions if m.within):
            assert any(o.id == inner.within and o.span.contains(inner.span) for o in outermost), (segment, inner)


@pytest.mark.parametrize(
    ("segment", "wrong"),
    [("sec-14-p1", "绘制造"), ("box-1-e6-p1", "机械手"), ("sec-9-p1", "体验"), ("box-2-e8-p1", "妆品")],
)
def test_no_term_is_found_across_a_word_boundary_known_from_the_traps(segment: str, wrong: str) -> None:
    text = draft().guideline[segment].text
    here = [m for m in real().library.mentions if m.kind == "term" and m.segment == segment and m.within is None]
    for place in occurrences(wrong, text):
        assert not [m.surface for m in here if m.span == place]


def test_mass_and_quality_are_two_concepts_though_one_word() -> None:
    here = [
        m for m in real().library.mentions if m.kind == "term" and m.segment == "box-1-e7-p1" and "质量" in m.surface
    ]
    quality = [
        m for m in real().library.mentions if m.kind == "term" and m.surface == "质量" and m.segment.startswith("sec-7")
    ]
    assert here and quality and not {m.id for m in here} & {m.id for m in quality}
