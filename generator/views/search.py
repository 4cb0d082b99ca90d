"""The page of search results. What is found is found by the reader's own scripts; without them it says where to look."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views import Link, Page
from generator.views.reader import Reader


@dataclass(frozen=True, slots=True)
class SearchView:
    """The page."""

    instead: tuple[Link, ...]
    """what can be looked through without scripts"""


def search_page(reader: Reader) -> Page[SearchView]:
    """The page."""
    say, title = reader.edition.say, reader.edition.say("search.title")
    lists = {"terms": len(reader.library.glossary), "industries": len(reader.library.industries)}
    instead = [Link(say(f"nav.{name}"), f"{name}/") for name, n in lists.items() if n] or [
        Link(str(reader.edition.pick(d.about.short, d.id)), f"{d.id}/full/") for d in reader.library.documents
    ]
    return Page(
        path="search/",
        kind="search",
        title=title,
        description=say("search.description"),
        view=SearchView(tuple(instead)),
        crumbs=(title,),
        meta={"hide_nav": True},
    )
