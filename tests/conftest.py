"""Built sites, a server and a browser for the tests that look at pages.

The sites are built once per run, also under pytest-xdist, and only when a test asks for one. Whatever a page asks of
another host is refused and fails the test; so does an error in the console. A missing Chromium is a failure, never a skip.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.serving import serving
from tests.browser.sites import ROOT, build_for_domain, build_for_files, build_for_repo, once
from tests.chromium import find_chromium

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    # no name is looked up: a request that slips through goes nowhere
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
PATIENCE = 20_000
"""Milliseconds until something that should happen has not."""
OURS = ("http://127.0.0.1:", "file://", "data:", "blob:", "about:")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "console_errors: the page is expected to say errors in the console")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks for the browser or a built site, if only through another fixture, can be chosen or left out with -m."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        if "browser" in asked:
            item.add_marker("browser")
        if asked & {"site", "repo_pages", "offline_site", "small_site"}:
            item.add_marker("site")


# ── Sites ──────────────────────────────────────────────────────────────


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A temporary folder of this run, the same for all its workers.

    Whoever works on these tests keeps the builds: DUIZHAO_TEST_SITES names a folder, to be removed by hand when pages
    change; style sheets and scripts are taken fresh.
    """
    if kept := os.environ.get("DUIZHAO_TEST_SITES"):
        for built in Path(kept).glob("*/assets"):
            shutil.copytree(ROOT / "overrides/assets", built, dirs_exist_ok=True)
        return Path(kept)
    base = tmp_path_factory.getbasetemp()
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "sites"


@pytest.fixture(scope="session")
def site(shared: Path) -> Path:
    """The real project, built for the root of a domain."""
    return once(shared / "domain", build_for_domain)


@pytest.fixture(scope="session")
def repo_pages(shared: Path) -> Path:
    """404.html and a few other pages, built for /repo/."""
    return once(shared / "repo", build_for_repo)


@pytest.fixture(scope="session")
def offline_site(shared: Path) -> Path:
    """The real project, built for file://."""
    return once(shared / "offline", build_for_files)


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The address of the site at the root of a domain, with / at its end."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def site_under_repo(site: Path, repo_pages: Path) -> Iterator[str]:
    """The address of the same pages under /repo/, with the 404 page made for it."""
    with serving(repo_pages, site, prefix="/repo/") as address:
        yield address


# ── Browser ────────────────────────────────────────────────────────────


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, one for each worker."""
    from playwright.sync_api import expect, sync_playwright

    # generous: a machine may have more to do than these tests
    expect.set_options(timeout=PATIENCE)
    path = find_chromium()
    if path is None:
        pytest.fail(
            "There is no Chromium: `make test` installs it; or put one on the PATH, or name it in CHROMIUM.",
            pytrace=False,
        )
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture
def new_page(browser: Any, request: pytest.FixtureRequest) -> Iterator[Callable[..., Any]]:
    """Makes pages, each in a context of its own: new_page(viewport=…, color_scheme=…, java_script_enabled=…).

    A test that expects messages in the console has the marker `console_errors`.
    """
    contexts, foreign, said = [], [], []

    def make(**options: Any) -> Any:
        options = {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB", "timezone_id": "UTC", **options}
        context = browser.new_context(**options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        context.on("request", lambda asked: None if asked.url.startswith(OURS) else foreign.append(asked.url))
        context.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        context.on("weberror", lambda trouble: said.append(str(trouble.error)))
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
    assert not foreign, f"asked of other hosts: {foreign}"
    if not request.node.get_closest_marker("console_errors"):
        assert not said, f"said in the console: {said}"


@pytest.fixture
def browser_page(new_page: Callable[..., Any]) -> Any:
    """A fresh page on a wide screen."""
    return new_page()


@pytest.fixture
def visit(new_page: Callable[..., Any], server: str) -> Callable[..., Any]:
    """Opens a page of the site in a fresh browser context: visit("zh-hans/terms/", color_scheme="dark")."""

    def go(path: str, **options: Any) -> Any:
        page = new_page(**options)
        page.goto(server + path)
        return page

    return go


PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "device_scale_factor": 1}


@pytest.fixture
def visit_on_phone(visit: Callable[..., Any]) -> Callable[..., Any]:
    """Like `visit`, on a phone."""
    return lambda path, **options: visit(path, **PHONE, **options)
