"""Diagnostics as lines, JSON, SARIF and workflow commands."""

from __future__ import annotations

import json

import pytest

from generator.base.diagnostics import Position, error, info, warning
from generator.checks.reports import FORMATS, render_github, render_json, render_sarif, render_text

FAULTS = [
    warning("T007", Position("b.yml", 3, 9), "a word twice", "Remove one."),
    error("G001", Position("a,b:c.yml", 1, 2), "50% of\n::error::it"),
    info("C001", Position("a.yml"), "coverage"),
]


def test_lines_are_in_reading_order_and_counted() -> None:
    assert render_text(FAULTS).splitlines() == [
        "a,b:c.yml:1:2: G001 50% of",
        "::error::it",
        "a.yml:1:1: C001 coverage",
        "b.yml:3:9: T007 a word twice",
        "    Remove one.",
        "1 error, 1 warning, 1 note.",
    ]
    assert render_text([]) == "No faults.\n"
    assert render_text(FAULTS * 2 + [FAULTS[0]], "zh").endswith("1 个错误，1 个警告，1 条提示。\n")


def test_json_has_the_promised_keys() -> None:
    rows = json.loads(render_json(FAULTS))
    assert [list(row) for row in rows] == [["path", "line", "column", "code", "severity", "message", "hint"]] * 3
    assert rows[2] == {
        "path": "b.yml",
        "line": 3,
        "column": 9,
        "code": "T007",
        "severity": "warning",
        "message": "a word twice",
        "hint": "Remove one.",
    }


def test_sarif_has_a_place_for_each_result() -> None:
    log = json.loads(render_sarif(FAULTS))
    run = log["runs"][0]
    assert log["version"] == "2.1.0"
    assert [r["level"] for r in run["results"]] == ["error", "note", "warning"]
    assert {r["ruleId"] for r in run["results"]} == {r["id"] for r in run["tool"]["driver"]["rules"]}
    region = run["results"][2]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 9}


def test_a_message_cannot_begin_another_command() -> None:
    said = render_github(FAULTS)
    assert said.count("\n") == 3
    assert said.splitlines()[0] == "::error file=a%2Cb%3Ac.yml,line=1,col=2,title=G001::50%25 of%0A::error::it"
    assert said.splitlines()[1].startswith("::notice file=a.yml,line=1,col=1,title=C001::")


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_say_that_there_is_nothing(name: str) -> None:
    assert isinstance(FORMATS[name]([]), str)
