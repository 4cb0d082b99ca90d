"""Which sentences of a translation face which of the original."""

from __future__ import annotations

from itertools import accumulate

import pytest

from generator.words.alignment import Sentence, align


def row(*sentences: int | tuple[int, str]) -> list[Sentence]:
    """Sentences of these lengths; after a length its terms, one letter each."""
    return [Sentence(s) if isinstance(s, int) else Sentence(s[0], frozenset(s[1])) for s in sentences]


PASSAGES = [
    ("one for one", row(20, 60, 30), row(55, 170, 90), ((1, 1), (1, 1), (1, 1))),
    ("a long one cut in two", row(20, 60, 30), row(55, 90, 80, 90), ((1, 1), (1, 2), (1, 1))),
    ("the only one cut in five", row(200), row(90, 120, 80, 140, 100), ((1, 5),)),
    ("two short ones joined", row(30, 8, 9, 40), row(90, 52, 120), ((1, 1), (2, 1), (1, 1))),
    ("one cut and two joined", row(60, 9, 9, 40), row(90, 90, 55, 120), ((1, 2), (2, 1), (1, 1))),
    ("terms say what lengths cannot", row((30, "ab"), (30, "cd")), row((60, "a"), (60, "b"), (60, "cd")), ((1, 2), (1, 1))),
    ("and the other way", row((30, "ab"), (30, "cd")), row((60, "ab"), (60, "c"), (60, "d")), ((1, 1), (1, 2))),
    (
        "a term of every sentence says nothing",
        row((45, "ax"), (30, "cx"), (10, "x")),
        row((60, "ax"), (30, "x"), (60, "cx"), (20, "x")),
        ((1, 2), (1, 1), (1, 1)),
    ),
    ("many for each", row(10, 10), row(*[9] * 24), ((1, 12), (1, 12))),
]  # fmt: skip


@pytest.mark.parametrize(("what", "ours", "theirs", "groups"), PASSAGES, ids=[p[0] for p in PASSAGES])
def test_groups(what: str, ours: list[Sentence], theirs: list[Sentence], groups: tuple[tuple[int, int], ...]) -> None:
    assert align(ours, theirs) == groups, what


@pytest.mark.parametrize("m", range(7))
@pytest.mark.parametrize("n", range(7))
def test_the_groups_take_up_both_sides_whatever_they_are(m: int, n: int) -> None:
    ours = [Sentence(7 + 13 * k % 29, frozenset({str(k % 3)})) for k in range(m)]
    theirs = [Sentence(20 + 31 * k % 77, frozenset({str(k % 4)})) for k in range(n)]
    groups = align(ours, theirs)
    if not m or not n:
        assert groups == ()
    else:
        assert list(accumulate(g[0] for g in groups))[-1:] == [m]
        assert list(accumulate(g[1] for g in groups))[-1:] == [n]
        assert all(min(g) == 1 for g in groups)


def test_a_passage_too_long_to_compare_is_left_as_it_is() -> None:
    assert align(row(*[30] * 5000), row(*[60] * 5000)) == ((1, 1),) * 5000
    assert align(row(*[30] * 5000), row(*[60] * 5001)) == ((5000, 5001),)
