"""The command line: a thin shell over the rooms below.

Exit status 0: fine; 1: faults in the content, printed; 2: wrong usage. It acts on the folder it is called in.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from generator.diagnostics import Diagnostic, has_errors
from generator.documents import DocumentFolder, load_document
from generator.exports.archive import write_archive
from generator.site import build, read_project, write

FINE, FAULTS, USAGE = 0, 1, 2


class UsageError(Exception):
    """The call cannot be carried out as it is written."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one subcommand and returns the exit status."""
    parser = _parser()
    call = parser.parse_args(arguments)
    try:
        status: int = call.run(call)
    except UsageError as trouble:
        print(f"duizhao: {trouble}", file=sys.stderr)
        return USAGE
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="duizhao", description="A Chinese policy guideline as a trilingual reference site.")
    parser.add_argument("-C", dest="root", metavar="DIR", default=".", help="act on this folder instead of the current one")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    build_ = commands.add_parser("build", help="write the pages and data files to build/docs")
    build_.set_defaults(run=_build)

    import_ = commands.add_parser("import", help="make a document's folder from a received text, or make it again")
    import_.add_argument("file", nargs="?", help="the received text (UTF-8 or GB 18030); left out: the committed received.txt")
    import_.add_argument("--id", required=True, help="the document's id, e.g. light-industry-2022-draft")
    import_.add_argument("--check", action="store_true", help="write nothing; exit 1 where the committed files would change")
    import_.set_defaults(run=_import)

    export = commands.add_parser("export", help="the content in another form")
    formats = export.add_subparsers(title="formats", required=True, metavar="FORMAT")
    archive = formats.add_parser("zip", help="a site built with --no-directory-urls as one file that works offline")
    archive.add_argument("site", help="the folder of the built site")
    archive.add_argument("file", help="the ZIP to write")
    archive.set_defaults(run=_export_zip)
    return parser


def _root(call: argparse.Namespace) -> Path:
    root = Path(call.root).resolve()
    if not (root / "site_config").is_dir():
        raise UsageError(f"{call.root} is no Duizhao project: it has no site_config folder (use -C DIR)")
    return root


def _show(faults: Sequence[Diagnostic]) -> None:
    for fault in faults:
        print(fault, file=sys.stderr)


def _build(call: argparse.Namespace) -> int:
    root = _root(call)
    project, faults = read_project(root)
    _show([f for f in faults if project is None or has_errors([f])])
    if project is None:
        print("Nothing was written.", file=sys.stderr)
        return FAULTS
    written, removed = write(build(project), root, root / "build" / "docs")
    print(f"build/docs: {written} files written, {removed} removed")
    return FINE


def _import(call: argparse.Namespace) -> int:
    root = _root(call)
    folder = DocumentFolder(root, call.id)
    if not folder.id_is_valid:
        raise UsageError(f"“{call.id}” is no id: lower-case letters, digits and hyphens")
    received = folder.path / "received.txt"
    try:
        source = Path(call.file).read_bytes() if call.file else received.read_bytes()
    except OSError as trouble:
        raise UsageError(f"{call.file or received.relative_to(root)}: {trouble.strerror}") from None
    previous = None
    if folder.path.exists():
        if received.exists() and received.read_bytes() != source:
            raise UsageError(f"content/{call.id} holds another text; choose a new id, or remove that folder first")
        previous, faults = load_document(folder.path, root)
        if previous is None:
            _show(faults)
            return FAULTS
    elif call.check:
        raise UsageError(f"there is no document “{call.id}” to check")
    made = folder.make(source, call.file or received.relative_to(root).as_posix(), previous)
    _show(made.diagnostics)
    if not made.files:
        return FAULTS
    changed = folder.changes(made)
    if call.check:
        for name in changed:
            print(f"content/{call.id}/{name} would change")
        return FAULTS if changed else FINE
    folder.write(made)
    print(f"content/{call.id}: " + (f"{', '.join(changed)} written" if changed else "nothing to change"))
    return FINE


def _export_zip(call: argparse.Namespace) -> int:
    site, target = Path(call.site), Path(call.file)
    if not (site / "index.html").is_file():
        raise UsageError(f"{call.site} holds no built site: build it first (make zip does both)")
    count = write_archive(site, target, target.stem)
    print(f"{call.file}: {count} files")
    return FINE


if __name__ == "__main__":
    sys.exit(main())
