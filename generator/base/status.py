"""How far people have come with a text of ours."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What stands behind an entry, a translation or a table of ours."""

    DRAFT = "draft"
    """nobody has reviewed it"""
    REVIEWED = "reviewed"
    """a person has"""
    APPROVED = "approved"
    """a person has, and its sources are named"""
    DEPRECATED = "deprecated"
    """an entry that is kept for its address and no longer used"""

    @classmethod
    def of(cls, text: str) -> Status:
        """The status that a file names; a draft where it names none.

        >>> Status.of("approved"), Status.of("")
        (<Status.APPROVED: 'approved'>, <Status.DRAFT: 'draft'>)
        """
        return cls(text) if text in _BY_NAME else cls.DRAFT

    @property
    def is_reviewed(self) -> bool:
        """Whether a person stands behind it."""
        return self in (Status.REVIEWED, Status.APPROVED)


_BY_NAME = frozenset(Status)

OF_TEXTS = (Status.DRAFT, Status.REVIEWED, Status.APPROVED)
"""What a translation or a table can be: only entries are deprecated."""
