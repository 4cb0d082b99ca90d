"""English designations in running text."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.base.status import Status
from generator.base.text import Span
from generator.words.english import EnglishLexicon, number_forms, surfaces
from generator.words.glossary import Concept, load_glossary

ROOT = Path(__file__).parent.parent


def concept(en: str, **fields: object) -> Concept:
    return Concept(id="x", domain="d", zh="字", en=en, status=Status.DRAFT, **fields)  # type: ignore[arg-type]


def is_found(en: str, text: str, **fields: object) -> bool:
    return bool(EnglishLexicon([concept(en, **fields)]).find(text))


@pytest.mark.parametrize(
    ("designation", "text"),
    [
        ("industry", "key industries of the region"),
        ("green factory", "Green factories’ output"),
        ("battery", "Batteries"),
        ("international standards", "an international standard"),
        ("factor of production", "the factors of production"),
        ("watches and clocks", "a watch and clock maker"),
        ("optimisation", "Optimization of structure"),
        ("digitalisation", "digitalization"),
        ("light-industry", "light industry"),
        ("light industry", "light-industry products"),
        ("end-to-end", "end to end"),
        ("e-commerce", "E-commerce platforms"),
        ("SME", "support for SMEs"),
        ("5G", "5G networks"),
        ('"little giant"', "the “little giants”"),
        ("three products strategy", "the “three products” strategy"),
        ("people's livelihood", "the people’s livelihood"),
        ("large, medium and small", "large, medium, and small"),
        ("R&D centre", "R & D centres"),
        ("analysis", "several analyses"),
        ("process", "processes"),
        ("craftsman", "craftsmen"),
        ("lens", "lenses"),
        ("criterion", "the criteria"),
        ("hero", "heroes"),
    ],
)
def test_accepted_surface(designation: str, text: str) -> None:
    assert is_found(designation, text)


@pytest.mark.parametrize(
    ("designation", "text"),
    [
        ("industry", "industrial output"),
        ("industry", "industrialisation"),
        ("industrial", "industries"),
        ("organisation", "organic"),
        ("organisation", "organised"),
        ("policy", "police"),
        ("product", "productive"),
        ("product", "production"),
        ("production", "productivity"),
        ("mass", "the masses"),
        ("custom", "customs"),
        ("good", "goods"),
        ("new", "news"),
        ("arm", "arms"),
        ("glass", "glasses"),
        ("electronic", "electronics"),
        ("economic", "economics"),
        ("ceramic", "ceramics"),
        ("IT", "it is"),
        ("AI", "ai"),
        ("art", "start"),
        ("green factory", "evergreen factory"),
        ("brand, product", "brand product"),
        ("smart home", "smart. Home"),
        ("leather", "feather"),
        ("manufacture", "manufacturing"),
    ],
)
def test_never_a_surface(designation: str, text: str) -> None:
    assert not is_found(designation, text)


def test_irregular_forms_stand_as_they_are() -> None:
    assert is_found("upgrading", "upgrade to it", forms=("upgrade to it",))
    assert not is_found("upgrading", "upgrade to its", forms=("upgrade to it",))


def test_the_longest_wins_and_none_overlap() -> None:
    lexicon = EnglishLexicon(
        [
            concept("smart factory"),
            Concept(id="y", domain="d", zh="字", en="factory", status=Status.DRAFT),
            Concept(id="z", domain="d", zh="字", en="factory floor", status=Status.DRAFT),
        ]
    )
    assert lexicon.find("a smart factory floor, a factory") == ((Span(2, 15), "x"), (Span(25, 32), "y"))
    assert [target for _, target in lexicon.find("a smart factory floor", among={"z"})] == ["z"]


@pytest.mark.slow
def test_every_designation_of_the_glossary_is_found_in_itself() -> None:
    glossary, _ = load_glossary(ROOT)
    lexicon = EnglishLexicon(glossary)
    for each in glossary:
        for form in each.en_forms:
            if each.in_use:
                assert (Span(0, len(form)), each.id) in lexicon.candidates(form), form


@pytest.mark.slow
def test_plurals_are_those_of_inflect() -> None:
    inflect = pytest.importorskip("inflect")
    engine = inflect.engine()
    glossary, _ = load_glossary(ROOT)
    words = {
        word
        for c in glossary
        for form in c.en_forms
        if (word := form.split()[-1].strip("”\"')")).isalpha() and word.islower()
    }
    nouns = {
        w
        for w in words
        if engine.singular_noun(w) is False and not w.endswith(("ed", "ing", "al", "ic", "able", "ive"))
    }
    differing = {
        word for word in nouns if len(number_forms(word)) == 2 and engine.plural_noun(word) not in number_forms(word)
    }
    assert differing <= {"expo", "media"}, "inflect says expoes and medias"


def test_shown_surfaces_have_both_numbers() -> None:
    assert surfaces(concept("green factory", abbr="GF")) == ("green factory", "green factories", "GF", "GFs")
