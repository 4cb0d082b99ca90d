"""The rules beyond those of tests/data/broken/: numbers, waivers, boundaries, the source, speed."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from generator.base.diagnostics import Diagnostic, Severity
from generator.base.text import Span
from generator.checks import check_folder, check_review, review_folder
from generator.checks.numbers import chinese_numbers, differing, english_numbers
from generator.checks.source_rules import _suspicious
from generator.words.segmenter import find_words
from tests.broken import TOY, faults_of

ROOT = Path(__file__).parent.parent


def sure(text: str) -> list[str]:
    return [n.value for n in chinese_numbers(text) if n.sure]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("百亿元以上企业", ["10000000000"]),
        ("党的十八大以来", ["18"]),
        ("十九届历次全会", ["19"]),
        ("年均增长5%左右", ["5%"]),
        ("百分之五", ["5%"]),
        ("提高2个百分点", ["2pp"]),
        ("1.5万家", ["15000"]),
        ("3000亿元", ["300000000000"]),
        ("三千五百万", ["35000000"]),
        ("二〇二五年", ["2025"]),
        ("2022年1月20日", ["2022", "1", "20"]),
        ("“十四五”规划", ["14"]),
        ("五十家", ["50"]),
        ("010-68205665", ["tel 68205665"]),
        ("5G、C2M", ["5G", "C2M"]),
        ("统一、进一步、一批、一体化、两化融合、三品、第三方", []),
        ("千家万户、上百家、数百亿、三分之一、百货、千方百计", []),
    ],
)
def test_numbers_of_the_chinese(text: str, values: list[str]) -> None:
    assert sure(text) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("RMB 10 billion", ["10000000000"]),
        ("ten billion yuan", ["10000000000"]),
        ("a hundred", ["100"]),
        ("the 18th National Congress", ["18"]),
        ("fifty", ["50"]),
        ("twenty-one firms", ["21"]),
        ("5 per cent", ["5%"]),
        ("two percentage points", ["2pp"]),
        ("3,000", ["3000"]),
        ("20 January 2022", ["20", "2022"]),
        ("+86 10 6820 5665", ["tel 68205665"]),
        ("one of the first three", []),
    ],
)
def test_numbers_of_the_english(text: str, values: list[str]) -> None:
    assert [n.value for n in english_numbers(text) if n.sure] == values


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("百亿元以上品牌价值企业超过100家", "more than 100 enterprises with a brand value above RMB 10 billion"),
        ("建设50家左右", "build about fifty"),
        ("2022年1月20日前", "by 20 January 2022"),
        ("两化融合", "integration of the two"),
        ("“十四五”规划", "the 14th Five-Year Plan"),
        ("第三方机构", "third-party institutions"),
        ("增长5%", "grow by 5 per cent"),
    ],
)
def test_equal_numbers_are_equal(chinese: str, english: str) -> None:
    assert differing(chinese, english) == ([], [])


def test_a_lost_per_cent_is_a_difference() -> None:
    assert differing("增长5%", "grow by 5") == (["5%"], ["5"])


def test_numbers_of_settled_terms_ask_for_nothing() -> None:
    assert differing("推广5G网络", "promote fifth-generation networks", [Span(2, 4)]) == ([], [])


@pytest.mark.parametrize(
    "text", ["推动的的发展", "加快and推进", "提高，，质量", "绿色 工厂", "（未完", "“小巨人", "质量,安全"]
)
def test_suspicious_source(text: str) -> None:
    assert list(_suspicious(text))


def test_a_blameless_source() -> None:
    assert list(_suspicious("到2025年，推广5G和“小巨人”（试点）等做法。")) == []


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    shutil.copytree(TOY, tmp_path, dirs_exist_ok=True)
    return tmp_path


def codes(root: Path) -> list[str]:
    return [d.code for d in faults_of(root)]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_waiver_takes_a_finding_away(toy: Path) -> None:
    english = toy / "content/toy-2024/translations/en.yml"
    change(english, "about 50 green factories", "about 50 eco-factories")
    assert codes(toy) == ["T001"]
    waiver = "waivers:\n  - {rule: T001, segment: sec-1-p1, term: green-factory, reason: A quotation.}\n"
    (toy / "content/toy-2024/translations/waivers.yml").write_text(waiver, "utf-8")
    assert codes(toy) == []


def test_the_words_of_a_term_may_stand_in_another_order(toy: Path) -> None:
    english = toy / "content/toy-2024/translations/en.yml"
    change(english, "about 50 green factories", "about 50 factories that are green")
    assert codes(toy) == []


def test_a_waiver_of_the_glossary(toy: Path) -> None:
    change(toy / "glossary/green.yml", "zh: 废水", "zh: 污水")
    change(toy / "glossary/green.yml", "fèi shuǐ", "wū shuǐ")
    assert codes(toy) == ["G008"]
    (toy / "glossary/waivers.yml").write_text(
        "waivers:\n  - {rule: G008, concept: wastewater, reason: Soon.}\n", "utf-8"
    )
    assert codes(toy) == []


def test_a_boundary_is_decided_once(toy: Path) -> None:
    change(toy / "glossary/green.yml", "zh: 废水", "zh: 废水排放")
    assert "G010" in codes(toy)
    decision = "decisions:\n  - {match: 废水排放, word: 排放量, why: The discharge and its amount.}\n"
    (toy / "glossary/boundaries.yml").write_text(decision, "utf-8")
    assert "G010" not in codes(toy)


def test_a_decision_that_is_not_needed_is_told(toy: Path) -> None:
    (toy / "glossary/boundaries.yml").write_text("decisions:\n  - {match: 工厂, word: 绿色工厂, why: x}\n", "utf-8")
    assert codes(toy) == ["W001"]


def test_without_a_segmenter_the_rule_says_so(toy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.words.segmenter.is_installed", lambda: False)
    found = [d for d in check_folder(toy) if d.code == "G010"]
    assert [d.severity for d in found] == [Severity.INFO]


def test_the_words_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = find_words(["推动绿色工厂建设"], tmp_path)
    monkeypatch.setattr("generator.words.segmenter.is_installed", lambda: False)
    assert find_words(["推动绿色工厂建设"], tmp_path) == first
    assert find_words(["别的"], tmp_path) is None


def test_an_inner_form_of_a_waiting_term_is_information(toy: Path) -> None:
    change(
        toy / "glossary/green.yml",
        "zh: 绿色工厂\n    en: green factory",
        "zh: 绿色工厂\n    zh_variants: [绿色]\n    en: green factory",
    )
    assert [d.code for d in check_folder(toy) if d.severity is Severity.ERROR] == []


def test_a_short_text_has_no_ratio(toy: Path) -> None:
    change(
        toy / "content/toy-2024/translations/en.yml",
        "en: General requirements",
        "en: What is generally required of all and everyone",
    )
    assert "T009" not in codes(toy)


def test_a_language_without_any_translation_is_told(toy: Path) -> None:
    (toy / "content/toy-2024/translations/en.yml").unlink()
    assert codes(toy) == ["L013"]


def test_the_committed_project_has_no_fault() -> None:
    assert [str(d) for d in check_folder(ROOT) if d.severity is not Severity.INFO and d.code[0] in "YGTSW"] == []


def _enlarged(root: Path, count: int) -> None:
    rows = [
        f"  - id: x-{n:05d}\n    zh: {chr(0x4E00 + n % 20000)}{chr(0x4E00 + n // 7)}词\n"
        f"    en: thing {n} of it\n    pinyin: yī èr cí\n    status: draft\n"
        for n in range(count)
    ]
    (root / "glossary" / "many.yml").write_text("domain: many\nterms:\n" + "".join(rows), "utf-8")
    change(root / "glossary/domains.yml", "domains:\n", "domains:\n  - id: many\n    name: {zh-Hans: 多, en: Many}\n")


def test_work_grows_with_the_glossary_and_not_faster(tmp_path: Path) -> None:
    """A quadratic rule would make sixteen times as many calls for four times the terms; calls are counted, not timed."""
    made = []
    for count in (300, 1200):
        root = tmp_path / str(count)
        shutil.copytree(TOY, root)
        _enlarged(root, count)
        project, _ = review_folder(root)
        assert project
        calls = 0

        def called(frame: object, event: str, argument: object) -> None:
            nonlocal calls
            calls += event in ("call", "c_call")

        sys.setprofile(called)
        try:
            found: list[Diagnostic] = list(check_review(project))
        finally:
            sys.setprofile(None)
        assert len(found) >= count
        made.append(calls)
    assert made[1] < 5 * made[0], made
