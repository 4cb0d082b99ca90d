"""What repeats on every page is small: each reader pays for it with every page."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

MOST = 3_000
"""Bytes after gzip of what stands around a page."""


@pytest.mark.parametrize(
    "path", ["terms/green-factory", "light-industry-2022-draft/part-2", "industries/food", "search"]
)
@pytest.mark.parametrize("locale", ["zh-hans", "zh-hant", "en"])
def test_what_stands_around_a_page_is_small(site: Path, locale: str, path: str) -> None:
    html = (site / locale / path / "index.html").read_text("utf-8")
    before, opening, rest = html.partition("<main")
    _, closing, after = rest.rpartition("</main>")
    assert opening and closing
    assert len(gzip.compress((before + after).encode(), 9, mtime=0)) <= MOST
