"""The command line: a thin shell over the rooms below.

Exit status 0: fine; 1: faults in the content, printed; 2: wrong usage. It acts on the folder it is called in.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TextIO

from generator.base.diagnostics import Diagnostic, Severity, has_errors, in_reading_order
from generator.base.files import write_whole
from generator.base.memory import without_collection_to_the_end
from generator.base.progress import Progress, on_stderr
from generator.checks.messages import in_language
from generator.checks.reports import FORMATS
from generator.checks.reports import render_text as render_faults
from generator.comparison import Comparison
from generator.comparison.decided import FILE as COMPARISONS
from generator.comparison.decided import Wanted
from generator.comparison.differences import Words
from generator.corpus.locales_file import load_locales
from generator.corpus.sources import read_sources
from generator.desk.comparing import RENDERINGS, wanted_between, with_pairs
from generator.desk.formatting import Change, Formatting, plan_formatting, write_formatting
from generator.desk.impact import RevisionError, impact_since, render_markdown, render_text
from generator.desk.reviewing import FORMS as REVIEW_FORMS
from generator.desk.reviewing import Selection, plan_reviews, review_rows
from generator.desk.starting import UNNAMED_ACTION, starting_files, why_no_action, why_no_name, why_not_there
from generator.desk.suggest import render_candidates, render_gaps, render_inbox, suggest, uncovered
from generator.document.folder import Document, load_document
from generator.document.importing import Import, import_document
from generator.document.place import DocumentFolder
from generator.document.report import render_json, render_summary
from generator.document.revision import accept, compare
from generator.document.translations import load_translations
from generator.exchange.merging import merge
from generator.exchange.reading import Incoming, read_table, read_translations
from generator.exchange.review import ReviewRow, incoming_rows
from generator.exchange.writing import rewritten
from generator.exports import FORMATS as EXPORTS
from generator.exports.archive import write_archive
from generator.exports.engine import CONFIG
from generator.exports.files import describe
from generator.exports.pdf import PrintError, find_browser, pages_to_print, print_documents
from generator.exports.publication import publish
from generator.site import build, check, read_project, write, written_pages
from generator.words.pinyin import Readings

FINE, FAULTS, USAGE = 0, 1, 2


class UsageError(Exception):
    """The call cannot be carried out as it is written."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one subcommand and returns the exit status; without `arguments`, as a process of its own."""
    if arguments is None:
        without_collection_to_the_end()
    parser = _parser()
    call, unknown = parser.parse_known_args(arguments)
    if unknown:
        # of the command that was meant: its own usage lists what it knows
        call.parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # a terminal or pipe that cannot say a character says its number
            stream.reconfigure(errors="backslashreplace")
    try:
        status: int = call.run(call)
        sys.stdout.flush()
    except UsageError as trouble:
        print(f"duizhao: {trouble}", file=sys.stderr)
        return USAGE
    except BrokenPipeError:
        # whoever read the output has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except OSError as trouble:
        where = f"{trouble.filename}: " if trouble.filename else ""
        print(f"duizhao: {where}{trouble.strerror or trouble}", file=sys.stderr)
        print(
            "    Is the folder writable, and is there room on the disk? Nothing that you wrote was changed.",
            file=sys.stderr,
        )
        return USAGE
    except KeyboardInterrupt:
        print("duizhao: stopped", file=sys.stderr)
        return USAGE
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="duizhao", description="A Chinese policy guideline as a trilingual reference site."
    )
    parser.add_argument(
        "-C", dest="root", metavar="DIR", default=".", help="act on this folder instead of the current one"
    )
    _quiet(parser)
    parser.add_argument("--version", action="version", version=f"duizhao {version('duizhao')}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    new = commands.add_parser("new", help="lay out a site of one's own in a new folder, with a small example in it")
    new.add_argument("folder", metavar="DIR", help="the folder, which is made; an empty one may be there")
    new.add_argument("--empty", action="store_true", help="without the example: no document, no term")
    new.add_argument("--name", help="what the site is called (default: as the folder)")
    new.add_argument(
        "--action",
        metavar="OWNER/REPO@COMMIT",
        help="the repository of the generator whose action the site's workflow takes",
    )
    new.set_defaults(run=_new, parser=new)

    build_ = commands.add_parser("build", help="write the pages and data files to build/docs")
    build_.add_argument(
        "--processes",
        type=int,
        default=1,
        metavar="N",
        help="how many draw the pages (default: %(default)s)",
    )
    build_.set_defaults(run=_build, parser=build_)

    import_ = commands.add_parser("import", help="make a document's folder from a received text, or make it again")
    import_.add_argument(
        "file",
        nargs="?",
        help="the received text: plain text in any Chinese encoding, HTML, .docx or PDF; left out: the committed received.txt",
    )
    import_.add_argument("--id", required=True, help="the document's id, e.g. light-industry-2022-draft")
    import_.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 where the committed files would change"
    )
    import_.add_argument("--dry-run", action="store_true", help="write nothing; say what would be made of the text")
    import_.add_argument(
        "--format", choices=("text", "json"), default="text", help="how to print what was made of it (default: text)"
    )
    import_.add_argument(
        "--accept", action="store_true", help="write what another text changes in a document that is already there"
    )
    import_.set_defaults(run=_import, parser=import_)

    check = commands.add_parser("check", help="every fault of the content in one run")
    check.add_argument("--format", choices=sorted(FORMATS), default="text", help="how to print them (default: text)")
    check.add_argument("--lang", choices=("en", "zh"), default="en", help="the language of the messages")
    check.add_argument("--notes", action="store_true", help="print the notes too, which ask for nothing")
    check.add_argument("--strict", action="store_true", help="exit 1 for warnings too")
    check.set_defaults(run=_check, parser=check)

    fmt = commands.add_parser(
        "fmt", help="bring glossary and translations into canonical form; files the inbox, fills in pinyin"
    )
    fmt.add_argument("--check", action="store_true", help="write nothing; exit 1 where a file would change")
    fmt.add_argument(
        "--accept",
        metavar="SEGMENT",
        action="append",
        default=[],
        help="its translation has been compared with the Chinese of today: write that source_hash (sec-2, or DOCUMENT/sec-2); may be repeated",
    )
    fmt.set_defaults(run=_fmt, parser=fmt)

    suggest = commands.add_parser("suggest", help="candidate terms of a document that the glossary does not have")
    suggest.add_argument("document", help="the document's id")
    suggest.add_argument("--most", type=int, default=60, help="how many (default: 60)")
    how = suggest.add_mutually_exclusive_group()
    how.add_argument("--uncovered", action="store_true", help="the stretches of text that no term covers instead")
    how.add_argument("--inbox", action="store_true", help="ready-made entries for a file in glossary/inbox/ instead")
    suggest.set_defaults(run=_suggest, parser=suggest)

    impact = commands.add_parser("impact", help="what changed terms do to the texts, against a git revision")
    impact.add_argument("revision", nargs="?", default="HEAD", help="the revision to compare with (default: HEAD)")
    impact.add_argument("--format", choices=("text", "markdown"), default="text")
    impact.set_defaults(run=_impact, parser=impact)

    compare_ = commands.add_parser("compare", help="what changed between two documents, or two received texts")
    compare_.add_argument("earlier", help="a document's id, or a file: text, HTML, .docx or PDF")
    compare_.add_argument("later", help="the other one")
    compare_.add_argument(
        "--format", choices=sorted(RENDERINGS), default="text", help="how to print it (default: text)"
    )
    compare_.add_argument(
        "--write", action="store_true", help="add the doubtful pairs to comparisons.yml of the later document"
    )
    compare_.set_defaults(run=_compare, parser=compare_)

    export = commands.add_parser("export", help="the content in another form")
    formats = export.add_subparsers(title="formats", required=True, metavar="FORMAT")
    forms = []
    for name, make in EXPORTS.items():
        said = (make.__doc__ or "").partition("\n")[0].rstrip(".")
        form = formats.add_parser(name, help=said, description=f"{said}.")
        form.add_argument("-o", dest="out", metavar="PATH", help="a file where there is one, else a folder")
        form.add_argument("--document", metavar="ID", help="only the files about this document")
        form.add_argument("--lang", metavar="TAG", help="only the files in this language")
        form.set_defaults(run=_export, form=name, parser=form)
        forms.append(form)
    pdf = formats.add_parser(
        "pdf", help="a PDF of each document, printed from a built site by a Chromium (make editions)"
    )
    pdf.add_argument("site", help="the folder of the built site")
    pdf.add_argument("folder", help="where the PDFs go, a folder for each document")
    pdf.set_defaults(run=_export_pdf, parser=pdf)
    archive = formats.add_parser("zip", help="a site built with --no-directory-urls as one file that works offline")
    archive.add_argument("site", help="the folder of the built site")
    archive.add_argument("file", help="the ZIP to write")
    archive.set_defaults(run=_export_zip, parser=archive)

    translation = commands.add_parser("translation", help="translations on their way back from other programs")
    deeds = translation.add_subparsers(title="what to do", required=True, metavar="DEED")
    back = deeds.add_parser("import", help="merge an XLIFF, TMX, CSV or XLSX file that was edited elsewhere")
    back.add_argument("file", help="the file that came back")
    back.add_argument("--document", metavar="ID", help="the document, where the file does not say it")
    back.add_argument("--into", metavar="TAG", default="en", help="the language it is translated into (default: en)")
    back.add_argument("--lang", choices=("en", "zh"), default="en", help="the language of the messages")
    back.add_argument("--base", metavar="FILE", help="the file as it was sent out, where what came back has lost that")
    back.add_argument("--take", choices=("ours", "theirs"), default="", help="decide every conflict so")
    back.add_argument("--check", action="store_true", help="write nothing; exit 1 where the file would change")
    back.set_defaults(run=_translation_import, parser=back)
    back.add_argument(
        "--by", metavar="NAME", action="append", default=[], help="who reviewed what comes back as reviewed"
    )

    review = commands.add_parser("review", help="tables for people who review, out and back")
    deeds = review.add_subparsers(title="what to do", required=True, metavar="DEED")
    out = deeds.add_parser("export", help="segments and terms with both languages, as .xlsx or .csv")
    out.add_argument("-o", dest="out", metavar="FILE", required=True, help="where to, ending in .xlsx or .csv")
    out.add_argument("--document", metavar="ID", help="only this document")
    what = out.add_mutually_exclusive_group()
    what.add_argument("--part", metavar="ID", help="only what stands in a part, section or box, e.g. box-1")
    what.add_argument("--domain", metavar="ID", help="only the terms of a domain of the glossary")
    what.add_argument(
        "--open",
        dest="only_open",
        action="store_true",
        help="only what asks for somebody: changed since it was reviewed or translated, commented, untranslated",
    )
    out.add_argument("--into", metavar="TAG", default="en", help="the language beside the Chinese (default: en)")
    out.set_defaults(run=_review_export, parser=out)
    returned = deeds.add_parser("import", help="merge a table that a reviewer sends back")
    returned.add_argument("file", help="the table: .xlsx, or .csv as any spreadsheet saves it")
    returned.add_argument(
        "--by", metavar="NAME", action="append", default=[], help="who reviewed, where no row says it"
    )
    returned.add_argument("--into", metavar="TAG", default="en", help="the language beside the Chinese (default: en)")
    returned.add_argument("--lang", choices=("en", "zh"), default="en", help="the language of the messages")
    returned.add_argument(
        "--base", metavar="FILE", help="the table as it was sent out, where what came back has lost that"
    )
    returned.add_argument("--take", choices=("ours", "theirs"), default="", help="decide every conflict of words so")
    returned.add_argument("--check", action="store_true", help="write nothing; exit 1 where a file would change")
    returned.set_defaults(run=_review_import, parser=returned)
    for command in (
        new,
        build_,
        import_,
        check,
        fmt,
        suggest,
        impact,
        pdf,
        archive,
        back,
        out,
        returned,
        compare_,
        *forms,
    ):
        _quiet(command, argparse.SUPPRESS)
    return parser


def _quiet(parser: argparse.ArgumentParser, default: object = False) -> None:
    parser.add_argument(
        "-q", "--quiet", action="store_true", default=default, help="say only what is wrong, and what was asked for"
    )


def _root(call: argparse.Namespace) -> Path:
    root = Path(call.root).resolve()
    if not (root / "site_config").is_dir():
        raise UsageError(f"{call.root} is no Duizhao project: it has no site_config folder (use -C DIR)")
    return root


def _progress(call: argparse.Namespace, stage: str = "") -> Progress:
    """What a command that takes long says meanwhile; nothing with --quiet."""
    progress = on_stderr(call.quiet)
    progress.stage(stage)
    return progress


def _tell(call: argparse.Namespace, made: str, to: TextIO | None = None) -> None:
    """The one line at the end of what was made."""
    if not call.quiet:
        print(made, file=to or sys.stdout)


def _show(faults: Sequence[Diagnostic]) -> None:
    for fault in faults:
        print(fault, file=sys.stderr)


def _new(call: argparse.Namespace) -> int:
    folder = Path(call.root, call.folder).resolve()
    name = call.name if call.name is not None else folder.name
    refusal = why_not_there(folder) or why_no_name(name) or (why_no_action(call.action) if call.action else "")
    if refusal:
        raise UsageError(refusal)
    files = starting_files(name=name, version=version("duizhao"), example=not call.empty, action=call.action or "")
    for file, content in files.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        write_whole(folder / file, content)
    if call.quiet:
        return FINE
    print(f"{call.folder}: {len(files)} files")
    if not call.action:
        print(f"    .github/workflows/site.yml names {UNNAMED_ACTION}: say whose, before you push to GitHub")
    print("    next: duizhao import FILE --id NAME, then duizhao check" if call.empty else "    next: mkdocs serve")
    return FINE


def _build(call: argparse.Namespace) -> int:
    root = _root(call)
    with _progress(call) as progress:
        project, faults = read_project(root, progress=progress)
        progress.wipe()
        _show([f for f in faults if f.severity is not Severity.INFO])
        if project is None:
            print("Nothing was written.", file=sys.stderr)
            return FAULTS
        files = {**build(project, processes=call.processes, progress=progress).engine, **written_pages(project)}
        progress.stage("putting the files in their place")
        docs = {name.removeprefix("docs/"): content for name, content in files.items() if name != CONFIG}
        written, removed = write(docs, root / "build" / "docs")
        write_whole(root / "build" / CONFIG, files[CONFIG])
    _tell(call, f"build/docs: {len(docs)} files, {written} of them written, {removed} removed")
    return FINE


def _import(call: argparse.Namespace) -> int:
    root = Path(call.root).resolve() if call.dry_run else _root(call)
    folder = DocumentFolder(root, call.id)
    if folder.refusal:
        raise UsageError(f"“{call.id}” is no id: {folder.refusal}")
    received = folder.path / "received.txt"
    name = call.file or f"content/{call.id}/received.txt"
    try:
        source = Path(call.file).read_bytes() if call.file else received.read_bytes()
        kept = received.read_bytes() if folder.path.exists() else None
    except OSError as trouble:
        raise UsageError(f"{trouble.filename}: {trouble.strerror}") from None
    previous = None
    if kept is not None:
        previous, faults = load_document(folder.path, root)
        if previous is None:
            _show(faults)
            return FAULTS
    elif call.check:
        raise UsageError(f"there is no document “{call.id}” to check")
    with _progress(call, "reading the text"):
        made = folder.make(source, name, previous)
    _show(made.diagnostics)
    if call.format == "json":
        print(render_json(made.documents, made.source), end="")
    elif made.documents and not call.check and not (call.quiet and not call.dry_run):
        print(render_summary(made.documents, made.source), end="")
    if not made.files:
        return FAULTS
    if previous is not None and made.guideline is not None and made.files["received.txt"] != kept:
        return _import_again(call, folder, made, previous)
    return _finish_import(call, folder, made)


def _import_again(call: argparse.Namespace, folder: DocumentFolder, made: Import, previous: Document) -> int:
    """Another text for a document that is there: shown by id, and written only where that is accepted."""
    assert made.guideline is not None
    changes = compare(previous.written, made.guideline)
    out = sys.stderr if call.format == "json" else sys.stdout
    for change in changes:
        print(change, file=out)
    if not call.accept:
        print(f"content/{call.id} holds another text; --accept writes these {len(changes)} changes", file=sys.stderr)
        return FINE if call.dry_run else FAULTS
    written = (folder.path / "document.yml").read_text("utf-8")
    return _finish_import(call, folder, accept(made, previous, changes, written))


def _finish_import(call: argparse.Namespace, folder: DocumentFolder, made: Import) -> int:
    changed = folder.changes(made)
    out = sys.stderr if call.format == "json" else sys.stdout
    if call.dry_run and not call.check:
        return FINE
    if call.check:
        for name in changed:
            print(f"content/{call.id}/{name} would change", file=out)
        return FAULTS if changed else FINE
    folder.write(made)
    _tell(call, f"content/{call.id}: " + (f"{', '.join(changed)} written" if changed else "nothing to change"), out)
    return FINE


def _check(call: argparse.Namespace) -> int:
    root = _root(call)
    with _progress(call) as progress:
        everything = in_language(check(root, progress), call.lang)
    faults = [f for f in everything if call.notes or call.format != "text" or f.severity is not Severity.INFO]
    print(render_faults(faults, call.lang) if call.format == "text" else FORMATS[call.format](faults), end="")
    worst = {f.severity for f in everything}
    return FAULTS if Severity.ERROR in worst or (call.strict and Severity.WARNING in worst) else FINE


def _fmt(call: argparse.Namespace) -> int:
    root = _root(call)
    with _progress(call, "reading the glossary and the translations"):
        plan = plan_formatting(root, filing=not call.check, compared=call.accept)
    if has_errors(plan.diagnostics):
        _show([f for f in plan.diagnostics if f.severity is Severity.ERROR])
        print("Nothing was written: first mend what is said above.", file=sys.stderr)
        return FAULTS
    _show([f for f in plan.diagnostics if f.severity is Severity.WARNING])
    for fault in plan.diagnostics:
        if fault.severity is Severity.INFO:
            print(f"{fault.position.path}: {fault.message}")
    for change in plan.changes:
        if call.quiet and not call.check:
            continue
        print(
            f"{change.path.relative_to(root).as_posix()}: {'would change' if call.check else 'written' if change.after else 'removed'}"
        )
    if call.check:
        return FAULTS if plan.changes else FINE
    write_formatting(plan)
    count = len(plan.changes)
    _tell(call, f"{count} file{'s' * (count != 1)} changed." if plan.changes else "Everything is in canonical form.")
    return FINE


def _suggest(call: argparse.Namespace) -> int:
    root = _root(call)
    sources, faults = read_sources(root)
    if has_errors(faults):
        _show([f for f in faults if f.severity is Severity.ERROR])
        return FAULTS
    library = sources.library
    documents = [d for d in library.documents if d.id == call.document]
    if not documents:
        known = ", ".join(d.id for d in library.documents)
        raise UsageError(f"there is no document “{call.document}”; there are: {known}")
    if call.uncovered:
        print(render_gaps(uncovered(documents, library.mentions)), end="")
        return FINE
    found = suggest(documents, library.glossary, library.mentions, root / "build")[: call.most]
    print(
        render_inbox(found, Readings({c.zh: c.pinyin for c in library.glossary if c.pinyin}))
        if call.inbox
        else render_candidates(found),
        end="",
    )
    return FINE


def _impact(call: argparse.Namespace) -> int:
    root = _root(call)
    try:
        with _progress(call, "comparing the texts of then and now"):
            impacts, faults = impact_since(root, call.revision)
    except RevisionError as trouble:
        raise UsageError(str(trouble)) from None
    if impacts is None:
        _show([f for f in faults if f.severity is Severity.ERROR])
        return FAULTS
    render = render_markdown if call.format == "markdown" else render_text
    print(render(impacts, call.revision), end="")
    return FINE


def _compare(call: argparse.Namespace) -> int:
    root = Path(call.root).resolve()
    names = (call.earlier, call.later)
    texts = [_received(name) if Path(name).is_file() else None for name in names]
    if all(texts) and not call.write:
        earlier, later = (made for made in texts if made)
        for made in (earlier, later):
            _show([f for f in made.diagnostics if f.severity is Severity.ERROR])
        if earlier.guideline is None or later.guideline is None:
            return FAULTS
        wanted = Wanted(later=later.guideline.document, earlier=earlier.guideline.document)
        comparison = Comparison(earlier=earlier.guideline, later=later.guideline, wanted=wanted, words=Words())
        print(RENDERINGS[call.format](comparison), end="")
        return FINE
    if any(texts):
        raise UsageError("compare two files, or two documents by their ids; --write wants ids")
    root = _root(call)
    sources, faults = read_sources(root)
    if has_errors(faults):
        _show([f for f in faults if f.severity is Severity.ERROR])
        return FAULTS
    library = sources.library
    for name in names:
        _known("document or file", name, [d.id for d in library.documents])
    if call.earlier == call.later:
        raise UsageError(f"“{call.earlier}” is named twice")
    comparison = library.comparison(wanted_between(library.wanted_comparisons, call.earlier, call.later))
    if not call.write:
        print(RENDERINGS[call.format](comparison), end="")
        return FINE
    path = library.document(call.later).folder / COMPARISONS
    before = path.read_text("utf-8") if path.exists() else ""
    after = with_pairs(before, comparison)
    if after != before:
        write_formatting(Formatting((Change(path, before, after),)))
    print(f"{path.relative_to(root).as_posix()}: {len(comparison.doubtful)} pairs to confirm added")
    return FINE


def _received(name: str) -> Import:
    try:
        return import_document(Path(name).read_bytes(), "text", Path(name).name)
    except OSError as trouble:
        raise UsageError(f"{name}: {trouble.strerror}") from None


def _export(call: argparse.Namespace) -> int:
    root = _root(call)
    with _progress(call) as progress:
        project, faults = read_project(root, progress=progress)
        if project is None:
            progress.wipe()
            _show([f for f in faults if f.severity is Severity.ERROR])
            return FAULTS
        progress.stage("making the files")
        publication = publish(project.library, project.editions, project.variants, project.settings, project.history)
        everything = EXPORTS[call.form](publication)
    _known("document", call.document, [d.id for d in project.library.documents])
    _known("language", call.lang, [e.tag for e in project.editions])
    languages = {e.locale.path: e.tag for e in sorted(project.editions, key=lambda e: -len(e.tag))}
    made = {
        path: content
        for path, content in everything.items()
        if (about := describe(path, content, call.form, languages))
        and (call.document in (None, about.document))
        and (call.lang in (None, about.language))
    }
    if not everything:
        raise UsageError(
            f"there is no “{call.form}” here: it needs site_url in site_config/site.yml and a version history"
        )
    if not made:
        raise UsageError(f"there is no file of “{call.form}” about that")
    if len(made) == 1 and call.out in (None, "-"):
        sys.stdout.buffer.write(next(iter(made.values())))
        return FINE
    if call.out is None:
        raise UsageError(
            f"“{call.form}” makes {len(made)} files: name a folder with -o, or choose with --document, --lang"
        )
    target = Path(call.out)
    single = len(made) == 1 and not target.is_dir()
    if not single and target.exists() and not target.is_dir():
        raise UsageError(f"{call.out} is a file, and “{call.form}” makes {len(made)}")
    for path, content in made.items():
        place = target if single else target / path.removeprefix("data/")
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            write_whole(place, content)
        except OSError as trouble:
            raise UsageError(f"{place}: {trouble.strerror}") from None
    _tell(call, f"{call.out}: {len(made)} {'file' if len(made) == 1 else 'files'}")
    return FINE


def _translation_import(call: argparse.Namespace) -> int:
    root = _root(call)
    incoming, faults = _incoming(call.file, call.into)
    base, more = _incoming(call.base, call.into) if call.base else (Incoming(()), [])
    faults += more
    if has_errors(faults):
        _show(in_language(faults, call.lang))
        return FAULTS
    document, faults = _translated_document(root, call, incoming.documents)
    if document is None:
        _show(in_language(faults, call.lang))
        return FAULTS
    path = document.folder / "translations" / f"{call.into}.yml"
    translations, faults = load_translations(path, document.guideline, root)
    if any(f.code.startswith("Y") and f.severity is Severity.ERROR for f in faults):
        _show(in_language(faults, call.lang))
        print("Nothing was written: a file with errors is left as it is.", file=sys.stderr)
        return FAULTS
    merged = merge(
        document, translations, incoming.rows, tag=call.into, base=base.rows, take=call.take, by=tuple(call.by)
    )
    before = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
    name = path.relative_to(root).as_posix()
    after, lost = rewritten(before, merged.taken, document, call.into, name) if merged.taken else (before, [])
    trouble = [*merged.faults, *lost]
    _show(in_language(in_reading_order(trouble), call.lang))
    taken = 0 if lost else len(merged.taken)
    if taken and not call.check:
        path.parent.mkdir(exist_ok=True)
        write_formatting(Formatting((Change(path, before, after),)))
    open_ = sum(f.code == "M004" for f in trouble)
    _tell(
        call,
        f"{name}: {taken} {'would be taken' if call.check else 'taken'}, {merged.unchanged} unchanged, {open_} in conflict",
    )
    return FAULTS if has_errors(trouble) or (call.check and taken) else FINE


def _review_export(call: argparse.Namespace) -> int:
    root = _root(call)
    make = REVIEW_FORMS.get(Path(call.out).suffix.lower())
    if make is None:
        raise UsageError(f"{call.out}: the name ends in {' or '.join(REVIEW_FORMS)}")
    project, faults = read_project(root)
    if project is None:
        _show([f for f in faults if f.severity is Severity.ERROR])
        return FAULTS
    library = project.library
    edition = next((e for e in project.editions if e.tag == call.into and e.locale.is_translation), None)
    if edition is None:
        known = [e.tag for e in project.editions if e.locale.is_translation]
        raise UsageError(f"there is no language “{call.into}”; there are: {', '.join(known)}")
    documents = [d for d in library.documents if call.document in (None, d.id)]
    _known("document", call.document, [d.id for d in library.documents])
    _known("domain", call.domain, list(library.glossary.domains))
    if call.part and not any(call.part in d.guideline for d in documents):
        raise UsageError(f"no document has a segment “{call.part}”: take an id from an address, e.g. box-1")
    selection = Selection(
        document=call.document or "", part=call.part or "", domain=call.domain or "", only_open=call.only_open
    )
    rows = list(review_rows(library, edition, selection))
    try:
        content = make(rows, edition.tag)
    except ImportError:
        raise UsageError("a workbook needs openpyxl: pip install 'duizhao[formats]', or take .csv") from None
    Path(call.out).write_bytes(content)
    print(f"{call.out}: {len(rows)} {'row' if len(rows) == 1 else 'rows'}")
    return FINE


def _review_import(call: argparse.Namespace) -> int:
    root = _root(call)
    rows, faults = _review_table(call.file, call.into)
    base, more = _review_table(call.base, call.into) if call.base else ((), [])
    faults += more
    sources, more = read_sources(root)
    faults += [f for f in more if f.severity is Severity.ERROR]
    if has_errors(faults):
        _show(in_language(faults, call.lang))
        print("Nothing was written.", file=sys.stderr)
        return FAULTS
    names = tuple(name for n in call.by if (name := n.strip()))
    plan = plan_reviews(root, sources.library, rows, tag=call.into, base=base, take=call.take, by=names)
    trouble = [*faults, *plan.faults]
    _show(in_language(in_reading_order(trouble), call.lang))
    for change in plan.changes:
        print(f"{change.path.relative_to(root).as_posix()}: {'would change' if call.check else 'written'}")
    if not call.check:
        write_formatting(Formatting(plan.changes))
    conflicts = sum(f.code == "M004" for f in trouble)
    print(
        f"{plan.taken} {'would be taken' if call.check else 'taken'}, {plan.unchanged} unchanged, {conflicts} in conflict"
    )
    return FAULTS if has_errors(trouble) or (call.check and plan.changes) else FINE


def _review_table(file: str, tag: str) -> tuple[tuple[ReviewRow, ...], list[Diagnostic]]:
    try:
        table, faults = read_table(Path(file).read_bytes(), Path(file).name)
    except OSError as trouble:
        raise UsageError(f"{file}: {trouble.strerror}") from None
    return ((), faults) if faults else incoming_rows(table, Path(file).name, tag)


def _incoming(file: str, tag: str) -> tuple[Incoming, list[Diagnostic]]:
    try:
        return read_translations(Path(file).read_bytes(), Path(file).name, tag)
    except OSError as trouble:
        raise UsageError(f"{file}: {trouble.strerror}") from None


def _translated_document(
    root: Path, call: argparse.Namespace, said: Sequence[str]
) -> tuple[Document | None, list[Diagnostic]]:
    """The document a file is about: as the call says, else the file, else the only one there is."""
    known = sorted(p.parent.name for p in (root / "content").glob("*/document.yml"))
    _known("document", call.document, known)
    locales, _, _ = load_locales(root / "site_config" / "locales.yml", root)
    _known("language", call.into, [x.tag for x in locales if x.is_translation])
    wanted = call.document or next((d for d in said if d in known), known[0] if len(known) == 1 else None)
    if wanted is None:
        raise UsageError(
            f"{call.file} does not say which document it is about: name it with --document; there are: {', '.join(known)}"
        )
    return load_document(root / "content" / wanted, root)


def _known(what: str, asked: str | None, known: Sequence[str]) -> None:
    if asked is not None and asked not in known:
        raise UsageError(f"there is no {what} “{asked}”; there are: {', '.join(known)}")


def _export_pdf(call: argparse.Namespace) -> int:
    root, site = _root(call), Path(call.site)
    if not (site / "index.html").is_file():
        raise UsageError(f"{call.site} holds no built site: build it first (make editions does both)")
    browser = find_browser()
    if browser is None:
        raise UsageError("there is no Chromium to print with: put one on the PATH, or name it in CHROMIUM")
    try:
        with _progress(call) as progress:
            project, faults = read_project(root, progress=progress)
            if project is None:
                progress.wipe()
                _show([f for f in faults if f.severity is Severity.ERROR])
                return FAULTS
            publication = publish(
                project.library, project.editions, project.variants, project.settings, project.history
            )
            pages = pages_to_print(publication)
            printed = print_documents(site, pages, browser, publication.base)
            for name, content in progress.each("printing", printed, len(pages)):
                target = Path(call.folder) / name
                target.parent.mkdir(parents=True, exist_ok=True)
                write_whole(target, content)
                progress.wipe()
                _tell(call, f"{target}: {len(content) // 1000} kB")
    except PrintError as trouble:
        raise UsageError(str(trouble)) from None
    return FINE


def _export_zip(call: argparse.Namespace) -> int:
    site, target = Path(call.site), Path(call.file)
    if not (site / "index.html").is_file():
        raise UsageError(f"{call.site} holds no built site: build it first (make zip does both)")
    with _progress(call, "packing the site"):
        count = write_archive(site, target, target.stem)
    _tell(call, f"{call.file}: {count} files")
    return FINE


if __name__ == "__main__":
    sys.exit(main())
