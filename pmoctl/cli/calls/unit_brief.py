"""`pmoctl brief --unit`: what was on the table at a checkpoint beside what became of it."""

import datetime as dt
from typing import TYPE_CHECKING

from pmoctl.assess.assess import assess_workspace
from pmoctl.assess.outcome import Assessment, RankedWorkspace, Refused
from pmoctl.cli.calls.opened import Opened, as_recommended
from pmoctl.cli.calls.session import Reading, Session
from pmoctl.cli.calls.speech import fail, require_known
from pmoctl.model.kinds import CHECKPOINT
from pmoctl.record.locate import open_recorded
from pmoctl.report.pack.look import Look, Provenance
from pmoctl.report.pack.unit import unit_pack_report
from pmoctl.store.git import GitError
from pmoctl.store.overlay import Overlay

if TYPE_CHECKING:
    from pmoctl.model.checkpoint import Checkpoint, Record
    from pmoctl.report.document import Report
    from pmoctl.report.pack.pack import Wanted


def unit_report(  # what it is made from
    session: Session,
    reading: Reading,
    opened: Opened,
    chosen: "tuple[str, Checkpoint] | None",
    unit: str,
    origin: Provenance,
    wanted: "Wanted",
) -> "Report":
    """Build the pack of a unit. Ends the call where there is no such unit."""
    workspace, now = opened.workspace, opened.assessment
    known = workspace.units.keys() | {home for homes in workspace.initiative_units.values() for home in homes}
    require_known("unit", unit, known)
    table: Assessment = now
    if chosen is not None and chosen[1].decisions:
        table = _on_the_table(session, reading, opened, chosen)
    if isinstance(table, Refused):
        fail("nothing was ranked before the decisions of the checkpoint", "run `pmoctl check`", 1)
    return unit_pack_report(unit, Look(table, chosen, origin), workspace, now.states, opened.head, wanted)


def _on_the_table(
    session: Session,
    reading: Reading,
    now: Opened,
    chosen: "tuple[str, Checkpoint]",
) -> Assessment:
    """Rank what was on the table: the recorded revision, or without one the files without later decisions."""
    name, point = chosen
    if point.record is not None and (recorded := _recorded(session, name, point.record, point.date)) is not None:
        return recorded
    later = {
        CHECKPOINT.path(other): f"name: On the table\ndate: {each.date}\n".encode()
        for other, each in now.workspace.checkpoints.items()
        if (each.date, other) >= (point.date, name)
    }
    source = Overlay(reading.source, later)
    found = assess_workspace(source, point.date, framework=now.baseline.id, with_initiatives=True)
    return found if isinstance(found, Refused) else as_recommended(found)


def _recorded(session: Session, name: str, record: "Record", day: dt.date) -> RankedWorkspace | None:
    """Rank the recorded revision, or a commit of the same files; None, and a word, where this clone has neither."""
    source, why = None, "there is no such commit"
    try:
        source = open_recorded(session.workspace_root(), name, record)
    except GitError as error:
        why = str(error)
    if source is None:
        hint = "ranks are those of the files now, without the decisions"
        session.say(f"pmoctl: the recorded revision {record.revision[:10]} cannot be read: {why}; {hint}")
        return None
    new_only = record.options.get("new_only") is True
    found = assess_workspace(source, day, framework=record.framework.id, new_only=new_only, with_initiatives=True)
    return None if isinstance(found, Refused) else as_recommended(found)
