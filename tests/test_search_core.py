"""The search core (overrides/assets/js/match.js), run in the browser that readers run it in.

`browser_page` is a fresh Playwright page. Each case is a query and what must come first, and by which key.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

MATCH = Path(__file__).resolve().parents[1] / "overrides/assets/js/match.js"

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
]  # fmt: skip
TRADITIONAL = "電电質质綠绿製制體体費费廠厂戰战軟软強强鏈链補补"


@pytest.fixture
def core(browser_page: Any) -> Any:
    browser_page.add_script_tag(path=str(MATCH))
    browser_page.evaluate(
        "([rows, table]) => { window.core = duizhao.match; window.index = core.buildIndex(rows, table); }",
        [TERMS, TRADITIONAL],
    )
    return browser_page


def search(page: Any, query: str) -> list[dict[str, Any]]:
    return page.evaluate(
        "(q) => core.search(index, q).map((h) => ({id: h.row[0], row: h.row, kind: h.kind, surface: h.surface, tier: h.tier, marks: h.marks}))",
        query,
    )


@pytest.mark.parametrize(
    ("query", "first", "kind"),
    [
        ("家用电器", "household-appliance", "hans"),
        ("家用電器", "household-appliance", "hant"),
        ("jiayongdianqi", "household-appliance", "pinyin"),
        ("jiāyòng diànqì", "household-appliance", "pinyin"),
        ("JIĀ YÒNG DIÀN QÌ", "household-appliance", "pinyin"),
        ("jiayongd", "household-appliance", "pinyin"),
        ("jydq", "household-appliance", "initials"),
        ("jiaydq", "household-appliance", "pinyin"),
        ("household appliances", "household-appliance", "en"),
        ("appliances household", "household-appliance", "en"),
        ("house app", "household-appliance", "en"),
        ("品質", "quality", "tw"),
        ("質素", "quality", "hk"),
        ("质量", "quality", "hans"),
        ("軟體", "software", "tw"),
        ("sw", "software", "abbr"),
        ("补链强链", "strength", "zh"),
        ("lvse", "green-manufacturing", "pinyin"),
        ("luse", "green-manufacturing", "pinyin"),
        ("lüse", "green-manufacturing", "pinyin"),
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
        ("zhizao", "manufacturing", "pinyin"),
        ("制造", "manufacturing", "hans"),
        ("manufacturing", "manufacturing", "en"),
    ],
)
def test_best_match_comes_first_and_says_its_key(core: Any, query: str, first: str, kind: str) -> None:
    hits = search(core, query)
    assert hits, query
    assert (hits[0]["id"], hits[0]["kind"]) == (first, kind)


@pytest.mark.parametrize("query", ["", "  ", "“”", "xyzzy", "电用", "aoyong", "ǎ", "lú sè", "pliance", "。"])
def test_what_is_not_there_is_not_found(core: Any, query: str) -> None:
    assert search(core, query) == []


def test_tones_tell_words_apart(core: Any) -> None:
    assert [hit["id"] for hit in search(core, "lù")] == ["road"]
    # 略 lüè begins with lü too, but inside a longer word: last
    assert [hit["id"] for hit in search(core, "lǜ")] == ["green-manufacturing", "green-system", "three-products"]
    assert [hit["id"] for hit in search(core, "lv")] == ["green-manufacturing", "green-system", "three-products"]
    assert "road" in {hit["id"] for hit in search(core, "lu")}


def test_exact_then_prefix_then_inside_then_by_count(core: Any) -> None:
    assert [hit["id"] for hit in search(core, "制造")] == ["manufacturing", "green-manufacturing", "green-system"]
    assert [hit["id"] for hit in search(core, "绿色制造")] == ["green-manufacturing", "green-system"]
    assert [hit["id"] for hit in search(core, "household appliances")] == ["household-appliance", "smart-appliance"]
    assert [hit["id"] for hit in search(core, "jydq")] == ["household-appliance", "smart-appliance"]
    # a term's own word before another term's regional word at the same rank
    assert [hit["id"] for hit in search(core, "品质")] == ["quality", "quality-consumption"]


@pytest.mark.parametrize(
    ("query", "name", "marked"),
    [
        ("制造体系", "hans", ["制造体系"]),
        ("制造体系", "hant", ["製造體系"]),
        ("zhizaotixi", "hant", ["製造體系"]),
        ("zhizaotixi", "pinyin", ["zhì zào tǐ xì"]),
        ("system green", "en", ["green", "system"]),
        ("三品战略", "hans", ["三品”战略"]),
        ("zhanlue", "hant", ["戰略"]),
        ("品質", "surface", ["品質"]),
    ],
)
def test_ranges_mark_what_matched(core: Any, query: str, name: str, marked: list[str]) -> None:
    hit = search(core, query)[0]
    row = hit["row"]
    text = {"hans": row[1], "hant": row[2], "pinyin": row[3], "en": row[4], "surface": hit["surface"]}[name]
    assert [text[start:end] for start, end in hit["marks"][name]] == marked


def test_running_text_is_found_in_either_script_and_cut_around_the_hit(core: Any) -> None:
    found = core.evaluate(
        """([texts, table]) => {
            const index = core.buildTexts(texts, table, false);
            return core.searchTexts(index, '綠色 製造').map(({ at }) => {
                const [, body] = texts[at];
                return core.cutAround(body, core.markText(index, body, '綠色製造'), 4, 12);
            });
        }""",
        [[["（一）", "无关"], ["（二）", "一二三四五六七八九十，推进绿色制造体系建设，完善标准"]], TRADITIONAL],
    )
    assert len(found) == 1
    cut = found[0]
    assert [cut["text"][start:end] for start, end in cut["ranges"]] == ["绿色制造"]
    assert cut["text"].startswith("…") and cut["text"].endswith("…")


def test_english_text_is_found_by_beginnings_of_words_in_any_order(core: Any) -> None:
    order = core.evaluate(
        """(texts) => {
            const index = core.buildTexts(texts, '', true);
            const at = (query) => core.searchTexts(index, query).map((hit) => hit.at);
            return [at('green factories'), at('factories green'), at('art'), at('peoples livelihoods')];
        }""",
        [
            ["(1) Start", "Factories that are green."],
            ["(2)", "Build green factories."],
            ["(3)", "The people’s livelihoods"],
        ],
    )
    assert order == [[1, 0], [0, 1], [], [2]]


def test_the_core_is_also_a_node_module_and_leaves_the_page_alone(browser_page: Any) -> None:
    browser_page.evaluate("() => { window.module = {}; }")
    browser_page.add_script_tag(path=str(MATCH))
    assert browser_page.evaluate("() => typeof module.exports.search") == "function"
    assert browser_page.evaluate("() => document.body.childElementCount") == 0


def test_ten_thousand_terms_answer_within_a_keystroke(core: Any) -> None:
    """About 2 ms at the median where this was measured; the limit only catches a change of kind."""
    median = core.evaluate(
        """(rows) => {
            const many = Array.from({ length: 10000 }, (_, i) => [rows[i % rows.length][0] + i, ...rows[i % rows.length].slice(1)]);
            const big = core.buildIndex(many, '電电質质綠绿製制體体'), times = [];
            for (let round = 0; round < 4; round++) {
                for (const query of ['家用電器', 'jydq', 'lvse', 'household app', '品質', 'z', 'zhizao', '制']) {
                    const start = performance.now();
                    core.search(big, query, { limit: 60 });
                    if (round) times.push(performance.now() - start);
                }
            }
            return times.sort((a, b) => a - b)[times.length >> 1];
        }""",
        TERMS,
    )
    assert median < 25, f"{median:.1f} ms"
