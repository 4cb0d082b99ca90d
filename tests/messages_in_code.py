"""Every message that the code can print, read from the code itself: the catalogue and docs/rules.md are held against it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
MAKERS = {
    "error": 2,
    "warning": 2,
    "info": 2,
    "Diagnostic": 3,
    "fault": 2,
    "_fault": 2,
    "Cause": 1,
    "_lost": 1,
    "Odd": 1,
}
"""What makes a diagnostic, or a part of one, and which of its arguments is the first that is words."""
NAMES = {"message", "hint", "problem", "what", "trouble", "_HINT"}
"""Variables under which words wait for a diagnostic."""


@dataclass(frozen=True, order=True)
class Said:
    """A message, hint or part of one as a template, with the code it belongs to where that stands beside it."""

    code: str
    template: str
    where: str


def messages_in_code() -> Iterator[Said]:
    """The templates of all words that reach a diagnostic made under generator/."""
    for path in sorted((ROOT / "generator").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        where = path.relative_to(ROOT).as_posix()
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield from _of_call(node, where)
            elif isinstance(node, ast.Assign) and _name(node.targets[0]) in NAMES:
                yield from (Said("", t, where) for t in templates(node.value))


def _of_call(node: ast.Call, where: str) -> Iterator[Said]:
    name = _name(node.func)
    if name == "say" and isinstance(node.func, ast.Name):
        yield from (Said("", t, where) for t in templates(node.args[0]))
    if name not in MAKERS:
        return
    first = node.args[0] if node.args else None
    code = str(first.value) if isinstance(first, ast.Constant) and re.fullmatch(r"[A-Z]\d{3}", str(first.value)) else ""
    if code:
        yield Said(code, "", where)
    elif name in ("error", "warning", "info", "Diagnostic"):
        return
    words = [*node.args[MAKERS[name] :], *(k.value for k in node.keywords if k.arg in ("message", "hint"))]
    for argument in words:
        yield from (Said(code, t, where) for t in templates(argument))


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def templates(node: ast.expr) -> Iterator[str]:
    """The texts an expression may give, {} for what varies."""
    match node:
        case ast.Constant(value=str() as text):
            yield text
        case ast.JoinedStr(values):
            yield "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in values)
        case ast.Call(func=ast.Name(id="say"), args=[template, *_]):
            yield from templates(template)
        case ast.IfExp():
            yield from templates(node.body)
            yield from templates(node.orelse)
        case ast.BoolOp(values=values):
            for value in values:
                yield from templates(value)
        case ast.BinOp(left, ast.Add(), right):
            yield from (a + b for a in templates(left) for b in templates(right))


def blank(template: str) -> str:
    """A template without the names of its places."""
    return re.sub(r"\{\w*\}", "{}", template)


if __name__ == "__main__":
    for said in sorted(set(messages_in_code())):
        if said.template:
            print(f"{said.code or '    '} {said.where}: {said.template}")
