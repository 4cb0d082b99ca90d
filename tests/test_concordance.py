"""Mentions gathered by term, industry and place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.base.text import Span
from generator.words.concordance import build_concordance
from generator.words.mentions import Mention, MentionKind
from tests.toy import real

_MENTIONS = st.lists(
    st.builds(
        lambda kind, id_, segment, start: Mention(
            kind=kind, id=id_, document="toy", segment=segment, span=Span(start, start + 2), surface="绿色"
        ),
        st.sampled_from(MentionKind),
        st.sampled_from(["a", "b"]),
        st.sampled_from(["sec-1-p1", "sec-2-p1"]),
        st.integers(0, 5),
    )
)


@given(_MENTIONS)
def test_every_mention_is_gathered_under_what_it_mentions_and_where_it_stands_in_the_order_given(
    mentions: list[Mention],
) -> None:
    concordance = build_concordance(mentions)
    terms, industries = ([m for m in mentions if m.kind is kind] for kind in MentionKind)
    for own, by_id, by_place in (
        (terms, concordance.terms, concordance.terms_in),
        (industries, concordance.industries, concordance.industries_in),
    ):
        assert sum(map(len, by_id.values())) == sum(map(len, by_place.values())) == len(own)
        for id_, found in by_id.items():
            assert list(found) == [m for m in own if m.id == id_]
        for place, found in by_place.items():
            assert list(found) == [m for m in own if (m.document, m.segment) == place]


def test_a_term_twice_in_a_paragraph_stands_in_one_passage() -> None:
    twice = [
        Mention(kind=MentionKind.TERM, id="a", document="toy", segment="sec-1-p1", span=Span(n, n + 2), surface="绿色")
        for n in (0, 5)
    ]
    elsewhere = Mention(
        kind=MentionKind.TERM, id="a", document="other", segment="sec-1-p1", span=Span(0, 2), surface="绿色"
    )
    concordance = build_concordance([*twice, elsewhere])
    assert concordance.passages("a") == 2 and concordance.passages("unknown") == 0


def test_the_drafts_concordance_keeps_reading_order() -> None:
    library = real().library
    order = library.documents[0].guideline.order
    for mentions in (*library.concordance.terms.values(), *library.concordance.industries.values()):
        places = [(order(m.segment), m.span.start) for m in mentions]
        assert places == sorted(places)
