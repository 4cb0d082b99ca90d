"""Frozen values for the templates, one for each page: everything decided, nothing rendered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from generator.corpus.edition import Worded

V = TypeVar("V", covariant=True)
"""The view of a page."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page of the same locale, with what it says."""

    title: str
    path: str
    """under the locale, with an anchor where there is one"""
    lang: str = ""
    """the language of the title where it is not the page's"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[V]):
    """One page of one locale."""

    path: str
    """under the locale; the same in every locale"""
    kind: str
    title: str
    description: str
    view: V
    crumbs: tuple[Link | Worded | str, ...] = ()
    """links, and the page's own name at the end"""
    document: str | None = None
    previous: Link | None = None
    next: Link | None = None
    meta: Mapping[str, Any] = field(default_factory=dict)
    """more front matter"""
    first: str = ""
    """the address of the first, on the further pages of what is divided into several"""
    former: tuple[tuple[str, Link], ...] = ()
    """anchors that are no longer on any page of its document, and where each leads now"""
