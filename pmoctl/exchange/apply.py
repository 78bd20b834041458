"""A table → its rows, by a plan; every row and column left out is named."""

from collections.abc import Callable
from typing import NamedTuple

from pmoctl.exchange.cell import is_blank
from pmoctl.exchange.grid import Headed
from pmoctl.exchange.plan import Plan
from pmoctl.exchange.row import ReadRow, RowReader, Skipped, say_skipped
from pmoctl.model.cell_finding import CellFinding
from pmoctl.model.portfolio import FiscalYear
from pmoctl.store.faults import shown


class Applied(NamedTuple):
    """A table read by a map: its rows, what was left out of it, and what is to be said."""

    rows: list[ReadRow]
    skipped: list[Skipped]
    used: tuple[str, ...]
    unused: tuple[str, ...]
    findings: list[CellFinding]
    sheet: str = ""


def apply_plan(
    plan: Plan,
    table: Headed,
    fiscal: FiscalYear,
    *,
    strict: bool = False,
    step: Callable[[int], None] = lambda _: None,
) -> Applied:
    """Return what every row of a table says. With `strict` a row with an unreadable cell is left out.

    `step` is called with the count of rows that were looked at.
    """
    findings: list[CellFinding] = []
    skipped: list[Skipped] = []
    rows: list[ReadRow] = []
    keys: dict[str, int] = {}
    for count, (number, cells) in enumerate(table.rows, start=1):
        step(count)
        if all(is_blank(cell) for cell in cells):
            continue
        reader = RowReader(plan, table, fiscal, number, cells)
        row = reader.read(strict=strict)
        findings += reader.findings
        if isinstance(row, ReadRow) and row.key in keys:
            row = Skipped(number, f"it has the key {shown(row.key)} of row {keys[row.key]}", "error")
        if isinstance(row, ReadRow):
            keys[row.key] = number
            rows.append(row)
        else:
            skipped.append(row)
    findings += say_skipped(skipped, table.sheet)
    named = [heading or f"column {column}" for column, heading in enumerate(table.headings, start=1)]
    used = tuple(name for place, name in enumerate(named) if place in plan.used)
    unused = tuple(name for place, name in enumerate(named) if place not in plan.used)
    return Applied(rows, skipped, used, unused, findings, table.sheet)
