"""`duizhao impact`: what an edit of the glossary does to the texts, before anyone sees it on the site.

Two readings of the same project are compared, the working tree and a git revision: for each concept that differs, the
segments that gain or lose it, whose words for it change, or whose English no longer has an accepted form.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from generator.base.diagnostics import Diagnostic, Severity
from generator.base.languages import GLOSSES, HANT, language_of
from generator.base.locales import ROOT
from generator.base.text import Span, around
from generator.checks import Review, review_folder
from generator.words.glossary import Concept, Glossary

SOURCES = ("content", "glossary", "site_config")
"""The folders whose change can have an effect on the texts."""


class RevisionError(Exception):
    """The revision cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What happens to one segment."""

    kind: str
    """one of KINDS"""
    document: str
    segment: str
    texts: Mapping[str, str]
    """the place by locale: zh-Hans and zh-Hant with the term in [ ], the English as it is"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptImpact:
    """A concept that differs, and what follows."""

    id: str
    what: str
    """added, removed, renamed, changed, or other (only its places differ: another concept took or freed them)"""
    fields: tuple[str, ...]
    """those that changed"""
    before: Concept | None
    after: Concept | None
    effects: tuple[Effect, ...]


def fetch_revision(root: Path, revision: str, into: Path) -> None:
    """The sources of a revision as files under `into`. Raises RevisionError where there is no such one."""
    if revision.startswith("-"):
        raise RevisionError(f"“{revision}” is no revision")
    command = ["git", "-C", str(root), "archive", "--format=tar", revision, "--"]
    if not revision.strip():
        raise RevisionError("the revision is empty: name one, such as HEAD")
    try:
        listed = subprocess.run(
            ["git", "-C", str(root), "ls-tree", "--name-only", revision, "--", *SOURCES],
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        raise RevisionError("git cannot be run here: install it, or see what it says on its own") from None
    if listed.returncode:
        raise RevisionError(f"git has no revision “{revision}” here: {listed.stderr.strip()}")
    present = listed.stdout.split()
    if not present:
        raise RevisionError(f"the revision “{revision}” has none of {', '.join(SOURCES)}")
    archive = subprocess.run([*command, *present], capture_output=True, check=True).stdout
    try:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(into, filter="data")
    except tarfile.TarError as trouble:
        raise RevisionError(f"the revision “{revision}” has a file that leads out of the project: {trouble}") from None


def impact_since(root: Path, revision: str) -> tuple[tuple[ConceptImpact, ...] | None, list[Diagnostic]]:
    """The impact of the working tree against a revision, and its faults; None where one of the two cannot be read."""
    after, faults = review_folder(root)
    with tempfile.TemporaryDirectory() as folder:
        fetch_revision(root, revision, Path(folder))
        before, old_faults = review_folder(Path(folder))
    if before is None:
        return None, [
            replace(d, message=f"in {revision}: {d.message}") for d in old_faults if d.severity is Severity.ERROR
        ]
    return (None if after is None else find_impact(before, after)), faults


def find_impact(before: Review, after: Review) -> tuple[ConceptImpact, ...]:
    """Every concept whose entry or whose places differ, by id."""
    old, new = before.library.glossary, after.library.glossary
    old_places, new_places = _places(before), _places(after)
    old_broken, new_broken = _broken(before), _broken(after)
    found: list[ConceptImpact] = []
    renamed = _renamed(old, new)
    for id_ in sorted({*(c.id for c in old), *(c.id for c in new)} - set(renamed.values())):
        was, is_ = old.get(renamed.get(id_, id_)), new.get(id_)
        changed = _changed_fields(was, is_)
        effects = tuple(
            _effects(
                str(id_),
                (before, after),
                (old_places.get(renamed.get(id_, id_), {}), new_places.get(id_, {})),
                (old_broken.get(renamed.get(id_, id_), frozenset()), new_broken.get(id_, frozenset())),
                relabelled=bool({"zh", "en", "zh_hant", "replaced_by"} & {*changed}),
            )
        )
        if changed or effects or was is None or is_ is None:
            what = "added" if was is None else "removed" if is_ is None else "changed" if changed else "other"
            what = "renamed" if id_ in renamed else what
            found.append(ConceptImpact(id=id_, what=what, fields=changed, before=was, after=is_, effects=effects))
    return tuple(found)


def _renamed(old: Glossary, new: Glossary) -> dict[str, str]:
    """New id to old: concepts that are gone while another with the same Chinese, or the same English, has come."""
    gone = [c for c in old if c.id not in new]
    renamed: dict[str, str] = {}
    for concept in new:
        if concept.id in old:
            continue
        was = next((c for c in gone if c.zh == concept.zh and c.id not in renamed.values()), None)
        if was is not None:
            renamed[concept.id] = was.id
    return renamed


def _changed_fields(was: Concept | None, is_: Concept | None) -> tuple[str, ...]:
    if was is None or is_ is None:
        return ()
    return tuple(f.name for f in fields(Concept) if f.compare and getattr(was, f.name) != getattr(is_, f.name))


Place = tuple[str, str]
"""A document and one of its segments."""


Spans = Mapping[Span, bool]
"""The places of a concept in one segment: True where it is annotated, False inside a longer term."""


def _places(review: Review) -> dict[str, dict[Place, dict[Span, bool]]]:
    found: dict[str, dict[Place, dict[Span, bool]]] = {}
    for place, mentions in review.terms_in.items():
        for mention in mentions:
            found.setdefault(mention.id, {}).setdefault(place, {})[mention.span] = mention.within is None
    return found


def _broken(review: Review) -> dict[str, frozenset[Place]]:
    """Where each concept stands in the Chinese and none of its forms in the English (T001, waived or not)."""
    broken: dict[str, set[Place]] = {}
    for document, rows in review.translations:
        if not language_of(rows.tag).is_glosses:
            continue
        for translation in rows:
            if translation.text:
                for mention in review.terms_in.get((document.id, translation.id), ()):
                    concept = review.library.glossary[mention.id]
                    if mention.within is None and not review.is_rendered(concept, translation.text):
                        broken.setdefault(mention.id, set()).add((document.id, translation.id))
    return {id_: frozenset(places) for id_, places in broken.items()}


def _effects(
    concept: str,
    reviews: tuple[Review, Review],
    places: tuple[Mapping[Place, Spans], Mapping[Place, Spans]],
    broken: tuple[frozenset[Place], frozenset[Place]],
    relabelled: bool,
) -> Iterator[Effect]:
    before, after = reviews
    for place in _in_order({*places[0], *places[1]}, after, before):
        old, new = places[0].get(place, {}), places[1].get(place, {})
        kind = _kind(old, new, relabelled)
        if kind == "loses":
            yield _effect(kind, concept, place, [s for s in old if s not in new], before)
        elif kind:
            yield _effect(kind, concept, place, [s for s in new if old.get(s) != new[s]] or [*new], after)
        if place in broken[1] and place not in broken[0]:
            yield _effect("breaks", concept, place, [*new], after)
        elif place in broken[0] and place not in broken[1] and new:
            yield _effect("mends", concept, place, [*new], after)


def _kind(old: Spans, new: Spans, relabelled: bool) -> str:
    if len(new) != len(old):
        return "gains" if len(new) > len(old) else "loses"
    if sum(new.values()) != sum(old.values()):
        return "shows" if sum(new.values()) > sum(old.values()) else "hides"
    return "changes" if relabelled or set(old) != set(new) else ""


def _in_order(places: Iterable[Place], *reviews: Review) -> list[Place]:
    """By document, then in reading order; segments that are gone come last."""
    orders = {d.id: d.guideline for p in reversed(reviews) for d in p.library.documents}

    def key(place: Place) -> tuple[str, int, str]:
        guideline = orders.get(place[0])
        known = guideline is not None and place[1] in guideline
        return place[0], guideline.order(place[1]) if guideline is not None and known else 10**9, place[1]

    return sorted(places, key=key)


_AROUND = 8


def _effect(kind: str, concept: str, place: Place, spans: Sequence[Span], review: Review) -> Effect:
    document = review.library.document(place[0])
    text = document.guideline[place[1]].text
    texts = {ROOT: _marked(text, spans)}
    if review.variants is not None and HANT in review.variants.tags:
        texts[HANT] = _marked(review.variants.convert(text, HANT, place[0]), spans)
    translation = review.library.translations.get(GLOSSES, {}).get(place[0])
    row = translation.get(place[1]) if translation else None
    if row is not None:
        texts[GLOSSES] = _english(row.text, [span for span, id_ in review.english_in(row.text) if id_ == concept])
    return Effect(kind, *place, texts)


def _english(text: str, spans: Sequence[Span]) -> str:
    """The term in its English surroundings; the beginning of the text where it is not found."""
    return _marked(text, spans, 30) if spans else text[:80] + ("…" if len(text) > 80 else "")


def _marked(text: str, spans: Sequence[Span], width: int = _AROUND) -> str:
    """The first of the places with the characters around it: …推动[绿色工厂]建设…"""
    if not spans:
        return text[: 2 * width]
    before, mark, after = around(text, spans[0], width)
    return f"{before}[{mark}]{after}"


KINDS = {
    "breaks": "without an accepted form in the English",
    "loses": "losing the term",
    "gains": "gaining it",
    "hides": "with the term now inside a longer one",
    "shows": "with the term no longer inside a longer one",
    "changes": "with other words for it",
    "mends": "mended",
}
"""What can happen to a segment, and how the summary says it."""


def render_text(impacts: Sequence[ConceptImpact], revision: str) -> str:
    """The impact for the terminal."""
    if not impacts:
        return f"Nothing in the glossary has an effect that {revision} did not have.\n"
    lines: list[str] = []
    for impact in impacts:
        lines.append(_title(impact))
        for effect in impact.effects:
            lines.append(f"  {effect.kind:8}{effect.segment}: {effect.texts.get(ROOT, '')}")
            lines += [f"          {tag}: {text}" for tag, text in effect.texts.items() if tag != ROOT]
        if not impact.effects:
            lines.append("  no segment is affected")
    return "\n".join([*lines, "", _summary(impacts)]) + "\n"


def _title(impact: ConceptImpact) -> str:
    concept = impact.after or impact.before
    named = f"{impact.id} ({concept.zh}, {concept.en})" if concept else impact.id
    match impact.what:
        case "changed":
            return f"{named}: changed {', '.join(impact.fields)}"
        case "other":
            if all(effect.kind in ("breaks", "mends") for effect in impact.effects):
                return f"{named}: not edited, but its translation was"
            return f"{named}: not edited, but other terms take or free its places"
        case "renamed":
            was = impact.before.id if impact.before else ""
            return f"{named}: renamed, was {was}: its old address needs a redirect"
    return f"{named}: {impact.what}"


def _summary(impacts: Sequence[ConceptImpact]) -> str:
    counts = {
        kind: len({(e.document, e.segment) for i in impacts for e in i.effects if e.kind == kind}) for kind in KINDS
    }
    parts = [
        f"{count} {'segment' if count == 1 else 'segments'} {KINDS[kind]}" for kind, count in counts.items() if count
    ]
    concepts = "1 concept" if len(impacts) == 1 else f"{len(impacts)} concepts"
    return f"{concepts}; {', '.join(parts) or 'no segment is affected'}."


def render_markdown(impacts: Sequence[ConceptImpact], revision: str) -> str:
    """The impact for a pull request; what people wrote is escaped, so that it can be no markup and no mention of anyone."""
    lines = ["## What this does to the texts", ""]
    if not impacts:
        return (
            "\n".join([*lines, f"Nothing in the glossary has an effect that `{_code(revision)}` did not have."]) + "\n"
        )
    lines += [_escape(_summary(impacts)), ""]
    for impact in impacts:
        lines += [f"### {_escape(_title(impact))}", ""]
        if impact.effects:
            lines += ["| | segment | 简体 | 繁體 | English |", "|---|---|---|---|---|"]
            lines += [_row(effect) for effect in impact.effects]
        else:
            lines.append("No segment is affected.")
        lines.append("")
    return "\n".join(lines)


def _row(effect: Effect) -> str:
    texts = " | ".join(_escape(effect.texts.get(tag, "")) for tag in (ROOT, HANT, GLOSSES))
    return f"| {effect.kind} | `{_code(effect.segment)}` | {texts} |"


_SPECIAL = str.maketrans({c: f"&#{ord(c)};" for c in "&<>|`*_[]@#\\!~\n\r"})
"""As character references, which no Markdown rule and no mention looks into."""


def _escape(text: str) -> str:
    return text.translate(_SPECIAL)


def _code(text: str) -> str:
    return "".join(c for c in text if c.isalnum() or c in "-_./~^")
