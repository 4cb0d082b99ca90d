"""The tree that the walk makes of a text's lines: headings, boxes, entries and paragraphs, each under what stands above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.document.parse.boxes import Box
from generator.document.parse.doubts import Doubt
from generator.document.parse.levels import Levels
from generator.document.parse.lines import Line

ROOT, TEXT, HEADING, BULLET, BOX, ENTRY, MARKED = "root", "text", "heading", "bullet", "box", "entry", "numbered"


LOWEST = ("1.", "（1）", "1）", "①", "A.", "（a）", "（i）")
"""Forms that begin again under each heading as a matter of course."""


@dataclass(slots=True, eq=False)
class Node:
    """One line in its place."""

    what: str
    """text, heading (without a number), numbered, bullet, box or entry"""
    line: Line | None
    parent: Node | None
    form: str = ""
    value: int = 0
    sub: int = 0
    children: list[Node] = field(default_factory=list)
    """of numbered, headings, boxes and entries only, to compare neighbours"""
    id: str = ""
    role: str = ""
    texts: int = 0
    bullets: int = 0
    headings: int = 0
    again: bool = False
    """the first of a list that begins again inside one article"""
    box: Box | None = None
    number_end: int = 0
    title_start: int = 0
    label_end: int = 0
    """of an entry that is a label: where the label ends"""
    head: tuple[int, int] = (0, 0)
    """where a run-in heading and its delimiter end in the line without its number's space"""

    def within(self, form: str) -> Node | None:
        """The node itself or the nearest above it that has a form."""
        node: Node | None = self
        while node is not None and node.form != form:
            node = node.parent
        return node


@dataclass(kw_only=True)
class Outline:
    """What the walk found: the nodes in reading order."""

    root: Node
    nodes: list[Node]
    levels: Levels
    doubts: list[Doubt]


class Neighbours:
    """The other lines of a node's list, without their numbers, to compare headings with; far ones are left out."""

    def __init__(self, outline: Outline) -> None:
        self._lists: dict[tuple[int, str], list[tuple[Node, str]]] = {}
        self._places: dict[int, int] = {}
        for node in outline.nodes:
            if node.what == MARKED and node.line is not None:
                row = self._lists.setdefault((id(node.parent), node.form), [])
                self._places[id(node)] = len(row)
                row.append((node, node.line.shown[node.title_start :]))

    def of(self, node: Node) -> Sequence[str]:
        """At most twelve on either side."""
        row = self._lists.get((id(node.parent), node.form), [])
        at = self._places.get(id(node), 0)
        return [text for other, text in row[max(0, at - 12) : at + 13] if other is not node]
