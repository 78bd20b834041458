"""What there is of one kind: what `pmoctl list` says."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pmoctl.assess.outcome import RankedWorkspace, rows_of
from pmoctl.model.approval import approval_state
from pmoctl.model.kinds import FRAMEWORK
from pmoctl.model.workspace import Context, in_order
from pmoctl.report.document import Report, document_of
from pmoctl.report.head import FrameworkUse, Head, head_parts
from pmoctl.report.numbers import Numbers, apart
from pmoctl.report.table import Cell, Column, Kind, Table, as_rows
from pmoctl.report.words import numbers_of

Object = dict[str, Any]
KINDS: dict[str, Kind] = {
    "rank": "count", "score": "score", "initiatives": "count", "targets": "count", "criteria": "count",
    "decisions": "count", "date": "id", "initiative": "id", "checkpoint": "id", "unit": "id", "theme": "id",
    "target": "id", "objective": "id", "framework": "id", "person": "id", "scenario": "id",
}  # fmt: skip
# Who goes first where a terminal is narrow.
SPARE = {"title": 3, "name": 2, "unit": 1, "statement": 1, "measure": 1, "why": 2, "handle": 1}


@dataclass(frozen=True, slots=True)
class ListData:
    """The `list` kind: `objects` are of one kind of thing, each with its id under the name of the kind."""

    kind: str
    framework: FrameworkUse
    revision: str | None
    as_of: str
    objects: tuple[dict[str, Any], ...]


def list_report(kind: str, objects: list[Object], columns: tuple[str, ...], context: Context, head: Head) -> Report:
    """Report the things of one kind; what has to be said of a framework is said of what it ranked."""
    data = ListData(kind, *head_parts(head), tuple(map(_plain, objects)))
    shown = tuple(
        Column(
            key,
            f"{key[:1].upper()}{key[1:]}".replace("_", " "),
            KINDS.get(key, "text"),
            SPARE.get(key, 0) if place else 0,
        )
        for place, key in enumerate(columns)
    )
    numbers = numbers_of(context.settings)
    rows = as_rows(tuple(_cell(each[key], numbers) for key in columns) for each in objects)
    table = Table(kind, shown, rows, nothing=f"There are no {kind}.")
    warnings = head.warnings if kind == "initiatives" else ()
    return Report("list", data, document_of("", table, numbers=numbers, warnings=warnings))


def _plain(each: Object) -> Object:
    """Return a thing as machines read it: amounts by year in a line."""
    return {
        key: ", ".join(_by_year(value, str)) if isinstance(value, Mapping) else value for key, value in each.items()
    }


def _cell(value: Any, numbers: Numbers) -> Cell:  # text, a number, or amounts by year
    if not isinstance(value, Mapping):
        return Cell(value)
    if not value:
        return Cell(None)
    return Cell(", ".join(_by_year(value, str)), apart(_by_year(value, numbers.written)))


def _by_year(amounts: Mapping[int, Any], write: Callable[[Any], str]) -> list[str]:
    return [f"{year}: {write(amount)}" for year, amount in sorted(amounts.items())]


def list_initiatives(assessment: RankedWorkspace) -> Iterator[Object]:
    """List every initiative that can be read, ideas and decided ones too, by id."""
    ranked = rows_of(assessment)
    for entry in sorted(assessment.workspace.initiatives.values()):
        row = ranked.get(entry.id)
        yield {
            "initiative": entry.id,
            "title": entry.data.title,
            "unit": entry.unit,
            "type": entry.data.type,
            "state": assessment.states[entry.id],
            "rank": row and row.rank,
            "score": row and row.scored.score,
        }


def _units(context: Context) -> Iterator[Object]:
    counts: dict[str, int] = {}
    for homes in context.initiative_units.values():
        for home in homes:
            counts[home] = counts.get(home, 0) + 1
    for name, unit in context.units.items():
        yield {
            "unit": name,
            "name": unit.name,
            "kind": unit.kind,
            "head": unit.head,
            "account_manager": unit.account_manager,
            "initiatives": counts.get(name, 0),
        }


def _objectives(context: Context) -> Iterator[Object]:
    for unit, data in context.units.items():
        for name, each in data.objectives.items():
            yield {"objective": f"{unit}/{name}", "statement": each.statement, "supports": ", ".join(each.supports)}


def _themes(context: Context) -> Iterator[Object]:
    for name, theme in context.themes.items():
        yield {"theme": name, "name": theme.name, "owner": theme.owner, "targets": len(theme.targets)}


def _targets(context: Context) -> Iterator[Object]:
    for theme, data in context.themes.items():
        for name, target in data.targets.items():
            yield {
                "target": name,
                "measure": target.measure,
                "theme": theme,
                "kind": target.kind,
                "measured_in": target.measured_in,
                "baseline": target.baseline,
                "values": target.values,
            }


def _frameworks(context: Context) -> Iterator[Object]:
    for name, framework in context.frameworks.items():
        yield {
            "framework": name,
            "title": framework.title,
            "state": approval_state(framework.approval, context.digests[FRAMEWORK.path(name)]),
            "in_force": "yes" if name == context.settings.framework else "no",
            "criteria": len(framework.criteria),
        }


def _checkpoints(context: Context) -> Iterator[Object]:
    for name, data in in_order(context.checkpoints):
        date, decided = data.date.isoformat(), len(data.decisions)
        yield {"checkpoint": name, "date": date, "name": data.name, "forum": data.forum, "decisions": decided}


def _decisions(context: Context) -> Iterator[Object]:
    for name, data in in_order(context.checkpoints):
        for initiative, decision in data.decisions.items():
            yield {
                "date": data.date.isoformat(),
                "checkpoint": name,
                "initiative": initiative,
                "outcome": decision.outcome,
                "funds": decision.funds,
                "by": ", ".join(decision.by),
                "why": decision.why,
            }


def _people(context: Context) -> Iterator[Object]:
    for name, person in context.people.items():
        left = person.left.isoformat() if person.left else None
        yield {
            "person": name,
            "name": person.name,
            "handle": person.handle,
            "left": left,
            "successor": person.successor,
        }


def _scenarios(context: Context) -> Iterator[Object]:
    for name, data in context.scenarios.items():
        yield {"scenario": name, "framework": data.framework, "in": ", ".join(data.in_), "out": ", ".join(data.out)}


Lister = tuple[Callable[[Context], Iterator[Object]], tuple[str, ...]]
INITIATIVES = ("initiative", "title", "unit", "type", "state", "rank", "score")
# What can be listed without a ranking, and the keys of each.
LISTERS: dict[str, Lister] = {
    "units": (_units, ("unit", "name", "kind", "head", "account_manager", "initiatives")),
    "objectives": (_objectives, ("objective", "statement", "supports")),
    "themes": (_themes, ("theme", "name", "owner", "targets")),
    "targets": (_targets, ("target", "measure", "theme", "kind", "measured_in", "baseline", "values")),
    "frameworks": (_frameworks, ("framework", "title", "state", "in_force", "criteria")),
    "checkpoints": (_checkpoints, ("checkpoint", "date", "name", "forum", "decisions")),
    "decisions": (_decisions, ("date", "checkpoint", "initiative", "outcome", "funds", "by", "why")),
    "people": (_people, ("person", "name", "handle", "left", "successor")),
    "scenarios": (_scenarios, ("scenario", "framework", "in", "out")),
}
