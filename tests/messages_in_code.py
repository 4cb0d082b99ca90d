"""Every message that the code can print, read from the code itself: the catalogue and docs/rules.md are held against it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
_MAKERS = {"error", "warning", "info", "fault", "Diagnostic", "_fault"}


@dataclass(frozen=True, order=True)
class Said:
    """A message or hint as a template, with the code it belongs to where that stands beside it."""

    code: str
    template: str
    where: str


def messages_in_code() -> Iterator[Said]:
    """The templates of all diagnostics made under generator/, and of the texts named `message`, `hint`, `problem` there."""
    for path in sorted((ROOT / "generator").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        where = path.relative_to(ROOT).as_posix()
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name(node.func) in _MAKERS:
                yield from _of_call(node, where)
            elif isinstance(node, ast.Call) and _name(node.func) == "Cause":
                for argument in node.args[1:]:
                    yield from (Said("Y001", t, where) for t in templates(argument))
            elif (
                isinstance(node, ast.Assign)
                and isinstance(node.targets[0], ast.Name)
                and node.targets[0].id in ("message", "hint", "problem", "_HINT")
            ):
                yield from (Said("", t, where) for t in templates(node.value))


def _of_call(node: ast.Call, where: str) -> Iterator[Said]:
    code = (
        node.args[0].value
        if node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
        else ""
    )
    if len(code) != 4 or not code[1:].isdigit():
        return
    for argument in node.args[1:]:
        yield from (Said(code, t, where) for t in templates(argument))
    yield Said(code, "", where)


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def templates(node: ast.expr) -> Iterator[str]:
    """The texts an expression may give, {} for what varies."""
    match node:
        case ast.Constant(value=str() as text):
            yield text
        case ast.JoinedStr(values):
            yield "".join(v.value if isinstance(v, ast.Constant) else "{}" for v in values)
        case ast.IfExp():
            yield from templates(node.body)
            yield from templates(node.orelse)
        case ast.BinOp(left, ast.Add(), right):
            yield from (a + b for a in templates(left) for b in templates(right))


if __name__ == "__main__":
    for said in sorted(set(messages_in_code())):
        if said.template:
            print(f"{said.code or '    '} {said.where}: {said.template}")
