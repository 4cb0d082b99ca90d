"""Works that the documents may cite, as site_config/works.yml knows them: name, number, address, English title.

The names under which two texts may mean one work are made comparable here; where they stand is `citations`' affair.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from generator.base.diagnostics import NOWHERE, Diagnostic, Position, error, say
from generator.base.languages import GLOSSES
from generator.base.locales import ROOT
from generator.document.folder import Document
from generator.variants import to_simplified
from generator.yaml_reader import ID, URL, Fields, ListOf, Record, Text, load

PATH = "site_config/works.yml"
WORKS_FILE = Fields(
    {
        "works": ListOf(
            Fields(
                {"id": ID, "zh": Text("its title in Simplified Chinese, without 《》")},
                {
                    "en": Text("its title in English"),
                    "number": Text("its number: 国发〔2021〕5号, GB/T 28220—2023"),
                    "names": ListOf(Text(), "what else texts call it"),
                    "url": URL,
                },
            ),
            "policies, laws, standards and agreements that documents cite",
        )
    }
)

_MARKS = str.maketrans("〈〉﹤﹥<>「」『』“”〝〞", "《》《》《》" + '"' * 8)
_DASHES = re.compile("[—–―-]+")
_FORWARDED = re.compile(r"[^《》]*(?:关于)?(?:印发|发布|公布|转发|批转)《(.+)》的(?:通知|公告|决定|令)")
_ISSUED = re.compile(r"[\u4e00-\u9fff、 ]{2,60}?(?=关于)")
_STATE = "中华人民共和国"


def same_title(title: str) -> str:
    """A title as one compares it: without its issuer, the notice that carries it, the state's name and kinds of marks.

    >>> same_title("国务院关于印发〈2030年前碳达峰行动方案〉的通知"), same_title("中华人民共和国 公共图书馆法")
    ('2030年前碳达峰行动方案', '公共图书馆法')
    >>> same_title("国务院办公厅关于加快发展的意见") == same_title("关于加快发展的意见")
    True
    """
    plain = _DASHES.sub("—", re.sub(r"\s", "", title).translate(_MARKS))
    if forwarded := _FORWARDED.fullmatch(plain):
        return same_title(forwarded[1])
    return _ISSUED.sub("", plain, count=1).removeprefix(_STATE) if "关于" in plain[1:] else plain.removeprefix(_STATE)


def same_number(number: str) -> str:
    """A document's or standard's number as one compares it.

    >>> same_number("国发 [2021] 第5号"), same_number("GB/T 28220-2023")
    ('国发〔2021〕5号', 'GB/T28220—2023')
    """
    plain = _DASHES.sub("—", re.sub(r"\s", "", number).replace("號", "号"))
    return re.sub(r"[\[［【（(](\d{4})[\]］】）)](?:第)?(?=\d)", r"〔\1〕", plain)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Something that can be cited and that the site knows: an entry of works.yml, or a document of its own."""

    id: str
    """of the entry or the document"""
    zh: str
    en: str = ""
    numbers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """other titles"""
    url: str = ""
    """where it is on the web; a document of the site has a page instead"""
    is_here: bool = False
    """whether it is a document of the site"""
    at: Position = field(default=NOWHERE, compare=False)

    @property
    def keys(self) -> Iterator[str]:
        """Everything it may be found by, as compared."""
        yield from (same_title(title) for title in (self.zh, *self.names))
        yield from (same_number(number) for number in self.numbers)


@dataclass(frozen=True)
class Works:
    """All works that the site knows."""

    works: tuple[Work, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Work]:
        """The works by id; a document of the site before an entry that is called the same."""
        return {w.id: w for w in sorted(self.works, key=lambda w: w.is_here)}

    @cached_property
    def by_key(self) -> dict[str, Work]:
        """The work that a title or number, as compared, means; a document of the site before an entry."""
        found: dict[str, Work] = {}
        for work in sorted(self.works, key=lambda w: not w.is_here):
            for key in work.keys:
                found.setdefault(key, work)
        return found

    @cached_property
    def bare(self) -> tuple[tuple[str, Work], ...]:
        """The names that are told without 《》 too, the longest first."""
        names = ((name, w) for w in self.works if not w.is_here for name in (w.zh, *w.names) if len(name) > 3)
        return tuple(sorted(names, key=lambda pair: (-len(pair[0]), pair[0])))


def load_works(root: Path) -> tuple[tuple[Work, ...], list[Diagnostic]]:
    """The entries of works.yml and every fault of it; none where there is no file."""
    path = root / PATH
    if not path.exists():
        return (), []
    content, faults = load(path, WORKS_FILE, root)
    works: list[Work] = []
    owner: dict[str, Work] = {}
    for row in content.records("works") if content else ():
        work = _work(row)
        if other := next((w for w in works if w.id == work.id), None):
            message = say("the work “{id}” is used twice (first on line {line})", id=work.id, line=other.at.line)
            faults.append(error("N001", work.at, message, say("Each work has an id of its own.")))
            continue
        taken = next(((key, owner[key]) for key in work.keys if key in owner), None)
        if taken is not None:
            message = say("{id} and {other} have one name: “{name}”", id=work.id, other=taken[1].id, name=taken[0])
            faults.append(error("N002", work.at, message, say("A name or number means one work: remove it from one.")))
            continue
        works.append(work)
        owner |= dict.fromkeys(work.keys, work)
    return tuple(works), faults


def _work(row: Record) -> Work:
    return Work(
        id=row.text("id"),
        zh=row.text("zh"),
        en=row.text("en"),
        numbers=(row.text("number"),) if row.text("number") else (),
        names=row.texts("names"),
        url=row.text("url"),
        at=row.where("id"),
    )


def works_of(documents: Iterable[Document]) -> Iterator[Work]:
    """The documents of the site as works."""
    for document in documents:
        about = document.about
        yield Work(
            id=document.id,
            zh=to_simplified(about.title.get(ROOT, "")),
            en=about.title.get(GLOSSES, ""),
            numbers=(about.number,) if about.number else (),
            is_here=True,
        )
