"""What stands before and behind the body of one text: its name, number, date, contents, addressee and signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.base.text import HAN
from generator.document.parse.debris import is_furniture
from generator.document.parse.grammar import CONTENTS_HEAD, Family
from generator.document.parse.lines import (
    ADDRESSEE,
    ATTACHMENT,
    ATTACHMENT_TITLED,
    DATE,
    DATE_PART,
    DOCUMENT_NUMBER,
    GENRE,
    IN_BRACKETS,
    SUBJECT,
    TITLE_LABEL,
    Line,
    is_sentence,
    looks_like_title,
    names_organs,
    signs_off,
)
from generator.document.parse.texts import Contents

_HEAD_OF_PAPER = re.compile(
    r".{2,40}文件|.{2,30}(?:办公厅|办公室|秘书处)?(?:发电|公文|明传)|(?:特急|加急|紧急|机密|秘密|急件|内部).{0,6}"
)


_STANDARD = re.compile(
    rf"[{HAN}]{{0,14}}(?:[国國]家|行业|行業|地方|[团團][体體]|企[业業])(?:[标標][准準]|计量技术规范)(?:化指导性技术文件)?"
)
"""What stands above the name of a standard: 中华人民共和国国家标准."""
_SPEAKER = re.compile(
    rf"[{HAN}]{{2,3}}|[{HAN}]{{0,20}}(?:总理|省长|市长|州长|区长|县长|主任|主席|部长|书记|院长|检察长|局长|秘书长|行政長官|行政长官|院長|主任委員)(?:[ \u3000]*[{HAN}· \u3000]{{2,8}})?"
)
"""Who gave a report: 国务院总理 李克强."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The lines of one text sorted into what they are, as ranges of line indices."""

    furniture: range
    """what a website or a republisher put before it"""
    cover_before: range
    title: range
    cover_after: range
    """what follows the title in front of the contents: date, number, subtitle"""
    contents: range
    cover_behind: range
    """the same behind the contents, where a cover is often repeated"""
    opening: range
    """sentences in front of the contents, which stand before it"""
    addressee: range
    preamble: range
    body: range
    closing: range
    behind: range
    """what a website put behind it"""


def split_front(
    lines: Sequence[Line], start: int, end: int, contents: Sequence[Contents], titles: frozenset[int]
) -> Front:
    """The parts of the text between two lines."""
    table = next((c for c in contents if start <= c.head < end), None)
    first = table.end if table else start
    body = next((n for n in range(first, end) if _begins_body(lines, n)), end)
    closing, behind = _closing(lines, body if body < end else min(max(start + 1, first), end), end)
    body = min(body, closing)
    top = table.head if table and table.head < body else body
    furniture = start
    while (
        furniture < top
        and is_furniture(lines[furniture].shown)
        and not (GENRE.search(lines[furniture].shown) and len(lines[furniture].shown) > 8)
    ):
        furniture += 1
    begin, stop = _title(lines, furniture, top, titles)
    if begin == stop and table and table.end < body:
        later = _title(lines, table.end, body, titles)
        begin, stop = later if later[0] < later[1] else (begin, stop)
    if table is not None and begin < stop and begin >= table.end:
        # the cover came without a title: the contents stand before it
        furniture = max(furniture, table.head)
        table = None
    republisher = _republisher(lines, max(furniture, start), begin) if begin < stop else furniture
    title = {line.shown for line in lines[begin:stop]} | {"".join(line.shown for line in lines[begin:stop])}

    def covers(n: int) -> bool:
        return not _opens_text(lines[n]) or lines[n].shown in title

    cut = stop
    while cut < top and covers(cut):
        cut += 1
    if table is None or table.head >= body:
        after, opening, rows, repeated, cut2 = range(stop, cut), range(cut, cut), range(0), range(cut, cut), cut
    else:
        again = table.end
        while again < body and covers(again):
            again += 1
        after, opening, rows = range(stop, cut), range(cut, table.head), range(table.head, table.end)
        repeated, cut2 = (
            (range(table.end, again), again) if cut == table.head else (range(table.end, table.end), table.end)
        )
    addressee = range(cut2, cut2)
    if (
        cut2 < body
        and ADDRESSEE.fullmatch(lines[cut2].shown)
        and not len(opening)
        and not _introduces(lines[cut2].shown)
    ):
        addressee = range(cut2, cut2 + 1)
    return Front(
        furniture=range(start, republisher),
        cover_before=range(republisher, begin) if begin < stop else range(republisher, republisher),
        title=range(begin, stop),
        cover_after=after,
        contents=rows,
        cover_behind=repeated,
        opening=opening,
        addressee=addressee,
        preamble=range(addressee.stop, body),
        body=range(body, closing),
        closing=range(closing, behind),
        behind=range(behind, end),
    )


def _begins_body(lines: Sequence[Line], n: int) -> bool:
    line = lines[n]
    if line.box is not None:
        return True
    if line.markdown > 1:
        return True
    if line.marker is None or line.is_row:
        return False
    marker = line.marker
    if marker.form.family is Family.DECIMAL:
        # settled before: 1.1 and `2　title` are left only in a text of decimal headings
        return True
    if marker.form.name in ("（1）", "①", "A.", "（a）", "（i）"):
        return False
    return not (signs_off(line.shown) and DATE.fullmatch(line.shown))


FOREWORD = re.compile("前[ \u3000]*言|序[ \u3000]*言|引[ \u3000]*言|導[ \u3000]*言|导[ \u3000]*言|绪[ \u3000]*论")
_PASSED = re.compile("通[过過]|修正|修订|修訂|公布|施行|批准")


def _opens_text(line: Line) -> bool:
    """Whether the cover ends at a line: a sentence, a row, an addressee, a 前言; how a law was passed is still cover."""
    text = line.shown
    if _SPEAKER.fullmatch(text) or (IN_BRACKETS.fullmatch(text) and _PASSED.search(text)):
        return False
    return (
        not is_cover(text)
        or is_sentence(text)
        or _introduces(text)
        or FOREWORD.fullmatch(text) is not None
        or (ADDRESSEE.fullmatch(text) is not None and not re.search(r"\d{2}|日期", text))
    )


def _introduces(text: str) -> bool:
    """Whether a line with a colon at its end opens a list and addresses nobody: 红线包括以下区域："""
    return (
        text.endswith(("：", ":")) and re.search("如下|以下|下列|包括|如後|现将|現將|为：|為：|是：", text) is not None
    )


def _republisher(lines: Sequence[Line], furniture: int, begin: int) -> int:
    """Where the republisher's words end: buttons, and a note before the title that is no label of the text itself."""
    end = furniture
    for n in range(begin - 1, furniture - 1, -1):
        text = lines[n].shown
        if ATTACHMENT.fullmatch(text):
            continue
        if is_sentence(text) or "http" in text or text.endswith(("，", ",", "：")):
            return begin
    return end


# ── The title ────────────────────────────────────────────────────────────


def _title(lines: Sequence[Line], start: int, stop: int, titles: frozenset[int]) -> tuple[int, int]:
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
            and not CONTENTS_HEAD.fullmatch(text)
            and not _is_head(text)
            and not is_furniture_only(text)
            and not is_sentence(text)
        ):
            end = _run(lines, n, stop)
            whole = "".join(line.shown for line in lines[n:end])
            score = (
                3 * bool(GENRE.search(whole))
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


def is_furniture_only(text: str) -> bool:
    """Whether a title-like line is a button or a menu after all."""
    return is_furniture(text) and not (GENRE.search(text) and len(text) > 8)


def _is_head(text: str) -> bool:
    if _STANDARD.fullmatch(text):
        return True
    body = text.removesuffix("文件")
    if body != text and not (names_organs(body) or body.endswith(("政府", "党组", "工委", "市委", "省委"))):
        return False
    return _HEAD_OF_PAPER.fullmatch(text) is not None and not GENRE.search(body)


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
            or _is_head(text)
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
    """1 where the line below a title gives the years it is for, which are part of its name: （2030—2034年）."""
    return (
        n < stop and re.fullmatch(r"[（(]\d{4}[ ]?年?[ ]?[—–－-]+[ ]?\d{2,4}[ ]?年?[）)]", lines[n].shown) is not None
    )


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


# ── The end ──────────────────────────────────────────────────────────────


def _closing(lines: Sequence[Line], start: int, end: int) -> tuple[int, int]:
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


def is_cover(text: str) -> bool:
    """Whether a line beside a title only dates, numbers, labels or signs it: （征求意见稿）, ——subtitle, 某某部文件."""
    return bool(
        signs_off(text)
        or IN_BRACKETS.fullmatch(text)
        or text.startswith(("——", "──", "—"))
        or (DATE_PART.match(text) and DOCUMENT_NUMBER.search(text))
        or is_furniture(text)
        or names_organs(text)
        or _SPEAKER.fullmatch(text)
        or _is_head(text)
        or re.fullmatch(
            "[^：，。]{0,6}(?:日期|时间|時間)[：:].*|法規類別[：:].*|.*[会會][议議].{0,12}通[过過]",
            text,
        )
        or re.fullmatch(r"(?:[\d年月日./—-]+[ \u3000]*(?:发布|實施|实施|發布)[ \u3000]*)+", text)
        or (text.endswith(("发布", "發布")) and names_organs(text[:-2].strip()))
        or not re.search(f"[{HAN}]", text)
    )


def find_number(lines: Sequence[Line], where: range) -> str:
    """The document number that stands in some lines; empty where there is none."""
    for n in where:
        text = lines[n].shown
        if DOCUMENT_NUMBER.fullmatch(text):
            return text.strip("（）()") if text.startswith(("（", "(")) and "〔" not in text else text
        numbered = re.search(rf"[{HAN}]{{2,8}}字第[ \u3000]*[\dA-Za-z]+[ \u3000]*[号號]", text)
        if numbered and DATE_PART.match(text):
            return re.sub("^.*[日月年]", "", numbered[0])
    for n in where:
        if match := re.search(r"(?:发文字号|發文字號|文[ \u3000]*号)[ \u3000]*[：:][ \u3000]*(\S.*)", lines[n].shown):
            return match[1].strip()
    return ""
