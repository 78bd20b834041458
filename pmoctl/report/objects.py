"""One thing of what there is: what `pmoctl show` says."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from pydantic import BaseModel

from pmoctl.assess.outcome import RankedWorkspace, rows_of
from pmoctl.model.dates import Month
from pmoctl.model.kinds import CHECKPOINT, FRAMEWORK, PEOPLE, SCENARIO, THEME, UNIT, Kind
from pmoctl.model.workspace import Workspace
from pmoctl.report.document import Block, Document, Fact, Facts, Point, Points, Report, Section
from pmoctl.report.head import FrameworkUse, Head, head_parts
from pmoctl.report.language import say
from pmoctl.report.numbers import Numbers, apart
from pmoctl.report.table import Cell
from pmoctl.report.words import STANDINGS, numbers_of


class Found(NamedTuple):
    """A thing with what kind it is of, and the file it stands in."""

    kind: str
    id: str
    path: str
    model: BaseModel


@dataclass(frozen=True, slots=True)
class ObjectsData:
    """The `objects` kind: each with kind, id, path, what is reckoned of it, and its data as the file has them."""

    framework: FrameworkUse
    revision: str | None
    as_of: str
    objects: tuple[dict[str, Any], ...]


LINE = 40  # characters of a text beside which others still stand in one line


def objects_report(found: list[Found], assessment: RankedWorkspace, head: Head) -> Report:
    """Report things of one id; what has to be said of a framework is said of what it ranked."""
    objects = tuple(
        {"kind": each.kind, "id": each.id, "path": each.path, **derived(assessment, each), "data": plain(each.model)}
        for each in found
    )
    numbers = numbers_of(assessment.workspace.settings)
    sections = tuple(_section(each, assessment, numbers) for each in found)
    warnings = head.warnings if any(each.kind == "initiative" for each in found) else ()
    document = Document("", sections, numbers, warnings)
    return Report("objects", ObjectsData(*head_parts(head), objects), document)


def _section(each: Found, assessment: RankedWorkspace, numbers: Numbers) -> Section:
    figures = derived(assessment, each)
    facts = tuple(
        Fact(
            key.replace("_", " ").capitalize(),
            Cell(value, say(STANDINGS[value]) if key == "standing" else None),
            "score" if key == "score" else "text",
        )
        for key, value in figures.items()
    )
    blocks: list[Block] = [Facts(facts)] if facts else []
    return Section(
        each.id, f"{each.kind} {each.id} ({each.path})", (*blocks, Points(tuple(_points(plain(each.model), numbers))))
    )


def derived(assessment: RankedWorkspace, each: Found) -> dict[str, Any]:
    """Return what is reckoned of an initiative: its state, and where it is ranked rank, score and standing."""
    if each.kind != "initiative":
        return {}
    row = rows_of(assessment).get(each.id)
    figures: dict[str, Any] = {"state": assessment.states[each.id]}
    if row is not None:
        score, above = row.scored.score, row.above_line
        figures |= {"rank": row.rank, "score": score, "above_line": above, "standing": row.standing}
    return figures


def find_objects(workspace: Workspace, name: str) -> list[Found]:
    """Find everything of an id: objectives also by unit/objective."""
    found = []
    if name in workspace.initiatives:
        entry = workspace.initiatives[name]
        found.append(Found("initiative", name, entry.path, entry.data))
    kinds: tuple[tuple[Kind, Mapping[str, BaseModel]], ...] = (
        (UNIT, workspace.units),
        (THEME, workspace.themes),
        (FRAMEWORK, workspace.frameworks),
        (CHECKPOINT, workspace.checkpoints),
        (SCENARIO, workspace.scenarios),
    )
    found += [Found(kind.name, name, kind.path(name), models[name]) for kind, models in kinds if name in models]
    for theme, data in workspace.themes.items():
        if name in data.targets:
            found.append(Found("target", name, THEME.path(theme), data.targets[name]))
    for unit, held in workspace.units.items():
        for key, objective in held.objectives.items():
            if name in {key, f"{unit}/{key}"}:
                found.append(Found("objective", name, UNIT.path(unit), objective))
    if name in workspace.people:
        found.append(Found("person", name, PEOPLE.pattern, workspace.people[name]))
    return found


def titles_of_all(workspace: Workspace) -> dict[str, str | None]:
    """Return every id there is, with the title of what it names, where it has one."""
    titles: dict[str, str | None] = {name: entry.data.title for name, entry in workspace.initiatives.items()}
    titles |= {name: unit.name for name, unit in workspace.units.items()}
    titles |= {name: theme.name for name, theme in workspace.themes.items()}
    titles |= {name: target.measure for name, target in workspace.targets.items()}
    titles |= {name: point.name for name, point in workspace.checkpoints.items()}
    titles |= {name: framework.title for name, framework in workspace.frameworks.items()}
    titles |= {name: person.name for name, person in workspace.people.items()}
    titles |= dict.fromkeys(name for unit in workspace.units.values() for name in unit.objectives)
    return titles | dict.fromkeys(workspace.scenarios)


def plain(value: Any) -> Any:
    """Return a model as plain data, as its file has it: dates and months as text, numbers as numbers."""
    if isinstance(value, BaseModel):
        fields = type(value).model_fields.items()
        given = (
            (field.alias or name, getattr(value, name)) for name, field in fields if name in value.model_fields_set
        )
        return {name: plain(each) for name, each in given}
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, dt.date | Month):
        return str(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _points(data: Any, numbers: Numbers | None) -> Iterator[Point]:
    """Say what a file holds; without `numbers` its figures as the file has them: ids and years are no quantities."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data, start=1)
    for key, value in pairs:
        lead = f"{key}:" if isinstance(data, dict) else f"{key}."
        inner = _pairs(value)
        write = None if key == "custom" else numbers
        if inner is None:
            yield Point(_scalar(value, str(key), write), lead)
        elif not any(_pairs(each) for _, each in inner) and not _is_prose(inner):
            yield Point(_in_a_line(inner, str(key), write), lead)
        else:
            yield Point("", lead, inner=tuple(_points(value, write)))


def _pairs(value: Any) -> list[tuple[str, Any]] | None:
    """Return what an object or a list holds, each with its key; None of what holds nothing."""
    if not isinstance(value, dict | list) or not value or _is_estimate(value):
        return None
    return list(value.items()) if isinstance(value, dict) else [("", each) for each in value]


def _is_prose(inner: Sequence[tuple[str, Any]]) -> bool:
    """Say whether several texts are too long to stand in one line."""
    texts = [each for _, each in inner if isinstance(each, str)]
    return len(texts) > 1 and any(len(each) > LINE or each.endswith(".") for each in texts)


def _in_a_line(inner: Sequence[tuple[str, Any]], key: str, numbers: Numbers | None) -> str:
    """Say what an object holds; of what holds nothing its name alone."""
    said = []
    for name, each in inner:
        words = _scalar(each, name or key, numbers)
        said.append(name if each in ({}, []) else f"{name}: {words}" if name and name != "value" else words)
    if inner[0][0] == "value" and len(said) > 1:  # of a rating, before its reason
        return f"{said[0]} ({apart(said[1:])})"
    return apart(said)


def _is_estimate(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == {"low", "base", "high"}


def _scalar(value: Any, key: str, numbers: Numbers | None) -> str:
    """Write what stands alone under a key as the file has it, its numbers as the workspace does, if at all."""
    if _is_estimate(value):
        low, base, high = (_scalar(value[case], key, numbers) for case in ("low", "base", "high"))
        return f"{base} ({low} to {high})"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return numbers.written(value, key) if numbers else str(value)
    return "–" if value in (None, {}, []) else str(value)
