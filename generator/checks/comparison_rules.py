"""K001–K005: comparisons.yml of a document: what it names, and which pairs of provisions nobody has looked at yet."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.diagnostics import Diagnostic, error, say, warning
from generator.checks.findings import Finding
from generator.checks.review import Review
from generator.comparison import Comparison
from generator.comparison.decided import Wanted
from generator.comparison.matching import Relation
from generator.document.model import Guideline


def comparisons(review: Review) -> Iterator[Finding]:
    """What comparisons name that is not there, and their pairs that no person has confirmed."""
    library = review.library
    guidelines = {d.id: d.guideline for d in library.documents}
    for wanted in library.wanted_comparisons:
        found = list(_wrong(wanted, guidelines))
        if not found:
            found = list(_open(library.comparison(wanted)))
        for fault in found:
            yield Finding(fault, wanted.later, (wanted.earlier,), wanted.later)


def _wrong(wanted: Wanted, guidelines: dict[str, Guideline]) -> Iterator[Diagnostic]:
    earlier, later = guidelines.get(wanted.earlier), guidelines[wanted.later]
    if earlier is None or earlier is later:
        yield error(
            "K001",
            wanted.at,
            say("“{id}” is no other document of this site", id=wanted.earlier),
            say("Write the id of another folder under content/."),
        )
        return
    seen: set[tuple[str, str]] = set()
    for row in wanted.decided:
        m = row.match
        if not (m.old or m.new):
            yield error(
                "K002",
                row.at,
                say("the pair names neither an old nor a new provision"),
                say("Write old:, new: or both."),
            )
        for side, id_, guideline in (("old", m.old, earlier), ("new", m.new, later)):
            if not id_:
                continue
            if id_ not in guideline:
                yield error(
                    "K003",
                    row.at,
                    say("{document} has no segment “{id}”", document=guideline.document, id=id_),
                    say("Take the id from the address of the provision: it stands behind the #."),
                )
            if m.relation in (Relation.SPLIT, Relation.MERGED):
                continue
            if (side, id_) in seen:
                yield error(
                    "K004",
                    row.at,
                    say("“{id}” is paired twice", id=id_),
                    say("Keep one of the two. What was split or merged says so with “relation:”."),
                )
            seen.add((side, id_))


def _open(comparison: Comparison) -> Iterator[Diagnostic]:
    wanted = comparison.wanted
    for row in wanted.decided:
        if not row.is_confirmed:
            yield warning(
                "K005",
                row.at,
                say("nobody has confirmed that {old} and {new} belong together", old=row.match.old, new=row.match.new),
                say("Read both; then write “confirmed: true”, or the ids that are right."),
            )
    if comparison.doubtful:
        yield warning(
            "K005",
            wanted.at,
            say("{n} pairs of provisions are doubtful and not in this file", n=len(comparison.doubtful)),
            say(
                "duizhao compare {earlier} {later} --write adds them, to be confirmed.",
                earlier=wanted.earlier,
                later=wanted.later,
            ),
        )


RULES = (comparisons,)
