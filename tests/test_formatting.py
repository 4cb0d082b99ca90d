"""`duizhao fmt`: canonical, idempotent, losing nothing."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.base.diagnostics import Severity
from generator.base.text import source_hash
from generator.checks import check_folder
from generator.desk.formatting import plan_formatting, write_formatting
from generator.words.glossary import CONCEPT, KEY_ORDER, load_glossary
from generator.words.pinyin import Readings
from tests.broken import TOY

ROOT = Path(__file__).parent.parent

MESSY = """\
# The green domain.
domain: green
terms:
# about waste water
- id: wastewater
  zh: 废水   # as in the law
  status: draft
  en: wastewater
  authority: project

# about factories
# two lines
- id: green-factory
  zh: '绿色工厂'
  en: "green factory"
  status: reviewed
  # why not plant
  forbidden:
    - en: green plant
      why: >
        Reads as
        vegetation.
    # in the middle
  type: programme
  authority: project
- {id: cleaner-production, zh: 清洁生产, en: cleaner production, status: draft}
# last words of the file
"""


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    shutil.copytree(TOY, tmp_path, dirs_exist_ok=True)
    return tmp_path


def green(root: Path) -> Path:
    return root / "glossary" / "green.yml"


def formatted(root: Path) -> list[str]:
    formatting = plan_formatting(root)
    write_formatting(formatting)
    return [str(d) for d in formatting.diagnostics if d.severity is not Severity.INFO]


def test_order_indentation_and_pinyin_with_every_comment_in_its_place(toy: Path) -> None:
    green(toy).write_text(MESSY, "utf-8")
    plan = plan_formatting(toy)
    (change,) = [c for c in plan.changes if c.path == green(toy)]
    for comment in (
        "# about waste water\n  - id: wastewater",
        "# two lines\n  - id: green-factory",
        "    # why not plant\n    forbidden:",
    ):
        assert comment in change.after
    assert change.after.endswith("# last words of the file\n")
    assert change.after.startswith("# The green domain.\ndomain: green\nterms:\n")


def test_a_second_run_changes_nothing(toy: Path) -> None:
    green(toy).write_text(MESSY, "utf-8")
    formatted(toy)
    assert plan_formatting(toy).changes == ()


def test_the_toy_and_the_committed_files_are_canonical() -> None:
    for root in (TOY, ROOT):
        assert [c.difference(root) for c in plan_formatting(root).changes] == []


def test_quotes_and_layout_of_values_stay(toy: Path) -> None:
    green(toy).write_text(MESSY, "utf-8")
    formatted(toy)
    text = green(toy).read_text("utf-8")
    assert (
        "'绿色工厂'" in text
        and '"green factory"' in text
        and "why: >\n          Reads as\n          vegetation." in text
    )


def test_nothing_is_touched_while_one_file_cannot_be_read(toy: Path) -> None:
    green(toy).write_text(MESSY, "utf-8")
    (toy / "glossary" / "policy.yml").write_text("domain: policy\nterms: [\n", "utf-8")
    before = green(toy).read_bytes()
    said = formatted(toy)
    assert any("Y001" in line for line in said)
    assert green(toy).read_bytes() == before


def test_the_inbox_is_filed(toy: Path) -> None:
    inbox = toy / "glossary" / "inbox" / "drying.yml"
    inbox.parent.mkdir()
    inbox.write_text(
        "# proposed in issue 12\ndomain: green\nterms:\n  # hot\n"
        "  - en: energy-saving drying\n    zh: 节能干燥\n    id: energy-saving-drying\n    status: draft\n",
        "utf-8",
    )
    assert formatted(toy) == []
    assert not inbox.exists()
    text = green(toy).read_text("utf-8")
    filed = (
        "  # proposed in issue 12\n  # hot\n  - id: energy-saving-drying\n    zh: 节能干燥\n    en: energy-saving drying\n"
        "    pinyin: jié néng gān zào\n    status: draft\n  - id: green-factory"
    )
    assert filed in text


def test_an_inbox_file_without_a_domain_stays_and_is_told(toy: Path) -> None:
    inbox = toy / "glossary" / "inbox" / "drying.yml"
    inbox.parent.mkdir()
    inbox.write_text("terms:\n  - {id: drying, zh: 干燥, en: drying, status: draft}\n", "utf-8")
    assert ["F001" in line for line in formatted(toy)] == [True]
    assert inbox.exists()


def test_translations_are_ordered_completed_and_have_their_chinese_above(toy: Path) -> None:
    path = toy / "content/toy-2024/translations/en.yml"
    blocks = path.read_text("utf-8").split("\n\n")
    kept = [b for b in blocks if "\nsec-2:" not in b and "\nsec-3:" not in b]
    stale = (
        next(b for b in blocks if "\nsec-3:" in b)
        .replace("# 推进清洁生产", "# a remark of mine\n# 推进清洁的生产")
        .replace(source_hash("推进清洁生产"), source_hash("推进清洁的生产"))
    )
    path.write_text("\n\n".join([stale, *reversed(kept)]), "utf-8")
    assert formatted(toy) == []
    text = path.read_text("utf-8")
    assert '# 基本原则\nsec-2:\n  en: ""\n  status: draft\n' in text
    assert "# a remark of mine\n" in text and "清洁的生产" not in text
    assert text.index("\npart-1:") < text.index("\nsec-2:") < text.index("\nsec-3:")
    assert plan_formatting(toy).changes == ()


REMARKS = [
    "# 深入实施数字“三品”战略，强链补链，推动绿色工厂建设。 Lin: check three",
    "# 深入实施数字“三品”战略，强链补链，推动绿色工厂建设？？",
    "# 旧：深入实施数字“三品”战略，强链补链，推动绿色工厂建设。",
    "# 深入实施数字“三品”战略",
]


@pytest.mark.parametrize("remark", REMARKS)
def test_a_remark_that_looks_like_the_chinese_stays(toy: Path, remark: str) -> None:
    path = toy / "content/toy-2024/translations/en.yml"
    path.write_text(path.read_text("utf-8").replace("sec-2-p1:", f"{remark}\nsec-2-p1:"), "utf-8")
    assert formatted(toy) == []
    assert path.read_text("utf-8").count(f"{remark}\n") == 1
    assert plan_formatting(toy).changes == ()


def test_the_chinese_as_it_was_when_it_was_translated_goes(toy: Path) -> None:
    path = toy / "content/toy-2024/translations/en.yml"
    text = path.read_text("utf-8")
    old = source_hash("基本原理")
    path.write_text(text.replace("# 基本原则\n", "# 基本原理\n").replace(source_hash("基本原则"), old), "utf-8")
    formatted(toy)
    assert "基本原理" not in path.read_text("utf-8") and "# 基本原则\nsec-2:" in path.read_text("utf-8")


def test_an_entry_with_an_error_is_not_filed(toy: Path) -> None:
    inbox = toy / "glossary" / "inbox" / "drying.yml"
    inbox.parent.mkdir()
    inbox.write_text("domain: green\nterms:\n  - {id: drying, zh: 节能干燥, en: TODO, status: draft}\n", "utf-8")
    assert ["F003" in line for line in formatted(toy)] == [True]
    assert inbox.exists() and "drying" not in green(toy).read_text("utf-8")


def test_checking_the_form_leaves_the_inbox_alone(toy: Path) -> None:
    inbox = toy / "glossary" / "inbox" / "drying.yml"
    inbox.parent.mkdir()
    inbox.write_text("domain: green\nterms:\n  - {id: drying, zh: 节能干燥, en: drying, status: draft}\n", "utf-8")
    assert plan_formatting(toy, filing=False).changes == ()
    assert plan_formatting(toy).changes


def test_comments_around_an_inbox_entry_keep_their_places_for_good(toy: Path) -> None:
    inbox = toy / "glossary" / "inbox" / "x.yml"
    inbox.parent.mkdir()
    inbox.write_text(
        "# Hello from Lin\n\n# second\ndomain: green # mine\n# third\nterms:\n  # fourth\n"
        "  - id: recycled-water\n    zh: 废水回用\n    en: wastewater reuse\n    status: draft\n    # fifth\n# sixth\n",
        "utf-8",
    )
    assert formatted(toy) == []
    text = green(toy).read_text("utf-8")
    for comment in ("# Hello from Lin", "# second", "# mine", "# third", "# fourth", "# fifth", "# sixth"):
        assert text.count(comment) == 1, comment
    assert plan_formatting(toy).changes == ()


def test_a_written_file_keeps_its_mode_and_leaves_nothing_beside_it(toy: Path) -> None:
    green(toy).write_text(MESSY, "utf-8")
    green(toy).chmod(0o640)
    formatted(toy)
    assert green(toy).stat().st_mode & 0o777 == 0o640
    assert [p.name for p in green(toy).parent.iterdir() if p.name.startswith(".")] == []


def test_windows_line_ends_become_plain(toy: Path) -> None:
    green(toy).write_bytes(green(toy).read_bytes().replace(b"\n", b"\r\n"))
    formatted(toy)
    assert b"\r" not in green(toy).read_bytes()


def test_the_order_names_every_key() -> None:
    assert sorted(KEY_ORDER) == sorted({**CONCEPT.required, **CONCEPT.optional})


_VALUES = {
    "zh": "绿色",
    "en": "'green: x'",
    "status": "draft",
    "why": "|\n      two\n\n      lines",
    "see": "[a, b]",
    "forbidden": "\n      - en: x\n        why: y",
    "authority": "project",
    "en_variants": "\n    - one\n    - two",
}


@pytest.mark.slow
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.permutations(sorted(_VALUES)), min_size=1, max_size=3),
    st.lists(st.sampled_from(["", "  # remark\n", "\n", "    # inside\n"]), min_size=30, max_size=30),
)
def test_whatever_the_order_nothing_is_lost(tmp_path: Path, orders: list[list[str]], between: list[str]) -> None:
    shutil.copytree(TOY / "glossary", tmp_path / "glossary", dirs_exist_ok=True)
    lines, gaps = ["domain: green\nterms:\n"], iter(between)
    for number, keys in enumerate(orders):
        lines += [next(gaps).replace("    # inside", "  # outside"), f"  - id: {'cab'[number]}-term\n"]
        for key in keys:
            lines += [
                next(gaps).replace("  # remark", "    # remark") if "inside" not in between[0] else "",
                f"    {key}: {_VALUES[key]}\n",
            ]
    green(tmp_path).write_text("".join(lines), "utf-8")
    before, _ = load_glossary(tmp_path)
    plan = plan_formatting(tmp_path)
    assert not [d for d in plan.diagnostics if d.code == "F002"]
    write_formatting(plan)
    after, _ = load_glossary(tmp_path)
    for old in before:
        new = after[old.id]
        assert replace(new, pinyin="") == replace(old, pinyin="")
    assert "".join(lines).count("#") == green(tmp_path).read_text("utf-8").count("#")
    assert plan_formatting(tmp_path).changes == ()


def test_readings_of_this_genre() -> None:
    readings = Readings({"行业": "háng yè"})
    assert readings.of("锂离子电池") == "lǐ lí zǐ diàn chí"
    assert readings.of("行业") == "háng yè"
    assert readings.of("5G") == ""
    assert readings.of("数字“三品”战略") == "shù zì sān pǐn zhàn lüè"


def test_readings_agree_with_nearly_all_of_the_glossary() -> None:
    glossary, _ = load_glossary(ROOT)
    unaided = Readings({})
    wrong = [c.zh for c in glossary if c.pinyin and unaided.of(str(c.zh)) not in ("", c.pinyin)]
    assert len(wrong) <= len(glossary) // 100


EN = Path("content/toy-2024/translations/en.yml")


@pytest.mark.parametrize("name", ["sec-2", "toy-2024/sec-2"])
def test_what_has_been_compared_gets_the_hash_of_today_and_keeps_the_rest(toy: Path, name: str) -> None:
    """A translator would copy twelve digits by hand, and now and then into the wrong entry."""
    file = toy / EN
    good = file.read_text("utf-8")
    old = good.replace("a7089dc5e667", "0123456789ab")
    file.write_text(
        old.replace("  en: Basic principles\n", "  # Lin: or tenets?\n  en: Basic principles  # short\n"), "utf-8"
    )
    assert "T010" in {d.code for d in check_folder(toy)}
    write_formatting(plan_formatting(toy, compared=[name]))
    assert file.read_text("utf-8") == good.replace(
        "  en: Basic principles\n", "  # Lin: or tenets?\n  en: Basic principles  # short\n"
    )
    assert "T010" not in {d.code for d in check_folder(toy)}


def test_nothing_is_accepted_that_nobody_named(toy: Path) -> None:
    file = toy / EN
    stale = file.read_text("utf-8").replace("a7089dc5e667", "0123456789ab")
    file.write_text(stale, "utf-8")
    write_formatting(plan_formatting(toy, compared=["sec-1"]))
    assert file.read_text("utf-8") == stale


def test_a_segment_that_is_not_there_is_named_and_nothing_written(toy: Path) -> None:
    plan = plan_formatting(toy, compared=["sec-2", "sec-22"])
    assert not plan.changes and [(d.code, "sec-22" in d.message) for d in plan.diagnostics] == [("T008", True)]


def test_a_segment_that_several_documents_have_is_asked_for_with_its_document(toy: Path) -> None:
    """Whoever compared one document's sec-2 would have signed for the sec-2 of all others."""
    shutil.copytree(toy / "content" / "toy-2024", toy / "content" / "toy-2025")
    for path in (toy / "content" / "toy-2025").rglob("*.yml"):
        path.write_text(path.read_text("utf-8").replace("toy-2024", "toy-2025"), "utf-8")
    for name in ("toy-2024", "toy-2025"):
        file = toy / "content" / name / "translations" / "en.yml"
        file.write_text(file.read_text("utf-8").replace("a7089dc5e667", "0123456789ab"), "utf-8")
    stale = [d for d in check_folder(toy) if d.code == "T010"]
    assert sorted(str(d.hint).rpartition(" ")[2] for d in stale) == ["toy-2024/sec-2", "toy-2025/sec-2"]
    plan = plan_formatting(toy, compared=["sec-2"])
    assert not plan.changes and [d.code for d in plan.diagnostics] == ["T008"]
    assert "toy-2024/sec-2, toy-2025/sec-2" in plan.diagnostics[0].hint
    write_formatting(plan_formatting(toy, compared=["toy-2025/sec-2"]))
    assert [d.position.path.split("/")[1] for d in check_folder(toy) if d.code == "T010"] == ["toy-2024"]
