"""Lines to segments: the one walk through a document."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from generator.base.diagnostics import Diagnostic, Position, warning
from generator.document.model import Correction, Kind
from generator.document.parse import lines as L
from generator.document.parse.front import Front, is_closing, split_front, title_length
from generator.document.parse.lines import LineKind, kind_of, run_in_heading
from generator.document.parse.normalise import (
    BOX_HEAD,
    BRACKET,
    NUMBER_SPACE,
    apply_corrections,
    close_spaces,
    join_page_breaks,
    unwrap_title,
)
from generator.document.parse.patches import NOTHING, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A segment on its way: its fields still know what was received."""

    id: str
    kind: Kind
    parent: str | None
    number: Passage
    text: Passage
    close: Passage
    after: str
    line: int


@dataclass(frozen=True, slots=True)
class Wrapper:
    """A part of the received file that is no part of the document: kept verbatim, under a name."""

    name: str
    before: str
    """the segment it stands before; empty at the end of the file"""
    received: str


_BODY = "*"
"""In place of a segment's id: the first one behind the front matter, whichever that will be."""


@dataclass(kw_only=True)
class Structure:
    """What the walk has found so far."""

    name: str
    numbering: str
    drafts: list[Draft] = field(default_factory=list)
    wrappers: list[Wrapper] = field(default_factory=list)
    contents: tuple[Passage, ...] = ()
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def fresh(self, wanted: str, line: int, what: str) -> str:
        """`wanted`, or with a letter behind its number where the document gives a number twice."""
        taken = {d.id for d in self.drafts}
        if wanted not in taken:
            return wanted
        letters = ("z" * round + letter for round in itertools.count() for letter in "bcdefghijklmnopqrstuvwxyz")
        id_ = next(wanted + x for x in letters if wanted + x not in taken)
        self.diagnostics.append(
            warning(
                "D002",
                Position(self.name, line),
                f"{what} is numbered like an earlier one; it becomes {id_}",
                "Check whether the document or the import is wrong.",
            )
        )
        return id_

    def add(
        self,
        id_: str,
        kind: Kind,
        parent: str | None,
        text: Passage,
        number: Passage = NOTHING,
        close: Passage = NOTHING,
    ) -> str:
        after = text.after if not close.pieces else close.after
        if close.pieces and not close.after:
            after = ""
        self.drafts.append(
            Draft(
                id=id_,
                kind=kind,
                parent=parent,
                number=number,
                text=text,
                close=close,
                after=after,
                line=text.line or number.line,
            )
        )
        return id_

    def paragraph(self, container: str, text: Passage) -> None:
        count = sum(1 for d in self.drafts if d.parent == container and d.kind is Kind.PARAGRAPH)
        self.add(f"{container}-p{count + 1}", Kind.PARAGRAPH, container, text)


def parse_structure(
    lead: str, lines: tuple[Passage, ...], name: str, numbering: str = "", corrections: Sequence[Correction] = ()
) -> Structure:
    """The segments of a received file, its wrapper and what a person should look at.

    `numbering` is `continuous` or `restart` as document.yml has it, or empty to find out. Corrections that are to be
    applied are applied to the received text, before its spaces are closed.
    """

    def prepare(passages: Iterable[Passage]) -> list[Passage]:
        return [close_spaces(apply_corrections(line, corrections)) for line in join_page_breaks(passages)]

    front, body = split_front(lines)
    body_lines, closing = _closing(body)
    joined = prepare(body_lines)
    structure = Structure(name=name, numbering=numbering or _numbering(joined))
    _walk_front(structure, lead, front, prepare)
    start = len(structure.drafts)
    _Body(structure).walk(joined)
    for n, line in enumerate(prepare(closing), 1):
        structure.add(f"closing-p{n}", Kind.PARAGRAPH, None, line)
    first = structure.drafts[start].id if start < len(structure.drafts) else ""
    structure.wrappers[:] = [replace(w, before=first) if w.before == _BODY else w for w in structure.wrappers]
    if not any(d.kind in (Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE) for d in structure.drafts):
        structure.diagnostics.append(
            warning(
                "D001", Position(name), "no numbered heading was found", "Expected lines such as 一、… or （一）…。"
            )
        )
    return structure


def _closing(body: tuple[Passage, ...]) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """The body, and the lines at its end that sign, date or publish the document."""
    start = len(body)
    while start > 0 and is_closing(body[start - 1].shown):
        start -= 1
    if start == len(body):
        return body, ()
    dated = any(L.DATE.fullmatch(line.shown) for line in body[start:])
    while dated and start > 0 and len(body[start - 1].shown) <= 25 and L.looks_like_title(body[start - 1].shown):
        if kind_of(body[start - 1].shown) is not LineKind.TEXT:
            break
        start -= 1
    return body[:start], body[start:]


def _numbering(lines: Iterable[Passage]) -> str:
    """Whether section numbers run on through the document or restart in each part; the 项 of articles always restart."""
    division, in_article = 0, False
    begun: set[int] = set()
    for line in lines:
        kind = kind_of(line.shown)
        if kind in (LineKind.PART, LineKind.CHAPTER):
            division, in_article = division + 1, False
        elif kind is LineKind.ARTICLE:
            in_article = True
        elif kind is LineKind.SECTION:
            clause = L.CLAUSE.fullmatch(line.shown)
            match = clause or L.SECTION.fullmatch(line.shown)
            in_article = in_article and clause is None
            if not in_article and match is not None and L.value(match) == 1:
                begun.add(division)
    return "restart" if len(begun) > 1 else "continuous"


def _walk_front(
    structure: Structure, lead: str, front: Front, prepare: Callable[[Iterable[Passage]], list[Passage]]
) -> None:
    pending = lead

    def wrap(name: str, passages: Iterable[Passage], before: str) -> None:
        nonlocal pending
        received = "".join(p.received + p.after for p in passages)
        if received or pending:
            structure.wrappers.append(Wrapper(name, before, pending + received))
            pending = ""

    behind = "addressee" if front.addressee else "preamble" if front.preamble else _BODY
    first = "notice" if front.notice else "title" if front.title else behind
    wrap("republisher" if front.republisher else "lead", front.republisher, first)
    if front.notice:
        heads = title_length(front.notice)
        structure.add("notice", Kind.NOTICE, None, unwrap_title(_merge(front.notice[:heads])))
        for line in prepare(front.notice[heads:]):
            structure.paragraph("notice", line)
    if front.title:
        wrap("cover", front.cover_before, "title")
        structure.add("title", Kind.TITLE, None, unwrap_title(_merge(front.title)))
    else:
        structure.diagnostics.append(
            warning("D003", Position(structure.name), "no title was found", "Give it in document.yml under “title”.")
        )
    wrap("cover", front.cover_after, behind)
    early = max(0, front.contents_at - len(front.addressee))
    opening, rest = prepare(front.preamble[:early]), prepare(front.preamble[early:])
    ids = ["preamble" if n == 0 else f"preamble-p{n + 1}" for n in range(len(opening) + len(rest))]
    next_one = behind if not front.contents_at else ids[len(opening)] if rest else _BODY
    if front.contents:
        structure.contents = front.contents
        structure.wrappers.append(Wrapper("contents", next_one, ""))
    wrap("cover", front.cover_behind, next_one)
    for line in front.addressee:
        structure.add("addressee", Kind.PARAGRAPH, None, line)
    for id_, line in zip(ids, [*opening, *rest], strict=True):
        structure.add(id_, Kind.PARAGRAPH, None, line)


def _merge(lines: Iterable[Passage]) -> Passage:
    whole, *others = lines
    for line in others:
        whole = whole.join(line, "wrap")
    return whole


class _Body:
    """Where the walk stands: the innermost container of each level."""

    def __init__(self, structure: Structure) -> None:
        self.structure = structure
        self.part: str | None = None
        self.section: str | None = None
        self.subsection: str | None = None
        self.box: str | None = None
        self.entry: str | None = None
        self.in_article = False
        self.bracketed: set[str] = set()
        """the 项 of articles; what is numbered below one stays its text"""

    def walk(self, lines: Iterable[Passage]) -> None:
        for line in lines:
            kind = kind_of(line.shown)
            if self.box and kind in (LineKind.SUBSECTION, LineKind.TEXT, LineKind.BULLET):
                self.in_box(line, kind)
            elif kind is LineKind.TEXT:
                self.structure.paragraph(self.container() or "preamble", line) if self.container() else self.stray(line)
            else:
                getattr(self, f"on_{kind.value}")(line)

    def container(self) -> str | None:
        return self.subsection or self.section or self.part

    def stray(self, line: Passage) -> None:
        """Running text before any heading that the front matter did not take."""
        count = sum(1 for d in self.structure.drafts if d.id.startswith("preamble"))
        self.structure.add(f"preamble-p{count + 1}" if count else "preamble", Kind.PARAGRAPH, None, line)

    def on_part(self, line: Passage, kind: Kind = Kind.PART, prefix: str = "part") -> None:
        match = (L.PART if kind is Kind.PART else L.CHAPTER).fullmatch(line.shown)
        assert match is not None
        id_ = self.structure.fresh(f"{prefix}-{L.value(match)}", line.line, match["number"])
        self.part, self.section, self.subsection, self.box, self.entry, self.in_article = (
            id_,
            None,
            None,
            None,
            None,
            False,
        )
        self.heading(id_, kind, None, line, match.end("number"), match.start("title"))

    def on_chapter(self, line: Passage) -> None:
        self.on_part(line, Kind.CHAPTER, "ch")

    def on_section(self, line: Passage) -> None:
        match = L.SECTION.fullmatch(line.shown) or L.CLAUSE.fullmatch(line.shown)
        assert match is not None
        number = L.value(match)
        if match.re is L.SECTION:
            shown = f"（{match['n']}）"
            if line.shown[: match.start("title")] != shown:
                line = line.edit(0, match.start("title"), shown, BRACKET)
        end = match.end("number") if match.re is L.CLAUSE else len(match["n"]) + 2
        if self.in_article and match.re is L.SECTION:
            # the 项 of an article begin again in each, and have no headings
            id_ = self.structure.fresh(f"{self.section}-{number}", line.line, match["number"])
            self.subsection, self.box, self.entry = id_, None, None
            self.bracketed.add(id_)
            self.split(id_, Kind.SUBSECTION, self.section, line, end, end, end)
            return
        scope = f"{self.part}-" if self.structure.numbering == "restart" and self.part else ""
        id_ = self.structure.fresh(f"{scope}sec-{number}", line.line, match["number"])
        self.section, self.subsection, self.box, self.entry, self.in_article = id_, None, None, None, False
        self.heading(id_, Kind.SECTION, self.part, line, end, match.start("title") if match.re is L.CLAUSE else end)

    def on_article(self, line: Passage) -> None:
        match = L.ARTICLE.fullmatch(line.shown)
        assert match is not None
        id_ = self.structure.fresh(f"art-{L.value(match)}", line.line, match["number"])
        self.section, self.subsection, self.box, self.entry, self.in_article = id_, None, None, None, True
        self.structure.add(id_, Kind.ARTICLE, self.part, Passage((), "", line.line), line.part(0, match.end("number")))
        self.structure.paragraph(id_, self.spaced(line, match.end("number"), match.start("title")))

    def on_subsection(self, line: Passage) -> None:
        match = L.SUBSECTION.fullmatch(line.shown)
        assert match is not None
        if self.section is None:
            self.structure.paragraph(self.part, line) if self.part else self.stray(line)
            return
        if self.in_article and self.subsection and self.subsection in self.bracketed:
            self.structure.paragraph(self.subsection, line)
            return
        id_ = self.structure.fresh(f"{self.section}-{L.value(match)}", line.line, match["number"])
        self.subsection = id_
        self.heading(id_, Kind.SUBSECTION, self.section, line, match.end("number"), match.start("title"))

    def on_bullet(self, line: Passage) -> None:
        match = L.BULLET.fullmatch(line.shown)
        container = self.container()
        assert match is not None
        if container is None:
            self.stray(line)
            return
        count = sum(1 for d in self.structure.drafts if d.parent == container and d.kind is Kind.BULLET)
        self.heading(
            f"{container}-b{count + 1}", Kind.BULLET, container, line, match.end("number"), match.start("title")
        )

    def on_box(self, line: Passage) -> None:
        match = L.BOX.fullmatch(line.shown)
        assert match is not None
        number = L.value(match)
        if number is None:
            number = sum(1 for d in self.structure.drafts if d.kind is Kind.BOX) + 1
        printed = f"专栏{match['n'] or ''}"
        if match["number"] != printed:
            line = line.edit(0, match.end("number"), printed, BOX_HEAD)
        id_ = self.structure.fresh(f"box-{number}", line.line, printed)
        self.structure.add(
            id_,
            Kind.BOX,
            self.subsection or self.section or self.part,
            line.part(len(printed)),
            line.part(0, len(printed)),
        )
        self.box, self.entry = id_, None

    def in_box(self, line: Passage, kind: LineKind) -> None:
        assert self.box is not None
        count = sum(1 for d in self.structure.drafts if d.parent == self.box and d.kind is Kind.ENTRY)
        numbered = L.SUBSECTION.fullmatch(line.shown) if kind is LineKind.SUBSECTION else None
        start = numbered.start("title") if numbered else 0
        labelled = L.ENTRY.fullmatch(line.shown[start:])
        if numbered or labelled:
            self.entry = f"{self.box}-e{count + 1}"
            number = numbered.end("number") if numbered else 0
            if labelled:
                line = self.tight(line, number, start)
                head = number + labelled.end("title")
                self.split(self.entry, Kind.ENTRY, self.box, line, number, head, head + 1)
            else:
                self.heading(self.entry, Kind.ENTRY, self.box, line, number, start)
        else:
            self.structure.paragraph(self.entry or self.box, line)

    def heading(self, id_: str, kind: Kind, parent: str | None, line: Passage, number: int, title: int) -> None:
        """A numbered line: its heading as a container, the text behind it as that container's first paragraph."""
        line = self.tight(line, number, title)
        head, close, _ = run_in_heading(line.shown[number:])
        end = number + len(head)
        self.split(id_, kind, parent, line, number, end, end + len(close))

    def split(
        self, id_: str, kind: Kind, parent: str | None, line: Passage, number: int, head: int, close: int
    ) -> None:
        alone = close >= len(line.shown)
        after = line.after if alone else ""
        last = None if alone else close
        text = line.part(number, head if head < len(line.shown) else None)
        closing = line.part(head, last) if close > head else NOTHING
        self.structure.add(
            id_,
            kind,
            parent,
            replace(text, after=after, line=line.line),
            line.part(0, number),
            replace(closing, after=after),
        )
        if not alone:
            self.structure.paragraph(id_, line.part(close))

    def spaced(self, line: Passage, number: int, title: int) -> Passage:
        return self.tight(line, number, title).part(number)

    @staticmethod
    def tight(line: Passage, number: int, title: int) -> Passage:
        """The line without the space behind its number."""
        return line.edit(number, title, "", NUMBER_SPACE) if title > number else line
