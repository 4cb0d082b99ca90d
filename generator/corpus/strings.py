"""Our own words, held against the root's: those that are shipped, and over them, key by key, the site's.

A site's own stand in site_config/strings/<locale>.yml; a language that is not shipped stands there whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from generator.base.diagnostics import Diagnostic, Position, error, say
from generator.base.locales import ROOT, Locale
from generator.base.shipped import SHIPPED
from generator.yaml_reader import Tree, load

_FOLDER = Path("site_config") / "strings"


def load_strings(root: Path, locales: Sequence[Locale]) -> tuple[dict[str, Any], list[Diagnostic]]:
    """Our own words by locale, and what one file has and another has not."""
    faults: list[Diagnostic] = []
    files: dict[str, tuple[Any, str]] = {}
    for locale in locales:
        tag = locale.strings or locale.tag
        content, more = _words(root, f"{tag}.yml")
        faults += more
        if content is not None:
            files[locale.tag] = (content, (_FOLDER / f"{tag}.yml").as_posix())
    if ROOT in files:
        wanted = dict(_leaves(files[ROOT][0]))
        for content, name in files.values():
            own = dict(_leaves(content))
            for key in wanted.keys() - own.keys():
                faults.append(
                    error(
                        "L010",
                        Position(name),
                        f"the string “{key}” is missing",
                        f"It is “{wanted[key]}” in {files[ROOT][1]}.",
                    )
                )
            for key in own.keys() - wanted.keys():
                faults.append(
                    error(
                        "L011",
                        getattr(own[key], "at", Position(name)),
                        f"the string “{key}” is known to no other language",
                        f"Add it to {files[ROOT][1]}, or remove it.",
                    )
                )
            for key in own.keys() & wanted.keys():
                at = getattr(own[key], "at", Position(name))
                faults += _wrong_places(key, own[key], wanted[key], at, files[ROOT][1])
    return {tag: _plain(content) for tag, (content, _) in files.items()}, faults


def _words(root: Path, name: str) -> tuple[Mapping[str, Any] | None, list[Diagnostic]]:
    """What is shipped under a name with the site's own words over it; None where neither is there or the site's is broken."""
    own = root / _FOLDER / name
    shipped = SHIPPED / _FOLDER / name
    if own == shipped or not shipped.is_file():
        return load(own, Tree(), root)
    if not own.exists():
        return _shipped(shipped), []
    content, faults = load(own, Tree(), root)
    return None if content is None else _over(_shipped(shipped), content), faults


@cache
def _shipped(path: Path) -> Mapping[str, Any]:
    content, faults = load(path, Tree(), SHIPPED)
    assert content is not None, faults
    return content


def _over(below: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Both trees as one; where both have a text or a list, the own one."""
    merged = dict(below)
    for key, value in own.items():
        under = below.get(key)
        both = isinstance(value, Mapping) and isinstance(under, Mapping)
        merged[key] = _over(under, value) if both and under is not None else value
    return merged


def _plain(tree: Any) -> Any:
    """Plain values: a template that asks for a key must not meet a method of the reader's."""
    if isinstance(tree, Mapping):
        return {str(key): _plain(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_plain(value) for value in tree]
    return str(tree) if isinstance(tree, str) else tree


def _wrong_places(key: str, own: str, wanted: str, at: Position, first: str) -> Iterator[Diagnostic]:
    """L012 for {places} that one language has and another has not, and for braces that make none."""
    if re.search(r"[{}]", re.sub(r"\{\w+(?::[^{}]*)?\}", "", own)):
        message = say("“{key}” has a brace without its other half", key=key)
        yield error(
            "L012",
            at,
            message,
            say("A place is written whole, as in the other languages: it is what the program fills in."),
        )
        return
    for name in sorted(_placeholders(own) - _placeholders(wanted)):
        message = say(
            "“{key}” has the place {name}, which {first} does not have", key=key, name=f"{{{name}}}", first=first
        )
        yield error("L012", at, message, say("Remove it, or correct its name."))
    for name in sorted(_placeholders(wanted) - _placeholders(own)):
        message = say("“{key}” has not the place {name}, which {first} has", key=key, name=f"{{{name}}}", first=first)
        yield error("L012", at, message, say("Readers would not see what belongs there: write it into the text."))


def _leaves(tree: Any, prefix: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            yield from _leaves(value, f"{prefix}.{key}" if prefix else str(key))
    elif isinstance(tree, list):
        for n, value in enumerate(tree):
            yield from _leaves(value, f"{prefix}.{n}")
    else:
        yield prefix, tree


def _placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)(?::[^{}]*)?\}", text))
