"""Policy verbs: the words by which a document says what is to be done, and how strongly, at their places.

Which words count and in which class is decided in site_config/verbs.yml, by reading; here they are only found. Found
are verbs in running text: neither headings nor boxes (lists of technologies and products), nor what stands before the
first section.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from generator.base.diagnostics import Diagnostic, Position, error, say, warning
from generator.base.status import OF_TEXTS
from generator.base.text import Span
from generator.document.model import Guideline, Kind, Segment
from generator.document.review import NOT_REVIEWED, SIGNATURE, Signature, fingerprint_of_file, review_in
from generator.words.charge import find_charges
from generator.words.mentions import Form, Lexicon
from generator.yaml_reader import ID, Fields, ListOf, Record, Text, load_if_any

_ID = replace(ID, doc="permanent: an anchor on the page")
_NAMES = Fields({"zh-Hans": Text(), "en": Text()}, {"zh-Hant": Text("only where the conversion must be overridden")})

VERB = Fields(
    {
        "id": _ID,
        "zh": Text("the word in Simplified Chinese"),
        "en": Text("what it comes to in English; translations vary with the context"),
        "class": Text("the id of its class"),
    },
    {
        "forms": ListOf(Text(), "longer words that count as this one (建立健全)"),
        "not_in": ListOf(Text(), "stretches of text in which it is no verb"),
        "only_in": ListOf(Text(), "the only stretches of text in which it is one"),
    },
    "one policy verb",
)

VERBS_FILE = Fields(
    {
        "classes": ListOf(Fields({"id": _ID, "name": _NAMES, "about": _NAMES}), "from the most binding to the least"),
        "verbs": ListOf(VERB),
    },
    {"status": Text("draft until a person has reviewed the file", choices=OF_TEXTS), **SIGNATURE},
)


_NOT_IN = ListOf(Text(), "stretches of the document in which it is no verb")
_ONLY_IN = ListOf(Text(), "stretches of the document in which it is one, beside those of the site")

CONTEXTS_FILE = Fields(
    {"verbs": ListOf(Fields({"id": Text("a verb of site_config/verbs.yml")}, {"not_in": _NOT_IN, "only_in": _ONLY_IN}))}
)
"""content/<document>/verbs.yml"""


@dataclass(frozen=True, slots=True)
class VerbClass:
    """Verbs of about the same strength."""

    id: str
    name: Mapping[str, str]
    about: Mapping[str, str]
    """in a line, by language"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """One policy verb."""

    id: str
    zh: str
    en: str
    group: str
    """the id of its class"""
    forms: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    only_in: tuple[str, ...] = ()
    at: Position = field(default=Position(""), compare=False)
    places: Mapping[str, Mapping[str, Position]] = field(default_factory=dict, compare=False, repr=False)
    """where each of its texts stands, by key and text"""

    def where(self, key: str, text: str) -> Position:
        """Where a text of it stands; else where it begins."""
        return self.places.get(key, {}).get(text, self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contexts:
    """Stretches of one document in which a verb is none, or one."""

    not_in: tuple[str, ...] = ()
    only_in: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verbs:
    """All classes and verbs, in the order of the file."""

    classes: tuple[VerbClass, ...] = ()
    words: tuple[Verb, ...] = ()
    review: Signature = NOT_REVIEWED
    """of the whole file"""
    worded: tuple[Record, ...] = field(default=(), compare=False, repr=False)
    """what the file says by language"""

    @cached_property
    def by_id(self) -> Mapping[str, Verb]:
        """The verbs by their ids."""
        return {v.id: v for v in self.words}

    def with_contexts(self, own: Mapping[str, Contexts]) -> Verbs:
        """The same with what one document adds to the contexts of some."""
        if not own:
            return self
        return replace(
            self,
            words=tuple(
                replace(v, not_in=v.not_in + own[v.id].not_in, only_in=v.only_in + own[v.id].only_in)
                if v.id in own
                else v
                for v in self.words
            ),
        )

    @cached_property
    def lexicon(self) -> Lexicon:
        """All forms of all verbs, arranged for matching."""
        return Lexicon(
            Form(text=text, target=v.id, not_in=v.not_in, only_in=v.only_in)
            for v in self.words
            for text in (v.zh, *v.forms)
        )

    def __iter__(self) -> Iterator[Verb]:
        return iter(self.words)

    def __len__(self) -> int:
        return len(self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbMention:
    """A policy verb at its place."""

    verb: str
    group: str
    document: str
    segment: str
    span: Span
    surface: str


def load_verbs(root: Path) -> tuple[Verbs, list[Diagnostic]]:
    """The verbs of a site and every fault of their file; none and none where there is no file."""
    path = root / "site_config" / "verbs.yml"
    content, faults = load_if_any(path, VERBS_FILE, root)
    if content is None:
        return Verbs(), faults
    unread = bool(faults)
    classes: dict[str, VerbClass] = {}
    for row in content.records("classes"):
        classes.setdefault(row.text("id"), VerbClass(row.text("id"), row.words("name"), row.words("about")))
    words: dict[str, Verb] = {}
    owner: dict[str, Verb] = {}
    for row in content.records("verbs"):
        verb = _verb(row)
        found = list(_check_verb(row, verb, classes, words, owner))
        # a class that could not be read has been named already
        faults += [d for d in found if d.code != "P002" or not unread]
        if not any(d.code in _LEFT_OUT for d in found):
            words[verb.id] = verb
            owner |= dict.fromkeys((verb.zh, *verb.forms), verb)
    faults += _check_classes(content.records("classes"))
    signed = review_in(content, fingerprint_of_file(content))
    return Verbs(tuple(classes.values()), tuple(words.values()), signed, tuple(content.worded())), faults


def load_contexts(
    folder: Path, verbs: Verbs, root: Path, guideline: Guideline
) -> tuple[Mapping[str, Contexts], list[Diagnostic]]:
    """What a document's folder adds to the contexts of the site's verbs, by the verb's id, and every fault of its file."""
    content, faults = load_if_any(folder / "verbs.yml", CONTEXTS_FILE, root)
    found: dict[str, Contexts] = {}
    for row in content.records("verbs") if content else ():
        verb = verbs.by_id.get(row.text("id"))
        if verb is None:
            message = say("there is no verb “{id}”", id=row.text("id"))
            faults.append(
                error("P005", row.where("id"), message, say("Use the id of a verb of site_config/verbs.yml."))
            )
            continue
        found[verb.id] = Contexts(not_in=row.texts("not_in"), only_in=row.texts("only_in"))
        faults += _check_contexts(row, verb)
        faults += _check_places(row, guideline)
    return found, faults


_LEFT_OUT = frozenset({"P001", "P002", "P003"})
"""Faults of a verb that nothing could be found by."""


def _verb(row: Record) -> Verb:
    return Verb(
        id=row.text("id"),
        zh=row.text("zh"),
        en=row.text("en"),
        group=row.text("class"),
        forms=row.texts("forms"),
        not_in=row.texts("not_in"),
        only_in=row.texts("only_in"),
        at=row.where("id"),
        places=row.places(),
    )


def _check_classes(rows: Iterable[Record]) -> Iterator[Diagnostic]:
    """P001: the id of a class is used twice."""
    seen: set[str] = set()
    for row in rows:
        if row.text("id") in seen:
            message = f"the class “{row.text('id')}” is used twice"
            yield error("P001", row.where("id"), message, "Each class has an id of its own.")
        seen.add(row.text("id"))


def _check_verb(
    row: Record, verb: Verb, classes: Collection[str], words: Mapping[str, Verb], owner: Mapping[str, Verb]
) -> Iterator[Diagnostic]:
    """P001 to P004, the first that leaves the verb out alone: id, class and forms are its own, contexts have the word."""
    if verb.id in words:
        message = f"the verb “{verb.id}” is used twice (first on line {words[verb.id].at.line})"
        yield error("P001", verb.at, message, "Each verb has an id of its own.")
        return
    if verb.group not in classes:
        message = f"{verb.zh}: there is no class “{verb.group}”"
        close = get_close_matches(verb.group, classes, 1)
        hint = say("Did you mean “{close}”?", close=close[0]) if close else f"One of: {', '.join(classes)}."
        yield error("P002", row.where("class"), message, hint)
        return
    places = [(verb.zh, row.where("zh")), *((form, row.where("forms", n)) for n, form in enumerate(verb.forms))]
    for text, at in places:
        if text in owner:
            other = owner[text]
            message = f"“{text}” is a form of {verb.id} and of {other.id} (line {other.at.line})"
            yield error("P003", at, message, "A word belongs to one verb.")
            return
    yield from _check_contexts(row, verb)


def _check_contexts(row: Record, verb: Verb) -> Iterator[Diagnostic]:
    """P004: a context without the word."""
    for key in ("not_in", "only_in"):
        for n, context in enumerate(row.texts(key)):
            if not any(text in context for text in (verb.zh, *verb.forms)):
                message = f"{key}: “{context}” does not contain “{verb.zh}”"
                yield error("P004", row.where(key, n), message, "Quote the text around the word.")


def _check_places(row: Record, guideline: Guideline) -> Iterator[Diagnostic]:
    """P006: a context that the document does not have."""
    for key in ("not_in", "only_in"):
        for n, context in enumerate(row.texts(key)):
            if not any(context in segment.text for segment in guideline.segments):
                message = say("{key}: “{context}” stands nowhere in the document", key=key, context=context)
                yield warning("P006", row.where(key, n), message, say("Compare it with the text, or remove it."))


def running_text(guideline: Guideline) -> Iterator[Segment]:
    """The paragraphs in which policy verbs are looked for, in reading order."""
    for segment in guideline.body:
        if (
            segment.kind.is_leaf
            and row_of(guideline, segment.id) is not None
            and guideline.enclosing(segment.id, Kind.BOX) is None
        ):
            yield segment


def row_of(guideline: Guideline, segment_id: str) -> Segment | None:
    """The section a paragraph is counted under: its section or article, else its part; None before the first of them."""
    return guideline.enclosing(segment_id, Kind.SECTION, Kind.ARTICLE) or guideline.division(segment_id)


def find_verbs(guideline: Guideline, verbs: Verbs) -> tuple[VerbMention, ...]:
    """Every policy verb of the running text, in reading order; of a longer form only the form itself.

    A word that says who is in charge（住房城乡建设部指导）is none.
    """
    apart: dict[str, list[Span]] = {}
    for assignment in find_charges(guideline):
        if assignment.is_apart:
            apart.setdefault(assignment.segment, []).append(assignment.span)
    return tuple(
        VerbMention(
            verb=match.form.target,
            group=verbs.by_id[match.form.target].group,
            document=guideline.document,
            segment=segment.id,
            span=match.span,
            surface=match.span.of(segment.text),
        )
        for segment in running_text(guideline)
        for match in verbs.lexicon.find(segment.text)
        if match.within is None and not any(span.contains(match.span) for span in apart.get(segment.id, ()))
    )
