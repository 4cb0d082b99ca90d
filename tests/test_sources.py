"""Received files of every kind: encodings told apart by evidence, web pages, Word files and PDFs, and bytes that fit nowhere."""

from __future__ import annotations

import io
from typing import Any

import pytest

from generator.document.importing import import_document
from generator.document.script import script_of
from generator.document.sources import read_source
from generator.document.sources.encoding import decode_bytes
from tests.toy import DATA, codes

PLAIN = "关于种茶的意见\n一、种植\n（一）选址。选在山坡。\n（二）施肥。多施有机肥。\n二、采摘\n清明前采摘。\n"
TRADITIONAL = "推動種茶方案\n一、總體要求\n統籌規劃，為發展茶業，訂定本方案。\n二、重點工作\n落實執行，應當遵守。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
def test_a_simplified_text_in_any_encoding_is_the_same_document(encoding: str) -> None:
    made = import_document(PLAIN.encode(encoding), "toy", "received.txt")
    assert made.files and made.files["received.txt"] == PLAIN.encode(encoding), "plain text is kept byte for byte"
    assert made.files["guideline.yml"] == import_document(PLAIN.encode(), "toy", "received.txt").files["guideline.yml"]


@pytest.mark.parametrize("encoding", ["big5", "cp950", "big5hkscs", "gb18030", "utf-8", "utf-16-le"])
def test_a_traditional_text_is_told_from_gbk_by_evidence(encoding: str) -> None:
    found = decode_bytes(TRADITIONAL.encode(encoding))
    assert found.text == TRADITIONAL  # type: ignore[union-attr]
    made = import_document(TRADITIONAL.encode(encoding), "toy", "received.txt")
    assert made.source["script"] == "zh-Hant" and made.documents[0]["title"] == "推動種茶方案"
    if encoding.startswith(("big5", "cp")):
        assert made.source["encoding"].startswith("Big5") and "GB 18030" in made.source["evidence"]


def test_every_text_of_our_own_is_read_right_in_gb18030() -> None:
    for path in sorted((DATA / "received").glob("*.txt")):
        text = path.read_text("utf-8")
        assert decode_bytes(text.encode("gb18030")).text == text, path.name  # type: ignore[union-attr]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_stray_byte_is_named_at_its_line_and_column(encoding: str) -> None:
    source = PLAIN.encode(encoding).replace("山坡".encode(encoding), b"\xff" + "山坡".encode(encoding))
    read, faults = read_source(source, "received.txt")
    assert read is None and codes(faults) == ["D040"]
    assert (faults[0].position.line, faults[0].position.column) == (3, 9)
    assert "0xff" in faults[0].message


def test_the_script_is_what_most_telling_characters_have() -> None:
    assert script_of(TRADITIONAL).tag == "zh-Hant"
    assert script_of(PLAIN).tag == "zh-Hans"
    assert script_of("2030").tag == "zh-Hans"


HTML = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>x</title><style>p {{}}</style></head><body>
<nav><a href="/">首页</a> <a>政策</a></nav><h1>关于种茶的意见</h1><div id="main"><p>一、种植</p>
<p>（一）选址。选在<b>山坡</b>。<br>（二）施肥。多施有机肥。</p><table><tr><td>序号</td><td>品种</td></tr><tr><td>1</td><td>绿茶</td></tr></table>
<p>二、采摘</p><p>清明前采摘。</p></div><script>alert(1)</script><footer>版权所有</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_a_web_page_gives_its_text_its_rows_and_no_menus(charset: str) -> None:
    pytest.importorskip("bs4")
    source = HTML.format(charset=charset).encode("gb18030" if charset == "gb2312" else charset)
    made = import_document(source, "toy", "saved page.html")
    assert made.source["format"] == "HTML" and made.documents[0]["title"] == "关于种茶的意见"
    assert [(p["num"], len(p["sections"])) for p in made.documents[0]["parts"]] == [("一", 2), ("二", 0)]
    text = made.files["received.txt"].decode()
    assert "1\t绿茶" in text and "alert" not in text and "版权" not in text and "选在山坡。" in text
    assert "name: saved page.html" in made.files["document.yml"].decode()


def _numbered(document: Any, text: str, level: int) -> None:
    from docx.oxml import parse_xml

    paragraph = document.add_paragraph(text)
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {space}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')
    )


def test_a_word_file_gives_paragraphs_tables_and_the_numbers_that_word_counts_itself() -> None:
    docx = pytest.importorskip("docx")
    from docx.oxml import parse_xml

    document = docx.Document()
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, text in enumerate(("%1、", "（%2）"))
    )
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {space} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {space} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    document.add_paragraph("关于种茶的意见")
    _numbered(document, "种植", 0)
    _numbered(document, "选址。选在山坡。", 1)
    _numbered(document, "施肥。多施有机肥。", 1)
    _numbered(document, "采摘", 0)
    document.add_paragraph("清明前采摘。")
    table = document.add_table(2, 2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ("序号", "品种", "1", "绿茶"), strict=True):
        cell.text = text
    out = io.BytesIO()
    document.save(out)
    made = import_document(out.getvalue(), "toy", "a.docx")
    assert made.source["format"] == "Word"
    assert [(p["num"], p["title"], len(p["sections"])) for p in made.documents[0]["parts"]] == [
        ("一", "种植", 2),
        ("二", "采摘", 0),
    ]
    assert "1\t绿茶" in made.files["received.txt"].decode()


def test_a_pdf_without_text_and_a_damaged_file_are_refused_with_the_reason() -> None:
    pypdf = pytest.importorskip("pypdf")
    writer, out = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.write(out)
    for source in (out.getvalue(), b"%PDF-1.4\nbroken", b"PK\x03\x04broken"):
        made = import_document(source, "toy", "a")
        assert not made.files and codes(made.diagnostics) == ["D046"]


def test_a_format_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "bs4", None)
    made = import_document(b"<!doctype html><html><body><p>x</p></body></html>", "toy", "a.html")
    assert codes(made.diagnostics) == ["D045"] and "duizhao[formats]" in made.diagnostics[0].hint
