"""What a rule yields: a diagnostic and what it is about, so that a waiver can name it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.base.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault and the names under which a person may waive it."""

    diagnostic: Diagnostic
    about: str = ""
    """the concept's or the segment's id"""
    terms: tuple[str, ...] = ()
    """what a waiver may give as `term`: a concept's id, a word"""
    document: str = ""
    """empty for the glossary"""
