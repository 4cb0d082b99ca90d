"""Everything that has been read and found, before any language is chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from generator.comparison import Comparison
from generator.comparison.decided import Wanted
from generator.comparison.differences import Words
from generator.corpus.scope import Scope, scope_of
from generator.document.folder import Document
from generator.document.model import Kind, Segment
from generator.document.targets import Target
from generator.document.translations import Translations
from generator.words.charge import Assignment, find_charges
from generator.words.citations import Citation, find_citations
from generator.words.concordance import Concordance, build_concordance
from generator.words.dimensions import Dimension
from generator.words.english import EnglishLexicon
from generator.words.glossary import Concept, Glossary
from generator.words.industries import Industries
from generator.words.mentions import Lexicon, Mention, find_industries, find_terms, industry_forms, term_forms
from generator.words.verbs import Contexts, VerbMention, Verbs, find_verbs
from generator.words.works import Work, Works, works_of


@dataclass(frozen=True, kw_only=True)
class Library:
    """The documents with glossary, industries and translations, and all mentions among them."""

    documents: tuple[Document, ...]
    glossary: Glossary
    industries: Industries
    translations: Mapping[str, Mapping[str, Translations]] = field(default_factory=dict)
    """by locale tag, then by document"""
    targets: Mapping[str, tuple[Target, ...]] = field(default_factory=dict)
    """the ledger of goals, by document"""
    verbs: Verbs = field(default_factory=Verbs)
    verb_contexts: Mapping[str, Mapping[str, Contexts]] = field(default_factory=dict)
    """what a document adds to the contexts of the verbs, by its id"""
    entries: tuple[Work, ...] = ()
    """the works of works.yml"""
    wanted_comparisons: tuple[Wanted, ...] = ()
    """which documents are compared with which, as their folders say"""
    dimension: Dimension = field(default_factory=Dimension)
    """what `industries` are here: industries, or the entries of another dimension"""
    dimensions: tuple[Dimension, ...] = ()
    """what else the site sorts its documents by"""

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every mention of a term or an industry: terms first, in reading order."""
        terms = Lexicon(term_forms(self.glossary))
        industries = Lexicon(industry_forms(self.industries))
        found: list[Mention] = []
        for document in self.documents:
            found += find_terms(document.guideline, terms)
        for document in self.documents:
            found += find_industries(document.guideline, self.industries, self.glossary, industries)
        return tuple(found)

    @cached_property
    def concordance(self) -> Concordance:
        """The mentions, arranged."""
        return build_concordance(self.mentions)

    @cached_property
    def english(self) -> EnglishLexicon:
        """The English forms of all concepts in use."""
        return EnglishLexicon(c for c in self.glossary if c.in_use)

    @cached_property
    def verbs_in(self) -> Mapping[str, tuple[VerbMention, ...]]:
        """The policy verbs of each document's running text, by its id."""
        return {
            d.id: find_verbs(d.guideline, self.verbs.with_contexts(self.verb_contexts.get(d.id, {})))
            for d in self.documents
        }

    @cached_property
    def charges_in(self) -> Mapping[str, tuple[Assignment, ...]]:
        """Where each document says who is in charge, by its id."""
        return {d.id: find_charges(d.guideline) for d in self.documents}

    def concept_of(self, text: str) -> Concept | None:
        """The first concept in use that has a Chinese form."""
        return self._by_form.get(text)

    @cached_property
    def _by_form(self) -> Mapping[str, Concept]:
        return {str(form): c for c in reversed(self.glossary.concepts) if c.in_use for form in c.zh_forms}

    @cached_property
    def along(self) -> Mapping[str, Library]:
        """The same by another dimension, by its id: its entries for industries, the documents that it applies to."""
        return {
            d.id: replace(
                self,
                documents=tuple(x for x in self.documents if d.documents is None or x.id in d.documents),
                industries=d.entries,
                dimension=d,
                dimensions=(),
            )
            for d in self.dimensions
        }

    @cached_property
    def works(self) -> Works:
        """Everything that can be cited and is known: the entries of works.yml and the documents themselves."""
        return Works((*self.entries, *works_of(self.documents)))

    @cached_property
    def citations(self) -> Mapping[str, tuple[Citation, ...]]:
        """What each document cites, in reading order."""
        return {d.id: find_citations(d, self.works) for d in self.documents}

    @cached_property
    def citations_in(self) -> Mapping[tuple[str, str], tuple[Citation, ...]]:
        """(document, segment) to the citations there."""
        found: dict[tuple[str, str], list[Citation]] = {}
        for citation in (c for own in self.citations.values() for c in own):
            found.setdefault((citation.document, citation.segment), []).append(citation)
        return {place: tuple(own) for place, own in found.items()}

    def scope(self, document: Document | None = None) -> Scope:
        """What the pages of a document speak of, or without one those about the whole site."""
        return scope_of(self.documents, document)

    def industries_named(self, document: str) -> Iterator[Mention]:
        """The mentions of industries in a document, in reading order."""
        return (m for m in self.mentions if m.document == document and m.kind == "industry")

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """The comparisons that documents ask for, in the order of the later ones."""
        return tuple(self.comparison(wanted) for wanted in self.wanted_comparisons)

    def comparison(self, wanted: Wanted) -> Comparison:
        """One of them. Raises KeyError where it names a document that is not there."""
        return Comparison(
            earlier=self.document(wanted.earlier).guideline,
            later=self.document(wanted.later).guideline,
            wanted=wanted,
            words=self.words,
            industries=self.industries,
            goals_of=self.targets,
        )

    @cached_property
    def words(self) -> Words:
        """What divides texts into words, the glossary's terms among them."""
        return Words(c.zh for c in self.glossary if c.in_use)

    def document(self, id_: str) -> Document:
        """A document by id. Raises KeyError for one that is not there."""
        return next(d for d in self.documents if d.id == id_)

    def entries_of(self, industry: str) -> tuple[tuple[Document, Segment], ...]:
        """The box entries about an industry, in reading order."""
        return self._entries.get(industry, ())

    @cached_property
    def _entries(self) -> Mapping[str, tuple[tuple[Document, Segment], ...]]:
        found: dict[str, list[tuple[Document, Segment]]] = {}
        for document in self.documents:
            for entry in document.guideline.of_kind(Kind.ENTRY):
                for industry in dict.fromkeys(self.industries.of_entry(entry)):
                    found.setdefault(industry, []).append((document, entry))
        return {industry: tuple(entries) for industry, entries in found.items()}
