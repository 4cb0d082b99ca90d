"""The received file as lines: decoding, and what kind of line each is.

Regular expressions list the Chinese numerals one by one: [一-十] is a range of thousands of characters.
"""

from __future__ import annotations

import re
from enum import StrEnum

from generator.base.numerals import HEADING_NUMERALS as NUMERALS
from generator.base.numerals import whole_value
from generator.base.text import HAN, INVISIBLE
from generator.document.parse.patches import Passage, Piece

_NUM = f"[{NUMERALS}]{{1,5}}"
_LONGEST_HEADING = 30
"""A first sentence longer than this is running text, not a heading: the longest title in the corpus has 26."""

PART = re.compile(rf"(?P<number>(?P<n>{_NUM})、(?!{_NUM}、)|第(?P<m>{_NUM})(?:部分|篇)[ 　、]*)(?P<title>\S.*)")
CHAPTER = re.compile(rf"(?P<number>第(?P<n>{_NUM})章)[ 　]*(?P<title>.*)")
CLAUSE = re.compile(rf"(?P<number>第(?P<n>{_NUM})节)[ 　]*(?P<title>.*)")
ARTICLE = re.compile(rf"(?P<number>第(?P<n>{_NUM})条)[ 　]*(?P<title>.*)")
SECTION = re.compile(rf"(?P<number>[（(](?P<n>{_NUM})[)）])[ 　]*(?P<title>.*)")
SUBSECTION = re.compile(r"(?P<number>(?P<n>\d{1,2})(?:[.．、](?!\d)))[ 　]*(?P<title>.*)")
BULLET = re.compile(r"(?P<number>——|──|――)[ 　]*(?P<title>.*)")
BOX = re.compile(rf"(?P<number>专栏[ 　]*(?P<n>{_NUM}|\d{{1,2}})?[ 　]*[：:]?[ 　]*)(?P<title>[^。]{{0,40}})")
ENTRY = re.compile(r"(?P<title>[^：:，。；！？]{1,20})(?P<close>：)(?P<text>.*)", re.DOTALL)
CONTENTS_HEAD = re.compile(r"目[ 　]*录")
CONTENTS_ROW = re.compile(r"(?P<heading>.*?)(?P<leader>[.…·．]{2,}[ 　\t]*|[ 　]*\t+)(?P<page>\d{1,3})")
DOCUMENT_NUMBER = re.compile(rf"[{HAN}]+[〔\[（(]\d{{4}}[〕\]）)]\d+号")
DATE = re.compile(
    rf"[（(]?(?:\d{{4}}|[{NUMERALS}]{{4}})[ ]?年[ ]?[\d{NUMERALS}]{{1,3}}[ ]?月(?:[ ]?[\d{NUMERALS}]{{1,3}}[ ]?日)?[）)]?"
)
ADDRESSEE = re.compile(rf"[{HAN}、，（）]{{4,}}：")
IN_BRACKETS = re.compile(r"[（(].*[）)]", re.DOTALL)
ATTACHMENT = re.compile(r"附[件錄录][ \d]*[：:]?")
_PAGE_NUMBER = re.compile(r"[-—－–\s]*\d{1,3}[-—－–\s]*")
_VISIBLE_OR_NOT = re.compile(f"({INVISIBLE.pattern})")
_TERMINAL = tuple("。！？：；…”’）)】》")


class LineKind(StrEnum):
    """What a line of the body begins."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    ARTICLE = "article"
    BULLET = "bullet"
    BOX = "box"
    TEXT = "text"


def decode(source: bytes) -> tuple[str, str]:
    """The text of a received file and the name of its encoding: UTF-8, else GB 18030.

    Raises UnicodeDecodeError where it is neither.
    """
    for encoding in ("utf-8-sig" if source.startswith(b"\xef\xbb\xbf") else "utf-8", "gb18030"):
        try:
            return source.decode(encoding), encoding
        except UnicodeDecodeError as problem:
            trouble = problem
    raise trouble


def read_lines(text: str) -> tuple[str, tuple[Passage, ...]]:
    """The blank space before the first line, and each line with the white space that follows it.

    Indents and trailing spaces are shown as nothing (rule `indent`), and so are characters that nobody can see (rule
    `invisible`); a page number standing alone counts as white space.
    """
    parts = re.split(r"(\r\n|\r|\n)", text)
    lead = ""
    lines: list[Passage] = []
    for number in range(0, len(parts), 2):
        content, end = parts[number], parts[number + 1] if number + 1 < len(parts) else ""
        if not INVISIBLE.sub("", content).strip() or (lines and _PAGE_NUMBER.fullmatch(content)):
            if lines:
                lines[-1] = Passage(lines[-1].pieces, lines[-1].after + content + end, lines[-1].line)
            else:
                lead += content + end
            continue
        body = content.strip(" \t\u3000\u00a0")
        start = content.index(body)
        pieces = [
            Piece(s, "", "invisible") if INVISIBLE.fullmatch(s) else Piece(s, s)
            for s in _VISIBLE_OR_NOT.split(body)
            if s
        ]
        if start:
            pieces.insert(0, Piece(content[:start], "", "indent"))
        if content[start + len(body) :]:
            pieces.append(Piece(content[start + len(body) :], "", "indent"))
        lines.append(Passage(tuple(pieces), end, number // 2 + 1))
    return lead, tuple(lines)


def kind_of(line: str) -> LineKind:
    """What a line begins, from its marker alone."""
    if BOX.fullmatch(line) and not line.startswith("专栏、"):
        return LineKind.BOX
    if _numbered(CHAPTER, line):
        return LineKind.CHAPTER
    if _numbered(ARTICLE, line):
        return LineKind.ARTICLE
    if _numbered(CLAUSE, line) or _numbered(SECTION, line):
        return LineKind.SECTION
    part = _numbered(PART, line)
    if part and (run_in_heading(part["title"])[0] or "。" not in line):
        return LineKind.PART
    if BULLET.fullmatch(line):
        return LineKind.BULLET
    if SUBSECTION.fullmatch(line):
        return LineKind.SUBSECTION
    return LineKind.TEXT


def _numbered(pattern: re.Pattern[str], line: str) -> re.Match[str] | None:
    """The heading a line is, where its number is one: （十百） numbers nothing."""
    match = pattern.fullmatch(line)
    return match if match and value(match) is not None else None


def run_in_heading(text: str) -> tuple[str, str, str]:
    """The heading at the start of a numbered line, its delimiter and the text that follows.

    The heading ends at the first 。; a long first sentence, or one with nothing behind it but who is responsible
    （…负责）, is text without a heading. A short line without any 。 is a heading alone.

    >>> run_in_heading("发展目标。到2025年，实力大幅提升。")
    ('发展目标', '。', '到2025年，实力大幅提升。')
    """
    head, stop, rest = text.partition("。")
    if not stop:
        alone = len(text) <= _LONGEST_HEADING + 10 and not text.endswith(("；", "，", "、", "：", "！"))
        return (text, "", "") if alone else ("", "", text)
    if len(head) > _LONGEST_HEADING or any(c in head for c in "：；！？"):
        return "", "", text
    if rest and IN_BRACKETS.fullmatch(rest) and "，" in head:
        return "", "", text
    return head, stop, rest


def is_unfinished(line: str) -> bool:
    """Whether running text stops in mid-sentence, as before a page break; a heading alone on its line does not."""
    if line.endswith(_TERMINAL) or not re.search("[，。；、]", line):
        return False
    match kind_of(line):
        case LineKind.PART | LineKind.CHAPTER | LineKind.BOX:
            return "。" in line
        case LineKind.SECTION | LineKind.SUBSECTION | LineKind.BULLET:
            return "。" in line or len(line) > _LONGEST_HEADING + 10
        case _:
            return True


def looks_like_title(line: str) -> bool:
    """Whether a line of the front matter could be (part of) a title: no sentence, date, label or number."""
    return not (
        re.search("[。！？；：，]$|：", line)
        or line.startswith(("——", "──", "（", "("))
        or "http" in line
        or DATE.fullmatch(line)
        or DOCUMENT_NUMBER.fullmatch(line)
        or ATTACHMENT.fullmatch(line)
    )


def value(match: re.Match[str]) -> int | None:
    """The number a heading carries."""
    groups = match.groupdict()
    return whole_value(groups.get("n") or groups.get("m") or "")
