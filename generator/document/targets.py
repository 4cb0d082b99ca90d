"""The ledger of goals: what a document means to reach, clause by clause, each with a verbatim quote.

A goal is anchored by its quote, never by an offset; here the quotes get their places, or it is said where they have
none. What a later document says of a goal is kept apart: it is a press summary in our own words, never official text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from generator.base.diagnostics import Diagnostic, Position, error, warning
from generator.base.locales import ROOT
from generator.base.numerals import find_numerals, multiplier
from generator.base.text import Span, occurrences
from generator.document.model import Guideline
from generator.document.translations import Translations
from generator.yaml_reader import ID, Fields, Flag, ListOf, Number, OneOf, Record, Text, load

KINDS = ("numeric", "comparative", "directional")
"""numeric: the text gives a figure; comparative: a yardstick instead of one; directional: only which way."""

WITH_FIGURE = ("approx", "ge", "gt", "eq")
WITHOUT_FIGURE = ("above", "up", "down", "stable")
COMPARATORS = (*WITH_FIGURE, *WITHOUT_FIGURE)
"""左右, 以上, 超过, as it stands; 之上, and for a direction up (also: is to come into being), down, stable."""

STATUSES = ("draft", "reviewed", "approved")
NOT_MENTIONED: Mapping[str, str] = {"zh-Hans": "未提到", "zh-Hant": "未提到", "en": "not mentioned"}
"""What a press summary that passes over a goal says of it."""

_NAMES = Fields({"zh-Hans": Text(), "en": Text()}, {"zh-Hant": Text("only where the conversion must be overridden")})

TARGET = Fields(
    {
        "id": ID,
        "kind": Text("a figure, a yardstick or a direction", choices=KINDS),
        "indicator": _NAMES,
        "scope": _NAMES,
        "comparator": Text("how the text bounds it", choices=COMPARATORS),
        "segment": Text("the id of the segment it stands in"),
        "quote": Text("its words, verbatim"),
    },
    {
        "value": Text("the figure", pattern=r"-?\d+(\.\d+)?", expected="a number such as 5 or 0.3"),
        "unit": OneOf(
            Text(), Fields({"zh-Hans": Text()}, {"zh-Hant": Text(), "en": Text()}), "as it is printed: %, 家"
        ),
        "reference": _NAMES,
        "per": Text("the figure is for each of these", choices=("year",)),
        "baseline_year": Number("the year it is compared with"),
        "target_year": Number("where it is not the file's"),
        "context": Text("the quote with its neighbours, where the quote alone stands there more than once"),
        "mark": Text("the words of the quote that bound or direct: 5%左右, 明显提升"),
        "english": Fields({"quote": Text()}, {"mark": Text()}, "the same clause in the translation, verbatim"),
        "note": Fields(
            {"zh-Hans": Text()}, {"zh-Hant": Text(), "en": Text()}, "what a reader must know to read it rightly"
        ),
        "final": OneOf(
            Text(choices=("not-mentioned",)),
            Fields(
                {"zh-Hans": Text(), "en": Text(), "press": Flag("always true: no official text stands here")},
                {"zh-Hant": Text()},
            ),
            "what a press summary of the final document says, in our own words",
        ),
    },
    "one goal",
)

TARGETS_FILE = Fields(
    {"targets": ListOf(TARGET)},
    {
        "document": Text("the document's id"),
        "status": Text("draft until a person has reviewed the ledger", choices=STATUSES),
        "target_year": Number("the year by which the goals are to be reached"),
    },
    "the goals of one document in the order of its text",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One goal at its place."""

    id: str
    kind: str
    document: str
    indicator: Mapping[str, str]
    scope: Mapping[str, str]
    comparator: str
    segment: str
    span: Span
    """of the quote, in the own text"""
    quote: str
    mark: Span
    """of the words that bound or direct, in the own text; the whole quote where none are named"""
    value: int | float | None = None
    unit: Mapping[str, str] = field(default_factory=dict)
    reference: Mapping[str, str] = field(default_factory=dict)
    per: str = ""
    baseline_year: int | None = None
    target_year: int | None = None
    english: str = ""
    """the clause in the translation; empty where none is given"""
    english_mark: str = ""
    note: Mapping[str, str] = field(default_factory=dict)
    final: Mapping[str, str] | None = None
    """the press summary of the final document, in our own words"""
    passed_over: bool = False
    """the press summary does not mention it"""
    status: str = "draft"
    at: Position = field(default=Position(""), compare=False)
    english_at: Position = field(default=Position(""), compare=False)


def load_targets(folder: Path, guideline: Guideline, root: Path) -> tuple[tuple[Target, ...], list[Diagnostic]]:
    """The goals of a document's folder in the order of the file, and every fault; none and none where there is no file.

    A goal with a fault that leaves it without a place is left out.
    """
    path = folder / "targets.yml"
    if not path.exists():
        return (), []
    content, faults = load(path, TARGETS_FILE, root)
    if content is None:
        return (), faults
    if "document" in content and content["document"] != guideline.document:
        faults.append(
            error(
                "R009",
                content.where("document"),
                f"this is the ledger of “{content['document']}”, in the folder of {guideline.document}",
                "Make the two the same.",
            )
        )
    found: dict[str, Target] = {}
    for row in content.get("targets") or ():
        if not TARGET.required.keys() <= row.keys():
            continue
        if row["id"] in found:
            first = found[row["id"]].at.line
            faults.append(
                error(
                    "R001",
                    row.where("id"),
                    f"the goal “{row['id']}” is used twice (first on line {first})",
                    "Each goal has an id of its own.",
                )
            )
            continue
        faults += _check_sense(row)
        span = _place(row, guideline, faults)
        if span is not None:
            found[str(row["id"])] = _target(row, content, guideline, span, faults)
    return tuple(found.values()), faults


def check_english(targets: Iterable[Target], translations: Translations | None) -> Iterator[Diagnostic]:
    """R010 for every goal whose English clause the translation no longer has, or has twice."""
    for target in targets:
        row = translations.get(target.segment) if translations else None
        if not target.english or row is None:
            continue
        count = len(occurrences(target.english, row.text))
        if count != 1:
            yield warning(
                "R010",
                target.english_at,
                f"{target.id}: the English of {target.segment} has “{target.english}” {_times(count)}",
                f"Quote the clause as it stands at {row.at}.",
            )


def _place(row: Record, guideline: Guideline, faults: list[Diagnostic]) -> Span | None:
    """Where the quote stands in its segment."""
    id_, quote = row["id"], str(row["quote"])
    segment = guideline.get(row["segment"])
    if segment is None:
        faults.append(
            error(
                "R002",
                row.where("segment"),
                f"{id_}: the guideline has no segment “{row['segment']}”",
                "Take the id from guideline.yml: sec-2-b1-p1.",
            )
        )
        return None
    scope = Span(0, len(segment.text))
    if "context" in row:
        around = occurrences(str(row["context"]), segment.text)
        if len(around) != 1 or quote not in row["context"]:
            why = (
                "does not hold the quote"
                if quote not in row["context"]
                else f"stands in {segment.id} {_times(len(around))}"
            )
            faults.append(
                error(
                    "R005",
                    row.where("context"),
                    f"{id_}: the context “{row['context']}” {why}",
                    "Copy the quote with its neighbours from guideline.yml.",
                )
            )
            return None
        scope = around[0]
    places = [s for s in occurrences(quote, segment.text) if scope.contains(s)]
    if len(places) == 1:
        return places[0]
    if places:
        hint = "Make the quote longer, or add “context” with the words around it."
        faults.append(
            error("R004", row.where("quote"), f"{id_}: “{quote}” stands in {segment.id} {_times(len(places))}", hint)
        )
        return None
    elsewhere = next((s.id for s in guideline.segments if quote in s.text), None)
    hint = (
        f"It stands in {elsewhere}."
        if elsewhere
        else "Copy it from guideline.yml, punctuation included; leave out the ⟦ ⟧."
    )
    faults.append(error("R003", row.where("quote"), f"{id_}: “{quote}” is not in {segment.id}", hint))
    return None


def _check_sense(row: Record) -> Iterator[Diagnostic]:
    """Whether kind, figure and comparator go together, and the figure is the text's."""
    id_, kind, comparator, quote = row["id"], row["kind"], row["comparator"], str(row["quote"])
    if kind == "numeric":
        if "value" not in row or "unit" not in row:
            yield error(
                "R007",
                row.where("kind"),
                f"{id_}: a numeric goal has a value and a unit",
                "Add them, or choose another kind.",
            )
        elif Decimal(row["value"]) * multiplier(_unit_of(row).get(ROOT, "")) not in figures(quote):
            yield error(
                "R007",
                row.where("value"),
                f"{id_}: the quote “{quote}” has no {row['value']}",
                "The figure is the one printed.",
            )
        if comparator not in WITH_FIGURE:
            yield error(
                "R008",
                row.where("comparator"),
                f"{id_}: “{comparator}” bounds no figure",
                f"One of: {', '.join(WITH_FIGURE)}.",
            )
    else:
        if "value" in row:
            yield error(
                "R007",
                row.where("value"),
                f"{id_}: a {kind} goal has no value",
                "Write “kind: numeric”, or remove the value.",
            )
        if comparator in WITH_FIGURE:
            yield error(
                "R008",
                row.where("comparator"),
                f"{id_}: “{comparator}” needs a figure",
                f"One of: {', '.join(WITHOUT_FIGURE)}.",
            )
    if (kind == "comparative" or comparator == "above") and "reference" not in row:
        yield error("R008", row.where("kind"), f"{id_}: it does not say what it is compared with", "Add “reference”.")
    if isinstance(row.get("final"), Record) and row["final"].get("press") is not True:
        yield error(
            "R011",
            row.where("final"),
            f"{id_}: “final” without “press: true”",
            "Only the press summary is at hand; say so with “press: true”.",
        )


def _target(row: Record, content: Record, guideline: Guideline, span: Span, faults: list[Diagnostic]) -> Target:
    id_, quote = str(row["id"]), str(row["quote"])
    mark = span
    if "mark" in row:
        places = occurrences(str(row["mark"]), quote)
        if len(places) == 1:
            mark = Span(span.start + places[0].start, span.start + places[0].end)
        else:
            faults.append(
                error(
                    "R006",
                    row.where("mark"),
                    f"{id_}: the quote “{quote}” has “{row['mark']}” {_times(len(places))}",
                    "Mark words of the quote that stand there once.",
                )
            )
    english: Mapping[str, Any] = row.get("english") or {}
    english_at = english.where("quote") if isinstance(english, Record) else row.at
    if "mark" in english and english["mark"] not in english.get("quote", ""):
        faults.append(
            error(
                "R006",
                english_at,
                f"{id_}: the English quote does not have “{english['mark']}”",
                "Mark words of the quote.",
            )
        )
    final = row.get("final")
    return Target(
        id=id_,
        kind=str(row["kind"]),
        document=guideline.document,
        indicator=_words(row["indicator"]),
        scope=_words(row["scope"]),
        comparator=str(row["comparator"]),
        segment=str(row["segment"]),
        span=span,
        quote=quote,
        mark=mark,
        value=_number(row["value"]) if "value" in row else None,
        unit=_unit_of(row),
        reference=_words(row.get("reference")),
        per=str(row.get("per", "")),
        baseline_year=row.get("baseline_year"),
        target_year=row.get("target_year", content.get("target_year")),
        english=str(english.get("quote", "")),
        english_mark=str(english.get("mark", "")),
        note=_words(row.get("note")),
        final=_words(final) if isinstance(final, Record) else None,
        passed_over=isinstance(final, str),
        status=str(content.get("status", "draft")),
        at=row.at,
        english_at=english_at,
    )


def _unit_of(row: Record) -> dict[str, str]:
    unit = row.get("unit")
    return _words(unit) if isinstance(unit, Record) else {ROOT: str(unit)} if unit else {}


def figures(text: str) -> set[Decimal]:
    """Every number in a text, in digits or in Chinese numerals.

    >>> [str(n) for n in sorted(figures("年均增长5%左右，百亿元以上品牌价值企业超过100家"))]
    ['5', '100', '10000000000']
    """
    return {found.value for found in find_numerals(text)}


def _times(count: int) -> str:
    return "not at all" if count == 0 else "twice" if count == 2 else f"{count} times"


def _words(record: Mapping[str, Any] | None) -> dict[str, str]:
    return {k: str(v) for k, v in (record or {}).items() if k != "press"}


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)
