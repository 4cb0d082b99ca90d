"""Word files and PDFs: their text as lines, with the numbers that Word counts itself and with page breaks."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from generator.base.archives import unpacks_to_too_much
from generator.base.numerals import numeral_of

_AS_TYPED = str.maketrans({"\u2003": "\u3000", "\u2e3a": "——"})
"""What fonts make of the space and of the dash of Chinese text."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def pdf_text(source: bytes) -> str:
    """The text of a PDF page by page, a form feed between them."""
    from pypdf import PdfReader

    pages = [page.extract_text() or "" for page in PdfReader(io.BytesIO(source)).pages]
    if not any(p.strip() for p in pages):
        raise ValueError("it has no text, only pictures of it")
    return "\n\f".join(re.sub(r"[ \t]+\n", "\n", p.translate(_AS_TYPED)).strip("\n") for p in pages) + "\n"


def docx_text(source: bytes) -> str:
    """The paragraphs and tables of a Word file in their order; automatic numbers are printed as Word prints them."""
    from docx import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        if unpacks_to_too_much(archive):
            raise ValueError("it unpacks to more than 64 MB")
    document = Document(io.BytesIO(source))
    counter = _Numbers(document)
    rows: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            rows += f"{counter.number(block)}{block.text}".replace("\t", " ").split("\n")
        elif isinstance(block, Table):
            rows += ["\t".join(_cells(row)) for row in block.rows]
    return "\n".join(rows) + "\n"


def _cells(row: Any) -> Iterator[str]:
    """The cells of a row, a merged one once."""
    before = None
    for cell in row.cells:
        if cell._tc is not before:
            yield " ".join(cell.text.split())
        before = cell._tc


class _Numbers:
    """Word's automatic numbers: 一、 and （一） are often no characters of the paragraph but a format of it."""

    def __init__(self, document: Any) -> None:
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self.counts: dict[tuple[str, int], int] = {}
        try:
            numbering = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return
        abstract = {a.get(f"{_W}abstractNumId"): self._levels(a) for a in numbering.findall(f"{_W}abstractNum")}
        for num in numbering.findall(f"{_W}num"):
            link = num.find(f"{_W}abstractNumId")
            if link is not None:
                self.levels[num.get(f"{_W}numId")] = abstract.get(link.get(f"{_W}val"), {})

    @staticmethod
    def _levels(abstract: Any) -> dict[int, tuple[str, str, int]]:
        found: dict[int, tuple[str, str, int]] = {}
        for level in abstract.findall(f"{_W}lvl"):
            values = {
                name: (e.get(f"{_W}val") if (e := level.find(f"{_W}{name}")) is not None else "")
                for name in ("numFmt", "lvlText", "start")
            }
            found[int(level.get(f"{_W}ilvl"))] = (values["numFmt"], values["lvlText"], int(values["start"] or 1))
        return found

    def number(self, paragraph: Any) -> str:
        """What Word prints before a paragraph; empty where it counts nothing."""
        properties = paragraph._p.pPr
        numbered = properties.numPr if properties is not None else None
        if numbered is None and paragraph.style is not None:
            style = paragraph.style.element.find(f"{_W}pPr")
            numbered = style.find(f"{_W}numPr") if style is not None else None
        if numbered is None or not paragraph.text.strip():
            return ""
        id_, level = numbered.find(f"{_W}numId"), numbered.find(f"{_W}ilvl")
        list_ = id_.get(f"{_W}val") if id_ is not None else "0"
        depth = int(level.get(f"{_W}val")) if level is not None else 0
        levels = self.levels.get(list_, {})
        if depth not in levels:
            return ""
        for other in [k for k in self.counts if k[0] == list_ and k[1] > depth]:
            del self.counts[other]
        start = levels[depth][2]
        self.counts[list_, depth] = self.counts.get((list_, depth), start - 1) + 1
        text = levels[depth][1] or ""
        if levels[depth][0] == "bullet":
            return "●"
        return re.sub(r"%(\d)", lambda m: self._printed(list_, int(m[1]) - 1, levels), text)

    def _printed(self, list_: str, depth: int, levels: dict[int, tuple[str, str, int]]) -> str:
        value = self.counts.get((list_, depth), levels.get(depth, ("", "", 1))[2])
        form = levels.get(depth, ("decimal", "", 1))[0] or "decimal"
        if form.startswith(("chineseCounting", "ideograph", "japanese", "taiwanese")) and "Legal" not in form:
            return numeral_of(value)
        if form == "decimalEnclosedCircle" and 1 <= value <= 20:
            return chr(0x245F + value)
        if form in ("upperLetter", "lowerLetter") and 1 <= value <= 26:
            return chr((65 if form == "upperLetter" else 97) + value - 1)
        return str(value)
