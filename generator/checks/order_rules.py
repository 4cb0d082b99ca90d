"""Y007: glossary files that `fmt` would change: entries out of order, keys out of order, pinyin missing.

It looks at the lines only: a file's form is not in its values. The inbox is left alone, for `fmt` files it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.base.diagnostics import Position, warning
from generator.base.text import HAN
from generator.checks.findings import Finding
from generator.checks.review import Review
from generator.words.glossary import INDENT, KEY_ORDER, glossary_files, in_canonical_order

_ENTRY = re.compile(r"(?P<margin> *)- id: *(?P<id>\S+)")
_KEY = re.compile(rf" {{{INDENT + 2}}}(?P<key>[a-z_]+):")
_HINT = "`duizhao fmt` mends it."


_ID = re.compile("[a-z0-9-]+")
"""What is no id is said by the reader."""


def order(review: Review) -> Iterator[Finding]:
    """Y007, for each entry once."""
    for path in glossary_files(review.root):
        if path.parent.name != "inbox":
            name = path.relative_to(review.root).as_posix()
            yield from _order_in(path.read_text("utf-8-sig"), name)


def _order_in(text: str, name: str) -> Iterator[Finding]:
    if len(re.findall(r"^terms:", text, re.MULTILINE)) != 1:
        # the reader says what is wrong
        return
    id_, at, keys, last, zh = "", Position(name), [], "", False
    for number, line in enumerate([*text.split("\n"), "  - id: \uffff"], 1):
        entry = _ENTRY.match(line)
        if entry is None:
            key = _KEY.match(line)
            if key:
                keys.append(key["key"])
                zh = zh or (key["key"] == "zh" and re.search(f"[{HAN}]", line) is not None)
            continue
        if id_:
            yield from (
                Finding(warning("Y007", at, f"{id_}: {problem}", _HINT), id_) for problem in _problems(keys, zh)
            )
        if last > entry["id"] and _ID.fullmatch(entry["id"]):
            at = Position(name, number, entry.start("id") + 1)
            yield Finding(
                warning("Y007", at, f"“{entry['id']}” stands behind “{last}”: the entries are sorted by id", _HINT),
                entry["id"],
            )
        id_, at, keys, last, zh = entry["id"], Position(name, number, entry.start("id") + 1), ["id"], entry["id"], False


def _problems(keys: list[str], zh: bool) -> Iterator[str]:
    known = [k for k in keys if k in KEY_ORDER]
    if len(set(known)) == len(known) and not in_canonical_order(known):
        yield "the keys are not in their usual order"
    if zh and "pinyin" not in keys:
        yield "the pinyin is missing"


RULES = (order,)
