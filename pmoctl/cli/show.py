"""`pmoctl show`: one thing of what there is."""

from typing import Annotated

import typer

from pmoctl.cli.completion import complete_ids
from pmoctl.cli.named import named
from pmoctl.cli.opened import open_ranked
from pmoctl.cli.session import AsOf, At, Output, Session, fail, show
from pmoctl.write.formats import Format


def show_object(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID", help="The id of anything.", autocompletion=complete_ids)],
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text,
    output: Output = None,
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """Show one initiative, unit, theme, target, framework, checkpoint, objective or person by its id.

    An id's unique beginning, a rank or a whole title will do. Example: pmoctl show smart-meter-rollout
    """
    session: Session = context.obj
    from pmoctl.report.objects import find_objects, objects_report, titles_of_all

    opened = open_ranked(session.read(at), as_of)
    assessment, workspace = opened.assessment, opened.workspace
    found = find_objects(workspace, name)
    if not found:
        if any(path.endswith(f"/{name}.yaml") for path in (*assessment.dropped, *workspace.unread)):
            fail(f"the file of `{name}` has errors", "run `pmoctl check`", 1)
        found = find_objects(workspace, named("object", name, titles_of_all(workspace), opened.ranks))
    show(session, objects_report(found, assessment, opened.head), form, output)
    raise typer.Exit(opened.status)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("show")(show_object)
