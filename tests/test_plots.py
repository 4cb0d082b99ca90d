"""The plots in docs are those of the figures beside them."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import pytest

from tests.plots import FOLDER, PANELS, draw


@pytest.mark.parametrize("name", PANELS)
def test_a_plot_shows_the_figures_beside_it(name: str) -> None:
    found = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    drawn = draw(name, found)
    assert (FOLDER / f"{name}.svg").read_text("utf-8") == drawn, "draw it anew:  python tests/plots.py"
    words = "".join(ET.fromstring(drawn).itertext())
    assert all(str(row.get("name", row.get("documents"))) in words for row in found["rows"])


def test_figures_say_on_what_machine_they_were_found() -> None:
    for name in PANELS:
        assert {"processors", "memory_gb", "python"} <= json.loads((FOLDER / f"{name}.json").read_text("utf-8"))[
            "machine"
        ].keys()
