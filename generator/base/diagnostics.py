"""Faults in what people wrote, as values.

A content fault never raises: a check yields a Diagnostic, the shell sorts and prints them all and sets the exit status.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How much a fault matters: only errors stop a build."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a source file; line and column count from 1, columns in code points."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


NOWHERE = Position("")
"""The place of what no file says."""


class Phrase(str):
    """English as it is printed, which remembers its template and what was put in: so another language can say the same."""

    __slots__ = ("template", "values")
    template: str
    """with {names} for what varies"""
    values: Mapping[str, object]
    """by name; a Phrase among them is translated too"""

    def __new__(cls, template: str, values: Mapping[str, object]) -> Phrase:
        phrase = super().__new__(cls, template.format_map(values) if values else template)
        phrase.template = template
        phrase.values = values
        return phrase

    def __reduce__(self) -> tuple[Any, ...]:
        return (Phrase, (self.template, self.values))


def say(template: str, /, **values: object) -> Phrase:
    """A phrase: `say("unknown key “{key}”", key="statsu")`; without values the template is printed as it is."""
    return Phrase(template, values)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault: where it is, what is wrong and what to do about it."""

    code: str
    severity: Severity
    position: Position
    message: str
    hint: str = ""

    def __str__(self) -> str:
        line = f"{self.position}: {self.code} {self.message}"
        return f"{line}\n    {self.hint}" if self.hint else line

    def to_record(self) -> dict[str, object]:
        """The keys of `--format json`."""
        return {
            "path": self.position.path,
            "line": self.position.line,
            "column": self.position.column,
            "code": self.code,
            "severity": str(self.severity),
            "message": self.message,
            "hint": self.hint,
        }


def error(code: str, position: Position, message: str, hint: str = "") -> Diagnostic:
    """A fault that must be mended before anything is published."""
    return Diagnostic(code, Severity.ERROR, position, message, hint)


def warning(code: str, position: Position, message: str, hint: str = "") -> Diagnostic:
    """A fault that is reported and does not stop the build."""
    return Diagnostic(code, Severity.WARNING, position, message, hint)


def info(code: str, position: Position, message: str, hint: str = "") -> Diagnostic:
    """Something a reader of the report may like to know."""
    return Diagnostic(code, Severity.INFO, position, message, hint)


def in_reading_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By file, place and code, each once: two checks may meet the same fault."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda d: (d.position, d.code, d.message)))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether anything here stops a build."""
    return any(d.severity is Severity.ERROR for d in diagnostics)
