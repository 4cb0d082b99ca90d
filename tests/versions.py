"""Later versions of a document, made by edits that are written down: the truth that a comparison is held against."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.document.model import DIVISIONS, Guideline, Kind, Segment
from generator.document.place import DocumentFolder
from tests.toy import TOY, copy_toy

CLAUSE = re.compile(r"[^，。；：、]+[，。；：、]?")


@dataclass
class Node:
    """A segment with what is below it; `origin` is the id it had."""

    segment: Segment
    origin: str
    children: list[Node] = field(default_factory=list)


@dataclass
class Truth:
    """What was done."""

    pairs: dict[str, str] = field(default_factory=dict)
    """old id to new id"""
    moved: set[str] = field(default_factory=set)
    """old ids"""
    split: dict[str, str] = field(default_factory=dict)
    """new id to the old id it is a piece of"""


def tree(guideline: Guideline, parent: str | None = None) -> list[Node]:
    """The document's body as nodes."""
    return [
        Node(s, s.id, tree(guideline, s.id))
        for s in guideline.children(parent)
        if not s.id.startswith("notice") and s.kind is not Kind.TITLE
    ]


def walk(nodes: list[Node]) -> Iterator[tuple[list[Node], Node]]:
    """Every node with the list it is in."""
    for node in list(nodes):
        yield nodes, node
        yield from walk(node.children)


def edited(guideline: Guideline, seed: int, noise: float = 0.0) -> tuple[Guideline, Truth]:
    """A later version with some sixty edits of every kind, its ids numbered anew; and what was done.

    `noise` is the share of clauses, in six of seven leaves, that give way to clauses of other leaves.
    """
    dice = random.Random(seed)
    nodes = tree(guideline)
    truth = Truth()
    moved_nodes: list[Node] = []
    leaves = [n for _, n in walk(nodes) if n.segment.kind.is_leaf]
    pool = [c for n in leaves for c in CLAUSE.findall(n.segment.text) if len(c) > 3]
    sections = [(row, n) for row, n in walk(nodes) if n.segment.kind is Kind.SECTION and n.children]
    entries = [(row, n) for row, n in walk(nodes) if n.segment.kind is Kind.ENTRY]
    boxes = [(row, n) for row, n in walk(nodes) if n.segment.kind is Kind.BOX]

    for node in dice.sample(leaves, min(14, len(leaves))):
        _reword(node, dice)
    for node in dice.sample(leaves, min(6, len(leaves))):
        node.segment = replace(node.segment, text=node.segment.text.replace("，", "；", 1))
    for node in dice.sample(leaves, min(4, len(leaves))):
        clauses = CLAUSE.findall(node.segment.text)
        if len(clauses) > 3:
            a = dice.randrange(len(clauses))
            clauses[a : a + 2] = [dice.choice(pool), dice.choice(pool)]
            node.segment = replace(node.segment, text="".join(clauses))
    for _, node in dice.sample(sections, min(4, len(sections))):
        node.segment = replace(node.segment, text="进一步" + node.segment.text[2:])

    gone: set[str] = set()
    few = len(sections) < 12
    for row, node in dice.sample(entries, min(3, len(entries) // 4)):
        row.remove(node)
        gone |= {n.origin for _, n in walk([node])}
    for row, node in dice.sample(sections, 0 if few else 1):
        row.remove(node)
        gone |= {n.origin for _, n in walk([node])}
    alive = [(row, n) for row, n in sections + entries if n.origin not in gone]
    for row, node in dice.sample(alive, min(3 if few else 4, len(alive) // 3)):
        targets = [r for r, n in alive if n.segment.kind is node.segment.kind and n is not node]
        if not targets:
            continue
        other = dice.choice(targets)
        if other is row:
            # two neighbours that change places: nobody can say which of them has moved
            continue
        row.remove(node)
        other.insert(dice.randrange(len(other) + 1), node)
        moved_nodes.append(node)
    if boxes:
        row, node = dice.choice(boxes)
        homes = [n for r, n in walk(nodes) if n.segment.kind in DIVISIONS and n.children is not row]
        if homes:
            row.remove(node)
            home = dice.choice(homes)
            home.children.append(node)
            moved_nodes.append(node)
    for n in range(4):
        if not entries:
            break
        row = dice.choice(entries)[0]
        text = "".join(dice.sample(pool, min(5, len(pool))))
        new = Node(Segment(id="", kind=Kind.ENTRY, text=f"新增条目{n}甲乙"), "")
        new.children = [Node(Segment(id="", kind=Kind.PARAGRAPH, text=_scrambled(text, dice)), "")]
        row.insert(dice.randrange(len(row) + 1), new)

    for node in leaves:
        if noise and dice.random() < 6 / 7:
            clauses = CLAUSE.findall(node.segment.text)
            for n in dice.sample(range(len(clauses)), int(noise * len(clauses))):
                clauses[n] = dice.choice(pool)
            node.segment = replace(node.segment, text="".join(clauses))
    later = _numbered(guideline, nodes, truth)
    truth.moved = {n.origin for n in moved_nodes}
    return later, truth


def _scrambled(text: str, dice: random.Random) -> str:
    letters = list(text)
    dice.shuffle(letters)
    return "".join(letters)


def _reword(node: Node, dice: random.Random) -> None:
    text = node.segment.text
    for old, new in dice.sample(
        [("提升", "提高"), ("推动", "促进"), ("加强", "强化"), ("加快", "着力"), ("建设", "打造"), ("发展", "成长")], 6
    ):
        if old in text:
            node.segment = replace(node.segment, text=text.replace(old, new, 1))
            return


def _numbered(guideline: Guideline, nodes: list[Node], truth: Truth) -> Guideline:
    """The nodes as a document, its ids counted anew; fills the truth with what became of each id."""
    count: dict[str, int] = {}
    segments = list(s for s in guideline.segments if s.kind is Kind.TITLE)

    def number(row: list[Node], parent: str | None) -> None:
        paragraphs = entries = bullets = others = 0
        for node in row:
            kind = node.segment.kind
            if kind is Kind.PARAGRAPH:
                paragraphs += 1
                id_ = f"{parent or 'preamble'}-p{paragraphs}"
            elif kind is Kind.ENTRY:
                entries += 1
                id_ = f"{parent}-e{entries}"
            elif kind is Kind.BULLET:
                bullets += 1
                id_ = f"{parent}-b{bullets}"
            elif kind in (Kind.SUBSECTION, Kind.HEADING):
                others += 1
                id_ = f"{parent}-{others}"
            else:
                name = {Kind.SECTION: "sec", Kind.ARTICLE: "art", Kind.CHAPTER: "ch", Kind.SUBPART: "sub"}
                stem = name.get(kind, kind.value)
                count[stem] = count.get(stem, 0) + 1
                id_ = f"{stem}-{count[stem]}"
            segments.append(replace(node.segment, id=id_, parent=parent, items=()))
            if node.origin:
                truth.pairs[node.origin] = id_
            number(node.children, id_)

    number(nodes, None)
    return Guideline(guideline.document + "-later", tuple(segments))


def two_versions(to: Path) -> Path:
    """The toy site with a later version of its plan: two figures changed, a verb, a paragraph new."""
    root = copy_toy(to)
    text = (TOY / "content" / "toy-plan" / "received.txt").read_text("utf-8")
    for old, new in (
        ("年均增长 5%左右", "保持稳定增长"),
        ("10 家以上", "12 家以上"),
        ("鼓励乐器企业", "支持乐器企业"),
        ("2．推广应用", "3．推广应用"),
        ("1．夯实基础", "2．夯实基础"),
        ("(三) 加快技术突破\n", "(三) 加快技术突破\n\n1．培养人才。在职业学校开设制浆课程，资助学徒。\n"),
    ):
        assert old in text
        text = text.replace(old, new)
    folder = DocumentFolder(root, "toy-plan-later")
    folder.write(folder.make(text.encode(), "later.txt", None))
    (folder.path / "comparisons.yml").write_text("comparisons:\n  - with: toy-plan\n", "utf-8")
    return root
