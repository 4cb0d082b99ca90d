"""What a person has decided about lines, kept in document.yml so that it holds for every later import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.document.parse.doubts import HIGH, Doubt, short
from generator.document.parse.lines import Line

CHOICES = ("title", "heading", "paragraph", "row", "join", "outside", "inside")
"""title: begins a text (or goes on with its title); heading: a heading without a number; paragraph: running text whatever
its number; row: a row of a table; join: goes on with the line above; outside, inside: behind or in the box above it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One line and what it is."""

    line: int
    """in received.txt, from 1; the nearest line that begins so is meant where the text has moved"""
    begins: str
    """the first characters of the line"""
    role: str
    """one of CHOICES"""


def settle(decisions: Sequence[Decision], lines: Sequence[Line]) -> tuple[Mapping[int, str], list[Doubt]]:
    """The roles by line number, and a doubt for each decision whose line is no longer there."""
    found: dict[int, str] = {}
    doubts: list[Doubt] = []
    for decision in decisions:
        places = [line.number for line in lines if _plain(line.shown).startswith(_plain(decision.begins))]
        if not places:
            doubts.append(
                Doubt(
                    code="D044",
                    line=decision.line,
                    seen=short(decision.begins),
                    done="nothing",
                    reason="a decision in document.yml names a line that the text does not have",
                    confidence=HIGH,
                )
            )
            continue
        found[min(places, key=lambda n: abs(n - decision.line))] = decision.role
    return found, doubts


def _plain(text: str) -> str:
    return "".join(text.split())
