"""N003: a work of works.yml that no document cites."""

from __future__ import annotations

from collections.abc import Iterator

from generator.base.diagnostics import say, warning
from generator.checks.findings import Finding
from generator.checks.review import Review


def cited_nowhere(review: Review) -> Iterator[Finding]:
    """N003: neither its title nor its number nor one of its names stands in a text as that of another work."""
    if not review.library.documents:
        return
    cited = {c.work for own in review.library.citations.values() for c in own}
    for work in review.library.entries:
        if work.id not in cited:
            message = say("{id}: no document cites “{title}”", id=work.id, title=work.zh)
            hint = (
                say("Write the title without 《 and 》.")
                if work.zh.startswith("《")
                else say("Compare title, number and names with the texts, or remove it.")
            )
            yield Finding(warning("N003", work.at, message, hint), work.id, (work.id,))


RULES = (cited_nowhere,)
