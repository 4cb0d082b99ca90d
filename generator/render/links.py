"""Where a link leads: addresses relative to their page, and the proof that page and anchor are there.

MkDocs never sees our links, so this room answers for every one of them: a page that is not built raises at once, an
anchor is looked up when all pages are rendered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache


class BrokenLink(Exception):
    """A view links to a page or an anchor that is not built."""


@lru_cache(maxsize=65536)
def relative_path(target: str, here: str) -> str:
    """The way from one page's path to another's, both ending in / or empty; empty where they are the same.

    >>> relative_path("terms/green/", "terms/index/"), relative_path("", "terms/")
    ('../green/', '../')
    """
    there, stands = target.split("/")[:-1], here.split("/")[:-1]
    shared = 0
    while shared < min(len(there), len(stands)) and there[shared] == stands[shared]:
        shared += 1
    return "../" * (len(stands) - shared) + "".join(f"{part}/" for part in there[shared:])


_ID = re.compile(r'\sid="([^"]+)"')
_OWN_ANCHOR = re.compile(r'<a\b[^>]*\shref="#([^"]+)"')


def ids_of(body: str) -> frozenset[str]:
    """The anchors of a body."""
    return frozenset(_ID.findall(body))


def with_anchors(body: str, beside: Mapping[str, Iterable[str]]) -> str:
    """The body with more anchors just inside the elements that have an id: old ids by the one they lead to."""
    for id_, others in beside.items():
        spans = "".join(f'<span class="was" id="{other}"></span>' for other in others)
        body = re.sub(rf'<[^<>]*\sid="{re.escape(id_)}"[^<>]*>', lambda m: m[0] + spans, body, count=1)  # noqa: B023
    return body


def broken_anchors(bodies: Mapping[str, str], asked: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """What is wrong with the anchors of rendered pages, in words; nothing where all of them are there.

    `bodies` are the pages by path; `asked` has page, target page and anchor of every link to another page.
    """
    known: dict[str, frozenset[str]] = {}

    def ids(path: str) -> frozenset[str]:
        if path not in known:
            known[path] = ids_of(bodies[path])
        return known[path]

    for path, body in bodies.items():
        for anchor in dict.fromkeys(_OWN_ANCHOR.findall(body)):
            if anchor not in ids(path):
                yield f"{path or 'home'} links to #{anchor}, which is not on it"
    for here, target, anchor in dict.fromkeys(asked):
        if anchor not in ids(target):
            yield f"{here or 'home'} links to {target}#{anchor}, which is not there"
