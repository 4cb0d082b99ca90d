"""What every format is made from: one value with everything read, and what several formats would work out twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from generator.base.locales import ROOT
from generator.base.text import Span
from generator.corpus.addresses import industry_path, segment_url, term_path
from generator.corpus.edition import Edition, Worded
from generator.corpus.history import History
from generator.corpus.library import Library
from generator.document.folder import Document
from generator.document.model import DIVISIONS, Kind, Segment
from generator.exports.data import data_files, to_json
from generator.exports.goals import target_records, targets_csv
from generator.variants import Variants
from generator.words.glossary import Concept

HEADING_LEVELS: Mapping[Kind, int] = {
    **dict.fromkeys(DIVISIONS, 1),
    **dict.fromkeys((Kind.NOTICE, Kind.SECTION, Kind.ARTICLE), 2),
    **dict.fromkeys((Kind.SUBSECTION, Kind.HEADING, Kind.BOX), 3),
    Kind.ENTRY: 4,
}
"""How deep below the document's title a heading of each kind lies; those of other kinds are words in bold."""

NOWHERE_ON_THE_WEB = "https://duizhao.invalid/"
"""Stands for the address of a site that is not published: `.invalid` never leads to anybody (RFC 2606)."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Publication:
    """The corpus as it is given away: texts, words, where it is published, under which terms, from which revision."""

    library: Library
    editions: tuple[Edition, ...]
    core: Mapping[str, bytes]
    """the data files that the contract names, by path under the site"""
    name: str = "Duizhao"
    site_url: str = ""
    """where it is published, with / at the end; empty where it is not"""
    repo_url: str = ""
    licences: Mapping[str, str] = field(default_factory=dict)
    """of `code` and `content`"""
    revision: str = ""
    """of the sources; empty where none is known"""
    history: History = field(default_factory=History)
    """of the sources, for feeds"""

    @cached_property
    def version(self) -> str:
        """The version of the content: the same words and decisions have the same, whatever the day."""
        digest = hashlib.sha256()
        for name in sorted(self.core):
            digest.update(f"{name}\0".encode() + hashlib.sha256(self.core[name]).digest())
        return digest.hexdigest()[:12]

    @cached_property
    def records(self) -> Mapping[str, list[dict[str, Any]]]:
        """The records of the contract's JSON files, by the name of the file."""
        return {
            path.removeprefix("data/").removesuffix(".json"): json.loads(content)
            for path, content in self.core.items()
            if path.endswith(".json")
        }

    @property
    def base(self) -> str:
        """The beginning of every identifier."""
        return self.site_url or NOWHERE_ON_THE_WEB

    @property
    def licence_url(self) -> str:
        """The address of the licence of what is ours, where its name is a known one."""
        return licence_address(self.licences.get("content", ""))

    @cached_property
    def root(self) -> Edition:
        """The edition of the own texts."""
        return next(e for e in self.editions if e.locale.is_root)

    @cached_property
    def translated(self) -> tuple[Edition, ...]:
        """The editions that are translations."""
        return tuple(e for e in self.editions if e.locale.is_translation)

    @cached_property
    def hant(self) -> Edition:
        """The edition whose Traditional forms stand for the script as such."""
        return next((e for e in self.editions if e.locale.conversion), self.root)

    def original(self, document: Document) -> Edition:
        """The edition that has a document in the script in which it was received."""
        return self.root if document.as_received is None else self.hant

    def text(self, edition: Edition, document: Document, segment: Segment) -> Worded | None:
        """A segment in one language; None where it is not there in that language."""
        worded = edition.text(document, segment)
        return worded if worded.lang == edition.tag and worded.text else None

    def languages(self, document: Document) -> tuple[Edition, ...]:
        """The editions in which a document has words of its own."""
        return tuple(
            e
            for e in self.editions
            if not e.locale.is_translation or any(self.text(e, document, s) for s in document.guideline.segments)
        )

    def page(self, path: str, edition: Edition | None = None) -> str:
        """The address of a page, in the language of the own texts where none is asked for."""
        return f"{self.base}{(edition or self.root).locale.path}/{path}"

    def segment_page(self, document: Document, segment_id: str, edition: Edition | None = None) -> str:
        """The address at which a segment is read; of an item too."""
        leaf = segment_id
        if segment_id not in document.guideline:
            leaf = self.leaf_of_item[document.id, segment_id]
            return f"{self.page(segment_url(document.guideline, leaf), edition).partition('#')[0]}#{segment_id}"
        return self.page(segment_url(document.guideline, leaf), edition)

    def term_page(self, concept: str, edition: Edition | None = None) -> str:
        """The address of a term's page."""
        return self.page(term_path(concept), edition)

    def industry_page(self, industry: str, edition: Edition | None = None) -> str:
        """The address of an industry's page."""
        return self.page(industry_path(industry), edition)

    @cached_property
    def leaf_of_item(self) -> Mapping[tuple[str, str], str]:
        """(document, item) to the leaf the item stands in."""
        return {
            (d.id, item.id): segment.id
            for d in self.library.documents
            for segment in d.guideline.segments
            for item in segment.items
        }

    def outer_terms(self, document: Document, segment: Segment) -> tuple[tuple[Span, str], ...]:
        """The outermost mentions of terms in an own text; they hold in every Chinese edition."""
        found = self.library.concordance.terms_in.get((document.id, segment.id), ())
        return tuple((m.span, m.id) for m in found if m.within is None)

    @cached_property
    def _designations(self) -> dict[str, tuple[Designation, ...]]:
        return {concept.id: tuple(self._words(concept)) for concept in self.library.glossary}

    def designations(self, concept: Concept) -> tuple[Designation, ...]:
        """Every word for a concept, the preferred one of each language first, the forbidden ones last."""
        return self._designations[concept.id]

    def _words(self, concept: Concept) -> Iterator[Designation]:
        status = "preferred" if concept.in_use else "deprecated"
        admitted = "admitted" if concept.in_use else "deprecated"
        yield Designation(concept.zh, ROOT, status)
        for word in concept.zh_variants:
            yield Designation(str(word), ROOT, admitted)
        tag = self.hant.tag
        if tag != ROOT:
            forms = dict.fromkeys(
                (
                    self.hant.hant(concept),
                    *(self.hant.variants.convert(str(w), tag) for w in concept.zh_variants),
                )
            )
            for n, form in enumerate(forms):
                yield Designation(form, tag, admitted if n else status)
        for region, words in concept.regional.items():
            for n, word in enumerate(words):
                yield Designation(str(word), region, admitted if n else status)
        yield Designation(concept.en, "en", status, authority=concept.authority)
        english = {concept.en}
        for word in (*concept.en_variants, concept.abbr):
            if word and str(word) not in english:
                english.add(str(word))
                yield Designation(str(word), "en", admitted, short=word == concept.abbr)
        for word, why in concept.forbidden:
            if str(word) not in english:
                yield Designation(str(word), "en", "forbidden", why=str(why))

    def names(self, words: Mapping[str, str]) -> dict[str, str]:
        """What a by-language record says in each language that it has, or that a conversion makes of it."""
        found = {}
        for edition in self.editions:
            worded = edition.pick(words)
            if worded and worded.lang == edition.tag:
                found[edition.tag] = worded.text
        return found


@dataclass(frozen=True, slots=True)
class Designation:
    """One word for a concept in one language."""

    text: str
    lang: str
    status: str
    """preferred, admitted, deprecated (the whole concept is), or forbidden"""
    why: str = ""
    """why it is forbidden"""
    short: bool = False
    """an abbreviation"""
    authority: str = ""
    """where the preferred English comes from"""


class SiteSettings(Protocol):
    """What is said of the site as a whole."""

    @property
    def name(self) -> str: ...

    @property
    def site_url(self) -> str: ...

    @property
    def repo_url(self) -> str: ...

    @property
    def licences(self) -> Mapping[str, str]: ...

    @property
    def commit(self) -> str: ...


def publish(
    library: Library,
    editions: Sequence[Edition],
    variants: Variants,
    settings: SiteSettings,
    history: History | None = None,
) -> Publication:
    """The publication of a project, with the data files that the contract names."""
    ledgers = [(d, library.targets.get(d.id, ())) for d in library.documents]
    core = data_files(library, {e.tag: e for e in editions}) | {
        "targets.json": to_json(target_records(ledgers, variants)),
        "targets.csv": targets_csv(ledgers, variants).encode(),
    }
    return Publication(
        library=library,
        editions=tuple(editions),
        core={f"data/{name}": content for name, content in core.items()},
        name=settings.name,
        site_url=settings.site_url,
        repo_url=settings.repo_url,
        licences=settings.licences,
        revision=settings.commit,
        history=history or History(),
    )


LICENCES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "MIT": "https://opensource.org/license/mit",
}
"""The addresses of licences by the names people write."""


def licence_address(name: str) -> str:
    """Where a licence can be read; empty for one that is not known."""
    return LICENCES.get(name, "")


def pretty_json(value: object) -> bytes:
    """A JSON value for people to read, byte for byte the same for the same value."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def compact_json(value: object) -> bytes:
    """A JSON value for programs."""
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
