"""An import that brings no error: what `pmoctl check` would refuse is left out of its row, or the row is left out."""

from collections.abc import Iterable, Mapping
from copy import deepcopy

from pmoctl.exchange.apply import Applied
from pmoctl.exchange.importing import Incoming, bring_rows
from pmoctl.exchange.row import ReadRow, Skipped, cut, meet, say_skipped
from pmoctl.model.cell_finding import CellFinding
from pmoctl.model.finding import Finding
from pmoctl.record.propose import Desk, Proposal, propose

_ROUNDS = 12  # in which parts are left out, one of a file at a time; after that whole rows are


def bring_soundly(
    desk: Desk, applied: Applied, name: str, *, unit: str | None = None, strict: bool = False
) -> tuple[Incoming, Proposal | None]:
    """Return the files that rows come to, and the proposal to write them, None where nothing changes.

    What would be an error is left out and said: the part that is wrong, with `strict` the whole row. What is not of a
    row stays in the proposal as an error.
    """
    for turn in range(_ROUNDS + 1):
        incoming = bring_rows(applied, name, desk.workspace, desk.source, unit)
        proposal = propose(desk, incoming.files) if incoming.files else None
        errors = [each for each in proposal.errors if each.path in incoming.origin] if proposal else []
        if not errors:
            return incoming, proposal
        applied = _without(applied, incoming.origin, errors, whole=strict or turn >= _ROUNDS - 1)
    return incoming, proposal


def _without(applied: Applied, origin: Mapping[str, ReadRow], errors: Iterable[Finding], *, whole: bool) -> Applied:
    rows = {(row.sheet, row.number): row for row in applied.rows}
    skipped = list(applied.skipped)
    findings = list(applied.findings)
    for error in errors:
        place = (origin[error.path].sheet, origin[error.path].number)
        row = rows.get(place)
        if row is None:  # left out already
            continue
        sheet = row.sheet or applied.sheet
        emptied = [each for each in row.cleared if meet(each, error.route)]
        if emptied and not whole:  # what needs it would be lost with it
            rows[place] = row._replace(cleared=tuple(each for each in row.cleared if each not in emptied))
            words = f"it cannot be empty, and stays: {error.message}"
            findings += [
                CellFinding(error.rule, "warning", words, sheet, row.number, ".".join(map(str, each)), None)
                for each in emptied
            ]
            continue
        data = deepcopy(row.data)
        if whole or not error.route or error.route[0] in {"title", "type"} or not cut(data, error.route):
            del rows[place]
            left = Skipped(row.number, error.message)
            skipped.append(left)
            findings += say_skipped([left], sheet)
            continue
        rows[place] = row._replace(data=data)
        heading, cell = row.place(error.route)
        words = f"left out: {error.message}"
        findings.append(CellFinding(error.rule, "warning", words, sheet, row.number, heading, cell))
    return applied._replace(rows=list(rows.values()), skipped=skipped, findings=findings)
