"""The industries: groups, relations, and the words by which a text points at each.

An industry's names, pinyin and regional words are those of its glossary concept; only what the glossary cannot say
stands in site_config/industries.yml.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from generator.base.diagnostics import NOWHERE, Diagnostic, Position, error, say
from generator.base.text import Span
from generator.document.model import Guideline, Kind, Segment
from generator.words.glossary import Glossary
from generator.yaml_reader import ID, Fields, ListOf, MapOf, Record, Shape, Text, load_if_any


class Strength(StrEnum):
    """How surely a place is about an industry."""

    ENTRY = "entry"
    """named in a box entry's heading"""
    DIRECT = "direct"
    """the industry itself is named"""
    PRODUCT = "product"
    """one of its products is"""
    TECHNOLOGY = "technology"
    """one of its technologies is"""


STATED = (Strength.DIRECT, Strength.PRODUCT, Strength.TECHNOLOGY)
"""What a list of aliases says; an entry of a box is found by its heading."""
LEVELS = ("industry", "segment", "umbrella")

_ALIAS: dict[str, Shape] = {
    "relation": Text(
        "the alias names something narrower or broader than the industry", choices=("narrower", "broader")
    ),
    "not_in": ListOf(Text(), "stretches of text in which it is no mention"),
    "only_in": ListOf(Text(), "the only stretches of text in which it is one"),
    "why": Text("the reason of a doubtful decision"),
}
_TEXT = Text("the characters, as in the documents")
_STRENGTH = Text(choices=STATED)
_CONCEPT = Text("the glossary concept that names it")
_GROUP = Text("the id of its group")
_RELATIONS: dict[str, Shape] = {"broader": Text("the wider industry, by id"), "related": ListOf(Text(), "by id")}
_GROUPS = ListOf(
    Fields({"id": Text(pattern=r"group-[a-z-]+", expected="an id that begins with group-"), "name": MapOf(Text())})
)

INDUSTRIES_FILE = Fields(
    {
        "groups": _GROUPS,
        "industries": ListOf(
            Fields(
                {
                    "id": ID,
                    "concept": _CONCEPT,
                    "level": Text(choices=LEVELS),
                    "group": _GROUP,
                    "aliases": ListOf(Fields({"text": _TEXT, "strength": _STRENGTH}, _ALIAS)),
                },
                _RELATIONS,
            )
        ),
    },
    {
        "headings": ListOf(
            Fields({"heading": Text(), "industries": ListOf(Text())}), "headings that are not one industry's name"
        )
    },
)

ENTRIES_FILE = Fields(
    {
        "groups": _GROUPS,
        "entries": ListOf(
            Fields(
                {"id": ID, "concept": _CONCEPT, "group": _GROUP},
                {"aliases": ListOf(Fields({"text": _TEXT}, {"strength": _STRENGTH, **_ALIAS})), **_RELATIONS},
            )
        ),
    },
    {
        "headings": ListOf(
            Fields({"heading": Text(), "entries": ListOf(Text())}), "headings that are not one entry's name"
        )
    },
)
"""A file of another dimension: regions, ministries, policy tools."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """One way in which texts point at an industry."""

    text: str
    strength: Strength
    relation: str | None = None
    not_in: tuple[str, ...] = ()
    only_in: tuple[str, ...] = ()
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Industry:
    """One industry, segment of an industry, or umbrella over several."""

    id: str
    concept: str
    level: str
    group: str
    broader: str | None
    related: tuple[str, ...]
    aliases: tuple[Alias, ...]
    at: Position = NOWHERE


@dataclass(frozen=True)
class Industries:
    """All industries in the order of the file, their groups, and the headings that need explaining."""

    groups: Mapping[str, Mapping[str, str]]
    nodes: tuple[Industry, ...]
    headings: Mapping[str, tuple[str, ...]]
    """entry heading to industry ids: the file's rows and each industry's own names"""
    written: Mapping[str, Position] = field(default_factory=dict, compare=False)
    """where each heading of the file's rows stands"""
    worded: tuple[Record, ...] = field(default=(), compare=False, repr=False)
    """what the file says by language"""

    @cached_property
    def by_id(self) -> Mapping[str, Industry]:
        """The industries by their ids."""
        return {n.id: n for n in self.nodes}

    def __getitem__(self, industry_id: str) -> Industry:
        return self.by_id[industry_id]

    def __contains__(self, industry_id: object) -> bool:
        return industry_id in self.by_id

    def __iter__(self) -> Iterator[Industry]:
        return iter(self.nodes)

    def __len__(self) -> int:
        return len(self.nodes)

    def narrower(self, industry_id: str) -> tuple[Industry, ...]:
        """The industries directly under one."""
        return tuple(n for n in self.nodes if n.broader == industry_id)

    def of_entry(self, entry: Segment) -> tuple[str, ...]:
        """The industries that a box entry is about, by its heading; none where the heading names no industry."""
        return self.headings.get(entry.text, ())


def load_industries(root: Path, glossary: Glossary) -> tuple[Industries, list[Diagnostic]]:
    """The industries and every fault of their file; names come from the glossary.

    One without a name, or with the id of another, is left out, and so is an alias that is another's. A site need not
    have any.
    """
    return _load(root / "site_config" / "industries.yml", root, glossary, INDUSTRIES_FILE, "industries")


def load_entries(path: Path, root: Path, glossary: Glossary) -> tuple[Industries, list[Diagnostic]]:
    """The entries of another dimension, read as the industries are; an alias is a name where it says nothing else."""
    return _load(path, root, glossary, ENTRIES_FILE, "entries")


def _load(path: Path, root: Path, glossary: Glossary, shape: Fields, key: str) -> tuple[Industries, list[Diagnostic]]:
    content, faults = load_if_any(path, shape, root)
    if content is None:
        return Industries({}, (), {}), faults
    groups = {row.text("id"): row.words("name") for row in content.records("groups")}
    rows, headings = content.records(key), content.records("headings")
    faults += [
        *_check_names(rows, glossary, groups),
        *_check_aliases(rows, glossary),
        *(() if faults else _check_relations(rows)),
        *_check_headings(headings, key, {row.text("id") for row in rows}),
    ]
    owners = {text: row.text("id") for row, alias, text in reversed(list(_aliases(rows, glossary)))}
    nodes = tuple(_industry(row, owners, glossary) for row in _usable(rows, glossary))
    written = {row.text("heading"): row.where("heading") for row in headings}
    return Industries(
        groups, nodes, _headings(nodes, glossary, headings, key), written, tuple(content.worded())
    ), faults


def _usable(rows: Iterable[Record], glossary: Glossary) -> Iterator[Record]:
    """The rows that become industries: the first of each id, if the glossary names it."""
    seen: set[str] = set()
    for row in rows:
        if row.text("id") not in seen and row.text("concept") in glossary:
            seen.add(row.text("id"))
            yield row


def _aliases(rows: Iterable[Record], glossary: Glossary) -> Iterator[tuple[Record, Record, str]]:
    """Every alias with its industry and its characters, in the order of the file."""
    for row in _usable(rows, glossary):
        for alias in row.records("aliases"):
            yield row, alias, alias.text("text")


def _industry(row: Record, owners: Mapping[str, str], glossary: Glossary) -> Industry:
    id_ = row.text("id")
    return Industry(
        id=id_,
        concept=row.text("concept"),
        level=row.text("level", LEVELS[0]),
        group=row.text("group"),
        broader=row.text("broader") or None,
        related=row.texts("related"),
        aliases=tuple(_own_aliases(row, owners) if "aliases" in row else _names(row, glossary)),
        at=row.where("id"),
    )


def _names(row: Record, glossary: Glossary) -> Iterator[Alias]:
    """Without aliases of its own an entry is found by its names in the glossary."""
    return (Alias(text=str(form), strength=Strength.DIRECT) for form in glossary[row.text("concept")].zh_forms)


def _own_aliases(row: Record, owners: Mapping[str, str]) -> Iterator[Alias]:
    seen: set[str] = set()
    for alias in row.records("aliases"):
        text = alias.text("text")
        if owners[text] == row.text("id") and (text not in seen or "only_in" in alias):
            yield Alias(
                text=text,
                strength=Strength(alias.text("strength", Strength.DIRECT)),
                relation=alias.text("relation") or None,
                not_in=alias.texts("not_in"),
                only_in=alias.texts("only_in"),
                at=alias.where("text"),
            )
        seen.add(text)


def _headings(
    nodes: Iterable[Industry], glossary: Glossary, rows: Iterable[Record], key: str
) -> Mapping[str, tuple[str, ...]]:
    headings: dict[str, tuple[str, ...]] = {}
    known = {node.id for node in nodes}
    for node in nodes:
        for form in glossary[node.concept].zh_forms:
            headings.setdefault(form, (node.id,))
    return headings | {r.text("heading"): tuple(i for i in r.texts(key) if i in known) for r in rows}


def _check_names(rows: Iterable[Record], glossary: Glossary, groups: Mapping[str, object]) -> Iterator[Diagnostic]:
    """I001 to I003: an id that is used twice, a concept or a group that is not there."""
    first: dict[str, Position] = {}
    for row in rows:
        id_, concept, group = row.text("id"), row.text("concept"), row.text("group")
        if concept not in glossary:
            message = f"{id_}: the glossary has no concept “{concept}”"
            yield error("I002", row.where("concept"), message, "Its names come from there: add the concept first.")
        elif id_ in first:
            message = f"the industry “{id_}” is used twice (first on line {first[id_].line})"
            yield error("I001", row.where("id"), message, "Each industry has an id of its own.")
        else:
            first[id_] = row.where("id")
            if group not in groups:
                message = f"{id_}: there is no group “{group}”"
                yield error("I003", row.where("group"), message, f"One of: {', '.join(groups)}.")


def _check_aliases(rows: Iterable[Record], glossary: Glossary) -> Iterator[Diagnostic]:
    """I004, I005: a word that points at two industries, a context without the word."""
    owner: dict[str, tuple[str, Position]] = {}
    for row, alias, text in _aliases(rows, glossary):
        other, first = owner.setdefault(text, (row.text("id"), alias.where("text")))
        if first != alias.where("text") and not (other == row.text("id") and "only_in" in alias):
            if other == row.text("id"):
                message = say(
                    "{id}: the alias “{text}” stands here twice (first on line {line})",
                    id=other,
                    text=text,
                    line=first.line,
                )
                hint = say("Keep one.")
            else:
                values = {"text": text, "id": row.text("id"), "other": other, "line": first.line}
                message = say("“{text}” is an alias of {id} and of {other} (line {line})", **values)
                hint = say("A word can point at one industry only; tell them apart with longer words.")
            yield error("I004", alias.where("text"), message, hint)
            continue
        for key in ("not_in", "only_in"):
            for place, context in enumerate(alias.texts(key)):
                if text not in context:
                    problem = f"{key}: “{context}” does not contain “{text}”"
                    yield error("I005", alias.where(key, place), problem, "Quote the text around the word.")


def _check_relations(rows: Iterable[Record]) -> Iterator[Diagnostic]:
    """I006: a relation that leads to no industry of the file."""
    known = {row.text("id") for row in rows}
    for row in rows:
        named = [(row.text("broader"), row.where("broader"))] if "broader" in row else []
        named += [(other, row.where("related", n)) for n, other in enumerate(row.texts("related"))]
        for other, at in named:
            if other not in known:
                yield error("I006", at, f"{row.text('id')}: there is no industry “{other}”", _KNOWN_ID)


def _check_headings(rows: Iterable[Record], key: str, known: Collection[str]) -> Iterator[Diagnostic]:
    """I006: a heading that is said to be about an industry that is not there."""
    for row in rows:
        for place, id_ in enumerate(row.texts(key)):
            if id_ not in known:
                at = row.where(key, place)
                yield error("I006", at, f"“{row.text('heading')}”: there is no industry “{id_}”", _KNOWN_ID)


_KNOWN_ID = "Use the id of an industry in this file."


def heading_spans(entry: Segment, industries: Industries, glossary: Glossary) -> dict[str, Span]:
    """Where each industry stands in an entry's heading; the whole heading where only its sense names the industry."""
    spans: dict[str, Span] = {}
    for id_ in industries.of_entry(entry):
        forms = sorted(
            (*glossary[industries[id_].concept].zh_forms, *(a.text for a in industries[id_].aliases)),
            key=len,
            reverse=True,
        )
        found = next((f for f in forms if f in entry.text), None)
        start = entry.text.index(found) if found else 0
        spans[id_] = Span(start, start + len(found) if found else len(entry.text))
    return spans


def own_entries(industry: str, guideline: Guideline, industries: Industries) -> tuple[Segment, ...]:
    """The box entries about an industry, in reading order."""
    return tuple(e for e in guideline.of_kind(Kind.ENTRY) if industry in industries.of_entry(e))
