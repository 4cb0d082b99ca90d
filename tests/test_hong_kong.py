"""A tree for Hong Kong is switched on in site_config/locales.yml alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator.site import build, read_project

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.slow
def test_hong_kong_gets_its_own_tree_by_one_line(tmp_path: Path) -> None:
    """Readers in Hong Kong would find no page, or pages with Taiwan's forms."""
    for name in ("content", "glossary", "site_config"):
        shutil.copytree(ROOT / name, tmp_path / name)
    path = tmp_path / "site_config" / "locales.yml"
    text = path.read_text("utf-8")
    assert text.count("    enabled: false\n") == 1
    path.write_text(text.replace("    enabled: false\n", "    enabled: true\n"), "utf-8")
    project, faults = read_project(tmp_path)
    assert project is not None, [str(f) for f in faults]
    files = build(project).docs
    of_taiwan = {name.removeprefix("zh-hant/") for name in files if name.startswith("zh-hant/")}
    of_hong_kong = {name.removeprefix("zh-hant-hk/") for name in files if name.startswith("zh-hant-hk/")}
    assert of_hong_kong == of_taiwan
    terms = {row["id"]: row for row in json.loads(files["data/terms.json"])}
    assert all(row.keys() >= {"zh-Hans", "zh-Hant", "zh-Hant-HK"} for row in terms.values())
    differing = [row for row in terms.values() if row["zh-Hant"] != row["zh-Hant-HK"]]
    assert differing, "Hong Kong writes some of them otherwise (平台, 平臺)"
    page = files["zh-hant-hk/light-industry-2022-draft/part-1/index.md"].decode()
    assert 'lang: "zh-Hant-HK"' in page
    assert "平台" in files["zh-hant-hk/light-industry-2022-draft/part-2/index.md"].decode()
    assert "平臺" in files["zh-hant/light-industry-2022-draft/part-2/index.md"].decode()
