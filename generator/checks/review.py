"""What the rules look at: everything read and found, and what people have decided about earlier findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path

from generator.base.diagnostics import Diagnostic
from generator.base.languages import GLOSSES
from generator.base.text import Span
from generator.checks.decisions import BoundaryDecision, Waiver, load_boundary_decisions, load_waivers
from generator.corpus.library import Library
from generator.corpus.sources import read_sources
from generator.document.folder import Document
from generator.document.translations import Translations
from generator.variants import Variants
from generator.words.english import EnglishLexicon
from generator.words.glossary import Concept
from generator.words.mentions import Mention
from generator.words.reordered import find_reordered
from generator.words.spelling import Spelling


@dataclass(frozen=True)
class Review:
    """A library with the decisions about it: what every rule is given."""

    root: Path
    library: Library
    waivers: tuple[Waiver, ...] = ()
    boundary_decisions: tuple[BoundaryDecision, ...] = ()
    variants: Variants | None = None
    """for the rules about Traditional forms; without it they are silent"""

    @cached_property
    def terms_in(self) -> Mapping[tuple[str, str], tuple[Mention, ...]]:
        """(document, segment) to its mentions of terms, in reading order."""
        return self.library.concordance.terms_in

    @cached_property
    def corpus(self) -> str:
        """All own texts, one to a line."""
        return "\n".join(s.text for d in self.library.documents for s in d.guideline.segments)

    @cached_property
    def contested(self) -> frozenset[str]:
        """Chinese forms that two concepts designate, without contexts that tell them apart (G002)."""
        owners = Counter(
            form for c in self.library.glossary if c.in_use and not c.only_in for form in dict.fromkeys(c.zh_forms)
        )
        return frozenset(form for form, count in owners.items() if count > 1)

    @cached_property
    def translations(self) -> tuple[tuple[Document, Translations], ...]:
        """Each file of translations with its document."""
        return tuple(
            (self.library.document(document), rows)
            for by_document in self.library.translations.values()
            for document, rows in by_document.items()
            if len(rows)
        )

    @cached_property
    def spelling(self) -> Spelling:
        """English words, with all that the project writes in English."""
        glossary = (("\n".join((*c.en_forms, c.definition_en)), c.why) for c in self.library.glossary)
        translated = (row.text for _, rows in self.translations if rows.tag == GLOSSES for row in rows)
        return Spelling((*chain.from_iterable(glossary), *translated))

    @cached_property
    def forbidden(self) -> EnglishLexicon:
        """The English forms that concepts in use forbid."""
        lexicon = EnglishLexicon()
        for concept in self.library.glossary:
            for form, _ in concept.forbidden if concept.in_use else ():
                lexicon.add(form, concept.id)
        return lexicon

    def english_in(self, text: str) -> tuple[tuple[Span, str], ...]:
        """The designations in an English text, those inside longer ones too; the lexicon reads a text once only."""
        return self.library.english.candidates(text)

    def is_rendered(self, concept: Concept, text: str) -> bool:
        """Whether an English text has the concept: one of its forms, or the words of one in another order."""
        if any(id_ == concept.id for _, id_ in self.english_in(text)):
            return True
        return find_reordered(text, concept.en_forms) is not None


def open_review(root: Path, library: Library, variants: Variants | None = None) -> tuple[Review, list[Diagnostic]]:
    """A review of what has been read, with the decisions under `root` and the faults of their files."""
    waivers, faults = load_waivers(root, [d.id for d in library.documents])
    decisions, more = load_boundary_decisions(root)
    return Review(root, library, waivers, decisions, variants), faults + more


UNREADABLE = frozenset({"Y000", "Y001", "Y003"})
"""Faults that leave nothing of a file: what the other rules would say then would be about its absence."""


def review_folder(root: Path) -> tuple[Review | None, list[Diagnostic]]:
    """The review of what lies in a folder, with every fault met while reading; None where a file could not be read at all."""
    sources, faults = read_sources(root)
    review, more = open_review(root, sources.library, sources.variants)
    faults += more
    return (None if any(d.code in UNREADABLE for d in faults) else review), faults
