"""The edits that translators make: what is right is accepted without a word, what is wrong is named at its place; `fmt` loses nothing.

`python -m tests.test_workbench` prints the table of them all.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.base.diagnostics import Diagnostic, Severity, has_errors
from generator.desk.formatting import plan_formatting, write_formatting
from generator.site import read_project
from tests.broken import TOY
from tests.workbench.edits import EDITS, RIGHT, Edit

ROOT = Path(__file__).parent.parent
QUIET = frozenset({"Y007"})
"""What a right edit may leave for `fmt`."""


def lay_out(root: Path) -> Path:
    """The toy project as a whole one."""
    shutil.copytree(TOY, root, dirs_exist_ok=True)
    shutil.copytree(ROOT / "site_config" / "strings", root / "site_config" / "strings")
    (root / "site_config" / "site.yml").write_text("name: Toy\nlicences:\n  code: MIT\n  content: CC BY 4.0\n", "utf-8")
    return root


def apply(edit: Edit, root: Path) -> None:
    """Does to a project what the edit says."""
    if edit.old or edit.new or not edit.files:
        path = root / edit.path
        before = path.read_bytes().decode("utf-8") if path.exists() else ""
        assert edit.old in before, f"{edit.path} has no “{edit.old}”"
        count = -1 if edit.old in ("\n", "status: draft\n") else 1
        after = before.replace(edit.old, edit.new, count) if edit.old else edit.new
        if not edit.gone:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(after.encode())
    for name, content in edit.files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content.startswith("="):
            content = (root / content[1:]).read_text("utf-8")
        elif content.startswith("++"):
            content = 2 * (root / content[2:]).read_text("utf-8")
        elif content.startswith("+"):
            old, new = content[1:].split("=>")
            content = path.read_text("utf-8").replace(old, new)
        path.write_bytes(content.encode())
    if edit.gone:
        (root / edit.gone).unlink()


def findings(root: Path) -> list[Diagnostic]:
    """The errors and warnings of `duizhao check`; whether the Traditional is decided is tried elsewhere."""
    return [d for d in read_project(root)[1] if d.severity is not Severity.INFO and not d.code.startswith("V01")]


def trouble(edit: Edit, root: Path, base: Iterable[str] = ()) -> list[str]:
    """What is not handled as the table says; nothing where all is."""
    apply(edit, root)
    said = [d for d in findings(root) if str(d) not in set(base)]
    wanted = Counter(code for code, _ in edit.says if code not in ("G009",))
    # that reviewed words were changed is said of every edit of them
    met = Counter(d.code for d in said if d.code != "Q003" or "Q003" in wanted)
    wrong = [] if met == wanted else [f"said {[str(d) for d in said]}, wanted {dict(wanted)}"]
    for code, words in edit.says:
        if words and not any(d.code == code and _stands(d, words, root) for d in said):
            wrong.append(f"{code} does not point at {words!r}: {[str(d.position) for d in said if d.code == code]}")
    return wrong + _formatting(root)


def _stands(diagnostic: Diagnostic, words: str, root: Path) -> bool:
    """Whether a diagnostic points at the words."""
    if not (root / diagnostic.position.path).is_file():
        return False
    text = (root / diagnostic.position.path).read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    rest = "\n".join(
        [lines[diagnostic.position.line - 1][diagnostic.position.column - 1 :], *lines[diagnostic.position.line :]]
    )
    return rest.startswith(words)


def _remarks(root: Path) -> Counter[str]:
    """Every comment of the files that `fmt` may touch, but the Chinese over the translations."""
    found: Counter[str] = Counter()
    for path in [*root.glob("glossary/**/*.yml"), *root.glob("content/*/translations/*.yml")]:
        for line in path.read_bytes().decode("utf-8-sig", "replace").replace("\r", "\n").split("\n"):
            comment = re.search(r"(?:^|(?<=\s))#.*", line)
            if comment and "yaml-language-server" not in line:
                found[comment.group().strip()] += 1
    return found


def _formatting(root: Path) -> list[str]:
    """What `fmt` loses, or does again when it is run a second time."""
    before = _remarks(root)
    first = plan_formatting(root)
    if has_errors(first.diagnostics):
        return [] if not first.changes else ["fmt writes although it has errors"]
    was = {str(d) for d in findings(root) if d.severity is Severity.ERROR}
    write_formatting(first)
    lost = {c: n for c, n in (before - _remarks(root)).items() if not re.fullmatch("# [\u4e00-\u9fff⟦].*", c)}
    again = plan_formatting(root).changes
    new = {d.code for d in findings(root) if d.severity is Severity.ERROR} - {w.split(": ")[1][:4] for w in was}
    return [
        *([f"fmt loses {lost}"] if lost else []),
        *(["fmt is not done after once"] if again else []),
        *([f"fmt makes errors: {new}"] if new - {"T003"} else []),
    ]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("workbench") / "toy")


def test_the_toy_project_has_no_fault(whole: Path) -> None:
    assert [str(d) for d in findings(whole)] == []


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "edit"), EDITS, ids=[f"{k}: {e.name}" for k, e in EDITS])
def test_an_edit_is_handled_right(whole: Path, tmp_path: Path, kind: str, edit: Edit) -> None:
    root = shutil.copytree(whole, tmp_path / "toy")
    assert trouble(edit, root) == []


def test_no_two_edits_have_one_name() -> None:
    names = [(kind, edit.name) for kind, edit in EDITS]
    assert len(set(names)) == len(names)
    assert len(RIGHT) >= 40 and len(names) >= 220


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        toy = lay_out(Path(folder) / "toy")
        read_project(toy)
        good = 0
        chosen = [a for a in sys.argv[1:] if a != "-v"]
        for number, (kind, edit) in enumerate(EDITS):
            if chosen and not any(a in f"{kind}: {edit.name}" for a in chosen):
                continue
            place = shutil.copytree(toy, Path(folder) / str(number))
            try:
                wrong = trouble(edit, place)
            except Exception as problem:
                wrong = [f"{type(problem).__name__}: {problem}"]
            good += not wrong
            if wrong or "-v" in sys.argv:
                print(f"{'wrong' if wrong else 'right'}  {kind}: {edit.name}  {' | '.join(wrong)}")
            shutil.rmtree(place)
        print(f"{good} of {len(EDITS)} right")
