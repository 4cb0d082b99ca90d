"""The search core (overrides/assets/js/search/), run in Node over small data made for each question."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.search_core import ask, made, node, write_data

# id, zh-Hans, zh-Hant, pinyin, en, count, further forms
TERMS: list[list[Any]] = [
    ["household-appliance", "家用电器", "家用電器", "jiā yòng diàn qì", "household appliances", 13, []],
    ["smart-appliance", "智能家用电器", "智能家用電器", "zhì néng jiā yòng diàn qì", "smart household appliances", 2, []],
    ["quality", "质量", "質量", "zhì liàng", "quality", 9, [["tw", "品質"], ["hk", "質素"]]],
    ["quality-consumption", "品质消费", "品質消費", "pǐn zhì xiāo fèi", "quality consumption", 1, []],
    ["green-manufacturing", "绿色制造", "綠色製造", "lǜ sè zhì zào", "green manufacturing", 7, []],
    ["green-system", "绿色制造体系", "綠色製造體系", "lǜ sè zhì zào tǐ xì", "green manufacturing system", 3, []],
    ["manufacturing", "制造", "製造", "zhì zào", "manufacturing", 2, []],
    ["road", "道路", "道路", "dào lù", "road", 1, []],
    ["three-products", "“三品”战略", "「三品」戰略", "sān pǐn zhàn lüè", "“three products” strategy", 4, []],
    ["5g-factory", "5G工厂", "5G工廠", "5G gōng chǎng", "5G factory", 1, [["en", "5G-enabled plant"]]],
    ["software", "软件", "軟件", "ruǎn jiàn", "software", 5, [["tw", "軟體"], ["abbr", "SW"]]],
    ["strength", "强链补链", "強鏈補鏈", "qiáng liàn bǔ liàn", "strengthening the chain", 3, [["zh", "补链强链"]]],
    ["batteries", "电池", "電池", "diàn chí", "batteries", 6, []],
    ["fibre", "纤维", "纖維", "xiān wéi", "fibre", 2, []],
    ["colour", "颜色", "顏色", "yán sè", "colour", 1, []],
    ["modernisation", "现代化", "現代化", "xiàn dài huà", "modernisation", 1, []],
    ["simulation", "仿真软件", "仿真軟件", "fǎng zhēn ruǎn jiàn", "simulation software", 1, [["tw", "模擬軟體"]]],
]  # fmt: skip
TRADITIONAL = "電电質质綠绿製制體体費费廠厂戰战軟软強强鏈链補补纖纤維维顏颜現现髮发發发"


def rows(*texts: str, up: int = -1) -> list[list[Any]]:
    """Paragraphs that stand under nothing."""
    return [[f"p-{n}", "t", "", text, up] for n, text in enumerate(texts, 1)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_data(tmp_path_factory.mktemp("data"), made(TERMS, {"doc": {}}, TRADITIONAL))


def search(site: Path, query: str, here: str = "zh-hans") -> list[dict[str, Any]]:
    answer = ask(site, [{"query": query, "here": here, "options": {"limit": 99}}])[0]
    return [{"id": hit["row"][0], **hit} for hit in answer["names"]["terms"]["hits"]]


WAYS = [
    ("家用电器", "household-appliance", "hans"),
    ("家用電器", "household-appliance", "hant"),
    ("jiayongdianqi", "household-appliance", "pinyin"),
    ("jiāyòng diànqì", "household-appliance", "pinyin"),
    ("jia\u0304yo\u0300ng", "household-appliance", "pinyin"),
    ("JIĀ YÒNG DIÀN QÌ", "household-appliance", "pinyin"),
    ("jiayongd", "household-appliance", "pinyin"),
    ("jydq", "household-appliance", "initials"),
    ("jiaydq", "household-appliance", "pinyin"),
    ("household appliances", "household-appliance", "en"),
    ("household appliance", "household-appliance", "en"),
    ("appliances household", "household-appliance", "en"),
    ("house app", "household-appliance", "en"),
    ("houshold", "household-appliance", "en"),
    ("hosuehold appliance", "household-appliance", "en"),
    ("品質", "quality", "tw"),
    ("質素", "quality", "hk"),
    ("质量", "quality", "hans"),
    ("軟體", "software", "tw"),
    ("sw", "software", "abbr"),
    ("补链强链", "strength", "zh"),
    ("lvse", "green-manufacturing", "pinyin"),
    ("luse", "green-manufacturing", "pinyin"),
    ("lüse", "green-manufacturing", "pinyin"),
    ("lu\u0308se", "green-manufacturing", "pinyin"),
    ("lǜsè", "green-manufacturing", "pinyin"),
    ("lv4se4", "green-manufacturing", "pinyin"),
    ("三品战略", "three-products", "hans"),
    ("三品戰略", "three-products", "hant"),
    ("「三品」战略", "three-products", "hans"),
    ("sanpinzhanlue", "three-products", "pinyin"),
    ("sanpinzhanlve", "three-products", "pinyin"),
    ("5G", "5g-factory", "hans"),
    ("５Ｇ工廠", "5g-factory", "hant"),
    ("enabled plant", "5g-factory", "en"),
    ("5G plants", "5g-factory", "en"),
    ("zhizao", "manufacturing", "pinyin"),
    ("制造", "manufacturing", "hans"),
    ("manufacturing", "manufacturing", "en"),
    ("battery", "batteries", "en"),
    ("batter", "batteries", "en"),
    ("fiber", "fibre", "en"),
    ("fibers", "fibre", "en"),
    ("colors", "colour", "en"),
    ("modernization", "modernisation", "en"),
    ("modernizing", "modernisation", "en"),
    ("strengthen chains", "strength", "en"),
    ("家用 智能", "smart-appliance", "hans"),
    ("the quality of consumption", "quality-consumption", "en"),
]  # fmt: skip


def test_best_match_comes_first_and_says_its_key(site: Path) -> None:
    answers = ask(site, [{"query": query, "here": "zh-hans"} for query, _, _ in WAYS])
    first = [a["names"]["terms"]["hits"][:1] for a in answers]
    got = [(q, hits[0]["row"][0] if hits else None, hits[0]["kind"] if hits else None) for (q, _, _), hits in zip(WAYS, first, strict=True)]  # fmt: skip
    assert [one for one, wanted in zip(got, WAYS, strict=True) if one != wanted] == []


@pytest.mark.parametrize("query", ["", "  ", "“”", "xyzzy", "电用", "aoyong", "ǎ", "lú sè", "pliance", "。", "2025"])
def test_what_is_not_there_is_not_found(site: Path, query: str) -> None:
    assert search(site, query) == []


def test_tones_tell_words_apart(site: Path) -> None:
    assert [hit["id"] for hit in search(site, "lù")] == ["road"]
    # 略 lüè begins with lü too, but inside a longer word: last
    assert [hit["id"] for hit in search(site, "lǜ")] == ["green-manufacturing", "green-system", "three-products"]
    assert [hit["id"] for hit in search(site, "lv")] == ["green-manufacturing", "green-system", "three-products"]
    assert "road" in {hit["id"] for hit in search(site, "lu")}


def test_exact_then_prefix_then_inside_then_by_count(site: Path) -> None:
    assert [hit["id"] for hit in search(site, "制造")] == ["manufacturing", "green-manufacturing", "green-system"]
    assert [hit["id"] for hit in search(site, "绿色制造")] == ["green-manufacturing", "green-system"]
    assert [hit["id"] for hit in search(site, "household appliances")] == ["household-appliance", "smart-appliance"]
    assert [hit["id"] for hit in search(site, "jydq")] == ["household-appliance", "smart-appliance"]
    # a term's own word before another term's regional word at the same rank
    assert [hit["id"] for hit in search(site, "品质")] == ["quality", "quality-consumption"]


@pytest.mark.parametrize(
    ("query", "name", "marked"),
    [
        ("制造体系", "hans", ["制造体系"]),
        ("制造体系", "hant", ["製造體系"]),
        ("zhizaotixi", "hant", ["製造體系"]),
        ("zhizaotixi", "pinyin", ["zhì zào tǐ xì"]),
        ("system green", "en", ["green", "system"]),
        ("green manufa", "en", ["green manufa"]),
        ("三品战略", "hans", ["三品”战略"]),
        ("zhanlue", "hant", ["戰略"]),
        ("品質", "surface", ["品質"]),
        ("battery", "en", ["batteries"]),
    ],
)
def test_ranges_mark_what_matched(site: Path, query: str, name: str, marked: list[str]) -> None:
    hit = search(site, query)[0]
    row = hit["row"]
    text = {"hans": row[1], "hant": row[2], "pinyin": row[3], "en": row[4], "surface": hit["surface"]}[name]
    assert [text[start:end] for start, end in hit["marks"][name]] == marked


# ── Running text ───────────────────────────────────────────────────────


def passages(folder: Path, query: str, here: str, texts: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Answers over small texts; `found` are document and id of all passages, best first."""
    write_data(folder, made(more.pop("terms", ()), texts, TRADITIONAL, more.pop("goals", ())))
    answer = ask(folder, [{"query": query, "here": here, **more}])[0]
    found = [f"{p['doc']}/{p['id']}" for kind in ("provisions", "boxes", "notes") for p in answer["passages"][kind]]
    return {**answer, "found": found}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("green factories", ["d/p-2", "d/p-1"]),
        ("factories green", ["d/p-1", "d/p-2"]),
        ("factory", ["d/p-1", "d/p-2"]),
        ("art", []),
        ("peoples livelihoods", ["d/p-3"]),
        ("people's livelihood", ["d/p-3"]),
        ("24000", ["d/p-4"]),
        ("24,000", ["d/p-4"]),
        ("5%", ["d/p-4"]),
        ("5 per cent", ["d/p-4"]),
        ("5 percent", ["d/p-4"]),
        ("15%", ["d/p-5"]),
        ("paper making", ["d/p-5"]),
        ("lowcarbon", ["d/p-5"]),
        ("organize", ["d/p-3"]),
        ("catalog", ["d/p-3"]),
        ("aluminum molds", ["d/p-3"]),
        ("green the", ["d/p-1", "d/p-2"]),
    ],
)
def test_english_is_found_by_forms_of_words_in_any_order(tmp_path: Path, query: str, found: list[str]) -> None:
    texts = {
        "d": {
            "en": rows(
                "Factories that are green.",
                "Build green factories.",
                "The people’s livelihoods, organised by catalogue; aluminium moulds.",
                "Build 24,000 sites, up by 5%.",
                "Papermaking grows by 15% and is low in carbon.",
            )
        }
    }
    assert passages(tmp_path, query, "en", texts)["found"] == found


def test_chinese_words_stand_in_any_order_and_a_word_that_is_nowhere_is_said(tmp_path: Path) -> None:
    texts = {"d": {"zh-hans": rows("推广绿色家电产品", "绿色发展", "家电下乡", "促进绿色产品消费")}}
    assert passages(tmp_path, "家电 绿色", "zh-hans", texts)["found"] == ["d/p-1"]
    assert passages(tmp_path, "消费绿色产品", "zh-hans", texts)["found"] == ["d/p-4"]
    absent = passages(tmp_path, "云工开物 绿色", "zh-hans", texts)
    assert (absent["found"], absent["missing"]) == (["d/p-1", "d/p-2", "d/p-4"], ["云工开物"])
    some = passages(tmp_path, "下乡 消费", "zh-hans", texts)
    assert (some["found"], some["some"]) == (["d/p-3", "d/p-4"], True)
    assert some["nearby"] == [{"word": "下乡", "n": 1}, {"word": "消费", "n": 1}]


def test_an_english_word_that_is_nowhere_is_said_and_the_nearest_is_shown(tmp_path: Path) -> None:
    texts = {"d": {"en": rows("Lithium batteries.", "Green manufacturing.")}}
    slip = passages(tmp_path, "green manufacuring", "en", texts)
    assert slip["found"] == ["d/p-2"]
    assert slip["instead"] == [{"typed": "manufacuring", "shown": "manufacturing", "also": []}]
    absent = passages(tmp_path, "lithium unicorn", "en", texts)
    assert (absent["found"], absent["missing"]) == (["d/p-1"], ["unicorn"])
    both = passages(tmp_path, "lithium manufacturing", "en", texts)
    assert (both["found"], both["some"], both["missing"]) == (["d/p-1", "d/p-2"], True, [])
    exact = passages(tmp_path, "lithium battery", "en", texts, options={"exact": True})
    assert exact["found"] == []


def test_chinese_is_found_in_the_script_it_is_typed_in_and_else_in_the_other(tmp_path: Path) -> None:
    texts = {"d": {"zh-hant": rows("頭髮", "發展綠色製造", "「三品」戰略")}}
    assert passages(tmp_path, "發", "zh-hant", texts)["found"] == ["d/p-2"]
    assert passages(tmp_path, "髮", "zh-hant", texts)["found"] == ["d/p-1"]
    assert passages(tmp_path, "发", "zh-hant", texts)["found"] == ["d/p-1", "d/p-2"]
    assert passages(tmp_path, "绿色 制造", "zh-hant", texts)["found"] == ["d/p-2"]
    assert passages(tmp_path, "三品战略", "zh-hant", texts)["found"] == ["d/p-3"]


def test_pinyin_and_regional_words_find_the_passages_that_have_the_word(tmp_path: Path) -> None:
    texts = {
        "d": {"zh-hans": rows("家用电器", "开发软件", "提高质量"), "zh-hant": rows("家用電器", "開發軟件", "提高質量")}
    }
    for query, row in [
        ("jiayong", 1),
        ("jia yong", 1),
        ("jydq", 1),
        ("軟體", 2),
        ("品質", 3),
        ("質素", 3),
        ("zhìliàng", 3),
    ]:
        for here in ("zh-hans", "zh-hant", "en"):
            answer = passages(tmp_path, query, here, texts, terms=TERMS)
            assert answer["found"] == [f"d/p-{row}"], (query, here)
            assert answer["said"], (query, here)


def test_a_figure_is_no_part_of_a_longer_one(tmp_path: Path) -> None:
    texts = {"d": {"zh-hans": rows("增长15%", "增长5%左右", "5G工厂")}}
    assert passages(tmp_path, "5%", "zh-hans", texts)["found"] == ["d/p-2", "d/p-1"], "the browser's search has both"


def test_two_documents_of_the_same_ids_are_both_found(tmp_path: Path) -> None:
    """What stands in one hides nothing of the other."""
    texts = {name: {"zh-hans": rows("绿色制造", "其他"), "en": rows("Green", "Other")} for name in ("first", "second")}
    assert passages(tmp_path, "绿色", "zh-hans", texts)["found"] == ["first/p-1", "second/p-1"]
    assert passages(tmp_path, "绿色", "zh-hans", texts, document="second")["found"] == ["second/p-1", "first/p-1"]
    assert passages(tmp_path, "green", "zh-hans", texts)["found"] == ["first/p-1", "second/p-1"]
    assert passages(tmp_path, "lvse", "zh-hans", texts, terms=TERMS)["found"] == ["first/p-1", "second/p-1"]


def test_a_heading_counts_for_what_stands_under_it(tmp_path: Path) -> None:
    texts = {
        "d": {"en": [["box-1", "b", "Box 1.", "Key technology", -1], ["-e1", "e", "", "Paper", 0], ["-p1", "t", "", "Special fibres.", 1]]}
    }  # fmt: skip
    assert passages(tmp_path, "paper fibres", "en", texts)["found"] == ["d/box-1-e1-p1"]
    assert passages(tmp_path, "paper", "en", texts)["found"] == ["d/box-1-e1"]


def test_goals_are_found_once_by_name_or_figure(tmp_path: Path) -> None:
    names = (
        {"zh-Hans": "利润", "zh-Hant": "利潤", "en": "Profit"},
        {"zh-Hans": "利润率", "zh-Hant": "利潤率", "en": "Margin of profit"},
    )
    figures = (
        {"zh-Hans": "5%左右", "zh-Hant": "5%左右", "en": "5% or so"},
        {"zh-Hans": "利润15%", "zh-Hant": "利潤15%", "en": "15%"},
    )
    goals = [["goal-profit", names[0], figures[0]], ["goal-other", names[1], figures[1]]]
    answer = passages(tmp_path, "5%", "en", {"d": {}}, goals=goals)
    assert [p["id"] for p in answer["passages"]["goals"]] == ["goal-profit"]
    answer = passages(tmp_path, "利润", "zh-hans", {"d": {}}, goals=goals)
    assert [p["id"] for p in answer["passages"]["goals"]] == ["goal-profit", "goal-other"]
    answer = passages(tmp_path, "goal 2", "en", {"d": {}, "e": {}}, goals=goals)
    assert answer["places"] == ["d/goal-other", "e/goal-other"]


# ── Rooms by themselves ────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [
        ("paper", "paper", True), ("papr", "paper", True), ("paaper", "paper", True), ("pepar", "paper", False),
        ("appre", "apper", True), ("paepr", "paper", True), ("papre", "paper", True), ("pap", "paper", False),
        ("xaper", "paper", True), ("papex", "paper", True), ("", "a", True), ("ab", "ba", True), ("abc", "cba", False),
    ],
)  # fmt: skip
def test_one_slip_is_an_insertion_a_loss_a_change_or_an_exchange(tmp_path: Path, a: str, b: str, near: bool) -> None:
    assert run(tmp_path, f"find.isNear({a!r}, {b!r}) + ' ' + find.isNear({b!r}, {a!r})") == f"{near} {near}".lower()


PAIRS = (
    "colour color, fibre fiber, fibres fibers, centre center, metres meters, organise organize, organisation organization, "
    "analyse analyze, catalogue catalog, modelling modeling, labelled labeled, licence license, defence defense, "
    "programme program, programmes programs, mould mold, moulding molding, tyre tire, tyres tires, aluminium aluminum, "
    "jewellery jewelry, grey gray, sulphur sulfur, plough plow, cheque check, ageing aging, artefact artifact, "
    "favourable favorable, labour labor, neighbourhood neighborhood, utilisation utilization, skilful skillful, "
    "fulfil fulfill, enrolment enrollment, practise practice, draught draft, odour odor, travelling traveling, "
    "standardising standardizing, standardised standardized, caesium cesium, theatre theater, centred centered"
)


def test_one_rule_for_british_and_american_spelling(tmp_path: Path) -> None:
    pairs = [pair.split() for pair in PAIRS.split(", ")]
    got = run(tmp_path, f"{[a for a, _ in pairs]}.map(find.respelled).join()").split(",")
    assert got == run(tmp_path, f"{[b for _, b in pairs]}.map(find.respelled).join()").split(",")


def run(folder: Path, expression: str) -> Any:
    """What an expression gives with the rooms of the search."""
    core = Path(__file__).parent / "search" / "core.cjs"
    file = folder / "expression.cjs"
    file.write_text(
        f"const {{ find }} = require({str(core)!r}); process.stdout.write(JSON.stringify({expression}));", "utf-8"
    )
    return node(file)


def test_rare_characters_and_long_queries_do_no_harm(tmp_path: Path) -> None:
    texts = {"d": {"zh-hans": rows("鱼𫚉很少", "鱼很多"), "en": rows("Fish", "Fish")}}
    assert passages(tmp_path, "𫚉", "zh-hans", texts)["found"] == ["d/p-1"]
    assert passages(tmp_path, "字" * 5000, "zh-hans", texts)["found"] == []
    assert passages(tmp_path, "word " * 3000, "en", texts)["found"] == []
    assert passages(tmp_path, "a" * 5000, "en", texts, terms=TERMS)["found"] == []
    assert passages(tmp_path, "constructor", "en", texts)["found"] == []
    assert passages(tmp_path, "__proto__", "en", texts)["found"] == []
