"""Segments on their way: what a node of the walk becomes, with every field still knowing what was received."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from generator.base.numerals import numeral_of
from generator.document.model import Kind
from generator.document.parse.grammar import BRACKETED_HAN, DASHES, GAP, LABEL
from generator.document.parse.headings import run_in_heading
from generator.document.parse.lines import Line
from generator.document.parse.normalise import BOX_HEAD, BRACKET, NUMBER_SPACE, SPACE, WRAP, unwrap_title
from generator.document.parse.outline import BOX, BULLET, ENTRY, HEADING, MARKED, Node
from generator.document.parse.patches import NOTHING, Passage, Piece
from generator.document.parse.signs import ATTACHMENT_TITLED, TITLE_LABEL

_ROLE_KINDS = {
    "part": Kind.PART,
    "sub": Kind.SUBPART,
    "ch": Kind.CHAPTER,
    "sec": Kind.SECTION,
    "art": Kind.ARTICLE,
    "para": Kind.SUBSECTION,
    "": Kind.SUBSECTION,
}
_SPACES = re.compile(GAP)
_SPACED_WORD = re.compile(rf"(?<=^\S){GAP}+(?=\S$)")
"""总　则: two characters set wide."""


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


class Drafts:
    """The segments so far, in reading order."""

    def __init__(self) -> None:
        self.rows: list[Draft] = []
        self.settled = 0
        self.taken: set[str] = set()
        self.headed: set[int] = set()
        """lines whose number has become a heading's"""
        self.running: set[int] = set()
        """lines that have become paragraphs"""
        self.of_notice: set[int] = set()
        self.of_closing: set[int] = set()
        self._counts: Counter[str] = Counter()

    def count(self, container: str) -> int:
        """The number of the next paragraph of a container."""
        self._counts[container] += 1
        return self._counts[container]

    def add(
        self,
        id_: str,
        kind: Kind,
        parent: str | None,
        text: Passage,
        number: Passage = NOTHING,
        close: Passage = NOTHING,
    ) -> None:
        """One segment; the white space behind it is that of its last field."""
        after = text.after if not close.pieces else close.after
        line = text.line or number.line
        self.rows.append(
            Draft(id=id_, kind=kind, parent=parent, number=number, text=text, close=close, after=after, line=line)
        )
        if kind is Kind.PARAGRAPH:
            self.running.add(line)
            if id_.startswith("notice"):
                self.of_notice.add(line)
            elif id_.startswith("closing"):
                self.of_closing.add(line)

    def paragraph(self, container: str, text: Passage) -> None:
        """The next paragraph of a container."""
        self.add(f"{container}-p{self.count(container)}", Kind.PARAGRAPH, container, text)

    def title(self, id_: str, kind: Kind, lines: Sequence[Passage]) -> None:
        """A title over one line or several."""
        whole, *others = lines
        label = TITLE_LABEL.match(whole.shown)
        if label:
            whole = whole.edit(0, label.end(), "", WRAP)
        for line in others:
            whole = whole.join(line, WRAP)
        self.add(id_, kind, None, unwrap_title(whole))
        self.headed |= {line.line for line in lines}

    def container(self, id_: str, before: Sequence[Passage], title: Sequence[Passage], label: str) -> None:
        """An annex or a further document: 附件2 as its number, its title as its text.

        `before` is its label with whatever stands between label and title, which is kept and not shown.
        """
        self.taken.add(id_)
        self.headed |= {line.line for line in (*before, *title)}
        between = [Passage((Piece(p.received, "", WRAP),), p.after, p.line) for p in before[1:]]
        lines = [*before[:1], *between, *title]
        if not lines:
            self.add(id_, Kind.ANNEX, None, Passage(()))
            return
        whole, cut = lines[0], 0
        titled = ATTACHMENT_TITLED.fullmatch(whole.shown)
        if before:
            cut = len(label.rstrip("：:．.、 "))
            whole = tight(whole, cut, len(label))
        elif label and titled:
            cut = titled.end("label")
            whole = tight(whole, cut, titled.start("title"))
        whole = Passage.joined([whole, *lines[1:]], WRAP)
        number = whole.part(0, cut).substitute(_SPACES, "", WRAP) if cut else NOTHING
        self.add(id_, Kind.ANNEX, None, replace(unwrap_title(whole.part(cut)), line=lines[0].line), number)

    # ── nodes ────────────────────────────────────────────────────────────

    def node(self, node: Node, neighbours: Callable[[Node], Sequence[str]], loose: Callable[[Passage], None]) -> None:
        """The segments of one node; what has no container becomes a loose paragraph."""
        line = node.line
        assert line is not None and node.parent is not None
        above = node.parent.id
        passage = line.passage
        if node.what not in (BULLET,) and node.id:
            self.headed.add(line.number)
        if node.what == MARKED:
            self.numbered(node, line, neighbours(node))
        elif node.what == BOX:
            self.box(node, line)
        elif node.what == ENTRY:
            self.entry(node, line)
        elif not node.id:
            if above:
                self.paragraph(above, passage)
            else:
                loose(passage)
        elif node.what == BULLET:
            self.heading(node.id, Kind.BULLET, above, passage, node.number_end, node.title_start)
        elif node.what == HEADING:
            self.add(node.id, Kind.HEADING, above, passage)

    def numbered(self, node: Node, line: Line, neighbours: Sequence[str]) -> None:
        passage, end, start = line.passage, node.number_end, node.title_start
        kind = _ROLE_KINDS[node.role]
        parent = _holder(node)
        if node.form == "（一）" and line.marker is not None:
            printed = line.shown[:start]
            numeral = printed.strip(" 　、()（）〔〕﹙﹚〈〉")
            regular = f"（{numeral_of(node.value) if numeral in BRACKETED_HAN else numeral}）"
            if printed != regular and numeral not in DASHES:
                passage = passage.edit(0, start, regular, BRACKET)
                end = start = len(regular)
        if kind is Kind.ARTICLE:
            self.add(node.id, kind, parent, Passage((), "", line.number), passage.part(0, end))
            rest = tight(passage, end, start).part(end)
            if rest.shown:
                self.paragraph(node.id, rest)
            else:
                self.rows[-1] = replace(self.rows[-1], number=_whole(passage, end, start), after=passage.after)
            return
        if node.within("条") is not None:
            self.split(node.id, kind, parent, tight(passage, end, start), end, end, end)
            return
        if node.role == "para" and not _headed(line.shown[start:], neighbours):
            self.split(node.id, kind, parent, tight(passage, end, start), end, end, end)
            return
        self.heading(node.id, kind, parent, passage, end, start, neighbours)

    def box(self, node: Node, line: Line) -> None:
        match = line.box
        assert match is not None
        passage = line.passage
        sign = match["number"][:2]
        printed = f"{sign}{match['n'] or ''}"
        if match["number"] != printed:
            passage = passage.edit(0, match.end("number"), printed, BOX_HEAD)
        self.add(node.id, Kind.BOX, _holder(node), passage.part(len(printed)), passage.part(0, len(printed)))

    def box_title(self, line: Line) -> None:
        """The title of a box that stands on the line below 专栏1."""
        last = self.rows[-1]
        self.rows[-1] = replace(
            last, text=replace(last.text.join(line.passage, WRAP), line=last.line), after=line.passage.after
        )
        self.headed.add(line.number)

    def entry(self, node: Node, line: Line) -> None:
        passage, end, start = line.passage, node.number_end, node.title_start
        box = node.parent
        assert box is not None
        passage = tight(passage, end, start)
        labelled = LABEL.fullmatch(passage.shown[end:])
        if labelled:
            head = end + labelled.end("title")
            self.split(node.id, Kind.ENTRY, box.id, passage, end, head, head + 1)
        else:
            self.heading(node.id, Kind.ENTRY, box.id, passage, end, end)

    def heading(
        self,
        id_: str,
        kind: Kind,
        parent: str | None,
        passage: Passage,
        number: int,
        title: int,
        neighbours: Sequence[str] = (),
    ) -> None:
        """A numbered line: its heading as a container, the text behind it as that container's first paragraph."""
        passage = tight(passage, number, title)
        head, close, _ = run_in_heading(passage.shown[number:], neighbours)
        end = number + len(head)
        if kind in (Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION):
            before = len(passage.shown)
            passage = _closed_word(passage, number, end)
            end -= before - len(passage.shown)
        self.split(id_, kind, parent, passage, number, end, end + len(close))

    def split(
        self, id_: str, kind: Kind, parent: str | None, passage: Passage, number: int, head: int, close: int
    ) -> None:
        """A line cut into number, heading, delimiter and first paragraph."""
        alone = close >= len(passage.shown)
        after = passage.after if alone else ""
        last = None if alone else close
        text = passage.part(number, head if head < len(passage.shown) else None)
        closing = passage.part(head, last) if close > head else NOTHING
        self.add(
            id_,
            kind,
            parent,
            replace(text, after=after, line=passage.line),
            passage.part(0, number),
            replace(closing, after=after),
        )
        if not alone:
            self.paragraph(id_, passage.part(close))


def _headed(text: str, neighbours: Sequence[str]) -> bool:
    """Whether numbered paragraphs that run on begin with a heading: nearly all of them with a short first sentence and more."""
    titled = [0 < t.find("。") <= 20 or "。" not in t for t in (text, *neighbours)]
    more = [t.find("。") < len(t) - 1 or "。" not in t for t in (text, *neighbours)]
    return sum(a and b for a, b in zip(titled, more, strict=True)) * 4 >= 3 * len(titled)


def tight(passage: Passage, number: int, title: int) -> Passage:
    """The line without the space behind its number."""
    return passage.edit(number, title, "", NUMBER_SPACE) if title > number else passage


def _whole(passage: Passage, end: int, start: int) -> Passage:
    """A number that is all of its line, with what stands behind it."""
    number = tight(passage, end, start)
    return number.part(0)


def _closed_word(passage: Passage, start: int, end: int) -> Passage:
    """A heading of two characters without the space between them."""
    match = _SPACED_WORD.search(passage.shown[start:end])
    return passage.edit(start + match.start(), start + match.end(), "", SPACE) if match else passage


def _holder(node: Node) -> str | None:
    """The id of what the node stands under."""
    assert node.parent is not None
    return node.parent.id or None
