"""The ledger of goals: what a document means to reach, clause by clause, each with a verbatim quote.

A goal is anchored by its quote, never by an offset; here the quotes get their places, or it is said where they have
none. What a later document says of a goal is kept apart: it is a press summary in our own words, never official text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from generator.base.bounds import CHINESE_BOUNDS, agree, english_bounds, english_way
from generator.base.diagnostics import Diagnostic, Position, error, say, warning
from generator.base.locales import ROOT, ByLanguage
from generator.base.numerals import find_numerals, multiplier, numeral_of
from generator.base.status import OF_TEXTS
from generator.base.text import Span, occurrences
from generator.document.model import Guideline
from generator.document.review import NOT_REVIEWED, SIGNATURE, Signature, fingerprint_of_file, review_in
from generator.document.translations import Translations
from generator.yaml_reader import ID, Fields, Flag, ListOf, Number, OneOf, Record, Text, load_if_any


class GoalKind(StrEnum):
    """What a goal gives to measure it by."""

    NUMERIC = "numeric"
    """a figure"""
    COMPARATIVE = "comparative"
    """a yardstick instead of one"""
    DIRECTIONAL = "directional"
    """only which way"""


class Comparator(StrEnum):
    """How the text bounds a figure, or which way it points without one."""

    APPROX = "approx"
    """左右"""
    GE = "ge"
    """以上"""
    GT = "gt"
    """超过"""
    LE = "le"
    """以内, 不超过"""
    LT = "lt"
    """低于"""
    EQ = "eq"
    """as it stands"""
    ABOVE = "above"
    """之上, of a yardstick"""
    UP = "up"
    """also: is to come into being"""
    DOWN = "down"
    STABLE = "stable"


KINDS = tuple(GoalKind)
WITH_FIGURE = (Comparator.APPROX, Comparator.GE, Comparator.GT, Comparator.LE, Comparator.LT, Comparator.EQ)
WITHOUT_FIGURE = (Comparator.ABOVE, Comparator.UP, Comparator.DOWN, Comparator.STABLE)
COMPARATORS = tuple(Comparator)
NOT_MENTIONED: ByLanguage = {"zh-Hans": "未提到", "zh-Hant": "未提到", "en": "not mentioned"}
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
        "value": Text("the figure", pattern=r"-?\d+(\.\d+)?", expected="a number such as 5 or 0.3, without its unit"),
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
        "status": Text("draft until a person has reviewed the ledger", choices=OF_TEXTS),
        **SIGNATURE,
        "target_year": Number("the year by which the goals are to be reached"),
    },
    "the goals of one document in the order of its text",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One goal at its place."""

    id: str
    kind: GoalKind
    document: str
    indicator: ByLanguage
    scope: ByLanguage
    comparator: Comparator
    segment: str
    span: Span
    """of the quote, in the own text"""
    quote: str
    mark: Span
    """of the words that bound or direct, in the own text; the whole quote where none are named"""
    value: int | float | None = None
    unit: ByLanguage = field(default_factory=dict)
    reference: ByLanguage = field(default_factory=dict)
    per: str = ""
    baseline_year: int | None = None
    target_year: int | None = None
    english: str = ""
    """the clause in the translation; empty where none is given"""
    english_mark: str = ""
    note: ByLanguage = field(default_factory=dict)
    final: ByLanguage | None = None
    """the press summary of the final document, in our own words"""
    passed_over: bool = False
    """the press summary does not mention it"""
    review: Signature = NOT_REVIEWED
    """of the whole ledger"""
    at: Position = field(default=Position(""), compare=False)
    worded: tuple[Record, ...] = field(default=(), compare=False, repr=False)
    """what its row says by language"""
    english_at: Position = field(default=Position(""), compare=False)


def load_targets(folder: Path, guideline: Guideline, root: Path) -> tuple[tuple[Target, ...], list[Diagnostic]]:
    """The goals of a document's folder in the order of the file, and every fault; none and none where there is no file.

    A goal with a fault that leaves it without a place is left out.
    """
    path = folder / "targets.yml"
    content, faults = load_if_any(path, TARGETS_FILE, root)
    if content is None:
        return (), faults
    if content.text("document", guideline.document) != guideline.document:
        faults.append(
            error(
                "R009",
                content.where("document"),
                f"this is the ledger of “{content.text('document')}”, in the folder of {guideline.document}",
                "Make the two the same.",
            )
        )
    year = content.number("target_year")
    if year and not any(name in segment.text for name in _names_of(int(year)) for segment in guideline.segments):
        unnamed = say("the text does not name the year {year}", year=year)
        faults.append(warning("R013", content.where("target_year"), unnamed, say("Compare it with the text.")))
    review = review_in(content, fingerprint_of_file(content))
    found: dict[str, Target] = {}
    for row in content.records("targets"):
        id_ = row.text("id")
        if id_ in found:
            message = f"the goal “{id_}” is used twice (first on line {found[id_].at.line})"
            faults.append(error("R001", row.where("id"), message, "Each goal has an id of its own."))
            continue
        span, more = _place(row, guideline)
        sense = list(_check_sense(row))
        faults += [*sense, *more]
        if span is not None:
            faults += _check_marks(row)
            # a wrong kind or figure has been said: what follows from it need not be
            faults += (
                ()
                if sense
                else (
                    *_check_words(row, guideline[row.text("segment")].text),
                    *_check_bounds(row),
                    *_check_english_way(row),
                )
            )
            found[id_] = _target(row, content, review, guideline, span)
    return tuple(found.values()), faults


def check_english(targets: Iterable[Target], translations: Translations | None) -> Iterator[Diagnostic]:
    """R010 for every goal whose English clause the translation no longer has, or has twice."""
    for target in targets:
        row = translations.get(target.segment) if translations else None
        if not target.english or row is None:
            continue
        count = len(occurrences(target.english, row.text))
        if count != 1:
            values = {"id": target.id, "segment": target.segment, "quote": target.english}
            message = (
                say("{id}: the English of {segment} has “{quote}” more than once", **values)
                if count
                else say("{id}: the English of {segment} no longer has “{quote}”", **values)
            )
            hint = say("Quote the clause as it stands at {at}.", at=row.at)
            yield warning("R010", target.english_at, message, hint)


def _place(row: Record, guideline: Guideline) -> tuple[Span | None, list[Diagnostic]]:
    """Where the quote stands in its segment, or why it has no place there."""
    id_, quote = row.text("id"), row.text("quote")

    def fault(code: str, key: str, message: str, hint: str) -> tuple[None, list[Diagnostic]]:
        return None, [error(code, row.where(key), message, hint)]

    segment = guideline.get(row.text("segment"))
    if segment is None:
        message = f"{id_}: the guideline has no segment “{row.text('segment')}”"
        return fault("R002", "segment", message, "Take the id from guideline.yml: sec-2-b1-p1.")
    scope = Span(0, len(segment.text))
    if context := row.text("context"):
        around = occurrences(context, segment.text)
        if len(around) != 1 or quote not in context:
            count = f"stands in {segment.id} {_times(len(around))}"
            why = count if quote in context else "does not hold the quote"
            hint = "Copy the quote with its neighbours from guideline.yml."
            return fault("R005", "context", f"{id_}: the context “{context}” {why}", hint)
        scope = around[0]
    places = [s for s in occurrences(quote, segment.text) if scope.contains(s)]
    if len(places) == 1:
        return places[0], []
    if places:
        hint = "Make the quote longer, or add “context” with the words around it."
        return fault("R004", "quote", f"{id_}: “{quote}” stands in {segment.id} {_times(len(places))}", hint)
    elsewhere = next((s.id for s in guideline.segments if quote in s.text), None)
    hint = "Copy it from guideline.yml, punctuation included; leave out the ⟦ ⟧."
    return fault(
        "R003", "quote", f"{id_}: “{quote}” is not in {segment.id}", f"It stands in {elsewhere}." if elsewhere else hint
    )


def _names_of(year: int) -> Iterator[str]:
    """How a text can name a year: in figures, in characters, by the five-year plan that ends with it."""
    yield str(year)
    yield str(year).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))
    plan, rest = divmod(year - _PLANS_SINCE, 5)
    if plan > 0 and not rest:
        yield f"{numeral_of(plan)}五"


_PLANS_SINCE = 1955
"""The fifth five-year plan ended in 1980, and each since five years after the one before."""


def _check_sense(row: Record) -> Iterator[Diagnostic]:
    """Whether kind, figure and comparator go together, and the figure is the text's."""
    id_, kind, comparator, quote = (row.text(key) for key in ("id", "kind", "comparator", "quote"))
    if kind == "numeric":
        if not row.key_at.keys() >= {"value", "unit"}:
            yield error(
                "R007",
                row.where("kind"),
                f"{id_}: a numeric goal has a value and a unit",
                "Add them, or choose another kind.",
            )
        elif "value" not in row or "unit" not in row:
            # what is wrong with it has been said
            return
        elif Decimal(row.text("value")) * multiplier(_unit_of(row).get(ROOT, "")) not in figures(quote):
            yield error(
                "R007",
                row.where("value"),
                f"{id_}: the quote “{quote}” has no {row.text('value')}",
                "The figure is the one printed.",
            )
        found = list(CHINESE_BOUNDS.finditer(quote))
        bounds = {match.lastgroup for match in found}
        if bounds and comparator in WITH_FIGURE and comparator not in bounds:
            said = "、".join(match.group() for match in found)
            values = {"id": id_, "said": said, "comparator": comparator}
            message = say("{id}: the text bounds the figure by “{said}”, the ledger by “{comparator}”", **values)
            hint = say("Write the bound that the text has: {bounds}.", bounds=", ".join(sorted(filter(None, bounds))))
            yield warning("R012", row.where("comparator"), message, hint)
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
    final = row.record("final")
    if final is not None and not final.flag("press"):
        yield error(
            "R011",
            row.where("final"),
            f"{id_}: “final” without “press: true”",
            "Only the press summary is at hand; say so with “press: true”.",
        )


def _check_words(row: Record, text: str) -> Iterator[Diagnostic]:
    """R013, R014: a year, a unit, a rate or a direction that is not what the text says."""
    id_, quote, comparator = row.text("id"), row.text("quote"), row.text("comparator")
    for key in ("baseline_year", "target_year"):
        year = row.number(key)
        if year and not any(name in text for name in _names_of(year)):
            unnamed = say(
                "{id}: {segment} does not name the year {year}", id=id_, segment=row.text("segment"), year=year
            )
            yield warning("R013", row.where(key), unnamed, say("Compare it with the text."))
    unit = _unit_of(row).get(ROOT, "")
    if unit and unit.lstrip("十百千万亿") not in quote:
        values = {"id": id_, "quote": quote, "unit": unit}
        message = say("{id}: the quote “{quote}” has no unit “{unit}”", **values)
        yield warning("R014", row.where("unit"), message, say("The unit is the one printed."))
    is_yearly = re.search("年均|每年|逐年|年度", quote) is not None
    if is_yearly != bool(row.text("per")) and row.text("kind") == "numeric":
        message = (
            say("{id}: the figure is for each year, and `per: year` is missing", id=id_)
            if is_yearly
            else say("{id}: `per: year`, and the quote has no 年均 or 每年", id=id_)
        )
        yield warning("R014", row.where("per" if "per" in row else "value"), message, say("Compare it with the text."))
    told = [direction for direction, words in _DIRECTIONS.items() if re.search(words, quote)]
    if comparator in _DIRECTIONS and told and comparator not in told:
        values = {"id": id_, "quote": quote, "comparator": comparator}
        message = say("{id}: “{quote}” does not point “{comparator}”", **values)
        hint = say("Write the way that the text has: {told}.", told=", ".join(told))
        yield warning("R014", row.where("comparator"), message, hint)


def _check_english_way(row: Record) -> Iterator[Diagnostic]:
    """R014: English words that point the other way than the goal."""
    english, comparator = row.record("english") or Record(at=row.at), row.text("comparator")
    text = english.text("quote")
    way = english_way(text, Span(0, len(text)))
    if text and {way, comparator} == {"up", "down"}:
        values = {"id": row.text("id"), "quote": english.text("mark") or text, "comparator": comparator}
        message = say("{id}: “{quote}” does not point “{comparator}”", **values)
        yield warning(
            "R014",
            english.where("mark" if "mark" in english else "quote"),
            message,
            say("Compare the verbs of the two."),
        )


_DIRECTIONS = {
    "up": "提升|提高|增强|增长|增加|增多|扩大|上升|优化|完善|进步|突破",
    "down": "下降|降低|减少|减轻|压减|缩小|下调",
    "stable": "稳定|稳中|保持|不变|持平",
}
"""Words that say which way; a text that has none of them may point by others."""


def _check_marks(row: Record) -> Iterator[Diagnostic]:
    """R006: marked words that the quote does not have just once; in the English, that it does not have."""
    id_, quote, mark = row.text("id"), row.text("quote"), row.text("mark")
    english = row.record("english") or Record(at=row.at)
    count = len(occurrences(mark, quote))
    if "mark" in row and count != 1:
        message = f"{id_}: the quote “{quote}” has “{mark}” {_times(count)}"
        yield error("R006", row.where("mark"), message, "Mark words of the quote that stand there once.")
    if english.text("mark") not in english.text("quote"):
        message = f"{id_}: the English quote does not have “{english.text('mark')}”"
        yield error("R006", english.where("mark"), message, "Mark words of the quote.")


def _check_bounds(row: Record) -> Iterator[Diagnostic]:
    """R012: marked words that leave out or change how the text bounds the figure."""
    id_, mark, english = row.text("id"), row.text("mark"), row.record("english") or Record(at=row.at)
    comparator = row.text("comparator")
    own = {match.lastgroup for match in CHINESE_BOUNDS.finditer(mark)}
    theirs = english_bounds(english.text("mark"))
    for record, marked, told in (
        (row, mark, comparator in own),
        (english, english.text("mark"), _agrees(comparator, theirs)),
    ):
        if (
            marked
            and marked in record.text("quote")
            and comparator in WITH_FIGURE
            and comparator != Comparator.EQ
            and not told
        ):
            values = {"id": id_, "mark": marked, "comparator": comparator}
            message = say("{id}: the marked words “{mark}” do not say “{comparator}”", **values)
            hint = say("Mark the figure together with the words that bound it: 5%左右, about 5%.")
            yield warning("R012", record.where("mark"), message, hint)


def _agrees(comparator: str, bounds: Iterable[str]) -> bool:
    return any(agree(comparator, bound) for bound in bounds)


def _target(row: Record, content: Record, review: Signature, guideline: Guideline, span: Span) -> Target:
    quote, english = row.text("quote"), row.record("english") or Record(at=row.at)
    marks = occurrences(row.text("mark"), quote)
    mark = Span(span.start + marks[0].start, span.start + marks[0].end) if len(marks) == 1 else span
    return Target(
        id=row.text("id"),
        kind=GoalKind(row.text("kind")),
        document=guideline.document,
        indicator=row.words("indicator"),
        scope=row.words("scope"),
        comparator=Comparator(row.text("comparator")),
        segment=row.text("segment"),
        span=span,
        quote=quote,
        mark=mark,
        value=_number(row.text("value")) if "value" in row else None,
        unit=_unit_of(row),
        reference=row.words("reference"),
        per=row.text("per"),
        baseline_year=row.number("baseline_year"),
        target_year=row.number("target_year") or content.number("target_year"),
        english=english.text("quote"),
        english_mark=english.text("mark"),
        note=row.words("note"),
        final=row.words("final") or None,
        passed_over=bool(row.text("final")),
        review=review,
        at=row.at,
        worded=tuple(row.worded()),
        english_at=english.where("quote"),
    )


def _unit_of(row: Record) -> ByLanguage:
    return row.words("unit") or ({ROOT: row.text("unit")} if row.text("unit") else {})


def figures(text: str) -> set[Decimal]:
    """Every number in a text, in digits or in Chinese numerals.

    >>> [str(n) for n in sorted(figures("年均增长5%左右，百亿元以上品牌价值企业超过100家"))]
    ['5', '100', '10000000000']
    """
    return {found.value for found in find_numerals(text)}


def _times(count: int) -> str:
    return "not at all" if count == 0 else "twice" if count == 2 else f"{count} times"


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)
