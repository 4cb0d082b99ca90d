"""Applying the exceptions that a person has decided on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.base.diagnostics import Diagnostic, warning
from generator.checks.decisions import Waiver
from generator.checks.findings import Finding


def apply_waivers(findings: Iterable[Finding], waivers: Sequence[Waiver]) -> Iterator[Diagnostic]:
    """The findings that no waiver covers, and a warning for each waiver that covers none."""
    by_place: dict[tuple[str, str, str], list[Waiver]] = {}
    for waiver in waivers:
        by_place.setdefault((waiver.rule, waiver.about, waiver.document), []).append(waiver)
    used: set[Waiver] = set()
    for finding in findings:
        covering = [
            w for w in by_place.get((finding.diagnostic.code, finding.about, finding.document), ()) if w.covers(finding)
        ]
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
