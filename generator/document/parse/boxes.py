"""A 专栏: its title, its entries in whatever form they are numbered, and where it ends.

The numbers outside decide the end: a （二） closes the box where the text outside waits for its （二） and no other one
comes before the next heading.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.document.parse.doubts import MEDIUM, Doubt, short
from generator.document.parse.grammar import ENTRY_NUMBER, LABEL
from generator.document.parse.levels import Levels, form_of
from generator.document.parse.lines import Line, is_sentence

_REMARK = re.compile("(?:备注|備註|注|註|说明|說明|单位|單位|数据来源|资料来源|資料來源|来源)[ \u3000]*：")
"""What stands below a table."""
_DIVISIONS = ("编", "分编", "篇", "部", "分部", "部分", "章", "节", "壹、", "Ⅰ.", "一、")
_ENTRY_FORMS = ("（一）", "1.", "（1）", "1）", "①")


@dataclass(frozen=True, slots=True)
class Cut:
    """Where an entry's number and label end in its line."""

    number_end: int
    title_start: int
    label_end: int = 0
    """of a label with a colon; 0 where the heading is found as elsewhere"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One box as ranges of lines."""

    title_end: int
    """the line behind its heading"""
    end: int
    entries: Mapping[int, Cut]
    doubts: tuple[Doubt, ...]
    title: Line | None = None
    """the line below 专栏1 that has its title"""


def read_box(
    lines: Sequence[Line], start: int, outer: Mapping[str, int], levels: Levels, decisions: Mapping[int, str]
) -> Box:
    """The box that begins at a line; `outer` has the last number of each form outside."""
    bound = _bound(lines, start, decisions)
    title_end = start + 1
    if _title_follows(lines, start, bound):
        title_end += 1
    form = _entry_form(lines, title_end, bound, outer)
    if form in _ENTRY_FORMS:
        return _numbered(lines, start, title_end, bound, form, outer, decisions)
    if form in ("01", "bullet"):
        return _marked(lines, start, title_end, bound, form, outer, levels, decisions)
    return _labelled(lines, start, title_end, bound, outer, decisions)


def _bound(lines: Sequence[Line], start: int, decisions: Mapping[int, str]) -> int:
    """The next line that no box goes beyond: another box, a chapter, a 一、, or where a person has said so."""
    for n in range(start + 1, len(lines)):
        name = form_of(lines[n])
        if (
            lines[n].box is not None
            or name in _DIVISIONS
            or name.startswith("#")
            or name in ("条", "1", "1.1", "1.1.1")
        ):
            return n
        if decisions.get(lines[n].number) in ("outside", "heading"):
            return n
    return len(lines)


def _title_follows(lines: Sequence[Line], start: int, bound: int) -> bool:
    """专栏1 alone on its line, its title on the next, above the entries."""
    box = lines[start].box
    if box is None or box["title"].strip() or start + 1 >= bound:
        return False
    line = lines[start + 1]
    if (
        not line.is_text
        or line.is_row
        or is_sentence(line.shown)
        or len(line.shown) > 40
        or re.search("[，：:；、]$|：.", line.shown)
    ):
        return False
    return ENTRY_NUMBER.fullmatch(line.shown) is None and start + 2 < bound


def _entry_form(lines: Sequence[Line], n: int, bound: int, outer: Mapping[str, int]) -> str:
    """The form that the first numbered line of the box has, unless it counts on outside."""
    for k in range(n, min(n + 8, bound)):
        line = lines[k]
        if ENTRY_NUMBER.fullmatch(line.shown) and re.match("0", line.shown):
            return "01"
        name = form_of(line)
        if name in _ENTRY_FORMS and line.marker is not None:
            value = line.marker.value
            if outer.get(name, 0) and value == outer[name] + 1 and value != 1:
                return ""
            return name
        if line.bullet is not None and line.bullet["number"] not in ("——", "──", "――", "—"):
            return "bullet"
        if line.is_text and LABEL.fullmatch(line.shown) and not _REMARK.match(line.shown):
            return "label"
    return ""


def _numbered(
    lines: Sequence[Line],
    start: int,
    title_end: int,
    bound: int,
    form: str,
    outer: Mapping[str, int],
    decisions: Mapping[int, str],
) -> Box:
    wanted = outer.get(form, 0) + 1 if form in outer else 0
    inner = _ENTRY_FORMS.index(form)
    waits = [k for k in range(title_end, bound) if form_of(lines[k]) == form and lines[k].marker.value == wanted]  # type: ignore[union-attr]
    entries: dict[int, Cut] = {}
    end, last, doubts = bound, 0, []
    first_text = 0
    for k in range(title_end, bound):
        name = form_of(lines[k])
        marker = lines[k].marker
        if marker is None or name not in _ENTRY_FORMS:
            first_text = first_text or (k if entries and lines[k].is_text and not lines[k].is_row else 0)
            continue
        depth = _ENTRY_FORMS.index(name)
        if depth < inner:
            end = k
            break
        if depth > inner:
            continue
        if (
            wanted
            and marker.value == wanted
            and k == waits[-1]
            and (last != wanted - 1 or len(waits) > 1 or _changes(lines, k, entries))
        ):
            end = k
            break
        if wanted and waits and k == waits[-1] and last == wanted - 1 and _goes_on(lines, bound, form, wanted + 1):
            doubts.append(
                Doubt(
                    code="D009",
                    line=lines[k].number,
                    seen=short(lines[k].shown),
                    done="an entry of the box",
                    reason="the text outside the box waits for the same number",
                    confidence=MEDIUM,
                )
            )
        if last and marker.value <= last:
            end = k
            break
        entries[k] = Cut(marker.number_end, marker.title_start)
        last = marker.value
    return _ended(lines, start, title_end, end, entries, doubts, decisions)


def _goes_on(lines: Sequence[Line], n: int, form: str, value: int) -> bool:
    """Whether the numbers outside go on with a value behind the box's bound."""
    return next(
        (m.value == value for k in range(n, min(n + 60, len(lines))) if (m := lines[k].marker) and m.form.name == form),
        False,
    )


def _changes(lines: Sequence[Line], k: int, entries: Mapping[int, Cut]) -> bool:
    """Whether a line is built otherwise than the entries: a title alone where they run on, or the other way round."""
    alone = [e for e in entries if "。" not in lines[e].shown]
    return bool(entries) and (len(alone) == len(entries)) != ("。" not in lines[k].shown)


def _marked(
    lines: Sequence[Line],
    start: int,
    title_end: int,
    bound: int,
    form: str,
    outer: Mapping[str, int],
    levels: Levels,
    decisions: Mapping[int, str],
) -> Box:
    entries: dict[int, Cut] = {}
    end = bound
    for k in range(title_end, bound):
        line = lines[k]
        numbered = ENTRY_NUMBER.fullmatch(line.shown) if form == "01" else None
        if numbered:
            entries[k] = Cut(numbered.end("number"), numbered.start("title"))
        elif form == "bullet" and line.bullet is not None:
            entries[k] = Cut(line.bullet.end("number"), line.bullet.start("title"))
        elif form_of(line) in _ENTRY_FORMS and (form == "bullet" or form_of(line) in outer):
            end = k
            break
    return _ended(lines, start, title_end, end, entries, [], decisions)


def _labelled(
    lines: Sequence[Line],
    start: int,
    title_end: int,
    bound: int,
    outer: Mapping[str, int],
    decisions: Mapping[int, str],
) -> Box:
    entries: dict[int, Cut] = {}
    end = bound
    for k in range(title_end, bound):
        line = lines[k]
        if form_of(line) in _ENTRY_FORMS:
            end = k
            break
        labelled = LABEL.fullmatch(line.shown) if line.is_text and not _REMARK.match(line.shown) else None
        if labelled and not line.is_row:
            entries[k] = Cut(0, 0, labelled.end("title"))
    return _ended(lines, start, title_end, end, entries, [], decisions)


def _ended(
    lines: Sequence[Line],
    start: int,
    title_end: int,
    end: int,
    entries: dict[int, Cut],
    doubts: list[Doubt],
    decisions: Mapping[int, str],
) -> Box:
    """The box without the paragraphs behind its last entry that are none of its own."""
    if entries:
        keys = sorted(entries)
        last = keys[-1]
        rich = any(b - a > 1 + (not _has_text(lines[a])) for a, b in itertools.pairwise(keys))
        own = last + 1 + (not _has_text(lines[last]))
        for k in range(own, end):
            line = lines[k]
            if decisions.get(line.number) == "inside":
                continue
            if not line.is_text or line.is_row or not is_sentence(line.shown):
                continue
            if not rich:
                doubts.append(
                    Doubt(
                        code="D009",
                        line=line.number,
                        seen=short(line.shown),
                        done="a paragraph behind the box",
                        reason="the entries of the box have one paragraph each; this one more stands behind the last",
                        confidence=MEDIUM,
                    )
                )
                end = k
            break
        entries = {k: v for k, v in entries.items() if k < end}
    return Box(
        title_end=title_end,
        end=end,
        entries=entries,
        doubts=tuple(doubts),
        title=lines[start + 1] if title_end == start + 2 else None,
    )


def _has_text(line: Line) -> bool:
    """Whether an entry's line has more than its heading."""
    return "。" in line.shown[:-1] or bool(re.search("[：；，]", line.shown)) or line.shown.endswith("。")
