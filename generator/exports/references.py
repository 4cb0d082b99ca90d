"""Where a text refers to a provision of its own document, or to another document of the library and what stands in it.

Read are 第三条 (第二款), 第二章, 专栏4, 附件1 and titles in 《 》. What follows a title that is not here, or the name of another law,
is that law's; 第五条 behind 《某法》第三条、 too. Nothing is guessed: where two provisions have the number, none is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.base.locales import ROOT
from generator.base.numerals import HEADING_NUMERALS, find_numerals
from generator.base.text import Span
from generator.corpus.edition import Edition
from generator.corpus.library import Library
from generator.document.folder import Document
from generator.document.model import Kind, Segment

_NUMBER = rf"[{HEADING_NUMERALS}\d]+"
_FOUND = re.compile(
    rf"《(?P<title>[^《》]+)》|第(?P<article>{_NUMBER})条(?:第(?P<paragraph>{_NUMBER})款)?|第(?P<chapter>{_NUMBER})章"
    rf"|专栏(?P<box>{_NUMBER})|附件(?P<annex>{_NUMBER})"
)
_KINDS = {"article": Kind.ARTICLE, "chapter": Kind.CHAPTER, "box": Kind.BOX, "annex": Kind.ANNEX}
_LAW = r"(?:法|法典|条例|办法|规定|细则|规则|决定|标准)"
_OTHERS = re.compile(rf"(?<!本)(?<!本办){_LAW}(?:[（(][^）)]*[）)])?$")
"""The name of another law at the end of what stands before a number; 本法 and 本办法 are this one."""
_GOES_ON = re.compile(r"[、，和及或与至到\s]*")


@dataclass(frozen=True, slots=True)
class Reference:
    """One place in an own text that leads to another."""

    span: Span
    document: str
    segment: str = ""
    """the provision; empty where the document as a whole is meant"""


class References:
    """All references of a library's documents."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def _titles(self) -> Mapping[str, Document]:
        return {str(d.about.title.get(ROOT, "")): d for d in self._library.documents}

    @cached_property
    def _numbered(self) -> Mapping[tuple[str, Kind, int], list[Segment]]:
        found: dict[tuple[str, Kind, int], list[Segment]] = {}
        for document in self._library.documents:
            for segment in document.guideline.of_kind(*_KINDS.values()):
                value = next((int(n.value) for n in find_numerals(segment.number)), 0)
                found.setdefault((document.id, segment.kind, value), []).append(segment)
        return found

    def find(self, document: Document, segment: Segment) -> Iterator[Reference]:
        """The references of an own text, from left to right."""
        text = segment.text
        if "第" not in text and "《" not in text and "专栏" not in text and "附件" not in text:
            return
        owner: Document | None = document
        end = -1
        for match in _FOUND.finditer(text):
            start = match.start()
            if match["title"] is not None:
                owner, end = self._titles.get(match["title"]), match.end()
                if owner is not None:
                    yield Reference(Span(start + 1, end - 1), owner.id)
                continue
            if end < 0 or not _GOES_ON.fullmatch(text, end, start):
                owner = None if _OTHERS.search(text, 0, start) else document
            end = match.end()
            target = self._target(owner, segment if owner is document else None, match) if owner else None
            if owner and target and target.id != segment.id:
                yield Reference(Span(start, end), owner.id, target.id)

    def _target(self, owner: Document, near: Segment | None, match: re.Match[str]) -> Segment | None:
        kind = next(name for name in _KINDS if match[name])
        value = next((int(n.value) for n in find_numerals(match[kind])), 0)
        around = owner.guideline.enclosing(near.id, Kind.ANNEX) if near and kind != "annex" else None
        found = [
            s
            for s in self._numbered.get((owner.id, _KINDS[kind], value), ())
            if kind == "annex" or owner.guideline.enclosing(s.id, Kind.ANNEX) == around
        ]
        if len(found) != 1:
            return None
        if match["paragraph"]:
            number = next((int(n.value) for n in find_numerals(match["paragraph"])), 0)
            leaves = [s for s in owner.guideline.children(found[0].id) if s.kind.is_leaf]
            return leaves[number - 1] if 0 < number <= len(leaves) else found[0]
        return found[0]

    def find_translated(self, edition: Edition, document: Document, segment: Segment, text: str) -> Iterator[Reference]:
        """The same references where a translation of the text names them, by their numbers and titles in its language."""
        for meant in dict.fromkeys((r.document, r.segment) for r in self.find(document, segment)):
            other = self._library.document(meant[0])
            words = str(edition.pick(other.about.title, other.id))
            target = other.guideline.get(meant[1])
            if target is not None:
                if target.kind.is_leaf:
                    target = other.guideline[target.parent or ""]
                words = edition.number(target).rstrip(".")
            if words:
                for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w|[.-]\d)", text):
                    yield Reference(Span(*match.span()), other.id, target.id if target else "")
