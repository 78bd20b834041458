"""`pmoctl brief`: the pack for the checkpoint."""

from pathlib import Path
from typing import Annotated

import typer

from pmoctl.cli.session import (
    AsOf,
    At,
    Session,
    day_of,
    exit_status,
    fail,
    fail_unknown,
    require_ranking,
    write_result,
)


def brief(
    context: typer.Context,
    checkpoint: Annotated[
        str | None, typer.Option("--checkpoint", metavar="ID", help="By default the next one without decisions.")
    ] = None,
    form: Annotated[str, typer.Option("--format", metavar="LIST", help="markdown, html or both.")] = "markdown,html",
    output: Annotated[Path, typer.Option("--output", metavar="DIR", help="The folder to write to.")] = Path("pack"),
    framework: Annotated[str | None, typer.Option("--framework", metavar="ID", help="Not the one in force.")] = None,
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """Write the pack for a checkpoint. Example: pmoctl brief --format html --output pack."""
    session: Session = context.obj
    from pmoctl import __version__
    from pmoctl.brief.build import build_pack, choose_checkpoint
    from pmoctl.brief.pack import Origin
    from pmoctl.brief.render import FORMATS, render_pack
    from pmoctl.cli import ranking as shown
    from pmoctl.score.assess import assess_workspace

    forms = [part.strip() for part in form.split(",") if part.strip()]
    for name in forms or [""]:
        if name not in FORMATS:
            fail_unknown("format", name, FORMATS)
    reading = session.read(at)
    assessment = assess_workspace(reading.source, day_of(reading, as_of), framework=framework, with_initiatives=True)
    known = assessment.context
    if known is not None and framework is not None and framework not in known.frameworks:
        fail_unknown("framework", framework, known.frameworks)
    require_ranking(session, assessment)
    workspace, baseline, ranking = assessment.workspace, assessment.baseline, assessment.ranking
    if workspace is None or baseline is None or ranking is None:
        fail("nothing is ranked", status=1)
    if checkpoint is not None and checkpoint not in workspace.checkpoints:
        fail_unknown("checkpoint", checkpoint, workspace.checkpoints)
    chosen = choose_checkpoint(workspace, checkpoint)
    day = day_of(reading, as_of, chosen[1].date if chosen else None)
    command = "pmoctl brief" + (f" --checkpoint {chosen[0]}" if chosen else "")
    command += f" --framework {framework}" if framework else ""
    command += f" --at {reading.revision}" if reading.revision and not reading.revision.endswith("+") else ""
    command += f" --as-of {as_of}" if as_of else ""
    origin = Origin(reading.revision, day, __version__, command)
    pack = build_pack(workspace, baseline, ranking, assessment.findings, chosen, origin)
    shown.warn(session, shown.Head.of(assessment, reading.revision, day))
    from jinja2 import TemplateError

    try:
        results = {FORMATS[name][1]: render_pack(pack, name, reading.source) for name in forms}
    except (TemplateError, UnicodeDecodeError) as error:
        where = f"{getattr(error, 'name', None) or 'a template'}:{getattr(error, 'lineno', '?')}"
        fail(f"{where}: {error}", "mend or delete your own template below templates/", 1)
    for name, result in results.items():
        write_result(result, output / name)
        typer.echo(output / name)
    raise typer.Exit(exit_status(assessment))


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(brief)
