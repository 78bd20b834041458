"""Recording what was decided: a file is edited only where nothing gets wrong by it."""

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from pmoctl.cli.session import Reading, Session, day_of, fail, fail_unknown, put_findings
from pmoctl.cli.writing import write_edits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pmoctl.assess.outcome import Assessment
    from pmoctl.model.checkpoint import Checkpoint
    from pmoctl.model.finding import Finding
    from pmoctl.model.workspace import Entry, Workspace
    from pmoctl.store.edit import Edit


class Desk(NamedTuple):
    """A workspace as it stands before something is recorded in it."""

    session: Session
    reading: Reading
    day: dt.date
    assessment: "Assessment"
    workspace: "Workspace"


def open_desk(session: Session, path: str = "portfolio/checkpoints/") -> Desk:
    """Read and check the workspace. Ends the call where settings, or what lies at a path or below, cannot be read."""
    from pmoctl.assess.assess import assess_workspace
    from pmoctl.store.overlay import Kept

    reading = session.read(None)
    reading = reading._replace(source=Kept(reading.source))
    day = day_of(reading, None)
    assessment = assess_workspace(reading.source, day, with_initiatives=True)
    workspace = assessment.workspace
    unread = {each for each in workspace.unread if each.startswith(path)} if workspace else None
    if workspace is None or unread:
        put_findings(reading, [each for each in errors_of(assessment) if unread is None or each.path in unread])
        fail(f"{path if unread else 'portfolio/portfolio.yaml'} cannot be read", "run `pmoctl check`", 1)
    return Desk(session, reading, day, assessment, workspace)


def errors_of(assessment: "Assessment") -> "list[Finding]":
    """Give the findings that are errors."""
    return [finding for finding in assessment.findings if finding.severity == "error"]


def checkpoint_of(desk: Desk, name: str) -> "Checkpoint":
    """Give a checkpoint. Ends the call where there is none of that id."""
    found = desk.workspace.checkpoints.get(name)
    if found is None:
        fail_unknown("checkpoint", name, desk.workspace.checkpoints)
    return found


def initiative_of(desk: Desk, name: str) -> "Entry":
    """Give an initiative. Ends the call where there is none of that id, or its file has errors."""
    from pmoctl.model.kinds import INITIATIVE

    units = desk.workspace.initiative_units.get(name)
    if units is None:
        fail_unknown("initiative", name, desk.workspace.initiative_units)
    if name not in desk.workspace.initiatives:
        paths = {INITIATIVE.path(unit, name) for unit in units}
        put_findings(desk.reading, [each for each in errors_of(desk.assessment) if each.path in paths])
        fail(f"the file of `{name}` has errors", "mend them first; nothing was written", 1)
    return desk.workspace.initiatives[name]


def record_edits(desk: Desk, path: str, edits: "list[Edit]", *, dry_run: bool) -> None:
    """Make edits in a file, or print them as a diff; refuse them where they bring an error that was not there."""
    from pmoctl.assess.assess import assess_workspace
    from pmoctl.store.edit import NotEditableError, edit_bytes
    from pmoctl.store.overlay import Overlay
    from pmoctl.store.source import Fault

    before = desk.reading.source.read(path)
    if isinstance(before, Fault):
        fail(f"{path} {before.message}", "nothing was written", 1)
    try:
        source = Overlay(desk.reading.source, {path: edit_bytes(before, edits)})
    except NotEditableError as error:
        fail(f"{path}: {error}", "nothing was written", 1)
    after = assess_workspace(source, desk.day)
    known = {_sign(finding) for finding in desk.assessment.findings}
    new = [finding for finding in after.findings if _sign(finding) not in known]
    put_findings(desk.reading._replace(source=source), new)
    if any(finding.severity == "error" for finding in new):
        fail(f"{path} would have errors", "nothing was written", 1)
    write_edits(desk.session, path, edits, dry_run=dry_run, before=before)


def _sign(finding: "Finding") -> tuple[object, ...]:
    return (finding.rule, finding.path, finding.route, finding.message)


def read_written(desk: Desk, path: str) -> "dict[str, object]":
    """Give the data of a file as written."""
    from pmoctl.store.parse import decode
    from pmoctl.store.read import read_data
    from pmoctl.store.source import Fault

    content = desk.reading.source.read(path)
    text = None if isinstance(content, Fault) else decode(content)
    data = None if text is None else read_data(text)
    return data if isinstance(data, dict) else {}


def amounts_by_year(option: str, words: "Iterable[str]") -> dict[int, int | float]:
    """Read `2027=3200,2028=900`. Ends the call where it is something else."""
    import re

    found: dict[int, int | float] = {}
    for part in (part.strip() for word in words for part in word.split(",")):
        match = re.fullmatch(r"((?:19|20|21)[0-9]{2})\s*=\s*((?:0|[1-9][0-9]*)(?:\.[0-9]+)?)", part)
        if match is None:
            fail(f"{option} {part or 'nothing'} is no amount of a year", f"write {option} 2027=3200,2028=900")
        year, amount = int(match[1]), match[2]
        if year in found:
            fail(f"{option} names {year} twice")
        found[year] = float(amount) if "." in amount else int(amount)
    return found
