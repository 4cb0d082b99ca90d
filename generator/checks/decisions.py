"""What people have decided about findings: exceptions from a rule, and matches that rightly cut a word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.base.diagnostics import Diagnostic, Position
from generator.checks.findings import Finding
from generator.yaml_reader import Fields, ListOf, Text, load_if_any

_RULE = Text("the code of the rule", pattern="[A-Z][0-9]{3}", expected="a code such as T001")
_TERM = Text("only for this term: a concept's id, or the word as the message gives it")
_REASON = Text("why the rule does not hold here", may_have_lines=True)

GLOSSARY_WAIVERS = Fields(
    {
        "waivers": ListOf(
            Fields({"rule": _RULE, "concept": Text("the concept, by id"), "reason": _REASON}, {"term": _TERM})
        )
    },
    doc="exceptions in the glossary",
)
DOCUMENT_WAIVERS = Fields(
    {
        "waivers": ListOf(
            Fields({"rule": _RULE, "segment": Text("the segment, by id"), "reason": _REASON}, {"term": _TERM})
        )
    },
    doc="exceptions in a document and its translations",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """One exception."""

    rule: str
    about: str
    """the concept or segment"""
    term: str
    """empty: whatever the term"""
    reason: str
    document: str
    """empty for the glossary"""
    at: Position

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is what this waiver excepts."""
        return (
            self.rule == finding.diagnostic.code
            and self.about == finding.about
            and self.document == finding.document
            and (not self.term or self.term in finding.terms)
        )


def load_waivers(root: Path, documents: Iterable[str]) -> tuple[tuple[Waiver, ...], list[Diagnostic]]:
    """The waivers of the glossary and of each document, and every fault of their files; missing files are none."""
    places = [(root / "glossary" / "waivers.yml", GLOSSARY_WAIVERS, "concept", "")]
    for document in documents:
        places.append(
            (root / "content" / document / "translations" / "waivers.yml", DOCUMENT_WAIVERS, "segment", document)
        )
    waivers: list[Waiver] = []
    faults: list[Diagnostic] = []
    for path, shape, key, document in places:
        content, more = load_if_any(path, shape, root)
        faults += more
        waivers += [
            Waiver(
                rule=row.text("rule"),
                about=row.text(key),
                term=row.text("term"),
                reason=row.text("reason"),
                document=document,
                at=row.where("rule"),
            )
            for row in (content.records("waivers") if content else ())
        ]
    return tuple(waivers), faults


BOUNDARIES_PATH = "glossary/boundaries.yml"
BOUNDARIES = Fields(
    {
        "decisions": ListOf(
            Fields(
                {
                    "match": Text("the word of the glossary"),
                    "word": Text("the word of the segmenter that it cuts"),
                    "why": Text("why the match is right all the same", may_have_lines=True),
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
    path = root / BOUNDARIES_PATH
    content, faults = load_if_any(path, BOUNDARIES, root)
    decided = tuple(
        BoundaryDecision(row.text("match"), row.text("word"), row.text("why"), row.where("match"))
        for row in (content.records("decisions") if content else ())
    )
    return decided, faults
