"""The ledger of goals: quotes at their places, every figure of （二） in it, and what is said of a faulty one."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from generator.base.diagnostics import Diagnostic, Severity
from generator.base.locales import Locale
from generator.document.folder import Document, load_document
from generator.document.model import Guideline, Kind, Segment
from generator.document.targets import COMPARATORS, KINDS, Target, check_english, figures, load_targets
from generator.document.translations import load_translations
from generator.exports.goals import FIELDS, target_records, targets_csv
from generator.site import read_project
from generator.variants import Variants, load_variants
from generator.views.reader import Reader
from generator.views.targets import targets_page

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "content" / "light-industry-2022-draft"

SMALL = Guideline(
    "small",
    (
        Segment(id="sec-1", kind=Kind.SECTION, text="目标"),
        Segment(
            id="sec-1-p1", kind=Kind.PARAGRAPH, text="利润增长5%左右，产量增长5%左右，质量明显提升。", parent="sec-1"
        ),
        Segment(id="sec-2", kind=Kind.SECTION, text="别的"),
        Segment(id="sec-2-p1", kind=Kind.PARAGRAPH, text="效率提高。", parent="sec-2"),
        Segment(id="sec-2-p2", kind=Kind.PARAGRAPH, text="到二〇三〇年，到“十四五”末。", parent="sec-2"),
    ),
)


@pytest.fixture(scope="module")
def document() -> Document:
    found, faults = load_document(FOLDER, ROOT)
    assert found is not None, faults
    return found


@pytest.fixture(scope="module")
def targets(document: Document) -> tuple[Target, ...]:
    found, faults = load_targets(FOLDER, document.guideline, ROOT)
    assert faults == []
    return found


@pytest.fixture(scope="module")
def variants(tmp_path_factory: pytest.TempPathFactory) -> Variants:
    locales = (
        Locale(tag="zh-Hans", label="简", name="简体中文"),
        Locale(tag="zh-Hant", label="繁", name="繁體中文", conversion="s2tw"),
    )
    return load_variants(ROOT, locales)[0]


def test_every_quote_stands_where_its_span_says(document: Document, targets: tuple[Target, ...]) -> None:
    for target in targets:
        text = document.guideline[target.segment].text
        assert target.span.of(text) == target.quote
        assert text.count(target.quote) == 1
        assert target.span.contains(target.mark)


def test_every_english_clause_stands_in_the_translation(document: Document, targets: tuple[Target, ...]) -> None:
    translations, _ = load_translations(FOLDER / "translations" / "en.yml", document.guideline, ROOT)
    assert [str(d) for d in check_english(targets, translations)] == []
    assert all(t.english and t.english_mark in t.english for t in targets)


NUMBER = re.compile(r"\d+(?:\.\d+)?|[一二三四五六七八九十百千万亿两几]*[十百千万亿]+")


def test_every_number_of_the_goals_section_is_in_a_goal(document: Document, targets: tuple[Target, ...]) -> None:
    found = []
    for segment in document.guideline.within("sec-2"):
        for match in NUMBER.finditer(segment.text):
            found.append(match.group())
            assert any(
                t.segment == segment.id and t.span.start <= match.start() and match.end() <= t.span.end for t in targets
            ), f"{match.group()} in {segment.id} is in no goal"
    assert found == ["2025", "5", "6", "10", "百", "3", "2020", "10", "100", "百亿", "100", "50"]


def test_every_clause_of_the_goals_section_is_in_a_goal(document: Document, targets: tuple[Target, ...]) -> None:
    for segment in document.guideline.within("sec-2"):
        if segment.id == "sec-2":
            continue
        left = list(segment.text)
        for target in targets:
            if target.segment == segment.id:
                left[target.span.start : target.span.end] = [""] * len(target.span)
        assert "".join(left).strip("，。") == "", segment.id


def test_the_figures_are_those_of_the_text(targets: tuple[Target, ...]) -> None:
    assert [
        (t.id, t.value, t.unit["zh-Hans"], t.comparator, t.per, t.baseline_year) for t in targets if t.kind == "numeric"
    ] == [
        ("profit-growth", 5, "%", "approx", "year", None),
        ("profit-margin", 6, "%", "ge", "", None),
        ("invention-patents", 10, "%", "ge", "year", None),
        ("rd-intensity-top-100", 3, "%", "approx", "", None),
        ("rd-intensity-key-industries", 10, "%", "eq", "", 2020),
        ("new-consumer-goods", 100, "项", "approx", "year", None),
        ("ten-billion-brands", 100, "家", "gt", "", None),
        ("smart-factories", 50, "家", "approx", "", None),
    ]


def test_comparators_are_the_words_of_the_text(document: Document, targets: tuple[Target, ...]) -> None:
    words = {
        "approx": "左右",
        "ge": "以上",
        "gt": "超过",
        "above": "之上",
        "down": "下降",
        "stable": "稳定",
        "eq": "增长",
    }
    for target in targets:
        mark = target.mark.of(document.guideline[target.segment].text)
        if target.comparator in words:
            assert words[target.comparator] in mark, target.id
        else:
            assert target.comparator == "up"
            assert not any(w in mark for w in ("左右", "以上", "超过", "之上", "下降", "稳定")), target.id


def test_goals_stand_in_reading_order_and_are_for_2025(document: Document, targets: tuple[Target, ...]) -> None:
    places = [(document.guideline.order(t.segment), t.span.start) for t in targets]
    assert places == sorted(places)
    assert {t.target_year for t in targets} == {2025}


def test_the_press_column_has_what_the_notes_have(targets: tuple[Target, ...]) -> None:
    said = {t.id: t.final["en"] for t in targets if t.final}
    assert said == {
        "value-added-growth": "in line with the national average",
        "profit-margin": "basically stable",
        "international-market-share": "basically stable",
        "invention-patents": "relatively fast growth",
        "rd-intensity-key-industries": "markedly raised",
        "new-consumer-goods": "a number each year",
        "ten-billion-brands": "a number",
        "smart-factories": "a number",
    }
    assert [t.id for t in targets if t.passed_over] == ["profit-growth", "rd-intensity-top-100"]


def test_records_have_the_promised_keys(document: Document, targets: tuple[Target, ...], variants: Variants) -> None:
    records = target_records([(document, targets)], variants)
    assert len(records) == len(targets)
    for record in records:
        assert tuple(record) == FIELDS
        assert record["kind"] in KINDS
        assert record["comparator"] in COMPARATORS
        assert set(record["indicator"]) == set(record["scope"]) == {"zh-Hans", "zh-Hant", "en"}
        assert document.guideline[record["segment"]].text[record["start"] : record["end"]] == record["quote"]
        assert (record["value"] is None) == (record["kind"] != "numeric")
        assert record["final"] is None or record["final"]["press"] is True
    profit = next(r for r in records if r["id"] == "profit-growth")
    assert (profit["value"], profit["unit"], profit["final"]["mentioned"], profit["final"]["en"]) == (
        5,
        "%",
        False,
        "not mentioned",
    )
    growth = next(r for r in records if r["id"] == "value-added-growth")
    assert growth["reference"] == {
        "zh-Hans": "全国工业水平",
        "zh-Hant": "全國工業水平",
        "en": "the level of industry nationwide",
    }
    assert growth["final"]["source"]["date"] == "2022-06-17"
    assert json.loads(json.dumps(records, ensure_ascii=False)) == records


def test_the_table_has_the_promised_columns_first(
    document: Document, targets: tuple[Target, ...], variants: Variants
) -> None:
    text = targets_csv([(document, targets)], variants)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert tuple(rows[0])[: len(FIELDS)] == FIELDS
    assert len(rows) == len(targets)
    factories = next(r for r in rows if r["id"] == "smart-factories")
    assert (factories["value"], factories["unit"], factories["unit_en"], factories["indicator_zh-Hant"]) == (
        "50",
        "家",
        "factories",
        "智能製造示範工廠數量",
    )
    assert all(not r["final"] or r["final"].startswith("新闻摘要（《证券时报》2022-06-17）：") for r in rows)
    assert all(
        not r["final_en"] or r["final_en"].startswith("press summary (Securities Times, 2022-06-17): ") for r in rows
    )
    assert "\r" not in text


def test_figures_are_read_in_digits_and_in_numerals() -> None:
    assert figures("年均增长5%左右") == {5}
    assert figures("百强企业达到3.5%") == {100, Decimal("3.5")}
    assert figures("建成百亿元产业集群三千五百个") == {10**10, 3500}
    assert figures("明显提升") == set()


@pytest.mark.parametrize(
    ("value", "unit", "is_right"),
    [
        ("100", "亿元", True),
        ("10000000000", "元", True),
        ("100", "元", False),
        ("100", "家", False),
        ("10", "十亿元", True),
    ],
)
def test_the_figure_and_its_unit_together_are_what_is_printed(
    tmp_path: Path, value: str, unit: str, is_right: bool
) -> None:
    text = "培育百亿元企业"
    guideline = Guideline("toy", (Segment(id="sec-1-p1", kind=Kind.PARAGRAPH, text=text),))
    row = {**GOOD, "value": value, "unit": unit, "quote": text, "comparator": "ge"}
    (tmp_path / "targets.yml").write_text(
        "targets:\n  - " + "\n    ".join(f"{k}: {v}" for k, v in row.items()) + "\n", "utf-8"
    )
    _, faults = load_targets(tmp_path, guideline, tmp_path)
    assert [d.code for d in faults] == ([] if is_right else ["R007"])


GOOD = {
    "id": "profit",
    "kind": "numeric",
    "indicator": "{zh-Hans: 利润, en: profits}",
    "scope": "{zh-Hans: 全部, en: all}",
    "value": "5",
    "unit": '"%"',
    "comparator": "approx",
    "segment": "sec-1-p1",
    "quote": "利润增长5%左右",
}


def said(tmp_path: Path, *goals: dict[str, str | None], head: str = "") -> tuple[tuple[Target, ...], list[Diagnostic]]:
    """What loading a ledger gives whose goals are GOOD with these changes (None removes a line)."""
    rows = []
    for goal in goals:
        lines = [f"{k}: {v}" for k, v in {**GOOD, **goal}.items() if v is not None]
        rows.append("  - " + "\n    ".join(lines))
    (tmp_path / "targets.yml").write_text(f"{head}targets:\n" + "\n".join(rows) + "\n", "utf-8")
    return load_targets(tmp_path, SMALL, tmp_path)


def test_no_file_is_no_fault(tmp_path: Path) -> None:
    assert load_targets(tmp_path, SMALL, tmp_path) == ((), [])


def test_a_good_ledger_has_no_faults(tmp_path: Path) -> None:
    targets, faults = said(tmp_path, {}, head="target_year: 2030\n")
    assert faults == []
    assert (targets[0].value, targets[0].span.start, targets[0].span.end, targets[0].target_year) == (5, 0, 8, 2030)


@pytest.mark.parametrize(("year", "is_named"), [(2030, True), (2025, True), (2035, False), (2031, False)])
def test_a_year_that_the_text_does_not_name_is_doubted(tmp_path: Path, year: int, is_named: bool) -> None:
    """Every goal would be for another year; a five-year plan names the year it ends with."""
    _, faults = said(tmp_path, {}, head=f"target_year: {year}\n")
    assert [d.code for d in faults] == ([] if is_named else ["R013"])


@pytest.mark.parametrize(
    ("quote", "comparators"),
    [
        ("利润增长5%以上", "ge"),
        ("利润增长不低于5%", "ge"),
        ("利润增长超过5%", "gt"),
        ("失业率不超过5%", "le"),
        ("失业率控制在5%以内", "le"),
        ("失业率低于5%", "lt"),
        ("利润增长约5%", "approx"),
        ("节约用水，利润增长5%", "approx ge gt le lt eq"),
        ("利润增长达到5%", "approx ge gt le lt eq"),
        ("利润增长5%左右，亏损面低于3%", "approx lt"),
    ],
)
def test_the_ledger_bounds_a_figure_as_the_text_does(tmp_path: Path, quote: str, comparators: str) -> None:
    """A reader would be told “at least” of a figure that the text only approaches."""
    small = Guideline("small", (Segment(id="p1", kind=Kind.PARAGRAPH, text=quote),))
    for comparator in ("approx", "ge", "gt", "le", "lt", "eq"):
        row = {**GOOD, "comparator": comparator, "segment": "p1", "quote": quote}
        lines = "\n    ".join(f"{key}: {value}" for key, value in row.items())
        (tmp_path / "targets.yml").write_text(f"targets:\n  - {lines}\n", "utf-8")
        _, faults = load_targets(tmp_path, small, tmp_path)
        assert [d.code for d in faults] == ([] if comparator in comparators.split() else ["R012"]), comparator


def test_context_tells_two_places_apart(tmp_path: Path) -> None:
    targets, faults = said(tmp_path, {"quote": "增长5%左右", "context": "产量增长5%左右"})
    assert faults == []
    assert targets[0].span.start == 11


DIRECTION: dict[str, str | None] = {
    "kind": "directional",
    "value": None,
    "unit": None,
    "comparator": "up",
    "quote": "质量明显提升",
}

BAD: list[tuple[str, dict[str, str | None], str, str]] = [
    ("R002", {"segment": "sec-9-p1"}, "the guideline has no segment “sec-9-p1”", "Take the id from guideline.yml"),
    ("R003", {"quote": "利润增长5%"[:2] + "下降5%"}, "“利润下降5%” is not in sec-1-p1", "Copy it from guideline.yml"),
    ("R003", {**DIRECTION, "quote": "效率提高"}, "“效率提高” is not in sec-1-p1", "It stands in sec-2-p1."),
    ("R004", {"quote": "增长5%左右"}, "“增长5%左右” stands in sec-1-p1 twice", "Make the quote longer"),
    (
        "R005",
        {"quote": "增长5%左右", "context": "销量增长5%左右"},
        "the context “销量增长5%左右” stands in sec-1-p1 not at all",
        "Copy the quote",
    ),
    ("R005", {"context": "质量明显提升"}, "the context “质量明显提升” does not hold the quote", "Copy the quote"),
    ("R006", {"mark": "5%以上"}, "has “5%以上” not at all", "Mark words of the quote"),
    (
        "R006",
        {"english": "{quote: about 5%, mark: 6%}"},
        "the English quote does not have “6%”",
        "Mark words of the quote.",
    ),
    ("R007", {"value": "6"}, "the quote “利润增长5%左右” has no 6", "The figure is the one printed."),
    ("R007", {"value": None}, "a numeric goal has a value and a unit", "Add them"),
    ("R007", {**DIRECTION, "value": "5"}, "a directional goal has no value", "Write “kind: numeric”"),
    ("R008", {"comparator": "up"}, "“up” bounds no figure", "One of: approx, ge, gt, le, lt, eq."),
    ("R008", {**DIRECTION, "comparator": "ge"}, "“ge” needs a figure", "One of: above, up, down, stable."),
    ("R008", {**DIRECTION, "kind": "comparative"}, "it does not say what it is compared with", "Add “reference”."),
    (
        "R011",
        {"final": "{zh-Hans: 稳定, en: stable, press: false}"},
        "“final” without “press: true”",
        "Only the press summary",
    ),
    ("Y005", {"comparator": "aprox"}, "“comparator” cannot be “aprox”", "Did you mean “approx”?"),
    ("Y006", {"scope": None}, "has no “scope”", "Add a line “scope: …”."),
]


@pytest.mark.parametrize(("code", "goal", "message", "hint"), BAD, ids=[f"{c}-{m}" for c, _, m, _ in BAD])
def test_a_faulty_goal_is_told_with_a_next_step(
    tmp_path: Path, code: str, goal: dict[str, str | None], message: str, hint: str
) -> None:
    _, faults = said(tmp_path, goal)
    assert [(f.code, f.severity) for f in faults] == [(code, Severity.ERROR)], [str(f) for f in faults]
    assert message in faults[0].message
    assert hint in faults[0].hint
    assert faults[0].position.path == "targets.yml"
    assert faults[0].position.line > 1


DOUBTFUL: list[tuple[str, dict[str, str | None], str]] = [
    ("R014", {"unit": "家"}, "has no unit “家”"),
    ("R014", {"per": "year"}, "no 年均"),
    ("R014", {**DIRECTION, "comparator": "down"}, "does not point “down”"),
    ("R014", {**DIRECTION, "comparator": "stable"}, "does not point “stable”"),
    (
        "R014",
        {**DIRECTION, "english": "{quote: quality will fall markedly, mark: fall markedly}"},
        "“fall markedly” does not point “up”",
    ),
    ("R013", {"baseline_year": "2020"}, "does not name the year 2020"),
    ("R012", {"mark": "5%"}, "“5%” do not say “approx”"),
    ("R012", {"english": "{quote: profits will grow by about 5%, mark: 5%}"}, "“5%” do not say “approx”"),
    ("R012", {"english": "{quote: profits will grow by over 5%, mark: over 5%}"}, "“over 5%” do not say “approx”"),
]


@pytest.mark.parametrize(("code", "goal", "message"), DOUBTFUL, ids=[f"{c}-{m}" for c, _, m in DOUBTFUL])
def test_what_the_text_does_not_say_is_doubted(
    tmp_path: Path, code: str, goal: dict[str, str | None], message: str
) -> None:
    """The table of goals would tell readers a rate, a unit or a direction that the document does not have."""
    _, faults = said(tmp_path, goal)
    assert [(f.code, f.severity) for f in faults] == [(code, Severity.WARNING)], [str(f) for f in faults]
    assert message in faults[0].message


def test_a_yearly_figure_is_asked_for_its_rate(tmp_path: Path) -> None:
    small = Guideline("small", (Segment(id="p1", kind=Kind.PARAGRAPH, text="利润年均增长5%左右"),))
    for per, codes in (("", ["R014"]), ("year", [])):
        row = {**GOOD, "segment": "p1", "quote": "利润年均增长5%左右"} | ({"per": per} if per else {})
        lines = "\n    ".join(f"{key}: {value}" for key, value in row.items())
        (tmp_path / "targets.yml").write_text(f"targets:\n  - {lines}\n", "utf-8")
        assert [d.code for d in load_targets(tmp_path, small, tmp_path)[1]] == codes


def test_an_id_given_twice_names_the_first_place(tmp_path: Path) -> None:
    targets, faults = said(tmp_path, {}, {"quote": "产量增长5%左右"})
    assert [f.code for f in faults] == ["R001"]
    assert "(first on line 2)" in faults[0].message
    assert len(targets) == 1


def test_a_ledger_of_another_document_is_told(tmp_path: Path) -> None:
    _, faults = said(tmp_path, {}, head="document: other\n")
    assert [f.code for f in faults] == ["R009"]


def test_an_english_clause_that_has_changed_is_a_warning(tmp_path: Path) -> None:
    targets, _ = said(tmp_path, {"english": "{quote: profits will grow by about 5%, mark: about 5%}"})
    (tmp_path / "en.yml").write_text(
        "sec-1-p1:\n  en: Profits grow by 5%.\n  status: draft\n  source_hash: 000000000000\n", "utf-8"
    )
    translations, _ = load_translations(tmp_path / "en.yml", SMALL, tmp_path)
    faults = list(check_english(targets, translations))
    assert [(f.code, f.severity) for f in faults] == [("R010", Severity.WARNING)]
    assert "en.yml:2" in faults[0].hint


@pytest.fixture(scope="module")
def readers() -> tuple[Reader, ...]:
    project, faults = read_project(ROOT)
    assert project is not None, [str(f) for f in faults]
    return project.readers


FIGURES = [
    ("profit-growth", "5%左右", "5%左右", "about 5%"),
    ("profit-margin", "6%以上", "6%以上", "6% or above"),
    ("ten-billion-brands", "超过100家", "超過100家", "more than 100 enterprises"),
    ("rd-intensity-key-industries", "增长10%", "增長10%", "10% higher"),
    ("value-added-growth", "全国工业水平之上", "全國工業水平之上", "above the level of industry nationwide"),
    ("international-market-share", "基本稳定", "基本穩定", "basically stable"),
    ("pollutant-discharge", "明显下降", "明顯下降", "decrease markedly"),
]


def test_the_page_shows_figures_and_quotes_in_each_language(document: Document, readers: tuple[Reader, ...]) -> None:
    shown = {}
    for reader in readers:
        page = targets_page(reader, document)
        assert page is not None
        assert (page.path, page.kind) == (f"{document.id}/targets/", "targets")
        assert [n for _, n in page.view.kinds] == [8, 1, 37]
        assert page.view.compared == 10
        for row, target in zip(page.view.rows, load_targets(FOLDER, document.guideline, ROOT)[0], strict=True):
            own = row.quotes[-1]
            whole = reader.edition.chinese(target.quote, document.id)
            assert (own.left + own.mark + own.right, own.lang) == (whole, reader.edition.chinese_tag)
            assert len(row.quotes) == (2 if reader.edition.locale.is_translation else 1)
        shown[reader.edition.tag] = {r.id: r.figure.text for r in page.view.rows}
    for id_, hans, hant, english in FIGURES:
        assert (shown["zh-Hans"][f"goal-{id_}"], shown["zh-Hant"][f"goal-{id_}"], shown["en"][f"goal-{id_}"]) == (
            hans,
            hant,
            english,
        )


def test_a_document_without_a_ledger_has_no_page(document: Document, readers: tuple[Reader, ...]) -> None:
    reader = readers[0]
    library = replace(reader.library, targets={})
    assert targets_page(Reader(reader.edition, reader.facing, library), document) is None
