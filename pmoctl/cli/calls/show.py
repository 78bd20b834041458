"""`pmoctl show`: one thing of what there is."""

from pmoctl.cli.calls.named import SeveralError, named, pair_meant
from pmoctl.cli.calls.opened import open_ranked
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.shown import Reply
from pmoctl.cli.calls.speech import fail
from pmoctl.cli.show import ShowOptions
from pmoctl.report.objects import find_objects, objects_report, titles_of_all

KINDS = "initiative, unit, theme, target, objective, framework, checkpoint, scenario or person"


def show_object(session: Session, options: ShowOptions) -> Reply:
    """Show one initiative, unit, theme, target, framework, checkpoint, objective or person by its id."""
    opened = open_ranked(session, options)
    assessment, workspace = opened.assessment, opened.workspace
    found = find_objects(workspace, options.name)
    if not found:
        if any(path.endswith(f"/{options.name}.yaml") for path in (*assessment.dropped, *workspace.unread)):
            fail(f"the file of `{options.name}` has errors", "run `pmoctl check`", 1)
        goals = [f"{unit}/{goal}" for unit, data in workspace.units.items() for goal in data.objectives]
        try:
            name = pair_meant(options.name, goals)
        except SeveralError as error:
            fail(str(error), "write the whole id")
        name = name or named(KINDS, options.name, titles_of_all(workspace), opened.ranks)
        found = find_objects(workspace, name)
    return Reply(objects_report(found, assessment, opened.head), opened.status)
