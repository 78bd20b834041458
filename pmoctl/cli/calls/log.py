"""`pmoctl log`: the life of one initiative."""

from pmoctl.cli.calls.recording import initiative_of, open_desk
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.shown import Reply
from pmoctl.cli.log import LogOptions
from pmoctl.model.condition import fold_conditions
from pmoctl.model.kinds import INITIATIVE
from pmoctl.model.state import decisions_by_initiative
from pmoctl.model.workspace import Entry, in_order
from pmoctl.record.life import Event, change_events, tell_life
from pmoctl.report.life import life_report
from pmoctl.report.words import numbers_of
from pmoctl.store.authorship import is_shallow, read_changes
from pmoctl.store.git import GitError
from pmoctl.store.source import Fault, Source


def log(session: Session, options: LogOptions) -> Reply:
    """Tell the life of an initiative: submitted, changed (what and by whom, from git), reviewed, decided."""
    desk = open_desk(session)
    entry = initiative_of(desk, options.initiative)
    points = desk.workspace.checkpoints
    conditions = [each for each in fold_conditions(in_order(points)) if each.initiative == entry.id]
    decided = decisions_by_initiative(points).get(entry.id, [])
    revision, numbers = session.read(None).revision, numbers_of(desk.workspace.settings)
    events = tell_life(entry, decided, conditions, _changes(session, desk.source, entry, revision))
    state = desk.assessment.states[entry.id]
    return Reply(life_report(entry.id, state, events, revision, numbers))


def _changes(session: Session, source: Source, entry: Entry, revision: str | None) -> list[Event]:
    """Return what git knows of the file; says so where it cannot tell."""
    if revision is None:
        session.say("pmoctl: there are no changes to show: the workspace is not in a git repository that has a commit")
        return []
    root = session.workspace_root()
    now = source.read(entry.path)
    try:
        changes = read_changes(root, f":(glob){INITIATIVE.pattern.removesuffix('*.yaml')}{entry.id}.yaml")
        if is_shallow(root):
            session.say("pmoctl: this clone is shallow: earlier changes are missing (`git fetch --unshallow`)")
    except GitError as error:
        session.say(f"pmoctl: no changes can be shown: {error}")
        return []
    return change_events(changes, None if isinstance(now, Fault) else now)
