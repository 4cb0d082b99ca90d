"""The stages of the parse in their order: what each text of a file gives, and what is no part of any."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.document.ids import letters
from generator.document.model import Correction, Kind
from generator.document.parse.contents import Contents, find_contents
from generator.document.parse.cover import find_number, is_cover
from generator.document.parse.debris import without_page_furniture
from generator.document.parse.decisions import Decision, settle
from generator.document.parse.doubts import LOW, MEDIUM, Doubt, short
from generator.document.parse.drafts import Drafts
from generator.document.parse.front import Front, split_front
from generator.document.parse.grammar import ENTRY_NUMBER, Family
from generator.document.parse.levels import settle_forms
from generator.document.parse.lines import Line, classify, line_of, renewed
from generator.document.parse.naming import Scheme, find_roles, find_scheme, name_nodes
from generator.document.parse.normalise import apply_corrections, close_spaces, join_broken, join_titles, rows_among
from generator.document.parse.outline import BOX, Neighbours, Node, Outline
from generator.document.parse.patches import Passage
from generator.document.parse.roles import Role, Text
from generator.document.parse.signs import FOREWORD, TITLE_LABEL
from generator.document.parse.structure import BODY, Found, Structure, Wrapper
from generator.document.parse.suspects import maybe_heading, reads_as_heading, unexplained
from generator.document.parse.texts import split_texts
from generator.document.parse.walk import build_outline
from generator.document.parse.wraps import NO_PAGE, find_page


def parse_structure(
    lead: str,
    passages: Sequence[Passage],
    name: str,
    *,
    numbering: str = "",
    corrections: Sequence[Correction] = (),
    decisions: Sequence[Decision] = (),
    scheme: Scheme | None = None,
) -> Structure:
    """The segments of a received file, its wrappers and what a person should look at.

    `numbering` is `continuous` or `restart` as document.yml has it, or empty to find out. Corrections that are to be
    applied are applied to the received text, before its spaces are closed.
    """
    lead, kept, removed = without_page_furniture(lead, passages)
    lines = classify(kept)
    decided, doubts = settle(decisions, lines)
    return _Assembly(name, numbering, corrections, decided, scheme, removed, doubts).run(lead, lines)


class _Assembly:
    def __init__(
        self,
        name: str,
        numbering: str,
        corrections: Sequence[Correction],
        decided: Mapping[int, str],
        scheme: Scheme | None,
        removed: tuple[tuple[int, str, str], ...],
        doubts: Sequence[Doubt],
    ) -> None:
        self.structure = Structure(name=name, numbering=numbering, removed=removed, doubts=list(doubts))
        self.corrections = [c for c in corrections if c.applied]
        self.decided = decided
        self.scheme = scheme
        self.drafts = Drafts()
        self.pending = ""
        self.waiting: list[int] = []
        """wrappers that stand before the next segment, whichever it is"""
        self.letters: dict[str, Iterator[str]] = {}
        """for each id that came twice, the letters not given yet"""
        self.said: set[int] = set()
        """lines of the text at hand that are doubtful already"""
        self.page = NO_PAGE
        self.documents = 0
        self.annexes = 0

    def run(self, lead: str, lines: list[Line]) -> Structure:
        contents = find_contents(lines)
        titles = frozenset(n for n, line in enumerate(lines) if self.decided.get(line.number) == "title")
        texts = split_texts(lines, contents, titles)
        self.pending = lead
        self.page = find_page(lines)
        for n, text in enumerate(texts):
            self.text(lines, text, contents, titles, first=n == 0, last=n == len(texts) - 1)
        if self.pending:
            self.wrap("tail" if self.drafts.rows else "lead", ())
        made = self.structure
        made.drafts = self.drafts.rows
        made.wrappers[:] = [replace(w, before="") if w.before == BODY else w for w in made.wrappers]
        made.numbering = made.numbering or "continuous"
        unexplained(made, self.drafts, self.decided, lines)
        return made

    # ── one text ─────────────────────────────────────────────────────────

    def text(
        self,
        lines: list[Line],
        text: Text,
        contents: Sequence[Contents],
        titles: frozenset[int],
        *,
        first: bool,
        last: bool,
    ) -> None:
        settled = lines
        rows = {k for c in contents for k in range(c.head, c.end)}
        body = [n for n in range(text.start, text.end) if n not in rows]
        for n, line in zip(body, settle_forms([lines[n] for n in body]), strict=True):
            settled[n] = line
        front = split_front(settled, text.start, text.end, contents, titles)
        if text.role is Role.NOTICE and not len(front.title):
            text = replace(text, role=Role.DOCUMENT)
        main = text.role is not Role.ANNEX and self.documents == 0
        if text.role is Role.NOTICE and main and any(d.kind is Kind.NOTICE for d in self.drafts.rows):
            main = False
        scope = self.scope(text, main)
        self.covered(lines, front)
        self.wrap("republisher" if len(front.furniture) else "lead", self.take(lines, front.furniture))
        self.structure.found.append(
            Found(
                text=text,
                scope=scope,
                title=TITLE_LABEL.sub("", "".join(lines[n].shown for n in front.title)),
                number=find_number(lines, range(front.furniture.start, front.preamble.stop)),
                first_line=lines[text.start].number if text.start < len(lines) else 0,
                signed=tuple(lines[n].shown for n in front.closing),
                cover=tuple(
                    lines[n].shown
                    for n in (*front.furniture, *front.cover_before, *front.cover_after, *front.cover_behind)
                ),
            )
        )
        if text.role is Role.NOTICE and main:
            self.notice(lines, front)
        else:
            self.document(lines, front, scope, text)
        if len(front.behind):
            self.wrap("republisher", self.take(lines, front.behind))

    def scope(self, text: Text, main: bool) -> str:
        if text.role is Role.ANNEX:
            self.annexes = text.number if text.number > self.annexes else self.annexes + 1
            return f"annex-{self.annexes}"
        if main:
            self.documents += text.role is Role.DOCUMENT
            return ""
        self.documents += 1
        return f"doc-{self.documents}"

    def covered(self, lines: Sequence[Line], front: Front) -> None:
        """A doubt for every line around the title that is no date, number or label: it will be on no page."""
        title = {lines[n].shown for n in front.title} | {"".join(lines[n].shown for n in front.title)}
        for n in (*front.cover_before, *front.cover_after, *front.cover_behind):
            line = lines[n]
            if not is_cover(line.shown) and line.shown not in title:
                self.structure.doubts.append(
                    Doubt(
                        code="D043",
                        line=line.number,
                        seen=short(line.shown),
                        done="part of the cover, which is on no page",
                        reason="it is no date, number or label; it may belong to the title or be a paragraph",
                        confidence=LOW,
                    )
                )

    def take(self, lines: Sequence[Line], where: range) -> list[Passage]:
        return [lines[n].passage for n in where]

    def prepared(self, lines: Sequence[Line], where: range) -> list[Line]:
        """The lines of a range with page breaks joined, corrections made and spaces closed."""
        joined = join_broken(join_titles([lines[n] for n in where], self.decided), self.decided, self.page)
        corrected = [self.corrected(line) for line in joined]
        rows = rows_among(corrected)
        return [
            x if n in rows else renewed(x, close_spaces(x.passage, _spaced_number(x))) for n, x in enumerate(corrected)
        ]

    def corrected(self, line: Line) -> Line:
        """The line with the corrections found in it; one may make or unmake a number."""
        passage = apply_corrections(line.passage, self.corrections)
        return line if passage is line.passage else line_of(passage)

    def notice(self, lines: list[Line], front: Front) -> None:
        self.wrap("cover", self.take(lines, front.cover_before))
        self.drafts.title("notice", Kind.NOTICE, self.take(lines, front.title))
        rest = range(front.title.stop, front.behind.start)
        for line in self.prepared(lines, rest):
            self.drafts.paragraph("notice", line.passage)
        self.settle()

    def document(self, lines: list[Line], front: Front, scope: str, text: Text) -> None:
        container = scope
        if scope:
            self.head_of_annex(lines, front, scope, text)
        elif len(front.title):
            self.wrap("cover", self.take(lines, front.cover_before))
            self.drafts.title("title", Kind.TITLE, self.take(lines, front.title))
            self.settle()
        self.wrap("cover", self.take(lines, front.cover_after))
        loose = self.loose(scope)
        for line in self.prepared(lines, front.opening):
            loose(line.passage)
            self.settle()
        if len(front.contents) and not scope and not self.structure.contents:
            self.contents(self.take(lines, front.contents))
        else:
            self.wrap("contents-again", self.take(lines, front.contents))
        self.wrap("cover", self.take(lines, front.cover_behind))
        for n in front.addressee:
            if scope:
                loose(lines[n].passage)
            else:
                self.drafts.add("addressee", Kind.PARAGRAPH, None, lines[n].passage)
            self.settle()
        before = self.prepared(lines, front.preamble)
        for n, line in enumerate(before):
            loose(line.passage)
            self.settle()
            if line.number not in self.decided and reads_as_heading(before, n) and not FOREWORD.fullmatch(line.shown):
                self.structure.doubts.append(maybe_heading(line))
        self.body(lines, front, scope, container)
        for line in self.prepared(lines, front.closing):
            if scope:
                self.drafts.paragraph(scope, line.passage)
            else:
                self.drafts.add(f"closing-p{self.drafts.count('closing')}", Kind.PARAGRAPH, None, line.passage)
            self.settle()

    def head_of_annex(self, lines: list[Line], front: Front, scope: str, text: Text) -> None:
        """The container of an annex or a further document: its label is its number, its title its text."""
        before = self.take(lines, front.cover_before)
        title = self.take(lines, front.title)
        if not title or not text.label:
            self.wrap("cover", before)
            before = []
        self.drafts.container(scope, before, title, text.label)
        self.settle()

    def loose(self, scope: str) -> Callable[[Passage], None]:
        """What makes a paragraph of running text before any heading."""

        def add(passage: Passage) -> None:
            if scope:
                self.drafts.paragraph(scope, passage)
            else:
                count = self.drafts.count("preamble")
                self.drafts.add("preamble" if count == 1 else f"preamble-p{count}", Kind.PARAGRAPH, None, passage)

        return add

    # ── the body ─────────────────────────────────────────────────────────

    def body(self, lines: list[Line], front: Front, scope: str, container: str) -> None:
        prepared = self.prepared(lines, front.body)
        outline = build_outline(prepared, self.decided)
        roles = find_roles(outline)
        scheme = self.scheme_of(outline, roles, scope)
        self.structure.doubts += outline.doubts
        self.said = {d.line for d in outline.doubts}
        name_nodes(outline, roles, scheme, scope, self.fresh, container)
        neighbours = Neighbours(outline)
        for node in outline.nodes:
            self.drafts.node(node, neighbours.of, self.loose(scope))
            if node.what == BOX and node.box is not None and node.box.title is not None:
                self.drafts.box_title(node.box.title)
            self.settle()

    def scheme_of(self, outline: Outline, roles: Mapping[str, str], scope: str) -> Scheme:
        found = find_scheme(outline, roles)
        if scope:
            return found
        if self.scheme is not None:
            found = replace(found, chapters=self.scheme.chapters, articles=self.scheme.articles)
        if self.structure.numbering:
            found = replace(found, sections=self.structure.numbering)
        self.structure.numbering = found.sections
        return found

    def fresh(self, wanted: str, node: Node) -> str:
        """`wanted`, or with a letter behind its number where the document gives a number twice."""
        if wanted not in self.drafts.taken:
            self.drafts.taken.add(wanted)
            return wanted
        tried = self.letters.setdefault(wanted, letters())
        id_ = next(wanted + x for x in tried if wanted + x not in self.drafts.taken)
        self.drafts.taken.add(id_)
        line = node.line
        assert line is not None
        if not node.again and line.number not in self.said:
            self.structure.doubts.append(
                Doubt(
                    code="D002",
                    line=line.number,
                    seen=short(line.shown),
                    done=id_,
                    reason="the document has this number already",
                    confidence=MEDIUM,
                )
            )
        return id_

    # ── what is no part of the document ──────────────────────────────────

    def wrap(self, name: str, passages: Sequence[Passage]) -> None:
        received = "".join(p.received + p.after for p in passages)
        if received or self.pending:
            self.waiting.append(len(self.structure.wrappers))
            self.structure.wrappers.append(Wrapper(name, BODY, self.pending + received))
            self.pending = ""

    def contents(self, rows: Sequence[Passage]) -> None:
        self.waiting.append(len(self.structure.wrappers))
        self.structure.contents = tuple(rows)
        self.structure.wrappers.append(Wrapper("contents", BODY, ""))

    def settle(self) -> None:
        """Gives what was left out before this place the segment that has come."""
        if not self.waiting or self.drafts.settled == len(self.drafts.rows):
            self.drafts.settled = len(self.drafts.rows)
            return
        id_ = self.drafts.rows[self.drafts.settled].id
        for n in self.waiting:
            self.structure.wrappers[n] = replace(self.structure.wrappers[n], before=id_)
        self.waiting.clear()
        self.drafts.settled = len(self.drafts.rows)


def _spaced_number(line: Line) -> int:
    """Where the text behind a number begins that only its space makes one: 01 名称, 1.1 目的."""
    if line.marker is not None and line.marker.form.family is Family.DECIMAL:
        return line.marker.title_start
    match = ENTRY_NUMBER.match(line.shown) if line.shown.startswith("0") else None
    return match.start("title") if match else 0
