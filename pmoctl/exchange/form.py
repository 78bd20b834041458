"""A filled-in intake form → rows: what a person wrote, and what they emptied."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pmoctl.draft.sheet import MARK, NAME, SUBMISSION, TOO_LONG, Group, Rows, form_sheet
from pmoctl.exchange.answers import Known, chosen, reading_of
from pmoctl.exchange.apply import Applied
from pmoctl.exchange.cell import Cell, as_text, is_blank, reference
from pmoctl.exchange.grid import CellGrid
from pmoctl.exchange.rating_form import read_ratings
from pmoctl.exchange.row import ReadRow, Skipped, put, say_skipped
from pmoctl.exchange.slugs import slug_of
from pmoctl.exchange.values import final, read_cell
from pmoctl.exchange.wanted import WantedValue, route_of, wanted_at
from pmoctl.exchange.workbook import open_workbook, read_sheet
from pmoctl.model.cell_finding import CellFinding
from pmoctl.model.finding import Route
from pmoctl.store.digest import digest_data
from pmoctl.store.faults import shown

FORM = "form"  # the name under which keys of new initiatives are kept
_CHOSEN = {"contributes", "requires", "excludes", "objectives"}  # tables whose first column names what is there
_LISTS = {"excludes", "objectives"}
_ANSWER = 3


def read_form(content: bytes, known: Known) -> Applied | None:
    """Return what the sheets of a form say; None where the workbook is none. Raises RefusedError."""
    workbook = open_workbook(content)
    rows: list[ReadRow] = []
    findings: list[CellFinding] = []
    skipped: list[Skipped] = []
    is_form = False
    asked = _asked(known)
    seen: dict[str, str] = {}  # which sheet is the form of what
    for number, (name, _) in enumerate(workbook.sheets, start=1):
        grid, _ = read_sheet(workbook, name)
        mark = _key(grid, 0)
        is_form |= mark.startswith(MARK)
        if mark == MARK:
            read = _FormReader(grid, known, number, asked)
            row = read.row()
            if isinstance(row, ReadRow) and (first := seen.setdefault(row.id or row.key, name)) != name:
                words = f"{name} is a second form of {row.id or row.data['title']}, beside {first}: copy an empty one"
                row = Skipped(number, words)
            findings += read.findings
            rows += [row] if isinstance(row, ReadRow) else []
            skipped += [row] if isinstance(row, Skipped) else []
        elif mark.startswith(MARK):
            found, said = read_ratings(grid, known)
            rows += found
            findings += said
    findings += say_skipped(skipped, "")
    return Applied(rows, skipped, (), (), findings) if is_form else None


def _key(grid: CellGrid, line: int) -> str:
    row = grid.rows[line] if line < len(grid.rows) else []
    return row[0] if row and isinstance(row[0], str) else ""


class _Asked(NamedTuple):
    """What all forms ask: columns of tables by field and label, and what may be chosen for a field."""

    labels: Mapping[str, Mapping[str, str | int]]
    choices: Mapping[str, tuple[str, ...]]


def _asked(known: Known) -> _Asked:
    titles = {name: str(data.get("title")) for name, data in known.initiatives.items()}
    blocks = form_sheet(known.context, titles, "", "", {}).blocks
    tables = [block for block in blocks if isinstance(block, Rows)]
    choices = {block.field: block.parts[0].choices for block in tables}
    choices |= {each.field: each.choices for block in blocks if isinstance(block, Group) for each in block.questions}
    return _Asked({block.field: {part.label: part.key for part in block.parts} for block in tables}, choices)


class _FormReader:
    """The form of one initiative while it is read."""

    def __init__(self, grid: CellGrid, known: Known, number: int, asked: _Asked) -> None:
        self.grid, self.known, self.number, self.asked = grid, known, number, asked
        self.reading = reading_of(known, grid)
        self.findings: list[CellFinding] = []
        self.origin: dict[Route, tuple[str, str | None]] = {}
        self.data: dict[str, Any] = {}
        self.id = _key(grid, 1).removeprefix("id:")
        self.before = dict(known.initiatives.get(self.id, {}))
        self.unit = self.stage = ""
        self.stage_at = 0  # line
        self.named: set[Route] = set()  # rows of tables that were read

    def row(self) -> ReadRow | Skipped | None:
        """Return what the form says, why it is left out, or None where nobody has filled it in."""
        head: dict[int, str | int] = {}
        shown: list[Route] = []
        for line, cells in enumerate(self.grid.rows):
            kind, _, field = _key(self.grid, line).partition(":")
            if kind == "field":
                shown.append(route_of(field))
                self._field(line, field, cells[_ANSWER] if len(cells) > _ANSWER else None)
            elif kind == "head":
                shown.append((field,))
                head = dict(self._head(field, cells))
            elif kind == "row":
                self._row(line, field, {key: cells[at] for at, key in head.items() if at < len(cells)}, head)
        self._submitted()
        if not self.id and not self.data:
            return None
        return self._whole(shown)

    def _whole(self, shown: Sequence[Route]) -> ReadRow | Skipped:
        title = str(self.data.get("title") or "")
        slug = slug_of(title)
        words = [
            name for name, said in (("Unit", self.unit), ("Title", title), ("Type", self.data.get("type"))) if not said
        ]
        if words and not self.id:
            return Skipped(self.number, f"the form {self.grid.name} lacks {' and '.join(words)}")
        if self.id and not self.before:
            return Skipped(self.number, f"there is no initiative {self.id} that can be read")
        if words:
            self._say(0, "", None, f"{' and '.join(words)} cannot be empty: what the file says stays")
        untouched = digest_data(self.before) == _key(self.grid, 2).removeprefix("digest:")
        if self.id and not untouched:
            self._say(0, "", None, "the file was changed since the form was written: what was emptied here stays there")
        cleared = tuple(self._cleared(shown)) if self.id and untouched else ()
        return ReadRow(
            self.number, f"{self.unit}/{slug or title}", self.unit or None, self.unit, slug or "initiative", self.data,
            origin=self.origin, sheet=self.grid.name, id=self.id, cleared=cleared, keeps=not untouched,
        )  # fmt: skip

    def _field(self, line: int, field: str, cell: Cell) -> None:
        if is_blank(cell):
            return
        if field == "unit":
            self.unit = chosen(cell, self.asked.choices["unit"])
        elif field == "stage":
            self.stage, self.stage_at = as_text(cell).strip(), line
        else:
            self._put(line, _ANSWER, route_of(field), cell)

    def _head(self, field: str, cells: Sequence[Cell]) -> Iterator[tuple[int, str | int]]:
        for at, cell in enumerate(cells):
            label = as_text(cell).strip()
            key = self.asked.labels.get(field, {}).get(label)
            if key is not None:
                yield at, key
            elif label.isdecimal() and at > 1:
                yield at, int(label)

    def _row(self, line: int, field: str, cells: Mapping[str | int, Cell], head: Mapping[int, str | int]) -> None:
        """Read one row of a table: the id in its first column, and what is said of it."""
        field, _, fixed = field.partition("=")
        columns, choices = {key: at for at, key in head.items()}, self.asked.choices.get(field, ())
        said = {key: cell for key, cell in cells.items() if not is_blank(cell) and key != "note"}
        if field in _LISTS:
            name = chosen(said.get(""), choices)
            if name and name not in self.data.setdefault(field, []):
                self.data[field].append(name)
                self.origin[field,] = (field, reference(line + 1, columns[""] + 1))
            return
        named = fixed or said.pop("id", None)
        if not said and not (field == "requires" and named):
            return
        name = fixed or (chosen(named, choices) if field in _CHOSEN else slug_of(as_text(named)))
        if not name:
            self._say(line, field, columns.get("id"), "it has no name in the first column of its row")
            return
        if (field, name) in self.named:
            self._say(line, field, columns.get("id"), f"{name} has a row already: this one was left out")
            return
        self.named.add((field, name))
        if field == "requires":
            self.data.setdefault(field, {}).setdefault(name, {})
            self.origin[field, name] = (field, reference(line + 1, columns["id"] + 1))
        for key, cell in said.items():
            self._put(line, columns[key], self._route(field, name, key), cell)

    def _route(self, field: str, name: str, key: str | int) -> Route:
        """Return where a cell of a table goes."""
        if isinstance(key, int):
            between = {"benefits": ("amounts",), "contributes": ("by",)}.get(field, ())
            return (field, name, *between, key)
        if field == "ratings" and key == "value" and self._in_short(name):
            return (field, name)
        return (field, name, key) if key else (field, name)

    def _in_short(self, name: str) -> bool:
        rated = self.before.get("ratings", {}).get(name)
        return rated is not None and not (isinstance(rated, dict) and "value" in rated)

    def _put(self, line: int, at: int, route: Route, cell: Cell) -> None:
        wanted = wanted_at(route) or WantedValue("paragraphs")
        if isinstance(cell, str) and cell.strip() == TOO_LONG:
            self._keep(route)
            return
        try:
            read = chosen(cell) if wanted.kind == "number" and isinstance(cell, str) and NAME in cell else cell
            value = final(read_cell(read, wanted, self.reading))
        except ValueError as error:
            self._say(line, ".".join(map(str, route)), at, str(error))
            self._keep(route)
            return
        put(self.data, route, value)
        self.origin[route] = (".".join(map(str, route)), reference(line + 1, at + 1))

    def _keep(self, route: Route) -> None:
        """Leave what a file says at a route as it is."""
        value: Any = self.before
        for part in route:
            value = value.get(part) if isinstance(value, dict) else None
        if value is not None:
            put(self.data, route, value)

    def _submitted(self) -> None:
        cycle = self.known.context.settings.cycle
        given = self.before.get("submitted")
        is_submitted = isinstance(given, str) or (isinstance(given, dict) and cycle in given)
        submission, stage = f"{SUBMISSION}{cycle}", self.stage.casefold()
        if stage == submission.casefold() and not is_submitted:
            self.data["submitted"] = {cycle: self.known.day.isoformat()}
        elif stage == "idea" and is_submitted:
            words = f"a form does not take a submission back: `pmoctl withdraw {self.id}` does"
            self._say(self.stage_at, "stage", _ANSWER, words)
        elif stage not in {"", "idea", submission.casefold()}:
            words = f"`{shown(self.stage)}` is not a stage: {submission} or Idea"
            self._say(self.stage_at, "stage", _ANSWER, words)

    def _cleared(self, shown: Sequence[Route]) -> Iterator[Route]:
        """Go through what the file says, the form had room for, and nobody left in it."""
        for route in shown:
            if route[0] not in {"unit", "stage", "title", "type"}:
                before, after = _at(self.before, route), _at(self.data, route)
                yield from _gone(before, after, route)

    def _say(self, line: int, field: str, at: int | None, words: str) -> None:
        cell = reference(line + 1, at + 1) if at is not None else None
        self.findings.append(
            CellFinding("import-form", "warning", words, self.grid.name, line + 1, field or None, cell)
        )  # fmt: skip


def _at(data: Any, route: Route) -> Any:  # whatever a file says
    for part in route:
        data = data.get(part) if isinstance(data, dict) else None
    return data


def _gone(before: Any, after: Any, route: Route) -> Iterator[Route]:  # likewise
    """Go through the routes of what is in one value and not in the other, the highest alone."""
    if before is None or (isinstance(before, list | dict) and not before):
        return
    if after is None:
        yield route
    elif isinstance(before, dict) and isinstance(after, dict) and not {"low", "base"} & set(before):
        for key, value in before.items():
            if isinstance(value, dict) or key not in after:
                yield from _gone(value, after.get(key), (*route, key))
