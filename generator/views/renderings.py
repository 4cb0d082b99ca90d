"""How a term is rendered: each English wording with its places, so that one sees where the translation goes its own way."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from generator.corpus.addresses import segment_url
from generator.corpus.edition import Worded
from generator.document.model import Guideline
from generator.views import Link
from generator.views.lines import faced_by
from generator.views.reader import Reader
from generator.words.english import EnglishLexicon
from generator.words.glossary import Concept
from generator.words.mentions import Mention

Kind = Literal["preferred", "admitted", "moved", "free"]
"""The word of the glossary first; another that it admits; their words apart or in another order; none of them."""


@dataclass(frozen=True, slots=True)
class PlacesIn:
    """The places in one document."""

    id: str
    document: Worded
    """its short name; empty where the site has no other"""
    places: tuple[tuple[Link, int], ...]
    """each provision, and how often there"""


@dataclass(frozen=True, slots=True)
class RenderingRow:
    """One wording of the translation."""

    words: str
    """the form of the glossary, or what stands there; empty where the English is free"""
    kind: Kind
    documents: tuple[PlacesIn, ...]
    """where it stands, by document"""

    @property
    def count(self) -> int:
        """In how many places of the text it stands."""
        return sum(n for _, n in self.places)

    @property
    def places(self) -> tuple[tuple[Link, int], ...]:
        """Of all documents: each provision, and how often there."""
        return tuple(place for of in self.documents for place in of.places)


@dataclass(frozen=True, slots=True)
class Renderings:
    """All wordings of a term, the preferred first and then the most frequent."""

    rows: tuple[RenderingRow, ...]

    @property
    def count(self) -> int:
        """How many places are rendered in any way."""
        return sum(r.count for r in self.rows)

    @property
    def preferred(self) -> int:
        """How many of them have the glossary's word."""
        return sum(r.count for r in self.rows if r.kind == "preferred")

    @property
    def divergent(self) -> bool:
        """Whether the translation has more than one of the glossary's words for it."""
        return sum(r.kind in ("preferred", "admitted") for r in self.rows) > 1


def renderings(reader: Reader, concept: Concept) -> Renderings:
    """What stands in the translation wherever the original has a term by itself; without rows where nothing is translated."""
    found: dict[tuple[str, Kind], dict[str, dict[Link, int]]] = {}
    for mention in reader.library.concordance.terms.get(concept.id, ()):
        facing = faced_by(reader, mention) if mention.within is None else None
        if facing is None:
            continue
        words, kind = _wording(concept, facing.keyword.of(facing.text) if facing.keyword else "")
        places = found.setdefault((words, kind), {}).setdefault(mention.document, {})
        place = _place(reader, mention)
        places[place] = places.get(place, 0) + 1
    order = ("preferred", "admitted", "moved", "free")
    rows = (
        RenderingRow(
            words,
            kind,
            tuple(
                PlacesIn(id_, reader.document_name(reader.library.document(id_)), tuple(places.items()))
                for id_, places in documents.items()
            ),
        )
        for (words, kind), documents in found.items()
    )
    return Renderings(tuple(sorted(rows, key=lambda r: (order.index(r.kind), -r.count))))


def diverging(reader: Reader, concept: Concept) -> frozenset[tuple[str, str]]:
    """The places, as (document, segment), where the translation has another of the glossary's words than the preferred."""
    found: dict[str, set[tuple[str, str]]] = {}
    for mention in reader.library.concordance.terms.get(concept.id, ()):
        facing = faced_by(reader, mention) if mention.within is None and concept.en_variants else None
        if facing is not None and facing.keyword is not None:
            words, kind = _wording(concept, facing.keyword.of(facing.text))
            if kind in ("preferred", "admitted"):
                found.setdefault(words, set()).add((mention.document, mention.segment))
    places = (at for words, at in found.items() if words != concept.en)
    return frozenset().union(*places) if len(found) > 1 else frozenset()


def _wording(concept: Concept, surface: str) -> tuple[str, Kind]:
    """The glossary's form for what stands in the translation."""
    if not surface:
        return "", "free"
    own = (concept.en, *concept.forms, concept.abbr)
    if any(_is_form(form, surface, inflected=form not in concept.forms) for form in own if form):
        return concept.en, "preferred"
    for form in concept.en_variants:
        if _is_form(form, surface, inflected=True):
            return form, "admitted"
    return surface, "moved"


@lru_cache(maxsize=65536)
def _is_form(form: str, surface: str, *, inflected: bool) -> bool:
    lexicon = EnglishLexicon()
    lexicon.add(form, form, inflected)
    return any(len(span) >= len(surface) - 2 for span, _ in lexicon.candidates(surface))


def _place(reader: Reader, mention: Mention) -> Link:
    guideline: Guideline = reader.library.document(mention.document).guideline
    segment = guideline[mention.segment]
    shown = guideline[segment.id].parent or segment.id if segment.kind.is_leaf else segment.id
    return reader.link(
        reader.edition.label(reader.library.document(mention.document), segment.id), segment_url(guideline, shown)
    )
