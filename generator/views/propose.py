"""The form for proposing a term, and what its script needs: the rules of the reader and of `check` as data.

The patterns, choices and required keys come from the same values that the reader and the rules use; only the walk over
them is written a second time, in propose.js. tests/test_browser_propose.py holds the two together.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.base.text import ADDRESS, HAN, INVISIBLE
from generator.checks.glossary_rules import ENDINGS, MARKUP
from generator.corpus.addresses import segment_url
from generator.corpus.edition import Edition
from generator.corpus.library import Library
from generator.document.folder import Document
from generator.document.model import Segment
from generator.views import Link, Page
from generator.views.reader import Reader
from generator.views.translators import Repository
from generator.words.glossary import AUTHORITIES, CONCEPT, KEY_ORDER, MARKS, TYPES, Concept, Source, language_of_field
from generator.yaml_reader import Fields, ListOf, Shape, Text

SCHEMA_LINE = "# yaml-language-server: $schema=../schema/glossary.schema.json"
"""The first line of a new inbox file: the editor then knows the keys."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a list."""

    value: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of the form."""

    key: str
    """as in the file, with a dot where it lies deeper: definition.en"""
    label: str
    hint: str
    lang: str = ""
    """of what is typed"""
    is_required: bool = False
    is_long: bool = False
    is_list: bool = False
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields that belong together."""

    id: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class ProposeView:
    """The form."""

    groups: tuple[FieldGroup, ...]
    words: Mapping[str, Mapping[str, str]]
    """what the script says, in the page's language"""
    settings: Mapping[str, str]
    """repository and branch, for the script"""
    example: str
    inbox: str
    """the address of the inbox folder; empty without a repository"""


_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("names", ("zh", "en", "id", "pinyin", "domain", "type")),
    ("meaning", ("definition.zh", "definition.en")),
    ("basis", ("authority", "source", "why")),
    (
        "more",
        (
            "regional.zh-Hant-TW",
            "regional.zh-Hant-HK",
            "zh_variants",
            "en_variants",
            "abbr",
            "not_in",
            "only_in",
            "see",
            "mark",
        ),
    ),
)
"""The form's fields, as a translator thinks of them; the file has them in its own order."""


def propose_page(reader: Reader, repository: Repository) -> Page[ProposeView]:
    """The form. It works without a network; without scripts the page says how to do it by hand."""
    edition = reader.edition
    view = ProposeView(
        tuple(FieldGroup(id_, tuple(_field(reader, key) for key in keys)) for id_, keys in _GROUPS),
        {
            "says": edition.words("propose.says"),
            "hints": edition.words("propose.hints"),
            "problems": edition.words("propose.problems"),
            "words": edition.words("propose.script"),
            "fields": edition.words("propose.fields"),
        },
        {"repository": repository.url, "branch": repository.branch, "schema": SCHEMA_LINE},
        _EXAMPLE,
        f"{repository.url}/tree/{repository.branch}/glossary/inbox" if repository.url else "",
    )
    title = edition.say("propose.title")
    crumbs = (Link(edition.say("home.title"), ""), Link(edition.say("translators.title"), "translators/"), title)
    return Page(
        path="propose/",
        kind="propose",
        title=title,
        description=edition.say("propose.description"),
        view=view,
        crumbs=crumbs,
    )


_EXAMPLE = f"""{SCHEMA_LINE}
domain: green
terms:
  - id: green-factory
    zh: 绿色工厂
    en: green factory
    status: draft
    definition:
      en: A factory that …
    authority: project
    why: …
"""


def _field(reader: Reader, key: str) -> Field:
    edition = reader.edition
    name = key.replace(".", "_")
    shape = _shape(key)
    choices: tuple[Choice, ...] = ()
    if key == "domain":
        domains = reader.library.glossary.domains
        choices = (
            Choice("", edition.say("propose.no_domain")),
            *(Choice(id_, str(edition.pick(names))) for id_, names in domains.items()),
        )
    elif key == "type":
        choices = tuple(Choice(t, edition.say(f"propose.types.{t}")) for t in TYPES)
    elif key == "mark":
        choices = tuple(Choice(m, edition.say(f"propose.marks.{m or 'none'}")) for m in ("", *MARKS))
    elif key == "authority":
        choices = tuple(
            Choice(a, edition.say(f"authority.{a}")) for a in sorted(AUTHORITIES, key=lambda a: a != "project")
        )
    return Field(
        key=key,
        label=edition.say(f"propose.fields.{name}"),
        hint=edition.words("propose.help").get(name, ""),
        lang=language_of_field(key),
        is_required=key in CONCEPT.required,
        is_long=key.startswith("definition.") or key == "why",
        is_list=isinstance(shape, ListOf) and key != "source",
        choices=choices,
    )


def _shape(key: str) -> Shape | None:
    first, _, rest = key.partition(".")
    shape = CONCEPT.required.get(first) or CONCEPT.optional.get(first)
    if rest and isinstance(shape, Fields):
        shape = shape.required.get(rest) or shape.optional.get(rest)
    return shape


# Data for the script


def proposal_rules(library: Library, root: Edition) -> dict[str, Any]:
    """What data/propose.js holds: the rules, and what a proposal is held against; `root` is the zh-Hans edition."""
    texts = {key: shape for key, shape in {**CONCEPT.required, **CONCEPT.optional}.items() if isinstance(shape, Text)}
    return {
        "order": list(KEY_ORDER),
        "required": list(CONCEPT.required),
        "patterns": {k: [s.pattern, s.expected] for k, s in texts.items() if s.pattern},
        "choices": {k: list(s.choices) for k, s in texts.items() if s.choices},
        "han": _for_script(HAN),
        "markup": "".join(sorted(MARKUP)),
        "endings": "".join(sorted(ENDINGS)),
        "invisible": [
            [c, unicodedata.name(c, "control character").lower()]
            for c in map(chr, range(0x10000))
            if INVISIBLE.match(c)
        ],
        "scripts": _SCRIPTS,
        "url": ADDRESS.pattern,
        "concepts": [_concept_row(c) for c in library.glossary],
        "moved": {str(r.id): str(r.to) for r in library.glossary.redirects if r.to},
        "texts": [
            [f"{d.id}/{s.id}", str(root.label(d, s.id)), _address(d, s), s.text]
            for d in library.documents
            for s in d.guideline.segments
            if s.text
        ],
    }


def _address(document: Document, segment: Segment) -> str:
    """Where a segment is read: a paragraph of the body at what it stands under."""
    inside = segment.kind.is_leaf and segment in document.guideline.body
    return segment_url(document.guideline, segment.parent or segment.id if inside else segment.id)


_SCRIPTS = [
    ["fullwidth", "[\uff21-\uff3a\uff41-\uff5a]"],
    *(
        [name.lower(), rf"\p{{Script={name}}}"]
        for name in (
            "Latin",
            "Greek",
            "Cyrillic",
            "Hiragana",
            "Katakana",
            "Hangul",
            "Bopomofo",
            "Arabic",
            "Hebrew",
            "Thai",
        )
    ),
]
"""How a letter's name begins in Unicode, by a pattern for it: the script's names are not known to browsers."""


def _for_script(characters: str) -> str:
    """The body of a character class as JavaScript writes it (with the flag u)."""
    return "".join(f"\\u{{{ord(c):x}}}" if ord(c) > 0x7F else c for c in characters)


def _concept_row(concept: Concept) -> list[Any]:
    """id, Chinese forms, English, whether contexts single it out, whether it is in use, place of the Chinese and of the entry, domain."""
    at = concept.where(concept.zh, "zh")
    forms = list(concept.zh_forms)
    return [
        concept.id,
        forms,
        concept.en,
        int(bool(concept.only_in)),
        int(concept.in_use),
        str(at),
        str(concept.at),
        concept.domain,
    ]


def proposal_entries(library: Library) -> dict[str, dict[str, list[Any]]]:
    """What data/entries-<domain>.js hold, to start from: file, line and record of each concept, by domain and id."""
    entries: dict[str, dict[str, list[Any]]] = {}
    for concept in library.glossary:
        entries.setdefault(concept.domain, {})[concept.id] = [concept.at.path, concept.at.line, concept_record(concept)]
    return entries


def concept_record(concept: Concept) -> dict[str, Any]:
    """A concept as its file has it, keys in canonical order; what says nothing is left out."""
    regional = {tag: list(map(str, words)) for tag, words in concept.regional.items()}
    record: dict[str, Any] = {
        **{
            key: str(getattr(concept, key))
            for key in (
                "id",
                "zh",
                "en",
                "pinyin",
                "type",
                "mark",
                "zh_hant",
                "abbr",
                "authority",
                "why",
                "replaced_by",
            )
        },
        **{key: list(map(str, getattr(concept, key))) for key in _LISTS},
        "status": str(concept.review.said),
        "reviewed_by": list(map(str, concept.review.by)),
        "reviewed_on": str(concept.review.on),
        "reviewed_hash": str(concept.review.of),
        "comments": list(map(str, concept.review.comments)),
        "definition": {tag: str(text) for tag, text in concept.definition.items()},
        "regional": regional,
        "forbidden": [{"en": str(form)} | ({"why": str(why)} if why else {}) for form, why in concept.forbidden],
        "regional_sources": [{"word": str(word)} | _source(s) for word, s in concept.regional_sources.items()],
        "sources": [_source(s) for s in concept.sources],
    }
    return {key: record[key] for key in KEY_ORDER if record.get(key)}


def _source(source: Source) -> dict[str, str]:
    given = {"ref": source.ref, "url": source.url, "quote": source.quote}
    return {key: str(value) for key, value in given.items() if value}


_LISTS = ("zh_variants", "en_variants", "forms", "not_in", "only_in", "see", "broader", "narrower")
