"""Two industries side by side, shared by address, taken away as a file; and the matrix with its order in the address."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

COMPARE = "en/industries/compare/?a=paper&b=leather"


def clipboard(page: Any, button: Any) -> str:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button.click()
    expect(button).to_have_attribute("data-said", "Copied")
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_an_analyst_sees_two_industries_on_one_screen(visit: Callable[..., Any]) -> None:
    page = visit(COMPARE)
    expect(page.locator(".cmp5 tbody tr").first.locator("td")).to_have_text(["5", "no entry"])
    assert page.locator(".cmpb").count() == 4
    expect(page.locator(".lead")).to_contain_text("Papermaking has entries in 3 of 4 boxes, none in Products.")
    expect(page.locator(".secx").get_by_role("link", name="(14)")).to_have_attribute(
        "href", re.compile(r"/en/light-industry-2022-draft/part-5/#sec-14$")
    )


def test_what_is_chosen_stands_in_the_address_and_comes_back(visit: Callable[..., Any]) -> None:
    page = visit(COMPARE)
    page.get_by_role("button", name="add a third").click()
    page.locator("select[name=c]").select_option("food")
    expect(page).to_have_url(re.compile(r"\?a=paper&b=leather&c=food$"))
    page.reload()
    expect(page.locator(".cmp5 thead th")).to_have_count(3)
    page.get_by_role("button", name="change places").click()
    expect(page.locator(".cmp5 thead th").first).to_have_text("Leather")


def test_a_comparison_leaves_as_csv_and_markdown(visit: Callable[..., Any]) -> None:
    page = visit(COMPARE)
    expect(page.locator(".cmp5")).to_be_visible()
    rows = list(csv.DictReader(io.StringIO(clipboard(page, page.locator("[data-as=csv]")))))
    assert sum(row["industry"] == "Papermaking" and "/box-" in row["address"] for row in rows) == 16
    markdown = clipboard(page, page.locator("[data-as=md]"))
    assert markdown.startswith("# Papermaking and Leather\n") and "### Leather\nNo entry in this box." in markdown


def test_a_phone_shows_them_under_each_other(visit_on_phone: Callable[..., Any]) -> None:
    page = visit_on_phone(COMPARE)
    expect(page.locator(".cmp5")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_nonsense_in_the_address_compares_something(visit: Callable[..., Any]) -> None:
    page = visit("zh-hans/industries/compare/?a=<b>&b=paper&c=nothing")
    expect(page.locator(".cmp5 thead th")).to_have_count(2)


def test_the_matrix_keeps_its_order_in_the_address_and_leaves_as_csv(visit: Callable[..., Any]) -> None:
    page = visit("en/industries/?sort=-2&group=group-food")
    expect(page.locator("th[aria-sort=descending]")).to_have_count(1)
    rows = list(csv.reader(io.StringIO(clipboard(page, page.locator("[data-matrix=csv]")))))
    assert {row[1] for row in rows[1:]} == {"Food and beverages"}
    counts = [int(row[2]) for row in rows[1:]]
    assert counts == sorted(counts, reverse=True) and rows[1][-1].startswith("http")
    page.locator("thead th button").first.click()
    expect(page).to_have_url(re.compile(r"\?sort=1&group=group-food$"))


def test_a_digest_quotes_whole_sentences_with_status_and_links(visit: Callable[..., Any]) -> None:
    page = visit("en/industries/batteries/")
    digest = clipboard(page, page.locator("[data-digest=md]"))
    assert "- Status: Draft for comment" in digest and "- Definition: " in digest
    assert "…" not in digest
    assert digest.count("](http") >= 10


def test_a_map_is_one_stop_of_the_tab_key(visit: Callable[..., Any]) -> None:
    page = visit("en/light-industry-2022-draft/pictures/")
    table = page.locator(".hm--s")
    expect(table.locator("td a[tabindex='0']")).to_have_count(1)
    table.locator("td a[tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") > 2
    expect(table.locator("td a[tabindex='0']")).to_be_focused()
