"""The files of a site of one's own, before it is anybody's: what `duizhao new` lays out.

`starter/common` is what every site begins with, `starter/example` a small document with everything that belongs to one. What
the package brings along for every site is not copied, but for the verbs, which are a site's own decision.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

from generator.base.shipped import SHIPPED
from generator.desk.schemas import schema_files

STARTER = Path(__file__).with_name("starter")
UNNAMED_ACTION = "OWNER/duizhao@COMMIT"
"""What the workflow says where nobody has said which repository and commit of the generator it takes."""
_ACTION = re.compile(r"[\w.-]+/[\w.-]+@[\w./-]+")
_VERBS = "site_config/verbs.yml"
_NO_NAME = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)', re.IGNORECASE)
"""What a folder on some system cannot be called."""


def starting_files(*, name: str, version: str, example: bool, action: str = "") -> dict[str, bytes]:
    """The files of a new site by path; `action` is the repository and commit whose action its workflow takes."""
    # what begins with a dot is no package data: it lies here as dot-github
    words = {"@VERSION@": version, "@ACTION@": action or UNNAMED_ACTION}
    files = {}
    for part in ("common", "example") if example else ("common",):
        for path in sorted((STARTER / part).rglob("*")):
            if path.is_file():
                place = re.sub(r"(^|/)dot-", r"\1.", path.relative_to(STARTER / part).as_posix())
                files[place] = _filled(path, {**words, "@NAME@": _as_value(name) if path.suffix == ".yml" else name})
    files[_VERBS] = (SHIPPED / _VERBS).read_bytes()
    return files | {path: content.encode() for path, content in schema_files().items()}


def _filled(path: Path, words: dict[str, str]) -> bytes:
    text = path.read_text("utf-8")
    for mark, word in words.items():
        text = text.replace(mark, word)
    return text.encode()


def _as_value(name: str) -> str:
    """A name as YAML takes it whatever stands in it."""
    return json.dumps(name, ensure_ascii=False)


def why_not_there(folder: Path) -> str:
    """Why no site can be laid out in a folder; empty where it can. A repository without files counts as empty."""
    if _NO_NAME.search(folder.name):
        return f"“{folder.name}” is no name that a folder has on every system: use letters, digits, - and _"
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        return f"{folder} is there already, and is no folder"
    inside = sorted(p.name for p in folder.iterdir() if p.name != ".git") if folder.exists() else []
    if inside:
        some = ", ".join(inside[:3]) + (", …" if len(inside) > 3 else "")
        return f"{folder} is not empty ({some}): name a new folder"
    return ""


def why_no_name(name: str) -> str:
    """Why a site cannot be called so; empty where it can."""
    if not name.strip():
        return "a site needs a name: --name “County libraries”"
    if len(name) > 80:
        return f"the name has {len(name)} characters: more than 80 fit no heading"
    if re.search("[{}]", name):
        return "the name has a brace, which marks a place to fill in: leave it out"
    unseen = next((c for c in name if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")), None)
    return f"the name has the invisible character U+{ord(unseen):04X}: type it again" if unseen else ""


def why_no_action(action: str) -> str:
    """Why this names no action; empty where it does."""
    return "" if _ACTION.fullmatch(action) else f"“{action}” is no action: OWNER/REPOSITORY@COMMIT"
