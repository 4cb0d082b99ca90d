"""What a site sorts its documents by: industries first, and what else it names (regions, ministries, policy tools).

A further dimension is a file of the form of industries.yml under site_config/, named in site_config/dimensions.yml with
what it is called and the documents it applies to. Its names come from the glossary as the industries' do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.base.diagnostics import Diagnostic, error, say
from generator.document.about import BY_LANGUAGE
from generator.document.ids import why_no_document_id
from generator.words.glossary import Glossary
from generator.words.industries import Industries, load_entries
from generator.yaml_reader import ID, Fields, ListOf, Record, Text, load_if_any

FILE = "site_config/dimensions.yml"

DIMENSIONS_FILE = Fields(
    {
        "dimensions": ListOf(
            Fields(
                {
                    "id": ID,
                    "name": BY_LANGUAGE,
                    "file": Text(
                        "the file in site_config/ that lists what it has",
                        pattern=r"[a-z0-9-]+\.yml",
                        expected="the name of a file in site_config/: regions.yml",
                    ),
                },
                {"documents": ListOf(Text(), "the documents it applies to; all where the key is left out")},
            )
        )
    }
)


@dataclass(frozen=True, kw_only=True)
class Dimension:
    """One thing that documents are sorted by; the industries where nothing else is said."""

    id: str = "industries"
    """the first step of its addresses"""
    name: Mapping[str, str] = field(default_factory=dict)
    """by language; empty for the industries, for which we have words of our own"""
    entries: Industries = field(default_factory=lambda: Industries({}, (), {}))
    documents: tuple[str, ...] | None = None
    """the documents it applies to; None for all"""
    worded: tuple[Record, ...] = field(default=(), compare=False, repr=False)
    """what its row says by language"""

    @property
    def path(self) -> str:
        """The address of its matrix."""
        return f"{self.id}/"

    def page(self, entry: str) -> str:
        """The address of one of its entries."""
        return f"{self.id}/{entry}/"

    def kind(self, of_industries: str) -> str:
        """The kind of a page that for the industries has a kind of its own."""
        return {"industry": "category", "industries": "categories"}[of_industries] if self.name else of_industries

    def string(self, name: str) -> str:
        """The key of what we say of it: where industries are named in our words, others are not."""
        return f"{'categories' if self.name else 'industries'}.{name}"


def files_of_dimensions(root: Path) -> frozenset[str]:
    """The names of the files in site_config/ that dimensions.yml leads to, as far as it can be read."""
    content, _ = load_if_any(root / FILE, DIMENSIONS_FILE, root)
    return frozenset(row.text("file") for row in content.records("dimensions")) if content else frozenset()


def load_dimensions(
    root: Path, glossary: Glossary, documents: Collection[str]
) -> tuple[tuple[Dimension, ...], list[Diagnostic]]:
    """The further dimensions of a site and every fault of their files; none where there is no file."""
    content, faults = load_if_any(root / FILE, DIMENSIONS_FILE, root)
    if content is None:
        return (), faults
    found: dict[str, Dimension] = {}
    for row in content.records("dimensions"):
        wrong = list(_check(row, root, found, documents))
        faults += wrong
        if any(d.code == "I008" for d in wrong):
            continue
        entries, more = load_entries(root / "site_config" / row.text("file"), root, glossary)
        faults += more
        found[row.text("id")] = Dimension(
            id=row.text("id"),
            name=row.words("name"),
            entries=entries,
            documents=row.texts("documents") if "documents" in row else None,
            worded=tuple(row.worded()),
        )
    return tuple(found.values()), faults


def _check(row: Record, root: Path, found: Mapping[str, Dimension], documents: Collection[str]) -> Iterator[Diagnostic]:
    """I008, I009: an id that another page has, a file that is not there; a document that is not there."""
    id_, at = row.text("id"), row.where("id")
    if id_ in found:
        message = say("the dimension “{id}” is there twice", id=id_)
        yield error("I008", at, message, say("Each dimension has an id of its own."))
    elif id_ in documents:
        message = say("the dimension “{id}” has the address of the document “{id}”", id=id_)
        yield error("I008", at, message, say("Choose another id; it is the first step of its addresses."))
    elif why := why_no_document_id(id_):
        message = say("the dimension cannot be called “{id}”: {why}", id=id_, why=why)
        yield error("I008", at, message, say("Choose another id; it is the first step of its addresses."))
    if not (root / "site_config" / row.text("file")).is_file():
        message = say("there is no site_config/{name}", name=row.text("file"))
        yield error("I008", row.where("file"), message, say("Add the file; it has the form of industries.yml."))
    for place, document in enumerate(row.texts("documents")):
        if document not in documents:
            message = say("there is no document “{document}”", document=document)
            known = ", ".join(sorted(documents))
            yield error("I009", row.where("documents", place), message, say("One of: {known}.", known=known))
