"""The pages one looks things up in: matrix, concordance, goals, digest of an industry."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect


def figures(page: Any, column: int) -> list[int]:
    """The figures of a column of the matrix, as the rows on show stand; 0 where there is none."""
    return page.evaluate(
        "(n) => [...document.querySelectorAll('table.mx tbody tr:not(.g)')].filter((row) => row.getClientRects().length).map((row) => +(row.cells[n].querySelector('.v')?.textContent || 0))",
        column,
    )


def names(page: Any) -> list[str]:
    return [text.strip() for text in page.locator("table.mx tbody tr:not(.g) th a").all_inner_texts()]


# ── Matrix ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize("locale", ["zh-hans", "zh-hant", "en"])
def test_matrix_is_ordered_by_any_column_and_back_and_says_so(visit: Callable[..., Any], locale: str) -> None:
    page = visit(f"{locale}/industries/")
    before = names(page)
    head = page.locator("table.mx thead th").nth(3)
    for wanted in ("descending", "ascending"):
        head.locator("button").click()
        expect(head).to_have_attribute("aria-sort", wanted)
        shown = figures(page, 3)
        assert shown == sorted(shown, reverse=wanted == "descending")
        assert len(shown) == len(before)
    title = head.locator("button").get_attribute("title")
    expect(page.locator("[role=status]").filter(has_text=title)).to_be_attached()
    other = page.locator("table.mx thead th").nth(5)
    other.locator("button").click()
    expect(other).to_have_attribute("aria-sort", "descending")
    expect(head).to_have_attribute("aria-sort", "none")
    for _ in range(2):
        other.locator("button").click()
    expect(other).to_have_attribute("aria-sort", "none")
    assert names(page) == before, "in its own order the industries stand in their groups"
    expect(page.locator("table.mx tr.g").first).to_be_visible()


def test_matrix_is_ordered_by_keyboard(visit: Callable[..., Any]) -> None:
    page = visit("en/industries/")
    head = page.locator("table.mx thead th").first
    head.locator("button").focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(head.locator("button")).to_be_focused()
    assert names(page) == sorted(names(page), key=str.lower)


def test_matrix_shows_one_group_also_while_it_is_ordered(visit: Callable[..., Any]) -> None:
    page = visit("zh-hans/industries/")
    total = len(figures(page, 1))
    button = page.locator("[data-group-to=group-household]")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-group-to=all]")).to_have_attribute("aria-pressed", "false")
    household = len(figures(page, 1))
    assert 0 < household < total
    page.locator("table.mx thead th").nth(1).locator("button").click()
    shown = figures(page, 1)
    assert len(shown) == household and shown == sorted(shown, reverse=True)
    page.locator("[data-group-to=all]").click()
    assert len(figures(page, 1)) == total


def test_every_cell_of_the_matrix_is_a_link_with_words_or_says_none(visit: Callable[..., Any]) -> None:
    page = visit("en/industries/")
    silent = page.evaluate(
        """() => [...document.querySelectorAll('table.mx td')].filter((cell) => { const link = cell.querySelector('a');
        return link ? !/[a-z]{3}.*\\d/i.test(link.getAttribute('aria-label') || '') : !cell.querySelector('.vh')?.textContent; }).length"""
    )
    assert silent == 0


# ── Concordance and goals ──────────────────────────────────────────────


def test_concordance_shows_where_a_term_stands_alone(visit: Callable[..., Any]) -> None:
    page = visit("zh-hans/terms/quality/")
    lines = page.locator("#passages > li")
    total = lines.count()
    alone = int(re.sub(r"\D", "", page.locator("[data-show=alone]").inner_text()))
    page.locator("[data-show=alone]").click()
    expect(page.locator("[data-show=alone]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#passages > li:visible")).to_have_count(alone)
    assert 0 < alone < total
    page.locator("[data-show=all]").click()
    expect(page.locator("#passages > li:visible")).to_have_count(total)


def test_concordance_is_ordered_by_what_follows_the_term_and_back(visit: Callable[..., Any]) -> None:
    page = visit("zh-hans/terms/quality/")
    places = page.locator("#passages > li .ref").all_inner_texts()
    page.locator("[data-order=next]").click()
    after = page.locator("#passages > li").evaluate_all("rows => rows.map((row) => row.dataset.next)")
    assert after == page.evaluate(
        "(list) => [...list].sort(new Intl.Collator('zh-Hans', { numeric: true }).compare)", after
    )
    # the same words stand together
    assert len({*after}) == 1 + sum(a != b for a, b in itertools.pairwise(after))
    page.locator("[data-order=as-is]").click()
    assert page.locator("#passages > li .ref").all_inner_texts() == places


def test_goals_are_shown_by_kind_and_ordered_by_indicator(visit: Callable[..., Any]) -> None:
    page = visit("zh-hans/light-industry-2022-draft/targets/")
    total = page.locator("#goals > li").count()
    button = page.locator('.btns[data-list=goals] [data-show]:not([data-show="all"])').first
    n = int(re.sub(r"\D", "", button.inner_text()))
    button.click()
    expect(page.locator("#goals > li:visible")).to_have_count(n)
    assert 0 < n < total
    page.locator('[data-show="all"]').click()
    page.locator("[data-order=indicator]").click()
    shown = page.locator("#goals > li").evaluate_all("rows => rows.map((row) => row.dataset.indicator)")
    assert shown == page.evaluate(
        "(list) => [...list].sort(new Intl.Collator('zh-Hans', { numeric: true }).compare)", shown
    )


# ── Digest ─────────────────────────────────────────────────────────────


def digest(page: Any, kind: str) -> str:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(f"[data-digest={kind}]").click()
    expect(page.locator(f"[data-digest={kind}]")).to_have_attribute("data-said", re.compile("."))
    return page.evaluate("navigator.clipboard.readText()")


def test_digest_of_an_industry_is_copied_as_text(visit: Callable[..., Any], server: str) -> None:
    page = visit("zh-hans/industries/household-appliances/")
    text = digest(page, "text")
    lines = text.splitlines()
    assert lines[0] == "家用电器"
    assert lines[-1] == f"{server}zh-hans/industries/household-appliances/"
    at = lines.index("  高速电机")
    assert lines[at + 1] == "    High-speed motors"
    assert lines[at + 2].startswith(f"    {server}zh-hans/light-industry-2022-draft/box-1/#")
    assert "专栏1 关键技术研发工程" in lines
    assert "研" not in {line.strip() for line in lines}, "the tile of a box is not text"


def test_digest_of_an_industry_is_copied_as_markdown(visit: Callable[..., Any]) -> None:
    text = digest(visit("en/industries/household-appliances/"), "md")
    assert text.startswith("# ") and re.search(r"^## Box 1 ", text, re.M)
    assert re.search(r"^- \[\(3\)[^\]]*\]\(http://127[^)]*part-2/#sec-3[^)]*\)", text, re.M), text


def test_digest_of_an_industry_is_copied_as_csv_that_a_table_program_reads(visit: Callable[..., Any]) -> None:
    page = visit("zh-hans/industries/household-appliances/")
    rows = list(csv.DictReader(io.StringIO(digest(page, "csv"), newline="")))
    assert set(rows[0]) == {"group", "where", "strength", "text", "translation", "address"}
    items = page.locator(".four .items > li").count()
    mentions = page.locator(".kw > li").count()
    assert len(rows) == items + mentions
    for row in rows:
        assert row["text"] and row["strength"] and re.match(r"http.*#[\w-]+$", row["address"]), row
