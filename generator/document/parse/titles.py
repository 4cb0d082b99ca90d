"""The lines of a text's title: the best run of title-like lines before its first sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.document.parse.cover import is_head
from generator.document.parse.debris import is_furniture
from generator.document.parse.grammar import CONTENTS_HEAD
from generator.document.parse.lines import Line, is_sentence
from generator.document.parse.signs import (
    ADDRESSEE,
    DATE,
    FOREWORD,
    GENRE,
    SUBJECT,
    TITLE_LABEL,
    looks_like_title,
    names_organs,
)


def find_title(lines: Sequence[Line], start: int, stop: int, titles: frozenset[int]) -> tuple[int, int]:
    """The range of the title's lines: the best run of title-like lines before the first sentence."""
    chosen = sorted(n for n in titles if start <= n < stop)
    if chosen:
        last = chosen[0]
        while last + 1 in titles:
            last += 1
        return chosen[0], last + 1
    labelled = next((n for n in range(start, stop) if TITLE_LABEL.match(lines[n].shown)), stop)
    if labelled < stop:
        return labelled, labelled + 1
    best, found = -99, (start, start)
    n = start
    told = False
    while n < stop:
        text = lines[n].shown
        if is_sentence(text):
            # a republisher's note may stand before it, but the text's own words may not
            if found[0] < found[1]:
                break
            told = True
        numbered = lines[n].marker is not None and not lines[n].markdown
        if numbered and (GENRE.search(text) is None or not looks_like_title(text)):
            break
        if (
            looks_like_title(text)
            and not is_columns(text)
            and not CONTENTS_HEAD.fullmatch(text)
            and not is_head(text)
            and not is_furniture_only(text)
            and not is_sentence(text)
        ):
            end = _run(lines, n, stop)
            whole = "".join(line.shown for line in lines[n:end])
            score = (
                3 * bool(len(whole) > 4 and GENRE.search(whole))
                + 2 * bool(SUBJECT.search(whole))
                + bool(lines[n].markdown == 1) * 6
                - 2 * names_organs(whole)
            )
            if score > best and not (told and score <= 0 and best >= 0):
                best, found = score, (n, end + _period(lines, end, stop))
            n = end
            if best >= 3:
                break
            continue
        if ADDRESSEE.fullmatch(text) and found[0] < found[1] and not re.search(r"\d", text):
            break
        n += 1
    return found


def is_columns(text: str) -> bool:
    """Whether a line has three columns or more: key words, the head of a table."""
    return len(re.findall(r"\S(?:[ \u00a0]{2,}|\u3000+|\t+)(?=\S{2})", text)) > 1 and not SUBJECT.search(text)


def is_furniture_only(text: str) -> bool:
    """Whether a title-like line is a button or a menu after all."""
    return is_furniture(text) and not (GENRE.search(text) and len(text) > 8)


_MOST_TITLE_LINES = 8


def _run(lines: Sequence[Line], n: int, stop: int) -> int:
    """How many lines the title takes: to the noun of its genre, over blank lines while it is not complete."""
    end = n + 1
    whole = lines[n].shown
    while end < min(stop, n + _MOST_TITLE_LINES):
        text = lines[end].shown
        if (
            not looks_like_title(text)
            or lines[end].marker is not None
            or lines[end].markdown
            or is_head(text)
            or is_furniture_only(text)
            or "\t" in text
            or CONTENTS_HEAD.fullmatch(text)
            or FOREWORD.fullmatch(text)
        ):
            break
        blank = lines[end - 1].is_followed_by_blank
        organs = names_organs(whole)
        complete = GENRE.search(whole) is not None
        joins = (
            (
                organs
                and (SUBJECT.match(text) or re.match("印[发發]|[转轉][发發]|公布|[发發]布|转发|令|公告|通告", text))
            )
            or (organs and names_organs(text) and not complete)
            or (not complete and SUBJECT.search(whole) and not DATE.search(text))
            or (not complete and not organs and GENRE.search(text) and not (blank and ACT_ALONE.search(text)))
        )
        if blank and not joins and not _open_ended(whole):
            if complete or not _goes_on(lines, end, stop):
                break
        elif not blank and complete and not joins:
            if not (
                re.fullmatch(r"[（(].*", text) is None
                and GENRE.search(text)
                and len(text) <= 30
                and len(whole) <= 30
                and not names_organs(text)
                and SUBJECT.search(text)
                and not SUBJECT.search(whole)
            ):
                break
        elif not blank and not complete and names_organs(text) and not organs:
            break
        elif organs and not joins and not _open_ended(whole) and not re.search(".(?:关于|關於)", text[:14]):
            # a body's name on its own line stands above a title; it begins it only where 关于 or 印发 follows
            break
        whole += text
        end += 1
        if GENRE.search(whole) and not (end < stop and _continues(lines[end - 1], lines[end])):
            break
    return end


def _period(lines: Sequence[Line], n: int, stop: int) -> int:
    """1 where the line below a title gives the years or the edition that are part of its name."""
    return n < stop and _SUFFIX.fullmatch(lines[n].shown) is not None


_SUFFIX = re.compile(r"[（(](?:\d{4}[ ]?年?[ ]?[—–－-]+[ ]?\d{2,4}[ ]?年?|\d{4}[ ]?年?(?:版|本|修[订訂]版?))[）)]")
"""What belongs to a title though it stands on a line of its own: （2030—2034年）, （2030年版）; its state （征求意见稿） does not."""


ACT_ALONE = re.compile(r"^(?:目录|文件|通知|公告)$")


def _open_ended(whole: str) -> bool:
    return whole.endswith(("的", "和", "与", "與", "及", "、", "关于", "關於", "暨", "《")) or whole.count(
        "《"
    ) > whole.count("》")


def _continues(above: Line, below: Line) -> bool:
    """A second half without a blank line, as 关于…规划 / 实施方案的通知 is broken."""
    return (
        not above.is_followed_by_blank
        and looks_like_title(below.shown)
        and below.is_text
        and bool(
            re.match("的|和|与|及|等", below.shown)
            or re.search("的(?:通知|意见|公告|决定|函|批复|通報|报告|通告|命令)$", below.shown)
        )
    )


def _goes_on(lines: Sequence[Line], n: int, stop: int) -> bool:
    """Whether a line over a blank one is the title's second half: a ——subtitle or a date stands below, and no body's name."""
    if names_organs(lines[n].shown) or len(lines[n].shown) < 6:
        return False
    return n + 1 < stop and lines[n + 1].shown.startswith("——")
