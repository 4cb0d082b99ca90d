"""Y008: files that nothing reads, and links that lead out of the project.

A file with another ending or in another place would be left out without a word; a symbolic link would publish what it leads
to. What systems and editors leave behind (.DS_Store, ._x.yml, x.yml~) is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from generator.base.diagnostics import Diagnostic, Phrase, Position, error, say, warning
from generator.base.languages import language_of
from generator.base.locales import ROOT, Locale
from generator.base.shipped import SHIPPED
from generator.corpus.library import Library
from generator.words.dimensions import files_of_dimensions
from generator.words.glossary import INBOX_FILE, NO_CONCEPTS, glossary_files
from generator.yaml_reader import Record, load

_LITTER = re.compile(r"\..*|.*~|~\$.*|#.*#|Thumbs\.db|desktop\.ini|__MACOSX|__pycache__|README(\.\w+)*", re.IGNORECASE)
_OF_GLOSSARY = re.compile(r"[^/]+\.yml|inbox/[^/]+\.yml|schema/[^/]+\.json")
_OF_SITE = re.compile(
    r"(?:site|locales|industries|dimensions|works|verbs)\.yml|variants/corrections\.yml|strings/[^/]+\.yml|schema/[^/]+\.json"
)
_OF_DOCUMENT = re.compile(
    r"(?:document|guideline|collation|comparisons|targets|conversion|verbs)\.yml|received\.txt|variants/[^/]+\.yml|translations/[^/]+\.yml"
)
_WATCHED = ("content", "glossary", "site_config", "overrides")


def stray_files(root: Path, locales: Iterable[Locale]) -> Iterator[Diagnostic]:
    """Y008 for each file that nothing reads, and for each symbolic link."""
    locales = tuple(locales)
    tags, folders = {locale.tag for locale in locales}, {locale.path for locale in locales}
    of_dimensions = files_of_dimensions(root)
    for folder in _WATCHED:
        for path in _below(root / folder):
            name = path.relative_to(root).as_posix()
            if path.is_symlink():
                hint = say("Put the file itself in its place.")
                yield error("Y008", Position(name), say("a symbolic link: what it leads to would be published"), hint)
            elif name.removeprefix("site_config/") in of_dimensions:
                continue
            elif path.is_file() and (found := _stray(name, tags, folders, root)):
                yield error("Y008", Position(name), *found)


def is_litter(name: str) -> bool:
    """Whether a file's name says that a system or an editor has left it behind."""
    return _LITTER.fullmatch(name) is not None


def _below(folder: Path) -> Iterator[Path]:
    """Everything under a folder, by name; a link is not followed, litter not entered."""
    if folder.is_symlink():
        yield folder
        return
    if not folder.is_dir():
        return
    try:
        inside = sorted(folder.iterdir())
    except OSError:
        return
    for path in inside:
        if path.is_symlink() or (path.is_file() and not is_litter(path.name)):
            yield path
        elif path.is_dir() and not is_litter(path.name):
            yield from _below(path)


def _stray(name: str, tags: set[str], folders: set[str], root: Path) -> tuple[Phrase, Phrase] | None:
    """What is wrong with a file where nothing reads it."""
    top, _, rest = name.partition("/")
    if top == "site_config":
        if not _OF_SITE.fullmatch(rest):
            return _misplaced(name, "site_config/", root)
        tag = rest.removeprefix("strings/").removesuffix(".yml")
        # words that every site takes from the program may lie there for a language that this site has not
        is_ours = (SHIPPED / name).is_file()
        return (
            _no_language(tag, tags)
            if rest.startswith("strings/") and tags and tag not in tags and not is_ours
            else None
        )
    if top == "glossary":
        stem = rest.removesuffix(".yml")
        if (
            rest.endswith(".yml")
            and rest not in NO_CONCEPTS
            and (close := get_close_matches(rest, NO_CONCEPTS, 1, cutoff=0.9))
        ):
            return say("“{name}” is no domain of the glossary", name=stem), say("Did you mean {close}?", close=close[0])
        return None if _OF_GLOSSARY.fullmatch(rest) else _misplaced(name, "glossary/", root)
    if top == "content" and rest.startswith("pages/"):
        return _of_page(rest.removeprefix("pages/"), folders)
    if top != "content":
        return None
    document, _, own = rest.partition("/")
    if own and document in ("translations", "translation", "glossary", "inbox"):
        return _misplaced(name, "content/<document>/translations/" if "trans" in document else "glossary/inbox/", root)
    if not own:
        return _misplaced(name, "content/<document>/", root)
    if not _OF_DOCUMENT.fullmatch(own):
        return _misplaced(name, f"content/{document}/", root)
    tag = own.removeprefix("translations/").removesuffix(".yml")
    if own.startswith("translations/") and tags and tag not in tags | {"waivers"}:
        return _no_language(tag, {t for t in tags if not language_of(t).is_chinese})
    return None


def _of_page(rest: str, folders: Collection[str]) -> tuple[Phrase, Phrase] | None:
    """What is wrong with a file among the pages that people write: pictures and tables may lie anywhere, texts may not."""
    folder, _, name = rest.partition("/")
    if _ASSET.fullmatch(rest) or any(part.startswith("_") for part in rest.split("/")):
        return None
    if not rest.endswith(".md"):
        better = re.sub(r"(?:\.md)?\.\w+$", ".md", rest)
        return say("nothing reads this file"), say(
            "Only files that end in .md are pages: rename it to {better}.", better=better
        )
    if not name or (folders and folder not in folders):
        known = ", ".join(f"content/pages/{f}/" for f in sorted(folders))
        return say("nothing reads this file"), say("A page lies in the folder of its language: {known}.", known=known)
    return None


_ASSET = re.compile(
    r".+\.(?:png|jpe?g|gif|svg|webp|avif|ico|pdf|csv|json|xlsx|ods|mp[34]|webm|woff2?|css|js)", re.IGNORECASE
)
"""What a page may show or offer."""


def _no_language(tag: str, known: set[str]) -> tuple[Phrase, Phrase]:
    return (
        say("there is no language “{tag}” on this site", tag=tag),
        say(
            "A file is named by its language, as in site_config/locales.yml: {known}.",
            known=", ".join(sorted(known)),
        ),
    )


def _misplaced(name: str, place: str, root: Path) -> tuple[Phrase, Phrase]:
    message = say("nothing reads this file")
    if (root / (first := re.sub(r"\.ya?ml(?:\.\w+)*$", ".yml", name))).is_file() and first != name:
        return message, say("{better} is beside it: compare the two, and remove this one.", better=first)
    if re.search(r"\.ya?ml(\.\w+)+$|\.yaml$", name):
        better = re.sub(r"\.ya?ml(\.\w+)*$", ".yml", name)
        return message, say("Rename it to {better}: only files that end in .yml are read.", better=better)
    if re.search(r"\.(?:xlsx?|ods|csv|tsv|docx?|odt|rtf|tmx|xliff?|xlf)$", name, re.IGNORECASE):
        return message, say(
            "Tables and other formats are taken in by  duizhao review import  or  duizhao translation import; keep them elsewhere."
        )
    if name.endswith(".yml"):
        return message, say("It lies in no place that is read: move it up into {place}, or remove it.", place=place)
    return message, say("Move it out of {place}, or give it the ending .yml.", place=place)


def missing_parts(root: Path, library: Library, locales: Sequence[Locale]) -> Iterator[Diagnostic]:
    """L013, L014, G018, F001: a language without translation, a name without a language, a domain without file, an inbox
    that names no domain of ours.
    """
    yield from _unnamed(root, library, [ROOT, *(locale.tag for locale in locales if locale.is_translation)])
    for locale in locales:
        if locale.is_translation and library.documents and not library.translations.get(locale.tag):
            message = say("“{tag}” is switched on, and no document has a translation into it", tag=locale.tag)
            at = _place_of(root, "site_config/locales.yml", "tag", locale.tag)
            hint = say(
                "Is content/<document>/translations/{tag}.yml missing? Else write “enabled: false”.", tag=locale.tag
            )
            yield warning("L013", at, message, hint)
    yield from inbox_domains(root, library)
    for domain in library.glossary.domains:
        if not (root / "glossary" / f"{domain}.yml").is_file():
            at = _place_of(root, "glossary/domains.yml", "id", domain)
            message = say("the domain “{domain}” has no file", domain=domain)
            hint = say("Add glossary/{domain}.yml, or remove the domain.", domain=domain)
            yield warning("G018", at, message, hint)


def _unnamed(root: Path, library: Library, tags: Sequence[str]) -> Iterator[Diagnostic]:
    """L014: what has no name in a language of the site: its pages would show another language's."""
    named = [
        ("glossary/domains.yml", library.glossary.domains),
        ("site_config/industries.yml", library.industries.groups),
        ("site_config/dimensions.yml", {d.id: d.name for d in library.dimensions}),
    ]
    for file, names in named:
        for id_, name in names.items():
            for tag in tags:
                if not name.get(tag):
                    message = say("“{id}” has no name in {tag}", id=id_, tag=tag)
                    hint = say("Add under its `name`:  {tag}: …", tag=tag)
                    yield warning("L014", _place_of(root, file, "id", id_), message, hint)


def inbox_domains(root: Path, library: Library) -> Iterator[Diagnostic]:
    """F001: an inbox file whose entries cannot be filed, for it names no domain of the glossary."""
    filed = {p.stem for p in glossary_files(root) if p.parent.name != "inbox"}
    for path in glossary_files(root):
        if path.parent.name == "inbox":
            content, _ = load(path, INBOX_FILE, root)
            domain = content.text("domain") if content is not None else ""
            if content is not None and domain not in filed and content.get("terms"):
                yield unfiled(path.relative_to(root).as_posix(), domain, filed, content)


def unfiled(name: str, domain: str, filed: Iterable[str], content: Record | None = None) -> Diagnostic:
    """F001."""
    known = sorted(filed)
    if not domain:
        problem = say("it says no domain, so it stays in the inbox")
    else:
        problem = say("there is no glossary/{domain}.yml to file it in", domain=domain)
    close = get_close_matches(domain, known, 1)
    hint = (
        say("Did you mean “{close}”?", close=close[0])
        if close
        else say("Change it to one of: {known}.", known=", ".join(known))
        if domain
        else say("Add a first line “domain: …” with one of: {known}.", known=", ".join(known))
    )
    return warning("F001", content.where("domain") if content is not None and domain else Position(name), problem, hint)


def _place_of(root: Path, name: str, key: str, value: str) -> Position:
    """Where a value stands under a key in a file."""
    try:
        lines = (root / name).read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return Position(name)
    for number, line in enumerate(lines, 1):
        if match := re.search(rf"\b{key}: *[\"']?(?P<value>{re.escape(value)})(?![\w-])", line):
            return Position(name, number, match.start("value") + 1)
    return Position(name)
