"""The ledger of goals as a page: what the text wants, in its own words, beside what the press says of its successor."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.base.languages import language_of
from generator.base.locales import ROOT
from generator.base.status import Status
from generator.base.text import Span
from generator.corpus.addresses import document_path, segment_url
from generator.corpus.edition import Worded
from generator.document.folder import Document
from generator.document.model import Kind, Segment
from generator.document.targets import KINDS, Target
from generator.views import Link, Page
from generator.views.reader import Reader


@dataclass(frozen=True, slots=True)
class Figure:
    """What is to be reached, in large: a figure with what bounds it on the side where the text has it, or words."""

    before: str
    number: str
    unit: str
    after: str
    lang: str

    @property
    def text(self) -> str:
        """All of it in a line, for a list of results."""
        gap = language_of(self.lang).space
        unit = self.unit if self.unit == "%" else gap + self.unit
        return gap.join(p for p in (self.before, f"{self.number}{unit}".strip(), self.after) if p)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A verbatim quote with the words that matter marked."""

    left: str
    mark: str
    right: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRow:
    """One goal."""

    id: str
    """its anchor"""
    path: str
    kind: str
    is_heading: bool
    """the quote is the heading of a section or bullet"""
    indicator: Worded
    scope: Worded
    bounds: tuple[str, ...]
    """per year, against which year"""
    figure: Figure
    quotes: tuple[Quoted, ...]
    """the page's language first; the document's own words always"""
    place: Link
    note: Worded
    press: Worded
    """empty where there is nothing to say"""
    passed_over: bool
    order: str
    """by which it is sorted by figure: figures first, by unit"""


@dataclass(frozen=True, slots=True)
class PressSource:
    """Where the press summary was printed."""

    name: str
    date: str
    url: str
    shown_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetsView:
    """The ledger."""

    rows: tuple[GoalRow, ...]
    kinds: tuple[tuple[str, int], ...]
    place: str
    years: str
    stamp: str
    successor: Worded
    number: str
    press: PressSource | None
    compared: int
    """goals of which the press summary is on record as saying something, or as passing over them"""
    status: Status


def targets_page(reader: Reader, document: Document) -> Page[TargetsView] | None:
    """The page of a document's goals; None where it has no ledger."""
    targets: tuple[Target, ...] = reader.library.targets.get(document.id, ())
    if not targets:
        return None
    edition = reader.edition
    rows = goal_rows(reader, document)
    count = Counter(r.kind for r in rows)
    about = document.about
    successor = about.successor
    press = successor.press if successor else None
    sections = dict.fromkeys(
        s for t in targets if (s := document.guideline.enclosing(t.segment, Kind.SECTION, Kind.ARTICLE))
    )
    title = edition.say("targets.title")
    short = reader.link(edition.pick(document.about.short, document.id), document_path(document.id))
    view = TargetsView(
        rows=rows,
        kinds=tuple((kind, count[kind]) for kind in KINDS if count[kind]),
        place=edition.list(edition.heading(document, s) for s in sections),
        years=", ".join(str(y) for y in dict.fromkeys(t.target_year for t in targets) if y),
        stamp=str(edition.pick(about.stamp, document.id)),
        successor=edition.pick(successor.title if successor else {}, document.id),
        number=edition.chinese(successor.number if successor else "", document.id),
        press=PressSource(str(edition.pick(press.source, document.id)), press.date, press.address, press.url)
        if press
        else None,
        compared=sum(1 for t in targets if t.final or t.passed_over),
        status=targets[0].review.status,
    )
    return Page(
        path=f"{document.id}/targets/",
        kind="targets",
        title=title,
        description=edition.say("targets.description", title=short.title, count=len(rows)),
        view=view,
        crumbs=(
            short,
            *(Link(str(edition.number(s)), segment_url(document.guideline, s.id)) for s in list(sections)[:1]),
            title,
        ),
        document=document.id,
    )


def goal_rows(reader: Reader, document: Document) -> tuple[GoalRow, ...]:
    """The goals in reading order, also for the search index."""
    order = document.guideline.order
    targets = reader.library.targets.get(document.id, ())
    return tuple(_row(reader, document, t) for t in sorted(targets, key=lambda t: (order(t.segment), t.span.start)))


def _row(reader: Reader, document: Document, target: Target) -> GoalRow:
    edition, guideline = reader.edition, document.guideline
    segment = guideline[target.segment]
    bounds = [edition.say(f"targets.per.{target.per}")] if target.per else []
    if target.baseline_year:
        bounds.append(edition.say("targets.baseline", year=target.baseline_year))
    return GoalRow(
        id=f"goal-{target.id}",
        path=f"{document.id}/targets/#goal-{target.id}",
        kind=target.kind,
        is_heading=not segment.kind.is_leaf,
        indicator=edition.pick(target.indicator, document.id).as_heading(),
        scope=edition.pick(target.scope, document.id),
        bounds=tuple(bounds),
        figure=_figure(reader, document, target),
        quotes=_quotes(reader, document, target),
        place=_place(reader, document, segment),
        note=edition.pick(target.note, document.id),
        press=edition.pick(target.final or {}, document.id),
        passed_over=target.passed_over,
        order=f"0 {target.unit.get(ROOT, '')} {target.value:014.4f}" if target.value is not None else "1",
    )


def _place(reader: Reader, document: Document, segment: Segment) -> Link:
    """Where a goal stands, shortly: the section's number with its own or the bullet's heading."""
    edition, guideline = reader.edition, document.guideline
    section, bullet = (
        guideline.enclosing(segment.id, Kind.SECTION, Kind.ARTICLE),
        guideline.enclosing(segment.id, Kind.BULLET),
    )
    label = edition.label(document, segment.id)
    if section and bullet and bullet.text:
        name = edition.text(document, bullet)
        label = Worded(f"{edition.number(section)}{edition.language.space}{name}", name.lang)
    return reader.link(
        label, segment_url(guideline, segment.parent or segment.id if segment.kind.is_leaf else segment.id)
    )


def _quotes(reader: Reader, document: Document, target: Target) -> tuple[Quoted, ...]:
    """The clause in the page's language, where its translation has it, and in the document's own words."""
    edition = reader.edition
    own = edition.chinese(document.guideline[target.segment].text, document.id)
    quotes = [
        Quoted(
            Span(target.span.start, target.mark.start).of(own),
            target.mark.of(own),
            Span(target.mark.end, target.span.end).of(own),
            edition.chinese_tag,
        )
    ]
    english = _english(reader, document, target) if edition.locale.is_translation else ""
    if english:
        left, mark, right = english.partition(target.english_mark) if target.english_mark else (english, "", "")
        quotes.insert(0, Quoted(left, mark, right, edition.tag))
    return tuple(quotes)


def _english(reader: Reader, document: Document, target: Target) -> str:
    """The clause, if the translation still has it."""
    found = reader.edition.translations.get(document.id)
    row = found.get(target.segment) if found else None
    return target.english if row and target.english in row.text else ""


def _figure(reader: Reader, document: Document, target: Target) -> Figure:
    edition = reader.edition
    mark, lang = (
        target.mark.of(edition.chinese(document.guideline[target.segment].text, document.id)),
        edition.chinese_tag,
    )
    if edition.language.is_glosses and target.english_mark:
        mark, lang = target.english_mark, edition.tag
    if target.value is not None:
        number, unit = f"{target.value:,}", str(edition.pick(target.unit, document.id))
        before, found, after = mark.partition(str(target.value))
        if found:
            after = (
                after.strip().removeprefix(unit)
                if not language_of(lang).space or after.strip().lower().startswith(unit.lower())
                else ""
            )
            return Figure(language_of(lang).in_sentence(before.strip()), number, unit, after.strip(), lang)
    if target.kind == "comparative":
        reference = edition.pick(target.reference, document.id)
        before, found, after = mark.partition(reference.text)
        if found:
            return Figure(before, reference.text, "", after, lang)
        return Figure(edition.say(f"targets.comparator.{target.comparator}"), reference.text, "", "", reference.lang)
    return Figure("", language_of(lang).in_sentence(mark), "", "", lang)
