"""I006, I007: industries that are wider or related to themselves, and aliases that no text has."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.diagnostics import error, say, warning
from generator.checks.findings import Finding
from generator.checks.review import Review


def to_themselves(review: Review) -> Iterator[Finding]:
    """I006: an industry that names itself, or goes round in a circle, as wider or related."""
    industries = review.library.industries
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


def aliases_nowhere(review: Review) -> Iterator[Finding]:
    """I007: an alias that stands in no document."""
    if not review.library.documents:
        return
    for industry in review.library.industries:
        for alias in industry.aliases:
            if alias.text not in review.corpus:
                message = say("{id}: the alias “{text}” stands in no document", id=industry.id, text=alias.text)
                hint = say("Compare it with the texts, or remove it.")
                yield Finding(warning("I007", alias.at, message, hint), industry.id, (alias.text,))


RULES = (to_themselves, aliases_nowhere)
