"""PDFs: tagged, with an outline, their links leading to the site on the web, the same bytes from the same pages."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from generator.cli import USAGE, main
from generator.document.model import Kind
from generator.exports.pdf import PrintError, fixed_date, led_to, pages_to_print, print_documents, serving_for_print
from tests.chromium import find_chromium
from tests.test_formats import whole
from tests.toy import DOCUMENT, ROOT, copy_toy


def _said(pdf: bytes) -> bytes:
    """A file with its compressed streams laid open, as far as they are compressed."""
    opened = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            opened.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(opened)


def _flat(outline: Any) -> Iterator[Any]:
    """Every entry of an outline."""
    for entry in outline:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield entry


def test_a_document_is_printed_with_tags_outline_and_links(site: Path) -> None:
    browser = find_chromium()
    assert browser
    page = {"en.pdf": f"en/{DOCUMENT}/full/"}
    ((_, first),) = print_documents(site, page, browser, "https://example.org/repo/")
    ((_, second),) = print_documents(site, page, browser, "https://example.org/repo/")
    assert first == second and first.startswith(b"%PDF-")
    said = _said(first)
    assert b"/StructTreeRoot" in said and b"/Marked true" in said and said.count(b"/Outlines") >= 1
    assert b"https://example.org/repo/en/terms/" in said and b"http://127.0.0.1" not in said
    assert b"D:19800101000000" in said
    book = PdfReader(io.BytesIO(first))
    root: Any = book.trailer["/Root"]
    assert root["/Lang"] == "en" and root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root
    sections = [s for s in whole().library.document(DOCUMENT).guideline.segments if s.number and not s.kind.is_leaf]
    second_page = book.pages[1].extract_text()
    assert f"2 / {len(book.pages)}" in second_page and "Duizhao" in second_page, "a sheet that got loose is found again"
    assert len(list(_flat(book.outline))) > len([s for s in sections if s.kind in (Kind.PART, Kind.SECTION)])
    assert book.metadata and book.metadata.title


def test_a_link_of_the_sites_own_has_no_address_behind_it(site: Path, browser_page: Any) -> None:
    with serving_for_print(site, "https://example.org/repo/") as address:
        browser_page.emulate_media(media="print")
        browser_page.goto(f"{address}en/{DOCUMENT}/full/")
        own = browser_page.locator('a[href^="https://example.org/repo/"]').first
        assert own.evaluate("a => getComputedStyle(a, '::after').content") in ("none", "normal")


def test_each_language_is_printed_and_chinese_beside_english() -> None:
    assert list(pages_to_print(whole()).items()) == [
        (f"{DOCUMENT}/zh-hans.pdf", f"zh-hans/{DOCUMENT}/full/"),
        (f"{DOCUMENT}/zh-hans-en.pdf", f"zh-hans/{DOCUMENT}/full/?view=side"),
        (f"{DOCUMENT}/zh-hant.pdf", f"zh-hant/{DOCUMENT}/full/"),
        (f"{DOCUMENT}/zh-hant-en.pdf", f"zh-hant/{DOCUMENT}/full/?view=side"),
        (f"{DOCUMENT}/en.pdf", f"en/{DOCUMENT}/full/"),
    ]


def test_links_out_of_the_page_become_absolute_and_no_others() -> None:
    html = (
        '<a href="../../terms/x/#y">x</a> <a href="#z">z</a> <a rel="external" href="https://other.org/">o</a> '
        '<link href="../a.css"><a href="mailto:a@b.c">m</a>'
    )
    assert led_to(html, "https://example.org/en/doc/full/") == html.replace(
        '<a href="../../terms', '<a href="https://example.org/en/terms'
    )


def test_the_date_is_put_back_without_moving_a_byte() -> None:
    dated = b"/CreationDate (D:20260102030405+00'00') /ModDate (D:20260102030405Z) (D:2026)"
    assert len(fixed_date(dated)) == len(dated) and fixed_date(dated).count(b"(D:19800101000000") == 2


@pytest.mark.slow
def test_a_browser_that_prints_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>here</p>")
    with pytest.raises(PrintError, match="could not print"):
        list(print_documents(tmp_path, {"a.pdf": "index.html"}, str(tmp_path / "none"), "https://example.org/"))


def test_wrong_calls_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = copy_toy(tmp_path / "project")
    call = ["-C", str(root), "export", "pdf", str(tmp_path), str(tmp_path / "out")]
    assert main(call) == USAGE and "holds no built site" in capsys.readouterr().err
    (tmp_path / "index.html").write_text("<p>here</p>")
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "none"))
    assert main(call) == USAGE and "there is no Chromium to print with" in capsys.readouterr().err
    assert (ROOT / "Makefile").read_text("utf-8").count("export pdf") == 1
