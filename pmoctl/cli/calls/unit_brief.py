"""`pmoctl brief --unit`: what was on the table at a checkpoint beside what became of it."""

from typing import TYPE_CHECKING

from pmoctl.assess.assess import assess_workspace
from pmoctl.assess.outcome import Assessment, Refused
from pmoctl.cli.calls.opened import Opened, as_recommended
from pmoctl.cli.calls.session import Session
from pmoctl.cli.calls.speech import fail, require_known
from pmoctl.model.kinds import CHECKPOINT
from pmoctl.record.locate import rank_recorded
from pmoctl.report.pack.look import Look, Provenance
from pmoctl.report.pack.unit import unit_pack_report
from pmoctl.store.overlay import Overlay

if TYPE_CHECKING:
    from pmoctl.model.checkpoint import Checkpoint
    from pmoctl.report.document import Report
    from pmoctl.report.pack.pack import Wanted


def unit_report(
    session: Session,
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
        table = _on_the_table(session, opened, *chosen)
    if isinstance(table, Refused):
        fail("nothing was ranked before the decisions of the checkpoint", "run `pmoctl check`", 1)
    return unit_pack_report(unit, Look(table, chosen, origin), workspace, now.states, opened.head, wanted)


def _on_the_table(session: Session, now: Opened, name: str, point: "Checkpoint") -> Assessment:
    """Rank what was on the table: the recorded revision, or without one the files without later decisions."""
    if (record := point.record) is not None:
        new_only = record.options.get("new_only") is True
        recorded = rank_recorded(session.workspace_root(), name, record, point.date, new_only=new_only)
        if not isinstance(recorded, str):
            return as_recommended(recorded)
        hint = "ranks are those of the files now, without the decisions"
        session.say(f"pmoctl: the recorded revision {record.revision[:10]} cannot be read: {recorded}; {hint}")
    later = {
        CHECKPOINT.path(other): f"name: On the table\ndate: {each.date}\n".encode()
        for other, each in now.workspace.checkpoints.items()
        if (each.date, other) >= (point.date, name)
    }
    source = Overlay(now.reading.source, later)
    found = assess_workspace(source, point.date, framework=now.baseline.id, with_initiatives=True)
    return found if isinstance(found, Refused) else as_recommended(found)
