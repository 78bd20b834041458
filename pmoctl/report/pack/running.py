"""Running work: what was approved, what it takes this year, and what is still open of it."""

from pmoctl.analyse.verdicts import amounts_asked
from pmoctl.model.initiative import StatusReport
from pmoctl.report.language import plural, say
from pmoctl.report.numbers import MISSING
from pmoctl.report.pack.limits import budget_charge
from pmoctl.report.pack.look import Look
from pmoctl.report.pack.part import Part, for_workbook, left_out, part
from pmoctl.report.status import CONFIDENCE, status_table
from pmoctl.report.table import Cell, Column, Mood, Row, Table
from pmoctl.score.charges import ZERO
from pmoctl.score.rank import Ranked

MOST = 20
SAID_ABOVE = frozenset({"unit", "state", "confidence", "reported"})
MOODS: dict[str, Mood] = {"green": "good", "amber": "warning", "red": "bad"}


def running_part(look: Look) -> Part:
    """List committed work, paused work called so."""
    rows = look.committed
    if not rows:
        return left_out("running", say("nothing is committed"))
    paused = sum(row.scored.state == "paused" for row in rows)
    title = plural("{n} initiative running", "{n} initiatives running", len(rows) - paused)
    if paused:
        title = f"{title}, " + plural("{n} paused", "{n} paused", paused)
    columns = (
        Column("title", "Initiative"),
        Column("state", "State"),
        Column("this_year", str(look.cycle), "money"),
        Column("cost", "Cost", "money", 2),
        Column("finish", "Finish"),
        Column("confidence", "Confidence", spare=1),
        Column("open", "Open conditions", "count", 3),
    )
    still = [each.initiative for each in look.conditions if each.status(look.origin.as_of) != "met"]
    cells = tuple(_row(look, row, still.count(row.scored.id)) for row in rows)
    more = len(rows) - MOST
    unit, year = look.numbers.unit, look.cycle
    notes = [say("Amounts in {unit}; {year} is what was released, else what is planned.", unit=unit, year=year)]
    if more > 0:
        notes.append(say("{n} more are in the workbook.", n=more))
    table = Table("running", columns, cells[:MOST], notes=tuple(notes))
    whole = [for_workbook(table._replace(rows=cells))] if more > 0 else []
    drifts = look.reckoned.drifts
    if drifts is None:
        return part("running", title, table, *whole)
    drifting = sum(bool(each.alerts) for each in drifts)
    said = say("none have left what was approved, or said nothing")
    if drifting:
        said = plural(
            "{n} has left what was approved, or said nothing", "{n} have left what was approved, or said nothing",
            drifting,
        )  # fmt: skip
    words = say("Cost is from {year} on, as in the ranking; below it is of all years.", year=look.baseline.base_year)
    table = table._replace(notes=(f"{notes[0]} {words}", *notes[1:]))
    return part("running", f"{title}; {said}", table, _forecasts(status_table(drifts[:MOST])), *whole)


def _forecasts(table: Table) -> Table:
    """Leave out of what was approved and is forecast the columns that the table above it has."""
    places = [place for place, column in enumerate(table.columns) if column.key not in SAID_ABOVE]
    rows = (
        row._replace(cells=tuple(row.cells[place] for place in places)) if isinstance(row, Row) else row
        for row in table.rows
    )
    return table._replace(columns=tuple(table.columns[place] for place in places), rows=tuple(rows))


def _row(look: Look, row: Ranked, still: int) -> Row:
    data = look.entry(row).data
    report = latest(look, data.status)
    finish = report.finish if report and report.finish else data.schedule.finish if data.schedule else None
    confidence = report.confidence if report else None
    amount = budget_charge(look, row.scored.id, look.cycle)
    asked = amounts_asked(data, look.baseline.base_year)
    total = None if asked is None else sum(asked.values(), ZERO)
    cells = (
        Cell(row.scored.title),
        Cell(say("paused") if row.scored.state == "paused" else say("running")),
        Cell(amount, say("unknown") if amount is None else None),
        Cell(total, say("unknown") if total is None else None),
        Cell(finish, look.numbers.month(finish)),
        Cell(say(CONFIDENCE[confidence]) if confidence else MISSING, mood=MOODS.get(confidence or "")),
        Cell(still),
    )
    return Row(cells, "warning" if row.scored.state == "paused" else None)


def latest(look: Look, reports: list[StatusReport]) -> StatusReport | None:
    """Return the latest report up to the day the pack is seen from."""
    known = [each for each in reports if each.date and each.date <= look.origin.as_of]
    return max(known, key=lambda each: (each.date is not None, each.date), default=None)
