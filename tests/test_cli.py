"""The command line: what it prints and returns, and that with faults nothing is written, be it half or whole."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import FAULTS, FINE, USAGE, main
from tests.toy import DATA, ROOT, copy_toy, edit, files_of

Said = tuple[int, str, str]
PRINTED = re.compile(r"^(?P<path>[^:\n]+):(?P<line>\d+):(?P<column>\d+): (?P<code>[A-Z]\d{3}) .+$", re.MULTILINE)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_toy(tmp_path / "project")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Runs a command and gives status, output and errors."""

    def call(*arguments: str | Path) -> Said:
        capsys.readouterr()
        try:
            status = main([str(a) for a in arguments])
        except SystemExit as left:
            status = int(left.code or 0) if not isinstance(left.code, str) else USAGE
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


def _written(root: Path) -> dict[str, bytes]:
    """Everything in a project but what converter and segmenter keep for themselves."""
    kept = ("build/opencc/", ".cache/")
    return {name: content for name, content in files_of(root).items() if not name.startswith(kept)}


# ── Wrong usage ──────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "COMMAND"),
        (("bulid",), "invalid choice: 'bulid'"),
        (("-C", "{root}/nowhere", "build"), "is no Duizhao project"),
        (("-C", "{root}/content", "build"), "is no Duizhao project: it has no site_config folder (use -C DIR)"),
        (("-C", "{root}", "import"), "--id"),
        (("-C", "{root}", "import", "{root}/nothing.txt", "--id", "new"), "No such file or directory"),
        (("-C", "{root}", "import", "--id", "unknown"), "content/unknown/received.txt: No such file or directory"),
        (("-C", "{root}", "import", "--id", "unknown", "--check"), "unknown"),
        (("-C", "{root}", "import", "--id", "nul"), "Windows keeps that name"),
        (("-C", "{root}", "import", "--id", "Toy Plan"), "is no id: lower-case letters, digits and hyphens"),
        (("-C", "{root}", "import", "--id", "terms"), "is no id"),
        (("-C", "{root}", "suggest", "toy-plans"), "there is no document “toy-plans”; there are: toy-plan, toy-rules"),
        (("-C", "{root}", "check", "--format", "xml"), "invalid choice"),
        (("-C", "{root}", "export", "zip", "{root}/site", "{root}/x.zip"), "holds no built site"),
    ],
    ids=lambda v: v if isinstance(v, str) else " ".join(v[-3:]) or "nothing",
)
def test_a_wrong_call_ends_with_2_a_sentence_and_nothing_written(
    root: Path, run: Callable[..., Said], arguments: tuple[str, ...], message: str
) -> None:
    before = _written(root)
    status, _, err = run(*(a.format(root=root) for a in arguments))
    assert status == USAGE and message in err
    assert "Traceback" not in err and _written(root) == before


def test_help_names_every_command(run: Callable[..., Said]) -> None:
    status, out, _ = run("--help")
    assert status == FINE
    for command in ("build", "check", "fmt", "import", "suggest", "impact", "export"):
        assert re.search(rf"^ +{command} ", out, re.MULTILINE), command


# ── Faults in the content ────────────────────────────────────────────────

BAD: list[tuple[str, str, str, str, str]] = [
    ("content/toy-plan/document.yml", "title:\n", "title: “\n", "Y001", "broken YAML"),
    (
        "content/toy-plan/guideline.yml",
        "  - id: sec-1\n",
        "  - id: sec-1\n   number: x\n",
        "Y001",
        "broken YAML in the guideline",
    ),
    ("content/toy-plan/guideline.yml", "  - id: sec-2\n", "  - id: sec-1\n", "D012", "an id twice in the guideline"),
    ("content/toy-plan/guideline.yml", "⟦特种纸⟧", "⟦特种纸", "D014", "item marks not balanced"),
    (
        "content/toy-plan/guideline.yml",
        "制定本指导意见",
        "制订本指导意见",
        "D033",
        "the text edited without a correction",
    ),
    (
        "content/toy-plan/document.yml",
        "quote: 绿色制造要要",
        "quote: 绿色工厂要要",
        "D023",
        "a quote that is not found",
    ),
    ("content/toy-plan/received.txt", "小城", "大城", "D031", "received.txt changed"),
    ("content/toy-plan/translations/en.yml", "sec-1:\n", "sec-99:\n", "T008", "a translation of no segment"),
    (
        "glossary/manufacturing.yml",
        "id: smart-manufacturing",
        "id: green-factory",
        "G001",
        "an id twice in the glossary",
    ),
    ("glossary/industry.yml", "zh: 家具\n", "zh: [家具\n", "Y001", "broken YAML in the glossary"),
    (
        "site_config/industries.yml",
        "  - id: furniture\n",
        "  - id: paper\n",
        "I001",
        "an id twice among the industries",
    ),
    ("site_config/industries.yml", "{text: 乐器,", "{text: 家具,", "I004", "an alias in two industries"),
    ("site_config/locales.yml", "tag: en\n", "tag: zh-Hant\n", "L001", "a locale twice"),
    ("site_config/site.yml", "name: 小城对照\n", "nmae: 小城对照\n", "Y005", "an unknown key in site.yml"),
    (
        "site_config/variants/corrections.yml",
        "from: 小品种",
        "form: 小品种",
        "Y005",
        "an unknown key among the corrections of the Traditional",
    ),
]


@pytest.mark.slow
@pytest.mark.parametrize(("path", "old", "new", "code", "what"), BAD, ids=[b[4].replace(" ", "-") for b in BAD])
def test_bad_input_is_said_with_file_line_and_column_and_nothing_is_written(
    root: Path, run: Callable[..., Said], path: str, old: str, new: str, code: str, what: str
) -> None:
    status, _, _ = run("-C", root, "build")
    assert status == FINE
    edit(root / path, old, new)
    before = _written(root)
    status, _, err = run("-C", root, "build")
    assert status == FAULTS and "Traceback" not in err
    found = [m for m in PRINTED.finditer(err) if m["code"].startswith(code)]
    assert found, err
    assert found[0]["path"] in (path, "content/toy-plan/guideline.yml", "content/toy-plan/document.yml")
    assert "Nothing was written." in err
    assert _written(root) == before, "something was written"


@pytest.mark.parametrize(
    "name",
    [
        "content/toy-plan/guideline.yml",
        "content/toy-plan/received.txt",
        "glossary/domains.yml",
        "site_config/locales.yml",
        "site_config/site.yml",
    ],
)
def test_a_missing_file_is_said_by_its_name(root: Path, run: Callable[..., Said], name: str) -> None:
    (root / name).unlink()
    status, _, err = run("-C", root, "build")
    assert status == FAULTS and f"{name}:1:1: " in err and not (root / "build" / "docs").exists()


def test_one_run_says_every_fault_of_every_file(root: Path, run: Callable[..., Said]) -> None:
    chosen = [
        b for b in BAD if b[3] in ("T008", "G001", "I004", "L001", "D014") or b[4].startswith("an unknown key in")
    ]
    for path, old, new, _, _ in chosen:
        edit(root / path, old, new)
    status, _, err = run("-C", root, "build")
    assert status == FAULTS
    assert {m["code"] for m in PRINTED.finditer(err)} >= {"T008", "G001", "I004", "L001", "D014", "Y005"}
    lines = [(m["path"], int(m["line"])) for m in PRINTED.finditer(err)]
    assert lines == sorted(lines), "in the order of files and lines"


def test_the_same_faults_come_as_json(root: Path, run: Callable[..., Said]) -> None:
    edit(root / "glossary/manufacturing.yml", "id: smart-manufacturing", "id: green-factory")
    status, out, _ = run("-C", root, "check", "--format", "json")
    rows = json.loads(out)
    assert status == FAULTS and {"path", "line", "column", "code", "severity", "message", "hint"} == set(rows[0])
    row = next(r for r in rows if r["code"] == "G001")
    assert row["path"] == "glossary/manufacturing.yml" and row["line"] > 1 and row["severity"] == "error"


def test_a_warning_does_not_stop_a_build(root: Path, run: Callable[..., Said]) -> None:
    edit(root / "content/toy-plan/translations/en.yml", "source_hash: 6078b4af0994", "source_hash: 000000000000")
    assert run("-C", root, "build")[0] == FINE


# ── Importing ────────────────────────────────────────────────────────────


def test_a_new_text_is_imported_and_the_project_still_builds(root: Path, run: Callable[..., Said]) -> None:
    status, out, _ = run("-C", root, "import", DATA / "received" / "chapters.txt", "--id", "library-rules")
    assert status == FINE and "content/library-rules: " in out
    assert {p.name for p in (root / "content" / "library-rules").iterdir()} == {
        "received.txt",
        "document.yml",
        "guideline.yml",
        "collation.yml",
    }
    assert run("-C", root, "import", "--id", "library-rules", "--check")[0] == FINE
    assert run("-C", root, "build")[0] == FINE


def test_importing_again_changes_nothing_and_check_says_so(root: Path, run: Callable[..., Said]) -> None:
    before = files_of(root / "content")
    said = run("-C", root, "import", "--id", "toy-plan")[1]
    assert "关于发展小城轻工业的指导意见" in said and "2 parts, 4 sections" in said, "a summary on every import"
    assert said.endswith("content/toy-plan: nothing to change\n")
    assert run("-C", root, "import", "--id", "toy-plan", "--check")[:2] == (FINE, "")
    assert files_of(root / "content") == before


def test_check_says_what_an_import_would_change_and_writes_nothing(root: Path, run: Callable[..., Said]) -> None:
    edit(root / "content/toy-plan/guideline.yml", "制定本指导意见", "制订本指导意见")
    before = files_of(root / "content")
    assert run("-C", root, "import", "--id", "toy-plan", "--check")[:2] == (
        FAULTS,
        "content/toy-plan/guideline.yml would change\n",
    )
    assert files_of(root / "content") == before
    assert run("-C", root, "import", "--id", "toy-plan")[0] == FINE
    assert run("-C", root, "build")[0] == FINE


def test_a_text_that_cannot_be_read_leaves_no_folder_behind(
    root: Path, run: Callable[..., Said], tmp_path: Path
) -> None:
    for content, code in ((b"\xff\xff\xff", "D040"), (b"\n", "D041"), ("一、⟦甲\n".encode(), "D042")):
        (tmp_path / "bad.txt").write_bytes(content)
        status, _, err = run("-C", root, "import", tmp_path / "bad.txt", "--id", "new")
        assert status == FAULTS and f" {code} " in err and not (root / "content" / "new").exists()


def test_an_import_of_a_folder_with_broken_files_says_so_and_keeps_them(root: Path, run: Callable[..., Said]) -> None:
    edit(root / "content/toy-plan/document.yml", "corrections:\n", "corrections: [\n")
    before = files_of(root)
    status, _, err = run("-C", root, "import", "--id", "toy-plan")
    assert status == FAULTS and PRINTED.search(err) and files_of(root) == before


# ── As a program ─────────────────────────────────────────────────────────


@pytest.mark.slow
def test_python_m_generator_acts_on_the_folder_it_is_called_in(root: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "generator", "import", "--id", "toy-plan"],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == FINE and done.stdout.endswith("content/toy-plan: nothing to change\n")
    shutil.rmtree(root / "site_config")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build"],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == USAGE and "is no Duizhao project" in done.stderr and "Traceback" not in done.stderr
