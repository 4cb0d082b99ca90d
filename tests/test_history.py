"""The glossary's changelog from git: what counts as a change, and what is said where there is no history."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.corpus.history import KeyChange, TermChange, load_history

HEAD = "domain: green\nterms:\n"
FACTORY = "  - id: green-factory\n    zh: 绿色工厂\n    en: green factory\n    status: draft\n"
PARK = "  - id: green-park\n    zh: 绿色园区\n    en: green industrial park\n    status: draft\n"
WATER = "  - id: wastewater\n    zh: 废水\n    en: wastewater\n    status: draft\n"


class Repository:
    """A git repository with a glossary, in which nothing of the machine's settings counts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.day = 0
        self.run("init", "-q", "-b", "main")

    def run(self, *arguments: str) -> str:
        self.day += 1
        date = f"2024-01-{self.day:02d}T12:00:00+0800"
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_COMMITTER_DATE": date,
        }
        command = [
            "git",
            "-C",
            str(self.folder),
            "-c",
            "user.name=Somebody",
            "-c",
            "user.email=who@example.org",
            *arguments,
        ]
        return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.strip()

    def write(self, name: str, text: str) -> None:
        path = self.folder / "glossary" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def commit(self, *files: tuple[str, str]) -> str:
        for name, text in files:
            self.write(name, text)
        self.run("add", "-A")
        self.run("commit", "-q", "--allow-empty", "-m", "Somebody's change")
        return self.run("rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def told(folder: Path, **options: object) -> list[list[tuple[str, str]]]:
    """Kind and id of each change, by revision."""
    return [[(c.kind, c.id) for c in r.changes] for r in load_history(folder, **options).revisions]  # type: ignore[arg-type]


def test_added_changed_and_removed_terms_are_told_newest_first(repository: Repository) -> None:
    first = repository.commit(("green.yml", HEAD + FACTORY + WATER))
    repository.commit(("green.yml", HEAD + FACTORY.replace("green factory", "green plant") + WATER))
    repository.commit(("green.yml", HEAD + FACTORY))
    history = load_history(repository.folder)
    assert history.missing == "" and not history.is_cut
    removed, changed, added = history.revisions
    assert [(c.kind, c.id) for c in removed.changes] == [("changed", "green-factory"), ("removed", "wastewater")]
    assert changed.changes == (
        TermChange(
            id="green-factory",
            kind="changed",
            zh="绿色工厂",
            en="green plant",
            domain="green",
            keys=(KeyChange("en", "green factory", "green plant"),),
        ),
    )
    assert [(c.kind, c.id, c.domain) for c in added.changes] == [
        ("added", "green-factory", "green"),
        ("added", "wastewater", "green"),
    ]
    assert added.commit == first
    assert added.date < changed.date < removed.date


def test_nothing_tells_who_it_was(repository: Repository) -> None:
    repository.commit(("green.yml", HEAD + FACTORY))
    assert "Somebody" not in repr(load_history(repository.folder))


def test_a_term_that_moves_has_not_changed(repository: Repository) -> None:
    repository.commit(("green.yml", HEAD + WATER + FACTORY), ("policy.yml", HEAD.replace("green", "policy") + PARK))
    repository.commit(
        ("green.yml", HEAD + "  # a comment\n" + FACTORY + WATER.replace("wastewater\n    s", '"wastewater"\n    s'))
    )
    assert told(repository.folder) == [[("added", "green-factory"), ("added", "green-park"), ("added", "wastewater")]]


def test_a_move_to_another_domain_is_told_as_such(repository: Repository) -> None:
    repository.commit(("green.yml", HEAD + FACTORY + WATER), ("policy.yml", HEAD.replace("green", "policy") + PARK))
    repository.commit(("green.yml", HEAD + FACTORY), ("policy.yml", HEAD.replace("green", "policy") + PARK + WATER))
    (change,) = load_history(repository.folder).revisions[0].changes
    assert (change.id, change.kind, change.keys) == ("wastewater", "changed", (KeyChange("domain", "green", "policy"),))


def test_filing_the_inbox_is_no_change(repository: Repository) -> None:
    repository.commit(("green.yml", HEAD + FACTORY), ("inbox/wastewater.yml", HEAD + WATER))
    (repository.folder / "glossary/inbox/wastewater.yml").unlink()
    repository.commit(("green.yml", HEAD + FACTORY + WATER))
    assert told(repository.folder) == [[("added", "green-factory"), ("added", "wastewater")]]


def test_deeper_keys_and_lists_are_named(repository: Repository) -> None:
    repository.commit(("green.yml", HEAD + WATER))
    more = "    definition: {en: Used water.}\n    en_variants: [waste water, effluent]\n    sources:\n      - ref: ISO 6107\n        url: https://example.org\n"
    repository.commit(("green.yml", HEAD + WATER + more))
    keys = {k.key: k.after for k in load_history(repository.folder).revisions[0].changes[0].keys}
    assert keys == {
        "definition.en": "Used water.",
        "en_variants": "waste water; effluent",
        "sources": "ISO 6107 · https://example.org",
    }


def test_files_that_hold_no_concepts_are_left_alone(repository: Repository) -> None:
    repository.commit(
        ("waivers.yml", "waivers: []\n"), ("schema/glossary.schema.json", "{}"), ("domains.yml", "domains: []\n")
    )
    assert load_history(repository.folder).missing == "empty"


def test_merges_are_told_by_what_they_merge(repository: Repository) -> None:
    repository.commit(("green.yml", HEAD + FACTORY))
    repository.run("checkout", "-q", "-b", "side")
    repository.commit(("policy.yml", HEAD.replace("green", "policy") + PARK))
    repository.run("checkout", "-q", "main")
    repository.commit(("green.yml", HEAD + FACTORY + WATER))
    repository.run("merge", "-q", "--no-ff", "-m", "merge", "side")
    assert told(repository.folder) == [
        [("added", "wastewater")],
        [("added", "green-park")],
        [("added", "green-factory")],
    ]


def test_a_file_that_cannot_be_read_breaks_nothing(repository: Repository) -> None:
    repository.commit(("green.yml", HEAD + FACTORY))
    repository.commit(("green.yml", HEAD + FACTORY + '  - id: "\n    zh: [\n'))
    repository.commit(("green.yml", HEAD + FACTORY + WATER))
    assert ("added", "wastewater") in told(repository.folder)[0]


def test_older_revisions_are_left_out_beyond_the_limit(repository: Repository) -> None:
    repository.commit(("green.yml", HEAD + FACTORY))
    repository.commit(("green.yml", HEAD + FACTORY + PARK))
    repository.commit(("green.yml", HEAD + FACTORY + PARK + WATER))
    history = load_history(repository.folder, limit=2)
    assert [c.id for r in history.revisions for c in r.changes] == ["wastewater", "green-park"]
    assert history.is_cut


def test_the_cache_changes_nothing_but_the_time(
    repository: Repository, tmp_path_factory: pytest.TempPathFactory
) -> None:
    cache = tmp_path_factory.mktemp("cache") / "build" / "history.json"
    repository.commit(("green.yml", HEAD + FACTORY))
    first = load_history(repository.folder, cache)
    assert cache.is_file() and load_history(repository.folder, cache) == first
    repository.commit(("green.yml", HEAD + FACTORY + WATER))
    assert load_history(repository.folder, cache) == load_history(repository.folder)
    for rubbish in ("", "{}", "[1]", '{"form": 1, "revisions": [{}]}'):
        cache.write_text(rubbish, "utf-8")
        assert load_history(repository.folder, cache) == load_history(repository.folder)


def test_the_cache_is_used(repository: Repository, tmp_path_factory: pytest.TempPathFactory) -> None:
    cache = tmp_path_factory.mktemp("cache") / "history.json"
    repository.commit(("green.yml", HEAD + FACTORY))
    load_history(repository.folder, cache)
    cache.write_text(cache.read_text("utf-8").replace("绿色工厂", "kept"), "utf-8")
    assert load_history(repository.folder, cache).revisions[0].changes[0].zh == "kept"


def test_a_folder_outside_git_has_no_history(tmp_path: Path) -> None:
    assert load_history(tmp_path).missing == "git"


def test_without_git_there_is_no_history(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit(("green.yml", HEAD + FACTORY))
    monkeypatch.setenv("PATH", "/nowhere")
    assert load_history(repository.folder).missing == "git"


def test_a_repository_around_the_project_is_not_its_history(repository: Repository) -> None:
    repository.commit(("green.yml", HEAD + FACTORY))
    shutil.copytree(repository.folder / "glossary", repository.folder / "copy" / "glossary")
    assert load_history(repository.folder / "copy").missing == "empty"


def test_a_project_in_a_folder_of_a_repository_has_its_own_history(repository: Repository) -> None:
    repository.commit(("../project/glossary/green.yml", HEAD + FACTORY), ("green.yml", HEAD + WATER))
    assert told(repository.folder / "project") == [[("added", "green-factory")]]


def test_a_part_of_the_history_is_none(repository: Repository, tmp_path_factory: pytest.TempPathFactory) -> None:
    repository.commit(("green.yml", HEAD + FACTORY))
    repository.commit(("green.yml", HEAD + FACTORY + WATER))
    clone = tmp_path_factory.mktemp("shallow") / "clone"
    repository.run("clone", "-q", "--depth=1", f"file://{repository.folder}", str(clone))
    assert load_history(clone).missing == "shallow"


def test_what_another_tool_has_set_is_about_another_folder(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit(("green.yml", HEAD + FACTORY))
    monkeypatch.setenv("GIT_DIR", "/nowhere/.git")
    assert told(repository.folder) == [[("added", "green-factory")]]
