"""`pmoctl list`: what there is."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pmoctl.cli.session import (
    AsOf,
    At,
    Reading,
    Session,
    day_of,
    exit_status,
    fail,
    json_text,
    require_ranking,
    write_result,
)

if TYPE_CHECKING:
    from pmoctl.cli.ranking import Head
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
    from pmoctl.cli.ranking import head_data, warn

    if form not in {"table", "json", "csv"}:
        fail(f"there is no format `{form}`", "table, json or csv")
    reading = session.read(at)
    assessment, head = assess_all(reading, as_of)
    rows = ROWS[kind](assessment)
    if kind is Listed.initiatives:
        warn(head)
    write_objects(session, kind.value, rows, form, {"kind": kind.value, **head_data(head), "objects": rows})
    raise typer.Exit(exit_status(assessment))


def write_objects(session: Session, what: str, rows: list[dict[str, Any]], form: str, data: dict[str, Any]) -> None:
    """Write rows as a table, as CSV, or as `data` in JSON; all rows have the same keys."""
    from pmoctl.cli.tables import as_csv, as_table

    if form not in {"table", "json", "csv"}:
        fail(f"there is no format `{form}`", "table, json or csv")
    if form == "json":
        write_result(json_text("list" if "objects" in data else what, data))
    elif form == "csv":
        write_result(as_csv(rows))
    elif not rows:
        session.say(f"There are no {what}.")
    else:
        write_result(as_table(session, rows, spare=("title", "name", "unit")))


def assess_all(reading: Reading, as_of: str | None) -> "tuple[Assessment, Head]":
    """Check and rank the workspace, its initiatives with it; ends the call where nothing can be ranked."""
    from pmoctl.cli.ranking import Head
    from pmoctl.score.assess import assess_workspace

    day = day_of(reading, as_of)
    assessment = assess_workspace(reading.source, day, with_initiatives=True)
    require_ranking(reading, assessment)
    return assessment, Head.of(assessment, reading.revision, day)


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
        for entry in sorted(workspace_of(assessment).initiatives.values())
    ]


def workspace_of(assessment: "Assessment") -> "Workspace":
    """Give the workspace of an assessment that has its initiatives."""
    if assessment.workspace is None:
        message = "assessed without initiatives"
        raise ValueError(message)
    return assessment.workspace


def _units(assessment: "Assessment") -> list[dict[str, Any]]:
    workspace = workspace_of(assessment)
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
        for unit, data in workspace_of(assessment).units.items()
        for name, objective in data.objectives.items()
    ]


def _themes(assessment: "Assessment") -> list[dict[str, Any]]:
    themes = workspace_of(assessment).themes
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
        for theme, data in workspace_of(assessment).themes.items()
        for name, target in data.targets.items()
    ]


def _by_year(amounts: dict[int, Any]) -> str:
    return ", ".join(f"{year}: {amount}" for year, amount in sorted(amounts.items()))


def _frameworks(assessment: "Assessment") -> list[dict[str, Any]]:
    from pmoctl.model.approval import approval_state
    from pmoctl.model.kinds import FRAMEWORK

    workspace = workspace_of(assessment)
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
    checkpoints = sorted(workspace_of(assessment).checkpoints.items(), key=lambda pair: (pair[1].date, pair[0]))
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
    checkpoints = sorted(workspace_of(assessment).checkpoints.items(), key=lambda pair: (pair[1].date, pair[0]))
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
        for name, person in workspace_of(assessment).people.items()
    ]


def _scenarios(assessment: "Assessment") -> list[dict[str, Any]]:
    return [
        {"scenario": name, "framework": data.framework, "in": ", ".join(data.in_), "out": ", ".join(data.out)}
        for name, data in workspace_of(assessment).scenarios.items()
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


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("list")(list_objects)
