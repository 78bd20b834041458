"""A file, a map and a workspace → the files that come of it, and the `import` output."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pmoctl.exchange.apply import apply_plan
from pmoctl.exchange.cell import CellFinding
from pmoctl.exchange.change import make_changes
from pmoctl.exchange.plan import headings_of, make_plan
from pmoctl.exchange.read import read_table
from pmoctl.exchange.row import Skipped, say_skipped
from pmoctl.model.map import Map
from pmoctl.model.workspace import Context
from pmoctl.store.source import Source


class Columns(NamedTuple):
    """Headings by whether a field is made of them."""

    used: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()


@dataclass(frozen=True)
class Import:
    """What `pmoctl import --format json` says: ids by what becomes of them, what was left out, what was found."""

    created: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    columns: Columns = field(default_factory=Columns)
    findings: tuple[CellFinding, ...] = ()


class Incoming(NamedTuple):
    """An import before it is written: what it says, and the files by path."""

    data: Import
    files: Mapping[str, bytes]


class MapNamed(NamedTuple):
    """A map with the name under which keys are kept."""

    name: str
    map: Map


def import_table(  # noqa: PLR0913  # what an import depends on
    file: str,
    content: bytes,
    named: MapNamed,
    context: Context,
    source: Source,
    *,
    unit: str | None = None,
    sheet: str | int | None = None,
    strict: bool = False,
    step: Callable[[int], None] = lambda _: None,
) -> Incoming:
    """Return what a file comes to in a workspace, read by a map. Nothing is written.

    `unit` is that of every row, `sheet` goes before the map's; with `strict` a row with an unreadable cell is left out.
    """
    map_ = named.map
    wanted = map_.sheet if sheet is None else sheet
    table, findings = read_table(file, content, headings_of(map_), wanted, map_.header)
    if table is None:
        return Incoming(Import(findings=tuple(findings)), {})
    plan, found = make_plan(map_, table, context.settings)
    findings += found
    if plan is None:
        return Incoming(Import(findings=tuple(findings)), {})
    applied = apply_plan(plan, table, context.settings.fiscal_year, strict=strict, step=step)
    changes = make_changes(applied.rows, named.name, source, context.units, unit)
    findings += [*applied.findings, *say_skipped(changes.skipped, table.sheet)]
    findings += [each._replace(sheet=table.sheet) for each in changes.findings]
    data = Import(
        tuple(changes.created),
        tuple(changes.updated),
        tuple(changes.unchanged),
        tuple(sorted([*applied.skipped, *changes.skipped], key=lambda each: each.row)),
        Columns(applied.used, applied.unused),
        tuple(findings),
    )
    return Incoming(data, changes.files)
