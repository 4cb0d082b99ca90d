"""What a site sorts its documents by: industries first, and what else it names (regions, ministries, policy tools).

A further dimension is a file of the form of industries.yml under site_config/, named in site_config/dimensions.yml with
what it is called and the documents it applies to. Its names come from the glossary as the industries' do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.words.industries import Industries


@dataclass(frozen=True, kw_only=True)
class Dimension:
    """One thing that documents are sorted by; the industries where nothing else is said."""

    id: str = "industries"
    """the first step of its addresses"""
    name: Mapping[str, str] = field(default_factory=dict)
    """by language; empty for the industries, for which we have words of our own"""
    entries: Industries = field(default_factory=lambda: Industries({}, (), {}))
    documents: tuple[str, ...] | None = None
    """the documents it applies to; None for all"""

    @property
    def path(self) -> str:
        """The address of its matrix."""
        return f"{self.id}/"

    def page(self, entry: str) -> str:
        """The address of one of its entries."""
        return f"{self.id}/{entry}/"

    def kind(self, of_industries: str) -> str:
        """The kind of a page that for the industries has a kind of its own."""
        return {"industry": "category", "industries": "categories"}[of_industries] if self.name else of_industries

    def string(self, name: str) -> str:
        """The key of what we say of it: where industries are named in our words, others are not."""
        return f"{'categories' if self.name else 'industries'}.{name}"
