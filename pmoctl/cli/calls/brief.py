"""`pmoctl brief`: the pack for the checkpoint."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pmoctl import __version__
from pmoctl.cli.brief import BriefOptions
from pmoctl.cli.calls.brief_report import build_report, with_what_if
from pmoctl.cli.calls.context import find_checkpoint
from pmoctl.cli.calls.opened import Opened, rank_reading
from pmoctl.cli.calls.recording import say_changed
from pmoctl.cli.calls.session import Reading, Session, is_bare
from pmoctl.cli.calls.shown import canvas
from pmoctl.cli.calls.speech import fail, require_known, warn, write_result
from pmoctl.draft.templates import TemplateFaultError
from pmoctl.record.table import open_table
from pmoctl.report.language import speaking
from pmoctl.report.pack.look import Provenance
from pmoctl.report.pack.pack import PARTS, SHORT, Wanted
from pmoctl.store.git import GitError
from pmoctl.store.source import GONE_TEMPLATES
from pmoctl.write.images import image_uri
from pmoctl.write.registry import write_report

if TYPE_CHECKING:
    from pmoctl.model.checkpoint import Checkpoint
    from pmoctl.model.difference import ChangedFile
    from pmoctl.report.document import Report

ENDS = {"markdown": "md"}  # of a file's name, where it is not that of the format
FORMS = ("markdown", "html", "pdf", "pptx", "xlsx", "json")


def brief(session: Session, options: BriefOptions) -> None:
    """Write the pack for a checkpoint, or for the head of a unit what became of its initiatives and why."""
    if str(options.output) == "-":
        fail("a pack is written to a folder, not to standard output", "name one: --output pack")
    forms = _forms(options.form)
    wanted = Wanted(_parts(options.sections, short=options.short), options.confidential, options.draft)
    reading = session.read(options.at)
    chosen = find_checkpoint(reading, options.checkpoint)
    changed: tuple[ChangedFile, ...] = ()
    here = reading
    if (
        options.at is None
        and options.unit is None
        and not options.minutes
        and chosen
        and chosen[1].record
        and not chosen[1].minutes
    ):
        reading, chosen, changed = _on_the_table(session, reading, *chosen, now=options.now)
    opened = rank_reading(reading, options.as_of, options.framework, chosen[1].date if chosen else None)
    if options.minutes:
        _require_seal(chosen)
    warn(opened.head.warning)
    origin = _origin(opened, chosen, options)._replace(changed=changed, frozen=reading is not here)
    plays = "html" in forms and options.unit is None and not (options.minutes or options.short or options.sections)
    with speaking(opened.workspace.settings.language):
        report, name = build_report(session, opened, chosen, origin, wanted, options)
        page = with_what_if(report, opened) if plays else report
    if options.unit is None and not options.minutes:
        _say_decided(session, chosen)
    reports = {each: page if each == "html" else report for each in forms}
    _write(session, reading, reports, name, options)
    raise typer.Exit(opened.status)


def _forms(text: str) -> list[str]:
    if text.strip() == "all":
        return [each for each in FORMS if each != "json"]
    forms = [part.strip() for part in text.split(",") if part.strip()]
    for each in forms or [""]:
        require_known("format", each, [*FORMS, "all"])
    return list(dict.fromkeys(forms))


def _parts(text: str | None, *, short: bool) -> list[str]:
    if text is None:
        return list(SHORT) if short else []
    names = [part.strip() for part in text.split(",") if part.strip()]
    for each in names or [""]:
        require_known("section", each, PARTS)
    return names


def _origin(opened: Opened, chosen: "tuple[str, Checkpoint] | None", options: BriefOptions) -> Provenance:
    """Say what the pack is made of, and the command that makes it again."""
    revision, day = opened.head.revision, opened.head.as_of
    command = "pmoctl brief" + (f" --checkpoint {chosen[0]}" if chosen else "")
    command += f" --unit {options.unit}" if options.unit else ""
    command += f" --framework {options.framework}" if options.framework else ""
    command += f" --at {revision}" if revision and not revision.endswith("+") else ""
    command += f" --as-of {day}" if options.as_of or not (chosen or revision) else ""
    return Provenance(revision, day, f"pmoctl {__version__}", command)


def _require_seal(chosen: "tuple[str, Checkpoint] | None") -> None:
    if chosen is None:
        fail("there is no checkpoint whose minutes could be shown", "write one below portfolio/checkpoints/")
    if chosen[1].minutes is None:
        fail(f"the minutes of {chosen[0]} are not sealed yet", f"pmoctl checkpoint seal {chosen[0]}", 1)


def _say_decided(session: Session, chosen: "tuple[str, Checkpoint] | None") -> None:
    if chosen is None or not chosen[1].decisions:
        return
    session.say(f"pmoctl: {chosen[0]} has decisions already; the pack shows the portfolio after them")
    if chosen[1].record is not None:
        revision = chosen[1].record.revision[:10]
        session.say(f"What was on the table: pmoctl brief --checkpoint {chosen[0]} --at {revision}")


def _on_the_table(
    session: Session, reading: Reading, name: str, point: "Checkpoint", *, now: bool
) -> "tuple[Reading, tuple[str, Checkpoint], tuple[ChangedFile, ...]]":
    """Open what was frozen, unless the files as they are `now` are wanted; say what differs, and give it too."""
    changed: tuple[ChangedFile, ...] = ()
    if (here := reading.loaded.context) is not None:
        say_changed(session, here, name)
        changed = here.since_frozen.get(name, ())
    if now:
        return reading, (name, point), changed
    try:
        table = open_table(session.workspace_root(), name, point, reading.source)
    except GitError as error:
        table = None
        session.say(f"pmoctl: git does not say what was frozen: {error}")
    frozen = Reading(table.source, table.commit, point.date) if table else None
    known = frozen.loaded.context if frozen else None
    if table is None or frozen is None or known is None or name not in known.checkpoints:
        session.say(f"pmoctl: what {name} recorded cannot be read here; the pack is of the files as they are")
        return reading, (name, point), changed
    session.say(f"What was on the table at {table.commit[:10]}; of the files as they are: pmoctl brief --now")
    return frozen, (name, known.checkpoints[name]), changed


def _write(
    session: Session, reading: Reading, reports: "Mapping[str, Report]", name: str, options: BriefOptions
) -> None:
    """Render every format before any is written."""
    output = options.output
    _refuse_gone(reading)
    on = canvas(session, output)._replace(source=reading.source, colour=False)
    forms = list(reports)
    logo = reports[forms[0]].document.cover.logo
    if logo and image_uri(logo, reading.source) is None:
        session.say(f"pmoctl: the logo {logo} cannot be shown: name an SVG, PNG or JPEG file below templates/")
    try:
        results = {form: write_report(report, form, on) for form, report in reports.items()}
    except TemplateFaultError as error:
        gone = "; templates are given `document`, no `pack`" if "'pack' is undefined" in str(error) else ""
        fail(str(error), f"mend or delete your own template{gone}", 1)
    if options.form.strip() == "json" and output is None:
        write_result(results["json"])
        return
    root = session.workspace_root()
    if output is None and is_bare(root):
        fail("this repository has no working tree for the pack", "say where to: --output DIR")
    folder = output or root / "pack"
    for form, result in results.items():
        path = folder / f"{name}.{ENDS.get(form, form)}"
        write_result(result, path)
        near = Path(os.path.relpath(path)) if output is None else path
        write_result(f"{near}\n")
    if options.opens:
        page = next((form for form in ("html", "pdf") if form in results), forms[0])
        typer.launch(str((folder / f"{name}.{ENDS.get(page, page)}").resolve()))


def _refuse_gone(reading: Reading) -> None:
    """End the call where the workspace has a template of its own that nothing uses any more."""
    for path, instead in GONE_TEMPLATES.items():
        if isinstance(reading.source.read(path), bytes):
            hint = f"{instead} took its place: it is given `document`; one section alone is section-ID"
            fail(f"{path}: nothing uses this template any more", f"{hint} (.md.j2 or .html.j2)", 1)
