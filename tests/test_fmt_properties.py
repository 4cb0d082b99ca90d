"""`duizhao fmt` on translations as people may leave them: whatever the layout, no word and no remark is lost, and once is enough."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.base.diagnostics import has_errors
from generator.desk.formatting import plan_formatting, write_formatting
from tests.broken import TOY

EN = Path("content/toy-2024/translations/en.yml")
_BLOCKS = [b for b in (TOY / EN).read_text("utf-8").split("\n\n") if "\n  en: " in b]
_REMARKS = st.sampled_from(
    ["", "", "# Lin: really?\n", "\n", "\n# apart\n\n", "# 基本原则？\n", "  # inside\n", "\n\n"]
)


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    order=st.permutations(range(len(_BLOCKS))),
    remarks=st.lists(_REMARKS, min_size=2 * len(_BLOCKS), max_size=2 * len(_BLOCKS)),
    ends=st.sampled_from(["\n", "\r\n", "\r"]),
    flow=st.integers(0, len(_BLOCKS)),
)
def test_nothing_is_lost_and_once_is_enough(order: list[int], remarks: list[str], ends: str, flow: int) -> None:
    pieces: list[str] = []
    for place, number in enumerate(order):
        head, body = _BLOCKS[number].split(":\n", 1)
        if place == flow:
            body = f"  {yaml.safe_dump(yaml.safe_load(body), default_flow_style=True, allow_unicode=True, width=9999)}"
        pieces += [remarks[2 * place], f"{head}:\n{body.rstrip()}\n", remarks[2 * place + 1]]
    text = "".join(pieces)
    with tempfile.TemporaryDirectory() as folder:
        root = shutil.copytree(TOY, Path(folder) / "toy")
        (root / EN).write_bytes(text.replace("\n", ends).encode())
        was = yaml.safe_load(text)
        plan = plan_formatting(root)
        assert not has_errors(plan.diagnostics), [str(d) for d in plan.diagnostics]
        write_formatting(plan)
        after = (root / EN).read_text("utf-8")
        assert yaml.safe_load(after) == was
        for remark in ("# Lin: really?", "# apart", "# 基本原则？", "# inside"):
            assert after.count(remark + "\n") == text.count(remark + "\n"), remark
        assert plan_formatting(root).changes == ()
