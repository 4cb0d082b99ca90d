"""`duizhao compare`: two texts compared for people without a site, and the pairs that a person should confirm written down."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.base.locales import ROOT
from generator.comparison import Comparison
from generator.comparison.decided import Wanted
from generator.comparison.differences import Change, Run, differences
from generator.comparison.goals import GoalPair
from generator.comparison.matching import Match
from generator.document.model import Guideline, Kind

_WORDS: Mapping[str, str] = {
    "figures": "figures changed",
    "words": "wording changed",
    "signs": "punctuation only",
    "new": "new",
    "dropped": "dropped",
    "moved": "moved",
    "split": "split off",
    "merged": "merged",
}


def render_text(comparison: Comparison) -> str:
    """What changed, a provision at a time, [-deleted-] and {+inserted+}; then the counts."""
    return "\n".join(_lines(comparison, {Change.DELETED: "[-{}-]", Change.INSERTED: "{{+{}+}}"}, "{}"))


def render_markdown(comparison: Comparison) -> str:
    """The same as Markdown: ~~deleted~~ and **inserted**."""
    return "\n".join(_lines(comparison, {Change.DELETED: "~~{}~~", Change.INSERTED: "**{}**"}, "### {}\n"))


def render_json(comparison: Comparison) -> str:
    """Every provision of both texts with what became of it, for programs."""
    record = {
        "earlier": comparison.earlier.document,
        "later": comparison.later.document,
        "counts": {kind: comparison.counts[kind] for kind in ("same", *_WORDS) if kind in comparison.counts},
        "provisions": [
            {
                "old": m.old or None,
                "new": m.new or None,
                "kinds": list(comparison.kinds(m)),
                "score": round(m.score, 3),
                "confirmed": m.decided,
                "runs": [[r.change.value, r.text] for r in _runs(comparison, m)],
            }
            for m in comparison.matches
        ],
        "goals": [
            {"old": g.old.id if g.old else None, "new": g.new.id if g.new else None, "verdict": g.verdict.value}
            for g in comparison.goals
        ],
        "boxes": [
            {"old": b.old or None, "new": b.new or None, "gained": list(b.gained), "lost": list(b.lost)}
            for b in comparison.boxes
        ],
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


RENDERINGS: Mapping[str, Callable[[Comparison], str]] = {
    "text": render_text,
    "markdown": render_markdown,
    "json": render_json,
}


def _lines(comparison: Comparison, marks: Mapping[Change, str], heading: str) -> Iterator[str]:
    for goal in comparison.goals:
        if goal.verdict != "kept":
            yield f"- {_goal(goal)}"
    for m in comparison.matches:
        kinds = comparison.kinds(m)
        runs = _runs(comparison, m)
        if kinds == ("same",) or not runs:
            continue
        yield heading.format(f"{_place(comparison, m)}  {', '.join(_WORDS[k] for k in kinds)}")
        text = "".join(marks.get(r.change, "{}").format(r.text) for r in runs)
        yield text if heading.startswith("#") else f"  {text}"
        yield ""
    counts = comparison.counts
    said = [f"{counts[kind]} {_WORDS[kind]}" for kind in _WORDS if counts.get(kind)]
    said.append(f"{counts.get('same', 0)} unchanged")
    yield f"{', '.join(said)}."
    if comparison.doubtful:
        yield f"{len(comparison.doubtful)} pairs are doubtful: little alike, moved, split or merged. Read them in both texts."
    yield ""


def _goal(pair: GoalPair) -> str:
    named = pair.new or pair.old
    assert named is not None
    return f"{named.indicator.get(ROOT, named.id)}: {pair.verdict.value} ({_quote(pair.old)} → {_quote(pair.new)})"


def _quote(goal: object) -> str:
    return str(getattr(goal, "quote", "") or "–")


def _runs(comparison: Comparison, m: Match) -> Sequence[Run]:
    old = comparison.earlier[m.old].text if m.old and m.relation != "split" else ""
    new = comparison.later[m.new].text if m.new and m.relation != "merged" else ""
    return differences(old, new, comparison.words.cut)


def _place(comparison: Comparison, m: Match) -> str:
    old = _numbers(comparison.earlier, m.old) if m.old else ""
    new = _numbers(comparison.later, m.new) if m.new else ""
    return old if old == new else " → ".join(x for x in (old, new) if x)


def _numbers(guideline: Guideline, id_: str) -> str:
    """Where a provision stands, by its numbers and the name of its entry."""
    above = (*reversed(guideline.ancestors(id_)), guideline[id_])
    numbers = "".join(s.number.strip("、") for s in above if not s.kind.is_leaf)
    entry = guideline.enclosing(id_, Kind.ENTRY)
    return f"{numbers} {entry.text}".strip() if entry else numbers or id_


def with_pairs(text: str, comparison: Comparison) -> str:
    """comparisons.yml with the doubtful pairs that it has not, each on a line to be confirmed.

    `text` is the file as it stands, empty where there is none; nothing in it is changed.
    """
    rows = [_row(m) for m in comparison.doubtful]
    wanted = comparison.wanted
    if not rows:
        return text
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    if not wanted.at.path:
        head = [] if any(line.startswith("comparisons:") for line in lines) else ["comparisons:\n"]
        return "".join([*lines, *head, f"  - with: {wanted.earlier}\n", "    pairs:\n", *rows])
    last = max((d.at.line for d in wanted.decided), default=0)
    if last:
        return "".join([*lines[:last], *rows, *lines[last:]])
    return "".join([*lines[: wanted.at.line], "    pairs:\n", *rows, *lines[wanted.at.line :]])


def _row(m: Match) -> str:
    relation = f", relation: {m.relation.value}" if m.relation != "pair" else ""
    return f"      - {{old: {m.old}, new: {m.new}{relation}, score: {m.score:.2f}, confirmed: false}}\n"


def wanted_between(known: Sequence[Wanted], earlier: str, later: str) -> Wanted:
    """What a site's files say of a comparison; nothing where they do not ask for it."""
    found = (w for w in known if (w.earlier, w.later) == (earlier, later))
    return next(found, Wanted(later=later, earlier=earlier))
