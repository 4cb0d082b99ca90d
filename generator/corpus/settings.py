"""site_config/site.yml, with what the environment of a build overrides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from generator.base.diagnostics import Diagnostic
from generator.base.text import ADDRESS, AN_ADDRESS
from generator.yaml_reader import Fields, Text, load

SITE = Fields(
    {"name": Text("the site's name")},
    {
        "site_url": Text(
            "where the site is published, with / at the end", pattern=ADDRESS.pattern, expected=AN_ADDRESS
        ),
        "repo_url": Text("where its sources are", pattern=ADDRESS.pattern, expected=AN_ADDRESS),
        "branch": Text("the branch that readers are sent to"),
        "licences": Fields({"code": Text(), "content": Text()}),
        "policy": Text("the Content-Security-Policy of every page, where something of another host must be let in"),
    },
)
POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
"""Nothing of another host, no script and no style inline. `data:` is for the icons in Material's style sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is known about the site itself."""

    name: str
    site_url: str = ""
    """with / at the end; empty where it is not known"""
    repo_url: str = ""
    branch: str = "main"
    licences: Mapping[str, str]
    policy: str = POLICY
    commit: str = ""
    """the revision that is built, as the environment names it"""
    committed: str = ""
    """the day of that revision (ISO), as the environment names it"""
    archive: str = ""
    """the name of the ZIP beside the pages, where one is published with them"""

    def edit_url(self, path: str, line: int) -> str:
        """The address of a source at a line in the repository; empty without a repository."""
        return f"{self.repo_url}/blob/{self.branch}/{quote(path)}#L{line}" if self.repo_url else ""


def load_settings(root: Path, environment: Mapping[str, str]) -> tuple[Settings | None, list[Diagnostic]]:
    """The site's settings and every fault of their file; `environment` has the variables of the build (DUIZHAO_…)."""
    content, faults = load(root / "site_config" / "site.yml", SITE, root)
    if content is None or "name" not in content:
        return None, faults
    url = environment.get("DUIZHAO_SITE_URL") or content.text("site_url")
    settings = Settings(
        name=content.text("name"),
        site_url=f"{url.rstrip('/')}/" if url else "",
        repo_url=(environment.get("DUIZHAO_REPO_URL") or content.text("repo_url")).rstrip("/"),
        branch=content.text("branch", "main"),
        licences=content.words("licences"),
        policy=content.text("policy", POLICY),
        commit=environment.get("DUIZHAO_COMMIT", "")[:12],
        committed=environment.get("DUIZHAO_DATE", "")[:10],
        archive=environment.get("DUIZHAO_ARCHIVE", ""),
    )
    return settings, faults
