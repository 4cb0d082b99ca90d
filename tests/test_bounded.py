"""A long run of one sign costs no more than its length: a pasted text, or a hostile one, hangs no command."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from generator.base.numerals import find_numerals
from generator.checks.numbers import lone_numbers
from generator.checks.slips import slips
from generator.checks.wording_rules import markup, odd_letters, wrong_in_chinese, wrong_in_english
from generator.document.importing import import_document
from generator.document.model import Guideline, Kind, Segment
from generator.document.translations import Translation
from generator.words.charge import find_charges
from generator.yaml_reader import Located, Tree, parse
from tests.toy import codes

ROOMS: dict[str, Callable[[str], Any]] = {
    "import": lambda text: import_document(text.encode(), "toy", "a.txt"),
    "slips": lambda text: list(slips(text)),
    "markup": lambda text: list(markup(text)),
    "letters": lambda text: list(odd_letters(text)),
    "designations": lambda text: [*wrong_in_english(text), *wrong_in_chinese(text)],
    "numerals": lambda text: list(find_numerals(text)),
    "numbers": lambda text: lone_numbers(text, text),
    "who is in charge": lambda text: list(
        find_charges(Guideline("a", (Segment(id="p1", kind=Kind.PARAGRAPH, text=text),)))
    ),
    "a value": lambda text: parse(f"a: {text}".encode(), Tree(), "a.yml"),
    "a quoted value": lambda text: parse(f'a: "{text}"'.encode(), Tree(), "a.yml"),
    "escapes": lambda text: parse(('a: "' + r"\t" * len(text) + '"').encode(), Tree(), "a.yml"),
    "a key": lambda text: parse(f"{text}: a".encode(), Tree(), "a.yml"),
}
SIGNS = (
    "a",
    "1",
    "1,",
    "-1",
    "12 34 ",
    "一",
    "亿",
    "第",
    "（",
    "）",
    "[",
    "<a ",
    "&a",
    "*",
    "_",
    "⟦",
    ", ",
    "。",
    "：",
    " ",
    "\u200b",
    "“",
)
SHORT = 3_000


def _seconds(room: Callable[[str], Any], text: str) -> float:
    times = []
    for _ in range(2):
        begun = time.process_time()
        room(text)
        times.append(time.process_time() - begun)
    return min(times)


@pytest.mark.slow
@pytest.mark.parametrize("name", ROOMS)
def test_eight_times_the_length_takes_about_eight_times_as_long(name: str) -> None:
    """Where the square of the length were needed it would be 64 times; the two are measured in one run."""
    for sign in SIGNS:
        room, text = ROOMS[name], sign * (SHORT // len(sign))
        short, long = _seconds(room, text), _seconds(room, text * 8)
        assert long < 25 * short + 0.1, (sign, short, long)


@pytest.mark.slow
def test_the_place_of_each_sign_of_a_translation_is_found_at_once() -> None:
    def places(text: str) -> None:
        row = Translation(
            id="p1",
            text=text,
            items=(),
            source_hash="",
            marked=text,
            written=Located(text, parse(b"a: b", Tree(), "a.yml")[0].at),  # type: ignore[union-attr]
        )
        for offset in range(0, len(text), len(text) // 20):
            row.position(offset)

    short, long = _seconds(places, "（" * SHORT), _seconds(places, "（" * SHORT * 8)
    assert long < 25 * short + 0.1, (short, long)


def test_a_word_file_that_unpacks_to_more_than_anybody_wrote_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (65 * 2**20))
    made = import_document(out.getvalue(), "toy", "a.docx")
    assert codes(made.diagnostics) == ["D046"] and "64 MB" in made.diagnostics[0].message


def test_a_page_nested_deeper_than_any_is_refused_with_the_reason() -> None:
    page = "<html><body>" + "<div>" * 5_000 + "一、总则" + "</div>" * 5_000
    made = import_document(page.encode(), "toy", "a.html")
    assert codes(made.diagnostics) == ["D046"] and "400 deep" in made.diagnostics[0].message


def test_a_page_whose_paragraphs_are_never_closed_is_read() -> None:
    """Many an old page of a ministry: each paragraph would stand in the one before."""
    page = "<html><body><h1>某办法</h1>" + "".join(f"<p>第{n}条　甲乙。" for n in range(1, 1000))
    made = import_document(page.encode(), "toy", "a.html")
    assert made.files["guideline.yml"].decode().count("number: 第") == 999


@pytest.mark.parametrize("source", [b"\0" * 2_000, b"only English, no text of a guideline", b"12345 67890 -- .."])
def test_a_file_without_a_chinese_character_is_no_guideline(source: bytes) -> None:
    made = import_document(source, "toy", "a.txt")
    assert not made.files and codes(made.diagnostics) == ["D041"]
