"""Mentions gathered: under each term, each industry and each segment, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from generator.words.mentions import Mention, MentionKind

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Concordance:
    """The mentions of one or more documents, by what they mention and by where they stand."""

    terms: Mapping[str, tuple[Mention, ...]]
    industries: Mapping[str, tuple[Mention, ...]]
    terms_in: Mapping[tuple[str, str], tuple[Mention, ...]]
    """(document, segment) to the mentions of terms there"""
    industries_in: Mapping[tuple[str, str], tuple[Mention, ...]]

    def passages(self, term: str) -> int:
        """In how many segments a term stands."""
        return len({(m.document, m.segment) for m in self.terms.get(term, ())})


def build_concordance(mentions: Iterable[Mention]) -> Concordance:
    """All mentions arranged; their order is kept."""
    terms: dict[str, list[Mention]] = {}
    industries: dict[str, list[Mention]] = {}
    terms_in: dict[tuple[str, str], list[Mention]] = {}
    industries_in: dict[tuple[str, str], list[Mention]] = {}
    for mention in mentions:
        place = (mention.document, mention.segment)
        by_id, by_place = (terms, terms_in) if mention.kind is MentionKind.TERM else (industries, industries_in)
        by_id.setdefault(mention.id, []).append(mention)
        by_place.setdefault(place, []).append(mention)
    return Concordance(_frozen(terms), _frozen(industries), _frozen(terms_in), _frozen(industries_in))


def _frozen(lists: Mapping[K, list[Mention]]) -> dict[K, tuple[Mention, ...]]:
    return {key: tuple(found) for key, found in lists.items()}
