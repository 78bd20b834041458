"""`pmoctl list` and `pmoctl show`: what there is, and one thing of it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from pmoctl.cli.session import (
    AsOf,
    At,
    Reading,
    Session,
    complete_ids,
    day_of,
    exit_status,
    fail,
    fail_unknown,
    json_text,
    require_ranking,
    say_errors,
    write_result,
)

if TYPE_CHECKING:
    from pmoctl.model.workspace import Workspace
    from pmoctl.score.assess import Assessment


class Listed(StrEnum):
    """The kinds of object a workspace holds."""

    initiatives = "initiatives"
    units = "units"
    objectives = "objectives"
    themes = "themes"
    targets = "targets"
    frameworks = "frameworks"
    checkpoints = "checkpoints"
    decisions = "decisions"
    people = "people"
    scenarios = "scenarios"


def list_objects(
    context: typer.Context,
    kind: Annotated[
        Listed, typer.Argument(metavar="KIND", help=f"What to list: {', '.join(Listed)}.")
    ] = Listed.initiatives,
    form: Annotated[str, typer.Option("--format", help="table, json or csv.")] = "table",
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """List initiatives (ideas and decided ones too), units, targets and so on. Example: pmoctl list targets."""
    session: Session = context.obj
    from pmoctl.cli.ranking import safe_cell
    from pmoctl.model.text import one_line

    if form not in {"table", "json", "csv"}:
        fail(f"there is no format `{form}`", "table, json or csv")
    reading = session.read(at)
    assessment = _assess(reading, as_of)
    rows = ROWS[kind](assessment)
    say_errors(reading, assessment)
    if form == "json":
        write_result(json_text("list", {"kind": kind.value, "objects": rows}))
    elif form == "csv":
        import csv
        import io

        file = io.StringIO()
        writer = csv.writer(file, lineterminator="\r\n")
        if rows:
            writer.writerow(rows[0])
        writer.writerows([["" if cell is None else safe_cell(cell) for cell in row.values()] for row in rows])
        write_result(file.getvalue())
    elif not rows:
        session.say(f"There are no {kind.value}.")
    else:
        from rich import box
        from rich.table import Table

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for place, name in enumerate(rows[0]):
            right = all(isinstance(row[name], int | float | None) for row in rows)
            side: Literal["right", "left"] = "right" if right else "left"
            table.add_column(name.replace("_", " "), justify=side, overflow="fold", no_wrap=not place)
        for row in rows:
            table.add_row(*("–" if cell is None else one_line(_cell(cell)) for cell in row.values()))
        write_result(session.draw(lambda console: console.print(table)))
    raise typer.Exit(exit_status(assessment))


def _cell(cell: Any) -> str:  # noqa: ANN401
    return f"{cell:.1f}" if isinstance(cell, float) else str(cell)


def _assess(reading: Reading, as_of: str | None) -> "Assessment":
    from pmoctl.score.assess import assess_workspace

    assessment = assess_workspace(reading.source, day_of(reading, as_of), with_initiatives=True)
    if assessment.context is None:
        require_ranking(reading, assessment)
    return assessment


def _initiatives(assessment: "Assessment") -> list[dict[str, Any]]:
    rows = assessment.ranking.rows if assessment.ranking else ()
    ranked = {row.scored.id: row for row in rows}
    return [
        {
            "initiative": entry.id,
            "title": entry.data.title,
            "unit": entry.unit,
            "type": entry.data.type,
            "state": assessment.states[entry.id],
            "rank": ranked[entry.id].rank if entry.id in ranked else None,
            "score": ranked[entry.id].scored.score if entry.id in ranked else None,
        }
        for entry in sorted(_workspace(assessment).initiatives.values())
    ]


def _workspace(assessment: "Assessment") -> "Workspace":
    if assessment.workspace is None:
        message = "assessed without initiatives"
        raise ValueError(message)
    return assessment.workspace


def _units(assessment: "Assessment") -> list[dict[str, Any]]:
    workspace = _workspace(assessment)
    counts: dict[str, int] = {}
    for entry in workspace.initiatives.values():
        counts[entry.unit] = counts.get(entry.unit, 0) + 1
    return [
        {
            "unit": name,
            "name": unit.name,
            "kind": unit.kind,
            "head": unit.head,
            "account_manager": unit.account_manager,
            "initiatives": counts.get(name, 0),
        }
        for name, unit in workspace.units.items()
    ]


def _objectives(assessment: "Assessment") -> list[dict[str, Any]]:
    return [
        {"objective": f"{unit}/{name}", "statement": objective.statement, "supports": ", ".join(objective.supports)}
        for unit, data in _workspace(assessment).units.items()
        for name, objective in data.objectives.items()
    ]


def _themes(assessment: "Assessment") -> list[dict[str, Any]]:
    themes = _workspace(assessment).themes
    return [
        {"theme": name, "name": theme.name, "owner": theme.owner, "targets": len(theme.targets)}
        for name, theme in themes.items()
    ]


def _targets(assessment: "Assessment") -> list[dict[str, Any]]:
    return [
        {
            "target": name,
            "measure": target.measure,
            "theme": theme,
            "kind": target.kind,
            "measured_in": target.measured_in,
            "baseline": _by_year(target.baseline),
            "values": _by_year(target.values),
        }
        for theme, data in _workspace(assessment).themes.items()
        for name, target in data.targets.items()
    ]


def _by_year(amounts: dict[int, Any]) -> str:
    return ", ".join(f"{year}: {amount}" for year, amount in sorted(amounts.items()))


def _frameworks(assessment: "Assessment") -> list[dict[str, Any]]:
    from pmoctl.model.approval import approval_state
    from pmoctl.model.kinds import FRAMEWORK

    workspace = _workspace(assessment)
    return [
        {
            "framework": name,
            "title": framework.title,
            "state": approval_state(framework.approval, workspace.digests[FRAMEWORK.path(name)]),
            "in_force": "yes" if name == workspace.settings.framework else "no",
            "criteria": len(framework.criteria),
        }
        for name, framework in workspace.frameworks.items()
    ]


def _checkpoints(assessment: "Assessment") -> list[dict[str, Any]]:
    checkpoints = sorted(_workspace(assessment).checkpoints.items(), key=lambda pair: (pair[1].date, pair[0]))
    return [
        {
            "checkpoint": name,
            "date": data.date.isoformat(),
            "name": data.name,
            "forum": data.forum,
            "decisions": len(data.decisions),
        }
        for name, data in checkpoints
    ]


def _decisions(assessment: "Assessment") -> list[dict[str, Any]]:
    checkpoints = sorted(_workspace(assessment).checkpoints.items(), key=lambda pair: (pair[1].date, pair[0]))
    return [
        {
            "date": data.date.isoformat(),
            "checkpoint": name,
            "initiative": initiative,
            "outcome": decision.outcome,
            "funds": _by_year(decision.funds),
            "by": ", ".join(decision.by),
            "why": decision.why,
        }
        for name, data in checkpoints
        for initiative, decision in data.decisions.items()
    ]


def _people(assessment: "Assessment") -> list[dict[str, Any]]:
    return [
        {
            "person": name,
            "name": person.name,
            "handle": person.handle,
            "left": person.left.isoformat() if person.left else None,
            "successor": person.successor,
        }
        for name, person in _workspace(assessment).people.items()
    ]


def _scenarios(assessment: "Assessment") -> list[dict[str, Any]]:
    return [
        {"scenario": name, "framework": data.framework, "in": ", ".join(data.in_), "out": ", ".join(data.out)}
        for name, data in _workspace(assessment).scenarios.items()
    ]


ROWS = {
    Listed.initiatives: _initiatives,
    Listed.units: _units,
    Listed.objectives: _objectives,
    Listed.themes: _themes,
    Listed.targets: _targets,
    Listed.frameworks: _frameworks,
    Listed.checkpoints: _checkpoints,
    Listed.decisions: _decisions,
    Listed.people: _people,
    Listed.scenarios: _scenarios,
}


def show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID", help="The id of anything.", autocompletion=complete_ids)],
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """Show one initiative, unit, theme, target, framework, checkpoint, objective or person by its id.

    Example: pmoctl show smart-meter-rollout
    """
    session: Session = context.obj
    if form not in {"text", "json"}:
        fail(f"there is no format `{form}`", "text or json")
    reading = session.read(at)
    assessment = _assess(reading, as_of)
    found = _find(_workspace(assessment), name)
    say_errors(reading, assessment)
    if not found:
        if any(path.endswith(f"/{name}.yaml") for path in (*assessment.dropped, *_workspace(assessment).unread)):
            fail(f"the file of `{name}` has errors", "run `pmoctl check`", 1)
        fail_unknown("object", name, _all_ids(_workspace(assessment)))
    if form == "json":
        objects = [
            {"kind": kind, "id": name, "path": path, **_derived(assessment, kind, name), "data": _plain(model)}
            for kind, path, model in found
        ]
        write_result(json_text("objects", {"objects": objects}))
        raise typer.Exit(exit_status(assessment))
    parts = []
    for kind, path, model in found:
        facts = [f"{key.replace('_', ' ')}: {_fact(value)}" for key, value in _derived(assessment, kind, name).items()]
        parts.append("\n".join([f"{kind} {name} ({path})", *facts, "", *_lines(_plain(model), 0)]))
    write_result("\n\n".join(parts) + "\n")
    raise typer.Exit(exit_status(assessment))


def _fact(value: Any) -> str:  # noqa: ANN401  # a figure, a word, yes or no
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "–" if value is None else f"{value:.2f}" if isinstance(value, float) else str(value)


def _find(workspace: "Workspace", name: str) -> list[tuple[str, str, Any]]:
    from pmoctl.model.kinds import CHECKPOINT, FRAMEWORK, PEOPLE, SCENARIO, THEME, UNIT, Kind

    found: list[tuple[str, str, Any]] = []
    if name in workspace.initiatives:
        entry = workspace.initiatives[name]
        found.append(("initiative", entry.path, entry.data))
    kinds: tuple[tuple[Kind, Mapping[str, Any]], ...] = (
        (UNIT, workspace.units),
        (THEME, workspace.themes),
        (FRAMEWORK, workspace.frameworks),
        (CHECKPOINT, workspace.checkpoints),
        (SCENARIO, workspace.scenarios),
    )
    found += [(kind.name, kind.path(name), models[name]) for kind, models in kinds if name in models]
    found += [
        ("target", THEME.path(theme), data.targets[name])
        for theme, data in workspace.themes.items()
        if name in data.targets
    ]
    found += [
        ("objective", UNIT.path(unit), objective)
        for unit, data in workspace.units.items()
        for key, objective in data.objectives.items()
        if name in {key, f"{unit}/{key}"}
    ]
    if name in workspace.people:
        found.append(("person", PEOPLE.pattern, workspace.people[name]))
    return found


def _all_ids(workspace: "Workspace") -> set[str]:
    inner = {name for theme in workspace.themes.values() for name in theme.targets}
    inner |= {name for unit in workspace.units.values() for name in unit.objectives}
    groups = (workspace.initiatives, workspace.units, workspace.themes, workspace.frameworks, workspace.checkpoints)
    return inner | {name for group in (*groups, workspace.scenarios, workspace.people) for name in group}


def _derived(assessment: "Assessment", kind: str, name: str) -> dict[str, Any]:
    if kind != "initiative":
        return {}
    rows = assessment.ranking.rows if assessment.ranking else ()
    row = next((row for row in rows if row.scored.id == name), None)
    derived: dict[str, Any] = {"state": assessment.states[name]}
    if row is not None:
        derived |= {"rank": row.rank, "score": row.scored.score, "above_line": row.above_line}
    return derived


def _plain(value: Any) -> Any:  # noqa: ANN401
    """Give a model as plain data, as its file has it: dates and months as text, numbers as numbers."""
    import datetime as dt
    from decimal import Decimal

    from pydantic import BaseModel

    from pmoctl.model.values import Month

    if isinstance(value, BaseModel):
        fields = type(value).model_fields.items()
        given = (
            (field.alias or name, getattr(value, name)) for name, field in fields if name in value.model_fields_set
        )
        return {name: _plain(each) for name, each in given}
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dt.date | Month):
        return str(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _lines(data: Any, depth: int) -> list[str]:  # noqa: ANN401
    from pmoctl.model.text import one_line

    pad, lines = "  " * depth, []
    pairs = data.items() if isinstance(data, dict) else enumerate(data, start=1)
    for key, value in pairs:
        label = f"{pad}{one_line(key)}:" if isinstance(data, dict) else f"{pad}{key}."
        if isinstance(value, dict | list) and value:
            inner = value.items() if isinstance(value, dict) else [("", each) for each in value]
            if any(isinstance(each, dict | list) for _, each in inner):
                lines += [label, *_lines(value, depth + 1)]
            else:
                words = (f"{one_line(name)}: {one_line(each)}" if name else one_line(each) for name, each in inner)
                lines.append(f"{label} {', '.join(words)}")
        else:
            lines.append(f"{label} {one_line('–' if value in (None, {}, []) else value)}")
    return lines


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("list")(list_objects)
    app.command()(show)
