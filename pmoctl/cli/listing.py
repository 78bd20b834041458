"""`pmoctl list`: what there is."""

from enum import StrEnum
from typing import Annotated, Any

import typer

from pmoctl.cli.opened import Opened, open_ranked
from pmoctl.cli.session import AsOf, At, Session
from pmoctl.cli.tables import Format, write_rows


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
    form: Annotated[Format, typer.Option("--format", help="How to show them.")] = Format.table,
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """List initiatives (ideas and decided ones too), units, targets and so on. Example: pmoctl list targets."""
    session: Session = context.obj
    from pmoctl.cli.session import warn
    from pmoctl.report.head import head_data

    opened = open_ranked(session.read(at), as_of)
    rows = ROWS[kind](opened)
    if kind is Listed.initiatives:
        warn(opened.head)
    data = {"kind": kind.value, **head_data(opened.head), "objects": rows}
    nothing = f"There are no {kind.value}."
    write_rows(session, form, "list", data, rows, spare=("title", "name", "unit"), nothing=nothing)
    raise typer.Exit(opened.status)


def _initiatives(opened: Opened) -> list[dict[str, Any]]:
    ranked = {row.scored.id: row for row in opened.ranking.rows}
    return [
        {
            "initiative": entry.id,
            "title": entry.data.title,
            "unit": entry.unit,
            "type": entry.data.type,
            "state": opened.assessment.states[entry.id],
            "rank": ranked[entry.id].rank if entry.id in ranked else None,
            "score": ranked[entry.id].scored.score if entry.id in ranked else None,
        }
        for entry in sorted(opened.workspace.initiatives.values())
    ]


def _units(opened: Opened) -> list[dict[str, Any]]:
    workspace = opened.workspace
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


def _objectives(opened: Opened) -> list[dict[str, Any]]:
    return [
        {"objective": f"{unit}/{name}", "statement": objective.statement, "supports": ", ".join(objective.supports)}
        for unit, data in opened.workspace.units.items()
        for name, objective in data.objectives.items()
    ]


def _themes(opened: Opened) -> list[dict[str, Any]]:
    themes = opened.workspace.themes
    return [
        {"theme": name, "name": theme.name, "owner": theme.owner, "targets": len(theme.targets)}
        for name, theme in themes.items()
    ]


def _targets(opened: Opened) -> list[dict[str, Any]]:
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
        for theme, data in opened.workspace.themes.items()
        for name, target in data.targets.items()
    ]


def _by_year(amounts: dict[int, Any]) -> str:
    return ", ".join(f"{year}: {amount}" for year, amount in sorted(amounts.items()))


def _frameworks(opened: Opened) -> list[dict[str, Any]]:
    from pmoctl.model.approval import approval_state
    from pmoctl.model.kinds import FRAMEWORK

    workspace = opened.workspace
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


def _checkpoints(opened: Opened) -> list[dict[str, Any]]:
    checkpoints = sorted(opened.workspace.checkpoints.items(), key=lambda pair: (pair[1].date, pair[0]))
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


def _decisions(opened: Opened) -> list[dict[str, Any]]:
    checkpoints = sorted(opened.workspace.checkpoints.items(), key=lambda pair: (pair[1].date, pair[0]))
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


def _people(opened: Opened) -> list[dict[str, Any]]:
    return [
        {
            "person": name,
            "name": person.name,
            "handle": person.handle,
            "left": person.left.isoformat() if person.left else None,
            "successor": person.successor,
        }
        for name, person in opened.workspace.people.items()
    ]


def _scenarios(opened: Opened) -> list[dict[str, Any]]:
    return [
        {"scenario": name, "framework": data.framework, "in": ", ".join(data.in_), "out": ", ".join(data.out)}
        for name, data in opened.workspace.scenarios.items()
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
