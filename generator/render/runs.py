"""Running text with its marks as HTML: terms, items, industries and corrections around the words they are about."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.views.annotate import CorrectionMark, Run
from generator.views.passages import Text


@dataclass(frozen=True, slots=True)
class RunWriter:
    """Writes the texts of one page."""

    href: Callable[[str], str]
    """the address of a path, ready for an attribute"""
    say: Callable[..., str]

    def inline(
        self, text: Text, by_sentence: object, primary: bool, head: str = "", tail: str = "", anchor: str = ""
    ) -> Markup:
        """A text with its marks; items carry their anchors in the primary column only.

        `head` goes into the first sentence and `tail` into the last one: an entry's name, the mark of a note. `anchor` is
        the id that the first sentence has: side by side a paragraph dissolves into its sentences and is no place itself.
        """
        out = []
        groups = [(number, list(runs)) for number, runs in itertools.groupby(text.runs, key=lambda r: r.sentence)]
        for n, (number, runs) in enumerate(groups, 1):
            # joined, not added: a str added to Markup would be escaped
            inner = "".join((head if n == 1 else "", self._items(runs, primary)))
            inner = "".join((inner.rstrip(" "), tail)) if tail and n == len(groups) else inner
            if by_sentence:
                body, space = inner.rstrip(" "), " " if inner.endswith(" ") else ""
                id_ = f' id="{anchor}"' if anchor and n == 1 else ""
                out.append(f'<span class="s" data-s="{number}"{id_}>{body}</span>{space}')
            else:
                out.append(inner)
        return Markup("".join(out))

    def _items(self, runs: Sequence[Run], primary: bool) -> str:
        out = []
        for item, group in itertools.groupby(runs, key=lambda r: r.item):
            inner = self._terms(list(group))
            anchor = f' id="{item.id}"' if item and primary else ""
            out.append(f'<span class="it"{anchor}>{inner}</span>' if item else inner)
        return "".join(out)

    def _terms(self, runs: Sequence[Run]) -> str:
        """Pieces with their links: to cited works, else to terms."""
        out = []
        for cited, group in itertools.groupby(runs, key=lambda r: r.citation):
            inside = list(group)
            if cited is None:
                out.append(self._glossed(inside))
                continue
            inner = "".join(self._piece(r, inside, False) for r in inside)
            address = f'{escape(cited.url)}" rel="external' if cited.url else self.href(cited.path)
            out.append(f'<a class="ct" href="{address}">{inner}</a>')
            out += [self._mark(c) for c in dict.fromkeys(r.correction for r in inside) if c]
        return "".join(out)

    def _glossed(self, runs: Sequence[Run]) -> str:
        out = []
        for term, group in itertools.groupby(runs, key=lambda r: r.term):
            pieces = list(group)
            if term is None:
                out.append("".join(self._piece(r, pieces, True) for r in pieces))
                continue
            classes = f"gl{' gl--j' if term.joined else ''}{'' if term.first else ' again'}{'' if term.key else ' low'}"
            inner = "".join(self._piece(r, pieces, False) for r in pieces)
            address = self.href(f"terms/{term.id}/")
            out.append(f'<a class="{classes}" href="{address}">{inner}</a>')
            # a link cannot stand in a link: the correction's mark follows the term
            marks = dict.fromkeys(r.correction for r in pieces if r.correction)
            out += [self._mark(c) for c in marks if c and c.span.end <= term.span.end]
        return "".join(out)

    def _piece(self, run: Run, group: Iterable[Run], marked: bool) -> str:
        text = str(escape(run.text))
        if run.correction:
            text = f'<span class="fix{"" if run.correction.applied else " fix--q"}">{text}</span>'
            if marked and run is [r for r in group if r.correction is run.correction][-1]:
                text = f'<span class="nw">{text}{self._mark(run.correction)}</span>'
        if run.industry:
            text = f'<span class="im im-{run.industry.strength[0]}" data-i="{run.industry.id}">{text}</span>'
        return text

    def _mark(self, correction: CorrectionMark) -> str:
        kind = "changed" if correction.applied else "queried"
        label = escape(self.say(f"notes.{kind}_label", n=correction.number))
        sign = escape(self.say(f"notes.{kind}"))
        return f'<a class="cor" href="#cor-{correction.id}" aria-label="{label}">{sign}{correction.number}</a>'
