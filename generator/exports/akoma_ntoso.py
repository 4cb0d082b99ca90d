"""A document in one language as Akoma Ntoso 3.0 (OASIS LegalDocML).

Parts, chapters, sections and articles are the standard's own containers; bullets, boxes and their entries are named
ones, rows with columns a table. Every element of ours carries its permanent id as GUID, beside the eId that the naming
convention asks for; the two map one to one. Corrections are notes: the document itself was never amended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from generator.base.locales import ROOT
from generator.base.text import Span
from generator.corpus.edition import Edition
from generator.document.folder import Document, PlacedCorrection
from generator.document.model import Guideline, Kind, Segment
from generator.document.targets import Target
from generator.exports.publication import Publication
from generator.exports.references import References
from generator.exports.xml import block, document, escape, tag

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

_ELEMENTS = {
    Kind.PART: ("part", "part"),
    Kind.SUBPART: ("subpart", "subpart"),
    Kind.CHAPTER: ("chapter", "chp"),
    Kind.SECTION: ("section", "sec"),
    Kind.SUBSECTION: ("subsection", "subsec"),
    Kind.ARTICLE: ("article", "art"),
    Kind.PARAGRAPH: ("paragraph", "para"),
}
"""Our kinds as elements, with the short names by which eIds call them; any other kind is a named container."""

_UNKNOWN_DATE = "0001-01-01"
"""The schema wants a date; of a document without one this says so, under the name `unknown`."""

_COLLECTION = {"zh": "zho", "en": "eng"}
"""Languages as addresses of the naming convention have them, in three letters."""


def akn_path(found: Document, edition: Edition) -> str:
    """Where a document's Akoma Ntoso stands under the site."""
    return f"data/{found.id}/{edition.locale.path}.akn.xml"


def akn_files(publication: Publication) -> Mapping[str, bytes]:
    """Akoma Ntoso 3.0: a file for each document and language."""
    places = _Places(publication)
    return {
        akn_path(found, edition): _Writer(publication, found, edition, places).file()
        for found in publication.library.documents
        for edition in publication.languages(found)
    }


def work_iri(found: Document) -> str:
    """The address of a document as a work, as the naming convention has it."""
    return f"/akn/cn/doc/{found.about.published or _UNKNOWN_DATE}/{found.id}"


def eids(guideline: Guideline) -> dict[str, str]:
    """Every segment's and item's eId, by our id."""
    found: dict[str, str] = {}

    def inside(parent: str | None, prefix: str) -> None:
        named = 0
        for group in _groups(s for s in guideline.children(parent) if not _outside(s)):
            first = group[0]
            short = _ELEMENTS[first.kind][1] if first.kind in _ELEMENTS and not _is_row(first) else "hcontainer"
            named += short == "hcontainer"
            number = str(named) if short == "hcontainer" else re.sub(r".*?(\d+[a-z]*)$", r"\1", first.id)
            eid = f"{prefix}{short}_{number}"
            for row, segment in enumerate(group, 1):
                found[segment.id] = f"{eid}__table_1__tr_{row}" if _is_row(segment) else eid
                inside(segment.id, f"{found[segment.id]}__")

    inside(None, "")
    for place, there in _places(guideline).items():
        found |= {segment.id: f"{place}__p_{n}" for n, segment in enumerate(there, 1)}
    for segment in guideline.segments:
        found |= {item.id: f"{found[segment.id]}__inline_{n}" for n, item in enumerate(segment.items, 1)}
    return found


def _is_row(segment: Segment) -> bool:
    """Whether a segment is the row of a table: running text with columns."""
    return segment.kind.is_leaf and "\t" in segment.text


def _groups(siblings: Iterable[Segment]) -> Iterator[tuple[Segment, ...]]:
    """Siblings one by one, but rows that follow one another together: a table."""
    for row, group in groupby(siblings, _is_row):
        found = tuple(group)
        yield from [found] if row else [(segment,) for segment in found]


def _outside(segment: Segment) -> bool:
    """Whether a segment stands before or behind the body."""
    return segment.id.split("-")[0] in ("notice", "title", "addressee", "preamble", "closing")


def _places(guideline: Guideline) -> dict[str, list[Segment]]:
    """What stands outside the body, by the element that holds it."""
    places: dict[str, list[Segment]] = {"preface": [], "preamble": [], "conclusions": []}
    names = {"preamble": "preamble", "addressee": "preamble", "closing": "conclusions"}
    for segment in guideline.segments:
        if _outside(segment):
            places[names.get(segment.id.split("-")[0], "preface")].append(segment)
    return places


@dataclass(frozen=True, slots=True)
class _Mark:
    """An element to be laid around a stretch of text; one of no length is set there."""

    span: Span
    name: str
    attributes: Mapping[str, str]


def nested(text: str, marks: Iterable[_Mark]) -> str:
    """The text with its marks as elements; a mark that crosses an earlier, longer one is left out."""
    out: list[str] = []
    opened: list[tuple[_Mark, list[str]]] = []
    done = 0

    def close(until: int) -> None:
        nonlocal done, out
        while opened and opened[-1][0].span.end <= until:
            mark, before = opened.pop()
            out.append(escape(text[done : mark.span.end]))
            done = mark.span.end
            before.append(tag(mark.name, "".join(out), mark.attributes))
            out = before

    for mark in sorted(marks, key=lambda m: (m.span.start, -m.span.end)):
        close(mark.span.start)
        if opened and mark.span.end > opened[-1][0].span.end:
            continue
        out.append(escape(text[done : mark.span.start]))
        done = mark.span.start
        if mark.span.start == mark.span.end:
            out.append(tag(mark.name, "", mark.attributes))
        else:
            opened.append((mark, out))
            out = []
    close(len(text))
    return "".join(out) + escape(text[done:])


class _Places:
    """Where the documents refer to, and what the places are called here."""

    def __init__(self, publication: Publication) -> None:
        self.references = References(publication.library)
        self.documents = {d.id: d for d in publication.library.documents}
        self.eids = {id_: eids(d.guideline) for id_, d in self.documents.items()}

    def href(self, here: str, document: str, segment: str) -> str:
        """The address of a place as a document names it."""
        if document == here and segment:
            return f"#{self.eids[here][segment]}"
        work = work_iri(self.documents[document])
        return f"{work}/!main~{self.eids[document][segment]}" if segment else work


class _Writer:
    """One document in one language."""

    def __init__(self, publication: Publication, found: Document, edition: Edition, places: _Places) -> None:
        self.publication, self.document, self.edition, self.places = publication, found, edition, places
        self.guideline = found.guideline
        self.eids = places.eids[found.id]
        self.terms: dict[str, None] = {}
        self.goals: dict[str, None] = {}
        self.notes: list[tuple[int, PlacedCorrection]] = list(enumerate(found.corrections, 1))
        self.targets: dict[str, list[Target]] = {}
        for target in publication.library.targets.get(found.id, ()):
            self.targets.setdefault(target.segment, []).append(target)

    def file(self) -> bytes:
        places = {name: self._place(name, inside) for name, inside in _places(self.guideline).items()}
        body = self._containers(s for s in self.guideline.children(None) if not _outside(s))
        main = block("mainBody", *(body or [tag("p")]))
        # the metadata come last: they name what the text has been found to mention
        whole = block(
            "doc", self._meta(), places["preface"], places["preamble"], main, places["conclusions"], name="guideline"
        )
        return document(tag("akomaNtoso", f"\n{whole}\n", xmlns=NAMESPACE))

    # The text

    def _place(self, name: str, inside: Sequence[Segment]) -> str:
        rows = []
        for segment in inside:
            text = self._text(segment)
            if segment.id == "title":
                text = tag("docTitle", text) if text else ""
            rows.append(tag("p", text, eId=self.eids[segment.id], GUID=self._guid(segment.id)) if text else "")
        return block(name, *rows, eId=name) if any(rows) else ""

    def _containers(self, siblings: Iterable[Segment]) -> list[str]:
        return [self._table(g) if _is_row(g[0]) else self._container(g[0]) for g in _groups(siblings)]

    def _table(self, rows: Sequence[Segment]) -> str:
        eid = self.eids[rows[0].id].removesuffix("__tr_1")
        lines = [block("tr", *self._cells(s), eId=self.eids[s.id], GUID=self._guid(s.id)) for s in rows]
        whole = block("content", block("table", *lines, eId=eid))
        return block("hcontainer", whole, name="table", eId=eid.removesuffix("__table_1"))

    def _cells(self, row: Segment) -> Iterator[str]:
        worded = self.edition.text(self.document, row)
        language = {"xml:lang": worded.lang} if worded.lang != self.edition.tag else {}
        marks = list(self._marks(row, worded.text, not language))
        start = 0
        for cell in worded.text.split("\t"):
            end = start + len(cell)
            inside = (m for m in marks if start <= m.span.start and m.span.end <= end)
            shifted = (replace(m, span=Span(m.span.start - start, m.span.end - start)) for m in inside)
            yield tag("td", tag("p", nested(cell, shifted)), language)
            start = end + 1

    def _container(self, segment: Segment) -> str:
        element, _ = _ELEMENTS.get(segment.kind, ("hcontainer", ""))
        name = str(segment.kind) if element == "hcontainer" else ""
        rows: list[str] = []
        eid = self.eids[segment.id]
        if segment.kind.is_leaf:
            rows.append(block("content", tag("p", self._text(segment), eId=f"{eid}__p_1")))
        else:
            number = self.edition.number(segment)
            rows.append(tag("num", escape(number)) if number else "")
            close = escape(segment.close) if not self.edition.locale.is_translation else ""
            rows.append(tag("heading", self._text(segment) + close) if segment.text else "")
            children = self._containers(self.guideline.children(segment.id))
            rows += children or [block("content", tag("p", eId=f"{eid}__p_1"))]
        return block(element, *rows, name=name, eId=eid, GUID=self._guid(segment.id))

    def _guid(self, id_: str) -> str:
        return f"{self.document.id}/{id_}"

    def _text(self, segment: Segment) -> str:
        worded = self.edition.text(self.document, segment)
        own = worded.lang == self.edition.tag
        shown = nested(worded.text, self._marks(segment, worded.text, own))
        return shown if own or not worded.text else tag("span", shown, {"xml:lang": worded.lang})

    def _marks(self, segment: Segment, text: str, own: bool) -> Iterator[_Mark]:
        chinese = not self.edition.locale.is_translation or not own
        outer = self.publication.outer_terms(self.document, segment)
        if not chinese:
            here = {id_ for _, id_ in outer}
            outer = (
                self.publication.library.english.find(text, here) if self.edition.language.is_glosses and here else ()
            )
        for span, id_ in outer:
            self.terms[id_] = None
            yield _Mark(span, "term", {"refersTo": f"#term-{id_}"})
        for item in self.edition.items(self.document, segment):
            yield _Mark(item.span, "inline", {"name": "item", "eId": self.eids[item.id], "GUID": self._guid(item.id)})
        yield from self._references(segment, text, chinese)
        yield from self._quantities(segment, text, chinese)
        for number, placed in self.notes:
            if placed.correction.segment == segment.id:
                end = placed.end if chinese else len(text)
                yield _Mark(Span(end, end), "noteRef", {"href": f"#note_{number}", "marker": str(number)})

    def _references(self, segment: Segment, text: str, chinese: bool) -> Iterator[_Mark]:
        known = self.places.references
        if chinese:
            found = known.find(self.document, segment)
        else:
            found = known.find_translated(self.edition, self.document, segment, text)
        for number, reference in enumerate(found, 1):
            href = self.places.href(self.document.id, reference.document, reference.segment)
            yield _Mark(reference.span, "ref", {"href": href, "eId": f"{self.eids[segment.id]}__ref_{number}"})

    def _quantities(self, segment: Segment, text: str, chinese: bool) -> Iterator[_Mark]:
        for target in self.targets.get(segment.id, ()):
            if target.value is None:
                continue
            span = target.mark if chinese else _once(target.english_mark, text)
            if span is not None and len(span):
                self.goals[target.id] = None
                yield _Mark(span, "quantity", {"refersTo": f"#goal-{target.id}", "normalized": str(target.value)})

    # The metadata

    def _meta(self) -> str:
        return block("meta", self._identification(), self._things(), self._notes())

    def _identification(self) -> str:
        about, edition = self.document.about, self.edition
        date = about.published or _UNKNOWN_DATE
        dated = {"date": date, "name": "unknown" if date == _UNKNOWN_DATE else "published"}
        work = work_iri(self.document)
        author = tag("FRBRauthor", href="#issuer")
        original = self.publication.original(self.document)
        own = f"{work}/{_expression(edition.tag, date)}"
        translation = ""
        if edition is not original:
            translation = tag(
                "FRBRtranslation",
                href=f"{work}/{_expression(original.tag, date)}",
                fromLanguage=original.tag,
                authoritative="false",
                by="#duizhao",
            )
        return block(
            "identification",
            block(
                "FRBRWork",
                tag("FRBRthis", value=f"{work}/!main"),
                tag("FRBRuri", value=work),
                tag("FRBRalias", name="official", value=about.official_url) if about.official_url else "",
                tag("FRBRdate", "", dated),
                author,
                tag("FRBRcountry", value="cn"),
                tag("FRBRnumber", value=about.number) if about.number else "",
                tag("FRBRname", value=self.document.id),
                tag("FRBRprescriptive", value="false"),
                tag("FRBRauthoritative", value="false"),
            ),
            block(
                "FRBRExpression",
                tag("FRBRthis", value=f"{own}/!main"),
                tag("FRBRuri", value=own),
                tag("FRBRdate", "", dated),
                author if edition is original else tag("FRBRauthor", href="#duizhao"),
                tag("FRBRauthoritative", value="false"),
                tag("FRBRlanguage", language=edition.tag),
                translation,
            ),
            block(
                "FRBRManifestation",
                tag("FRBRthis", value=f"{own}/!main.xml"),
                tag("FRBRuri", value=f"{own}.xml"),
                tag("FRBRalias", name="duizhao", value=f"{self.publication.base}{akn_path(self.document, edition)}"),
                tag("FRBRdate", "", dated),
                tag("FRBRauthor", href="#duizhao"),
                tag("FRBRformat", value="application/akn+xml"),
            ),
            source="#duizhao",
        )

    def _things(self) -> str:
        publication, edition = self.publication, self.edition
        issuer = str(edition.pick(self.document.about.issuer, self.document.id)) or "unknown"
        rows = [
            tag("TLCOrganization", eId="issuer", href=self._official(), showAs=issuer),
            tag(
                "TLCOrganization", eId="duizhao", href=publication.repo_url or publication.base, showAs=publication.name
            ),
        ]
        for id_ in sorted(self.terms):
            name = edition.name(publication.library.glossary[id_])
            rows.append(
                tag("TLCConcept", eId=f"term-{id_}", href=publication.term_page(id_, edition), showAs=str(name))
            )
        goals = {t.id: t for found in self.targets.values() for t in found}
        for id_ in sorted(self.goals):
            where = f"{publication.page(f'{self.document.id}/targets/', edition)}#{id_}"
            name = edition.pick(goals[id_].indicator, self.document.id)
            rows.append(tag("TLCConcept", eId=f"goal-{id_}", href=where, showAs=str(name)))
        return block("references", *rows, source="#duizhao")

    def _official(self) -> str:
        return self.document.about.official_url or self.publication.page(f"{self.document.id}/")

    def _notes(self) -> str:
        rows = []
        for number, placed in self.notes:
            correction = placed.correction
            made = "→" if correction.applied else "↛"
            change = f"{correction.received.strip()} {made} {correction.corrected.strip()}"
            reason = self.edition.pick(correction.reason, self.document.id)
            said = tag("span", escape(change), {"xml:lang": ROOT}) + escape(f" {reason}")
            rows.append(
                block("note", tag("p", said), eId=f"note_{number}", GUID=self._guid(f"correction-{correction.id}"))
            )
        return block("notes", *rows, source="#duizhao") if rows else ""


def _expression(language: str, date: str) -> str:
    """The part of an address that names an expression: the language in three letters, the version, the script."""
    first, *rest = language.split("-")
    script = f";{'-'.join(rest).lower()}" if rest and language != ROOT else ""
    return f"{_COLLECTION.get(first, first)}@{date}{script}"


def _once(words: str, text: str) -> Span | None:
    """Where words stand in a text; None unless just once."""
    if not words or text.count(words) != 1:
        return None
    start = text.index(words)
    return Span(start, start + len(words))
