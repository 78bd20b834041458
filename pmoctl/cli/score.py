"""`pmoctl score`: the ranking, with the line where the envelope runs out."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pmoctl.cli.session import (
    AsOf,
    At,
    Session,
    day_of,
    exit_status,
    fail_unknown,
    json_text,
    require_ranking,
    write_result,
)

if TYPE_CHECKING:
    from pmoctl.score.assess import Assessment
    from pmoctl.score.rank import Ranked


class Format(StrEnum):
    """How the ranking is shown."""

    table = "table"
    json = "json"
    csv = "csv"
    markdown = "markdown"


def score(
    context: typer.Context,
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.table,
    framework: Annotated[str | None, typer.Option("--framework", metavar="ID", help="Not the one in force.")] = None,
    unit: Annotated[list[str] | None, typer.Option("--unit", metavar="ID", help="Rows of these units.")] = None,
    kind: Annotated[list[str] | None, typer.Option("--type", help="Rows of these types: run, grow, transform.")] = None,
    state: Annotated[list[str] | None, typer.Option("--state", help="Rows in these states.")] = None,
    top: Annotated[int | None, typer.Option("--top", min=1, metavar="N", help="The first N rows.")] = None,
    output: Annotated[Path | None, typer.Option("--output", help="Write to a file; - is stdout.")] = None,
    at: At = None,
    as_of: AsOf = None,
    *,
    new_only: Annotated[bool, typer.Option("--new-only", help="Rank candidates alone, not committed work.")] = False,
) -> None:
    """Score and rank the initiatives, and draw the line where the envelope runs out.

    Filters hide rows; ranks and the line stay those of the whole. Example: pmoctl score --unit retail --format csv
    """
    session: Session = context.obj
    from pmoctl.cli import ranking as shown
    from pmoctl.score.assess import assess_workspace

    reading = session.read(at)
    day = day_of(reading, as_of)
    assessment = assess_workspace(reading.source, day, framework=framework, new_only=new_only)
    known = assessment.context
    if known is not None:
        if framework is not None and framework not in known.frameworks:
            fail_unknown("framework", framework, known.frameworks)
        for name in unit or ():
            if name not in known.units:
                fail_unknown("unit", name, known.units)
    require_ranking(session, assessment)
    rows = _rows(assessment, unit, kind, state, top)
    head = shown.Head.of(assessment, reading.revision, day)
    if form is Format.json:
        result = json_text("ranking", shown.as_data(assessment, rows, head))
    elif form is Format.csv:
        result = shown.as_csv(rows, head)
    elif form is Format.markdown:
        result = shown.as_markdown(assessment, rows, head)
    else:
        shown.warn(session, head)
        if output is None:
            shown.print_table(session.console(), assessment, rows, head)
            raise typer.Exit(exit_status(assessment))
        result = shown.as_table(assessment, rows, head)
    shown.warn(session, head) if form is not Format.table else None
    write_result(result, output)
    raise typer.Exit(exit_status(assessment))


def _rows(
    assessment: "Assessment",
    unit: list[str] | None,
    kind: list[str] | None,
    state: list[str] | None,
    top: int | None,
) -> "list[Ranked]":
    from pmoctl.model.portfolio import InitiativeType, State

    for given, allowed, what in ((kind, InitiativeType, "type"), (state, State, "state")):
        for name in given or ():
            choices: Any = allowed.__args__
            if name not in choices:
                fail_unknown(what, name, choices)
    ranking = assessment.ranking
    rows = [
        row
        for row in (ranking.rows if ranking else ())
        if (not unit or row.scored.unit in unit)
        and (not kind or row.scored.type in kind)
        and (not state or row.scored.state in state)
    ]
    return rows[:top]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(score)
