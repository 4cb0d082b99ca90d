"""A language as a value, and what a site says of a language that nobody has translated the document into yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.base.languages import Language, Script, language_of, roman
from generator.base.locales import Locale
from generator.corpus.edition import Edition
from generator.document.model import Kind
from generator.site import Project, build
from tests.toy import build_toy, copy_toy

TAGS = ("zh-Hans", "zh-Hant", "zh-Hant-HK", "zh-TW", "en", "en-GB", "ja", "ko", "fr", "ru", "sr-Latn")


@pytest.mark.parametrize(
    ("tag", "script"),
    [
        ("zh", "Hans"),
        ("zh-Hans-SG", "Hans"),
        ("zh-Hant", "Hant"),
        ("zh-Hant-HK", "Hant"),
        ("zh-HK", "Hant"),
        ("en-GB", "Latn"),
        ("ja", "Jpan"),
        ("ko", "Kore"),
        ("ru", "Zyyy"),
        ("sr-Latn", "Latn"),
    ],
)
def test_the_script_follows_from_the_tag(tag: str, script: str) -> None:
    assert language_of(tag).script is Script(script)


@pytest.mark.parametrize("tag", TAGS)
def test_a_list_has_its_members_and_its_languages_own_marks(tag: str) -> None:
    language = language_of(tag)
    joined = language.list(["a", "b", "c"])
    assert joined.split(language.listing) == ["a", "b", "c"]
    assert ("、" in joined) == (language.script in (Script.SIMPLIFIED, Script.TRADITIONAL, Script.JAPANESE))


@given(st.sampled_from(TAGS), st.text(alphabet="绿色。！？”A b.C? !", max_size=40))
def test_sentences_cover_a_text_in_any_language(tag: str, text: str) -> None:
    assert "".join(s.of(text) for s in language_of(tag).sentences(text)) == text


@given(st.integers(1, 399))
def test_roman_numerals_can_be_read_back(value: int) -> None:
    sizes = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    letters = [sizes[c] for c in roman(value)]
    assert sum(-a if a < b else a for a, b in zip(letters, [*letters[1:], 0], strict=True)) == value


def test_every_language_numbers_every_kind_of_heading_or_none() -> None:
    headings = (Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION, Kind.ARTICLE, Kind.BOX, Kind.BULLET)
    for language in map(language_of, TAGS):
        numbers = [language.number(kind.value, 3) for kind in headings]
        assert all(numbers) or (language.is_chinese and not any(numbers)), language.tag


@pytest.fixture(scope="module")
def with_japanese(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The toy project with a Japanese tree that has our strings in English and no translation."""
    root = copy_toy(tmp_path_factory.mktemp("japanese"))
    path = root / "site_config" / "locales.yml"
    path.write_text(path.read_text("utf-8") + "  - {tag: ja, label: 日, name: 日本語, strings: en}\n", "utf-8")
    yield build_toy(root)[0]


def _japanese(project: Project) -> tuple[Edition, Language]:
    edition = next(e for e in project.editions if e.tag == "ja")
    return edition, edition.language


def test_what_nobody_has_put_into_japanese_says_what_language_it_is_in(with_japanese: Project) -> None:
    edition, _ = _japanese(with_japanese)
    document = with_japanese.library.document("toy-plan")
    concept = with_japanese.library.glossary["green-factory"]
    assert (edition.name(concept).text, edition.name(concept).lang) == ("green factory", "en")
    industry = next(iter(with_japanese.library.industries))
    assert edition.industry(industry.id).lang == "en"
    assert edition.text(document, document.guideline["sec-1-p1"]).lang == "zh-Hans"
    assert edition.pick(document.about.title).lang == "en"
    assert all(edition.definition(c).lang in ("en", "zh-Hans") for c in with_japanese.library.glossary if c.definition)


def test_headings_in_japanese_have_japanese_numbers(with_japanese: Project) -> None:
    edition, language = _japanese(with_japanese)
    guideline = with_japanese.library.document("toy-plan").guideline
    assert [edition.number(guideline[i]) for i in ("part-2", "sec-3", "box-1")] == ["二、", "（三）", "コラム1"]
    assert (language.space, language.quotes) == ("", ("「", "」"))


def test_a_term_that_has_no_japanese_is_headed_as_english(with_japanese: Project) -> None:
    page = next(p for p in build(with_japanese).pages if p.source == "ja/terms/green-factory/index.md")
    assert page.meta["spoken"] == "en", "our own words on it are English, whatever its address says"
    assert '<h1 lang="en">green factory</h1>' in page.body or "<h1>green factory</h1>" in page.body
    japanese = re.findall(r'lang="ja"[^>]*>([^<]*)<', page.body)
    assert all(re.match("第.+条|[（一二三四五六七八九十コ]", said) for said in japanese), (
        "only numbers of provisions are Japanese"
    )


@pytest.mark.parametrize(
    ("tag", "strings", "spoken"),
    [
        ("ja", "en", "en"),
        ("zh-Hant-HK", "zh-Hant", "zh-Hant-HK"),
        ("zh-Hant", "zh-Hans", "zh-Hans"),
        ("en-GB", "en", "en-GB"),
        ("ja", "", "ja"),
    ],
)
def test_a_tree_says_in_which_language_its_own_words_are(tag: str, strings: str, spoken: str) -> None:
    assert Locale(tag=tag, label="", name="", strings=strings).spoken == spoken


def test_hong_kong_is_traditional_in_script_and_in_marks() -> None:
    assert language_of("zh-Hant-HK").quotes == language_of("zh-Hant").quotes == ("「", "」")
    assert language_of("zh-Hant-HK").is_chinese and not language_of("ja").is_chinese
