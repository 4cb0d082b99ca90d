"""The term card: by mouse, by keyboard, by touch, and without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

PART = "zh-hans/light-industry-2022-draft/part-5/"
FULL_LIFE_CYCLE = "a.gl[data-t=full-life-cycle]"
GREEN_DEVELOPMENT = "#sec-14 a.gl[data-t=green-development]"


@pytest.fixture
def visit(new_page: Callable[..., Any], server: str) -> Callable[..., Any]:
    """Opens a page for a reader who has asked once that every term be marked the first time, not key terms only."""

    def go(path: str, **options: Any) -> Any:
        page = new_page(**options)
        page.add_init_script(
            "localStorage.setItem('duizhao', localStorage.getItem('duizhao') || '{\"terms\":\"first\"}')"
        )
        page.goto(server + path)
        return page

    return go


def card(page: Any) -> Any:
    return page.locator("#term-card")


def term(page: Any, name: str) -> Any:
    """The first marked mention of a term in the first column."""
    return page.locator(f"main .src:not(.tr) a.gl[href][data-t={name}]").first


def ready(page: Any) -> Any:
    """Until card.js has taken over the terms."""
    page.wait_for_selector("a.gl[aria-controls=term-card]")
    return page


def enter(page: Any, name: str) -> None:
    """Focuses a term and enters its card."""
    term(page, name).focus()
    page.keyboard.press("Enter")
    expect(card(page)).to_be_focused()


def focused(page: Any) -> str:
    return page.evaluate(
        "document.activeElement.dataset.t || document.activeElement.className || document.activeElement.tagName"
    )


# ── Mouse ──────────────────────────────────────────────────────────────


def test_reader_with_a_mouse_sees_all_names_and_the_definition_of_a_term(visit: Callable[..., Any]) -> None:
    page = ready(visit("zh-hans/light-industry-2022-draft/part-3/"))
    term(page, "quality").hover()
    expect(card(page)).to_be_visible()
    for words in (
        "质量",
        "質量",
        "zhì liàng",
        "quality",
        "产品或服务的特性满足要求的程度。",
        "品質",
        "質素",
        "未经人工审校",
    ):
        expect(card(page)).to_contain_text(words)
    expect(card(page).locator('[lang="zh-Hant"]').first).to_have_text("質量")
    expect(card(page).locator('[lang="zh-Latn-pinyin"]')).to_have_text("zhì liàng")
    expect(card(page).get_by_role("link", name=re.compile(r"\d+"))).to_have_attribute(
        "href", re.compile(r"/terms/quality/#passages$")
    )


def test_reader_of_english_gets_the_english_name_and_definition_first(visit: Callable[..., Any]) -> None:
    page = ready(visit("en/light-industry-2022-draft/part-5/"))
    term(page, "green-manufacturing-system").hover()
    expect(card(page).locator("#term-card-name")).to_have_text("green manufacturing system")
    expect(card(page).locator(".card__df")).to_contain_text("The framework of green factories")
    inner = card(page).locator("dd a", has_text="green manufacturing")
    expect(inner).to_have_attribute("href", re.compile(r"/en/terms/green-manufacturing/$"))


def test_card_stays_while_the_mouse_goes_to_it_and_closes_when_it_leaves(visit: Callable[..., Any]) -> None:
    page = ready(visit(PART))
    term(page, "full-life-cycle").hover()
    expect(card(page)).to_be_visible()
    card(page).locator(".card__hw").hover()
    page.wait_for_timeout(450)
    expect(card(page)).to_be_visible()
    page.mouse.move(5, 5)
    expect(card(page)).to_be_hidden()


def test_mouse_that_passes_over_a_term_opens_nothing(visit: Callable[..., Any]) -> None:
    page = ready(visit(PART))
    term(page, "full-life-cycle").hover()
    page.mouse.move(5, 5)
    page.wait_for_timeout(450)
    expect(card(page)).to_be_hidden()


def test_first_click_pins_the_card_and_the_second_follows_the_link(visit: Callable[..., Any]) -> None:
    page = ready(visit(PART))
    term(page, "full-life-cycle").click()
    expect(card(page)).to_be_visible()
    page.mouse.move(5, 5)
    page.wait_for_timeout(450)
    expect(card(page)).to_be_visible()
    term(page, "full-life-cycle").click()
    page.wait_for_url(re.compile("/zh-hans/terms/full-life-cycle/$"))


def test_words_of_the_card_can_be_selected(visit: Callable[..., Any]) -> None:
    page = ready(visit(PART))
    term(page, "full-life-cycle").hover()
    expect(card(page)).to_be_visible()
    card(page).locator(".card__en").dblclick(position={"x": 12, "y": 8})
    assert page.evaluate("getSelection().toString().trim()") == "full"
    expect(card(page)).to_be_visible()


def test_click_elsewhere_closes_the_card(visit: Callable[..., Any]) -> None:
    page = ready(visit(PART))
    term(page, "full-life-cycle").click()
    expect(card(page)).to_be_visible()
    page.locator("h1").click()
    expect(card(page)).to_be_hidden()


def test_links_of_the_card_lead_to_places_that_exist(visit: Callable[..., Any]) -> None:
    page = ready(visit(PART))
    term(page, "full-life-cycle").click()
    for address in card(page).locator("a").evaluate_all("links => links.map(a => a.href)"):
        other = page.context.new_page()
        answer = other.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        if "#" in address:
            expect(other.locator("#" + address.split("#")[1])).to_be_attached()
        other.close()


def test_card_says_how_to_improve_a_term(visit: Callable[..., Any]) -> None:
    page = ready(visit(PART))
    term(page, "full-life-cycle").click()
    card(page).get_by_role("link", name="改进").click()
    page.wait_for_url(re.compile(r"/terms/full-life-cycle/#improve$"))
    expect(page.locator("#improve a[rel=external]")).to_have_attribute("href", re.compile(r"/glossary/\w+\.yml#L\d+$"))


# ── Keyboard ───────────────────────────────────────────────────────────


def test_reader_with_a_keyboard_opens_the_card_by_tab_and_enters_it_by_enter(visit: Callable[..., Any]) -> None:
    page = ready(visit(PART))
    page.locator("[data-do=cite][data-seg=sec-14]").focus()
    page.keyboard.press("Tab")
    expect(card(page)).to_be_visible()
    assert focused(page) == "hazardous-substance"
    page.keyboard.press("Enter")
    expect(card(page)).to_be_focused()
    page.keyboard.press("Tab")
    assert card(page).evaluate("card => card.contains(document.activeElement)")


def test_escape_closes_the_card_and_gives_the_focus_back_to_the_term(visit: Callable[..., Any]) -> None:
    page = ready(visit(PART))
    enter(page, "full-life-cycle")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    assert focused(page) == "full-life-cycle"


def test_escape_on_the_term_itself_closes_its_card(visit: Callable[..., Any]) -> None:
    page = ready(visit(PART))
    page.locator("[data-do=cite][data-seg=sec-14]").focus()
    page.keyboard.press("Tab")
    expect(card(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    assert focused(page) == "hazardous-substance"


def test_arrows_go_to_the_next_and_the_previous_term(visit: Callable[..., Any]) -> None:
    page = ready(visit(PART))
    enter(page, "full-life-cycle")
    expect(card(page).locator("#term-card-name")).to_have_text("全生命周期")
    page.keyboard.press("ArrowRight")
    expect(card(page).locator("#term-card-name")).to_have_text("绿色发展")
    page.keyboard.press("ArrowLeft")
    expect(card(page).locator("#term-card-name")).to_have_text("全生命周期")
    card(page).get_by_role("button", name="下一个术语").click()
    expect(card(page).locator("#term-card-name")).to_have_text("绿色发展")
    page.keyboard.press("Escape")
    assert focused(page) == "green-development"


def test_tab_leaves_the_card_at_its_end_and_goes_on_behind_the_term(visit: Callable[..., Any]) -> None:
    page = ready(visit(PART))
    enter(page, "full-life-cycle")
    for _ in range(12):
        page.keyboard.press("Tab")
        if not card(page).evaluate("card => card.contains(document.activeElement)"):
            break
    # a paragraph's terms are one stop: the next is behind the paragraph, and not the top of the page
    assert page.evaluate(
        """() => { const term = document.querySelector("main .src:not(.tr) a.gl[href][data-t=full-life-cycle]");
        const now = document.activeElement, text = term.closest('.src');
        return now !== document.body && !text.contains(now) && !!(text.compareDocumentPosition(now) & 4); }"""
    )


def test_key_stops_at_no_term_that_is_not_marked(visit: Callable[..., Any]) -> None:
    """In the usual density a term is marked where it first stands in a section."""
    page = ready(visit(PART))
    again = page.locator("main .src:not(.tr) a.gl.again").first
    assert again.get_attribute("href") is None
    for name in ("aria-expanded", "aria-controls"):
        assert again.get_attribute(name) is None, f"{name} on what is no link"
    page.locator("[data-terms-to=all]").click()
    expect(again).to_have_attribute("href", re.compile("/terms/"))
    expect(again).to_have_attribute("aria-expanded", "false")
    page.locator("[data-terms-to=none]").click()
    expect(page.locator("a.gl[href]")).to_have_count(0)
    expect(page.locator("a.gl[aria-controls]")).to_have_count(0)


# ── Touch ──────────────────────────────────────────────────────────────


def test_tap_on_a_phone_opens_a_sheet_at_the_foot_that_leaves_the_term_in_sight(
    visit_on_phone: Callable[..., Any],
) -> None:
    page = ready(visit_on_phone(PART))
    term(page, "low-carbon-roadmap").tap()
    expect(card(page)).to_be_visible()
    page.wait_for_timeout(100)
    sheet, line = card(page).bounding_box(), term(page, "low-carbon-roadmap").bounding_box()
    assert sheet["x"] == 0 and abs(sheet["width"] - 360) < 1
    assert abs(sheet["y"] + sheet["height"] - 740) < 1
    assert line["y"] + line["height"] <= sheet["y"], "the sheet covers the term"
    card(page).get_by_role("button", name="关闭").tap()
    expect(card(page)).to_be_hidden()


def test_second_tap_follows_the_link(visit_on_phone: Callable[..., Any]) -> None:
    page = ready(visit_on_phone(PART))
    term(page, "full-life-cycle").tap()
    expect(card(page)).to_be_visible()
    term(page, "full-life-cycle").tap()
    page.wait_for_url(re.compile("/zh-hans/terms/full-life-cycle/$"))


# ── Without scripts, without data ──────────────────────────────────────


def test_term_is_a_plain_link_without_scripts(visit: Callable[..., Any]) -> None:
    page = visit(PART, java_script_enabled=False)
    page.locator('main .src:not(.tr) a.gl[href$="terms/full-life-cycle/"]').first.click()
    page.wait_for_url(re.compile("/zh-hans/terms/full-life-cycle/$"))


def test_term_is_a_plain_link_in_a_browser_without_popovers(new_page: Callable[..., Any], server: str) -> None:
    page = new_page()
    page.add_init_script(
        "delete HTMLElement.prototype.popover; localStorage.setItem('duizhao', '{\"terms\":\"first\"}')"
    )
    page.goto(server + PART)
    term(page, "full-life-cycle").click()
    page.wait_for_url(re.compile("/zh-hans/terms/full-life-cycle/$"))
