"""Cells that a spreadsheet opens without taking them for formulas."""

from __future__ import annotations

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""With these a cell may begin a formula in Excel or in LibreOffice, in half or full width."""


def defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe before what could begin one.

    >>> defused("=1+1"), defused("a"), defused("－5")
    ("'=1+1", 'a', "'－5")
    """
    return f"'{cell}" if cell.startswith(STARTS_A_FORMULA) else cell


def armed(cell: str) -> str:
    """The inverse of `defused`."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(STARTS_A_FORMULA) else cell
