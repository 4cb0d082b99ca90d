"""`duizhao export FORMAT`: what it prints, where it writes, how it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import FAULTS, FINE, USAGE, main
from generator.exports import FORMATS
from tests.toy import copy_toy, edit, files_of


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_toy(tmp_path / "project")


def _sources(root: Path) -> dict[str, bytes]:
    """Everything in a project but what is built or kept for the next run."""
    return {name: content for name, content in files_of(root).items() if not name.startswith(("build/", ".cache/"))}


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"feed"}))
def test_every_format_can_be_written_into_a_folder(root: Path, tmp_path: Path, name: str) -> None:
    before = _sources(root)
    out = tmp_path / "given" / "away"
    out.mkdir(parents=True)
    assert main(["-C", str(root), "export", name, "-o", str(out)]) == FINE
    assert files_of(out)
    assert _sources(root) == before


def test_a_feed_without_the_sites_address_says_what_it_needs(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(root), "export", "feed", "-o", str(root / "out")]) == USAGE
    assert "site_url in site_config/site.yml" in capsys.readouterr().err
    assert not (root / "out").exists()


def test_a_format_of_one_file_is_printed_or_written(
    root: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["-C", str(root), "export", "tbx"]) == FINE
    printed = capfdbinary.readouterr().out
    assert printed.startswith(b"<?xml")
    assert main(["-C", str(root), "export", "tbx", "-o", str(tmp_path / "new" / "terms.tbx")]) == FINE
    assert (tmp_path / "new" / "terms.tbx").read_bytes() == printed


def test_one_document_in_one_language_can_be_chosen(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "plan.xml"
    chosen = ["--document", "toy-plan", "--lang", "zh-Hant"]
    assert main(["-C", str(root), "export", "akn", *chosen, "-o", str(file)]) == FINE
    assert 'language="zh-Hant"' in file.read_text("utf-8")
    assert main(["-C", str(root), "export", "akn", "--document", "toy-plan", "-o", str(tmp_path / "plan")]) == FINE
    assert sorted(files_of(tmp_path / "plan")) == [f"toy-plan/{tag}.akn.xml" for tag in ("en", "zh-hans", "zh-hant")]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["akn"], "makes 5 files: name a folder with -o"),
        (["akn", "--document", "nothing"], "there is no document “nothing”; there are: toy-plan, toy-rules"),
        (["akn", "--lang", "fr"], "there is no language “fr”; there are: zh-Hans, zh-Hant, en"),
        (["tbx", "--lang", "en"], "there is no file of “tbx” about that"),
        (["akn", "-o", "{file}"], "is a file, and “akn” makes 5"),
        (["tbx", "-o", "{file}/inside"], "inside: "),
        (["docx"], "invalid choice"),
    ],
)
def test_a_wrong_call_is_refused_and_says_why(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    file = tmp_path / "taken"
    file.write_text("mine")
    try:
        status = main(["-C", str(root), "export", *(a.replace("{file}", str(file)) for a in arguments)])
    except SystemExit as left:
        status = int(left.code or 0)
    assert status == USAGE and said in capsys.readouterr().err
    assert file.read_text() == "mine"


def test_nothing_is_given_away_while_there_is_an_error(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(root / "content/toy-plan/guideline.yml", "id: sec-3\n", "id: sec-three\n")
    assert main(["-C", str(root), "export", "tbx", "-o", str(tmp_path / "t.tbx")]) == FAULTS
    assert not (tmp_path / "t.tbx").exists() and "guideline.yml:" in capsys.readouterr().err
