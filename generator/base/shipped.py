"""What the program brings along for every site: its theme, its own words in every language, its verbs.

In this repository they are the repository's own folders; a wheel carries them inside the package, laid out the same.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
_CARRIED = _PACKAGE / "shipped"
SHIPPED = _CARRIED if _CARRIED.is_dir() else _PACKAGE.parent
"""The folder that holds `overrides/` and `site_config/`."""
