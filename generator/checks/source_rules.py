"""S001: places of the source that look like an error and about which nothing is recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.base.diagnostics import Position, warning
from generator.base.text import HAN, Span, excerpt, unpaired
from generator.checks.findings import Finding
from generator.checks.review import Review

_SUSPECTS = (
    (re.compile(f"(?<=[{HAN}、，])[A-Za-z]+(?=[{HAN}、，])"), "Latin letters between Chinese characters"),
    (re.compile("的的|了了|和和|与与|及及|在在|为为"), "a word twice"),
    (re.compile("[，、；。：]{2,}"), "two punctuation marks in a row"),
    (re.compile(f"(?<=[{HAN}])[ \u3000]+(?=[{HAN}])"), "a space inside the text"),
    (re.compile(f"(?<=[{HAN}])[,;:?!](?=[{HAN}])"), "a Western punctuation mark"),
)
_PAIRS = (("（", "）"), ("“", "”"), ("《", "》"))


def suspects(review: Review) -> Iterator[Finding]:
    """S001: a suspected defect of the source without a recorded correction."""
    for document in review.library.documents:
        decided: dict[str, list[Span]] = {}
        for placed in document.corrections:
            decided.setdefault(placed.correction.segment, []).append(
                Span(placed.start, max(placed.end, placed.start + 1))
            )
        for segment in document.guideline.segments:
            terms = [m.span for m in review.terms_in.get((document.id, segment.id), ())]
            for span, what in _suspicious(segment.text):
                if any(d.overlaps(span) for d in decided.get(segment.id, ())) or any(t.contains(span) for t in terms):
                    continue
                near = excerpt(segment.text, span, 6)
                message = f"{segment.id}: {what}: “{near}”"
                hint = "If it is an error, record it in document.yml under `corrections`; if not, waive S001 with the reason."
                yield Finding(
                    warning("S001", segment.at or Position(""), message, hint),
                    segment.id,
                    (span.of(segment.text), near),
                    document.id,
                )


def _suspicious(text: str) -> Iterator[tuple[Span, str]]:
    for pattern, what in _SUSPECTS:
        for match in pattern.finditer(text):
            yield Span(*match.span()), what
    for opening, closing in _PAIRS:
        for place in unpaired(text, opening, closing):
            other = closing if text[place] == opening else opening
            yield Span(place, place + 1), f"{text[place]} without {other}"


RULES = (suspects,)
