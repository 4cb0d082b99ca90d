"""The goals as data: the records of targets.json and the table of targets.csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.base.languages import GLOSSES, HANT, language_of
from generator.base.locales import ROOT
from generator.document.folder import Document
from generator.document.targets import NOT_MENTIONED, Target
from generator.variants import Variants

FIELDS = (
    "id", "kind", "indicator", "scope", "value", "unit", "comparator", "reference", "per",
    "baseline_year", "target_year", "segment", "start", "end", "quote", "final",
    "document",
)  # fmt: skip
"""The keys of a record, as the data files promise them."""

_BY_LANGUAGE = ("indicator", "scope", "unit", "reference", "final")
_TAGS = (ROOT, HANT, GLOSSES)
_PRESS = {ROOT: "新闻摘要", HANT: "新聞摘要", GLOSSES: "press summary"}


Ledger = tuple[Document, Sequence[Target]]
"""A document with its goals."""


def target_records(ledgers: Iterable[Ledger], variants: Variants) -> list[dict[str, Any]]:
    """The goals as `targets.json` has them: names by language, `unit` as printed, places in code points."""
    return [_record(document, target, variants) for document, targets in ledgers for target in targets]


def _record(document: Document, t: Target, variants: Variants) -> dict[str, Any]:
    return {
        "id": t.id,
        "kind": t.kind,
        "indicator": _by_language(t.indicator, t.document, variants),
        "scope": _by_language(t.scope, t.document, variants),
        "value": t.value,
        "unit": t.unit.get(ROOT),
        "comparator": t.comparator,
        "reference": _by_language(t.reference, t.document, variants) or None,
        "per": t.per or None,
        "baseline_year": t.baseline_year,
        "target_year": t.target_year,
        "segment": t.segment,
        "start": t.span.start,
        "end": t.span.end,
        "quote": t.quote,
        "final": _final(document, t, variants),
        "document": document.id,
    }


def targets_csv(ledgers: Iterable[Ledger], variants: Variants) -> str:
    """The same as a table: the promised columns with the Chinese of the document, then the other languages of each.

    A cell of `final` says itself that it is from a press summary: a table is soon parted from its notes.
    """
    others = [f"{name}_{tag}" for name in _BY_LANGUAGE for tag in _TAGS[1:]]
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow((*FIELDS, *others))
    for document, targets in ledgers:
        for target in targets:
            record = _record(document, target, variants)
            words: dict[str, Mapping[str, str]] = {name: record[name] or {} for name in _BY_LANGUAGE}
            words["unit"] = _by_language(target.unit, target.document, variants)
            words["final"] = _labelled(record["final"])
            row = {**record, **{name: words[name].get(ROOT) for name in words}}
            cells = [row[name] for name in FIELDS] + [
                words[name].get(tag) for name in _BY_LANGUAGE for tag in _TAGS[1:]
            ]
            table.writerow("" if cell is None else cell for cell in cells)
    return out.getvalue()


def _final(document: Document, target: Target, variants: Variants) -> dict[str, Any] | None:
    """What the press summary says, with its source; `mentioned` tells “passed over” from anything it does say."""
    if target.final is None and not target.passed_over:
        return None
    words = NOT_MENTIONED if target.final is None else _by_language(target.final, document.id, variants)
    press = document.about.successor.press if document.about.successor else None
    source = press and {
        "name": _by_language(press.source, document.id, variants),
        "date": press.date,
        "url": press.url,
    }
    return {"press": True, "mentioned": target.final is not None, **words, "source": source}


def _labelled(final: Mapping[str, Any] | None) -> dict[str, str]:
    if final is None:
        return {}
    name, date = (final["source"]["name"], final["source"]["date"]) if final["source"] else ({}, "")
    out = {}
    for tag, label in _PRESS.items():
        language = language_of(tag)
        between = language.clause if language.space else ""
        source = language.in_brackets(f"{name[tag]}{between}{date}") if name else ""
        out[tag] = f"{label}{source}{language.colon}{final[tag]}"
    return out


def _by_language(words: Mapping[str, str], document: str, variants: Variants) -> dict[str, str]:
    """All three languages; Traditional by conversion, and what has no words of its own as it is (%)."""
    if not words:
        return {}
    root = words[ROOT]
    return {
        ROOT: root,
        **{tag: words.get(tag) or text for tag, text in variants.traditional(root, document).items()},
        GLOSSES: words.get(GLOSSES, root),
    }
