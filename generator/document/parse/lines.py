"""The received text as lines: where each begins and ends, and what its first characters and its shape are.

A line is what its author ended; what a page broke is made whole later, in `normalise`. Nothing is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.base.text import HAN, INVISIBLE, is_han
from generator.document.parse.grammar import BOX, BULLET, GAP, LABEL, Marker, find_marker
from generator.document.parse.patches import Passage, Piece

_SPACES = " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_END = re.compile("(\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])")
_VISIBLE_OR_NOT = re.compile(f"({INVISIBLE.pattern})")
_LINE_MARKDOWN = re.compile(r"(?P<head>#{1,6} +)|(?P<bold>\*\*(?P<inner>[^*]+)\*\*)")
_COLUMN_GAP = re.compile(r"\S(?:[ \u00a0]{2,}|\u3000+|\t+)[ \u3000\t]*\S")
_SENTENCE_END = tuple("。！？；!?;")
TERMINAL = tuple("。！？：；…”’）)】》.!?:;")
CLAUSE = re.compile("[，。；、,]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with what its beginning and its shape say."""

    passage: Passage
    shown: str
    marker: Marker | None
    """what it would begin by its number"""
    is_row: bool
    """columns: a row of a table, or a name with an office"""
    box: re.Match[str] | None
    bullet: re.Match[str] | None
    markdown: int = 0
    """how many # it had"""

    @property
    def number(self) -> int:
        """Its line in the received file, from 1."""
        return self.passage.line

    @property
    def is_followed_by_blank(self) -> bool:
        """Whether at least one blank line stands behind it."""
        return len(_END.findall(self.passage.after)) > 1

    @property
    def is_text(self) -> bool:
        """Whether it begins with nothing that could number, list or frame it."""
        return self.marker is None and self.box is None and self.bullet is None and not self.markdown


def read_lines(text: str) -> tuple[str, tuple[Passage, ...]]:
    """The blank space before the first line, and each line with the white space that follows it.

    Indents and trailing spaces are shown as nothing (rule `indent`), and so are characters that nobody can see (rule
    `invisible`).
    """
    parts = _END.split(text)
    lead: list[str] = []
    rows: list[tuple[str, int, list[str]]] = []
    for n in range(0, len(parts), 2):
        content, end = parts[n], parts[n + 1] if n + 1 < len(parts) else ""
        if INVISIBLE.sub("", content).strip(_SPACES):
            rows.append((content, n // 2 + 1, [end]))
        else:
            (rows[-1][2] if rows else lead).extend((content, end))
    return "".join(lead), tuple(Passage(_pieces(content), "".join(after), line) for content, line, after in rows)


def _pieces(content: str) -> tuple[Piece, ...]:
    body = content.strip(_SPACES)
    start = len(content) - len(content.lstrip(_SPACES))
    pieces = [
        Piece(s, "", "invisible") if INVISIBLE.fullmatch(s) else Piece(s, s) for s in _VISIBLE_OR_NOT.split(body) if s
    ]
    if start:
        pieces.insert(0, Piece(content[:start], "", "indent"))
    if content[start + len(body) :]:
        pieces.append(Piece(content[start + len(body) :], "", "indent"))
    return tuple(pieces)


def classify(passages: Iterable[Passage]) -> list[Line]:
    """Each line with what can be said of it alone."""
    return [line_of(p) for p in passages]


def line_of(passage: Passage) -> Line:
    """One line; # and ** of Markdown are taken off (rule `markdown`)."""
    shown = passage.shown
    hashes = 0
    if shown.startswith(("#", "**")):
        match = _LINE_MARKDOWN.match(shown)
        if match and match["head"]:
            hashes = match["head"].count("#")
            passage = passage.edit(0, match.end(), "", "markdown")
        elif match and match["bold"]:
            passage = passage.edit(0, match.end("bold"), match["inner"], "markdown")
        shown = passage.shown
    box = BOX.fullmatch(shown) if shown[:1] in "专專" and not re.match("[专專][栏欄]、", shown) else None
    marker = find_marker(shown) if box is None else None
    bullet = BULLET.fullmatch(shown) if marker is None and box is None else None
    return Line(passage, shown, marker, _is_row(shown, marker), box, bullet, hashes)


def renewed(line: Line, passage: Passage) -> Line:
    """The line with another passage of the same beginning: what its number counts as in this text stays decided."""
    if passage is line.passage:
        return line
    new = line_of(passage)
    if line.marker is None or new.marker is None:
        return replace(new, marker=None)
    return replace(new, marker=replace(new.marker, form=line.marker.form, path=line.marker.path))


def _is_row(shown: str, marker: Marker | None) -> bool:
    rest = shown[marker.title_start :] if marker and marker.form.name != "1" else shown
    if "\t" in rest:
        return True
    if marker is not None:
        return False
    return bool(_COLUMN_GAP.search(rest)) and not shown.endswith(_SENTENCE_END)


def is_sentence(text: str) -> bool:
    """Whether a line reads as running text: a full stop at its end, or long with a comma in it."""
    return (
        text.endswith(("。", "！", "？", "；"))
        or (len(text) > 40 and "，" in text)
        or (text.endswith((".", ";", "!", "?")) and is_han(text[-2:-1]))
    )


def is_unfinished(line: Line) -> bool:
    """Whether running text stops in mid-sentence, as before a page break; a heading alone on its line does not."""
    shown = line.shown
    if line.is_row or shown.endswith(TERMINAL) or not CLAUSE.search(shown):
        return False
    if line.box is not None:
        return False
    if line.marker is not None:
        form = line.marker.form.name
        if form in ("编", "分编", "篇", "部", "分部", "部分", "章", "节", "壹、", "Ⅰ.", "一、", "1"):
            return "。" in shown or ("，" in shown[line.marker.title_start :] and shown[-1] in "，、")
        if form == "条":
            return True
        return "。" in shown or len(shown) > 40
    if line.bullet is not None:
        return "。" in shown or len(shown) > 40
    return True


def has_label(line: Line) -> bool:
    """Whether a line begins with a label and a colon: 造纸：特种纸。"""
    return LABEL.match(line.shown) is not None


# ── Dates, numbers, signs ────────────────────────────────────────────────

_Y = (
    r"(?:\d{4}|[〇零○Ｏ一二三四五六七八九]{4}|(?:中[华華]民[国國]|民[国國])[ \u3000]*[\d〇一二三四五六七八九十百]{1,4})"
)
_M = r"[\d〇一二三四五六七八九十]{1,3}"
DATE_PART = re.compile(
    rf"(?P<y>{_Y})[ \u3000]*年[ \u3000]*(?P<m>{_M})[ \u3000]*月(?:[ \u3000]*(?P<d>{_M})[ \u3000]*日)?"
)
DATE = re.compile(rf"[（(]?[ ]?{DATE_PART.pattern}[ ]?[）)]?")
_HANC = rf"[{HAN}]"
DOCUMENT_NUMBER = re.compile(
    rf"(?:[{HAN}A-Za-z()（）]{{0,20}})[〔\[（(［【﹝][ ]?\d{{4}}[ ]?[〕\]）)］】﹞][ \u3000]*第?[ \u3000]*\d+(?:[-—]\d+)?[ \u3000]*[号號]"
    rf"|[{HAN}]{{2,10}}字第[ \u3000]*[\dA-Za-z]+[ \u3000]*[号號]"
    rf"|[A-Z]{{2,5}}(?:/[A-Z]{{1,4}})?[ \u3000]?\d+(?:\.\d+)?[ ]?[—–-][ ]?\d{{4}}"
    rf"|(?:[{HAN}][{HAN} \u3000]{{0,40}}(?:令|公告|通告)[ \u3000]*|(?:令|公告|通告)[ \u3000]*)?[（(]?(?:\d{{4}}[ ]?年[ \u3000]*)?第[ \u3000]*[\d〇一二三四五六七八九十百]+[ \u3000]*[号號][）)]?"
)
ADDRESSEE = re.compile(rf"[{HAN}A-Za-z0-9、，,（）()“”《》\s·]{{2,}}[：:]")
IN_BRACKETS = re.compile(r"[（(〔【].*[）)〕】]", re.DOTALL)
ATTACHMENT = re.compile(
    rf"附{GAP}*[件錄录表图圖]?{GAP}*(?P<n>[一二三四五六七八九十]{{1,3}}|\d{{1,2}}|[A-Z])?{GAP}*[：:．.、]?"
)
ATTACHMENT_TITLED = re.compile(
    rf"(?P<label>附{GAP}*(?:[件錄录表图圖]{GAP}*(?P<n>[一二三四五六七八九十]{{1,3}}|\d{{1,2}}|[A-Z](?![A-Za-z]))?|(?=[：:])))(?:{GAP}*[：:．.、]{GAP}*|{GAP}+)(?P<title>\S.*)"
)
PRINTING = re.compile(
    r"(?:抄[送报報]|主送|分送|主[题題][词詞]|共印|校[对對]|打字|印[发發][机機][关關])[ \u3000]*[：:].*"
    r"|.{0,40}\d{1,2}[ \u3000]*日[ \u3000]*印[发發].{0,4}|[（(]?共印.{1,12}份[）)]?"
)


def signs_off(text: str) -> bool:
    """Whether a line at the end of a document only dates, publishes, lists or prints it."""
    if DATE.fullmatch(text) or DOCUMENT_NUMBER.fullmatch(text) or PRINTING.fullmatch(text):
        return True
    if ATTACHMENT.fullmatch(text) or ATTACHMENT_TITLED.fullmatch(text):
        return True
    return bool(_IN_ONE_PAIR.fullmatch(text))


_IN_ONE_PAIR = re.compile("[（(][^（()）。]{5,}[）)]")
"""（此件公开发布）; a section whose text ends in （…负责） is in two pairs, and （二） alone is too short."""


TITLE_LABEL = re.compile(r"(?:法規名稱|法规名称|文件名[称稱])[ \u3000\t]*[：:][ \u3000\t]*(?=\S)")
"""What a collection of laws prints before the title: 法規名稱："""


def looks_like_title(text: str) -> bool:
    """Whether a line of the front matter could be (part of) a title: no sentence, date, label or number."""
    return not (
        re.search("[。！？；：，:,;]$|：", text)
        or re.match(r"[A-Z]\.\d", text)
        or text.startswith(("——", "──", "（", "(", "—"))
        or "http" in text
        or len(text) > 90
        or DATE.fullmatch(text)
        or DOCUMENT_NUMBER.fullmatch(text)
        or ATTACHMENT.fullmatch(text)
    )


_ACTS = (
    "通知|意见|意見|方案|规划|規劃|纲要|綱要|办法|辦法|规定|規定|条例|條例|细则|細則|规则|規則|决定|決定|决议|決議|公告|通告|公报|公報|函|批复|批覆|"
    "[^方用做作无無办辦合]法|法典|法令|计划|計畫|計劃|要点|要點|指南|规程|規程|章程|准则|準則|守则|预案|預案|须知|导则|導則|大纲|大綱|宪法|憲法|通报|通報|公约"
)
_WORKS = (
    "令|报告|報告|指引|标准|標準|规范|規範|政策|措施|清单|清單|目录|目錄|名单|名單|解释|解釋|答复|答覆|解读|解讀|问答|問答|倡议|宣言|白皮书|白皮書|"
    "声明|聲明|讲话|講話|致辞|演讲|建议|建議|协定|说明|說明|战略|戰略|行动|总结|總結|纪要|紀要|制度|机制|意見書|預算案|提纲|提綱|分工|安排|议案|草案|策略|汇编"
)
_TAIL = "(?:[（(〔][^（()）]{1,30}[）)〕]|[ 　]|修订版|修訂版|试行|全文)*$"
ACT = re.compile(f"(?:{_ACTS}){_TAIL}")
"""What the title of an act ends with: enough to begin a new one."""
GENRE = re.compile(f"(?:{_ACTS}|{_WORKS}){_TAIL}")
"""What the title of an official text ends with."""
SUBJECT = re.compile(r"关于|關於|有关")
_ORGAN = re.compile(
    r"(?:中央|国务院|國務院|行政院|立法院|法院|检察院|[部委办辦厅廳局署会會府院行司处處室协協校社团團]|公司|中心|集团|大会|大會|委员会|委員會|领导小组|小组|指挥部|联席会议|调查队|总队|支队)$"
)


def names_organs(text: str) -> bool:
    """Whether a line is the names of one or more issuing bodies and nothing else."""
    names = re.split(r"[ \u3000\t、]+", text.strip())
    return bool(names) and all(
        2 <= len(n) <= 40 and _ORGAN.search(n) and not re.search("[，。：；]|关于|關於|[发發]布[会會]$|举行|舉行", n)
        for n in names
    )
