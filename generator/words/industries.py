"""The industries: groups, relations, and the words by which a text points at each.

An industry's names, pinyin and regional words are those of its glossary concept; only what the glossary cannot say
stands in site_config/industries.yml.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.base.diagnostics import NOWHERE, Diagnostic, Position, error
from generator.base.text import Span
from generator.document.model import Guideline, Kind, Segment
from generator.words.glossary import Glossary
from generator.yaml_reader import ID, Fields, ListOf, MapOf, Text, load

STRENGTHS = ("entry", "direct", "product", "technology")
"""entry: named in a box entry's heading; direct: the industry itself is named; product, technology: one of its own."""

LEVELS = ("industry", "segment", "umbrella")

ALIAS = Fields(
    {"text": Text("the characters, as in the documents"), "strength": Text(choices=STRENGTHS[1:])},
    {
        "relation": Text(
            "the alias names something narrower or broader than the industry", choices=("narrower", "broader")
        ),
        "not_in": ListOf(Text(), "stretches of text in which it is no mention"),
        "only_in": ListOf(Text(), "the only stretches of text in which it is one"),
        "why": Text("the reason of a doubtful decision"),
    },
)

INDUSTRIES_FILE = Fields(
    {
        "groups": ListOf(
            Fields(
                {"id": Text(pattern=r"group-[a-z-]+", expected="an id that begins with group-"), "name": MapOf(Text())}
            )
        ),
        "industries": ListOf(
            Fields(
                {
                    "id": ID,
                    "concept": Text("the glossary concept that names it"),
                    "level": Text(choices=LEVELS),
                    "group": Text("the id of its group"),
                    "aliases": ListOf(ALIAS),
                },
                {"broader": Text("the wider industry, by id"), "related": ListOf(Text(), "by id")},
            )
        ),
    },
    {
        "headings": ListOf(
            Fields({"heading": Text(), "industries": ListOf(Text())}), "headings that are not one industry's name"
        )
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """One way in which texts point at an industry."""

    text: str
    strength: str
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

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {n.id: n for n in self.nodes})

    def __getitem__(self, industry_id: str) -> Industry:
        return self._by_id[industry_id]  # type: ignore[attr-defined,no-any-return]

    def __contains__(self, industry_id: object) -> bool:
        return industry_id in self._by_id  # type: ignore[attr-defined]

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
    """The industries and every fault of their file; names come from the glossary."""
    path = root / "site_config" / "industries.yml"
    content, faults = load(path, INDUSTRIES_FILE, root)
    if content is None:
        return Industries({}, (), {}), faults
    groups = {
        str(g["id"]): {k: str(v) for k, v in g["name"].items()}
        for g in content.get("groups") or ()
        if "id" in g and "name" in g
    }
    nodes: dict[str, Industry] = {}
    owner: dict[str, tuple[str, Position]] = {}
    for row in content.get("industries") or ():
        if not {"id", "concept", "level", "group", "aliases"} <= row.keys():
            continue
        id_ = str(row["id"])
        if id_ in nodes:
            faults.append(
                error(
                    "I001",
                    row.where("id"),
                    f"the industry “{id_}” is used twice (first on line {nodes[id_].at.line})",
                    "Each industry has an id of its own.",
                )
            )
            continue
        if row["concept"] not in glossary:
            faults.append(
                error(
                    "I002",
                    row.where("concept"),
                    f"{id_}: the glossary has no concept “{row['concept']}”",
                    "Its names come from there: add the concept first.",
                )
            )
            continue
        if row["group"] not in groups:
            faults.append(
                error(
                    "I003",
                    row.where("group"),
                    f"{id_}: there is no group “{row['group']}”",
                    f"One of: {', '.join(groups)}.",
                )
            )
        aliases = []
        for alias in row["aliases"]:
            if not {"text", "strength"} <= alias.keys():
                continue
            text = str(alias["text"])
            if text in owner and not (owner[text][0] == id_ and "only_in" in alias):
                other, first = owner[text]
                faults.append(
                    error(
                        "I004",
                        alias.where("text"),
                        f"“{text}” is an alias of {id_} and of {other} (line {first.line})",
                        "A word can point at one industry only; tell them apart with longer words.",
                    )
                )
                continue
            owner[text] = (id_, alias.where("text"))
            for key in ("not_in", "only_in"):
                for context in alias.get(key) or ():
                    if text not in context:
                        faults.append(
                            error(
                                "I005",
                                context.at,
                                f"{key}: “{context}” does not contain “{text}”",
                                "Quote the text around the word.",
                            )
                        )
            aliases.append(
                Alias(
                    text=text,
                    strength=str(alias["strength"]),
                    relation=str(alias["relation"]) if "relation" in alias else None,
                    not_in=tuple(alias.get("not_in") or ()),
                    only_in=tuple(alias.get("only_in") or ()),
                    at=alias.where("text"),
                )
            )
        nodes[id_] = Industry(
            id=id_,
            concept=str(row["concept"]),
            level=str(row["level"]),
            group=str(row["group"]),
            broader=str(row["broader"]) if "broader" in row else None,
            related=tuple(map(str, row.get("related") or ())),
            aliases=tuple(aliases),
            at=row.where("id"),
        )
        for key in ("broader", "related"):
            if key in row:
                known = row[key] if key == "related" else [row[key]]
                faults += [
                    error(
                        "I006",
                        other.at,
                        f"{id_}: there is no industry “{other}”",
                        "Use the id of an industry in this file.",
                    )
                    for other in known
                    if not any(r.get("id") == other for r in content["industries"])
                ]
    headings: dict[str, tuple[str, ...]] = {}
    for node in nodes.values():
        for form in glossary[node.concept].zh_forms:
            headings.setdefault(form, (node.id,))
    for row in content.get("headings") or ():
        if {"heading", "industries"} <= row.keys():
            faults += [
                error(
                    "I006",
                    i.at,
                    f"“{row['heading']}”: there is no industry “{i}”",
                    "Use the id of an industry in this file.",
                )
                for i in row["industries"]
                if i not in nodes
            ]
            headings[str(row["heading"])] = tuple(str(i) for i in row["industries"] if i in nodes)
    return Industries(groups, tuple(nodes.values()), headings), faults


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
