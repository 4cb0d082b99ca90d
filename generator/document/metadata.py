"""Who issued a text, when and under what number: read from its title, its cover and its signature, never guessed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.document.parse.grammar import number_value
from generator.document.parse.roles import Role
from generator.document.parse.signs import DATE, DATE_PART, DOCUMENT_NUMBER, names_organs
from generator.document.parse.structure import Found

_BEFORE_SUBJECT = re.compile(
    r"^(?P<organs>.{2,80}?)(?=(?:关于|關於|印[发發]|[转轉][发發]|批[转轉]|公布|[发發]布|令$|公告$|通告$|公报$|命令$))"
)
_META = {
    "issuer": re.compile(
        r"(?:^|\t)(?:[发發]文[机機][关關]|制定机关|发布机构|制发单位|公布机关)[ \u3000]*[：:][ \u3000\t]*(?P<value>[^\t]*[^\t \u3000])"
    ),
    "date": re.compile(
        r"(?:^|\t)(?:成文日期|公布日期|发文日期|發布日期|修正日期|制定日期|发布日期)[ \u3000]*[：:][ \u3000\t]*(?P<value>[^\t]*[^\t \u3000])"
    ),
    "number": re.compile(
        r"(?:^|\t)(?:[发發]文字[号號]|文[ \u3000]*[号號])[ \u3000]*[：:][ \u3000\t]*(?P<value>[^\t]*[^\t \u3000])"
    ),
}
_SPACES = re.compile(r"[ \u3000\t]+")
_SPREAD = re.compile(r"\S(?:[ \u3000]+\S)+")
"""某 省 人 民 政 府: spaces between single characters."""
_PERSON = re.compile(
    "(?:[部省市县州区局厅署院行处司會会社校]长|[部省市縣局廳署院]長|(?:副|代理?)?(?:主任|主席|总理|總理|秘书长|理事长)|签发人|簽發人)[ \u3000：:]"
)
"""Who signs a decree by name: 部长　某某某; the body stands in its title."""
_TERRITORY = re.compile(r"^(?:中华人民共和国|中華民國)")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a text says about itself; empty where it does not say it."""

    number: str
    issuer: str
    date: str
    """2018-12-29"""


def read_metadata(found: Found, notice: Found | None) -> Metadata:
    """Of one document, with the notice that carries it."""
    sources = [f for f in (found, notice) if f is not None]
    number = next((n for f in sources if (n := f.number or _meta("number", f.cover))), "")
    issuer = next((i for f in sources if (i := _meta("issuer", f.cover))), "")
    # a notice is signed by who issues it; a document without one by itself
    for f in reversed(sources) if notice is not None else sources:
        issuer = issuer or _signature(f) or _organs_of_title(f.title)
    for f in sources:
        issuer = issuer or _cover_organ(f)
    date = next((d for f in sources if (d := _last_date(f.signed))), "")
    date = date or next((d for f in sources if (d := _first_date(f.cover))), "")
    return Metadata(number, issuer, date)


def _meta(key: str, lines: Iterable[str]) -> str:
    return next((m["value"].strip() for line in lines if (m := _META[key].search(line))), "")


def _signature(found: Found) -> str:
    """The bodies that sign: all names directly before the first date of the end."""
    names: list[str] = []
    signed = [_SPACES.sub("", line) if _SPREAD.fullmatch(line.strip()) else line for line in found.signed]
    for line in signed:
        if names_organs(line):
            names.append(_SPACES.sub(" ", line.strip()))
        elif DATE.fullmatch(line) and names:
            break
    if not names:
        for above, below in itertools.pairwise(signed):
            if (
                DATE.fullmatch(below)
                and not DATE.fullmatch(above)
                and len(above) <= 30
                and not re.search("[：（）()，。附]", above)
                and not _PERSON.match(above.strip())
            ):
                return above
    return " ".join(names)


def _organs_of_title(title: str) -> str:
    """国务院 of 国务院关于…的意见; empty where the title does not begin with its issuer."""
    match = _BEFORE_SUBJECT.match(title)
    if match is None:
        return ""
    organs = match["organs"].strip(" \u3000、")
    plain = _TERRITORY.sub("", organs) or organs
    if (
        names_organs(organs)
        or names_organs(plain)
        or re.search("(?:政府|中心|党组|工委|等[一二三四五六七八九十]+部门)$", organs)
    ):
        return organs
    return ""


def _cover_organ(found: Found) -> str:
    return next(
        (
            _SPACES.sub(" ", line.removesuffix("文件").strip())
            for line in found.cover
            if names_organs(line.removesuffix("文件")) and len(line) < 60
        ),
        "",
    )


def _last_date(lines: Sequence[str]) -> str:
    """The date of the signature: the last but for printing lines."""
    dates = [iso_date(line) for line in lines if DATE.fullmatch(line)]
    return dates[-1] if dates else ""


def _first_date(lines: Sequence[str]) -> str:
    """The date on the cover; a label such as 成文日期 decides."""
    labelled = _meta("date", lines)
    for line in (labelled, *lines):
        if line and not DOCUMENT_NUMBER.fullmatch(line):
            date = iso_date(line)
            if date:
                return date
    return ""


def iso_date(text: str) -> str:
    """The first date in a text as 2018-12-29, or 2018-12 where no day is given; empty where there is none.

    >>> iso_date("二〇一八年十二月二十九日"), iso_date("民國 110 年 06 月 28 日"), iso_date("2026年1月")
    ('2018-12-29', '2021-06-28', '2026-01')
    """
    match = DATE_PART.search(text)
    if match is None:
        plain = re.search(r"(?<!\d)((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", text)
        return f"{plain[1]}-{int(plain[2]):02}-{int(plain[3]):02}" if plain else ""
    spoken = re.sub(r"[ \u3000]", "", match["y"])
    republic = re.match("(?:中[华華]民[国國]|民[国國])(.+)", spoken)
    year = number_value((republic[1] if republic else spoken).replace("○", "〇").replace("Ｏ", "〇"))
    month, day = number_value(match["m"]), number_value(match["d"] or "")
    if not year or not month or month > 12 or (day or 1) > 31:
        return ""
    year += 1911 if republic else 0
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")


def pairs_of(found: Sequence[Found]) -> list[tuple[Found, Found | None, list[Found]]]:
    """The documents of a file, each with its notice and its annexes; a notice that carries nothing is a document."""
    out: list[tuple[Found, Found | None, list[Found]]] = []
    notice: Found | None = None
    carrier: Found | None = None
    for f in found:
        if f.text.role is Role.NOTICE:
            notice = carrier = f
        elif f.text.role is Role.DOCUMENT:
            out.append((f, notice or (carrier if out and out[-1][1] is carrier else None), []))
            notice = None
        elif out:
            out[-1][2].append(f)
    return out
