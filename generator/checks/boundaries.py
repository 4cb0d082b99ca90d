"""G010: matches that cut a word in two.

Chinese has no spaces, so 机械手 is found in 机械手表. A segmenter (jieba, for development only) tells where it sees words;
where a match cuts one, a person decides once, for the pair of match and word, in glossary/boundaries.yml. It advises: many
of its words are cut rightly. Its edges are kept under .cache/, for loading its dictionary takes longer than all other rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator import segmenter
from generator.checks.findings import Finding
from generator.diagnostics import Diagnostic, Position, info, warning
from generator.text import Span
from generator.yaml_reader import Fields, ListOf, Text, load

if TYPE_CHECKING:
    from generator.checks.project import Project

BOUNDARIES = Fields(
    {
        "decisions": ListOf(
            Fields(
                {
                    "match": Text("the word of the glossary"),
                    "word": Text("the word of the segmenter that it cuts"),
                    "why": Text("why the match is right all the same"),
                }
            )
        )
    },
    doc="matches that cut a segmenter's word and are right",
)


@dataclass(frozen=True, slots=True)
class BoundaryDecision:
    """A match that is right although it cuts a word of the segmenter."""

    match: str
    word: str
    why: str
    at: Position


def load_boundary_decisions(root: Path) -> tuple[tuple[BoundaryDecision, ...], list[Diagnostic]]:
    """What has been decided in glossary/boundaries.yml; a missing file decides nothing."""
    path = root / "glossary" / "boundaries.yml"
    if not path.exists():
        return (), []
    content, faults = load(path, BOUNDARIES, root)
    rows = [row for row in (content or {}).get("decisions") or () if {"match", "word", "why"} <= row.keys()]
    return tuple(BoundaryDecision(str(r["match"]), str(r["word"]), str(r["why"]), r.where("match")) for r in rows), faults


_HINT = "If it is another word there, add the longer word to `not_in`; if not, write so into glossary/boundaries.yml."


def crossings(project: Project) -> Iterator[Finding]:
    """G010: a mention begins or ends inside a word of the segmenter, and nobody has decided about the pair."""
    texts = [s.text for d in project.library.documents for s in d.guideline.segments if (d.id, s.id) in project.terms_in]
    words = find_words(texts, project.root / ".cache" / "duizhao")
    if words is None:
        at = Position("glossary/boundaries.yml")
        yield Finding(info("G010", at, "not checked: the segmenter jieba is not installed", "pip install jieba"))
        return
    decided = {(d.match, d.word): d for d in project.boundary_decisions}
    met: set[tuple[str, str]] = set()
    for document in project.library.documents:
        for segment in document.guideline.segments:
            for mention in project.terms_in.get((document.id, segment.id), ()):
                for word in _cut(mention.span, words[segment.text]):
                    pair = (mention.surface, word.of(segment.text))
                    known = pair in met or pair in decided
                    met.add(pair)
                    if known:
                        continue
                    near = _around(mention.span, segment.text)
                    message = f"{segment.id}: “{pair[0]}” ({mention.id}) cuts the word “{pair[1]}” in “{near}”"
                    found = warning("G010", segment.at or Position(""), message, _HINT)
                    yield Finding(found, segment.id, (mention.id, mention.surface), document.id)
    for pair, decision in decided.items():
        if pair not in met:
            yield Finding(
                warning(
                    "W001",
                    decision.at,
                    f"the decision about “{pair[0]}” in “{pair[1]}” is never needed",
                    "Remove it from glossary/boundaries.yml.",
                )
            )


def _cut(span: Span, words: Iterable[Span]) -> Iterator[Span]:
    for word in words:
        if word.start < span.start < word.end or word.start < span.end < word.end:
            yield word


def _around(span: Span, text: str, width: int = 5) -> str:
    return text[max(0, span.start - width) : span.end + width]


def find_words(texts: Iterable[str], cache: Path) -> Mapping[str, tuple[Span, ...]] | None:
    """The words of more than one character that a segmenter sees in each text; None without the segmenter."""
    words = segmenter.cut(texts, cache / "words.json")
    return None if words is None else {text: tuple(_long_words(found)) for text, found in words.items()}


def _long_words(words: Iterable[str]) -> Iterator[Span]:
    start = 0
    for word in words:
        if len(word) > 1:
            yield Span(start, start + len(word))
        start += len(word)
