"""The theme `duizhao` (entry point mkdocs.themes): Material with our overrides in front of it.

MkDocs takes the folder in which a theme's module says to lie; a site's own `custom_dir` goes before it, file by file.
"""

from __future__ import annotations

from generator.base.shipped import SHIPPED

__file__ = str(SHIPPED / "overrides" / "__init__.py")
