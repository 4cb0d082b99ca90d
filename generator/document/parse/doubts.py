"""What the import was not sure of: the line, what was seen, what was made of it, how sure, and why."""

from __future__ import annotations

from dataclasses import dataclass

from generator.base.diagnostics import Diagnostic, Position, say, warning

HIGH, MEDIUM, LOW = "high", "medium", "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One place where a person should look; `decisions` in document.yml settles it for every later import."""

    code: str
    line: int
    """in the received file, from 1"""
    seen: str
    """the beginning of the line"""
    done: str
    """what became of it: an id, or what it was taken for"""
    reason: str
    confidence: str = MEDIUM
    """how sure the import is of what it did"""

    @property
    def decision(self) -> str:
        """The lines to add to document.yml where another reading is right."""
        return f"decisions: [{{line: {self.line}, begins: {_quoted(self.seen[:12])}, as: …}}]"

    def to_record(self) -> dict[str, object]:
        """The keys of `--format json`."""
        return {
            "code": self.code,
            "line": self.line,
            "seen": self.seen,
            "done": self.done,
            "confidence": self.confidence,
            "reason": self.reason,
            "edit": self.decision,
        }

    def to_diagnostic(self, name: str) -> Diagnostic:
        """The doubt as a warning at its line."""
        message = say(
            "“{seen}” was read as {done} ({confidence} confidence): {reason}",
            seen=self.seen,
            done=self.done,
            confidence=self.confidence,
            reason=self.reason,
        )
        hint = say("If that is wrong, add to document.yml: {decision}", decision=self.decision)
        return warning(self.code, Position(name, self.line), message, hint)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def short(text: str, length: int = 24) -> str:
    """The beginning of a line, for a message."""
    return text if len(text) <= length else text[: length - 1] + "…"
