"""Our own words, held against the root's: those that are shipped, and over them, key by key, the site's.

A site's own stand in site_config/strings/<locale>.yml; a language that is not shipped stands there whole.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from generator.base.diagnostics import Diagnostic, Position, error, say, warning
from generator.base.languages import GLOSSES, HANT
from generator.base.locales import ROOT, Locale
from generator.base.shipped import SHIPPED
from generator.base.text import HAN, HTML_TAG, Span, count_han, excerpt
from generator.variants import simplified_in, traditional_in
from generator.yaml_reader import Located, Tree, parse

_CHOICE = re.compile(r"\{\w+:([^{}]*)\}")
"""The two words of which a number chooses one: {n:term|terms}."""

Words: TypeAlias = "str | list[Words] | Branch"
"""A text, several, or some under keys of their own."""
Branch: TypeAlias = "dict[str, Words]"
"""Words under keys."""

_SHOWN = re.compile(r"\{(\w+)\}")
"""A place whose value is shown; one that only chooses a word shows none."""

_FOLDER = Path("site_config") / "strings"
_PLACE = re.compile(r"\{(\w+)(?::[^{}]*)?\}")


@dataclass(frozen=True, slots=True)
class _Source:
    """What there is of a locale's words."""

    tag: str
    name: str
    """of the site's file, for messages"""
    own: bytes | None
    shipped: bytes | None


def load_strings(root: Path, locales: Sequence[Locale]) -> tuple[Mapping[str, Branch], list[Diagnostic]]:
    """Our own words by locale, and what one file has and another has not."""
    sources: list[_Source] = []
    faults: list[Diagnostic] = []
    for locale in locales:
        name = (_FOLDER / f"{locale.strings or locale.tag}.yml").as_posix()
        own, shipped = root / name, SHIPPED / name
        if own.is_file() or (own != shipped and shipped.is_file()):
            brought = shipped.read_bytes() if own != shipped and shipped.is_file() else None
            sources.append(_Source(locale.tag, name, own.read_bytes() if own.is_file() else None, brought))
        else:
            message = say("there are no words in “{tag}”", tag=locale.tag)
            hint = say(
                "Is the tag right (zh-Hans, zh-Hant, en)? If so, write {name}, with the keys of {first}.",
                name=name,
                first=f"{_FOLDER.as_posix()}/{ROOT}.yml",
            )
            faults.append(error("Y000", Position(name), message, hint))
    words, more = _held_together(tuple(sources))
    return words, [*faults, *more]


def words_at(words: Branch, key: str) -> Words:
    """What stands under a dotted key; KeyError where nothing does."""
    found: Words = words
    for part in key.split("."):
        if not isinstance(found, dict):
            raise KeyError(key)
        found = found[part]
    return found


def branch_at(words: Branch, key: str) -> Branch:
    """The words under a dotted key that have keys of their own; KeyError where there are none."""
    found = words_at(words, key)
    if not isinstance(found, dict):
        raise KeyError(key)
    return found


@lru_cache(maxsize=2)
def _held_together(sources: tuple[_Source, ...]) -> tuple[Mapping[str, Branch], tuple[Diagnostic, ...]]:
    """The words of the files and their faults.

    Kept, because a project is read again and again while somebody works on it, and these files are its largest but seldom
    change: reading them takes more than half of the time.
    """
    faults: list[Diagnostic] = []
    trees: dict[str, Branch] = {}
    names = {source.tag: source.name for source in sources}
    for source in sources:
        tree, more = _tree(source)
        faults += more
        if tree is not None:
            trees[source.tag] = tree
    if ROOT in trees:
        wanted = dict(_leaves(trees[ROOT]))
        others = {names[tag]: dict(_leaves(tree)) for tag, tree in trees.items() if tag != ROOT}
        astray = set(_astray(wanted, others.values()))
        for name, own in others.items():
            faults += _compared(own, name, wanted, names[ROOT], passed_over=astray)
        for key in sorted(astray):
            name, own = next(iter(others.items()))
            faults += _wrong_places(key, wanted[key], own[key], _place(wanted[key], names[ROOT]), name)
        faults += _well_formed(wanted, names[ROOT])
    for tag, tree in trees.items():
        faults += _of_script(dict(_leaves(tree)), tag, names[tag])
    return {tag: {key: _plain(value) for key, value in tree.items()} for tag, tree in trees.items()}, tuple(faults)


def _tree(source: _Source) -> tuple[Branch | None, Sequence[Diagnostic]]:
    """What is shipped with the site's own words over it; None where the site's file is broken."""
    shipped: Branch | None = parse(source.shipped, Tree(), source.name)[0] if source.shipped is not None else None
    if source.own is None:
        return shipped, ()
    own: Branch | None
    own, faults = parse(source.own, Tree(), source.name)
    return (own if own is None or shipped is None else _over(shipped, own)), faults


def _over(below: Branch, own: Branch) -> Branch:
    """Both trees as one; where both have a text or a list, the own one."""
    merged = dict(below)
    for key, value in own.items():
        under = below.get(key)
        merged[key] = _over(under, value) if isinstance(value, dict) and isinstance(under, dict) else value
    return merged


def _astray(root: Mapping[str, str], others: Collection[Mapping[str, str]]) -> Iterator[str]:
    """The keys where the root alone has other {places} than all others, several of them, have: the fault is its own."""
    for key, text in root.items():
        theirs = {frozenset(_PLACE.findall(own[key])) for own in others if key in own}
        if len(others) > 1 and len(theirs) == 1 and frozenset(_PLACE.findall(text)) not in theirs:
            yield key


def _compared(
    own: Mapping[str, str], name: str, wanted: Mapping[str, str], first: str, *, passed_over: Collection[str]
) -> Iterator[Diagnostic]:
    """What one file lacks of the root's (L010), has beyond it (L011), or fills in otherwise (L012)."""
    for key in (k for k in wanted if k not in own):
        yield error("L010", Position(name), f"the string “{key}” is missing", f"It is “{wanted[key]}” in {first}.")
    for key in (k for k in own if k not in wanted):
        yield error(
            "L011",
            _place(own[key], name),
            f"the string “{key}” is known to no other language",
            f"Add it to {first}, or remove it.",
        )
    for key in (k for k in own if k in wanted):
        if wanted[key].strip() and not own[key].strip():
            message = say("the string “{key}” is empty", key=key)
            hint = say("It is “{wanted}” in {first}.", wanted=wanted[key], first=first)
            yield error("L010", _place(own[key], name), message, hint)
        elif key not in passed_over:
            yield from _wrong_places(key, own[key], wanted[key], _place(own[key], name), first)
    yield from _well_formed(own, name)


def _well_formed(own: Mapping[str, str], name: str) -> Iterator[Diagnostic]:
    """L012 for braces that make no place and for half a plural, L015 for HTML."""
    for key, text in own.items():
        at = _place(text, name)
        if re.search(r"[{}｛｝]", _PLACE.sub("", text)):
            message = say("“{key}” has a brace without its other half", key=key)
            hint = say("A place is written whole, as in the other languages: it is what the program fills in.")
            yield error("L012", at, message, hint)
        for place in _CHOICE.finditer(text):
            one, divider, many = place[1].partition("|")
            if not divider or not one.strip() or not many.strip():
                message = say("“{key}” has no word for several: “{found}”", key=key, found=place[1])
                hint = say("Write both, the one for 1 and the one for the others: {place}.", place="{n:term|terms}")
                yield error("L012", at, message, hint)
        if spaces := re.search(r"(?<=\S)  +(?=\S)", text):
            near = excerpt(text, Span(*spaces.span()), 6)
            message = say("“{key}”: {problem}: “{near}”", key=key, problem=say("two spaces in a row"), near=near)
            yield warning("L015", at, message, say("Keep one."))
        if tag := HTML_TAG.search(text):
            message = say("“{key}” has HTML: “{found}”", key=key, found=tag.group())
            yield warning("L015", at, message, say("Readers would see it as signs: write the words alone."))


def _wrong_places(key: str, own: str, wanted: str, at: Position, first: str) -> Iterator[Diagnostic]:
    """L012 for {places} that one language has and another has not."""
    has, needs = set(_PLACE.findall(own)), set(_PLACE.findall(wanted))
    if re.search(r"[{}｛｝]", _PLACE.sub("", own)):
        # what is no place has been said to be none
        return
    shown, wanted_shown = set(_SHOWN.findall(own)), set(_SHOWN.findall(wanted))
    more, fewer = sorted(has - needs), sorted(needs - has | (wanted_shown & has) - shown)
    if len(more) == len(fewer) == 1:
        values = {"key": key, "name": f"{{{more[0]}}}", "first": first, "wanted": f"{{{fewer[0]}}}"}
        message = say("“{key}” has the place {name}, where {first} has {wanted}", **values)
        yield error(
            "L012", at, message, say("Write {wanted}: it is what the program fills in.", wanted=values["wanted"])
        )
        return
    for name in more:
        message = say(
            "“{key}” has the place {name}, which {first} does not have", key=key, name=f"{{{name}}}", first=first
        )
        yield error("L012", at, message, say("Remove it, or correct its name."))
    for name in fewer:
        message = say("“{key}” has not the place {name}, which {first} has", key=key, name=f"{{{name}}}", first=first)
        yield error("L012", at, message, say("Readers would not see what belongs there: write it into the text."))


_OF_EITHER_SCRIPT = re.compile("繁體|简体|[“「『][^”」』]*[”」』]")
"""The name of a script in itself, and what is quoted."""


def _of_script(own: Mapping[str, str], tag: str, name: str) -> Iterator[Diagnostic]:
    """L016: words in another language or in characters of the other script, which readers would meet on every page."""
    for key, text in own.items() if tag in (ROOT, HANT) else ():
        if sign := re.search(f"(?<=[{HAN}])[.,;:!?](?=$|[{HAN}])", text):
            near = excerpt(text, Span(*sign.span()), 6)
            message = say("“{key}”: {problem}: “{near}”", key=key, problem=say("English punctuation"), near=near)
            yield warning("L016", _place(text, name), message, say("Use the Chinese sign."))
    foreign = {ROOT: traditional_in, HANT: simplified_in}.get(tag)
    for key, text in own.items() if tag == GLOSSES else ():
        if 1 < count_han(text) > len(text) / 2:
            message = say("`{tag}` “{text}” is Chinese", tag=tag, text=text[:60])
            yield warning("L016", _place(text, name), message, say("Translate it."))
        elif sign := re.search("(?<=[a-z])[，。；：！？]", text):
            near = excerpt(text, Span(*sign.span()), 6)
            message = say("“{key}”: {problem}: “{near}”", key=key, problem=say("Chinese punctuation"), near=near)
            yield warning("L016", _place(text, name), message, say("Use the English sign."))
    for text in own.values() if foreign else ():
        if foreign and (character := foreign(_OF_EITHER_SCRIPT.sub("", text))):
            values = {"tag": tag, "text": text[:60], "character": character}
            message = (
                say("`{tag}` “{text}” has the Traditional character {character}", **values)
                if tag == ROOT
                else say("`{tag}` “{text}” has the Simplified character {character}", **values)
            )
            yield warning("L016", _place(text, name), message, say("Write it in the characters of this language."))


def _place(text: str, name: str) -> Position:
    return text.at if isinstance(text, Located) else Position(name)


def _plain(words: Words) -> Words:
    """Plain values: a template that asks for a key must not meet a method of the reader's."""
    if isinstance(words, dict):
        return {str(key): _plain(value) for key, value in words.items()}
    return [_plain(value) for value in words] if isinstance(words, list) else str(words)


def _leaves(words: Words, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Every text with its dotted key."""
    if isinstance(words, str):
        yield prefix, words
        return
    for key, value in words.items() if isinstance(words, dict) else enumerate(words):
        yield from _leaves(value, f"{prefix}.{key}" if prefix else str(key))
