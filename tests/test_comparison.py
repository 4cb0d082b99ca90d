"""Two versions compared: which provisions answer to each other, what changed, and how the pages and the command say it."""

from __future__ import annotations

import json
import random
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import cli
from generator.base.diagnostics import Severity
from generator.base.text import Span
from generator.comparison.differences import Change, Words, differences, figures_of, only_signs, turning_words
from generator.comparison.goals import Verdict, match_goals
from generator.comparison.matching import Match, Relation, match
from generator.document.importing import import_document
from generator.document.model import Guideline, Kind
from generator.document.place import DocumentFolder
from generator.document.targets import Comparator, GoalKind, Target
from generator.site import check
from tests.toy import DATA, build_toy, draft
from tests.versions import edited, two_versions

WORDS = Words(["质量提升"])
TEXTS = ("boxes", "chapters", "code-of-books", "decimal-plan", "decree", "duplicates")
"""Received texts of other kinds than the draft: plans with boxes, rules in chapters and articles, decimal numbers."""


def received(name: str) -> Guideline:
    made = import_document((DATA / "received" / f"{name}.txt").read_bytes(), name, name)
    assert made.guideline is not None
    return made.guideline


# ── Provisions ───────────────────────────────────────────────────────────


def _rates(guideline: Guideline, noise: float, seeds: range) -> tuple[float, float]:
    """Precision and recall of the pairs over several programmed versions."""
    said = true = right = 0
    for seed in seeds:
        later, truth = edited(guideline, seed, noise)
        got = {m.old: m.new for m in match(guideline, later) if m.relation is Relation.PAIR}
        said, true = said + len(got), true + len(truth.pairs)
        right += sum(got.get(old) == new for old, new in truth.pairs.items())
    return right / said, right / true


def test_after_sixty_edits_every_provision_of_the_draft_is_found_again() -> None:
    # who compares two versions must be able to trust that “dropped” means dropped
    assert _rates(draft().guideline, 0, range(3)) == (1, 1)


def test_with_half_of_the_clauses_rewritten_nearly_every_provision_is_found_again() -> None:
    precision, recall = _rates(draft().guideline, 0.5, range(4))
    assert precision >= 0.99 and recall >= 0.99


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_compared_with_itself_has_no_change(name: str) -> None:
    guideline = received(name)
    found = match(guideline, guideline)
    assert {(m.old, m.relation, m.moved) for m in found} == {(m.new, Relation.PAIR, False) for m in found}


@pytest.mark.parametrize("name", TEXTS)
def test_every_provision_of_both_texts_is_accounted_for_once(name: str) -> None:
    guideline = received(name)
    later, _ = edited(guideline, 7)
    found = match(guideline, later)
    whole = {s.id for s in guideline.body if s.kind is not Kind.TITLE}
    old = Counter(m.old for m in found if m.old and m.relation is not Relation.SPLIT)
    new = Counter(m.new for m in found if m.new and m.relation is not Relation.MERGED)
    assert set(old) == whole and set(new) == {s.id for s in later.body if s.kind is not Kind.TITLE}
    assert set(old.values()) | set(new.values()) == {1}


def test_what_moved_is_said_to_have_moved_and_nothing_else() -> None:
    guideline = draft().guideline
    for seed in range(3):
        later, truth = edited(guideline, seed)
        moved = {m.old for m in match(guideline, later) if m.moved}
        assert moved <= truth.moved and len(truth.moved - moved) <= 1


def _plan(*sections: str) -> Guideline:
    made = import_document("\n".join(["关于试验的指导意见", "", "一、总体要求", *sections]).encode(), "plan", "plan")
    assert made.guideline is not None
    return made.guideline


RIVER = "（一）保护河湖。加强河湖岸线管理，清理乱占乱建，恢复水生植物。"
TREES = "（二）种植林木。在道路两侧种植乡土树种，建立古树名木档案。"


def test_a_provision_divided_in_two_is_a_split_and_not_something_new() -> None:
    old = _plan(RIVER + "推进城镇污水管网改造，对雨水和污水分开收集，提高处理能力。", TREES)
    new = _plan(RIVER, TREES, "（三）改造管网。推进城镇污水管网改造，对雨水和污水分开收集，提高处理能力。")
    found = {m.new: m for m in match(old, new)}
    assert found["sec-3-p1"].relation is Relation.SPLIT and found["sec-3-p1"].old == "sec-1-p1"
    back = {m.old: m for m in match(new, old)}
    assert back["sec-3-p1"].relation is Relation.MERGED and back["sec-3-p1"].new == "sec-1-p1"


def test_numbers_and_ids_are_no_key() -> None:
    old = _plan(RIVER, TREES)
    new = _plan(TREES.replace("（二）", "（一）"), RIVER.replace("（一）", "（二）"))
    pairs = {m.old: m.new for m in match(old, new)}
    assert pairs["sec-1-p1"] == "sec-2-p1" and pairs["sec-2-p1"] == "sec-1-p1"


def test_what_a_person_decided_stands() -> None:
    old, new = _plan(RIVER, TREES), _plan(RIVER, TREES)
    decided = (
        Match(old="sec-1-p1", new="sec-2-p1", decided=True),
        Match(old="sec-2-p1", relation=Relation.DROPPED, decided=True),
    )
    found = {(m.old, m.new): m for m in match(old, new, decided)}
    assert found["sec-1-p1", "sec-2-p1"].decided and ("sec-2-p1", "") in found
    assert not found["sec-1-p1", "sec-2-p1"].is_doubtful


def test_work_grows_with_the_texts_and_not_faster() -> None:
    # counted, not timed: how often two leaves are held against each other
    def pairs(copies: int) -> int:
        dice = random.Random(copies)
        letters = [chr(0x4E00 + n) for n in range(3000)]
        rows = [f"（{n + 1}）节{n}。" + "".join(dice.choices(letters, k=60)) + "。" for n in range(copies)]
        from generator.comparison import matching

        guideline = _plan(*rows)
        side = matching._Matcher(guideline, guideline, ())
        return len(side._nearest())

    assert pairs(200) <= 2.2 * pairs(100)


# ── Words ────────────────────────────────────────────────────────────────


def shown(old: str, new: str) -> str:
    marks = {Change.SAME: "{}", Change.DELETED: "[-{}-]", Change.INSERTED: "{{+{}+}}"}
    return "".join(marks[r.change].format(r.text) for r in differences(old, new, WORDS.cut))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("巩固提升内外联动", "巩固提高内外联动", "巩固[-提升-]{+提高+}内外联动"),
        (
            "利润年均增长5%左右，重点行业",
            "利润保持稳定增长，重点行业",
            "利润[-年均增长5%左右-]{+保持稳定增长+}，重点行业",
        ),
        ("到2022年，建成50家企业", "到2025年，建成100家企业", "到[-2022-]{+2025+}年，建成[-50-]{+100+}家企业"),
        ("洗碗块、防串色片", "洗碗块、数字孪生平台、防串色片", "洗碗块、{+数字孪生平台、+}防串色片"),
        ("不超过100家", "超过100家", "[-不-]超过100家"),
        ("甲方，乙方", "甲方；乙方", "甲方[-，-]{+；+}乙方"),
        ("by about 5% a year", "by 5% a year", "by[- about-] 5% a year"),
        ("", "新增内容", "{+新增内容+}"),
    ],
)
def test_changes_are_shown_in_whole_words(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


@given(
    st.text(alphabet="发展提升质量，。、5%年a b", max_size=60),
    st.text(alphabet="发展提高质量；。、6%年a c", max_size=60),
)
def test_both_texts_can_be_read_out_of_the_differences(old: str, new: str) -> None:
    runs = differences(old, new, WORDS.cut)
    assert "".join(r.text for r in runs if r.change is not Change.INSERTED) == old
    assert "".join(r.text for r in runs if r.change is not Change.DELETED) == new


def test_small_words_that_turn_the_sense_and_figures_are_told_apart() -> None:
    assert turning_words("不超过100家", "超过100家") == (("不",), ()) or turning_words("不超过100家", "超过100家") == (
        ("不超过",),
        ("超过",),
    )
    assert turning_words("力争增长5%左右", "增长5%") == (("力争", "左右"), ())
    assert figures_of("增长5％、2,000家") == ("5%", "2,000")
    assert only_signs("甲，乙。", "甲；乙") and not only_signs("甲", "甲") and not only_signs("甲", "乙")


# ── Goals ────────────────────────────────────────────────────────────────


def goal(id_: str, indicator: str, value: float | None, comparator: Comparator, unit: str = "%") -> Target:
    kind = GoalKind.NUMERIC if value is not None else GoalKind.DIRECTIONAL
    return Target(
        id=id_,
        kind=kind,
        document="x",
        indicator={"zh-Hans": indicator},
        scope={"zh-Hans": "轻工业"},
        comparator=comparator,
        segment="sec-1-p1",
        span=Span(0, 1),
        quote=f"{indicator}增长{value or '稳定'}",
        mark=Span(0, 1),
        value=value,
        unit={"zh-Hans": unit} if value is not None else {},
        target_year=2025,
    )


@pytest.mark.parametrize(
    ("old", "new", "verdict", "difference"),
    [
        ((5, Comparator.APPROX), (5, Comparator.APPROX), Verdict.KEPT, 0),
        ((5, Comparator.APPROX), (None, Comparator.STABLE), Verdict.VAGUER, None),
        ((None, Comparator.UP), (3, Comparator.GE), Verdict.SHARPER, None),
        ((3, Comparator.APPROX), (3, Comparator.GE), Verdict.SHARPER, 0),
        ((3, Comparator.GE), (3, Comparator.APPROX), Verdict.VAGUER, 0),
        ((100, Comparator.GT), (120, Comparator.GT), Verdict.CHANGED, 20),
    ],
)
def test_a_goal_is_kept_sharper_vaguer_or_changed(
    old: tuple[float | None, Comparator],
    new: tuple[float | None, Comparator],
    verdict: Verdict,
    difference: float | None,
) -> None:
    (pair,) = match_goals([goal("a", "利润年均增长率", *old)], [goal("b", "利润年均增长率", *new)])
    assert (pair.verdict, pair.difference) == (verdict, difference)


def test_goals_without_a_counterpart_are_dropped_or_added() -> None:
    found = match_goals(
        [goal("a", "发明专利数量", 10, Comparator.GE), goal("b", "市场份额", None, Comparator.STABLE)],
        [goal("c", "市场份额", None, Comparator.STABLE), goal("d", "能耗", 4, Comparator.GE)],
    )
    assert [(p.old and p.old.id, p.new and p.new.id, p.verdict) for p in found] == [
        ("b", "c", Verdict.KEPT),
        (None, "d", Verdict.ADDED),
        ("a", None, Verdict.DROPPED),
    ]
    assert Decimal(str(found[0].difference or 0)) == 0


# ── A site with two versions ─────────────────────────────────────────────


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The toy site with a later version of its plan."""
    return two_versions(tmp_path / "site")


def test_the_pair_has_a_page_in_every_language_with_what_changed(site: Path) -> None:
    _, built = build_toy(site)
    for tag in ("zh-hans", "zh-hant", "en"):
        page = built.docs[f"{tag}/versions/toy-plan-later/toy-plan/index.md"].decode()
        assert "<del" in page and "<ins" in page
        assert 'href="../../../toy-plan/' in page and 'href="../../../toy-plan-later/' in page
        assert f"{tag}/versions/index.md" in built.docs
    hans = built.docs["zh-hans/versions/toy-plan-later/toy-plan/index.md"].decode()
    hant = built.docs["zh-hant/versions/toy-plan-later/toy-plan/index.md"].decode()
    assert "年均增长5%左右" in hans and "保持稳定增长" in hans
    assert "年均增長5%左右" in hant and "保持穩定增長" in hant
    assert 'data-is="figures"' in hans and 'data-is="new"' in hans and 'data-is="words"' in hans


def test_each_provision_has_an_address_on_the_page(site: Path) -> None:
    project, built = build_toy(site)
    page = built.docs["zh-hans/versions/toy-plan-later/toy-plan/index.md"].decode()
    (comparison,) = project.library.comparisons
    shown = [
        m.new or f"was-{m.old}" for m in comparison.matches if m.new and comparison.later[m.new].kind is Kind.SECTION
    ]
    assert shown and all(f'id="{id_}"' in page for id_ in shown)


def test_the_navigation_leads_there_only_where_something_is_compared(site: Path) -> None:
    _, built = build_toy(site)
    assert "versions/" in json.dumps(built.theme["nav"]["en"])
    (site / "content" / "toy-plan-later" / "comparisons.yml").unlink()
    _, without = build_toy(site)
    assert "versions/" not in json.dumps(without.theme["nav"]["en"])


def test_industries_that_a_box_gained_and_lost_are_named(site: Path) -> None:
    path = site / "content" / "toy-plan-later"
    text = (path / "received.txt").read_text("utf-8").replace("造纸：特种纸、绝缘纸等。\n\n", "")
    folder = DocumentFolder(site, "toy-plan-later")
    folder.write(folder.make(text.encode(), "later.txt", None))
    project, _ = build_toy(site)
    (change,) = project.library.comparisons[0].boxes
    assert change.lost and not change.gained


@pytest.mark.parametrize(
    ("written", "code", "said"),
    [
        ("  - with: nowhere\n", "K001", "nowhere"),
        ("  - with: toy-plan-later\n", "K001", "toy-plan-later"),
        ("  - with: toy-plan\n    pairs:\n      - {confirmed: true}\n", "K002", "neither"),
        ("  - with: toy-plan\n    pairs:\n      - {old: sec-99, new: sec-1, confirmed: true}\n", "K003", "sec-99"),
        (
            "  - with: toy-plan\n    pairs:\n      - {old: sec-1, new: sec-1, confirmed: true}\n"
            "      - {old: sec-1, new: sec-2, confirmed: true}\n",
            "K004",
            "sec-1",
        ),
    ],
)
def test_what_a_comparison_names_wrongly_is_an_error_at_its_line(
    site: Path, written: str, code: str, said: str
) -> None:
    path = site / "content" / "toy-plan-later" / "comparisons.yml"
    path.write_text("comparisons:\n" + written, "utf-8")
    found = [f for f in check(site) if f.code == code]
    assert found and said in found[0].message and found[0].severity is Severity.ERROR
    assert found[0].position.path == "content/toy-plan-later/comparisons.yml" and found[0].position.line >= 2


def test_doubtful_pairs_are_asked_about_until_a_person_confirms_them(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = site / "content" / "toy-plan-later" / "comparisons.yml"
    text = (site / "content" / "toy-plan-later" / "received.txt").read_text("utf-8")
    # the fourth section comes first in its part now
    section = "(四) 加强组织实施。各地要抓好落实，绿色制造要要先行。"
    assert section in text
    moved = text.replace(section, "").replace("二、重点任务\n", f"二、重点任务\n\n{section}\n")
    folder = DocumentFolder(site, "toy-plan-later")
    folder.write(folder.make(moved.encode(), "later.txt", None))
    (warned,) = [f for f in check(site) if f.code == "K005"]
    assert "--write" in warned.hint and warned.severity is Severity.WARNING
    assert cli.main(["-C", str(site), "compare", "toy-plan", "toy-plan-later", "--write"]) == 0
    rows = path.read_text("utf-8")
    assert rows.startswith("comparisons:\n  - with: toy-plan\n    pairs:\n") and "confirmed: false" in rows
    asked = [f for f in check(site) if f.code == "K005"]
    assert len(asked) == rows.count("confirmed: false") and all("confirmed: true" in f.hint for f in asked)
    assert cli.main(["-C", str(site), "compare", "toy-plan", "toy-plan-later", "--write"]) == 0
    assert path.read_text("utf-8") == rows, "asking twice adds nothing"
    path.write_text(rows.replace("confirmed: false", "confirmed: true"), "utf-8")
    assert not [f for f in check(site) if f.code == "K005"]
    capsys.readouterr()


# ── The command ──────────────────────────────────────────────────────────


def test_two_files_are_compared_without_a_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in (("a.txt", f"关于试验的指导意见\n\n一、总体要求\n{RIVER}\n{TREES}\n"), ("b.txt", "")):
        (tmp_path / name).write_text(text, "utf-8")
    later = (tmp_path / "a.txt").read_text("utf-8").replace("乡土树种", "本地树种")
    (tmp_path / "b.txt").write_text(later, "utf-8")
    call = ["-C", str(tmp_path), "compare", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    assert cli.main(call) == 0
    assert "种植[-乡土-]{+本地+}树种" in (out := capsys.readouterr().out) and "1 wording changed" in out
    assert cli.main([*call, "--format", "markdown"]) == 0
    assert "~~乡土~~**本地**" in capsys.readouterr().out
    assert cli.main([*call, "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["counts"]["words"] == 1 and {"old", "new", "kinds", "score", "confirmed", "runs"} == set(
        record["provisions"][0]
    )


@pytest.mark.parametrize(
    "names",
    [("toy-plan", "nowhere"), ("toy-plan", "toy-plan"), ("toy-plan", "a.txt")],
)
def test_a_wrong_call_is_a_wrong_usage(
    site: Path, tmp_path: Path, names: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("关于试验的意见\n", "utf-8")
    given_names = [str(tmp_path / n) if n.endswith(".txt") else n for n in names]
    assert cli.main(["-C", str(site), "compare", *given_names]) == 2
    assert "duizhao:" in capsys.readouterr().err
