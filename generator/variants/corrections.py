"""What people correct in the conversion: words with their Traditional forms, for the site or for one document.

Reads `site_config/variants/corrections.yml` and `content/<document>/conversion.yml` and judges their form; it converts nothing. The
rules that hold for any text are not here: they are shipped (data/characters.txt).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.base.diagnostics import Diagnostic, Position, error
from generator.base.text import count_han
from generator.yaml_reader import Fields, ListOf, MapOf, OneOf, Record, Text, load_if_any

SITE_FILE = "site_config/variants/corrections.yml"
DOCUMENT_FILE = "conversion.yml"
ALL = ""
"""The key of a form that holds for every converted locale."""

_TAG = r"zh-Hant(-[A-Z]{2})?"
_FORMS = OneOf(Text("in every converted locale"), MapOf(Text(), "by locale", _TAG))
CORRECTIONS = Fields(
    {
        "corrections": ListOf(
            Fields(
                {
                    "from": Text("the Simplified words, as many as decide the matter"),
                    "to": _FORMS,
                    "why": Text("the reason, with its authority where there is one"),
                },
                {
                    "test": Fields({"in": Text("Simplified"), "out": _FORMS}, {}, "a sentence and what it must become"),
                    "seen": Text("where the words were met, if in no document here: then it may lie idle"),
                },
            )
        )
    }
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Correction:
    """Words that the conversion gets wrong, or leaves in doubt, and how they are written."""

    source: str
    """Simplified"""
    forms: Mapping[str, str]
    """Traditional by locale, ALL for every one"""
    why: str
    test_in: str
    """a sentence, empty where none is given"""
    test_out: Mapping[str, str]
    document: str
    """whose it is; empty for the site"""
    at: Position
    seen: str = ""

    def form(self, tag: str) -> str | None:
        """What it becomes in a locale, or None where it says nothing about it."""
        return self.forms.get(tag, self.forms.get(ALL))


def load_corrections(root: Path) -> tuple[tuple[Correction, ...], list[Diagnostic]]:
    """The corrections of the site and of every document, and every fault of their files."""
    found: list[Correction] = []
    faults = list(_unread(root))
    own = ((path.parent.name, path) for path in sorted((root / "content").glob(f"*/{DOCUMENT_FILE}")))
    for document, path in (("", root / SITE_FILE), *own):
        rows, more = load_if_any(path, CORRECTIONS, root)
        faults += more
        kept, more = _once(_correction(row, document) for row in (rows or Record()).records("corrections"))
        found += kept
        faults += more
    return tuple(found), faults


def _unread(root: Path) -> Iterator[Diagnostic]:
    """V003 for a file beside the site's that somebody believes to be read."""
    for path in sorted((root / SITE_FILE).parent.glob("*.yml")):
        name = path.relative_to(root).as_posix()
        if name != SITE_FILE:
            hint = f"Corrections of the site stand in {SITE_FILE}, those of a document in content/<document>/{DOCUMENT_FILE}."
            yield error("V003", Position(name), "nothing is read from this file", hint)


def _once(made: Iterable[Correction | Diagnostic | None]) -> tuple[list[Correction], list[Diagnostic]]:
    """The corrections of one file, each once, and what is wrong."""
    seen: dict[str, Correction] = {}
    faults: list[Diagnostic] = []
    for one in made:
        if isinstance(one, Diagnostic):
            faults.append(one)
        elif one is None:
            continue
        elif one.source in seen:
            line = seen[one.source].at.line
            faults.append(
                error("V003", one.at, f"“{one.source}” is here a second time (first on line {line})", "Keep one.")
            )
        else:
            seen[one.source] = one
    return list(seen.values()), faults


def _correction(row: Record, document: str) -> Correction | Diagnostic | None:
    """One correction; V002 where it changes the length, V003 where it cannot be meant, None where the reader has said why."""
    test = row.record("test") or Record()
    made = Correction(
        source=row.text("from"),
        forms=_forms(row["to"]),
        why=row.text("why"),
        test_in=test.text("in"),
        test_out=_forms(test.get("out", "")),
        document=document,
        at=row.at,
        seen=row.text("seen"),
    )
    at = row.where("from")
    for form in made.forms.values():
        if len(form) != len(made.source):
            hint = "Correct characters, not words: local words belong to the glossary."
            message = f"“{made.source}” to “{form}” changes the length of the text"
            return error("V002", row.where("to"), message, hint)
    if not made.forms:
        refused = row.record("to")
        if refused is not None and refused.key_at:
            return None
        return error(
            "V003", at, f"“{made.source}” is given no Traditional form", "Give the form, or remove the correction."
        )
    if not count_han(made.source):
        message = f"“{made.source}” has no Chinese character to correct"
        return error("V003", at, message, "Give the Simplified words.")
    if len(made.source) == 1:
        return error(
            "V003",
            at,
            f"“{made.source}” alone is no context",
            "Give whole words: each character of its kind would change.",
        )
    if test and made.source not in made.test_in:
        message = f"the test sentence of “{made.source}” does not contain it"
        return error("V003", at, message, "Quote a sentence that does.")
    return made


def _forms(value: str | Record) -> dict[str, str]:
    return {str(k): str(v) for k, v in value.items()} if isinstance(value, Record) else {ALL: str(value)}
