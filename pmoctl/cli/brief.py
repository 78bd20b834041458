"""`pmoctl brief`: the pack for the checkpoint."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmoctl.cli.completion import FrameworkId, complete_checkpoints, complete_units
from pmoctl.cli.opened import open_ranked
from pmoctl.cli.session import AsOf, At, Reading, Session, fail, fail_unknown, write_result
from pmoctl.cli.unit_brief import unit_pack

if TYPE_CHECKING:
    from pmoctl.analyse.changes import Changes
    from pmoctl.assess.outcome import RankedWorkspace
    from pmoctl.brief.pack import BriefingPack
    from pmoctl.brief.render import Formats
    from pmoctl.brief.unit import UnitPack
    from pmoctl.model.checkpoint import Checkpoint


def brief(  # noqa: PLR0913, PLR0917  # options of a command
    context: typer.Context,
    checkpoint: Annotated[
        str | None,
        typer.Option(
            "--checkpoint",
            metavar="ID",
            help="By default the next one without decisions.",
            autocompletion=complete_checkpoints,
        ),
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option("--unit", metavar="ID", help="What the head of a unit gets back.", autocompletion=complete_units),
    ] = None,
    form: Annotated[str, typer.Option("--format", metavar="LIST", help="markdown, html or both.")] = "markdown,html",
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="DIR", help="The folder to write to; by default pack/ of the workspace."),
    ] = None,
    framework: FrameworkId = None,
    at: At = None,
    as_of: AsOf = None,
    *,
    now: Annotated[
        bool, typer.Option("--now", help="Of the files as they are, though what is on the table was frozen.")
    ] = False,
) -> None:
    """Write the pack for a checkpoint, or for the head of a unit what became of its initiatives and why.

    Example: pmoctl brief --format html --output pack
    """
    session: Session = context.obj
    from pmoctl import __version__
    from pmoctl.brief.build import build_pack
    from pmoctl.brief.pack import Origin
    from pmoctl.brief.render import FORMATS, UNIT_FORMATS
    from pmoctl.cli.session import warn

    if str(output) == "-":
        fail("a pack is written to a folder, not to standard output", "name one: --output pack")
    forms = [part.strip() for part in form.split(",") if part.strip()]
    for name in forms or [""]:
        if name not in FORMATS:
            fail_unknown("format", name, FORMATS)
    reading = session.read(at)
    chosen = find_checkpoint(reading, checkpoint)
    if at is None and unit is None and chosen and chosen[1].record and not chosen[1].minutes:
        reading, chosen = _on_the_table(session, reading, *chosen, now=now)
    opened = open_ranked(reading, as_of, framework, chosen[1].date if chosen else None)
    day = opened.head.as_of
    command = "pmoctl brief" + (f" --checkpoint {chosen[0]}" if chosen else "")
    command += f" --unit {unit}" if unit else ""
    command += f" --framework {framework}" if framework else ""
    command += f" --at {reading.revision}" if reading.revision and not reading.revision.endswith("+") else ""
    command += f" --as-of {day}" if as_of or not (chosen or reading.revision) else ""
    origin = Origin(reading.revision, day, __version__, command)
    warn(opened.head)
    pack: BriefingPack | UnitPack
    formats = FORMATS
    if unit is not None:
        pack = unit_pack(session, reading, opened, chosen, unit, origin)
        formats = {form: (template, name.format(unit)) for form, (template, name) in UNIT_FORMATS.items()}
    else:
        changes = _changes(session, chosen, opened.assessment)
        pack = build_pack(
            opened.workspace, opened.baseline, opened.ranking, opened.assessment.findings, chosen, origin, changes
        )
    if chosen and chosen[1].decisions and unit is None:
        session.say(f"pmoctl: {chosen[0]} has decisions already; the pack shows the portfolio after them")
        if chosen[1].record is not None:
            revision = chosen[1].record.revision[:10]
            session.say(f"What was on the table: pmoctl brief --checkpoint {chosen[0]} --at {revision}")
    results = _render(session, reading, pack, {name: formats[name] for name in forms})
    folder = output or session.workspace_root() / "pack"
    for name, result in results.items():
        path = folder / name
        write_result(result, path)
        near = Path(os.path.relpath(path)) if output is None else path
        write_result(f"{near}\n")
    raise typer.Exit(opened.status)


def _on_the_table(
    session: Session, reading: Reading, name: str, point: "Checkpoint", *, now: bool
) -> "tuple[Reading, tuple[str, Checkpoint]]":
    """Open what was frozen, unless the files as they are `now` are wanted; say what differs."""
    from pmoctl.cli.recording import say_changed
    from pmoctl.record.table import open_table
    from pmoctl.store.git import GitError
    from pmoctl.store.load import load_context

    if (known := load_context(reading.source).context) is not None:
        say_changed(session, known, name)
    if now:
        return reading, (name, point)
    try:
        table = open_table(session.workspace_root(), name, point, reading.source)
    except GitError as error:
        table = None
        session.say(f"pmoctl: git does not tell what was frozen: {error}")
    frozen = load_context(table.source).context if table else None
    if table is None or frozen is None or name not in frozen.checkpoints:
        session.say(f"pmoctl: what {name} recorded cannot be read here; the pack is of the files as they are")
        return reading, (name, point)
    session.say(f"What was on the table at {table.commit[:10]}; of the files as they are: pmoctl brief --now")
    return Reading(table.source, table.commit, point.date), (name, frozen.checkpoints[name])


def find_checkpoint(reading: Reading, name: str | None) -> "tuple[str, Checkpoint] | None":
    """Give the checkpoint asked for, or the next one; what keeps it from being read is said later."""
    from pmoctl.model.kinds import CHECKPOINT
    from pmoctl.model.workspace import choose_checkpoint
    from pmoctl.store.load import load_context

    known = load_context(reading.source).context
    if known is None:
        return None
    if name is not None and name not in known.checkpoints:
        if CHECKPOINT.path(name) in known.unread:
            return None
        fail_unknown("checkpoint", name, known.checkpoints)
    return choose_checkpoint(known, name)


def _changes(session: Session, chosen: "tuple[str, Checkpoint] | None", now: "RankedWorkspace") -> "Changes | None":
    """Find what changed since the last earlier checkpoint whose record can be read; None where there is none."""
    from pmoctl.analyse.changes import find_changes
    from pmoctl.assess.assess import assess_workspace
    from pmoctl.assess.outcome import RankedWorkspace
    from pmoctl.model.workspace import earlier_checkpoints
    from pmoctl.record.locate import open_recorded
    from pmoctl.store.git import GitError

    for name, point in reversed(earlier_checkpoints(now.workspace, chosen)):
        record = point.record
        if record is None:
            continue
        why = "there is no such commit"
        try:
            source = open_recorded(session.workspace_root(), name, record)
        except GitError as error:
            source, why = None, str(error)
        if source is not None:
            before = assess_workspace(source, point.date, framework=record.framework.id, with_initiatives=True)
            if isinstance(before, RankedWorkspace):
                return find_changes(name, point.date, before, now)
            why = "nothing can be ranked there"
        session.say(f"pmoctl: the recorded revision {record.revision[:10]} of {name} cannot be read: {why}")
    return None


def _render(session: Session, reading: Reading, pack: "BriefingPack | UnitPack", formats: "Formats") -> dict[str, str]:
    """Render every format before any is written."""
    from pmoctl.brief.render import image_uri, render_pack
    from pmoctl.draft.templates import TemplateFaultError

    if pack.logo and image_uri(pack.logo, reading.source) is None:
        session.say(f"pmoctl: the logo {pack.logo} cannot be shown: name an SVG, PNG or JPEG file below templates/")
    try:
        return {name: render_pack(pack, form, reading.source, formats) for form, (_, name) in formats.items()}
    except TemplateFaultError as error:
        fail(str(error), "mend or delete your own template", 1)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(brief)
