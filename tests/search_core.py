"""The search as the tests ask it: the reader's own scripts, run by Node over data scripts."""

from __future__ import annotations

import atexit
import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

CORE = Path(__file__).parent / "search" / "core.cjs"


def node(script: Path, *arguments: str, questions: object = None) -> Any:
    """What a script of ours says, as values. Node missing is a failure, never a skip: what it runs is what readers run."""
    ran = subprocess.run(
        [_program(), str(script), *arguments],
        input=json.dumps(questions),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    return json.loads(ran.stdout)


def write_data(folder: Path, scripts: Mapping[str, bytes]) -> Path:
    """The data scripts as files."""
    for name, content in scripts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def ask(folder: Path, questions: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The answers; a question has `query`, `here` (a locale), and perhaps `document` and `options`."""
    running = _running()
    assert running.stdin and running.stdout
    running.stdin.write(json.dumps({"folder": str(folder), "questions": list(questions)}) + "\n")
    running.stdin.flush()
    answers = json.loads(running.stdout.readline() or '{"error": "Node has ended"}')
    assert isinstance(answers, list), answers["error"]
    return answers


@cache
def _running() -> subprocess.Popen[str]:
    """The scripts in a Node of their own, which answers until the tests are over: to start it takes longer than to answer."""
    running = subprocess.Popen(
        [_program(), str(CORE)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    atexit.register(_end, running)
    return running


def _end(running: subprocess.Popen[str]) -> None:
    with running:
        running.kill()


def _program() -> str:
    program = shutil.which("node")
    assert program, (
        "There is no Node (18 or newer): the search's scripts are tested in it (Debian: apt-get install nodejs)"
    )
    return program


def script(name: str, value: object) -> bytes:
    """A data script as the generator writes it."""
    return f'duizhao.receive("{name}",{json.dumps(value, ensure_ascii=False)});\n'.encode()


def made(
    terms: Sequence[Sequence[Any]] = (),
    texts: Mapping[str, Mapping[str, Sequence[Sequence[Any]]]] | None = None,
    pairs: str = "",
    goals: Sequence[Sequence[Any]] = (),
) -> dict[str, bytes]:
    """A small site's data: `texts` are rows by document and by locale (zh-hans, zh-hant, en); `goals` are id, name and
    figure by language, the same for each document."""
    locales = [["zh-Hans", "zh-hans", 1, 1], ["zh-Hant", "zh-hant", 1, 0], ["en", "en", 0, 0]]
    documents = [[id_, f"short {id_}", f"title {id_}", "", "", ""] for id_ in texts or {}]
    site = {"documents": documents, "pages": [], "locales": locales, "terms": 1, "grams": 0}
    values: dict[str, object] = {"terms": terms, "industries": [], "verbs": [], "t2s": pairs}
    for tag, path, *_rest in locales:
        values[f"search/{path}"] = site
        for id_, by_locale in (texts or {}).items():
            rows = list(by_locale.get(str(path), []))
            for number, (goal, name, figure) in enumerate(goals, 1):
                rows.append([goal, "g", str(number), name[tag], -1, f"{id_}/targets/"])
                rows.append(["-f", "f", "", figure[tag], len(rows) - 1])
            values[f"texts/{id_}.{path}"] = rows
    return {f"{name}.js": script(name, value) for name, value in values.items()}
