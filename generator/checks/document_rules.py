"""D050–D054: what a page needs to say of a document and document.yml does not say yet, with the lines to add.

An import writes only what the text itself says, never a guess and never a stand-in.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.diagnostics import Diagnostic, info, say, warning
from generator.base.languages import GLOSSES
from generator.base.locales import ROOT
from generator.checks.findings import Finding
from generator.checks.review import Review
from generator.document.about import About

_LONG = 30
"""A title longer than this needs a short one for navigation and crumbs."""
_STAND_INS = ("？", "?", "…", "TODO")


def missing_metadata(review: Review) -> Iterator[Finding]:
    """Issuer, short title, English title and status of every document."""
    for document in review.library.documents:
        for fault in _missing(document.about):
            yield Finding(fault, document.id, (document.id,), document.id)


def _missing(about: About) -> Iterator[Diagnostic]:
    issuer = about.issuer.get(ROOT, "")
    if not issuer or issuer in _STAND_INS:
        yield warning(
            "D050",
            about.at,
            say("{id}: it does not say who issued it", id=about.id),
            "Add to document.yml:  issuer: {zh-Hans: …, en: …}",
        )
    if about.short == about.title and len(about.title.get(ROOT, "")) > _LONG:
        yield warning(
            "D051",
            about.at,
            say("{id}: its title is long and it has no short one", id=about.id),
            "Add to document.yml:  short: {zh-Hans: …, en: …}",
        )
    if GLOSSES not in about.title:
        yield warning(
            "D052",
            about.at,
            say("{id}: it has no English title", id=about.id),
            "Add to document.yml under title:  en: …",
        )
    if not about.stamp.get(ROOT):
        yield info(
            "D053",
            about.at,
            say("{id}: it does not say its status, such as in force or a draft for comment", id=about.id),
            "Add to document.yml:  status: {stamp: {zh-Hans: …, en: …}, sentence: {zh-Hans: …, en: …}}",
        )


def redirects(review: Review) -> Iterator[Finding]:
    """Old ids that lead to nothing: whoever follows an old address would stand at the top of a page."""
    for document in review.library.documents:
        about, guideline = document.about, document.guideline
        items = {item.id for segment in guideline.segments for item in segment.items}
        for old, new in {**about.item_redirects, **about.redirects}.items():
            if old not in document.former and old not in guideline and old not in items:
                fault = warning(
                    "D054",
                    about.at,
                    say(
                        "{id}: the old id “{old}” leads to “{new}”, which the text does not have",
                        id=about.id,
                        old=old,
                        new=new,
                    ),
                    "Look in guideline.yml where that text is now, and put that id in document.yml under redirects.",
                )
                yield Finding(fault, document.id, (document.id, old), document.id)


RULES = (missing_metadata, redirects)
