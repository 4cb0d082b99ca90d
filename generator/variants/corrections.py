"""What people decided about the conversion: corrections, glyphs, decisions, forbidden strings, as values.

Reads `site_config/variants/*.yml` and judges their form; it converts nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.base.diagnostics import Diagnostic, Position, error
from generator.base.text import count_han, occurrences
from generator.yaml_reader import Fields, ListOf, MapOf, OneOf, Record, Text, load

ALL = ""
"""The key of a form that holds for every converted locale."""

GENERAL, DECISIONS, FORBIDDEN, ROUND_TRIP = "general", "decisions", "forbidden", "round-trip"
"""Names of the files that are not those of a document."""

_TAG = r"zh-Hant(-[A-Z]{2})?"
_FORMS = OneOf(Text("in every converted locale"), MapOf(Text(), "by locale", _TAG))
_CORRECTION = Fields(
    {
        "from": Text("the Simplified words, as many as decide the matter"),
        "to": _FORMS,
        "why": Text("the reason, with its authority where there is one"),
        "test": Fields({"in": Text("Simplified"), "out": _FORMS}, {}, "a sentence and what it must become"),
    },
    {"seen": Text("where the words were met, if in no document here: then it may lie idle")},
)
_TEST = Fields({"in": Text("Simplified"), "out": Text("what it must become")}, {}, "words and what they must become")
_GLYPH = Fields(
    {
        "from": Text("a character or word as OpenCC gives it for the locale, Traditional"),
        "to": Text("the form that the locale's readers expect"),
        "locale": Text("whose form it is", pattern=_TAG, expected="a converted locale, such as zh-Hant"),
        "why": Text("the reason, with its authority where there is one"),
        "test": _TEST,
    },
    {"seen": Text("where it was met, if in no document here: then it may lie idle")},
)
CORRECTIONS = Fields({}, {"corrections": ListOf(_CORRECTION), "glyphs": ListOf(_GLYPH)})
DECISION_FILE = Fields(
    {
        "decisions": ListOf(
            Fields(
                {
                    "from": Text("one Simplified character", pattern=".", expected="one character"),
                    "to": _FORMS,
                    "why": Text("the reason"),
                },
                {"in": ListOf(Text("words with the character; the longest that fits a place decides"))},
            )
        )
    }
)
FORBIDDEN_FILE = Fields(
    {
        "forbidden": ListOf(
            Fields(
                {"string": Text("Traditional, as it must not appear"), "why": Text("what it should be")},
                {
                    "locale": Text("only there", pattern=_TAG, expected="a converted locale, such as zh-Hant"),
                    "except": ListOf(Text("longer words in which it is right")),
                },
            )
        )
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Correction:
    """Words that OpenCC gets wrong, or writes otherwise than the locale's readers do."""

    source: str
    """Simplified"""
    forms: Mapping[str, str]
    """Traditional by locale, ALL for every one"""
    why: str
    test_in: str
    test_out: Mapping[str, str]
    document: str
    """whose it is; empty for the genre"""
    at: Position
    seen: str = ""

    def form(self, tag: str) -> str | None:
        """What it becomes in a locale, or None where it says nothing about it."""
        return self.forms.get(tag, self.forms.get(ALL))


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """A character or word in the form that a locale's readers expect, wherever OpenCC gives another.

    It is put in last, within the words that OpenCC found: 計劃 becomes 計畫 in 行動計劃 too, and not in 設計 | 劃分.
    """

    source: str
    target: str
    locale: str
    why: str
    test_in: str
    test_out: str
    document: str
    at: Position
    seen: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """How a character with several Traditional forms is written in certain words."""

    source: str
    forms: Mapping[str, str]
    words: tuple[str, ...]
    """the contexts it is about; the bare character where it is a default"""
    is_default: bool
    """whether it was given without words: then it answers only where OpenCC had to guess"""
    why: str
    at: Position

    def form(self, tag: str) -> str | None:
        """The form in a locale, or None where it says nothing about it."""
        return self.forms.get(tag, self.forms.get(ALL))


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A string that is wrong in any converted text."""

    string: str
    why: str
    locale: str
    exceptions: tuple[str, ...]
    at: Position


@dataclass(frozen=True, slots=True)
class Answer:
    """A decision that fits a place, and the word by which it does."""

    form: str
    word: str
    decision: Decision


@dataclass(frozen=True)
class Decisions:
    """All decisions, to be asked about a place."""

    rows: tuple[Decision, ...]
    _by_character: Mapping[str, tuple[tuple[str, Decision], ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        index: dict[str, list[tuple[str, Decision]]] = {}
        for row in self.rows:
            index.setdefault(row.source, []).extend((word, row) for word in row.words)
        longest_first = {
            c: tuple(sorted(found, key=lambda f: (-len(f[0]), f[1].is_default))) for c, found in index.items()
        }
        object.__setattr__(self, "_by_character", longest_first)

    def about(self, text: str, place: int, tag: str) -> tuple[Answer, ...]:
        """What was decided about the character at `place`: nothing, one form, or several where words of one length disagree."""
        found: dict[str, Answer] = {}
        length = 0
        for word, row in self._by_character.get(text[place], ()):
            if len(word) < length:
                break
            form = row.form(tag)
            if form is not None and form not in found and _covers(word, text, place) and not (row.is_default and found):
                found[form] = Answer(form, word, row)
                length = len(word)
        return tuple(found.values())


def _covers(word: str, text: str, place: int) -> bool:
    """Whether `word` stands in the text so that one of its characters is the one at `place`."""
    return any(place >= n and text.startswith(word, place - n) for n, c in enumerate(word) if c == text[place])


def load_corrections(folder: Path, root: Path) -> tuple[tuple[Correction, ...], tuple[Glyph, ...], list[Diagnostic]]:
    """The corrections of the genre and of every document, the glyphs, and every fault of the files."""
    corrections: list[Correction] = []
    glyphs: list[Glyph] = []
    faults: list[Diagnostic] = []
    for path in sorted(folder.glob("*.yml")):
        if path.stem in (DECISIONS, FORBIDDEN, ROUND_TRIP):
            continue
        document = "" if path.stem == GENERAL else path.stem
        rows, more = load(path, CORRECTIONS, root)
        faults += more
        if document and not (root / "content" / document).is_dir():
            name = path.relative_to(root).as_posix()
            faults.append(
                error(
                    "V003",
                    Position(name),
                    f"there is no document “{document}”",
                    "The file has the name of its document's folder.",
                )
            )
        seen: dict[str, Correction] = {}
        for row in (rows or Record()).get("corrections") or ():
            correction, trouble = _correction(row, document)
            faults += trouble
            if correction is None:
                continue
            if correction.source in seen:
                first = seen[correction.source].at.line
                faults.append(
                    error(
                        "V003",
                        correction.at,
                        f"“{correction.source}” is used twice (first on line {first})",
                        "Keep one.",
                    )
                )
                continue
            seen[correction.source] = correction
        corrections += seen.values()
        for row in (rows or Record()).get("glyphs") or ():
            if not {"from", "to", "locale", "why", "test"} <= set(row) or not {"in", "out"} <= set(row["test"]):
                continue
            source, target, test = str(row["from"]), str(row["to"]), row["test"]
            if len(source) != len(target):
                faults.append(_longer(row, source, target))
                continue
            glyphs.append(
                Glyph(
                    source=source,
                    target=target,
                    locale=str(row["locale"]),
                    why=str(row["why"]),
                    test_in=str(test["in"]),
                    test_out=str(test["out"]),
                    document=document,
                    at=row.at,
                    seen=str(row.get("seen", "")),
                )
            )
    return tuple(corrections), tuple(glyphs), faults


def _correction(row: Record, document: str) -> tuple[Correction | None, list[Diagnostic]]:
    """One correction; V002 where it changes the length, V003 where it cannot be meant."""
    test = row.get("test")
    if not {"from", "to", "why"} <= set(row) or not test or not {"in", "out"} <= set(test):
        return None, []  # the reader has said what is missing
    made = Correction(
        source=str(row["from"]),
        forms=_forms(row["to"]),
        why=str(row["why"]),
        test_in=str(test["in"]),
        test_out=_forms(test["out"]),
        document=document,
        at=row.at,
        seen=str(row.get("seen", "")),
    )
    at = row.where("from")
    for form in made.forms.values():
        if len(form) != len(made.source):
            return None, [_longer(row, made.source, form)]
    if not count_han(made.source) or not made.forms:
        return None, [
            error("V003", at, f"“{made.source}” has no Chinese character to correct", "Give the Simplified words.")
        ]
    if made.source not in made.test_in:
        return None, [
            error(
                "V003", at, f"the test sentence of “{made.source}” does not contain it", "Quote a sentence that does."
            )
        ]
    if len(made.source) == 1:
        return None, [
            error(
                "V003",
                at,
                f"“{made.source}” alone is no context",
                "Give whole words, or decide about the glyph under “glyphs”.",
            )
        ]
    return made, []


def _longer(row: Record, source: str, target: str) -> Diagnostic:
    hint = "Correct characters, not words: local words belong to the glossary."
    return error("V002", row.where("to"), f"“{source}” to “{target}” changes the length of the text", hint)


def load_decisions(folder: Path, root: Path) -> tuple[Decisions, tuple[Forbidden, ...], list[Diagnostic]]:
    """The decisions and the forbidden strings; both files may be absent."""
    rows, faults = (
        load(folder / f"{DECISIONS}.yml", DECISION_FILE, root) if (folder / f"{DECISIONS}.yml").exists() else (None, [])
    )
    decisions: list[Decision] = []
    for row in (rows or Record()).get("decisions") or ():
        if not {"from", "to", "why"} <= set(row):
            continue
        source, words = str(row["from"]), tuple(map(str, row.get("in") or (row["from"],)))
        for word in words:
            if source not in word:
                faults.append(
                    error(
                        "V016",
                        row.where("in"),
                        f"“{word}” does not contain “{source}”",
                        "Give words with the character.",
                    )
                )
        bad = [form for form in _forms(row["to"]).values() if len(form) != 1]
        if bad:
            faults.append(
                error("V016", row.where("to"), f"“{bad[0]}” is not one character", "A decision is about one character.")
            )
            continue
        decisions.append(
            Decision(
                source=source,
                forms=_forms(row["to"]),
                words=words,
                is_default="in" not in row,
                why=str(row["why"]),
                at=row.at,
            )
        )
    faults += _twice(decisions)
    banned, more = (
        load(folder / f"{FORBIDDEN}.yml", FORBIDDEN_FILE, root)
        if (folder / f"{FORBIDDEN}.yml").exists()
        else (None, [])
    )
    forbidden = tuple(
        Forbidden(
            str(r["string"]), str(r["why"]), str(r.get("locale", "")), tuple(map(str, r.get("except") or ())), r.at
        )
        for r in (banned or Record()).get("forbidden") or ()
        if {"string", "why"} <= set(r)
    )
    return Decisions(tuple(decisions)), forbidden, faults + more


def _twice(decisions: Iterable[Decision]) -> list[Diagnostic]:
    """V016 where one word is decided in two rows."""
    seen: dict[tuple[str, str], Decision] = {}
    faults = []
    for row in decisions:
        for word in row.words:
            first = seen.setdefault((row.source, word), row)
            if first is not row and set(first.forms) & set(row.forms):
                faults.append(
                    error(
                        "V016",
                        row.at,
                        f"“{row.source}” in “{word}” is decided twice (first on line {first.at.line})",
                        "Keep one.",
                    )
                )
    return faults


def excepted(text: str, start: int, end: int, longer: Iterable[str]) -> bool:
    """Whether the range stands inside one of the longer words."""
    return any(s.start <= start and end <= s.end for word in longer for s in occurrences(word, text))


def _forms(value: str | Record) -> dict[str, str]:
    return {str(k): str(v) for k, v in value.items()} if isinstance(value, Record) else {ALL: str(value)}
