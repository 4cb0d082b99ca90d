"""The citation of a provision and of selected words, as a reader meets them. What each style writes: tests/test_citing.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

URL = "https://www.miit.gov.cn/gzcy/yjzj/art/2022/art_e26e6edfa6ae4bac82531c9bcef4be9c.html"
EN = "Guiding Opinions on Accelerating the Building of a Modern Light-Industry System (Draft for Comment)"
PART = "light-industry-2022-draft/part-5/"


def cite(visit: Callable[..., Any], path: str, seg: str = "sec-14", **options: Any) -> Any:
    page = visit("404.html", **options)
    page.clock.set_fixed_time("2026-03-04T12:00:00Z")
    page.goto(page.url.replace("404.html", path))
    button = page.locator(f"[data-do=cite][data-seg={seg}]")
    button.scroll_into_view_if_needed()
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#cite")).to_be_visible()
    return page


def choose(page: Any, style: str) -> list[str]:
    """What the two blocks say in a style."""
    button = page.locator("#cite").get_by_role("button", name=style, exact=True)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    return [block.inner_text() for block in page.locator("#cite .t").all()]


def test_a_lawyer_is_given_the_original_and_the_translation_apart(visit: Callable[..., Any]) -> None:
    original, ours = choose(cite(visit, f"en/{PART}"), "OSCOLA")
    assert f"[{EN}]" in original and "(10 January 2022) pt V, s (14) [五、（十四）]" in original
    assert f"<{URL}> accessed 4 March 2026." in original and "Duizhao" not in original
    assert "(Duizhao tr, unofficial translation)" in ours and "pt V, s (14) <https://example.org/en/" in ours
    assert f"{PART}#sec-14>" in ours and "miit.gov.cn" not in ours


@pytest.mark.parametrize(
    ("locale", "wanted"),
    [
        ("zh-hans", "工业和信息化部消费品工业司. 关于加快现代轻工产业体系建设的指导意见（征求意见稿）[EB/OL]. 2022: 五、（十四）(2022-01-10)[2026-03-04]. "),
        ("zh-hant", "工業和信息化部消費品工業司. 關於加快現代輕工產業體系建設的指導意見（徵求意見稿）[EB/OL]. 2022: 五、（十四）(2022-01-10)[2026-03-04]. "),
    ],
)  # fmt: skip
def test_a_chinese_page_cites_in_its_own_characters(visit: Callable[..., Any], locale: str, wanted: str) -> None:
    page = cite(visit, f"{locale}/{PART}")
    assert choose(page, "GB/T 7714—2015")[0] == f"{wanted}{URL}."
    # what lawyers write in English has English names there too
    assert "Department of Consumer Goods Industry" in choose(page, "OSCOLA")[0]


def test_a_reference_and_a_link_are_copied_and_escape_gives_the_focus_back(visit: Callable[..., Any]) -> None:
    page = cite(visit, f"zh-hans/{PART}?view=side")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copy = page.locator("#cite .cite__b .btn").first
    copy.click()
    expect(copy).to_have_attribute("data-said", "已复制")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#cite .t").first.inner_text()
    link = page.locator("#cite > .btns button").last
    link.click()
    expect(link).to_have_attribute("data-said", "已复制")
    assert page.evaluate("navigator.clipboard.readText()") == f"https://example.org/zh-hans/{PART}#sec-14"
    page.keyboard.press("Escape")
    expect(page.locator("#cite")).to_be_hidden()
    expect(page.locator("[data-do=cite][data-seg=sec-14]")).to_be_focused()


def test_style_of_citation_stays_for_the_next_provision_and_page(visit: Callable[..., Any]) -> None:
    page = cite(visit, f"en/{PART}")
    choose(page, "Bluebook")
    page.keyboard.press("Escape")
    page.goto(page.url.replace("part-5", "part-4"))
    button = page.locator("[data-do=cite][data-seg=sec-10]")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#cite .t").first).to_contain_text("pt. IV, § (10)")


def test_the_panel_fits_a_phone(visit_on_phone: Callable[..., Any]) -> None:
    page = cite(visit_on_phone, f"en/{PART}")
    choose(page, "BibTeX")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    box = page.locator("#cite").bounding_box()
    assert box["x"] == 0 and box["width"] == 360 and box["y"] >= 740 * 0.17


SELECT = """([selector, from, to]) => {
  const nodes = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT), ends = [];
  for (let at = 0; nodes.nextNode(); at += nodes.currentNode.length) {
    for (const end of [from, to]) if (end >= at && end < at + nodes.currentNode.length) ends.push(nodes.currentNode, end - at);
  }
  getSelection().setBaseAndExtent(...ends);
}"""


def select(page: Any, selector: str, start: int, end: int) -> Any:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate(SELECT, [selector, start, end])
    bar = page.locator(".selbar")
    expect(bar).to_be_visible()
    return bar


def test_selected_words_are_copied_with_their_citation(visit: Callable[..., Any]) -> None:
    page = visit(f"en/{PART}")
    bar = select(page, "#sec-14-p1 .s, .pair .s", 0, 24)
    quoted = page.evaluate("String(getSelection())").strip()
    bar.get_by_role("button", name="Copy quote with citation").click()
    page.wait_for_function("navigator.clipboard.readText().then(text => text.length > 20)")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"“{quoted}”\n") and "Duizhao, Trans.; unofficial translation" in copied
    bar.get_by_role("button", name="Copy with the Chinese").click()
    page.wait_for_function("navigator.clipboard.readText().then(text => /[\u4e00-\u9fff]/.test(text))")
    assert page.evaluate("navigator.clipboard.readText()").split("\n")[1].startswith("“加强有害物质")


def test_the_bar_is_reached_by_f6_and_leaves_the_selection(visit: Callable[..., Any]) -> None:
    page = visit(f"en/{PART}")
    bar = select(page, "#sec-14-p1 .s, .pair .s", 0, 24)
    page.keyboard.press("F6")
    expect(bar.get_by_role("button").first).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(bar.get_by_role("button").nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(bar).to_be_hidden()


@pytest.mark.parametrize("locale", ["en", "zh-hans"])
def test_a_link_to_words_leads_to_them(visit: Callable[..., Any], server: str, locale: str) -> None:
    """A browser may cut Chinese words otherwise than the reader did; the words are shown all the same."""
    page = visit(f"{locale}/{PART}")
    bar = select(page, "#sec-16-p1 .s, #sec-16 .pair .s", 3, 30 if locale == "en" else 9)
    words = page.evaluate("String(getSelection())").strip()
    bar.get_by_role("button").last.click()
    page.wait_for_function("navigator.clipboard.readText().then(text => text.includes(':~:text='))")
    link = page.evaluate("navigator.clipboard.readText()").replace("https://example.org/", server)
    other = visit("404.html")
    other.goto(link)
    arrived = other.locator(".arrived")
    expect(arrived.first).to_be_visible()
    assert words in " ".join(arrived.all_inner_texts())
    assert other.evaluate("document.querySelector('.arrived').getBoundingClientRect().top < innerHeight")


def test_words_that_are_gone_lead_to_their_place(visit: Callable[..., Any]) -> None:
    page = visit(f"en/{PART}#sec-16:~:text=words%20that%20never%20stood%20here")
    expect(page.locator("#sec-16")).to_be_in_viewport()


def test_ids_stand_at_the_margin_when_asked_for(visit: Callable[..., Any]) -> None:
    page = visit(f"en/{PART}")
    assert page.locator(".idm").count() == 0
    page.locator("[data-do=set]").click()
    page.locator("[data-ids-to=on]").click()
    expect(page.locator(".idm[href='#sec-14']")).to_have_text("sec-14")
    page.reload()
    expect(page.locator(".idm[href='#sec-14']")).to_be_visible()  # remembered
