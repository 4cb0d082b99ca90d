"""Our converter beside others, on the lists of hard sentences: `python -m tests.converters` prints the table of docs/conversion.md.

The others are brought to Taiwan's forms first (臺, 裡, 週, 污 …), so that only what is wrong is counted and no taste.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import opencc
import zhconv_rs

from generator.variants.converter import Converter

SENTENCES = Path(__file__).parent / "data" / "variants"
TASTE = str.maketrans(
    "台裏爲汙佔佈周划畫溼粘巖賬迹跡鑒閑鉅卹藉毁燬譭泄", "臺裡為污占布週劃劃濕黏岩帳蹟蹟鑑閒巨恤借毀毀毀洩"
)
"""Forms that are all in use, to one of them."""


def _zhconv(variant: Any, text: str) -> str:
    return str(zhconv_rs.zhconv(text, variant))


def converters() -> Iterator[tuple[str, Callable[[str], str]]]:
    """Each converter by its name, ours first."""
    yield "this one", Converter("s2tw").convert
    for profile in ("s2tw", "s2twp"):
        yield f"OpenCC {opencc.__version__} {profile}", opencc.OpenCC(profile).convert
    for variant in ("zh-hant", "zh-tw"):
        yield f"zhconv-rs {variant}", partial(_zhconv, variant)


def sentences(name: str) -> list[tuple[str, str]]:
    """The Simplified sentences of a list, and what each must become."""
    lines = (SENTENCES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [(line.split("\t")[0], line.split("\t")[1]) for line in lines if line and not line.startswith("#")]


def table() -> str:
    """How many sentences of each list are right, by converter."""
    lists = {path.stem: sentences(path.stem) for path in sorted(SENTENCES.glob("*.tsv"))}
    rows = ["| converter | " + " | ".join(f"{name} ({len(rows)})" for name, rows in lists.items()) + " |"]
    rows.append("|---" * (len(lists) + 1) + "|")
    for name, convert in converters():
        right = [
            sum(convert(text).translate(TASTE) == expected.translate(TASTE) for text, expected in rows)
            for rows in lists.values()
        ]
        shares = (f"{n} ({n / len(rows):.1%})" for n, rows in zip(right, lists.values(), strict=True))
        rows.append(f"| {name} | " + " | ".join(shares) + " |")
    return "\n".join(rows)


if __name__ == "__main__":
    print(table())
