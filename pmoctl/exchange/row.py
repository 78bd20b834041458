"""One row of a table → what it says of an initiative."""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from types import MappingProxyType
from typing import Any, NamedTuple

from pmoctl.exchange.cell import Cell, is_blank
from pmoctl.exchange.grid import Headed
from pmoctl.exchange.map_settings import SPECIAL
from pmoctl.exchange.plan import Plan, PlannedColumn, filtered
from pmoctl.exchange.slugs import slug_of
from pmoctl.exchange.source import REFUSE, read_source
from pmoctl.exchange.spreading import spread_total, years_of
from pmoctl.exchange.values import CellError, final, folded, read_cell
from pmoctl.model.cell_finding import CellFinding
from pmoctl.model.finding import Route, Severity
from pmoctl.model.initiative import Initiative
from pmoctl.model.portfolio import FiscalYear
from pmoctl.store.faults import shown
from pmoctl.store.invalid import explain_invalid
from pmoctl.store.validate import validate


class ReadRow(NamedTuple):
    """What a row says: where it stands, its key, the words its unit and id are made of, and the data of a file.

    `constant` are routes whose value stands in the map and not in the row; `origin` tells the heading and the cell that
    what stands at a route came from. `id` is that of the initiative where the row names it; `cleared` are routes that
    were emptied, and nothing is taken away where it `keeps`; `review` is what a person adds to its reviews.
    """

    number: int
    key: str
    unit: str | None
    unit_name: str
    slug: str
    data: dict[str, Any]
    constant: frozenset[Route] = frozenset()
    origin: Mapping[Route, tuple[str, str | None]] = MappingProxyType({})
    sheet: str = ""
    id: str = ""
    cleared: tuple[Route, ...] = ()
    keeps: bool = False
    review: Mapping[str, Any] | None = None

    def place(self, route: Route) -> tuple[str | None, str | None]:
        """Return the heading and the cell of what stands at a route, or around it."""
        return next((place for name, place in self.origin.items() if meet(name, route)), (None, None))


class Skipped(NamedTuple):
    """A row that was left out, why, and how bad that is: None where the map wants it so."""

    row: int
    why: str
    severity: Severity | None = "error"


def say_skipped(skipped: Iterable[Skipped], sheet: str) -> list[CellFinding]:
    """Return what is to be said of rows that were left out."""
    return [
        CellFinding("import-row", each.severity, f"the row was left out: {each.why}", sheet, each.row)
        for each in skipped
        if each.severity is not None
    ]


class _RefusedRowError(Exception):
    """A row is left out; the message says why."""

    def __init__(self, message: str, severity: Severity = "error") -> None:
        super().__init__(message)
        self.severity = severity


class RowReader:
    """One row while it is read: its cells, and what was found wrong with them."""

    def __init__(self, plan: Plan, table: Headed, fiscal: FiscalYear, number: int, cells: Sequence[Cell]) -> None:
        """Take a row by its number, with what is read of it."""
        self.plan, self.table, self.fiscal, self.number, self.cells = plan, table, fiscal, number, cells
        self.findings: list[CellFinding] = []
        self.origin: dict[Route, tuple[str, str | None]] = {}  # heading and cell that a value came from

    def read(self, *, strict: bool = False) -> ReadRow | Skipped:
        """Return what the row says, or why it is left out. With `strict` it is where a cell cannot be read."""
        if self.number in self.table.hidden:
            return Skipped(self.number, "it is hidden in the sheet", "warning")
        if why := filtered(self.cells, self.plan):
            return Skipped(self.number, why, None)
        try:
            row = self._row()
        except _RefusedRowError as error:
            return Skipped(self.number, str(error), error.severity)
        return Skipped(self.number, "a cell of it cannot be read") if strict and self.findings else row

    def _row(self) -> ReadRow:
        key = self._text(self.plan.key)
        if not key:
            raise _RefusedRowError("it has no key", "warning")
        if len(self.cells) > len(self.table.headings):
            if any(not is_blank(cell) for cell in self.cells[len(self.table.headings) :]):
                self._say("import-row", "warning", "it has more cells than there are headings: the rest was left out")
        elif self.table.numbered and len(self.cells) < len(self.table.headings) and isinstance(self.cells, list):
            self._say(
                "import-row", "warning", f"it has {len(self.cells)} cells for {len(self.table.headings)} headings"
            )
        data, constant = self._data()
        self._drop_invalid(data)
        unit_name, unit = self._unit()
        slug = slug_of(self._name(str(data.get("title") or key))) or slug_of(key) or "initiative"
        return ReadRow(self.number, key, unit, unit_name, slug, data, constant, self.origin)

    def _name(self, title: str) -> str:
        """Return what the id is made of: what the map names, looked up where it has a lookup, else the title."""
        if self.plan.id is None:
            return title
        text = self._text(self.plan.id)
        return str(self.plan.id.lookup.get(folded(text), text))

    def _data(self) -> tuple[dict[str, Any], frozenset[Route]]:
        data: dict[str, Any] = {}
        constant: set[Route] = set()
        waiting: list[tuple[PlannedColumn, Any]] = []
        for column in self.plan.columns:
            if column.source.from_ is None:
                value = self._constant(column)
                constant.add(column.route)
                if column.group is not None:
                    waiting.append((column, value))
                    continue
            else:
                value = self._value(column, data)
            if value is not None:
                put(data, column.route, value)
        for column, value in reversed(waiting):
            around = _at(data, column.group or ())
            if value is not None and isinstance(around, dict):
                said = dict(around)
                around.clear()
                around.update({column.route[-1]: value, **said})
        return data, frozenset(constant)

    def _constant(self, column: PlannedColumn) -> Any:  # whatever a file may say
        if "constant" not in column.read:
            column.read["constant"] = final(read_source(column.source.value, column.wanted, column, self.plan.reading))
        return column.read["constant"]

    def _value(self, column: PlannedColumn, data: dict[str, Any]) -> Any:  # likewise
        """Return the first value that one of the cells of a field says; None where none does."""
        listed: list[str] = []
        for place, unit in column.places:
            cell = self.cells[place] if place < len(self.cells) else None
            if self.plan.reading.says_nothing(cell):
                continue
            try:
                value = self._read(column, cell, unit)
                if value is not None and column.source.spread is not None:
                    schedule = data.get("schedule", {})
                    value = spread_total(value, years_of(column.source.spread, schedule, self.fiscal))
            except ValueError as error:
                self._say(getattr(error, "rule", "import-cell"), "warning", str(error), place)
                continue
            if value is None:
                continue
            self.origin[column.route] = (self.table.headings[place], self.table.cell(self.number, place))
            if column.wanted.kind != "list":
                return final(value)
            listed += value
        return list(dict.fromkeys(listed)) or None

    def _read(self, column: PlannedColumn, cell: Cell, unit: int | None) -> Any:  # likewise
        if isinstance(cell, list):
            return read_source(cell, column.wanted, column, self.plan.reading, unit)
        key = (type(cell), cell, unit)
        known = column.read.get(key)
        if known is None:
            try:
                known = (read_source(cell, column.wanted, column, self.plan.reading, unit), None)
            except ValueError as error:
                known = (None, error)
            column.read[key] = known
        value, problem = known
        if problem is not None:
            if isinstance(problem, CellError) and problem.rule == REFUSE:
                raise _RefusedRowError(str(problem))
            raise problem
        return value

    def _text(self, column: PlannedColumn) -> str:
        for place, _ in column.places:
            cell = self.cells[place] if place < len(self.cells) else None
            if not self.plan.reading.says_nothing(cell):
                try:
                    return str(read_cell(cell, column.wanted, self.plan.reading))
                except ValueError as error:
                    self._say(getattr(error, "rule", "import-cell"), "warning", str(error), place)
        return ""

    def _unit(self) -> tuple[str, str | None]:
        """Return what the row calls its unit, and the id of that; None where it has none."""
        column = self.plan.unit
        if column is None:
            return "", None
        if column.source.from_ is None:
            return str(column.source.value), str(column.source.value)
        name = self._text(column)
        if not name:
            return "", None
        known = column.lookup.get(folded(name))
        otherwise = "missing" if column.source.otherwise is None else column.source.otherwise
        if known is not None or otherwise not in SPECIAL:
            return name, str(otherwise if known is None else known)
        if otherwise == "slug":
            return name, slug_of(name) or None
        message = f"the map knows no unit for `{shown(name)}`"
        self._say("import-lookup", "warning", message, column.places[0][0])
        if otherwise == "refuse":
            raise _RefusedRowError(message)
        return name, None

    def _drop_invalid(self, data: dict[str, Any]) -> None:
        """Take out of the data what no initiative may say, and say so of the cells it came from."""
        whole = {"title": "-", "type": "run", **data}
        if validate(Initiative, whole) is not None:
            return
        whole = deepcopy(whole)  # to be cut beside the data, which it would share
        said: set[str | None] = set()
        for _ in range(3):  # what is left of an object may lack something
            if validate(Initiative, whole) is not None:
                return
            for finding in explain_invalid("", Initiative, whole)[1]:
                places: list[tuple[str | None, str | None]] = [
                    each for name, each in self.origin.items() if meet(name, finding.route)
                ] or [(None, None)]
                words = f"left out: {finding.message}"
                for heading, cell in places:  # one cell may be what another is nothing without
                    if cell is None or cell not in said:
                        self.findings.append(
                            CellFinding("import-cell", "warning", words, self.table.sheet, self.number, heading, cell)
                        )
                        said.add(cell)
                for target in (whole, data):
                    cut(target, finding.route)

    def _say(self, rule: str, severity: Severity, words: str, place: int | None = None) -> None:
        heading = self.table.headings[place] if place is not None else None
        cell = self.table.cell(self.number, place)
        self.findings.append(CellFinding(rule, severity, words, self.table.sheet, self.number, heading, cell))


def put(data: dict[Any, Any], route: Route, value: Any) -> None:  # likewise
    """Put a value at a route; a rating in short, `4`, becomes `{value: 4}` where more is to stand beside it."""
    for part in route[:-1]:
        below = data.setdefault(part, {})
        if not isinstance(below, dict) or ("base" in below and route[-1] not in below | {"low": 0, "high": 0}):
            below = data[part] = {"value": below}
        data = below
    last = route[-1]
    if isinstance(data.get(last), dict) and not isinstance(value, dict):
        data[last]["value"] = value
    else:
        data[last] = value


def _at(data: Any, route: Route) -> Any:  # likewise
    for part in route:
        data = data.get(part) if isinstance(data, dict) else None
    return data


def cut(data: dict[Any, Any], route: Route) -> bool:
    """Take away what stands at a route, or as near above it as there is something, and what that leaves empty.

    Returns whether there was something.
    """
    above: list[tuple[dict[Any, Any], Any]] = []
    for part in route:
        if not isinstance(data, dict) or part not in data:
            break
        above.append((data, part))
        data = data[part]
    for place, (holder, part) in enumerate(reversed(above)):
        if place and holder[part]:
            break
        del holder[part]
    return bool(above)


def meet(one: Route, other: Route) -> bool:
    """Return whether two routes are the same, or one of them lies within the other."""
    return one == other[: len(one)] or other == one[: len(other)]
