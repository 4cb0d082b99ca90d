"""What a printer or a website put between the lines: page numbers, running heads, buttons and menus.

It becomes white space behind the line before it, so that nothing of it is text and nothing is lost.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from generator.base.text import INVISIBLE
from generator.document.parse.grammar import find_marker
from generator.document.parse.patches import Passage
from generator.document.parse.signs import GENRE, looks_like_title

_DASHED = re.compile(r"[ \u3000]*[-—－–―‐•·]+[ \u3000]*(\d{1,4}|[IVXivx]{1,6})[ \u3000]*[-—－–―‐•·]+[ \u3000]*")
_OF = re.compile(
    r"[ \u3000]*(?:第[ \u3000]*\d{1,4}[ \u3000]*[页頁][ \u3000]*[,，/／]?[ \u3000]*(?:[（(]?[ \u3000]*共[ \u3000]*\d{1,4}[ \u3000]*[页頁][）)]?)?"
    r"|\d{1,4}[ ]?[/／][ ]?\d{1,4}|[Pp]age[ ]?\d{1,4}(?:[ ]?of[ ]?\d{1,4})?)[ \u3000]*"
)
_BARE = re.compile(r"[ \u3000]*(\d{1,3})[ \u3000]*")
_FURNITURE = re.compile(
    r"下载|下載|打印(?:本[页頁])?|列印|分享(?:到)?(?:[：:].*)?|收藏|复制链接|[【\[]?[ ]?字[号體体][：: ].*|[大中小]|[大中小](?:[ 　|/]+[大中小])+|[】\]]|[【\[].{0,12}[】\]]"
    r"|(?:您|你)?(?:当前的?|现在的?|所在的?)?(?:的)?位置[：:].*|首[页頁](?:[ 　]*[>＞»/\-—|].*)?|.{0,20}[>＞»].{0,40}[>＞»].*"
    r"|(?:来源|來源|信息来源|稿源|作者|发布时间|发布日期|发布机构|發布時間|时间|浏览次数|浏览量|阅读次数|点击数|访问量|更新时间|公开日期|责任编辑|责编|编辑|审核|最後更新日期)[ \u3000]*[：:].{0,60}"
    r"|(?:索[ \u3000]*引[ \u3000]*号|主[题題]分[类類]|[发發]文[机機][关關]|成文日期|[标標][ \u3000]*[题題]|[发發]文字[号號]|发布日期|有效性|主题词|公文种类|文[ \u3000]*号|时效性|制发单位|信息分类|体裁分类|服务对象|组配分类)[ \u3000]*[：:].*"
    r"|扫一扫.*|[关關][闭閉](?:本页|窗口)?|返回(?:顶部|首页|列表)|上一[篇页条][：:]?.*|下一[篇页条][：:]?.*|相关(?:稿件|链接|文章|解读|阅读)[：:]?.*|主办(?:单位)?[：:].*|承办(?:单位)?[：:].*"
    r"|.*(?:ICP备|公网安备|网站标识码|版权所有|All Rights Reserved|Copyright).*|网站地图|联系我们|无障碍|繁體版?|简体版?|English|登录|注册|搜索|正文|>|<|\||微信|微博|QQ空间"
)
_HALF_A_PAGE = 150


def is_furniture(text: str) -> bool:
    """Whether a line belongs to the website that showed the text: 下载, 【字号：大 中 小】, 首页 > 政策."""
    return _FURNITURE.fullmatch(text) is not None


def is_page_number(text: str) -> bool:
    """Whether a line is certainly a page number: — 3 —, 第 3 页 共 9 页."""
    return bool(_DASHED.fullmatch(text) or _OF.fullmatch(text))


def without_page_furniture(
    lead: str, lines: Sequence[Passage]
) -> tuple[str, tuple[Passage, ...], tuple[tuple[int, str, str], ...]]:
    """The lines without page numbers and running heads, and what was taken out: line, words, what it was taken for."""
    shown = [line.shown for line in lines]
    pages = _page_numbers(lines, shown)
    heads = _running_heads(lines, shown, pages)
    kept: list[Passage] = []
    behind: list[list[str]] = []
    out: list[tuple[int, str, str]] = []
    ahead = [lead]
    for n, line in enumerate(lines):
        if n in pages or n in heads:
            out.append((line.line, shown[n], "page" if n in pages else "head"))
            (behind[-1] if behind else ahead).append(line.received + line.after)
        else:
            kept.append(line)
            behind.append([line.after])
    made = tuple(
        replace(line, after="".join(after)) if len(after) > 1 else line
        for line, after in zip(kept, behind, strict=True)
    )
    return "".join(ahead), made, tuple(out)


def _page_numbers(lines: Sequence[Passage], shown: Sequence[str]) -> set[int]:
    """A bare number is a page's only where it counts on from the page before, a page's length away or in mid-sentence."""
    found: set[int] = set()
    last, since = 0, 0
    cells = _numbers_near(shown)
    for n, text in enumerate(shown):
        if n and is_page_number(text):
            found.add(n)
            digits = re.search(r"\d+", text)
            last, since = int(digits[0]) if digits else last, 0
        elif n and (bare := _BARE.fullmatch(text)):
            value = int(bare[1])
            broken = not shown[n - 1].endswith(tuple("。！？：；…”’）)】》"))
            alone = len(re.findall("\r\n|[\r\n]", lines[n - 1].after)) > 1 or "\f" in lines[n].after
            if not cells[n] and (value == last + 1 or not last) and (since > 150 or (broken and alone and since > 20)):
                found.add(n)
                last, since = value, 0
            continue
        since += len(text)
    return found


def _numbers_near(shown: Sequence[str]) -> list[bool]:
    """For each line, whether it is a bare number with another one less than half a page away: the cells of a table."""
    places: list[int] = []
    lengths = list(itertools.accumulate((len(text) for text in shown), initial=0))
    for n, text in enumerate(shown):
        if _BARE.fullmatch(text):
            places.append(n)
    near = [False] * len(shown)
    for a, b in itertools.pairwise(places):
        if lengths[b] - lengths[a] < _HALF_A_PAGE:
            near[a] = near[b] = True
    return near


def _running_heads(lines: Sequence[Passage], shown: Sequence[str], pages: set[int]) -> set[int]:
    """Lines that come again and again beside page numbers, or in mid-sentence: the document's name at the head of a page."""
    counts = Counter(text for n, text in enumerate(shown) if n not in pages and len(text) <= 60)
    often = {t for t, c in counts.items() if c > 1 and _could_head(t)}
    if not often:
        return set()
    found: set[int] = set()
    places: dict[str, list[int]] = {}
    for n, text in enumerate(shown):
        if text in often:
            places.setdefault(text, []).append(n)
    for text, where in places.items():
        at_edge = [n for n in where if n - 1 in pages or n + 1 in pages or "\f" in (lines[n - 1].after if n else "")]
        broken = [
            n
            for n in where
            if 0 < n < len(shown) - 1
            and not shown[n - 1].endswith(tuple("。！？：；…”’）)】》"))
            and re.search("[，；。]" if find_marker(shown[n - 1]) else "[，、；。]", shown[n - 1])
            and find_marker(shown[n + 1]) is None
        ]
        first = where[0]
        if len(at_edge) >= 2 or (at_edge and broken) or (len(where) >= 3 and len(broken) >= 2):
            # the first may be the title itself: it stays where it looks like one and nothing breaks there
            keep = (
                first not in at_edge
                and first not in broken
                and looks_like_title(text)
                and bool(GENRE.search(text) or first < 3)
            )
            found |= set(where[1:] if keep else where)
        elif len(where) == 2 and broken and first < 12 and where[1] in broken and looks_like_title(text):
            found.add(where[1])
    return found


def _could_head(text: str) -> bool:
    return (
        not text.endswith(("。", "；", "：", "，", "、"))
        and "\t" not in text
        and find_marker(text) is None
        and len(INVISIBLE.sub("", text)) >= 4
        and not re.fullmatch(r"[（(].*[）)]", text)
    )
