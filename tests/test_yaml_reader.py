"""Every way in which people break a file, and what they are told: tests/data/broken/, one folder for each."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.words.glossary import GLOSSARY_FILE
from generator.yaml_reader import Fields, Flag, Located, Number, Text, parse
from tests.broken import RULES, TOY, cases, faults_of, said_about, with_table


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_broken_file(case: Path, tmp_path: Path) -> None:
    assert said_about(case, tmp_path) == (case / "expected.txt").read_text("utf-8")


def test_there_are_many_ways_to_break_a_file() -> None:
    assert len(cases()) >= 40


def test_no_broken_file_goes_unnoticed() -> None:
    assert [case.name for case in cases() if not (case / "expected.txt").read_text("utf-8").strip()] == []


def test_every_fault_names_its_file_and_a_line_in_it() -> None:
    for case in cases():
        first = (case / "expected.txt").read_text("utf-8").splitlines()[0]
        name, line, column, *_ = first.split(":")
        path = next(p for p in (case / name, TOY / name) if p.exists())
        assert 1 <= int(line) <= path.read_bytes().count(b"\n") + 1, first
        assert int(column) >= 1


def test_the_table_in_the_rules_is_the_generated_one() -> None:
    text = RULES.read_text("utf-8")
    assert with_table(text) == text, "run `python -m tests.broken`"


def test_the_toy_project_is_without_fault(tmp_path: Path) -> None:
    shutil.copytree(TOY, tmp_path, dirs_exist_ok=True)
    assert faults_of(tmp_path) == []


SHAPE = Fields({"a": Text()}, {"n": Number(), "f": Flag(), "e": Text(may_be_empty=True)})


def read(text: str) -> tuple[dict[str, object], list[str]]:
    value, faults = parse(text.encode(), SHAPE, "x.yml")
    return value or {}, [f"{d.position.line}:{d.position.column} {d.code}" for d in faults]


@pytest.mark.parametrize("word", ["no", "1.10", "2022-01-10", "0x1F", "12:30", "null and void", "=", "on"])
def test_a_value_stays_the_text_it_is(word: str) -> None:
    assert read(f"a: {word}\n") == ({"a": word}, [])


def test_numbers_and_flags_are_values() -> None:
    assert read("a: x\nn: -3\nf: true\n") == ({"a": "x", "n": -3, "f": True}, [])
    assert read("a: x\nn: 3.5\nf: yes\n")[1] == ["2:4 Y005", "3:4 Y005"]


@pytest.mark.parametrize("nothing", ["", "~", "null", '""', "''"])
def test_nothing_is_no_value(nothing: str) -> None:
    assert read(f"a: {nothing}\n")[1] == [f"1:{4 if nothing else 3} Y006"]
    assert read(f"a: x\ne: {nothing}\n") == ({"a": "x", "e": ""}, [])


def test_columns_count_characters_not_bytes() -> None:
    value, _ = parse("a: {zh: 绿色, en: 工厂}\n".encode(), Fields({"a": Fields({"zh": Text(), "en": Text()})}), "x.yml")
    assert value is not None and value["a"]["en"].at.column == 17


def test_a_quoted_value_says_so() -> None:
    value, _ = parse(b"a: 'x'\n", SHAPE, "x.yml")
    assert value is not None and isinstance(value["a"], Located) and value["a"].quoted


def test_a_proper_comment_is_no_lost_text() -> None:
    assert read("a: text  # a comment\n")[1] == []
    assert read("a: text # a comment\n")[1] == ["1:9 Y004"]
    assert read("a: text  #2\n")[1] == ["1:10 Y004"]
    assert read('a: "text #2"\n')[1] == []


def test_a_byte_order_mark_and_windows_line_ends_are_fine() -> None:
    assert parse(b"\xef\xbb\xbfa: x\r\nn: 1\r\n", SHAPE, "x.yml") == ({"a": "x", "n": 1}, [])


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="abz:：- \n\t#\"'[]{}&*!%@`|>,绿。　\u200b", max_size=60))
def test_any_text_is_read_or_explained(text: str) -> None:
    value, faults = parse(text.encode(), SHAPE, "x.yml")
    assert value is not None or faults
    lines = text.split("\n")
    assert all(1 <= d.position.line <= len(lines) and d.position.column >= 1 for d in faults)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_explained(source: bytes) -> None:
    value, faults = parse(source, GLOSSARY_FILE, "x.yml")
    assert value is not None or faults
