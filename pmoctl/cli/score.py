"""`pmoctl score`: the ranking, with the line where money or people run out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from pmoctl.cli.completion import FrameworkId
from pmoctl.cli.opened import Opened, recommend
from pmoctl.cli.session import (
    AsOf,
    At,
    Session,
    day_of,
    exit_status,
    fail_unknown,
    require_framework,
    require_ranking,
    show,
)
from pmoctl.cli.what_if import ScenarioName, Weights, choose_scenario
from pmoctl.write.formats import Format

if TYPE_CHECKING:
    from pmoctl.assess.outcome import RankedWorkspace
    from pmoctl.report.sure_columns import RobustData
    from pmoctl.score.rank import Ranked


def score(  # noqa: PLR0913, PLR0917  # options of a command
    context: typer.Context,
    form: Annotated[Format, typer.Option("--format", help="How to show it.")] = Format.text,
    framework: FrameworkId = None,
    weights: Weights = None,
    scenario: ScenarioName = None,
    unit: Annotated[list[str] | None, typer.Option("--unit", metavar="ID", help="Rows of these units.")] = None,
    kind: Annotated[list[str] | None, typer.Option("--type", help="Rows of these types: run, grow, transform.")] = None,
    state: Annotated[list[str] | None, typer.Option("--state", help="Rows in these states.")] = None,
    top: Annotated[int | None, typer.Option("--top", min=1, metavar="N", help="The first N rows.")] = None,
    output: Annotated[Path | None, typer.Option("--output", help="Write to a file; - is stdout.")] = None,
    at: At = None,
    as_of: AsOf = None,
    *,
    robust: Annotated[bool, typer.Option("--robust", help="Say how sure it is too: see `pmoctl robustness`.")] = False,
    new_only: Annotated[bool, typer.Option("--new-only", help="Rank candidates alone, not committed work.")] = False,
) -> None:
    """Score and rank the initiatives, and draw the line where money or people run out.

    Filters hide rows; ranks and the line stay those of the whole. Example: pmoctl score --unit retail --format csv
    """
    session: Session = context.obj
    from pmoctl.assess.assess import assess_workspace
    from pmoctl.report.head import Head
    from pmoctl.report.ranking import ranking_report

    _require_known(kind, state)
    reading = session.read(at)
    day = day_of(reading, as_of)
    chosen = choose_scenario(reading, framework, weights, scenario)
    assessment = assess_workspace(
        reading.source,
        day,
        framework=framework,
        scenario=chosen,
        new_only=new_only,
        with_initiatives=form == "html",  # its page ranks anew, and says what becomes of targets
    )
    require_framework(assessment, framework)
    if assessment.workspace is not None:
        units = assessment.workspace.units.keys() | {
            each for homes in assessment.workspace.initiative_units.values() for each in homes
        }
        for name in unit or ():
            if name not in units:
                fail_unknown("unit", name, units)
    assessment, selection = recommend(require_ranking(reading, assessment))
    rows = _rows(assessment, unit, kind, state, top)
    head = Head.of(assessment, reading.revision, day)
    sure = _sure(session, Opened(assessment, head, selection)) if robust else None
    report = ranking_report(assessment, rows, head, selection, sure)
    if form == "html":
        from pmoctl.report.what_if import ask_beside, what_if

        asked = what_if(assessment, new_only=new_only)
        report = report if asked is None else ask_beside(report, asked)
    show(session, report, form, output)
    raise typer.Exit(exit_status(assessment))


def _sure(session: Session, opened: Opened) -> "RobustData":
    from pmoctl.cli.robustness import Draws, reckon
    from pmoctl.report.sureness import robust_data
    from pmoctl.report.words import numbers_of

    found, shares = reckon(session, opened, Draws())
    numbers = numbers_of(opened.assessment.workspace.settings)
    return robust_data(found, None if shares is None else shares.draws, numbers)


def _require_known(kind: list[str] | None, state: list[str] | None) -> None:
    from pmoctl.model.portfolio import InitiativeType, State

    for given, allowed, what in ((kind, InitiativeType, "type"), (state, State, "state")):
        for name in given or ():
            if name not in get_args(allowed):
                fail_unknown(what, name, get_args(allowed))


def _rows(
    assessment: "RankedWorkspace",
    unit: list[str] | None,
    kind: list[str] | None,
    state: list[str] | None,
    top: int | None,
) -> "list[Ranked]":
    rows = [
        row
        for row in assessment.ranking.rows
        if (not unit or row.scored.unit in unit)
        and (not kind or row.scored.type in kind)
        and (not state or row.scored.state in state)
    ]
    return rows[:top]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(score)
