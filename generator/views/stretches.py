"""The stretches of a document that counts are made of: its sections and its boxes, in reading order, in bands.

A band is a part with all its sections, or a box. A document without parts has a band for each section, or, where that
would be too many to see, one for the whole of its text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.base.numerals import find_numerals
from generator.base.text import count_han
from generator.corpus.addresses import document_path, page_of, segment_url
from generator.corpus.edition import Worded
from generator.document.folder import Document
from generator.document.model import Guideline, Kind, Segment
from generator.views.reader import Reader, box_number, remembered
from generator.words.verbs import row_of

_MANY = 14
"""More bands than this are one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A section, a box, or what stands outside of both."""

    id: str
    """of its segment; empty for what stands in none"""
    number: str
    """as a narrow column has it: 14"""
    title: Worded
    """with its number"""
    path: str
    length: int
    """Chinese characters"""
    box: int = 0
    sigil: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A part with its sections, or a box."""

    id: str
    number: str
    title: Worded
    path: str
    stretches: tuple[Stretch, ...]
    box: int = 0
    sigil: str = ""

    @property
    def length(self) -> int:
        """Chinese characters."""
        return sum(s.length for s in self.stretches)


@dataclass(frozen=True, slots=True)
class Tally:
    """How often an industry is found in a stretch."""

    items: int = 0
    """of entries that are about it"""
    direct: int = 0
    product: int = 0
    technology: int = 0
    """mentions; in a box, those inside other industries' entries"""

    @property
    def total(self) -> int:
        """The figure shown."""
        return self.items or self.direct + self.product + self.technology

    @property
    def is_weak(self) -> bool:
        """Whether it is not itself what the place is about."""
        return not self.items and not self.direct

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.items + other.items,
            self.direct + other.direct,
            self.product + other.product,
            self.technology + other.technology,
        )


def stretch_of(guideline: Guideline, segment_id: str) -> str:
    """The id of the stretch in which a segment stands, a heading with what is under it; empty where it is in none."""
    leaf = next((s.id for s in guideline.within(segment_id) if s.kind.is_leaf), segment_id)
    found = guideline.enclosing(segment_id, Kind.BOX) or row_of(guideline, leaf)
    return found.id if found else ""


@remembered
def bands(reader: Reader, document: Document) -> tuple[Band, ...]:
    """A document's bands in reading order; a part's boxes follow it."""
    guideline, edition = document.guideline, reader.edition
    length: Counter[str] = Counter()
    for segment in guideline.body:
        if segment.kind.is_leaf:
            length[stretch_of(guideline, segment.id)] += count_han(segment.text)
    stretches = [_stretch(reader, document, id_, n) for id_, n in length.items() if n]
    groups: dict[str, list[Stretch]] = {}
    for stretch in stretches:
        division = guideline.division(stretch.id) if stretch.id and not stretch.box else None
        groups.setdefault(division.id if division else stretch.id, []).append(stretch)
    if not guideline.divisions and len(groups) > _MANY:
        plain = [s for s in stretches if not s.box]
        groups = {"": plain, **{s.id: [s] for s in stretches if s.box}}
    made = []
    for id_, members in groups.items():
        if not id_ or members[0].box:
            first = members[0]
            title = first.title if len(members) == 1 else edition.pick(document.about.short, document.id)
            number, path = (first.number, first.path) if len(members) == 1 else ("", document_path(document.id))
            made.append(Band(id=id_, number=number, title=title, path=path, stretches=tuple(members), box=first.box, sigil=first.sigil))  # fmt: skip
            continue
        segment = guideline[id_]
        made.append(
            Band(
                id=id_,
                number=edition.number(segment).strip("、. ").rpartition(" ")[2] or "·",
                title=edition.heading(document, segment),
                path=page_of(guideline, id_) if segment in guideline.divisions else segment_url(guideline, id_),
                stretches=tuple(members),
            )
        )
    return tuple(made)


def _stretch(reader: Reader, document: Document, id_: str, length: int) -> Stretch:
    guideline, edition = document.guideline, reader.edition
    if not id_:
        title = Worded(edition.say("place.preamble"), edition.locale.spoken)
        return Stretch(id="", number="·", title=title, path=document_path(document.id), length=length)
    segment = guideline[id_]
    if segment.kind is Kind.BOX:
        number = box_number(guideline, segment)
        return Stretch(
            id=id_,
            number=str(number),
            title=edition.heading(document, segment),
            path=page_of(guideline, id_),
            length=length,
            box=number,
            sigil=reader.sigil(document, segment),
        )
    return Stretch(
        id=id_,
        number=_short(segment) or "·",
        title=edition.label(document, id_),
        path=segment_url(guideline, id_),
        length=length,
    )


def _short(segment: Segment) -> str:
    """The number of a section's heading as digits, which fit a narrow column in every language."""
    return next((str(int(found.value)) for found in find_numerals(segment.number)), "")


def tallies(reader: Reader, document: Document, industries: Iterable[str]) -> Mapping[str, Mapping[str, Tally]]:
    """How often each industry is found in each stretch of a document, by the ids of both; only where it is."""
    library, guideline = reader.library, document.guideline
    found: dict[str, dict[str, Tally]] = {}
    for id_ in industries:
        own: dict[str, Tally] = {}
        for there, entry in library.entries_of(id_):
            if there.id == document.id:
                items = sum(len(s.items) or s.kind.is_leaf for s in guideline.within(entry.id))
                own[entry.parent or ""] = own.get(entry.parent or "", Tally()) + Tally(items=items)
        for mention in library.concordance.industries.get(id_, ()):
            if mention.document != document.id or mention.strength == "entry":
                continue
            place = stretch_of(guideline, mention.segment)
            own[place] = own.get(place, Tally()) + Tally(**{str(mention.strength): 1})
        found[id_] = {place: tally for place, tally in own.items() if tally.total}
    return found
