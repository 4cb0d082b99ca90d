"""Exceptions that a person has decided on: the rule, what it is about, and why it does not hold there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.checks.findings import Finding
from generator.diagnostics import Diagnostic, Position, warning
from generator.yaml_reader import Fields, ListOf, Text, load

_RULE = Text("the code of the rule", pattern="[GTSV][0-9]{3}", expected="a code such as T001")
_TERM = Text("only for this term: a concept's id, or the word as the message gives it")
_REASON = Text("why the rule does not hold here")

GLOSSARY_WAIVERS = Fields(
    {"waivers": ListOf(Fields({"rule": _RULE, "concept": Text("the concept, by id"), "reason": _REASON}, {"term": _TERM}))},
    doc="exceptions in the glossary",
)
DOCUMENT_WAIVERS = Fields(
    {"waivers": ListOf(Fields({"rule": _RULE, "segment": Text("the segment, by id"), "reason": _REASON}, {"term": _TERM}))},
    doc="exceptions in a document and its translations",
)


@dataclass(frozen=True, slots=True)
class Waiver:
    """One exception."""

    rule: str
    about: str
    #: the concept or segment
    term: str
    #: empty: whatever the term
    reason: str
    document: str
    #: empty for the glossary
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
        places.append((root / "content" / document / "translations" / "waivers.yml", DOCUMENT_WAIVERS, "segment", document))
    waivers: list[Waiver] = []
    faults: list[Diagnostic] = []
    for path, shape, key, document in places:
        if not path.exists():
            continue
        content, more = load(path, shape, root)
        faults += more
        for row in (content or {}).get("waivers") or ():
            if {"rule", key, "reason"} <= row.keys():
                waivers.append(
                    Waiver(
                        str(row["rule"]), str(row[key]), str(row.get("term", "")), str(row["reason"]), document, row.where("rule")
                    )
                )
    return tuple(waivers), faults


def apply_waivers(findings: Iterable[Finding], waivers: Sequence[Waiver]) -> Iterator[Diagnostic]:
    """The findings that no waiver covers, and a warning for each waiver that covers none."""
    by_place: dict[tuple[str, str, str], list[Waiver]] = {}
    for waiver in waivers:
        by_place.setdefault((waiver.rule, waiver.about, waiver.document), []).append(waiver)
    used: set[Waiver] = set()
    for finding in findings:
        covering = [w for w in by_place.get((finding.diagnostic.code, finding.about, finding.document), ()) if w.covers(finding)]
        used.update(covering)
        if not covering:
            yield finding.diagnostic
    for waiver in waivers:
        if waiver not in used:
            what = f"{waiver.about}, {waiver.term}" if waiver.term else waiver.about
            yield warning(
                "W001",
                waiver.at,
                f"the waiver of {waiver.rule} for {what} excepts nothing",
                "The fault is gone: remove the waiver.",
            )
