"""A file, a map and a workspace → the files that come of it, and the `import` output."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from pmoctl.exchange.apply import Applied, apply_plan
from pmoctl.exchange.change import make_changes
from pmoctl.exchange.plan import headings_of, make_plan
from pmoctl.exchange.read import read_table
from pmoctl.exchange.row import ReadRow, Skipped, say_skipped
from pmoctl.model.cell_finding import CellFinding
from pmoctl.model.map import Map
from pmoctl.model.workspace import Context
from pmoctl.report.imported import ColumnsData, ImportData, SkippedRow
from pmoctl.store.source import Source


class Incoming(NamedTuple):
    """An import before it is written: what it says, the files by path, and the row that each is made of."""

    data: ImportData
    files: Mapping[str, bytes]
    origin: Mapping[str, ReadRow]


class MapNamed(NamedTuple):
    """A map with the name under which keys are kept."""

    name: str
    map: Map


def read_rows(  # what an import depends on
    file: str,
    content: bytes,
    named: MapNamed,
    context: Context,
    *,
    sheet: str | int | None = None,
    strict: bool = False,
    step: Callable[[int], None] = lambda _: None,
) -> Applied:
    """Return what the rows of a file say, read by a map; no rows where it cannot be read.

    `sheet` goes before the map's; with `strict` a row with an unreadable cell is left out.
    """
    map_ = named.map
    wanted = map_.sheet if sheet is None else sheet
    table, findings = read_table(file, content, headings_of(map_), wanted, map_.header)
    plan = None
    if table is not None:
        plan, found = make_plan(map_, table, context)
        findings += found
    if table is None or plan is None:
        return Applied([], [], (), (), findings)
    applied = apply_plan(plan, table, context.settings.fiscal_year, strict=strict, step=step)
    return applied._replace(findings=[*findings, *applied.findings])


def bring_rows(applied: Applied, name: str, context: Context, source: Source, unit: str | None = None) -> Incoming:
    """Return the files that rows make or change, kept under the name of a map. `unit` is that of every row."""
    changes = make_changes(applied.rows, name, source, context.units, unit)
    sheet = applied.sheet
    found: list[CellFinding] = [*applied.findings, *say_skipped(changes.skipped, sheet)]
    found += [replace(each, sheet=sheet) for each in changes.findings]
    skipped: list[Skipped] = sorted([*applied.skipped, *changes.skipped], key=lambda each: each.row)
    data = ImportData(
        tuple(changes.created),
        tuple(changes.updated),
        tuple(changes.unchanged),
        tuple(SkippedRow(each.row, each.why) for each in skipped),
        ColumnsData(applied.used, applied.unused),
        tuple(found),
    )
    return Incoming(data, changes.files, changes.origin)
