"""Diagnostics in the forms that people and programs read: lines, JSON, SARIF, and GitHub's workflow commands."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from generator.base.diagnostics import Diagnostic, Severity, in_reading_order

RULES_PAGE = "docs/rules.md"
"""Where each code is explained; a SARIF viewer links there."""

_COUNTED = {
    "en": {
        Severity.ERROR: ("error", "errors"),
        Severity.WARNING: ("warning", "warnings"),
        Severity.INFO: ("note", "notes"),
    },
    "zh": {Severity.ERROR: ("个错误",) * 2, Severity.WARNING: ("个警告",) * 2, Severity.INFO: ("条提示",) * 2},
}
_SENTENCE = {"en": ("No faults.", ", ", "."), "zh": ("没有问题。", "，", "。")}


def render_text(diagnostics: Iterable[Diagnostic], language: str = "en") -> str:
    """`path:line:col: CODE message` with the hint below each, and a line that counts them."""
    ordered = in_reading_order(diagnostics)
    lines = [str(d) for d in ordered]
    return "\n".join([*lines, _summary(ordered, language)]) + "\n"


def _summary(diagnostics: Iterable[Diagnostic], language: str) -> str:
    spoken = language if language in _COUNTED else "en"
    none, comma, stop = _SENTENCE[spoken]
    counts = Counter(d.severity for d in diagnostics)
    parts = [f"{counts[s]} {_COUNTED[spoken][s][counts[s] > 1]}" for s in Severity if counts[s]]
    return comma.join(parts) + stop if parts else none


def render_json(diagnostics: Iterable[Diagnostic]) -> str:
    """The list of objects that `--format json` promises."""
    return json.dumps([d.to_record() for d in in_reading_order(diagnostics)], ensure_ascii=False, indent=1) + "\n"


_SARIF_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render_sarif(diagnostics: Iterable[Diagnostic]) -> str:
    """SARIF 2.1.0, which code hosts and editors show beside the lines."""
    ordered = in_reading_order(diagnostics)
    log = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "duizhao",
                        "rules": [_sarif_rule(code) for code in sorted({d.code for d in ordered})],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_sarif_result(d) for d in ordered],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _sarif_rule(code: str) -> dict[str, Any]:
    return {"id": code, "help": {"text": f"See {RULES_PAGE}, {code}."}}


def _sarif_result(diagnostic: Diagnostic) -> dict[str, Any]:
    at = diagnostic.position
    text = f"{diagnostic.message}. {diagnostic.hint}" if diagnostic.hint else diagnostic.message
    return {
        "ruleId": diagnostic.code,
        "level": _SARIF_LEVEL[diagnostic.severity],
        "message": {"text": text},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": at.path, "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": max(1, at.line), "startColumn": max(1, at.column)},
                }
            }
        ],
    }


_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Workflow commands, which GitHub shows at the lines of a pull request."""
    return "".join(_github_line(d) for d in in_reading_order(diagnostics))


def _github_line(diagnostic: Diagnostic) -> str:
    at = diagnostic.position
    properties = f"file={_property(at.path)},line={at.line},col={at.column},title={_property(diagnostic.code)}"
    text = f"{diagnostic.message}\n{diagnostic.hint}" if diagnostic.hint else diagnostic.message
    return f"::{_COMMAND[diagnostic.severity]} {properties}::{_escape(text)}\n"


def _escape(text: str) -> str:
    """A command ends at the line's end: a message must not begin another one."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: Mapping[str, Callable[[Iterable[Diagnostic]], str]] = {
    "text": render_text,
    "json": render_json,
    "sarif": render_sarif,
    "github": render_github,
}
"""What `--format` may name."""
