"""Policies that a text cites, at their places: 《…》, document numbers, standards, named plans and agreements.

Found in the root text, like terms. What stands in 《》 is always a title; names without 《》 are those of works.yml and a few
forms that leave no doubt where they begin. What the document says of itself is no citation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from generator.base.text import HAN, Span, occurrences
from generator.document.folder import Document
from generator.document.model import Guideline, Kind, Segment
from generator.variants import to_simplified
from generator.words.works import Works, same_number, same_title

Form = Literal["title", "number", "standard", "name"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A stretch of an own text that names a work."""

    document: str
    segment: str
    span: Span
    surface: str
    form: Form
    """how it is named"""
    name: str
    """as the text has it, without 《》"""
    number: str = ""
    """the number that stands beside its title"""
    key: str
    """the same for all citations of one work"""
    work: str = ""
    """the id of the entry or document, where the site knows it"""


_DASH = "[—–-]"
_SECTORS = (
    "AQ|BB|CB|CECS|CH|CJ|CJJ|CY|DA|DL|DZ|EJ|FZ|GA|GC|GD|GH|GM|GY|HB|HG|HJ|HS|HY|JB|JC|JG|JGJ|JJ|JR|JT|JTG|JY|LB|LD|LS|LY|MH|MT|MZ|"
    "NB|NY|QB|QC|QJ|QX|RB|SB|SC|SF|SH|SJ|SL|SN|SW|SY|TB|TD|TY|WB|WH|WM|WS|WW|XB|XF|YB|YC|YD|YJ|YS|YY|YZ|ZY"
)
"""The letters of sector standards."""
STANDARD = re.compile(
    rf"(?<![A-Za-z])(?:(?:GB(?:/[TZ]|J|Z(?:/T)?)?|DB\d{{2,4}}(?:/T)?|(?:{_SECTORS})(?:/[TZJ])?|T/[A-Z]{{2,8}}|CNS|"
    rf"ISO(?:/IEC)?(?:/T[SR])?|IEC)[ \u3000]?\d{{2,6}}(?:\.\d+)*(?:{_DASH}+(?:19|20)\d{{2}})?)(?!\d)"
)
_NUMERAL = "[〇零一二三四五六七八九十百]"
NUMBER = re.compile(
    rf"[{HAN}]{{1,14}}[〔\[［【（(](?:19|20)\d{{2}}[〕\]］】）)](?:第)?\d{{1,5}}号"
    rf"|(?:[{HAN}]{{2,14}} )*[{HAN}]{{0,24}}(?:令|公告|通告)(?:[（(]?(?:19|20)\d{{2}}年[）)]?)?第(?:\d{{1,5}}|{_NUMERAL}{{1,6}})号"
    rf"|第(?:\d{{1,5}}|{_NUMERAL}{{1,6}})号(?:主席令|国务院令|令)"
)
_LEAD_IN = re.compile(
    "根据|依据|依照|按照|遵照|贯彻|落实|执行|实施|参照|参考|废止|文件|通知|意见|以及|详见|关于|同时|其中|符合|适用|违反|修改|按|(?<!共)和|与|及|或|见|"
    "即|的|由"
)
"""What stands before a number and belongs to the sentence."""
_AGREEMENT = re.compile(rf"[{HAN}]{{4,30}}?(?:协定|公约|议定书)")
_BEFORE_AGREEMENT = re.compile(
    "落实|履行|加入|签署|签订|商签|根据|依据|按照|利用|用好|对接|遵守|遵循|执行|实施|推进|参照|符合|推动|做好|(?<!共)和"
)
_ANY_AGREEMENT = re.compile(
    "(?:双边|多边|自由贸易|自贸|有关|相关|国际|各类|各项|高标准|经贸|投资|贸易|合作|税收|区域贸易|避免双重|该|本|此|其|等|的|新).*|.{0,3}"
)
"""Agreements of a sort, none by its name."""
_TYPES = "(?:规划纲要|规划|行动计划|行动方案|计划|倡议|战略|纲要)(?!布局|性|区|院|署|单列)"
_QUOTED = re.compile(
    rf"“[^“”《》，。；]{{1,20}}”(?:(?![的和与及等在对以为是将把让要])[{HAN}]){{0,14}}?{_TYPES}"
    rf"|“十[一二三四五六七]五”(?:(?![的在以为是将把让要])[{HAN}]){{0,24}}?{_TYPES}"
)
_FIVE_YEARS = re.compile(f"(?<![{HAN}“])(?:国家)?十[一二三四五六七]五(?:时期)?(?:规划纲要|规划)")
_BEHIND = re.compile(r"（(?P<in>[^（）]{2,80}(?:（[^（）]*）[^（）]*)?)）")
_SHORT = re.compile(
    r"以下(?:均|统|并)?(?:简|统|合)?称(?:为|作)?[：:，]?[《“\"〈]?(?P<short>[^《》“”\"〈〉，。；（）]{1,30})"
)
_INTRODUCED = re.compile(r"以下(?:均|统|并)?(?:简|统|合)?称(?:为|作)?[：:，]?$")
_TYPE_ALONE = re.compile(
    "(?:实施|指导|若干|行动|工作|总体|发展|管理|暂行|专项|建设|本)?(?:意见|方案|规划|通知|办法|条例|纲要|决定|计划|规定|细则|要点|目录|标准|指南|法|通则|公告|章程|清单|任务分工)"
)
"""A title that says only what sort of text it is: the document itself, or the one just named."""


def find_citations(document: Document, works: Works) -> tuple[Citation, ...]:
    """Every citation of a document, in reading order, none within another."""
    own = {same_title(to_simplified(t)) for t in document.about.title.values()}
    own |= {same_number(document.about.number)} - {""}
    guideline = document.guideline
    own |= {same_title(s.text) for s in guideline.segments if s.kind in (Kind.TITLE, Kind.NOTICE)}
    found: list[Citation] = []
    short: dict[str, Citation | None] = {}
    for segment in guideline.segments:
        if segment.kind is Kind.TITLE or not segment.text:
            continue
        for citation in _in_segment(guideline, segment, works):
            if _INTRODUCED.search(segment.text, 0, citation.span.start):
                continue
            known = works.by_key.get(citation.key) or works.by_key.get(same_number(citation.number))
            named = _resolved(citation, short)
            is_own = citation.key in own or same_number(citation.number) in own or (known and known.id == document.id)
            for name in _short_names(segment.text, citation.span.end):
                short[name] = None if is_own or named is None else named
            if is_own or named is None:
                continue
            if known is not None:
                named = replace(named, work=known.id, key=same_title(known.zh))
            found.append(named)
    return tuple(found)


def _resolved(citation: Citation, short: dict[str, Citation | None]) -> Citation | None:
    """The citation with the work its short name stands for; None where that is the document itself."""
    if citation.name in short:
        meant = short[citation.name]
        return meant and replace(citation, key=meant.key, work=meant.work)
    return None if citation.form == "title" and _TYPE_ALONE.fullmatch(citation.name) else citation


def _short_names(text: str, end: int) -> Iterator[str]:
    """What a work just named is called from there on: （以下简称《意见》）."""
    behind = _BEHIND.match(text, end)
    while behind is not None:
        for match in _SHORT.finditer(behind["in"]):
            yield match["short"]
        behind = _BEHIND.match(text, behind.end())


def _in_segment(guideline: Guideline, segment: Segment, works: Works) -> Iterator[Citation]:
    """The citations of one text in reading order; a number beside a title is that work's."""
    text = segment.text
    taken: list[tuple[Span, Form, str, str]] = []
    for span in _titles(text):
        name = text[span.start + 1 : span.end - 1]
        taken.append((span, "title", name, _number_beside(text, span)))

    def is_free(span: Span) -> bool:
        return not any(span.overlaps(other) for other, *_ in taken)

    beside = [span for title, *_ in taken for span in _beside(text, title)]
    for name, _ in works.bare:
        taken += [(span, "name", name, "") for span in occurrences(name, text) if is_free(span)]
    patterns: tuple[tuple[re.Pattern[str], Form], ...] = (
        (STANDARD, "standard"),
        (NUMBER, "number"),
        (_AGREEMENT, "name"),
        (_QUOTED, "name"),
        (_FIVE_YEARS, "name"),
    )
    for pattern, form in patterns:
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if pattern is NUMBER:
                span = _without_lead_in(text, span)
            elif pattern is _AGREEMENT:
                span = _behind_last(_BEFORE_AGREEMENT, text, span)
                if _ANY_AGREEMENT.fullmatch(span.of(text)):
                    continue
            if is_free(span) and not any(b.contains(span) for b in beside):
                taken.append((span, form, span.of(text), ""))
    for span, form, name, number in sorted(taken):
        yield Citation(
            document=guideline.document,
            segment=segment.id,
            span=span,
            surface=span.of(text),
            form=form,
            name=name,
            number=number,
            key=same_number(name) if form in ("number", "standard") else same_title(name),
        )


def _titles(text: str) -> Iterator[Span]:
    """What stands in 《》, the outermost; one that is not closed is none."""
    start, depth = 0, 0
    for n, character in enumerate(text):
        if character == "《":
            start, depth = (start if depth else n), depth + 1
        elif character == "》" and depth:
            depth -= 1
            if not depth and n > start + 1:
                yield Span(start, n + 1)


def _beside(text: str, title: Span) -> Iterator[Span]:
    """The stretches beside a title that say its number: brackets behind it, and what stands directly before it."""
    if behind := _BEHIND.match(text, title.end):
        yield Span(*behind.span())
    before = [m for m in (*STANDARD.finditer(text, 0, title.start), *NUMBER.finditer(text, 0, title.start))]
    yield from (Span(*m.span()) for m in before if m.end() == title.start)


def _number_beside(text: str, title: Span) -> str:
    for place in _beside(text, title):
        for pattern in (STANDARD, NUMBER):
            if match := pattern.search(place.of(text)):
                span = (
                    _without_lead_in(match[0], Span(0, len(match[0]))) if pattern is NUMBER else Span(0, len(match[0]))
                )
                return span.of(match[0])
    return ""


def _without_lead_in(text: str, span: Span) -> Span:
    """A number without the words of the sentence before it: 按照国发〔2021〕5号."""
    head = re.search(r"[〔\[［【（(]|令|公告|通告|第", span.of(text))
    return _behind_last(_LEAD_IN, text, span, span.start + head.start() if head else span.start)


def _behind_last(words: re.Pattern[str], text: str, span: Span, until: int | None = None) -> Span:
    """What is left of a span behind the last of some words in it."""
    cut = max(
        (m.end() for m in words.finditer(text, span.start, span.end if until is None else until)), default=span.start
    )
    return Span(cut, span.end)
