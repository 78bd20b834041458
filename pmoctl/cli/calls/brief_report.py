"""What `pmoctl brief` shows: the pack, the pack of a unit or the minutes, with what is reckoned beside the ranking."""

from dataclasses import replace
from typing import TYPE_CHECKING

from pmoctl.analyse.changes import Changes, find_changes
from pmoctl.assess.outcome import RankedWorkspace
from pmoctl.cli.brief import BriefOptions
from pmoctl.cli.calls.opened import Opened
from pmoctl.cli.calls.session import Session
from pmoctl.model.workspace import earlier_checkpoints
from pmoctl.record.baseline import find_drifts
from pmoctl.record.locate import rank_recorded
from pmoctl.report.pack.look import Look, Provenance
from pmoctl.report.pack.minutes import minutes_report
from pmoctl.report.pack.pack import Wanted, pack_report
from pmoctl.report.pack.reckoned import Reckoned
from pmoctl.report.what_if import ask_beside, what_if
from pmoctl.select.recommend import as_chosen

if TYPE_CHECKING:
    from pmoctl.model.checkpoint import Checkpoint
    from pmoctl.report.document import Report

MOST_ROWS = 500  # that a page ranks anew


def build_report(
    session: Session,
    opened: Opened,
    chosen: "tuple[str, Checkpoint] | None",
    origin: Provenance,
    wanted: Wanted,
    options: BriefOptions,
) -> "tuple[Report, str]":
    """Build the report, and return the name of its files too."""
    if options.minutes:
        origin = origin._replace(command=f"{origin.command} --minutes")
        return minutes_report(Look(opened.assessment, chosen, origin), opened.head, wanted), "minutes"
    if options.unit is not None:
        from pmoctl.cli.calls.unit_brief import unit_report

        return unit_report(session, opened, chosen, options.unit, origin, wanted), f"unit-{options.unit}"
    look = Look(_as_chosen(opened), chosen, origin)
    drifts = find_drifts(session.workspace_root(), opened.assessment, origin.revision, opened.head.as_of)
    reckoned = Reckoned(_changes(session, chosen, opened), drifts=tuple(drifts))
    if not options.quick and not look.lost:
        from pmoctl.report.pack.reckon import draw_anew, find_sets

        asked = [row.scored.id for row in look.asked_for.rows if row.above_line]
        sets = find_sets(look.assessment, asked) if look.ups else None
        reckoned = reckoned._replace(robustness=draw_anew(opened.assessment, opened.selection), sets=sets)
    return pack_report(replace(look, reckoned=reckoned), opened.head, wanted), "brief"


def _as_chosen(opened: Opened) -> RankedWorkspace:
    if opened.selection is None:
        return opened.assessment
    return as_chosen(opened.assessment, opened.selection)


def with_what_if(report: "Report", opened: Opened) -> "Report":
    """Add what a page ranks anew with, where it is not too much for one."""
    asked = what_if(opened.assessment) if len(opened.ranking.rows) <= MOST_ROWS else None
    return report if asked is None else ask_beside(report, asked)


def _changes(session: Session, chosen: "tuple[str, Checkpoint] | None", opened: Opened) -> Changes | None:
    """Find what changed since the last earlier checkpoint whose record can be read; None where there is none."""
    for name, point in reversed(earlier_checkpoints(opened.workspace, chosen)):
        if point.record is None:
            continue
        before = rank_recorded(session.workspace_root(), name, point.record, point.date)
        if not isinstance(before, str):
            return find_changes(name, point.date, before, opened.assessment)
        session.say(f"pmoctl: the recorded revision {point.record.revision[:10]} of {name} cannot be read: {before}")
    return None
