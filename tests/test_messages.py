"""Messages in Chinese, and every code in docs/rules.md."""

from __future__ import annotations

import re
from pathlib import Path

from generator.base.diagnostics import Position, error
from generator.checks.messages import in_language, load_catalogue
from tests.broken import cases
from tests.messages_in_code import Said, messages_in_code

ROOT = Path(__file__).parent.parent
OURS = "YGTSCWFM"
"""The families whose messages have their Chinese here; the rooms of the others add theirs as they come."""


def _ours(said: Said) -> bool:
    return said.template != "" and (
        said.code[:1] in OURS
        if said.code
        else "yaml_reader" in said.where or ("checks/" in said.where and "conversion" not in said.where)
    )


def test_every_message_has_its_chinese() -> None:
    known = load_catalogue("zh").templates
    assert sorted({s.template for s in messages_in_code() if _ours(s)} - known.keys()) == []


def test_both_sides_of_the_catalogue_have_the_same_places() -> None:
    for english, chinese in load_catalogue("zh").templates.items():
        count = english.count("{}")
        numbered = {int(n) for n in re.findall(r"\{(\d)\}", chinese)}
        assert numbered <= set(range(1, count + 1)) if numbered else chinese.count("{}") == count, english


def test_a_message_is_translated_with_its_words() -> None:
    at = Position("x.yml")
    english = error("Y005", at, "unknown key “statsu” in “green-factory”", "Did you mean “status”?")
    (chinese,) = in_language([english], "zh")
    assert (chinese.message, chinese.hint) == ("“green-factory”中有未知的键“statsu”", "是否为“status”？")


def test_words_inside_a_message_are_translated_too() -> None:
    (said,) = in_language([error("Y001", Position("x.yml"), "the line is indented with a tab")], "zh")
    assert said.message == "本行用制表符缩进"


def test_a_message_without_chinese_stays_as_it_is() -> None:
    strange = error("X999", Position("x.yml"), "something else entirely", "Do this.")
    assert in_language([strange], "zh") == (strange,)
    assert in_language([strange], "xx") == (strange,)


def test_every_broken_file_is_explained_in_chinese() -> None:
    catalogue = load_catalogue("zh")
    for case in cases():
        for line in (case / "expected.txt").read_text("utf-8").splitlines():
            message = re.sub(r"^\S+:\d+:\d+: [A-Z]\d{3} ", "", line.strip())
            if (
                re.match("[A-Z]\\d", line.strip().split(": ")[-1])
                or "the glossary has no concept" in message
                or "Its names come" in message
            ):
                continue
            if message == "The law and UNEP have the comparative.":
                continue
            assert catalogue.translate(message) != message, message


def test_every_code_is_documented() -> None:
    documented = set(re.findall(r"^\| ([A-Z]\d{3}) ", (ROOT / "docs" / "rules.md").read_text("utf-8"), re.MULTILINE))
    assert sorted({s.code for s in messages_in_code() if s.code} - documented) == []
