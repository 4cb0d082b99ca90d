"""Which documents have two signs side by side: what a search asks before it loads the texts of many documents.

A sign pair is two Chinese characters that follow each other, or the first four letters of a word. The pairs lie in
files by a checksum, so that a search of a word loads one small file for each of its pairs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

POSTINGS_A_FILE = 12_000
"""About 25 KB compressed."""

_IGNORED = re.compile(r"[\s\u200b“”‘’「」『』﹁﹂《》〈〉\"'`´]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f'’]")


def pairs_of(text: str, simplified: Mapping[str, str]) -> Iterator[str]:
    """The sign pairs of a text.

    >>> sorted(set(pairs_of("綠色 batteries", {"綠": "绿"})))
    ['batt', '绿色']
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    for run in _HAN.findall(_IGNORED.sub("", plain)):
        yield from map("".join, pairwise(simplified.get(c, c) for c in run))
    for word in _WORD.findall(_MARKS.sub("", unicodedata.normalize("NFKD", plain))):
        if word.isascii():
            yield word[:4].replace("y", "i")


def bucket_of(pair: str, buckets: int) -> int:
    """The file that a pair lies in; the same sum as in search/store.js.

    >>> bucket_of("绿色", 16)
    4
    """
    total = 0
    for character in pair:
        total = (total * 31 + ord(character)) % 65521
    return total % buckets


def gram_files(
    documents: Sequence[Iterable[str]], simplified: Mapping[str, str], postings_a_file: int = POSTINGS_A_FILE
) -> list[dict[str, str]]:
    """For each file its pairs, with the numbers of the documents as differences in base 36: `绿色` → `0 1 1 5`."""
    places: dict[str, list[int]] = {}
    for number, texts in enumerate(documents):
        found: set[str] = set()
        for text in texts:
            found.update(pairs_of(text, simplified))
        for pair in sorted(found):
            places.setdefault(pair, []).append(number)
    buckets = 1
    while buckets * postings_a_file < sum(map(len, places.values())):
        buckets *= 2
    files: list[dict[str, str]] = [{} for _ in range(buckets)]
    for pair in sorted(places):
        numbers = places[pair]
        files[bucket_of(pair, buckets)][pair] = " ".join(_base36(b - a) for a, b in pairwise([0, *numbers]))
    return files


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    out = digits[number % 36]
    while number := number // 36:
        out = digits[number % 36] + out
    return out
