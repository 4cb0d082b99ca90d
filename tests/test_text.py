"""Characters and spans: sentences, occurrences, hashes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.base.text import (
    INVISIBLE,
    Span,
    count_han,
    english_sentences,
    is_han,
    occurrences,
    sentences,
    source_hash,
)

TEXTS = st.text(alphabet="绿色制造，。！？”）」a1 \n", max_size=40)


@given(TEXTS)
def test_sentences_cover_a_chinese_text_without_gap_or_overlap(text: str) -> None:
    assert "".join(s.of(text) for s in sentences(text)) == text


@given(st.text(alphabet="Aab .!?”’)(i.e. \n⟦⟧1", max_size=60))
def test_english_sentences_cover_the_text_without_gap_or_overlap(text: str) -> None:
    assert "".join(s.of(text) for s in english_sentences(text)) == text


def test_a_closing_quotation_mark_stays_with_its_sentence() -> None:
    text = "实施“零碳工厂”。“一条龙”应用。”其他"
    assert [s.of(text) for s in sentences(text)] == ["实施“零碳工厂”。", "“一条龙”应用。”", "其他"]


def test_an_abbreviation_does_not_end_an_english_sentence() -> None:
    text = "Promote e.g. Paper and No. 5 plants. Then stop."
    assert len(english_sentences(text)) == 2


@given(st.text(alphabet="的ab", max_size=12), st.text(alphabet="的ab", min_size=1, max_size=3))
def test_overlapping_occurrences_are_all_found(text: str, needle: str) -> None:
    expected = [i for i in range(len(text)) if text.startswith(needle, i)]
    assert [s.start for s in occurrences(needle, text)] == expected
    assert all(s.of(text) == needle for s in occurrences(needle, text))


def test_nothing_occurs_nowhere() -> None:
    assert occurrences("", "绿色") == []


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_spans_overlap_exactly_where_they_share_a_character(a: int, b: int, c: int, d: int) -> None:
    one, two = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d))
    shared = set(range(one.start, one.end)) & set(range(two.start, two.end))
    if len(one) and len(two):
        assert one.overlaps(two) == bool(shared)
    assert one.contains(one)
    if one.contains(two):
        assert set(range(two.start, two.end)) <= set(range(one.start, one.end))


def test_a_translation_is_bound_to_twelve_hex_digits_of_its_source() -> None:
    assert source_hash("总体要求") == "6078b4af0994"
    assert source_hash("总体要求") != source_hash("总体要求。")


def test_rare_characters_and_the_zero_count_as_han_and_kana_does_not() -> None:
    assert is_han("㐀") and is_han("𠮷") and is_han("〇")
    assert not any(map(is_han, "あA，1"))
    assert count_han("2022年，RCEP生效") == 3


def test_an_ordinary_text_has_no_invisible_characters() -> None:
    assert not INVISIBLE.search("一、总体要求\n\t“绿色”——5%　（RCEP）")
    assert INVISIBLE.search("绿\u200b色") and INVISIBLE.search("\ufeff绿")
