"""The first sheet of a workbook (XLSX) as rows of text, and back: what a translator's or a reviewer's table is.

Reading, a library would give formulas, styles and dates, none of which such a table has; this reads cells. Writing is a
library's affair.
"""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from generator.base.archives import unpacks_to_too_much
from generator.base.text import INVISIBLE
from generator.exchange.markup import MarkupError, Node, parse_markup
from generator.exchange.tables import STARTS_A_FORMULA

_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    MarkupError,
    KeyError,
    IndexError,
    ValueError,
    StopIteration,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
)
"""What reading a damaged file may meet with; a locked one is a RuntimeError."""


class WorkbookError(Exception):
    """The file is no workbook that can be read."""


def read_workbook(content: bytes) -> list[tuple[int, list[str]]]:
    """The rows of the first sheet that hold anything, each with its number. Raises WorkbookError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if unpacks_to_too_much(archive):
                raise WorkbookError("it unpacks to more than 64 MB")
            names = set(archive.namelist())
            sheet = _first_sheet(archive)
            if sheet not in names:
                raise WorkbookError("it has no sheet")
            shared = _shared(archive) if "xl/sharedStrings.xml" in names else []
            return list(_rows(parse_markup(archive.read(sheet)), shared))
    except _DAMAGED:
        raise WorkbookError("it is no workbook, or a damaged one") from None


def _first_sheet(archive: zipfile.ZipFile) -> str:
    book = parse_markup(archive.read("xl/workbook.xml"))
    wanted = next(book.every("sheet")).attributes["id"]
    for relation in parse_markup(archive.read("xl/_rels/workbook.xml.rels")).every("Relationship"):
        if relation.attributes["Id"] == wanted:
            target = relation.attributes["Target"]
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    raise WorkbookError("it has no sheet")


def _shared(archive: zipfile.ZipFile) -> list[str]:
    return [_text(item) for item in parse_markup(archive.read("xl/sharedStrings.xml")).children("si")]


def _text(item: Node) -> str:
    """A text with its runs; the reading aids (rPh) that East Asian Excel adds stay out."""
    pieces = [*item.children("t"), *(t for run in item.children("r") for t in run.children("t"))]
    return "".join(piece.text for piece in pieces)


def _rows(sheet: Node, shared: list[str]) -> Iterator[tuple[int, list[str]]]:
    for place, row in enumerate(sheet.every("row"), 1):
        cells: list[str] = []
        for cell in row.children("c"):
            reference = re.match(r"[A-Z]+", cell.attributes.get("r", ""))
            column = _column(reference[0]) if reference else len(cells)
            if column > 1000:
                break
            cells += [""] * (column + 1 - len(cells))
            cells[column] = _value(cell, shared)
        if any(cells):
            yield int(row.attributes.get("r", place)), cells


def _value(cell: Node, shared: list[str]) -> str:
    inline, value = cell.first("is"), cell.first("v")
    if inline is not None:
        return _text(inline)
    if value is None:
        return ""
    return shared[int(value.text)] if cell.attributes.get("t") == "s" else value.text


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def write_workbook(
    rows: Sequence[Sequence[str]], *, widths: Sequence[int], choices: Mapping[int, Sequence[str]]
) -> bytes:
    """One sheet of texts: the first row stays in sight, nothing is taken for a number, a date or a formula.

    Args:
        widths: of the columns, in characters; 0 hides one.
        choices: for a column, what its cells may say.

    Raises ImportError without openpyxl (the extra `formats`).
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.active
    sheet.title = "review"
    sheet.freeze_panes = "C2"
    for number, cells in enumerate(rows, 1):
        for column, text in enumerate(cells, 1):
            cell = sheet.cell(number, column)
            cell.value = INVISIBLE.sub("", text) or None
            if text:
                # a text, whatever it begins with
                cell.data_type, cell.number_format, cell.quotePrefix = "s", "@", text.startswith(STARTS_A_FORMULA)
            cell.alignment = Alignment(wrap_text=bool(widths[column - 1]), vertical="top")
            cell.font = Font(bold=number == 1)
    for column, width in enumerate(widths, 1):
        dimension = sheet.column_dimensions[get_column_letter(column)]
        dimension.width, dimension.hidden = width or 8, not width
    for column, said in choices.items():
        rule = DataValidation(type="list", formula1=f'"{",".join(said)}"', allow_blank=True)
        letter = get_column_letter(column + 1)
        rule.add(f"{letter}2:{letter}{max(2, len(rows))}")
        sheet.add_data_validation(rule)
    # the same rows give the same bytes
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)
    out = io.BytesIO()
    book.save(out)
    return _without_clock(out.getvalue())


def _without_clock(archive: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", content)
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
