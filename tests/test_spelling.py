"""words/spelling: a slip of the keyboard is found; the words of a trade, British forms, names and pinyin are left alone."""

from __future__ import annotations

import pytest

from generator.words.spelling import Spelling

OF_TRADES = [
    "The bioreactor runs at 37 °C; probiotics and lignocellulosic feedstock go through ultrafiltration and delignification.",
    "Courts hear ecological offences; the defence may apply for a licence at the centre in Guangzhou, Zhejiang or Heilongjiang.",
    "Modernise, digitalise and optimise the programme; labelling, travelling and fuelled engines are centred on colour.",
    "Livestreaming and cybersecurity datasets, a roadmap for wastewater and winemaking, chokepoints, smartwatches.",
    "Kindergartens teach Putonghua; zhong yueqi, huangjiu and baijiu are kept as they are said.",
    "Telemedicine, paediatric and gynaecological wards, haemodialysis, anaesthesia, microsurgery, tumour markers.",
    "Aquaculture, agroforestry, silage, maize, mariculture, oilseeds, rangeland, reforestation, intercropping, biogas.",
    "Locomotives, switchgear, photovoltaics, electrolysers, catenaries, pantographs, bogies, turnouts, ballast.",
    "See docs/readme, info@example.org and example.com/technolgy; the file is called technolgy.pdf.",
]
"""Sentences of a dozen fields with words that the dictionary does not have."""


@pytest.mark.parametrize("text", OF_TRADES)
def test_the_words_of_a_trade_raise_no_alarm(text: str) -> None:
    # a false alarm on a right word teaches translators to pass over all of them
    assert [found for span, _ in Spelling(()).slips(text) if (found := span.of(text))] == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("technolgy", "technology"),
        ("enviroment", "environment"),
        ("goverment", "government"),
        ("Developement", "Development"),
        ("recieve", "receive"),
        ("industires", "industries"),
        ("manufacutring", "manufacturing"),
        ("wtih", "with"),
        ("strenghten", "strengthen"),
        ("modernisaton", "modernisation"),
        ("promot", "promote"),
        ("effiiciency", "efficiency"),
        ("consumtion", "consumption"),
        ("equipmment", "equipment"),
        ("begining", "beginning"),
        ("accellerate", "accelerate"),
    ],
)
def test_a_slip_is_found_with_what_was_meant(written: str, meant: str) -> None:
    project = Spelling(["the modernisation of 1", "the modernisation of 2"])
    assert [m for _, m in project.slips(f"We {written} it.")] == ([meant] if meant else [])


def test_what_the_project_has_elsewhere_is_its_word() -> None:
    text = "A paragrph of its own."
    assert [*Spelling([text]).slips(text)]
    assert not [*Spelling([text, "paragrph, twice"]).slips(text)]


def test_two_slips_in_a_word_of_the_project_are_found() -> None:
    project = Spelling(["intelligent manufacturing", "smart manufacturing"])
    assert [m for _, m in project.slips("Promote maufactring.")] == ["manufacturing"]


def test_a_text_is_corrected_where_it_slips() -> None:
    assert Spelling(()).corrected("Promot the enviroment now.") == "Promote the environment now."


@pytest.mark.parametrize(
    ("ours", "theirs", "other"),
    [
        ("modernise", "modernize", "modernise"),
        ("standardization", "standardisation", "standardization"),
        ("colour", "color", "colour"),
        ("labor", "labour", "labor"),
        ("centres", "centers", "centres"),
        ("catalogue", "catalog", "catalogue"),
        ("labelling", "labeling", "labelling"),
        ("sulphur", "sulfur", "sulphur"),
    ],
)
def test_a_project_keeps_to_one_way_of_spelling(ours: str, theirs: str, other: str) -> None:
    project = Spelling([f"to {ours} it", f"how we {ours}"])
    assert [m for _, m in project.other_ways(f"They {theirs} it.")] == [other]
    assert not [*project.slips(f"They {theirs} it.")], "it is a word all the same"


@pytest.mark.parametrize(
    "pair", ["four for", "tour tor", "filling filing", "licence license", "metre meter", "hour hor"]
)
def test_words_that_only_look_like_it_are_two_words(pair: str) -> None:
    ours, theirs = pair.split()
    assert not [*Spelling([ours, f"a {ours}"]).other_ways(f"They {theirs} it.")]
