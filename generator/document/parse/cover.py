"""The lines around a title that only date, number, label or sign a text, and the number found in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.base.text import HAN
from generator.document.parse.debris import is_furniture
from generator.document.parse.lines import Line
from generator.document.parse.signs import DATE_PART, DOCUMENT_NUMBER, GENRE, IN_BRACKETS, names_organs, signs_off

_HEAD_OF_PAPER = re.compile(
    r".{2,40}文件|.{2,30}(?:办公厅|办公室|秘书处)?(?:发电|公文|明传)|(?:特急|加急|紧急|机密|秘密|急件|内部).{0,6}"
)


_STANDARD = re.compile(
    rf"[{HAN}]{{0,14}}(?:[国國]家|行业|行業|地方|[团團][体體]|企[业業])(?:[标標][准準]|计量技术规范)(?:化指导性技术文件)?"
)
"""What stands above the name of a standard: 中华人民共和国国家标准."""
SPEAKER = re.compile(
    rf"[{HAN}]{{2,3}}|[{HAN}]{{0,20}}(?:总理|省长|市长|州长|区长|县长|主任|主席|部长|书记|院长|检察长|局长|秘书长|行政長官|行政长官|院長|主任委員)(?:[ \u3000]*[{HAN}· \u3000]{{2,8}})?"
)
"""Who gave a report: 国务院总理 李克强."""


def is_head(text: str) -> bool:
    """Whether a line is the head of the paper: 某某部文件, 国家标准, 特急."""
    if _STANDARD.fullmatch(re.sub("[ \u3000]", "", text)):
        return True
    body = text.removesuffix("文件")
    if body != text and not (names_organs(body) or body.endswith(("政府", "党组", "工委", "市委", "省委"))):
        return False
    return _HEAD_OF_PAPER.fullmatch(text) is not None and not GENRE.search(body)


def is_cover(text: str) -> bool:
    """Whether a line beside a title only dates, numbers, labels or signs it: （征求意见稿）, ——subtitle, 某某部文件."""
    return bool(
        signs_off(text)
        or IN_BRACKETS.fullmatch(text)
        or text.startswith(("——", "──", "—"))
        or (DATE_PART.match(text) and DOCUMENT_NUMBER.search(text))
        or is_furniture(text)
        or names_organs(text)
        or SPEAKER.fullmatch(text)
        or is_head(text)
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
        if match := re.search(
            r"(?:发文字号|發文字號|文[ \u3000]*[号號])[ \u3000]*[：:][ \u3000\t]*([^\t]*[^\t \u3000])", lines[n].shown
        ):
            return match[1].strip()
    return ""
