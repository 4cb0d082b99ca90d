"""One search for the whole site, and the search of the term index: any script, pinyin, initials, English."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

LOCALES = ("zh-hans", "zh-hant", "en")
QUERIES = [
    # what is typed, the industry and term that must come first
    ("家用电器", "household-appliances"),
    ("家用電器", "household-appliances"),
    ("jiayongdianqi", "household-appliances"),
    ("jiāyòngdiànqì", "household-appliances"),
    ("jydq", "household-appliances"),
    ("lvse", "green-manufacturing"),
    ("luse", "green-manufacturing"),
    ("lǜsè", "green-manufacturing"),
    ("品質", "quality"),
    ("質量", "quality"),
    ("质量", "quality"),
    ("quality", "quality"),
    ("zhìliàng", "quality"),
]


def open_search(page: Any, key: str = "/") -> Any:
    page.wait_for_load_state()  # the page before may just have been left: its scripts listen once they have run
    page.keyboard.press(key)
    expect(page.locator("dialog.ov")).to_be_visible()
    expect(page.locator(".ov__q input")).to_be_focused()
    return page.locator(".ov__q input")


def active(page: Any) -> Any:
    return page.locator('.hit[aria-selected="true"]')


# ── Opening ────────────────────────────────────────────────────────────


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_search_opens_by_key_closes_by_escape_and_gives_the_focus_back(visit: Callable[..., Any], key: str) -> None:
    page = visit("zh-hans/industries/household-appliances/")
    page.locator(".strip a").first.focus()
    open_search(page, key)
    page.keyboard.press("Escape")
    expect(page.locator("dialog.ov")).to_be_hidden()
    expect(page.locator(".strip a").first).to_be_focused()


def test_search_opens_by_its_button_on_a_phone(visit_on_phone: Callable[..., Any]) -> None:
    page = visit_on_phone("zh-hans/industries/household-appliances/")
    page.locator(".find").tap()
    page.locator(".ov__q input").fill("jydq")
    expect(page.locator(".hit").first).to_contain_text("家用电器")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_slash_is_a_letter_where_one_types_and_for_whoever_switched_keys_off(visit: Callable[..., Any]) -> None:
    page = visit("zh-hans/light-industry-2022-draft/part-5/")
    open_search(page).fill("a")
    page.keyboard.press("/")
    expect(page.locator(".ov__q input")).to_have_value("a/")
    page.keyboard.press("Escape")
    page.locator(".bar [data-do=set]").click()
    page.locator("[data-keys-to=off]").click()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.wait_for_timeout(150)
    expect(page.locator("dialog.ov")).to_be_hidden()


# ── Finding ────────────────────────────────────────────────────────────


@pytest.mark.parametrize("locale", LOCALES)
def test_any_way_of_writing_finds_the_term_first_in_the_site_search(visit: Callable[..., Any], locale: str) -> None:
    page = visit(f"{locale}/industries/")
    field = open_search(page)
    wrong = {}
    for query, first in [
        *QUERIES,
        ("household electrical appliances", "household-appliances"),
        ("household appliances", "household-appliances"),
    ]:
        field.fill(query)
        hit = page.locator("[aria-labelledby=ov-terms] .hit").first
        try:
            expect(hit).to_have_attribute("href", re.compile(rf"/{locale}/terms/{first}/$"), timeout=5000)
        except AssertionError:
            wrong[query] = hit.get_attribute("href") if hit.count() else None
    assert not wrong


@pytest.mark.parametrize("locale", LOCALES)
def test_any_way_of_writing_finds_the_term_first_in_the_term_index(visit: Callable[..., Any], locale: str) -> None:
    page = visit(f"{locale}/terms/")
    field = page.locator("[data-termfind]")
    wrong = {}
    for query, first in [
        *QUERIES,
        ("household electrical appliances", "household-appliances"),
        ("household appliances", "household-appliances"),
    ]:
        field.fill(query)
        row = page.locator(".ti > li:not(.ltr)").first
        try:
            expect(row).to_have_attribute("data-id", first, timeout=5000)
        except AssertionError:
            wrong[query] = row.get_attribute("data-id") if row.count() else None
    assert not wrong


def test_results_come_in_groups_with_the_words_marked(visit: Callable[..., Any]) -> None:
    page = visit("zh-hans/terms/quality/")
    open_search(page).fill("家用電器")
    expect(page.locator("[aria-labelledby=ov-terms] .hit mark").first).to_have_text("家用电器")
    expect(page.locator("[aria-labelledby=ov-industries] .hit").first).to_have_attribute(
        "href", re.compile("/zh-hans/industries/household-appliances/$")
    )
    provision = page.locator("[aria-labelledby=ov-provisions] .hit").first
    expect(provision.locator("mark").first).to_have_text("家用电器")
    expect(provision).to_have_attribute("href", re.compile(r"#[\w-]+$"))


def test_goals_are_found_too(visit: Callable[..., Any]) -> None:
    page = visit("zh-hans/industries/")
    open_search(page).fill("综合实力")
    hit = page.locator("[aria-labelledby=ov-goals] .hit").first
    expect(hit.locator("mark").first).to_have_text("综合实力")
    hit.click()
    page.wait_for_url(re.compile(r"/zh-hans/light-industry-2022-draft/targets/#goal-"))


@pytest.mark.console_errors
def test_search_says_so_when_its_data_do_not_load_and_tries_again(new_page: Callable[..., Any], server: str) -> None:
    page = new_page()
    page.route("**/data/terms.js", lambda route: route.abort())
    page.goto(server + "zh-hans/light-industry-2022-draft/part-5/")
    field = open_search(page)
    field.fill("jydq")
    expect(page.locator(".ov__n")).to_contain_text("没能载入")
    page.unroute("**/data/terms.js")
    field.fill("jydqi")
    field.fill("jydq")
    expect(page.locator(".hit").first).to_contain_text("家用电器")


@pytest.mark.parametrize(
    ("locale", "query", "found"),
    [
        ("zh-hans", "绿色低碳技术", "专栏4"),
        ("zh-hant", "綠色低碳技術", "專欄4"),
        ("zh-hant", "绿色低碳技术", "專欄4"),
        ("en", "绿色低碳技术", "Box 4"),
    ],
)
def test_chinese_is_found_exactly_and_in_either_script(
    visit: Callable[..., Any], locale: str, query: str, found: str
) -> None:
    """A part of a word is found, and words that only share its characters are not."""
    page = visit(f"{locale}/industries/")
    open_search(page).fill("有害物质源头" if locale != "zh-hant" else "有害物質源頭")
    provisions = page.locator("[aria-labelledby=ov-provisions] .hit")
    expect(provisions).to_have_count(1)
    expect(provisions.first).to_have_attribute(
        "href", re.compile(rf"/{locale}/light-industry-2022-draft/part-5/#sec-14")
    )
    page.locator(".ov__q input").fill("质有源害头物")
    expect(provisions).to_have_count(0)


def test_english_words_are_found_in_provisions_in_any_order(visit: Callable[..., Any]) -> None:
    page = visit("en/industries/")
    open_search(page).fill("substances hazardous control source")
    expect(page.locator("[aria-labelledby=ov-provisions] .hit").first).to_have_attribute(
        "href", re.compile(r"/en/light-industry-2022-draft/part-5/#sec-14")
    )


def test_nothing_found_is_said_with_advice(visit: Callable[..., Any]) -> None:
    page = visit("zh-hans/industries/")
    open_search(page).fill("xyzzy")
    expect(page.locator(".ov__n")).to_contain_text("xyzzy")
    expect(page.locator(".hit")).to_have_count(0)


def test_what_is_typed_is_never_read_as_markup(visit: Callable[..., Any]) -> None:
    page = visit("zh-hans/terms/")
    for field in (page.locator("[data-termfind]"), None):
        (field or open_search(page, "Control+k")).fill("<img src=x onerror=alert(1)>")
        page.wait_for_timeout(200)
    expect(page.locator("img[src=x]")).to_have_count(0)


# ── Keyboard and filters ───────────────────────────────────────────────


def test_reader_finds_chooses_and_opens_by_keyboard_alone(visit: Callable[..., Any]) -> None:
    page = visit("zh-hans/light-industry-2022-draft/part-1/")
    field = open_search(page)
    page.keyboard.type("jydq")
    expect(active(page)).to_have_attribute("href", re.compile("/terms/household-appliances/$"))
    page.keyboard.press("ArrowDown")
    second = page.locator(".hit").nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", re.compile(str(second.get_attribute("id"))))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".hit").last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/zh-hans/terms/household-appliances/$"))


def test_result_on_the_same_page_closes_the_dialog_and_goes_there(visit: Callable[..., Any]) -> None:
    page = visit("zh-hans/light-industry-2022-draft/part-5/")
    open_search(page).fill("绿色制造体系建设")
    expect(page.locator("[aria-labelledby=ov-provisions] .hit").first).to_be_visible()
    page.locator("[aria-labelledby=ov-provisions] .hit", has_text="（十五）").first.click()
    expect(page.locator("dialog.ov")).to_be_hidden()
    expect(page.locator("#sec-15 h2")).to_be_in_viewport()


def test_filters_narrow_the_passages_by_place_and_industry(visit: Callable[..., Any]) -> None:
    page = visit("zh-hans/industries/")
    open_search(page).fill("技术")
    boxes = page.locator("[aria-labelledby=ov-boxes] h3 span")
    expect(boxes).to_be_visible()
    everything = int(boxes.inner_text())
    page.locator("[data-facet=place]").select_option("light-industry-2022-draft/box-4")
    expect(page.locator("[aria-labelledby=ov-terms]")).to_have_count(0)
    in_box = int(boxes.inner_text())
    assert 0 < in_box < everything
    for hit in page.locator("[aria-labelledby=ov-boxes] .hit").all():
        assert "/box-4/#box-4" in str(hit.get_attribute("href"))
    page.locator("[data-facet=industry]").select_option("paper")
    expect(boxes).to_have_text("1")
    page.locator("[data-facet=place]").select_option("")
    page.locator("[data-facet=industry]").select_option("")
    page.locator("[data-facet=place]").select_option("light-industry-2022-draft/part-2")
    expect(page.locator("[aria-labelledby=ov-provisions] .w").first).to_have_text(re.compile("二"))
    for hit in page.locator(".hit").all():
        assert "part-2/#" in str(hit.get_attribute("href"))


def test_kinds_of_results_can_be_chosen(visit: Callable[..., Any]) -> None:
    page = visit("zh-hans/industries/")
    open_search(page).fill("绿色")
    expect(page.locator(".hit").first).to_be_visible()
    page.locator("[data-kind=provisions]").click()
    expect(page.locator(".ov__r section")).to_have_count(1)
    assert page.locator(".hit").count() > 8, "a kind that was chosen shows all it has"


def test_a_place_is_opened_by_its_number(visit: Callable[..., Any]) -> None:
    page = visit("en/industries/")
    open_search(page).fill("sec 14")
    expect(active(page)).to_have_attribute("href", re.compile(r"/en/light-industry-2022-draft/part-5/#sec-14$"))
    expect(active(page)).to_contain_text("(14)")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/part-5/#sec-14$"))


def test_what_was_looked_for_instead_is_said(visit: Callable[..., Any]) -> None:
    page = visit("en/industries/")
    open_search(page).fill("green manufacuring")
    expect(page.locator(".ov__m")).to_contain_text("manufacuring")
    expect(page.locator("dialog [role=status]")).to_contain_text("manufacturing", timeout=5000)
    page.locator(".ov__m button").first.click()
    expect(page.locator(".ov__q input")).to_have_value("manufacturing")
    expect(page.locator(".ov__m")).to_be_hidden()


def test_last_searches_are_offered_on_this_device_and_can_be_forgotten(visit: Callable[..., Any]) -> None:
    page = visit("zh-hans/industries/")
    open_search(page).fill("jydq")
    expect(page.locator(".hit").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/terms/household-appliances/$"))
    open_search(page).fill("")
    recent = page.locator(".ov__n button", has_text="jydq")
    expect(recent).to_be_visible()
    recent.click()
    expect(page.locator(".ov__q input")).to_have_value("jydq")
    page.locator(".ov__q input").fill("")
    page.locator(".ov__n button").last.click()
    expect(page.locator(".ov__n button")).to_have_count(0)
    assert page.evaluate("localStorage.getItem('duizhao-searches')") is None


# ── Input methods ──────────────────────────────────────────────────────


def test_enter_that_takes_a_word_of_an_input_method_opens_nothing(visit: Callable[..., Any]) -> None:
    """As Chrome tells of it: composing, Enter with the code 229, then the word."""
    page = visit("zh-hans/industries/")
    field = open_search(page)
    keys = page.context.new_cdp_session(page)
    address = page.url
    keys.send("Input.imeSetComposition", {"text": "jia'yong", "selectionStart": 8, "selectionEnd": 8})
    page.wait_for_timeout(200)
    expect(page.locator(".hit")).to_have_count(0)
    for key in ("Enter", "Escape", "ArrowDown"):
        keys.send(
            "Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": key, "code": key, "windowsVirtualKeyCode": 229}
        )
        keys.send("Input.dispatchKeyEvent", {"type": "keyUp", "key": key, "code": key, "windowsVirtualKeyCode": 229})
    keys.send("Input.insertText", {"text": "家用"})
    expect(field).to_have_value("家用")
    expect(page.locator(".hit").first).to_be_visible()
    expect(page.locator("dialog.ov")).to_be_visible()
    assert page.url == address


def test_enter_that_comes_after_the_word_as_safari_tells_of_it_opens_nothing(visit: Callable[..., Any]) -> None:
    page = visit("zh-hans/industries/")
    field = open_search(page)
    field.fill("家用")
    expect(page.locator(".hit").first).to_be_visible()
    address = page.url
    field.evaluate(
        """(field) => {
            field.dispatchEvent(new CompositionEvent('compositionstart'));
            field.value = '家用电器';
            field.dispatchEvent(new CompositionEvent('compositionend', { data: '家用电器' }));
            const enter = (keyCode) => new KeyboardEvent('keydown', { key: 'Enter', keyCode, bubbles: true, cancelable: true });
            field.dispatchEvent(enter(229));
            field.dispatchEvent(enter(13));
        }"""
    )
    page.wait_for_timeout(300)
    assert page.url == address
    expect(page.locator("dialog.ov")).to_be_visible()
    field.press("Enter")
    page.wait_for_url(re.compile("/terms/household-appliances/$"))


# ── The page of results ────────────────────────────────────────────────


def test_all_results_stand_on_a_page_that_back_and_reload_keep(visit: Callable[..., Any]) -> None:
    page = visit("en/industries/")
    open_search(page).fill("green")
    expect(page.locator(".ov__all")).to_be_visible()
    page.keyboard.press("Shift+Enter")
    page.wait_for_url(re.compile(r"/en/search/\?q=green$"))
    groups = page.locator(".res h2")
    expect(groups.first).to_be_visible()
    heads = groups.all_inner_texts()
    page.locator(".res .hit").first.click()
    page.wait_for_url(re.compile("/en/terms/"))
    page.go_back()
    expect(page.locator("[data-search-page] input")).to_have_value("green")
    expect(groups.first).to_be_visible()
    assert groups.all_inner_texts() == heads
    page.reload()
    expect(groups.first).to_be_visible()
    assert groups.all_inner_texts() == heads


def test_filters_of_the_page_are_links_and_back_undoes_them(visit: Callable[..., Any]) -> None:
    page = visit("zh-hans/search/?q=技术")
    boxes = page.locator(".facet--wide a[href*='kind=boxes']")
    boxes.click()
    page.wait_for_url(re.compile("kind=boxes"))
    expect(page.locator(".res h2")).to_have_count(1)
    shown = page.locator(".res .hit").count()
    page.locator(".facet--wide a[href*='box-4']").click()
    page.wait_for_url(re.compile("place="))
    expect(page.locator(".res .hit").first).to_have_attribute("href", re.compile("box-4/#box-4"))
    assert page.locator(".res .hit").count() < shown
    page.go_back()
    page.go_back()
    expect(page.locator(".res h2").nth(1)).to_be_visible()


def test_other_forms_can_be_left_out_and_the_results_taken_away(visit: Callable[..., Any], tmp_path: Path) -> None:
    page = visit("en/search/?q=lithium battery")
    expect(page.locator(".keys")).to_contain_text("batteries")
    page.locator("a[href*='exact=1']").click()
    page.wait_for_url(re.compile("exact=1"))
    expect(page.locator(".res h2").first).to_contain_text("Terms")
    page.go_back()
    with page.expect_download() as waiting:
        page.locator(".res__csv a").click()
    saved = tmp_path / "results.csv"
    waiting.value.save_as(saved)
    lines = saved.read_text("utf-8-sig").splitlines()
    assert lines[0].startswith('"kind"') and any("lithium batteries" in line for line in lines[1:])


def test_the_page_without_scripts_says_where_to_look(new_page: Callable[..., Any], server: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(server + "zh-hant/search/?q=x")
    expect(page.locator("main, [data-md-component=content]").last.get_by_role("link", name="術語")).to_be_visible()


# ── Term index ─────────────────────────────────────────────────────────


def test_term_index_marks_what_matched_and_says_by_which_key(visit: Callable[..., Any]) -> None:
    page = visit("zh-hans/terms/")
    field, first = page.locator("[data-termfind]"), page.locator(".ti > li:not(.ltr)").first
    field.fill("品質")
    expect(first.locator(".why")).to_have_text(re.compile("台湾.*品質"))
    field.fill("jydq")
    expect(first.locator(".h mark")).to_have_text("家用电器")
    expect(first.locator(".why")).to_have_text("首字母")
    field.press("Enter")
    page.wait_for_url(re.compile("/zh-hans/terms/household-appliances/"))


def test_term_index_is_ordered_and_filtered_and_its_address_can_be_shared(visit: Callable[..., Any]) -> None:
    page = visit("zh-hans/terms/")
    total = page.locator(".ti > li:not(.ltr)").count()
    page.locator("[data-filter=dom]").select_option("green")
    expect(page.locator("[data-count]")).not_to_have_text(re.compile(str(total)))
    shown = page.locator(".ti > li:not(.ltr)").count()
    assert 0 < shown < total
    page.locator("[data-sort-by=en]").click()
    names = page.locator(".ti > li:not(.ltr) .e").all_text_contents()
    assert (
        names == sorted(names, key=lambda name: re.sub(r"[^a-z0-9 ]", "", name.lower()))
        or names[0].lower() <= names[-1].lower()
    )
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator("[data-filter=dom]")).to_have_value("green")
    expect(other.locator(".ti > li:not(.ltr)")).to_have_count(shown)
    assert other.locator(".ti > li:not(.ltr) .e").all_text_contents() == names


def test_the_english_index_begins_with_the_english_and_quotation_marks_do_not_count(visit: Callable[..., Any]) -> None:
    page = visit("en/terms/")
    assert page.locator(".tih span").first.text_content() == "English"
    names = page.locator(".ti > li:not(.ltr) .e").all_text_contents()
    bare = [name.lower().lstrip("“‘\"'") for name in names]
    assert [name[0] for name in bare] == sorted(name[0] for name in bare)
    page.locator("[data-sort-by=pinyin]").click()
    page.wait_for_url(re.compile("order=pinyin"))
    page.locator(".az a", has_text="Q").click()
    expect(page.locator("#L-Q + li .p")).to_have_text(re.compile("^q", re.IGNORECASE))
    page.locator("[data-sort-by=en]").click()
    assert "order=" not in page.url
    assert page.locator(".ti > li:not(.ltr) .e").all_text_contents() == names


def test_slash_goes_to_the_field_of_the_term_index_and_arrows_into_its_rows(visit: Callable[..., Any]) -> None:
    page = visit("zh-hans/terms/")
    page.keyboard.press("/")
    expect(page.locator("[data-termfind]")).to_be_focused()
    page.keyboard.type("lszz")
    expect(page.locator(".ti > li:not(.ltr)").first).to_have_attribute("data-id", "green-manufacturing")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".ti > li:not(.ltr) a").first).to_be_focused()


def test_letters_lead_to_their_terms(visit: Callable[..., Any]) -> None:
    page = visit("zh-hans/terms/")
    page.locator(".az a", has_text="Q").click()
    expect(page.locator("#L-Q")).to_be_in_viewport()
    expect(page.locator("#L-Q + li .p")).to_have_text(re.compile("^q", re.IGNORECASE))


# ── From files ─────────────────────────────────────────────────────────


def test_search_works_from_files(new_page: Callable[..., Any], offline_site: Path) -> None:
    page = new_page()
    page.goto((offline_site / "zh-hans/light-industry-2022-draft/part-5/index.html").as_uri())
    open_search(page).fill("jydq")
    expect(active(page)).to_have_attribute(
        "href", re.compile(r"^file:.*/zh-hans/terms/household-appliances/index\.html$")
    )
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("家用电器")
    open_search(page).fill("有害物质源头")
    page.locator("[aria-labelledby=ov-provisions] .hit").first.click()
    expect(page.locator("#sec-14 h2")).to_be_in_viewport()
    assert page.url.endswith("part-5/index.html#sec-14")


def test_term_index_cards_and_languages_work_from_files(new_page: Callable[..., Any], offline_site: Path) -> None:
    page = new_page()
    page.goto((offline_site / "index.html").as_uri())
    page.get_by_role("link", name="術語").click()
    page.locator("[data-termfind]").fill("品質")
    expect(page.locator(".ti > li:not(.ltr)").first).to_have_attribute("data-id", "quality")
    page.locator('.langs a[hreflang="en"]').click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto((offline_site / "en/light-industry-2022-draft/part-5/index.html").as_uri())
    page.wait_for_selector("a.gl[aria-controls]")
    page.locator("main a.gl[href]").first.click()
    expect(page.locator("#term-card")).to_be_visible()
