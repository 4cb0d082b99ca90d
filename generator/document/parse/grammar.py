"""The forms of headings as data: how each is written, and which stands above which by custom.

Nothing here decides whether a line *is* a heading: `find_marker` says what a line would begin if it were one, and the
walk decides by the whole document. Numerals are listed one by one: [一-十] is a range of thousands of characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from generator.base.numerals import whole_value
from generator.base.text import HAN

_HAN_NUMBER = "〇零一二三四五六七八九十百千两兩廿卅"
_FORMAL_NUMBER = "壹貳贰參参叁叄肆伍陸陆柒捌玖拾佰"
_WIDE = str.maketrans("０１２３４５６７８９．（）", "0123456789.()")
_ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
_SMALL_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BLACK = "❶❷❸❹❺❻❼❽❾❿"
BRACKETED_HAN = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_BRACKETED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_DOTTED = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
DASHES = "—－–―ー-"
"""What a program that reads pictures gives for 一, which is then the first of its form."""
GAP = "[ \u3000\u00a0\u2002\u2003\u2009\t]"
"""Spaces of every kind that stand inside or behind a number."""


def number_value(numeral: str) -> int | None:
    """The value of a heading's number in any writing; None where it is no number.

    >>> [number_value(n) for n in ("一千二百六十", "二〇", "拾壹", "３", "十一", "③", "廿三")]
    [1260, 20, 11, 3, 11, 3, 23]
    """
    plain = re.sub(GAP, "", numeral).replace("参", "叁")
    if len(plain) == 1 and plain in DASHES:
        return 1
    for row in (_CIRCLED, _BLACK, BRACKETED_HAN, _BRACKETED, _DOTTED, _ROMAN):
        if len(plain) == 1 and plain in row:
            return row.index(plain) + 1
    if len(plain) == 1 and plain.isascii() and plain.isalpha():
        return ord(plain.lower()) - 96
    if plain in _SMALL_ROMAN:
        return _SMALL_ROMAN.index(plain) + 1
    if plain and not re.fullmatch(f"[{_HAN_NUMBER}]+|[{_FORMAL_NUMBER}]+|[0-9０-９]{{1,9}}", plain):
        return None
    return whole_value(plain)


class Family(StrEnum):
    """Forms of one family have an order among themselves that holds in every document."""

    DIVISION = "division"
    """第…编, 第…章, 第…条"""
    OUTLINE = "outline"
    """壹、一、（一）1.（1）① A.（a）（i）"""
    DECIMAL = "decimal"
    """1  1.1  1.1.1"""
    SERIES = "series"
    """第一类, 行动一：, which may stand at any level: where they begin says at which"""
    MARKDOWN = "markdown"
    """## without a number of its own"""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to number a heading."""

    name: str
    family: Family
    level: int
    """its place in its family, outermost first"""
    pattern: re.Pattern[str]
    """groups: n, the numeral; sub, what a 第3-1條 adds; number, all that is printed as the number; title, the rest"""
    example: str


_H = f"[{_HAN_NUMBER}]"
_D = "[0-9０-９]"


def _division(name: str, level: int, unit: str, example: str) -> Form:
    numeral = rf"(?P<n>{_H}(?:{GAP}?{_H}){{0,8}}|{_D}{{1,4}})"
    sub = rf"(?:{GAP}?[-－—–‑]{GAP}?(?P<sub>{_D}{{1,2}}))?" if name == "条" else ""
    behind = rf"(?:之(?P<of>{_H}{{1,3}}))?" if name == "条" else ""
    return Form(
        name,
        Family.DIVISION,
        level,
        re.compile(
            rf"(?P<number>第{GAP}?{numeral}{sub}{GAP}?(?:{unit}){behind}){GAP}*[：:、]?{GAP}*(?P<title>.*)", re.DOTALL
        ),
        example,
    )


def _outline(name: str, level: int, pattern: str, example: str) -> Form:
    return Form(name, Family.OUTLINE, level, re.compile(rf"{pattern}{GAP}*(?P<title>.*)", re.DOTALL), example)


FORMS: tuple[Form, ...] = (
    _division("编", 0, "[编編]", "第一编　总则"),
    _division("分编", 1, "分[编編]", "第一分编　通则"),
    _division("篇", 2, "篇", "第一篇　新的征程"),
    _division("部", 3, f"部(?={GAP}|[：:]|$)", "第2部　牌照"),
    _division("分部", 4, f"分部(?={GAP}|[：:]|$)", "第1分部　申請"),
    _division("部分", 5, "部分", "第三部分　保障措施"),
    _division("章", 6, "章", "第二章　借阅"),
    _division("节", 7, "[节節]", "第一节　一般规定"),
    _division("条", 8, "[条條]", "第 3-1 條"),
    _outline("Ⅰ.", 0, rf"(?P<number>(?P<n>[{_ROMAN}]){GAP}?[、．.])", "Ⅱ．考试内容"),
    _outline("壹、", 0, rf"(?P<number>(?P<n>[{_FORMAL_NUMBER}]{{1,4}}){GAP}?[、．.])", "參、推動策略"),
    _outline(
        "一、",
        1,
        rf"(?P<number>(?P<n>{_H}(?:{GAP}?{_H}){{0,4}}){GAP}?(?:、|[．.](?!{_D})))(?!{_H}{{1,3}}、)",
        "二十五、善后",
    ),
    _outline(
        "（一）",
        2,
        rf"(?P<number>[（(〔]{GAP}?(?P<n>{_H}{{1,5}}){GAP}?[）)〕](?!{GAP}?[、和及至或与與]{GAP}?[（(])、?)",
        "（二十一）完善政策。",
    ),
    _outline("1.", 3, rf"(?P<number>(?P<n>{_D}{{1,3}}){GAP}?[.．、](?!{_D}))", "12、夯实基础。"),
    _outline("（1）", 4, rf"(?P<number>[（(]{GAP}?(?P<n>{_D}{{1,3}}){GAP}?[）)])", "（3）培训"),
    _outline("1）", 5, rf"(?P<number>(?P<n>{_D}{{1,3}}){GAP}?[)）])", "1）数字出版；"),
    _outline("①", 6, rf"(?P<number>(?P<n>[{_CIRCLED}{_BLACK}]))", "②培训"),
    _outline("A.", 7, rf"(?P<number>(?P<n>[A-Za-z]){GAP}?[.．、)）])(?![A-Za-z\d.])", "B.功能转换"),
    _outline("（a）", 8, rf"(?P<number>[（(]{GAP}?(?P<n>[A-Za-z]){GAP}?[）)])", "(b) 附表2的收費率"),
    _outline("（i）", 9, rf"(?P<number>[（(]{GAP}?(?P<n>[ivx]{{1,5}}){GAP}?[）)])", "(ii) 夜間"),
    Form(
        "1",
        Family.DECIMAL,
        0,
        re.compile(
            rf"(?P<number>(?P<n>{_D}{{1,2}}))(?![0-9０-９.．、，,)）:：%％/年月日时時分世级級个個项項万萬亿億〇倍元人家次天周号號-])(?P<gap>{GAP}*)(?P<title>[^\t]*)"
        ),
        "1　总则",
    ),
    *(
        Form(
            ".".join("1" * depth),
            Family.DECIMAL,
            depth - 1,
            re.compile(
                rf"(?P<number>(?P<n>(?:{_D}{{1,2}}|[A-Z])(?:[.．]{_D}{{1,2}}){{{depth - 1}}})[.．]?)(?![.．\d%％])(?P<gap>{GAP}*)(?P<title>.*)",
                re.DOTALL,
            ),
            "1.2.1　统一领导",
        )
        for depth in range(2, 6)
    ),
)
BY_NAME = {form.name: form for form in FORMS}
_DECIMAL = tuple(form for form in reversed(FORMS) if form.family is Family.DECIMAL and form.level)
MARKDOWN = tuple(
    Form("#" * n, Family.MARKDOWN, n, re.compile(rf"(?P<number>#{{{n}}}){GAP}+(?P<title>.*)", re.DOTALL), "## 总体要求")
    for n in range(1, 7)
)
_BRACKETS = tuple(BY_NAME[n] for n in ("（一）", "（1）", "（a）", "（i）"))
_SERIES = Form(
    "第一类",
    Family.SERIES,
    0,
    re.compile(
        rf"(?P<number>第{GAP}?(?P<n>{_H}{{1,3}}|{_D}{{1,2}}){GAP}?(?:类|類|学段|學段|阶段|階段|单元|單元|步骤?|批|课|課|讲|講|层次|方面))(?=[（(：: \u3000\t]|$)(?:{GAP}*[：:、]{GAP}*|{GAP}*)(?P<title>.*)",
        re.DOTALL,
    ),
    "第二类　限制类",
)
_VARIANTS = {
    "dot": _outline("1.", 3, rf"(?P<number>(?P<n>[{_DOTTED}]))", "⒈精通业务"),
    "bracketed": _outline("（1）", 4, rf"(?P<number>(?P<n>[{_BRACKETED}]))", "⑴获得表彰"),
    "bracketed han": _outline("（一）", 2, rf"(?P<number>(?P<n>[{BRACKETED_HAN}]))", "㈠德"),
    "half bracket": _outline("（一）", 2, rf"(?P<number>(?P<n>{_H}{{1,3}}){GAP}?[）)])", "一）组织领导"),
    "other bracket": _outline("（一）", 2, rf"(?P<number>[﹙〈](?P<n>{_H}{{1,5}})[﹚〉])", "﹙一﹚苗木費"),
    "dash": _outline("一、", 1, rf"(?P<number>(?P<n>[{DASHES}]){GAP}?、)", "—、指导思想"),
    "dash in brackets": _outline("（一）", 2, rf"(?P<number>[（(](?P<n>[{DASHES}])[）)])", "(-)推进公墓建设"),
}
"""Other ways to print the same form."""
_BY_FIRST: dict[str, tuple[Form, ...]] = {
    "第": (*(form for form in FORMS if form.family is Family.DIVISION), _SERIES),
    **{c: (BY_NAME["壹、"],) for c in _FORMAL_NUMBER},
    **{c: (BY_NAME["一、"], _VARIANTS["half bracket"]) for c in _HAN_NUMBER},
    **{c: _BRACKETS for c in "〔"},
    **{c: (*_BRACKETS, _VARIANTS["dash in brackets"]) for c in "（("},
    **{c: (_VARIANTS["other bracket"],) for c in "﹙〈"},
    **{c: (_VARIANTS["dash"],) for c in DASHES},
    **{c: (_VARIANTS["dot"],) for c in _DOTTED},
    **{c: (_VARIANTS["bracketed"],) for c in _BRACKETED},
    **{c: (_VARIANTS["bracketed han"],) for c in BRACKETED_HAN},
    **{c: (*_DECIMAL, BY_NAME["1."], BY_NAME["1）"], BY_NAME["1"]) for c in "0123456789０１２３４５６７８９"},
    **{c: (BY_NAME["①"],) for c in _CIRCLED + _BLACK},
    **{c: (BY_NAME["Ⅰ."],) for c in _ROMAN},
    **{c: (*_DECIMAL, BY_NAME["A."]) for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    **{c: (BY_NAME["A."],) for c in "abcdefghijklmnopqrstuvwxyz"},
}
_REFERENCE = re.compile(r"[、，,。；的和及至或与與款項项所至]|规定|規定|和第|前|之规定")
"""What follows 第三条 where it is spoken of and not begun."""


@dataclass(frozen=True, slots=True)
class Marker:
    """What a line would begin."""

    form: Form
    value: int
    sub: int
    number_end: int
    """where the printed number ends"""
    title_start: int
    """where the text behind it and its space begins"""
    path: tuple[int, ...]
    """of a decimal number: 1.2.1 as (1, 2, 1)"""
    weak: bool
    """written as running text could be too: 第三条规定…, 3.5级以上, 2 3"""


def find_marker(text: str) -> Marker | None:
    """What a line would begin by its first characters; None where it has no number of any form.

    >>> find_marker("（二十一）完善政策。").value, find_marker("第 3-1 條").sub, find_marker("二、三、四月试飞") is None
    (21, 1, True)
    """
    for form in _BY_FIRST.get(text[:1], ()):
        match = form.pattern.fullmatch(text)
        if match is None:
            continue
        marker = _marker(form, match)
        if marker is not None:
            return marker
    return None


def _marker(form: Form, match: re.Match[str]) -> Marker | None:
    groups = match.groupdict()
    numeral = groups["n"]
    path: tuple[int, ...] = ()
    if form.family is Family.DECIMAL and form.level:
        path = tuple(number_value(n) or 0 for n in re.split("[.．]", numeral.translate(_WIDE)))
        value: int | None = path[-1]
        if 0 in path:
            return None
    else:
        value = number_value(numeral)
    if value is None or value > 3000 or (form.name in ("1.", "1", "（1）") and numeral[0] in "0０"):
        return None
    sub = number_value(groups.get("sub") or groups.get("of") or "") or 0
    title, gap = match["title"], match.end("number") < match.start("title")
    weak = False
    if form.family is Family.DIVISION:
        behind = match.string[match.end("number") :]
        if re.match("[、和及至或与與]?第" if form.name != "条" else "[、和及至或与與，]|第", behind):
            return None
        weak = not gap and bool(title) and (form.name == "条" or _REFERENCE.match(title) is not None)
        if not gap and _REFERENCE.match(title):
            return None
    elif form.name == "（i）":
        value = _SMALL_ROMAN.index(numeral) + 1 if numeral in _SMALL_ROMAN else None
        if value is None:
            return None
    elif form.family is Family.DECIMAL:
        weak = not gap or not re.match(rf"[{HAN}A-Za-z“《（(]", title)
        if not title and not form.level:
            return None
    return Marker(form, value, sub, match.end("number"), match.start("title"), path, weak)


_LABELLED = re.compile(
    rf"(?P<number>(?P<label>[{HAN}]{{2,4}}|问题?|例|Q){GAP}?(?P<n>{_H}{{1,3}}|{_D}{{1,2}})(?:{GAP}*[：:]|(?={GAP}))){GAP}*(?P<title>\S.*)",
    re.DOTALL,
)
_NO_SERIES = re.compile("附|专栏|專欄|图|圖|表|公式|注|电话|電話|[年月日]$")


def find_labelled(text: str) -> Marker | None:
    """The number of 行动一：乡村网络, Q3：谁可以参加？; whether there is a series of them only the whole text says."""
    match = _LABELLED.fullmatch(text) if re.match(f".{{0,5}}[{_HAN_NUMBER}0-9０-９]", text) else None
    if match is None or _NO_SERIES.search(match["label"]):
        return None
    value = number_value(match["n"])
    if value is None:
        return None
    label = match["label"]
    form = Form(f"{label}N", Family.SERIES, 0, _LABELLED, match["number"])
    return Marker(form, value, 0, match.end("number"), match.start("title"), (), False)


# ── What needs no number ─────────────────────────────────────────────────

BOX = re.compile(
    rf"(?P<number>[专專][栏欄]{GAP}*(?P<n>{_H}{{1,4}}|{_D}{{1,2}}(?:{GAP}?[-－—–.．]{GAP}?{_D}{{1,2}})?)?{GAP}*[：:]?{GAP}*)(?P<title>[^。]{{0,40}})"
)
BULLET = re.compile(rf"(?P<number>——|──|――|—|[●■◆▪►•★◇□○▶·∙])(?!\d){GAP}*(?P<title>\S.*)", re.DOTALL)
ENTRY_NUMBER = re.compile(rf"(?P<number>(?P<n>0[1-9]|[1-9]\d)){GAP}+(?P<title>[^\t]+)")
"""01　智能技术, as boxes number their entries."""
LABEL = re.compile(r"(?P<title>[^：:，。；！？\t]{1,20})(?P<close>：)(?P<text>.*)", re.DOTALL)
"""造纸：特种纸、绝缘纸等。"""
CONTENTS_HEAD = re.compile(rf"目{GAP}*[录錄次]")
CONTENTS_ROW = re.compile(
    r"(?P<heading>.*?)(?P<leader>[.…·．]{2,}[ 　\t]*|[ 　]*\t+|[ 　]+)(?P<page>\d{1,3}|[IVXivx]{1,5})(?P<behind>[ 　\t]*)"
)
