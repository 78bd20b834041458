"""Tables that are trees: a list of objects in JSON (OData and the like), and the tasks of Project's own XML."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from xml.parsers import expat

from pmoctl.exchange.archive import refuse_doctype
from pmoctl.exchange.cell import Cell, RefusedError
from pmoctl.exchange.delimited import decode_text
from pmoctl.exchange.grid import Headed, fold
from pmoctl.exchange.marks import MOST_CELLS
from pmoctl.store.faults import shown

_WRAPPED = ("value", "d", "results", "data", "items", "issues", "records", "result")
_DEEPEST = 4  # objects within a row
_COSTS = {"Cost", "ActualCost", "RemainingCost", "FixedCost", "BudgetCost", "OvertimeCost"}


def read_json(name: str, content: bytes) -> Headed:
    """Return a list of objects as a table, what is nested by dotted headings. Raises RefusedError."""
    try:
        data = json.loads(decode_text(content)[0], parse_constant=_not_a_number, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        where = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        message = f"it is not JSON{where}: export it anew"
        raise RefusedError(message) from error
    for _ in range(_DEEPEST):
        if isinstance(data, dict):
            data = next((data[key] for key in _WRAPPED if isinstance(data.get(key), list | dict)), data)
    if not isinstance(data, list) or not all(isinstance(each, dict) for each in data):
        raise RefusedError('it is no list of objects: a row of the table is an object, such as [{"Name": …}]')
    return _table(name, [dict(_flat(each)) for each in data])


def _not_a_number(word: str) -> None:
    message = f"{word} is not a number in JSON"
    raise ValueError(message)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object whose names stand in it once: which of two would count is not to be guessed."""
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)
        message = f"`{shown(twice)}` stands in one object twice: export it anew"
        raise RefusedError(message)
    return found


def _flat(data: Mapping[str, Any], before: str = "", depth: int = 0) -> list[tuple[str, Cell]]:
    found: list[tuple[str, Cell]] = []
    for key, value in data.items():
        heading = before + fold(key)
        if isinstance(value, dict) and depth < _DEEPEST:
            found += _flat(value, f"{heading}.", depth + 1)
        elif isinstance(value, list):
            found.append((heading, [_plain(each) for each in value]))
        else:
            found.append((heading, _plain(value)))
    return found


def _plain(value: Any) -> Any:  # whatever JSON says
    """Return a plain value; a tree within a cell is kept as it was written."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _table(name: str, rows: Sequence[Mapping[str, Cell]]) -> Headed:
    headings = tuple(dict.fromkeys(heading for row in rows for heading in row))
    if not headings:
        raise RefusedError("there is nothing in it")
    if len(headings) * len(rows) > MOST_CELLS:
        message = f"there are more than {MOST_CELLS:,} cells: split the file"
        raise RefusedError(message)
    cells = [(number, tuple(row.get(heading) for heading in headings)) for number, row in enumerate(rows, start=1)]
    return Headed(name, headings, cells, numbered=False)


class _Tasks:
    """Collects the tasks of Project's XML, and the names of its own fields."""

    def __init__(self) -> None:
        self.path: list[str] = []
        self.text = ""
        self.rows: list[dict[str, Cell]] = []
        self.names: dict[str, str] = {}  # of own fields, by their number
        self.field: dict[str, str] = {}

    def start(self, name: str, _: object) -> None:
        self.path.append(name.rpartition(":")[2])
        self.text = ""
        if self.path == ["Project", "Tasks", "Task"]:
            self.rows.append({})

    def data(self, text: str) -> None:
        self.text += text

    def end(self, _: str) -> None:
        match self.path:
            case ["Project", "ExtendedAttributes", "ExtendedAttribute"]:
                name = self.field.get("Alias") or self.field.get("FieldName", "")
                self.names[self.field.get("FieldID", "")] = name
                self.field = {}
            case ["Project", "Tasks", "Task", "ExtendedAttribute"]:
                name = self.names.get(self.field.get("FieldID", ""), "")
                if name:
                    self.rows[-1][fold(name)] = self.field.get("Value", "")
                self.field = {}
            case ["Project", *_, "ExtendedAttribute", part]:
                self.field[part] = self.text
            case ["Project", "Tasks", "Task", part]:
                self.rows[-1].setdefault(part, _hundredth(self.text) if part in _COSTS else self.text)
        self.path.pop()
        self.text = ""


def _hundredth(text: str) -> Cell:
    """Return an amount as people have it: Project writes hundredths."""
    try:
        return float(Decimal(text) / 100)
    except ArithmeticError:
        return text


def read_project(name: str, content: bytes) -> Headed:
    """Return the tasks of a file of Microsoft Project in XML, a row each. Raises RefusedError."""
    tasks = _Tasks()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = tasks.start, tasks.end
    parser.CharacterDataHandler = tasks.data
    parser.StartDoctypeDeclHandler = refuse_doctype
    try:
        parser.Parse(content, True)  # noqa: FBT003  # expat takes no keyword
    except (expat.ExpatError, LookupError, ValueError) as error:  # no such encoding, or none that expat reads
        where = f" (line {error.lineno})" if isinstance(error, expat.ExpatError) else ""
        message = f"it is not XML{where}: export it anew"
        raise RefusedError(message) from error
    if not tasks.rows:
        raise RefusedError("it is XML, but holds no tasks of Microsoft Project")
    return _table(name, tasks.rows)
