"""Received texts, one per oddity, and what a reader makes of each: NAME.txt and NAME.expected.yml in data/received/.

A new case needs no Python. The expected file says only what matters; every key that is there must hold:

    title, number, issuer, date, script, addressee, notice (its title), contents, removed (page furniture): as they are
    preamble: how many paragraphs            closing: the lines of the end
    parts, sections: headings, "一 总体要求", or {"一 总体要求": [headings below]}; * for any title
    boxes: [number, title, entries or how many]      annexes: [number, title, parts]
    segments: {id: the beginning of its text}         doubts: the lines, from 1, that the report names
    documents: a list of all this, where the file holds several
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.document.folder import load_document
from generator.document.ids import Places, parse_id
from generator.document.importing import Import, import_document
from generator.document.model import Guideline
from generator.document.place import DocumentFolder
from tests.toy import DATA

RECEIVED = DATA / "received"
CASES = sorted(path.with_suffix("").with_suffix("") for path in RECEIVED.glob("*.expected.yml"))


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_a_text_is_read_as_a_person_reads_it(case: Path) -> None:
    made = import_document(case.with_suffix(".txt").read_bytes(), "toy", "received.txt")
    expected = yaml.load(Path(f"{case}.expected.yml").read_text("utf-8"), yaml.CBaseLoader)
    assert differences(made, expected) == []


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_it_is_saved_loaded_without_fault_and_imported_to_the_same_again(case: Path, tmp_path: Path) -> None:
    source = case.with_suffix(".txt").read_bytes()
    folder = DocumentFolder(tmp_path, "toy")
    made = folder.make(source, "received.txt", None)
    folder.write(made)
    document, faults = load_document(folder.path, tmp_path)
    assert document is not None and not faults
    assert folder.changes(folder.make(source, "received.txt", document)) == ()
    assert made.guideline is not None
    assert _shape(made.guideline) == _shape(document.guideline), "kind and parent follow from ids and order alone"


def _shape(guideline: Guideline) -> list[tuple[object, ...]]:
    """What does not depend on the script: a text received in Traditional is loaded in Simplified, at equal length."""
    return [(s.id, s.kind, s.parent, len(s.number), len(s.text), s.items) for s in guideline.segments]


def differences(made: Import, expected: Mapping[str, Any]) -> list[str]:
    """Everything in which an import is not what was expected, in words."""
    out: list[str] = []
    wanted = expected.get("documents") or [expected]
    if len(made.documents) != len(wanted):
        out.append(f"{len(made.documents)} documents, not {len(wanted)}")
    for document, one in zip(made.documents, wanted, strict=False):
        out += _document(document, one)
    for id_, text in (expected.get("segments") or {}).items():
        segment = made.guideline.get(id_) if made.guideline else None
        if segment is None:
            out.append(f"no segment {id_}")
        elif not segment.text.startswith(str(text)):
            out.append(f"{id_} is “{segment.text[:30]}”, not “{text}”")
    if "doubts" in expected:
        lines = sorted({d["line"] for record in made.documents for d in record["doubts"]})
        if lines != [int(n) for n in expected["doubts"]]:
            out.append(f"doubts at the lines {lines}, not {expected['doubts']}")
    if "removed" in expected and made.source["removed"] != int(expected["removed"]):
        out.append(f"{made.source['removed']} lines of page furniture, not {expected['removed']}")
    places = Places()
    for segment in made.guideline.segments if made.guideline else ():
        id_read = parse_id(segment.id)
        assert id_read is not None
        assert places.place(id_read) == (segment.kind, segment.parent)
    return out


def _document(document: Mapping[str, Any], expected: Mapping[str, Any]) -> list[str]:
    out: list[str] = []
    for key in ("title", "number", "issuer", "date", "script", "addressee", "contents", "closing"):
        if key in expected and _said(document[key]) != expected[key]:
            out.append(f"{key} is {document[key]!r}, not {expected[key]!r}")
    if "notice" in expected and (document["notice"] or {}).get("title") != expected["notice"]:
        out.append(f"notice is {document['notice']!r}")
    if "preamble" in expected and len(document["preamble"]) != int(expected["preamble"]):
        out.append(f"{len(document['preamble'])} paragraphs of preamble, not {expected['preamble']}")
    for key in ("parts", "sections"):
        if key in expected:
            out += _headings(document[key], expected[key], key)
    if "boxes" in expected:
        made = [
            [b["num"], b["title"], b["entries"] if isinstance(w[2], list) else str(len(b["entries"]))]
            for b, w in zip(document["boxes"], expected["boxes"], strict=False)
        ]
        if made != expected["boxes"] or len(document["boxes"]) != len(expected["boxes"]):
            out.append(f"boxes {made}, not {expected['boxes']}")
    if "annexes" in expected:
        for annex, (number, title, parts) in zip(document["annexes"], expected["annexes"], strict=False):
            if (annex["num"], annex["title"]) != (number, title):
                out.append(f"annex {annex['num']} {annex['title']}, not {number} {title}")
            out += _headings(annex["parts"], parts, str(title))
        if len(document["annexes"]) != len(expected["annexes"]):
            out.append(f"{len(document['annexes'])} annexes")
    return out


def _said(value: Any) -> Any:
    """A value as the expected file spells it: everything is text there, and nothing is null."""
    return value if isinstance(value, list) else "null" if value is None else str(value)


def _headings(made: list[Mapping[str, Any]], expected: list[Any], where: str) -> list[str]:
    out: list[str] = []
    if len(made) != len(expected):
        out.append(f"{where}: {[m['num'] + m['title'] for m in made]}, not {expected}")
    for one, wanted in zip(made, expected, strict=False):
        name, below = next(iter(wanted.items())) if isinstance(wanted, dict) else (str(wanted), None)
        number, _, title = name.partition(" ")
        if one["num"] != number or (title not in ("", "*") and one["title"] != title):
            out.append(f"{where}: {one['num']} {one['title']}, not {name}")
        if below is not None:
            out += _headings(one["sections"], below, name)
    return out
