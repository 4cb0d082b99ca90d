"""The house: which room may import which, one room for each outside library, and nothing that ties it to one machine."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.toy import ROOT

GENERATOR = ROOT / "generator"

ARCHITECTURE = ROOT / "docs" / "architecture.md"


def _floors() -> dict[str, tuple[int, frozenset[str]]]:
    """Each package of the table in docs/architecture.md: its floor, and the outside libraries it may know."""
    rows = re.findall(r"^\| `(\w+)` \|[^|]*\| *([^|]*?) *\|$", ARCHITECTURE.read_text("utf-8"), re.MULTILINE)
    return {name: (n, frozenset(filter(None, libraries.split(", ")))) for n, (name, libraries) in enumerate(rows)}


def _modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(GENERATOR.rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        if name != "generator":
            yield name, path


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def _imports(path: Path) -> set[str]:
    """Every module a file imports, wherever the import stands: also in functions and under TYPE_CHECKING."""
    found: set[str] = set()
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: say the whole name, from generator.…"
            found.add(node.module or "")
            found |= {
                f"{node.module}.{a.name}"
                for a in node.names
                if (ROOT / str(node.module).replace(".", "/") / f"{a.name}.py").is_file()
            }
    return found


def _room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def test_every_package_has_a_floor_and_every_floor_its_package() -> None:
    assert {_room(name) for name, _ in _modules()} == set(_floors()), (
        "give a new package its row in docs/architecture.md"
    )


def test_a_package_imports_only_packages_it_stands_on() -> None:
    floor = {name: n for name, (n, _) in _floors().items()}
    wrong = [
        f"{name} imports {target}"
        for name, path in _modules()
        for target in _imports(path)
        if target.startswith("generator.")
        and _room(target) != _room(name)
        and floor[_room(target)] >= floor[_room(name)]
    ]
    assert not wrong, "\n".join(wrong)


def test_no_modules_import_each_other_in_a_circle() -> None:
    known = {name for name, _ in _modules()}
    graph = {name: {t for t in _imports(path) if t in known and t != name} for name, path in _modules()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(" → ".join(circle.args[1]))


def test_each_outside_library_is_known_to_one_package() -> None:
    libraries = {name: known for name, (_, known) in _floors().items()}
    everywhere = [library for known in libraries.values() for library in known]
    assert len(everywhere) == len(set(everywhere)), "a library has two rooms in docs/architecture.md"
    wrong = []
    for name, path in _modules():
        for target in _imports(path):
            top = target.partition(".")[0]
            if top == "generator" or top in sys.stdlib_module_names or top in libraries[_room(name)]:
                continue
            wrong.append(f"{name} imports {top}, which its row in docs/architecture.md does not name")
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
def test_the_core_can_be_used_where_mkdocs_is_not_installed() -> None:
    script = (
        "import sys; sys.modules['mkdocs'] = None\n"
        "import generator.site, generator.cli\n"
        "assert not [m for m in sys.modules if m.startswith('mkdocs.') or m.startswith('material')]"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT, timeout=60)


# ── One machine or another ───────────────────────────────────────────────


def _files() -> list[Path]:
    """Every file of the repository that a clone would have or a commit would add."""
    said = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, timeout=30
    )
    if said.returncode:
        pytest.skip("this is no clone of the repository")
    return [ROOT / name for name in said.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


_MACHINE = re.compile(
    "|".join(r"(?<![\w.:/])/" + folder + r"/[\w.-]+" for folder in ("work", "home", "root", "Users", "tmp/venv"))
    + r"|[A-Z]:\\\\Users"
)


def test_no_file_names_a_path_of_one_machine() -> None:
    wrong = []
    for path in _files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        for match in _MACHINE.finditer(text):
            wrong.append(f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()}")
    assert not wrong, "\n".join(wrong)


def test_nothing_beside_the_repository_is_needed_to_build() -> None:
    built_from = (
        "generator",
        "content",
        "glossary",
        "site_config",
        "overrides",
        "mkdocs.yml",
        "pyproject.toml",
        "Makefile",
        "requirements",
    )
    for path in _files():
        if path.relative_to(ROOT).parts[0] in built_from and path.suffix in (
            ".py",
            ".yml",
            ".toml",
            ".j2",
            ".html",
            ".txt",
            ".in",
            "",
        ):
            assert "../shared" not in path.read_text("utf-8"), path.relative_to(ROOT)


def test_nothing_built_is_committed() -> None:
    top = {p.relative_to(ROOT).parts[0] for p in _files()}
    assert not top & {"build", "site", ".venv", ".cache"}
    nested = [str(p.relative_to(ROOT)) for p in _files() if {"build", ".cache"} & set(p.relative_to(ROOT).parts[1:-1])]
    assert not nested, f"a test built inside the repository: {nested[:3]}"


def test_received_files_keep_their_line_ends_on_every_system() -> None:
    rules = (ROOT / ".gitattributes").read_text("utf-8")
    for name in (
        "content/light-industry-2022-draft/received.txt",
        "tests/data/received/chapters.txt",
        "tests/golden/toy/index.md",
    ):
        said = subprocess.run(
            ["git", "check-attr", "text", "--", name], cwd=ROOT, capture_output=True, text=True, timeout=30
        )
        assert said.returncode or said.stdout.strip().endswith(": unset"), (
            f"{name} is not byte for byte on Windows:\n{rules}"
        )


def test_a_template_has_lines_that_a_person_can_read_and_compare() -> None:
    """A change in a line of 800 columns shows in no diff."""
    folders = [(ROOT / "generator" / "render" / "templates", "*.j2"), (ROOT / "overrides", "**/*.html")]
    long = [
        f"{path.relative_to(ROOT)}:{n}: {len(line)} columns"
        for folder, pattern in folders
        for path in sorted(folder.glob(pattern))
        for n, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if len(line) > 120
    ]
    assert not long, "\n".join(long)


def test_no_template_tells_a_language_by_its_tag() -> None:
    """Punctuation and numbering are the edition's: a template that asks for “en” is wrong for the next language."""
    wrong = [
        f"{path.name}: {found}"
        for path in sorted((ROOT / "generator" / "render" / "templates").glob("*.j2"))
        for found in re.findall(r'tag [=!]= "[^"]+"', path.read_text("utf-8"))
    ]
    assert not wrong, "\n".join(wrong)


_TAG = re.compile(r"(?:en|zh|ja|ko|fr)(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
TAGS_THAT_ARE_COMPARED = {
    "base/languages.py": "which language a tag names is told there",
    "checks/messages.py": "messages are written in English and put into other languages",
    "checks/order_rules.py": "`zh` is a key of an entry there",
    "corpus/history.py": "`zh` and `en` are keys of an entry there",
    "words/glossary.py": "`zh` and `en` are keys of an entry's definition there",
    "plugin.py": "what Material's option `language` is when nobody has set it",
}
"""Where a tag, or what looks like one, decides something by itself, and why."""


def _decisions(tree: ast.AST) -> Iterator[int]:
    """The lines where a tag written into the program is compared, looked up or begun with."""

    def is_tag(node: ast.AST) -> bool:
        if isinstance(node, ast.Tuple | ast.Set | ast.List):
            return any(map(is_tag, node.elts))
        return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(_TAG.fullmatch(node.value))

    for node in ast.walk(tree):
        match node:
            case ast.Compare(left=left, comparators=others) if any(map(is_tag, (left, *others))):
                yield node.lineno
            case ast.Subscript(slice=key) if is_tag(key):
                yield node.lineno
            case ast.Call(func=ast.Attribute(attr="get" | "startswith" | "endswith"), args=[first, *_]) if is_tag(
                first
            ):
                yield node.lineno


def test_a_languages_value_decides_and_not_its_tag() -> None:
    """Whoever adds a language should not have to look through the program for those that came before."""
    found = {
        path.relative_to(GENERATOR).as_posix(): lines
        for path in sorted(GENERATOR.rglob("*.py"))
        if (lines := list(_decisions(_tree(path))))
    }
    assert found.keys() == TAGS_THAT_ARE_COMPARED.keys(), {
        f"{name}:{line}" for name, lines in found.items() if name not in TAGS_THAT_ARE_COMPARED for line in lines
    }


def test_no_script_tells_a_language_by_its_tag() -> None:
    # the frame tells what the reader of a page reads; all others ask it
    scripts = [p for p in sorted((ROOT / "overrides/assets/js").rglob("*.js")) if p.name != "duizhao.js"]
    compared = re.compile(r"(?i)\b(?:language|lang|tag|locale)\s*[!=]==?\s*['\"](?:en|zh)\b")
    assert scripts
    assert [path.name for path in scripts if compared.search(path.read_text("utf-8"))] == []
