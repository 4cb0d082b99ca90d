"""Pictures of one document: tables and drawings of what is counted, each cell a link to it. They need no script.

Industries × sections, classes of verbs × parts, goals on a scale; and for a term's or industry's own page the strip that
shows where in the document it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.base.text import count_han
from generator.corpus.addresses import document_path, industry_path
from generator.corpus.edition import Worded
from generator.document.folder import Document
from generator.views import Link, Page
from generator.views.reader import Reader, remembered
from generator.views.scales import Scale, scales
from generator.views.stretches import Band, Stretch, Tally, bands, stretch_of, tallies
from generator.words.verbs import find_verbs

_LEVELS = (1, 2, 3, 5)
"""From which count a cell has the next shade."""
_VERB_LEVELS = (1, 3, 6, 12)


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One count; nothing where it is 0."""

    count: int
    shade: int
    """1 to 4, 0 for a hollow one"""
    path: str
    label: str
    """what it is, in words"""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """What is counted: an industry, or a class of verbs."""

    name: Worded
    path: str
    note: str
    cells: tuple[HeatCell | None, ...]
    total: int


@dataclass(frozen=True, slots=True)
class HeatGroup:
    """Rows under one heading; it may have none."""

    name: str
    rows: tuple[HeatRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatMap:
    """A table of counts."""

    columns: tuple[Stretch | Band, ...]
    bands: tuple[tuple[Band, int], ...]
    """over how many columns each goes"""
    groups: tuple[HeatGroup, ...]
    rows: int
    sums: tuple[int, ...] = ()
    """of each column, and of all"""
    absent: tuple[Link, ...] = ()
    """what is found nowhere in the document"""


@dataclass(frozen=True, slots=True)
class StripBand:
    """A band of a strip: where it begins, how wide it is, and where the marks are, in hundredths of the strip."""

    band: Band
    x: float
    width: float
    marks: tuple[float, ...]

    @property
    def middle(self) -> float:
        """Where its number and its count stand."""
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Where in a document something stands."""

    document: str
    title: Worded
    """the document's name where the site has several"""
    bands: tuple[StripBand, ...]
    total: int
    places: tuple[Link, ...]
    """each band in which it stands, with the count"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturesView:
    """The page."""

    verbs: HeatMap | None
    parts: HeatMap | None
    """industries by part, for a narrow screen"""
    sections: HeatMap | None
    """industries by section and box"""
    goals: tuple[Scale, ...]
    press: str
    """who summed the later text up"""
    untranslated: bool


def pictures_page(reader: Reader, document: Document) -> Page[PicturesView] | None:
    """A document's pictures; None where there is nothing to draw."""
    edition = reader.edition
    whole = bands(reader, document)
    successor = document.about.successor
    view = PicturesView(
        verbs=_verbs(reader, document, whole),
        parts=_industries(reader, document, whole, by_part=True),
        sections=_industries(reader, document, whole, by_part=False),
        goals=scales(reader, document),
        press=str(edition.pick(successor.press.source, document.id)) if successor and successor.press else "",
        untranslated=reader.other(document) is None,
    )
    if not (view.verbs or view.sections or view.goals):
        return None
    title, short = edition.say("pictures.title"), str(edition.pick(document.about.short, document.id))
    return Page(
        path=f"{document.id}/pictures/",
        kind="pictures",
        title=title,
        description=edition.say("pictures.description", title=short),
        view=view,
        crumbs=(Link(short, document_path(document.id)), title),
        document=document.id,
    )


def _shade(count: int, levels: Sequence[int]) -> int:
    return sum(count >= level for level in levels)


def _industries(reader: Reader, document: Document, whole: Sequence[Band], *, by_part: bool) -> HeatMap | None:
    """Industries by section and box, or by part and box."""
    library, edition = reader.library, reader.edition
    found = tallies(reader, document, (i.id for i in library.industries))
    if not any(found.values()):
        return None
    columns: list[Stretch | Band] = [*whole] if by_part else _in_order(document, whole)
    columns = [c for c in columns if c.id or any("" in own for own in found.values())]
    groups = []
    for group, name in library.industries.groups.items():
        rows = []
        for industry in (i for i in library.industries if i.group == group and found[i.id]):
            tally = [_sum(found[industry.id].get(id_, Tally()) for id_ in _ids(column)) for column in columns]
            own = edition.industry(industry.id)
            rows.append(
                HeatRow(
                    own,
                    industry_path(industry.id),
                    "",
                    tuple(
                        HeatCell(
                            t.total,
                            0 if t.is_weak else _shade(t.total, _LEVELS),
                            column.path,
                            edition.say("pictures.cell", name=own, place=column.title, n=t.total),
                        )
                        if t.total
                        else None
                        for column, t in zip(columns, tally, strict=True)
                    ),
                    sum(t.total for t in tally),
                )
            )
        if rows:
            groups.append(HeatGroup(str(edition.pick(name)), tuple(rows)))
    return HeatMap(
        columns=tuple(columns),
        bands=tuple(_heads(document, whole, columns)),
        groups=tuple(groups),
        rows=sum(len(g.rows) for g in groups),
        absent=tuple(
            Link(str(edition.industry(i.id)), industry_path(i.id)) for i in library.industries if not found[i.id]
        ),
    )


def _in_order(document: Document, whole: Sequence[Band]) -> list[Stretch | Band]:
    """Sections and boxes as they are read: a box stands where it interrupts its part."""
    order = document.guideline.order
    stretches = [s for b in whole for s in b.stretches]
    return [*sorted(stretches, key=lambda s: order(s.id) if s.id else -1)]


def _heads(document: Document, whole: Sequence[Band], columns: Sequence[Stretch | Band]) -> Iterator[tuple[Band, int]]:
    """The parts over their columns, boxes in them included."""
    by_id = {b.id: b for b in whole}
    divisions = [document.guideline.division(c.id) if c.id else None for c in columns]
    owners = [by_id.get(d.id if d else c.id, whole[0]) for d, c in zip(divisions, columns, strict=True)]
    for band, members in groupby(owners):
        yield band, len(list(members))


def _ids(column: Stretch | Band) -> Iterator[str]:
    yield from (s.id for s in column.stretches) if isinstance(column, Band) else (column.id,)


def _sum(tallies_: Iterable[Tally]) -> Tally:
    total = Tally()
    for tally in tallies_:
        total += tally
    return total


def _verbs(reader: Reader, document: Document, whole: Sequence[Band]) -> HeatMap | None:
    """Classes of verbs, from the most binding on, by part; boxes have none."""
    verbs, edition, guideline = reader.library.verbs, reader.edition, document.guideline
    mentions = find_verbs(guideline, verbs)
    if not mentions:
        return None
    columns = [b for b in whole if not b.box and (b.id or any(not stretch_of(guideline, m.segment) for m in mentions))]
    at = {id_: n for n, b in enumerate(columns) for id_ in _ids(b)}
    counts: Counter[tuple[str, int]] = Counter()
    used: Counter[tuple[str, str]] = Counter()
    for mention in mentions:
        counts[mention.group, at.get(stretch_of(guideline, mention.segment), -1)] += 1
        used[mention.group, mention.verb] += 1
    by_id = {v.id: v for v in verbs}
    rows = []
    for group in verbs.classes:
        name = edition.pick(group.name)
        figures = [counts[group.id, n] for n in range(len(columns))]
        common = [by_id[v] for (g, v), _ in used.most_common() if g == group.id][:2]
        words = edition.list(
            f"{edition.chinese(v.zh)} {v.en}" if edition.language.is_glosses else edition.chinese(v.zh) for v in common
        )
        path = f"{document.id}/verbs/" + (f"#class-{group.id}" if any(figures) else "")
        rows.append(
            HeatRow(
                name,
                path,
                words,
                tuple(
                    HeatCell(
                        n, _shade(n, _VERB_LEVELS), path, edition.say("pictures.cell", name=name, place=c.title, n=n)
                    )
                    if n
                    else None
                    for c, n in zip(columns, figures, strict=True)
                ),
                sum(n for (g, _), n in counts.items() if g == group.id),
            )
        )
    sums = [sum(counts[g.id, n] for g in verbs.classes) for n in range(len(columns))]
    return HeatMap(
        columns=tuple(columns),
        bands=tuple((b, 1) for b in columns),
        groups=(HeatGroup("", tuple(rows)),),
        rows=len(rows),
        sums=(*sums, len(mentions)),
    )


# --- dispersion

_GAP = 0.7
_LEAST = 4.0
"""Of a band's width: its number has room on a phone."""


def strips(reader: Reader, places: Iterable[tuple[str, str, int]]) -> tuple[Strip, ...]:
    """A strip for each document that has some of the places: document, segment and offset in its own text."""
    by_document: dict[str, list[tuple[str, int]]] = {}
    for document_id, segment, start in places:
        by_document.setdefault(document_id, []).append((segment, start))
    return tuple(_strip(reader, reader.library.document(id_), found) for id_, found in by_document.items())


def _strip(reader: Reader, document: Document, places: Sequence[tuple[str, int]]) -> Strip:
    whole, guideline = bands(reader, document), document.guideline
    offset = _offsets(reader, document)
    at: dict[str, list[int]] = {}
    for segment_id, start in places:
        # a heading stands where what is under it begins
        leaf = next((s.id for s in guideline.within(segment_id) if s.kind.is_leaf), segment_id)
        text = guideline[segment_id].text[:start] if guideline[segment_id].kind.is_leaf else ""
        at.setdefault(stretch_of(guideline, segment_id), []).append(offset.get(leaf, 0) + count_han(text))
    counts = [(band, sum(len(at.get(id_, ())) for id_ in _ids(band))) for band in whole]
    edition = reader.edition
    return Strip(
        document=document.id,
        title=reader.document_name(document),
        bands=tuple(_marked(_laid_out(reader, document), at)),
        total=sum(n for _, n in counts),
        places=tuple(Link(edition.say("pictures.place", place=b.title, n=n), b.path) for b, n in counts if n),
    )


@remembered
def _offsets(reader: Reader, document: Document) -> Mapping[str, int]:
    """How many characters of its stretch stand before each leaf of a document."""
    before: Counter[str] = Counter()
    offset: dict[str, int] = {}
    for segment in document.guideline.body:
        if segment.kind.is_leaf:
            stretch = stretch_of(document.guideline, segment.id)
            offset[segment.id] = before[stretch]
            before[stretch] += count_han(segment.text)
    return offset


@remembered
def _laid_out(reader: Reader, document: Document) -> tuple[tuple[Band, float, float], ...]:
    """A document's bands, each with where it begins and how wide it is: as they are long, none narrower than its number."""
    whole = bands(reader, document)
    share = 100 / (len(whole) or 1)
    gap, least = min(_GAP, share / 8), min(_LEAST, share * 0.7)
    room = 100 - gap * (len(whole) - 1) - least * len(whole)
    length = sum(b.length for b in whole) or 1
    laid, x = [], 0.0
    for band in whole:
        own = least + room * band.length / length
        laid.append((band, x, own))
        x += own + gap
    return tuple(laid)


def _marked(laid: Iterable[tuple[Band, float, float]], at: Mapping[str, Sequence[int]]) -> Iterator[StripBand]:
    """Bands with a mark for each place, given by stretch as characters from its beginning."""
    for band, x, own in laid:
        marks, begun = [], 0
        for stretch in band.stretches:
            for place in at.get(stretch.id, ()):
                marks.append(round(x + own * (0.05 + 0.9 * (begun + place) / (band.length or 1)), 1))
            begun += stretch.length
        yield StripBand(band, round(x, 1), round(own, 1), tuple(sorted(marks)))
