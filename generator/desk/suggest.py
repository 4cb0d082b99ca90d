"""`duizhao suggest`: words of a document that the glossary may lack, the likeliest first. It advises and never gates.

Words coined in quotation marks come first; then phrases between boundaries, ranked by C-value: how often a phrase stands on
its own, the more the longer it is, less what it owes to longer phrases around it.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from generator.base.text import HAN, Span, occurrences
from generator.document.folder import Document
from generator.words.glossary import Glossary
from generator.words.mentions import Mention, MentionKind
from generator.words.pinyin import Readings
from generator.words.segmenter import find_words

SHORTEST, LONGEST = 3, 12
"""How many characters a candidate may have; shorter words are nearly all too general to be looked up (技术, 行业)."""

CONTEXTS = 3
"""How many places are shown of each."""

_FUNCTION = "的和与及或等在对为以将把被从向到由于并而且其所之了是有不也都就各该此这那如若则因使让给用按于至后前中内外上下时个条项批次"
"""Characters at which phrases end: particles, prepositions, conjunctions, and words of place and measure."""

_VERBS = (
    "进一步|加快|加强|加大|推动|推进|促进|提升|提高|完善|建设|建立|开展|"
    "支持|鼓励|引导|培育|发展|深入|实施|强化|优化|推广|应用|构建|形成|"
    "围绕|健全|组织|打造|制定|研究|扩大|增强|落实|坚持|积极|依托|充分|"
    "发挥|利用|通过|实现|持续|稳步|逐步|不断|全面|大力|着力|切实|统筹|"
    "创新|探索|参与|保持|拓展|指导|规范|严格|做好|符合|具有|满足|面向|"
    "基于|适应|明显|显著|重点|主要|相关|有关|重要|一批"
)
"""Words of this genre that begin a sentence or an instruction, not a term."""

_BREAK = re.compile(f"[^{HAN}A-Za-z0-9]+|[{_FUNCTION}]|{_VERBS}")
_QUOTED = re.compile(f"[“「]([{HAN}A-Za-z0-9]{{2,12}})[”」]")


@dataclass(frozen=True, slots=True)
class Context:
    """A place of a candidate."""

    document: str
    segment: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may be a term."""

    text: str
    count: int
    """its places outside known terms"""
    score: float
    quoted: bool
    contexts: tuple[Context, ...]


def suggest(
    documents: Sequence[Document], glossary: Glossary, mentions: Iterable[Mention], cache: Path
) -> tuple[Candidate, ...]:
    """Candidates not yet in the glossary, quoted coinages first, then by C-value.

    `cache` is where the segmenter's words are kept; without a segmenter only whole phrases are candidates.
    """
    covered = _covered(mentions)
    known = {str(form) for concept in glossary for form in concept.zh_forms}
    texts = {(d.id, s.id): s.text for d in documents for s in d.guideline.body}
    words = find_words(texts.values(), cache)
    quoted: Counter[str] = Counter()
    phrases: Counter[tuple[str, ...]] = Counter()
    for place, text in texts.items():
        spans = covered.get(place, ())
        for match in _QUOTED.finditer(text):
            if not _lies_in(Span(*match.span(1)), spans):
                quoted[match[1]] += 1
        for phrase in _phrases(text):
            if not _lies_in(phrase, spans):
                phrases[_in_words(phrase, text, words[text] if words else ())] += 1
    scores = c_values(phrases)
    found = [
        _candidate(text, scores.get(text, 0.0), text in quoted, texts, covered)
        for text in {*quoted, *scores}
        if text not in known and not _is_number(text)
    ]
    return tuple(sorted((c for c in found if c.count), key=lambda c: (not c.quoted, -c.score, -c.count, c.text)))


def _in_words(phrase: Span, text: str, words: Sequence[Span]) -> tuple[str, ...]:
    """A phrase as the words a segmenter sees in it; as one word where there is none."""
    if not words:
        return (phrase.of(text),)
    inside = {n for word in words for n in range(word.start + 1, word.end)}
    edges = [n for n in range(phrase.start, phrase.end + 1) if n in (phrase.start, phrase.end) or n not in inside]
    return tuple(text[a:b] for a, b in pairwise(edges))


def _covered(mentions: Iterable[Mention]) -> Mapping[tuple[str, str], tuple[Span, ...]]:
    spans: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for mention in mentions:
        if mention.kind is MentionKind.TERM and mention.within is None:
            spans[mention.document, mention.segment].append(mention.span)
    return {place: tuple(found) for place, found in spans.items()}


def _lies_in(span: Span, spans: Iterable[Span]) -> bool:
    return any(s.contains(span) for s in spans)


def _phrases(text: str) -> Iterator[Span]:
    """The stretches between boundaries that are long enough."""
    start = 0
    for match in [*_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        if end - start >= SHORTEST:
            yield Span(start, end)
        if match:
            start = match.end()


def c_values(phrases: Mapping[tuple[str, ...], int]) -> dict[str, float]:
    """The C-value of each phrase and of each run of words in it: log2(length) × (count − mean count of what contains it).

    >>> c_values({("绿色", "工厂"): 2, ("绿色", "工厂", "建设"): 1})["绿色工厂"]
    4.0
    """
    counts: Counter[str] = Counter()
    longer: dict[str, set[str]] = defaultdict(set)
    for words, count in phrases.items():
        runs = {(a, b) for a in range(len(words)) for b in range(a + 1, len(words) + 1)}
        texts = {run: "".join(words[run[0] : run[1]]) for run in runs}
        candidates = {run for run, text in texts.items() if SHORTEST <= len(text) <= LONGEST}
        for run in candidates:
            counts[texts[run]] += count
            longer[texts[run]] |= {texts[o] for o in candidates if o != run and o[0] <= run[0] and run[1] <= o[1]}
    return {
        text: math.log2(len(text))
        * (count - (sum(counts[o] for o in longer[text]) / len(longer[text]) if longer[text] else 0))
        for text, count in counts.items()
    }


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[0-9A-Za-z]+|[零一二三四五六七八九十百千万亿两年月日届大0-9]+", text) is not None


def _candidate(
    text: str,
    score: float,
    quoted: bool,
    texts: Mapping[tuple[str, str], str],
    covered: Mapping[tuple[str, str], tuple[Span, ...]],
) -> Candidate:
    count = 0
    contexts: list[Context] = []
    for place, own_text in texts.items():
        for span in occurrences(text, own_text):
            if _lies_in(span, covered.get(place, ())):
                continue
            count += 1
            if len(contexts) < CONTEXTS:
                contexts.append(
                    Context(*place, own_text[max(0, span.start - 10) : span.start], own_text[span.end : span.end + 10])
                )
    return Candidate(text, count, round(score, 2), quoted, tuple(contexts))


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of text that no term covers."""

    document: str
    segment: str
    span: Span
    text: str


def uncovered(documents: Sequence[Document], mentions: Iterable[Mention], least: int = 4) -> tuple[Gap, ...]:
    """The stretches of at least so many characters without a term, in reading order, cut at punctuation."""
    covered = _covered(mentions)
    gaps: list[Gap] = []
    for document in documents:
        for segment in document.guideline.body:
            free = 0
            edges = [*covered.get((document.id, segment.id), ()), Span(len(segment.text), len(segment.text))]
            for span in edges:
                for match in re.finditer(f"[{HAN}A-Za-z0-9%]{{{least},}}", segment.text[free : span.start]):
                    place = Span(free + match.start(), free + match.end())
                    gaps.append(Gap(document.id, segment.id, place, match.group()))
                free = max(free, span.end)
    return tuple(gaps)


def render_candidates(candidates: Iterable[Candidate]) -> str:
    """A list for the terminal: rank, count, word and the places."""
    lines: list[str] = []
    for rank, candidate in enumerate(candidates, 1):
        mark = " (quoted)" if candidate.quoted else ""
        lines.append(f"{rank:3}. {candidate.text}  × {candidate.count}{mark}  {candidate.score:g}")
        lines += [f"       {c.segment}: …{c.before}[{candidate.text}]{c.after}…" for c in candidate.contexts]
    return "\n".join(lines) + "\n" if lines else "Nothing to suggest.\n"


def render_gaps(gaps: Iterable[Gap]) -> str:
    """The uncovered stretches, one to a line."""
    return "".join(f"{gap.segment}: {gap.text}\n" for gap in gaps)


def render_inbox(candidates: Iterable[Candidate], readings: Readings, domain: str = "") -> str:
    """A file for glossary/inbox/ with an entry for each candidate; `TODO` is what a person has to fill in."""
    lines = [
        "# yaml-language-server: $schema=../schema/inbox.schema.json",
        *([f"domain: {domain}"] if domain else []),
        "terms:",
    ]
    for candidate in candidates:
        pinyin = readings.of(candidate.text)
        places = ", ".join(dict.fromkeys(c.segment for c in candidate.contexts))
        lines += [
            f"  # {candidate.count} × in {places}; make the id from the English words",
            f"  - id: {_provisional_id(pinyin, candidate.text)}",
            f"    zh: {candidate.text}",
            "    en: TODO",
            f"    pinyin: {pinyin}",
            "    status: draft",
            "    authority: project",
        ]
    return "\n".join(lines) + "\n"


def _provisional_id(pinyin: str, text: str) -> str:
    plain = unicodedata.normalize("NFD", pinyin).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain)) or f"term-{sum(map(ord, text))}"
