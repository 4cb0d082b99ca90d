"""The built sites that the tests look at, each built once per run, from a copy of the sources as they are now."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("content", "glossary", "site_config", "overrides", "generator", "mkdocs.yml")
DOMAIN = "https://example.org/"
REPO = "https://example.org/repo/"
SOURCE = "https://git.example.org/duizhao"
"""Where readers are sent to improve something."""
PATIENCE = 300
"""Seconds that a worker waits for another one's build."""


def once(folder: Path, make: Callable[[Path], None]) -> Path:
    """A folder that the first of several workers makes, while the others wait for it. Raises what the making said."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    done, failed = folder.with_suffix(".done"), folder.with_suffix(".failed")
    try:
        # a folder is the one lock that needs no package and works on Windows too
        folder.with_suffix(".lock").mkdir()
    except FileExistsError:
        end = time.monotonic() + PATIENCE
        while not done.exists():
            if failed.exists():
                raise RuntimeError(failed.read_text(encoding="utf-8")) from None
            if time.monotonic() > end:
                raise RuntimeError(f"{folder.name} was not built within {PATIENCE} seconds") from None
            time.sleep(0.1)
        return folder
    try:
        make(folder)
    except Exception as trouble:
        failed.write_text(str(trouble), encoding="utf-8")
        raise
    done.touch()
    return folder


def copy_sources(to: Path) -> None:
    """The project without what it has built."""
    to.mkdir()
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(ROOT / name, to / name)


def project_for(out: Path) -> Path:
    """The sources for one build, which no other build can disturb; the same for all builds of a run."""
    project = out.with_name(f"{out.name}-sources")
    shutil.copytree(once(out.with_name("sources"), copy_sources), project)
    return project


def mkdocs(
    project: Path, out: Path, *options: str, site_url: str = "", settings: Mapping[str, object] | None = None
) -> None:
    """`mkdocs build` as a user would call it. `settings` go over mkdocs.yml. Raises RuntimeError with what it said."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DUIZHAO_")}
    environment |= {
        "NO_MKDOCS_2_WARNING": "1",
        "DUIZHAO_SITE_URL": site_url,
        "DUIZHAO_REPO_URL": SOURCE if site_url else "",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(out), *options]
    if settings:
        over = project / f"{out.name}.yml"
        over.write_text("INHERIT: mkdocs.yml\n" + "".join(f"{k}: {v}\n" for k, v in settings.items()), encoding="utf-8")
        command += ["--config-file", over.name]
    ran = subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if ran.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{ran.stdout}\n{ran.stderr}")


def build_for_domain(out: Path) -> None:
    """The whole site for the root of a domain."""
    project = project_for(out)
    mkdocs(project, out, "--strict", site_url=DOMAIN)


def build_for_files(out: Path) -> None:
    """The whole site for file://, where no server turns a folder into its index.html, and no address is known."""
    project = project_for(out)
    mkdocs(project, out, "--strict", settings={"use_directory_urls": "false"})


FEW = ("index.md", "zh-hans/index.md", "zh-hant/industries/index.md", "en/terms/index.md")
"""Enough to see what the folder changes."""

_ONLY = f"""
import mkdocs.plugins
@mkdocs.plugins.event_priority(-100)
def on_files(files, config):
    for file in list(files):
        if file.is_documentation_page() and file.src_uri not in {FEW!r}:
            files.remove(file)
    return files
"""


def build_for_repo(out: Path) -> None:
    """What a folder on a domain may change: the 404 page, and a few others to see that they do not change."""
    project = project_for(out)
    (project / "only.py").write_text(_ONLY, encoding="utf-8")
    mkdocs(project, out, site_url=REPO, settings={"hooks": "[only.py]"})
