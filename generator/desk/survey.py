"""How far glossary and translations are, and what a translator could do next: counts and lists, in no language.

It looks at what has been read and at what the rules of `check` find; it decides nothing and prints nothing. The page for
translators says it in words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.base.diagnostics import Diagnostic, Severity
from generator.base.status import OF_TEXTS, Status
from generator.base.text import is_han, source_hash
from generator.checks.boundaries import is_segmenters
from generator.checks.coverage_rules import Coverage, coverage_of
from generator.checks.review import Review
from generator.corpus.library import Library
from generator.document.folder import Document
from generator.document.model import Kind
from generator.variants import Variants
from generator.words.glossary import AUTHORITIES, OWN, Concept

TAIWAN = "zh-Hant-TW"

LOCAL_WORDS: Mapping[str, str] = {
    "质量": "品質", "信息": "資訊", "网络": "網路", "互联网": "網際網路", "软件": "軟體", "硬件": "硬體", "数字": "數位",
    "智能": "智慧", "在线": "線上", "模块": "模組", "塑料": "塑膠", "激光": "雷射", "纳米": "奈米", "芯片": "晶片", "集成": "整合",
    "传感": "感測", "视频": "影音", "打印": "列印", "自行车": "腳踏車", "零部件": "零組件", "电机": "馬達", "集群": "聚落",
    "运维": "維運", "仿真": "模擬", "数据": "資料", "大数据": "巨量資料",
}  # fmt: skip
"""Words for which Taiwan usually has another: a term with one of them may need a regional word of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Translated:
    """How far the translation of one document into one language is."""

    document: str
    tag: str
    """BCP 47"""
    path: str
    """of its file"""
    statuses: tuple[tuple[str, int], ...]
    missing: tuple[str, ...]
    """segments with text and without a translation, in reading order"""
    stale: tuple[str, ...]
    """segments whose Chinese has changed since"""

    @property
    def done(self) -> int:
        """How many segments have a translation."""
        return sum(n for _, n in self.statuses)


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainCount:
    """One domain of the glossary."""

    id: str
    terms: int
    reviewed: int
    """terms that a person has reviewed"""
    defined: int
    mentions: int
    segments: int
    """segments with a term of this domain"""
    share: float
    """of all Han characters of the documents, those under a term of this domain"""


@dataclass(frozen=True, slots=True)
class LocalGap:
    """A term without a word for Taiwan, though it contains one that Taiwan usually says otherwise."""

    concept: Concept
    word: str
    local: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """Everything the page for translators counts."""

    statuses: tuple[tuple[str, int], ...]
    """of the terms in use"""
    translations: tuple[Translated, ...]
    whole: Mapping[str, Coverage]
    """by document"""
    sections: Mapping[str, tuple[tuple[str, Coverage], ...]]
    """by document: the sections, else the parts, each box apart"""
    domains: tuple[DomainCount, ...]
    findings: tuple[Diagnostic, ...]
    """errors and warnings of `check` that nobody has mended or waived"""
    unread: tuple[Concept, ...]
    """without pinyin"""
    undefined: tuple[Concept, ...]
    """without definition; the most frequent first, as below"""
    drafts: tuple[Concept, ...]
    unsourced: tuple[Concept, ...]
    """whose English is this project's own"""
    strengths: tuple[tuple[str, int], ...]
    """how many terms rest on each authority, the strongest first; then those of our own with a source, and without"""
    local_gaps: tuple[LocalGap, ...]


def survey(review: Review, variants: Variants, found: Iterable[Diagnostic]) -> Survey:
    """The state of a project; `found` is what `check` says about it.

    What the segmenter says is left out: the state is the same whatever is installed beside the project.
    """
    library = review.library
    concepts = [c for c in library.glossary if c.in_use]
    count = {id_: len(found) for id_, found in library.concordance.terms.items()}

    def most_frequent(chosen: Iterable[Concept]) -> tuple[Concept, ...]:
        return tuple(sorted(chosen, key=lambda c: (-count.get(c.id, 0), c.id)))

    return Survey(
        statuses=_statuses(c.status for c in concepts),
        translations=tuple(_translations(library)),
        whole={d.id: coverage_of(review, d) for d in library.documents},
        sections={d.id: tuple(_sections(review, d)) for d in library.documents},
        domains=tuple(_domains(library, concepts)),
        findings=tuple(d for d in found if d.severity is not Severity.INFO and not is_segmenters(d)),
        unread=most_frequent(c for c in concepts if not c.pinyin and any(map(is_han, c.zh))),
        undefined=most_frequent(c for c in concepts if not c.definition),
        drafts=most_frequent(c for c in concepts if c.status is Status.DRAFT),
        unsourced=most_frequent(c for c in concepts if c.authority == OWN and not c.sources),
        strengths=_strengths(concepts),
        local_gaps=tuple(gap for c in most_frequent(concepts) if (gap := _local_gap(c, variants))),
    )


def _statuses(found: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counts = Counter(map(str, found))
    return tuple((status, counts[status]) for status in OF_TEXTS)


def _strengths(concepts: Iterable[Concept]) -> tuple[tuple[str, int], ...]:
    def strength(concept: Concept) -> str:
        if concept.authority != OWN:
            return concept.authority
        return "partial" if concept.sources else "none"

    counts = Counter(map(strength, concepts))
    return tuple((name, counts[name]) for name in (*(a for a in AUTHORITIES if a != OWN), "partial", "none"))


def _translations(library: Library) -> Iterator[Translated]:
    for tag, by_document in library.translations.items():
        for document in library.documents:
            rows = by_document.get(document.id)
            if rows is None:
                continue
            wanted = [s for s in document.guideline.segments if s.text]
            found = {s.id: row for s in wanted if (row := rows.get(s.id))}
            yield Translated(
                document=document.id,
                tag=tag,
                path=rows.path,
                statuses=_statuses(row.status for row in found.values()),
                missing=tuple(s.id for s in wanted if s.id not in found),
                stale=tuple(
                    s.id for s in wanted if s.id in found and found[s.id].source_hash not in ("", source_hash(s.text))
                ),
            )


def _sections(review: Review, document: Document) -> Iterator[tuple[str, Coverage]]:
    """Each section, part without sections, and box, in reading order; a box is counted in its section too."""
    guideline = document.guideline
    for segment in guideline.body:
        is_row = segment.kind in (Kind.SECTION, Kind.ARTICLE, Kind.BOX)
        if segment in guideline.divisions:
            is_row = not any(s.kind in (Kind.SECTION, Kind.ARTICLE) for s in guideline.within(segment.id))
        if is_row:
            yield segment.id, coverage_of(review, document, segment.id)


def _domains(library: Library, concepts: Iterable[Concept]) -> Iterator[DomainCount]:
    by_domain: dict[str, list[Concept]] = {}
    for concept in concepts:
        by_domain.setdefault(concept.domain, []).append(concept)
    texts = {(d.id, s.id): s.text for d in library.documents for s in d.guideline.body}
    han = sum(is_han(c) for text in texts.values() for c in text)
    for id_ in (*library.glossary.domains, *sorted(by_domain.keys() - library.glossary.domains.keys())):
        members = by_domain.get(id_, [])
        mentions = [m for c in members for m in library.concordance.terms.get(c.id, ())]
        covered = sum(
            is_han(c) for m in mentions if m.within is None and (m.document, m.segment) in texts for c in m.surface
        )
        if members:
            yield DomainCount(
                id=id_,
                terms=len(members),
                reviewed=sum(c.status.is_reviewed for c in members),
                defined=sum(bool(c.definition) for c in members),
                mentions=len(mentions),
                segments=len({(m.document, m.segment) for m in mentions}),
                share=covered / han if han else 0.0,
            )


def _local_gap(concept: Concept, variants: Variants) -> LocalGap | None:
    """The longest of the words that the term contains, with what Taiwan might say: a question, not an answer.

    `zh-Hant-TW: []` says that somebody has looked; so does `only_in`, which singles out one sense of a word (质量, mass).
    """
    if TAIWAN in concept.regional or concept.only_in:
        return None
    here = [word for word in LOCAL_WORDS if word in concept.zh]
    if not here:
        return None
    word = max(here, key=len)
    hant = concept.zh_hant or variants.convert(concept.zh, "zh-Hant")
    local = hant.replace(variants.convert(word, "zh-Hant"), LOCAL_WORDS[word])
    return LocalGap(concept, word, local) if local != hant else None
