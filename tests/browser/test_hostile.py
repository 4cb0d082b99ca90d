"""Whatever a file of the project holds is text on the pages: nothing of it runs, breaks a page or leaves an attribute.

The gate refuses much of this; here it is passed over, so that the theme and the templates stand alone.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import generator.plugin
from tests.browser.serving import serving
from tests.toy import ROOT, copy_toy, read_in_spite

SIGN = '<xss-p a="\'&">x</xss-p><script>pwned=1</script>'
"""An element, quotation marks of both kinds, an ampersand and a script."""
SAFE = frozenset(
    [
        "id",
        "segment",
        "status",
        "kind",
        "type",
        "authority",
        "domain",
        "encoding",
        "sha256",
        "numbering",
        "published",
        "comments_until",
        "date",
        "url",
        "official_url",
        "source_hash",
        "pattern",
        "locale",
        "tag",
        "conversion",
        "region",
        "group",
        "strength",
        "relation",
        "comparator",
        "value",
        "unit",
        "per",
        "quote",
        "context",
        "mark",
        "number",
        "close",
        "split",
        "received",
        "corrected",
        "confidence",
        "applied",
        "concept",
        "broader",
        "related",
        "narrower",
        "see",
        "replaced_by",
        "document",
        "branch",
        "site_url",
        "repo_url",
        "from",
        "to",
        "test",
        "in",
        "out",
        "word",
        "match",
        "aliases",
        "not_in",
        "only_in",
        "pinyin",
        "state",
        "order",
        "og_locale",
        "class",
        "zh",
    ]
)
"""Keys whose values are no free text: ids, choices, dates, addresses, and what must be found in the text again."""


def _hostile(value: Any, key: str = "") -> Any:
    if isinstance(value, str):
        return value if key in SAFE else value + SIGN
    if isinstance(value, list):
        return [_hostile(one, key) for one in value]
    if isinstance(value, dict):
        return {k: v if k in SAFE and not isinstance(v, dict) else _hostile(v, k) for k, v in value.items()}
    return value


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The toy site with the sign in every text of every file, built by MkDocs, and served."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    root = copy_toy(tmp_path_factory.mktemp("hostile"))
    for path in sorted(root.rglob("*.yml")):
        if path.name in ("collation.yml", "boundaries.yml", "redirects.yml") or "variants" in path.parts:
            continue
        path.write_text(yaml.safe_dump(_hostile(yaml.safe_load(path.read_text("utf-8"))), allow_unicode=True), "utf-8")
    shutil.copytree(ROOT / "overrides", root / "overrides")
    (root / "content" / "pages").mkdir()
    shutil.copy(ROOT / "mkdocs.yml", root)
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(generator.plugin, "read_project", lambda folder, **_: (read_in_spite(folder), ()))
        config = load_config(str(root / "mkdocs.yml"))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    with serving(root / "site", prefix="/toy/") as address:
        yield root / "site", address


def test_no_text_of_any_file_becomes_markup_on_any_page(
    attacked: tuple[Path, str], new_page: Callable[..., Any]
) -> None:
    """A received title would run as a script on every page of the site."""
    site, address = attacked
    page = new_page()
    shown = 0
    paths = sorted(p.relative_to(site).as_posix() for p in site.rglob("*.html"))
    assert len(paths) > 60
    for path in paths:
        if 'http-equiv="refresh"' in (site / path).read_text("utf-8"):
            continue  # it leads on at once, to a page that is looked at itself
        page.goto(address + path.removesuffix("index.html"))
        found = page.evaluate(
            """() => ({
                made: document.querySelectorAll('xss-p, [a]').length, ran: 'pwned' in globalThis,
                shown: document.documentElement.textContent.split('<xss-p').length - 1,
                inline: [...document.scripts].filter((s) => !s.src && !/json/.test(s.type)).length
                    + document.querySelectorAll('style, [style]').length,
                policy: document.querySelector('meta[http-equiv=Content-Security-Policy]')?.content || ''
            })"""
        )
        assert (found["made"], found["ran"], found["inline"]) == (0, False, 0), path
        assert found["policy"].startswith("default-src 'self'"), path
        shown += found["shown"]
    assert shown > 10 * len(paths), "the sign is hardly on the pages: the test has lost what it looks for"


def test_the_pages_policy_keeps_a_script_from_running(attacked: tuple[Path, str], browser: Any) -> None:
    """Where a text did become markup after all, nothing of it may run."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(attacked[1] + "en/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"pwned=1\">')")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: 'pwned=1'}))")
    page.wait_for_timeout(100)
    assert page.evaluate("'pwned' in globalThis") is False
    context.close()
