"""C001: how much of a document the glossary knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.base.diagnostics import Position, info
from generator.base.text import count_han
from generator.checks.findings import Finding
from generator.checks.review import Review
from generator.document.folder import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The counts for one stretch of a document."""

    han: int
    covered: int
    """Han characters under a term"""
    segments: int
    with_term: int
    mentions: int
    reviewed: int
    """mentions whose concept a person has reviewed"""

    @property
    def share(self) -> float:
        """The share of Han characters under a term."""
        return self.covered / self.han if self.han else 0.0


def coverage_of(review: Review, document: Document, under: str = "") -> Coverage:
    """The coverage of a document, or of one of its segments with all below it."""
    segments = document.guideline.within(under) if under else document.guideline.body
    han = covered = count = with_term = mentioned = reviewed = 0
    for segment in segments:
        mentions = review.terms_in.get((document.id, segment.id), ())
        outermost = [m.span for m in mentions if m.within is None]
        count += bool(segment.text)
        with_term += bool(mentions)
        mentioned += len(mentions)
        reviewed += sum(review.library.glossary[m.id].status.is_reviewed for m in mentions)
        han += count_han(segment.text)
        covered += sum(count_han(s.of(segment.text)) for s in outermost)
    return Coverage(
        han=han, covered=covered, segments=count, with_term=with_term, mentions=mentioned, reviewed=reviewed
    )


def coverage(review: Review) -> Iterator[Finding]:
    """C001: one line for each document."""
    for document in review.library.documents:
        found = coverage_of(review, document)
        share = f"{found.share:.0%} of the Chinese characters stand under a term"
        segments = f"{found.with_term} of {found.segments} segments have one"
        message = f"{document.id}: {share}, {segments}; {found.reviewed} of {found.mentions} mentions are of reviewed concepts"
        at = Position((document.folder / "guideline.yml").relative_to(review.root).as_posix())
        hint = "`duizhao suggest` lists what could be added."
        yield Finding(info("C001", at, message, hint), document.id, (), document.id)


RULES = (coverage,)
