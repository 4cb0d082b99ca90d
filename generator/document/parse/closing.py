"""Where a text ends: its signature and date, the list of its annexes, who printed it."""

from __future__ import annotations

from collections.abc import Sequence

from generator.document.parse.debris import is_furniture
from generator.document.parse.lines import Line, is_sentence
from generator.document.parse.signs import (
    ATTACHMENT,
    ATTACHMENT_TITLED,
    DATE,
    looks_like_title,
    names_organs,
    signs_off,
)


def find_closing(lines: Sequence[Line], start: int, end: int) -> tuple[int, int]:
    """Where the lines begin that sign, date, list and publish a text, and where a website's words behind them do."""
    behind = end
    while behind > start and is_furniture(lines[behind - 1].shown) and not DATE.fullmatch(lines[behind - 1].shown):
        behind -= 1
    first = behind
    dated = False
    while first > start:
        line = lines[first - 1]
        text = line.shown
        if signs_off(text) and not (line.marker is not None and line.marker.form.name == "（一）"):
            dated = dated or DATE.fullmatch(text) is not None
        elif (dated and _signs(line)) or _listed_annex(lines, first - 1, start):
            pass
        elif first == behind and _signs(line) and names_organs(text) and not dated and first - 1 > start:
            # a body's name alone at the very end signs it too
            pass
        else:
            break
        first -= 1
    return first, behind


def _signs(line: Line) -> bool:
    return (
        line.is_text
        and len(line.shown) <= 60
        and (names_organs(line.shown) or (len(line.shown) <= 25 and looks_like_title(line.shown)))
    )


def _listed_annex(lines: Sequence[Line], n: int, start: int) -> bool:
    """2.名单 below 附件：1.清单: a short line that goes on with a list of annexes which 附件 has opened."""
    if is_sentence(lines[n].shown) or len(lines[n].shown) > 80 or not _lists(lines[n]):
        return False
    for k in range(n - 1, max(start, n - 30) - 1, -1):
        text = lines[k].shown
        if ATTACHMENT.fullmatch(text):
            return text.endswith(("：", ":")) or k + 1 == n
        if ATTACHMENT_TITLED.fullmatch(text):
            return True
        if is_sentence(text) or not _lists(lines[k]):
            return False
    return False


def _lists(line: Line) -> bool:
    """Whether a line could be a row of a list of annexes: a number and a name, or a name alone."""
    return line.is_text or (line.marker is not None and line.marker.form.name in ("1.", "1", "（1）"))
