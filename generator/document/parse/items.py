"""A proposal for dividing an entry's list into items; the committed ⟦ ⟧ decide.

。 and ； always divide. ， divides, unless what stands before it is a list of adjectives still waiting for its noun.
、 divides only where each piece looks like a name of its own: no 的, no list that shares a head or a tail.
"""

from __future__ import annotations

import re

from generator.base.text import Span

_TAIL = re.compile(r"等[^、，。；的]{0,10}$")
_MODIFIER = re.compile(r"[化性型类式状]$")
_VERB = re.compile(r"^(?:在|将|以|对|把|针对|围绕|基于|利用|具有|实现|适合|适用于|满足)")


def propose_items(text: str) -> tuple[Span, ...]:
    """The spans of the items of one list, closing labels (等共性关键技术) and delimiters outside.

    >>> [s.of("高速电机、压缩机等。") for s in propose_items("高速电机、压缩机等。")]
    ['高速电机', '压缩机']
    """
    spans: list[Span] = []
    for sentence in re.finditer(r"[^。；]+", text):
        for segment in re.finditer(r"[^，]+", sentence.group()):
            start = sentence.start() + segment.start()
            spans += [Span(start + s.start, start + s.end) for s in _enumeration(segment.group())]
    return tuple(spans)


def _enumeration(segment: str) -> list[Span]:
    tail = _TAIL.search(segment)
    end = tail.start() if tail and tail.start() > 0 else len(segment)
    body = segment[:end]
    pieces = [Span(m.start(), m.end()) for m in re.finditer(r"[^、]+", body)]
    if len(pieces) > 1:
        if _is_list_of_names([p.of(body) for p in pieces]):
            return pieces
        if end < len(segment) - 1:
            # 具有柔顺、除味等功能的…: the label behind 等 is the noun that the list describes
            end = len(segment)
    return [Span(0, end)] if end else []


def _is_list_of_names(pieces: list[str]) -> bool:
    if _VERB.match(pieces[0]) and "的" not in pieces[0]:
        return False
    if any(len(piece) < 3 or _MODIFIER.search(piece) for piece in pieces[:-1]):
        return False
    if any("的" in piece for piece in pieces[1:]) and min(map(len, pieces)) < 6:
        return False
    # a last piece much longer than the others carries a tail that all of them share
    return len(pieces[-1]) <= 2 * max(len(piece) for piece in pieces[:-1]) + 2
