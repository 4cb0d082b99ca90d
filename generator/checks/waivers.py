"""Applying the exceptions that a person has decided on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches

from generator.base.diagnostics import Diagnostic, Phrase, Severity, say, warning
from generator.checks.decisions import Waiver
from generator.checks.findings import Finding
from generator.checks.review import Review
from generator.checks.wording_rules import is_placeholder


def apply_waivers(
    findings: Iterable[Finding], waivers: Sequence[Waiver], names: Callable[[Waiver], Phrase | None] = lambda _: None
) -> Iterator[Diagnostic]:
    """The findings that no waiver covers, and a warning for each waiver that covers none or is there twice.

    `names` says of a waiver what it names that does not exist: then no fault can be gone.
    """
    by_place: dict[tuple[str, str, str], list[Waiver]] = {}
    for waiver in waivers:
        by_place.setdefault((waiver.rule, waiver.about, waiver.document), []).append(waiver)
    used: set[Waiver] = set()
    misnamed = {w: nothing for w in waivers if (nothing := names(w))}
    for finding in findings:
        covering = [
            w for w in by_place.get((finding.diagnostic.code, finding.about, finding.document), ()) if w.covers(finding)
        ]
        used.update(covering)
        # a waiver that is misspelt is told itself; what it was meant for is told again if it stays wrong
        if not covering and not any(_is_meant(w, finding) for w in misnamed):
            yield finding.diagnostic
    seen: set[tuple[str, str, str, str]] = set()
    for waiver in waivers:
        what = f"{waiver.about}, {waiver.term}" if waiver.term else waiver.about
        same = (waiver.rule, waiver.about, waiver.term, waiver.document)
        if same in seen:
            values = {"rule": waiver.rule, "what": what}
            yield warning(
                "W001", waiver.at, say("the waiver of {rule} for {what} stands here twice", **values), "Keep one."
            )
            continue
        seen.add(same)
        if is_placeholder(waiver.reason):
            message = say("the waiver of {rule} for {what} gives no reason", rule=waiver.rule, what=what)
            yield warning("W003", waiver.at, message, say("Write why the rule does not hold here."))
        if waiver not in used and waiver in misnamed:
            yield warning(
                "W002", waiver.at, misnamed[waiver], say("Is it misspelt? The message of the fault has the name.")
            )
        elif waiver not in used:
            yield warning(
                "W001",
                waiver.at,
                f"the waiver of {waiver.rule} for {what} excepts nothing",
                "The fault is gone: remove the waiver.",
            )


def _is_meant(waiver: Waiver, finding: Finding) -> bool:
    """Whether a waiver that names what does not exist excepts this warning but for that name; an error is never held back."""
    diagnostic = finding.diagnostic
    if waiver.document != finding.document or diagnostic.severity is not Severity.WARNING:
        return False
    is_term = not waiver.term or waiver.term in finding.terms
    if waiver.about != finding.about:
        return waiver.rule == diagnostic.code and is_term and _alike(waiver.about, finding.about)
    if waiver.rule != diagnostic.code:
        return waiver.term in finding.terms
    return is_term or any(_alike(waiver.term, term) for term in finding.terms)


def _alike(name: str, other: str) -> bool:
    return bool(get_close_matches(name, [other], 1, cutoff=0.8))


WAIVABLE = frozenset(
    [
        "G002",
        "G003",
        "G004",
        "G005",
        "G006",
        "G007",
        "G008",
        "G009",
        "G010",
        "G011",
        "G012",
        "G013",
        "G015",
        "G016",
        "G019",
        "G020",
        "G021",
        "G022",
        "T001",
        "T002",
        "T003",
        "T004",
        "T005",
        "T006",
        "T007",
        "T008",
        "T009",
        "T010",
        "T011",
        "T012",
        "T013",
        "T014",
        "T015",
        "T016",
        "S001",
        "I006",
        "I007",
        "I010",
        "Y007",
        "C001",
    ]
)
"""The rules that a waiver can name: those that look at what has been read."""


def unknown_name(review: Review, waiver: Waiver) -> Phrase | None:
    """What a waiver names that does not exist: a rule, a concept, a segment, a term."""
    if waiver.rule not in WAIVABLE:
        return say("there is no rule “{rule}” that could be waived", rule=waiver.rule)
    library = review.library
    if not waiver.document and waiver.about not in library.glossary:
        return say("there is no concept “{id}”", id=waiver.about)
    if waiver.document and waiver.about not in library.document(waiver.document).guideline:
        return say("there is no segment “{id}” in {document}", id=waiver.about, document=waiver.document)
    if (
        re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", waiver.term)
        and waiver.rule in ("T001", "T002", "G010")
        and waiver.term not in library.glossary
    ):
        return say("there is no concept “{id}”", id=waiver.term)
    return None
