"""The pages that people write: content/pages/<locale>/**.md. MkDocs draws them; here is read what leads to them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from os.path import normpath
from pathlib import Path
from urllib.parse import unquote

from generator.base.diagnostics import Diagnostic, Position, error, has_errors, say, warning
from generator.base.languages import GLOSSES, HANT
from generator.base.locales import ROOT, Locale
from generator.base.text import HAN, count_han, excerpt
from generator.variants import simplified_in, traditional_in
from generator.words.spelling import Spelling
from generator.yaml_reader import Record, Tree, parse

FOLDER = Path("content") / "pages"
_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"^# +(.+?)[ \t]*#*$|^(?!---)(\S.*)\n=+[ \t]*$", re.MULTILINE)
_FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_MERGE = re.compile(r"^(?:<{7} |>{7} )", re.MULTILINE)
_LINK = re.compile(r"\]\((?P<target>[^()\s]+)(?: +\"[^\"]*\")?\)")
_NO_PROSE = re.compile(
    r"`[^`\n]*`|\]\([^()\n]*\)|<[^<>\n]*>|https?:\S+|“[^”\n]*”|「[^」\n]*」|《[^》\n]*》|[（(][^（）()\n]*[)）]|\*[^*\n]+\*"
)
_CHINESE = re.compile(f"[{HAN}][{HAN}，、；：]{{5,}}")
"""Long enough to be a sentence's part rather than a word that is spoken of."""
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|/", re.IGNORECASE)
_MADE = frozenset(
    [
        "changes",
        "downloads",
        "in-charge",
        "industries",
        "propose",
        "review",
        "search",
        "sources",
        "targets",
        "terms",
        "translators",
        "verbs",
        "versions",
    ]
)
"""Pages that are made in the folder of each language."""
_KEYS = ("title", "order", "description")
"""What we read of the front matter; MkDocs and its theme know more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One page in one language."""

    tag: str
    """of its locale"""
    name: str
    """its file under the locale's folder, without .md: the same name in another locale is its twin"""
    title: str
    order: int
    """its place in the navigation; by name where two have the same"""
    description: str
    """in a sentence, for those who find it in a list; empty where none is given"""
    text: str
    """as written, without the front matter"""

    def url(self, directory_urls: bool) -> str:
        """Its address under the site's root, as MkDocs makes it."""
        folder, name = self.tag.lower(), self.name.removesuffix("index").rstrip("/")
        if not directory_urls:
            return f"{folder}/{self.name}.html"
        return f"{folder}/{name}/" if name else f"{folder}/"


def load_written(
    root: Path, locales: Iterable[Locale], documents: Collection[str] = ()
) -> tuple[tuple[Written, ...], list[Diagnostic]]:
    """All pages, sorted as the navigation shows them, and what is wrong with each; `documents` have addresses of their own.

    A page that cannot be read, has no title or lies at another page's address is left out.
    """
    found: list[Written] = []
    faults: list[Diagnostic] = []
    texts: dict[str, tuple[Written, str]] = {}
    for locale in locales:
        folder = root / FOLDER / locale.path
        for path in sorted(folder.rglob("*.md")):
            if any(part.startswith(("_", ".")) for part in path.relative_to(folder).parts):
                continue
            file = path.relative_to(root).as_posix()
            name = path.relative_to(folder).with_suffix("").as_posix()
            try:
                text = path.read_text("utf-8-sig")
            except (OSError, UnicodeDecodeError):
                at = Position(file, 1, 1)
                faults.append(error("L020", at, "the page cannot be read as UTF-8 text", "Save it again as UTF-8."))
                continue
            page, more = _page(text, file, locale.tag, name)
            if page is not None:
                more += [*_other_script(page, text, file), *_script_of_text(page, text, file)]
                texts[file] = (page, text)
            made = _MADE | set(documents) if documents else frozenset()
            more += [*_taken(file, name, documents), *_dead_links(text, path, root, made)]
            faults += more
            if page is not None and not has_errors(more):
                found.append(page)
    faults += _without_twin({file: page for file, (page, _) in texts.items()})
    faults += _misspelt({file: text for file, (page, text) in texts.items() if page.tag == GLOSSES})
    return tuple(sorted(found, key=lambda page: (page.tag, page.order, page.name))), faults


def _page(text: str, file: str, tag: str, name: str) -> tuple[Written | None, list[Diagnostic]]:
    """A page from its file, and what is wrong with its front matter and its title."""
    front = _FRONT.match(text)
    if front is None and text.startswith("---"):
        hint = say("Write --- on a line of its own behind the keys, or remove the one at the beginning.")
        return None, [error("L022", Position(file, 1, 1), say("the front matter is opened and not closed"), hint)]
    if marker := _MERGE.search(text):
        at = Position(file, text.count("\n", 0, marker.start()) + 1, 1)
        hint = say("Keep one of the two versions and delete the marker lines.")
        return None, [error("L022", at, say("a merge marker was left in the file"), hint)]
    body = text[front.end() :] if front else text
    # the line above keeps the numbers of the lines
    read, faults = parse(f"\n{front[1]}\n".encode(), Tree(), file) if front and front[1] else (None, [])
    if faults:
        return None, faults
    keys = read or Record()
    for key in keys:
        if key not in _KEYS and (close := get_close_matches(key, _KEYS, 1)):
            message = say("unknown key “{key}” in the front matter", key=key)
            faults.append(warning("L022", keys.key_at[key], message, say("Did you mean “{close}”?", close=close[0])))
    order = keys.text("order")
    if order and not order.isdigit():
        message = say("“order” must be a whole number, not “{value}”", value=order)
        faults.append(
            error("L022", keys.where("order"), message, say("Pages with smaller numbers come first: 10, 20."))
        )
    heading = _HEADING.search(_FENCED.sub("", body))
    title = keys.text("title") or (heading[1] or heading[2] if heading else "")
    if not title:
        faults.append(error("L021", Position(file, 1, 1), "the page has no title", "Begin it with a line “# Title”."))
        return None, faults
    page = Written(
        tag=tag,
        name=name,
        title=title,
        order=int(order) if order.isdigit() else 100,
        description=keys.text("description"),
        text=body,
    )
    return page, faults


def _other_script(page: Written, text: str, file: str) -> Iterator[Diagnostic]:
    """L016: a title in another language or script than the page's; the text may quote either."""
    title, tag = page.title, page.tag
    place = max(text.find(title), 0)
    at = Position(file, text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place))
    values = {"tag": tag, "text": title}
    if tag == GLOSSES and count_han(title) > len(title) / 2:
        yield warning("L016", at, say("`{tag}` “{text}” is Chinese", **values), say("Translate it."))
    elif tag == ROOT and (character := traditional_in(title)):
        message = say("`{tag}` “{text}” has the Traditional character {character}", **values, character=character)
        yield warning("L016", at, message, say("Write it in the characters of this language."))
    elif tag == HANT and (character := simplified_in(title)):
        message = say("`{tag}` “{text}” has the Simplified character {character}", **values, character=character)
        yield warning("L016", at, message, say("Write it in the characters of this language."))


def _script_of_text(page: Written, text: str, file: str) -> Iterator[Diagnostic]:
    """L016: a clause in the other script alone; what stands in quotation marks, brackets or code may be in either."""
    if page.tag not in (ROOT, HANT):
        return
    other, own = (traditional_in, simplified_in) if page.tag == ROOT else (simplified_in, traditional_in)
    for number, line in enumerate(_prose(text).split("\n"), 1):
        line = line.replace(page.title, " " * len(page.title))
        for run in _CHINESE.finditer(line):
            if (character := other(run[0])) and not own(run[0]):
                values = {"tag": page.tag, "text": run[0][:60], "character": character}
                message = (
                    say("`{tag}` “{text}” has the Traditional character {character}", **values)
                    if page.tag == ROOT
                    else say("`{tag}` “{text}” has the Simplified character {character}", **values)
                )
                at = Position(file, number, run.start() + run[0].index(character) + 1)
                yield warning("L016", at, message, say("Write it in the characters of this language."))
                break


def _without_twin(pages: Mapping[str, Written]) -> Iterator[Diagnostic]:
    """L026: a page that is there in all languages but one; one that only one or two of many have may be meant for them."""
    tags = {page.tag for page in pages.values()}
    by_name: dict[str, dict[str, str]] = {}
    for file, page in pages.items():
        by_name.setdefault(page.name, {})[page.tag] = file
    for name, files in by_name.items():
        if len(tags) > 2 and len(files) == len(tags) - 1:
            (tag,) = tags - files.keys()
            message = say("the page “{name}” is missing in {tag}; the other languages have it", name=name, tag=tag)
            hint = say(
                "Write {file}: its readers would not find it.", file=f"{FOLDER.as_posix()}/{tag.lower()}/{name}.md"
            )
            yield warning("L026", Position(min(files.values())), message, hint)


def _misspelt(texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """L018: English words that are none; a word that the pages have on more than one line is theirs."""
    prose = {file: _prose(text).split("\n") for file, text in texts.items()}
    spelling = Spelling(line for lines in prose.values() for line in lines)
    for file, lines in prose.items():
        for number, line in enumerate(lines, 1):
            for span, meant in spelling.slips(line):
                values = {"word": span.of(line), "near": excerpt(line, span, 12)}
                message = say("“{word}” is no English word known here: “{near}”", **values)
                hint = say("Did you mean “{close}”?", close=meant)
                yield warning("L018", Position(file, number, span.start + 1), message, hint)


def _prose(text: str) -> str:
    """The text with blanks for what is none: the front matter, code, quotations, addresses, tags. Places stay."""
    for pattern in (_FRONT, _FENCED, _NO_PROSE):
        text = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
    return text


def _taken(file: str, name: str, documents: Collection[str]) -> Iterator[Diagnostic]:
    """L023: a page at the address of one that is made."""
    first, *rest = name.removesuffix("/index").split("/")
    if first in documents or first in _MADE or (first == "index" and not rest):
        message = say("the site has a page of its own at the address “{name}”", name=first)
        yield error("L023", Position(file, 1, 1), message, say("Give the file another name: it is the page’s address."))


def _may_be_made(page: Path, pages: Path, made: Collection[str]) -> bool:
    """Whether a page is the door, a language's first one or in a made folder of it; `made` is empty where nobody knows them."""
    where = Path(normpath(page))
    folders = where.relative_to(pages).parts[1:-1] if where.is_relative_to(pages) else ("..",)
    return not made or not folders or folders[0] in made


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        # a name that is too long for any file
        return False


def _dead_links(text: str, path: Path, root: Path, made: Collection[str]) -> Iterator[Diagnostic]:
    """L024: a link to a page or picture beside it that is not there, or into a folder that is not among the made ones.

    Which pages such a folder has is looked at when all is built.
    """
    file = path.relative_to(root).as_posix()
    covered = _FENCED.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
    for match in _LINK.finditer(covered):
        target = unquote(match["target"].partition("#")[0])
        if _OUTSIDE.match(match["target"]) or "." not in target.rpartition("/")[2]:
            continue
        beside = path.parent / target
        if not (target.endswith("index.md") and _may_be_made(beside, root / FOLDER, made)) and not _is_file(beside):
            line, column = (
                text.count("\n", 0, match.start()) + 1,
                match.start("target") - text.rfind("\n", 0, match.start()),
            )
            message = say("the link leads to “{target}”, which is not there", target=target)
            hint = say("Write the way from this file to the other: about.md, ../img/picture.png.")
            yield warning("L024", Position(file, line, column), message, hint)
