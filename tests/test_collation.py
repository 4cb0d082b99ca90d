"""Conservation: the guideline, its collation and its corrections give the received file back, and nothing else does."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from generator.document.collation import Collation, RebuildError, collate, drafts_to_segments, locate, rebuild
from generator.document.folder import Document
from generator.document.importing import import_document
from generator.document.model import Correction, Guideline, Segment
from generator.document.parse.assembly import parse_structure
from generator.document.parse.lines import read_lines
from generator.document.sources import decode
from tests.toy import DOCUMENT, ROOT, codes, draft

FOLDER = ROOT / "content" / DOCUMENT
SOURCE = (FOLDER / "received.txt").read_bytes()
SEED = 20220110


def _with(value: Any, field: str, other: object) -> Any:
    """A frozen value with another one in a field named at run time."""
    return replace(value, **{field: other})


@pytest.fixture(scope="module")
def kept() -> tuple[Guideline, tuple[Correction, ...], Collation]:
    """The draft's guideline as committed, its corrections, and its collation made anew."""
    document = draft()
    corrections = tuple(p.correction for p in document.corrections)
    text, _ = decode(SOURCE)
    structure = parse_structure(
        *read_lines(text), "received.txt", numbering=document.about.numbering, corrections=corrections
    )
    return document.guideline, corrections, collate(structure, document.guideline)


def test_the_received_file_is_rebuilt_byte_for_byte(kept: tuple[Guideline, tuple[Correction, ...], Collation]) -> None:
    assert rebuild(*kept).encode() == SOURCE


def test_each_rule_was_applied_exactly_as_often_as_it_was_counted_by_hand() -> None:
    assert dict(draft().rule_uses) == {"space": 37, "contents-row": 32, "bracket": 23, "join": 14, "wrap": 1}


def test_four_corrections_are_made_in_the_text_and_ten_only_noted() -> None:
    corrections = [p.correction for p in draft().corrections]
    applied = [(c.segment, c.received, c.corrected) for c in corrections if c.applied]
    assert applied == [
        ("sec-4-p1", " and ", "和"),
        ("box-4-e2-p1", " and ", "和"),
        ("sec-24-p1", "的的", "的"),
        ("box-4-e3-p1", "金", "浸"),
    ]
    assert sum(not c.applied for c in corrections) == 10
    assert all(c.received and c.corrected and set(c.reason) == {"zh-Hans", "en"} for c in corrections)


def test_a_correction_is_placed_where_its_characters_stand() -> None:
    document = draft()
    for placed in document.corrections:
        shown = document.guideline[placed.correction.segment].text[placed.start : placed.end]
        assert shown == (placed.correction.corrected if placed.correction.applied else placed.correction.received)


def test_importing_again_gives_the_committed_files() -> None:
    made = import_document(SOURCE, DOCUMENT, "received.txt", draft())
    assert not made.diagnostics
    assert set(made.files) == {"received.txt", "guideline.yml", "collation.yml"}, "document.yml is written by hand"
    for name, content in made.files.items():
        assert content == (FOLDER / name).read_bytes(), f"{name} is not what the import makes of received.txt"


def test_importing_without_the_corrections_gives_other_texts_at_exactly_their_four_places() -> None:
    bare = import_document(SOURCE, DOCUMENT, "received.txt").files["guideline.yml"].decode().splitlines()
    committed = (FOLDER / "guideline.yml").read_text("utf-8").splitlines()
    plain = [line.replace("⟦", "").replace("⟧", "") for line in committed if not line.startswith("    split:")]
    changed = [
        b for a, b in zip([line.replace("⟦", "").replace("⟧", "") for line in bare], plain, strict=True) if a != b
    ]
    assert len(changed) == 4


# ── One character, anywhere ──────────────────────────────────────────────


def _damage(text: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    """A text with one character dropped, doubled, changed and moved, and what was done."""
    if not text:
        return
    at = rng.randrange(len(text))
    yield "dropped", text[:at] + text[at + 1 :]
    yield "doubled", text[:at] + text[at] + text[at:]
    yield "changed", text[:at] + ("国" if text[at] != "国" else "中") + text[at + 1 :]
    to = rng.randrange(len(text))
    rest = text[:at] + text[at + 1 :]
    moved = rest[:to] + text[at] + rest[to:]
    if moved != text:
        yield "moved", moved


def _survives(guideline: Guideline, corrections: tuple[Correction, ...], collation: Collation) -> bool:
    try:
        return rebuild(guideline, corrections, collation).encode() == SOURCE
    except RebuildError:
        return False


def test_one_character_dropped_doubled_moved_or_changed_in_the_guideline_is_noticed(
    kept: tuple[Guideline, tuple[Correction, ...], Collation],
) -> None:
    guideline, corrections, collation = kept
    rng = random.Random(SEED)
    places = [
        (n, name) for n, s in enumerate(guideline.segments) for name in ("number", "text", "close") if getattr(s, name)
    ]
    tried = 0
    for n, name in rng.sample(places, 60):
        segment = guideline.segments[n]
        for what, damaged in _damage(getattr(segment, name), rng):
            segments = list(guideline.segments)
            segments[n] = _with(segment, name, damaged)
            tried += 1
            assert not _survives(Guideline(DOCUMENT, tuple(segments)), corrections, collation), (
                f"{segment.id}: {name} {what} unnoticed"
            )
    assert tried > 180


def test_a_segment_dropped_doubled_or_moved_is_noticed(
    kept: tuple[Guideline, tuple[Correction, ...], Collation],
) -> None:
    guideline, corrections, collation = kept
    rng = random.Random(SEED)

    def changed(segments: list[Segment]) -> Guideline:
        return Guideline(DOCUMENT, tuple(segments))

    for n in rng.sample(range(len(guideline.segments) - 1), 40):
        segments = list(guideline.segments)
        assert not _survives(changed(segments[:n] + segments[n + 1 :]), corrections, collation)
        assert not _survives(changed(segments[: n + 1] + segments[n:]), corrections, collation)
        assert not _survives(
            changed([*segments[:n], segments[n + 1], segments[n], *segments[n + 2 :]]), corrections, collation
        )


def test_one_character_changed_in_the_wrapper_the_contents_or_an_edit_is_noticed(
    kept: tuple[Guideline, tuple[Correction, ...], Collation],
) -> None:
    guideline, corrections, collation = kept
    rng = random.Random(SEED)

    def rows(name: str) -> list[tuple[int, str, Callable[[int, str], Collation]]]:
        whole = getattr(collation, name)
        fields = {
            "wrappers": ("received",),
            "edits": ("received", "shown"),
            "contents": ("number", "leader", "page", "after"),
        }[name]

        def put(field: str, n: int, value: str) -> Collation:
            return _with(collation, name, (*whole[:n], _with(whole[n], field, value), *whole[n + 1 :]))

        return [
            (n, getattr(row, field), partial(put, field))
            for n, row in enumerate(whole)
            for field in fields
            if getattr(row, field)
        ]

    tried = 0
    for name in ("wrappers", "edits", "contents"):
        found = rows(name)
        for n, value, put in rng.sample(found, min(25, len(found))):
            for what, damaged in _damage(value, rng):
                if damaged != value:
                    tried += 1
                    assert not _survives(guideline, corrections, put(n, damaged)), f"{name} {n}: {what} unnoticed"
    assert tried > 100
    for n in range(len(collation.edits)):
        fewer = replace(collation, edits=(*collation.edits[:n], *collation.edits[n + 1 :]))
        assert not _survives(guideline, corrections, fewer), f"edit {n} dropped unnoticed"
    for n in range(len(collation.after)):
        fewer = replace(collation, after=(*collation.after[:n], *collation.after[n + 1 :]))
        assert not _survives(guideline, corrections, fewer), f"separator {n} dropped unnoticed"
    for n, correction in enumerate(corrections):
        if correction.applied:
            assert not _survives(guideline, (*corrections[:n], *corrections[n + 1 :]), collation)


@pytest.mark.slow
def test_one_character_changed_in_the_received_file_makes_another_import(
    kept: tuple[Guideline, tuple[Correction, ...], Collation],
) -> None:
    guideline, corrections, collation = kept
    rng = random.Random(SEED)
    text = SOURCE.decode()
    committed = [(s.id, s.number, s.text, s.close) for s in guideline.segments]
    done = 0
    for _ in range(20):
        at = rng.randrange(len(text))
        near = text[max(0, at - 20) : at + 20]
        for what, damaged in _damage(near, rng):
            whole = text[: max(0, at - 20)] + damaged + text[at + 20 :]
            structure = parse_structure(
                *read_lines(whole), "received.txt", numbering="continuous", corrections=corrections
            )
            segments = tuple(drafts_to_segments(structure.drafts))
            same = [(s.id, s.number, s.text, s.close) for s in segments] == committed
            same = same and collate(structure, Guideline(DOCUMENT, segments)) == collation
            assert not same, f"a character {what} near “{near}” makes no difference"
            done += 1
    assert done >= 70


def test_a_received_file_with_another_character_is_not_imported_to_the_committed_files() -> None:
    for at, old, new in ((500, "", "的"), (3000, "、", "，"), (11000, "。", "")):
        text = SOURCE.decode()
        damaged = text[:at] + text[at:].replace(old, new, 1) if old else text[:at] + new + text[at:]
        made = import_document(damaged.encode(), DOCUMENT, "received.txt", draft())
        assert not made.files or any(
            made.files[n] != (FOLDER / n).read_bytes() for n in ("guideline.yml", "collation.yml")
        )


# ── Small cases ──────────────────────────────────────────────────────────


def _correction(quote: str, received: str, corrected: str, applied: bool) -> Correction:
    return Correction(
        id="c",
        segment="sec-1-p1",
        quote=quote,
        received=received,
        corrected=corrected,
        kind="wrong-character",
        confidence="high",
        applied=applied,
        reason={},
    )


def test_a_correction_is_found_by_its_quote_as_received_or_as_shown() -> None:
    applied = _correction("处理 and 回用", " and ", "和", True)
    place = locate(applied, "废水处理和回用技术")
    assert place is not None and place.of("废水处理和回用技术") == "和"
    noted = _correction("到 2025 年", "2025", "2035", False)
    place = locate(noted, "到2025年，实现目标。")
    assert place is not None and place.of("到2025年，实现目标。") == "2025"


@pytest.mark.parametrize("text", ["废水处理技术", "处理和回用，处理和回用"])
def test_a_quote_that_is_missing_or_there_twice_has_no_place(text: str) -> None:
    assert locate(_correction("处理 and 回用", " and ", "和", True), text) is None


def test_a_new_correction_is_made_by_the_next_import_and_one_without_a_place_is_refused() -> None:
    source = "关于牧场的意见\n\n一、放牧\n\n（一）轮牧。每片放牧一个个月。\n".encode()
    plain = draft()
    listed = (
        Correction(
            id="month",
            segment="sec-1-p1",
            quote="一个个月",
            received="个个",
            corrected="个",
            kind="duplicate",
            confidence="certain",
            applied=True,
            reason={},
        ),
    )
    empty = Document(
        about=plain.about, guideline=Guideline("toy", ()), corrections=(), folder=FOLDER, rule_uses={}, listed=listed
    )
    made = import_document(source, "toy", "received.txt", empty)
    assert not made.diagnostics and "每片放牧一个月。" in made.files["guideline.yml"].decode()
    lost = replace(listed[0], quote="两个个月")
    made = import_document(source, "toy", "received.txt", replace(empty, listed=(lost,)))
    assert not made.files and codes(made.diagnostics) == ["D023"]
