"""The citation of a provision: each style in the page's language, as its rules have it.

GB/T 7714-2015 8.9 (EB/OL), APA 7 (9.38: a translated title in brackets), Chicago 17 (14.99 and 14.207), BibTeX @misc.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

URL = "https://www.miit.gov.cn/gzcy/yjzj/art/2022/art_e26e6edfa6ae4bac82531c9bcef4be9c.html"
ZH = "关于加快现代轻工产业体系建设的指导意见（征求意见稿）"
HANT = "關於加快現代輕工產業體系建設的指導意見（徵求意見稿）"
EN = "Guiding Opinions on Accelerating the Building of a Modern Light-Industry System (Draft for Comment)"
ISSUER_ZH = "工业和信息化部消费品工业司"
ISSUER_HANT = "工業和信息化部消費品工業司"
ISSUER_EN = "Department of Consumer Goods Industry, Ministry of Industry and Information Technology (MIIT)"

WANTED = {
    ("zh-hans", "GB/T 7714"): f"{ISSUER_ZH}. {ZH}：（十四）加快绿色安全发展[EB/OL]. (2022-01-10)[2026-03-04]. {URL}.",
    ("zh-hans", "APA"): f"{ISSUER_ZH}. (2022年1月10日). {ZH}，（十四）加快绿色安全发展. {URL}",
    (
        "zh-hans",
        "Chicago",
    ): f"{ISSUER_ZH}：《{ZH}》，（十四）加快绿色安全发展，2022年1月10日，2026年3月4日访问，{URL}。",
    (
        "zh-hant",
        "GB/T 7714",
    ): f"{ISSUER_HANT}. {HANT}：（十四）加快綠色安全發展[EB/OL]. (2022-01-10)[2026-03-04]. {URL}.",
    ("zh-hant", "APA"): f"{ISSUER_HANT}（2022年1月10日）。{HANT}，（十四）加快綠色安全發展。{URL}",
    (
        "zh-hant",
        "Chicago",
    ): f"{ISSUER_HANT}：《{HANT}》，（十四）加快綠色安全發展，2022年1月10日，2026年3月4日檢索，{URL}。",
    (
        "en",
        "GB/T 7714",
    ): f"{ISSUER_EN}. {ZH} [{EN}]: (14) Accelerating green and safe development[EB/OL]. (2022-01-10)[2026-03-04]. {URL}.",
    ("en", "APA"): f"{ISSUER_EN}. (2022, January 10). {ZH} [{EN}], (14) Accelerating green and safe development. {URL}",
    (
        "en",
        "Chicago",
    ): f"{ISSUER_EN}. “{ZH}” [{EN}], (14) Accelerating green and safe development. January 10, 2022. Accessed March 4, 2026. {URL}.",
}


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


@pytest.mark.parametrize(("locale", "style"), WANTED)
def test_provision_is_cited_in_the_language_of_the_page(visit: Callable[..., Any], locale: str, style: str) -> None:
    page = cite(visit, f"{locale}/light-industry-2022-draft/part-5/")
    page.locator("#cite").get_by_role("button", name=style, exact=True).click()
    expect(page.locator("#cite").get_by_role("button", name=style, exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    assert page.locator("#cite .t").inner_text() == WANTED[locale, style]


@pytest.mark.parametrize("locale", ["zh-hans", "zh-hant", "en"])
def test_bibtex_is_a_record_that_can_be_read(visit: Callable[..., Any], locale: str) -> None:
    page = cite(visit, f"{locale}/light-industry-2022-draft/part-5/")
    page.locator("#cite").get_by_role("button", name="BibTeX").click()
    text = page.locator("#cite .t").inner_text()
    found = re.fullmatch(r"@misc\{([\w-]+),\n((?:  \w+ = \{.*\},?\n)+)\}", text)
    assert found, text
    matches = [re.fullmatch(r"  (\w+) = \{(.*)\}", line.removesuffix(",")) for line in found[2].splitlines()]
    fields = {match[1]: match[2] for match in matches if match}
    assert None not in matches
    lines = found[2].splitlines()
    assert all(line.endswith(",") for line in lines[:-1]) and not lines[-1].endswith(",")
    assert found[1] == "light-industry-2022-draft-sec-14"
    assert fields["author"].strip("{}") == {"zh-hans": ISSUER_ZH, "zh-hant": ISSUER_HANT, "en": ISSUER_EN}[locale]
    assert fields["title"].strip("{}") == {"zh-hans": ZH, "zh-hant": HANT, "en": f"{ZH} [{EN}]"}[locale]
    assert (fields["date"], fields["year"], fields["urldate"], fields["url"]) == (
        "2022-01-10",
        "2022",
        "2026-03-04",
        URL,
    )
    assert text.count("{") == text.count("}")


def test_citation_and_link_are_copied_and_escape_gives_the_focus_back(visit: Callable[..., Any], server: str) -> None:
    page = cite(visit, "zh-hans/light-industry-2022-draft/part-5/?view=side")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copy, link = page.locator("#cite .btns").last.locator("button").all()
    copy.click()
    expect(copy).to_have_attribute("data-said", "已复制")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#cite .t").inner_text()
    link.click()
    expect(link).to_have_attribute("data-said", "已复制")
    assert (
        page.evaluate("navigator.clipboard.readText()") == f"{server}zh-hans/light-industry-2022-draft/part-5/#sec-14"
    )
    page.keyboard.press("Escape")
    expect(page.locator("#cite")).to_be_hidden()
    expect(page.locator("[data-do=cite][data-seg=sec-14]")).to_be_focused()


def test_style_of_citation_stays_for_the_next_provision(visit: Callable[..., Any]) -> None:
    page = cite(visit, "en/light-industry-2022-draft/part-5/")
    page.locator("#cite").get_by_role("button", name="APA").click()
    page.keyboard.press("Escape")
    button = page.locator("[data-do=cite][data-seg=sec-15]")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#cite .t")).to_contain_text("(2022, January 10)")
    expect(page.locator("#cite .t")).to_contain_text("(15)")
