"""Reviews: who compared the Chinese with the English, and what the two said then.

A review is of certain words and of no others. Whoever signs also leaves the fingerprint of what was read; when either
language changes, the fingerprint no longer fits, and what was reviewed counts as a draft until somebody reads it again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from generator.base.diagnostics import NOWHERE, Position
from generator.base.status import Status
from generator.base.text import source_hash
from generator.yaml_reader import DATE, ListOf, Record, Shape, Text

SIGNATURE: Mapping[str, Shape] = {
    "reviewed_by": ListOf(Text(), "who compared the Chinese with the English"),
    "reviewed_on": replace(DATE, doc="the day of it"),
    "reviewed_hash": Text(
        "the fingerprint of what was read; `duizhao check` gives the one of today",
        pattern="[0-9a-f]{12}",
        expected="12 hexadecimal digits",
    ),
}
"""The keys beside `status` by which a person signs."""
COMMENTS = ListOf(Text(), "what reviewers ask or remark; take away what is settled")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What a file says of the review of something, beside what that says today."""

    said: Status = Status.DRAFT
    """the status in the file"""
    by: tuple[str, ...] = ()
    on: str = ""
    """YYYY-MM-DD; empty where the file does not say it"""
    of: str = ""
    """the fingerprint of what was read"""
    now: str = ""
    """that of what stands there today"""
    comments: tuple[str, ...] = ()
    at: Position = field(default=NOWHERE, compare=False)
    """of the status"""

    @property
    def is_claimed(self) -> bool:
        """Whether the file says that a person has read it."""
        return self.said.is_reviewed

    @property
    def is_stale(self) -> bool:
        """Whether it was signed when it said something else."""
        return self.is_claimed and bool(self.by and self.of) and self.of != self.now

    @property
    def holds(self) -> bool:
        """Whether somebody has signed what stands there today."""
        return self.is_claimed and bool(self.by) and self.of == self.now

    @property
    def status(self) -> Status:
        """What it counts as: a claim that nobody signed, or that is of other words, is a draft."""
        return Status.DRAFT if self.is_claimed and not self.holds else self.said


NOT_REVIEWED = Signature()


def fingerprint_of(*read: str) -> str:
    """The fingerprint of texts that were read side by side: 12 hexadecimal digits.

    >>> fingerprint_of("造纸", "papermaking") == fingerprint_of("造", "纸papermaking")
    False
    """
    return source_hash("\n".join(read))


def fingerprint_of_file(content: Record) -> str:
    """That of a whole file that is signed at its head: of all that it says but the signature."""
    said = {key: value for key, value in content.items() if key not in ("status", "comments", *SIGNATURE)}
    return source_hash(json.dumps(said, ensure_ascii=False, sort_keys=True, default=str))


def review_in(row: Record, now: str) -> Signature:
    """What a record says of its review; `now` is the fingerprint of what is reviewed."""
    return Signature(
        said=Status.of(row.text("status")),
        by=row.texts("reviewed_by"),
        on=row.text("reviewed_on"),
        of=row.text("reviewed_hash"),
        now=now,
        comments=row.texts("comments"),
        at=row.where("status"),
    )
