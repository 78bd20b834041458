"""`pmoctl log`: the life of one initiative."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pmoctl.cli.completion import complete_ids
from pmoctl.cli.session import Session, json_text, write_result
from pmoctl.cli.tables import require_format

if TYPE_CHECKING:
    from pmoctl.model.workspace import Entry
    from pmoctl.record.life import Event
    from pmoctl.store.source import Source

MANY = 6  # changes of one commit that are shown
MOST = 100  # characters of a change


def log(
    context: typer.Context,
    initiative: Annotated[str, typer.Argument(metavar="INITIATIVE", help="Whose life.", autocompletion=complete_ids)],
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
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

    require_format(form, ("text", "json"))
    desk = open_desk(session)
    entry = initiative_of(desk, initiative)
    points = desk.workspace.checkpoints
    conditions = [each for each in fold_conditions(in_order(points)) if each.initiative == initiative]
    decided = decisions_by_initiative(points).get(initiative, [])
    events = tell_life(entry, decided, conditions, _changes(session, desk.source, entry))
    state = desk.assessment.states[initiative]
    if form == "json":
        rows = [_data(event) for event in events]
        data = {"revision": session.read(None).revision, "initiative": initiative, "state": state, "events": rows}
        write_result(json_text("log", data))
    else:
        write_result(f"{initiative}: {state}\n" + "".join(_lines(event) for event in events))


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


def _data(event: "Event") -> dict[str, Any]:
    from pmoctl.model.difference import MISSING

    return {
        "date": event.date.isoformat() if event.date else None,
        "event": event.kind,
        "what": event.what,
        "by": list(event.by),
        "why": event.why,
        "checkpoint": event.checkpoint,
        "commit": event.commit,
        "changes": [
            {
                "route": list(each.route),
                "before": None if each.before is MISSING else each.before,
                "after": None if each.after is MISSING else each.after,
            }
            for each in event.changes
        ],
    }


def _lines(event: "Event") -> str:
    from pmoctl.model.text import one_line
    from pmoctl.record.life import words_of

    where = f" at {event.checkpoint}" if event.checkpoint else f" in {event.commit[:10]}" if event.commit else ""
    by = f", by {', '.join(event.by)}" if event.by else ""
    why = f": {event.why}" if event.why else ""
    what = event.what if event.kind == "changed" else f"{event.kind} {event.what}"
    if event.kind == "decided":
        what = event.what
    lines = [f"{event.date or 'now'!s:<10}  {one_line(f'{what}{where}{by}{why}')}"]
    lines += [f"{'':12}  {one_line(words_of(each), MOST)}" for each in event.changes[:MANY]]
    if len(event.changes) > MANY:
        lines.append(f"{'':12}  and {len(event.changes) - MANY} more")
    return "\n".join(lines) + "\n"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(log)
