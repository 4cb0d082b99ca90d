"""One locale's words for everything: what it says, and in which language it really says it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.corpus.edition import Edition
from generator.document.folder import Document
from generator.document.model import Kind, Segment
from generator.site import Project
from tests.toy import build_toy, copy_toy, real


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    yield build_toy(copy_toy(tmp_path_factory.mktemp("edition")))[0]


def _edition(project: Project, tag: str) -> Edition:
    return next(e for e in project.editions if e.tag == tag)


def _plan(project: Project) -> Document:
    return project.library.document("toy-plan")


@pytest.mark.parametrize(
    ("segment", "hans", "hant", "en"),
    [
        ("part-2", "二、重点任务", "二、重點任務", "II. Key tasks"),
        ("sec-3", "（三）加快技术突破", "（三）加快技術突破", "(3) Accelerating technical breakthroughs"),
        ("sec-3-1", "1．夯实基础", "1．夯實基礎", "1. Laying the foundations"),
        ("box-1", "专栏1\u3000关键技术工程", "專欄1\u3000關鍵技術工程", "Box 1. Key technology project"),
        ("sec-2-b1", "——规模稳定", "——規模穩定", "— Stable size"),
    ],
)
def test_a_heading_has_the_number_and_the_words_of_each_language(
    toy: Project, segment: str, hans: str, hant: str, en: str
) -> None:
    document = _plan(toy)
    for tag, expected in (("zh-Hans", hans), ("zh-Hant", hant), ("en", en)):
        worded = _edition(toy, tag).heading(document, document.guideline[segment])
        assert (worded.text, worded.lang) == (expected, tag)


@pytest.mark.parametrize(
    ("kind", "id_", "number", "en"),
    [
        (Kind.PART, "part-14", "十四、", "XIV."),
        (Kind.CHAPTER, "ch-3", "第三章", "Chapter 3."),
        (Kind.ARTICLE, "art-21", "第二十一条", "Article 21"),
        (Kind.SECTION, "sec-25", "（二十五）", "(25)"),
        (Kind.SUBSECTION, "art-2-1", "（一）", "(1)"),
        (Kind.SUBSECTION, "sec-3-2", "２．", "2."),
        (Kind.SECTION, "ch-1-sec-2", "第二节", "(2)"),
        (Kind.BOX, "box-3", "专栏", "Box 3."),
        (Kind.PART, "part-2", "第二部分", "II."),
        (Kind.TITLE, "title", "", ""),
    ],
)
def test_a_printed_number_is_said_in_english(toy: Project, kind: Kind, id_: str, number: str, en: str) -> None:
    assert _edition(toy, "en").number(Segment(id=id_, kind=kind, text="", number=number)) == en


def test_what_is_not_translated_stands_in_chinese_and_says_so(toy: Project) -> None:
    rules = toy.library.document("toy-rules")
    worded = _edition(toy, "en").text(rules, rules.guideline["art-1-p1"])
    assert (worded.text, worded.lang) == ("为了规范小城工厂，制定本办法。", "zh-Hans")
    assert _edition(toy, "en").pick(rules.about.title).lang == "zh-Hans"


def test_an_items_words_in_english_are_its_own_also_where_the_order_changes(toy: Project) -> None:
    document = _plan(toy)
    leaf = document.guideline["box-1-e2-p1"]
    english = [str(_edition(toy, "en").item_text(document, leaf, i.id)) for i in leaf.items]
    assert english == ["Bamboo and rattan furniture", "Eco-friendly children’s furniture", "Folk musical instruments"]
    assert [str(_edition(toy, "zh-Hant").item_text(document, leaf, i.id))[-2:] for i in leaf.items][2] == "樂器"


def test_a_place_is_labelled_by_its_box_and_entry_or_its_section(toy: Project) -> None:
    document = _plan(toy)
    labels = {
        id_: _edition(toy, "zh-Hans").label(document, id_)
        for id_ in ("box-1-e2-p1", "sec-2-b1-p1", "sec-3-1-p1", "preamble")
    }
    assert labels["box-1-e2-p1"].text == "专栏1 · 家具和乐器"
    assert labels["sec-2-b1-p1"].text == "（二）发展目标 · 规模稳定"
    assert labels["sec-3-1-p1"].text == "1．夯实基础"
    assert labels["preamble"]


def test_a_string_that_is_not_there_is_a_broken_program_and_no_silent_gap(toy: Project) -> None:
    with pytest.raises(KeyError):
        _edition(toy, "en").say("nav.nonsense")
    assert _edition(toy, "en").say("terms.total", n=5)


def test_what_is_said_by_language_falls_back_to_converted_chinese_and_then_to_what_there_is(toy: Project) -> None:
    hant, en = _edition(toy, "zh-Hant"), _edition(toy, "en")
    assert str(hant.pick({"zh-Hans": "绿色", "en": "green"})) == "綠色"
    assert hant.pick({"en": "green"}).lang == "en"
    assert en.pick({"zh-Hans": "绿色"}).lang == "zh-Hans"
    assert not en.pick({})


def test_every_edition_of_the_draft_answers_for_every_segment() -> None:
    project = real()
    document = project.library.documents[0]
    for edition in project.editions:
        for segment in document.guideline.segments:
            worded = edition.text(document, segment)
            assert worded.text and worded.lang == edition.tag, f"{segment.id} in {edition.tag} is in {worded.lang}"
            assert edition.label(document, segment.id)
            for item in segment.items:
                assert edition.item_text(document, segment, item.id).lang == edition.tag
            if edition.locale.conversion:
                assert len(worded.text) == len(segment.text)
