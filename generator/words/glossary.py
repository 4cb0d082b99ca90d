"""The glossary: concepts, each one meaning with all its words, from the files under glossary/.

What a file may hold is said once, in CONCEPT; the JSON Schema for editors is made from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from generator.base.diagnostics import NOWHERE, Diagnostic, Position, error
from generator.base.languages import GLOSSES, HANT
from generator.base.locales import ROOT
from generator.base.status import Status
from generator.document.review import COMMENTS, NOT_REVIEWED, SIGNATURE, Signature, fingerprint_of, review_in
from generator.yaml_reader import ID, Fields, ListOf, MapOf, OneOf, Record, Text, load, load_if_any

TYPES = ("term", "organization", "law", "slogan", "programme", "product", "technology", "measure")
MARKS = ("key",)
AUTHORITIES = ("official", "standard", "media", "academic", "secondary", "project")
"""From the strongest; `secondary` is whatever else is published: trade bodies, law publishers, firms."""
OWN = "project"
"""The authority of an English that is this project's own."""
REGIONS = ("zh-Hant-TW", "zh-Hant-HK")

_ID = replace(ID, doc="permanent: it is the term's address; never used for another")
_WORDS = ListOf(Text())
_PROSE = Text(may_have_lines=True)

CONCEPT = Fields(
    {
        "id": _ID,
        "zh": Text("the preferred word in Simplified Chinese, as in the documents"),
        "en": Text("the preferred English"),
        "status": Text("draft until a person has reviewed it", choices=tuple(Status)),
    },
    {
        "pinyin": Text("with tone marks, a space between syllables; `fmt` fills it in"),
        "definition": Fields({}, {"en": _PROSE, "zh": _PROSE}, "what the words alone do not tell"),
        "type": Text("what sort of thing it names", choices=TYPES),
        "mark": Text("`key`: underlined in the texts for readers who have chosen nothing", choices=MARKS),
        "zh_variants": ListOf(Text(), "other Simplified forms in the texts"),
        "zh_hant": Text("the Traditional form, only where the conversion must be overridden"),
        "regional": Fields({}, {tag: ListOf(Text()) for tag in REGIONS}, "what Taiwan or Hong Kong say themselves"),
        "regional_sources": ListOf(
            Fields({"word": Text("as under `regional`"), "ref": Text()}, {"url": Text()}),
            "where a regional word is said; one without a source is our judgement",
        ),
        "en_variants": ListOf(Text(), "admitted English forms"),
        "abbr": Text("the English abbreviation"),
        "forms": ListOf(Text(), "irregular English forms as they stand in a sentence"),
        "forbidden": ListOf(Fields({"en": Text()}, {"why": _PROSE}), "English that must not be used"),
        "not_in": ListOf(Text(), "stretches of text in which these characters are another word"),
        "only_in": ListOf(Text(), "the only stretches of text in which it is this concept"),
        "authority": Text("where the English comes from", choices=AUTHORITIES),
        "sources": ListOf(
            OneOf(Text(), Fields({"ref": Text()}, {"url": Text(), "quote": Text("the words seen there")})),
            "where that can be looked up",
        ),
        "why": Text("why this rendering", may_have_lines=True),
        "see": ListOf(Text(), "related concepts, by id"),
        "broader": ListOf(Text(), "wider concepts, by id"),
        "narrower": ListOf(Text(), "narrower concepts, by id"),
        "replaced_by": Text("the concept to use instead of a deprecated one"),
        **SIGNATURE,
        "comments": COMMENTS,
    },
    "one concept",
)

GLOSSARY_FILE = Fields({"domain": _ID, "terms": ListOf(CONCEPT)}, doc="a file of concepts, sorted by id")
INBOX_FILE = Fields({"terms": ListOf(CONCEPT)}, {"domain": _ID}, doc="new concepts, not yet filed")
REDIRECTS_FILE = Fields(
    {
        "redirects": ListOf(
            Fields(
                {"id": _ID, "why": Text("why it is no longer used")},
                {"to": Text("the concept its address leads to; without one, the index of terms")},
            )
        )
    },
    doc="ids that are no longer used, whose addresses lead on",
)
DOMAINS_FILE = Fields({"domains": ListOf(Fields({"id": _ID, "name": MapOf(Text())}))})


KEY_ORDER = (
    "id", "zh", "en", "pinyin", "status", "definition", "type", "mark", "zh_variants", "zh_hant", "regional", "regional_sources",
    "en_variants", "abbr",
    "forms", "forbidden", "not_in", "only_in", "authority", "sources", "why", "see", "broader", "narrower", "replaced_by",
    "reviewed_by", "reviewed_on", "reviewed_hash", "comments",
)  # fmt: skip
"""The order of a concept's keys."""

INDENT = 2
"""How deep the entries of a list stand; their keys stand two further."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a designation can be looked up."""

    ref: str
    url: str = ""
    quote: str = ""
    """the words seen there"""


@dataclass(frozen=True, kw_only=True)
class Concept:
    """One meaning with its designations (TBX: conceptEntry)."""

    id: str
    domain: str
    zh: str
    en: str
    status: Status
    """what it counts as: a review that does not hold makes it a draft"""
    pinyin: str = ""
    definition: Mapping[str, str] = field(default_factory=dict)
    type: str = "term"
    mark: str = ""
    """`key` where the texts underline it for readers who have chosen nothing"""
    zh_variants: tuple[str, ...] = ()
    zh_hant: str = ""
    regional: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    regional_sources: Mapping[str, Source] = field(default_factory=dict)
    """by regional word; one that is not here is our judgement"""
    en_variants: tuple[str, ...] = ()
    abbr: str = ""
    forms: tuple[str, ...] = ()
    forbidden: tuple[tuple[str, str], ...] = ()
    """forbidden English with the reason"""
    not_in: tuple[str, ...] = ()
    only_in: tuple[str, ...] = ()
    authority: str = "project"
    sources: tuple[Source, ...] = ()
    why: str = ""
    see: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    replaced_by: str = ""
    review: Signature = NOT_REVIEWED
    at: Position = field(default=NOWHERE, compare=False)
    """where its entry begins"""
    places: Mapping[str, Mapping[str, Position]] = field(default_factory=dict, compare=False, repr=False)
    """where each of its texts stands, by key and text"""

    def where(self, text: str, *keys: str) -> Position:
        """Where a text of it stands, under one of the keys or, without keys, under any; else where its entry begins."""
        for key in keys or self.places:
            if (at := self.places.get(key, {}).get(text)) is not None:
                return at
        return self.at

    @property
    def definition_zh(self) -> str:
        """What the words do not tell, in Simplified Chinese; empty where nothing is said."""
        return self.definition.get("zh", "")

    @property
    def definition_en(self) -> str:
        """The same in English."""
        return self.definition.get("en", "")

    @property
    def zh_forms(self) -> tuple[str, ...]:
        """Every Simplified form that designates it, the preferred one first."""
        return (self.zh, *self.zh_variants)

    @property
    def en_forms(self) -> tuple[str, ...]:
        """Every accepted English form, the preferred one first."""
        return tuple(dict.fromkeys(f for f in (self.en, *self.en_variants, *self.forms, self.abbr) if f))

    @property
    def in_use(self) -> bool:
        """Whether it is found in texts: a deprecated concept is only kept for its address."""
        return self.status is not Status.DEPRECATED


@dataclass(frozen=True, slots=True)
class Redirect:
    """An id that is no longer used, and where its address leads now."""

    id: str
    to: str
    """a concept's id; empty where only the index is left"""
    why: str
    at: Position = NOWHERE
    to_at: Position = NOWHERE


@dataclass(frozen=True)
class Glossary:
    """All concepts, sorted by id, and the domains they are filed under."""

    concepts: tuple[Concept, ...]
    domains: Mapping[str, Mapping[str, str]]
    """domain id to its name by language"""
    redirects: tuple[Redirect, ...] = ()
    worded: tuple[Record, ...] = field(default=(), compare=False, repr=False)
    """what domains.yml says by language"""

    @cached_property
    def by_id(self) -> Mapping[str, Concept]:
        """The concepts by their ids."""
        return {c.id: c for c in self.concepts}

    def __getitem__(self, concept_id: str) -> Concept:
        return self.by_id[concept_id]

    def __contains__(self, concept_id: object) -> bool:
        return concept_id in self.by_id

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.concepts)

    def __len__(self) -> int:
        return len(self.concepts)

    def get(self, concept_id: str) -> Concept | None:
        """The concept, or None."""
        return self.by_id.get(concept_id)

    @cached_property
    def key_terms(self) -> frozenset[str]:
        """The ids of those that the texts underline for readers who have chosen nothing: all, until somebody marks one."""
        in_use = [c for c in self.concepts if c.in_use]
        return frozenset(c.id for c in in_use if c.mark) or frozenset(c.id for c in in_use)

    @cached_property
    def _told_elsewhere(self) -> dict[str, dict[str, list[str]]]:
        """What other concepts say of each: who names it as narrower, broader or related."""
        told: dict[str, dict[str, list[str]]] = {}
        for other in self.concepts:
            for key, named in (("broader", other.narrower), ("narrower", other.broader), ("see", other.see)):
                for id_ in named:
                    told.setdefault(id_, {}).setdefault(key, []).append(other.id)
        return told

    def related(self, concept: Concept) -> dict[str, tuple[Concept, ...]]:
        """Its broader, narrower and related concepts; a relation said on one side holds on both."""
        broader = dict.fromkeys(concept.broader)
        narrower = dict.fromkeys(concept.narrower)
        see = dict.fromkeys(concept.see)
        for key, known in (("broader", broader), ("narrower", narrower), ("see", see)):
            for id_ in self._told_elsewhere.get(concept.id, {}).get(key, ()):
                known.setdefault(id_)
        return {
            "broader": tuple(self[i] for i in broader if i in self),
            "narrower": tuple(self[i] for i in narrower if i in self),
            "see": tuple(self[i] for i in see if i in self and i not in broader and i not in narrower),
        }


REGION_NAMES = (("zh-Hant-TW", "tw"), ("zh-Hant-HK", "hk"))
"""The regions whose words an entry can give, with the short names that scripts know them by."""

_LANGUAGES = {
    **dict.fromkeys(("zh", "definition.zh", "zh_variants", "not_in", "only_in"), ROOT),
    **dict.fromkeys(("source", "domain", "type", "authority", "why", "mark"), ""),
    "zh_hant": HANT,
    "pinyin": "zh-Latn-pinyin",
}


def language_of_field(key: str) -> str:
    """The language of what stands under a key of an entry, deeper ones with a dot; empty where it is in none.

    >>> [language_of_field(k) for k in ("zh", "regional.zh-Hant-TW", "en_variants", "domain")]
    ['zh-Hans', 'zh-Hant-TW', 'en', '']
    """
    first, _, rest = key.partition(".")
    return rest if first == "regional" else _LANGUAGES.get(key, GLOSSES)


NO_CONCEPTS = ("domains.yml", "waivers.yml", "boundaries.yml", "redirects.yml")
"""The files beside the domains that hold something else."""


def glossary_files(root: Path) -> tuple[Path, ...]:
    """The files that hold concepts, domains first, in an order that does not depend on the machine."""
    folder = root / "glossary"
    return (
        *sorted(p for p in folder.glob("[!.]*.yml") if p.name not in NO_CONCEPTS),
        *sorted((folder / "inbox").glob("[!.]*.yml")),
    )


def load_glossary(root: Path) -> tuple[Glossary, list[Diagnostic]]:
    """Every concept that could be read, and every fault of the files and between them; a site may begin without."""
    faults: list[Diagnostic] = []
    concepts: dict[str, Concept] = {}
    files = glossary_files(root)
    names, unnamed = None, list[Diagnostic]()
    if files:
        names, unnamed = load(root / "glossary" / "domains.yml", DOMAINS_FILE, root)
        faults += unnamed
    domains = {d.text("id"): d.words("name") for d in (names.records("domains") if names else ())}
    for path in files:
        inbox = path.parent.name == "inbox"
        content, more = load(path, INBOX_FILE if inbox else GLOSSARY_FILE, root)
        faults += more
        if content is None:
            continue
        domain = content.text("domain") or ("inbox" if inbox else path.stem)
        if not inbox and domain != path.stem:
            faults.append(
                error(
                    "G014",
                    content.where("domain"),
                    f"the domain is “{domain}”, the file is called “{path.name}”",
                    "Make the two the same.",
                )
            )
        elif domain not in domains and not inbox and not unnamed:
            faults.append(
                error(
                    "G014",
                    content.where("domain"),
                    f"the domain “{domain}” has no name",
                    "Add it to glossary/domains.yml.",
                )
            )
        for row in content.records("terms"):
            concept = _concept(row, domain)
            if concept.id in concepts:
                first = concepts[concept.id].at
                faults.append(
                    error(
                        "G001",
                        row.where("id"),
                        f"the id “{concept.id}” is used twice (first: {first})",
                        "Each concept has an id of its own: it is its address.",
                    )
                )
                continue
            concepts[concept.id] = concept
    redirects, more = _redirects(root)
    worded = tuple(names.worded()) if names else ()
    return Glossary(tuple(concepts[i] for i in sorted(concepts)), domains, redirects, worded), faults + more


def _redirects(root: Path) -> tuple[tuple[Redirect, ...], list[Diagnostic]]:
    path = root / "glossary" / "redirects.yml"
    content, faults = load_if_any(path, REDIRECTS_FILE, root)
    rows = content.records("redirects") if content else ()
    return tuple(
        Redirect(r.text("id"), r.text("to"), r.text("why"), r.where("id"), r.where("to")) for r in rows
    ), faults


def _concept(row: Record, domain: str) -> Concept:
    regional = row.record("regional") or Record()
    review = review_in(row, fingerprint_of(*what_is_reviewed(row.text("zh"), row.text("en"), row.words("definition"))))
    return Concept(
        id=row.text("id"),
        domain=domain,
        zh=row.text("zh"),
        en=row.text("en"),
        status=review.status,
        pinyin=row.text("pinyin"),
        definition=row.words("definition"),
        type=row.text("type", "term"),
        mark=row.text("mark"),
        zh_variants=row.texts("zh_variants"),
        zh_hant=row.text("zh_hant"),
        regional={tag: regional.texts(tag) for tag in regional},
        regional_sources={s.text("word"): _source(s) for s in row.records("regional_sources")},
        en_variants=row.texts("en_variants"),
        abbr=row.text("abbr"),
        forms=row.texts("forms"),
        forbidden=tuple((f.text("en"), f.text("why")) for f in row.records("forbidden")),
        not_in=row.texts("not_in"),
        only_in=row.texts("only_in"),
        authority=row.text("authority", "project"),
        sources=tuple(_sources(row)),
        why=row.text("why"),
        see=row.texts("see"),
        broader=row.texts("broader"),
        narrower=row.texts("narrower"),
        replaced_by=row.text("replaced_by"),
        review=review,
        at=row.at,
        places=row.places(),
    )


def what_is_reviewed(zh: str, en: str, definition: Mapping[str, str]) -> tuple[str, str, str, str]:
    """What a person who signs a concept has compared: its two words and its two definitions."""
    return zh, en, definition.get("zh", ""), definition.get("en", "")


def _sources(row: Record) -> Iterator[Source]:
    """Each is a text alone, or a text with an address."""
    for given in row.get("sources", ()):
        yield _source(given) if isinstance(given, Record) else Source(str(given))


def _source(given: Record) -> Source:
    return Source(given.text("ref"), given.text("url"), given.text("quote"))


def place_of_key(key: str) -> int:
    """Where a key of a concept stands among the others; behind all of them where it is not known."""
    return KEY_ORDER.index(key) if key in KEY_ORDER else len(KEY_ORDER)


def in_canonical_order(keys: Sequence[str]) -> bool:
    """Whether a concept's keys stand in their order."""
    return [*keys] == sorted(keys, key=place_of_key)
