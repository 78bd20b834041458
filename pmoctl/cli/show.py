"""`pmoctl show`: one thing of what there is."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pmoctl.cli.completion import complete_ids
from pmoctl.cli.opened import open_ranked
from pmoctl.cli.session import AsOf, At, Session, fail, fail_unknown, json_text, write_result
from pmoctl.cli.tables import require_format

if TYPE_CHECKING:
    from pmoctl.assess.outcome import RankedWorkspace
    from pmoctl.model.workspace import Workspace


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
    from pmoctl.cli.session import warn
    from pmoctl.report.head import head_data

    require_format(form, ("text", "json"))
    opened = open_ranked(session.read(at), as_of)
    assessment, workspace, head = opened.assessment, opened.workspace, opened.head
    found = _find(workspace, name)
    if not found:
        if any(path.endswith(f"/{name}.yaml") for path in (*assessment.dropped, *workspace.unread)):
            fail(f"the file of `{name}` has errors", "run `pmoctl check`", 1)
        fail_unknown("object", name, _all_ids(workspace))
    if any(kind == "initiative" for kind, _, _ in found):
        warn(head)
    if form == "json":
        objects = [
            {"kind": kind, "id": name, "path": path, **_derived(assessment, kind, name), "data": _plain(model)}
            for kind, path, model in found
        ]
        write_result(json_text("objects", {**head_data(head), "objects": objects}))
        raise typer.Exit(opened.status)
    parts = []
    for kind, path, model in found:
        facts = [f"{key.replace('_', ' ')}: {_fact(value)}" for key, value in _derived(assessment, kind, name).items()]
        parts.append("\n".join([f"{kind} {name} ({path})", *facts, "", *_lines(_plain(model), 0)]))
    write_result("\n\n".join(parts) + "\n")
    raise typer.Exit(opened.status)


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


def _derived(assessment: "RankedWorkspace", kind: str, name: str) -> dict[str, Any]:
    if kind != "initiative":
        return {}
    row = next((row for row in assessment.ranking.rows if row.scored.id == name), None)
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
    """Add the command."""
    app.command()(show)
