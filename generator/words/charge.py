"""Who is in charge: the bodies that a text names for its tasks, in brackets, behind a label or as “由…牵头”.

（工业和信息化部、财政部按职责分工负责） says who is to act, not how: 指导, 配合 and 支持 in it are no policy verbs. What is
taken is a list in which everything is the name of a body; （负责人签字） and （指导性文件） are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.base.text import Span
from generator.document.model import Guideline, Segment


class Role(StrEnum):
    """What a body is to do about a task."""

    LEAD = "lead"
    """牵头、主办"""
    CHARGE = "charge"
    """负责"""
    GUIDE = "guide"
    """指导、督促"""
    SUPPORT = "support"
    """配合、参与、协办"""


@dataclass(frozen=True, slots=True)
class Party:
    """A body with its role at one place."""

    name: str
    role: Role
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One place where a text says who is in charge."""

    document: str
    segment: str
    span: Span
    """the brackets, the labelled list, or the clause"""
    is_apart: bool
    """stands beside the sentence, not in it: no word of it is the sentence's own"""
    parties: tuple[Party, ...]


_ROLES = (
    (Role.LEAD, "牵头|主办|主责|会同"),
    (Role.SUPPORT, "配合|协办|协同|协助|参与|参加|支持"),
    (Role.GUIDE, "指导|督促|督导|监督"),
    (Role.CHARGE, "负责|责任|承办|落实|组织实施|实施"),
)
_WORDS = "|".join(words for _, words in _ROLES)
_LABEL = rf"(?:{_WORDS})(?:单位|部门|机构|主体|处室|科室)?[ \u3000]*[：:]"
_LABELS = re.compile(rf"[ \u3000—－-]*{_LABEL}")
_LABELLED = re.compile(rf"(?P<label>{_LABEL})(?P<list>[^：:；;。]*)")
_DONE = re.compile(
    rf"^(?:由)?(?P<list>.+?)(?:等)?(?:根据|依据|按照|按|在)?(?:各自)?(?:职责|职能)?(?:范围内|分工|权限)*"
    rf"(?:共同|分别|具体|统筹|总体|组织|做好)*(?P<what>(?:{_WORDS})(?:{_WORDS}|实施|推进|组织|协调|统筹|工作)*)$"
)
_JOINTLY = re.compile(r"(?<=[部委局厅署院办会行府])(?:会同|联合|商(?![务会]))")
_BRACKETS = re.compile(r"[（(〔【［\[](?P<in>(?:[^（）()〔〕【】［］\[\]]|（[^（）]*）|\([^()]*\))*)[）)〕】］\]]")
_NESTED = re.compile(r"（[^（）]*）|\([^()]*\)")
_BY = re.compile(r"由(?P<list>[^，。；：、由]{2,20}(?:、[^，。；：、]{2,20})*?)(?P<what>牵头|负责)(?!解释)")
_BETWEEN = re.compile(r"[、，,；; \u3000]|以及")
_AND = re.compile(r"和|及|与")
_NAME = re.compile(
    r".*(?:部|委|局|署|院|会|办|厅|行|社|组|联|中心|集团|公司|政府|机关|机构|部门|单位|企业|高校|学校|地区|园区|开发区"
    r"|省|市|区|县|旗|州|乡|镇|街道|村|所|馆|站|队|处|科|室|校|庭|方面)|各地|各级|地方"
)
_OF_STATE = re.compile(r".{2,}(?:部|委|局|署|院|办|厅|总局|委员会|人民政府|银行)")
_TRIMMED = re.compile(r"^(?:由|并|其他|其它)+|(?:等(?:有关|相关|各)?(?:部门|单位)?|(?:按|按照)职责(?:分工)?)$")
_IN_TIME = re.compile(r".*(?:\d|年底|月底|长期|持续|完成|启动|下同|推进).*")
_MASK = "\u0001"
"""Stands for what is in brackets inside a name: 各县（市、区）政府."""


def find_charges(guideline: Guideline) -> tuple[Assignment, ...]:
    """Every place of a document that says who is in charge, in reading order."""
    return tuple(a for s in guideline.body if s.kind.is_leaf for a in _in_segment(guideline.document, s))


def _in_segment(document: str, segment: Segment) -> Iterator[Assignment]:
    text = segment.text
    taken: list[Span] = []

    def assignment(span: Span, parties: tuple[Party, ...], *, is_apart: bool) -> Assignment:
        taken.append(span)
        return Assignment(document=document, segment=segment.id, span=span, is_apart=is_apart, parties=parties)

    for match in _BRACKETS.finditer(text):
        if parties := _parties(text, Span(*match.span("in"))):
            yield assignment(Span(*match.span()), parties, is_apart=True)
    for sentence in re.finditer(r"[^。]+", _masked(text, taken)):
        if _LABELS.match(sentence[0]) and (parties := _parties(text, Span(*sentence.span()))):
            yield assignment(Span(*sentence.span()), parties, is_apart=True)
    rest = _masked(text, taken)
    for match in _BY.finditer(rest):
        if parties := _said(rest, text, Span(*match.span("list")), _role(match["what"])):
            yield assignment(Span(*match.span()), parties, is_apart=False)


def _masked(text: str, spans: Iterable[Span]) -> str:
    for span in spans:
        text = text[: span.start] + _MASK * len(span) + text[span.end :]
    return text


def _parties(text: str, scope: Span) -> tuple[Party, ...]:
    """The bodies of a list with their roles; none where it is something else than such a list."""
    nested = (Span(scope.start + m.start(), scope.start + m.end()) for m in _NESTED.finditer(scope.of(text)))
    masked = _masked(text, nested)
    listed = scope.of(masked)
    found: list[Party] = []
    if _LABELS.match(listed):
        for match in _LABELLED.finditer(listed):
            end = _without_close(match["list"])
            start = scope.start + match.start("list")
            found += _said(masked, text, Span(start, start + end), _role(match["label"]))
    else:
        found += _by_clauses(masked, text, scope)
    return tuple(found) if any(len(p.name) > 2 for p in found) else ()


def _by_clauses(masked: str, text: str, scope: Span) -> Iterator[Party]:
    """教育部牵头，财政部、各省人民政府配合: a clause without a word of its own shares the next one.

    What stands behind a full stop is a note: 列第一位者为牵头单位，下同.
    """
    pending: list[Span] = []
    out: list[Party] = []
    for clause in re.finditer(r"[^，,；;]+", scope.of(masked).partition("。")[0]):
        span = Span(scope.start + clause.start(), scope.start + clause.end())
        done = _DONE.match(clause[0].rstrip(f"{_MASK} "))
        if done is None:
            if not _IN_TIME.fullmatch(clause[0]):
                pending.append(span)
            continue
        for listed in (*pending, Span(span.start + done.start("list"), span.start + done.end("list"))):
            said = _said(masked, text, listed, _role(done["what"]))
            if not said:
                return
            out += said
        pending = []
    if pending and not out:
        # nothing but names: （民政部、国家卫生健康委）
        bare = [p for span in pending for p in _said(masked, text, span, Role.CHARGE)]
        whole = sum(1 + len(_BETWEEN.findall(span.of(masked))) for span in pending)
        out = bare if len(bare) == whole > 1 and all(_OF_STATE.fullmatch(p.name) for p in bare[:1]) else []
        pending = []
    if not pending:
        yield from out


def _said(masked: str, text: str, listed: Span, role: Role) -> tuple[Party, ...]:
    """The bodies of a list that have a role together; of 教育部会同财政部 one leads and the other is with it."""
    words = listed.of(masked)
    joint = _JOINTLY.search(words)
    if joint is None:
        return _bodies(masked, text, listed, role)
    first = _bodies(masked, text, Span(listed.start, listed.start + joint.start()), Role.LEAD)
    others = _bodies(masked, text, Span(listed.start + joint.end(), listed.end), Role.SUPPORT)
    return (*first, *others) if first and others else ()


def _without_close(words: str) -> int:
    """Where a labelled list ends, without 按职责分工负责 behind it."""
    plain = words.rstrip(f"{_MASK} ，,")
    done = _DONE.match(plain)
    return done.end("list") if done else len(words)


def _bodies(masked: str, text: str, listed: Span, role: Role) -> tuple[Party, ...]:
    """The names in a list; none at all where one of them is no body."""
    out: list[Party] = []
    for piece in re.finditer(rf"(?:(?!{_BETWEEN.pattern}).)+", listed.of(masked)):
        for span in _apart(masked, Span(listed.start + piece.start(), listed.start + piece.end())):
            words = span.of(masked)
            plain = _TRIMMED.sub("", words.strip(" \u3000"))
            if not plain.strip(_MASK) or plain in ("等", "有关", "相关"):
                continue
            if not _NAME.fullmatch(plain.replace(_MASK, "")) or len(plain) > 30:
                return ()
            start = span.start + words.index(plain)
            out.append(Party(text[start : start + len(plain)], role, Span(start, start + len(plain))))
    return tuple(out)


def _apart(masked: str, span: Span) -> Iterator[Span]:
    """教育局和财政局 as two; 工业和信息化部 is one."""
    words = span.of(masked)
    for match in _AND.finditer(words):
        left, right = words[: match.start()], words[match.end() :]
        if _NAME.fullmatch(left.replace(_MASK, "")) and len(left) > 1 and _NAME.fullmatch(right.replace(_MASK, "")):
            yield Span(span.start, span.start + match.start())
            yield from _apart(masked, Span(span.start + match.end(), span.end))
            return
    yield span


def _role(words: str) -> Role:
    """The word that comes first decides: 负责指导 is 负责."""
    found = ((m.start(), role) for role, pattern in _ROLES if (m := re.search(pattern, words)))
    return min(found, default=(0, Role.CHARGE))[1]
