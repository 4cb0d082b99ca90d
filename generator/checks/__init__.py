"""Everything `duizhao check` says beyond the faults met while reading.

A rule is a generator from the project to findings; this room runs them all and lays the waivers over the result. Rules know
nothing of each other, of files or of printing. docs/rules.md lists every code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from generator.base.diagnostics import Diagnostic, Phrase, Position, Severity, in_reading_order
from generator.checks import (
    boundaries,
    comparison_rules,
    counterparts,
    coverage_rules,
    document_rules,
    glossary_rules,
    industry_rules,
    naming_rules,
    order_rules,
    review_rules,
    source_rules,
    spelling_rules,
    translation_rules,
    wording_rules,
    works_rules,
)
from generator.checks.conversion_rules import check_conversion, other_passages
from generator.checks.file_rules import missing_parts, stray_files
from generator.checks.review import UNREADABLE, Review, open_review, review_folder
from generator.checks.waivers import apply_waivers, unknown_name
from generator.corpus.sources import Sources, read_sources

__all__ = ["RULES", "Review", "check_folder", "check_review", "judge", "review_folder"]

RULES = (
    *order_rules.RULES,
    *glossary_rules.RULES,
    boundaries.crossings,
    *translation_rules.RULES,
    *counterparts.RULES,
    *source_rules.RULES,
    *document_rules.RULES,
    *coverage_rules.RULES,
    *wording_rules.RULES,
    *naming_rules.RULES,
    *spelling_rules.RULES,
    *industry_rules.RULES,
    *comparison_rules.RULES,
    *review_rules.RULES,
    *works_rules.RULES,
)


def check_review(review: Review) -> Iterator[Diagnostic]:
    """Every finding that no waiver covers, and the waivers that cover none."""
    translated = {document.id for document, _ in review.translations}
    return apply_waivers(
        (finding for rule in RULES for finding in rule(review)),
        # where a translation is gone, nothing can be said of its exceptions
        [w for w in review.waivers if w.document in translated or not w.rule.startswith("T")],
        lambda waiver: unknown_name(review, waiver),
    )


CONSEQUENCES = {
    "glossary/": frozenset({"G005", "G009", "G018", "G020", "I002", "W001", "T001"}),
    "content/": frozenset({"G008", "G009", "W001", "C001"}),
}
"""What also follows from a concept or a document that could not be read: said when that is mended, if still true."""


def judge(sources: Sources, faults: Iterable[Diagnostic]) -> tuple[Review, tuple[Diagnostic, ...]]:
    """What the rules looked at, and every fault of a project, those met while reading included: the one gate.

    An error among them stops `duizhao build`, `mkdocs build` and `make site` alike; a warning stops nothing.
    """
    met = [*faults, *stray_files(sources.root, sources.every_locale)]
    library, variants = sources.library, sources.variants
    review, more = open_review(sources.root, library, variants)
    met += more
    found = list(met)
    if not any(d.code in UNREADABLE for d in met):
        found += check_review(review)
    if not any(d.severity is Severity.ERROR and d.code != "Y008" for d in met):
        found += missing_parts(sources.root, library, sources.locales)
        found += check_conversion(library.documents, variants, sources.root, other_passages(library))
    broken = {
        d.position.path for d in met if d.severity is Severity.ERROR and d.code in ("Y001", "Y002", "Y005", "Y006")
    }
    found = [
        d for d in found if d.code not in ("L010", "L011", "T008") or d.position.path not in broken or _is_unknown(d)
    ]
    # an item that the guideline marks wrongly is no fault of the translation
    unmarked = {d.message.partition(":")[0] for d in met if d.code == "D014"}
    found = [d for d in found if d.code != "T011" or d.message.partition(":")[0] not in unmarked]
    strays = {d.position.path for d in met if d.code == "Y008"}
    found = [d for d in found if d.code == "Y008" or d.position.path not in strays]
    if any(d.code == "D033" for d in met):
        # a text that was edited where it may not be: what others say of its words holds when that is undone
        found = [d for d in found if d.code not in ("T008", "T010", "I007")]
    found = list(_causes(found))
    by_hand = {d.position.path: d.position.line for d in met if d.message.startswith("“reviewed_by”")}
    found = [d for d in found if d.code != "Q001" or not 0 <= by_hand.get(d.position.path, 0) - d.position.line < 20]
    for folder, consequences in CONSEQUENCES.items():
        if any(d.severity is Severity.ERROR and d.code[0] in "YD" and d.position.path.startswith(folder) for d in met):
            found = [d for d in found if d.code not in consequences]
    return review, in_reading_order(found)


def _causes(found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings that no other tells already, whose mending may mend them too."""
    misspelt = {d.position for d in found if d.code == "G007"}
    id_twice = any(d.code == "G001" and d.position.path.startswith("glossary/") for d in found)
    cut_lines = {(d.position.path, d.position.line) for d in found if d.code == "Y004" and d.severity is Severity.ERROR}
    wrong = {(_folder(d.position), d.message.partition(": ")[0]) for d in found if d.code.startswith("T")}
    for diagnostic in found:
        at = diagnostic.position
        match diagnostic.code:
            case "G008":
                # a misspelt word stands in no text
                follows = at in misspelt
            case "G005" | "Y007":
                # of two entries with one id, one is read
                follows = id_twice
            case "R010" if isinstance(diagnostic.message, Phrase):
                # the goal quotes what has become wrong in the translation
                follows = (_folder(at), diagnostic.message.values["segment"]) in wrong
            case code:
                # the rest of the line is lost
                follows = code.startswith("T") and (at.path, at.line) in cut_lines
        if not follows:
            yield diagnostic


def _folder(position: Position) -> tuple[str, ...]:
    """Of the document that a file belongs to."""
    return tuple(position.path.split("/")[:2])


def _is_unknown(diagnostic: Diagnostic) -> bool:
    """Whether an id is said to be unknown: that is no consequence of another entry that cannot be read."""
    return diagnostic.code == "T008" and "has no segment" in diagnostic.message


def check_folder(root: Path) -> tuple[Diagnostic, ...]:
    """All that can be said about what lies under content/, glossary/ and site_config/, in reading order."""
    return judge(*read_sources(root))[1]
