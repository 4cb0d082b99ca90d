"""The folder that a document is imported into: what would change there, and writing it whole or not at all."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from generator.base.files import write_whole
from generator.document.folder import Document
from generator.document.ids import why_no_document_id
from generator.document.importing import Import, import_document


@dataclass(frozen=True, slots=True)
class DocumentFolder:
    """A folder under content/ to import into."""

    root: Path
    id: str

    @property
    def path(self) -> Path:
        """Where its files are."""
        return self.root / "content" / self.id

    @property
    def refusal(self) -> str:
        """Why the id can be no address; empty where it can."""
        return why_no_document_id(self.id)

    def make(self, source: bytes, name: str, previous: Document | None) -> Import:
        """The import of a text called `name` into this folder."""
        return import_document(source, self.id, name, previous)

    def changes(self, made: Import) -> tuple[str, ...]:
        """The files that an import would change."""
        return tuple(
            name
            for name, content in made.files.items()
            if not (self.path / name).is_file() or (self.path / name).read_bytes() != content
        )

    def write(self, made: Import) -> None:
        """Writes an import: a new folder appears whole or not at all, a file is replaced whole."""
        if not self.path.exists():
            with tempfile.TemporaryDirectory(dir=self._content(), prefix=".import-") as staged:
                whole = Path(staged) / self.id
                whole.mkdir()
                for name, content in made.files.items():
                    (whole / name).write_bytes(content)
                whole.rename(self.path)
            return
        for name in self.changes(made):
            write_whole(self.path / name, made.files[name])

    def _content(self) -> Path:
        content = self.root / "content"
        content.mkdir(exist_ok=True)
        return content
