"""Characters and spans: what the rooms above agree on about Chinese text.

Offsets are code points everywhere. Nothing here knows of documents, glossaries or markup.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff\u3007"
"""The body of a character class for Han characters (with 〇)."""

INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2"
    "\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0001\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)
"""Characters nobody can see and nobody meant: controls, marks of format and direction, variation selectors, line separators."""

HTML_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>")
"""What a browser would take for an element."""
ADDRESS = re.compile(
    r"https?://(?:[A-Za-z0-9][A-Za-z0-9.-]*\.[A-Za-z]{2,}|localhost|\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?"
    r"(?:[/?#][^\s<>\"{}|\\^`\u3000-\u9fff\uff00-\uffef]*)?"
)
"""An address of the web, as a browser's address line gives it: no other scheme may become a link."""
AN_ADDRESS = "an address that begins with https://, as the browser gives it"

_HAN_CHARACTER = re.compile(f"[{HAN}]")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, `start` included and `end` not."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        """Whether `other` lies inside this span; a span contains itself."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The characters of `text` in this span."""
        return text[self.start : self.end]


def excerpt(text: str, span: Span, width: int) -> str:
    """A place with the characters beside it, as a message shows it.

    >>> excerpt("推动绿色工厂建设", Span(2, 4), 1)
    '动绿色工'
    """
    return text[max(0, span.start - width) : span.end + width]


def around(
    text: str, span: Span, width: int, within: Span | None = None, *, words: bool = False
) -> tuple[str, str, str]:
    """A place and what stands on either side of it, as a reader is shown it: `within` a stretch, … where it is cut.

    With `words` it is cut at a space only, so that no word is cut in two.

    >>> around("推动绿色工厂建设", Span(2, 6), 1)
    ('…动', '绿色工厂', '建…')
    >>> around("the green factory is built", Span(4, 9), 12, words=True)
    ('the ', 'green', ' factory is …')
    """
    scope = within or Span(0, len(text))
    left, right = text[scope.start : span.start], text[span.end : scope.end]
    if len(left) > width:
        left = "… " + left[-width:].partition(" ")[2] if words else "…" + left[-width:]
    if len(right) > width:
        right = right[:width].rpartition(" ")[0] + " …" if words else right[:width] + "…"
    return left, span.of(text), right


def occurrences(needle: str, text: str) -> list[Span]:
    """Every place of `needle` in `text`, overlapping ones too."""
    spans = []
    start = text.find(needle)
    while start >= 0 and needle:
        spans.append(Span(start, start + len(needle)))
        start = text.find(needle, start + 1)
    return spans


def unpaired(text: str, opening: str, closing: str) -> Iterator[int]:
    """Each place of a sign that has no partner, in order: a closing one that nothing opened, an opening one left open.

    >>> [*unpaired(")a(b)(", "(", ")")]
    [0, 5]
    """
    if opening not in text and closing not in text:
        return
    opened: list[int] = []
    alone: list[int] = []
    for place, character in enumerate(text):
        if character == opening:
            opened.append(place)
        elif character == closing:
            if opened:
                opened.pop()
            else:
                alone.append(place)
    yield from sorted(alone + opened)


@cache
def is_han(character: str) -> bool:
    """Whether the character is a Han ideograph."""
    return _HAN_CHARACTER.fullmatch(character) is not None


def count_han(text: str) -> int:
    """How many Han characters the text has."""
    return len(_HAN_CHARACTER.findall(text))


def source_hash(own_text: str) -> str:
    """The fingerprint by which a translation knows that its source has changed: 12 hex digits of SHA-256."""
    return hashlib.sha256(own_text.encode()).hexdigest()[:12]


_SENTENCE_END = re.compile(r"[。！？](?:[”’」』）]*)")


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a Chinese text as spans that together cover it; closing quotes stay with their sentence."""
    ends = [m.end() for m in _SENTENCE_END.finditer(text)]
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    starts = [0, *ends[:-1]]
    return tuple(Span(a, b) for a, b in zip(starts, ends, strict=True) if b > a)


_ENGLISH_END = re.compile(r"[.!?][”’)\"]*(?=\s+[“‘(]?[A-Z0-9⟦])")


@lru_cache(maxsize=4096)
def english_sentences(text: str) -> tuple[Span, ...]:
    """The sentences of an English text as spans that together cover it; the space goes with the sentence before."""
    starts = [0]
    for match in _ENGLISH_END.finditer(text):
        if not re.search(r"(?:\b(?:e\.g|i\.e|No|vs|etc|approx)|\b[A-Z])\.$", text[: match.start() + 1]):
            starts.append(match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip()))
    return tuple(Span(a, b) for a, b in zip(starts, [*starts[1:], len(text)], strict=True) if b > a)
