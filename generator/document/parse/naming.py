"""Ids for the nodes of a walk: which level each form has in this text, and in what its numbers are unique."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.document.ids import spell_number
from generator.document.parse.grammar import number_value
from generator.document.parse.outline import BOX, BULLET, ENTRY, HEADING, LOWEST, MARKED, ROOT, TEXT, Node, Outline

_DIVISIONS = {
    "编": "part",
    "分编": "sub",
    "篇": "part",
    "部": "part",
    "分部": "sub",
    "部分": "part",
    "章": "ch",
    "节": "sec",
    "条": "art",
}
_ORDER = {"part": 1, "sub": 2, "ch": 3, "sec": 4, "art": 5, "": 6, "para": 7}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """In what the numbers of each level are unique; fixed at the first import."""

    sections: str
    """continuous or restart"""
    chapters: str
    articles: str


def find_roles(outline: Outline) -> dict[str, str]:
    """Which level each form has: part, sub, ch, sec, art, or an item below them (empty)."""
    used = {n.form for n in outline.nodes if n.what == MARKED}
    order = sorted(used, key=lambda f: outline.levels.rank[f])
    roles: dict[str, str] = {}
    taken: set[str] = set()
    for form in order:
        role = _DIVISIONS.get(form, "")
        if role == "part" and "part" in taken:
            role = "sub" if "sub" not in taken and "ch" not in taken else "ch" if "ch" not in taken else "sec"
        elif not role:
            role = _outline_role(form, outline, taken, used)
        if role and any(_ORDER[t] >= _ORDER[role] for t in taken - {"para"}):
            # a 章 below an （一）: the order of this text is its own, and what is lower is an item
            role = ""
        if form == "1." and outline.levels.running:
            role = "para"
        roles[form] = role
        taken.add(role)
    return roles


def _outline_role(form: str, outline: Outline, taken: set[str], used: set[str]) -> str:
    if taken & {"sec", "art", "para"} or "" in taken:
        return ""
    if not taken:
        if form == "（一）":
            return "sec"
        if form in LOWEST:
            top = [c for c in outline.root.children if c.form == form]
            return "part" if form == "1." and len(top) > 1 and used <= set(LOWEST) else "para"
        return "part"
    return "" if form in LOWEST else "sec"


def find_scheme(outline: Outline, roles: Mapping[str, str]) -> Scheme:
    """Whether the numbers of sections, chapters and articles run on through the text or begin again."""
    begun: set[int] = set()
    seen: dict[str, dict[tuple[int, int], set[int]]] = {"ch": {}, "art": {}}
    for node in outline.nodes:
        role = roles.get(node.form, "") if node.what == MARKED else ""
        if role == "sec" and node.value == 1 and node.parent is not None:
            begun.add(id(node.parent))
        elif role in seen:
            seen[role].setdefault((node.value, node.sub), set()).add(id(node.parent))

    def twice(role: str) -> str:
        again = sum(1 for parents in seen[role].values() if len(parents) > 1)
        return "restart" if again > max(1, len(seen[role]) // 10) or (again and len(seen[role]) < 4) else "continuous"

    return Scheme(sections="restart" if len(begun) > 1 else "continuous", chapters=twice("ch"), articles=twice("art"))


def name_nodes(
    outline: Outline,
    roles: Mapping[str, str],
    scheme: Scheme,
    scope: str,
    fresh: Callable[[str, Node], str],
    container: str,
) -> None:
    """Gives every node its id; `container` is what stands around the text, empty for the first document."""
    namer = _Namer(roles, scheme, f"{scope}-" if scope else "", fresh, container)
    outline.root.id = container
    for node in outline.nodes:
        namer.name(node)


class _Namer:
    def __init__(
        self, roles: Mapping[str, str], scheme: Scheme, prefix: str, fresh: Callable[[str, Node], str], container: str
    ) -> None:
        self.roles, self.scheme, self.prefix, self.fresh, self.container = roles, scheme, prefix, fresh, container
        self.boxes = 0
        self.counts: Counter[tuple[str, str]] = Counter()

    def name(self, node: Node) -> None:
        assert node.parent is not None
        above = node.parent.id
        if node.what == MARKED:
            node.role = self.role(node)
            node.id = self.fresh(self.wanted(node), node)
        elif node.what == BOX:
            self.boxes += 1
            node.id = self.fresh(f"{self.prefix}box-{self.box_number(node)}", node)
        elif node.what == ENTRY:
            node.id = f"{above}-e{self.count(above, ENTRY)}"
        elif node.what == HEADING:
            node.id = f"{above}-h{self.count(above, HEADING)}" if above else ""
        elif node.what == BULLET:
            node.id = f"{above}-b{self.count(above, BULLET)}" if above else ""
        elif node.what == TEXT:
            node.id = ""

    def count(self, container: str, what: str) -> int:
        self.counts[container, what] += 1
        return self.counts[container, what]

    def role(self, node: Node) -> str:
        role = self.roles[node.form]
        parent = node.parent
        if parent is not None and parent.what == HEADING and role != "para":
            return ""
        while parent is not None and parent.what not in (MARKED, ROOT):
            parent = parent.parent
        if parent is None or parent.what == ROOT:
            return role or ("" if self.container else "para")
        if parent.role == "para" or (role != "para" and _ORDER[role] <= _ORDER[parent.role]):
            return ""
        return role

    def wanted(self, node: Node) -> str:
        number = spell_number(node.value, node.sub)
        parent = node.parent
        while parent is not None and parent.what not in (MARKED, ROOT):
            parent = parent.parent
        assert parent is not None
        if not node.role:
            return f"{node.parent.id if node.parent and node.parent.id else parent.id}-{number}"
        scoped = ""
        if (node.role == "sub") or (node.role == "sec" and self.scheme.sections == "restart"):
            scoped = _division(parent, ("part", "sub", "ch"))
        elif (node.role == "ch" and self.scheme.chapters == "restart") or (
            node.role == "art" and self.scheme.articles == "restart"
        ):
            scoped = _division(parent, ("part",) if node.role == "ch" else ("part", "sub", "ch"))
        return f"{scoped}-{node.role}-{number}" if scoped else f"{self.prefix}{node.role}-{number}"

    def box_number(self, node: Node) -> str:
        assert node.line is not None and node.line.box is not None
        numeral = node.line.box["n"] or ""
        parts = [number_value(p) for p in _split(numeral)]
        if parts and all(p is not None for p in parts):
            return "-".join(str(p) for p in parts)
        return str(self.boxes)


def _split(numeral: str) -> list[str]:
    return [p for p in re.split("[-－–—.．]", numeral) if p.strip()]


def _division(node: Node | None, roles: tuple[str, ...]) -> str:
    """The id of the nearest division around a place."""
    while node is not None and node.what != ROOT:
        if node.role in roles:
            return node.id
        node = node.parent
    return ""
