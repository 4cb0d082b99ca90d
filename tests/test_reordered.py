"""Designations whose words English moves apart."""

from __future__ import annotations

import pytest

from generator.words.reordered import find_reordered

MOVED = [
    ("product quality", "Improve the quality of basic products.", "quality of basic products"),
    ("advanced manufacturing", "develop advanced light-industry manufacturing", "advanced light-industry manufacturing"),
    ("saving energy and reducing consumption", "efforts to save energy and reduce consumption", "save energy and reduce consumption"),
    ("adoption of international standards", "speed up the adoption of important international standards",
     "adoption of important international standards"),
    ("internet enterprise", "internet and information technology service enterprises",
     "internet and information technology service enterprises"),
    ("food hazard", "hazards that arise in food", "hazards that arise in food"),
    ("grid connection charge", "Charges for connecting to the grid, and for the connection of storage to it,",
     "Charges for connecting to the grid, and for the connection"),
    ("rural school", "schools in rural and remote areas", "schools in rural"),
    ("vaccine supply", "to supply hospitals with vaccines", "supply hospitals with vaccines"),
    ("flood control", "controls against floods", "controls against floods"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "text", "found"), MOVED)
def test_words_in_another_order(form: str, text: str, found: str) -> None:
    span = find_reordered(text, [form])
    assert span is not None
    assert span.of(text) == found


LACKING = [
    ("product quality", "Improve the quality of basic goods."),
    ("product quality", "Improve quality. Sell products."),
    ("product quality", "Improve quality; sell products."),
    ("product quality", "Products sell well wherever prices are low, and the makers care little about quality."),
    ("industrial chain", "the chains of many industries"),
    ("leather", "articles of leather and fur"),
    ("of the", "the end of the day"),
    ("rural school", "schools and hospitals"),
    ("governance", ""),
]


@pytest.mark.parametrize(("form", "text"), LACKING)
def test_words_that_are_missing_or_far_apart(form: str, text: str) -> None:
    """A word alone is no phrase: it is there as it stands or it is not."""
    assert find_reordered(text, [form]) is None


def test_the_shortest_stretch_of_all_forms() -> None:
    text = "the quality, in short, of these products, and product quality"
    span = find_reordered(text, ["quality of products"])
    assert span is not None
    assert span.of(text) == "product quality"


@pytest.mark.slow
def test_a_long_text_takes_no_long_time() -> None:
    assert find_reordered("quality and more. " * 20_000, ["product quality", "quality of products"]) is None
