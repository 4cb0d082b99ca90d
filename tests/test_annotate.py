"""Marks over a text: the pieces joined give it back, and each piece knows exactly what it lies under."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.base.text import Span, sentences
from generator.views.annotate import CorrectionMark, IndustryMark, ItemMark, TermMark, annotate, mark_terms
from generator.views.passages import annotated
from generator.words.industries import Strength
from tests.toy import real

_TEXT = st.text(alphabet="绿色制造，。", max_size=20)


@st.composite
def _spans(draw: st.DrawFn, length: int) -> list[Span]:
    cuts = sorted(draw(st.sets(st.integers(0, length), max_size=6)))
    return [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]


@given(_TEXT, st.data())
def test_the_pieces_of_a_marked_text_joined_give_it_back_and_lie_under_the_right_marks(
    text: str, data: st.DataObject
) -> None:
    items = [ItemMark(f"i{n}", s) for n, s in enumerate(data.draw(_spans(len(text))))]
    terms = [TermMark(f"t{n}", s, True, True, False) for n, s in enumerate(data.draw(_spans(len(text))))]
    industries = [IndustryMark(f"d{n}", Strength.DIRECT, s) for n, s in enumerate(data.draw(_spans(len(text))))]
    corrections = [CorrectionMark(f"c{n}", n, True, s) for n, s in enumerate(data.draw(_spans(len(text))))]
    runs = annotate(
        text=text, sentences=sentences(text), items=items, terms=terms, industries=industries, corrections=corrections
    )
    assert "".join(r.text for r in runs) == text
    assert all(r.text for r in runs)
    offset = 0
    for run in runs:
        here = range(offset, offset + len(run.text))
        for found, marks in (
            (run.item, items),
            (run.term, terms),
            (run.industry, industries),
            (run.correction, corrections),
        ):
            over = [m for m in marks if any(m.span.start <= n < m.span.end for n in here)]
            assert ([found] if found else []) == over, "a piece lies under one mark of a sort, from end to end"
        offset += len(run.text)


@given(_TEXT)
def test_every_piece_belongs_to_its_sentence(text: str) -> None:
    spans = sentences(text)
    joined: dict[int, str] = {}
    for run in annotate(text, spans):
        joined[run.sentence] = joined.get(run.sentence, "") + run.text
    assert [joined[n] for n in sorted(joined)] == [s.of(text) for s in spans]


def test_only_the_first_time_in_a_section_is_first_and_neighbours_are_kept_apart() -> None:
    seen: set[str] = set()
    marks = mark_terms([(Span(0, 2), "a"), (Span(2, 4), "b"), (Span(6, 8), "a")], seen)
    assert [(m.first, m.joined) for m in marks] == [(True, False), (True, True), (False, False)]
    assert seen == {"a", "b"} and not mark_terms([(Span(0, 1), "a")], seen)[0].first


def test_the_drafts_own_texts_survive_their_annotation_in_every_language() -> None:
    project = real()
    document = project.library.documents[0]
    for reader in project.readers:
        for segment in document.guideline.segments:
            text = annotated(reader, reader.edition, document, segment, set())
            assert "".join(r.text for r in text.runs) == reader.edition.text(document, segment).text
