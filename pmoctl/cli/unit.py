"""`pmoctl unit`: one unit as its account manager sees it, and the log of meetings with it."""

from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from pmoctl.cli.completion import complete_units
from pmoctl.cli.opened import open_ranked
from pmoctl.cli.session import AsOf, At, Session, fail_unknown, json_text, write_result
from pmoctl.cli.tables import fit_table, require_format, say_left_out

if TYPE_CHECKING:
    from pmoctl.analyse.units import UnitView
    from pmoctl.assess.outcome import RankedWorkspace
    from pmoctl.report.head import Head

UnitId = Annotated[str, typer.Argument(metavar="ID", help="The id of a unit.", autocompletion=complete_units)]
_INDENT = "  "
MEETINGS = 6  # how many of them text shows


class _ShowsByDefault(TyperGroup):
    """`pmoctl unit ID` is `pmoctl unit show ID`; a unit called like a command takes the longer form."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  # Typer names no type of context
        if args and args[0] not in {*self.commands, "-h", "--help"}:
            args = ["show", *args]
        return super().parse_args(ctx, args)


def show(
    context: typer.Context,
    name: UnitId,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    at: At = None,
    as_of: AsOf = None,
) -> None:
    """Show what a unit wants and what serves it, its initiatives, its part of the money, meetings and open actions.

    `pmoctl unit ID` is short for it. Example: pmoctl unit show customer-operations
    """
    session: Session = context.obj
    from pmoctl.cli.session import warn
    from pmoctl.cli.units import say_day, views_of

    require_format(form, ("text", "json"))
    opened = open_ranked(session.read(at), as_of)
    assessment, head = opened.assessment, opened.head
    views = {view.id: view for view in views_of(opened)}
    if name not in views:
        fail_unknown("unit", name, views)
    warn(head)
    view = views[name]
    if form == "json":
        write_result(json_text("unit-view", _data(view, head)))
    else:
        rows = _initiatives(view)
        table, left_out = fit_table(session, rows, spare=("Cost", "Standing")) if rows else ("", [])
        say_left_out(session, left_out, "json")
        write_result(_text(view, assessment, head, table))
    say_day(session, assessment.workspace, head.as_of)
    raise typer.Exit(opened.status)


def _data(view: "UnitView", head: "Head") -> dict[str, Any]:
    from pmoctl.cli.units import action_data, engagement_data
    from pmoctl.report.head import head_data

    unit = view.data
    return {
        **head_data(head),
        "unit": view.id,
        **{key: getattr(unit, key, None) for key in ("name", "kind", "head", "account_manager")},
        "objectives": [
            {**each._asdict(), "statement": unit.objectives[each.objective].statement} for each in view.objectives
        ]
        if unit
        else [],
        "initiatives": [
            {
                "initiative": each.entry.id,
                "title": each.entry.data.title,
                "state": each.state,
                "rank": each.row and each.row.rank,
                "score": each.row and each.row.scored.score,
                "above_line": None if each.row is None else each.row.above_line,
                "cost": each.row and each.row.scored.money.cost,
            }
            for each in view.initiatives
        ],
        "cost": view.cost,
        "share": view.share,
        "above_line": view.above,
        "share_above_line": view.share_above,
        "proposed": list(view.proposed),
        "approved": list(view.approved),
        "decisions": [
            {
                "checkpoint": step.checkpoint,
                "date": step.date.isoformat(),
                "initiative": initiative,
                "outcome": step.decision.outcome,
                "why": step.decision.why,
            }
            for initiative, step in view.decided
        ],
        "every_weeks": view.engaged.every_weeks,
        **engagement_data(view.engaged),
        "meetings": [
            {"date": each.date and each.date.isoformat(), "with": list(each.with_), "summary": each.summary}
            for each in view.meetings
        ],
        "actions": [action_data(each) for each in view.actions],
    }


def _text(view: "UnitView", assessment: "RankedWorkspace", head: "Head", table: str) -> str:
    from pmoctl.cli.ranking import money_words, number
    from pmoctl.cli.units import percent, person_words
    from pmoctl.model.text import one_line

    def person(name: str | None) -> str:
        return person_words(assessment.workspace, name, head.as_of)

    unit = view.data
    head_of, manager = (unit.head, unit.account_manager) if unit else (None, None)
    kind = unit.kind.replace("_", " ") if unit else "there is no file that can be read"
    lines = [
        f"{one_line(unit.name)} ({view.id}), {kind}" if unit else f"{view.id}: {kind}",
        f"Head {person(head_of)}, account manager {person(manager)}",
        head.words(),
        *([f"WARNING: {head.warning}"] if head.warning else []),
        "",
        "Objectives",
        *(_objectives(view) or [f"{_INDENT}none are stated"]),
        "",
        "Initiatives",
        *([line for line in table.splitlines() if line.strip()] or [f"{_INDENT}there are none"]),
        "",
        f"Money, in {money_words(assessment)}",
        f"{_INDENT}{number(view.cost)} for candidates and committed work, {percent(view.share)} of that of all units",
        f"{_INDENT}{number(view.above)} for what stands above the line, {percent(view.share_above)} of all above it",
        "",
        f"Approved so far: {len(view.approved)} of {len(view.proposed)} proposed",
        *(
            f"{_INDENT}{step.date}  {step.decision.outcome:<9} {initiative}"
            + (f": {one_line(step.decision.why)}" if step.decision.why else "")
            for initiative, step in view.decided
        ),
        "",
        f"Meetings: {_rhythm(view)}",
        *(
            f"{_INDENT}{each.date or '–'!s:<10}  {one_line(each.summary or '–')}"
            + (f" (with {', '.join(map(person, each.with_))})" if each.with_ else "")
            for each in view.meetings[:MEETINGS]
        ),
        *([f"{_INDENT}and {len(view.meetings) - MEETINGS} before"] if len(view.meetings) > MEETINGS else []),
        "",
        "Open actions",
        *(
            f"{_INDENT}{each.id}: {one_line(each.do)}, {person(each.owner)}, "
            + (f"due {each.due}" if each.due else "no day set")
            + (", overdue" if each.status == "overdue" else "")
            for each in view.open_actions
        ),
        *([] if view.open_actions else [f"{_INDENT}there are none"]),
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _objectives(view: "UnitView") -> list[str]:
    from pmoctl.model.text import one_line

    if view.data is None:
        return []
    lines = []
    for each in view.objectives:
        objective = view.data.objectives[each.objective]
        supports = f" → {', '.join(objective.supports)}" if objective.supports else ""
        lines.append(f"{_INDENT}{each.objective}: {one_line(objective.statement or '–')}{supports}")
        lines.append(f"{2 * _INDENT}served by {', '.join(each.initiatives) or 'nothing'}")
    return lines


def _initiatives(view: "UnitView") -> list[dict[str, str]]:
    from pmoctl.cli.ranking import number
    from pmoctl.score.rank import standing_of

    rows = []
    for each in view.initiatives:
        row = each.row
        rank = "–" if row is None or row.rank is None else str(row.rank)
        rows.append(
            {
                "Initiative": each.entry.id,
                "Rank": rank,
                "State": each.state,
                "Score": number(row.scored.score if row else None, 1),
                "Cost": number(row.scored.money.cost if row else None),
                "Standing": standing_of(row) if row else "–",
            }
        )
    return rows


def _rhythm(view: "UnitView") -> str:
    from pmoctl.cli.session import count

    engaged = view.engaged
    if engaged.every_weeks is None:
        often = "nobody said how often"
    else:
        often = "every week" if engaged.every_weeks == 1 else f"every {engaged.every_weeks} weeks"
    last = f"last on {engaged.last_meeting}" if engaged.last_meeting else "never met"
    late = f", overdue by {count(engaged.overdue_days, 'day')}" if engaged.overdue_days else ""
    return f"{often}, {last}{late or (', to be met' if engaged.is_overdue else '')}"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    from pmoctl.cli import unit_log

    commands = typer.Typer(
        cls=_ShowsByDefault,
        no_args_is_help=True,
        help="One unit: what it wants, proposes and gets; and the log of meetings with it."
        " Example: pmoctl unit customer-operations",
    )
    commands.command()(show)
    unit_log.register(commands)
    app.add_typer(commands, name="unit")
