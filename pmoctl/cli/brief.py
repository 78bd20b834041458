"""`pmoctl brief`: the pack for the checkpoint."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmoctl.cli.session import (
    AsOf,
    At,
    FrameworkId,
    Reading,
    Session,
    complete_checkpoints,
    day_of,
    exit_status,
    fail,
    fail_unknown,
    require_framework,
    require_ranking,
    write_result,
)

if TYPE_CHECKING:
    from pmoctl.brief.pack import BriefingPack
    from pmoctl.model.checkpoint import Checkpoint


def brief(
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
    form: Annotated[str, typer.Option("--format", metavar="LIST", help="markdown, html or both.")] = "markdown,html",
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="DIR", help="The folder to write to; by default pack/ of the workspace."),
    ] = None,
    framework: FrameworkId = None,
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """Write the pack for a checkpoint. Example: pmoctl brief --format html --output pack."""
    session: Session = context.obj
    from pmoctl import __version__
    from pmoctl.brief.build import build_pack
    from pmoctl.brief.pack import Origin
    from pmoctl.brief.render import FORMATS
    from pmoctl.cli.ranking import Head, warn
    from pmoctl.score.assess import assess_workspace

    forms = [part.strip() for part in form.split(",") if part.strip()]
    for name in forms or [""]:
        if name not in FORMATS:
            fail_unknown("format", name, FORMATS)
    reading = session.read(at)
    chosen = find_checkpoint(reading, checkpoint)
    day = day_of(reading, as_of, chosen[1].date if chosen else None)
    assessment = assess_workspace(reading.source, day, framework=framework, with_initiatives=True)
    require_framework(assessment, framework)
    require_ranking(reading, assessment)
    workspace, baseline, ranking = assessment.workspace, assessment.baseline, assessment.ranking
    if workspace is None or baseline is None or ranking is None:
        fail("nothing is ranked", status=1)
    command = "pmoctl brief" + (f" --checkpoint {chosen[0]}" if chosen else "")
    command += f" --framework {framework}" if framework else ""
    command += f" --at {reading.revision}" if reading.revision and not reading.revision.endswith("+") else ""
    command += f" --as-of {day}" if as_of or not (chosen or reading.revision) else ""
    origin = Origin(reading.revision, day, __version__, command)
    pack = build_pack(workspace, baseline, ranking, assessment.findings, chosen, origin)
    warn(Head.of(assessment, reading.revision, day))
    if chosen and chosen[1].decisions:
        session.say(f"pmoctl: {chosen[0]} has decisions already; the pack shows the portfolio after them")
    results = _render(session, reading, pack, forms)
    folder = output or session.workspace_root() / "pack"
    for name, result in results.items():
        path = folder / name
        write_result(result, path)
        near = Path(os.path.relpath(path)) if output is None else path
        write_result(f"{near}\n")
    raise typer.Exit(exit_status(assessment))


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


def _render(session: Session, reading: Reading, pack: "BriefingPack", forms: list[str]) -> dict[str, str]:
    """Render every format before any is written."""
    from pmoctl.brief.render import FORMATS, image_uri, render_pack
    from pmoctl.draft.templates import TemplateFaultError

    if pack.logo and image_uri(pack.logo, reading.source) is None:
        session.say(f"pmoctl: the logo {pack.logo} cannot be shown: name an SVG, PNG or JPEG file below templates/")
    try:
        return {FORMATS[name][1]: render_pack(pack, name, reading.source) for name in forms}
    except TemplateFaultError as error:
        fail(str(error), "mend or delete your own template", 1)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(brief)
