"""The rules about reviews: Q001 to Q004. A claim that nobody signed, or that is of other words, counts as a draft."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.base.diagnostics import error, say, warning
from generator.base.status import Status
from generator.checks.findings import Finding
from generator.checks.review import Review
from generator.checks.wording_rules import is_placeholder
from generator.document.review import Signature


def signatures(review: Review) -> Iterator[Finding]:
    """Q001: reviewed, and nobody is named; Q002: and it does not say of what; Q003: signed when it said something else;
    Q004: named as reviewer of a draft.
    """
    for name, signed, document in _signatures(review):
        if nobody := next((by for by in signed.by if is_placeholder(by)), ""):
            message = say("{name}: “{by}” is nobody’s name", name=name, by=nobody)
            hint = say("Write who read it, or `status: draft` and no `reviewed_by`.")
            yield Finding(error("Q001", signed.at, message, hint), name, (), document)
            continue
        if several := next((by for by in signed.by if re.search("[，、；;]", by)), ""):
            message = say("{name}: “{by}” is several names in one", name=name, by=several)
            yield Finding(
                warning("Q001", signed.at, message, say("Write them as a list: [one, another].")), name, (), document
            )
        if not signed.is_claimed:
            if signed.by and signed.said is Status.DRAFT:
                who = ", ".join(signed.by)
                message = say("{name}: {who} is named as reviewer, and it is a draft", name=name, who=who)
                hint = say("Write `status: reviewed`, or remove `reviewed_by`.")
                yield Finding(warning("Q004", signed.at, message, hint), name, (), document)
            continue
        if not signed.by:
            message = say("{name} is {status}, but nobody is named", name=name, status=signed.said)
            hint = say(
                "Add `reviewed_by: [name]` and `reviewed_hash: {now}`, or write `status: draft`.", now=signed.now
            )
            yield Finding(error("Q001", signed.at, message, hint), name, (), document)
        elif not signed.of:
            message = say("{name} is {status}, but does not say of what", name=name, status=signed.said)
            hint = say("Whoever read what stands there today adds `reviewed_hash: {now}`.", now=signed.now)
            yield Finding(error("Q002", signed.at, message, hint), name, (), document)
        elif not signed.holds:
            who = ", ".join(signed.by)
            message = say("{name} has changed since {who} reviewed it, and counts as a draft", name=name, who=who)
            hint = say("Compare the two languages again, then write `reviewed_hash: {now}`.", now=signed.now)
            yield Finding(warning("Q003", signed.at, message, hint), name, (), document)


def _signatures(review: Review) -> Iterator[tuple[str, Signature, str]]:
    """Everything with a status: its name, its review, and the document where it is one's."""
    library = review.library
    for concept in library.glossary:
        yield concept.id, concept.review, ""
    for document, rows in review.translations:
        for row in rows:
            yield row.id, row.review, document.id
    for id_, targets in library.targets.items():
        if targets:
            yield "targets.yml", targets[0].review, id_
    yield "verbs.yml", library.verbs.review, ""


RULES = (signatures,)
