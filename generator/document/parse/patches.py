"""Received text and shown text held together, so that what was normalised can always be undone.

A Passage is a list of pieces: most are the same in both, the others say what was received, what is shown instead and
by which rule. Joining the received sides gives the source back, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text as received and as shown; `rule` is empty where the two are the same."""

    received: str
    shown: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of pieces, with whatever white space followed it in the source."""

    pieces: tuple[Piece, ...]
    after: str = ""
    """line ends and blank lines up to the next passage"""
    line: int = 0
    """the first line in the received file, from 1"""

    @property
    def shown(self) -> str:
        """The text as the site shows it."""
        return "".join(p.shown for p in self.pieces)

    @property
    def received(self) -> str:
        """The text as it came."""
        return "".join(p.received for p in self.pieces)

    def edit(self, start: int, end: int, shown: str, rule: str) -> Passage:
        """The passage with the shown range replaced; what was received there is kept in one piece."""
        before, middle, behind = self._cut(start, end)
        return replace(self, pieces=(*before, Piece("".join(p.received for p in middle), shown, rule), *behind))

    def part(self, start: int, end: int | None = None) -> Passage:
        """The shown range as a passage of its own; a piece shown as nothing goes with what follows it."""
        stop = len(self.shown) if end is None else end
        pieces = self._cut(start, stop)[1]
        if end is None:
            pieces += self._tail()
        return Passage(pieces, self.after if end is None else "", self.line)

    def join(self, other: Passage, rule: str) -> Passage:
        """Two passages that a page break had cut; nothing is put between them."""
        gap = (Piece(self.after, "", rule),) if self.after else ()
        return Passage((*self.pieces, *gap, *other.pieces), other.after, self.line)

    @classmethod
    def joined(cls, passages: Sequence[Passage], rule: str) -> Passage:
        """Several passages that page breaks had cut, as one; nothing is put between them."""
        pieces: list[Piece] = []
        for n, passage in enumerate(passages):
            pieces += passage.pieces
            if n + 1 < len(passages) and passage.after:
                pieces.append(Piece(passage.after, "", rule))
        return cls(tuple(pieces), passages[-1].after, passages[0].line)

    def substitute(self, pattern: re.Pattern[str], shown: Callable[[re.Match[str]], str] | str, rule: str) -> Passage:
        """Every match replaced, in one go: a line may be a million characters long."""
        changes = [
            (m.start(), m.end(), new)
            for m in pattern.finditer(self.shown)
            if (new := shown if isinstance(shown, str) else shown(m)) != m.group()
        ]
        return self._changed(changes, rule) if changes else self

    def _changed(self, changes: Sequence[tuple[int, int, str]], rule: str) -> Passage:
        """The passage with ranges replaced that are in order and apart."""
        out: list[Piece] = []
        number = inside = offset = 0

        def go_to(stop: int) -> list[Piece]:
            """The pieces from here to a shown offset; an edited piece is never divided."""
            nonlocal number, inside, offset
            passed: list[Piece] = []
            while number < len(self.pieces) and offset < stop:
                piece = self.pieces[number]
                if piece.rule:
                    passed.append(piece)
                    offset += len(piece.shown)
                    number += 1
                    continue
                text = piece.shown[inside : inside + stop - offset]
                if text:
                    passed.append(Piece(text, text))
                offset += len(text)
                inside += len(text)
                if inside >= len(piece.shown):
                    number, inside = number + 1, 0
            return passed

        for start, end, new in changes:
            out += go_to(start)
            out.append(Piece("".join(p.received for p in go_to(end)), new, rule))
        if number < len(self.pieces) and inside:
            text = self.pieces[number].shown[inside:]
            out.append(Piece(text, text))
            number += 1
        return replace(self, pieces=_merged((*out, *self.pieces[number:])))

    def _tail(self) -> tuple[Piece, ...]:
        """Pieces shown as nothing at the very end."""
        tail: list[Piece] = []
        for piece in reversed(self.pieces):
            if piece.shown:
                break
            tail.insert(0, piece)
        return tuple(tail)

    def _cut(self, start: int, end: int) -> tuple[tuple[Piece, ...], tuple[Piece, ...], tuple[Piece, ...]]:
        """The pieces before, in and behind a shown range; an edited piece is never divided."""
        sides: tuple[list[Piece], list[Piece], list[Piece]] = ([], [], [])
        offset = 0
        for piece in self.pieces:
            if piece.rule:
                sides[0 if offset < start else 1 if offset < end else 2].append(piece)
            else:
                first, last = max(0, start - offset), max(0, end - offset)
                for side, text in zip(
                    sides, (piece.shown[:first], piece.shown[first:last], piece.shown[max(first, last) :]), strict=True
                ):
                    if text:
                        side.append(Piece(text, text))
            offset += len(piece.shown)
        return _merged(sides[0]), _merged(sides[1]), _merged(sides[2])


def _merged(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Neighbouring unchanged pieces as one."""
    merged: list[Piece] = []
    for piece in pieces:
        if merged and not piece.rule and not merged[-1].rule:
            text = merged[-1].shown + piece.shown
            merged[-1] = Piece(text, text)
        else:
            merged.append(piece)
    return tuple(merged)


NOTHING = Passage(())
"""A field that is not there."""
