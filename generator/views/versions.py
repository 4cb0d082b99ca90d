"""Two versions, or two documents, side by side: goals first, then provision by provision in the order of the later one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.comparison import Comparison
from generator.comparison.differences import Run, differences, turning_words
from generator.comparison.goals import GoalPair, Verdict
from generator.comparison.matching import Match, Relation
from generator.corpus.addresses import document_path, industry_path, segment_url
from generator.corpus.edition import Edition, Worded
from generator.document.folder import Document
from generator.document.model import DIVISIONS, Kind, Segment
from generator.views import Link, Page
from generator.views.reader import Reader
from generator.views.targets import GoalRow, goal_rows

PATH = "versions/"
KINDS = ("figures", "words", "signs", "new", "dropped", "moved", "split", "merged")
"""What may have become of a provision, in the order of the buttons."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with what was deleted and what was inserted."""

    runs: tuple[Run, ...]
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A provision as one of the two documents has it."""

    number: str
    """the numbers of what it stands in, and its own"""
    path: str
    """where it is read"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One provision of both; or of one, where the other has nothing."""

    id: str
    """its anchor: the later id, or was-… for what is no more"""
    kinds: tuple[str, ...]
    old: Side | None
    new: Side | None
    headings: tuple[Marked, ...] = ()
    """the page's language first"""
    texts: tuple[Marked, ...] = ()
    level: int = 0
    """of a division's or a box's heading that stands by itself: 3; otherwise 0"""
    turned: str = ""
    """small words that turn the sense, old and new"""
    is_unsure: bool = False
    """nobody has confirmed the pair"""
    elsewhere: Link | None = None
    """for a ghost: where the provision that stood here is now"""

    @property
    def is_same(self) -> bool:
        """Whether there is nothing to see but the text itself."""
        return self.kinds == ("same",) and not self.level


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that follow one another, all unchanged or all changed."""

    rows: tuple[Row, ...]
    is_same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalChange:
    """One goal of both documents."""

    indicator: Worded
    old: GoalRow | None
    new: GoalRow | None
    verdict: str
    said: str
    """what became of it, in words"""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxIndustries:
    """The industries that a box gained and lost."""

    box: Link
    gained: tuple[Link, ...]
    lost: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One of the two documents."""

    name: Worded
    date: str
    stamp: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionsView:
    """A pair."""

    earlier: Head
    later: Head
    counts: tuple[tuple[str, int], ...]
    unchanged: int
    changed: int
    unsure: int
    goals: tuple[GoalChange, ...]
    goals_kept: tuple[GoalChange, ...]
    boxes: tuple[BoxIndustries, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairLine:
    """A pair, in the list of them."""

    earlier: Head
    later: Head
    path: str
    counts: tuple[tuple[str, int], ...]
    unchanged: int
    goals: tuple[tuple[str, int], ...]
    """how many goals became what"""


@dataclass(frozen=True, slots=True)
class VersionsList:
    """All pairs of the site."""

    pairs: tuple[PairLine, ...]


def versions_path(comparison: Comparison) -> str:
    """A pair's page."""
    return f"{PATH}{comparison.later.document}/{comparison.earlier.document}/"


def versions_pages(reader: Reader) -> Iterator[Page[VersionsList] | Page[VersionsView]]:
    """The list of pairs and a page for each; none where no documents are compared."""
    comparisons = reader.library.comparisons
    if not comparisons:
        return
    say = reader.edition.say
    yield Page(
        path=PATH,
        kind="comparisons",
        title=say("versions.list"),
        description=say("versions.list_description"),
        view=VersionsList(tuple(_line(reader, c) for c in comparisons)),
        crumbs=(say("versions.list"),),
    )
    for comparison in comparisons:
        yield _page(reader, comparison)


def _page(reader: Reader, comparison: Comparison) -> Page[VersionsView]:
    edition = reader.edition
    earlier, later = _documents(reader, comparison)
    heads = _head(edition, earlier), _head(edition, later)
    rows = tuple(_Rows(reader, comparison).all())
    goals = tuple(_goal_changes(reader, comparison))
    title = edition.say("versions.title", earlier=heads[0].name, later=heads[1].name)
    view = VersionsView(
        earlier=heads[0],
        later=heads[1],
        counts=_counts(rows),
        unchanged=sum(r.is_same for r in rows),
        changed=sum(_is_changed(r) for r in rows),
        unsure=sum(r.is_unsure for r in rows),
        goals=tuple(g for g in goals if g.verdict != Verdict.KEPT),
        goals_kept=tuple(g for g in goals if g.verdict == Verdict.KEPT),
        boxes=tuple(_boxes(reader, comparison)),
        groups=tuple(Group(tuple(g), same) for same, g in groupby(rows, key=lambda r: r.is_same)),
    )
    return Page(
        path=versions_path(comparison),
        kind="versions",
        title=title,
        description=edition.say("versions.description", earlier=heads[0].name, later=heads[1].name, n=view.changed),
        view=view,
        crumbs=(Link(edition.say("versions.list"), PATH), edition.say("versions.heading")),
        document=later.id,
    )


def _documents(reader: Reader, comparison: Comparison) -> tuple[Document, Document]:
    library = reader.library
    return library.document(comparison.earlier.document), library.document(comparison.later.document)


def _head(edition: Edition, document: Document) -> Head:
    about = document.about
    return Head(
        name=edition.pick(about.short, document.id),
        date=about.published,
        stamp=str(edition.pick(about.stamp, document.id)),
        path=document_path(document.id),
    )


def _line(reader: Reader, comparison: Comparison) -> PairLine:
    earlier, later = _documents(reader, comparison)
    rows = tuple(_Rows(reader, comparison).all())
    verdicts = [pair.verdict for pair in comparison.goals]
    return PairLine(
        earlier=_head(reader.edition, earlier),
        later=_head(reader.edition, later),
        path=versions_path(comparison),
        counts=_counts(rows),
        unchanged=sum(r.is_same for r in rows),
        goals=tuple((v.value, n) for v in Verdict if (n := verdicts.count(v))),
    )


def _is_changed(row: Row) -> bool:
    return row.elsewhere is None and row.kinds != ("same",)


def _counts(rows: Iterable[Row]) -> tuple[tuple[str, int], ...]:
    """How many rows each kind has; a moved one may be changed as well."""
    met = [kind for row in rows if _is_changed(row) for kind in row.kinds]
    return tuple((kind, met.count(kind)) for kind in KINDS if kind in met)


# ── Provision by provision ───────────────────────────────────────────────


class _Rows:
    """Builds the rows of a pair for one edition."""

    def __init__(self, reader: Reader, comparison: Comparison) -> None:
        self.reader, self.comparison = reader, comparison
        self.earlier, self.later = _documents(reader, comparison)
        self.ghosts = self._ghosts()

    def all(self) -> Iterator[Row]:
        """Every provision in the order of the later document, and where one was that has moved."""
        heading: Match | None = None
        for m in self.comparison.matches:
            segment = self._segment(m)
            if heading and not (segment.kind.is_leaf and self._is_under(m, heading)):
                yield self._row(heading)
                heading = None
            if segment.kind.is_leaf:
                yield self._row(m, heading)
                heading = None
            elif segment.kind in (*DIVISIONS, Kind.BOX):
                yield self._row(m, level=3)
            else:
                heading = m
                continue
            yield from self._gone_from_here(m)
        if heading:
            yield self._row(heading)

    def _gone_from_here(self, m: Match) -> Iterator[Row]:
        yield from (self._ghost(moved) for moved in self.ghosts.get(m.old, ()))

    def _segment(self, m: Match) -> Segment:
        return self.later.guideline[m.new] if m.new else self.earlier.guideline[m.old]

    def _is_under(self, m: Match, heading: Match) -> bool:
        """Whether a leaf stands under a heading wherever it stands."""
        is_under = [
            guideline[id_].parent == above
            for guideline, id_, above in (
                (self.earlier.guideline, m.old, heading.old),
                (self.later.guideline, m.new, heading.new),
            )
            if id_ and above
        ]
        return bool(is_under) and all(is_under)

    def _row(self, m: Match, heading: Match | None = None, *, level: int = 0) -> Row:
        of_heading = heading if heading else None if self._segment(m).kind.is_leaf else m
        of_text = m if self._segment(m).kind.is_leaf else None
        shown = [x for x in (of_heading, of_text) if x]
        kinds = dict.fromkeys(kind for x in shown for kind in self.comparison.kinds(x))
        if len(kinds) > 1:
            kinds.pop("same", None)
        first = shown[0]
        return Row(
            id=first.new or f"was-{first.old}",
            kinds=tuple(kinds),
            old=self._side(self.earlier, first.old),
            new=self._side(self.later, first.new),
            headings=self._marked(of_heading) if of_heading else (),
            texts=self._marked(of_text) if of_text else (),
            level=level,
            turned=self._turned(of_text) if of_text else "",
            is_unsure=any(x.is_doubtful for x in shown),
        )

    def _side(self, document: Document, id_: str) -> Side | None:
        if not id_:
            return None
        return Side(number=self._number(document, id_), path=segment_url(document.guideline, id_))

    def _number(self, document: Document, id_: str) -> str:
        """The numbers of all that a provision stands in, and its place among entries or bullets: 一（三）, 专栏2 · 5."""
        edition, guideline = self.reader.edition, document.guideline
        above = [s for s in (*reversed(guideline.ancestors(id_)), guideline[id_]) if not s.kind.is_leaf]
        numbers = [edition.number(s).strip("、. ") for s in above if s.kind not in (Kind.ENTRY, Kind.BULLET)]
        number = edition.language.space.join(n for n in numbers if n)
        counted = guideline.enclosing(id_, Kind.ENTRY, Kind.BULLET)
        if counted and counted.parent:
            neighbours = [s.id for s in guideline.children(counted.parent) if s.kind is counted.kind]
            return f"{number} · {neighbours.index(counted.id) + 1}"
        return number

    def _marked(self, m: Match) -> tuple[Marked, ...]:
        """The words of both sides in the page's language, and in the documents' own where that is another."""
        reader = self.reader
        editions = [reader.edition] if reader.edition is reader.original else [reader.edition, reader.original]
        found = (self._marked_in(e, m) for e in editions)
        return tuple(x for x in found if x)

    def _marked_in(self, edition: Edition, m: Match) -> Marked | None:
        old, new = (
            edition.text(d, d.guideline[id_]) if id_ else None
            for d, id_ in ((self.earlier, m.old), (self.later, m.new))
        )
        if m.relation is Relation.SPLIT:
            # the whole of it stands beside the piece that answers to it
            old = None
        if m.relation is Relation.MERGED:
            new = None
        langs = {x.lang for x in (old, new) if x}
        if langs != {edition.tag}:
            return None
        before, after = (x.text if x else "" for x in (old, new))
        if edition.language.is_chinese:
            root_old, root_new = (
                d.guideline[id_].text if x else ""
                for x, d, id_ in ((old, self.earlier, m.old), (new, self.later, m.new))
            )
            runs = differences(root_old, root_new, self.comparison.words.cut)
            return Marked(tuple(_converted(runs, before, after)), edition.tag)
        return Marked(differences(before, after, self.comparison.words.cut), edition.tag)

    def _turned(self, m: Match) -> str:
        if m.relation is not Relation.PAIR:
            return ""
        edition = self.reader.edition
        gone, come = turning_words(self.comparison.earlier[m.old].text, self.comparison.later[m.new].text)
        parts = [
            edition.say(f"versions.{key}", words=edition.list(edition.chinese(w, self.later.id) for w in words))
            for key, words in (("turned_gone", gone), ("turned_come", come))
            if words
        ]
        return edition.language.semicolon.join(parts)

    def _ghosts(self) -> dict[str, list[Match]]:
        """What has moved away, by what stands before its old place."""
        moved = {m.old: m for m in self.comparison.matches if m.moved}
        guideline = self.comparison.earlier
        found: dict[str, list[Match]] = {}
        last = ""
        for segment in guideline.body:
            above = (segment.id, *(a.id for a in guideline.ancestors(segment.id)))
            if segment.id in moved and not any(a in moved for a in above[1:]):
                found.setdefault(last, []).append(moved[segment.id])
            elif not any(a in moved for a in above):
                last = segment.id
        return found

    def _ghost(self, m: Match) -> Row:
        edition = self.reader.edition
        heading = edition.label(self.earlier, m.old)
        return Row(
            id=f"was-{m.old}",
            kinds=("moved",),
            old=self._side(self.earlier, m.old),
            new=None,
            elsewhere=self.reader.link(heading, f"{versions_path(self.comparison)}#{m.new}"),
        )


def _converted(runs: Sequence[Run], before: str, after: str) -> Iterator[Run]:
    """The same runs in other characters of the same number."""
    old = new = 0
    for run in runs:
        size = len(run.text)
        match run.change:
            case "deleted":
                yield Run(run.change, before[old : old + size])
                old += size
            case "inserted":
                yield Run(run.change, after[new : new + size])
                new += size
            case _:
                yield Run(run.change, after[new : new + size])
                old, new = old + size, new + size


# ── Goals and industries ─────────────────────────────────────────────────


def _goal_changes(reader: Reader, comparison: Comparison) -> Iterator[GoalChange]:
    earlier, later = _documents(reader, comparison)
    old_rows, new_rows = ({r.id: r for r in goal_rows(reader, d)} for d in (earlier, later))
    for pair in comparison.goals:
        old = old_rows.get(f"goal-{pair.old.id}") if pair.old else None
        new = new_rows.get(f"goal-{pair.new.id}") if pair.new else None
        named = new or old
        if named is not None:
            yield GoalChange(
                indicator=named.indicator,
                old=old,
                new=new,
                verdict=pair.verdict.value,
                said=_said(reader.edition, pair),
            )


def _said(edition: Edition, pair: GoalPair) -> str:
    if pair.difference and pair.new is not None:
        unit = str(edition.pick(pair.new.unit))
        way = "higher" if pair.difference > 0 else "lower"
        points = "_points" if unit == "%" else ""
        amount = f"{abs(pair.difference):,g}"
        said = edition.say(f"versions.goal.{way}{points}", n=amount, unit=unit)
    else:
        said = edition.say(f"versions.verdict.{pair.verdict.value}")
    if pair.old and pair.new and (pair.old.value is None) != (pair.new.value is None):
        said = edition.say("versions.goal.figure_given" if pair.old.value is None else "versions.goal.figure_dropped")
    return said


def _boxes(reader: Reader, comparison: Comparison) -> Iterator[BoxIndustries]:
    edition = reader.edition
    earlier, later = _documents(reader, comparison)

    def links(industries: Iterable[str]) -> tuple[Link, ...]:
        return tuple(Link(str(edition.industry(i)), industry_path(i)) for i in industries)

    for change in comparison.boxes:
        document, id_ = (later, change.new) if change.new else (earlier, change.old)
        heading = edition.heading(document, document.guideline[id_])
        yield BoxIndustries(
            box=Link(
                heading.text, segment_url(document.guideline, id_), "" if heading.lang == edition.tag else heading.lang
            ),
            gained=links(change.gained),
            lost=links(change.lost),
        )
