"""The walk: lines to a tree of headings, boxes and paragraphs, by what their numbers count.

A number opens a heading where the form it has stands in the order of the whole text; whether it counts on, begins again
or jumps is compared with its neighbours. Nothing is decided by the length of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.base.diagnostics import say
from generator.document.parse.boxes import read_box
from generator.document.parse.doubts import HIGH, MEDIUM, Doubt, short
from generator.document.parse.grammar import DASHES
from generator.document.parse.levels import find_levels, form_of
from generator.document.parse.lines import Line, is_sentence
from generator.document.parse.outline import BOX, BULLET, ENTRY, HEADING, LOWEST, MARKED, ROOT, TEXT, Node, Outline
from generator.document.parse.suspects import maybe_heading, reads_as_heading


def build_outline(lines: Sequence[Line], decisions: Mapping[int, str]) -> Outline:
    """The tree of a body's lines; `decisions` says by line number what a person has called a line."""
    return _Walk(lines, decisions).run()


_SUPPLEMENT = re.compile(
    "附[ \u3000]*[则則]|结[ \u3000]*束[ \u3000]*语|结[ \u3000]*语|結[ \u3000]*語|结[ \u3000]*论|后[ \u3000]*记|参考文献|名词解释|名詞解釋|注[ \u3000]*释"
)
"""What closes a text without a number of its own."""
_IN_BLACK_BRACKETS = re.compile("【[^【】]{1,20}】")
_NOTE = re.compile("[①-⑳]")


class _Walk:
    def __init__(self, lines: Sequence[Line], decisions: Mapping[int, str]) -> None:
        self.lines = lines
        self.decisions = decisions
        self.levels = find_levels(
            [x for x in lines if x.number not in decisions or decisions[x.number] not in ("paragraph", "row")]
        )
        self.root = Node(ROOT, None, None)
        self.nodes: list[Node] = []
        self.open: list[Node] = []
        self.doubts: list[Doubt] = []
        self.last: dict[str, int] = {}
        """the number last given in each form"""
        self.bracketed = sum(1 for x in lines if _IN_BLACK_BRACKETS.fullmatch(x.shown)) > 1
        self.notes = {sign for x in lines for sign in _NOTE.findall(x.shown, 1)}
        """signs of notes that stand inside a line"""

    def run(self) -> Outline:
        n = 0
        while n < len(self.lines):
            line = self.lines[n]
            decided = self.decisions.get(line.number, "")
            if decided in ("paragraph", "row"):
                self.text(line)
            elif decided == "heading" and line.is_text:
                self.heading(line)
            elif line.box is not None:
                n = self.box(n)
                continue
            elif form_of(line) and form_of(line) in self.levels.rank:
                if self.is_footnote(n) or not self.numbered(n):
                    self.text(line)
            elif line.bullet is not None and not line.is_row:
                self.leaf(BULLET, line)
            elif _SUPPLEMENT.fullmatch(line.shown) and self.open and line.is_text:
                self.supplement(line)
            elif (self.levels.running and self.is_subheading(n)) or (
                self.bracketed and self.open and _IN_BLACK_BRACKETS.fullmatch(line.shown)
            ):
                self.heading(line)
            else:
                self.text(line, n)
            n += 1
        return Outline(root=self.root, nodes=self.nodes, levels=self.levels, doubts=self.doubts)

    # ── numbered headings ────────────────────────────────────────────────

    def numbered(self, n: int) -> bool:
        line = self.lines[n]
        marker = line.marker
        form = form_of(line)
        rank = self.levels.rank[form]
        parent, before = self.above(form, rank, marker.value if marker is not None else 0)
        if marker is None:
            value, sub = sum(1 for c in parent.children if c.form == form) + 1, 0
        else:
            value, sub = marker.value, marker.sub
        expected = {before + 1, self.last.get(form, 0) + 1}
        in_article = parent.within("条") is not None and form != "条"
        if marker is not None and marker.weak and not (value in expected or (value == 1 and not before)):
            return self.reject(
                line, f"{short(line.shown[: marker.number_end])} does not count on from {before or 'anything'}"
            )
        strange = marker is not None and bool(marker.path) and not self.fits(marker.path, parent)
        if marker is not None and strange and (marker.weak or value not in expected):
            return self.reject(line, "its first numbers are not those of the heading above")
        node = Node(MARKED, line, parent, form, value, sub)
        if marker is not None:
            node.number_end, node.title_start = marker.number_end, marker.title_start
            self.compare(node, before, in_article)
            self.look_at_number(node, before)
        while self.open and self.open[-1] is not parent:
            self.open.pop()
        parent.children.append(node)
        self.nodes.append(node)
        self.open.append(node)
        self.last[form] = value
        return True

    def above(self, form: str, rank: int, value: int) -> tuple[Node, int]:
        """The node a heading of this rank would stand under, and the last number of its form there."""
        parent = inner = self.root
        for node in reversed(self.open):
            if node.what == MARKED and self.levels.rank[node.form] < rank:
                parent = node
                break
            if node.what == HEADING and inner is self.root:
                inner = node
        if inner is not self.root and form in LOWEST:
            before = self.before(inner, form)
            counts = value == before + 1 and inner.parent is not self.root
            if counts or (form == "1." and self.levels.running):
                return inner, before
        return parent, self.before(parent, form)

    @staticmethod
    def before(parent: Node, form: str) -> int:
        """The last number of a form under a node."""
        return next((c.value for c in reversed(parent.children) if c.form == form), 0)

    def fits(self, path: tuple[int, ...], parent: Node) -> bool:
        """Whether the first numbers of 1.2.1 are those of the headings above it."""
        node: Node | None = parent
        for value in reversed(path[:-1]):
            if node is None or node.what == ROOT:
                return True
            if node.value != value:
                return False
            node = node.parent
        return True

    def compare(self, node: Node, before: int, in_article: bool) -> None:
        """Whether the number counts on from the one before; a doubt where it does not."""
        assert node.line is not None and node.line.marker is not None and node.parent is not None
        form, value, line = node.form, node.value, node.line
        number = line.shown[: node.number_end]
        running = self.last.get(form, 0)
        previous = next((c for c in reversed(node.parent.children) if c.form == form), None)
        if previous is not None and previous.again and value == before + 1:
            node.again = True
            return
        if value == before + 1 or (not before and value in (1, running + 1)) or (node.sub and value == before):
            return
        if value == 1 and before:
            node.again = self.after_text(node.parent)
            if node.again and (in_article or form in LOWEST):
                return
            self.doubt(
                "D002",
                line,
                say("another {number}, with a letter in its id", number=number),
                "numbers of this form have begun here before; there may be a second list, an annex or another document",
                MEDIUM,
            )
        elif value == before:
            self.doubt(
                "D002",
                line,
                say("a second {number}, with a letter in its id", number=number),
                "the number before it is the same",
                MEDIUM,
            )
        elif value == running + 1:
            return
        else:
            last = before or running
            self.doubt(
                "D007",
                line,
                f"{number}",
                say("it follows number {last}: one may be missing, or it may not be a heading", last=last)
                if last
                else "it does not begin with 1: something may be missing above",
                HIGH,
            )

    def look_at_number(self, node: Node, before: int) -> None:
        """A doubt about a dash that stands for 一, and about a list whose numbers may be signs of notes."""
        assert node.line is not None
        number = node.line.shown[: node.number_end]
        if any(c in number for c in DASHES) and node.form in ("一、", "（一）"):
            self.doubt(
                "D007",
                node.line,
                number,
                "its dash was taken for 一, as programs that read pictures print it; a correction would make it one",
                MEDIUM,
            )
        elif node.form == "①" and not before and number in self.notes:
            self.doubt(
                "D006",
                node.line,
                number,
                "the same sign stands inside the text above: it may be a note and no item",
                MEDIUM,
            )

    def is_footnote(self, n: int) -> bool:
        """① at the start of a line whose sign stands in the line above: a note at the foot of a page."""
        line = self.lines[n]
        if form_of(line) != "①" or not n or line.shown[0] not in self.lines[n - 1].shown[1:]:
            return False
        self.doubt(
            "D006",
            line,
            "a paragraph",
            "the line above has its sign: a note at the foot of a page; a sentence may go on behind it",
            MEDIUM,
        )
        return True

    def after_text(self, parent: Node) -> bool:
        """Whether running text stands between the last list and this place."""
        last = self.nodes[-1] if self.nodes else None
        return last is not None and last.what == TEXT and last.parent is parent

    def reject(self, line: Line, why: str) -> bool:
        self.doubt("D006", line, "running text", why, MEDIUM)
        return False

    # ── everything else ──────────────────────────────────────────────────

    def text(self, line: Line, n: int = -1) -> None:
        if self.open:
            top = self.open[-1]
            article = top.within("条")
            if (
                article is not None
                and top is not article
                and top.texts + (top.line is not None and top.title_start < len(top.line.shown))
                and not self.ends_open(top)
            ):
                # the 项 of an article end with their sentence; what follows is the article's own
                while self.open and self.open[-1] is not article:
                    self.open.pop()
        self.leaf(TEXT, line)
        if n >= 0 and reads_as_heading(self.lines, n):
            self.doubts.append(maybe_heading(line))

    def ends_open(self, top: Node) -> bool:
        last = self.nodes[-1].line if self.nodes else None
        return last is not None and last.shown.endswith(("：", ":"))

    def leaf(self, what: str, line: Line) -> Node:
        parent = self.open[-1] if self.open else self.root
        node = Node(what, line, parent)
        if what == BULLET and line.bullet is not None:
            node.number_end, node.title_start = line.bullet.end("number"), line.bullet.start("title")
        parent.texts += 1
        self.nodes.append(node)
        return node

    def heading(self, line: Line) -> None:
        while self.open and (self.open[-1].what == HEADING or self.open[-1].form in LOWEST):
            self.open.pop()
        parent = self.open[-1] if self.open else self.root
        node = Node(HEADING, line, parent)
        parent.children.append(node)
        self.nodes.append(node)
        self.open.append(node)

    def supplement(self, line: Line) -> None:
        """附则 without a number closes the chapters; its articles stand in the last part."""
        while len(self.open) > 1:
            self.open.pop()
        if self.open[0].form == "条":
            self.leaf(TEXT, line)
        else:
            node = Node(HEADING, line, self.open[0])
            self.open[0].children.append(node)
            self.nodes.append(node)
        self.doubt(
            "D008",
            line,
            "a heading without a number",
            "it has no number of its own and stands in the last part",
            MEDIUM,
        )

    def is_subheading(self, n: int) -> bool:
        """A short line directly above the next of the numbered paragraphs that run on."""
        line = self.lines[n]
        if (
            not line.is_text
            or line.is_row
            or is_sentence(line.shown)
            or line.shown.endswith(("：", "，", "、", ":"))
            or ("，" in line.shown and len(line.shown) > 30)
        ):
            return False
        below = self.lines[n + 1] if n + 1 < len(self.lines) else None
        if below is None or below.marker is None or below.marker.form.name != "1.":
            return False
        return below.marker.value == self.last.get("1.", 0) + 1

    def box(self, n: int) -> int:
        outer = {node.form: node.value for node in self.open if node.what == MARKED}
        for form, value in self.last.items():
            outer.setdefault(form, value)
        box = read_box(self.lines, n, outer, self.levels, self.decisions)
        parent = next((x for x in reversed(self.open) if x.what == MARKED), self.root)
        node = Node(BOX, self.lines[n], parent, box=box)
        self.nodes.append(node)
        entry: Node | None = None
        for k in range(box.title_end, box.end):
            line = self.lines[k]
            cut = box.entries.get(k)
            if cut is not None:
                entry = Node(
                    ENTRY, line, node, number_end=cut.number_end, title_start=cut.title_start, label_end=cut.label_end
                )
                node.children.append(entry)
                self.nodes.append(entry)
            else:
                self.nodes.append(Node(TEXT, line, entry or node))
                if line.number not in self.decisions and reads_as_heading(self.lines, k):
                    self.doubts.append(maybe_heading(line))
        self.doubts += box.doubts
        # what follows the box goes on where the box interrupted
        while self.open and self.open[-1].what == HEADING:
            self.open.pop()
        return box.end

    def doubt(self, code: str, line: Line, done: str, reason: str, confidence: str) -> None:
        self.doubts.append(
            Doubt(code=code, line=line.number, seen=short(line.shown), done=done, reason=reason, confidence=confidence)
        )
