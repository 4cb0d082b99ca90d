"""comparisons.yml of a document: which earlier ones it is compared with, and which provisions people have paired."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from generator.base.diagnostics import NOWHERE, Diagnostic, Position
from generator.comparison.matching import Match, Relation
from generator.yaml_reader import Fields, Flag, ListOf, Record, Text, load

FILE = "comparisons.yml"

PAIR = Fields(
    {},
    {
        "old": Text("a segment of the earlier document; left out for what is new"),
        "new": Text("a segment of this document; left out for what was dropped"),
        "relation": Text(
            "how they belong together, where it is no plain pair",
            choices=(Relation.PAIR.value, Relation.SPLIT.value, Relation.MERGED.value),
        ),
        "score": Text("how alike they are, as the program saw it", pattern=r"[01](\.\d+)?", expected="from 0 to 1"),
        "confirmed": Flag("true once a person has read both"),
        "note": Text("what a reader should know of it, for the translators"),
    },
    "one provision and what answers to it",
)

COMPARISONS_FILE = Fields(
    {
        "comparisons": ListOf(
            Fields(
                {"with": Text("the id of the earlier document")},
                {"pairs": ListOf(PAIR, "where the program is not sure, or wrong")},
                "one earlier document",
            )
        )
    },
    doc="the documents that this one is compared with",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One pair of the file."""

    match: Match
    is_confirmed: bool
    at: Position = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A comparison that a document asks for."""

    later: str
    earlier: str
    decided: tuple[Decided, ...] = ()
    at: Position = field(default=NOWHERE, compare=False)
    """of the earlier document's id"""

    @property
    def matches(self) -> tuple[Match, ...]:
        """What people wrote down, confirmed or not: both count."""
        return tuple(d.match for d in self.decided)


def load_comparisons(folder: Path, document: str, root: Path) -> tuple[tuple[Wanted, ...], list[Diagnostic]]:
    """What a document's folder asks for, and the faults of the file's form; none and none where there is no file."""
    path = folder / FILE
    if not path.exists():
        return (), []
    content, faults = load(path, COMPARISONS_FILE, root)
    if content is None:
        return (), faults
    wanted = tuple(
        Wanted(
            later=document,
            earlier=row.text("with"),
            decided=tuple(_decided(pair) for pair in row.records("pairs")),
            at=row.where("with"),
        )
        for row in content.records("comparisons")
    )
    return wanted, faults


def _decided(row: Record) -> Decided:
    old, new = row.text("old"), row.text("new")
    relation = Relation(row.text("relation") or Relation.PAIR)
    if not (old and new):
        relation = Relation.NEW if new else Relation.DROPPED
    return Decided(
        match=Match(old=old, new=new, relation=relation, decided=row.get("confirmed") is True),
        is_confirmed=row.get("confirmed") is True,
        at=row.at,
    )
