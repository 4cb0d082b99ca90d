"""What a parse finds: segments on their way, what is no part of them, what is known about each text, and doubts."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.base.diagnostics import Diagnostic, Position, warning
from generator.document.model import Kind
from generator.document.parse.doubts import Doubt
from generator.document.parse.drafts import Draft
from generator.document.parse.patches import Passage
from generator.document.parse.roles import Text

BODY = "*"
"""In place of a segment's id: the first one behind the front matter, whichever that will be."""


@dataclass(frozen=True, slots=True)
class Wrapper:
    """A part of the received file that is no part of the document: kept verbatim, under a name."""

    name: str
    before: str
    """the segment it stands before; empty at the end of the file"""
    received: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One text of the file and what is known about it besides its segments."""

    text: Text
    scope: str
    """doc-2, annex-1; empty for the first document and its notice"""
    title: str
    number: str
    signed: tuple[str, ...]
    """the lines of its end"""
    cover: tuple[str, ...]
    """the lines around its title, a website's among them"""
    first_line: int


@dataclass(kw_only=True)
class Structure:
    """Everything a parse finds."""

    name: str
    numbering: str
    drafts: list[Draft] = field(default_factory=list)
    wrappers: list[Wrapper] = field(default_factory=list)
    contents: tuple[Passage, ...] = ()
    """the table of contents, its heading first; where it stands is said by the wrapper of that name"""
    doubts: list[Doubt] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    removed: tuple[tuple[int, str, str], ...] = ()
    """page numbers and running heads: line, words, which"""

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """What a person should look at, in the order of the lines."""
        return [
            d.to_diagnostic(self.name) for d in sorted(self.doubts, key=lambda d: (d.line, d.code))
        ] + self._missing()

    def _missing(self) -> list[Diagnostic]:
        at = Position(self.name)
        out: list[Diagnostic] = []
        if not any(d.kind is Kind.TITLE for d in self.drafts):
            out.append(warning("D003", at, "no title was found", "Give it in document.yml under “title”."))
        numbered = (Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE, Kind.SUBSECTION)
        if not any(d.kind in numbered for d in self.drafts):
            out.append(
                warning("D001", at, "no numbered heading was found", "Expected lines such as 一、… or （一）…。")
            )
        return out
