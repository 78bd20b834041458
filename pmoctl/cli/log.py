"""`pmoctl log`: the life of one initiative."""

from typing import TYPE_CHECKING, Annotated

import typer

from pmoctl.cli.completion import complete_ids
from pmoctl.cli.session import Output, Session, show
from pmoctl.write.formats import Format

if TYPE_CHECKING:
    from pmoctl.model.workspace import Entry
    from pmoctl.record.life import Event
    from pmoctl.store.source import Source


def log(
    context: typer.Context,
    initiative: Annotated[str, typer.Argument(metavar="INITIATIVE", help="Whose life.", autocompletion=complete_ids)],
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text,
    output: Output = None,
) -> None:
    """Tell the life of an initiative: submitted, changed (what and by whom, from git), reviewed, decided.

    Example: pmoctl log smart-meter-rollout
    """
    session: Session = context.obj
    from pmoctl.cli.recording import initiative_of, open_desk
    from pmoctl.model.condition import fold_conditions
    from pmoctl.model.state import decisions_by_initiative
    from pmoctl.model.workspace import in_order
    from pmoctl.record.life import tell_life
    from pmoctl.report.life import life_report
    from pmoctl.report.words import numbers_of

    desk = open_desk(session)
    entry = initiative_of(desk, initiative)
    points = desk.workspace.checkpoints
    conditions = [each for each in fold_conditions(in_order(points)) if each.initiative == initiative]
    decided = decisions_by_initiative(points).get(initiative, [])
    events = tell_life(entry, decided, conditions, _changes(session, desk.source, entry))
    state = desk.assessment.states[initiative]
    revision, numbers = session.read(None).revision, numbers_of(desk.workspace.settings)
    show(session, life_report(initiative, state, events, revision, numbers), form, output)


def _changes(session: Session, source: "Source", entry: "Entry") -> "list[Event]":
    """Give what git knows of the file; says so where it cannot tell."""
    from pmoctl.model.kinds import INITIATIVE
    from pmoctl.record.life import change_events
    from pmoctl.store.authorship import is_shallow, read_changes
    from pmoctl.store.git import GitError
    from pmoctl.store.source import Fault

    root = session.workspace_root()
    now = source.read(entry.path)
    try:
        changes = read_changes(root, f":(glob){INITIATIVE.pattern.removesuffix('*.yaml')}{entry.id}.yaml")
        if is_shallow(root):
            session.say("pmoctl: this clone is shallow: earlier changes are missing (`git fetch --unshallow`)")
    except GitError as error:
        session.say(f"pmoctl: git tells no changes: {error}")
        return []
    return change_events(changes, None if isinstance(now, Fault) else now)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(log)
