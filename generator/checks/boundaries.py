"""G010: matches that cut a word in two.

Chinese has no spaces, so 机械手 is found in 机械手表. A segmenter (jieba, for development only) tells where it sees words;
where a match cuts one, a person decides once, for the pair of match and word, in glossary/boundaries.yml. It advises: many
of its words are cut rightly. Its edges are kept under .cache/, for loading its dictionary takes longer than all other rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.base.diagnostics import Diagnostic, Position, info, say, warning
from generator.base.text import Span, excerpt
from generator.checks.decisions import BOUNDARIES_PATH
from generator.checks.findings import Finding
from generator.checks.review import Review
from generator.words.segmenter import find_words

_HINT = "If it is another word there, add the longer word to `not_in`; if not, write so into glossary/boundaries.yml."


def is_segmenters(finding: Diagnostic) -> bool:
    """Whether a finding depends on the segmenter, and so on what is installed."""
    return finding.code == "G010" or finding.position.path == BOUNDARIES_PATH


def crossings(review: Review) -> Iterator[Finding]:
    """G010: a mention begins or ends inside a word of the segmenter, and nobody has decided about the pair."""
    texts = [s.text for d in review.library.documents for s in d.guideline.segments if (d.id, s.id) in review.terms_in]
    words = find_words(texts, review.root / ".cache" / "duizhao")
    if words is None:
        at = Position(BOUNDARIES_PATH)
        yield Finding(info("G010", at, "not checked: the segmenter jieba is not installed", "pip install jieba"))
        return
    decided = {(d.match, d.word): d for d in reversed(review.boundary_decisions)}
    met: set[tuple[str, str]] = set()
    for document in review.library.documents:
        for segment in document.guideline.segments:
            for mention in review.terms_in.get((document.id, segment.id), ()):
                for word in _cut(mention.span, words[segment.text]):
                    pair = (mention.surface, word.of(segment.text))
                    known = pair in met or pair in decided
                    met.add(pair)
                    if known:
                        continue
                    near = excerpt(segment.text, mention.span, 5)
                    message = f"{segment.id}: “{pair[0]}” ({mention.id}) cuts the word “{pair[1]}” in “{near}”"
                    found = warning("G010", segment.at or Position(""), message, _HINT)
                    yield Finding(found, segment.id, (mention.id, mention.surface), document.id)
    for decision in review.boundary_decisions:
        if decided[decision.match, decision.word] is not decision:
            message = say(
                "the decision about “{match}” in “{word}” stands here twice", match=decision.match, word=decision.word
            )
            yield Finding(warning("W001", decision.at, message, say("Keep one.")))
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
