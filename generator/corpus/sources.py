"""Reading a project's folder: as much as can be read, so that one run shows every fault."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.base.diagnostics import Diagnostic, Position, error, has_errors
from generator.base.languages import GLOSSES
from generator.base.locales import Locale
from generator.comparison.decided import Wanted, load_comparisons
from generator.corpus.library import Library
from generator.corpus.locales_file import load_locales
from generator.document.folder import Document, load_document
from generator.document.targets import Target, check_english, load_targets
from generator.document.translations import Translations, load_translations, translation_files
from generator.variants import Variants, load_variants
from generator.words.dimensions import load_dimensions
from generator.words.glossary import load_glossary
from generator.words.industries import load_industries
from generator.words.verbs import load_contexts, load_verbs
from generator.words.works import load_works


@dataclass(frozen=True)
class Sources:
    """What the files under content/, glossary/ and site_config/ hold, the site's own words excepted."""

    root: Path
    locales: tuple[Locale, ...]
    library: Library
    variants: Variants
    every_locale: tuple[Locale, ...] = ()
    """those too that are switched off"""


def read_sources(root: Path) -> tuple[Sources, list[Diagnostic]]:
    """Everything that could be read, and every fault; with an error among them the sources are incomplete."""
    locales, every, faults = load_locales(root / "site_config" / "locales.yml", root)
    # with a fault in the locales nobody knows which languages there are
    tags = frozenset() if has_errors(faults) else frozenset(locale.tag for locale in every)
    glossary, more = load_glossary(root)
    faults += more
    industries, more = load_industries(root, glossary)
    faults += more
    documents: list[Document] = []
    translations: dict[str, dict[str, Translations]] = {}
    targets: dict[str, tuple[Target, ...]] = {}
    comparisons: list[Wanted] = []
    for folder in document_folders(root):
        document, more = load_document(folder, root)
        faults += more
        if document is None:
            continue
        documents.append(document)
        for path in translation_files(folder):
            if tags and path.stem not in tags:
                # `check` says that there is no such language
                continue
            found, more = load_translations(path, document.guideline, root)
            faults += more
            if len(found):
                translations.setdefault(found.tag, {})[document.id] = found
        targets[document.id], more = load_targets(folder, document.guideline, root)
        faults += more
        wanted, more_wanted = load_comparisons(folder, document.id, root)
        comparisons += wanted
        faults += more_wanted
        faults += check_english(targets[document.id], translations.get(GLOSSES, {}).get(document.id))
    if not documents and not has_errors(faults):
        faults.append(
            error("D000", Position("content"), "there is no document", "Import one: duizhao import FILE --id NAME")
        )
    verbs, more = load_verbs(root)
    faults += more
    contexts = {}
    for document in documents:
        contexts[document.id], more = load_contexts(document.folder, verbs, root, document.guideline)
        faults += more
    works, more = load_works(root)
    faults += more
    variants, more = load_variants(root, locales)
    faults += more
    dimensions, more = load_dimensions(root, glossary, [d.id for d in documents])
    faults += more
    library = Library(
        documents=tuple(documents),
        glossary=glossary,
        industries=industries,
        translations=translations,
        targets=targets,
        verbs=verbs,
        verb_contexts=contexts,
        entries=works,
        wanted_comparisons=tuple(comparisons),
        dimensions=dimensions,
    )
    return Sources(root, locales, library, variants, every if tags else ()), faults


NO_DOCUMENT = frozenset({"pages", "translations", "translation", "glossary", "inbox"})
"""Folders under content/ that are no document's: the pages that people write, and what was put in the wrong place."""


def document_folders(root: Path) -> tuple[Path, ...]:
    """The folders under content/ that hold a document, sorted by name."""
    content = root / "content"
    if not content.is_dir():
        return ()
    return tuple(
        sorted(p for p in content.iterdir() if p.is_dir() and p.name not in NO_DOCUMENT and not p.name.startswith("."))
    )
