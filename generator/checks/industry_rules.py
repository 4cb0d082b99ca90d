"""I006, I007, I010: industries wider than or related to themselves, related on one side only; aliases that no text has."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.diagnostics import NOWHERE, error, say, warning
from generator.checks.findings import Finding
from generator.checks.review import Review
from generator.document.model import Kind
from generator.words.industries import Industries


def to_themselves(review: Review) -> Iterator[Finding]:
    """I006: an industry that names itself, or goes round in a circle, as wider or related."""
    for industries in _all(review):
        yield from _to_themselves(industries)


def _all(review: Review) -> Iterator[Industries]:
    """The industries, and the entries of every other dimension."""
    yield review.library.industries
    yield from (d.entries for d in review.library.dimensions)


def _to_themselves(industries: Industries) -> Iterator[Finding]:
    for industry in industries:
        for key, named in (("broader", (industry.broader,)), ("related", industry.related)):
            if industry.id in named:
                message = say("{id}: `{key}` names itself", id=industry.id, key=key)
                yield Finding(error("I006", industry.at, message, say("Use the id of another industry.")), industry.id)
        path = [industry.id]
        wider = industry.broader
        while wider and wider in industries and wider not in path:
            path.append(wider)
            wider = industries[wider].broader
        if wider == industry.id and len(path) > 1 and industry.id == min(path):
            circle = " → ".join([*path, wider])
            message = say("`broader` goes round in a circle: {circle}", circle=circle)
            yield Finding(error("I006", industry.at, message, say("Use the id of another industry.")), industry.id)


def related_one_way(review: Review) -> Iterator[Finding]:
    """I010: an industry that names another as related, which does not name it: their two pages would disagree."""
    for industries in _all(review):
        for industry in industries:
            for other in industry.related:
                named = industries[other].related if other in industries else (industry.id,)
                # one that names what is not there has been renamed or misspelt: that is said already
                if other != industry.id and industry.id not in named and all(n in industries for n in named):
                    message = say("{other} does not name {id} as related, which names it", other=other, id=industry.id)
                    hint = say(
                        "Add {id} to the `related` of {other}, or remove {other} here.", id=industry.id, other=other
                    )
                    yield Finding(warning("I010", industries[other].at, message, hint), other, (industry.id,))


def aliases_nowhere(review: Review) -> Iterator[Finding]:
    """I007: an alias that stands in no document."""
    if not review.library.documents:
        return
    for industry in (i for industries in _all(review) for i in industries):
        for alias in industry.aliases:
            if alias.at is not NOWHERE and alias.text not in review.corpus:
                message = say("{id}: the alias “{text}” stands in no document", id=industry.id, text=alias.text)
                hint = say("Compare it with the texts, or remove it.")
                yield Finding(warning("I007", alias.at, message, hint), industry.id, (alias.text,))


def contexts_nowhere(review: Review) -> Iterator[Finding]:
    """I007: a context (`not_in`, `only_in`) that no text has, and a heading that no entry of a box has."""
    if not review.library.documents:
        return
    entries = {entry.text for d in review.library.documents for entry in d.guideline.of_kind(Kind.ENTRY)}
    for industries in _all(review):
        for industry in industries:
            for alias in industry.aliases:
                for key, contexts in (("not_in", alias.not_in), ("only_in", alias.only_in)):
                    for context in contexts:
                        if context not in review.corpus:
                            values = {"id": industry.id, "key": key, "context": context}
                            message = say("{id}: `{key}` “{context}” stands in no document", **values)
                            hint = say("Compare it with the texts, or remove it.")
                            yield Finding(warning("I007", alias.at, message, hint), industry.id, (context,))
        for heading, at in industries.written.items():
            if heading not in entries:
                message = say("no entry of a box has the heading “{heading}”", heading=heading)
                hint = say("Compare it with the texts, or remove it.")
                yield Finding(warning("I007", at, message, hint), heading, (heading,))


RULES = (to_themselves, related_one_way, aliases_nowhere, contexts_nowhere)
