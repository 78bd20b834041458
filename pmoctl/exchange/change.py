"""Rows → the files they make or change; what is the same already is not touched."""

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any, NamedTuple

from pmoctl.exchange.row import ReadRow, Skipped
from pmoctl.exchange.slugs import free_slug
from pmoctl.exchange.wanted import wanted_at
from pmoctl.model.cell_finding import CellFinding
from pmoctl.model.finding import Route
from pmoctl.model.initiative import Initiative
from pmoctl.model.kinds import INITIATIVE, UNIT, kind_of
from pmoctl.store.between import edits_between
from pmoctl.store.edit import Edit, NotEditableError, as_read, edit_bytes
from pmoctl.store.events import read_document
from pmoctl.store.lay import lay_out
from pmoctl.store.parse import decode
from pmoctl.store.read import read_data
from pmoctl.store.source import Fault, Source
from pmoctl.store.validate import validate

_FIRST = ("title", "type", "submitted")
_CASES = {"low", "base", "high"}
_ORDER = {name: place for place, name in enumerate(dict.fromkeys((*_FIRST, *Initiative.model_fields)))}


class Existing(NamedTuple):
    """The initiatives that are there: path and data by the key they were imported under, and by id.

    `unread` are ids of files that cannot be read.
    """

    by_key: dict[str, tuple[str, dict[str, Any]]]
    by_id: dict[str, tuple[str, dict[str, Any]]]
    unread: frozenset[str]


class ImportChanges(NamedTuple):
    """What an import comes to: ids by what becomes of them, files by path, rows left out, and what is to be said."""

    created: list[str]
    updated: list[str]
    unchanged: list[str]
    files: dict[str, bytes]
    skipped: list[Skipped]
    findings: list[CellFinding]
    origin: dict[str, ReadRow]


def read_existing(source: Source, map_name: str) -> Existing:
    """Return what is there before an import by a map of that name."""
    by_key: dict[str, tuple[str, dict[str, Any]]] = {}
    by_id: dict[str, tuple[str, dict[str, Any]]] = {}
    unread: set[str] = set()
    for path in source.paths():
        found = kind_of(path)
        if found is None or found[0] is not INITIATIVE:
            continue
        name = found[1][-1]
        data = _data(source, path)
        if data is None:
            unread.add(name)
            continue
        by_id[name] = (path, data)
        key = imported_key(data, map_name)
        if key is not None:
            by_key.setdefault(key, (path, data))
    return Existing(by_key, by_id, frozenset(unread))


def readable_data(source: Source) -> dict[str, dict[str, Any]]:
    """Return the data of the initiatives whose files can be read and break no schema, by id."""
    found = read_existing(source, "").by_id
    return {name: data for name, (_, data) in found.items() if validate(Initiative, data) is not None}


def imported_key(data: Mapping[str, Any], map_name: str) -> str | None:
    """Return the key under which a file was imported by a map; None where it was not."""
    custom = data.get("custom")
    imported = custom.get("imported") if isinstance(custom, dict) else None
    key = imported.get(map_name) if isinstance(imported, dict) else None
    return None if key is None else str(key)


def _data(source: Source, path: str) -> dict[str, Any] | None:
    content = source.read(path)
    text = None if isinstance(content, Fault) else decode(content)
    if text is None:
        return None
    data = read_data(text)
    if data is None:  # a file with a fault: what it says of its key is enough to leave it alone
        data = read_document(path, text).data
    return data if isinstance(data, dict) else None


def make_changes(
    rows: Iterable[ReadRow], map_name: str, source: Source, units: Iterable[str], unit: str | None = None
) -> ImportChanges:
    """Return the files that rows make or change. `unit` is that of every row, whatever it says.

    A unit that is named and not there yet gets a file of its own.
    """
    existing = read_existing(source, map_name)
    changes = ImportChanges([], [], [], {}, [], [], {})
    taken, known = {*existing.by_id, *existing.unread}, set(units)
    for row in rows:
        found = existing.by_id.get(row.id) if row.id else existing.by_key.get(row.key)
        if found is not None:
            _update(changes, row, *found, source, unit or row.unit)
            continue
        if row.id:
            changes.skipped.append(Skipped(row.number, f"there is no initiative {row.id} that can be read"))
            continue
        home = unit or row.unit
        lacks = [name for name in ("title", "type") if name not in row.data]
        if home is None or lacks or row.slug in existing.unread:
            changes.skipped.append(Skipped(row.number, _why(row, home, lacks)))
            continue
        name = free_slug(row.slug, taken.__contains__)
        taken.add(name)
        if home not in known:
            known.add(home)
            _add_unit(changes, row, home)
        path = INITIATIVE.path(home, name)
        changes.files[path], changes.origin[path] = new_file(row.data, map_name, row.key), row
        changes.created.append(name)
    changes.updated[:] = dict.fromkeys(changes.updated)
    changed = set(changes.updated)
    changes.unchanged[:] = [name for name in dict.fromkeys(changes.unchanged) if name not in changed]
    return changes


def _why(row: ReadRow, home: str | None, lacks: list[str]) -> str:
    if home is None:
        return "it names no unit"
    if lacks:
        return f"it has no {' and no '.join(lacks)}"
    return f"the file of {row.slug} is there, and cannot be read"


def _add_unit(changes: ImportChanges, row: ReadRow, unit: str) -> None:
    path = UNIT.path(unit)
    changes.files[path] = lay_out({"name": row.unit_name or unit, "kind": "business_unit"}).encode("utf-8")
    words = f"unit `{unit}` is new: it is made a business unit, in {path}"
    changes.findings.append(CellFinding("import-unit", "warning", words, None, row.number))


def new_file(data: Mapping[str, Any], map_name: str, key: str) -> bytes:
    """Return the content of a new initiative file, keys in the order of the contract, its key kept."""
    custom = {**data.get("custom", {}), "imported": {map_name: key}}
    whole = {**data, "custom": custom}
    ordered = {name: whole[name] for name in sorted(whole, key=lambda each: _ORDER.get(each, len(_ORDER)))}
    return lay_out(ordered).encode("utf-8")


def _update(
    changes: ImportChanges, row: ReadRow, path: str, data: dict[str, Any], source: Source, unit: str | None
) -> None:
    found = kind_of(path)
    home, name = found[1] if found else ("", path)
    if unit is not None and unit != home:
        words = f"{name} stays with {home}, though its row says {unit}: `pmoctl rename` moves it"
        changes.findings.append(CellFinding("import-unit", "warning", words, None, row.number))
    changed = changes.files.get(path)  # by another row: two people may review one initiative
    if changed is not None:
        data = read_data(changed.decode("utf-8"))
    edits = edits_of(data, as_read(row.data))
    edits = [each for each in edits if each.route not in row.constant or not _has(data, each.route)]
    edits = [each for each in edits if each.how != "cut" or (not row.keeps and each.route not in row.cleared)]
    if row.review is not None:
        edits.append(Edit(("reviews",), dict(row.review), "add"))
    read = source.read(path) if changed is None else changed
    content = read if isinstance(read, bytes) else b""
    try:
        content = edit_bytes(content, edits) if edits else content
        cuts = list(_cuts(read_data(content.decode("utf-8")) if edits else data, row.cleared))
        content = edit_bytes(content, cuts) if cuts else content
    except NotEditableError as error:
        changes.skipped.append(Skipped(row.number, f"{path}: {error}"))
        return
    if not edits and not cuts:
        changes.unchanged.append(name)
        return
    changes.files[path] = content
    changes.origin[path] = row
    changes.updated.append(name)


def _cuts(data: Any, cleared: Iterable[Route]) -> Iterator[Edit]:  # whatever a file says
    """Go through the edits that take away what was emptied, and what is left empty by it; a requirement stays one."""
    left = deepcopy(data)
    for route in cleared:
        if not _has(left, route):
            continue
        stop = 2 if route[0] == "requires" and len(route) > 2 else 1  # noqa: PLR2004  # an id, and what is known of it
        while len(route) > stop and len(_value(left, route[:-1])) == 1:
            route = route[:-1]  # noqa: PLW2901  # as far up as there is nothing else
        if len(route) == stop > 1:
            yield Edit(route, {})
            _value(left, route).clear()
        else:
            yield Edit(route, None, "cut")
            del _value(left, route[:-1])[route[-1]]


def _value(data: Any, route: Route) -> Any:  # likewise
    for part in route:
        data = data[part]
    return data


def edits_of(before: Any, after: Any, route: Route = ()) -> list[Edit]:  # whatever a file says
    """Return the edits that bring what a row says into a file; what the row does not speak of stays."""
    if _same(before, after):
        return []
    if isinstance(before, dict) and "value" in before and (not isinstance(after, dict) or _CASES.issuperset(after)):
        return edits_of(before["value"], after, (*route, "value"))  # a rating in short, where the file has it in full
    if isinstance(before, dict) and isinstance(after, list):  # requirements with reasons, where the row lists ids
        missing = [Edit((*route, name), {}) for name in after if name not in before]
        return [*missing, *(Edit((*route, name), None, "cut") for name in before if name not in after)]
    wanted = wanted_at(route) if route else None
    if not (isinstance(before, dict) and isinstance(after, dict)) or not before:
        return edits_between(before, after, route)
    if wanted is not None and wanted.kind == "years":
        return edits_between(before, after, route)
    found: list[Edit] = []
    for key, value in after.items():
        below = (*route, key)
        found += edits_of(before[key], value, below) if key in before else [Edit(below, value)]
    return found


def _same(before: Any, after: Any) -> bool:  # likewise
    """Return whether two values say the same: text but for its blanks, ids as a list or as a mapping to nothing."""
    if isinstance(before, str) and isinstance(after, str):
        return before.split() == after.split()
    if isinstance(before, list) and isinstance(after, dict):
        return set(before) == set(after) and not any(after.values())
    return bool(before == after)


def _has(data: Any, route: Route) -> bool:  # likewise
    for part in route:
        if not isinstance(data, dict) or part not in data:
            return False
        data = data[part]
    return True
